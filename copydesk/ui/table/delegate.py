"""The one delegate of all tables: background by state, then the painter of the column's kind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from copydesk.ui import theme
from copydesk.ui.table.base import CellSource, GroupHead, Index, cell_text
from copydesk.ui.table.paint import Cell, CellPainter
from copydesk.ui.theme import Theme, mix

# Flags of Qt are slow to combine in Python, and this is asked once a cell.
_SELECTED = QStyle.StateFlag.State_Selected.value


class CellDelegate(QStyledItemDelegate):
    """Paints cells straight from a model's rows, one plain call a cell.

    `is_lit` says of an index whether its row is lit up as evidence.
    """

    def __init__(self, view: QAbstractItemView, source: CellSource) -> None:
        """Paint for `view` what `source` holds."""
        super().__init__(view)
        self.source = source
        self.hover_row = QPersistentModelIndex()
        self.is_lit: Callable[[Index], bool] | None = None
        self.painter = CellPainter(theme.current())
        theme.notifier().theme_changed.connect(self._take_theme)

    def _take_theme(self, new: Theme) -> None:
        self.painter = CellPainter(new)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint one cell."""
        row = self.source.row_at(index)
        if isinstance(row, GroupHead):
            return
        column = self.source.columns[index.column()]
        rect = option.rect
        selected = bool(option.state.value & _SELECTED)
        painter.fillRect(rect, self.background(index, selected=selected))
        text = cell_text(column, row, private=self.source.private)
        stale = column.stale is not None and column.stale(row)
        cell = Cell(rect, text, column, row, self.source.private, stale)
        self.painter.cell(painter, cell)

    def background(self, index: Index, *, selected: bool) -> QColor:
        """The surface of a cell: selected, under the pointer, flashing or plain."""
        look = self.painter.theme
        if self.is_lit is not None and self.is_lit(index):
            color = look.color("surface.bannerWarning")
        elif selected:
            color = look.color("surface.selection")
        elif self._hovered(index):
            color = look.color("surface.rowHover")
        else:
            color = look.color("surface.rowAlternate" if index.row() % 2 else "surface.panel")
        if self.source.flashing(index):
            color = mix(look.color("accent.base"), color, look.opacity("flashMix"))
        return color

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: rows are dense, widths are the columns'."""
        column = self.source.columns[index.column()]
        return QSize(column.width, self.painter.theme.size("row.dense"))

    def _hovered(self, index: Index) -> bool:
        hover = self.hover_row
        return (
            hover.isValid()
            and hover.row() == index.row()
            and QModelIndex(hover.parent()) == QModelIndex(index.parent())
        )
