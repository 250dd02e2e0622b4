from __future__ import annotations

import threading
from collections.abc import Hashable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from copydesk.ui.table import Column, ColumnarTableModel, DataTable, Kind, LatestJob


class Numbers:
    def __init__(self, count: int, offset: int = 0) -> None:
        self.made = 0
        self._count = count
        self._offset = offset

    def __len__(self) -> int:
        return self._count

    def row(self, place: int) -> int:
        self.made += 1
        return place + self._offset

    def key(self, place: int) -> Hashable:
        return f"k{place}"

    def place_of(self, key: Hashable) -> int | None:
        place = int(str(key)[1:])
        return place if place < self._count else None


COLUMNS: list[Column[int]] = [
    Column("name", "Name", lambda number: f"trader {number}"),
    Column("figure", "Figure", str, value=lambda number: number, kind=Kind.NUMBER, private=True),
]


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    view = DataTable(ColumnarTableModel(COLUMNS))
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def model_of(table: DataTable) -> ColumnarTableModel[int]:
    model = table.model()
    assert isinstance(model, ColumnarTableModel)
    return model


def test_a_hundred_thousand_rows_cost_what_is_visible(table: DataTable) -> None:
    model, source = model_of(table), Numbers(100_000)
    model.show_rows(source, np.arange(100_000))
    table.grab()
    assert model.rowCount() == 100_000
    assert source.made < 200


def test_selection_keeps_its_key_while_order_and_list_change(table: DataTable) -> None:
    model = model_of(table)
    said: list[object] = []
    table.row_selected.connect(said.append)
    model.show_rows(Numbers(1_000), np.arange(1_000))
    table.select_key("k7")
    model.show_rows(Numbers(1_000), np.arange(1_000)[::-1])
    assert model.key_at(table.currentIndex()) == "k7"
    model.show_rows(Numbers(1_000), np.arange(100, 200))
    assert not table.selectionModel().hasSelection()
    model.show_rows(Numbers(2_000, offset=5), np.arange(2_000))
    assert model.key_at(table.currentIndex()) == "k7"
    assert said == []


def test_the_model_is_well_behaved(qtmodeltester: ModelTester) -> None:
    model = ColumnarTableModel(COLUMNS)
    model.show_rows(Numbers(20), np.arange(0, 20, 2))
    qtmodeltester.check(model, force_py=True)
    model.set_private(True)
    assert model.index(3, 1).data() == "\u2022\u2022\u2022"
    assert model.index(3, 0).data() == "trader 6"


def test_one_row_can_be_made_again(qtbot: QtBot, table: DataTable) -> None:
    model, source = model_of(table), Numbers(10)
    model.show_rows(source, np.arange(10))
    model.row_at(model.index(2, 0))
    before = source.made
    with qtbot.waitSignal(model.dataChanged):
        model.refresh_row("k2")
    model.row_at(model.index(2, 0))
    assert source.made == before + 1


def test_only_the_newest_job_reports(qtbot: QtBot) -> None:
    job = LatestJob("sorter")
    gate = threading.Event()
    results: list[object] = []
    job.done.connect(results.append)
    job.submit(lambda: gate.wait(5) and "late")
    with qtbot.waitSignal(job.done):
        job.submit(lambda: "newest")
        gate.set()
    assert results == ["newest"]
    assert not job.busy
    job.close()


def test_a_job_that_fails_says_so_and_the_next_one_runs(qtbot: QtBot) -> None:
    job = LatestJob("sorter")
    with qtbot.waitSignal(job.failed) as failed:
        job.submit(lambda: 1 // 0)
    assert isinstance(failed.args[0], ZeroDivisionError)
    with qtbot.waitSignal(job.done):
        job.submit(lambda: 1)
    job.close()


def test_a_click_on_a_head_asks_the_owner_to_sort(qtbot: QtBot, table: DataTable) -> None:
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.sort_requested) as asked:
        qtbot.mouseClick(
            header.viewport(),
            Qt.MouseButton.LeftButton,
            pos=header.viewport().rect().topLeft() + header.rect().center() / 8,
        )
    assert asked.args == ["name", False]
