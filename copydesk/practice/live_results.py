"""What live trading adds to a trader's record since the end of history.

Only finished trades count, so that trades, equity and list agree at every moment: what an open
position has realised so far shows when it is closed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from copydesk.model.money import HUNDRED, ONE, ZERO
from copydesk.model.trader import ClosedTrade, EquityPoint, TraderStatistics
from copydesk.practice.core import Core
from copydesk.practice.population.history import CENT
from copydesk.practice.traders import ListedTrader
from copydesk.practice.values import ClosedPosition

_LOOK_BACK: Final = 200
_RATE: Final = Decimal("0.0001")


@dataclass(slots=True)
class Results:
    """Finished live trades of one trader; money in USDT.

    Attributes:
        opening: equity at the end of history.
        paid_in: money brought in since.
        banked: sum of the trades' profits, each rounded to cents.
        trades: their number; `winners` of them had a profit.
        last_id: the position looked at last.
    """

    opening: Decimal
    paid_in: Decimal = ZERO
    banked: Decimal = ZERO
    trades: int = 0
    winners: int = 0
    last_id: str = ""

    @property
    def growth(self) -> Decimal:
        """Worth of what was one at the end of history; money paid in doesn't count as profit."""
        base = self.opening + self.paid_in
        return ONE + self.banked / base if base > ZERO else ONE

    def look(self, core: Core, account_id: str) -> None:
        """Count the positions closed since the last look."""
        newest = core.closed_positions(account_id, _LOOK_BACK)
        for position in newest:
            if position.position_id == self.last_id:
                break
            profit = position.profit.quantize(CENT)
            self.banked += profit
            self.trades += 1
            self.winners += profit > ZERO
        if newest:
            self.last_id = newest[0].position_id

    def equity_point(self, now_ms: int) -> EquityPoint:
        """One point for all the time since the end of history."""
        return EquityPoint(
            time_ms=now_ms,
            equity=self.opening + self.paid_in + self.banked,
            net_flow=self.paid_in,
            realized_pnl=self.banked,
        )

    def added_to_statistics(self, before: TraderStatistics, row: ListedTrader) -> TraderStatistics:
        """The venue's statistics with live trades counted."""
        return replace(
            before,
            total_trades=before.total_trades + self.trades,
            winning_trades=before.winning_trades + self.winners,
            max_drawdown_percent=float(row.max_drawdown_percent),
        )

    def added_to_row(
        self, row: ListedTrader, last_drawdown: float, trades: int, winners: int
    ) -> ListedTrader:
        """The list's row with live results chained on.

        Sharpe ratio, the venue's ROI and the spark stay those of the last midnight.
        """
        drawdown = HUNDRED * (ONE - (ONE - Decimal(repr(last_drawdown))) * self.growth)
        count = trades + self.trades
        return replace(
            row,
            total_profit_percent=self._chained(row.total_profit_percent),
            month_profit_percent=self._chained(row.month_profit_percent),
            max_drawdown_percent=max(row.max_drawdown_percent, drawdown.quantize(CENT)),
            win_rate=(Decimal(winners + self.winners) / max(count, 1)).quantize(_RATE),
        )

    def _chained(self, percent: Decimal) -> Decimal:
        return ((HUNDRED + percent) * self.growth - HUNDRED).quantize(CENT)


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
