"""The tree twin of the keyed model: the same columns and rows, under a head line for each group."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTimer, Signal

from copydesk.ui.table.base import (
    FLUSH_MS,
    ROOT,
    Flashes,
    GroupHead,
    Index,
    cell_data,
    changed_columns,
    head_data,
)
from copydesk.ui.table.columns import Column, Row, sorted_places
from copydesk.ui.table.staging import Staging

_DISPLAY = [Qt.ItemDataRole.DisplayRole]


class _Group(Generic[Row]):
    """One group: its serial (the id Qt sees), its head and its rows."""

    def __init__(self, serial: int, head: GroupHead) -> None:
        self.serial = serial
        self.head = head
        self.keys: list[Hashable] = []
        self.rows: list[Row] = []


class GroupedTreeModel(QAbstractItemModel, Generic[Row]):
    """Rows by key, grouped by `group_of`, each group with a head from `summarise`.

    Offers the same calls as `KeyedTableModel`; a row whose group changes moves there.
    """

    flushed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        group_of: Callable[[Row], Hashable],
        summarise: Callable[[Hashable, Sequence[Row]], GroupHead],
        parent: QObject | None = None,
    ) -> None:
        """Start empty; `summarise` gets a group's key and its rows."""
        super().__init__(parent)
        self.columns: Sequence[Column[Row]] = tuple(columns)
        self.private = False
        self.flashes = Flashes()
        self.sort_state: tuple[str, bool] | None = None
        self._group_of = group_of
        self._summarise = summarise
        self._groups: list[_Group[Row]] = []
        self._by_serial: dict[int, _Group[Row]] = {}
        self._homes: dict[Hashable, _Group[Row]] = {}
        self._next_serial = 1
        self._staging: Staging[Row] = Staging()
        self._timer = QTimer(self)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self.flush)

    # updates

    def stage(self, key: Hashable, row: Row) -> None:
        """Let `row` be shown under `key` from the next flush on."""
        self._staging.stage(key, row)
        self._wake()

    def remove(self, key: Hashable) -> None:
        """Let the row of `key` disappear with the next flush; unknown keys are ignored."""
        self._staging.remove(key)
        self._wake()

    def replace_all(self, rows: Iterable[tuple[Hashable, Row]]) -> None:
        """Stage a full picture: rows not in it disappear with the next flush."""
        fresh = dict(rows)
        for key in [*self._homes, *self._staging.keys()]:
            if key not in fresh:
                self.remove(key)
        for key, row in fresh.items():
            self.stage(key, row)

    def flush(self) -> None:
        """Show what was staged, now."""
        self._expire_flashes()
        waiting = self._staging.take()
        if not waiting:
            if not self.flashes:
                self._timer.stop()
            return
        touched: dict[int, _Group[Row]] = {}
        for key, row in waiting.items():
            self._place(key, row, touched)
        for group in touched.values():
            self._refresh_head(group)
        self.flushed.emit()

    def set_private(self, private: bool) -> None:
        """Hide or show amounts."""
        if private != self.private:
            self.private = private
            for group in self._groups:
                self._refresh_head(group)
            self.layoutChanged.emit()

    # order

    def sort_by(self, column_key: str, *, descending: bool) -> None:
        """Sort the rows inside each group once; groups keep their places."""
        self.sort_state = (column_key, descending)
        self.resort()

    def resort(self) -> None:
        """Bring rows into the chosen order again; does nothing before the first `sort_by`."""
        if self.sort_state is None:
            return
        column = next(item for item in self.columns if item.key == self.sort_state[0])
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [self.key_at(item) for item in old]
        for group in self._groups:
            order = sorted_places(group.rows, column, descending=self.sort_state[1])
            group.keys = [group.keys[place] for place in order]
            group.rows = [group.rows[place] for place in order]
        fresh = [
            item if key is None else self.index_of(key).siblingAtColumn(item.column())
            for item, key in zip(old, keys, strict=True)
        ]
        self.changePersistentIndexList(old, fresh)
        self.layoutChanged.emit()

    # reading

    def row_of(self, key: Hashable) -> Row | None:
        """The row shown under a key."""
        group = self._homes.get(key)
        return None if group is None else group.rows[group.keys.index(key)]

    def key_at(self, index: Index) -> Hashable | None:
        """The key of the row of an index; None for a group's head."""
        group = self._by_serial.get(index.internalId())
        if group is None or index.row() >= len(group.keys):
            return None
        return group.keys[index.row()]

    def index_of(self, key: Hashable) -> QModelIndex:
        """The first cell of a key; invalid when the key isn't shown."""
        group = self._homes.get(key)
        if group is None:
            return QModelIndex()
        return self.createIndex(group.keys.index(key), 0, group.serial)

    def row_at(self, index: Index) -> Row | GroupHead:
        """The row behind an index, or the head of its group."""
        group = self._by_serial.get(index.internalId())
        return self._groups[index.row()].head if group is None else group.rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """All rows, group by group."""
        return tuple(row for group in self._groups for row in group.rows)

    def flashing(self, index: Index) -> bool:
        """Whether the cell changed within the last 400 ms."""
        key = self.key_at(index) if self.flashes else None
        return key is not None and self.flashes.lit(key, index.column())

    # Qt

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Qt: the index of a group's head (no parent) or of a row in it."""
        if not parent.isValid():
            inside = 0 <= row < len(self._groups)
            return self.createIndex(row, column, 0) if inside else QModelIndex()
        if parent.internalId() != 0 or parent.row() >= len(self._groups):
            return QModelIndex()
        group = self._groups[parent.row()]
        inside = 0 <= row < len(group.rows)
        return self.createIndex(row, column, group.serial) if inside else QModelIndex()

    def parent(self, child: Index = ROOT) -> QModelIndex:  # type: ignore[override]  # the other overload is QObject.parent
        """Qt: the head of a row's group."""
        if not child.isValid():
            return QModelIndex()
        group = self._by_serial.get(child.internalId())
        return QModelIndex() if group is None else self._head_index(group)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of groups, or of rows in a group."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() == 0 and parent.column() <= 0 and parent.row() < len(self._groups):
            return len(self._groups[parent.row()].rows)
        return 0

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: number of columns."""
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one cell."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.row_at(index)
        if not isinstance(row, GroupHead):
            return cell_data(column, row, role, private=self.private)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if index.column() == 0:
                return row.title
            return next((text for key, text, _ in row.cells if key == column.key), "")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return head_data(self.columns[section], role)

    # inside

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _head_index(self, group: _Group[Row], column: int = 0) -> QModelIndex:
        return self.createIndex(self._groups.index(group), column, 0)

    def _place(self, key: Hashable, row: Row | None, touched: dict[int, _Group[Row]]) -> None:
        """Write, move, add or drop one row; `touched` collects groups that need a new head."""
        home = self._homes.get(key)
        target = None if row is None else self._group_of(row)
        if home is not None and (row is None or home.head.key != target):
            self._take_out(key, home, touched)
            home = None
        if row is None:
            return
        if home is None:
            home = self._put_in(key, row, target)
        else:
            place = home.keys.index(key)
            old, home.rows[place] = home.rows[place], row
            for column in changed_columns(self.columns, old, row):
                cell = self.createIndex(place, column, home.serial)
                self.flashes.light(key, self.columns, [column])
                self.dataChanged.emit(cell, cell, _DISPLAY)
        touched[home.serial] = home

    def _take_out(self, key: Hashable, home: _Group[Row], touched: dict[int, _Group[Row]]) -> None:
        place = home.keys.index(key)
        self.beginRemoveRows(self._head_index(home), place, place)
        del home.keys[place], home.rows[place], self._homes[key]
        self.endRemoveRows()
        touched[home.serial] = home
        if not home.rows:
            touched.pop(home.serial)
            at = self._groups.index(home)
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._groups[at], self._by_serial[home.serial]
            self.endRemoveRows()

    def _put_in(self, key: Hashable, row: Row, target: Hashable) -> _Group[Row]:
        home = next((group for group in self._groups if group.head.key == target), None)
        if home is None:
            home = _Group(self._next_serial, self._summarise(target, (row,)))
            self._next_serial += 1
            at = len(self._groups)
            self.beginInsertRows(QModelIndex(), at, at)
            self._groups.append(home)
            self._by_serial[home.serial] = home
            self.endInsertRows()
        place = len(home.rows)
        self.beginInsertRows(self._head_index(home), place, place)
        home.keys.append(key)
        home.rows.append(row)
        self._homes[key] = home
        self.endInsertRows()
        return home

    def _refresh_head(self, group: _Group[Row]) -> None:
        group.head = self._summarise(group.head.key, tuple(group.rows))
        last = len(self.columns) - 1
        self.dataChanged.emit(self._head_index(group), self._head_index(group, last), _DISPLAY)

    def _expire_flashes(self) -> None:
        for key, column in self.flashes.expire():
            cell = self.index_of(key)
            if cell.isValid():
                cell = cell.siblingAtColumn(column)
                self.dataChanged.emit(cell, cell, _DISPLAY)
