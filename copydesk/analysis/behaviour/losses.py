"""Habits of losing: losses kept open, losers held, more at stake than the account can bear."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from copydesk.analysis.behaviour.record import Record, Verdict
from copydesk.analysis.holding import leverage_use, steps, weighted_percentile
from copydesk.analysis.ranks import mann_whitney
from copydesk.analysis.returns import DAY_MS, Floats
from copydesk.analysis.tails import win_share
from copydesk.analysis.trade_table import HOUR_MS, TradeTable
from copydesk.model.flag_words import FlagKind, FlagReason
from copydesk.model.flags import DataLevel, Exhibits, Flag
from copydesk.model.trader import OpenSnapshot

_HIDDEN: Final = Verdict(FlagKind.HIDDEN_LOSSES, DataLevel.OPEN_DAILY)
_HOLDS: Final = Verdict(FlagKind.HOLDS_LOSERS, DataLevel.TRADES)
_LEVERAGE: Final = Verdict(FlagKind.OVER_LEVERAGE, DataLevel.OPEN_NOW)

_LOSS_SHARE: Final = 0.10
_DAY_SHARE: Final = 0.10
_OF_PROFIT: Final = 0.5
_FEWEST_TRADES: Final = 10
_FEWEST_DAYS: Final = 10
_FEWEST_EACH: Final = 8
_TOO_MUCH: Final = 10.0
_FAR_TOO_MUCH: Final = 20.0
_WORST_SEVERITY: Final = 0.9
_LEVERAGE_DAYS: Final = 7
_NEAR_DAYS: Final = 2.0


def open_loss(snapshot: OpenSnapshot) -> float:
    """Open losses over equity, the two sides of a symbol netted; 0 without equity."""
    if snapshot.equity <= 0:
        return 0.0
    by_symbol: dict[str, float] = defaultdict(float)
    for position in snapshot.positions:
        by_symbol[position.symbol] += float(position.unrealized_pnl)
    return -sum(min(0.0, result) for result in by_symbol.values()) / float(snapshot.equity)


def hidden_losses(record: Record) -> Flag:
    """Whether losses are kept open while winners are closed and shown."""
    table = record.table
    if table is None:
        return _HIDDEN.unchecked(FlagReason.NEEDS_TRADES)
    if not record.snapshots:
        return _HIDDEN.unchecked(FlagReason.NEEDS_OPEN_POSITIONS)
    if len(table) < _FEWEST_TRADES:
        return _HIDDEN.unchecked(FlagReason.NEEDS_MORE, _FEWEST_TRADES, len(table))
    by_day = _losses_by_day(record.snapshots)
    bad = [end_ms for end_ms, loss in by_day.items() if loss > _LOSS_SHARE]
    wins = 100.0 * (win_share(table.profit) or 0.0)
    if len(by_day) < _FEWEST_DAYS:
        return _hidden_now(record.snapshots[-1], table, wins)
    if len(bad) <= _DAY_SHARE * len(by_day):
        return _HIDDEN.clear()
    facts = {
        "loss": 100.0 * max(by_day.values()),
        "days": 100.0 * len(bad) / len(by_day),
        "wins": wins,
    }
    worst = max(record.snapshots, key=open_loss)
    shown = Exhibits(days_ms=tuple(bad), symbols=_losing_symbols(worst))
    return _HIDDEN.raised(FlagReason.OPEN_LOSS_ON_DAYS, facts, shown)


def holds_losers(record: Record) -> Flag:
    """Whether losers are kept much longer than winners, open ones included."""
    table = record.table
    if table is None:
        return _HOLDS.unchecked(FlagReason.NEEDS_TRADES)
    hours, profit = table.hours, table.profit
    still_open = open_hours(record.snapshots)
    winners = _joined(hours[profit > 0], [held for held, losing in still_open if not losing])
    losers = _joined(hours[profit < 0], [held for held, losing in still_open if losing])
    fewest = min(len(winners), len(losers))
    if fewest < _FEWEST_EACH:
        return _HOLDS.unchecked(FlagReason.NEEDS_MORE, _FEWEST_EACH, fewest)
    times = float(np.median(losers)) / max(float(np.median(winners)), 1e-9)
    if times > 2.0 and mann_whitney(losers, winners) < 0.01:
        long = (profit < 0) & (hours > float(np.median(winners)))
        shown = Exhibits(trade_ids=table.ids(long))
        return _HOLDS.raised(FlagReason.LOSERS_HELD_LONGER, {"times": times}, shown)
    taken = realised_shares(table, record.snapshots)
    if taken is not None and taken.gains - taken.losses > 0.2 and taken.z > 2.33:
        facts = {"gains": 100.0 * taken.gains, "losses": 100.0 * taken.losses}
        return _HOLDS.raised(FlagReason.GAINS_TAKEN_SOONER, facts)
    return _HOLDS.clear()


def over_leverage(record: Record) -> Flag:
    """Whether more is at stake than the account can bear.

    What trades alone prove is raised; it is cleared only when the open positions are known too.
    """
    used, lasted, span_days = _leverage_over_time(record)
    if span_days < _LEVERAGE_DAYS:
        reason = FlagReason.NEEDS_TRADES if record.table is None else FlagReason.NEEDS_MORE
        return _LEVERAGE.unchecked(reason, _LEVERAGE_DAYS, int(span_days))
    high = weighted_percentile(used, lasted, 95.0)
    if high is not None and high > _TOO_MUCH:
        weight = _WORST_SEVERITY if high > _FAR_TOO_MUCH else None
        shown = _geared_trades(record, _TOO_MUCH)
        facts = {"leverage": high}
        return _LEVERAGE.raised(FlagReason.LEVERAGE_HIGH, facts, shown, severity=weight)
    if not record.snapshots:
        return _LEVERAGE.unchecked(FlagReason.NEEDS_OPEN_POSITIONS)
    near = _days_to_liquidation(record)
    if near is not None and near < _NEAR_DAYS:
        symbols = tuple({position.symbol for position in record.snapshots[-1].positions})
        shown = Exhibits(symbols=tuple(sorted(symbols)))
        return _LEVERAGE.raised(FlagReason.LIQUIDATION_NEAR, {"days": near}, shown)
    return _LEVERAGE.clear()


class Realised(NamedTuple):
    """Shares of gains and of losses that were taken (PGR, PLR), and how far apart they lie."""

    gains: float
    losses: float
    z: float


def realised_shares(table: TradeTable, snapshots: Sequence[OpenSnapshot]) -> Realised | None:
    """Which share of gains, and of losses, was realised on days with a close; None without both.

    Odean, "Are Investors Reluctant to Realize Their Losses?", Journal of Finance 53(5), 1998.
    """
    paper = {snapshot.time_ms // DAY_MS: snapshot for snapshot in snapshots}
    counts = {"gain": 0, "loss": 0, "paper gain": 0, "paper loss": 0}
    day = table.close_ms // DAY_MS
    for number in sorted(set(day.tolist()) & set(paper)):
        results = table.profit[day == number]
        counts["gain"] += int((results > 0).sum())
        counts["loss"] += int((results < 0).sum())
        open_results = [position.unrealized_pnl for position in paper[number].positions]
        counts["paper gain"] += sum(result > 0 for result in open_results)
        counts["paper loss"] += sum(result < 0 for result in open_results)
    n_gains = counts["gain"] + counts["paper gain"]
    n_losses = counts["loss"] + counts["paper loss"]
    if not n_gains or not n_losses:
        return None
    gains, losses = counts["gain"] / n_gains, counts["loss"] / n_losses
    variance = gains * (1 - gains) / n_gains + losses * (1 - losses) / n_losses
    return Realised(gains, losses, (gains - losses) / math.sqrt(variance)) if variance else None


def open_hours(snapshots: Sequence[OpenSnapshot]) -> list[tuple[float, bool]]:
    """Of each position of the last snapshot: hours since first seen, and whether it loses."""
    since: dict[tuple[str, str], int] = {}
    for snapshot in snapshots:
        held = {(position.symbol, position.side.value) for position in snapshot.positions}
        since = {key: since.get(key, snapshot.time_ms) for key in held}
    if not snapshots:
        return []
    last = snapshots[-1]
    return [
        (
            (last.time_ms - since[position.symbol, position.side.value]) / HOUR_MS,
            position.unrealized_pnl < 0,
        )
        for position in last.positions
    ]


def _losses_by_day(snapshots: Sequence[OpenSnapshot]) -> dict[int, float]:
    """The middle one of each day's open losses, by the end of the day."""
    days: dict[int, list[float]] = defaultdict(list)
    for snapshot in snapshots:
        days[(snapshot.time_ms // DAY_MS + 1) * DAY_MS].append(open_loss(snapshot))
    return {end_ms: float(np.median(losses)) for end_ms, losses in days.items()}


def _hidden_now(snapshot: OpenSnapshot, table: TradeTable, wins: float) -> Flag:
    """From one look: raised when the losses are plain, else unknown over time."""
    loss = open_loss(snapshot)
    realised = float(np.maximum(table.profit, 0.0).sum())
    if loss > _LOSS_SHARE or loss * float(snapshot.equity) > _OF_PROFIT * realised > 0.0:
        facts = {"loss": 100.0 * loss, "wins": wins}
        shown = Exhibits(symbols=_losing_symbols(snapshot))
        return _HIDDEN.raised(FlagReason.OPEN_LOSS_NOW, facts, shown)
    return _HIDDEN.unchecked(FlagReason.NEEDS_SNAPSHOTS)


def _losing_symbols(snapshot: OpenSnapshot) -> tuple[str, ...]:
    losing = {each.symbol for each in snapshot.positions if each.unrealized_pnl < 0}
    return tuple(sorted(losing))


def _joined(first: Floats, more: list[float]) -> Floats:
    return np.concatenate((first, np.array(more, np.float64)))


def _leverage_over_time(record: Record) -> tuple[Floats, Floats, float]:
    """Leverage in use and how long, from trades; else from the snapshots. And the days covered."""
    if record.table is not None and len(record.table) and record.points:
        found = steps(record.table)
        used, lasted = leverage_use(found, record.equity)
        return used, lasted, float(found.lasted_ms.sum()) / DAY_MS
    seen = [_gross(each) for each in record.snapshots if each.equity > 0 and each.positions]
    days = len({each.time_ms // DAY_MS for each in record.snapshots})
    return np.array(seen, np.float64), np.ones(len(seen)), float(days)


def _gross(snapshot: OpenSnapshot) -> float:
    notional = sum(float(each.size * each.entry_price) for each in snapshot.positions)
    return notional / float(snapshot.equity)


def _geared_trades(record: Record, leverage: float) -> Exhibits:
    if record.table is None:
        return Exhibits()
    used = record.table.notional / np.maximum(record.equity.at(record.table.open_ms), 1e-9)
    return Exhibits(trade_ids=record.table.ids(np.asarray(used > leverage)))


def _days_to_liquidation(record: Record) -> float | None:
    """How many normal days' moves of the widest kind would use up the equity; None if unknown."""
    last = record.snapshots[-1]
    at_risk = sum(
        float(each.size * each.entry_price) * record.volatility.get(each.symbol, math.nan)
        for each in last.positions
    )
    return float(last.equity) / at_risk if at_risk > 0.0 else None
