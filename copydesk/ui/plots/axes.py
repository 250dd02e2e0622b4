"""Axes in the desk's own number and date style. Imports the plotting library."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil, floor, log10

import pyqtgraph as pg
from PySide6.QtCore import QLocale

from copydesk.ui import format as write

_DAY_S = 86_400.0
_HOUR_S = 3_600
_STEPS_S = (
    *(10, 60, 300, 900, _HOUR_S, 6 * _HOUR_S),
    *(days * 24 * _HOUR_S for days in (1, 2, 7, 14)),
)


class DayAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is shipped without types
    """Dates along the bottom: months in a long view, days in a short one."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """pyqtgraph: words at the ticks; values are seconds since 1970."""
        if spacing < _DAY_S:
            return [_time_words(int(value * 1000), spacing) for value in values]
        return [_day_words(_at(value), spacing) for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """pyqtgraph: month starts in views over a quarter, otherwise even steps of days or less."""
        if high - low > 100 * 86_400:
            ticks = _month_starts(low, high)
            step = max(1, round(len(ticks) / max(2, size / 110)))
            return [(28 * 86_400.0 * step, ticks[::step])]
        room = max(2, int(size / 90))
        for step_s in _STEPS_S:
            if (high - low) / step_s <= room:
                break
        first = -(-low // step_s) * step_s
        count = int((high - first) // step_s) + 1
        return [(float(step_s), [first + n * step_s for n in range(max(0, count))])]


class FigureAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is shipped without types
    """Figures at the right: signed percent, or sums of money; nothing while private."""

    unit = "%"
    private = False
    blank = True

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """pyqtgraph: round figures, far enough apart to be read; also on the logarithmic scale."""
        if self.logMode:
            first, last = 10**low, 10**high
            return [(1.0, [log10(tick) for tick in _round_ticks(first, last, size) if tick > 0])]
        ticks = _round_ticks(low, high, size)
        return [(ticks[1] - ticks[0] if len(ticks) > 1 else 1.0, ticks)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """pyqtgraph: words at the ticks."""
        if self.blank:
            return [""] * len(values)
        if self.logMode:
            values = [10**value - (100 if self.unit == "%" else 0) for value in values]
            spacing = 1.0
        return [axis_text(value, self.unit, spacing, private=self.private) for value in values]


def axis_text(value: float, unit: str, spacing: float, *, private: bool) -> str:
    """One figure as an axis, tag or crosshair writes it; `spacing` decides the digits."""
    places = 0 if spacing >= 1 else 1 if spacing >= 0.1 else 2
    if unit == "%":
        return write.percent(value, places, plus=True)
    return write.MASKED if private else write.number(value, places)


def _round_ticks(low: float, high: float, size: float) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten between two figures, about 34 px apart."""
    span = high - low
    if not span > 0:
        return []
    rough = span / max(1.0, size / 34)
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [n * step for n in range(ceil(low / step), floor(high / step) + 1)]


def _time_words(time_ms: int, spacing: float) -> str:
    """The person's time of day; with seconds where ticks are closer than a minute."""
    return write.clock(time_ms) if spacing >= 60 else write.moment(time_ms)[11:]


def _day_words(moment: datetime, spacing: float) -> str:
    month = QLocale().standaloneMonthName(moment.month, QLocale.FormatType.ShortFormat)
    if spacing > 300 * _DAY_S:
        return f"{month} {moment.year}"
    return month if spacing >= 27 * _DAY_S else f"{moment.day} {month}"


def _at(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _month_starts(low: float, high: float) -> list[float]:
    moment = _at(low)
    year, month = moment.year, moment.month
    ticks: list[float] = []
    while True:
        tick = datetime(year, month, 1, tzinfo=UTC).timestamp()
        if tick > high:
            return ticks
        if tick >= low:
            ticks.append(tick)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
