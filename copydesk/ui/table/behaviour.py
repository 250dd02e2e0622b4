"""What flat tables and trees share: selection by key, row hover, column widths, empty state."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from copydesk.ui.table.base import CellSource, Index
from copydesk.ui.table.columns import Kind, Spare
from copydesk.ui.table.delegate import CellDelegate
from copydesk.ui.table.empty import EmptyState

_SHRINK = 0.8


class KeyedSource(CellSource, Protocol):
    """A model whose rows have keys."""

    sort_state: tuple[str, bool] | None

    def key_at(self, index: Index) -> Hashable | None:
        """The key of the row of an index."""
        ...

    def index_of(self, key: Hashable) -> QModelIndex:
        """The first cell of a key."""
        ...


class TableBehaviour(QObject):
    """Attached to one view; the view re-exports its signals."""

    row_selected = Signal(object)
    row_activated = Signal(object)
    cell_clicked = Signal(object, str)
    sort_requested = Signal(str, bool)

    def __init__(self, view: QAbstractItemView, source: KeyedSource, header: QHeaderView) -> None:
        """Set up `view` for `source`."""
        super().__init__(view)
        self.view = view
        self.source = source
        self.header = header
        self.delegate = CellDelegate(view, source)
        self.empty = EmptyState(view.viewport())
        self.selected_key: Hashable | None = None
        self.sortable = True
        self._restoring = False
        self._chosen: set[int] = set()
        self._set_up_view()
        self._set_up_header()

    def select_key(self, key: Hashable | None, *, scroll: bool = True) -> None:
        """Select the row of a key without announcing it; None selects nothing."""
        self.selected_key = key
        self.restore_selection()
        index = QModelIndex() if key is None else self.source.index_of(key)
        if scroll and index.isValid():
            self.view.scrollTo(index)

    def restore_selection(self) -> None:
        """Put the selection back on the selected key after rows moved."""
        self._restoring = True
        index = QModelIndex()
        if self.selected_key is not None:
            index = self.source.index_of(self.selected_key)
        if index.isValid():
            self.view.setAutoScroll(False)  # the person may look elsewhere
            self.view.setCurrentIndex(index)
            self.view.setAutoScroll(True)
        else:
            self.view.selectionModel().clear()
        self._restoring = False

    def show_whole_rows(self, row_height: int) -> None:
        """After scrolling to a row: no half row at the top, unless the list ends before."""
        bar = self.view.verticalScrollBar()
        over = bar.value() % max(1, row_height)
        if over:
            bar.setValue(bar.value() - over + row_height)

    def shown_columns(self) -> dict[str, bool]:
        """Which columns are visible, by key."""
        return {
            column.key: not self.header.isSectionHidden(place)
            for place, column in enumerate(self.source.columns)
        }

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column."""
        for place, column in enumerate(self.source.columns):
            if column.key == key:
                self._chosen.add(place)
                self.header.setSectionHidden(place, not shown)
                self._fit()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu with one check mark a column."""
        menu = QMenu(parent)
        shown = self.shown_columns()
        for column in self.source.columns:
            action = menu.addAction(column.title or column.key)
            action.setCheckable(True)
            action.setChecked(shown[column.key])
            action.toggled.connect(_column_switch(self, column.key))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: follow the pointer, so that the whole row under it lights up."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self.view.indexAt(event.position().toPoint()))
        elif kind == QEvent.Type.Leave:
            self._hover(QModelIndex())
        elif kind == QEvent.Type.Resize:
            self.empty.place()
            self._fit()
        return super().eventFilter(watched, event)

    def _hover(self, index: QModelIndex) -> None:
        old = self.delegate.hover_row
        if (
            old.isValid()
            and old.row() == index.row()
            and QModelIndex(old.parent()) == index.parent()
        ):
            return
        self.delegate.hover_row = QPersistentModelIndex(index)
        self.view.viewport().update()

    def _set_up_view(self) -> None:
        view = self.view
        view.setItemDelegate(self.delegate)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.activated.connect(self._activate)
        view.clicked.connect(self._click)
        view.selectionModel().currentRowChanged.connect(self._current_changed)
        model = view.model()
        model.rowsRemoved.connect(self._rows_went)
        model.rowsInserted.connect(self._rows_came)
        model.modelReset.connect(self._rows_went)

    def _set_up_header(self) -> None:
        header = self.header
        for place, column in enumerate(self.source.columns):
            fixed = column.kind is Kind.STAR
            mode = QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)
            header.resizeSection(place, column.width)
            header.setSectionHidden(place, not column.shown)
        if not any(column.stretch for column in self.source.columns):
            header.setStretchLastSection(True)
        header.sectionClicked.connect(self._head_clicked)
        header.sectionResized.connect(self._resized)

    def _resized(self, place: int, _old: int, _new: int) -> None:
        if not self.source.columns[place].stretch:
            self._fit()

    def _fit(self) -> None:
        """Leave out spare columns without room; the stretching one takes what is left."""
        header, columns = self.header, self.source.columns
        self._leave_out()
        place = next((n for n, column in enumerate(columns) if column.stretch), -1)
        if place < 0 or header.isSectionHidden(place):
            return
        others = header.length() - header.sectionSize(place)
        room = self.view.viewport().width() - others
        least = round(columns[place].width * _SHRINK)
        header.resizeSection(place, max(least, room))

    def _leave_out(self) -> None:
        """Show as many spare columns as fit; those that the person switched stay as they are.

        For those left out late the stretching column shrinks; the others take what it leaves.
        """
        header, columns = self.header, self.source.columns
        spare = [n for n, column in enumerate(columns) if column.spare and n not in self._chosen]
        if not spare:
            return
        fixed = [n for n in range(len(columns)) if n not in spare and not header.isSectionHidden(n)]
        room = self.view.viewport().width() - sum(
            columns[n].width if columns[n].stretch else header.sectionSize(n) for n in fixed
        )
        shrinks = sum(
            columns[n].width - round(columns[n].width * _SHRINK)
            for n in fixed
            if columns[n].stretch
        )
        for place in sorted(spare, key=lambda n: columns[n].spare):
            room -= columns[place].width
            least = -shrinks if columns[place].spare is Spare.LATE else 0
            header.setSectionHidden(place, room < least)

    def _head_clicked(self, place: int) -> None:
        column = self.source.columns[place]
        if not self.sortable:
            return
        state = self.source.sort_state
        first = column.kind is not Kind.TEXT
        descending = not state[1] if state is not None and state[0] == column.key else first
        self.sort_requested.emit(column.key, descending)
        self.header.viewport().update()

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._restoring:
            return
        key = self.source.key_at(current) if current.isValid() else None
        if key is not None and key != self.selected_key:
            self.selected_key = key
            self.row_selected.emit(key)

    def _activate(self, index: QModelIndex) -> None:
        key = self.source.key_at(index)
        if key is not None:
            self.row_activated.emit(key)

    def _click(self, index: QModelIndex) -> None:
        key = self.source.key_at(index)
        if key is not None:
            self.cell_clicked.emit(key, self.source.columns[index.column()].key)

    def hold_selection(self) -> None:
        """Rows are about to go: what Qt selects in their place is not the person's choice."""
        self._restoring = True

    def _rows_went(self, *_range: object) -> None:
        self.restore_selection()
        self.empty.follow(self.view.model().rowCount())

    def _rows_came(self, *_range: object) -> None:
        self.empty.follow(self.view.model().rowCount())
        if self.selected_key is not None and not self.view.currentIndex().isValid():
            self.restore_selection()


def _column_switch(behaviour: TableBehaviour, key: str) -> Callable[[bool], None]:
    def switch(shown: bool) -> None:
        behaviour.show_column(key, shown)

    return switch
