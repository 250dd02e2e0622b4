"""Everything that can be said of one trader, together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from copydesk.analysis.behaviour.check import all_flags
from copydesk.analysis.behaviour.losses import open_hours
from copydesk.analysis.behaviour.record import Record
from copydesk.analysis.bootstrap import DRAWS, figure_bands, trade_bands
from copydesk.analysis.drawdown import deepest
from copydesk.analysis.figures import return_figures, with_bands
from copydesk.analysis.returns import DailyReturns, monthly
from copydesk.analysis.score import Peers, score
from copydesk.analysis.trade_table import episode_results
from copydesk.analysis.trades import trade_figures
from copydesk.model.figures import Figure
from copydesk.model.flags import Flag
from copydesk.model.performance import Drawdown, Metric, MonthReturn
from copydesk.model.score import Score


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """Figures, flags and score of a trader; `score` None for fewer than 21 days."""

    daily: DailyReturns
    figures: Mapping[Figure, Metric]
    drawdown: Drawdown | None
    months: tuple[MonthReturn, ...]
    flags: tuple[Flag, ...]
    score: Score | None


def judge(
    daily: DailyReturns,
    record: Record,
    peers: Peers,
    seed: int,
    *,
    others: Mapping[str, Record] | None = None,
    copied_share: float | None = None,
    now_ms: int | None = None,
    draws: int = DRAWS,
) -> Judgement:
    """Judge a trader.

    Args:
        daily: the returns to judge.
        record: what else is known of the trader; its returns are taken from `daily`.
        peers: what is known of the others of the venue.
        seed: of the bands; the same for all traders.
        others: traders to look for mirror accounts among, by name.
        copied_share: what copying kept of the trader's profit, None while unknown.
        now_ms: the present; a record that ended long before is stale.
        draws: how often the record is resampled for the bands of figures.
    """
    known = replace(record, daily=daily)
    bands = figure_bands(daily, np.random.default_rng(seed), draws)
    found = with_bands(return_figures(daily, now_ms=now_ms), bands)
    if known.table is not None:
        curve = known.equity if known.points else None
        held = open_hours(known.snapshots)
        plain = trade_figures(known.table, equity=curve, open_hours=held, basis=daily.basis)
        results = episode_results(known.table)
        found |= with_bands(plain, trade_bands(results, np.random.default_rng(seed), draws))
    flags = all_flags(known, others)
    random = np.random.default_rng(seed)
    points = score(daily, peers, random, flags=flags, copied_share=copied_share)
    return Judgement(daily, found, deepest(daily), monthly(daily), flags, points)
