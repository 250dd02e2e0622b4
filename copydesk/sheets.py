"""Tables as files for other programs: CSV and XLSX, and files that appear whole or not at all.

Strangers' text can't become a formula, a control character, or a link. Numbers stay numbers,
moments are ISO 8601 in UTC. A neutral room: imports nothing of ours but the model.
"""

from __future__ import annotations

import csv
import io
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason

Cell = str | int | float | Decimal | datetime | bool | None

_PLAIN_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32_767
_MOST_DIGITS: Final = 15
_MOST_ROWS: Final = 1_048_576


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a name, a head, and rows as long as the head."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_csv(file: BinaryIO, sheet: Sheet) -> None:
    """Write one table as CSV: UTF-8 with a mark, so that spreadsheets read it, CRLF."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", errors="replace")
    writer = csv.writer(text)
    writer.writerow([safe_cell(name) for name in sheet.head])
    for row in sheet.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    text.flush()
    text.detach()


def write_xlsx(file: BinaryIO, sheets: Sequence[Sheet]) -> None:
    """Write tables as one workbook; heads are bold and stay in sight.

    Raises:
        ValueError: there is no sheet, or one has more rows than a sheet can hold.
    """
    from openpyxl import Workbook

    if not sheets:
        raise ValueError("a workbook needs a sheet")
    book = Workbook(write_only=True)
    used: set[str] = set()
    for sheet in sheets:
        page = book.create_sheet(_sheet_name(sheet.name, used))
        page.freeze_panes = "A2"
        for cells in _with_head(sheet):
            page.append(_xlsx_row(page, cells))
    book.save(file)


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; plain numbers stay numbers.

    >>> [safe_cell(text) for text in ("=1+1", "-12.5", "-a", "Aurora")]
    ["'=1+1", '-12.5', "'-a", 'Aurora']
    """
    if text.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def iso_moment(time_ms: int) -> str:
    """UTC, as in 2026-11-03T09:15:00Z."""
    moment = datetime.fromtimestamp(time_ms // 1000, UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends well.

    Raises:
        FixSettings: FILE_TROUBLE, it can't be written; `path` is as it was.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            yield file
        fresh.replace(path)
    except OSError as error:
        raise FixSettings(Reason.FILE_TROUBLE, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def save(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file whole or not at all.

    Raises:
        FixSettings: FILE_TROUBLE.
    """
    with new_file(path) as file:
        write(file)


def _with_head(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    yield sheet.head
    for number, row in enumerate(sheet.rows, start=2):
        if number > _MOST_ROWS:
            raise ValueError(f"{sheet.name} has more rows than a sheet can hold")
        yield row


def _xlsx_row(page: Any, cells: Sequence[Cell]) -> list[Any]:  # noqa: ANN401 - openpyxl's sheet
    from openpyxl.cell import WriteOnlyCell

    row: list[Any] = []
    for value in cells:
        plain = _plain(value)
        if not isinstance(plain, str):
            row.append(plain)
            continue
        cell = WriteOnlyCell(page, plain[:_LONGEST_CELL])
        cell.data_type = "s"  # a text that begins like a formula stays a text
        row.append(cell)
    return row


def _plain(value: Cell) -> str | int | float | bool | None:
    """What a cell of a workbook holds; numbers with more digits than it keeps become text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return iso_moment(round(value.timestamp() * 1000))
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        digits = len(value.normalize().as_tuple().digits)
        return float(value) if digits <= _MOST_DIGITS else f"{value:f}"
    if isinstance(value, int):
        return value if abs(value) < 10**_MOST_DIGITS else str(value)
    return _UNWRITABLE.sub(" ", value)


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return iso_moment(round(value.timestamp() * 1000))
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else ""
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() else ""
    return safe_cell(str(value).replace("\x00", " "))


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that workbooks accept and that no other sheet has."""
    plain = _NOT_IN_NAMES.sub(" ", _UNWRITABLE.sub(" ", name)).strip() or "Sheet"
    found = plain[:_LONGEST_NAME]
    number = 2
    while found.casefold() in used:
        ending = f" {number}"
        found = plain[: _LONGEST_NAME - len(ending)] + ending
        number += 1
    used.add(found.casefold())
    return found
