"""Memory of the desk: with many traders, and after an hour of accelerated practice.

Time in practice runs sixty times faster: a minute is an hour of it. `--hour` takes an hour of wall
time, two and a half days of practice.
"""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.desk_process import found_profile, memory_mib, read_marks, running
from tests.bench.figures import Figure, Floor, Options

FEW, MANY = 3_000, 100_000
SETTLE_S = 5.0
SPEED = 60


def measure(options: Options) -> list[Figure]:
    """After the start with few and many traders, and after a while at speed."""
    seconds = 3_600 if options.full_hour else 60
    if options.quick:
        seconds = 10
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        few = memory_after(Path(folder), FEW, SETTLE_S)
        practised = f"memory after {seconds * SPEED / 3600:.1f} h of practice, 3 000 traders"
        later = memory_after(Path(folder), FEW, seconds, "--speed", str(SPEED))
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        many = memory_after(Path(folder), MANY, SETTLE_S)
    start = Floor("after start", few)
    return [
        Figure("memory of the desk, 3 000 traders", few, "MiB", None, 140),
        Figure("memory of the desk, 100 000 traders", many, "MiB", start, 300),
        Figure(practised, later, "MiB", start),
    ]


def memory_after(home: Path, traders: int, seconds: float, *arguments: str) -> float:
    """Start the desk, let it run for so long once data is live, and look."""
    if not any(home.iterdir()):
        found_profile(home, traders)
    with running(home, *arguments) as process:
        read_marks(process, "live")
        sit(process, seconds)
        return memory_mib(process)


def sit(process: subprocess.Popen[str], seconds: float) -> None:
    """Wait.

    Raises:
        EOFError: the desk ended meanwhile.
    """
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if process.poll() is not None:
            raise EOFError("the desk ended")
        time.sleep(0.2)
