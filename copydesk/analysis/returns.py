"""Time-weighted returns from daily equity and external flows, and their table of months.

A day is a UTC day and a point stands at its end. Deposits count from the start of their day,
withdrawals at its end: ``r = (E + W) / (E_before + D) - 1``, the rule of Bybit's and Binance's own
tables. Returns are chained, so that paying in is never a profit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copydesk.model.money import ZERO
from copydesk.model.performance import Basis, MonthReturn
from copydesk.model.trader import EquityPoint

DAY_MS: Final = 86_400_000
LONGEST_GAP_DAYS: Final = 7
LEAST_CAPITAL: Final = 200.0

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
        basis: what the returns were divided by.
        clipped: the return below -1 that was taken as -1, None if there was none.
    """

    start_ms: int
    times_ms: NDArray[np.int64]
    returns: Floats
    gaps: NDArray[np.int64]
    ruined_ms: int | None
    earlier_days: int
    basis: Basis = Basis.EQUITY
    clipped: float | None = None

    @property
    def worth(self) -> Floats:
        """The chained worth at the start (1) and after each return."""
        return np.concatenate(([1.0], np.cumprod(1.0 + self.returns)))

    @property
    def days(self) -> int:
        """Calendar days covered."""
        return int(self.gaps.sum())


class AccountDay(NamedTuple):
    """The account at the end of a day, and what came in at its start and left at its end."""

    time_ms: int
    equity: Decimal
    deposit: Decimal = ZERO
    withdrawal: Decimal = ZERO


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


class _Lives:
    """Follows an account from day to day; a new life begins after a ruin or a long gap."""

    def __init__(self, first_ms: int) -> None:
        self.first_ms = first_ms
        self.last_ms = first_ms
        self.stretch = _Stretch(first_ms)
        self.alive = True
        self.ruined_ms: int | None = None
        self.clipped: float | None = None

    def skip_gap(self, time_ms: int) -> bool:
        """Begin a new life at `time_ms` if the record has a gap before it."""
        if time_ms - self.last_ms <= LONGEST_GAP_DAYS * DAY_MS:
            return False
        self.stretch, self.alive, self.last_ms = _Stretch(time_ms), True, time_ms
        return True

    def add(self, time_ms: int, value: float) -> None:
        """Take a return; one of -1 or less ends this life."""
        if not self.alive:
            self.stretch = _Stretch(self.last_ms)
        if value < -1.0:
            self.clipped = value
        self.stretch.add(time_ms, max(-1.0, value))
        self.alive = value > -1.0
        self.ruined_ms = self.ruined_ms if self.alive else time_ms
        self.last_ms = time_ms

    def result(self, basis: Basis) -> DailyReturns:
        """What the last life holds."""
        return DailyReturns(
            start_ms=self.stretch.start_ms,
            times_ms=np.array(self.stretch.times_ms, np.int64),
            returns=np.array(self.stretch.returns, np.float64),
            gaps=np.array(self.stretch.gaps, np.int64),
            ruined_ms=self.ruined_ms,
            earlier_days=round((self.stretch.start_ms - self.first_ms) / DAY_MS),
            basis=basis,
            clipped=self.clipped,
        )


def time_weighted(points: Iterable[EquityPoint]) -> DailyReturns | None:
    """Measure a record; None without any point. Points may come unsorted; the last of a time wins.

    The account before the first point is what the first day's flow and result don't explain.
    """
    by_time = {point.time_ms: point for point in points}
    record = [by_time[time_ms] for time_ms in sorted(by_time)]
    if not record:
        return None
    first = record[0]
    before = AccountDay(first.time_ms - DAY_MS, first.equity - first.net_flow - first.realized_pnl)
    days = [
        AccountDay(
            point.time_ms, point.equity, max(point.net_flow, ZERO), max(-point.net_flow, ZERO)
        )
        for point in record
    ]
    return chained([before, *days])


def chained(days: Sequence[AccountDay]) -> DailyReturns:
    """Measure an account, oldest day first; the first is where it begins.

    Raises:
        ValueError: there is no day.
    """
    if not days:
        raise ValueError("no day, no returns")
    lives = _Lives(days[0].time_ms)
    before = days[0].equity
    for day in days[1:]:
        base = before + day.deposit
        if not lives.skip_gap(day.time_ms):
            if base <= 0:
                lives.alive, lives.last_ms = False, day.time_ms
            else:
                lives.add(day.time_ms, float((day.equity + day.withdrawal) / base) - 1.0)
        before = day.equity
    return lives.result(Basis.EQUITY)


def from_returns(
    start_ms: int, times_ms: Sequence[int], returns: Sequence[float], basis: Basis
) -> DailyReturns:
    """Take returns as a venue gives them (its daily figure, not a running total).

    A missing value (`nan`) is left out; the next return then stands for the days since the last.
    """
    lives = _Lives(start_ms)
    for time_ms, value in zip(times_ms, returns, strict=True):
        if np.isnan(value):
            continue
        if not lives.skip_gap(time_ms):
            lives.add(time_ms, value)
    return lives.result(basis)


def from_profits(
    start_ms: int, times_ms: Sequence[int], profits: Sequence[float], most_margin: float
) -> DailyReturns:
    """Estimate returns from a profit curve alone: each day's profit over an assumed capital.

    The capital is the largest of the most margin ever in use, the deepest fall of the curve, and
    200 USDT; never the margin of the largest position. Figures from it carry basis C.
    """
    curve = np.concatenate(([0.0], np.cumsum(profits)))
    fall = float((np.maximum.accumulate(curve) - curve).max())
    capital = max(most_margin, fall, LEAST_CAPITAL)
    returns = [profit / capital for profit in profits]
    return from_returns(start_ms, times_ms, returns, Basis.PROFIT_ONLY)


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
