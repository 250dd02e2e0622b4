"""The chart inside `EquityView`. Imports the plotting library; import it late."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, Qt

from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.plots.axes import DayAxis, FigureAxis, axis_text
from copydesk.ui.plots.overlays import Overlays
from copydesk.ui.theme import Theme

translate = QCoreApplication.translate
Floats = NDArray[np.float64]
_DAY_S = 86_400.0
_AXIS_WIDTH = 64
_SMOOTH_POINTS = 2_000  # smoothing longer curves costs frames


def drawdown_percent(values: Floats, *, percent: bool) -> Floats:
    """How far each value is below the highest before it, in percent (0 or below).

    `percent` says that values are percent returns since the start and not sums.
    """
    worth = 100.0 + values if percent else values
    peaks = np.maximum.accumulate(worth)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(peaks > 0, (worth / peaks - 1.0) * 100.0, 0.0)


class EquityChart(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Curve, drawdown, last-value tag at the right axis, crosshair with date and values."""

    def __init__(self, *, unit: str, drawdown: bool, own: bool) -> None:
        super().__init__()
        self._unit, self._own = unit, own
        self._log = False
        self._times: Floats = np.empty(0)
        self._values: Floats = np.empty(0)
        self._drawdown: Floats = np.empty(0)
        self._axis = FigureAxis("right")
        self._axis.unit = unit
        self._figure_axes = [self._axis, FigureAxis("right")]
        self.upper = self._add_plot(0, self._axis, days=not drawdown)
        self.lower = self._add_plot(1, self._figure_axes[1], days=True) if drawdown else None
        self.overlays = Overlays(self.upper)
        self.curve = self.upper.plot()
        self.fall = None
        if self.lower is not None:
            self.fall = self.lower.plot(fillLevel=0.0)
            self.lower.setXLink(self.upper)
            self._deepest = pg.TextItem(anchor=(0, 0.5))
            self._deepest_dot = self.lower.plot(symbol="o", symbolSize=6, pen=None)
            self.lower.addItem(self._deepest, ignoreBounds=True)
            self.ci.layout.setRowStretchFactor(0, 5)
            self.ci.layout.setRowStretchFactor(1, 2)
        self.ci.setContentsMargins(4, 2, 2, 2)
        self.ci.setSpacing(0)
        self._make_cross()
        self._take_theme(theme.current())
        theme.notifier().theme_changed.connect(self._take_theme)
        self._moves = pg.SignalProxy(self.scene().sigMouseMoved, rateLimit=30, slot=self._moved)
        self.upper.vb.sigRangeChanged.connect(self._place_tag)
        self.upper.vb.sigResized.connect(self._place_tag)

    def set_curve(self, times_ms: Sequence[int], values: Sequence[float]) -> None:
        """Show a curve: UTC milliseconds and percent or money."""
        self._times = np.asarray(times_ms, dtype=np.float64) / 1000.0
        self._values = np.asarray(values, dtype=np.float64)
        for axis in self._figure_axes:
            axis.blank = not len(self._times)
        self._drawdown = drawdown_percent(self._values, percent=self._unit == "%")
        shown = self._values
        if self._log and self._unit == "%":
            shown = self._values + 100.0
        smooth = len(shown) <= _SMOOTH_POINTS
        self.curve.setData(self._times, shown, antialias=smooth)
        if self.fall is not None:
            self.fall.setData(self._times, self._drawdown, antialias=smooth)
            self._mark_deepest()
        self._place_tag()

    def show_days(self, days: int) -> None:
        """Show the last `days`, 0 for all, and fit the height."""
        if not len(self._times):
            return
        last = float(self._times[-1])
        first = float(self._times[0])
        if days:
            first = max(first, last - days * _DAY_S)
        self.upper.setXRange(first, max(last, first + 1), padding=0.01)
        inside = self._times >= first
        beside = self._on_scale(np.asarray(self.overlays.extremes(first), np.float64))
        self._fit(self.upper, np.concatenate((self._shown_values()[inside], beside)))
        if self.lower is not None:
            self._fit(self.lower, np.append(self._drawdown[inside], 0.0))

    def set_log(self, on: bool) -> None:
        """Logarithmic or linear scale."""
        self._log = on
        self.upper.setLogMode(x=False, y=on)
        self._axis.setLogMode(on)
        self.overlays.redraw(log=on)
        self.set_curve((self._times * 1000).tolist(), self._values.tolist())

    def set_band(self, low: Sequence[float], high: Sequence[float]) -> None:
        """Show a range at each point of the curve, in percent; empty takes it away."""
        self.overlays.set_band(self._times, low, high)

    def light(self, times_ms: Sequence[int]) -> None:
        """Light up the points of the curve at or right after some times; later ones, the last."""
        wanted = np.asarray(times_ms, np.float64) / 1000.0
        inside = wanted[wanted >= self._times[0]] if len(self._times) else wanted[:0]
        places = np.unique(np.searchsorted(self._times, inside))
        places = np.unique(np.minimum(places, len(self._times) - 1))
        self.overlays.set_marks(self._times[places], self._values[places])

    def set_private(self, private: bool) -> None:
        """Hide amounts."""
        self._axis.private = private
        self._axis.picture = None
        self._axis.update()
        self._place_tag()

    def leaveEvent(self, event: object) -> None:
        """Qt: no crosshair without the pointer."""
        super().leaveEvent(event)
        self._show_cross(visible=False)

    def describe(self, time_s: float) -> str:
        """Date and values at the point nearest to a time, one a line, as the crosshair says."""
        place = int(np.abs(self._times - time_s).argmin())
        time_ms = int(self._times[place] * 1000)
        shown = axis_text(float(self._values[place]), self._unit, 0.01, private=self._axis.private)
        if self._own:
            amount = write.with_unit(shown, self._unit)
            return f"{write.minute(time_ms)}\n" + translate("Chart", "Equity") + f"  {amount}"
        fall = write.percent(float(self._drawdown[place]), 2)
        lines = (
            f"{write.day(time_ms)} UTC",
            translate("Chart", "Return") + f"  {shown}",
            translate("Chart", "Drawdown") + f"  {fall}",
        )
        return "\n".join(lines)

    def _add_plot(self, row: int, axis: FigureAxis, *, days: bool) -> pg.PlotItem:
        bottom = DayAxis("bottom")
        plot = self.addPlot(row=row, col=0, axisItems={"right": axis, "bottom": bottom})
        plot.showAxis("right")
        plot.hideAxis("left")
        plot.hideButtons()
        plot.setMenuEnabled(False)
        self.destroyed.connect(plot.ctrlMenu.deleteLater)  # pyqtgraph leaves it to the collector
        plot.showGrid(x=True, y=True, alpha=0.55)
        plot.vb.setMouseEnabled(x=True, y=False)
        axis.setWidth(_AXIS_WIDTH)
        if not days:
            bottom.setStyle(showValues=False)
            bottom.setHeight(2)
        plot.vb.setDefaultPadding(0)
        plot.setDownsampling(auto=True, mode="peak")
        plot.setClipToView(True)
        return plot

    def _make_cross(self) -> None:
        self._lines = []
        for plot in filter(None, (self.upper, self.lower)):
            line = pg.InfiniteLine(angle=90, movable=False)
            line.setZValue(20)
            plot.addItem(line, ignoreBounds=True)
            self._lines.append(line)
        self._words = pg.TextItem(anchor=(0, 0))
        self._words.setZValue(30)
        self._tag = pg.TextItem(anchor=(0, 0.5))
        self._tag.setZValue(25)
        self.upper.addItem(self._words, ignoreBounds=True)
        self.scene().addItem(self._tag)
        self._show_cross(visible=False)

    def _take_theme(self, look: Theme) -> None:
        self.setBackground(look.color("surface.panel"))
        role = "chart.ownCurve" if self._own else "chart.curve"
        self.overlays.take_theme(look)
        self.curve.setPen(pg.mkPen(look.color(role), width=1))
        if self.fall is not None:
            self.fall.setPen(pg.mkPen(look.color("chart.drawdownLine"), width=1))
            self.fall.setFillBrush(pg.mkBrush(look.color("chart.drawdownFill")))
            self._deepest.setColor(look.color("text.primary"))
            self._deepest.setFont(look.font("caption"))
            self._deepest_dot.setSymbolPen(pg.mkPen(look.color("chart.drawdownLine"), width=1.5))
            self._deepest_dot.setSymbolBrush(pg.mkBrush(look.color("surface.panel")))
        for plot in filter(None, (self.upper, self.lower)):
            for name in ("right", "bottom"):
                axis = plot.getAxis(name)
                axis.setPen(pg.mkPen(look.color("line.normal")))
                axis.setTextPen(pg.mkPen(look.color("chart.axisText")))
                axis.setTickFont(look.font("caption"))
        for line in self._lines:
            pen = pg.mkPen(look.color("chart.crosshair"), style=Qt.PenStyle.DotLine)
            line.setPen(pen)
        self._words.setColor(look.color("text.primary" if look.dark else "surface.panel"))
        self._words.fill = pg.mkBrush(look.color("surface.tooltip"))
        self._words.setFont(look.font("caption"))
        self._tag.setColor(look.color("surface.panel"))
        self._tag.fill = pg.mkBrush(look.color(role))
        self._tag.setFont(look.font("caption", "strong"))

    def _shown_values(self) -> Floats:
        return self._on_scale(self._values)

    def _on_scale(self, values: Floats) -> Floats:
        if not self._log:
            return values
        worth = values + 100.0 if self._unit == "%" else values
        return np.log10(np.maximum(worth, 1e-9))

    def _fit(self, plot: pg.PlotItem, values: Floats) -> None:
        finite = values[np.isfinite(values)]
        if not len(finite):
            return
        low, high = float(finite.min()), float(finite.max())
        room = max((high - low) * 0.06, 1e-6 if self._log else 0.05)
        plot.setYRange(low - room, high + room, padding=0)

    def _mark_deepest(self) -> None:
        """Say how deep the deepest fall was, where it was."""
        fell = bool(len(self._drawdown)) and float(self._drawdown.min()) < 0
        self._deepest.setVisible(fell)
        if not fell:
            self._deepest_dot.setData([], [])
            return
        place = int(self._drawdown.argmin())
        where, depth = float(self._times[place]), float(self._drawdown[place])
        late = where > (self._times[0] + self._times[-1]) / 2
        self._deepest.setText(f" {write.percent(depth)} ")
        self._deepest.setAnchor((1, 0.5) if late else (0, 0.5))
        self._deepest.setPos(where, depth)
        self._deepest_dot.setData([where], [depth])

    def _place_tag(self, *_change: object) -> None:
        if not len(self._values):
            self._tag.setVisible(False)
            return
        low, high = self.upper.vb.viewRange()[1]
        last = min(max(float(self._shown_values()[-1]), low), high)
        spacing = 0.1 if self._unit == "%" else 0.01
        value = float(self._values[-1])
        self._tag.setText(axis_text(value, self._unit, spacing, private=self._axis.private))
        self._make_room()
        box = self.upper.vb.sceneBoundingRect()
        half = self._tag.boundingRect().height() / 2
        height = self.upper.vb.mapViewToScene(QPointF(0.0, last)).y()
        height = max(box.top() + half, min(height, box.bottom() - half))
        self._tag.setPos(box.right() + 1, height)
        self._tag.setVisible(True)

    def _make_room(self) -> None:
        """Keep the axes as wide as the tag; both, or the plots' times would not be in line."""
        width = max(_AXIS_WIDTH, ceil(self._tag.boundingRect().width()) + 2)
        for axis in self._figure_axes:
            if axis.width() != width:
                axis.setWidth(width)

    def _show_cross(self, *, visible: bool) -> None:
        for item in (*self._lines, self._words):
            item.setVisible(visible)

    def _moved(self, event: tuple[QPointF]) -> None:
        inside = any(
            plot.vb.sceneBoundingRect().contains(event[0])
            for plot in (self.upper, self.lower)
            if plot is not None
        )
        if not inside or not len(self._times):
            self._show_cross(visible=False)
            return
        time_s = float(self.upper.vb.mapSceneToView(event[0]).x())
        for line in self._lines:
            line.setPos(time_s)
        (left, right), (_, high) = self.upper.vb.viewRange()
        self._words.setText(self.describe(time_s))
        self._words.setAnchor((0, 0) if time_s < (left + right) / 2 else (1, 0))
        self._words.setPos(time_s, high)
        self._show_cross(visible=True)
