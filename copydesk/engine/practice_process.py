"""The practice exchange beside the desk: a process of its own, started, watched and ended by us."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, BinaryIO, Final

import msgspec

from copydesk.engine.supervisor import Backoff
from copydesk.model.errors import CopyDeskError, RetryLater
from copydesk.model.reasons import Reason

READY_SECONDS: Final = 30.0
_GOODBYE_SECONDS: Final = 5.0
_LONGEST_LINE: Final = 64 * 1024
_LONGEST_LOG: Final = 1024 * 1024

LOG_NAME: Final = "practice.log"
_FOLDER_FILE: Final = "practice.json"


class PracticeAddress(msgspec.Struct, frozen=True):
    """Where a practice exchange listens, and its key: its ready line."""

    rest: str
    ws: str
    key: str
    secret: str
    passphrase: str
    pid: int

    def __repr__(self) -> str:
        return f"PracticeAddress({self.rest})"


@dataclass(frozen=True, slots=True)
class PracticeOptions:
    """How to run a practice exchange; None leaves it to the exchange.

    `extra` are further arguments of `copydesk practice`.
    """

    seed: int | None = None
    traders: int | None = None
    speed: float | None = None
    extra: Sequence[str] = ()

    def command_line(self, folder: Path) -> list[str]:
        """The program and its arguments."""
        words = [*program(), "practice", "--owner-pipe", "--data", str(folder)]
        for name, value in (("seed", self.seed), ("traders", self.traders), ("speed", self.speed)):
            if value is not None:
                words += [f"--{name}", str(value)]
        return [*words, *self.extra]


def program() -> list[str]:
    """How to start this program again: the frozen one is its own interpreter."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "copydesk"]


def attach_to(folder: Path) -> PracticeAddress:
    """Read where a running practice exchange listens from its data folder.

    Raises:
        RetryLater: PRACTICE_FAILED, nothing runs there.
    """
    try:
        return msgspec.json.decode((folder / _FOLDER_FILE).read_bytes(), type=PracticeAddress)
    except (OSError, msgspec.DecodeError) as error:
        raise _failed(f"nothing runs in {folder}") from error


class PracticeProcess:
    """One process at a time; `run` starts it again when it dies.

    Args:
        folder: the exchange's data folder; its log goes there, too.
        on_restart: told when it is ready again after it had died.
        on_trouble: told when it doesn't start.
    """

    def __init__(
        self,
        folder: Path,
        options: PracticeOptions,
        random: Random,
        on_restart: Callable[[], None],
        on_trouble: Callable[[CopyDeskError], None],
        backoff: Backoff | None = None,
    ) -> None:
        self._folder = folder
        self._command_line = options.command_line(folder)
        self._random = random
        self._on_restart = on_restart
        self._on_trouble = on_trouble
        self._backoff = backoff or Backoff(first_ms=100, longest_ms=10_000)
        self._address: PracticeAddress | None = None
        self._trouble: CopyDeskError | None = None
        self._changed = asyncio.Condition()

    async def run(self) -> None:
        """Keep the process running; cancelling ends it cleanly."""
        failures, was_ready = 0, False
        while True:
            try:
                process = await self._start()
                try:
                    await self._set(await self._read_ready(process), None)
                    failures = 0
                    if was_ready:
                        self._on_restart()
                    was_ready = True
                    await _drain(process)
                finally:
                    await _end(process)
            except CopyDeskError as error:
                failures += 1
                self._on_trouble(error)
                await self._set(None, error)
            else:
                await self._set(None, None)
            await asyncio.sleep(self._backoff.pause_s(max(1, failures), self._random))

    async def address(self) -> PracticeAddress:
        """Where it listens; waits until it is ready.

        Raises:
            RetryLater: PRACTICE_FAILED, it doesn't start.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: self._address or self._trouble)
            if self._address is None:
                raise self._trouble or _failed("it ended")
            return self._address

    async def _start(self) -> Process:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _open_log(self._folder) as log:
                # A session of its own: Ctrl+C in the terminal is for the desk, which ends it.
                return await asyncio.create_subprocess_exec(
                    *self._command_line,
                    stdin=PIPE, stdout=PIPE, stderr=log, limit=_LONGEST_LINE, **_DETACHED,
                )  # fmt: skip
        except OSError as error:
            raise _failed(str(error)) from error

    async def _read_ready(self, process: Process) -> PracticeAddress:
        assert process.stdout is not None
        try:
            async with asyncio.timeout(READY_SECONDS):
                line = await process.stdout.readline()
            return msgspec.json.decode(line, type=PracticeAddress)
        except TimeoutError:
            raise _failed(f"not ready after {READY_SECONDS:g} s") from None
        except (ValueError, msgspec.DecodeError):
            raise _failed(f"it ended at once, see {self._folder / LOG_NAME}") from None

    async def _set(self, address: PracticeAddress | None, trouble: CopyDeskError | None) -> None:
        async with self._changed:
            self._address, self._trouble = address, trouble
            self._changed.notify_all()


async def _drain(process: Process) -> None:
    assert process.stdout is not None
    while await process.stdout.read(_LONGEST_LINE):
        continue
    await process.wait()


async def _end(process: Process) -> None:
    """Its standard input ends, which asks it to go; then a request, then by force."""
    assert process.stdin is not None
    process.stdin.close()
    for insist in (None, process.terminate, process.kill):
        if insist is not None:
            with suppress(ProcessLookupError):
                insist()
        with suppress(TimeoutError):
            await asyncio.wait_for(_drain(process), _GOODBYE_SECONDS)
            return


def _open_log(folder: Path) -> BinaryIO:
    path = folder / LOG_NAME
    too_long = path.exists() and path.stat().st_size > _LONGEST_LOG
    return path.open("wb" if too_long else "ab")


def _failed(detail: str) -> RetryLater:
    return RetryLater(Reason.PRACTICE_FAILED, detail)


_DETACHED: Final[dict[str, Any]] = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if os.name == "nt"
    else {"start_new_session": True}
)
