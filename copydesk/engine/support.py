"""Who carries out settings and verbs on a connection, given what its key may do."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from copydesk.engine.api import SupportEntry, VenueSupport
from copydesk.engine.session import Session
from copydesk.exchange import ports
from copydesk.model.copy_rules import CopyRules
from copydesk.model.settings import Support

_NOTES: Final = {
    "noKey": "this is the public list of traders; there is no account here",
    "readOnly": "the key may only read",
}

_HELD_BY_VENUES: Final = frozenset(
    {
        "long_leverage",
        "short_leverage",
        "margin_mode",
        "take_profit_percent",
        "stop_loss_percent",
        "opening_tolerance_percent",
    }
)
"""Rules of a local follow that go to the venue with its orders, and that the venue then keeps."""


def support_of(session: Session) -> VenueSupport:
    """The badge table of a connection; nothing is supported with a key that may only read.

    Raises:
        RetryLater: the venue was not reached yet.
    """
    table = session.venue.capabilities
    rules = local_rules(table)
    why_not = session.connection.why_not_trade
    if why_not:
        nobody = SupportEntry(Support.UNSUPPORTED, _NOTES[why_not])
        return VenueSupport(
            dict.fromkeys(table.settings, nobody),
            dict.fromkeys(table.verbs, nobody),
            dict.fromkeys(rules, nobody),
        )
    return VenueSupport(
        settings={name: _entry(capability) for name, capability in table.settings.items()},
        verbs={verb: _entry(capability) for verb, capability in table.verbs.items()},
        rules=rules,
        ratio_is_multiple=table.ratio_is_multiple,
    )


def local_rules(table: ports.Capabilities) -> dict[str, SupportEntry]:
    """Who keeps each rule of a follow that this desk copies on a venue: the venue, or this desk."""
    found = {
        rule.name: SupportEntry(Support.NATIVE if rule.name in _HELD_BY_VENUES else Support.LOCAL)
        for rule in fields(CopyRules)
    }
    return found | {name: _entry(capability) for name, capability in table.local_rules.items()}


def _entry(capability: ports.Capability) -> SupportEntry:
    return SupportEntry(capability.support, capability.note, capability.rules_out)
