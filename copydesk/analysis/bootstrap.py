"""Bands by resampling a record in blocks of days: what else the same trader could have shown.

The stationary bootstrap: blocks of random length, five days in the mean, wrapped around the end.
Politis & Romano, "The Stationary Bootstrap", Journal of the American Statistical Association 89,
1994. Matrices are day-major (days × draws); the generator is passed in.
"""

from __future__ import annotations

import zlib
from typing import Final, NamedTuple

import numpy as np

from copydesk.analysis.passes import Block, Falls, Spells
from copydesk.analysis.returns import DailyReturns, Floats
from copydesk.analysis.sharpe import YEAR_DAYS
from copydesk.analysis.trade_table import Integers
from copydesk.model.figures import Figure

DRAWS: Final = 1000
BLOCK_DAYS: Final = 5.0
HORIZON_DAYS: Final = 90
_LEVEL: Final = 0.9
_FEWEST: Final = 20
_QUANTILE_DRAWS: Final = 400


class Band(NamedTuple):
    """The lower and upper end of a curve at each of its points."""

    low: Floats
    high: Floats


def seed_of(trader_id: str) -> int:
    """The seed of a trader's bands, so that they look the same at every opening."""
    return zlib.crc32(trader_id.encode())


def block_places(count: int, length: int, draws: int, random: np.random.Generator) -> Integers:
    """Which of `count` observations stand at each place of each draw (length × draws)."""
    goes_on = random.random((length, draws), dtype=np.float32) >= np.float32(1.0 / BLOCK_DAYS)
    places = random.integers(0, count, (length, draws))
    following = np.empty(draws, places.dtype)
    for before, row, goes in zip(places, places[1:], goes_on[1:], strict=False):
        np.add(before, 1, out=following)
        np.copyto(row, following, where=goes)
    return places % count


def falls_of(worth: Floats) -> Floats:
    """Falls below the highest worth so far along the days, the starting 1 being a peak."""
    return np.asarray(worth / np.maximum(np.maximum.accumulate(worth, axis=0), 1.0) - 1.0)


def deepest_of(returns: Floats) -> Floats:
    """The deepest fall (0 or below) of each path of returns; the days run along the first axis.

    Day by day over all paths: vectors that stay in the cache, no matrices in between.
    """
    level, lowest, growth = (np.ones(returns.shape[1:]) for _ in range(3))
    for row in returns:
        np.add(row, 1.0, out=growth)
        level *= growth  # worth as a share of the highest so far
        np.minimum(level, 1.0, out=level)
        np.minimum(lowest, level, out=lowest)
    return np.asarray(lowest - 1.0)


def deepest_fall(
    returns: Floats,
    random: np.random.Generator,
    *,
    horizon: int = HORIZON_DAYS,
    level: float = 0.9,
    draws: int = DRAWS,
) -> float:
    """The drawdown (a positive fraction) that `level` of the futures of `horizon` days stay above.

    Of a record without a return it is 0.
    """
    if not len(returns):
        return 0.0
    drawn = returns[block_places(len(returns), horizon, draws, random)]
    return float(np.percentile(-deepest_of(drawn), 100.0 * level))


def worth_band(daily: DailyReturns, random: np.random.Generator, draws: int = DRAWS) -> Band:
    """The 90 % band of the chained worth after each return."""
    places = block_places(len(daily.returns), len(daily.returns), draws, random)
    worth = np.cumprod(1.0 + daily.returns[places], axis=0)
    low, high = np.percentile(worth, _edges(), axis=1)
    return Band(low, high)


def figure_bands(
    daily: DailyReturns, random: np.random.Generator, draws: int = DRAWS
) -> dict[Figure, tuple[float, float]]:
    """90 % intervals of the figures that depend on the path; none for fewer than 20 returns."""
    count = len(daily.returns)
    if count < _FEWEST or float(daily.worth[-1]) <= 0.0:
        return {}
    places = block_places(count, count, draws, random)
    return _intervals(_drawn_figures(daily, places))


def _drawn_figures(daily: DailyReturns, places: Integers) -> dict[Figure, Floats]:
    returns, count, year = daily.returns[places], len(daily.returns), np.sqrt(YEAR_DAYS)
    weighted, days = returns, np.full(returns.shape[1], float(count))
    if (daily.gaps != 1).any():
        weighted = (daily.returns / daily.gaps)[places]
        days = daily.gaps.astype(np.float64)[places].sum(axis=0)
    total = returns.sum(axis=0)
    mean = total / days
    low = np.minimum(returns, 0.0)
    lost = low.sum(axis=0)
    squares = np.einsum("dt,dt->t", returns, weighted) - days * mean**2
    deviation = np.sqrt(np.maximum(squares, 0.0) / (count - 1))
    downside = np.sqrt(np.einsum("dt,dt->t", low, weighted) / count)
    path = _walk(returns)
    worth, deepest = path.falls.worth, path.falls.lowest - 1.0
    growth = np.exp(np.log(np.maximum(worth, 1e-300)) * YEAR_DAYS / days) - 1.0
    return {
        Figure.TOTAL_RETURN: worth - 1.0,
        Figure.CAGR: growth,
        Figure.VOLATILITY: deviation * year,
        Figure.SHARPE: _ratio(mean, deviation) * year,
        Figure.SORTINO: _ratio(mean, downside) * year,
        Figure.MAX_DRAWDOWN: deepest,
        Figure.MEAN_DRAWDOWN: path.levels / count - 1.0,
        Figure.UNDER_WATER: path.spells.days / count,
        Figure.CALMAR: _ratio(growth, -deepest),
        Figure.ULCER: np.sqrt(path.falls.squares / count),
        Figure.MPPM: np.log(path.falls.utility / count) / -2.0 * YEAR_DAYS,
        Figure.DAILY_PROFIT_FACTOR: _ratio(total - lost, -lost),
        **_drawn_days(returns),
    }


class _Path(NamedTuple):
    """What a walk along the days leaves of each draw; `levels` are summed over the days."""

    falls: Falls
    spells: Spells
    levels: Floats


def _walk(returns: Floats) -> _Path:
    draws = returns.shape[1]
    path = _Path(Falls(draws), Spells(draws), np.zeros(draws))
    for block in Block(draws).over(returns):
        path.falls.add(block)
        path.spells.add(block)
        np.add(path.levels, block.levels.sum(axis=0), out=path.levels)
    return path


def _drawn_days(returns: Floats) -> dict[Figure, Floats]:
    """Figures of single days, whatever their order."""
    some = np.ascontiguousarray(returns[:, :_QUANTILE_DRAWS].T)  # quantiles are slow
    low, high = np.percentile(some, [5.0, 95.0], axis=1)
    centred = returns - returns.mean(axis=0)
    squared = centred * centred
    spread = squared.mean(axis=0)
    third = np.einsum("dt,dt->t", squared, centred) / len(returns)
    fourth = np.einsum("dt,dt->t", squared, squared) / len(returns)
    return {
        Figure.VALUE_AT_RISK: -low,
        Figure.TAIL_RATIO: _ratio(np.abs(high), np.abs(low)),
        Figure.SKEWNESS: _ratio(third, spread * np.sqrt(spread)),
        Figure.KURTOSIS: _ratio(fourth, spread * spread),
    }


def trade_bands(
    results: Floats, random: np.random.Generator, draws: int = DRAWS
) -> dict[Figure, tuple[float, float]]:
    """90 % intervals of figures of trades, by resampling the results of episodes; none for < 20."""
    if len(results) < _FEWEST:
        return {}
    drawn = results[random.integers(0, len(results), (len(results), draws))]
    wins, losses = (drawn > 0.0).sum(axis=0), (drawn < 0.0).sum(axis=0)
    gained, lost = np.maximum(drawn, 0.0).sum(axis=0), -np.minimum(drawn, 0.0).sum(axis=0)
    share = _ratio(wins.astype(np.float64), (wins + losses).astype(np.float64))
    payoff = _ratio(gained * losses, lost * wins)
    drawn_figures = {
        Figure.PROFIT_FACTOR: _ratio(gained, lost),
        Figure.PAYOFF: payoff,
        Figure.EXPECTANCY: drawn.mean(axis=0),
        Figure.EXPECTANCY_R: share * payoff - (1.0 - share),
        Figure.KELLY: share - _ratio(1.0 - share, payoff),
    }
    return _intervals(drawn_figures)


def _ratio(above: Floats, below: Floats) -> Floats:
    known = below > 1e-12
    return np.asarray(np.where(known, above / np.where(known, below, 1.0), np.nan))


def _intervals(drawn: dict[Figure, Floats]) -> dict[Figure, tuple[float, float]]:
    """The middle of the draws that have a figure; nothing when a tenth of them has none."""
    most = max(map(len, drawn.values()))
    whole = {
        name: values
        for name, values in drawn.items()
        if len(values) == most and np.isfinite(values).all()
    }
    found: dict[Figure, tuple[float, float]] = {}
    if whole:
        low, high = np.percentile(np.stack(list(whole.values())), _edges(), axis=1).tolist()
        found = dict(zip(whole, zip(low, high, strict=True), strict=True))
    for name in drawn.keys() - whole.keys():
        known = drawn[name][np.isfinite(drawn[name])]
        if len(known) >= 0.9 * len(drawn[name]):
            ends = np.percentile(known, _edges()).tolist()
            found[name] = ends[0], ends[1]
    return {name: found[name] for name in drawn if name in found}


def _edges() -> tuple[float, float]:
    return 50.0 * (1.0 - _LEVEL), 50.0 * (1.0 + _LEVEL)
