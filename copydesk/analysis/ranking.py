"""Scores of a whole list at once, with bands from formulas in place of resampling.

The score of a trader on screen (`analysis.score`) resamples the record; a list of ten thousand
can't. Here the likely drawdown is that of a random walk of the same volatility, and the band
follows the errors of the two views of skill.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.discovery import Discoveries, evidence_badges
from copydesk.analysis.normal import cumulative_each
from copydesk.analysis.panel import Panel, measure_panel, measure_ratios, ratios_of
from copydesk.analysis.returns import Floats
from copydesk.analysis.score import (
    BAR,
    FEWEST_DAYS,
    FULL_RECORD_DAYS,
    WORST_DRAWDOWN,
    bad_day_of,
)
from copydesk.analysis.sharpe import YEAR_DAYS
from copydesk.analysis.shrinkage import Universe, fit_universe, shrunk_each

_DEEP_Z: Final = 1.959963984540054  # 90 % quantile of the largest |Brownian motion| up to time 1
_SIDE_Z: Final = 1.6448536269514722
_BETA_SPREAD: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Scores of a list, one element a trader; nan for fewer than 21 days or days without variance.

    `order` are places in the list, the highest cautious end first, those without a score last.
    """

    value: Floats
    low: Floats
    high: Floats
    edge: Floats
    standing: Floats
    order: NDArray[np.intp]
    universe: Universe
    bad_day: float
    badges: Discoveries
    panel: Panel


def rank_list(
    returns: Floats,
    days: NDArray[np.int64],
    *,
    market: Floats | None = None,
    flags: Floats | None = None,
    copied: Floats | None = None,
    before: Universe | None = None,
    horizon_days: int = 90,
    panel: Panel | None = None,
) -> Ranking:
    """Score and rank the traders of one venue and basis grade.

    Args:
        returns: days × traders, fractions; 0 before a trader's first day.
        days: how many of the last rows are each trader's own.
        market: the benchmark's return of each row, None where unknown.
        flags: what raised flags leave of each score, 1 where left out.
        copied: what copying keeps of each trader's profit, 1 where left out.
        before: the universe known so far, used where the list is too short to learn one.
        horizon_days: how long the follower means to stay.
        panel: of the same returns, where it is known already.
    """
    panel = measure_panel(returns, days) if panel is None else panel
    skill = ratios_of(panel.powers, days.astype(np.float64))
    if market is not None:
        skill = measure_ratios(without_market(returns, days, market), days)
    ratio, variance = skill.ratio * YEAR_DAYS**0.5, skill.error_variance
    rated = np.isfinite(panel.sharpe) & np.isfinite(ratio)
    universe = fit_universe(ratio[rated], variance[rated], before)
    mean, error = shrunk_each(
        ratio, np.where(panel.total_return > -1.0, variance, np.nan), universe
    )
    z_edge = np.asarray((mean - BAR) / error)
    bad_day = bad_day_of(panel.max_drawdown[np.isfinite(panel.max_drawdown)].tolist())
    z_standing = _standing_z(panel, bad_day)
    ones = np.ones(len(days))
    weight = _weight(panel, horizon_days, ones if copied is None else np.clip(copied, 0.0, 1.0))
    weight = weight * (ones if flags is None else flags)
    scored = np.where((days >= FEWEST_DAYS) & np.isfinite(z_edge), weight, np.nan)
    value, low, high = (
        np.where(np.isnan(scored), np.nan, scored * cumulative_each(np.minimum(z_edge, z) + shift))
        for z, shift in ((z_standing, 0.0), (z_standing, -_SIDE_Z), (z_standing, _SIDE_Z))
    )
    return Ranking(
        value=value,
        low=low,
        high=high,
        edge=cumulative_each(z_edge),
        standing=cumulative_each(z_standing),
        order=np.argsort(np.where(np.isnan(low), np.inf, -low), kind="stable"),
        universe=universe,
        bad_day=bad_day,
        badges=evidence_badges(np.where(rated, cumulative_each(skill.z), np.nan)),
        panel=panel,
    )


def without_market(returns: Floats, days: NDArray[np.int64], market: Floats) -> Floats:
    """The returns less each trader's beta times the market's; betas are drawn to their mean."""
    n = np.maximum(days.astype(np.float64), 1.0)
    rows = np.arange(len(market))[:, None]
    own = rows >= len(market) - days
    sums = np.concatenate(([0.0], np.cumsum(market)))
    squares = np.concatenate(([0.0], np.cumsum(market**2)))
    total = sums[-1] - sums[len(market) - days]
    varied = squares[-1] - squares[len(market) - days] - total**2 / n
    products = np.einsum("d,dt->t", market, returns) - total * returns.sum(axis=0) / n
    usable = (days >= 20) & (varied > 1e-12)
    slope = np.where(usable, products / np.where(usable, varied, 1.0), 0.0)
    spread = np.maximum(np.einsum("dt,dt->t", returns, returns) - slope * products, 0.0)
    error = np.where(usable, spread / n / np.where(usable, varied, 1.0), np.inf)
    mean = float(np.median(slope[usable])) if usable.any() else 0.0
    kept = _BETA_SPREAD**2 / (_BETA_SPREAD**2 + error)
    beta = mean + kept * (slope - mean)
    moved = np.multiply.outer(market, beta)
    moved *= own
    return np.subtract(returns, moved, out=moved)


def _standing_z(panel: Panel, bad_day: float) -> Floats:
    """The same above 0 with one more day as bad as peers had; below everything if undefined."""
    more = panel.powers + np.power(-bad_day, np.arange(1, 5))[:, None]
    count: Floats = np.asarray(panel.days + 1.0, np.float64)
    return np.nan_to_num(ratios_of(more, count).z, nan=-40.0)


def _weight(panel: Panel, horizon_days: int, copied: Floats) -> Floats:
    """All of the score but skill and flags."""
    reach = _DEEP_Z * panel.volatility * np.sqrt(horizon_days / YEAR_DAYS)
    deep = -np.expm1(-reach)
    drawdown = np.clip(1.0 - deep / WORST_DRAWDOWN, 0.0, 1.0)
    steady = 1.0 - np.nan_to_num(panel.under_water, nan=1.0)
    record = 0.4 + 0.6 * np.minimum(1.0, panel.days / FULL_RECORD_DAYS)
    return np.asarray(100.0 * (0.6 + 0.2 * drawdown + 0.1 * steady + 0.1 * copied) * record)
