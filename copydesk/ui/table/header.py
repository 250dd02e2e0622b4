"""The head of a table: quiet text, the sorted column strong with an arrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from copydesk.ui import format as write
from copydesk.ui import icons, theme
from copydesk.ui.table.base import CellSource
from copydesk.ui.table.columns import Kind
from copydesk.ui.table.paint import PADDING


class TableHeader(QHeaderView):
    """Draws the heads of a model's columns; the model's `sort_state` gives the arrow."""

    def __init__(self, source: CellSource, parent: QWidget) -> None:
        """A head for the columns of `source`."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._source = source
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setStretchLastSection(False)

    def sizeHint(self) -> QSize:
        """Qt: 26 px high."""
        return QSize(super().sizeHint().width(), theme.current().size("row.header"))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Qt: paint one head."""
        look = theme.current()
        column = self._source.columns[logical_index]
        painter.fillRect(rect, look.color("surface.raised"))
        painter.setPen(look.color("line.normal"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sort = getattr(self._source, "sort_state", None)
        is_sorted = sort is not None and sort[0] == column.key
        if column.head_icon:
            left, top = rect.center().x() - 7, rect.center().y() - 7
            painter.drawPixmap(left, top, icons.pixmap(column.head_icon, size=14))
            return
        if column.kind is Kind.STAR:
            return
        text = column.title
        if is_sorted and sort is not None:
            text += f" {write.DOWN if sort[1] else write.UP}"
        font = look.font("table", "strong" if is_sorted else "normal")
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(font)
        painter.setPen(look.color("text.primary" if is_sorted else "text.secondary"))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(column.alignment), shown)
