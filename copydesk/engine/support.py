"""Who carries out settings and verbs on a connection, given what its key may do."""

from __future__ import annotations

from typing import Final

from copydesk.engine.api import SupportEntry, VenueSupport
from copydesk.engine.session import Session
from copydesk.model.settings import Support

_NOTES: Final = {
    "noKey": "this is the public list of traders; there is no account here",
    "readOnly": "the key may only read",
}


def support_of(session: Session) -> VenueSupport:
    """The badge table of a connection; nothing is supported with a key that may only read.

    Raises:
        RetryLater: the venue was not reached yet.
    """
    table = session.venue.capabilities
    why_not = session.connection.why_not_trade
    if why_not:
        nobody = SupportEntry(Support.UNSUPPORTED, _NOTES[why_not])
        verbs = dict.fromkeys(table.verbs, nobody)
        return VenueSupport(dict.fromkeys(table.settings, nobody), verbs)
    return VenueSupport(
        settings={
            name: SupportEntry(entry.support, entry.note) for name, entry in table.settings.items()
        },
        verbs={
            verb: SupportEntry(entry.support, entry.note) for verb, entry in table.verbs.items()
        },
    )
