"""The program, with a window that stands still for half of the time.

It stands still in `c`, a call that waits outside of Python, or in `python`, a loop that holds the
interpreter for as long as it may.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer

from copydesk.__main__ import main
from copydesk.window_session import WindowSession

EVERY_MS = 600
STALL_S = 0.3


def _count() -> None:
    ends = time.perf_counter() + STALL_S
    number = 0
    while time.perf_counter() < ends:
        number += 1


STALLS: Mapping[str, Callable[[], None]] = {"c": lambda: time.sleep(STALL_S), "python": _count}


def run(how: str) -> int:
    """Run the program; the result is the exit code."""
    begin = WindowSession._settle

    def settle(session: WindowSession) -> None:
        begin(session)
        timer = QTimer(session.window)
        timer.timeout.connect(STALLS[how])
        timer.start(EVERY_MS)

    session: Any = WindowSession  # a stall is no part of it
    session._settle = settle
    return main()
