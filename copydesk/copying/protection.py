"""Prices of take profit and stop loss from percentages of the margin."""

from __future__ import annotations

from decimal import Decimal, localcontext

from copydesk.model.copy_rules import CopyRules
from copydesk.model.money import HUNDRED, ONE, ZERO, round_ceiling, round_floor
from copydesk.model.position import PositionSide


def protection_prices(
    rules: CopyRules, side: PositionSide, entry: Decimal, leverage: Decimal, price_step: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """Take-profit and stop-loss price of a copy entered at `entry`, None where there is none.

    A gain of p percent of the margin is a move of p / leverage percent of the price. Both are
    rounded towards the entry: the loss is never larger, the gain reached no later than asked for.
    """
    take_profit = _moved(side, entry, leverage, rules.take_profit_percent)
    loss = rules.stop_loss_percent
    stop_loss = _moved(side, entry, leverage, None if loss is None else -loss)
    is_long = side is PositionSide.LONG
    return (
        _positive(take_profit, price_step, rounds_up=not is_long),
        _positive(stop_loss, price_step, rounds_up=is_long),
    )


def _moved(
    side: PositionSide, entry: Decimal, leverage: Decimal, percent: Decimal | None
) -> Decimal | None:
    if percent is None:
        return None
    with localcontext() as context:
        context.prec = 60
        return entry * (ONE + side.sign * percent / HUNDRED / leverage)


def _positive(price: Decimal | None, step: Decimal, *, rounds_up: bool) -> Decimal | None:
    if price is None:
        return None
    rounded = round_ceiling(price, step) if rounds_up else round_floor(price, step)
    return rounded if rounded > ZERO else None
