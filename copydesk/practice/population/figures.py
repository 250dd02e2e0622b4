"""What the list shows, computed from daily results for a whole block at once.

A day's return is `realised / (equity at its start + deposits)`; returns are chained, so flows
don't count as profit. Equity is the wallet: open results are shown beside it, not in it, as venues
do - which is what lets a trader hide losses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.practice.population.daily import Block

SPARK_POINTS: Final = 60
SPARK_DAYS: Final = 90
_MONTH_DAYS: Final = 30
_SPARK_LIMIT: Final = 32_767


@dataclass(frozen=True, slots=True)
class Figures:
    """Columns of the list for some traders; percent where named, money in USDT.

    They are rounded as they are shown, so that the order of a sorted list is the order of what
    it shows. `last_drawdown` is the fall from the peak at the end, a fraction, not rounded.
    """

    total_profit_percent: NDArray[np.float64]
    month_profit_percent: NDArray[np.float64]
    max_drawdown_percent: NDArray[np.float64]
    last_drawdown: NDArray[np.float64]
    sharpe_ratio: NDArray[np.float64]
    venue_roi_percent: NDArray[np.float64]
    total_trades: NDArray[np.int32]
    winning_trades: NDArray[np.int32]
    win_rate: NDArray[np.float64]
    spark: NDArray[np.int16]


def daily_returns(block: Block) -> NDArray[np.float64]:
    """Daily returns (days × traders), fractions; zero where nothing was at stake."""
    return np.asarray(np.maximum(block.realized / np.maximum(block.base, 1), -1.0))


def compute_figures(block: Block) -> Figures:
    """Compute every column of the list for a block."""
    returns = daily_returns(block)
    value = np.cumprod(1 + returns, axis=0, dtype=np.float64)
    deepest, last = _drawdowns(value)
    trades = block.trades.sum(axis=0, dtype=np.int32)
    winners = block.winners.sum(axis=0, dtype=np.int32)
    paid_in = block.opening + block.deposits.sum(axis=0)
    return Figures(
        total_profit_percent=_percent(value[-1] - 1),
        month_profit_percent=_percent(value[-1] / value[-1 - _MONTH_DAYS] - 1),
        max_drawdown_percent=_percent(deepest),
        last_drawdown=last,
        sharpe_ratio=_sharpe(returns, len(returns) - block.joined_day),
        venue_roi_percent=_percent(block.realized.sum(axis=0) / paid_in),
        total_trades=trades,
        winning_trades=winners,
        win_rate=np.round(winners / np.maximum(trades, 1), 4),
        spark=_spark(value),
    )


def _percent(fraction: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.round(fraction * 100, 2) + 0.0)


def _drawdowns(value: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Deepest and last fall from a peak, fractions; the starting 1 is a peak."""
    peak = np.ones(value.shape[1])
    deepest, fall = np.zeros(value.shape[1]), np.zeros(value.shape[1])
    for row in value:
        np.maximum(peak, row, out=peak)
        fall = 1 - row / peak
        np.maximum(deepest, fall, out=deepest)
    return deepest, fall


def _sharpe(returns: NDArray[np.float64], days: NDArray[np.int32]) -> NDArray[np.float64]:
    """Annual Sharpe ratio over the days since joining (365 a year, ddof 1); 0 if undefined."""
    mean = returns.sum(axis=0) / days
    squares = np.einsum("dt,dt->t", returns, returns)
    variance = np.maximum(squares - days * mean**2, 0) / np.maximum(days - 1, 1)
    defined = variance > 1e-12
    ratio = mean / np.sqrt(np.where(defined, variance, 1)) * np.sqrt(365)
    return np.asarray(np.round(np.where(defined, ratio, 0), 2) + 0.0)


def _spark(value: NDArray[np.float64]) -> NDArray[np.int16]:
    """The last 90 days in 60 points (traders × points), basis points from the first point."""
    last = len(value) - 1
    days = np.round(np.linspace(last - SPARK_DAYS, last, SPARK_POINTS)).astype(int)
    curve = value[days]
    points = np.rint((curve / curve[0] - 1) * 10_000)
    return np.asarray(np.clip(points, -_SPARK_LIMIT, _SPARK_LIMIT).T, dtype=np.int16, order="C")
