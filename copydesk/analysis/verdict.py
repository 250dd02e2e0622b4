"""Everything found about one trader, in the form the window shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from copydesk.analysis.behaviour.record import Capacity, Record, record_of
from copydesk.analysis.charts import record_charts
from copydesk.analysis.judge import judge
from copydesk.analysis.returns import DAY_MS
from copydesk.analysis.score import Peers
from copydesk.model.judgement import TraderJudgement
from copydesk.model.trader import ClosedTrade, EquityPoint, OpenSnapshot

DRAWS: Final = 400
"""Resamples for the bands of figures: enough for the screen, where a trader opens at once."""

SEED: Final = 0
"""One seed for the bands of all traders: neither a name nor a place in a list changes a score."""


def verdict(
    points: Sequence[EquityPoint],
    trades: Sequence[ClosedTrade],
    looks: Sequence[OpenSnapshot],
    peers: Peers,
    *,
    volatility: Mapping[str, float] | None = None,
    capacity: Capacity | None = None,
    copied_share: float | None = None,
    now_ms: int | None = None,
) -> TraderJudgement | None:
    """Judge a trader; None where no day of the account is known.

    Args:
        points: equity and flows of each day.
        trades: closed trades.
        looks: open positions as the desk saw them.
        peers: what is known of the others of the venue.
        volatility: deviation of a day's move of symbols, fraction.
        capacity: followers' money and costs.
        copied_share: what copying kept of the trader's profit, None while unknown.
        now_ms: the present; a record that ended long before is stale.
    """
    plain = record_of(points, trades, looks)
    if plain.daily is None:
        return None
    record = Record(
        daily=plain.daily,
        points=plain.points,
        table=plain.table,
        snapshots=plain.snapshots,
        capacity=capacity,
        volatility=volatility or {},
    )
    found = judge(
        plain.daily, record, peers, SEED, copied_share=copied_share, now_ms=now_ms, draws=DRAWS
    )
    return TraderJudgement(
        basis=plain.daily.basis,
        figures=found.figures,
        flags=found.flags,
        score=found.score,
        charts=record_charts(plain.daily, record, peers.market),
        looks=len(looks),
        look_days=len({look.time_ms // DAY_MS for look in looks}),
        missing_days=int((plain.daily.gaps - 1).sum()),
    )
