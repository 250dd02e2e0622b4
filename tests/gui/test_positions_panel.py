from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Connection, Environment, Phase, Topic
from copydesk.model.follow import FollowState
from copydesk.model.position import PositionKey
from copydesk.ui.context import Context
from copydesk.ui.format import MASKED
from copydesk.ui.positions.book import PositionBook, add_up
from copydesk.ui.positions.panel import PositionsPanel
from copydesk.ui.table.base import GroupHead
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import LONG, NOW_MS, Scene, follow, position


@pytest.fixture
def scene(desk: FakeDesk) -> Scene:
    made = Scene()
    made.play(desk)
    return made


@pytest.fixture
def panel(qtbot: QtBot, scene: Scene, context: Context) -> Iterator[PositionsPanel]:
    made = PositionsPanel(context)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    qtbot.waitUntil(lambda: len(made.model.rows()) == len(scene.positions))
    yield made
    made.close_down()


def heads(panel: PositionsPanel) -> list[GroupHead]:
    model = panel.model
    rows = [model.row_at(model.index(place, 0)) for place in range(model.rowCount())]
    return [row for row in rows if isinstance(row, GroupHead)]


def texts(panel: PositionsPanel, key: PositionKey) -> dict[str, str]:
    index = panel.model.index_of(key)
    return {
        column.key: str(index.siblingAtColumn(place).data(Qt.ItemDataRole.DisplayRole))
        for place, column in enumerate(panel.model.columns)
    }


def test_positions_stand_under_their_owners_with_subtotals(panel: PositionsPanel) -> None:
    first, second, own = heads(panel)
    assert (first.title, second.title, own.title) == ("Aurora Quant", "Quiet <b>Harbor</b>", "You")
    assert {key: text for key, text, _ in first.cells}["pnl"] == "+20.54"
    assert [badge.text for badge in second.badges] == ["native", "close-only"]
    assert second.stale
    assert not first.stale


def test_a_line_says_every_figure_in_its_own_precision(panel: PositionsPanel, scene: Scene) -> None:
    line = texts(panel, scene.positions[0].key)
    assert line["symbol"] == "BTCUSDT"
    assert line["side"] == "Long 5×"
    assert line["size"] == "0.040"
    assert line["entry"] == "61\u202f204.0"
    assert line["pnl"] == "+5.46"
    assert line["roe"] == "+1.12\u202f%"
    assert line["stop"] == "59\u202f900.0"
    assert line["mark"] == "61\u202f340.5"
    assert line["notional"] == "2\u202f453.62"
    assert line["margin"] == "489.63"
    assert line["liquidation"] == "48\u202f963.2"
    assert line["distance"] == "20.2\u202f%"
    assert line["takeProfit"] == "–"
    assert line["age"] == "3\u202fh 0\u202fm"


def test_totals_obey_the_filter_and_say_so(panel: PositionsPanel, qtbot: QtBot) -> None:
    panel.filter.setText("harbor")
    qtbot.waitUntil(lambda: len(panel.model.rows()) == 1)
    name = panel.totals.accessibleName()
    assert name.startswith("Total of 1 position, filtered, one mark 14\u202fs old")
    assert "−7.56" in name
    panel.filter.setText("nobody")
    qtbot.waitUntil(lambda: not panel.model.rows())
    assert panel.view.empty.sentence == "No position passes the filter."


def test_a_closed_position_disappears_and_an_empty_table_says_what_to_do(
    panel: PositionsPanel, scene: Scene, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    for item in scene.positions:
        desk.publisher.remove(Topic.POSITION, item.key)
    qtbot.waitUntil(lambda: not panel.model.rows())
    assert "Nothing is open" in panel.view.empty.sentence
    with qtbot.waitSignal(context.panel_wanted) as wanted:
        panel.view.empty.button.click()
    assert wanted.args == ["traders"]


def test_a_moving_mark_moves_result_and_subtotal(
    panel: PositionsPanel, scene: Scene, desk: FakeDesk, qtbot: QtBot
) -> None:
    moved = position("1", "BTCUSDT", LONG, "0.040", "61204", "61440.5")
    desk.publish(Topic.POSITION, moved.key, moved)
    qtbot.waitUntil(lambda: texts(panel, moved.key)["pnl"] == "+9.46")
    qtbot.waitUntil(lambda: ("pnl", "+24.54", 24.54) in heads(panel)[0].cells)


@pytest.mark.parametrize(("grouping", "lines"), [("symbol", 3), ("none", 4)])
def test_the_same_positions_by_symbol_or_flat(
    panel: PositionsPanel, qtbot: QtBot, grouping: str, lines: int
) -> None:
    panel.grouping.choose(grouping)
    panel.grouping.picked.emit(grouping)
    qtbot.waitUntil(lambda: panel.model.rowCount() == lines)
    assert "owner" in [column.key for column in panel.model.columns]
    assert panel.context.settings.value("positions/group") == grouping


def test_the_privacy_eye_hides_amounts_and_leaves_percentages(
    panel: PositionsPanel, scene: Scene, context: Context
) -> None:
    context.set_private(True)
    line = texts(panel, scene.positions[0].key)
    assert {line[key] for key in ("size", "notional", "margin", "pnl")} == {MASKED}
    assert line["roe"] == "+1.12\u202f%"
    assert "20.54" not in panel.totals.accessibleName()
    cells = {key: text for key, text, _ in heads(panel)[0].cells}
    assert cells["pnl"] == MASKED


def test_selecting_offers_what_the_follow_allows_and_selects_its_trader(
    panel: PositionsPanel, scene: Scene, context: Context
) -> None:
    assert panel.toolbar.isHidden()
    panel.view.row_selected.emit(scene.positions[2].key)
    assert context.trader == scene.follows[1].trader
    assert panel.toolbar.text.startswith("Selected: \u2068Quiet <b>Harbor</b>\u2069 · SOLUSDT Long")
    shown = {verb.name for verb, made in panel.toolbar.verb_buttons.items() if not made.isHidden()}
    assert shown == {"FREEZE", "RESUME", "DETACH", "STOP"}
    panel.view.row_selected.emit(scene.positions[3].key)
    assert all(made.isHidden() for made in panel.toolbar.verb_buttons.values())


def test_verbs_go_into_another_line_where_the_panel_is_narrow(
    panel: PositionsPanel, scene: Scene, qtbot: QtBot
) -> None:
    panel.view.row_selected.emit(scene.positions[2].key)
    panel.resize(620, 400)
    bar = panel.toolbar
    assert panel.minimumSizeHint().width() <= 620

    def inside() -> bool:
        shown = [each for each in bar.findChildren(QPushButton) if not each.isHidden()]
        return all(bar.rect().contains(each.geometry()) for each in shown)

    qtbot.waitUntil(inside)


def test_a_name_of_ten_thousand_letters_stays_in_its_line(
    panel: PositionsPanel, scene: Scene, desk: FakeDesk, qtbot: QtBot
) -> None:
    long_name = follow("1", "=cmd|' /C calc'!A0 " + "‮x" * 5000)
    desk.publish(Topic.FOLLOW, "1", long_name)
    qtbot.waitUntil(lambda: heads(panel)[0].title.startswith("=cmd"))
    panel.view.row_selected.emit(scene.positions[0].key)
    assert len(panel.toolbar.text) < 100
    panel.grab()


def test_a_frozen_follow_can_be_resumed(
    panel: PositionsPanel, scene: Scene, desk: FakeDesk, qtbot: QtBot
) -> None:
    panel.view.row_selected.emit(scene.positions[0].key)
    desk.publish(Topic.FOLLOW, "1", follow("1", "Aurora Quant", FollowState.FROZEN))
    qtbot.waitUntil(
        lambda: [badge.text for badge in heads(panel)[0].badges] == ["native", "frozen"]
    )
    shown = {verb.name for verb, made in panel.toolbar.verb_buttons.items() if not made.isHidden()}
    assert shown == {"CLOSE_ONLY", "RESUME", "DETACH", "STOP"}


def test_sums_are_exact_and_empty_sums_have_no_percentage() -> None:
    book = PositionBook()
    scene = Scene()
    book.note_positions({item.key: item for item in scene.positions})
    totals = add_up(row for _, row in book.rows(NOW_MS))
    assert totals.pnl == Decimal("5.46") + Decimal("15.08") - Decimal("7.56") + Decimal("1.47")
    assert (totals.count, totals.stale, totals.oldest_mark_ms) == (4, 1, 14_000)
    assert add_up([]).roe_percent is None


def test_a_mark_that_stands_still_is_fresh_while_the_feed_lives() -> None:
    book = PositionBook()
    scene = Scene()
    book.note_positions({item.key: item for item in scene.positions})
    living = Connection("practice", Environment.PRACTICE, Phase.CONNECTED, 3.0, 3, NOW_MS - 100)
    book.note_connections({"practice": living})
    totals = add_up(row for _, row in book.rows(NOW_MS))
    assert (totals.stale, totals.oldest_mark_ms) == (0, 100)
    later = add_up(row for _, row in book.rows(NOW_MS + 6_000))
    assert later.stale == 4


def test_a_follow_that_holds_nothing_can_be_reached_and_stopped(
    panel: PositionsPanel, scene: Scene, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    assert panel.waiting.isHidden()
    desk.publish(Topic.FOLLOW, "3", follow("3", "Calm & Co", FollowState.FROZEN))
    desk.publish(Topic.FOLLOW, "4", follow("4", "Gone", FollowState.STOPPED))
    context.bridge.drain()
    assert panel.waiting.text == "1 follow holds nothing now:"
    (link,) = panel.waiting.links.values()
    assert "Calm && Co" in link.text()
    assert "frozen" in link.text()
    panel.view.select_key(scene.positions[0].key)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert "nothing open" in panel.toolbar.text
    assert panel.toolbar.close_button.isHidden()
    shown = {verb.name for verb, made in panel.toolbar.verb_buttons.items() if not made.isHidden()}
    assert shown == {"RESUME", "CLOSE_ONLY", "DETACH", "STOP"}
    assert context.trader == follow("3", "").trader
    opened = position("3", "BTCUSDT", LONG, "0.01", "61204", "61340.5")
    desk.publish(Topic.POSITION, opened.key, opened)
    context.bridge.drain()
    qtbot.waitUntil(panel.waiting.isHidden)  # it stands in the table now
    assert panel.toolbar.isHidden()


def test_so_many_waiting_follows_are_counted(
    panel: PositionsPanel, desk: FakeDesk, context: Context
) -> None:
    for place in range(100, 150):
        desk.publish(Topic.FOLLOW, str(place), follow(str(place), f"Trader {place}"))
    context.bridge.drain()
    assert panel.waiting.text == "50 follows hold nothing now:"
    assert len(panel.waiting.links) == 40
