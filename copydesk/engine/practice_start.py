"""Starts the practice exchange as a process; imports almost nothing.

The desk starts it first of all, before event loops and windows are loaded: what happens over there
costs the person no time here. `copydesk.engine.practice_process` takes it over and watches it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO, Final

_LONGEST_LINE: Final = 64 * 1024
_LONGEST_LOG: Final = 1024 * 1024
_TAIL_BYTES: Final = 4096

LOG_NAME: Final = "practice.log"


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


def start_beside(arguments: Sequence[str]) -> int:
    """Start this program again as a process of its own; returns its id.

    Raises:
        OSError: it can't be started.
    """
    nothing = subprocess.DEVNULL
    words = [*program(), *arguments]
    return subprocess.Popen(  # noqa: S603 - our own program
        words, stdin=nothing, stdout=nothing, stderr=nothing, **_DETACHED
    ).pid


class StartedPractice:
    """A practice exchange that was started. A thread listens to it, so it needs no event loop.

    Attributes:
        said: its first line; empty when it ended without one.
        ended: done when it is gone.
    """

    def __init__(self, process: subprocess.Popen[bytes], log: Path, log_begin: int) -> None:
        """Its log is a file that held `log_begin` bytes before."""
        self._log = log
        self._log_begin = log_begin
        self.said: Future[bytes] = Future()
        self.ended: Future[None] = Future()
        self._process = process
        Thread(target=self._listen, name="practice", daemon=True).start()

    def last_words(self) -> str:
        """The last line that it wrote into its log, at most 300 characters; "" if none."""
        try:
            with self._log.open("rb") as file:
                end = file.seek(0, os.SEEK_END)
                file.seek(max(self._log_begin, end - _TAIL_BYTES))
                lines = file.read().decode("utf-8", "replace").split("\n")
        except OSError:
            return ""
        return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "")

    def ask_to_go(self) -> None:
        """End its standard input, which asks it to go."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def terminate(self) -> None:
        """Request it; nothing happens when it is gone."""
        self._process.terminate()

    def kill(self) -> None:
        """By force; nothing happens when it is gone."""
        self._process.kill()

    def _listen(self) -> None:
        output = self._process.stdout
        assert output is not None
        with output:
            self.said.set_result(output.readline(_LONGEST_LINE))
            while output.read(_LONGEST_LINE):
                continue
        self._process.wait()
        self.ended.set_result(None)


def start_practice(folder: Path, options: PracticeOptions) -> StartedPractice:
    """Start an exchange whose data lies in `folder`; its log goes there, too.

    Raises:
        OSError: it can't be started.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _open_log(folder) as log:
        log_begin = log.tell()
        # A session of its own: Ctrl+C in the terminal is for the desk, which ends it.
        process = subprocess.Popen(  # noqa: S603 - our own program
            options.command_line(folder),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, **_DETACHED,
        )  # fmt: skip
        return StartedPractice(process, folder / LOG_NAME, log_begin)


def _open_log(folder: Path) -> BinaryIO:
    path = folder / LOG_NAME
    too_long = path.exists() and path.stat().st_size > _LONGEST_LOG
    return path.open("wb" if too_long else "ab")


_DETACHED: Final[dict[str, Any]] = (
    {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    if os.name == "nt"
    else {"start_new_session": True}
)
