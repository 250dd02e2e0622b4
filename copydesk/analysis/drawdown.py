"""How far an account fell below its own peaks, and for how long."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.returns import DAY_MS, DailyReturns, Floats
from copydesk.model.performance import Drawdown


def drawdown(worth: Floats) -> Floats:
    """Distance of each worth from the highest so far, fractions (0 or below).

    `worth` begins with the start, which counts as a peak.
    """
    return np.asarray(worth / np.maximum.accumulate(worth) - 1.0)


def deepest(daily: DailyReturns) -> Drawdown | None:
    """The deepest fall with its dates, the longest spell under a peak, and the time under water.

    None without a return. The peak is the last time at it before the trough, the trough the first
    time at the minimum; an open spell counts to the last day.
    """
    if not len(daily.returns):
        return None
    times_ms = np.concatenate(([daily.start_ms], daily.times_ms))
    falls = drawdown(daily.worth)
    trough = int(falls.argmin())
    peak = int(np.flatnonzero(falls[: trough + 1] == 0.0)[-1])
    later = np.flatnonzero(falls[trough:] == 0.0)
    back = int(times_ms[trough + later[0]]) if len(later) else None
    return Drawdown(
        percent=float(falls[trough]) * 100.0,
        peak_ms=int(times_ms[peak]),
        trough_ms=int(times_ms[trough]),
        recovered_ms=back if falls[trough] < 0.0 else int(times_ms[trough]),
        longest_days=longest_spell_days(times_ms, falls),
        under_water_percent=float((falls[1:] < 0.0).mean()) * 100.0,
    )


def longest_spell_days(times_ms: NDArray[np.int64], falls: Floats) -> int:
    """Days of the longest run from a peak until it is reached again, or until the last day."""
    longest_ms, peak_ms = 0, int(times_ms[0])
    was_under = False
    for time_ms, fall in zip(times_ms.tolist(), falls.tolist(), strict=True):
        if was_under or fall < 0.0:
            longest_ms = max(longest_ms, time_ms - peak_ms)
        was_under = fall < 0.0
        if not was_under:
            peak_ms = time_ms
    return round(longest_ms / DAY_MS)


def ulcer(falls: Floats) -> float:
    """Root of the mean squared fall; `falls` without the start."""
    return math.sqrt(float(np.mean(falls**2)))
