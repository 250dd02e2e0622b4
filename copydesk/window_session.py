"""One run of the window: shown first, then joined to the engine, then taken apart in order."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from copydesk.engine.api import Topic
from copydesk.model.environment import Environment
from copydesk.model.errors import CopyDeskError
from copydesk.paths import ProfileFolders
from copydesk.ui import appearance
from copydesk.ui.bridge import Bridge
from copydesk.ui.collector import Collector
from copydesk.ui.context import Context
from copydesk.ui.main_window import MainWindow
from copydesk.ui.panels import standard_panels

if TYPE_CHECKING:
    from copydesk.engine.start import RunningDesk

log = logging.getLogger(__name__)


class WindowSession:
    """Owns window, bridge and engine for as long as the window is open."""

    def __init__(
        self,
        app: QApplication,
        settings: QSettings,
        folders: ProfileFolders,
        open_engine: Callable[[], RunningDesk],
    ) -> None:
        """`open_engine` blocks; it is called in a thread once the window is on screen."""
        appearance.apply_kept(app, settings)
        self._app = app
        self._settings = settings
        self._open_engine = open_engine
        self._running: RunningDesk | None = None
        self._worker = ThreadPoolExecutor(1, "opening")
        self._closed = asyncio.Event()
        self._exit_code = 0
        self._collector = Collector(app)
        self.bridge = Bridge()
        practice = folders.environment is Environment.PRACTICE
        self.context = Context(self.bridge, settings, practice=practice)
        self.window = MainWindow(self.context, standard_panels())
        self.window.closed.connect(self._closed.set)

    async def run(
        self, *, marks: bool = False, meanwhile: Callable[[], Awaitable[None]] | None = None
    ) -> int:
        """Live until the window is closed; the result is the exit code.

        Args:
            marks: write when the window showed and when live data came, as JSON lines on stderr.
            meanwhile: runs once the engine is attached; the window closes when it ends.
        """
        self._end_on_signals()
        self.window.show()
        if marks:
            self._mark_milestones()
        await asyncio.sleep(0)
        self._collector.start()
        try:
            if await self._attach() and meanwhile is not None:
                await self._do(meanwhile)
            await self._closed.wait()
        finally:
            await self._take_apart()
        return self._exit_code

    async def _attach(self) -> bool:
        loop = asyncio.get_running_loop()
        try:
            self._running = await loop.run_in_executor(self._worker, self._open_engine)
        except CopyDeskError as error:
            sys.stderr.write(f"{error.sentence} {error.next_step}\n")
            self._leave(1)
            return False
        self.bridge.attach(self._running.desk, self._running.loop)
        return True

    async def _do(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        try:
            await meanwhile()
        except CopyDeskError as error:
            sys.stderr.write(f"{error.sentence} {error.next_step}\n")
            self._leave(1)
        else:
            self._leave(0)

    def _leave(self, exit_code: int) -> None:
        self._exit_code = exit_code
        self.window.close_now()

    async def _take_apart(self) -> None:
        loop = asyncio.get_running_loop()
        self.bridge.stop()
        if self._running is not None:
            try:
                await loop.run_in_executor(self._worker, self._running.close)
            except CopyDeskError as error:
                log.warning("closing: %s", error.sentence)
        self._worker.shutdown()
        self._settings.sync()
        self._collector.stop()
        self.window.deleteLater()
        self.context.deleteLater()
        self.bridge.deleteLater()
        await asyncio.sleep(0)

    def _end_on_signals(self) -> None:
        def end(_number: int, _frame: object) -> None:
            QTimer.singleShot(0, self.window.close_now)

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)

    def _mark_milestones(self) -> None:
        QTimer.singleShot(0, self.window, lambda: _write_mark("shown"))
        self.bridge.drained.connect(self._mark_live)

    def _mark_live(self) -> None:
        if self.bridge.known(Topic.TRADERS) and self.bridge.known(Topic.ACCOUNT):
            self.bridge.drained.disconnect(self._mark_live)
            QTimer.singleShot(0, self.window, lambda: _write_mark("live"))


def _write_mark(name: str) -> None:
    mark = {"mark": name, "ms": round(_age_of_process_ms()), "rss_mib": round(_memory_mib(), 1)}
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
