"""Habits of size: larger after a loss, more of what loses, another style than before."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.behaviour.record import Record, Verdict, iso_day
from copydesk.analysis.normal import chi_squared_tail
from copydesk.analysis.ranks import kolmogorov_smirnov, mann_whitney, stability_index
from copydesk.analysis.returns import Floats
from copydesk.analysis.trade_table import TradeTable
from copydesk.model.flag_words import FlagKind, FlagReason
from copydesk.model.flags import DataLevel, Exhibits, Flag
from copydesk.model.trader import ClosedTrade

_MARTINGALE: Final = Verdict(FlagKind.MARTINGALE, DataLevel.TRADES)
_AVERAGING: Final = Verdict(FlagKind.AVERAGING_DOWN, DataLevel.TRADES)
_DRIFT: Final = Verdict(FlagKind.STYLE_DRIFT, DataLevel.TRADES)

_STEP_UP: Final = math.log(1.2)
_STEP_SHARE: Final = 0.35
_SURE: Final = 0.001
_ADDED_SHARE: Final = 0.8
_FEWEST_ADDITIONS: Final = 10
_FEWEST_FOR_DRIFT: Final = 30
_DRIFT_TIMES: Final = 2.0
_MIX_MOVED: Final = 0.25


def sizes(table: TradeTable, record: Record) -> Floats:
    """Notional over equity of each first order; notional alone where no equity is known.

    What was added later says how the trade went: who adds to winners has larger trades after
    small losing ones, and doubles nothing.
    """
    worth = record.equity.at(table.open_ms)
    known = np.isfinite(worth) & (worth > 0.0)
    notional = table.entry_notional
    return np.asarray(notional / worth) if known.all() and len(worth) else notional


def martingale(record: Record) -> Flag:
    """Whether positions grow after losses, and more than after other results."""
    table = record.table
    if table is None:
        return _MARTINGALE.unchecked(FlagReason.NEEDS_TRADES)
    order = table.by_entry
    size, profit = sizes(table, record)[order], table.profit[order]
    usable = size > 0.0
    steps = np.diff(np.log(size[usable]))
    lost = profit[usable][:-1] < 0.0
    few = len(steps) + 1 < 12 or int(lost.sum()) < 8 or int((~lost).sum()) < 4
    if few:
        return _MARTINGALE.unchecked(FlagReason.NEEDS_MORE, 12, len(table))
    after_loss, after_win = steps[lost], steps[~lost]
    up = after_loss > _STEP_UP
    grows = float(after_loss.mean()) > _STEP_UP and float(up.mean()) > _STEP_SHARE
    if not grows or mann_whitney(after_loss, after_win) >= _SURE:
        return _MARTINGALE.clear()
    followers = order[usable][1:][lost][up]
    facts = {"times": math.exp(float(after_loss.mean())), "cases": int(lost.sum())}
    shown = Exhibits(trade_ids=table.ids(followers))
    return _MARTINGALE.raised(FlagReason.LARGER_AFTER_LOSS, facts, shown)


class Addition(NamedTuple):
    """An order that enlarged a position: by how much, at a loss or not, the how-manieth."""

    trade_id: str
    notional: float
    under_water: bool
    number: int


@dataclass(slots=True)
class _Built:
    """A position while it is being built."""

    size: float
    cost: float
    orders: int = 1

    def add(self, trade_id: str, size: float, price: float, sign: int) -> Addition:
        under_water = (price - self.cost / self.size) * sign < 0.0
        self.orders += 1
        self.size += size
        self.cost += size * price
        return Addition(trade_id, size * price, under_water, self.orders)


def additions(table: TradeTable) -> list[Addition]:
    """Every order that enlarged a position, oldest trade first; unleveraged trades are left out.

    Where the venue tells a trade's orders they are used; else a trade that opens while another of
    its symbol and side is open counts as an addition to it.
    """
    geared = [trade for trade in table.trades if trade.leverage > 1]
    if any(trade.additions for trade in geared):
        return [each for trade in geared for each in _within(trade)]
    return list(_overlapping(geared))


def averaging_down(record: Record) -> Flag:
    """Whether money is added mostly to positions that lose."""
    table = record.table
    if table is None:
        return _AVERAGING.unchecked(FlagReason.NEEDS_TRADES)
    found = additions(table)
    if len(found) < _FEWEST_ADDITIONS:
        return _AVERAGING.unchecked(FlagReason.NEEDS_MORE, _FEWEST_ADDITIONS, len(found))
    under = [each for each in found if each.under_water]
    share = sum(each.notional for each in under) / sum(each.notional for each in found)
    if share <= _ADDED_SHARE:
        return _AVERAGING.clear()
    facts = {"share": 100.0 * share, "levels": max(each.number for each in under)}
    ids = tuple(dict.fromkeys(each.trade_id for each in under))
    return _AVERAGING.raised(FlagReason.ADDED_UNDER_WATER, facts, Exhibits(trade_ids=ids))


def style_drift(record: Record) -> Flag:
    """Whether the second half of the trades is of another size, length, or of other symbols."""
    table = record.table
    if table is None:
        return _DRIFT.unchecked(FlagReason.NEEDS_TRADES)
    if len(table) < _FEWEST_FOR_DRIFT:
        return _DRIFT.unchecked(FlagReason.NEEDS_MORE, _FEWEST_FOR_DRIFT, len(table))
    order = table.by_entry
    half = len(order) // 2
    shown = Exhibits(trade_ids=table.ids(order[half:]))
    since = iso_day(int(table.open_ms[order[half]]))
    compared = (
        (FlagReason.SIZES_CHANGED, sizes(table, record)[order]),
        (FlagReason.HOLDING_CHANGED, table.hours[order]),
    )
    for reason, values in compared:
        times = _drifted(values[:half], values[half:])
        if times is not None:
            return _DRIFT.raised(reason, {"times": times, "since": since}, shown)
    if _mix_moved(table, order, half):
        return _DRIFT.raised(FlagReason.SYMBOLS_CHANGED, {"since": since}, shown)
    return _DRIFT.clear()


def _within(trade: ClosedTrade) -> Iterator[Addition]:
    """The additions of one trade; its first order is what they leave of size and average."""
    added = sum(float(each.size) for each in trade.additions)
    paid = sum(float(each.size * each.price) for each in trade.additions)
    first = float(trade.max_size) - added
    if first <= 0.0:
        return
    built = _Built(first, float(trade.max_size * trade.entry_price) - paid)
    for each in sorted(trade.additions, key=lambda addition: addition.time_ms):
        yield built.add(trade.trade_id, float(each.size), float(each.price), trade.side.sign)


def _overlapping(trades: list[ClosedTrade]) -> Iterator[Addition]:
    """Trades that open while others of their symbol and side are open."""
    open_now: dict[tuple[str, int], list[ClosedTrade]] = {}
    for trade in sorted(trades, key=lambda each: each.open_time_ms):
        key = trade.symbol, trade.side.sign
        held = [e for e in open_now.get(key, []) if e.close_time_ms > trade.open_time_ms]
        open_now[key] = [*held, trade]
        if held:
            size = sum(float(each.max_size) for each in held)
            cost = sum(float(each.max_size * each.entry_price) for each in held)
            built = _Built(size, cost, len(held))
            price, amount = float(trade.entry_price), float(trade.max_size)
            yield built.add(trade.trade_id, amount, price, trade.side.sign)


def _drifted(before: Floats, after: Floats) -> float | None:
    """The ratio of the medians, None unless it and the distributions differ for sure."""
    first, second = float(np.median(before)), float(np.median(after))
    if first <= 0.0 or second <= 0.0:
        return None
    times = second / first
    if max(times, 1.0 / times) <= _DRIFT_TIMES:
        return None
    return times if kolmogorov_smirnov(before, after) < _SURE else None


def _mix_moved(table: TradeTable, order: NDArray[np.int64], half: int) -> bool:
    """Whether the mix of symbols moved, by more than chance moves a mix of so few trades."""
    names = [table.trades[int(number)].symbol for number in order]
    kinds = sorted(set(names))
    if len(kinds) < 2:
        return False
    place = np.array([kinds.index(name) for name in names])
    before = np.bincount(place[:half], minlength=len(kinds)).astype(np.float64)
    after = np.bincount(place[half:], minlength=len(kinds)).astype(np.float64)
    if stability_index(before, after) <= _MIX_MOVED:
        return False
    whole = before + after
    expected = np.outer([half / len(names), 1.0 - half / len(names)], whole)
    squares = (np.stack((before, after)) - expected) ** 2 / expected
    return chi_squared_tail(float(squares.sum()), len(kinds) - 1) < _SURE
