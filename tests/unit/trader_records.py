"""Made-up traders for tests of flags: trades from sizes and results, equity from returns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from copydesk.analysis.trade_table import HOUR_MS
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade, EquityPoint, OpenSnapshot, TraderPosition
from tests.unit.reference_records import START_MS

DAY_MS = 24 * HOUR_MS


def make_trade(
    number: int,
    profit: float,
    size: float = 1.0,
    *,
    hours: float = 2.0,
    begin: float | None = None,
    symbol: str = "BTCUSDT",
    price: float = 100.0,
    leverage: int = 5,
) -> ClosedTrade:
    """A long trade; it begins 6 hours after the one before unless `begin` (hours) says when."""
    opened = START_MS + round((number * 6.0 if begin is None else begin) * HOUR_MS)
    return ClosedTrade(
        trade_id=f"t{number}",
        symbol=symbol,
        side=PositionSide.LONG,
        open_time_ms=opened,
        close_time_ms=opened + round(hours * HOUR_MS),
        entry_price=Decimal(repr(price)),
        exit_price=Decimal(repr(price)),
        max_size=Decimal(repr(size)),
        profit=Decimal(repr(profit)),
        fees=Decimal(0),
        leverage=Decimal(leverage),
        worst_floating=Decimal(0),
    )


def make_points(
    returns: Sequence[float], flows: dict[int, float] | None = None, start: float = 10_000.0
) -> list[EquityPoint]:
    """Daily equity; a flow is paid in at the start of its day, below 0 taken out at its end."""
    points, equity = [], start
    for day, value in enumerate(returns):
        flow = (flows or {}).get(day, 0.0)
        gain = (equity + max(flow, 0.0)) * value
        equity += gain + flow
        points.append(
            EquityPoint(
                START_MS + (day + 1) * DAY_MS,
                Decimal(repr(equity)),
                Decimal(repr(flow)),
                Decimal(repr(gain)),
            )
        )
    return points


def make_snapshot(day: float, *results: float, equity: float = 10_000.0) -> OpenSnapshot:
    """Open positions of 100 USDT each in symbols A, B, …, with these results."""
    return OpenSnapshot(
        START_MS + round(day * DAY_MS),
        Decimal(repr(equity)),
        tuple(
            TraderPosition(
                symbol=chr(ord("A") + place),
                side=PositionSide.LONG,
                size=Decimal(1),
                entry_price=Decimal(100),
                leverage=Decimal(5),
                unrealized_pnl=Decimal(repr(result)),
            )
            for place, result in enumerate(results)
        ),
    )
