"""The trader browser."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from copydesk.engine.api import (
    LoadProgress,
    Topic,
    TraderColumns,
    TraderJudgements,
    TraderMarks,
)
from copydesk.model.comparison import MOST_COMPARED
from copydesk.model.errors import Bug
from copydesk.model.follow import Follow
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import Banner, button, icon_button
from copydesk.ui.exporting import Exporter
from copydesk.ui.panel import Panel
from copydesk.ui.table import ColumnarTableModel, DataTable
from copydesk.ui.traders import memory, sentences
from copydesk.ui.traders.caution import caution_words, look_at_top
from copydesk.ui.traders.columns import trader_columns
from copydesk.ui.traders.export import write_traders
from copydesk.ui.traders.filter_bar import FilterBar
from copydesk.ui.traders.filters import TraderFilter
from copydesk.ui.traders.finder import Finder
from copydesk.ui.traders.judgement_columns import luck_sentence
from copydesk.ui.traders.list_use import ListUse
from copydesk.ui.traders.query import CAUTIOUS, SHARPE_LOW, Found, Sort
from copydesk.ui.traders.rows import TraderLine, TraderRows
from copydesk.ui.traders.set_chooser import SetChooser
from copydesk.ui.traders.sets import FilterSet

OLD_LIST_MS = 300_000
_TICK_MS = 1_000


class TradersPanel(Panel):
    """The list of all traders: filter, sort, star, hide, select.

    `follow_requested` asks for the follow editor, with a trader. When a newer list or newer
    scores arrive, rows keep their places under the pointer, and while keys walk them; they are
    sorted once it has left.
    """

    def __init__(self, context: Context) -> None:
        """Follows the list, the marks and the follows of the desk."""
        super().__init__(context)
        self._followed: dict[Hashable, TraderKey] = {}
        self._stale = False
        self._reading_failed = False
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._note_age)
        self._build()
        self._finder = Finder(self.bar.wanted, self)
        self._finder.sort = memory.kept_sort(context.settings, {c.key for c in self.model.columns})
        self._finder.found.connect(self._show_found)
        self._finder.failed.connect(self._search_failed)
        self._connect()

    @property
    def sort(self) -> Sort:
        """The present order."""
        return self._finder.sort

    def title_controls(self) -> Sequence[QWidget]:
        """Compare, export, columns."""
        return (self.compare_button, self.export_button, self._columns_button)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()
        return True

    def is_settled(self) -> bool:
        """Whether the list is filtered and sorted as asked."""
        return self._finder.is_settled

    def close_down(self) -> None:
        """End the worker thread."""
        self._tick.stop()
        self._finder.close()
        self.exporter.close()
        self.drop_controls()

    def sort_by(self, column: str, descending: bool = True) -> None:
        """Sort by a column."""
        self._finder.sort = Sort(column, descending)
        memory.keep_sort(self.context.settings, self._finder.sort)
        self._finder.search()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: ages run while they are seen."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: ages rest."""
        super().hideEvent(event)
        self._tick.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys of the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def make_context_menu(self, key: TraderKey) -> QMenu:
        """What can be done with one trader of the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        marks = self._finder.marks
        star = self.tr("Remove star\tS") if key in marks.starred else self.tr("Star\tS")
        hide = self.tr("Show again\tH") if key in marks.hidden else self.tr("Hide\tH")
        menu.addAction(self.tr("Open profile"), partial(self._activated, key))
        menu.addAction(self.tr("Follow…"), partial(self.follow_requested.emit, key))
        compared = key in self.context.compared
        compare = self.tr("Leave out of the comparison\tC") if compared else self.tr("Compare\tC")
        menu.addAction(compare, partial(self._compare, key)).setEnabled(
            compared or len(self.context.compared) < MOST_COMPARED
        )
        menu.addSeparator()
        menu.addAction(star, partial(self._star, key))
        menu.addAction(hide, partial(self._hide, key))
        copy = partial(QGuiApplication.clipboard().setText, key.trader_id)
        menu.addAction(self.tr("Copy id"), copy)
        return menu

    # building

    def _build(self) -> None:
        settings = self.context.settings
        self.bar = FilterBar(memory.kept_filter(settings))
        self.sets = SetChooser(self.bar, settings)
        self.caution = Banner("warning")
        self.model: ColumnarTableModel[TraderLine] = ColumnarTableModel(trader_columns(), self)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Traders"))
        for key, shown in memory.kept_columns(settings).items():
            self.table.behaviour.show_column(key, shown)
        self._columns_button = button(self.tr("columns"), icon="columns")
        self.compare_button = button("", icon="compare")
        self.export_button = icon_button("export", self.tr("Save the list as CSV or XLSX"))
        self.exporter = Exporter(self)
        self._show_compared()
        for widget in (self.bar, self.caution):
            self.content.addWidget(widget)
        self.content.addWidget(self.table, 1)
        self.table.empty.load(self.tr("Waiting for the list of traders"))
        self.table.empty.follow(0)

    def _connect(self) -> None:
        table = self.table
        self.bar.changed.connect(self._filter_changed)
        self.bar.search.left.connect(self._enter_list)
        self.caution.action.connect(partial(self.sort_by, CAUTIOUS))
        self._columns_button.clicked.connect(self._open_columns)
        self.sets.picked.connect(self._use_set)
        self.export_button.clicked.connect(self._open_export)
        self.exporter.saved.connect(self.tell_saved)
        self.exporter.failed.connect(self.show_trouble)
        self.compare_button.clicked.connect(partial(self.context.want_panel, "compare"))
        self.context.compared_changed.connect(self._show_compared)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_context_menu)
        table.row_selected.connect(self.context.select_trader)
        table.row_activated.connect(self._activated)
        table.cell_clicked.connect(self._clicked)
        table.sort_requested.connect(self.sort_by)
        table.installEventFilter(self)
        self._use = ListUse(table)
        self._use.left.connect(self._finder.sort_kept)
        self.context.trader_changed.connect(table.select_key)
        table.select_key(self.context.trader)
        follow = self.context.bridge.follow
        follow(Topic.MARKS, self._take_marks)
        follow(Topic.FOLLOW, self._take_follows)
        follow(Topic.TRADER_LOAD, self._take_progress)
        follow(Topic.JUDGEMENTS, self._take_judgements)
        follow(Topic.TRADERS, self._take_list)

    # facts from the desk

    def _take_list(self, changes: Mapping[Hashable, object]) -> None:
        columns = changes.get("list")
        if isinstance(columns, TraderColumns):
            self._finder.take_list(columns, keep_rows=self._use.is_on)

    def _take_judgements(self, changes: Mapping[Hashable, object]) -> None:
        for venue, found in changes.items():
            judged = found if isinstance(found, TraderJudgements) else None
            self._finder.take_judgements(str(venue), judged, keep_rows=self._use.is_on)

    def _take_marks(self, changes: Mapping[Hashable, object]) -> None:
        marks = changes.get("traders")
        if not isinstance(marks, TraderMarks):
            return
        old, self._finder.marks = self._finder.marks, marks
        if old.hidden != marks.hidden or self.bar.wanted.starred_only:
            self._finder.search()
        self._refresh_rows()

    def _take_follows(self, changes: Mapping[Hashable, object]) -> None:
        for key, follow in changes.items():
            if isinstance(follow, Follow) and not follow.state.is_over:
                self._followed[key] = follow.trader
            else:
                self._followed.pop(key, None)
        self._refresh_rows()

    def _take_progress(self, changes: Mapping[Hashable, object]) -> None:
        progress = changes.get("list")
        if not isinstance(progress, LoadProgress):
            return
        self._reading_failed = bool(progress.problem) or (
            self._reading_failed and not progress.finished
        )
        if self._finder.index is not None:
            self._note_age()
        elif progress.problem:
            verb = self.tr("Try again")
            self.table.empty.say(progress.problem, verb, self._refresh, icon="warning")
        elif not progress.finished:
            words = sentences.loading_words(progress)
            self.table.empty.load(words, progress.done, progress.total or 0)

    # what is shown

    def _show_found(self, found: Found, sort: Sort) -> None:
        self.model.sort_state = (sort.column, sort.descending)
        self.bar.venues = found.index.venues
        if not len(found.order):
            self._explain_empty(found)
        self._refresh_rows()
        self.sets.show(sort)
        self.bar.show_count(len(found.order), len(found.index.columns), found.hidden)
        self._warn(found, sort)
        self._note_age()

    def _refresh_rows(self) -> None:
        """Make the lines again, in the order shown."""
        found = self._finder.last
        if found is not None:
            self.model.show_rows(self._rows(found), found.order)

    def _rows(self, found: Found) -> TraderRows:
        followed = frozenset(self._followed.values())
        return TraderRows(found.index, self._finder.marks, followed, stale=self._stale)

    def _explain_empty(self, found: Found) -> None:
        if sentences.may_name_a_trader(self.bar.wanted.text):
            words, verb = sentences.explain_unlisted()
            self.table.empty.say(words, verb, self._add_trader, icon="filter")
            return
        why = sentences.explain_empty(found, self.bar.wanted)
        remedy = self._refresh if why.remedy is None else partial(self.bar.change, why.remedy)
        self.table.empty.say(why.sentence, why.verb, remedy, icon="filter")

    def _warn(self, found: Found, sort: Sort) -> None:
        caution = look_at_top(found, sort)
        if caution is None:
            self.caution.clear()
            return
        head = self.tr("Sorted by %1.").replace("%1", self._sort_words(sort))
        link = self.tr("Sort by the careful figure")
        self.caution.say(head, caution_words(caution), link=link)

    def _sort_words(self, sort: Sort) -> str:
        titles = {column.key: column.title for column in self.model.columns}
        column, found = sort.column, self._finder.last
        if column == CAUTIOUS and (found is None or not found.index.findings.any_score):
            column = SHARPE_LOW  # nobody has a score yet
        return sentences.sort_words(column, titles[column])

    def _note_age(self) -> None:
        found = self._finder.last
        if found is None:
            return
        age_ms = self.context.now_ms() - found.index.columns.received_ms
        words = self.tr("list %1 old").replace("%1", write.age(age_ms))
        if self._reading_failed:
            words += " · " + self.tr("reading it again failed")
        order = self.tr("sorted by %1").replace("%1", self._sort_words(self.sort))
        findings = found.index.findings
        if findings.badges:
            order += " · " + luck_sentence(findings.badges, findings.expected_luck)
        self.note_changed.emit(f"{words} · {order}")
        if (age_ms > OLD_LIST_MS) != self._stale:
            self._stale = not self._stale
            self._refresh_rows()

    # what the person does

    def _use_set(self, chosen: FilterSet) -> None:
        known = {column.key for column in self.model.columns}
        self._finder.sort = chosen.sort if chosen.sort.column in known else Sort()
        memory.keep_sort(self.context.settings, self._finder.sort)
        self.bar.change(chosen.wanted)
        self._filter_changed()

    def _filter_changed(self) -> None:
        self._finder.wanted = self.bar.wanted
        memory.keep_filter(self.context.settings, self.bar.wanted)
        self._finder.search()

    def _enter_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    def _clicked(self, key: TraderKey, column: str) -> None:
        if column == "star":
            self._star(key)

    def _activated(self, key: TraderKey) -> None:
        self.context.select_trader(key)
        self.context.want_panel("profile")

    def _key(self, event: QKeyEvent) -> bool:
        """Single letters mark the selected trader; typing in the list searches nothing."""
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        key = self.table.behaviour.selected_key
        if event.text() == "/":
            return self.focus_search()
        if event.key() == Qt.Key.Key_S and isinstance(key, TraderKey):
            self._star(key)
        elif event.key() == Qt.Key.Key_H and isinstance(key, TraderKey):
            self._hide(key)
        elif event.key() == Qt.Key.Key_C and isinstance(key, TraderKey):
            self._compare(key)
        return bool(event.text()) and event.text().isprintable()

    def make_export_menu(self) -> QMenu | None:
        """What can be saved of the list as it is shown; None before there is one."""
        found = self._finder.last
        if found is None:
            return None
        write_list = partial(write_traders, found, self._rows(found))
        name = self.tr("traders")
        return self.exporter.menu(
            [
                (self.tr("List as CSV…"), name, "csv", write_list),
                (self.tr("List as XLSX…"), name, "xlsx", write_list),
            ]
        )

    def _open_export(self) -> None:
        menu = self.make_export_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            place = QPoint(0, self.export_button.height())
            menu.popup(self.export_button.mapToGlobal(place))

    def _compare(self, key: TraderKey) -> None:
        self.context.set_compared(key, key not in self.context.compared)

    def _show_compared(self, _traders: object = None) -> None:
        text = self.tr("compare %1 of %2").replace("%2", write.number(MOST_COMPARED, 0))
        count = len(self.context.compared)
        self.compare_button.setText(text.replace("%1", write.number(count, 0)))

    def _open_context_menu(self, place: QPoint) -> None:
        key = self.model.key_at(self.table.indexAt(place))
        if isinstance(key, TraderKey):
            self.make_context_menu(key).popup(self.table.viewport().mapToGlobal(place))

    def _open_columns(self) -> None:
        menu = self.table.behaviour.columns_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._keep_columns)
        menu.popup(self._columns_button.mapToGlobal(QPoint(0, self._columns_button.height())))

    def _keep_columns(self) -> None:
        memory.keep_columns(self.context.settings, self.table.behaviour.shown_columns())

    @slots.command
    async def _star(self, key: TraderKey) -> None:
        wanted = key not in self._finder.marks.starred
        await self.context.bridge.call(lambda desk: desk.set_star(key, wanted))

    @slots.command
    async def _hide(self, key: TraderKey) -> None:
        wanted = key not in self._finder.marks.hidden
        await self.context.bridge.call(lambda desk: desk.set_hidden(key, wanted))

    @slots.command
    async def _refresh(self) -> None:
        self.clear_trouble()
        await self.context.bridge.call(lambda desk: desk.refresh())

    @slots.command
    async def _add_trader(self) -> None:
        """Add whom the search names; starred ones are shown whatever the other filters say."""
        self.clear_trouble()
        text = self.bar.wanted.text
        trader = await self.context.bridge.call(lambda desk: desk.add_trader(text))
        self.bar.change(TraderFilter(starred_only=True))
        self.context.select_trader(trader)

    def _search_failed(self, error: Exception) -> None:
        self.show_trouble(Bug(f"{type(error).__name__}: {error}"))
