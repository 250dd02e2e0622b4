"""The table of months as a heat map: years down, months across, the year's return at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from copydesk.model.performance import MonthReturn
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.controls import label

Index = QModelIndex | QPersistentModelIndex
_LEAST_SCALE: Final = 2.0
_YEAR_WIDTH: Final = 46
_COLUMNS: Final = 13


def heat_scale(months: Sequence[MonthReturn]) -> float:
    """The return with full colour: the 90 % quantile of the sizes of all months, at least 2 %."""
    sizes = sorted(abs(month.percent) for month in months)
    if not sizes:
        return _LEAST_SCALE
    place = 0.9 * (len(sizes) - 1)
    low = int(place)
    high = min(low + 1, len(sizes) - 1)
    return max(_LEAST_SCALE, sizes[low] + (sizes[high] - sizes[low]) * (place - low))


class MonthsGrid(QWidget):
    """Paints the cells; a month without data is a dot, a partial one has a dashed outline."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._months: dict[tuple[int, int], MonthReturn] = {}
        self._years: list[int] = []
        self._scale = _LEAST_SCALE
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[MonthReturn], years: Sequence[MonthReturn]) -> None:
        """Show returns by month and by year (month 0)."""
        self._months = {(month.year, month.month): month for month in (*months, *years)}
        self._years = sorted({month.year for month in months})
        self._scale = heat_scale(months)
        self.setAccessibleName(self.describe())
        self.updateGeometry()
        self.update()

    def describe(self) -> str:
        """All months in words, for screen readers."""
        return "; ".join(
            f"{year}-{month:02} {self.cell_text(year, month)}"
            for year, month in sorted(self._months)
            if month
        )

    def cell_text(self, year: int, month: int, places: int = 1) -> str:
        """A cell in words; month 0 is the whole year."""
        found = self._months.get((year, month))
        return "·" if found is None else write.signed(found.percent, places)

    def sizeHint(self) -> QSize:
        """Qt: a head and one line a year."""
        return QSize(420, (len(self._years) + 1) * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """Qt: cells can be narrow."""
        return QSize(300, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the table."""
        painter = QPainter(self)
        self._paint_head(painter)
        for row, year in enumerate(self._years, start=1):
            top = row * self._row_height()
            self._text(painter, 0, top, _YEAR_WIDTH, str(year), "text.primary", "medium")
            for column in range(_COLUMNS):
                self._paint_cell(painter, year, column, top)

    def _paint_head(self, painter: QPainter) -> None:
        locale = self.locale()
        short = QLocale.FormatType.ShortFormat
        for column in range(_COLUMNS):
            left, width = self._span(column)
            words = self.tr("Year") if column == 12 else locale.monthName(column + 1, short)
            self._text(painter, left, 0, width, words, "text.secondary", "normal")

    def _paint_cell(self, painter: QPainter, year: int, column: int, top: int) -> None:
        month = 0 if column == 12 else column + 1
        found = self._months.get((year, month))
        left, width = self._span(column)
        look = theme.current()
        if found is None:
            self._text(painter, left, top, width, "·", "text.disabled", "normal")
            return
        text = self.cell_text(year, month)
        if QFontMetrics(look.font("table", "medium")).horizontalAdvance(text) > width - 4:
            text = self.cell_text(year, month, 0)
        if month == 0:
            role = "pnl.profit" if found.percent >= 0 else "pnl.loss"
            self._text(painter, left, top, width, text, role, "strong")
            return
        height = self._row_height()
        painter.fillRect(
            left + 1, top + 1, width - 2, height - 2, look.heat(found.percent / self._scale)
        )
        if found.partial:
            painter.setPen(QPen(look.color("text.secondary"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(left + 1, top + 1, width - 3, height - 3)
        self._text(painter, left, top, width, text, "text.primary", "normal")

    def _text(
        self, painter: QPainter, left: int, top: int, width: int, text: str, role: str, weight: str
    ) -> None:
        look = theme.current()
        painter.setFont(look.font("table", weight))
        painter.setPen(look.color(role))
        middle = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(left, top, width, self._row_height(), middle, text)

    def _span(self, column: int) -> tuple[int, int]:
        room = self.width() - _YEAR_WIDTH - 4
        left = _YEAR_WIDTH + room * column // _COLUMNS
        return left, _YEAR_WIDTH + room * (column + 1) // _COLUMNS - left

    @staticmethod
    def _row_height() -> int:
        return theme.current().size("row.group")


class MonthsView(QWidget):
    """The heat map with its legend."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.grid = MonthsGrid()
        self.legend = label("", tone="secondary", step="caption", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 6)
        box.addWidget(self.legend)
        box.addWidget(self.grid)
        box.addStretch(1)

    def show_months(self, months: Sequence[MonthReturn], years: Sequence[MonthReturn]) -> None:
        """Show returns by month and by year."""
        self.grid.show_months(months, years)
        if not months:
            self.legend.setText(self.tr("No daily equity is known, so there are no months."))
            return
        words = self.tr("Percent in UTC months, dashed = partial. Full colour from ±%1 %.")
        self.legend.setText(words.replace("%1", write.number(heat_scale(months), 1)))
