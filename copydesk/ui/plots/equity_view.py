"""Equity with drawdown under it. The plotting library is loaded after the window shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.ui.controls import SegmentedControl, icon_button, label
from copydesk.ui.plots.legend import Legend

if TYPE_CHECKING:
    from copydesk.ui.plots.equity_chart import EquityChart

DAY_MS = 86_400_000
RANGES = {"1d": 1, "7d": 7, "30d": 30, "90d": 90, "1y": 365, "all": 0}
RECORD = ("30d", "90d", "1y", "all")
RECENT = ("1d", "7d", "30d", "all")


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a curve: a band at each of its points, a benchmark, and the legend.

    Percent since the start; legend entries as `Legend` takes them, `hint` is their tooltip.
    """

    low: Sequence[float] = ()
    high: Sequence[float] = ()
    benchmark_ms: Sequence[int] = ()
    benchmark: Sequence[float] = ()
    legend: Sequence[tuple[str, str, str]] = ()
    hint: str = ""


class EquityView(QWidget):
    """A curve with its drawdown, range buttons, log switch and reset; crosshair by pointer.

    `set_curve` may be called before the chart exists and as often as data comes. The chart is
    made once there is a curve on screen.
    """

    def __init__(
        self,
        *,
        unit: str = "%",
        drawdown: bool = True,
        own: bool = False,
        legend: str = "",
        ranges: Sequence[str] = RECORD,
        parent: QWidget | None = None,
    ) -> None:
        """An empty view.

        Args:
            unit: "%" for percent returns, else a currency.
            drawdown: show the drawdown under the curve.
            own: the curve is the person's own (teal) and not a trader's.
            legend: words at the left of the range buttons.
            ranges: keys of `RANGES`, ending in "all".
            parent: Qt parent.
        """
        super().__init__(parent)
        self._look = (unit, drawdown, own)
        self._data: tuple[Sequence[int], Sequence[float]] = ((), ())
        self._beside = Beside()
        self._lit: Sequence[int] = ()
        self._private = False
        self.chart: EquityChart | None = None
        names = self._range_names()
        self.ranges = SegmentedControl([(key, names[key]) for key in ranges])
        self.ranges.choose("all")
        self.ranges.chosen.connect(self._zoom)
        linear = "%" if unit == "%" else self.tr("linear")
        self.scale = SegmentedControl([("linear", linear), ("log", self.tr("log"))])
        self.scale.setToolTip(self.tr("Logarithmic scale: equal percentages look equal"))
        self.scale.chosen.connect(self._set_scale)
        self.reset = icon_button("refresh", self.tr("Reset the view"))
        self.reset.clicked.connect(self._reset)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 0)
        row.setSpacing(8)
        self.legend = Legend([])
        self._words = label(legend, tone="secondary", step="table")
        row.addWidget(self._words)
        row.addWidget(self.legend, 1)
        for control in (self.ranges, self.scale, self.reset):
            row.addWidget(control)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addLayout(row)
        self._space = QWidget()
        self._box.addWidget(self._space, 1)

    def set_curve(self, times_ms: Sequence[int], values: Sequence[float]) -> None:
        """Show a curve.

        Args:
            times_ms: UTC milliseconds, rising.
            values: percent returns since the start (unit "%"), or sums of money.
        """
        self._data = (times_ms, values)
        self._say_legend()
        if self.chart is not None:
            self.chart.set_curve(times_ms, values)
            self._show_beside()
            self.chart.light(self._lit)
            self._zoom(self.ranges.key)
        elif self.isVisible():
            self._make_chart_soon()

    def set_beside(self, beside: Beside) -> None:
        """Show what lies beside the curve that `set_curve` brings next."""
        self._beside = beside

    def light(self, times_ms: Sequence[int]) -> None:
        """Light up points of the curve; none puts all out."""
        self._lit = times_ms
        if self.chart is not None:
            self.chart.light(times_ms)

    def set_private(self, private: bool) -> None:
        """Hide amounts: no figures on the axis, in the tag and at the crosshair."""
        self._private = private
        if self.chart is not None:
            self.chart.set_private(private)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: make the chart once it is on screen."""
        super().showEvent(event)
        self._make_chart_soon()

    def make_chart(self) -> None:
        """Load the plotting library and draw."""
        if self.chart is not None:
            return
        from copydesk.ui.plots.equity_chart import EquityChart

        unit, drawdown, own = self._look
        self.chart = EquityChart(unit=unit, drawdown=drawdown, own=own)
        self._box.replaceWidget(self._space, self.chart)
        self._space.deleteLater()
        self.chart.set_private(self._private)
        self.chart.set_curve(*self._data)
        self._show_beside()
        self.chart.light(self._lit)
        self._zoom(self.ranges.key)

    def _range_names(self) -> dict[str, str]:
        return {
            "1d": self.tr("24 h"),
            "7d": self.tr("7 d"),
            "30d": self.tr("30 d"),
            "90d": self.tr("90 d"),
            "1y": self.tr("1 y"),
            "all": self.tr("all"),
        }

    def _show_beside(self) -> None:
        beside = self._beside
        if self.chart is not None:
            self.chart.set_band(beside.low, beside.high)
            self.chart.overlays.set_benchmark(beside.benchmark_ms, beside.benchmark)

    def _say_legend(self) -> None:
        beside = self._beside
        self.legend.show_entries(beside.legend)
        if beside.hint:
            self.legend.setToolTip(beside.hint)
        self._words.setVisible(not beside.legend)

    def _make_chart_soon(self) -> None:
        if self.chart is None and len(self._data[0]):
            QTimer.singleShot(0, self, self.make_chart)

    def _zoom(self, key: str) -> None:
        if self.chart is not None:
            self.chart.show_days(RANGES[key])

    def _set_scale(self, key: str) -> None:
        if self.chart is not None:
            self.chart.set_log(key == "log")
            self._zoom(self.ranges.key)

    def _reset(self) -> None:
        self.scale.choose("linear")
        self._set_scale("linear")
        self.ranges.choose("all")
        self._zoom("all")
