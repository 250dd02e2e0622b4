"""A table of facts inside a dialog: as high as its rows, with an optional total."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from copydesk.ui import theme
from copydesk.ui.table import Column, DataTable, KeyedTableModel, TotalsRow
from copydesk.ui.table.columns import Row

_MOST_ROWS = 8


class FactsTable(QWidget, Generic[Row]):
    """Rows that only inform: no selection, no sorting; scrolls beyond eight rows."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        """An empty table with these columns."""
        super().__init__(parent)
        self.model: KeyedTableModel[Row] = KeyedTableModel(columns, self)
        self.view = DataTable(self.model)
        self.view.behaviour.sortable = False
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.totals = TotalsRow(self.view)
        self.totals.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view)
        box.addWidget(self.totals)

    def show_rows(self, rows: Iterable[tuple[Hashable, Row]]) -> None:
        """Show these rows, now."""
        self.model.replace_all(rows)
        self.model.flush()
        look = theme.current()
        shown = min(_MOST_ROWS, self.model.rowCount())
        self.view.setFixedHeight(look.size("row.header") + shown * look.size("row.dense") + 1)

    def show_totals(self, label: str, cells: Sequence[tuple[str, str, float]]) -> None:
        """Show the total line: column key, text, figure."""
        self.totals.show_totals(label, cells)
        self.totals.show()
