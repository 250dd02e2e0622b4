"""Curves of several traders on one scale. Imports the plotting library; import it late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt

from copydesk.model.trader import TraderProfile
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.plots.axes import DayAxis, FigureAxis
from copydesk.ui.theme import Theme

DASHES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DotLine,
)


@dataclass(frozen=True, slots=True)
class Curve:
    """A named curve: seconds since 1970, percent since the common start."""

    name: str
    times: np.ndarray
    percent: np.ndarray


def common_curves(profiles: Sequence[TraderProfile], names: Sequence[str]) -> list[Curve]:
    """Curves that all begin with 0 at the latest of their starts; without a record, an empty one.

    Where records have no day in common each begins where its own does.
    """
    found = []
    for profile, name in zip(profiles, names, strict=True):
        measured = profile.performance
        if measured is None:
            found.append(Curve(name, np.empty(0), np.empty(0)))
            continue
        times = (np.asarray(measured.times_ms, np.float64) - 1.0) / 1000.0
        found.append(Curve(name, times, np.asarray(measured.return_percent, np.float64)))
    known = [curve for curve in found if len(curve.times)]
    if not known:
        return found
    start = max(float(curve.times[0]) for curve in known)
    if start >= min(float(curve.times[-1]) for curve in known):
        return found
    return [_from(curve, start) for curve in found]


def _from(curve: Curve, start: float) -> Curve:
    place = int(np.searchsorted(curve.times, start, side="right")) - 1
    if not len(curve.times) or place < 0:
        return curve
    worth = 100.0 + curve.percent[place:]
    if worth[0] <= 0.0:
        return Curve(curve.name, curve.times[place:], curve.percent[place:])
    return Curve(curve.name, curve.times[place:], (worth / worth[0] - 1.0) * 100.0)


class CompareChart(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """The curves with a crosshair that reads all of them."""

    def __init__(self) -> None:
        self._axis = FigureAxis("right")
        super().__init__(axisItems={"right": self._axis, "bottom": DayAxis("bottom")})
        plot = self.getPlotItem()
        plot.showAxis("right")
        plot.hideAxis("left")
        plot.hideButtons()
        plot.setMenuEnabled(False)
        self.destroyed.connect(plot.ctrlMenu.deleteLater)  # pyqtgraph leaves it to the collector
        plot.showGrid(x=True, y=True, alpha=0.55)
        plot.vb.setMouseEnabled(x=True, y=False)
        plot.setDownsampling(auto=True, mode="peak")
        plot.setClipToView(True)
        self._axis.setWidth(64)
        self.curves: list[Curve] = []
        self._lines: list[pg.PlotDataItem] = []
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._words = pg.TextItem(anchor=(0, 0))
        self._words.setZValue(30)
        for item in (self._cross, self._words):
            plot.addItem(item, ignoreBounds=True)
            item.setVisible(False)
        self._moves = pg.SignalProxy(self.scene().sigMouseMoved, rateLimit=30, slot=self._moved)
        self._take_theme(theme.current())
        theme.notifier().theme_changed.connect(self._take_theme)

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draw other curves and fit them."""
        self.curves = list(curves)
        for line in self._lines:
            self.removeItem(line)
        self._lines = [self.plot(curve.times, curve.percent) for curve in self.curves]
        self._axis.blank = not any(len(curve.times) for curve in self.curves)
        self._take_theme(theme.current())
        self.getPlotItem().autoRange(padding=0.03)

    def describe(self, time_s: float) -> str:
        """Day and returns at a time, one trader a line."""
        lines = [f"{write.day(int(time_s * 1000))} UTC"]
        for curve in self.curves:
            if len(curve.times):
                place = int(np.abs(curve.times - time_s).argmin())
                text = write.percent(float(curve.percent[place]), 2, plus=True)
                lines.append(f"{curve.name}  {text}")
        return "\n".join(lines)

    def leaveEvent(self, event: object) -> None:
        """Qt: no crosshair without the pointer."""
        super().leaveEvent(event)
        self._cross.setVisible(False)
        self._words.setVisible(False)

    def _take_theme(self, look: Theme) -> None:
        self.setBackground(look.color("surface.panel"))
        for place, line in enumerate(self._lines):
            color = look.color(f"category.{place}")
            line.setPen(pg.mkPen(color, width=1.5, style=DASHES[place % len(DASHES)]))
        for name in ("right", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setPen(pg.mkPen(look.color("line.normal")))
            axis.setTextPen(pg.mkPen(look.color("chart.axisText")))
            axis.setTickFont(look.font("caption"))
        self._cross.setPen(pg.mkPen(look.color("chart.crosshair"), style=Qt.PenStyle.DotLine))
        self._words.setColor(look.color("text.primary" if look.dark else "surface.panel"))
        self._words.fill = pg.mkBrush(look.color("surface.tooltip"))
        self._words.setFont(look.font("caption"))

    def _moved(self, event: tuple[QPointF]) -> None:
        box = self.getPlotItem().vb
        inside = box.sceneBoundingRect().contains(event[0]) and not self._axis.blank
        self._cross.setVisible(inside)
        self._words.setVisible(inside)
        if inside:
            time_s = float(box.mapSceneToView(event[0]).x())
            (left, right), (_, high) = box.viewRange()
            self._cross.setPos(time_s)
            self._words.setText(self.describe(time_s))
            self._words.setAnchor((0, 0) if time_s < (left + right) / 2 else (1, 0))
            self._words.setPos(time_s, high)
