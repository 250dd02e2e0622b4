"""From nothing to a window, and to live practice data in it; every start is a new process.

Warm: the files are in the system's cache, the profile and its exchange were founded before.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import peer
from tests.bench.desk_process import Mark, found_profile, read_marks, running
from tests.bench.figures import Figure, Floor, Options

TRADERS = 3_000
STARTS = 7


def measure(options: Options) -> list[Figure]:
    """Start again and again, in turn with the empty window."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        found_profile(home, TRADERS)
        start_desk(home)
        empty = start_empty()
        count = max(2, STARTS // 3) if options.quick else STARTS
        desks, floors = [], [empty]
        for _ in range(count):
            desks.append(start_desk(home))
            floors.append(start_empty())
    window = Floor("empty window", median(mark.ms for mark in floors))
    memory = Floor("empty window", median(mark.rss_mib for mark in floors))
    shown, live = (
        Mark(median(d[name].ms for d in desks), median(d[name].rss_mib for d in desks))
        for name in ("shown", "live")
    )
    theirs = peers_start(options)
    return [
        Figure("start to window shown", shown.ms, "ms", window, 450, theirs.get("shown")),
        Figure("start to live practice data in it", live.ms, "ms", window, 1_000),
        Figure("memory with the window", shown.rss_mib, "MiB", memory, None, theirs.get("memory")),
        Figure("memory with live data", live.rss_mib, "MiB", memory, 140),
    ]


def start_desk(home: Path) -> dict[str, Mark]:
    """One start of the desk until data is live."""
    with running(home) as process:
        return read_marks(process, "live")


def start_empty() -> Mark:
    """One start of an empty window."""
    script = Path(__file__).with_name("empty_window.py")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        return read_marks(process, "shown")["shown"]


def peers_start(options: Options) -> dict[str, Floor]:
    """vnpy's main window without a gateway; the first start only warms up."""
    if options.peer is None:
        return {}
    starts = [peer.figures(options.peer, "main_window.py") for _ in range(4)][1:]
    return {
        name: Floor("vnpy", median(start[name] for start in starts)) for name in ("shown", "memory")
    }
