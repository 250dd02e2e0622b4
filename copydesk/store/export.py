"""The journal for other programs: CSV and XLSX for spreadsheets, JSON lines for scripts."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import BinaryIO, Final

from copydesk.sheets import Cell, Sheet, safe_cell, write_xlsx
from copydesk.store.records import Filter, Record, select

_BEFORE_FACTS: Final = ("sequence", "time", "kind", "follow", "reason")
_AFTER_FACTS: Final = ("previous", "hash")
ROWS_A_SHEET: Final = 1_000_000


def export_csv(connection: sqlite3.Connection, wanted: Filter, file: BinaryIO) -> int:
    """Write records as CSV, one column a fact, UTF-8 with a mark so that spreadsheets read it.

    No cell begins like a formula (see `safe_cell`). Returns the number of records.
    """
    names = sorted({name for record in select(connection, wanted) for name in facts_of(record)})
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", errors="replace")
    writer = csv.writer(text)
    writer.writerow([*_BEFORE_FACTS, *map(safe_cell, names), *_AFTER_FACTS])
    count = 0
    for count, record in enumerate(select(connection, wanted), start=1):  # noqa: B007
        writer.writerow([safe_cell(cell) for cell in _cells(record, names)])
    text.flush()
    text.detach()
    return count


def export_xlsx(connection: sqlite3.Connection, wanted: Filter, file: BinaryIO) -> int:
    """Write records as a workbook, one column a fact; a long journal takes several sheets.

    Every cell but the record's number is text, so nothing in it is a formula. Returns the number
    of records.
    """
    names = sorted({name for record in select(connection, wanted) for name in facts_of(record)})
    head = (*_BEFORE_FACTS, *names, *_AFTER_FACTS)
    total = sum(1 for _ in select(connection, wanted))
    records = select(connection, wanted)
    rows: Iterator[Sequence[Cell]] = (
        (record.sequence, *list(_cells(record, names))[1:]) for record in records
    )
    pages = max(1, -(-total // ROWS_A_SHEET))
    write_xlsx(file, [Sheet("journal", head, islice(rows, ROWS_A_SHEET)) for _ in range(pages)])
    return total


def export_json_lines(connection: sqlite3.Connection, wanted: Filter, file: BinaryIO) -> int:
    """Write one JSON object a record; returns their number.

    The facts' text stands beside the facts: it is what was hashed, so the chain can be followed.
    """
    count = 0
    for count, record in enumerate(select(connection, wanted), start=1):  # noqa: B007
        line = {
            "sequence": record.sequence,
            "timeMs": record.time_ms,
            "kind": record.kind,
            "followId": record.follow_id,
            "reason": record.reason,
            "facts": facts_of(record),
            "factsText": record.facts_text,
            "previous": record.previous.hex(),
            "hash": record.hash.hex(),
        }
        file.write(json.dumps(line).encode() + b"\n")
    return count


def facts_of(record: Record) -> dict[str, object]:
    """The facts; where somebody broke them, their text as the only fact."""
    try:
        return record.facts
    except ValueError:
        return {"unreadable": record.facts_text}


def fact_text(value: object) -> str:
    """A fact as text: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def iso_time(time_ms: int) -> str:
    """UTC with milliseconds, as in 2026-11-03T09:15:00.250Z; the number where it is no date."""
    try:
        moment = datetime.fromtimestamp(time_ms / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return str(time_ms)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _cells(record: Record, names: list[str]) -> Iterator[str]:
    facts = facts_of(record)
    yield from (str(record.sequence), iso_time(record.time_ms), record.kind)
    yield from (record.follow_id, record.reason)
    yield from (fact_text(facts[name]) if name in facts else "" for name in names)
    yield from (record.previous.hex(), record.hash.hex())


EXPORTS: Final = {".csv": export_csv, ".jsonl": export_json_lines, ".xlsx": export_xlsx}
"""What writes a file, by the ending of its name."""
