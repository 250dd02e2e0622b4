"""Live positions, flat or grouped: totals that obey the filter, verbs on the selected one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from copydesk.engine.api import REMOVED, Topic
from copydesk.model.follow import Follow
from copydesk.model.position import PositionKey
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, button
from copydesk.ui.panel import Panel
from copydesk.ui.positions.book import PositionBook, PositionRow, RunningTotals
from copydesk.ui.positions.columns import owner_kind_words, position_columns
from copydesk.ui.positions.groups import (
    GROUPINGS,
    owner_head,
    symbol_head,
    total_cells,
    total_label,
)
from copydesk.ui.positions.toolbar import PositionToolbar
from copydesk.ui.positions.waiting import WaitingFollows
from copydesk.ui.table import (
    DataTable,
    DataTree,
    GroupedTreeModel,
    GroupHead,
    KeyedTableModel,
    TotalsRow,
)
from copydesk.ui.totals import doubled_accounts

AGES_MS = 100
_TURNS = 10
_AT_ONCE = 200


class HeadMaker(Protocol):
    """Makes the line above a group."""

    def __call__(self, key: Hashable, rows: Sequence[PositionRow], *, private: bool) -> GroupHead:
        """The head of the group `key`."""


class PositionsPanel(Panel):
    """The table of positions with its toolbar and totals."""

    def __init__(self, context: Context) -> None:
        """Positions of the desk behind `context`."""
        super().__init__(context)
        self._book = PositionBook()
        self._doubled: frozenset[str] = frozenset()
        self._sums = RunningTotals()
        self._turn = 0
        self._selected: PositionKey | None = None
        self._picked = ""
        self._needle = ""
        self._make_controls()
        self.toolbar = PositionToolbar(context)
        self.content.addWidget(self.toolbar)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(0)
        self.content.addLayout(self._holder, 1)
        self.waiting = WaitingFollows()
        self.waiting.picked.connect(self._pick)
        self.content.addWidget(self.waiting)
        self._show_grouping(self.grouping.key)
        self._ages = QTimer(self)
        self._ages.setInterval(AGES_MS)
        self._ages.timeout.connect(self._age_some)
        self._ages.start()
        bridge = context.bridge
        bridge.follow(Topic.CONNECTION, self._book.note_connections)
        bridge.follow(Topic.INSTRUMENT, self._note_instruments)
        bridge.follow(Topic.FOLLOW, self._note_follows)
        bridge.follow(Topic.SAVED, self._note_accounts)
        bridge.follow(Topic.CONNECTION, self._note_accounts)
        bridge.follow(Topic.POSITION, self._note_positions)
        context.private_changed.connect(self._set_private)
        self._say_empty()

    def title_controls(self) -> Sequence[QWidget]:
        """Filter, grouping and columns, for the dock's title bar."""
        return (self.filter, self.grouping, self.columns_button)

    def close_down(self) -> None:
        """Stop counting ages."""
        self._ages.stop()

    # facts

    def _note_instruments(self, changes: Mapping[Hashable, object]) -> None:
        self._book.note_instruments(changes)
        self._refresh_all()

    def _note_follows(self, changes: Mapping[Hashable, object]) -> None:
        self._book.note_follows(changes)
        self._refresh_all()

    def _note_accounts(self, _changes: Mapping[Hashable, object]) -> None:
        doubled = doubled_accounts(self.context.bridge)
        if doubled != self._doubled:
            self._doubled = doubled
            self._note_positions(self.context.bridge.known(Topic.POSITION))

    def _once(self, changes: Mapping[Hashable, object]) -> Mapping[Hashable, object]:
        """An account that two connections show stands here once."""
        if not self._doubled:
            return changes
        return {
            key: REMOVED if isinstance(key, PositionKey) and key.venue in self._doubled else value
            for key, value in changes.items()
        }

    def _note_positions(self, changes: Mapping[Hashable, object]) -> None:
        changes = self._once(changes)
        self._book.note_positions(changes)
        if any(value is REMOVED for value in changes.values()) or self._needle:
            self._refresh_all()
            return
        now = self.context.now_ms()
        for key in changes:
            self._stage(key, now)
        self._say_count()

    def _refresh_all(self) -> None:
        now = self.context.now_ms()
        rows = dict[Hashable, PositionRow](self._book.rows(now, self._needle, owner_kind_words()))
        self.model.replace_all(rows.items())
        self._sums.replace_all(rows)
        self._say_title()
        self._say_empty()
        self._show_selected()
        self._show_waiting()

    def _age_some(self) -> None:
        """Let ages run: every row once a second, a long table a tenth at a time."""
        if self._turn == 0:
            self._say_title()
            self._show_selected()
            self._show_waiting()
        size = max(_AT_ONCE, len(self._book) // _TURNS + 1)
        now = self.context.now_ms()
        for key in self._book.keys(self._turn * size, size):
            if key in self._sums:
                self._stage(key, now)
        self._turn = (self._turn + 1) % _TURNS

    def _stage(self, key: Hashable, now_ms: int) -> None:
        row = self._book.row(key, now_ms)
        if row is not None:
            self.model.stage(key, row)
            self._sums.put(key, row)

    # view

    def _make_controls(self) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("owner or symbol"))
        self.filter.setAccessibleName(self.tr("Filter positions by owner or symbol"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(64)
        self.filter.setMaximumWidth(150)
        self.filter.textChanged.connect(self._set_needle)
        self.grouping = DropDown(
            [
                ("owner", self.tr("group: owner")),
                ("symbol", self.tr("group: symbol")),
                ("none", self.tr("group: none")),
            ]
        )
        self.grouping.setAccessibleName(self.tr("Group positions"))
        self.grouping.choose(str(self.context.settings.value("positions/group", "owner")))
        self.grouping.picked.connect(self._show_grouping)
        self.columns_button = button(self.tr("columns"), icon="columns")
        self.columns_button.clicked.connect(self._show_columns_menu)

    def _show_grouping(self, grouping: str) -> None:
        """Make model and view for a grouping; the table and its tree twin share all else."""
        while (item := self._holder.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.context.settings.setValue("positions/group", grouping)
        columns = position_columns(by_owner=grouping == "owner")
        self.model: KeyedTableModel[PositionRow] | GroupedTreeModel[PositionRow]
        self.view: DataTable | DataTree
        if grouping in GROUPINGS:
            head = owner_head if grouping == "owner" else symbol_head
            tree = GroupedTreeModel(columns, GROUPINGS[grouping], partial(self._head, head))
            self.model, self.view = tree, DataTree(tree)
        else:
            table: KeyedTableModel[PositionRow] = KeyedTableModel(columns)
            self.model, self.view = table, DataTable(table)
        self.model.setParent(self.view)
        self.model.private = self.context.private
        self.totals = TotalsRow(self.view)
        self._holder.addWidget(self.view, 1)
        self._holder.addWidget(self.totals)
        self.model.flushed.connect(self._show_totals)
        self.view.row_selected.connect(self._select)
        self.view.row_activated.connect(self._open_trader)
        self.view.setAccessibleName(self.tr("Positions"))
        self._refresh_all()
        self.view.select_key(self._selected)
        self._show_totals()

    def _head(self, make: HeadMaker, key: Hashable, rows: Sequence[PositionRow]) -> GroupHead:
        return make(key, rows, private=self.context.private)

    def _show_columns_menu(self) -> None:
        menu = self.view.behaviour.columns_menu(self)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _set_needle(self, text: str) -> None:
        self._needle = text.strip().casefold()
        self._refresh_all()

    def _set_private(self, private: bool) -> None:
        self.model.set_private(private)
        self._show_totals()
        self._show_selected()

    def _show_totals(self) -> None:
        totals = self._sums.totals
        self.totals.setVisible(totals.count > 0)
        words = total_label(totals, filtered=bool(self._needle))
        cells = total_cells(totals, private=self.context.private)
        self.totals.show_totals(words, cells, stale=totals.stale > 0)

    def _say_count(self) -> None:
        self.title_changed.emit(self.tr("Positions ({count})").format(count=len(self._book)))

    def _say_title(self) -> None:
        self._say_count()
        oldest_ms = self._book.oldest_mark_ms(self.context.now_ms())
        age = "" if oldest_ms is None else write.age(oldest_ms)
        self.note_changed.emit(self.tr("marks {age} old").format(age=age) if age else "")

    def _say_empty(self) -> None:
        if self._needle and len(self._book):
            self.view.empty.say(
                self.tr("No position passes the filter."),
                self.tr("Remove the filter"),
                self.filter.clear,
                "filter",
            )
            return
        self.view.empty.say(
            self.tr("Nothing is open. Follows open positions when their trader does."),
            self.tr("Find a trader"),
            partial(self.context.want_panel, "traders"),
            "positions",
        )

    # selection

    def _show_waiting(self) -> None:
        self.waiting.show_follows(self._book.waiting())

    def _pick(self, follow_id: str) -> None:
        """Choose a follow that holds nothing."""
        self.view.select_key(None)
        self._selected, self._picked = None, follow_id
        self._show_selected()
        follow = self._picked_follow()
        if follow is not None:
            self.context.select_trader(follow.trader)

    def _picked_follow(self) -> Follow | None:
        if not self._picked:
            return None
        waiting = self._book.waiting()
        return next((each for each in waiting if each.follow_id == self._picked), None)

    def _select(self, key: object) -> None:
        self._picked = ""
        self._selected = key if isinstance(key, PositionKey) else None
        self._show_selected()
        row = self._selected_row()
        if row is not None and row.follow is not None:
            self.context.select_trader(row.follow.trader)

    def _selected_row(self) -> PositionRow | None:
        if self._selected is None:
            return None
        return self._book.row(self._selected, self.context.now_ms())

    def _show_selected(self) -> None:
        follow = self._picked_follow()
        if follow is not None:
            self.toolbar.show_follow(follow)
        else:
            self.toolbar.show_row(self._selected_row())

    def _open_trader(self, key: object) -> None:
        self._select(key)
        self.context.want_panel("profile")
