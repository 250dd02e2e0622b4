"""The score: how sure the skill is, what a follower would have to bear, and what speaks against.

    score = 100 skill (0.60 + 0.20 drawdown + 0.10 steadiness + 0.10 copying) flags record

Skill is the worse of two views, because statistics can't see a crash that has not happened: the
chance of an edge given how short the record is, and the chance of still having one after the bad
day that peers had. A win rate never enters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from copydesk.analysis.behaviour.check import multiplier
from copydesk.analysis.bootstrap import (
    HORIZON_DAYS,
    block_places,
    deepest_fall,
    deepest_of,
    falls_of,
)
from copydesk.analysis.drawdown import drawdown
from copydesk.analysis.market import BetaUniverse, Market, hedged
from copydesk.analysis.normal import cumulative_each
from copydesk.analysis.returns import DAY_MS, DailyReturns, Floats
from copydesk.analysis.sharpe import YEAR_DAYS, probabilistic_sharpe_2012, sample_of
from copydesk.analysis.shrinkage import Estimate, Universe, error_variance, shrink
from copydesk.model.flags import Flag
from copydesk.model.performance import Basis
from copydesk.model.score import Score, ScoreCap, ScorePart

FEWEST_DAYS: Final = 21
FULL_RECORD_DAYS: Final = 180
BAR: Final = 0.5
WORST_DRAWDOWN: Final = 0.60
USUAL_BAD_DAY: Final = 0.30
_BAND_DRAWS: Final = 200
_PATHS: Final = 40
_CAPS: Final[Mapping[ScoreCap, float]] = {ScoreCap.RUINED: 10.0, ScoreCap.PROFIT_ONLY: 60.0}


@dataclass(frozen=True, slots=True)
class Peers:
    """What is known of the other traders of a venue, of the same basis grade.

    Attributes:
        universe: their true Sharpe ratios.
        bad_day: the largest drawdown (positive fraction) that three of four of them stayed above;
            where there are no peers yet, the usual 30 %.
        market: the benchmark to take out, None where it isn't known.
        betas: how they move with it.
    """

    universe: Universe = field(default_factory=Universe)
    bad_day: float = USUAL_BAD_DAY
    market: Market | None = None
    betas: BetaUniverse = field(default_factory=BetaUniverse)


def bad_day_of(max_drawdowns: Sequence[float]) -> float:
    """The bad day of peers: the 75th percentile of their largest drawdowns (0 or below)."""
    if not len(max_drawdowns):
        return USUAL_BAD_DAY
    return float(np.percentile(-np.asarray(max_drawdowns, np.float64), 75.0))


def score(
    daily: DailyReturns,
    peers: Peers,
    random: np.random.Generator,
    *,
    flags: Sequence[Flag] = (),
    copied_share: float | None = None,
    horizon_days: int = HORIZON_DAYS,
) -> Score | None:
    """Judge a record; None for fewer than 21 days.

    Args:
        daily: the record.
        peers: what is known of others.
        random: equal states give equal scores; use one seed for all traders, so that neither a
            name nor a place in the list changes a score.
        flags: of the same trader.
        copied_share: what copying kept of the trader's profit, None while unknown.
        horizon_days: how long the follower means to stay.
    """
    if daily.days < FEWEST_DAYS:
        return None
    estimate, edge = _edge(daily, peers)
    standing = still_standing(daily.returns, peers.bad_day)
    deep = deepest_fall(daily.returns, random, horizon=horizon_days)
    parts = {
        ScorePart.SKILL: min(edge, standing),
        ScorePart.DRAWDOWN: drawdown_part(deep),
        ScorePart.STEADINESS: 1.0 - float((drawdown(daily.worth)[1:] < 0.0).mean()),
        ScorePart.COPYING: 1.0 if copied_share is None else min(max(copied_share, 0.0), 1.0),
        ScorePart.FLAGS: multiplier(flags),
        ScorePart.RECORD: record_part(daily.days),
    }
    cap = _cap(daily)
    value = combined(parts, cap)
    draws = _drawn(daily, estimate, peers, parts, random, horizon_days)
    low, high = np.percentile(np.minimum(draws, _ceiling(cap)), [5.0, 95.0]).tolist()
    return Score(
        value=value,
        low=min(low, value),
        high=max(high, value),
        parts=parts,
        edge=edge,
        standing=standing,
        if_perfect={part: combined({**parts, part: 1.0}, cap) for part in ScorePart},
        cap=cap if cap is not None and combined(parts, None) > value else None,
        copying_known=copied_share is not None,
    )


def combined(parts: Mapping[ScorePart, float], cap: ScoreCap | None) -> float:
    """The score of its parts."""
    quality = (
        0.60
        + 0.20 * parts[ScorePart.DRAWDOWN]
        + 0.10 * parts[ScorePart.STEADINESS]
        + 0.10 * parts[ScorePart.COPYING]
    )
    weight = parts[ScorePart.FLAGS] * parts[ScorePart.RECORD]
    return min(100.0 * parts[ScorePart.SKILL] * quality * weight, _ceiling(cap))


def still_standing(returns: Floats, bad_day: float) -> float:
    """Chance of a true ratio above 0 with one more day, as bad as peers had; 0 where undefined."""
    sample = sample_of(np.append(returns, -bad_day))
    found = None if sample is None else probabilistic_sharpe_2012(sample)
    return 0.0 if found is None else found


def drawdown_part(deepest: float) -> float:
    """1 without a drawdown, 0 from 60 % on; `deepest` is a positive fraction."""
    return min(max(1.0 - deepest / WORST_DRAWDOWN, 0.0), 1.0)


def record_part(days: int) -> float:
    """0.4 of no record, 1 from 180 days on."""
    return 0.4 + 0.6 * min(1.0, days / FULL_RECORD_DAYS)


def tied(first: Score, second: Score) -> bool:
    """Whether two bands share more than half of the narrower one."""
    shared = min(first.high, second.high) - max(first.low, second.low)
    return 2.0 * shared > min(first.high - first.low, second.high - second.low)


def cautious_order(scores: Sequence[Score]) -> list[tuple[int, int]]:
    """Places in the list, the highest cautious end first, each with its rank from 1.

    Those tied with the best of a rank share it.
    """
    order = sorted(range(len(scores)), key=lambda place: -scores[place].low)
    ranked: list[tuple[int, int]] = []
    rank, leader = 0, None
    for number, place in enumerate(order, 1):
        if leader is None or not tied(leader, scores[place]):
            rank, leader = number, scores[place]
        ranked.append((place, rank))
    return ranked


def _edge(daily: DailyReturns, peers: Peers) -> tuple[Estimate | None, float]:
    """The true ratio with the market taken out, and the chance that it is above the bar."""
    own = daily if peers.market is None else hedged(daily, peers.market, peers.betas)
    sample = sample_of(own.returns)
    if sample is None:
        return None, 0.0
    annual = sample.ratio * YEAR_DAYS**0.5
    estimate = shrink(annual, error_variance(sample), peers.universe)
    return estimate, estimate.chance_above(BAR)


def _cap(daily: DailyReturns) -> ScoreCap | None:
    if daily.ruined_ms is not None and len(daily.times_ms):
        since_days = (int(daily.times_ms[-1]) - daily.ruined_ms) / DAY_MS
        if since_days <= YEAR_DAYS:
            return ScoreCap.RUINED
    return ScoreCap.PROFIT_ONLY if daily.basis is Basis.PROFIT_ONLY else None


def _ceiling(cap: ScoreCap | None) -> float:
    return 100.0 if cap is None else _CAPS[cap]


def _drawn(
    daily: DailyReturns,
    estimate: Estimate | None,
    peers: Peers,
    parts: Mapping[ScorePart, float],
    random: np.random.Generator,
    horizon_days: int,
) -> Floats:
    """Scores of 200 records that the same trader could have shown."""
    if estimate is None:
        return np.zeros(_BAND_DRAWS)
    count = len(daily.returns)
    drawn = daily.returns[block_places(count, count, _BAND_DRAWS, random)]
    shift = random.standard_normal(_BAND_DRAWS)
    edge = cumulative_each((estimate.mean - BAR) / estimate.error + shift)
    skill = np.minimum(edge, _standing_each(drawn, peers.bad_day))
    worth: Floats = np.asarray(np.cumprod(1.0 + drawn, axis=0))
    steady = 1.0 - (falls_of(worth) < 0.0).mean(axis=0)
    deep = _deepest_each(drawn, random, horizon_days)
    quality = 0.60 + 0.20 * np.clip(1.0 - deep / WORST_DRAWDOWN, 0.0, 1.0) + 0.10 * steady
    quality = quality + 0.10 * parts[ScorePart.COPYING]
    weight = parts[ScorePart.FLAGS] * parts[ScorePart.RECORD]
    return np.asarray(100.0 * skill * quality * weight)


def _standing_each(drawn: Floats, bad_day: float) -> Floats:
    """`still_standing` of each column."""
    returns = np.vstack((drawn, np.full(drawn.shape[1], -bad_day)))
    count = len(returns)
    mean = returns.mean(axis=0)
    centred = returns - mean
    squared = centred * centred  # powers of arrays are slow
    squares = squared.mean(axis=0)
    varying = squares > 1e-24
    variance = np.where(varying, squares, 1.0)
    ratio = mean / np.sqrt(variance * count / (count - 1))
    skew = np.einsum("dt,dt->t", squared, centred) / count / variance**1.5
    kurt = np.einsum("dt,dt->t", squared, squared) / count / variance**2
    factor = 1.0 - skew * ratio + (kurt - 1.0) / 4.0 * ratio**2
    known = varying & (factor > 0.0)
    z = ratio * np.sqrt((count - 1) / np.where(known, factor, 1.0))
    return np.asarray(np.where(known, cumulative_each(z), 0.0))


def _deepest_each(drawn: Floats, random: np.random.Generator, horizon_days: int) -> Floats:
    """The 90 % quantile of drawdowns over the horizon, of each column, from a few paths each."""
    places = block_places(len(drawn), horizon_days, _PATHS, random)
    return np.asarray(np.percentile(-deepest_of(drawn[places]), 90.0, axis=0))
