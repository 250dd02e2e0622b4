"""From positions and the past of their symbols to a picture of risk. Worker threads only.

Imports the analysis; import it late.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

import numpy as np

from copydesk.analysis.exposure.bad_day import BadDay, SymbolReturns, bad_day
from copydesk.analysis.exposure.cube import Cell, Cube, cube_of
from copydesk.analysis.exposure.liquidation import liquidation_risk
from copydesk.analysis.exposure.stress import stress_table
from copydesk.analysis.returns import DAY_MS, Floats
from copydesk.model.account import Account
from copydesk.model.instrument import Candle
from copydesk.model.money import ZERO
from copydesk.model.position import OwnerKind, Position
from copydesk.model.risk import (
    BadDayLoss,
    Cancelled,
    ExposureCell,
    NearLiquidation,
    RiskChange,
    RiskPicture,
    RiskSums,
    StressRow,
    VenueMargin,
)

BENCHMARK: Final = "BTCUSDT"
_MOST_NEAR: Final = 20


@dataclass(frozen=True, slots=True)
class RiskInput:
    """What a picture is made of.

    Attributes:
        positions: all that are open, on all connections.
        accounts: of all connections.
        nicknames: of traders, by the id of the follow.
        candles: daily candles by symbol, oldest first.
    """

    positions: tuple[Position, ...]
    accounts: tuple[Account, ...]
    nicknames: Mapping[str, str]
    candles: Mapping[str, Sequence[Candle]]

    @property
    def equity(self) -> Decimal:
        """Of all accounts together."""
        return sum((account.equity for account in self.accounts), ZERO)


def picture(given: RiskInput, time_ms: int) -> RiskPicture:
    """Look at everything."""
    history = history_of(given.candles)
    cube = _cube(given)
    return RiskPicture(
        time_ms=time_ms,
        sums=_sums(given, cube, history),
        cells={ExposureCell(*cell): value for cell, value in cube.cells.items()},
        margins=_margins(given.accounts),
        largest=cube.largest_symbol(),
        cancelled=tuple(
            Cancelled(each.symbol, each.long_traders, each.short_traders, each.cancelled)
            for each in cube.opposites()
        ),
        near=_near(given.positions, history),
    )


def change(given: RiskInput, more: Sequence[Position]) -> RiskChange:
    """What more positions, opened with money that is there already, would change."""
    history = history_of(given.candles)
    together = replace(given, positions=(*given.positions, *more))
    return RiskChange(
        before=_sums(given, _cube(given), history),
        after=_sums(together, _cube(together), history),
        positions=len(more),
    )


def history_of(candles: Mapping[str, Sequence[Candle]]) -> SymbolReturns | None:
    """Daily returns on the benchmark's days; None without the benchmark."""
    market = _daily(candles.get(BENCHMARK, ()))
    if not market:
        return None
    days = sorted(market)
    symbols = [BENCHMARK, *sorted(set(candles) - {BENCHMARK})]
    columns: list[Floats] = []
    for symbol in symbols:
        found = _daily(candles[symbol])
        columns.append(np.array([found.get(day, np.nan) for day in days]))
    return SymbolReturns(symbols, np.column_stack(columns))


def _daily(candles: Sequence[Candle]) -> dict[int, float]:
    """Returns by day; a day after a gap has none."""
    found = {}
    for before, after in pairwise(candles):
        if after.time_ms - before.time_ms == DAY_MS and before.close > ZERO:
            found[after.time_ms // DAY_MS] = float(after.close / before.close) - 1.0
    return found


def _cube(given: RiskInput) -> Cube:
    return cube_of((_cell(each, given.nicknames), _value(each)) for each in given.positions)


def _cell(position: Position, nicknames: Mapping[str, str]) -> Cell:
    owner = position.key.owner
    is_follow = owner.kind is OwnerKind.FOLLOW
    trader = nicknames.get(owner.owner_id, owner.owner_id) if is_follow else ""
    return Cell(position.key.venue, trader, position.key.symbol, position.key.side)


def _value(position: Position) -> Decimal:
    return position.notional * position.key.side.sign


def _sums(given: RiskInput, cube: Cube, history: SymbolReturns | None) -> RiskSums:
    betas = {} if history is None else history.betas()
    exact = {symbol: Decimal(repr(beta)) for symbol, beta in betas.items()}
    by_symbol = cube.net_by(lambda cell: cell.symbol)
    values = {symbol: float(value) for symbol, value in by_symbol.items()}
    lost = None if history is None or not values else bad_day(values, history)
    return RiskSums(
        equity=given.equity,
        gross=cube.gross,
        net=cube.net,
        market_net=cube.market_net(betas),
        bad_day=None if lost is None else _told(lost),
        stress=tuple(
            StressRow(
                row.shock, row.stops_hold, row.change, row.equity_after, row.liquidated, row.stopped
            )
            for row in stress_table(given.positions, given.equity, exact)
        ),
    )


def _told(lost: BadDay) -> BadDayLoss:
    return BadDayLoss(lost.value_at_risk_95, lost.shortfall, lost.worst, lost.days, lost.assumed)


def _margins(accounts: Sequence[Account]) -> tuple[VenueMargin, ...]:
    margins = [
        VenueMargin(
            venue=account.venue,
            equity=account.equity,
            margin=account.margin_used,
            used=float(account.margin_used / account.equity) if account.equity > ZERO else 0.0,
        )
        for account in accounts
    ]
    return tuple(sorted(margins, key=lambda each: (-each.used, each.venue)))


def _near(
    positions: Sequence[Position], history: SymbolReturns | None
) -> tuple[NearLiquidation, ...]:
    volatilities = {} if history is None else history.volatilities()
    found = []
    for position in positions:
        volatility = volatilities.get(position.key.symbol, 0.0)
        end = position.liquidation_price
        if end is None or volatility <= 0.0 or position.mark_price <= ZERO:
            continue
        risk = liquidation_risk(float(position.mark_price), float(end), volatility)
        found.append(NearLiquidation(position.key, *risk))
    return tuple(sorted(found, key=lambda each: each.daily_moves)[:_MOST_NEAR])
