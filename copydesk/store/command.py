"""`copydesk journal`: show, verify or export the journal of a profile, beside a running desk.

Exit codes: 0 all is well, 1 the journal is broken, 2 it can't be done (no such profile, no such
place to write to).
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from copydesk.model.errors import CopyDeskError, FixSettings
from copydesk.model.reasons import Reason
from copydesk.paths import ProfileFolders, profile_folders
from copydesk.store.atomic import replacing
from copydesk.store.database import open_to_read
from copydesk.store.export import EXPORTS, fact_text, facts_of, iso_time
from copydesk.store.head import HeadFile
from copydesk.store.migrations import file_version
from copydesk.store.records import Filter, Kind, Record, select_newest
from copydesk.store.verification import verify_journal
from copydesk.store.writer import store_trouble

WHOLE, BROKEN, IMPOSSIBLE = 0, 1, 2

_UNITS_MS: Final = {"m": 60_000, "h": 3_600_000, "d": 86_400_000}
_WIDTHS: Final = (7, 24, 15, 14)
_NARROWEST_FACTS: Final = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their filters."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    show = actions.add_parser("show", help="print the newest records as a table, oldest first")
    show.add_argument(
        "--last", type=_count, default=50, metavar="N", help="how many records (%(default)s)"
    )
    _add_filters(show)
    actions.add_parser(
        "verify",
        help="check every record; the exit code is 1 when one isn't as it was written",
        description="Follow the chain of hashes through every record and compare its end with"
        " the head file. Names the first record that isn't as it was written.",
    )
    export = actions.add_parser("export", help="write records to a .csv, .xlsx or .jsonl file")
    export.add_argument(
        "file", type=_export_file, metavar="FILE", help="ends with .csv, .xlsx or .jsonl"
    )
    _add_filters(export)


def run(arguments: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    actions = {"show": _show, "verify": _verify, "export": _export}
    try:
        folders = profile_folders(arguments.profile)
        if not folders.exists:
            raise FixSettings(
                Reason.INVALID_SETTINGS, f"no desk has worked with the profile {folders.name} yet"
            )
        with closing(open_to_read(folders.database)) as connection:
            if file_version(connection) == 0:
                raise FixSettings(Reason.STORE_TROUBLE, "they hold no journal")
            return actions[arguments.action](arguments, folders, connection)
    except BrokenPipeError:
        raise
    except (sqlite3.Error, OSError) as error:
        return _explain(store_trouble(error))
    except CopyDeskError as error:
        return _explain(error)


def since_ms(text: str) -> int:
    """Read `--since`: an ISO date or time (UTC without a zone), or an age such as 90m, 6h, 2d.

    Raises:
        argparse.ArgumentTypeError: it is neither.
    """
    age = re.fullmatch(r"([0-9]{1,6})([mhd])", text)
    if age:
        return time.time_ns() // 1_000_000 - int(age[1]) * _UNITS_MS[age[2]]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            "give a date (2026-11-03), a time (2026-11-03T09:15) or an age (90m, 6h, 2d)"
        ) from None
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(zoned.timestamp() * 1000)


def table_line(record: Record, width: int) -> str:
    """One record on one line of the table; what strangers wrote can't move the cursor."""
    facts = [f"{name}={fact_text(value)}" for name, value in facts_of(record).items()]
    if record.reason:
        facts.insert(0, record.reason)
    cells = (str(record.sequence), iso_time(record.time_ms), record.kind, record.follow_id)
    return _line(cells, " ".join(facts), width)


def _show(
    arguments: argparse.Namespace, _folders: ProfileFolders, connection: sqlite3.Connection
) -> int:
    records = select_newest(connection, arguments.last, _filter(arguments))
    width = shutil.get_terminal_size((160, 50)).columns
    _say(_line(("no.", "time (UTC)", "kind", "follow"), "facts", width))
    for record in reversed(records):
        _say(table_line(record, width))
    _say(f"{len(records)} records" if records else "No record matches.")
    return WHOLE


def _verify(
    _arguments: argparse.Namespace, folders: ProfileFolders, connection: sqlite3.Connection
) -> int:
    head = HeadFile(folders.journal_head).read()
    found = verify_journal(connection, head)
    if found.broken is None:
        _say(f"All {found.records} records are as they were written.")
        _say(f"newest: {found.tail.sequence} {found.tail.hash.hex()}")
        return WHOLE
    _say(f"Broken: {found.broken.sentence}.")
    _say(f"The {found.records} records before it are as they were written.")
    return BROKEN


def _export(
    arguments: argparse.Namespace, _folders: ProfileFolders, connection: sqlite3.Connection
) -> int:
    file: Path = arguments.file
    # One state of the journal throughout, whatever a desk writes meanwhile.
    connection.execute("BEGIN")
    with replacing(file) as target:
        count = EXPORTS[file.suffix](connection, _filter(arguments), target)
    _say(f"{count} records written to {file}")
    return WHOLE


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--since", type=since_ms, metavar="TIME", help="from a date, a time, or an age (2d, 6h)"
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=[kind.value for kind in Kind],
        metavar="KIND",
        help=f"only this kind; may be repeated ({', '.join(kind.value for kind in Kind)})",
    )
    parser.add_argument("--follow", default="", metavar="ID", help="only records of this follow")


def _filter(arguments: argparse.Namespace) -> Filter:
    return Filter(arguments.since, tuple(arguments.kind), arguments.follow)


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError("give a number of records, 1 or more")
    return int(text)


def _export_file(text: str) -> Path:
    if Path(text).suffix not in EXPORTS:
        raise argparse.ArgumentTypeError("the file's name must end with .csv, .xlsx or .jsonl")
    return Path(text)


def _line(cells: tuple[str, ...], facts: str, width: int) -> str:
    padded = (
        f"{_printable(cell):<{size}.{size}}" for cell, size in zip(cells, _WIDTHS, strict=True)
    )
    room = max(_NARROWEST_FACTS, width - sum(_WIDTHS) - len(_WIDTHS))
    text = _printable(facts)
    return " ".join([*padded, text if len(text) <= room else f"{text[: room - 1]}…"]).rstrip()


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def _say(line: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def _explain(error: CopyDeskError) -> int:
    sys.stderr.write(f"{error.sentence} {error.next_step}\n")
    return IMPOSSIBLE
