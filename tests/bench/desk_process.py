"""The desk as a program, on a profile that is past its first start."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from copydesk.engine.api import ChangeFeed, Topic, TraderColumns
from copydesk.engine.practice_start import PracticeOptions
from copydesk.engine.start import RunningDesk, open_desk
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.paths import profile_folders

# The tools bring rich, which httpx imports where it finds it; whoever runs the program has none.
_BEGIN = "import sys; sys.modules.update(rich=None, pygments=None);"
PROGRAM = f"{_BEGIN} from copydesk.__main__ import main; sys.exit(main())"
STALLED = f"{_BEGIN} from tests.bench.stalled_desk import run; sys.exit(run('{{how}}'))"
PROFILE = "bench"
FOLLOWS = 3
PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Mark:
    """When the process reached something, in ms since it began, and its memory then in MiB."""

    ms: float
    rss_mib: float


def found_profile(home: Path, traders: int) -> None:
    """Acknowledge the risk, follow some traders, and leave."""
    folders = profile_folders(PROFILE, base=home).make()
    desk = open_desk(
        folders,
        clock=lambda: time.time_ns() // 1_000_000,
        random=random.Random(7),
        practice=PracticeOptions(seed=7, traders=traders),
    )
    try:
        feed = desk.desk.changes()
        columns = wait_for_list(feed)
        desk.submit(desk.desk.acknowledge_risk("bench")).result(PATIENCE_S)
        for place in columns.floating_pnl.nonzero()[0][:FOLLOWS].tolist():
            follow(desk, columns, place)
        feed.close()
    finally:
        desk.close()


def wait_for_list(feed: ChangeFeed) -> TraderColumns:
    """Drain until the list of traders came.

    Raises:
        TimeoutError: it didn't.
    """
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        columns = feed.drain().get(Topic.TRADERS, {}).get("list")
        if isinstance(columns, TraderColumns):
            return columns
        time.sleep(0.05)
    raise TimeoutError


def follow(desk: RunningDesk, columns: TraderColumns, place: int) -> None:
    """Follow one trader with its open positions."""
    settings = FollowSettings(
        pot=Decimal(2000), stop_loss_percent=Decimal(20), copy_existing=CopyExisting.ALL
    )
    desk.submit(desk.desk.start_follow(columns.keys[place], settings)).result(PATIENCE_S)


@contextmanager
def running(home: Path, *arguments: str, program: str = PROGRAM) -> Iterator[subprocess.Popen[str]]:
    """The desk, offscreen, until the end of the block."""
    environment = {**os.environ, "COPYDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program, "--profile", PROFILE, "--marks", *arguments]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_S)


def read_marks(process: subprocess.Popen[str], last: str) -> dict[str, Mark]:
    """The marks that a process writes, up to the one named `last`.

    Raises:
        EOFError: it ended before, or was ended for taking too long.
    """
    assert process.stderr is not None
    marks: dict[str, Mark] = {}
    patience = threading.Timer(PATIENCE_S, process.kill)
    patience.start()
    try:
        for line in process.stderr:
            if line.startswith("{"):
                record = json.loads(line)
                marks[record["mark"]] = Mark(record["ms"], record["rss_mib"])
            if last in marks:
                return marks
    finally:
        patience.cancel()
    raise EOFError(f"the process ended before it was {last}")


def memory_mib(process: subprocess.Popen[str]) -> float:
    """Resident memory now; needs a system with `ps`."""
    command = ["ps", "-o", "rss=", "-p", str(process.pid)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024
