"""The trader profile."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from copydesk.engine.api import Connection, Phase, Topic, TraderMarks
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.trader import TraderKey, TraderPosition, TraderProfile, TraderStatus
from copydesk.ui import slots, words
from copydesk.ui.context import Context
from copydesk.ui.controls import button, icon_button
from copydesk.ui.exporting import Exporter
from copydesk.ui.listed import listed_name
from copydesk.ui.panel import Panel
from copydesk.ui.profile import export
from copydesk.ui.profile.body import ProfileBody
from copydesk.ui.profile.heading import ProfileHeading
from copydesk.ui.profile.reader import ProfileReader
from copydesk.ui.table.covered import Covered
from copydesk.ui.whatif.view import WhatIfView

OLD_MS = 120_000
REREAD_MS = 60_000
_TICK_MS = 1_000


class ProfilePanel(Panel):
    """Everything about the selected trader. `follow_requested` asks for the follow editor."""

    def __init__(self, context: Context) -> None:
        """Shows the selected trader of the window."""
        super().__init__(context)
        self.profile: TraderProfile | None = None
        self._read_ms = 0
        self._asked_ms = 0
        self._positions: tuple[TraderPosition, ...] = ()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._grow_old)
        self.reader = ProfileReader(context.bridge, self)
        self.reader.loaded.connect(self._show_profile)
        self.reader.failed.connect(self._show_failure)
        self._build()
        context.trader_changed.connect(self.show_trader)
        follow = context.bridge.follow
        follow(Topic.TRADER_POSITIONS, self._take_positions)
        follow(Topic.CONNECTION, self._show_positions)
        follow(Topic.MARKS, self._show_marks)
        follow(Topic.FOLLOW, self._show_marks)
        follow(Topic.PAST_TRADES, self._read_further)
        self.show_trader(context.trader)

    @property
    def trader(self) -> TraderKey | None:
        """Who is shown or being read."""
        return self.reader.wanted

    def show_trader(self, trader: TraderKey | None) -> None:
        """Show a trader; what was shown of another one goes at once."""
        self.clear_trouble()
        self.profile = None
        self.reader.want(trader)
        self.what_if.show_trader(trader)
        self.heading.setVisible(trader is not None)
        self.heading.show_judgement(None)
        self.body.flags.clear()
        if trader is None:
            sentence = self.tr("No trader is selected.")
            find = partial(self.context.want_panel, "traders")
            self.empty.say(sentence, self.tr("Find a trader"), find)
        else:
            self.heading.show_trader(trader, None, listed_name(self.context.bridge, trader))
            self.heading.show_age(None, stale=False)
            self.empty.load(self.tr("Reading this trader's record"))
            self._show_marks()
        self.empty.follow(0)

    def title_controls(self) -> Sequence[QWidget]:
        """Compare and export."""
        return (self.compare_button, self.export_button)

    def make_export_menu(self) -> QMenu | None:
        """What can be saved of the trader shown; None before one is read."""
        if self.profile is None:
            return None
        return self.exporter.menu(export.entries(self.profile, self.context.now_ms()))

    def is_settled(self) -> bool:
        """Whether the selected trader is shown."""
        return self.trader is None or self.profile is not None

    def close_down(self) -> None:
        """Read nothing more."""
        self._tick.stop()
        self.reader.stop()
        self.exporter.close()
        self.drop_controls()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: ages run while they are seen."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: ages rest."""
        super().hideEvent(event)
        self._tick.stop()

    # building

    def _build(self) -> None:
        self.heading = ProfileHeading()
        self.heading.star_clicked.connect(self._star)
        self.body = ProfileBody(self._instrument)
        self._space = Covered(self.body)
        self.what_if = WhatIfView(self.context)
        self.what_if.replayed.connect(self.reader.read)  # the score counts what copying keeps
        self.body.tabs.addTab(self.what_if, self.tr("What-if"))
        self.heading.score.clicked.connect(self.body.open_score_why)
        self.empty = self._space.empty
        self.follow_button = self.heading.follow
        self.follow_button.clicked.connect(self._ask_follow)
        self.compare_button = button(self.tr("Compare"), icon="compare")
        self.compare_button.clicked.connect(self._compare)
        self.export_button = icon_button("export", self.tr("Save this trader as a file"))
        self.export_button.clicked.connect(self._open_export)
        self.exporter = Exporter(self)
        self.exporter.saved.connect(self.tell_saved)
        self.exporter.failed.connect(self.show_trouble)
        self.content.addWidget(self.heading)
        self.content.addWidget(self._space, 1)

    def _instrument(self, symbol: str) -> Instrument | None:
        venue = self.trader.venue if self.trader else ""
        found = self.context.bridge.known(Topic.INSTRUMENT).get(MarketKey(venue, symbol))
        return found if isinstance(found, Instrument) else None

    # facts from the desk

    def _show_profile(self, profile: TraderProfile) -> None:
        self.clear_trouble()
        self.profile = profile
        self._read_ms = self._asked_ms = self.context.now_ms()
        self._positions = profile.positions
        self.heading.show_trader(profile.row.key, profile.row)
        self.heading.show_judgement(profile.judgement)
        self.body.show_profile(profile)
        self._show_positions()
        self.empty.follow(1)
        self._show_marks()
        self._show_age()

    def _show_failure(self, error: CopyDeskError) -> None:
        if self.profile is not None:
            self.show_trouble(error)
            self._show_age()
            return
        sentence = f"{words.error_sentence(error)} {words.error_next_step(error)}"
        self.empty.say(sentence, self.tr("Try again"), self._try_again, icon="warning")
        self.empty.follow(0)

    def _try_again(self) -> None:
        self.empty.load(self.tr("Reading this trader's record"))
        self.reader.read()

    def _take_positions(self, changes: Mapping[Hashable, object]) -> None:
        positions = changes.get(self.trader)
        if isinstance(positions, tuple):
            self._positions = positions
            self._show_positions()

    def _show_positions(self, _changes: Mapping[Hashable, object] | None = None) -> None:
        """Open positions; their results are old while the venue can't be heard."""
        if self.profile is None:
            return
        key = self.profile.row.key
        connection = self.context.bridge.known(Topic.CONNECTION).get(key.venue)
        lost = isinstance(connection, Connection) and connection.phase is not Phase.CONNECTED
        self.body.show_positions(self._positions, stale=lost)

    def _show_marks(self, _changes: Mapping[Hashable, object] | None = None) -> None:
        known = self.context.bridge.known
        marks = known(Topic.MARKS).get("traders")
        starred = isinstance(marks, TraderMarks) and self.trader in marks.starred
        self.heading.show_marks(starred=starred, followed=self._is_followed())
        self._allow_follow()

    def _is_followed(self) -> bool:
        return any(
            isinstance(follow, Follow) and follow.trader == self.trader and not follow.state.is_over
            for follow in self.context.bridge.known(Topic.FOLLOW).values()
        )

    def _allow_follow(self) -> None:
        """The button's words, and the reason where it can't be used."""
        followed = self._is_followed()
        verb = self.tr("Edit follow…") if followed else self.tr("Follow…")
        reason = ""
        if self.profile is None and not followed:
            reason = self.tr("The trader's record is not read yet.")
        elif self.profile and self.profile.row.status is not TraderStatus.ACTIVE and not followed:
            status = words.trader_status(self.profile.row.status)
            reason = self.tr("%1: this trader takes no new followers.").replace("%1", status)
        self.heading.allow_follow(verb, reason, say=self.profile is not None)

    def _read_further(self, changes: Mapping[Hashable, object]) -> None:
        """The desk knows older trades of the trader shown now."""
        if self.profile is not None and self.trader in changes:
            self.reader.read()

    # ages

    def _grow_old(self) -> None:
        """Ages on screen; a record older than a minute is read again."""
        if self.profile is None:
            return
        self._show_age()
        now_ms = self.context.now_ms()
        if now_ms - self._asked_ms > REREAD_MS:
            self._asked_ms = now_ms
            self.reader.read()

    def _show_age(self) -> None:
        now_ms = self.context.now_ms()
        self.heading.show_age(now_ms - self._read_ms, stale=now_ms - self._read_ms > OLD_MS)

    # what the person does

    def _compare(self) -> None:
        """Choose the trader for the comparison, and show it."""
        if self.trader is not None:
            self.context.set_compared(self.trader, True)
        self.context.want_panel("compare")

    def _open_export(self) -> None:
        menu = self.make_export_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            place = QPoint(0, self.export_button.height())
            menu.popup(self.export_button.mapToGlobal(place))

    def _ask_follow(self) -> None:
        if self.trader is not None:
            self.follow_requested.emit(self.trader)

    @slots.command
    async def _star(self) -> None:
        trader = self.trader
        marks = self.context.bridge.known(Topic.MARKS).get("traders")
        if trader is not None:
            wanted = not (isinstance(marks, TraderMarks) and trader in marks.starred)
            await self.context.bridge.call(lambda desk: desk.set_star(trader, wanted))
