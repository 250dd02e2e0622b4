"""Guards as the desk publishes them, for tests of what is on screen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.model.guard import GuardLevel, GuardLimit, GuardRule
from copydesk.model.guard_status import DESK_GUARD, GuardArming, GuardStatus, RuleStatus

LIMITS = (
    GuardLimit(GuardRule.DRAWDOWN, Decimal(8), GuardLevel.CLOSING),
    GuardLimit(GuardRule.DAILY_LOSS, Decimal(3)),
    GuardLimit(GuardRule.MINIMUM_EQUITY, Decimal(9950)),
    GuardLimit(GuardRule.EFFECTIVE_LEVERAGE, Decimal("2.5")),
    GuardLimit(GuardRule.MARGIN_RATIO, Decimal("0.6"), close_at=Decimal("1.2")),
    GuardLimit(GuardRule.OPEN_TRADES, Decimal(10)),
)
_NOW = {
    GuardRule.DRAWDOWN: ("0.3", "0.04", GuardLevel.CALM),
    GuardRule.DAILY_LOSS: ("0", "0", GuardLevel.CALM),
    GuardRule.MINIMUM_EQUITY: ("10415", "0.955", GuardLevel.WARNED),
    GuardRule.EFFECTIVE_LEVERAGE: ("1.03", "0.41", GuardLevel.CALM),
    GuardRule.MARGIN_RATIO: ("0.293", "0.49", GuardLevel.CALM),
    GuardRule.OPEN_TRADES: ("9", "0.9", GuardLevel.WARNED),
}


def guard_status(level: GuardLevel = GuardLevel.WARNED, still_open: int = 0) -> GuardStatus:
    """The desk's guard with six limits; a tripped one was tripped by its drawdown."""
    rules = tuple(
        RuleStatus(
            limit.rule, _NOW[limit.rule][2], limit, Decimal(_NOW[limit.rule][0]),
            Decimal(_NOW[limit.rule][0]), Decimal(_NOW[limit.rule][1]), None,
        )
        for limit in LIMITS
    )  # fmt: skip
    if level.has_tripped:
        tripped = replace(rules[0], level=level, value=Decimal("12.4"), tripped_ms=1_000_000)
        rules = (tripped, *rules[1:])
    return GuardStatus(
        DESK_GUARD, GuardArming(LIMITS), level, rules, still_open, Decimal(10_440), Decimal(10_400)
    )
