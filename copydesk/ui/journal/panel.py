"""The journal: newest first, narrowed by filters, its chain checked, written to files."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from copydesk.engine.api import DeskStatus, Topic
from copydesk.model.errors import RetryLater
from copydesk.model.follow import Follow
from copydesk.model.journal import KINDS, JournalCheck, JournalLine, JournalPage, JournalQuery
from copydesk.model.reasons import Reason
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, button, label, set_tone
from copydesk.ui.journal.columns import journal_columns, kind_name
from copydesk.ui.panel import Panel
from copydesk.ui.table import DataTable, EmptyState, KeyedTableModel
from copydesk.ui.words import plain_name

_TYPING_MS = 250
_RENEW_MS = 1_000
_HOUR_MS = 3_600_000


class JournalPanel(Panel):
    """Every decision, order, fill, setting and guard step, as it was written down."""

    def __init__(self, context: Context) -> None:
        """The journal of the desk behind `context`."""
        super().__init__(context)
        self._generation = 0
        self._records = -1
        self._lines: list[JournalLine] = []
        self._is_asking = False
        self._names: dict[str, str] = {}
        self._typing = _single_shot(self, _TYPING_MS, self.reload)
        self._renewing = _single_shot(self, _RENEW_MS, self.reload)
        self._make_filters()
        self.model: KeyedTableModel[JournalLine] = KeyedTableModel(
            journal_columns(lambda: context.private, self._name_of), self
        )
        self.model.private = context.private
        self.view = DataTable(self.model)
        self.view.setAccessibleName(self.tr("Journal"))
        self.empty = EmptyState(self.view.viewport())
        self.older = button(self.tr("Older records"), "link")
        self.older.clicked.connect(self.read_older)
        self.older.hide()
        self.chain = label("", tone="secondary", wrap=True)
        self.verify_button = button(self.tr("Verify the chain"), icon="check")
        self.verify_button.clicked.connect(self.verify)
        self.export_button = button(self.tr("Export…"), icon="export")
        self.export_button.clicked.connect(self._choose_file)
        self._lay_out()
        context.bridge.follow(Topic.STATUS, self._take_status)
        context.bridge.follow(Topic.FOLLOW, self._take_follows)
        context.private_changed.connect(self.model.set_private)
        self.reload()

    @property
    def query(self) -> JournalQuery:
        """What the filters ask for now."""
        hours = int(self.since.key or 0)
        return JournalQuery(
            kinds=(self.kind.key,) if self.kind.key else (),
            follow_id=self.follow.key,
            symbol=self.symbol.text(),
            text=self.text.text(),
            since_ms=self.context.now_ms() - hours * _HOUR_MS if hours else None,
        )

    def focus_search(self) -> bool:
        """Put the cursor into the text filter."""
        self.text.setFocus()
        return True

    def is_settled(self) -> bool:
        """Whether the first page is there."""
        return not self._is_asking

    def close_down(self) -> None:
        """Stop waiting for typing and news."""
        self._typing.stop()
        self._renewing.stop()

    def _make_filters(self) -> None:
        kinds = [(kind, kind_name(kind)) for kind in KINDS]
        self.kind = DropDown([("", self.tr("about: everything")), *kinds])
        self.kind.setAccessibleName(self.tr("What the records are about"))
        self.follow = DropDown([("", self.tr("all follows"))])
        self.follow.setAccessibleName(self.tr("Records of one follow"))
        self.since = DropDown(
            [
                ("0", self.tr("any time")),
                ("1", self.tr("last hour")),
                ("24", self.tr("last 24 hours")),
                ("168", self.tr("last 7 days")),
                ("720", self.tr("last 30 days")),
            ]
        )
        self.since.setAccessibleName(self.tr("Time"))
        self.symbol = _line_edit(self.tr("symbol"), self.tr("Records of one symbol"), 110)
        self.text = _line_edit(self.tr("search text…"), self.tr("Search the records"), 220)
        for box in (self.kind, self.follow, self.since):
            box.picked.connect(self.reload)
        for field in (self.symbol, self.text):
            field.textChanged.connect(self._wait_for_typing)

    def _wait_for_typing(self) -> None:
        self._typing.start()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(8, 6, 8, 6)
        filters.setSpacing(8)
        for widget in (self.kind, self.follow, self.symbol, self.since, self.text):
            filters.addWidget(widget)
        filters.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 6, 8, 6)
        foot.setSpacing(8)
        foot.addWidget(self.chain, 1)
        for verb in (self.older, self.verify_button, self.export_button):
            foot.addWidget(verb)
        self.content.addLayout(filters)
        self.content.addWidget(self.view, 1)
        self.content.addLayout(foot)

    @slots.command
    async def reload(self) -> None:
        """Read the newest page that matches."""
        self._generation += 1
        generation, query = self._generation, self.query
        self._is_asking = True
        try:
            page = await self.context.bridge.call(lambda desk: desk.journal_page(query))
        except RetryLater as error:
            if error.reason is Reason.NOT_READY:
                return  # the desk is starting; its first status asks again
            raise
        finally:
            self._is_asking = generation != self._generation
        if generation == self._generation:  # a later question overtook this answer
            self._lines = list(page.lines)
            self._show(page)
            self.clear_trouble()

    @slots.command
    async def read_older(self) -> None:
        """Put the page before the last one under it."""
        if not self._lines:
            return
        generation, query = self._generation, self.query
        before = self._lines[-1].sequence
        wanted = JournalQuery(
            query.kinds, query.follow_id, query.symbol, query.text, query.since_ms, None, before
        )
        page = await self.context.bridge.call(lambda desk: desk.journal_page(wanted))
        if generation == self._generation:
            self._lines += page.lines
            self._show(page)

    @slots.command
    async def verify(self) -> None:
        """Follow the chain through every record, and say what was found."""
        self.verify_button.setEnabled(False)
        self._say_chain(self.tr("Looking at every record…"), "secondary")
        try:
            found = await self.context.bridge.call(lambda desk: desk.check_journal())
        finally:
            self.verify_button.setEnabled(True)
        self._show_check(found)

    @slots.command
    async def export(self, path: str) -> None:
        """Write what the filters ask for to a file."""
        query = self.query
        self.export_button.setEnabled(False)
        try:
            count = await self.context.bridge.call(lambda desk: desk.export_journal(query, path))
        finally:
            self.export_button.setEnabled(True)
        words = self.tr("%n record(s) written to {file}.", "", count)
        self._say_chain(words.replace("{file}", plain_name(Path(path).name)), "secondary")

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the journal"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [
                self.tr("Workbook (*.xlsx)"),
                self.tr("Table (*.csv)"),
                self.tr("Lines for scripts (*.jsonl)"),
            ]
        )
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile("copydesk-journal")
        dialog.filterSelected.connect(partial(_follow_suffix, dialog))
        dialog.fileSelected.connect(self.export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self, page: JournalPage) -> None:
        self.model.replace_all((line.sequence, line) for line in self._lines)
        self.model.flush()
        if self.model.sort_state is None:
            self.model.sort_by("sequence", descending=True)
        else:
            self.model.resort()
        self.older.setVisible(page.has_more)
        narrowed = self.query != JournalQuery()
        self.empty.say(
            self.tr("No record matches these filters.")
            if narrowed
            else self.tr("Nothing was written down yet."),
            icon="journal",
        )
        self.empty.follow(len(self._lines))
        shown = self.tr("%n record(s) shown", "", len(self._lines))
        self.note_changed.emit(shown + ("+" if page.has_more else ""))

    def _show_check(self, found: JournalCheck) -> None:
        count, time = write.number(found.records, 0), write.clock(found.checked_ms)
        if found.is_whole:
            words = self.tr(
                "Checked at {time}: all {count} records are as they were written. Newest: {hash}"
            ).format(time=time, count=count, hash=found.newest_hash[:16])
            self._say_chain(words, "secondary")
            self.chain.setToolTip(found.newest_hash)
            return
        words = self.tr(
            "Checked at {time}: the chain is broken at record {number}: {problem}. "
            "{count} records before it are as they were written."
        ).format(
            time=time,
            number=write.number(found.broken_at, 0),
            problem=found.problem,
            count=count,
        )
        self._say_chain(words, "critical")

    def _say_chain(self, words: str, tone: str) -> None:
        self.chain.setText(words)
        set_tone(self.chain, tone)

    def _take_status(self, values: Mapping[Hashable, object]) -> None:
        """Read again when something was written, a second later: many come at once."""
        for status in values.values():
            if not isinstance(status, DeskStatus) or status.journal_records == self._records:
                continue
            self._records = status.journal_records
            if not status.journal_ok:
                self._say_chain(
                    self.tr("The journal was found damaged when the desk opened it."), "critical"
                )
            if self.isVisible() and len(self._lines) <= _FIRST_PAGE:
                self._renewing.start()

    def _name_of(self, follow_id: str) -> str:
        found = self._names.get(follow_id)
        return follow_id if found is None else found

    def _take_follows(self, _news: Mapping[Hashable, object]) -> None:
        known = self.context.bridge.known(Topic.FOLLOW).values()
        for each in known:
            if isinstance(each, Follow):
                self._names[each.follow_id] = each.nickname
            if isinstance(each, Follow) and self.follow.findData(each.follow_id) < 0:
                self.follow.addItem(plain_name(each.nickname, 28), each.follow_id)


_FIRST_PAGE = 300


def _single_shot(owner: QWidget, interval_ms: int, run: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    timer.timeout.connect(run)
    return timer


def _line_edit(placeholder: str, words: str, width: int) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(words)
    field.setClearButtonEnabled(True)
    field.setMaximumWidth(width)
    return field


def _follow_suffix(dialog: QFileDialog, chosen: str) -> None:
    """The ending that belongs to the chosen kind of file."""
    dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
