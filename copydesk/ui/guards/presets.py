"""Sets of limits to begin with; every one can be changed afterwards."""

from __future__ import annotations

from decimal import Decimal

from copydesk.model.guard import DEFAULT_LIMITS, GuardLevel, GuardLimit, GuardRule

_CLOSING, _WARNED = GuardLevel.CLOSING, GuardLevel.WARNED

CAREFUL = (
    GuardLimit(GuardRule.DRAWDOWN, Decimal(8), _CLOSING),
    GuardLimit(GuardRule.DAILY_LOSS, Decimal(3)),
    GuardLimit(GuardRule.EFFECTIVE_LEVERAGE, Decimal(3)),
    GuardLimit(GuardRule.MARGIN_RATIO, Decimal("0.6"), _CLOSING, Decimal("1.25")),
    GuardLimit(GuardRule.LIQUIDATION_DISTANCE, Decimal(4), _WARNED),
    GuardLimit(GuardRule.OPEN_TRADES, Decimal(10)),
    GuardLimit(GuardRule.LOSS_STREAK, Decimal(6), _WARNED),
    GuardLimit(GuardRule.REJECTS, Decimal(10)),
    GuardLimit(GuardRule.FEED_SILENCE, Decimal(60_000), _WARNED),
    GuardLimit(GuardRule.CLOCK_SKEW, Decimal(2_000), _WARNED),
)
WIDE = (
    GuardLimit(GuardRule.DRAWDOWN, Decimal(30)),
    GuardLimit(GuardRule.DAILY_LOSS, Decimal(15)),
    GuardLimit(GuardRule.EFFECTIVE_LEVERAGE, Decimal(20)),
    GuardLimit(GuardRule.MARGIN_RATIO, Decimal("0.85"), GuardLevel.CLOSE_ONLY, Decimal("1.1")),
)
PRESETS: dict[str, tuple[GuardLimit, ...]] = {
    "usual": DEFAULT_LIMITS,
    "careful": CAREFUL,
    "wide": WIDE,
    "none": (),
}
