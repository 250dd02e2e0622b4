"""What every table model of the desk offers to views and delegates."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from copydesk.ui import format as write
from copydesk.ui.table.columns import Badge, Column, Kind, Row

Index = QModelIndex | QPersistentModelIndex
VisibleRows = Callable[[], tuple[int, int]]
ROOT = QModelIndex()
FLUSH_MS = 50
FLASH_MS = 400


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The line above the rows of one group.

    Attributes:
        key: the group.
        title: plain text.
        note: words after the badges, in secondary grey.
        icon: icon name or "".
        badges: state labels after the title.
        cells: subtotals by column key: text and the figure behind it (its sign colours PNL cells).
        stale: subtotals rest on old values.
    """

    key: Hashable
    title: str
    note: str = ""
    icon: str = ""
    badges: Sequence[Badge] = ()
    cells: tuple[tuple[str, str, float], ...] = ()
    stale: bool = False


class CellSource(Protocol):
    """What the delegate asks a model for, one plain call a cell."""

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """The declared columns."""
        ...

    @property
    def private(self) -> bool:
        """Whether amounts are hidden."""
        ...

    def row_at(self, index: Index) -> object:
        """The row value behind an index, or a `GroupHead`."""
        ...

    def flashing(self, index: Index) -> bool:
        """Whether the cell changed within the last 400 ms."""
        ...


def cell_text(column: Column[Row], row: Row, *, private: bool) -> str:
    """What a cell says; hidden amounts are never made into text."""
    if private and column.private:
        return write.MASKED
    return column.text(row)


def cell_data(column: Column[Row], row: Row, role: int, *, private: bool) -> object:
    """The answer of a model for one cell and one role of Qt."""
    if role == Qt.ItemDataRole.DisplayRole:
        return cell_text(column, row, private=private)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return column.alignment
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.tooltip(row) if column.tooltip is not None else None
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return accessible_text(column, row, private=private)
    return None


def accessible_text(column: Column[Row], row: Row, *, private: bool) -> str:
    """A cell for a screen reader: its head, its value, and direction or state in words."""
    words = [column.title, cell_text(column, row, private=private)]
    if column.badges is not None:
        words += [badge.text for badge in column.badges(row)]
    return " ".join(word for word in words if word)


def head_data(column: Column[Row], role: int) -> object:
    """The answer of a model for the head of one column."""
    if role == Qt.ItemDataRole.DisplayRole:
        return "" if column.head_icon else column.title
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        return column.title if column.head_icon or column.kind is Kind.STAR else None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return column.alignment
    return None


def changed_columns(columns: Sequence[Column[Row]], old: Row, new: Row) -> list[int]:
    """Places of the columns whose cell looks different after an update."""
    return [
        place
        for place, column in enumerate(columns)
        if column.measure(old) != column.measure(new)
        or column.text(old) != column.text(new)
        or (column.stale is not None and column.stale(old) != column.stale(new))
    ]


class Flashes:
    """Which cells changed within the last 400 ms."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._ends: dict[tuple[Hashable, int], float] = {}
        self.enabled = True

    def light(self, key: Hashable, columns: Sequence[Column[Any]], places: Sequence[int]) -> None:
        """Light up those of the changed cells that want it."""
        if not self.enabled:
            return
        for place in places:
            if columns[place].flash:
                self._ends[key, place] = self._clock() + FLASH_MS / 1000

    def lit(self, key: Hashable, place: int) -> bool:
        """Whether a cell is lit."""
        return (key, place) in self._ends

    def expire(self) -> list[tuple[Hashable, int]]:
        """Put out what has been lit long enough; the cells that need a repaint."""
        now = self._clock()
        over = [cell for cell, end in self._ends.items() if end <= now]
        for cell in over:
            del self._ends[cell]
        return over

    def __bool__(self) -> bool:
        """Whether any cell is lit."""
        return bool(self._ends)
