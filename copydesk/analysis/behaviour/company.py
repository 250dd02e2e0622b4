"""What only shows beside others: too much money behind one trader, two that are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from copydesk.analysis.behaviour.record import Record, Verdict
from copydesk.analysis.trade_table import Integers, TradeTable
from copydesk.model.flag_words import FlagKind, FlagReason
from copydesk.model.flags import DataLevel, Exhibits, Flag

_CAPACITY: Final = Verdict(FlagKind.LOW_CAPACITY, DataLevel.OPEN_NOW)
_MIRROR: Final = Verdict(FlagKind.MIRROR_ACCOUNT, DataLevel.TRADES)

_OF_VOLUME: Final = 0.01
_OF_GAIN: Final = 0.25
_FEWEST_COPIES: Final = 20
_COMMON_DAYS: Final = 30
_OPPOSITE: Final = -0.9
_SAME_TIME_MS: Final = 60_000


def low_capacity(record: Record) -> Flag:
    """Whether followers move the market, or their entries cost much of the trader's edge."""
    known = record.capacity
    if known is None:
        return _CAPACITY.unchecked(FlagReason.NEEDS_COPIES)
    if known.followers_notional is not None and known.daily_volume:
        share = known.followers_notional / known.daily_volume
        if share > _OF_VOLUME:
            return _CAPACITY.raised(FlagReason.TOO_MUCH_MONEY, {"share": 100.0 * share})
    if len(known.entry_gaps) < _FEWEST_COPIES:
        there = len(known.entry_gaps)
        return _CAPACITY.unchecked(FlagReason.NEEDS_MORE, _FEWEST_COPIES, there)
    if record.table is None or not len(record.table):
        return _CAPACITY.unchecked(FlagReason.NEEDS_TRADES)
    gap = float(np.median(known.entry_gaps))
    edge = float((record.table.profit / np.maximum(record.table.notional, 1e-9)).mean())
    if gap > 0.0 and gap > _OF_GAIN * edge:
        facts = {"cost": 10_000.0 * gap, "edge": 10_000.0 * edge}
        return _CAPACITY.raised(FlagReason.ENTRIES_COST, facts)
    return _CAPACITY.clear()


def mirror_account(record: Record, others: Mapping[str, Record]) -> Flag:
    """Whether another trader does exactly the opposite at the same times."""
    if not others:
        return _MIRROR.unchecked(FlagReason.NEEDS_OTHERS)
    if record.daily is None or record.table is None:
        return _MIRROR.unchecked(FlagReason.NEEDS_TRADES)
    most_common = 0
    for name, other in others.items():
        common = _common_returns(record, other)
        most_common = max(most_common, len(common[0]))
        if not _opposite(common) or other.table is None:
            continue
        together = _entered_together(record.table, other.table)
        if 2 * int(together.sum()) > len(record.table):
            shown = Exhibits(trade_ids=record.table.ids(together))
            return _MIRROR.raised(FlagReason.MOVES_AGAINST, {"other": name}, shown)
    if most_common < _COMMON_DAYS:
        return _MIRROR.unchecked(FlagReason.NEEDS_MORE, _COMMON_DAYS, most_common)
    return _MIRROR.clear()


def _common_returns(
    record: Record, other: Record
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], ...]:
    """Both traders' returns of the days that both have."""
    if record.daily is None or other.daily is None:
        return np.zeros(0), np.zeros(0)
    _, mine, theirs = np.intersect1d(
        record.daily.times_ms, other.daily.times_ms, assume_unique=True, return_indices=True
    )
    return record.daily.returns[mine], other.daily.returns[theirs]


def _opposite(common: tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], ...]) -> bool:
    first, second = common
    if len(first) < _COMMON_DAYS or first.std() <= 1e-12 or second.std() <= 1e-12:
        return False
    return float(np.corrcoef(first, second)[0, 1]) < _OPPOSITE


def _entered_together(
    table: TradeTable, other: TradeTable
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which trades have one of the other trader's within a minute of their entry."""
    if not len(other):
        return np.zeros(len(table), np.bool_)
    theirs: Integers = np.sort(other.open_ms)
    after = np.minimum(np.searchsorted(theirs, table.open_ms), len(theirs) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.minimum(
        np.abs(theirs[after] - table.open_ms), np.abs(theirs[before] - table.open_ms)
    )
    return np.asarray(nearest <= _SAME_TIME_MS)
