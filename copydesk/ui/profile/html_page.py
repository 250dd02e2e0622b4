"""The page of a trader for browsers: one file, no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication

from copydesk.ui import format as write
from copydesk.ui.profile.one_page import OnePage
from copydesk.ui.theme.tokens import load_tokens

translate = QCoreApplication.translate

_WIDTH: Final = 900
_CURVE: Final = 230
_FALL: Final = 80
_RAMP: Final = 5

_STYLE: Final = """
:root{color-scheme:light}
body{font:13px/1.45 system-ui,sans-serif;color:%(text)s;background:%(panel)s;max-width:940px;
margin:24px auto;padding:0 20px;font-variant-numeric:tabular-nums}
h1{font-size:20px;margin:0}h2{font-size:14px;margin:20px 0 6px}
p{margin:4px 0}.quiet{color:%(quiet)s}.figure{font-size:30px;font-weight:600;margin-right:10px}
table{border-collapse:collapse;width:100%%}td,th{padding:3px 8px;text-align:left;
border-bottom:1px solid %(line)s;vertical-align:top}th{color:%(quiet)s;font-weight:400}
td.n,th.n{text-align:right;white-space:nowrap}.raised{font-weight:600;color:%(warning)s}
.critical{font-weight:600;color:%(critical)s}footer{margin:22px 0;color:%(quiet)s}
svg{width:100%%;height:auto;display:block}
@media print{body{margin:0;max-width:none}}
"""


def html_of(page: OnePage) -> str:
    """The page as HTML; every text is escaped."""
    style = _STYLE % {
        "text": _color("text.primary"),
        "panel": _color("surface.panel"),
        "quiet": _color("text.secondary"),
        "line": _color("line.subtle"),
        "warning": _color("state.warning"),
        "critical": _color("state.critical"),
    }
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    body = "\n".join(_body(page))
    return (
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset='utf-8'>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        "<meta name='viewport' content='width=device-width'>\n"
        f"<title>{escape(page.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _body(page: OnePage) -> Iterable[str]:
    yield f"<h1>{escape(page.title)}</h1><p class='quiet'>{escape(page.facts)}</p>"
    yield f"<p><span class='figure'>{escape(page.score)}</span>{escape(page.band)}</p>"
    if page.score_ends is not None:
        yield _band(*page.score_ends)
    yield f"<p>{escape(page.reason)}</p>"
    yield from _curve(page)
    yield from _months(page)
    parts = [(part.name, write.share(part.share, 0), part.why) for part in page.parts]
    heads: tuple[str, ...] = (translate("OnePage", "Part"), translate("OnePage", "Share"), "")
    yield _table(translate("OnePage", "What the score is made of"), heads, parts, numbers={1})
    figures = [(each.name, each.value, each.interval, each.count) for each in page.figures]
    heads = (
        translate("OnePage", "Figure"),
        translate("OnePage", "Value"),
        translate("OnePage", "Interval"),
        translate("OnePage", "From"),
    )
    yield _table(translate("OnePage", "Figures"), heads, figures, numbers={1, 2})
    yield from _flags(page)
    yield f"<footer>{escape(page.footer)}</footer>"


def _table(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: set[int]
) -> str:
    if not rows:
        return ""
    kind = ["n" if place in numbers else "" for place in range(len(heads))]
    head = "".join(f"<th class='{k}'>{escape(h)}</th>" for k, h in zip(kind, heads, strict=True))
    lines = [
        "".join(f"<td class='{k}'>{escape(cell)}</td>" for k, cell in zip(kind, row, strict=True))
        for row in rows
    ]
    inner = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<h2>{escape(title)}</h2><table><tr>{head}</tr>{inner}</table>"


def _flags(page: OnePage) -> Iterable[str]:
    if not page.flags:
        return
    yield f"<h2>{escape(translate('OnePage', 'Red flags'))}</h2><table>"
    for flag in page.flags:
        kind = "critical" if flag.raised and flag.severity >= 0.5 else ""
        kind = kind or ("raised" if flag.raised else "quiet")
        yield (
            f"<tr><td class='{kind}'>{escape(flag.name)}</td><td>{escape(flag.state)}</td>"
            f"<td>{escape(flag.why)}</td></tr>"
        )
    yield "</table>"


def _months(page: OnePage) -> Iterable[str]:
    measured = page.performance
    if measured is None or not measured.months:
        return
    by_month = {(each.year, each.month): each.percent for each in measured.months}
    years = {each.year: each.percent for each in measured.years}
    rows = [
        (
            str(year),
            *(
                write.signed(by_month[year, month], 1) if (year, month) in by_month else "·"
                for month in range(1, 13)
            ),
            write.signed(years.get(year), 1),
        )
        for year in sorted({each.year for each in measured.months})
    ]
    heads = ("", *map(str, range(1, 13)), translate("OnePage", "Year"))
    title = translate("OnePage", "Months, percent (UTC)")
    yield _table(title, heads, rows, numbers=set(range(1, 14)))


def _band(value: float, low: float, high: float) -> str:
    ramp = _color(f"scoreRamp.{min(_RAMP - 1, int(value / 20))}")
    return (
        "<svg viewBox='0 0 300 14' style='max-width:300px' role='img'>"
        f"<rect x='0' y='6' width='300' height='2' fill='{_color('line.normal')}'/>"
        f"<rect x='{3 * low:.1f}' y='3' width='{max(2.0, 3 * (high - low)):.1f}' height='8' "
        f"fill='{ramp}'/>"
        f"<rect x='{3 * value:.1f}' y='1' width='2' height='12' fill='{_color('text.primary')}'/>"
        "</svg>"
    )


def _curve(page: OnePage) -> Iterable[str]:
    measured = page.performance
    if measured is None or len(measured.times_ms) < 2:
        return
    values = measured.return_percent
    beside = [*values, *page.luck_low, *page.luck_high, 0.0]
    low, high = min(beside), max(beside)
    times = measured.times_ms
    span_ms, span = times[-1] - times[0], (high - low) or 1.0
    deepest = min(*measured.drawdown_percent, -0.01)

    def x(time_ms: int) -> float:
        return _WIDTH * (time_ms - times[0]) / span_ms

    def y(percent: float) -> float:
        return 4 + (_CURVE - 8) * (high - percent) / span

    across = [x(time_ms) for time_ms in times]
    title = translate("OnePage", "Return in percent, drawdown under it; grey: range of luck")
    yield f"<h2>{escape(title)}</h2>"
    yield f"<svg viewBox='0 0 {_WIDTH} {_CURVE + _FALL}' role='img'>"
    if len(page.luck_low) == len(times):
        upper = [(a, y(v)) for a, v in zip(across, page.luck_high, strict=True)]
        lower = [(a, y(v)) for a, v in zip(across, page.luck_low, strict=True)]
        yield _shape("polygon", [*upper, *reversed(lower)], f"fill='{_color('chart.band')}'")
    zero = [(0.0, y(0.0)), (float(_WIDTH), y(0.0))]
    yield _shape("polyline", zero, f"stroke='{_color('chart.zero')}' stroke-dasharray='3 4'")
    points = [(a, y(v)) for a, v in zip(across, values, strict=True)]
    yield _shape("polyline", points, f"fill='none' stroke='{_color('chart.curve')}'")
    falls = [
        (a, _CURVE + 4 + (_FALL - 8) * v / deepest)
        for a, v in zip(across, measured.drawdown_percent, strict=True)
    ]
    ends = [(float(_WIDTH), _CURVE + 4.0), (0.0, _CURVE + 4.0)]
    look = f"fill='{_color('chart.drawdownFill')}' stroke='{_color('chart.drawdownLine')}'"
    yield _shape("polygon", [*falls, *ends], look)
    for percent, top in ((high, 14.0), (low, _CURVE - 4.0)):
        yield _text(write.percent(percent, 0, plus=True), top)
    yield _text(write.percent(deepest, 1), float(_CURVE + _FALL - 4))
    yield "</svg>"


def _shape(kind: str, points: Sequence[tuple[float, float]], look: str) -> str:
    text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"<{kind} points='{text}' {look}/>"


def _text(words: str, top: float) -> str:
    return (
        f"<text x='{_WIDTH - 4}' y='{top:.0f}' text-anchor='end' font-size='12' "
        f"fill='{_color('chart.axisText')}'>{escape(words)}</text>"
    )


def _color(role: str) -> str:
    return load_tokens().color("light", role)
