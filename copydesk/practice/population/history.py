"""One trader's past as others read it: closed trades, equity points, old open positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade, EquityPoint, TradeAddition, TraderPosition
from copydesk.practice.population.daily import Block
from copydesk.practice.population.trades import DAY_MS, TradeColumns, Truth

CENT: Final = Decimal("0.01")
_HOUR_MS: Final = 3_600_000
_DEEPEST_MOVE: Final = 0.35  # how far a price may be from the entry of an old open position


@dataclass(frozen=True, slots=True)
class TradeHistory:
    """A trader's closed trades, oldest first, turned into values one by one."""

    trader_id: str
    columns: TradeColumns
    instruments: dict[str, Instrument]
    leverage: int

    def __len__(self) -> int:
        return len(self.columns.profit)

    def __iter__(self) -> Iterator[ClosedTrade]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> ClosedTrade:
        """Trade `number` from the oldest (0); profit to the cent, fees exact."""
        cut = self.columns
        if not 0 <= number < len(self):
            raise IndexError(number)
        instrument = self.instruments[cut.symbols[int(cut.symbol[number])]]
        sign = int(cut.sign[number])
        exit_price = int(cut.exit_ticks[number]) * instrument.price_step
        size = int(cut.size_steps[number]) * instrument.size_step
        profit = int(cut.profit[number]) * CENT
        entry_price = self._average_ticks(number) * instrument.price_step
        return ClosedTrade(
            trade_id=f"{self.trader_id}-{number + 1}",
            symbol=instrument.symbol,
            side=PositionSide.LONG if sign > 0 else PositionSide.SHORT,
            open_time_ms=int(cut.open_ms[number]),
            close_time_ms=int(cut.close_ms[number]),
            entry_price=entry_price,
            exit_price=exit_price,
            max_size=size,
            profit=profit,
            fees=(exit_price - entry_price) * size * sign - profit,
            leverage=Decimal(self.leverage),
            worst_floating=int(cut.worst[number]) * CENT,
            additions=self._additions(number, instrument),
        )

    def between(self, from_ms: int, to_ms: int) -> range:
        """Numbers of the trades closed from `from_ms` to `to_ms`, both included, newest first."""
        first = int(np.searchsorted(self.columns.close_ms, from_ms, side="left"))
        last = int(np.searchsorted(self.columns.close_ms, to_ms, side="right"))
        return range(last - 1, first - 1, -1)

    @property
    def average_holding_hours(self) -> float:
        """Mean time from opening to closing; 0 without trades."""
        if not len(self):
            return 0.0
        return float(np.mean(self.columns.close_ms - self.columns.open_ms)) / _HOUR_MS

    def _average_ticks(self, number: int) -> int:
        """The average entry of equal orders, which lies on the step because gaps are even."""
        return int(self.columns.entry_ticks[number])

    def _additions(self, number: int, instrument: Instrument) -> tuple[TradeAddition, ...]:
        """Equal orders around the average entry, evenly in the first two thirds of the trade."""
        cut = self.columns
        adds = int(cut.adds[number])
        if not adds:
            return ()
        part = int(cut.size_steps[number]) // (adds + 1) * instrument.size_step
        gap = int(cut.sign[number] * cut.add_direction[number] * cut.gap_ticks[number])
        first = self._average_ticks(number) - gap * adds // 2
        opened = int(cut.open_ms[number])
        pause = (int(cut.close_ms[number]) - opened) * 2 // (3 * (adds + 1))
        return tuple(
            TradeAddition(
                opened + each * pause, part, max(first + each * gap, 1) * instrument.price_step
            )
            for each in range(1, adds + 1)
        )


def equity_points(
    block: Block, column: int, start_ms: int, from_ms: int, to_ms: int
) -> tuple[EquityPoint, ...]:
    """A trader's days as points at their ends (00:00 UTC), from joining on.

    A deposit counts from the start of its day, a withdrawal at its end; no day has both. So a
    day's return is `realized / (equity before + max(net flow, 0))`.
    """
    equity = (block.base + block.realized - block.withdrawals)[:, column]
    flow = (block.deposits - block.withdrawals)[:, column]
    return tuple(
        EquityPoint(
            time_ms=start_ms + (day + 1) * DAY_MS,
            equity=int(equity[day]) * CENT,
            net_flow=int(flow[day]) * CENT,
            realized_pnl=int(block.realized[day, column]) * CENT,
        )
        for day in range(int(block.joined_day[column]), len(equity))
        if from_ms <= start_ms + (day + 1) * DAY_MS <= to_ms
    )


def old_positions(
    random: np.random.Generator,
    truth: Truth,
    wallet: tuple[int, int],
    prices: Callable[[str], float],
    instruments: dict[str, Instrument],
) -> tuple[TraderPosition, ...]:
    """Positions held at the end of history, when `prices` were those of their symbols.

    `wallet` is the equity and the sum of the open results, in cents. The results are the truth;
    an entry price is the step nearest to where they put it.
    """
    equity, floating = wallet
    if floating == 0:
        return ()
    count = int(random.integers(1, min(3, len(truth.symbols)) + 1))
    shares = _split(floating, random.dirichlet(np.full(count, 3.0)))
    positions = []
    for symbol, result in zip(truth.symbols, shares, strict=False):
        instrument, price = instruments[symbol], prices(symbol)
        notional = max(truth.exposure * equity / count, abs(result) / _DEEPEST_MOVE, 1000.0) / 100
        size = instrument.round_size(Decimal(repr(notional / price))) + instrument.min_size
        side = PositionSide.LONG if random.random() < 0.6 else PositionSide.SHORT
        pnl = result * CENT
        entry = Decimal(repr(price)) - side.sign * pnl / size
        leverage = min(Decimal(truth.leverage), instrument.max_leverage)
        positions.append(
            TraderPosition(symbol, side, size, instrument.round_price(entry), leverage, pnl)
        )
    return tuple(position for position in positions if position.unrealized_pnl != ZERO)


def _split(total: int, shares: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[int]:
    parts = [int(total * share) for share in shares[1:]]
    return [total - sum(parts), *parts]
