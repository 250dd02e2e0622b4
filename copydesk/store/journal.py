"""The append-only record of every decision, order, fill, setting and guard action.

What is guaranteed:

- Records stand in commit order, each with the hash of the one before.
- When `append` of a synced kind (`Kind.is_synced`) returns, the record and all before it have
  survived a power cut, and the head file names it or a later one. That name itself has survived
  kill -9; a quiet moment later it has survived a power cut, too: no order waits for a second fsync.
- When `append` of a batched kind returns, the record has survived kill -9 but not yet a power cut.
  The head file names it after the next synced record, after a few quiet seconds, or at the end.
- The head never runs ahead of what is safe in the database. Killed between commit and head, the
  head lags: `verify` takes records after the head, as long as their chain is good. So what can be
  cut off without being noticed are only records that no head has named: batched ones since the
  last synced one, synced ones whose `append` never returned, and after a power cut those of the
  last moment.

It shows accidents and casual hands. Whoever owns the machine can rewrite database and head alike;
an exported head kept elsewhere is the proof against that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import Future

from copydesk.store.database import Database
from copydesk.store.head import EMPTY, Head, HeadFile
from copydesk.store.records import (
    EVERYTHING,
    Entry,
    Filter,
    Kind,
    Record,
    chain,
    insert,
    select,
    select_newest,
)
from copydesk.store.verification import Break, BreakKind, Verification, verify_journal
from copydesk.store.writer import Durability, store_trouble


class Journal:
    """The journal of an open database.

    Attributes:
        broken: what was wrong at the end of the journal when it was opened; also noted in it.

    Raises:
        FixSettings: STORE_TROUBLE, database or head can't be read or written.
    """

    def __init__(self, database: Database, head: HeadFile, clock_ms: Callable[[], int]) -> None:
        self._database = database
        self._head = head
        self._newest: Head | None = None
        try:
            self._named = head.read()
        except OSError as error:
            raise store_trouble(error) from error
        self.broken = database.submit(self._check_tail, Durability.SYNCED).result()
        database.on_synced(self._name_newest)
        database.on_quiet(head.sync)
        database.on_undone(self._forget_newest)
        if self.broken:
            facts = {"broken": self.broken.kind.name, "record": self.broken.sequence}
            self.submit(Entry(clock_ms(), Kind.DAMAGE, facts)).result()

    async def append(self, entry: Entry) -> Record:
        """Write an entry; returns when it is as safe as its kind asks for.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be written.
            RetryLater: the store is closed.
        """
        return (await self.append_all([entry]))[0]

    async def append_all(self, entries: Iterable[Entry]) -> list[Record]:
        """Write several entries together, all or none.

        Raises:
            FixSettings: STORE_TROUBLE, they can't be written.
            RetryLater: the store is closed.
        """
        batch = list(entries)
        return await self._database.write(
            lambda connection: [self.add(connection, entry) for entry in batch],
            durability_of(*batch),
        )

    def submit(self, entry: Entry) -> Future[Record]:
        """Like `append`, from any thread; look at the future for errors.

        Raises:
            RetryLater: the store is closed.
        """
        return self._database.submit(
            lambda connection: self.add(connection, entry), durability_of(entry)
        )

    def add(self, connection: sqlite3.Connection, entry: Entry) -> Record:
        """Write an entry as part of a write of somebody else's (on the writer's thread)."""
        record = chain(entry, self._newest or self._tail(connection))
        insert(connection, record)
        self._newest = record.head
        return record

    async def newest(self, limit: int, wanted: Filter = EVERYTHING) -> list[Record]:
        """The newest records, newest first."""
        return await self._database.read(
            lambda connection: select_newest(connection, limit, wanted)
        )

    async def oldest(self, wanted: Filter) -> list[Record]:
        """All records that are wanted, oldest first."""
        return await self._database.read(lambda connection: list(select(connection, wanted)))

    async def count(self) -> int:
        """How many records were written so far."""
        return await self._database.read(lambda connection: newest_head(connection).sequence)

    async def verify(self) -> Verification:
        """Look at every record; about half a second for 100 000.

        Raises:
            FixSettings: STORE_TROUBLE, the head file can't be read.
        """
        try:
            head = self._head.read()
        except OSError as error:
            raise store_trouble(error) from error
        return await self._database.read(lambda connection: verify_journal(connection, head))

    def _forget_newest(self) -> None:
        self._newest = None

    def _tail(self, connection: sqlite3.Connection) -> Head:
        """What the next record follows: where the end was cut off, the gap stays visible."""
        tail = newest_head(connection)
        return self._named if self._named and self._named.sequence > tail.sequence else tail

    def _check_tail(self, connection: sqlite3.Connection) -> Break | None:
        tail, head = newest_head(connection), self._named
        if head is None and tail == EMPTY:
            self._name_newest(connection)
            return None
        if head is None:
            return Break(BreakKind.NO_HEAD, tail.sequence)
        if head.sequence > tail.sequence:
            return Break(BreakKind.CUT, tail.sequence + 1)
        if head != EMPTY and head != _head_at(connection, head.sequence):
            return Break(BreakKind.REPLACED, head.sequence)
        return None

    def _name_newest(self, connection: sqlite3.Connection) -> None:
        """Write the head; called when everything in the database is on the disk."""
        tail = self._newest or newest_head(connection)
        if self._named is None or self._named.sequence < tail.sequence:
            self._head.write(tail)
            self._named = tail


def durability_of(*entries: Entry) -> Durability:
    """How safe a write with these entries must be."""
    synced = any(entry.kind.is_synced for entry in entries)
    return Durability.SYNCED if synced else Durability.BATCHED


def newest_head(connection: sqlite3.Connection) -> Head:
    """Number and hash of the newest record in the database."""
    newest = select_newest(connection, 1)
    return newest[0].head if newest else EMPTY


def _head_at(connection: sqlite3.Connection, sequence: int) -> Head | None:
    row = connection.execute(
        "SELECT sequence, hash FROM journal WHERE sequence = ?", (sequence,)
    ).fetchone()
    return Head(*row) if row else None
