"""Keeps the parts of the desk running: a part that fails is started again, and that is said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backoff:
    """Pauses between attempts: doubling from `first_ms` to `longest_ms`, jittered by a quarter."""

    first_ms: int = 250
    longest_ms: int = 30_000

    def pause_s(self, attempt: int, random: Random) -> float:
        """Seconds to wait before the attempt after `attempt` failures (1 and up)."""
        pause_ms = min(self.longest_ms, self.first_ms << min(attempt - 1, 20))
        return pause_ms / 1000 * random.uniform(0.75, 1.25)


class Supervisor:
    """Runs named parts until it is closed.

    A part is a coroutine function. One that returns is done; one that raises is started again
    after a pause, and `on_restart(name, error)` is told.
    """

    def __init__(
        self,
        random: Random,
        on_restart: Callable[[str, Exception], None],
        backoff: Backoff | None = None,
    ) -> None:
        self._random = random
        self._on_restart = on_restart
        self._backoff = backoff or Backoff()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, name: str, part: Callable[[], Awaitable[None]]) -> None:
        """Begin to run a part; a part of that name that still runs is left alone."""
        running = self._tasks.get(name)
        if running is None or running.done():
            self._tasks[name] = asyncio.create_task(self._keep(name, part), name=name)

    async def end(self, name: str) -> None:
        """End one part and wait until it has ended."""
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def close(self) -> None:
        """End every part, the newest first, and wait until each has ended."""
        for name in reversed(list(self._tasks)):
            await self.end(name)

    async def _keep(self, name: str, part: Callable[[], Awaitable[None]]) -> None:
        loop = asyncio.get_running_loop()
        failures = 0
        while True:
            began = loop.time()
            try:
                await part()
                return
            except Exception as error:  # noqa: BLE001 - the supervisor's border: others go on
                lasted_ms = (loop.time() - began) * 1000
                failures = 1 if lasted_ms > self._backoff.longest_ms else failures + 1
                _LOG.exception("the part %r failed and is started again", name)
                self._on_restart(name, error)
            await asyncio.sleep(self._backoff.pause_s(failures, self._random))
