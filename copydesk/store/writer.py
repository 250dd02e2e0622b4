"""The one thread that writes, and its queue.

Jobs are done in the order in which they were submitted. All that wait when the thread looks share
one transaction: one commit, at most one fsync. A job that fails is taken back alone. Checkpoints
happen when nothing has waited for a while and at the end, so no order ever waits for one.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from enum import Enum
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, Generic, Protocol, TypeVar

from copydesk.model.errors import FixSettings, RetryLater
from copydesk.model.reasons import Reason

Result = TypeVar("Result")

QUIET_SECONDS: Final = 0.25
"""The queue counts as idle after this long without a job."""

_LARGEST_BATCH: Final = 512
_QUIET_ROUNDS: Final = 8
_MANY_COMMITS: Final = 500
_COMMITS_UNSETTLED: Final = 50


class Durability(Enum):
    """What a finished write has survived.

    BATCHED: the end of the process, kill -9 included, but not a power cut.
    SYNCED: a power cut as well; everything written before it is then safe, too.
    """

    BATCHED = "batched"
    SYNCED = "synced"


class Writer:
    """Owns the writing connection from its start to `close`.

    Args:
        connection: in autocommit mode, used by nobody else from now on.
        after_sync: called on the writer's thread when everything written is safe on the disk,
            before the callers of a synced write hear of it.
        when_quiet: called on the writer's thread soon after that, when nobody waits for it: when
            the queue is idle, after many commits without a pause, and at the end.
        when_undone: called on the writer's thread when something that was written is taken back.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        after_sync: Callable[[sqlite3.Connection], None],
        when_quiet: Callable[[], None],
        when_undone: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._after_sync = after_sync
        self._when_quiet = when_quiet
        self._when_undone = when_undone
        self._queue: SimpleQueue[_Queued | None] = SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self._commits = 0
        self._quiet_rounds = 0
        self._is_synced_level: bool | None = None
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def submit(
        self, work: Callable[[sqlite3.Connection], Result], durability: Durability
    ) -> Future[Result]:
        """Queue a job; the future holds its result once that is committed.

        Raises:
            RetryLater: the store is closed.
        """
        job = _Job(work, durability)
        with self._gate:
            if self._closed:
                raise RetryLater(Reason.NOT_READY, "its records are closed")
            self._queue.put(job)
        return job.future

    def close(self) -> None:
        """Finish everything queued, bring it to the disk, and end. Twice does nothing more."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        going_on = True
        while going_on:
            jobs, going_on = self._next_batch()
            if jobs:
                self._commit(jobs)
            elif going_on:
                self._rest()
        self._checkpoint("TRUNCATE")
        self._settle()
        self._connection.close()

    def _next_batch(self) -> tuple[list[_Queued], bool]:
        """All that waits, in order; empty after a quiet moment. False once the end was reached."""
        jobs: list[_Queued] = []
        with suppress(Empty):
            job = self._queue.get(timeout=QUIET_SECONDS)
            while job is not None:
                if job.begin():
                    jobs.append(job)
                if len(jobs) == _LARGEST_BATCH:
                    return jobs, True
                job = self._queue.get_nowait()
            return jobs, False
        return jobs, True

    def _commit(self, jobs: list[_Queued]) -> None:
        synced = any(job.durability is Durability.SYNCED for job in jobs)
        self._commits += 1
        self._quiet_rounds = 0
        try:
            self._set_level(synced=synced)
            changes = self._connection.total_changes
            self._connection.execute("BEGIN IMMEDIATE")
            self._do_all(jobs)
            # A commit of nothing brings nothing to the disk.
            is_empty = changes == self._connection.total_changes
            if synced and not is_empty and any(not job.has_failed for job in jobs):
                self._after_sync(self._connection)
        except (sqlite3.Error, OSError) as error:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            self._when_undone()
            for job in jobs:
                job.fail(store_trouble(error))
        for job in jobs:
            job.deliver()
        if self._commits % _COMMITS_UNSETTLED == 0:
            self._settle()

    def _set_level(self, *, synced: bool) -> None:
        """A transaction takes the level that was set before it began."""
        if synced is not self._is_synced_level:
            self._connection.execute(f"PRAGMA synchronous={'FULL' if synced else 'NORMAL'}")
            self._is_synced_level = synced

    def _do_all(self, jobs: list[_Queued]) -> None:
        """Do the jobs and commit. Each statement gives the interpreter away: a lone job has few."""
        if len(jobs) == 1:
            self._connection.execute("COMMIT" if self._succeeds(jobs[0]) else "ROLLBACK")
            return
        for job in jobs:
            self._connection.execute("SAVEPOINT job")
            if not self._succeeds(job):
                # Where SQLite took the whole transaction back (disk full, for one), this raises.
                self._connection.execute("ROLLBACK TO job")
            self._connection.execute("RELEASE job")
        self._connection.execute("COMMIT")

    def _succeeds(self, job: _Queued) -> bool:
        try:
            job.run(self._connection)
        except Exception as error:  # noqa: BLE001 - the top of a thread: the others must go on
            job.fail(store_trouble(error) if isinstance(error, sqlite3.Error) else error)
            self._when_undone()
            return False
        return True

    def _rest(self) -> None:
        """Nothing waits: a checkpoint, once it is worth it or has been quiet for long."""
        self._settle()
        self._quiet_rounds += 1
        if self._commits and (
            self._commits >= _MANY_COMMITS or self._quiet_rounds >= _QUIET_ROUNDS
        ):
            self._checkpoint("PASSIVE")

    def _settle(self) -> None:
        """Where that fails, the next one tries again."""
        with suppress(OSError):
            self._when_quiet()

    def _checkpoint(self, mode: str) -> None:
        """Move the log into the file. Where that fails, the next one tries again."""
        with suppress(sqlite3.Error, OSError):
            row = self._connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
            _busy, in_log, moved = row
            # A reader of an old state can hold frames back; those need not be on the disk yet.
            if in_log == moved:
                self._commits = 0
                self._after_sync(self._connection)
                if mode == "PASSIVE":
                    self._begin_log()

    def _begin_log(self) -> None:
        """Begin the emptied log with a write that changes nothing.

        A log that begins anew brings its head to the disk before anything else: the next order
        would wait for an fsync more.
        """
        self._set_level(synced=False)
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        self._connection.execute(f"PRAGMA user_version = {version}")


def store_trouble(error: Exception, path: Path | None = None) -> FixSettings:
    """The error for a database or a disk that doesn't do what it should."""
    detail = f"{path}: {error}" if path else str(error)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return FixSettings(Reason.DAMAGED_RECORDS, detail)
    return FixSettings(Reason.STORE_TROUBLE, detail)


class _Queued(Protocol):
    """A job whatever its result."""

    @property
    def durability(self) -> Durability: ...

    @property
    def has_failed(self) -> bool: ...

    def begin(self) -> bool:
        """False when nobody wants it any more."""

    def run(self, connection: sqlite3.Connection) -> None: ...

    def fail(self, error: Exception) -> None: ...

    def deliver(self) -> None: ...


class _Job(Generic[Result]):
    """A piece of work, then its result or error, told only after the commit."""

    def __init__(
        self, work: Callable[[sqlite3.Connection], Result], durability: Durability
    ) -> None:
        self.durability = durability
        self.future: Future[Result] = Future()
        self._work = work
        self._results: list[Result] = []
        self._error: Exception | None = None

    @property
    def has_failed(self) -> bool:
        return self._error is not None

    def begin(self) -> bool:
        return self.future.set_running_or_notify_cancel()

    def run(self, connection: sqlite3.Connection) -> None:
        self._results.append(self._work(connection))

    def fail(self, error: Exception) -> None:
        self._error = self._error or error

    def deliver(self) -> None:
        if self._error is not None:
            self.future.set_exception(self._error)
        else:
            self.future.set_result(self._results[0])
