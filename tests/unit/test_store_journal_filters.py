"""Finding records of the journal, and writing them as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from copydesk.model.environment import Environment
from copydesk.model.reasons import Reason
from copydesk.paths import ProfileFolders
from copydesk.store import export, records
from copydesk.store.database import open_to_read
from copydesk.store.export import export_xlsx
from copydesk.store.records import Entry, Filter, Kind
from copydesk.store.store import Store

ENTRIES = (
    Entry(100, Kind.ORDER, {"symbol": "BTCUSDT", "position": "opened"}, "f1"),
    Entry(200, Kind.SKIP, {"symbol": "ETHUSDT", "note": "100% _sure!"}, "f1", Reason.BELOW_MINIMUM),
    Entry(300, Kind.GUARD, {"rule": "drawdown", "trader": "=HYPERLINK(1)"}, "f2"),
    Entry(400, Kind.FILL, {"symbol": "BTCUSDT", "nickname": "Büffel \u0007"}, "f2"),
)


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[ProfileFolders]:
    folders = ProfileFolders(tmp_path, "test", Environment.PRACTICE)
    store = Store(folders, lambda: 1)
    for entry in ENTRIES:
        store.journal.submit(entry).result()
    yield folders
    store.close_now()


def found(folders: ProfileFolders, wanted: Filter) -> list[int]:
    connection = open_to_read(folders.database)
    try:
        return [record.sequence for record in records.select(connection, wanted)]
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), [1, 2, 3, 4]),
        (Filter(symbol="BTCUSDT"), [1, 4]),
        (Filter(symbol="BTC"), []),
        (Filter(text="DRAWDOWN"), [3]),
        (Filter(text="below-min"), [2]),
        (Filter(text="Büffel"), [4]),
        (Filter(text="100% _sure!"), [2]),
        (Filter(text="100_"), []),  # signs of patterns mean themselves
        (Filter(text="f2"), [3, 4]),
        (Filter(since_ms=200, until_ms=400), [2, 3]),
        (Filter(before=3), [1, 2]),
        (Filter(kinds=("fill", "order"), symbol="BTCUSDT", follow_id="f2"), [4]),
    ],
)
def test_filters_narrow(wanted: Filter, expected: list[int], folders: ProfileFolders) -> None:
    assert found(folders, wanted) == expected


def test_a_workbook_holds_texts_and_no_formulas(
    folders: ProfileFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "ROWS_A_SHEET", 3)
    file = io.BytesIO()
    connection = open_to_read(folders.database)
    try:
        assert export_xlsx(connection, Filter(), file) == 4
    finally:
        connection.close()
    book = openpyxl.load_workbook(file)
    assert [sheet.max_row for sheet in book] == [4, 2]  # heads and 3 + 1 records
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    head = [cell.value for cell in next(iter(book)).iter_rows(max_row=1).__next__()]
    assert head[:5] == ["sequence", "time", "kind", "follow", "reason"]
