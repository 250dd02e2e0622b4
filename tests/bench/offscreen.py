"""Widgets of the real window, shown offscreen, and how long the event loop was busy."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QObject,
    QSettings,
    QTimer,
    SignalInstance,
)
from PySide6.QtWidgets import QApplication, QWidget

from copydesk.engine.runtime import SWITCH_SECONDS
from copydesk.ui import theme
from copydesk.ui.bridge import Bridge
from copydesk.ui.context import Context
from tests.gui.fake_desk import FakeDesk

WINDOW = (1600, 1000)
PAUSE_NS = 200_000


class Stage:
    """What a panel needs around it: a scripted desk and a bridge to it."""

    def __init__(self) -> None:
        self.desk = FakeDesk()
        self.loop = asyncio.new_event_loop()
        self.bridge = Bridge()
        self.bridge.attach(self.desk, asyncio.new_event_loop())
        folder = Path(mkdtemp())
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.context = Context(self.bridge, settings)


def show(widget: QWidget) -> None:
    """Show a widget at the size of the window and let it paint."""
    widget.resize(*WINDOW)
    widget.show()
    for _ in range(5):
        QApplication.processEvents()


def wait_for(signal: SignalInstance, action: Callable[[], object]) -> None:
    """Do something and serve events until a signal comes; the loop sleeps in between."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    action()
    loop.exec()
    signal.disconnect(loop.quit)


class WatchedApplication(QApplication):
    """Knows how long each stretch of events kept the window from anything else, in ms.

    A stretch is events without a pause between them: an update and the painting that follows it.
    """

    def __init__(self) -> None:
        super().__init__(["copydesk"])
        self.stretches_ms: list[float] = []
        self._begun_ns = self._ended_ns = self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Qt: deliver an event."""
        now = time.perf_counter_ns()
        if not self._depth and now - self._ended_ns > PAUSE_NS:
            self._end_stretch()
            self._begun_ns = now
        self._depth += 1
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            self._ended_ns = time.perf_counter_ns()

    def begin(self) -> None:
        """Forget what was."""
        self._begun_ns = 0
        self.stretches_ms = []

    def end(self) -> None:
        """Count the stretch that still runs: a loop that is never idle has no other."""
        self._end_stretch()

    def _end_stretch(self) -> None:
        if self._begun_ns:
            self.stretches_ms.append((self._ended_ns - self._begun_ns) / 1e6)


def application() -> WatchedApplication:
    """The application in its dark theme."""
    result = WatchedApplication()
    theme.apply(result, "dark")
    return result


def run_for(application: WatchedApplication, seconds: float) -> tuple[list[float], float]:
    """Run the event loop; its stretches in ms, and the CPU time as a share of the wall time."""
    sys.setswitchinterval(SWITCH_SECONDS)
    loop = QEventLoop()
    application.begin()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    wall, cpu = time.perf_counter(), time.process_time()
    loop.exec()
    application.end()
    share = (time.process_time() - cpu) / (time.perf_counter() - wall)
    return application.stretches_ms, share
