"""Any entries in any batches make a whole chain; any change to a stored record is named."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from copydesk.store.database import Database, open_to_read
from copydesk.store.head import HeadFile
from copydesk.store.journal import Journal
from copydesk.store.records import Entry, Kind, select
from copydesk.store.verification import BreakKind, Verification, verify_journal

TEXT = st.text(max_size=20)  # every code point, lone surrogates too
NAME = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FACT = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | st.decimals(allow_nan=False, allow_infinity=False, places=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
ENTRY = st.builds(
    Entry,
    st.integers(0, 2**53),
    st.sampled_from([kind for kind in Kind if kind is not Kind.DAMAGE]),
    st.dictionaries(TEXT, FACT, max_size=4),
    NAME,
)
BATCHES = st.lists(st.lists(ENTRY, min_size=1, max_size=4), min_size=1, max_size=6)


@contextmanager
def journal_file() -> Iterator[tuple[Path, HeadFile]]:
    with TemporaryDirectory() as folder:
        yield Path(folder) / "desk.sqlite3", HeadFile(Path(folder) / "journal.head")


def write(path: Path, head: HeadFile, batches: list[list[Entry]]) -> list[int]:
    """Append all batches at once; returns the sequences told, batch by batch."""

    async def append() -> list[int]:
        told = await asyncio.gather(*(journal.append_all(batch) for batch in batches))
        return [record.sequence for records in told for record in records]

    database = Database(path)
    journal = Journal(database, head, lambda: 0)
    try:
        return asyncio.run(append())
    finally:
        database.close()


def verified(path: Path, head: HeadFile) -> Verification:
    with closing(open_to_read(path)) as connection:
        return verify_journal(connection, head.read())


@given(BATCHES, BATCHES)
def test_batches_stand_in_the_order_given(
    first: list[list[Entry]], second: list[list[Entry]]
) -> None:
    with journal_file() as (path, head):
        sequences = write(path, head, first) + write(path, head, second)
        found = verified(path, head)
        entries = [entry for batch in first + second for entry in batch]
        assert sequences == list(range(1, len(entries) + 1))
        assert (found.broken, found.tail, found.records) == (None, head.read(), len(entries))
        with closing(open_to_read(path)) as connection:
            kept = [(record.time_ms, record.kind) for record in select(connection)]
        assert kept == [(entry.time_ms, entry.kind.value) for entry in entries]


@given(BATCHES, st.data())
def test_any_change_is_named(batches: list[list[Entry]], data: st.DataObject) -> None:
    with journal_file() as (path, head):
        sequence = data.draw(st.sampled_from(write(path, head, batches)))
        column, value = data.draw(
            st.sampled_from(
                [
                    ("time_ms", -1),
                    ("kind", "other"),
                    ("follow_id", "somebody else"),
                    ("reason", "because"),
                    ("facts", '{"nothing": 1}'),
                    ("previous", b"\1" * 32),
                    ("hash", b"\2" * 32),
                ]
            )
        )
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("DROP TRIGGER journal_keeps_content")
            connection.execute(
                f"UPDATE journal SET {column} = ? WHERE sequence = ?", (value, sequence)
            )
        found = verified(path, head).broken
        assert found is not None
        assert (found.kind, found.sequence) == (BreakKind.CHANGED, sequence)


@given(BATCHES, st.data())
def test_a_cut_tail_is_named(batches: list[list[Entry]], data: st.DataObject) -> None:
    with journal_file() as (path, head):
        sequence = data.draw(st.sampled_from(write(path, head, batches)))
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("DROP TRIGGER journal_keeps_records")
            connection.execute("DELETE FROM journal WHERE sequence >= ?", (sequence,))
        found = verified(path, head).broken
        assert found is not None
        assert (found.kind, found.sequence) == (BreakKind.CUT, sequence)
