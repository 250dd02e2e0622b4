"""What the curve tells: too smooth, carried by one trade, too short, repaired with deposits."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from copydesk.analysis.behaviour.record import Record, Verdict
from copydesk.analysis.drawdown import drawdown
from copydesk.analysis.moments import autocorrelation, ljung_box
from copydesk.analysis.returns import DAY_MS, DailyReturns, Floats
from copydesk.analysis.sharpe import minimum_track_record_2012, sample_of
from copydesk.model.flag_words import FlagKind, FlagReason
from copydesk.model.flags import DataLevel, Exhibits, Flag
from copydesk.model.trader import EquityPoint

_LUCKY: Final = Verdict(FlagKind.LUCKY_TRADE, DataLevel.TRADES)
_SMOOTHED: Final = Verdict(FlagKind.SMOOTHED_CURVE, DataLevel.DAYS)
_SHORT: Final = Verdict(FlagKind.SHORT_RECORD, DataLevel.DAYS)
_FLOWS: Final = Verdict(FlagKind.FLOWS_HIDE_LOSSES, DataLevel.DAYS)

_FEWEST_TRADES: Final = 15
_FEWEST_DAYS: Final = 60
_FEWEST_EQUAL: Final = 30
_QUARTER: Final = 90
_LATE_DAYS: Final = 30
_DEEP: Final = -0.10
_LARGE_DEPOSIT: Final = 0.20
_LARGE_WITHDRAWAL: Final = 0.50
_RIGHT_AFTER_DAYS: Final = 3


def lucky_trade(record: Record) -> Flag:
    """Whether one trade made most of the profit, more than chance gives the best of so many."""
    table = record.table
    if table is None:
        return _LUCKY.unchecked(FlagReason.NEEDS_TRADES)
    if len(table) < _FEWEST_TRADES:
        return _LUCKY.unchecked(FlagReason.NEEDS_MORE, _FEWEST_TRADES, len(table))
    profit = table.profit
    net, best, wins = float(profit.sum()), float(profit.max()), int((profit > 0).sum())
    gross = float(np.maximum(profit, 0.0).sum())
    if net <= 0.0 or best <= 0.5 * net or best / gross <= 2.0 * expected_best_share(wins):
        return _LUCKY.clear()
    facts = {"trades": len(table), "share": 100.0 * best / net, "rest": net - best}
    number = int(profit.argmax())
    return _LUCKY.raised(
        FlagReason.BEST_TRADE_CARRIES, facts, Exhibits((table.trades[number].trade_id,))
    )


def expected_best_share(wins: int) -> float:
    """The best win's share of all wins if they were exponential: the harmonic number over n."""
    return math.fsum(1.0 / number for number in range(1, wins + 1)) / wins


def smoothed_curve(record: Record) -> Flag:
    """Whether days are too alike: losses spread over time, or not shown at all."""
    daily = record.daily
    if daily is None:
        return _SMOOTHED.unchecked(FlagReason.NEEDS_DAYS)
    returns = daily.returns
    traded = len(returns) >= _FEWEST_EQUAL and float(np.abs(returns).max()) > 0.0
    if traded and float(returns.std()) <= 1e-12 * max(1.0, float(np.abs(returns).max())):
        return _SMOOTHED.raised(FlagReason.EVERY_DAY_EQUAL, {"days": len(returns)})
    if len(returns) < _FEWEST_DAYS:
        return _SMOOTHED.unchecked(FlagReason.NEEDS_MORE, _FEWEST_DAYS, len(returns))
    correlation, chance = autocorrelation(returns), ljung_box(returns)
    if correlation is not None and correlation > 0.2 and chance is not None and chance < 0.01:
        facts = {"correlation": correlation}
        return _SMOOTHED.raised(FlagReason.TODAY_PREDICTS_TOMORROW, facts)
    return _one_large_loss(daily) or _SMOOTHED.clear()


def short_record(record: Record) -> Flag:
    """Whether the record is too short to tell from luck, or begins later than it should."""
    daily = record.daily
    if daily is None or not daily.days:
        return _SHORT.unchecked(FlagReason.NEEDS_DAYS)
    began_late = _days_unshown(record)
    if began_late is not None and began_late > _LATE_DAYS:
        return _SHORT.raised(FlagReason.BEGAN_LATE, {"days": began_late})
    if record.history_days is not None and daily.days + 1 >= record.history_days:
        return _SHORT.raised(FlagReason.HISTORY_WITHHELD, {"days": record.history_days})
    sample = sample_of(daily.returns)
    needed = None if sample is None else minimum_track_record_2012(sample)
    if needed is not None and math.isinf(needed):
        return _SHORT.raised(FlagReason.NO_EDGE_YET, {"days": daily.days})
    if needed is not None and daily.days < needed:
        return _SHORT.raised(FlagReason.DAYS_NEEDED, {"days": daily.days, "needed": needed})
    if daily.days < _QUARTER:
        return _SHORT.raised(FlagReason.FEW_DAYS, {"days": daily.days})
    return _SHORT.clear()


def flows_hide_losses(record: Record) -> Flag:
    """Whether money is paid in to repair a curve, or taken out to start a new one at its peak."""
    points = record.points
    if not points:
        return _FLOWS.unchecked(FlagReason.NEEDS_FLOWS)
    if record.daily is None or not len(record.daily.returns):
        return _FLOWS.unchecked(FlagReason.NEEDS_DAYS)
    falls = drawdown(record.daily.worth)
    by_end = dict(zip(record.daily.times_ms.tolist(), falls[:-1].tolist(), strict=True))
    usual = _regular(points)
    return _deposited(points, by_end, usual) or _withdrew(points, record.daily) or _FLOWS.clear()


def _one_large_loss(daily: DailyReturns) -> Flag | None:
    """Nearly every day wins a little, one lost many times as much."""
    returns = daily.returns
    share, worst = float((returns > 0).mean()), float(returns.min())
    if share <= 0.9 or worst >= 0.0:
        return None
    times = -worst / float(np.median(returns[returns > 0]))
    if times <= 10.0:
        return None
    day_ms = int(daily.times_ms[int(returns.argmin())])
    facts = {"share": 100.0 * share, "times": times}
    return _SMOOTHED.raised(FlagReason.SMALL_GAINS_ONE_LOSS, facts, Exhibits(days_ms=(day_ms,)))


def _days_unshown(record: Record) -> int | None:
    """Days between registration and the first trade; None where one of them is unknown."""
    if record.registered_ms is None or record.table is None or not len(record.table):
        return None
    return int((int(record.table.open_ms.min()) - record.registered_ms) // DAY_MS)


def _regular(points: tuple[EquityPoint, ...]) -> frozenset[int]:
    """Times of deposits like a salary: three or more, alike in amount and in distance."""
    paid = [(point.time_ms, float(point.net_flow)) for point in points[1:] if point.net_flow > 0]
    if len(paid) < 3:
        return frozenset()
    pauses = np.diff([time_ms for time_ms, _ in paid]).astype(np.float64)
    alike = _spread([amount for _, amount in paid]) < 0.1 and _spread(pauses.tolist()) < 0.25
    return frozenset(time_ms for time_ms, _ in paid) if alike else frozenset()


def _spread(values: list[float]) -> float:
    array: Floats = np.array(values, np.float64)
    return float(array.std() / array.mean())


def _deposited(
    points: tuple[EquityPoint, ...], fall_before: dict[int, float], usual: frozenset[int]
) -> Flag | None:
    """Deposits of more than a fifth of the equity within one drawdown."""
    days: list[int] = []
    paid, deepest, before = 0.0, 0.0, float(points[0].equity)
    for point in points:
        fall = fall_before.get(point.time_ms, 0.0)
        if fall >= 0.0:
            paid, days, deepest = 0.0, [], 0.0
        deepest = min(deepest, fall)
        if point.net_flow > 0 and fall < _DEEP and point.time_ms not in usual:
            paid, days = paid + float(point.net_flow), [*days, point.time_ms]
            if paid > _LARGE_DEPOSIT * before:
                facts = {"amount": paid, "drawdown": 100.0 * deepest}
                shown = Exhibits(days_ms=tuple(days))
                return _FLOWS.raised(FlagReason.DEPOSITED_IN_DRAWDOWN, facts, shown)
        before = float(point.equity)
    return None


def _withdrew(points: tuple[EquityPoint, ...], daily: DailyReturns) -> Flag | None:
    """A withdrawal of most of the account within days of a peak."""
    falls = drawdown(daily.worth)[1:]
    peaks = daily.times_ms[falls >= 0.0]
    for point in points:
        taken = -float(point.net_flow)
        if taken <= _LARGE_WITHDRAWAL * (float(point.equity) + taken):
            continue
        since = point.time_ms - peaks
        if ((since >= 0) & (since <= _RIGHT_AFTER_DAYS * DAY_MS)).any():
            shown = Exhibits(days_ms=(point.time_ms,))
            return _FLOWS.raised(FlagReason.WITHDREW_AT_PEAK, {"amount": taken}, shown)
    return None
