"""Closed trades as columns, in the order in which they closed; partial closes merged."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.returns import Floats
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade, EquityPoint

HOUR_MS: Final = 3_600_000

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TradeTable:
    """Trades by closing time, with their columns; money in USDT, as floats for statistics.

    `sign` is +1 for long, -1 for short; `profit` is net of fees and funding; `notional` is the
    entry price times the largest size, `entry_notional` the same with the size of the first order;
    `fees` are NaN where the venue doesn't tell them.
    """

    trades: tuple[ClosedTrade, ...]
    sign: Integers
    open_ms: Integers
    close_ms: Integers
    profit: Floats
    notional: Floats
    entry_notional: Floats
    fees: Floats
    funding: Floats

    def __len__(self) -> int:
        return len(self.trades)

    @property
    def hours(self) -> Floats:
        """How long each was held."""
        return np.asarray((self.close_ms - self.open_ms) / HOUR_MS)

    @property
    def by_entry(self) -> Integers:
        """Numbers of the trades in the order in which they were opened."""
        return np.argsort(self.open_ms, kind="stable")

    def ids(self, which: NDArray[np.bool_] | Integers) -> tuple[str, ...]:
        """The ids of some trades, chosen by a mask or by numbers."""
        numbers = np.flatnonzero(which) if which.dtype == np.bool_ else which
        return tuple(self.trades[int(number)].trade_id for number in numbers)


def trade_table(trades: Iterable[ClosedTrade]) -> TradeTable:
    """Put trades into columns; closes of one position (symbol, side, opening) become one trade."""
    merged = _merged(trades)
    ordered = tuple(sorted(merged, key=lambda trade: (trade.close_time_ms, trade.open_time_ms)))
    return TradeTable(
        trades=ordered,
        sign=np.array([trade.side.sign for trade in ordered], np.int64),
        open_ms=np.array([trade.open_time_ms for trade in ordered], np.int64),
        close_ms=np.array([trade.close_time_ms for trade in ordered], np.int64),
        profit=_floats([trade.profit for trade in ordered]),
        notional=_floats([trade.entry_price * trade.max_size for trade in ordered]),
        entry_notional=_floats([trade.entry_price * _entry_size(trade) for trade in ordered]),
        fees=_figures([trade.fees for trade in ordered]),
        funding=_floats([trade.funding for trade in ordered]),
    )


def episodes(table: TradeTable, within_ms: int = HOUR_MS) -> Integers:
    """Number of the episode of each trade, from 0.

    Positions of one symbol and side closed within an hour are one decision: a grid that closes
    twenty at once proves no more than one trade.
    """
    numbers = np.zeros(len(table), np.int64)
    current: dict[tuple[str, PositionSide], tuple[int, int]] = {}
    count = 0
    for place, trade in enumerate(table.trades):
        key = trade.symbol, trade.side
        number, began_ms = current.get(key, (-1, -within_ms - 1))
        if trade.close_time_ms - began_ms > within_ms:
            number, began_ms, count = count, trade.close_time_ms, count + 1
            current[key] = number, began_ms
        numbers[place] = number
    return numbers


def episode_results(table: TradeTable) -> Floats:
    """Net result of each episode."""
    if not len(table):
        return np.zeros(0)
    return np.bincount(episodes(table), table.profit).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class EquityCurve:
    """What an account was worth at some times, oldest first."""

    times_ms: Integers
    equity: Floats

    def at(self, time_ms: Integers) -> Floats:
        """The last known worth at these times; before the first one, the first. nan without any."""
        if not len(self.times_ms):
            return np.full(len(time_ms), np.nan)
        place = np.searchsorted(self.times_ms, time_ms, side="right") - 1
        return np.asarray(self.equity[np.maximum(place, 0)])


def equity_curve(points: Sequence[EquityPoint]) -> EquityCurve:
    """The curve of a record; a day's points lie at its end."""
    ordered = sorted(points, key=lambda point: point.time_ms)
    return EquityCurve(
        np.array([point.time_ms for point in ordered], np.int64),
        _floats([point.equity for point in ordered]),
    )


def _merged(trades: Iterable[ClosedTrade]) -> list[ClosedTrade]:
    merged: dict[tuple[str, PositionSide, int, Decimal], ClosedTrade] = {}
    for trade in trades:
        key = trade.symbol, trade.side, trade.open_time_ms, trade.entry_price
        known = merged.get(key)
        merged[key] = trade if known is None else _joined(known, trade)
    return list(merged.values())


def _joined(first: ClosedTrade, second: ClosedTrade) -> ClosedTrade:
    """Two closes of one position; the exit price is their average by size."""
    size = first.max_size + second.max_size
    paid = first.exit_price * first.max_size + second.exit_price * second.max_size
    return replace(
        first,
        close_time_ms=max(first.close_time_ms, second.close_time_ms),
        exit_price=paid / size if size else first.exit_price,
        max_size=size,
        profit=first.profit + second.profit,
        fees=_both(operator.add, first.fees, second.fees),
        funding=first.funding + second.funding,
        worst_floating=_both(min, first.worst_floating, second.worst_floating),
        additions=first.additions + second.additions,
    )


def _both(
    join: Callable[[Decimal, Decimal], Decimal], first: Decimal | None, second: Decimal | None
) -> Decimal | None:
    """Two figures as one, which isn't known where one of them isn't."""
    return None if first is None or second is None else join(first, second)


def _entry_size(trade: ClosedTrade) -> Decimal:
    """Size of the first order; the largest size where additions don't tell it."""
    first = trade.max_size - sum((each.size for each in trade.additions), ZERO)
    return first if first > ZERO else trade.max_size


def _figures(values: Sequence[Decimal | None]) -> Floats:
    return np.array([np.nan if value is None else float(value) for value in values], np.float64)


def _floats(values: Sequence[Decimal]) -> Floats:
    return np.array([float(value) for value in values], np.float64)
