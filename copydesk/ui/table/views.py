"""The table and tree widgets that panels use."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from copydesk.ui import theme
from copydesk.ui.table.base import GroupHead, Index
from copydesk.ui.table.behaviour import TableBehaviour
from copydesk.ui.table.columnar import ColumnarTableModel
from copydesk.ui.table.columns import Kind
from copydesk.ui.table.empty import EmptyState
from copydesk.ui.table.grouped import GroupedTreeModel
from copydesk.ui.table.header import TableHeader
from copydesk.ui.table.keyed import KeyedTableModel
from copydesk.ui.table.paint import INLINE_ICON, PADDING


class DataTable(QTableView):
    """A flat table over a `KeyedTableModel` or a `ColumnarTableModel`.

    `row_selected`, `row_activated` (Enter, double click) and `cell_clicked` carry keys;
    `sort_requested` carries a column's key and whether to sort descending. A keyed model is
    sorted here; a columnar one by whoever owns its order.
    """

    row_selected = Signal(object)
    row_activated = Signal(object)
    cell_clicked = Signal(object, str)
    sort_requested = Signal(str, bool)

    def __init__(
        self,
        model: KeyedTableModel[Any] | ColumnarTableModel[Any],
        parent: QWidget | None = None,
    ) -> None:
        """A view of `model`."""
        super().__init__(parent)
        self.setModel(model)
        header = TableHeader(model, self)
        self.setHorizontalHeader(header)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(16)
        rows.setDefaultSectionSize(theme.current().size("row.dense"))
        self.behaviour = TableBehaviour(self, model, header)
        _forward(self.behaviour, self)
        if isinstance(model, KeyedTableModel):
            model.watch(self.visible_rows)
            self.sort_requested.connect(self._sort)
        else:
            model.shown.connect(self._swapped)

    @property
    def empty(self) -> EmptyState:
        """What is shown without rows: `say` and `load`."""
        return self.behaviour.empty

    def select_key(self, key: Hashable | None) -> None:
        """Select the row of a key without announcing it."""
        self.behaviour.select_key(key)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Qt: bring a row on screen, and no half row with it."""
        before = self.verticalScrollBar().value()
        super().scrollTo(index, hint)
        if self.verticalScrollBar().value() != before:
            self.behaviour.show_whole_rows(self.verticalHeader().defaultSectionSize())

    def visible_rows(self) -> tuple[int, int]:
        """The first and the last row on screen; (0, -1) when nothing is."""
        if not self.isVisible():
            return 0, -1
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        count = self.model().rowCount()
        return max(0, first), (count - 1 if last < 0 else last)

    def rowsAboutToBeRemoved(  # noqa: N802 - Qt's name
        self, parent: Index, start: int, end: int
    ) -> None:
        """Qt: keep its choice of another row from counting as the person's."""
        self.behaviour.hold_selection()
        super().rowsAboutToBeRemoved(parent, start, end)

    def sizeHint(self) -> QSize:
        """Qt: a table wants room."""
        return QSize(480, 240)

    def _sort(self, column_key: str, descending: bool) -> None:
        model = self.model()
        if isinstance(model, KeyedTableModel):
            model.sort_by(column_key, descending=descending)

    def _swapped(self) -> None:
        self.behaviour.restore_selection()
        self.behaviour.empty.follow(self.model().rowCount())
        self.viewport().update()
        self.horizontalHeader().viewport().update()


class DataTree(QTreeView):
    """A grouped table over a `GroupedTreeModel`; same signals as `DataTable`."""

    row_selected = Signal(object)
    row_activated = Signal(object)
    cell_clicked = Signal(object, str)
    sort_requested = Signal(str, bool)

    def __init__(self, model: GroupedTreeModel[Any], parent: QWidget | None = None) -> None:
        """A view of `model`; groups open as they appear."""
        super().__init__(parent)
        self.source = model
        self.setModel(model)
        header = TableHeader(model, self)
        self.setHeader(header)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setIndentation(22)
        self.setExpandsOnDoubleClick(False)
        self.behaviour = TableBehaviour(self, model, header)
        _forward(self.behaviour, self)
        model.rowsInserted.connect(self._open_groups)
        self.sort_requested.connect(self._sort)

    @property
    def empty(self) -> EmptyState:
        """What is shown without rows: `say` and `load`."""
        return self.behaviour.empty

    def select_key(self, key: Hashable | None) -> None:
        """Select the row of a key without announcing it."""
        self.behaviour.select_key(key)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        """Qt: a group's head is painted across the columns, rows as usual."""
        row = self.source.row_at(index)
        if isinstance(row, GroupHead):
            is_open = self.isExpanded(self.source.index(index.row(), 0))
            self._draw_head(painter, options.rect, row, expanded=is_open)
            return
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        surface = self.behaviour.delegate.background(index, selected=selected)
        painter.fillRect(options.rect, surface)
        super().drawRow(painter, options, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Qt: no branch lines, only the row's surface."""
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        painter.fillRect(rect, self.behaviour.delegate.background(index, selected=selected))

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Qt: bring a row on screen, and no half row with it."""
        before = self.verticalScrollBar().value()
        super().scrollTo(index, hint)
        if self.verticalScrollBar().value() != before:
            self.behaviour.show_whole_rows(self.visualRect(index).height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a group's head opens or closes it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and isinstance(self.source.row_at(index), GroupHead):
            self._toggle(index.siblingAtColumn(0))
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: space or Enter on a group's head opens or closes it."""
        index = self.currentIndex()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        on_head = index.isValid() and isinstance(self.source.row_at(index), GroupHead)
        if on_head and event.key() in keys:
            self._toggle(index.siblingAtColumn(0))
            return
        super().keyPressEvent(event)

    def rowsAboutToBeRemoved(  # noqa: N802 - Qt's name
        self, parent: Index, start: int, end: int
    ) -> None:
        """Qt: keep its choice of another row from counting as the person's."""
        self.behaviour.hold_selection()
        super().rowsAboutToBeRemoved(parent, start, end)

    def sizeHint(self) -> QSize:
        """Qt: a table wants room."""
        return QSize(480, 240)

    def _toggle(self, index: QModelIndex) -> None:
        self.setExpanded(index, not self.isExpanded(index))

    def _open_groups(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid() and first == 0:
            QTimer.singleShot(0, self, lambda: self.expand(self.source.index(parent.row(), 0)))

    def _sort(self, column_key: str, descending: bool) -> None:
        self.source.sort_by(column_key, descending=descending)

    def _draw_head(
        self, painter: QPainter, rect: QRect, head: GroupHead, *, expanded: bool
    ) -> None:
        paint = self.behaviour.delegate.painter
        painter.fillRect(rect, paint.theme.color("surface.raised"))
        cells = {key: (text, figure) for key, text, figure in head.cells}
        label_end = rect.right()
        for place, column in enumerate(self.source.columns):
            if column.key not in cells or self.isColumnHidden(place):
                continue
            left = self.columnViewportPosition(place)
            area = QRect(left, rect.top(), self.columnWidth(place), rect.height())
            area = area.adjusted(PADDING, 0, -PADDING, 0)
            label_end = min(label_end, left)
            text, figure = cells[column.key]
            if column.kind is Kind.PNL:
                paint.pnl(painter, area, text, figure, "strong", stale=head.stale)
            else:
                paint.text(painter, area, text, "text.primary", "medium", right=True)
        self._draw_label(painter, QRect(0, rect.top(), label_end, rect.height()), head, expanded)

    def _draw_label(self, painter: QPainter, area: QRect, head: GroupHead, expanded: bool) -> None:
        paint = self.behaviour.delegate.painter
        painter.save()
        painter.setClipRect(area)
        left = area.left() + 4 + self.columnViewportPosition(0)
        arrow = "chevron-down" if expanded else "chevron-right"
        paint.icon(painter, arrow, "text.secondary", left, area)
        left += INLINE_ICON + 3
        if head.icon:
            paint.icon(painter, head.icon, "text.secondary", left, area)
            left += INLINE_ICON + 4
        rest = area.adjusted(left - area.left(), 0, -PADDING, 0)
        left += paint.text(painter, rest, head.title, "text.primary", "strong", right=False) + 6
        left = paint.badges(painter, left, area, head.badges) + 4
        rest = area.adjusted(left - area.left(), 0, -PADDING, 0)
        if rest.width() > 0:
            paint.text(painter, rest, head.note, "text.secondary", "normal", right=False)
        painter.restore()


def _forward(behaviour: TableBehaviour, view: DataTable | DataTree) -> None:
    behaviour.row_selected.connect(view.row_selected)
    behaviour.row_activated.connect(view.row_activated)
    behaviour.cell_clicked.connect(view.cell_clicked)
    behaviour.sort_requested.connect(view.sort_requested)
