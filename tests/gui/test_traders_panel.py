"""The trader browser: what a person sees, types and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from copydesk.engine.api import LoadProgress, Topic, TraderMarks
from copydesk.model.errors import Rejected, RetryLater
from copydesk.model.reasons import Reason
from copydesk.model.trader import RiskLevel, TraderKey, TraderRow, TraderStatus
from copydesk.ui.bridge import Bridge
from copydesk.ui.context import Context
from copydesk.ui.traders import TradersPanel
from copydesk.ui.traders.filters import Limit, TraderFilter
from tests.gui.fake_desk import FakeDesk
from tests.gui.sample_traders import HOSTILE, columns, many, trader

Show = Callable[..., None]


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[TradersPanel]:
    made = TradersPanel(context)
    made.resize(1_000, 500)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_down()


@pytest.fixture
def show(qtbot: QtBot, desk: FakeDesk, panel: TradersPanel) -> Show:
    """Publish a list and wait until the panel shows it."""

    def publish(rows: list[TraderRow], generation: int = 1) -> None:
        with qtbot.waitSignal(panel.model.shown):
            desk.publish(Topic.TRADERS, "list", columns(rows, generation))

    return publish


def names(panel: TradersPanel) -> list[str]:
    model = panel.model
    return [model.row_at(model.index(row, 0)).name for row in range(model.rowCount())]


def place_of(panel: TradersPanel, column: str) -> int:
    return [item.key for item in panel.model.columns].index(column)


def click(qtbot: QtBot, panel: TradersPanel, row: int, column: str) -> None:
    place = place_of(panel, column)
    rect = panel.table.visualRect(panel.model.index(row, place))
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def action(menu: QMenu, words: str) -> QAction:
    return next(item for item in menu.actions() if item.text().split("\t")[0] == words)


def test_list_starts_by_the_careful_figure_and_says_so(panel: TradersPanel, show: Show) -> None:
    notes: list[str] = []
    panel.note_changed.connect(notes.append)
    lucky = trader(1, "lucky", sharpe_ratio=4.0, trading_days=95)
    show([lucky, trader(2, "steady", sharpe_ratio=2.5, trading_days=900)])
    assert names(panel) == ["steady", "lucky"]
    assert notes[-1] == (
        "list 41\u202fs old · sorted by the low end of the Sharpe range, deep open losses last"
    )
    assert panel.bar.count == "2 of 2 shown"
    assert not panel.caution.isVisible()


def test_head_click_sorts_and_a_sort_by_return_warns(
    qtbot: QtBot, panel: TradersPanel, show: Show
) -> None:
    show([trader(n, spark=(0.0, float(n)), floating_pnl=-200.0) for n in range(30)])
    with qtbot.waitSignal(panel.model.shown):
        panel.table.behaviour.header.sectionClicked.emit(place_of(panel, "quarter"))
    assert names(panel)[0] == "Trader 29"
    assert panel.caution.isVisible()
    assert panel.caution.text.startswith("Sorted by 90-day return.")
    assert "Of the first 20, 20 carry an open loss above 10 %" in panel.caution.text
    with qtbot.waitSignal(panel.model.shown):
        panel.caution.action.emit()
    assert panel.sort.column == "score"
    assert not panel.caution.isVisible()


def test_a_chosen_venue_is_the_last_filter_to_be_given_up(
    qtbot: QtBot, panel: TradersPanel, show: Show
) -> None:
    short = replace(trader(1, "short", trading_days=5, max_drawdown_percent=80.0))
    there = replace(short, key=TraderKey("bitget", "9"))
    show([trader(2), there])
    with qtbot.waitSignal(panel.model.shown):
        panel.bar.change(panel.bar.wanted.with_value(Limit.VENUE, "bitget"))
        panel.bar.changed.emit(panel.bar.wanted)
    qtbot.waitUntil(panel.is_settled)
    assert panel.table.empty.sentence == (
        "No trader passes all 3 filters. With “venue: bitget” alone there are 1."
    )
    assert panel.table.empty.button.text() == "Remove the other filters"
    with qtbot.waitSignal(panel.model.shown):
        panel.table.empty.button.click()
    assert panel.model.rowCount() == 1
    assert panel.bar.wanted.venue == "bitget"


def test_typing_filters_and_the_empty_list_offers_the_way_out(
    qtbot: QtBot, panel: TradersPanel, show: Show
) -> None:
    show([trader(n, max_drawdown_percent=45.0) for n in range(3)])
    assert panel.model.rowCount() == 0
    assert panel.table.empty.sentence == (
        "No trader passes all 2 filters. Without “drawdown ≤ 30\u202f%” there are 3."
    )
    with qtbot.waitSignal(panel.model.shown):
        panel.table.empty.button.click()
    assert panel.model.rowCount() == 3
    assert Limit.DRAWDOWN not in panel.bar.chips
    panel.focus_search()
    with qtbot.waitSignal(panel.model.shown):
        qtbot.keyClick(panel.bar.search, "2")
    assert names(panel) == ["Trader 2"]
    assert panel.bar.count == "1 of 3 shown"


def test_chip_removes_its_filter(qtbot: QtBot, panel: TradersPanel, show: Show) -> None:
    show([trader(1, trading_days=5), trader(2)])
    assert panel.model.rowCount() == 1
    with qtbot.waitSignal(panel.model.shown):
        qtbot.mouseClick(panel.bar.chips[Limit.DAYS], Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 2


def test_filter_menu_sets_every_limit(qtbot: QtBot, panel: TradersPanel, show: Show) -> None:
    show([trader(1), trader(2, key=TraderKey("okx", "2"))])
    assert list(panel.bar.venues) == ["okx", "practice"]
    picks = [
        ("Venue", "okx", Limit.VENUE, "okx"),
        ("Days of record", "≥ 180 days", Limit.DAYS, 180),
        ("Largest drawdown", "drawdown ≤ 20\u202f%", Limit.DRAWDOWN, 20.0),
        ("Win rate", "win rate ≥ 60\u202f%", Limit.WIN_RATE, 60.0),
        ("Risk level", "low", Limit.RISK, RiskLevel.LOW),
        ("Status", "active", Limit.STATUS, TraderStatus.ACTIVE),
    ]
    for title, words, limit, value in picks:
        menu = panel.bar.make_menu()
        submenu = action(menu, title).menu()
        assert isinstance(submenu, QMenu)
        action(submenu, words).trigger()
        menu.deleteLater()
        assert getattr(panel.bar.wanted, limit.value) == value
        assert limit in panel.bar.chips
    menu = panel.bar.make_menu()
    action(menu, "Starred only").trigger()
    menu.deleteLater()
    assert Limit.STARRED in panel.bar.wanted.active
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)


def test_any_other_limit_can_be_typed(panel: TradersPanel) -> None:
    menu = panel.bar.make_menu()
    field = menu.numbers[Limit.DRAWDOWN]
    assert field.value == Decimal(30)
    field.setText("twelve")
    field.returnPressed.emit()
    assert panel.bar.wanted.maximum_drawdown == 30.0
    field.setText("12.5")
    field.returnPressed.emit()
    menu.deleteLater()
    assert panel.bar.wanted.maximum_drawdown == 12.5
    assert panel.bar.chips[Limit.DRAWDOWN].text() == "drawdown ≤ 12.5\u202f%"


def test_star_by_click_and_by_key(
    qtbot: QtBot, desk: FakeDesk, panel: TradersPanel, show: Show
) -> None:
    show([trader(1), trader(2)])
    key = panel.model.key_at(panel.model.index(0, 0))
    click(qtbot, panel, 0, "star")
    qtbot.waitUntil(lambda: desk.asked("set_star") == [(key, True)])
    desk.publish(Topic.MARKS, "traders", TraderMarks(frozenset({key}), frozenset()))  # type: ignore[arg-type]  # a TraderKey
    qtbot.waitUntil(lambda: panel.model.row_at(panel.model.index(0, 0)).starred)
    qtbot.keyClick(panel.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: desk.asked("set_star")[-1] == (key, False))


def test_hide_by_menu_takes_the_line_away(
    qtbot: QtBot, desk: FakeDesk, panel: TradersPanel, show: Show
) -> None:
    show([trader(1), trader(2)])
    key = TraderKey("practice", "T000001")
    menu = panel.make_context_menu(key)
    action(menu, "Hide").trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: desk.asked("set_hidden") == [(key, True)])
    desk.publish(Topic.MARKS, "traders", TraderMarks(frozenset(), frozenset({key})))
    qtbot.waitUntil(lambda: names(panel) == ["Trader 2"])
    assert panel.bar.count == "1 of 2 shown · 1 hidden"


def test_selection_is_shared_and_survives_a_newer_list(
    qtbot: QtBot, context: Context, panel: TradersPanel, show: Show
) -> None:
    show([trader(n, sharpe_ratio=float(n)) for n in range(5)])
    click(qtbot, panel, 1, "trader")
    chosen = TraderKey("practice", "T000003")
    assert context.trader == chosen
    show([trader(n, sharpe_ratio=-float(n)) for n in range(4, -1, -1)], 2)
    qtbot.waitUntil(lambda: names(panel)[0] == "Trader 0")
    assert panel.model.key_at(panel.table.currentIndex()) == chosen
    context.select_trader(TraderKey("practice", "T000000"))
    assert panel.table.currentIndex().row() == 0


def test_list_that_changes_while_it_is_sorted_ends_up_right(
    qtbot: QtBot, desk: FakeDesk, panel: TradersPanel, show: Show
) -> None:
    show(many(2_000))
    for generation in range(2, 8):
        panel.sort_by("sharpe", descending=generation % 2 == 0)
        rows = [trader(n, sharpe_ratio=float(n * generation % 7)) for n in range(generation)]
        desk.publish(Topic.TRADERS, "list", columns(rows, generation))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 7)
    panel.sort_by("sharpe", descending=True)

    def sorted_by_sharpe() -> bool:
        places = (panel.model.index(row, 0) for row in range(7))
        shown = [panel.model.row_at(place).sharpe for place in places]
        return shown == sorted(shown, reverse=True)

    qtbot.waitUntil(sorted_by_sharpe)


def test_hostile_names_stay_plain_text_on_one_line(panel: TradersPanel, show: Show) -> None:
    show([trader(number, name) for number, name in enumerate(HOSTILE)])
    shown = names(panel)
    assert len(shown) == len(HOSTILE)
    for name in shown:
        assert "\n" not in name
        assert not set(name) & set("\u202e\u2066\u200f\x00\x07")
        assert 0 < len(name) <= 80
    assert any("<b>bold</b>" in name for name in shown)
    assert "T000006" in shown
    panel.grab()


def test_loading_then_trouble_then_again(qtbot: QtBot, desk: FakeDesk, panel: TradersPanel) -> None:
    desk.publish(Topic.TRADER_LOAD, "list", LoadProgress(1_200, 3_000, finished=False))
    words = "Reading the list of traders: 1\u202f200 of 3\u202f000"
    qtbot.waitUntil(lambda: panel.table.empty.sentence == words)
    failed = LoadProgress(0, None, finished=True, problem="practice can't be reached.")
    desk.publish(Topic.TRADER_LOAD, "list", failed)
    qtbot.waitUntil(lambda: panel.table.empty.sentence == "practice can't be reached.")
    panel.table.empty.button.click()
    qtbot.waitUntil(lambda: len(desk.asked("refresh")) == 1)


def test_an_id_that_nobody_has_is_looked_up_on_the_exchanges(
    qtbot: QtBot, desk: FakeDesk, panel: TradersPanel, context: Context, show: Show
) -> None:
    show([trader(1)])
    added = TraderKey("bitget", "b1b5467f8bb73f53ac97")
    link = f"https://www.bitget.com/copy-trading/trader/{added.trader_id}/futures"
    desk.answers["add_trader"] = Rejected(Reason.INVALID_TRADER, venue="bitget")
    panel.bar.search.setText(link)
    qtbot.waitUntil(lambda: "this id or link" in panel.table.empty.sentence)
    panel.table.empty.button.click()
    qtbot.waitUntil(panel.banner.isVisible)
    assert "no longer offers this trader" in panel.banner.text

    desk.answers["add_trader"] = added
    panel.table.empty.button.click()

    qtbot.waitUntil(lambda: context.trader == added)
    assert desk.asked("add_trader") == [(link,), (link,)]
    assert panel.bar.wanted == TraderFilter(starred_only=True)


def test_failed_reading_keeps_the_old_list_and_says_so_beside_its_age(
    qtbot: QtBot, desk: FakeDesk, panel: TradersPanel, show: Show
) -> None:
    show([trader(1)])
    failed = LoadProgress(0, None, finished=True, problem="practice can't be reached.")
    desk.publish(Topic.TRADER_LOAD, "list", failed)
    qtbot.waitUntil(lambda: "reading it again failed" in panel.note)
    assert names(panel) == ["Trader 1"]
    desk.publish(Topic.TRADER_LOAD, "list", LoadProgress(1, 1, finished=True))
    qtbot.waitUntil(lambda: "failed" not in panel.note)


def test_empty_list_and_refused_command_are_said(
    qtbot: QtBot, desk: FakeDesk, panel: TradersPanel, show: Show
) -> None:
    show([])
    assert panel.table.empty.sentence == "The venue lists no traders at the moment."
    desk.answers["refresh"] = RetryLater(Reason.UNREACHABLE, "no route", venue="practice")
    panel.table.empty.button.click()
    qtbot.waitUntil(panel.banner.isVisible)
    assert "practice" in panel.banner.text


def test_letters_typed_in_the_list_search_nothing_and_slash_goes_to_the_search(
    qtbot: QtBot, panel: TradersPanel, show: Show
) -> None:
    show([trader(1), trader(2)])
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, "t")
    assert panel.table.currentIndex().row() == 0
    qtbot.keyClick(panel.table, "/")
    qtbot.waitUntil(panel.bar.search.hasFocus)
    qtbot.keyClick(panel.bar.search, Qt.Key.Key_Down)
    assert panel.table.hasFocus()


def test_filter_order_and_columns_are_remembered(
    qtbot: QtBot, bridge: Bridge, settings: QSettings, context: Context, panel: TradersPanel
) -> None:
    panel.bar.change(TraderFilter(text="x", minimum_win=60.0))
    panel.sort_by("days", descending=False)
    panel.table.behaviour.show_column("followers", True)
    panel._keep_columns()
    again = TradersPanel(context)
    qtbot.addWidget(again)
    assert again.bar.wanted == TraderFilter(minimum_win=60.0)
    assert (again.sort.column, again.sort.descending) == ("days", False)
    assert again.table.behaviour.shown_columns()["followers"]
    again.close_down()


def test_list_can_be_read_by_a_screen_reader(panel: TradersPanel, show: Show) -> None:
    show([trader(1)])
    accessible = Qt.ItemDataRole.AccessibleTextRole
    said = [
        str(panel.model.data(panel.model.index(0, place), accessible))
        for place in range(panel.model.columnCount())
    ]
    assert "Trader Trader 1" in said
    assert any(words.startswith("Max DD \u2212") for words in said)
    assert panel.table.accessibleName() == "Traders"
    assert panel.bar.search.accessibleName()
