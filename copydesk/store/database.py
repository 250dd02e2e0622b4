"""The SQLite file of a desk: write-ahead log, one thread that writes, one that reads."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.store.migrations import migrate
from copydesk.store.writer import Durability, Writer, store_trouble

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]
"""Something done with a connection on a thread of the store."""

_BUSY_SECONDS: Final = 5.0


class Database:
    """An open file. Its coroutines may be awaited on any loop.

    A write is a function of the connection; what it raises reaches the caller, and only its own
    changes are taken back. See `Durability` for what a finished write has survived.

    Raises:
        FixSettings: STORE_TROUBLE, the file can't be opened, read or written; DAMAGED_RECORDS;
            NEWER_RECORDS.
    """

    def __init__(self, path: Path) -> None:
        self._listeners: list[Callable[[sqlite3.Connection], None]] = []
        self._quiet_listeners: list[Callable[[], None]] = []
        self._undone_listeners: list[Callable[[], None]] = []
        try:
            connection = _open_to_write(path)
            self._reader = open_to_read(path)
        except sqlite3.Error as error:
            raise store_trouble(error, path) from error
        self._path = path
        self._writer = Writer(
            connection,
            self._tell_synced,
            lambda: _tell(self._quiet_listeners),
            lambda: _tell(self._undone_listeners),
        )
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-reader")

    def on_synced(self, listener: Callable[[sqlite3.Connection], None]) -> None:
        """Call `listener` on the writer's thread whenever all that was written is on the disk."""
        self._listeners.append(listener)

    def on_quiet(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the writer's thread when nothing waits: for what no caller waits for.

        It is called again when it raises an `OSError`.
        """
        self._quiet_listeners.append(listener)

    def on_undone(self, listener: Callable[[], None]) -> None:
        """Call `listener` on the writer's thread when something that was written is taken back."""
        self._undone_listeners.append(listener)

    def submit(
        self, work: Work[Result], durability: Durability = Durability.BATCHED
    ) -> Future[Result]:
        """Queue a write from any thread; the future is done once it is committed.

        Raises:
            RetryLater: the database is closed.
        """
        return self._writer.submit(work, durability)

    async def write(
        self, work: Work[Result], durability: Durability = Durability.BATCHED
    ) -> Result:
        """Write, and return when it is committed.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be written.
            RetryLater: the database is closed.
        """
        return await asyncio.wrap_future(self.submit(work, durability))

    async def read(self, query: Work[Result]) -> Result:
        """Read what is committed, beside the writes.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be read; DAMAGED_RECORDS.
        """
        return await asyncio.wrap_future(self._reading.submit(self._query, query))

    def close(self) -> None:
        """Finish what is queued, bring it to the disk, end both threads."""
        self._reading.shutdown(wait=True)
        self._reader.close()
        self._writer.close()

    def _query(self, query: Work[Result]) -> Result:
        try:
            return query(self._reader)
        except sqlite3.Error as error:
            raise store_trouble(error, self._path) from error
        except msgspec.DecodeError as error:
            raise FixSettings(Reason.DAMAGED_RECORDS, f"{self._path}: {error}") from error

    def _tell_synced(self, connection: sqlite3.Connection) -> None:
        for listener in self._listeners:
            listener(connection)


def _tell(listeners: list[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can't change the file; a running desk may hold the file open.

    Raises:
        sqlite3.Error: there is no such file, or it is no database.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _open_to_write(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute("PRAGMA wal_autocheckpoint=0").fetchone()
        connection.execute("PRAGMA synchronous=FULL")
        # On macOS a plain fsync leaves the bytes in the drive's own memory.
        connection.execute("PRAGMA fullfsync=ON")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection
