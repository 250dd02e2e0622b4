"""The flat table model of live data: rows known by key, changes signalled once a frame."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)

from copydesk.ui.table.base import (
    FLUSH_MS,
    ROOT,
    Flashes,
    Index,
    VisibleRows,
    cell_data,
    changed_columns,
    head_data,
)
from copydesk.ui.table.columns import Column, Row, sorted_places
from copydesk.ui.table.staging import Staging

_DISPLAY = [Qt.ItemDataRole.DisplayRole]


class KeyedTableModel(QAbstractTableModel, Generic[Row]):
    """Rows of type `Row` by key. Stage updates; a timer flushes them.

    Only rows visible in some view signal, and only their changed columns: a view asks again for
    the rest when it paints. Rows keep their places until `sort_by` or `resort`; new rows go last.
    """

    flushed = Signal()

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns: Sequence[Column[Row]] = tuple(columns)
        self.private = False
        self.flashes = Flashes()
        self.sort_state: tuple[str, bool] | None = None
        self._keys: list[Hashable] = []
        self._rows: list[Row] = []
        self._places: dict[Hashable, int] = {}
        self._staging: Staging[Row] = Staging()
        self._windows: list[VisibleRows] = []
        self._awake = False
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
        for key in [*self._keys, *self._staging.keys()]:
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
                self._awake = False
                self._timer.stop()
            return
        added = self._write_changes(waiting)
        self._drop([key for key, row in waiting.items() if row is None and key in self._places])
        self._append(added)
        self.flushed.emit()

    def set_private(self, private: bool) -> None:
        """Hide or show amounts."""
        if private != self.private:
            self.private = private
            self._repaint_all()

    # order

    def sort_by(self, column_key: str, *, descending: bool) -> None:
        """Sort once by a column; kept for `resort`."""
        self.sort_state = (column_key, descending)
        self.resort()

    def resort(self) -> None:
        """Bring rows into the chosen order again; does nothing before the first `sort_by`."""
        if self.sort_state is None:
            return
        column = next(item for item in self.columns if item.key == self.sort_state[0])
        order = sorted_places(self._rows, column, descending=self.sort_state[1])
        if order == list(range(len(order))):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        moved = {place: new for new, place in enumerate(order)}
        self._set_rows([self._keys[place] for place in order], [self._rows[p] for p in order])
        self.changePersistentIndexList(
            old, [self.index(moved[item.row()], item.column()) for item in old]
        )
        self.layoutChanged.emit()

    # reading

    def row_of(self, key: Hashable) -> Row | None:
        """The row shown under a key."""
        place = self._places.get(key)
        return None if place is None else self._rows[place]

    def place_of(self, key: Hashable) -> int | None:
        """The place of a key in the present order."""
        return self._places.get(key)

    def key_at(self, index: Index) -> Hashable | None:
        """The key of the row of an index."""
        return self._keys[index.row()] if 0 <= index.row() < len(self._keys) else None

    def index_of(self, key: Hashable) -> QModelIndex:
        """The first cell of a key; invalid when the key isn't shown."""
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place, 0)

    def row_at(self, index: Index) -> Row:
        """The row behind an index."""
        return self._rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """All rows in the present order."""
        return tuple(self._rows)

    def flashing(self, index: Index) -> bool:
        """Whether the cell changed within the last 400 ms."""
        return bool(self.flashes) and self.flashes.lit(self._keys[index.row()], index.column())

    def watch(self, window: VisibleRows) -> None:
        """Add a view by the range of rows it shows; without any, all rows signal."""
        self._windows.append(window)

    def unwatch(self, window: VisibleRows) -> None:
        """Remove a view."""
        self._windows.remove(window)

    # Qt

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column = self.columns[index.column()]
        return cell_data(column, self._rows[index.row()], role, private=self.private)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return head_data(self.columns[section], role)

    # inside

    def _wake(self) -> None:
        if not self._awake:
            self._awake = True
            self._timer.start()

    def _set_rows(self, keys: list[Hashable], rows: list[Row]) -> None:
        self._keys, self._rows = keys, rows
        self._places = {key: place for place, key in enumerate(keys)}

    def _visible_places(self) -> Collection[int]:
        if not self._windows:
            return range(len(self._rows))
        shown = [range(first, last + 1) for first, last in (look() for look in self._windows)]
        return shown[0] if len(shown) == 1 else frozenset().union(*shown)

    def _write_changes(self, waiting: dict[Hashable, Row | None]) -> list[tuple[Hashable, Row]]:
        """Write known rows in place and signal the visible ones; gives the unknown ones back."""
        visible = self._visible_places()
        places, rows = self._places, self._rows
        added: list[tuple[Hashable, Row]] = []
        for key, row in waiting.items():
            if row is None:
                continue
            place = places.get(key)
            if place is None:
                added.append((key, row))
                continue
            old = rows[place]
            rows[place] = row
            if place in visible and old is not row:
                self._signal(place, changed_columns(self.columns, old, row))
        return added

    def _signal(self, place: int, changed: list[int]) -> None:
        if not changed:
            return
        self.flashes.light(self._keys[place], self.columns, changed)
        first = previous = changed[0]
        for column in [*changed[1:], -1]:
            if column != previous + 1:
                self.dataChanged.emit(
                    self.index(place, first), self.index(place, previous), _DISPLAY
                )
                first = column
            previous = column

    def _drop(self, keys: list[Hashable]) -> None:
        if len(keys) > len(self._rows) // 2 and len(keys) > 1:
            gone = set(keys)
            kept = [place for place, key in enumerate(self._keys) if key not in gone]
            self.beginResetModel()
            self._set_rows([self._keys[p] for p in kept], [self._rows[p] for p in kept])
            self.endResetModel()
            return
        for place in sorted((self._places[key] for key in keys), reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._rows[place]
            del self._places[self._keys.pop(place)]
            for moved in range(place, len(self._keys)):
                self._places[self._keys[moved]] = moved
            self.endRemoveRows()

    def _append(self, added: list[tuple[Hashable, Row]]) -> None:
        if not added:
            return
        start = len(self._rows)
        self.beginInsertRows(QModelIndex(), start, start + len(added) - 1)
        for key, row in added:
            self._places[key] = len(self._rows)
            self._keys.append(key)
            self._rows.append(row)
        self.endInsertRows()

    def _expire_flashes(self) -> None:
        for key, column in self.flashes.expire():
            place = self._places.get(key)
            if place is not None:
                cell = self.index(place, column)
                self.dataChanged.emit(cell, cell, _DISPLAY)

    def _repaint_all(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, _DISPLAY)
