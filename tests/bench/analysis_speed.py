"""How long judging takes: a whole list, one trader, one more day; beside one look at the numbers.

The floor is `X.sum()` over the same matrix: nothing that looks at every return is faster. Peers are
the libraries that people use for one trader at a time, scaled up from a few of them.

The four figures are Sharpe and Sortino ratio, deepest drawdown and Calmar ratio. The fourteen are
those and Ulcer index, time under water, longest spell, skewness, kurtosis, probable edge (PSR),
profit factor, autocorrelation, MPPM and winning days; with them, out of the same sums, come total
return, volatility and the error of the Sharpe ratio.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Final

import empyrical
import numpy as np
import pandas as pd
import quantstats.stats as quantstats

from copydesk.analysis.behaviour.record import record_of
from copydesk.analysis.judge import judge
from copydesk.analysis.panel import append_day, measure_panel, measure_ratios
from copydesk.analysis.quick_panel import measure_quickly
from copydesk.analysis.ranking import rank_list
from copydesk.analysis.returns import DAY_MS, Floats, time_weighted
from copydesk.analysis.score import Peers
from copydesk.model.trader import EquityPoint
from tests.bench.figures import Figure, Floor, Options, median_ms, medians_ms

TRADERS: Final = 10_000
MANY_TRADERS: Final = 100_000
DAYS: Final = 365
_PEER_TRADERS: Final = 20
_START = datetime(2024, 1, 1, tzinfo=UTC)


def measure(options: Options) -> list[Figure]:
    """All figures, the floor in the same run."""
    repeats = options.repeats(15)
    returns, days = made(TRADERS), np.full(TRADERS, DAYS)
    row, market = returns[-1] * 0.5, np.asarray(returns.mean(axis=1))
    read, quick, panel, ratios, again, hedged = medians_ms(
        [
            returns.sum,
            partial(measure_quickly, returns, days),
            partial(measure_panel, returns, days),
            partial(measure_ratios, returns, days),
            lambda: rank_list(append_day(returns, row), days),
            lambda: rank_list(append_day(returns, row), days, market=market),
        ],
        repeats,
    )
    floor = Floor("X.sum()", read)
    return [
        Figure(
            f"four figures of {TRADERS} traders", quick, "ms", floor, 12 * floor.value,
            peer=Floor("empyrical, three of them", _empyrical_ms(returns)),
        ),
        Figure(
            f"fourteen figures of {TRADERS} traders, and three for nothing", panel, "ms", floor,
            30 * floor.value, peer=Floor("quantstats, four of them", _quantstats_ms(returns)),
        ),
        Figure(f"Sharpe ratios with errors alone, {TRADERS} traders", ratios, "ms", floor),
        Figure(f"one more day, {TRADERS} traders ranked again", again, "ms", floor, 100.0),
        Figure("the same with the market taken out", hedged, "ms", floor, 100.0),
        *_many(panel, options),
        *_one_trader(repeats),
    ]  # fmt: skip


def made(traders: int) -> Floats:
    """Returns with fat tails, day-major."""
    random = np.random.default_rng(7)
    return np.asarray(0.0005 + 0.012 * random.standard_t(5, (DAYS, traders)))


def _many(of_ten_thousand_ms: float, options: Options) -> list[Figure]:
    returns, days = made(MANY_TRADERS), np.full(MANY_TRADERS, DAYS)
    spent = median_ms(partial(measure_panel, returns, days), options.repeats(5))
    tenfold = Floor("ten times 10000 traders", 10 * of_ten_thousand_ms)
    return [Figure(f"those fourteen of {MANY_TRADERS} traders", spent, "ms", tenfold)]


def _one_trader(repeats: int) -> list[Figure]:
    worth = 10_000.0 * np.cumprod(1.0 + made(1)[:, 0])
    begin_ms = round(_START.timestamp() * 1000)
    zero = Decimal(0)
    points = [
        EquityPoint(begin_ms + (day + 1) * DAY_MS, Decimal(f"{value:.4f}"), zero, zero)
        for day, value in enumerate(worth.tolist())
    ]
    daily = time_weighted(points)
    assert daily is not None
    record = record_of(points, [])
    spent = median_ms(lambda: judge(daily, record, Peers(), 1), repeats)
    return [Figure("one trader opened, with bands, flags and score", spent, "ms", None, 30.0)]


def _empyrical_ms(returns: Floats) -> float:
    def four() -> None:
        for own in returns[:, :_PEER_TRADERS].T:
            empyrical.sharpe_ratio(own, annualization=DAYS)
            empyrical.max_drawdown(own)
            empyrical.calmar_ratio(own, annualization=DAYS)

    return median_ms(four, 3) * TRADERS / _PEER_TRADERS


def _quantstats_ms(returns: Floats) -> float:
    dates = pd.date_range(_START.date(), periods=DAYS)
    some = [pd.Series(own, index=dates) for own in returns[:, :_PEER_TRADERS].T]

    def four() -> None:
        for own in some:
            quantstats.sharpe(own, periods=DAYS)
            quantstats.sortino(own, periods=DAYS)
            quantstats.max_drawdown(own)
            quantstats.calmar(own, periods=DAYS)

    return median_ms(four, 3) * TRADERS / _PEER_TRADERS
