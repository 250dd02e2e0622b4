"""Time-weighted returns from daily equity and external flows, and their table of months.

A day is a UTC day and a point stands at its end. Deposits count from the start of their day,
withdrawals at its end: ``r = (E + W) / (E_before + D) - 1``, the rule of Bybit's and Binance's own
tables. Returns are chained, so that paying in is never a profit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.model.money import ZERO
from copydesk.model.performance import MonthReturn
from copydesk.model.trader import EquityPoint

DAY_MS: Final = 86_400_000
LONGEST_GAP_DAYS: Final = 7

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DailyReturns:
    """Returns of the last unbroken stretch of a record.

    Attributes:
        start_ms: where it begins; worth 1 there.
        times_ms: end of the time of each return.
        returns: fractions, -1 at worst.
        gaps: days of each return, 1 unless days are missing.
        ruined_ms: when the account last went to zero, in this stretch or an earlier one.
        earlier_days: days of the record before `start_ms`.
    """

    start_ms: int
    times_ms: NDArray[np.int64]
    returns: Floats
    gaps: NDArray[np.int64]
    ruined_ms: int | None
    earlier_days: int

    @property
    def worth(self) -> Floats:
        """The chained worth at the start (1) and after each return."""
        return np.concatenate(([1.0], np.cumprod(1.0 + self.returns)))

    @property
    def days(self) -> int:
        """Calendar days covered."""
        return int(self.gaps.sum())


class _Stretch:
    """Returns collected until a ruin, a long gap, or an account without money ends them."""

    def __init__(self, start_ms: int) -> None:
        self.start_ms = start_ms
        self.times_ms: list[int] = []
        self.returns: list[float] = []
        self.gaps: list[int] = []

    def add(self, time_ms: int, value: float) -> None:
        last_ms = self.times_ms[-1] if self.times_ms else self.start_ms
        self.times_ms.append(time_ms)
        self.returns.append(value)
        self.gaps.append(max(1, round((time_ms - last_ms) / DAY_MS)))


def time_weighted(points: Iterable[EquityPoint]) -> DailyReturns | None:
    """Measure a record; None without any point. Points may come unsorted; the last of a time wins.

    The account before the first point is what the first day's flow and result don't explain.
    """
    by_time = {point.time_ms: point for point in points}
    record = [by_time[time_ms] for time_ms in sorted(by_time)]
    if not record:
        return None
    first_ms = record[0].time_ms - DAY_MS
    stretch = _Stretch(first_ms)
    ruined_ms: int | None = None
    before = record[0].equity - record[0].net_flow - record[0].realized_pnl
    last_ms, alive = first_ms, True
    for point in record:
        base = before + max(point.net_flow, ZERO)
        end = point.equity + max(-point.net_flow, ZERO)
        too_far = point.time_ms - last_ms > LONGEST_GAP_DAYS * DAY_MS
        if too_far:
            stretch, alive = _Stretch(point.time_ms), True
        elif base <= 0:
            alive = False
        else:
            stretch = stretch if alive else _Stretch(last_ms)
            value = max(-1.0, float(end / base) - 1.0)
            stretch.add(point.time_ms, value)
            alive = value > -1.0
            ruined_ms = ruined_ms if alive else point.time_ms
        before, last_ms = point.equity, point.time_ms
    return _arrays(stretch, ruined_ms, first_ms)


def _arrays(stretch: _Stretch, ruined_ms: int | None, first_ms: int) -> DailyReturns:
    return DailyReturns(
        start_ms=stretch.start_ms,
        times_ms=np.array(stretch.times_ms, np.int64),
        returns=np.array(stretch.returns, np.float64),
        gaps=np.array(stretch.gaps, np.int64),
        ruined_ms=ruined_ms,
        earlier_days=round((stretch.start_ms - first_ms) / DAY_MS),
    )


def monthly(daily: DailyReturns) -> tuple[MonthReturn, ...]:
    """Returns by UTC month, oldest first; months without data are absent, not 0.

    A month is partial unless the record covers it from its first to its last moment.
    """
    return _by_period(daily, whole_year=False)


def yearly(daily: DailyReturns) -> tuple[MonthReturn, ...]:
    """Returns by UTC year (month 0), oldest first."""
    return _by_period(daily, whole_year=True)


def _by_period(daily: DailyReturns, *, whole_year: bool) -> tuple[MonthReturn, ...]:
    groups: dict[tuple[int, int], list[float]] = {}
    times: Sequence[int] = daily.times_ms.tolist()
    for time_ms, value in zip(times, daily.returns.tolist(), strict=True):
        moment = datetime.fromtimestamp((time_ms - 1) / 1000, UTC)  # a point ends its day
        key = (moment.year, 0 if whole_year else moment.month)
        groups.setdefault(key, []).append(1.0 + value)
    if not times:
        return ()
    return tuple(
        MonthReturn(
            year,
            month,
            (float(np.prod(factors)) - 1.0) * 100.0,
            partial=_opening(year, month) < daily.start_ms or _closing(year, month) > times[-1],
        )
        for (year, month), factors in groups.items()
    )


def _opening(year: int, month: int) -> int:
    return round(datetime(year, month or 1, 1, tzinfo=UTC).timestamp() * 1000)


def _closing(year: int, month: int) -> int:
    return _opening(year + 1, 1) if month in (0, 12) else _opening(year, month + 1)
