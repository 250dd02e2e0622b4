"""Tables for other programs: nothing of a stranger's text becomes more than text."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.sheets import Cell, Sheet, safe_cell, save, write_csv, write_xlsx
from tests.examples import examples

HOSTILE = (
    '=HYPERLINK("http://evil","click")',
    "+1-1",
    "-a",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "a\x00\x07b",
    "\ud800",
    "<b>&amp;</b>",
    "x" * 40_000,
)


def csv_rows(sheet: Sheet) -> list[list[str]]:
    file = io.BytesIO()
    write_csv(file, sheet)
    return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def xlsx_book(*sheets: Sheet) -> openpyxl.Workbook:
    file = io.BytesIO()
    write_xlsx(file, sheets)
    file.seek(0)
    return openpyxl.load_workbook(file)


def test_values_keep_their_kind() -> None:
    when = datetime(2026, 11, 20, 12, 3, 11, tzinfo=UTC)
    row: list[Cell] = ["Aurora", 3, -1.25, Decimal("12.50"), when, True, None, float("nan")]
    sheet = Sheet("one", [str(n) for n in range(len(row))], [row])
    assert csv_rows(sheet)[1] == [
        "Aurora", "3", "-1.25", "12.50", "2026-11-20T12:03:11Z", "true", "", "",
    ]  # fmt: skip
    cells = [cell.value for cell in xlsx_book(sheet).active[2]]
    assert cells[:6] == ["Aurora", 3, -1.25, 12.5, "2026-11-20T12:03:11Z", True]
    assert cells[6:] in ([None, None], [])


def test_more_digits_than_a_spreadsheet_keeps_stay_whole_as_text() -> None:
    long = Decimal("12345678901234567.89")
    sheet = Sheet("one", ["a", "b"], [[long, 10**18]])
    assert [cell.value for cell in xlsx_book(sheet).active[2]] == [f"{long:f}", str(10**18)]
    assert csv_rows(sheet)[1] == [f"{long:f}", str(10**18)]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = Sheet("one", [text], [[text]])
    for row in csv_rows(sheet):
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    for row in xlsx_book(sheet).active.iter_rows():
        assert row[0].data_type == "s"
        assert isinstance(row[0].value, str)


@examples(60)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_comes_back_from_a_workbook_without_a_formula(text: str) -> None:
    cell = xlsx_book(Sheet("one", ["head"], [[text]])).active["A2"]
    assert cell.data_type != "f"
    if text.isprintable() and text:
        assert cell.value == text


def test_plain_numbers_in_text_stay_as_they_are() -> None:
    assert [safe_cell(text) for text in ("-12.5", "+3e5", "7")] == ["-12.5", "+3e5", "7"]


def test_sheets_have_names_that_workbooks_accept() -> None:
    names = ["a/b:c", "A B C", "a b c", "", "[x]*?", "y" * 50, "y" * 50]
    book = xlsx_book(*(Sheet(name, ["h"], []) for name in names))
    assert len({name.casefold() for name in book.sheetnames}) == len(names)
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_a_workbook_holds_no_outside_link() -> None:
    file = io.BytesIO()
    write_xlsx(file, [Sheet("one", ["h"], [["http://evil.example"]])])
    with zipfile.ZipFile(file) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower()]
        text = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in text
    assert "hyperlink" not in text


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"old")

    def half(file: BinaryIO) -> None:
        file.write(b"half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        save(path, half)
    assert path.read_bytes() == b"old"
    save(path, lambda file: write_csv(file, Sheet("one", ["h"], [[1]])))
    assert path.read_bytes().endswith(b"h\r\n1\r\n")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(FixSettings) as caught:
        save(tmp_path / "gone" / "table.csv", lambda file: None)
    assert caught.value.reason is Reason.FILE_TROUBLE
    assert caught.value.sentence.startswith("The file can't be written: No such file")


def test_no_workbook_without_a_sheet() -> None:
    with pytest.raises(ValueError, match="needs a sheet"):
        write_xlsx(io.BytesIO(), [])
