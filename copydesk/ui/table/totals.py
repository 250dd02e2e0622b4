"""The totals line under a table: shares the section sizes of its header."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from copydesk.ui import theme
from copydesk.ui.table.columns import Kind
from copydesk.ui.table.delegate import CellDelegate
from copydesk.ui.table.paint import PADDING
from copydesk.ui.table.views import DataTable, DataTree


class TotalsRow(QWidget):
    """One line with a label from the left and totals under their columns."""

    def __init__(self, view: DataTable | DataTree, parent: QWidget | None = None) -> None:
        """Totals for `view`; put it right under it."""
        super().__init__(parent)
        self._header: QHeaderView = view.behaviour.header
        self._delegate: CellDelegate = view.behaviour.delegate
        self._columns = view.behaviour.source.columns
        self._label = ""
        self._cells: dict[str, tuple[str, float]] = {}
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._header.sectionResized.connect(self._moved)
        self._header.sectionMoved.connect(self._moved)
        self._header.geometriesChanged.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self._moved)

    def show_totals(
        self, label: str, cells: Sequence[tuple[str, str, float]], *, stale: bool = False
    ) -> None:
        """Set the label and the totals: column key, text, and the figure behind it."""
        self._label = label
        self._cells = {key: (text, figure) for key, text, figure in cells}
        self._stale = stale
        self.setAccessibleName(", ".join([label, *(text for _, text, _ in cells)]))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: 26 px high."""
        return QSize(200, theme.current().size("row.total"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the line."""
        painter = QPainter(self)
        paint = self._delegate.painter
        painter.fillRect(self.rect(), paint.theme.color("surface.raised"))
        painter.setPen(paint.theme.color("line.normal"))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        label_end = self.width()
        for place, column in enumerate(self._columns):
            if column.key not in self._cells or self._header.isSectionHidden(place):
                continue
            left = self._header.sectionViewportPosition(place)
            area = QRect(left, 0, self._header.sectionSize(place), self.height())
            area = area.adjusted(PADDING, 0, -PADDING, 0)
            label_end = min(label_end, left)
            text, figure = self._cells[column.key]
            if column.kind is Kind.PNL:
                paint.pnl(painter, area, text, figure, "strong", stale=self._stale)
            else:
                paint.text(painter, area, text, "text.primary", "strong", right=True)
        area = QRect(PADDING, 0, label_end - PADDING, self.height())
        paint.text(painter, area, self._label, "text.primary", "strong", right=False)

    def _moved(self, *_change: int) -> None:
        self.update()
