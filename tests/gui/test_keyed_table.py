from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.table import (
    Badge,
    Column,
    DataTable,
    DataTree,
    GroupedTreeModel,
    GroupHead,
    KeyedTableModel,
    Kind,
    Spare,
    TotalsRow,
)
from copydesk.ui.table.columns import sorted_places
from tests.examples import examples


@dataclass(frozen=True)
class Line:
    name: str
    owner: str
    pnl: float | None = 0.0
    stale: bool = False


COLUMNS: list[Column[Line]] = [
    Column("name", "Name", lambda line: line.name, width=120),
    Column("owner", "Owner", lambda line: line.owner),
    Column(
        "pnl",
        "PnL",
        lambda line: write.signed(line.pnl),
        value=lambda line: line.pnl,
        kind=Kind.PNL,
        private=True,
        flash=True,
        stale=lambda line: line.stale,
        badges=lambda line: [Badge("old")] if line.stale else [],
    ),
]


def head(key: Hashable, rows: object) -> GroupHead:
    assert isinstance(rows, tuple)
    total = sum(row.pnl or 0.0 for row in rows)
    return GroupHead(key, str(key), cells=(("pnl", write.signed(total), total),))


def names(model: KeyedTableModel[Line]) -> list[str]:
    return [row.name for row in model.rows()]


@pytest.fixture
def model(qtbot: QtBot) -> KeyedTableModel[Line]:
    made = KeyedTableModel(COLUMNS)
    for place in range(50):
        made.stage(place, Line(f"n{place:02}", "me", float(place)))
    made.flush()
    return made


@pytest.fixture
def table(qtbot: QtBot, model: KeyedTableModel[Line]) -> DataTable:
    view = DataTable(model)
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_rows_appear_in_one_insertion_and_updates_win_by_age(qtbot: QtBot) -> None:
    model = KeyedTableModel(COLUMNS)
    insertions: list[int] = []
    model.rowsInserted.connect(lambda _parent, first, last: insertions.append(last - first))
    with qtbot.waitSignal(model.flushed):
        for place in range(5):
            model.stage(place, Line("old", "me"))
            model.stage(place, Line("new", "me"))
    assert insertions == [4]
    assert names(model) == ["new"] * 5
    qtbot.waitUntil(lambda: not model._timer.isActive())


def test_only_changed_columns_of_visible_rows_signal(
    model: KeyedTableModel[Line], table: DataTable
) -> None:
    seen: list[tuple[int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: seen.append((first.row(), first.column(), last.column()))
    )
    model.stage(0, Line("n00", "me", 7.0))
    model.stage(49, Line("n49", "me", 7.0))
    model.flush()
    assert seen == [(0, 2, 2)]
    assert model.row_of(49) == Line("n49", "me", 7.0)


def test_rows_keep_their_places_until_asked(model: KeyedTableModel[Line]) -> None:
    model.sort_by("pnl", descending=True)
    assert names(model)[0] == "n49"
    model.stage(49, Line("n49", "me", -1.0))
    model.flush()
    assert names(model)[0] == "n49"
    model.resort()
    assert names(model)[-1] == "n49"


def test_selection_follows_its_key_through_sorting_removal_and_reset(
    qtbot: QtBot, model: KeyedTableModel[Line], table: DataTable
) -> None:
    said: list[object] = []
    table.row_selected.connect(said.append)
    qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(model.index(3, 0)).center(),
    )
    assert said == [3]
    model.sort_by("pnl", descending=True)
    assert model.key_at(table.currentIndex()) == 3
    model.remove(2)
    model.flush()
    assert model.key_at(table.currentIndex()) == 3
    model.replace_all([(3, Line("n03", "me")), (4, Line("n04", "me"))])
    model.flush()
    assert model.key_at(table.currentIndex()) == 3
    model.remove(3)
    model.flush()
    assert not table.selectionModel().hasSelection()
    assert said == [3]


def test_privacy_never_makes_the_text(model: KeyedTableModel[Line]) -> None:
    model.set_private(True)
    assert model.index(5, 2).data() == write.MASKED
    assert model.index(5, 0).data() == "n05"
    spoken = model.index(5, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"PnL {write.MASKED}"


def test_a_changed_cell_lights_up_and_goes_out(qtbot: QtBot, table: DataTable) -> None:
    model = table.behaviour.source
    assert isinstance(model, KeyedTableModel)
    model.stage(1, Line("n01", "me", 99.0))
    model.flush()
    cell = model.index(1, 2)
    assert model.flashing(cell)
    qtbot.waitUntil(lambda: not model.flashing(cell), timeout=2_000)
    qtbot.waitUntil(lambda: not model._timer.isActive())


def test_clicking_a_head_sorts_and_again_turns(
    qtbot: QtBot, model: KeyedTableModel[Line], table: DataTable
) -> None:
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(2) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert model.sort_state == ("pnl", True)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert model.sort_state == ("pnl", False)
    assert names(model)[0] == "n00"


def test_values_that_are_missing_sort_last_both_ways() -> None:
    rows = [Line("a", "x", None), Line("b", "x", 2.0), Line("c", "x", float("nan")), Line("d", "x")]
    column = COLUMNS[2]
    assert sorted_places(rows, column, descending=True) == [1, 3, 0, 2]
    assert sorted_places(rows, column, descending=False) == [3, 1, 0, 2]


def test_an_empty_table_says_why_and_offers_a_way(qtbot: QtBot) -> None:
    view = DataTable(KeyedTableModel(COLUMNS))
    qtbot.addWidget(view)
    pressed: list[bool] = []
    view.empty.say("Nothing is open.", "Find a trader", lambda: pressed.append(True), "positions")
    view.show()
    assert view.empty.isVisible()
    qtbot.mouseClick(view.empty.button, Qt.MouseButton.LeftButton)
    assert pressed == [True]
    model = view.model()
    assert isinstance(model, KeyedTableModel)
    model.stage(1, Line("a", "x"))
    model.flush()
    assert not view.empty.isVisible()


def test_loading_shows_progress_only_when_it_takes_long(qtbot: QtBot) -> None:
    view = DataTable(KeyedTableModel(COLUMNS))
    qtbot.addWidget(view)
    view.show()
    view.empty.load("Loading traders: 500 of 3 000", 500, 3_000, lambda: None)
    assert view.empty.isVisible()
    assert not view.empty.button.isVisible()
    qtbot.waitUntil(view.empty.button.isVisible, timeout=2_000)
    view.empty.say("")


def test_hidden_columns_and_totals_share_the_head(
    qtbot: QtBot, model: KeyedTableModel[Line], table: DataTable
) -> None:
    totals = TotalsRow(table)
    qtbot.addWidget(totals)
    totals.resize(500, 26)
    totals.show_totals("Total of 50", [("pnl", "+1.00", 1.0)])
    before = totals.grab().toImage()
    table.behaviour.show_column("pnl", False)
    assert table.behaviour.shown_columns() == {"name": True, "owner": True, "pnl": False}
    assert totals.grab().toImage() != before
    assert "Total of 50" in totals.accessibleName()


def test_profit_and_loss_are_told_by_arrow_and_colour(
    qtbot: QtBot, model: KeyedTableModel[Line], table: DataTable
) -> None:
    model.stage(0, Line("n00", "me", 5.0))
    model.stage(1, Line("n01", "me", -5.0))
    model.stage(2, Line("n02", "me", -5.0, stale=True))
    model.flush()
    picture = table.viewport().grab().toImage()
    look = theme.current()
    for row, role in enumerate(("pnl.profit", "pnl.loss", "state.stale")):
        box = table.visualRect(model.index(row, 2))
        colors = {
            picture.pixelColor(x, y).name()
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        }
        assert look.color(role).name() in colors


@pytest.mark.parametrize(
    "name",
    [
        "<b>bold</b><img src=x>",
        "\u202eevil\u202c",
        "x" * 10_000,
        "=1+1",
        "two\nlines",
        "\u0000",
        "",
    ],
)
def test_strangers_names_are_painted_as_they_are(
    qtbot: QtBot, model: KeyedTableModel[Line], table: DataTable, name: str
) -> None:
    model.stage(0, Line(name, "me", 5.0))
    model.flush()
    assert model.index(0, 0).data() == name
    height = table.rowHeight(0)
    table.grab()
    assert table.rowHeight(0) == height


class TestTree:
    @pytest.fixture
    def tree(self, qtbot: QtBot) -> GroupedTreeModel[Line]:
        return GroupedTreeModel(COLUMNS, lambda line: line.owner, head)

    def test_rows_live_in_groups_that_come_and_go(
        self, tree: GroupedTreeModel[Line], qtmodeltester: ModelTester
    ) -> None:
        tree.stage(1, Line("a", "Aurora", 1.0))
        tree.stage(2, Line("b", "Basalt", 2.0))
        tree.stage(3, Line("c", "Aurora", 3.0))
        tree.flush()
        assert tree.rowCount() == 2
        assert tree.index(0, 2).data() == "+4.00"
        qtmodeltester.check(tree, force_py=True)
        tree.stage(2, Line("b", "Aurora", 2.0))
        tree.flush()
        assert tree.rowCount() == 1
        assert tree.index(0, 2).data() == "+6.00"
        tree.replace_all([])
        tree.flush()
        assert tree.rowCount() == 0

    def test_groups_open_and_close_and_selection_keeps_its_key(
        self, qtbot: QtBot, tree: GroupedTreeModel[Line]
    ) -> None:
        view = DataTree(tree)
        qtbot.addWidget(view)
        view.resize(500, 300)
        view.show()
        for key, owner in ((1, "Aurora"), (2, "Basalt"), (3, "Aurora")):
            tree.stage(key, Line(f"n{key}", owner, float(key)))
        tree.flush()
        group = tree.index(0, 0)
        qtbot.waitUntil(lambda: view.isExpanded(group))
        view.select_key(1)
        tree.sort_by("pnl", descending=True)
        assert tree.key_at(view.currentIndex()) == 1
        assert [tree.key_at(tree.index(row, 0, group)) for row in range(2)] == [3, 1]
        spot = view.visualRect(group).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert not view.isExpanded(group)


KEYS = st.integers(0, 8)
STEPS = st.lists(st.tuples(st.sampled_from(["put", "drop", "flush", "sort"]), KEYS, st.integers()))


@examples(40)
@given(STEPS)
def test_both_models_always_hold_what_was_staged(
    qapp: Callable[[], None], steps: list[tuple[str, int, int]]
) -> None:
    flat = KeyedTableModel(COLUMNS)
    tree = GroupedTreeModel(COLUMNS, lambda line: line.owner, head)
    want: dict[Hashable, Line] = {}
    for verb, key, number in steps:
        line = replace(Line(f"n{key}", f"o{number % 3}"), pnl=float(number % 1_000))
        for model in (flat, tree):
            if verb == "put":
                model.stage(key, line)
            elif verb == "drop":
                model.remove(key)
            elif verb == "flush":
                model.flush()
            else:
                model.sort_by("pnl", descending=bool(number % 2))
        if verb == "put":
            want[key] = line
        elif verb == "drop":
            want.pop(key, None)
    for model in (flat, tree):
        model.flush()
        assert {model.key_at(model.index_of(key)): model.row_of(key) for key in want} == want
        assert len(model.rows()) == len(want)
        model.flashes.enabled = False
        model._timer.stop()
    assert flat.rowCount(QModelIndex()) == len(want)


def test_a_row_comes_on_screen_whole_and_without_half_ones_above(
    qtbot: QtBot, table: DataTable
) -> None:
    height = theme.current().size("row.dense")
    table.resize(400, table.horizontalHeader().height() + 7 * height + height // 2)
    table.select_key(30)
    assert table.verticalScrollBar().value() % height == 0
    first, last = table.visible_rows()
    assert first < 30 <= last
    bottom = table.visualRect(table.behaviour.source.index_of(30)).bottom()
    assert bottom < table.viewport().height()


def test_news_of_the_rows_never_scroll_back_to_the_selected_one(
    table: DataTable, model: KeyedTableModel[Line]
) -> None:
    table.select_key(25)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    model.sort_by("pnl", descending=True)
    table.behaviour.restore_selection()
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum()


def test_spare_columns_give_way_unless_they_were_asked_for(qtbot: QtBot) -> None:
    columns: list[Column[Line]] = [
        Column("name", "Name", lambda line: line.name, width=120, stretch=True),
        Column("owner", "Owner", lambda line: line.owner, width=100, spare=Spare.EARLY),
        Column("size", "Size", lambda line: line.name, width=100, spare=Spare.EARLY),
    ]
    view = DataTable(KeyedTableModel(columns))
    qtbot.addWidget(view)
    view.show()
    view.resize(340, 200)
    assert view.behaviour.shown_columns() == {"name": True, "owner": True, "size": True}
    view.resize(260, 200)
    assert view.behaviour.shown_columns() == {"name": True, "owner": True, "size": False}
    view.behaviour.show_column("size", True)
    view.resize(250, 200)
    assert view.behaviour.shown_columns() == {"name": True, "owner": False, "size": True}


def test_a_column_left_out_late_makes_the_stretching_one_shrink(qtbot: QtBot) -> None:
    columns: list[Column[Line]] = [
        Column("name", "Name", lambda line: line.name, width=120, stretch=True),
        Column("owner", "Owner", lambda line: line.owner, width=100, spare=Spare.EARLY),
        Column("size", "Size", lambda line: line.name, width=100, spare=Spare.LATE),
    ]
    view = DataTable(KeyedTableModel(columns))
    qtbot.addWidget(view)
    view.show()
    for width, shown in ((340, (True, True)), (260, (False, True)), (205, (False, True))):
        view.resize(width, 200)
        assert view.behaviour.shown_columns() == {
            "name": True, "owner": shown[0], "size": shown[1],
        }  # fmt: skip
    view.resize(180, 200)
    assert view.behaviour.shown_columns() == {"name": True, "owner": False, "size": False}
