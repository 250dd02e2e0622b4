"""Widgets of the real window, shown offscreen, and how long the event loop was busy."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QEventLoop,
    QObject,
    QSettings,
    QTimer,
    SignalInstance,
)
from PySide6.QtWidgets import QApplication, QWidget

from copydesk.ui import theme
from copydesk.ui.bridge import Bridge
from copydesk.ui.context import Context
from tests.gui.fake_desk import FakeDesk

WINDOW = (1600, 1000)
SWITCH_S = 0.001


def application() -> QApplication:
    """The application in its dark theme."""
    result = QApplication(["copydesk"])
    theme.apply(result, "dark")
    return result


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


class BusyTimes(QObject):
    """How long each turn of the event loop kept the window from anything else, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.turns_ms: list[float] = []
        self._awake_ns = 0
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._wake)
        dispatcher.aboutToBlock.connect(self._rest)

    def _wake(self) -> None:
        self._awake_ns = time.perf_counter_ns()

    def _rest(self) -> None:
        if self._awake_ns:
            self.turns_ms.append((time.perf_counter_ns() - self._awake_ns) / 1e6)
            self._awake_ns = 0


def run_for(seconds: float) -> tuple[BusyTimes, float]:
    """Run the event loop; its busy times, and the CPU time used as a share of the wall time."""
    sys.setswitchinterval(SWITCH_S)
    loop = QEventLoop()
    busy = BusyTimes()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    wall, cpu = time.perf_counter(), time.process_time()
    loop.exec()
    share = (time.process_time() - cpu) / (time.perf_counter() - wall)
    return busy, share
