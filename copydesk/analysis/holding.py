"""Positions over time: how many were open, how much of the time, how far the account was geared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from copydesk.analysis.returns import Floats
from copydesk.analysis.trade_table import EquityCurve, Integers, TradeTable


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """What was open between two moments: milliseconds, number of trades, gross notional."""

    start_ms: Integers
    lasted_ms: Integers
    count: Integers
    notional: Floats


def steps(table: TradeTable) -> Steps:
    """Cut the time from the first entry to the last exit wherever a trade opens or closes."""
    times = np.concatenate((table.open_ms, table.close_ms))
    changes = np.concatenate((np.ones(len(table)), -np.ones(len(table))))
    sizes = np.concatenate((table.notional, -table.notional))
    order = np.lexsort((changes, times))  # a close at the same moment comes first
    count = np.cumsum(changes[order])[:-1].astype(np.int64)
    return Steps(
        start_ms=times[order][:-1],
        lasted_ms=np.diff(times[order]),
        count=count,
        notional=np.where(count > 0, np.cumsum(sizes[order])[:-1], 0.0),
    )


def time_in_market(found: Steps) -> float | None:
    """Share of the time with a position open; None when no time passed."""
    whole = int(found.lasted_ms.sum())
    return float(found.lasted_ms[found.count > 0].sum()) / whole if whole else None


def most_open(found: Steps) -> int:
    """Largest number of trades open at once."""
    return int(found.count.max()) if len(found.count) else 0


def leverage_use(found: Steps, equity: EquityCurve) -> tuple[Floats, Floats]:
    """Gross notional over equity while something was open, and how long (ms) it was that.

    Time without a position is left out: who trades an hour a day is geared during that hour.
    """
    held = (found.count > 0) & (found.lasted_ms > 0)
    worth = equity.at(found.start_ms[held])
    known = worth > 0.0
    return found.notional[held][known] / worth[known], found.lasted_ms[held][known].astype(float)


def weighted_percentile(values: Floats, weights: Floats, percent: float) -> float | None:
    """The value that `percent` of the weight lies at or below; None without weight."""
    if not len(values) or weights.sum() <= 0.0:
        return None
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) >= percent / 100.0 * weights.sum() * (1 - 1e-12)
    return float(values[order][int(np.argmax(reached))])
