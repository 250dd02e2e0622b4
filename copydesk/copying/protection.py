"""Prices of take profit and stop loss from percentages of the margin."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from copydesk.model.copy_rules import CopyRules
from copydesk.model.money import EXACT, HUNDRED, ZERO, round_ceiling, round_floor
from copydesk.model.position import PositionSide


def protection_prices(
    rules: CopyRules, side: PositionSide, entry: Decimal, leverage: Decimal, price_step: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """Take-profit and stop-loss price of a copy entered at `entry`, None where there is none.

    A gain of p percent of the margin is a move of p / leverage percent of the price. Both are
    rounded towards the entry: the loss is never larger, the gain reached no later than asked for.
    """
    lower, higher = round_floor, round_ceiling
    if side is PositionSide.SHORT:
        lower, higher = higher, lower
    gain, loss = rules.take_profit_percent, rules.stop_loss_percent
    return (
        None if gain is None else _moved(entry, gain * side.sign, leverage, price_step, lower),
        None if loss is None else _moved(entry, -loss * side.sign, leverage, price_step, higher),
    )


def _moved(
    entry: Decimal,
    percent: Decimal,
    leverage: Decimal,
    step: Decimal,
    rounded: Callable[[Decimal, Decimal], Decimal],
) -> Decimal | None:
    """The price after a move of so many percent of the margin, if there is such a price."""
    move = EXACT.divide(EXACT.multiply(entry, percent), HUNDRED * leverage)
    price = rounded(EXACT.add(entry, move), step)
    return price if price > ZERO else None
