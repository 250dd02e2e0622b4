"""One process for long simulations, made when needed and ended when idle.

A simulation is pure Python that runs for seconds; in a thread it would share the interpreter with
orders and window. Jobs go over a pipe one at a time; a waiting message on the pipe means: stop.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Thread
from typing import Final, TypeVar

from copydesk.copying.preview import Cancelled
from copydesk.model.errors import Bug

IDLE_SECONDS: Final = 60.0
_GOODBYE_SECONDS: Final = 2.0
_STOP: Final = "stop"

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]
Result = TypeVar("Result")
Job = Callable[[Progress, Stopped], Result]
"""Must be picklable: a `functools.partial` of a module's function."""


class SimulationProcess:
    """Runs jobs in a process of its own. Used on one event loop.

    Args:
        idle_seconds: after so long without a job the process is ended.
    """

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._turn = asyncio.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._idle: asyncio.TimerHandle | None = None

    @property
    def pid(self) -> int | None:
        """Of the running process, None while there is none."""
        return self._process.pid if self._process is not None else None

    async def run(self, job: Job[Result], progress: Progress | None = None) -> Result:
        """Run a job, after those that came before; cancelling the caller stops it.

        Args:
            job: called in the process with a function for its progress, and one that tells whether
                it should stop.
            progress: called on this loop.

        Raises:
            Cancelled: the job stopped by itself.
            Bug: the job failed, or the process died.
        """
        async with self._turn:
            if self._idle is not None:
                self._idle.cancel()
            pipe = await asyncio.to_thread(self._ready)
            loop = asyncio.get_running_loop()
            talk = loop.run_in_executor(None, _talk, pipe, job, _onto(loop, progress))
            try:
                return await asyncio.shield(talk)
            except asyncio.CancelledError:
                with suppress(OSError):
                    pipe.send(_STOP)
                with suppress(Cancelled, Bug, OSError):
                    await asyncio.shield(talk)
                raise
            except (EOFError, OSError) as error:
                await self.close()
                raise Bug("the process that simulates ended") from error
            finally:
                self._idle = loop.call_later(self._idle_seconds, self._end)

    async def close(self) -> None:
        """End the process, if there is one."""
        if self._idle is not None:
            self._idle.cancel()
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            await asyncio.to_thread(_end, process)

    def _end(self) -> None:
        if not self._turn.locked():
            process, self._process = self._process, None
            pipe, self._pipe = self._pipe, None
            if pipe is not None:
                pipe.close()
            if process is not None:
                Thread(target=_end, args=(process,), name="simulation ends", daemon=True).start()

    def _ready(self) -> Connection:
        """The pipe to a living process."""
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), name="simulate", daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        return ours


def _onto(loop: asyncio.AbstractEventLoop, progress: Progress | None) -> Progress:
    def tell(done: int, total: int) -> None:
        if progress is not None:
            loop.call_soon_threadsafe(progress, done, total)

    return tell


def _talk(pipe: Connection, job: Job[Result], progress: Progress) -> Result:
    """Send a job and listen until it ends; in a thread."""
    pipe.send(job)
    while True:
        kind, content = pipe.recv()
        if kind == "progress":
            progress(*content)
        elif kind == "done":
            result: Result = content
            return result
        elif kind == "cancelled":
            raise Cancelled
        else:
            raise Bug(content)


def _end(process: SpawnProcess) -> None:
    process.join(_GOODBYE_SECONDS)
    if process.is_alive():
        process.terminate()
        process.join(_GOODBYE_SECONDS)


def _serve(pipe: Connection) -> None:
    """The process: do jobs until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the desk, which closes the pipe
    with suppress(EOFError, OSError):
        while True:
            job = pipe.recv()
            if job != _STOP:  # one that came after its job had ended
                pipe.send(_outcome(job, pipe))


def _outcome(job: Job[object], pipe: Connection) -> tuple[str, object]:
    def progress(done: int, total: int) -> None:
        pipe.send(("progress", (done, total)))

    try:
        return "done", job(progress, pipe.poll)
    except Cancelled:
        return "cancelled", None
    except Exception as error:  # noqa: BLE001 - told to the desk, which shows it as a bug
        return "failed", f"{type(error).__name__}: {error}"
