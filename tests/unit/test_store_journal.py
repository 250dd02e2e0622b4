"""The journal: chain, head, verification, damage, kill -9."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.model.environment import Environment
from copydesk.model.errors import FixSettings, RetryLater
from copydesk.model.reasons import Reason
from copydesk.paths import ProfileFolders
from copydesk.store import writer
from copydesk.store.database import open_to_read
from copydesk.store.head import Head, HeadFile
from copydesk.store.records import Entry, Filter, Kind, select
from copydesk.store.store import Store
from copydesk.store.verification import BreakKind, Verification, verify_journal
from copydesk.store.writer import Durability

NOW_MS = 1_780_000_000_000


def clock_ms() -> int:
    return NOW_MS


@pytest.fixture
def folders(tmp_path: Path) -> ProfileFolders:
    return ProfileFolders(tmp_path / "desk", "desk", Environment.PRACTICE)


@contextmanager
def opened(folders: ProfileFolders) -> Iterator[Store]:
    store = Store(folders, clock_ms)
    try:
        yield store
    finally:
        store.close_now()


def verified(folders: ProfileFolders) -> Verification:
    head = HeadFile(folders.journal_head).read()
    with closing(open_to_read(folders.database)) as connection:
        return verify_journal(connection, head)


def fill(folders: ProfileFolders, count: int) -> None:
    with opened(folders) as store:
        for number in range(count):
            store.journal.submit(Entry(NOW_MS + number, Kind.INTENT, {"n": number})).result()


def tamper(folders: ProfileFolders, *statements: str) -> None:
    with closing(sqlite3.connect(folders.database)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS journal_keeps_records")
        connection.execute("DROP TRIGGER IF EXISTS journal_keeps_content")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


async def test_records_carry_the_hash_of_the_one_before(folders: ProfileFolders) -> None:
    with opened(folders) as store:
        first = await store.journal.append(Entry(NOW_MS, Kind.START, {"profile": "desk"}))
        second = await store.journal.append(
            Entry(NOW_MS + 1, Kind.SKIP, {"size": Decimal("1E-4")}, "f1", Reason.BELOW_MINIMUM)
        )
        assert (first.sequence, second.sequence) == (1, 2)
        assert second.previous == first.hash
        assert second.facts == {"size": "0.0001"}
        assert await store.journal.newest(5) == [second, first]
        assert await store.journal.newest(5, Filter(follow_id="f1", kinds=["skip"])) == [second]
        assert await store.journal.newest(5, Filter(since_ms=NOW_MS + 2)) == []
        assert await store.journal.count() == 2
        assert (await store.journal.verify()).is_whole


async def test_head_names_a_synced_record_at_once_and_a_batched_one_with_it(
    folders: ProfileFolders,
) -> None:
    head = HeadFile(folders.journal_head)
    with opened(folders) as store:
        first = await store.journal.append(Entry(NOW_MS, Kind.INTENT))
        assert head.read() == first.head
        await store.journal.append(Entry(NOW_MS, Kind.FILL))
        assert head.read() == first.head
        last = await store.journal.append(Entry(NOW_MS, Kind.VERB))
        assert head.read() == last.head
        closing_fill = await store.journal.append(Entry(NOW_MS, Kind.FILL))
    assert head.read() == closing_fill.head


async def test_head_does_not_run_ahead_with_a_synced_write_that_wrote_nothing(
    folders: ProfileFolders,
) -> None:
    head = HeadFile(folders.journal_head)
    with opened(folders) as store:
        first = await store.journal.append(Entry(NOW_MS, Kind.INTENT))
        await store.journal.append(Entry(NOW_MS, Kind.FILL))  # not on the disk yet
        with pytest.raises(ValueError, match="JSON compliant"):
            await store.journal.append(Entry(NOW_MS, Kind.INTENT, {"price": float("nan")}))
        assert head.read() == first.head
        await store._database.write(lambda connection: None, Durability.SYNCED)
        assert head.read() == first.head


async def test_entries_go_in_together_or_not_at_all(folders: ProfileFolders) -> None:
    with opened(folders) as store:
        with pytest.raises(ValueError, match="JSON compliant"):
            await store.journal.append_all(
                [Entry(NOW_MS, Kind.FILL), Entry(NOW_MS, Kind.FILL, {"price": float("nan")})]
            )
        assert await store.journal.count() == 0
        with pytest.raises(TypeError):
            await store.journal.append(Entry(NOW_MS, Kind.FILL, {"secret": object()}))
        assert (await store.journal.append(Entry(NOW_MS, Kind.FILL))).sequence == 1


def test_the_database_itself_refuses_to_change_a_record(folders: ProfileFolders) -> None:
    fill(folders, 2)
    with closing(sqlite3.connect(folders.database)) as connection:
        for statement in ("DELETE FROM journal", "UPDATE journal SET facts = '{}'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "kind", "sequence"),
    [
        (["UPDATE journal SET facts = '{\"n\":9}' WHERE sequence = 3"], BreakKind.CHANGED, 3),
        (["UPDATE journal SET time_ms = 1 WHERE sequence = 5"], BreakKind.CHANGED, 5),
        (["UPDATE journal SET kind = 'fill' WHERE sequence = 1"], BreakKind.CHANGED, 1),
        (["DELETE FROM journal WHERE sequence = 2"], BreakKind.MISSING, 2),
        (["DELETE FROM journal WHERE sequence = 1"], BreakKind.MISSING, 1),
        (["DELETE FROM journal WHERE sequence > 3"], BreakKind.CUT, 4),
        (["DELETE FROM journal"], BreakKind.CUT, 1),
    ],
)
def test_what_was_tampered_with_is_named_and_stays_named(
    folders: ProfileFolders, statements: list[str], kind: BreakKind, sequence: int
) -> None:
    fill(folders, 5)
    assert verified(folders).is_whole
    tamper(folders, *statements)
    found = verified(folders)
    assert found.broken is not None
    assert (found.broken.kind, found.broken.sequence) == (kind, sequence)
    assert str(sequence) in found.broken.sentence
    fill(folders, 2)
    after = verified(folders).broken
    assert after is not None
    assert after.sequence == sequence


def test_a_rewritten_chain_does_not_fit_the_head(folders: ProfileFolders, tmp_path: Path) -> None:
    fill(folders, 3)
    other = ProfileFolders(tmp_path / "other", "other", Environment.PRACTICE)
    fill(other, 1)
    with opened(other) as store:
        store.journal.submit(Entry(NOW_MS, Kind.FILL, {"n": "invented"})).result()
        store.journal.submit(Entry(NOW_MS, Kind.FILL, {"n": 2})).result()
    other.database.replace(folders.database)
    found = verified(folders).broken
    assert found is not None
    assert (found.kind, found.sequence) == (BreakKind.REPLACED, 3)


def test_a_missing_head_is_noticed_and_noted_for_good(folders: ProfileFolders) -> None:
    fill(folders, 2)
    folders.journal_head.unlink()
    found = verified(folders).broken
    assert found is not None
    assert found.kind is BreakKind.NO_HEAD
    with opened(folders) as store:
        assert store.journal.broken is not None
        assert store.journal.broken.kind is BreakKind.NO_HEAD
    found = verified(folders).broken
    assert found is not None
    assert (found.kind, found.sequence) == (BreakKind.NOTED, 3)


def test_a_damaged_file_is_named_as_unreadable(folders: ProfileFolders) -> None:
    fill(folders, 300)
    content = bytearray(folders.database.read_bytes())
    pages = range(4096 * 12, len(content), 4096)
    for page in pages:
        content[page : page + 200] = b"\xff" * 200
    folders.database.write_bytes(bytes(content))
    found = verified(folders).broken
    assert found is not None
    assert found.kind is BreakKind.UNREADABLE


def test_a_torn_head_falls_back_to_the_slot_before(tmp_path: Path) -> None:
    file = HeadFile(tmp_path / "journal.head")
    assert file.read() is None
    heads = [Head(number, bytes([number]) * 32) for number in range(4)]
    for head in heads:
        file.write(head)
        assert file.read() == head
        file.sync()
    content = (tmp_path / "journal.head").read_bytes()
    slot = len(content) // 2
    (tmp_path / "journal.head").write_bytes(content[: slot + 50] + b"\0" * (slot - 50))
    assert file.read() == heads[2]
    (tmp_path / "journal.head").write_bytes(b"\xff" * 300)
    assert file.read() is None


def test_a_head_that_is_on_the_disk_is_left_alone_until_the_next_one_is(tmp_path: Path) -> None:
    file = HeadFile(tmp_path / "journal.head")
    heads = [Head(number, bytes([number]) * 32) for number in range(5)]
    file.write(heads[0])
    file.sync()
    for head in heads[1:4]:
        file.write(head)
    content = (tmp_path / "journal.head").read_bytes()
    torn = [content[:half] for half in range(len(content) // 2, len(content))]
    for whatever_came_through in torn:
        (tmp_path / "journal.head").write_bytes(whatever_came_through)
        assert file.read() == heads[0]
    (tmp_path / "journal.head").write_bytes(content)
    assert HeadFile(tmp_path / "journal.head").read() == heads[3]


async def test_the_head_comes_to_the_disk_when_nobody_waits(
    folders: ProfileFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "QUIET_SECONDS", 0.01)
    synced = threading.Event()
    monkeypatch.setattr(HeadFile, "sync", lambda _head: synced.set())
    with opened(folders) as store:
        await store.journal.append(Entry(NOW_MS, Kind.INTENT))
        synced.clear()
        assert await asyncio.to_thread(synced.wait, 20)


async def test_after_closing_nothing_is_taken(folders: ProfileFolders) -> None:
    with opened(folders) as store:
        pass
    with pytest.raises(RetryLater):
        await store.journal.append(Entry(NOW_MS, Kind.INTENT))


async def test_a_head_that_cannot_be_written_is_told(folders: ProfileFolders) -> None:
    with opened(folders) as store:
        folders.journal_head.unlink()
        folders.journal_head.mkdir()
        with pytest.raises(FixSettings) as caught:
            await store.journal.append(Entry(NOW_MS, Kind.INTENT))
        assert caught.value.reason is Reason.STORE_TROUBLE
        folders.journal_head.rmdir()
        await store.journal.append(Entry(NOW_MS, Kind.INTENT))
    assert verified(folders).is_whole


APPENDING = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from copydesk.model.environment import Environment
    from copydesk.paths import ProfileFolders
    from copydesk.store.head import HeadFile
    from copydesk.store.records import Entry, Kind
    from copydesk.store.store import Store

    store = Store(ProfileFolders(Path(sys.argv[1]), "desk", Environment.PRACTICE), lambda: 0)
    if sys.argv[2] == "before-head":
        HeadFile.write = lambda self, head: os.kill(os.getpid(), signal.SIGKILL)
    number = 0
    while True:
        number += 1
        for kind in (Kind.FILL, Kind.SKIP, Kind.INTENT):
            record = store.journal.submit(Entry(number, kind, {"n": number})).result()
            os.write(1, f"{record.sequence} {record.kind} {record.hash.hex()}\\n".encode())
""")


def append_and_kill(folders: ProfileFolders, moment: str, lines: int) -> list[tuple[int, str, str]]:
    """Let a real process append until it told of `lines` records, then kill -9 it."""
    with subprocess.Popen(
        [sys.executable, "-c", APPENDING, str(folders.root), moment], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(lines)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
    assert child.returncode == -signal.SIGKILL
    words = [line.decode().split() for line in told if line.endswith(b"\n")]
    return [(int(sequence), kind, digest) for sequence, kind, digest in words]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_kill_9_loses_nothing_that_was_acknowledged(folders: ProfileFolders) -> None:
    told: list[tuple[int, str, str]] = []
    for lines in (1, 7, 40):
        told += append_and_kill(folders, "anywhere", lines)
        found = verified(folders)
        assert found.broken is None
        head = HeadFile(folders.journal_head).read()
        assert head is not None
        synced = max((number for number, kind, _ in told if kind == "intent"), default=0)
        assert synced <= head.sequence <= found.tail.sequence
    with closing(open_to_read(folders.database)) as connection:
        kept = {(record.sequence, record.kind, record.hash.hex()) for record in select(connection)}
    assert set(told) <= kept
    with opened(folders) as store:
        assert store.journal.broken is None


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_kill_9_between_commit_and_head_is_no_damage(folders: ProfileFolders) -> None:
    told = append_and_kill(folders, "before-head", 3)
    assert [kind for _, kind, _ in told] == ["fill", "skip"]
    found = verified(folders)
    assert found.broken is None
    assert found.records == 3  # the intent is committed, though nobody was told
    assert HeadFile(folders.journal_head).read() == Head(0, bytes(32))
    fill(folders, 1)
    assert verified(folders).is_whole
