"""What may lie on an equity chart beside the curve: range of luck, benchmark, exhibits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from copydesk.ui.theme import Theme

Floats = NDArray[np.float64]


class Overlays:
    """Items on one plot; percent since the start, seconds since 1970. Hidden while empty."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._log = False
        self._band: tuple[Floats, Floats, Floats] | None = None
        self._benchmark: tuple[Floats, Floats] | None = None
        self._marks: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._low, self._high = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.fill = pg.FillBetweenItem(self._low, self._high)
        self.fill.setZValue(-20)
        self.benchmark = pg.PlotCurveItem()
        self.benchmark.setZValue(-10)
        self.marks = pg.ScatterPlotItem(size=8, pxMode=True)
        self.marks.setZValue(15)
        for item in (self.fill, self.benchmark, self.marks):
            plot.addItem(item, ignoreBounds=True)

    @property
    def marked(self) -> Floats:
        """The times that are lit, seconds since 1970."""
        return self._marks[0]

    @property
    def has_band(self) -> bool:
        """Whether the range of luck is drawn."""
        return self._band is not None

    def extremes(self, since: float) -> list[float]:
        """What should be in sight from a time on: the ends of the band and of the benchmark."""
        found: list[float] = []
        if self._band is not None:
            times, low, high = self._band
            inside = times >= since
            if inside.any():
                found += [float(low[inside].min()), float(high[inside].max())]
        if self._benchmark is not None:
            values = self._benchmark[1][self._benchmark[0] >= since]
            found += [float(values.min()), float(values.max())] if len(values) else []
        return found

    def set_band(self, times: Floats, low: Sequence[float], high: Sequence[float]) -> None:
        """Show the range of luck; empty sequences take it away."""
        self._band = None
        if len(low) == len(times) > 0:
            self._band = times, np.asarray(low, np.float64), np.asarray(high, np.float64)
        self._draw_band()

    def set_benchmark(self, times_ms: Sequence[int], values: Sequence[float]) -> None:
        """Show what holding the benchmark gave."""
        self._benchmark = None
        if len(times_ms):
            times = np.asarray(times_ms, np.float64) / 1000.0
            self._benchmark = times, np.asarray(values, np.float64)
        self._draw_benchmark()

    def set_marks(self, times: Floats, values: Floats) -> None:
        """Light up points of the curve."""
        if not len(times) and not len(self._marks[0]):
            return
        self._marks = times, values
        self._draw_marks()

    def redraw(self, *, log: bool) -> None:
        """Draw everything on a linear or logarithmic scale."""
        self._log = log
        self._draw_band()
        self._draw_benchmark()
        self._draw_marks()

    def _draw_band(self) -> None:
        self.fill.setVisible(self._band is not None)
        if self._band is not None:
            times, low, high = self._band
            self._low.setData(times, self._scaled(low))
            self._high.setData(times, self._scaled(high))

    def _draw_benchmark(self) -> None:
        self.benchmark.setVisible(self._benchmark is not None)
        if self._benchmark is not None:
            self.benchmark.setData(self._benchmark[0], self._scaled(self._benchmark[1]))

    def _draw_marks(self) -> None:
        self.marks.setVisible(bool(len(self._marks[0])))
        self.marks.setData(self._marks[0], self._scaled(self._marks[1]))

    def take_theme(self, look: Theme) -> None:
        """Colours of a theme."""
        self.fill.setBrush(pg.mkBrush(look.color("chart.band")))
        dashes = pg.mkPen(look.color("chart.benchmark"), width=1, style=Qt.PenStyle.DashLine)
        self.benchmark.setPen(dashes)
        self.marks.setPen(pg.mkPen(look.color("state.warning"), width=1.5))
        self.marks.setBrush(pg.mkBrush(look.color("surface.panel")))

    def _scaled(self, percent: Floats) -> Floats:
        return np.log10(np.maximum(percent + 100.0, 1e-6)) if self._log else percent
