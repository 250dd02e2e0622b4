"""Tells on stderr, as JSON lines, when the window was painted and when with live data in it."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from copydesk.engine.api import Topic
from copydesk.ui.painted import NextPaint

if TYPE_CHECKING:
    from copydesk.window_session import WindowSession


class Milestones(QObject):
    """Watches one window. Live: account and traders known, every panel made, filled, painted."""

    def __init__(self, session: WindowSession) -> None:
        """Belongs to the window; call before it shows."""
        super().__init__(session.window)
        self._session = session
        NextPaint(session.window, lambda: _write_mark("shown"))
        session.bridge.drained.connect(self._look)

    def _look(self) -> None:
        known = self._session.bridge.known
        if known(Topic.TRADERS) and known(Topic.ACCOUNT):
            self._session.bridge.drained.disconnect(self._look)
            self._await_panels()

    def _await_panels(self) -> None:
        window = self._session.window
        settled = window.workspace.is_settled
        NextPaint(window, (lambda: _write_mark("live")) if settled else self._await_panels)


def _write_mark(name: str) -> None:
    mark = {
        "mark": name,
        "ms": round(_age_of_process_ms()),
        "cpu_ms": round(time.process_time() * 1000),
        "rss_mib": round(_memory_mib(), 1),
    }
    sys.stderr.write(json.dumps(mark) + "\n")
    sys.stderr.flush()


def _age_of_process_ms() -> float:
    """Milliseconds since this process began, as Linux counts them; since import elsewhere."""
    try:
        with open("/proc/self/stat", encoding="ascii") as stat, open("/proc/uptime") as uptime:  # noqa: PTH123
            started_ticks = int(stat.read().rsplit(")", 1)[1].split()[19])
            return float(uptime.read().split()[0]) * 1000 - started_ticks * 10
    except OSError:
        return (time.monotonic() - _IMPORTED) * 1000


def _memory_mib() -> float:
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
            return int(statm.read().split()[1]) * 4096 / 2**20
    except OSError:
        return 0.0


_IMPORTED = time.monotonic()
