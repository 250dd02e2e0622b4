"""The practice exchange beside the desk: a process of its own, started, watched and ended by us."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from copydesk.engine.practice_start import (
    LOG_NAME,
    PracticeOptions,
    StartedPractice,
    start_practice,
)
from copydesk.engine.supervisor import Backoff
from copydesk.model.errors import CopyDeskError, RetryLater
from copydesk.model.reasons import Reason

READY_SECONDS: Final = 30.0
_GOODBYE_SECONDS: Final = 5.0
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
        started: the first one, where it was started before.
    """

    def __init__(
        self,
        folder: Path,
        options: PracticeOptions,
        random: Random,
        on_restart: Callable[[], None],
        on_trouble: Callable[[CopyDeskError], None],
        backoff: Backoff | None = None,
        started: StartedPractice | None = None,
    ) -> None:
        self._folder = folder
        self._options = options
        self._started = started
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
                process = self._take_started()
                try:
                    await self._set(await self._read_ready(process), None)
                    failures = 0
                    if was_ready:
                        self._on_restart()
                    was_ready = True
                    await _end_of(process)
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

    def _take_started(self) -> StartedPractice:
        started, self._started = self._started, None
        if started is not None:
            return started
        try:
            return start_practice(self._folder, self._options)
        except OSError as error:
            raise _failed(str(error)) from error

    async def _read_ready(self, process: StartedPractice) -> PracticeAddress:
        try:
            async with asyncio.timeout(READY_SECONDS):
                line = await asyncio.shield(asyncio.wrap_future(process.said))
            return msgspec.json.decode(line, type=PracticeAddress)
        except TimeoutError:
            raise _failed(f"not ready after {READY_SECONDS:g} s") from None
        except (ValueError, msgspec.DecodeError):
            words = process.last_words() or "it ended at once"
            raise _failed(f"{words.rstrip('.')} (see {self._folder / LOG_NAME})") from None

    async def _set(self, address: PracticeAddress | None, trouble: CopyDeskError | None) -> None:
        async with self._changed:
            self._address, self._trouble = address, trouble
            self._changed.notify_all()


async def _end_of(process: StartedPractice) -> None:
    await asyncio.shield(asyncio.wrap_future(process.ended))


async def _end(process: StartedPractice) -> None:
    """Ask it to go; then a request, then by force."""
    for insist in (process.ask_to_go, process.terminate, process.kill):
        insist()
        with suppress(TimeoutError):
            await asyncio.wait_for(_end_of(process), _GOODBYE_SECONDS)
            return


def _failed(detail: str) -> RetryLater:
    return RetryLater(Reason.PRACTICE_FAILED, detail)
