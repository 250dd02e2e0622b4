"""Every figure of closed trades: net results, holding times, how the account was used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from copydesk.analysis import tails
from copydesk.analysis.holding import (
    Steps,
    leverage_use,
    most_open,
    steps,
    time_in_market,
    weighted_percentile,
)
from copydesk.analysis.returns import DAY_MS, Floats
from copydesk.analysis.trade_table import EquityCurve, TradeTable, episode_results
from copydesk.analysis.winrate import wilson
from copydesk.model.figures import Figure
from copydesk.model.performance import Basis, Metric, MetricStatus

_NEEDED: Final[Mapping[Figure, int]] = {
    Figure.PROFIT_FACTOR: 2,
    Figure.PAYOFF: 2,
    Figure.EXPECTANCY_R: 2,
    Figure.KELLY: 2,
    Figure.TOP_TRADE: 2,
}
_ABOUT_EQUITY: Final = frozenset({Figure.LEVERAGE_MEAN, Figure.LEVERAGE_95})


def trade_figures(
    table: TradeTable,
    *,
    equity: EquityCurve | None = None,
    open_hours: Sequence[tuple[float, bool]] = (),
    basis: Basis = Basis.EQUITY,
) -> dict[Figure, Metric]:
    """Measure every figure of trades.

    Args:
        table: the closed trades.
        equity: the account's worth, for the leverage in use; without it that is undefined.
        open_hours: of each open position, how long it is held so far and whether it is losing.
        basis: what is known of the account.
    """
    values: dict[Figure, float | None] = {Figure.TRADES: float(len(table))}
    values |= _results(table)
    values |= _holding(table, open_hours)
    values |= _use(table, equity)
    found = {figure: _metric(figure, value, len(table), basis) for figure, value in values.items()}
    found[Figure.WIN_RATE] = _win_rate(table, found[Figure.WIN_RATE])
    return found


def profit_drawdown(profit: Floats) -> float:
    """Deepest fall of the sum of profits below its highest so far (0 or below), USDT."""
    curve = np.concatenate(([0.0], np.cumsum(profit)))
    return float((curve - np.maximum.accumulate(curve)).min())


def losing_streak(profit: Floats) -> int:
    """Most losing trades in a row; a flat one ends a run."""
    longest = run = 0
    for result in profit.tolist():
        run = run + 1 if result < 0.0 else 0
        longest = max(longest, run)
    return longest


def _results(table: TradeTable) -> dict[Figure, float | None]:
    profit = table.profit
    share, ratio = tails.win_share(profit), tails.payoff(profit)
    gains, net = float(np.maximum(profit, 0.0).sum()), float(profit.sum())
    known = share is not None and ratio is not None and ratio > 0.0
    return {
        Figure.WIN_RATE: share,
        Figure.PROFIT_FACTOR: tails.profit_factor(profit),
        Figure.PAYOFF: ratio,
        Figure.EXPECTANCY: float(profit.mean()) if len(profit) else None,
        Figure.EXPECTANCY_R: share * ratio - (1 - share) if known and share and ratio else None,
        Figure.KELLY: share - (1 - share) / ratio if known and share and ratio else None,
        Figure.TOP_TRADE: float(profit.max()) / net if net > 0.0 and gains > 0.0 else None,
        Figure.LOSING_STREAK: float(losing_streak(profit[table.by_entry])),
        Figure.PROFIT_DRAWDOWN: profit_drawdown(profit),
    }


def _holding(
    table: TradeTable, open_hours: Sequence[tuple[float, bool]]
) -> dict[Figure, float | None]:
    """Holding times; an open position counts with the time so far, for the side it is on."""
    hours, profit = table.hours, table.profit
    so_far = [held for held, _ in open_hours]
    winners = [*hours[profit > 0].tolist(), *(held for held, losing in open_hours if not losing)]
    losers = [*hours[profit < 0].tolist(), *(held for held, losing in open_hours if losing)]
    return {
        Figure.HOLDING_MEAN: float(hours.mean()) if len(hours) else None,
        Figure.HOLDING_MEDIAN: _median([*hours.tolist(), *so_far]),
        Figure.HOLDING_WINNERS: _median(winners),
        Figure.HOLDING_LOSERS: _median(losers),
    }


def _use(table: TradeTable, equity: EquityCurve | None) -> dict[Figure, float | None]:
    found = steps(table)
    span_days = float(found.lasted_ms.sum()) / DAY_MS
    gains = float(np.maximum(table.profit, 0.0).sum())
    return {
        Figure.TRADES_A_DAY: len(table) / span_days if span_days else None,
        Figure.TIME_IN_MARKET: time_in_market(found),
        Figure.MOST_OPEN: float(most_open(found)),
        Figure.COSTS: _costs(table, gains),
        **_leverage(found, equity),
    }


def _costs(table: TradeTable, gains: float) -> float | None:
    """Fees over gross gains; None where the fees of a trade aren't told."""
    fees = float(table.fees.sum())
    return fees / gains if gains and not np.isnan(fees) else None


def _leverage(found: Steps, equity: EquityCurve | None) -> dict[Figure, float | None]:
    if equity is None:
        return dict.fromkeys(sorted(_ABOUT_EQUITY, key=lambda figure: figure.value))
    used, lasted = leverage_use(found, equity)
    mean = float(used @ lasted / lasted.sum()) if lasted.sum() > 0.0 else None
    return {
        Figure.LEVERAGE_MEAN: mean,
        Figure.LEVERAGE_95: weighted_percentile(used, lasted, 95.0),
    }


def _win_rate(table: TradeTable, plain: Metric) -> Metric:
    """The win rate of trades, with the interval that the number of episodes allows."""
    if plain.value is None:
        return plain
    decided = episode_results(table)
    count = int((decided != 0.0).sum())
    low, high = wilson(round(plain.value * count), count)
    return replace(plain, n=count, low=min(low, plain.value), high=max(high, plain.value))


def _metric(figure: Figure, value: float | None, count: int, basis: Basis) -> Metric:
    needed = _NEEDED.get(figure, 1)
    if count < needed and figure is not Figure.TRADES:
        return Metric(None, MetricStatus.SHORT, count, needed, basis)
    if value is None:
        return Metric(None, MetricStatus.UNDEFINED, count, needed, basis)
    return Metric(value, MetricStatus.OK, count, needed, basis)


def _median(values: Sequence[float]) -> float | None:
    return float(np.median(values)) if len(values) else None
