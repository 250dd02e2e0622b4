"""Which traders are shown, and in which order: numpy over the columns of the list, no Qt.

Runs in a worker thread. Orders are kept per list and sort key, so that another filter only cuts
them, and typing further only looks at what matched before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.engine.api import TraderColumns, TraderMarks
from copydesk.model.trader import RiskLevel, TraderKey, TraderStatus
from copydesk.ui.traders.filters import Limit, TraderFilter
from copydesk.ui.traders.judged import CRITICAL_BITS, QUIET_BITS, Findings, Judged, in_step

Order = NDArray[np.int64]
Mask = NDArray[np.bool_]
Figures = NDArray[np.float64]

CAUTIOUS: Final = "score"
SHARPE_LOW: Final = "sharpe_low"
BEST: Final = 20
DEEP_OPEN_LOSS_PERCENT: Final = 10.0
_BELOW_ALL: Final = -1e9
_BAND_Z: Final = 1.6448536269514722  # one side of a 90 % band
_YEAR_DAYS: Final = 365
_RISKS: Final = list(RiskLevel)
_STATUSES: Final = list(TraderStatus)


@dataclass(frozen=True, slots=True)
class Sort:
    """The column to sort by; traders without a figure come last in either direction."""

    column: str = CAUTIOUS
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Advice:
    """For an empty answer: the filter without which the most traders pass, and how many.

    With `keeps_only` it is the other way round: so many pass it alone.
    """

    limit: Limit
    count: int
    keeps_only: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Places of the traders to show. `hidden` counts those left out for being hidden only.

    `missed` counts those of the best `BEST` by the cautious end that are not shown.
    """

    index: TraderIndex
    order: Order
    hidden: int
    advice: Advice | None = None
    missed: int = 0


def sharpe_low(columns: TraderColumns) -> Figures:
    """Low end of the 90 % band of each annual Sharpe ratio, given its days.

    Standard error of a daily Sharpe ratio over n days: ``sqrt((1 + SR^2 / 2) / n)``; Lo, "The
    Statistics of Sharpe Ratios", 2002. NaN below two days.
    """
    days = np.where(columns.trading_days >= 2, columns.trading_days, np.nan)
    daily_square = columns.sharpe_ratio**2 / _YEAR_DAYS
    error = np.sqrt((1.0 + daily_square / 2.0) / days * _YEAR_DAYS)
    return np.asarray(columns.sharpe_ratio - _BAND_Z * error)


def open_percent(columns: TraderColumns) -> Figures:
    """Result of what each trader holds now, in percent of their equity; NaN where not known."""
    known = columns.equity > 0.0
    shares = np.full(len(columns), np.nan)
    np.divide(columns.floating_pnl, columns.equity, out=shares, where=known)
    return shares * 100.0


def cautious(columns: TraderColumns) -> Figures:
    """The low end of the Sharpe range; below all of them who sits on a deep open loss.

    Losses that are not booked make a record look smooth, so such a ratio says nothing.
    """
    low = sharpe_low(columns)
    deep = open_percent(columns) < -DEEP_OPEN_LOSS_PERCENT
    return np.where(deep & ~np.isnan(low), _BELOW_ALL, low)


_FOUND: Final[dict[str, Callable[[Findings], NDArray[np.generic]]]] = {
    "middle": lambda found: found.score,
    "own": lambda found: found.own_quarter_percent,
    "own_total": lambda found: found.own_percent,
    "own_drawdown": lambda found: -np.abs(found.drawdown_percent),
    "evidence": lambda found: found.evidence,
    "flags": lambda found: -_weight(found.raised),
}

_FIGURES: Final[dict[str, Callable[[TraderColumns], NDArray[np.generic]]]] = {
    "roi": lambda columns: columns.venue_roi_percent,
    "quarter": lambda columns: columns.quarter_profit_percent,
    "total": lambda columns: columns.total_profit_percent,
    "month": lambda columns: columns.month_profit_percent,
    "drawdown": lambda columns: -np.abs(columns.max_drawdown_percent),
    "sharpe": lambda columns: columns.sharpe_ratio,
    "win": lambda columns: columns.win_rate,
    "open": lambda columns: open_percent(columns),
    "followers": lambda columns: columns.followers,
    "days": lambda columns: columns.trading_days,
    "risk": lambda columns: columns.risk,
    "status": lambda columns: columns.status,
    "curve": lambda columns: columns.quarter_profit_percent,
}


class TraderIndex:
    """What is computed once for one `TraderColumns`. Used by one thread at a time."""

    def __init__(self, columns: TraderColumns, judged: Judged | None = None) -> None:
        """Nothing is computed before it is asked for."""
        self.columns = columns
        self._judged = judged or {}
        self._orders: dict[Sort, Order] = {}
        self._matched: tuple[str, Order] = ("", np.arange(len(columns)))

    @cached_property
    def sharpe_low(self) -> Figures:
        """See `sharpe_low`."""
        return sharpe_low(self.columns)

    @cached_property
    def open_percent(self) -> Figures:
        """See `open_percent`."""
        return open_percent(self.columns)

    @cached_property
    def findings(self) -> Findings:
        """What the desk itself found, in step with the list."""
        return in_step(self.columns, self._judged)

    @cached_property
    def venues(self) -> tuple[str, ...]:
        """The venues in the list, by name."""
        return tuple(sorted({key.venue for key in self.columns.keys}))

    def prepare(self) -> None:
        """Compute here what another thread will read."""
        _ = self.sharpe_low, self.open_percent, self.venues, self.findings

    def order(self, sort: Sort) -> Order:
        """All places in sorted order."""
        order = self._orders.get(sort)
        if order is None:
            order = self._orders[sort] = self._sorted(sort)
        return order

    def matching(self, text: str) -> Order:
        """Places whose nickname or id contains a case-folded text, rising."""
        last, places = self._matched
        if not last or last not in text:
            places = np.arange(len(self.columns))
        words = self.columns.search_text
        if text:
            hits = [place for place in places.tolist() if text in words[place]]
            places = np.array(hits, np.int64)
        self._matched = (text, places)
        return places

    def flags(self, traders: frozenset[TraderKey]) -> Mask:
        """Which places hold one of these traders."""
        mask = np.zeros(len(self.columns), np.bool_)
        row_of = self.columns.row_of
        mask[[row_of[key] for key in traders if key in row_of]] = True
        return mask

    def _sorted(self, sort: Sort) -> Order:
        columns = self.columns
        if sort.column == "trader":
            return text_order(columns.search_text, descending=sort.descending)
        if sort.column == "venue":
            venues = [key.venue for key in columns.keys]
            return text_order(venues, descending=sort.descending)
        if sort.column == CAUTIOUS:
            return self._by_score(sort)
        if sort.column == SHARPE_LOW:
            return sorted_order(cautious(columns), sort)
        if sort.column in _FOUND:
            return sorted_order(np.asarray(_FOUND[sort.column](self.findings), np.float64), sort)
        return sorted_order(np.asarray(_FIGURES[sort.column](columns), np.float64), sort)

    def _by_score(self, sort: Sort) -> Order:
        """By the low end of the score; those without one follow, by that of their Sharpe ratio."""
        scores = sorted_order(self.findings.low, sort)
        known = np.isfinite(self.findings.low)
        rest = sorted_order(cautious(self.columns), Sort(SHARPE_LOW, sort.descending))
        return np.concatenate((scores[known[scores]], rest[~known[rest]]))


def _weight(raised: NDArray[np.int64]) -> Figures:
    """Flags as one figure to sort by: critical ones first, then their number."""
    both = np.stack((raised & CRITICAL_BITS, raised & ~QUIET_BITS))
    counts = np.bitwise_count(both)
    return np.asarray(100.0 * counts[0] + counts[1])


def text_order(texts: Sequence[str], *, descending: bool) -> Order:
    """Stable alphabetical order of places."""
    places = sorted(range(len(texts)), key=texts.__getitem__, reverse=descending)
    return np.array(places, np.int64)


def sorted_order(figures: Figures, sort: Sort) -> Order:
    """Stable order of places by their figures; NaN last in either direction."""
    return np.argsort(-figures if sort.descending else figures, kind="stable")


def find(index: TraderIndex, marks: TraderMarks, wanted: TraderFilter, sort: Sort) -> Found:
    """The traders that pass all filters, sorted; for an empty answer also which one to drop."""
    index.prepare()
    masks = {limit: _mask(index, marks, wanted, limit) for limit in wanted.active}
    shown = _all_of(index, masks)
    visible = shown & ~index.flags(marks.hidden) if wanted.hide_hidden else shown
    if sort.column == "star":
        order = sorted_order(index.flags(marks.starred).astype(np.float64), sort)
    else:
        order = index.order(sort)
    best = index.order(Sort())[:BEST]
    return Found(
        index=index,
        missed=int((~visible[best]).sum()),
        order=order[visible[order]],
        hidden=int(shown.sum() - visible.sum()),
        advice=_advise(index, masks) if not shown.any() else None,
    )


def keep_order(old: Found, index: TraderIndex) -> Found:
    """The same traders in the same order on a newer list; those that left it are gone."""
    index.prepare()
    before, after = old.index.columns, index.columns
    if after.keys[: len(before)] == before.keys:
        return Found(index, old.order, old.hidden, missed=old.missed)
    places = [after.row_of.get(before.keys[place], -1) for place in old.order.tolist()]
    order = np.array(places, np.int64)
    return Found(index, order[order >= 0], old.hidden, missed=old.missed)


def _mask(index: TraderIndex, marks: TraderMarks, wanted: TraderFilter, limit: Limit) -> Mask:
    columns = index.columns
    if limit is Limit.TEXT:
        mask = np.zeros(len(columns), np.bool_)
        mask[index.matching(wanted.folded_text)] = True
        return mask
    if limit is Limit.VENUE:
        keys = columns.keys
        return np.fromiter((key.venue == wanted.venue for key in keys), np.bool_, len(keys))
    if limit is Limit.STARRED:
        return index.flags(marks.starred)
    if limit in _FINDINGS:
        return np.asarray(_FINDINGS[limit](index.findings, wanted))
    return _figure_mask(columns, wanted, limit)


_FINDINGS: Final[dict[Limit, Callable[[Findings, TraderFilter], Mask]]] = {
    Limit.SCORE: lambda found, wanted: found.low >= (wanted.minimum_score or 0.0),
    Limit.EVIDENCE: lambda found, _wanted: found.evidence,
    Limit.CRITICAL: lambda found, _wanted: (found.raised & CRITICAL_BITS) == 0,
    Limit.FLAGS: lambda found, _wanted: (found.raised & ~QUIET_BITS) == 0,
}


def _figure_mask(columns: TraderColumns, wanted: TraderFilter, limit: Limit) -> Mask:
    """A trader whose figure is unknown passes no limit on it."""
    if limit is Limit.DAYS:
        return np.asarray(columns.trading_days >= (wanted.minimum_days or 0))
    if limit is Limit.DRAWDOWN:
        return np.asarray(np.abs(columns.max_drawdown_percent) <= (wanted.maximum_drawdown or 0.0))
    if limit is Limit.WIN_RATE:
        return np.asarray(columns.win_rate * 100.0 >= (wanted.minimum_win or 0.0))
    if limit is Limit.RISK:
        assert wanted.highest_risk is not None
        return np.asarray(columns.risk <= _RISKS.index(wanted.highest_risk))
    assert wanted.status is not None
    return np.asarray(columns.status == _STATUSES.index(wanted.status))


def _all_of(index: TraderIndex, masks: dict[Limit, Mask], but: Limit | None = None) -> Mask:
    result = np.ones(len(index.columns), np.bool_)
    for limit, mask in masks.items():
        if limit is not but:
            result &= mask
    return result


def _advise(index: TraderIndex, masks: dict[Limit, Mask]) -> Advice | None:
    """A venue is asked for on purpose: it is the last filter to be given up."""
    counts = {limit: int(_all_of(index, masks, but=limit).sum()) for limit in masks}
    others = [limit for limit in counts if limit is not Limit.VENUE]
    helping = [limit for limit in others if counts[limit]]
    if Limit.VENUE in masks and others and not helping:
        there = int(masks[Limit.VENUE].sum())
        if there:
            return Advice(Limit.VENUE, there, keeps_only=True)
    best = max(helping or counts, key=lambda limit: counts[limit], default=None)
    return None if best is None else Advice(best, counts[best])
