"""The value that each guard rule compares with its limit, from a state and a reading."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from copydesk.copying.guard_state import GuardReading, GuardState
from copydesk.model.guard import GuardRule
from copydesk.model.money import HUNDRED, ZERO

BEYOND: Final = Decimal(1_000_000)  # where equity is gone and a ratio has no value
COUNTS: Final = (GuardRule.LOSS_STREAK, GuardRule.REJECTS)


def measure(rule: GuardRule, state: GuardState, reading: GuardReading) -> Decimal | None:
    """The rule's value in its unit, None where it isn't known. Losses are never below zero."""
    return _MEASURES[rule](state, reading)


def count_of(rule: GuardRule, reading: GuardReading) -> int | None:
    """The count behind one of `COUNTS`, as read."""
    return reading.loss_streak if rule is GuardRule.LOSS_STREAK else reading.rejects


def _loss_percent(height: Decimal | None, equity: Decimal | None) -> Decimal | None:
    if height is None or equity is None or height <= ZERO:
        return None
    return max((height - equity) * HUNDRED / height, ZERO)


def _over_equity(amount: Decimal | None, equity: Decimal | None) -> Decimal | None:
    if amount is None or equity is None:
        return None
    if equity <= ZERO:
        return BEYOND if amount > ZERO else ZERO
    return amount / equity


def _whole(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


def _silence(reading: GuardReading) -> Decimal | None:
    if reading.last_message_ms is None:
        return None
    return Decimal(max(reading.now_ms - reading.last_message_ms, 0))


def _since_armed(rule: GuardRule) -> Callable[[GuardState, GuardReading], Decimal | None]:
    def value(state: GuardState, reading: GuardReading) -> Decimal | None:
        count = count_of(rule, reading)
        return None if count is None else count - state.forgiven.get(rule, ZERO)

    return value


_MEASURES: Final[dict[GuardRule, Callable[[GuardState, GuardReading], Decimal | None]]] = {
    GuardRule.DRAWDOWN: lambda state, now: _loss_percent(state.peak, now.equity),
    GuardRule.DAILY_LOSS: lambda state, now: _loss_percent(state.day_start, now.equity),
    GuardRule.POT_LOSS: lambda _, now: _loss_percent(now.pot, now.equity),
    GuardRule.MINIMUM_EQUITY: lambda _, now: now.equity,
    GuardRule.GROSS_EXPOSURE: lambda _, now: now.gross_notional,
    GuardRule.EFFECTIVE_LEVERAGE: lambda _, now: _over_equity(now.gross_notional, now.equity),
    GuardRule.MARGIN_RATIO: lambda _, now: _over_equity(now.maintenance, now.equity),
    GuardRule.LIQUIDATION_DISTANCE: lambda _, now: now.liquidation_distance,
    GuardRule.OPEN_TRADES: lambda _, now: _whole(now.open_trades),
    GuardRule.LOSS_STREAK: _since_armed(GuardRule.LOSS_STREAK),
    GuardRule.REJECTS: _since_armed(GuardRule.REJECTS),
    GuardRule.FEED_SILENCE: lambda _, now: _silence(now),
    GuardRule.CLOCK_SKEW: lambda _, now: _whole(
        None if now.clock_skew_ms is None else abs(now.clock_skew_ms)
    ),
}
