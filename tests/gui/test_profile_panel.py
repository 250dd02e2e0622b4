"""The trader profile: what it shows of a trader, and what it says when it can't."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Connection, Environment, Phase, Topic, TraderMarks
from copydesk.model.errors import RetryLater
from copydesk.model.follow import Follow, FollowKind, FollowState
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey, TraderProfile, TraderStatus
from copydesk.ui.bridge import Bridge
from copydesk.ui.context import Context
from copydesk.ui.profile import ProfilePanel
from copydesk.ui.profile.panel import REREAD_MS
from tests.gui.fake_desk import FakeDesk
from tests.gui.sample_traders import HOSTILE, NOW_MS, columns, positions, profile, trader

AURORA = trader(1, "Aurora Quant", trading_days=412)
KEY = AURORA.key
OTHER = TraderKey("practice", "T000002")


class Clock:
    """A wall clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW_MS

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def moving(bridge: Bridge, settings: QSettings, clock: Clock) -> Iterator[Context]:
    made = Context(bridge, settings, now_ms=clock)
    yield made
    made.deleteLater()


@pytest.fixture
def panel(qtbot: QtBot, moving: Context, desk: FakeDesk) -> Iterator[ProfilePanel]:
    desk.answers["trader_profile"] = profile(AURORA)
    made = ProfilePanel(moving)
    made.resize(500, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_down()


@pytest.fixture
def read(qtbot: QtBot, moving: Context, panel: ProfilePanel) -> Callable[[], TraderProfile]:
    """Select Aurora and wait until she is on screen."""

    def select() -> TraderProfile:
        with qtbot.waitSignal(panel.reader.loaded):
            moving.select_trader(KEY)
        assert panel.profile is not None
        return panel.profile

    return select


def figures(panel: ProfilePanel) -> dict[str, str]:
    return {key: pair.text for key, pair in panel.body.stats.items()}


def cells(table: QTableView, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_without_a_trader_it_says_where_to_find_one(
    qtbot: QtBot, moving: Context, panel: ProfilePanel
) -> None:
    assert panel.empty.isVisible()
    assert panel.empty.sentence == "No trader is selected."
    assert not panel.follow_button.isVisible()
    with qtbot.waitSignal(moving.panel_wanted) as wanted:
        panel.empty.button.click()
    assert wanted.args == ["traders"]


def test_selected_trader_is_read_and_shown(
    qtbot: QtBot, desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    found = read().performance
    assert found is not None
    assert not panel.empty.isVisible()
    assert panel.heading.name == "Aurora Quant"
    assert panel.heading.facts == "practice · 412 days · data 0.0\u202fs old"
    assert desk.asked("trader_profile") == [(KEY,)]
    qtbot.waitUntil(lambda: desk.asked("watch_trader")[-1] == (KEY,))
    shown = figures(panel)
    assert shown["total"] == f"+{found.return_percent[-1]:.1f}\u202f%"
    assert shown["drawdown"].startswith("\u2212")
    assert shown["win"] == "58\u202f%"
    assert shown["open"] == "+12.98"
    titles = [panel.body.tabs.tabText(place) for place in range(4)]
    assert titles == ["Overview", "Months", "Trades 40", "Open 3"]


def test_older_trades_are_counted_and_shown_once_they_are_read(
    qtbot: QtBot, panel: ProfilePanel, desk: FakeDesk, read: Callable[[], TraderProfile]
) -> None:
    whole = profile(AURORA)
    desk.answers["trader_profile"] = replace(whole, trades=whole.trades[:15], is_cut=True)
    read()
    assert panel.body.tabs.tabText(2) == "Trades 15 of 318"
    desk.answers["trader_profile"] = whole
    with qtbot.waitSignal(panel.reader.loaded):
        desk.publisher.publish(Topic.PAST_TRADES, KEY, 1)
    assert panel.body.tabs.tabText(2) == "Trades 40"


def test_statistics_say_from_how_many_days_or_why_not(
    desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    desk.answers["trader_profile"] = profile(AURORA, days=25)
    read()
    lines = dict(
        zip(
            cells(panel.body.statistics_table, 0),
            cells(panel.body.statistics_table, 2),
            strict=True,
        )
    )
    assert lines["Volatility"] == "a year, from 25 daily returns"
    assert lines["Sharpe"] == "needs 30 days, there are 25"
    assert lines["Return"] == "in 25 days, deposits left out"
    assert lines["Win rate, venue"] == "184 of 318 trades, counted by the venue"
    assert figures(panel)["sharpe"] == "\u2013"
    assert figures(panel)["quarter"] == "\u2013"


def test_months_are_a_heat_map_with_partial_ends(
    panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    found = read().performance
    assert found is not None
    panel.body.tabs.setCurrentWidget(panel.body.months)
    grid = panel.body.months.grid
    assert grid.cell_text(2026, 1) == f"{found.months[3].percent:+.1f}".replace("-", "\u2212")
    assert grid.cell_text(2026, 12) == "·"
    assert "2026-01" in grid.accessibleName()
    assert "Full colour from ±" in panel.body.months.legend.text()
    grid.grab()


def test_curve_appears_once_the_window_is_there(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    read()
    qtbot.waitUntil(lambda: panel.body.curve.chart is not None)
    chart = panel.body.curve.chart
    assert chart is not None
    times, values = chart.curve.getData()
    assert len(times) == 413
    assert values[0] == pytest.approx(0.0)


def test_open_positions_stream_and_grow_stale_with_the_connection(
    qtbot: QtBot, desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    read()
    desk.publish(Topic.TRADER_POSITIONS, KEY, positions("105.46"))
    qtbot.waitUntil(lambda: figures(panel)["open"] == "+112.98")
    assert cells(panel.body.open_table, 4)[0] == "+105.46"
    lost = Connection("practice", Environment.PRACTICE, Phase.LOST, None, None, None)
    desk.publish(Topic.CONNECTION, "practice", lost)
    first = panel.body.open.index(0, 0)
    qtbot.waitUntil(lambda: panel.body.open.row_at(first).stale)
    desk.publish(Topic.TRADER_POSITIONS, KEY, ())
    qtbot.waitUntil(lambda: panel.body.tabs.tabText(3) == "Open 0")
    assert panel.body.open_table.empty.sentence == "Nothing is open."


def test_positions_of_another_trader_are_not_mixed_in(
    qtbot: QtBot, desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    read()
    desk.publish(Topic.TRADER_POSITIONS, OTHER, positions("999"))
    desk.publish(Topic.MARKS, "traders", TraderMarks(frozenset({KEY}), frozenset()))
    qtbot.waitUntil(lambda: panel.heading.star.accessibleName() == "Remove the star")
    assert figures(panel)["open"] == "+12.98"


def test_answer_for_a_trader_no_longer_selected_is_dropped(
    qtbot: QtBot, desk: FakeDesk, moving: Context, panel: ProfilePanel
) -> None:
    second = profile(replace(AURORA, key=OTHER, nickname="Basalt Fund"))
    desk.answers["trader_profile"] = lambda key: profile(AURORA) if key == KEY else second
    gate = desk.hold("trader_profile")
    moving.select_trader(KEY)
    qtbot.waitUntil(lambda: len(desk.asked("trader_profile")) == 1)
    moving.select_trader(OTHER)
    qtbot.waitUntil(lambda: len(desk.asked("trader_profile")) == 2)
    shown: list[object] = []
    panel.reader.loaded.connect(shown.append)
    gate.set()
    qtbot.waitUntil(lambda: panel.profile is not None)
    assert shown == [second]
    assert panel.heading.name == "Basalt Fund"


def test_a_trader_being_read_has_the_name_of_the_list(
    qtbot: QtBot, desk: FakeDesk, moving: Context, panel: ProfilePanel
) -> None:
    row = replace(AURORA, key=OTHER, nickname="Basalt Fund")
    desk.publish(Topic.TRADERS, "list", columns([row]))
    moving.bridge.drain()
    desk.answers["trader_profile"] = profile(row)
    gate = desk.hold("trader_profile")
    moving.select_trader(OTHER)
    assert panel.heading.name == "Basalt Fund"
    gate.set()
    qtbot.waitUntil(lambda: panel.profile is not None)


def test_resting_on_the_way_through_a_list_reads_nobody_in_between(
    qtbot: QtBot, desk: FakeDesk, moving: Context, panel: ProfilePanel
) -> None:
    for number in range(5, 0, -1):
        moving.select_trader(TraderKey("practice", f"T00000{number}"))
    qtbot.waitUntil(lambda: panel.profile is not None)
    assert desk.asked("trader_profile") == [(KEY,)]


def test_failure_is_said_with_a_way_on(
    qtbot: QtBot, desk: FakeDesk, moving: Context, panel: ProfilePanel
) -> None:
    desk.answers["trader_profile"] = RetryLater(Reason.UNREACHABLE, "no route", venue="practice")
    with qtbot.waitSignal(panel.reader.failed):
        moving.select_trader(KEY)
    assert panel.empty.isVisible()
    assert "practice" in panel.empty.sentence
    assert not panel.follow_button.isEnabled()
    desk.answers["trader_profile"] = profile(AURORA)
    with qtbot.waitSignal(panel.reader.loaded):
        panel.empty.button.click()
    assert not panel.empty.isVisible()


def test_old_record_is_read_again_and_a_failure_keeps_it_on_screen_as_old(
    qtbot: QtBot,
    desk: FakeDesk,
    clock: Clock,
    panel: ProfilePanel,
    read: Callable[[], TraderProfile],
) -> None:
    read()
    desk.answers["trader_profile"] = RetryLater(Reason.UNREACHABLE, "no route", venue="practice")
    clock.now += 3 * REREAD_MS
    with qtbot.waitSignal(panel.reader.failed):
        panel._grow_old()
    assert panel.banner.isVisible()
    assert not panel.empty.isVisible()
    assert "data 3\u202fm 0\u202fs old" in panel.heading.facts


def test_follow_button_asks_for_the_editor(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    read()
    assert panel.follow_button.text() == "Follow…"
    with qtbot.waitSignal(panel.follow_requested) as asked:
        qtbot.mouseClick(panel.follow_button, Qt.MouseButton.LeftButton)
    assert asked.args == [KEY]


def test_a_trader_who_takes_no_followers_says_so(
    desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    desk.answers["trader_profile"] = profile(replace(AURORA, status=TraderStatus.PAUSED))
    read()
    assert not panel.follow_button.isEnabled()
    assert panel.follow_button.toolTip() == "paused: this trader takes no new followers."


def test_a_followed_trader_is_edited_and_badged(
    qtbot: QtBot, desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    read()
    nothing = Decimal(0)
    follow = Follow(
        "f1", KEY, "Aurora Quant", FollowKind.NATIVE, FollowState.ACTIVE,
        FollowSettings(pot=Decimal(1000)), nothing, nothing, nothing, nothing, nothing, 0, NOW_MS,
    )  # fmt: skip
    desk.publish(Topic.FOLLOW, "f1", follow)
    qtbot.waitUntil(lambda: panel.follow_button.text() == "Edit follow…")
    assert panel.heading.followed.isVisible()
    desk.publish(Topic.FOLLOW, "f1", replace(follow, state=FollowState.STOPPED))
    qtbot.waitUntil(lambda: panel.follow_button.text() == "Follow…")


def test_star_is_asked_of_the_desk(
    qtbot: QtBot, desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    read()
    panel.heading.star.click()
    qtbot.waitUntil(lambda: desk.asked("set_star") == [(KEY, True)])


@pytest.mark.parametrize("nickname", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_plain_and_short(
    desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile], nickname: str
) -> None:
    desk.answers["trader_profile"] = profile(replace(AURORA, nickname=nickname), days=40)
    read()
    assert 0 < len(panel.heading.name) <= 80
    assert "\n" not in panel.heading.name
    assert "\u202e" not in panel.heading.name
    assert panel.minimumSizeHint().width() < 600
    panel.grab()


def test_a_trader_without_equity_or_trades_has_words_not_zeros(
    desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    bare = replace(profile(AURORA), equity=(), trades=(), positions=(), performance=None)
    bare = replace(bare, statistics=replace(bare.statistics, total_trades=0, winning_trades=0))
    desk.answers["trader_profile"] = bare
    read()
    assert figures(panel)["total"] == "\u2013"
    assert figures(panel)["win"] == "\u2013"
    assert panel.body.warning.text == "The venue gives no daily equity of this trader."
    assert panel.body.trades_table.empty.sentence == "No trade was closed yet."


def test_ruin_is_told_above_everything(
    desk: FakeDesk, panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    whole = profile(AURORA)
    assert whole.performance is not None
    ruined = replace(whole.performance, ruined_ms=1_790_000_000_000)
    desk.answers["trader_profile"] = replace(whole, performance=ruined)
    read()
    assert panel.body.warning.isVisible()
    assert panel.body.warning.text.startswith("This account went to zero on 2026-09-21.")


def test_trades_use_the_precision_of_their_instrument(
    qtbot: QtBot, desk: FakeDesk, moving: Context, panel: ProfilePanel
) -> None:
    step = Decimal("0.001")
    bitcoin = Instrument(
        "BTCUSDT", "BTC", "USDT", Decimal("0.1"), step, step, Decimal(5), Decimal(125),
        Decimal("0.0002"), Decimal("0.0006"),
    )  # fmt: skip
    desk.publish(Topic.INSTRUMENT, MarketKey("practice", "BTCUSDT"), bitcoin)
    qtbot.waitUntil(lambda: bool(moving.bridge.known(Topic.INSTRUMENT)))
    with qtbot.waitSignal(panel.reader.loaded):
        moving.select_trader(KEY)
    assert cells(panel.body.open_table, 2)[0] == "0.040"
    assert cells(panel.body.open_table, 3)[0] == "61\u202f204.0"


def test_a_wide_panel_puts_the_tabs_beside_the_curve(
    panel: ProfilePanel, read: Callable[[], TraderProfile]
) -> None:
    read()
    panel.body.tabs.setCurrentWidget(panel.body.trades_table)
    panel.resize(1_800, 600)
    assert panel.body.tabs.geometry().left() > panel.body.width() / 3
    assert panel.body.trades_table.behaviour.shown_columns()["entry"]
    assert panel.minimumSizeHint().width() < 480
    panel.resize(480, 700)
    assert not panel.body.trades_table.behaviour.shown_columns()["entry"]
