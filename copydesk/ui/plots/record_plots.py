"""Small plots of a trader's record. Imports the plotting library; import it late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt

from copydesk.model.judgement import Line, RecordCharts, TradeMark
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.plots.axes import DayAxis
from copydesk.ui.theme import Theme

translate = QCoreApplication.translate

DISTRIBUTION, HOLDING, SIZES, LEVERAGE, OPEN_LOSS = range(5)
_LEAST_HOURS = 1.0 / 60.0
_SPREAD = 0.28


class PlainAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Figures in the desk's own writing; `words` makes one."""

    def __init__(self, orientation: str, words: Callable[[float], str]) -> None:
        super().__init__(orientation)
        self._words = words

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """pyqtgraph: words at the ticks."""
        return [self._words(value) for value in values]


class RecordPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """One small plot without a mouse of its own; `light` rings some of its dots."""

    def __init__(self, kind: int) -> None:
        self.kind = kind
        bottom = DayAxis("bottom") if kind in (SIZES, LEVERAGE, OPEN_LOSS) else None
        if kind == DISTRIBUTION:
            bottom = PlainAxis("bottom", lambda value: write.percent(value, 0, plus=True))
        if kind == HOLDING:
            bottom = PlainAxis("bottom", _hours)
        right = PlainAxis("right", _WORDS[kind])
        super().__init__(axisItems={"right": right, "bottom": bottom})
        plot = self.getPlotItem()
        plot.showAxis("right")
        plot.hideAxis("left")
        plot.hideButtons()
        plot.setMenuEnabled(False)
        self.destroyed.connect(plot.ctrlMenu.deleteLater)  # pyqtgraph leaves it to the collector
        plot.showGrid(x=True, y=kind != HOLDING, alpha=0.4)
        plot.vb.setMouseEnabled(x=False, y=False)
        right.setWidth(46)
        if kind == HOLDING:
            right.setTicks([[(0.0, translate("Chart", "lost")), (1.0, translate("Chart", "won"))]])
        self._marks: dict[str, tuple[float, float]] = {}
        self._lit: frozenset[str] = frozenset()
        self._charts: RecordCharts | None = None
        self.ring = pg.ScatterPlotItem(size=11, pxMode=True)
        self._take_theme(theme.current())
        theme.notifier().theme_changed.connect(self._take_theme)

    def show_charts(self, charts: RecordCharts) -> None:
        """Draw this plot's part of what was found."""
        self._charts = charts
        self.clear()
        self._marks = {}
        (
            self._draw_days,
            self._draw_holding,
            self._draw_sizes,
            self._draw_leverage,
            self._draw_open_loss,
        )[self.kind](charts)
        self.addItem(self.ring)
        self.light(self._lit)

    def light(self, trade_ids: frozenset[str]) -> None:
        """Ring the dots of some trades."""
        self._lit = trade_ids
        found = [self._marks[each] for each in trade_ids if each in self._marks]
        self.ring.setData([x for x, _ in found], [y for _, y in found])

    @property
    def ringed(self) -> int:
        """How many dots are ringed."""
        return len(self.ring.data)

    def _draw_days(self, charts: RecordCharts) -> None:
        look, edges = theme.current(), np.asarray(charts.days.edges)
        if not len(edges):
            return
        counts = np.asarray(charts.days.counts)
        middles = (edges[:-1] + edges[1:]) / 2
        for role, which in (("pnl.loss", middles < 0), ("pnl.profit", middles >= 0)):
            bars = pg.BarGraphItem(
                x=middles[which], height=counts[which], width=(edges[1] - edges[0]) * 0.9,
                brush=look.color(role), pen=None,
            )  # fmt: skip
            self.addItem(bars)
        zero = pg.InfiniteLine(0.0, pen=pg.mkPen(look.color("chart.zero")))
        self.addItem(zero)
        self.setXRange(float(edges[0]), float(edges[-1]), padding=0.02)
        self.setYRange(0, float(counts.max()) * 1.05, padding=0)

    def _draw_holding(self, charts: RecordCharts) -> None:
        look = theme.current()
        for won, role in ((False, "pnl.loss"), (True, "pnl.profit")):
            marks = [mark for mark in charts.holding if mark.won is won]
            if not marks:
                continue
            hours = np.log10(np.maximum([mark.value for mark in marks], _LEAST_HOURS))
            heights = float(won) + _SPREAD * _scatter(len(marks))
            self._dots(marks, hours, heights, role)
            middle = float(np.median(hours))
            line = pg.PlotCurveItem(
                [middle, middle], [float(won) - 0.4, float(won) + 0.4],
                pen=pg.mkPen(look.color("text.primary"), width=2),
            )  # fmt: skip
            self.addItem(line)
        self.setYRange(-0.5, 1.5, padding=0)

    def _draw_sizes(self, charts: RecordCharts) -> None:
        for after_loss, role in ((False, "chart.benchmark"), (True, "pnl.loss")):
            marks = [mark for mark in charts.next_size if mark.after_loss is after_loss]
            if marks:
                times = np.array([mark.time_ms for mark in marks]) / 1000.0
                sizes = np.log2(np.maximum([mark.value for mark in marks], 1e-6))
                self._dots(marks, times, sizes, role)
        even = pg.InfiniteLine(
            0.0, angle=0, pen=pg.mkPen(theme.current().color("chart.zero"), style=_DASH)
        )
        self.addItem(even)
        powers = [float(np.log2(max(mark.value, 1e-6))) for mark in charts.next_size]
        low, high = min([-1.0, *powers]), max([1.0, *powers])
        self.setYRange(low * 1.08, high * 1.08, padding=0)

    def _draw_leverage(self, charts: RecordCharts) -> None:
        self._steps(charts.leverage, "chart.curve")

    def _draw_open_loss(self, charts: RecordCharts) -> None:
        line, look = charts.open_loss, theme.current()
        if not line.times_ms:
            return
        times = np.asarray(line.times_ms) / 1000.0
        curve = pg.PlotDataItem(
            times, line.values, pen=pg.mkPen(look.color("chart.drawdownLine")), fillLevel=0.0,
            brush=look.color("chart.drawdownFill"), symbol="o", symbolSize=4,
            symbolBrush=look.color("chart.drawdownLine"), symbolPen=None,
        )  # fmt: skip
        self.addItem(curve)
        self.setYRange(min(-1.0, min(line.values) * 1.1), 0.0, padding=0)

    def _steps(self, line: Line, role: str) -> None:
        if len(line.times_ms) < 2:
            return
        times = np.asarray(line.times_ms) / 1000.0
        values = np.asarray(line.values)[:-1]
        curve = pg.PlotCurveItem(
            times, values, stepMode="center", pen=pg.mkPen(theme.current().color(role))
        )
        self.addItem(curve)
        self.setYRange(0.0, max(1.0, float(values.max()) * 1.08), padding=0)

    def _dots(
        self,
        marks: Sequence[TradeMark],
        across: NDArray[Any],
        up: NDArray[Any],
        role: str,
    ) -> None:
        color = theme.current().color(role)
        self.addItem(pg.ScatterPlotItem(across, up, size=4, pen=None, brush=color, pxMode=True))
        places = zip(marks, across, up, strict=True)
        self._marks |= {mark.trade_id: (float(x), float(y)) for mark, x, y in places}

    def _take_theme(self, look: Theme) -> None:
        self.setBackground(look.color("surface.panel"))
        self.ring.setPen(pg.mkPen(look.color("state.warning"), width=2))
        self.ring.setBrush(None)
        for name in ("right", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(look.color("line.normal")))
            axis.setTextPen(pg.mkPen(look.color("chart.axisText")))
            axis.setTickFont(look.font("caption"))
        if self._charts is not None:
            self.show_charts(self._charts)


_DASH = Qt.PenStyle.DashLine


def _hours(power: float) -> str:
    hours = 10.0**power
    if hours < 1.0:
        return write.with_unit(write.number(hours * 60, 0), translate("Chart", "min"))
    if hours < 48.0:
        return write.with_unit(write.number(hours, 0), translate("Chart", "h"))
    return write.with_unit(write.number(hours / 24, 0), translate("Chart", "d"))


_WORDS: dict[int, Callable[[float], str]] = {
    DISTRIBUTION: lambda value: write.number(value, 0),
    HOLDING: lambda value: "",
    SIZES: lambda power: "×" + write.number(2.0**power, 0 if power >= 0 else 2),
    LEVERAGE: lambda value: write.times(value, 0 if value == round(value) else 1),
    OPEN_LOSS: lambda value: write.percent(value, 0),
}


def _scatter(count: int) -> NDArray[np.float64]:
    """Heights that keep dots apart, the same at every drawing (golden ratio steps)."""
    return np.asarray((np.arange(count) * 0.6180339887 % 1.0) * 2.0 - 1.0)
