"""One run of the window: shown first, then joined to the engine, then taken apart in order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from copydesk.crashes import say
from copydesk.engine.practice_start import start_beside
from copydesk.model.environment import Environment
from copydesk.model.errors import Bug, CopyDeskError
from copydesk.paths import ProfileFolders
from copydesk.ui import appearance
from copydesk.ui.bridge import Bridge
from copydesk.ui.chart_library import ChartLibrary
from copydesk.ui.collector import Collector
from copydesk.ui.context import Context
from copydesk.ui.main_window import MainWindow
from copydesk.ui.painted import NextPaint
from copydesk.ui.panels import standard_panels

if TYPE_CHECKING:
    from copydesk.engine.start import RunningDesk

log = logging.getLogger(__name__)

_PAINT_PATIENCE_S: Final = 0.5
_SETTLED_MS: Final = 2_000


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
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told: set[str] = set()
        self._collector = Collector(app)
        self.charts = ChartLibrary(app, self._collector.is_idle)
        self.bridge = Bridge()
        practice = folders.environment is Environment.PRACTICE
        self.context = Context(self.bridge, settings, practice=practice)
        self.window = MainWindow(self.context, standard_panels())
        self.window.closed.connect(self._closed.set)
        self.context.live_profile_wanted.connect(self._open_live)

    async def run(
        self, *, marks: bool = False, meanwhile: Callable[[], Awaitable[None]] | None = None
    ) -> int:
        """Live until the window is closed; the result is the exit code.

        Args:
            marks: write when the window showed and when live data came, as JSON lines on stderr.
            meanwhile: runs once the engine is attached; the window closes when it ends.
        """
        self._loop = asyncio.get_running_loop()
        self._end_on_signals()
        if marks:
            from copydesk.milestones import Milestones

            Milestones(self)
        await self._show()
        self._collector.start()
        settling = QTimer(self.window, singleShot=True)
        settling.timeout.connect(self._settle)
        settling.start(_SETTLED_MS)
        try:
            if meanwhile is None:
                await self._attach(self._refuse)
            elif await self._attach(self._give_up):
                await self._do(meanwhile)
            await self._closed.wait()
        finally:
            await self._take_apart()
        return self._exit_code

    def _open_live(self) -> None:
        """Start the program once more, for the live profile; it lives on when this one ends."""
        try:
            start_beside(["--live"])
        except OSError as error:
            self.window.show_trouble(Bug(f"the live profile can't be opened: {error}"))

    async def _show(self) -> None:
        """Return once the window is painted; one that opens minimised is not waited for."""
        painted = asyncio.Event()
        NextPaint(self.window, painted.set)
        self.window.show()
        with suppress(TimeoutError):
            await asyncio.wait_for(painted.wait(), _PAINT_PATIENCE_S)

    def _settle(self) -> None:
        """After the rush: what stands now stays, and the library of the charts comes in."""
        self._collector.settle()
        if not self._closed.is_set():
            self.charts.start()

    def tell(self, error: CopyDeskError) -> None:
        """Show an error that nobody else could show, each only once. Thread-safe."""
        if self._loop is not None:
            with suppress(RuntimeError):  # it is closed: the log has the error
                self._loop.call_soon_threadsafe(self._tell, error)

    def _tell(self, error: CopyDeskError) -> None:
        if error.sentence not in self._told and self.window.isVisible():
            self._told.add(error.sentence)
            self.window.show_trouble(error)

    async def _attach(self, refuse: Callable[[CopyDeskError], None]) -> bool:
        loop = asyncio.get_running_loop()
        try:
            self._running = await loop.run_in_executor(self._worker, self._open_engine)
        except CopyDeskError as error:
            refuse(error)
            return False
        self.bridge.attach(self._running.desk, self._running.loop)
        return True

    async def _do(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        try:
            await meanwhile()
        except CopyDeskError as error:
            self._give_up(error)
        else:
            self._leave(0)

    def _refuse(self, error: CopyDeskError) -> None:
        """Say why the desk can't open, and end when the person has read it."""
        if not self.window.isVisible():
            self._give_up(error)
            return
        say(error)
        from copydesk.ui.trouble import TroubleDialog

        dialog = TroubleDialog(self.context, self.window, error, fatal=True)
        dialog.finished.connect(lambda: self._leave(1))
        dialog.open()

    def _give_up(self, error: CopyDeskError) -> None:
        """End at once: nobody looks at this window."""
        say(error)
        self._leave(1)

    def _leave(self, exit_code: int) -> None:
        self._exit_code = exit_code
        self.window.close_now()

    async def _take_apart(self) -> None:
        loop = asyncio.get_running_loop()
        self.bridge.stop()
        if self._running is not None:
            try:
                await loop.run_in_executor(self._worker, self._running.close)
            except (CopyDeskError, TimeoutError) as error:
                log.warning("closing: %s", error)
        self._worker.shutdown()
        self._settings.sync()
        self._collector.stop()
        self.charts.stop()
        self.window.deleteLater()
        self.charts.deleteLater()
        self.context.deleteLater()
        self.bridge.deleteLater()
        await asyncio.sleep(0)

    def _end_on_signals(self) -> None:
        def end(_number: int, _frame: object) -> None:
            QTimer.singleShot(0, self.window.close_now)

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
