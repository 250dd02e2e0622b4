"""A judgement as lines for a terminal, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from copydesk.analysis.judge import Judgement
from copydesk.model.figures import FIGURE_WORDS, Figure, Unit
from copydesk.model.flags import Flag, FlagState
from copydesk.model.performance import Drawdown, Metric, MetricStatus, MonthReturn
from copydesk.model.score import PART_NAMES, Score

Json = dict[str, object]

_DASH: Final = "–"
_WHY_NOT: Final = {
    MetricStatus.SHORT: "needs {needed}, there are {n}",
    MetricStatus.UNDEFINED: "has no answer here",
    MetricStatus.RUINED: "the account went to zero",
}
_MARKS: Final = {FlagState.RAISED: "!", FlagState.CLEAR: " ", FlagState.NOT_CHECKED: "?"}


def text_lines(found: Judgement, name: str) -> Iterator[str]:
    """The whole judgement for a reader."""
    daily = found.daily
    first = _day(daily.start_ms)
    last = _day(int(daily.times_ms[-1])) if len(daily.times_ms) else first
    yield f"{name}: {first} to {last}, {len(daily.returns)} returns over {daily.days} days"
    if daily.earlier_days:
        yield f"The {daily.earlier_days} days before are left out: a gap or a ruin lies between."
    if daily.ruined_ms is not None:
        yield f"The account went to zero on {_day(daily.ruined_ms)}."
    yield ""
    yield f"{'figure':<38} {'value':>12}  {'interval':<24} {'n':>5}  basis, status"
    for figure, metric in found.figures.items():
        yield _figure_line(figure, metric)
    yield from _drawdown_lines(found.drawdown)
    yield from _month_lines(found.months)
    yield ""
    yield from (_flag_line(flag) for flag in found.flags)
    yield ""
    yield from _score_lines(found.score)


def json_value(found: Judgement) -> Json:
    """The whole judgement as JSON can hold it: numbers are finite, unknown ones null."""
    daily = found.daily
    return {
        "record": {
            "start_ms": daily.start_ms,
            "returns": len(daily.returns),
            "days": daily.days,
            "earlier_days": daily.earlier_days,
            "ruined_ms": daily.ruined_ms,
            "basis": daily.basis.value,
        },
        "figures": {figure.value: _metric(figure, m) for figure, m in found.figures.items()},
        "drawdown": _drawdown(found.drawdown),
        "months": [
            {"year": m.year, "month": m.month, "return": m.percent / 100, "partial": m.partial}
            for m in found.months
        ],
        "flags": [_flag(flag) for flag in found.flags],
        "score": _score(found.score),
    }


def shown(value: float | None, unit: Unit) -> str:
    """A value in its unit; an en dash where there is none."""
    if value is None:
        return _DASH
    formats = {
        Unit.FRACTION: f"{100.0 * value:.2f} %",
        Unit.FRACTION_A_YEAR: f"{100.0 * value:.2f} %",
        Unit.PROBABILITY: f"{100.0 * value:.1f} %",
        Unit.RATIO: f"{value:.3f}",
        Unit.DAYS: f"{value:.0f} d",
        Unit.HOURS: f"{value:.1f} h",
        Unit.COUNT: f"{value:.0f}",
        Unit.USDT: f"{value:.2f} USDT",
        Unit.A_DAY: f"{value:.2f}",
    }
    return formats[unit].replace("-", "−")


def _figure_line(figure: Figure, metric: Metric) -> str:
    words = FIGURE_WORDS[figure]
    interval = ""
    if metric.low is not None and metric.high is not None:
        interval = f"{shown(metric.low, words.unit)} to {shown(metric.high, words.unit)}"
    why = _WHY_NOT.get(metric.status, "").format(needed=metric.needed, n=metric.n)
    status = f"{metric.basis.value}, {metric.status.value}" + (f": {why}" if why else "")
    value = shown(metric.value, words.unit)
    return f"{words.name:<38} {value:>12}  {interval:<24} {metric.n:>5}  {status}"


def _drawdown_lines(fall: Drawdown | None) -> Iterator[str]:
    if fall is None or fall.percent == 0.0:
        return
    back = "not recovered yet"
    if fall.recovered_ms is not None:
        back = f"recovered on {_day(fall.recovered_ms)}"
    yield ""
    yield (
        f"The largest drawdown fell from {_day(fall.peak_ms)} to {_day(fall.trough_ms)}, {back}."
    )


def _month_lines(months: tuple[MonthReturn, ...]) -> Iterator[str]:
    if months:
        yield ""
    for month in months:
        part = "  partial" if month.partial else ""
        value = shown(month.percent / 100.0, Unit.FRACTION)
        yield f"{month.year}-{month.month:02d} {value:>12}{part}"


def _flag_line(flag: Flag) -> str:
    state = flag.state.value.replace("-", " ")
    return f"{_MARKS[flag.state]} {flag.name:<26} {state:<12} {flag.sentence}".rstrip()


def _score_lines(score: Score | None) -> Iterator[str]:
    if score is None:
        yield "No score: it needs 21 days."
        return
    yield f"Score {score.value:.0f} ({score.low:.0f} to {score.high:.0f}). {score.reason}"
    for part, value in score.parts.items():
        yield f"  {PART_NAMES[part]:<18} {value:.2f}"


def _metric(figure: Figure, metric: Metric) -> Json:
    return {
        "value": metric.value,
        "unit": FIGURE_WORDS[figure].unit.value,
        "status": metric.status.value,
        "n": metric.n,
        "needed": metric.needed,
        "basis": metric.basis.value,
        "low": metric.low,
        "high": metric.high,
    }


def _drawdown(fall: Drawdown | None) -> Json | None:
    if fall is None:
        return None
    return {
        "depth": fall.percent / 100.0,
        "peak": _day(fall.peak_ms),
        "trough": _day(fall.trough_ms),
        "recovered": None if fall.recovered_ms is None else _day(fall.recovered_ms),
        "longest_days": fall.longest_days,
        "under_water": fall.under_water_percent / 100.0,
    }


def _flag(flag: Flag) -> Json:
    return {
        "flag": flag.kind.value,
        "state": flag.state.value,
        "severity": flag.severity,
        "level": int(flag.level),
        "reason": None if flag.reason is None else flag.reason.value,
        "sentence": flag.sentence,
        "facts": dict(flag.facts),
        "trades": list(flag.exhibits.trade_ids),
        "days": [_day(day_ms) for day_ms in flag.exhibits.days_ms],
        "symbols": list(flag.exhibits.symbols),
    }


def _score(score: Score | None) -> Json | None:
    if score is None:
        return None
    return {
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "parts": {part.value: value for part, value in score.parts.items()},
        "edge": score.edge,
        "standing": score.standing,
        "if_perfect": {part.value: value for part, value in score.if_perfect.items()},
        "cap": None if score.cap is None else score.cap.value,
        "copying_known": score.copying_known,
        "reason": score.reason,
    }


def _day(time_ms: int) -> str:
    """The UTC day that ends at a time, or that it lies in."""
    return datetime.fromtimestamp((time_ms - 1) / 1000, UTC).date().isoformat()
