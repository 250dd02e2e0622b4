"""What an order's fate means, as data and pure functions: refusals by kind, resends, expiry."""

from __future__ import annotations

from enum import Enum
from typing import Final

from copydesk.engine.local.records import LocalOrder
from copydesk.exchange.ports import ResendRule
from copydesk.model.reasons import Reason

SEND_WITHIN_MS: Final = 10_000
"""An order that could not be sent within this time of its decision is not sent any more."""

EXPIRES_MS: Final = 5_000
"""Life of an order on venues where an id doesn't stay unique; the venue refuses it afterwards."""

_EXPIRY_MARGIN_MS: Final = 2_000


class Remedy(Enum):
    """What is done about a refused order.

    RESIZE: smaller, by what is free. REFRESH: the instrument's rules are read again, then it is
    planned anew. LOOK: the position isn't what we think; the venue is looked at, then planned anew.
    GIVE_UP: not sent again; an opening settles for what is held.
    """

    RESIZE = "resize"
    REFRESH = "refresh"
    LOOK = "look"
    GIVE_UP = "giveUp"


_REMEDIES: Final = {
    Reason.NOT_ENOUGH_MARGIN: Remedy.RESIZE,
    Reason.INSUFFICIENT_BALANCE: Remedy.RESIZE,
    Reason.BELOW_MINIMUM: Remedy.REFRESH,
    Reason.OFF_STEP: Remedy.REFRESH,
    Reason.LEVERAGE_TOO_HIGH: Remedy.REFRESH,
    Reason.REDUCE_ONLY: Remedy.LOOK,
    Reason.POSITION_NOT_FOUND: Remedy.LOOK,
    Reason.WRONG_STATE: Remedy.LOOK,
}


def remedy_for(reason: Reason) -> Remedy:
    """What to do about an order refused for this reason."""
    return _REMEDIES.get(reason, Remedy.GIVE_UP)


def may_send_again(rule: ResendRule, order: LocalOrder, venue_ms: int) -> bool:
    """Whether an order that the venue doesn't know may be sent again under its own id."""
    return rule is ResendRule.SAME_ID_STAYS_UNIQUE and venue_ms <= order.send_until_ms


def can_not_arrive(
    rule: ResendRule, order: LocalOrder, asked_venue_ms: int, request_lifetime_ms: int
) -> bool:
    """Whether an order that was not known at `asked_venue_ms` never will be.

    By its expiry where the venue keeps one; else by the age at which the venue refuses a signature.
    """
    expires_ms = order.intent.expires_ms
    if rule is ResendRule.NEW_ID_AFTER_EXPIRY and expires_ms is not None:
        return asked_venue_ms > expires_ms + _EXPIRY_MARGIN_MS
    return asked_venue_ms > order.send_until_ms + request_lifetime_ms
