"""What live trading adds to a trader's record.

Only finished trades count, so that trades, equity and list agree at every moment: what an open
position has realised so far shows when it is closed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from copydesk.model.money import HUNDRED, ONE, ZERO
from copydesk.model.trader import ClosedTrade, EquityPoint, TraderStatistics
from copydesk.practice.core import Core
from copydesk.practice.population.daily import Recorded
from copydesk.practice.population.history import CENT
from copydesk.practice.population.trades import DAY_MS
from copydesk.practice.traders import ListedTrader
from copydesk.practice.values import ClosedPosition

_LOOK_BACK: Final = 200
_RATE: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list of the last midnight, `end_ms`, knows of a trader; money in USDT.

    `drawdown` is the fall from the peak at that midnight, a fraction.
    """

    end_ms: int
    equity: Decimal
    drawdown: float
    trades: int
    winners: int


@dataclass(slots=True)
class DayResult:
    """What the finished trades of one UTC day made, and the money paid in; USDT."""

    end_ms: int
    realized: Decimal = ZERO
    paid_in: Decimal = ZERO
    trades: int = 0
    winners: int = 0


@dataclass(slots=True)
class Results:
    """Finished live trades of one trader; money in USDT.

    Attributes:
        opening: equity at the end of history.
        days: results of the days with any, oldest first; profits are rounded to cents trade by
            trade.
        last_id: the position looked at last.
    """

    opening: Decimal
    days: list[DayResult] = field(default_factory=list)
    last_id: str = ""

    def pay_in(self, amount: Decimal, now_ms: int) -> None:
        """Note money brought in; it doesn't count as profit."""
        self._day(now_ms).paid_in += amount

    def look(self, core: Core, account_id: str) -> None:
        """Count the positions closed since the last look."""
        fresh: list[ClosedPosition] = []
        for position in core.closed_positions(account_id, _LOOK_BACK):
            if position.position_id == self.last_id:
                break
            fresh.append(position)
        for position in reversed(fresh):
            profit = position.profit.quantize(CENT)
            day = self._day(position.closed_ms)
            day.realized += profit
            day.trades += 1
            day.winners += profit > ZERO
            self.last_id = position.position_id

    def record(self, first_day: int, first_end_ms: int, days: int) -> Recorded:
        """Days from number `first_day`, which ends at `first_end_ms`, until `days` have ended."""
        by_end = {day.end_ms: day for day in self.days}
        ends = range(first_end_ms, first_end_ms + (days - first_day) * DAY_MS, DAY_MS)
        results = [by_end.get(end_ms, DayResult(end_ms)) for end_ms in ends]
        return Recorded(
            first_day=first_day,
            realized=tuple(int(day.realized / CENT) for day in results),
            paid_in=tuple(int(day.paid_in / CENT) for day in results),
            trades=tuple(day.trades for day in results),
            winners=tuple(day.winners for day in results),
        )

    def since(self, listed: Listed) -> list[DayResult]:
        """Days that the list doesn't know yet: today, as a rule."""
        return [day for day in self.days if day.end_ms > listed.end_ms]

    def chain(self, listed: Listed) -> tuple[Decimal, Decimal]:
        """Worth now, and at its lowest against its peak, of what was one when the list was made."""
        equity, worth, peak, lowest = listed.equity, ONE, ONE, ONE
        for day in self.since(listed):
            base = equity + day.paid_in
            equity = base + day.realized
            worth *= max(equity / base, ZERO) if base > ZERO else ONE
            peak = max(peak, worth)
            lowest = min(lowest, worth / peak)
        return worth, lowest

    def equity_points(self, listed: Listed, now_ms: int) -> tuple[EquityPoint, ...]:
        """One point for each day's end since the list was made, and one for today so far."""
        by_end = {day.end_ms: day for day in self.days}
        equity, points = listed.equity, []
        for end_ms in range(listed.end_ms + DAY_MS, _end_of_day(now_ms - 1) + 1, DAY_MS):
            day = by_end.get(end_ms, DayResult(end_ms))
            equity += day.paid_in + day.realized
            points.append(EquityPoint(min(end_ms, now_ms), equity, day.paid_in, day.realized))
        return tuple(points)

    def added_to_statistics(
        self, before: TraderStatistics, row: ListedTrader, listed: Listed
    ) -> TraderStatistics:
        """The venue's statistics with trades since the list was made counted."""
        days = self.since(listed)
        return replace(
            before,
            total_trades=before.total_trades + sum(day.trades for day in days),
            winning_trades=before.winning_trades + sum(day.winners for day in days),
            max_drawdown_percent=float(row.max_drawdown_percent),
        )

    def added_to_row(self, row: ListedTrader, listed: Listed) -> ListedTrader:
        """The list's row with results since it was made chained on.

        Sharpe ratio, the venue's ROI and the spark stay those of the last midnight.
        """
        growth, lowest = self.chain(listed)
        fallen = min((ONE - Decimal(repr(listed.drawdown))) * growth, lowest)
        drawdown = (HUNDRED * (ONE - fallen)).quantize(CENT)
        days = self.since(listed)
        count = listed.trades + sum(day.trades for day in days)
        winners = listed.winners + sum(day.winners for day in days)
        return replace(
            row,
            total_profit_percent=_chained(row.total_profit_percent, growth),
            month_profit_percent=_chained(row.month_profit_percent, growth),
            max_drawdown_percent=max(row.max_drawdown_percent, drawdown),
            win_rate=(Decimal(winners) / max(count, 1)).quantize(_RATE),
        )

    def _day(self, time_ms: int) -> DayResult:
        end_ms = _end_of_day(time_ms)
        if not self.days or self.days[-1].end_ms < end_ms:
            self.days.append(DayResult(end_ms))
        return self.days[-1]


def _end_of_day(time_ms: int) -> int:
    return (time_ms // DAY_MS + 1) * DAY_MS


def _chained(percent: Decimal, growth: Decimal) -> Decimal:
    return ((HUNDRED + percent) * growth - HUNDRED).quantize(CENT)


def as_closed_trade(trader_id: str, position: ClosedPosition) -> ClosedTrade:
    """A closed live position as a trade; profit to the cent, the rest of a cent in the fees."""
    profit = position.profit.quantize(CENT)
    return ClosedTrade(
        trade_id=f"{trader_id}-live-{position.position_id}",
        symbol=position.symbol,
        side=position.side,
        open_time_ms=position.opened_ms,
        close_time_ms=position.closed_ms,
        entry_price=position.entry_price,
        exit_price=position.exit_price,
        max_size=position.max_size,
        profit=profit,
        fees=position.fees + position.profit - profit,
        leverage=position.leverage,
        worst_floating=min(profit, ZERO),
    )
