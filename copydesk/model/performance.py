"""How a trader's account did: the measured curve, its months, and figures that know their doubts.

Statistics, not money: floats, percent where the name says so. `analysis.performance` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class MetricStatus(Enum):
    """Whether a figure can be shown, and why not."""

    OK = "ok"
    SHORT = "short"  # fewer observations than the figure needs
    UNDEFINED = "undefined"  # the formula has no answer, as with no losing day
    RUINED = "ruined"  # the account went to zero
    STALE = "stale"  # the record ended too long ago; the value is the last one


class Basis(Enum):
    """What returns were divided by; figures of different bases are never compared."""

    EQUITY = "A"  # equity and flows are known
    VENUE_ROI = "B"  # the venue's own daily figure
    PROFIT_ONLY = "C"  # a profit curve over an estimated capital


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure, the number of observations behind it, and how many it needs.

    `value` is None unless the status is ok or stale, or a ruined account has one (a growth of
    -100 %). `low` and `high` are its 90 % interval (95 % for win rates), None where none is known.
    """

    value: float | None
    status: MetricStatus
    n: int
    needed: int = 1
    basis: Basis = Basis.EQUITY
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class MonthReturn:
    """The return of one UTC month; partial when the record covers only part of it."""

    year: int
    month: int
    percent: float
    partial: bool


@dataclass(frozen=True, slots=True)
class Drawdown:
    """The deepest fall from a peak, percent (0 or below); `recovered_ms` None while still open."""

    percent: float
    peak_ms: int
    trough_ms: int
    recovered_ms: int | None
    longest_days: int
    under_water_percent: float


@dataclass(frozen=True, slots=True)
class Performance:
    """A time-weighted curve from daily equity and flows, and what follows from it.

    `times_ms`, `return_percent` and `drawdown_percent` run in parallel and begin with the start,
    where both are 0. The record begins after the last gap of more than seven days and after the
    last ruin: what lies before is never chained to it, only told by `earlier_days` (days left out)
    and `ruined_ms`. Returns, volatility, worst and best day are percent; ratios are annual, 365
    days; `sharpe_band` is the 90 % range of the Sharpe ratio, None where there is none.
    """

    times_ms: tuple[int, ...]
    return_percent: tuple[float, ...]
    drawdown_percent: tuple[float, ...]
    months: tuple[MonthReturn, ...]
    years: tuple[MonthReturn, ...]
    days: int
    drawdown: Drawdown | None
    total: Metric
    annual: Metric
    quarter: Metric
    volatility: Metric
    sharpe: Metric
    sharpe_band: tuple[float, float] | None
    sortino: Metric
    worst_day: Metric
    best_day: Metric
    ruined_ms: int | None
    earlier_days: int
