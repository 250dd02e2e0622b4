"""A trader's figures as lines: what, how much, and from how many observations or why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from copydesk.model.figures import Figure
from copydesk.model.performance import Drawdown, Metric, MetricStatus, Performance
from copydesk.model.trader import TraderProfile
from copydesk.ui import format as write
from copydesk.ui.judgement_words import figure_name, metric_text
from copydesk.ui.profile.why import short_why

translate = QCoreApplication.translate
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class StatisticLine:
    """One figure with its explanation; `figure` is what decides sign colour, 0 for none.

    `about` names the figure whose why can be told.
    """

    label: str
    text: str
    why: str
    figure: float = 0.0
    about: Figure | None = None


_TOLD: Final = frozenset(
    {
        Figure.TOTAL_RETURN,
        Figure.CAGR,
        Figure.MAX_DRAWDOWN,
        Figure.LONGEST_SPELL,
        Figure.UNDER_WATER,
        Figure.VOLATILITY,
        Figure.SHARPE,
        Figure.SORTINO,
        Figure.WORST_DAY,
        Figure.BEST_DAY,
    }
)
"""Figures that have a line of their own already."""


def statistic_lines(profile: TraderProfile) -> list[StatisticLine]:
    """All figures of a trader, the account's first, then those of the trades."""
    lines: list[StatisticLine] = []
    if profile.performance is not None:
        lines += _account(profile.performance)
    lines += _trading(profile)
    return [*lines, *_judged(profile)]


def _judged(profile: TraderProfile) -> Iterator[StatisticLine]:
    """What else the desk found, each with its interval and number of observations."""
    if profile.judgement is None:
        return
    for figure, metric in profile.judgement.figures.items():
        if figure not in _TOLD:
            yield StatisticLine(
                figure_name(figure),
                metric_text(figure, metric),
                short_why(figure, metric),
                about=figure,
            )


def why_missing(metric: Metric) -> str:
    """Why a figure isn't shown; "" when it is."""
    if metric.status is MetricStatus.SHORT:
        text = translate("Profile", "needs %1 days, there are %2")
        return text.replace("%1", str(metric.needed)).replace("%2", str(metric.n))
    if metric.status is MetricStatus.UNDEFINED:
        return translate("Profile", "has no answer for days like these")
    if metric.status is MetricStatus.RUINED:
        return translate("Profile", "the account went to zero")
    return ""


def percent(metric: Metric, *, plus: bool = False) -> str:
    """A percentage, an en dash where it isn't known."""
    return write.percent(metric.value, plus=plus)


def _account(found: Performance) -> Iterator[StatisticLine]:
    label = translate("Profile", "Return")
    yield StatisticLine(
        label,
        percent(found.total, plus=True),
        _why_return(found),
        found.total.value or 0.0,
        Figure.TOTAL_RETURN,
    )
    if found.drawdown is not None:
        yield from _falls(found.drawdown)
    days = translate("Profile", "a year, from %1 daily returns")
    volatility = translate("Profile", "Volatility")
    yield _line(volatility, found.volatility, days, Figure.VOLATILITY, unit="%")
    yield StatisticLine(
        translate("Profile", "Sharpe"),
        write.number(found.sharpe.value),
        _why_sharpe(found),
        about=Figure.SHARPE,
    )
    losing = translate("Profile", "counts only losing days as risk, %1 days")
    yield _line(translate("Profile", "Sortino"), found.sortino, losing, Figure.SORTINO)
    worst, best = found.worst_day.value, found.best_day.value
    both = translate("Profile", "the best was %1").replace("%1", write.percent(best, plus=True))
    yield StatisticLine(
        translate("Profile", "Worst day"),
        write.percent(worst, plus=True),
        both,
        worst or 0.0,
        Figure.WORST_DAY,
    )


def _falls(fall: Drawdown) -> Iterator[StatisticLine]:
    text = translate("Profile", "low %1, not recovered yet")
    if fall.recovered_ms is not None:
        text = translate("Profile", "low %1, %2 days to recover")
        back = round((fall.recovered_ms - fall.peak_ms) / _DAY_MS)
        text = text.replace("%2", write.number(back, 0))
    why = text.replace("%1", write.day(fall.trough_ms - 1))
    if not fall.percent:
        why = translate("Profile", "no day ended below a peak")
    yield StatisticLine(
        translate("Profile", "Largest drawdown"),
        write.percent(fall.percent),
        why,
        about=Figure.MAX_DRAWDOWN,
    )
    share = write.percent(fall.under_water_percent, 0)
    under = translate("Profile", "longest; below a peak on %1 of days")
    days = write.with_unit(write.number(fall.longest_days, 0), translate("Profile", "d"))
    yield StatisticLine(
        translate("Profile", "Under water"),
        days,
        under.replace("%1", share),
        about=Figure.LONGEST_SPELL,
    )


def _line(label: str, metric: Metric, why: str, about: Figure, *, unit: str = "") -> StatisticLine:
    places = 1 if unit else 2
    text = write.with_unit(write.number(metric.value, places), unit)
    reason = why_missing(metric) or why.replace("%1", write.number(metric.n, 0))
    return StatisticLine(label, text, reason, about=about)


def _why_return(found: Performance) -> str:
    days = write.number(found.days, 0)
    if found.annual.value is None:
        return translate("Profile", "in %1 days, deposits left out").replace("%1", days)
    text = translate("Profile", "%1 a year, time-weighted, %2 days")
    return text.replace("%1", percent(found.annual, plus=True)).replace("%2", days)


def _why_sharpe(found: Performance) -> str:
    if found.sharpe_band is None:
        return why_missing(found.sharpe)
    low, high = (write.number(end) for end in found.sharpe_band)
    text = translate("Profile", "90 % range %1 to %2, from %3 days")
    text = text.replace("%1", low).replace("%2", high)
    return text.replace("%3", write.number(found.sharpe.n, 0))


def _trading(profile: TraderProfile) -> Iterator[StatisticLine]:
    told = profile.statistics
    text = translate("Profile", "%1 of %2 trades, counted by the venue")
    text = text.replace("%1", write.number(told.winning_trades, 0))
    text = text.replace("%2", write.number(told.total_trades, 0))
    share = told.winning_trades / told.total_trades if told.total_trades else None
    yield StatisticLine(translate("Profile", "Win rate, venue"), write.share(share, 0), text)
    hours = write.with_unit(write.number(told.average_holding_hours, 1), translate("Profile", "h"))
    mean = translate("Profile", "mean of closed trades, told by the venue")
    yield StatisticLine(translate("Profile", "Holding time"), hours, mean)
    moments = [each.worst_floating for each in profile.trades if each.worst_floating is not None]
    worst = min(moments, default=None)
    shown = translate("Profile", "USDT, deepest open loss in %1 trades")
    yield StatisticLine(
        translate("Profile", "Worst moment"),
        write.signed(worst),
        shown.replace("%1", write.number(len(moments), 0)),
        float(worst or 0),
    )
    followers = translate("Profile", "copy this trader on %1")
    yield StatisticLine(
        translate("Profile", "Followers"),
        write.number(profile.row.followers, 0),
        followers.replace("%1", profile.row.key.venue),
    )
