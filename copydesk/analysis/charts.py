"""The curves of a profile: range of luck, distribution, holding, sizes, leverage, open losses."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from copydesk.analysis.behaviour.losses import open_loss
from copydesk.analysis.behaviour.record import Record
from copydesk.analysis.behaviour.sizes import sizes
from copydesk.analysis.bootstrap import worth_band
from copydesk.analysis.holding import steps
from copydesk.analysis.market import Market
from copydesk.analysis.returns import DAY_MS, DailyReturns
from copydesk.model.judgement import Histogram, Line, LuckBand, RecordCharts, TradeMark

_FEWEST: Final = 20
_MOST_BARS: Final = 41
_LEAST_BARS: Final = 9
_DRAWS: Final = 200


def record_charts(daily: DailyReturns, record: Record, market: Market | None) -> RecordCharts:
    """Everything a profile draws of a record; parts that aren't known stay empty."""
    return RecordCharts(
        luck=luck_band(daily, np.random.default_rng(0)),
        days=distribution(daily),
        holding=holding_marks(record),
        next_size=size_steps(record),
        leverage=leverage_line(record),
        open_loss=open_loss_line(record),
        benchmark=Line() if market is None else benchmark_line(daily, market),
    )


def luck_band(daily: DailyReturns, random: np.random.Generator, draws: int = _DRAWS) -> LuckBand:
    """Where 90 % of traders with these swings and no edge would be: the mean taken out, resampled.

    The stationary bootstrap of `analysis.bootstrap`, on returns less their daily mean.
    """
    if len(daily.returns) < _FEWEST or float(daily.worth[-1]) <= 0.0:
        return LuckBand()
    mean = float(daily.returns.sum() / daily.gaps.sum())
    no_edge = np.maximum(daily.returns - mean * daily.gaps, -1.0)
    band = worth_band(replace(daily, returns=no_edge), random, draws)
    return LuckBand(*((0.0, *((edge - 1.0) * 100.0).tolist()) for edge in band))


def distribution(daily: DailyReturns) -> Histogram:
    """Daily returns in percent, in bars of one width with an edge at 0; Freedman & Diaconis 1981.

    Returns over several days are left out.
    """
    percent = daily.returns[daily.gaps == 1] * 100.0
    if len(percent) < _FEWEST or float(percent.std()) <= 1e-9:
        return Histogram()
    low, high = float(percent.min()), float(percent.max())
    quartiles = np.percentile(percent, [25.0, 75.0])
    wanted = 2.0 * float(quartiles[1] - quartiles[0]) / len(percent) ** (1 / 3)
    width = min(max(wanted, (high - low) / _MOST_BARS), (high - low) / _LEAST_BARS)
    first, last = np.floor(low / width), np.floor(high / width) + 1
    edges = np.arange(first, last + 1) * width
    counts, _ = np.histogram(percent, edges)
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()))


def holding_marks(record: Record) -> tuple[TradeMark, ...]:
    """Hours each trade was held, flat ones left out."""
    table = record.table
    if table is None:
        return ()
    return tuple(
        TradeMark(trade.trade_id, trade.close_time_ms, hours, won=trade.profit > 0)
        for trade, hours in zip(table.trades, table.hours.tolist(), strict=True)
        if trade.profit
    )


def size_steps(record: Record) -> tuple[TradeMark, ...]:
    """Each trade's size over that of the trade entered before it, and whether that one lost.

    Sizes are notional over equity, as the look for martingales takes them.
    """
    table = record.table
    if table is None or len(table) < 2:
        return ()
    order = table.by_entry
    size, profit = sizes(table, record)[order], table.profit[order]
    usable = size > 0.0
    order, size, profit = order[usable], size[usable], profit[usable]
    times = size[1:] / size[:-1]
    return tuple(
        TradeMark(
            table.trades[number].trade_id,
            table.trades[number].open_time_ms,
            times_before,
            after_loss=before < 0.0,
        )
        for number, times_before, before in zip(
            order[1:].tolist(), times.tolist(), profit[:-1].tolist(), strict=True
        )
    )


def leverage_line(record: Record) -> Line:
    """Gross notional over equity from the first entry to the last exit, at each change."""
    table = record.table
    if table is None or not len(table) or not record.points:
        return Line()
    found = steps(table)
    worth = record.equity.at(found.start_ms)
    known = (worth > 0.0) & (found.lasted_ms > 0)
    used = found.notional[known] / worth[known]
    end_ms = int(found.start_ms[-1] + found.lasted_ms[-1])
    return Line((*found.start_ms[known].tolist(), end_ms), (*used.tolist(), 0.0))


def open_loss_line(record: Record) -> Line:
    """Open losses at each look of the desk, percent of the equity, 0 or below."""
    return Line(
        tuple(look.time_ms for look in record.snapshots),
        tuple(-100.0 * open_loss(look) for look in record.snapshots),
    )


def benchmark_line(daily: DailyReturns, market: Market) -> Line:
    """What holding the benchmark since the start gave, percent, while its days are known."""
    inside = (market.times_ms > daily.start_ms) & (market.times_ms <= _end_ms(daily) + DAY_MS // 2)
    times = market.times_ms[inside].tolist()
    if len(times) < _FEWEST or times[0] - daily.start_ms > 2 * DAY_MS:
        return Line()
    worth = np.cumprod(1.0 + market.returns[inside])
    return Line((daily.start_ms, *times), (0.0, *((worth - 1.0) * 100.0).tolist()))


def _end_ms(daily: DailyReturns) -> int:
    return int(daily.times_ms[-1]) if len(daily.times_ms) else daily.start_ms
