"""A lock between processes: two set-ups of one checkout would undo each other."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file; call `waiting` once when somebody else holds it, and wait for them.

    The system lets go of the lock when its holder ends, however it ends.
    """
    with path.open("a") as file:
        told = False
        while not _try_lock(file):
            if not told:
                waiting()
                told = True
            time.sleep(0.2)
        yield


def _try_lock(file: IO[str]) -> bool:
    try:
        _lock(file)
    except OSError:
        return False
    return True
