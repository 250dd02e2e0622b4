"""`python -m tests.bench`: every benchmark in a process of its own, a table, `bench.json`.

Nothing here passes or fails: figures are for people, on a machine they know.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.bench import peer, report
from tests.bench.figures import Figure, Floor, Options

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = {
    "start": "starting",
    "practice": "founding",
    "traders": "traders_table",
    "positions": "positions_table",
    "requests": "round_trips",
    "stream": "stream_decoding",
    "memory": "memory",
    "copying": "copy_latency",
    "copies": "copy_load",
    "ranking": "ranking",
    "flags": "flags",
    "coverage": "coverage",
    "analysis": "analysis_speed",
    "simulation": "simulation_speed",
    "venues": "venues",
    "streams": "many_streams",
}


def main(words: Sequence[str]) -> int:
    """Run what was asked for; the result is the exit code."""
    arguments = parser().parse_args(words)
    if arguments.figures_of:
        return measure_here(arguments.figures_of, options_of(arguments))
    options = options_of(arguments)
    figures: list[Figure] = []
    for name in arguments.names or BENCHMARKS:
        say(f"measuring {name} …")
        figures += measured(name, options)
    sys.stdout.write(f"\n{report.table(figures)}\n")
    report.write_json(figures, arguments.output)
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(prog="start.py bench", description=__doc__)
    result.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], help="all by default")
    result.add_argument("--quick", action="store_true", help="fewer repeats")
    result.add_argument(
        "--hour", action="store_true", help="memory after 60 minutes at speed 60, not after one"
    )
    result.add_argument(
        "--peer",
        choices=("vnpy", "none"),
        default="vnpy",
        help="the program to compare with, in an environment of its own (%(default)s)",
    )
    result.add_argument(
        "--output", type=Path, default=ROOT / "bench.json", help="where the figures go"
    )
    result.add_argument("--figures-of", choices=BENCHMARKS, help=argparse.SUPPRESS)
    return result


def options_of(arguments: argparse.Namespace) -> Options:
    """How to measure; makes the peer's environment where it is wanted and missing."""
    python = None
    if arguments.peer == "vnpy":
        try:
            python = peer.ready_python(ROOT / "build" / "bench-vnpy", say)
        except peer.NoPeer as why:
            say(f"vnpy is left out: {why}")
    return Options(quick=arguments.quick, full_hour=arguments.hour, peer=python)


def measured(name: str, options: Options) -> list[Figure]:
    """Run one benchmark in a fresh process; nothing when it ends in an error, which it shows."""
    command = [sys.executable, "-m", "tests.bench", "--figures-of", name]
    command += ["--quick"] * options.quick + ["--hour"] * options.full_hour
    command += ["--peer", "vnpy" if options.peer else "none"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        say(f"{name} ended with {done.returncode}; its figures are missing.")
        return []
    return [figure_from(record) for record in json.loads(done.stdout.splitlines()[-1])]


def measure_here(name: str, options: Options) -> int:
    """Run one benchmark in this process and print its figures as one line of JSON."""
    module = import_module(f"tests.bench.{BENCHMARKS[name]}")
    figures: list[Figure] = module.measure(options)
    sys.stdout.write(f"{json.dumps([asdict(figure) for figure in figures])}\n")
    return 0


def figure_from(record: dict[str, object]) -> Figure:
    """Read back what `measure_here` printed."""
    floors = {
        name: Floor(**record[name])  # type: ignore[arg-type]  # asdict made it
        for name in ("floor", "peer")
        if record[name] is not None
    }
    return Figure(**{**record, **floors})  # type: ignore[arg-type]  # asdict made it


def say(text: str) -> None:
    """Progress, apart from the table."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
