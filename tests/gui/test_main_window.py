from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QByteArray, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from copydesk import app
from copydesk.engine.api import Connection, DeskStatus, Environment, Phase, Topic
from copydesk.model.account import Account
from copydesk.model.errors import RetryLater
from copydesk.model.follow import FollowKind
from copydesk.model.notice import Notice, NoticeKind, NoticeLevel
from copydesk.model.position import (
    USER,
    MarginMode,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
)
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey
from copydesk.ui import appearance, layouts, theme
from copydesk.ui import format as write
from copydesk.ui.collector import Collector
from copydesk.ui.command_palette import Command, CommandPalette, matching
from copydesk.ui.context import Context
from copydesk.ui.leaving import LeavingDialog
from copydesk.ui.main_window import MainWindow
from copydesk.ui.notices import NoticesPanel, wording
from copydesk.ui.panel import Panel, PanelSpec
from copydesk.ui.verbs.close_dialog import CloseDialog
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import follow

NOW_MS = 1_795_176_191_000
STATUS = DeskStatus("practice", Environment.PRACTICE, 0, 0, True, 120, NOW_MS)
CONNECTION = Connection("practice", Environment.PRACTICE, Phase.CONNECTED, 3.2, 3, NOW_MS - 200)
ACCOUNT = Account(
    "practice", "USDT", Decimal("10414.51"), Decimal(7000), Decimal(3000), Decimal("3052.59"),
    Decimal("17.58"), Decimal("10733.31"), PositionMode.ONE_WAY, MarginMode.CROSS,
    Decimal("10374.45"), NOW_MS,
)  # fmt: skip
POSITION = Position(
    PositionKey("practice", USER, "BTCUSDT", PositionSide.LONG), Decimal("0.04"), Decimal(61204),
    Decimal(61340), Decimal(5), Decimal("489.63"), MarginMode.CROSS, Decimal("5.46"), None, None,
    None, NOW_MS, NOW_MS,
)  # fmt: skip


class Searchable(Panel):
    """A panel with a search field."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.field = QLineEdit()
        self.content.addWidget(self.field)
        self.title_changed.emit("Traders (842)")
        self.ended = False

    def title_controls(self) -> Sequence[QWidget]:
        return (QLineEdit(),)

    def focus_search(self) -> bool:
        self.field.setFocus()
        return True

    def close_down(self) -> None:
        self.ended = True


SPECS = [
    PanelSpec("traders", "Traders", Searchable),
    PanelSpec("profile", "Trader", Panel),
    PanelSpec("follow", "Follow settings", Panel),
    PanelSpec("positions", "Positions", Panel),
    PanelSpec("notices", "Notices", NoticesPanel),
]


def make_window(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(context, SPECS)
    qtbot.addWidget(made, before_close_func=lambda window: window.close_now())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def window(qtbot: QtBot, desk: FakeDesk, context: Context) -> MainWindow:
    desk.publish(Topic.STATUS, "desk", STATUS)
    desk.publish(Topic.CONNECTION, "practice", CONNECTION)
    desk.publish(Topic.ACCOUNT, "practice", ACCOUNT)
    context.bridge.drain()
    return make_window(qtbot, context)


def visible(window: MainWindow) -> set[str]:
    return {name for name, dock in window.workspace.docks.items() if dock.isVisible()}


class TestHeaderAndStatus:
    def test_money_and_mode_are_read_first(self, window: MainWindow) -> None:
        header = window.header
        assert header.mode.text() == "PRACTICE"
        assert header.equity.text == f"10{write.GAP}414.51"
        assert header.today.text == f"{write.UP} +40.06"
        assert header.exposure.text == "1.03\u00d7"
        assert header.margin.text == f"29.3{write.GAP}%"
        assert window.status_line.feed.text() == f"feed 0.2{write.GAP}s"
        assert window.status_line.time.text() == "2026-11-20 12:03:11 UTC"

    def test_the_eye_hides_amounts_and_leaves_percentages(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        qtbot.mouseClick(window.header.eye, Qt.MouseButton.LeftButton)
        assert window.header.equity.text == write.MASKED
        assert window.header.today.text == write.MASKED
        assert window.header.margin.text == f"29.3{write.GAP}%"
        qtbot.keyClick(
            window,
            Qt.Key.Key_H,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        assert window.header.equity.text != write.MASKED

    def test_a_lost_feed_greys_the_money(
        self, qtbot: QtBot, desk: FakeDesk, window: MainWindow
    ) -> None:
        lost = replace(CONNECTION, phase=Phase.LOST, feed_time_ms=NOW_MS - 12_000)
        desk.publish(Topic.CONNECTION, "practice", lost)
        desk.publish(Topic.STATUS, "desk", replace(STATUS, unknown_outcomes=1, journal_ok=False))
        qtbot.waitUntil(lambda: "12" in window.status_line.feed.text())
        assert window.status_line.feed.property("tone") == "warning"
        assert write.UP not in window.header.today.text
        assert "asking" in window.status_line.orders.text()
        assert window.status_line.journal.property("tone") == "critical"

    def test_the_theme_is_switched_and_kept(
        self, qapp: QApplication, qtbot: QtBot, window: MainWindow, settings: QSettings
    ) -> None:
        qtbot.mouseClick(window.header.look, Qt.MouseButton.LeftButton)
        assert theme.current().name == "light"
        assert settings.value("look/theme") == "light"
        palette = window.open_palette()
        qtbot.keyClicks(palette.field, "green red")
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert theme.current().preset == "greenRed"
        theme.apply(qapp, "dark")
        appearance.apply_kept(qapp, settings)
        assert (theme.current().name, theme.current().preset) == ("light", "greenRed")

    def test_kept_nonsense_falls_back(self, qapp: QApplication, settings: QSettings) -> None:
        settings.setValue("look/theme", "plaid")
        settings.setValue("look/pnl", 7)
        appearance.apply_kept(qapp, settings)
        assert (theme.current().name, theme.current().preset) == ("dark", "blueOrange")


class TestLayouts:
    def test_layouts_show_their_panels_and_keep_what_the_person_closed(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        assert visible(window) == {"traders", "profile", "follow", "positions"}
        control = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(window, Qt.Key.Key_3, control)
        assert visible(window) == {"positions", "notices"}
        assert window.windowTitle().endswith("Positions")
        qtbot.keyClick(window, Qt.Key.Key_1, control)
        window.workspace.docks["follow"].close()
        window.show_layout("positions")
        window.show_layout("find")
        assert visible(window) == {"traders", "profile", "positions"}
        window.keeper.reset()
        assert "follow" in visible(window)

    def test_the_arrangement_survives_the_window(
        self, qtbot: QtBot, window: MainWindow, context: Context
    ) -> None:
        window.show_layout("follow")
        window.workspace.docks["profile"].close()
        window.close_now()
        again = make_window(qtbot, context)
        assert again.keeper.current == "follow"
        assert visible(again) == {"follow", "positions"}

    @pytest.mark.parametrize("broken", ["nonsense", QByteArray(b"\x00\x01broken"), 7])
    def test_a_broken_layout_falls_back(
        self, qtbot: QtBot, context: Context, broken: object
    ) -> None:
        context.settings.setValue("layout/find", broken)
        context.settings.setValue("layout/current", "no such layout")
        window = make_window(qtbot, context)
        assert window.keeper.current == "find"
        assert "traders" in visible(window)

    def test_the_command_line_knows_every_look_and_no_other(self) -> None:
        parser = argparse.ArgumentParser()
        app.add_arguments(parser)
        for layout in layouts.standard_layouts():
            assert parser.parse_args(["--layout", layout.name]).layout == layout.name
        for name in theme.THEMES:
            assert parser.parse_args(["--theme", name]).theme == name
        with pytest.raises(SystemExit):
            parser.parse_args(["--layout", "bots"])

    def test_a_panel_comes_to_the_front_when_wanted(
        self, window: MainWindow, context: Context
    ) -> None:
        context.want_panel("notices")
        assert "notices" in visible(window)

    def test_asking_to_follow_selects_the_trader_and_opens_the_editor(
        self, window: MainWindow, context: Context
    ) -> None:
        window.show_layout("positions")
        key = TraderKey("practice", "7")
        window.workspace.panel("traders").follow_requested.emit(key)
        assert context.trader == key
        assert "follow" in visible(window)

    def test_panels_are_made_when_they_are_seen(self, qtbot: QtBot, window: MainWindow) -> None:
        workspace = window.workspace
        qtbot.waitUntil(lambda: workspace.is_filled)
        assert set(workspace.panels) == visible(window)
        window.show_layout("positions")
        assert not workspace.is_filled
        qtbot.waitUntil(lambda: workspace.is_filled)
        assert workspace.docks["notices"].widget() is workspace.panels["notices"]

    def test_a_title_said_early_stands_on_the_dock(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.workspace.is_filled)
        bar = window.workspace.docks["traders"].title_bar
        assert bar._title.text() == "Traders (842)"


class TestKeys:
    def test_slash_goes_to_the_search_field(self, qtbot: QtBot, window: MainWindow) -> None:
        window.activateWindow()
        qtbot.keyClick(window, Qt.Key.Key_Slash)
        panel = window.workspace.panel("traders")
        assert isinstance(panel, Searchable)
        assert QApplication.focusWidget() is panel.field

    def test_f5_reads_everything_again(
        self, qtbot: QtBot, desk: FakeDesk, window: MainWindow
    ) -> None:
        qtbot.keyClick(window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: bool(desk.asked("refresh")))

    def test_the_palette_finds_and_runs(self, qtbot: QtBot, window: MainWindow) -> None:
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        (palette,) = window.findChildren(CommandPalette)
        qtbot.keyClicks(palette.field, "layout pos")
        assert [command.title for command in palette.shown] == ["Layout: Positions"]
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert window.keeper.current == "positions"

    def test_the_palette_orders_by_beginning(self) -> None:
        commands = [Command("Panel: Find", gc.disable), Command("Find a trader", gc.disable)]
        assert [c.title for c in matching(commands, "find")] == ["Find a trader", "Panel: Find"]
        assert matching(commands, "sell all") == []


class TestWelcome:
    @pytest.fixture
    def fresh(self, qtbot: QtBot, desk: FakeDesk, context: Context) -> MainWindow:
        desk.publish(Topic.STATUS, "desk", replace(STATUS, risk_acknowledged_ms=None))
        context.bridge.drain()
        return make_window(qtbot, context)

    def test_practice_risk_first_steps_tour(
        self, qtbot: QtBot, desk: FakeDesk, fresh: MainWindow
    ) -> None:
        welcome = fresh.welcome
        assert welcome is not None
        left = Qt.MouseButton.LeftButton
        qtbot.mouseClick(welcome.start.practice, left)
        qtbot.keyClicks(welcome.risk.field, "yes yes")
        assert not welcome.risk.accept.isEnabled()
        welcome.risk.field.clear()
        qtbot.keyClicks(welcome.risk.field, "i can lose  the money I copy with.")
        qtbot.mouseClick(welcome.risk.accept, left)
        qtbot.waitUntil(welcome.steps.tour.isVisible)
        assert desk.asked("acknowledge_risk") == [("i can lose the money I copy with.",)]
        qtbot.mouseClick(welcome.steps.tour, left)
        tour = fresh.tour
        assert tour is not None
        for _ in range(4):
            qtbot.mouseClick(tour.next, left)
        assert fresh.tour is None
        assert fresh.header.isVisible()

    def test_the_tour_can_be_left(self, qtbot: QtBot, window: MainWindow) -> None:
        window.start_tour()
        tour = window.tour
        assert tour is not None
        qtbot.mouseClick(tour.leave, Qt.MouseButton.LeftButton)
        assert window.tour is None

    def test_a_refused_acknowledgement_says_why(
        self, qtbot: QtBot, desk: FakeDesk, fresh: MainWindow
    ) -> None:
        desk.answers["acknowledge_risk"] = RetryLater(Reason.STORE_TROUBLE, "the disk is full")
        welcome = fresh.welcome
        assert welcome is not None
        welcome.show_page(1)
        welcome.risk.field.setText(welcome.risk.sentence)
        qtbot.mouseClick(welcome.risk.accept, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(welcome.banner.isVisible)
        assert "the disk is full" in welcome.banner.text
        assert welcome.risk.accept.isEnabled()


class TestNotices:
    def test_notices_are_told_newest_first_and_can_be_read(
        self, qtbot: QtBot, desk: FakeDesk, window: MainWindow
    ) -> None:
        facts = (("venue", "practice"), ("trader", "<b>Moon</b>"), ("pnl", "12.5"))
        desk.publish(
            Topic.NOTICE, 1,
            Notice(1, NoticeLevel.DONE, NoticeKind.FOLLOW_STOPPED, facts, "a", NOW_MS - 5, 3),
        )  # fmt: skip
        trouble = (("reason", "not-enough-margin"), ("venue", "practice"), ("detail", "pot"))
        desk.publish(
            Topic.NOTICE, 2,
            Notice(2, NoticeLevel.WARNING, NoticeKind.TROUBLE, trouble, "b", NOW_MS),
        )  # fmt: skip
        panel = window.workspace.panel("notices")
        assert isinstance(panel, NoticesPanel)
        qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
        window.show_layout("positions")
        panel.view.grab()
        lines = [panel.model.index(row).data() for row in range(2)]
        assert lines[1].startswith("No longer following <b>Moon</b> \u00d73")
        assert "+12.50" in lines[1]
        assert "practice" in lines[0]
        assert window.header.bell.text().strip() == "2"
        qtbot.mouseClick(panel._read, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(desk.asked("mark_notices_read")))

    @pytest.mark.parametrize("kind", list(NoticeKind))
    def test_every_kind_has_words_without_its_facts(
        self, qapp: QApplication, kind: NoticeKind
    ) -> None:
        notice = Notice(1, NoticeLevel.INFO, kind, (("sentence", "x"),), "g", 0)
        assert wording.title(notice)
        assert "{" not in wording.title(notice) + wording.words(notice)


class TestNoticeWords:
    def test_prices_are_grouped_and_sizes_hidden_while_private(self) -> None:
        facts = (
            ("venue", "practice"), ("trader", "Moon"), ("symbol", "BTCUSDT"), ("side", "long"),
            ("size", "0.0026"), ("price", "64512.0"),
        )  # fmt: skip
        opened = Notice(1, NoticeLevel.INFO, NoticeKind.POSITION_OPENED, facts, "a", NOW_MS)
        assert wording.title(opened) == "Opened: BTCUSDT Long 0.0026"
        assert wording.title(opened, private=True) == f"Opened: BTCUSDT Long {write.MASKED}"
        assert wording.words(opened) == f"Moon, at 64{write.GAP}512.0 on practice."
        assert wording.icon(opened) == ("check", "text.secondary")

    def test_a_changed_follow_carries_the_sign_of_its_state(self) -> None:
        facts = (("state", "frozen"), ("trader", "Moon"), ("venue", "practice"))
        changed = Notice(1, NoticeLevel.DONE, NoticeKind.FOLLOW_CHANGED, facts, "a", NOW_MS)
        assert wording.icon(changed)[0] == "freeze"


class TestHeaderVerbs:
    def test_close_all_waits_for_something_open_and_asks(
        self, qtbot: QtBot, desk: FakeDesk, window: MainWindow
    ) -> None:
        close_all = window.header.close_all
        assert not close_all.isEnabled()
        assert close_all.toolTip() == "Nothing is open."
        desk.publish(Topic.POSITION, POSITION.key, POSITION)
        qtbot.waitUntil(close_all.isEnabled)
        qtbot.mouseClick(close_all, Qt.MouseButton.LeftButton)
        dialog = window.findChild(CloseDialog)
        assert dialog is not None
        assert "Close 1 position" in dialog.subject
        dialog.reject()


class TestClosedPanels:
    def test_a_closed_panel_comes_back_where_it_was(self, qtbot: QtBot, window: MainWindow) -> None:
        window.resize(1400, 900)
        window.show_layout("find")
        dock = window.workspace.docks["profile"]
        qtbot.waitUntil(dock.isVisible)
        before = dock.geometry()
        dock.close()
        window.workspace.bring("profile")
        qtbot.waitUntil(lambda: dock.isVisible() and dock.geometry().left() == before.left())
        assert dock.geometry().top() == before.top()

    def test_the_default_arrangement_undoes_any_other(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        window.resize(1600, 1000)
        window.show_layout("find")
        docks, workspace = window.workspace.docks, window.workspace
        workspace.splitDockWidget(docks["positions"], docks["profile"], Qt.Orientation.Vertical)
        workspace.resizeDocks([docks["traders"]], [700], Qt.Orientation.Horizontal)
        window.keeper.reset()
        qtbot.waitUntil(lambda: 1000 < docks["traders"].width() < 1090)
        assert docks["profile"].x() > docks["traders"].width()


class TestSize:
    def test_less_important_facts_leave_a_narrow_header(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        header = window.header
        window.resize(1600, 900)
        qtbot.waitUntil(header.margin.isVisible)
        window.resize(960, 700)
        qtbot.waitUntil(header.margin.isHidden)
        assert header.equity.isVisible()
        qtbot.waitUntil(lambda: header.equity.width() >= header.equity.sizeHint().width())

    def test_a_wide_panel_never_widens_the_window(self, window: MainWindow) -> None:
        window.workspace.docks["profile"].setMinimumWidth(5000)
        assert window.minimumSizeHint().width() < 1100

    def test_the_first_window_fits_its_screen(self, window: MainWindow) -> None:
        free = window.screen().availableSize()
        assert window.width() <= free.width()
        assert window.height() <= free.height()


class TestLeaving:
    def test_leaving_with_positions_asks_and_says_what_is_unprotected(
        self, qtbot: QtBot, desk: FakeDesk, window: MainWindow
    ) -> None:
        desk.publish(Topic.POSITION, POSITION.key, POSITION)
        qtbot.waitUntil(lambda: bool(window.context.bridge.known(Topic.POSITION)))
        window.close()
        assert window.isVisible()
        dialog = window.findChild(LeavingDialog)
        assert dialog is not None
        assert "nobody watches" in dialog.consequence
        assert dialog.unprotected == [POSITION]
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
        assert window.isVisible()
        window.close()
        dialog = window.findChildren(LeavingDialog)[-1]
        with qtbot.waitSignal(window.closed):
            qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
        panel = window.workspace.panel("traders")
        assert isinstance(panel, Searchable)
        assert panel.ended

    def test_leaving_says_what_becomes_of_follows_and_of_stops_watched_here(
        self, qtbot: QtBot, desk: FakeDesk, window: MainWindow
    ) -> None:
        held = replace(POSITION, stop_loss_price=Decimal(1), is_guarded_here=True)
        desk.publish(Topic.POSITION, held.key, held)
        local = replace(follow("9", "Aurora"), kind=FollowKind.LOCAL)
        desk.publish(Topic.FOLLOW, "9", local)
        qtbot.waitUntil(lambda: bool(window.context.bridge.known(Topic.FOLLOW)))
        dialog = LeavingDialog(window.context, window, [held])
        assert dialog.unprotected == [held]
        assert "Local follows copy nothing" in dialog.explanation
        assert "native" not in dialog.explanation

    def test_leaving_without_positions_just_leaves(self, qtbot: QtBot, window: MainWindow) -> None:
        with qtbot.waitSignal(window.closed):
            window.close()


class TestCollector:
    @pytest.mark.parametrize("automatic", [True, False])
    def test_it_owns_collection_and_leaves_it_as_found(
        self, qapp: QApplication, automatic: bool
    ) -> None:
        now = [0.0]
        collector = Collector(qapp, clock=lambda: now[0])
        if automatic:
            gc.enable()
        collector.start()
        try:
            assert not gc.isenabled()
            assert gc.get_freeze_count() > 0
            now[0] = 61.0
            assert collector.collect() == 2
            assert collector.collect() in (-1, 0, 1)
        finally:
            collector.stop()
            collector.deleteLater()
            found = gc.isenabled()
            gc.disable()
        assert found is automatic

    def test_the_old_generation_waits_while_somebody_types(
        self, qtbot: QtBot, qapp: QApplication
    ) -> None:
        now = [0.0]
        collector = Collector(qapp, clock=lambda: now[0])
        collector.start()
        collector.settle()
        try:
            now[0] = 61.0
            field = QLineEdit()
            qtbot.addWidget(field)
            qtbot.keyClick(field, Qt.Key.Key_A)
            garbage = [QObject() for _ in range(1_000)]
            assert garbage
            assert collector.collect() != 2
            now[0] = 80.0
            assert collector.collect() == 2
        finally:
            collector.stop()
            collector.deleteLater()
