"""Every check of the project, one after another: all run, all are timed, one summary."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PARALLEL = ("-n", "3", "--dist", "loadscope")


@dataclass(frozen=True, slots=True)
class Check:
    """A check and the command that makes it."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended."""

    name: str
    passed: bool
    seconds: float


def checks(python: Path, arguments: Sequence[str]) -> list[Check]:
    """All checks, quick ones first; `arguments` go to the test-suite."""
    tool = (str(python), "-m")
    examples = ("-q", "--doctest-modules", "--doctest-glob=*.md", "copydesk", "README.md")
    return [
        Check("style (ruff)", (*tool, "ruff", "check", ".")),
        Check("format (ruff)", (*tool, "ruff", "format", "--check", ".")),
        Check("types (mypy)", (*tool, "mypy")),
        Check("layers (import-linter)", (str(python.with_name("lint-imports")),)),
        Check("examples (doctest)", (*tool, "pytest", *examples)),
        Check("tests (pytest)", (*tool, "pytest", *suite_arguments(arguments))),
    ]


def suite_arguments(arguments: Sequence[str]) -> list[str]:
    """The arguments of the test-suite: three workers, as tests wait more than they work."""
    chosen = ("-n", "--numprocesses", "--pdb", "--dist")
    if any(argument.startswith(chosen) for argument in arguments):
        return list(arguments)
    return [*PARALLEL, *arguments]


def run_all(steps: Sequence[Check], root: Path) -> int:
    """Run all checks and sum up; 0 when every one passed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    outcomes = [run_one(step, root, environment) for step in steps]
    show(summary(outcomes))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def run_one(step: Check, root: Path, environment: dict[str, str]) -> Outcome:
    """Run one check in the open."""
    show(f"\n== {step.name}")
    begun = time.monotonic()
    code = subprocess.run(step.command, cwd=root, env=environment, check=False).returncode
    return Outcome(step.name, code == 0, time.monotonic() - begun)


def show(text: str) -> None:
    """Write at once: the checks write to the same place."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def summary(outcomes: Sequence[Outcome]) -> str:
    """A line a check, and the verdict."""
    lines = [
        f"{'passed' if outcome.passed else 'FAILED'}  {outcome.seconds:7.1f} s  {outcome.name}"
        for outcome in outcomes
    ]
    failed = sum(not outcome.passed for outcome in outcomes)
    verdict = f"{failed} of {len(outcomes)} checks failed." if failed else "All checks passed."
    return "\n".join(["", *lines, verdict])
