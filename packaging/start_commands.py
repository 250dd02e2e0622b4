"""What the start script can do: run the program, check it, build it, measure it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import build_steps
import check_steps
import lock_files
import setup_steps
import system_parts
from setup_steps import Problem, say

ROOT = Path(__file__).resolve().parent.parent
HELP = """\
python3 packaging/start.py [arguments]       set up, then open the desk (copydesk [arguments])
python3 packaging/start.py test [arguments]  set up, then every check; arguments go to pytest
python3 packaging/start.py build             make the standalone program in dist/ and try it out
python3 packaging/start.py bench [arguments] measure speed and memory; --help after it
python3 packaging/start.py crash [arguments] kill the desk at random moments; --help after it
python3 packaging/start.py lock              remake the lock files from pyproject.toml

The set-up lives in .venv and repeats only what has changed. Without a display,
  --screenshot FILE  saves a picture of the running window.
Other programs inside: practice, engine, journal, judge; --help after each of them, for example
  python3 packaging/start.py practice --help
"""
WINDOWLESS = {"practice", "engine", "journal", "judge", "--version"}


def run(arguments: Sequence[str]) -> int:
    """Run one command of the start script; the result is its exit code."""
    if arguments and arguments[0] in {"-h", "--help"}:
        sys.stdout.write(HELP)
        return 0
    command = COMMANDS.get(arguments[0]) if arguments else None
    try:
        return command(arguments[1:]) if command else run_program(arguments)
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
        return problem.exit_code
    except KeyboardInterrupt:
        return 130


def set_up(level: setup_steps.Level, needed: system_parts.Needs) -> Path:
    """Make the environment and the system ready; the result is the environment's Python."""
    python = setup_steps.prepare(ROOT, level)
    setup_steps.once(ROOT, needed.stamp, lambda: system_parts.ensure(needed.parts))
    return python


def run_program(arguments: Sequence[str]) -> int:
    """Set up and become `copydesk`."""
    environment = program_environment(arguments, os.environ)
    needed = qt_parts(arguments, environment, sys.platform)
    if needed is system_parts.SCREEN and not has_display(environment):
        raise Problem(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set); for a picture "
            "of the window instead: python3 packaging/start.py --screenshot FILE",
            exit_code=2,
        )
    python = set_up(setup_steps.RUN, needed)
    say("Starting CopyDesk.")
    return replace_process([str(python), "-m", "copydesk", *arguments], environment)


def run_checks(arguments: Sequence[str]) -> int:
    """Set up with the tools, then run every check; `arguments` go to pytest."""
    python = set_up(setup_steps.DEVELOP, qt_parts(["--screenshot"], os.environ, sys.platform))
    return check_steps.run_all(check_steps.checks(python, arguments), ROOT)


def build_program(arguments: Sequence[str]) -> int:
    """Set up with the tools, then build the standalone program and try it out."""
    if arguments:
        raise Problem("build takes no arguments.", exit_code=2)
    python = set_up(setup_steps.DEVELOP, qt_parts([], {}, sys.platform))
    return build_steps.build(ROOT, python)


def run_benchmarks(arguments: Sequence[str]) -> int:
    """Set up with the tools, then run the benchmarks; `arguments` go to them."""
    python = set_up(setup_steps.DEVELOP, qt_parts(["--screenshot"], os.environ, sys.platform))
    return replace_process([str(python), "-m", "tests.bench", *arguments], dict(os.environ))


def run_crashes(arguments: Sequence[str]) -> int:
    """Set up with the tools, then kill a desk and its exchange over and over, and judge."""
    python = set_up(setup_steps.DEVELOP, system_parts.NOTHING)
    return replace_process([str(python), "-m", "tests.crash", *arguments], dict(os.environ))


def remake_locks(arguments: Sequence[str]) -> int:
    """Resolve pyproject.toml anew and write both lock files; `--upgrade` takes newer versions."""
    python = set_up(setup_steps.DEVELOP, system_parts.NOTHING)
    lock_files.remake(ROOT, python, upgrade="--upgrade" in arguments)
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "bench": run_benchmarks,
    "build": build_program,
    "crash": run_crashes,
    "test": run_checks,
    "lock": remake_locks,
}


def program_environment(arguments: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of the program: offscreen when only a picture is asked for."""
    result = dict(environment)
    if any(argument.split("=")[0] == "--screenshot" for argument in arguments):
        result.setdefault("QT_QPA_PLATFORM", "offscreen")
    return result


def qt_parts(
    arguments: Sequence[str], environment: Mapping[str, str], platform: str
) -> system_parts.Needs:
    """Which parts of the system Qt needs for this command line; wheels bring all but Linux's."""
    if platform != "linux" or WINDOWLESS.intersection(arguments[:1]):
        return system_parts.NOTHING
    if "--screenshot" in arguments or environment.get("QT_QPA_PLATFORM"):
        return system_parts.PICTURE
    return system_parts.SCREEN


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a Linux session has a screen."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def replace_process(command: list[str], environment: dict[str, str]) -> int:
    """Become the program; Windows can't, there it runs as a child that gets its own Ctrl+C."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is the point
    child = subprocess.Popen(command, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue
