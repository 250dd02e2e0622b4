"""The table model of very long lists: immutable columns and an order of places, swapped at once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from copydesk.ui.table.base import ROOT, Index, cell_data, head_data
from copydesk.ui.table.columns import Column, Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Order = NDArray[np.int64]

_DISPLAY = [Qt.ItemDataRole.DisplayRole]
RowOut = TypeVar("RowOut", covariant=True)


class RowSource(Protocol[RowOut]):
    """An immutable long list; rows are made when they are looked at."""

    def __len__(self) -> int:
        """Number of rows."""
        ...

    def row(self, place: int) -> RowOut:
        """The row at a place of the source."""
        ...

    def key(self, place: int) -> Hashable:
        """The key of the row at a place."""
        ...

    def place_of(self, key: Hashable) -> int | None:
        """The place of a key, None when the list doesn't hold it."""
        ...


class ColumnarTableModel(QAbstractTableModel, Generic[Row]):
    """Shows `source` in `order` (an int array of places); both are swapped in with `show_rows`.

    A swap costs what is visible: the model is told the new length and the visible cells repaint.
    Sorting and filtering happen elsewhere (see `LatestJob`); `sort_state` only draws the arrow.
    """

    shown = Signal()

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns: Sequence[Column[Row]] = tuple(columns)
        self.private = False
        self.sort_state: tuple[str, bool] | None = None
        self.source: RowSource[Row] | None = None
        self._order: Order | None = None
        self._made: dict[int, Row] = {}

    def show_rows(self, source: RowSource[Row], order: Order) -> None:
        """Swap in a list and an order. Selection follows keys in `DataTable`, not here."""
        before, after = self.rowCount(), len(order)
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
        elif after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
        self.source, self._order = source, order
        self._made.clear()
        if after < before:
            self.endRemoveRows()
        elif after > before:
            self.endInsertRows()
        self.shown.emit()

    def refresh_row(self, key: Hashable) -> None:
        """Make the row of a key again, because something beside the source changed (a star)."""
        index = self.index_of(key)
        if index.isValid():
            self._made.pop(index.row(), None)
            last = index.siblingAtColumn(len(self.columns) - 1)
            self.dataChanged.emit(index, last, _DISPLAY)

    def set_private(self, private: bool) -> None:
        """Hide or show amounts."""
        if private != self.private:
            self.private = private
            self.shown.emit()

    def row_at(self, index: Index) -> Row:
        """The row behind an index; kept until the next swap.

        Raises:
            IndexError: nothing is shown there.
        """
        place = index.row()
        row = self._made.get(place)
        if row is None:
            if self.source is None or self._order is None:
                raise IndexError(place)
            if len(self._made) > 2_000:
                self._made.clear()
            row = self._made[place] = self.source.row(int(self._order[place]))
        return row

    def key_at(self, index: Index) -> Hashable | None:
        """The key of the row of an index."""
        if self.source is None or self._order is None:
            return None
        if not 0 <= index.row() < len(self._order):
            return None
        return self.source.key(int(self._order[index.row()]))

    def index_of(self, key: Hashable) -> QModelIndex:
        """The first cell of a key; invalid when it is filtered out or unknown."""
        if self.source is None or self._order is None:
            return QModelIndex()
        place = self.source.place_of(key)
        if place is None:
            return QModelIndex()
        found = (self._order == place).nonzero()[0]
        return self.index(int(found[0]), 0) if len(found) else QModelIndex()

    def flashing(self, index: Index) -> bool:
        """Lists of statistics don't flash."""
        return False

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows shown."""
        return 0 if parent.isValid() or self._order is None else len(self._order)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: one cell."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        column = self.columns[index.column()]
        return cell_data(column, self.row_at(index), role, private=self.private)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return head_data(self.columns[section], role)
