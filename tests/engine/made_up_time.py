"""Time that passes only while there is nothing to do: a run is the same on any machine."""

from __future__ import annotations

import asyncio
import selectors
from collections import deque
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import Future
from selectors import SelectorKey
from typing import Final, TypeVar

from copydesk.store.database import Database, Work
from copydesk.store.writer import Durability

Result = TypeVar("Result")

_BEGAN_MS: Final = 1_750_000_000_000
_REAL_SECONDS: Final = 30
"""What comes from another thread comes within this, or never."""


class MadeUpLoop(asyncio.SelectorEventLoop):
    """An event loop that jumps to the next thing that is due."""

    def __init__(self) -> None:
        self.now_s = 0.0
        super().__init__(_JumpingSelector(self))

    def time(self) -> float:
        """Seconds since it was made."""
        return self.now_s

    def wall_ms(self) -> int:
        """The wall clock of this time."""
        return _BEGAN_MS + round(self.now_s * 1000)


class _JumpingSelector(selectors.DefaultSelector):
    def __init__(self, loop: MadeUpLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        ready = super().select(_REAL_SECONDS if timeout is None else 0)
        if timeout is None:
            assert ready, "it waits for something that can't come"
        elif not ready:
            self._loop.now_s += max(timeout, 0)
        return ready


class MadeUpDisk:
    """Makes a database's writes take made-up time, and its reads none.

    A desk that is killed finds what it wrote, or doesn't, as the moment will have it.
    """

    def __init__(self, database: Database, loop: MadeUpLoop, seconds: float = 0.001) -> None:
        self._loop, self._half_s, self._newest_s = loop, seconds / 2, 0.0
        self._write = database.submit
        self._query = database._query
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_lost = False
        database.submit = self._submit  # type: ignore[method-assign]
        database.read = self._read  # type: ignore[method-assign]

    def finish(self) -> None:
        """Write all that waits, as a desk does at its end."""
        while self._waiting:
            self._waiting[0]()

    def lose(self) -> None:
        """Write nothing of what waits, nor what comes until `begin`."""
        self._waiting.clear()
        self._is_lost = True

    def begin(self) -> None:
        """Write again, for a new desk."""
        self._is_lost = False

    def _submit(
        self, work: Work[Result], durability: Durability = Durability.BATCHED
    ) -> Future[Result]:
        """On the disk after half of the time, in the order of asking; told after the other."""
        told: Future[Result] = Future()

        def write() -> None:
            if write not in self._waiting:
                return
            self._waiting.remove(write)
            done = self._write(work, durability)
            futures.wait([done], _REAL_SECONDS)
            self._next(lambda: _tell(told, done))

        if not self._is_lost:
            self._waiting.append(write)
            self._next(write)
        return told

    async def _read(self, query: Work[Result]) -> Result:
        return self._query(query)

    def _next(self, act: Callable[[], None]) -> None:
        """Call after half of the time, and after all that was to be called before."""
        self._newest_s = max(self._loop.time() + self._half_s, self._newest_s + 1e-6)
        self._loop.call_at(self._newest_s, act)


def _tell(told: Future[Result], done: Future[Result]) -> None:
    if not told.set_running_or_notify_cancel():
        return
    if error := done.exception():
        told.set_exception(error)
    else:
        told.set_result(done.result())
