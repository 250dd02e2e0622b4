"""Tries a built program out as a person would who has nothing but it: no Python, no settings."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from setup_steps import Problem, say

READY_S = 180
PICTURE_SIZE = (1600, 1000)
_KEPT_VARIABLES = ("SYSTEMROOT", "TEMP", "TMP", "LANG", "FONTCONFIG_PATH")


class Smoke:
    """One built program and an empty home."""

    def __init__(self, program: Path, home: Path) -> None:
        self.program = program
        self.home = home
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        self.environment = kept | {"HOME": str(home), "COPYDESK_HOME": str(home / "data")}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        return subprocess.run(
            [str(self.program), *arguments], env=self.environment, cwd=self.home, timeout=READY_S,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def expect(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the program and insist on success.

        Raises:
            Problem: it ended otherwise.
        """
        done = self.run(*arguments)
        if done.returncode:
            words = " ".join(arguments)
            raise Problem(f"copydesk {words} ended with {done.returncode}:\n{done.stderr}")
        return done

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the program and let it run; its standard input is a pipe of ours."""
        return subprocess.Popen(
            [str(self.program), *arguments], env=self.environment, cwd=self.home, text=True,
            encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip


def try_out(program: Path) -> int:
    """Run all checks; the result is 0, or 1 when one failed."""
    failed = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        smoke = Smoke(program, Path(home))
        for check in CHECKS:
            begun = time.monotonic()
            try:
                found = check(smoke)
            except (Problem, OSError, ValueError, subprocess.SubprocessError) as error:
                failed += 1
                say(f"FAILED  {check.__doc__}\n{error}")
            else:
                say(f"passed  {time.monotonic() - begun:5.1f} s  {check.__doc__} {found}")
    return 1 if failed else 0


def version(smoke: Smoke) -> str:
    """The program starts: --version."""
    return smoke.expect("--version").stdout.strip()


def practice(smoke: Smoke) -> str:
    """The practice exchange starts, is ready, and ends with its owner."""
    begun = time.monotonic()
    process = smoke.start("practice", "--owner-pipe", "--data", str(smoke.home / "exchange"))
    with process:
        assert process.stdout is not None
        assert process.stdin is not None
        ready = json.loads(process.stdout.readline())
        seconds = time.monotonic() - begun
        process.stdin.close()
        code = process.wait(READY_S)
    if code or not ready["ready"]:
        raise Problem(f"practice ended with {code}")
    return f"ready after {seconds:.2f} s"


def picture(smoke: Smoke) -> str:
    """The window opens on live data: --screenshot."""
    file = smoke.home / "window.png"
    smoke.expect("--screenshot", str(file))
    size = png_size(file.read_bytes())
    if size != PICTURE_SIZE:
        raise Problem(f"the picture measures {size}")
    return f"{size[0]} × {size[1]}"


def start_up(smoke: Smoke) -> str:
    """The desk starts on a profile of its own, and ends when asked to."""
    smoke.environment["QT_QPA_PLATFORM"] = "offscreen"
    process = smoke.start("--profile", "start", "--marks")
    with process:
        assert process.stderr is not None
        lines = (json.loads(line) for line in process.stderr if line.startswith("{"))
        reached = []
        for mark in lines:
            reached.append(f"{mark['mark']} after {mark['ms']} ms with {mark['rss_mib']} MiB")
            if mark["mark"] == "live":
                process.terminate()
    return ", ".join(reached)


def journal(smoke: Smoke) -> str:
    """A desk without a window works, ends, and leaves a journal that is whole."""
    smoke.expect("engine", "--once")
    return smoke.expect("journal", "verify").stdout.strip()


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; ValueError for anything else."""
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


CHECKS: tuple[Callable[[Smoke], str], ...] = (version, practice, start_up, picture, journal)

if __name__ == "__main__":
    sys.exit(try_out(Path(sys.argv[1]).absolute()))
