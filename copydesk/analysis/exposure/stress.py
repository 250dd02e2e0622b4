"""What open positions would lose if the market jumped, with stops that hold and without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.model.money import ONE, ZERO
from copydesk.model.position import MarginMode, Position, PositionSide, floating_pnl

SHOCKS: Final = (Decimal("-0.10"), Decimal("-0.30"), Decimal("0.10"), Decimal("0.30"))
"""Moves of the market, fractions: falls first, since most copies are long."""


@dataclass(frozen=True, slots=True)
class Stress:
    """The account after a jump; money in its currency.

    Attributes:
        shock: move of the market, a fraction.
        stops_hold: whether stops on the venue filled at their price, or were jumped over.
        change: of the equity.
        equity_after: what is left; below 0 is owed, or lost by the venue's insurance.
        liquidated: positions that the venue would have closed.
        stopped: positions that a stop would have closed.
    """

    shock: Decimal
    stops_hold: bool
    change: Decimal
    equity_after: Decimal
    liquidated: int
    stopped: int


def stress(
    positions: Iterable[Position],
    equity: Decimal,
    shock: Decimal,
    betas: Mapping[str, Decimal],
    *,
    stops_hold: bool,
) -> Stress:
    """Move the market at once; every symbol moves with it as far as its beta says.

    An isolated position loses its margin at most; a cross position loses all the way.

    Args:
        positions: open now.
        equity: of the account, with floating results.
        shock: move of the market, a fraction.
        betas: of symbols; one that isn't there moves as the market does.
        stops_hold: False lets the price jump over stops, as at a gap.
    """
    change, liquidated, stopped = ZERO, 0, 0
    for position in positions:
        move = max(shock * betas.get(position.key.symbol, ONE), -ONE)
        reached = position.mark_price * (ONE + move)
        stop = position.stop_loss_price if stops_hold else None
        if stop is not None and _passes(position, reached, stop):
            stopped += 1
            change += _result(position, stop)
        elif _is_liquidated(position, reached):
            liquidated += 1
            change += _liquidation_loss(position, reached)
        else:
            change += _result(position, reached)
    return Stress(shock, stops_hold, change, equity + change, liquidated, stopped)


def stress_table(
    positions: Iterable[Position], equity: Decimal, betas: Mapping[str, Decimal]
) -> tuple[Stress, ...]:
    """Every shock, first with stops that hold, then through them."""
    held = tuple(positions)
    return tuple(
        stress(held, equity, shock, betas, stops_hold=stops_hold)
        for shock in SHOCKS
        for stops_hold in (True, False)
    )


def _result(position: Position, price: Decimal) -> Decimal:
    return floating_pnl(position.key.side, position.size, position.mark_price, price)


def _passes(position: Position, reached: Decimal, barrier: Decimal) -> bool:
    """Whether the price falls to a barrier below a long, or rises to one above a short."""
    if position.key.side is PositionSide.LONG:
        return reached <= barrier
    return reached >= barrier


def _is_liquidated(position: Position, reached: Decimal) -> bool:
    barrier = position.liquidation_price
    return barrier is not None and _passes(position, reached, barrier)


def _liquidation_loss(position: Position, reached: Decimal) -> Decimal:
    if position.margin_mode is MarginMode.CROSS:
        return _result(position, reached)
    return -max(ZERO, position.margin + position.unrealized_pnl)
