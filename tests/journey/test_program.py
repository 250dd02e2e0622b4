"""`copydesk` as a person starts it: a process of its own, ended from outside, quiet on stderr."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from pytestqt.qtbot import QtBot

from copydesk.engine.practice_process import attach_to

LONGEST_S = 60
ROOT = Path(__file__).parents[2]
SMALL = ("--traders", "300")
PERMITTED = re.compile(
    r"This plugin does not support (propagateSizeHints\(\)|raise\(\))|Detected locale .*"
)
"""What Qt's offscreen platform says of itself."""
ENDS_ON_SIGNALS = pytest.mark.skipif(
    os.name == "nt", reason="Windows ends processes, it doesn't ask them"
)


def environment(home: Path) -> dict[str, str]:
    """A home of its own and no display."""
    return {**os.environ, "COPYDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def program(home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The desk, running."""
    with subprocess.Popen(
        [sys.executable, "-m", "copydesk", *SMALL, *arguments],
        env=environment(home),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        watch = Timer(LONGEST_S, process.kill)
        watch.start()
        try:
            yield process
        finally:
            watch.cancel()
            process.kill()


def wait_for(process: subprocess.Popen[str], mark: str) -> list[str]:
    """Read stderr up to a milestone; returns what else was there."""
    assert process.stderr is not None
    others = []
    for line in process.stderr:
        if not line.startswith("{"):
            others.append(line.strip())
        elif json.loads(line)["mark"] == mark:
            return others
    raise AssertionError(f"ended before “{mark}”: {others}")


def noise(lines: list[str]) -> list[str]:
    """What shouldn't be on stderr."""
    plain = (line.strip() for line in lines if not line.startswith("{"))
    return [line for line in plain if line and not PERMITTED.fullmatch(line)]


def exchange_of(home: Path) -> Path:
    """Data folder of the exchange."""
    return home / "practice" / "practice" / "exchange"


def is_running(pid: int) -> bool:
    """Whether a process with this id exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@ENDS_ON_SIGNALS
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_it_ends_cleanly_and_leaves_nothing_running(
    number: int, tmp_path: Path
) -> None:
    with program(tmp_path, "--marks") as desk:
        lines = wait_for(desk, "live")
        pid = attach_to(exchange_of(tmp_path)).pid
        desk.send_signal(number)
        said, errors = desk.communicate(timeout=30)
    assert (desk.returncode, said, noise([*lines, *errors.splitlines()])) == (0, "", [])
    assert not is_running(pid)
    assert not (exchange_of(tmp_path) / "practice.json").exists()


@ENDS_ON_SIGNALS
def test_asked_to_end_while_it_starts_it_ends_as_cleanly(tmp_path: Path) -> None:
    with program(tmp_path, "--marks") as desk:
        lines = wait_for(desk, "shown")
        desk.terminate()
        said, errors = desk.communicate(timeout=30)
    assert (desk.returncode, said, noise([*lines, *errors.splitlines()])) == (0, "", [])
    assert not (exchange_of(tmp_path) / "practice.json").exists()


@ENDS_ON_SIGNALS
def test_killed_it_takes_its_exchange_along_and_starts_again(tmp_path: Path, qtbot: QtBot) -> None:
    with program(tmp_path, "--marks") as desk:
        wait_for(desk, "live")
        pid = attach_to(exchange_of(tmp_path)).pid
        desk.kill()
        desk.communicate(timeout=30)
    qtbot.waitUntil(lambda: not is_running(pid), timeout=20_000)
    with program(tmp_path, "--marks") as desk:
        lines = wait_for(desk, "live")
        desk.terminate()
        _, errors = desk.communicate(timeout=30)
    assert (desk.returncode, noise([*lines, *errors.splitlines()])) == (0, [])


@ENDS_ON_SIGNALS
def test_an_exchange_killed_under_it_leaves_no_noise(tmp_path: Path, qtbot: QtBot) -> None:
    with program(tmp_path, "--marks") as desk:
        lines = wait_for(desk, "live")
        pid = attach_to(exchange_of(tmp_path)).pid
        os.kill(pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: attach_to(exchange_of(tmp_path)).pid != pid, timeout=20_000)
        desk.terminate()
        said, errors = desk.communicate(timeout=30)
    assert (desk.returncode, said, noise([*lines, *errors.splitlines()])) == (0, "", [])


@ENDS_ON_SIGNALS
def test_a_second_desk_on_the_profile_says_so_and_harms_nobody(tmp_path: Path) -> None:
    with program(tmp_path, "--marks") as first:
        wait_for(first, "live")
        pid = attach_to(exchange_of(tmp_path)).pid
        with program(tmp_path) as second:
            assert second.stderr is not None
            said = next(line for line in second.stderr if noise([line]))
            second.terminate()
            _, errors = second.communicate(timeout=30)
        assert said.startswith("Another CopyDesk already works with this profile. Use that window")
        assert (second.returncode, noise(errors.splitlines())) == (0, [])
        assert attach_to(exchange_of(tmp_path)).pid == pid
        first.terminate()
        first.communicate(timeout=30)
    assert first.returncode == 0


def test_a_picture_is_taken_without_a_display(tmp_path: Path) -> None:
    file = tmp_path / "desk.png"
    with program(tmp_path / "home", "--screenshot", str(file)) as desk:
        said, errors = desk.communicate(timeout=100)
    assert (desk.returncode, said, errors) == (0, "", "")
    assert file.read_bytes().startswith(b"\x89PNG")
    assert not (tmp_path / "home").exists()
