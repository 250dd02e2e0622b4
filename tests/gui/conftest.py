"""What GUI tests share: the look, and a watch for everything a test leaves behind."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import qasync
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from copydesk.ui import theme
from copydesk.ui.bridge import Bridge
from copydesk.ui.context import Context
from tests.gui.fake_desk import FakeDesk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Machines differ in how many threads the numbers library starts; those are not ours.
_FOREIGN_THREADS = ("asyncio_", "pytest", "Dummy-")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["copydesk"]


@pytest.fixture(autouse=True)
def collection_here() -> Iterator[None]:
    """Garbage is collected as in the program: by the main thread, never by whichever allocates.

    A widget that another thread deletes ends the whole run. `no_leaks` collects after each test.
    """
    gc.disable()
    yield
    was_automatic = gc.isenabled()
    gc.enable()
    assert not was_automatic, "switched automatic collection on"


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> theme.Theme:
    """Every test begins with the dark theme."""
    return theme.apply(qapp, "dark")


@pytest.fixture(autouse=True)
def pointer_away(qapp: QApplication) -> None:
    """Every test begins with the pointer where no window opens.

    It stays where the test before has clicked, and a list under the pointer keeps its rows still.
    """
    QCursor.setPos(-10_000, -10_000)
    QCoreApplication.processEvents()


def deliver_deletes() -> None:
    """Serve `deleteLater`, which only a running loop does by itself."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def running_timers() -> set[QTimer]:
    """Timers that run, whoever owns them."""
    # By type: asking a proxy whose object is gone for its class would fail.
    made = [found for found in gc.get_objects() if issubclass(type(found), QTimer)]
    return {timer for timer in made if shiboken6.isValid(timer) and timer.isActive()}


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves top-level widgets, running timers or threads."""
    widgets_before = set(qapp.topLevelWidgets())
    timers_before = running_timers()
    threads_before = set(threading.enumerate())
    yield
    request.node.funcargs.clear()  # the other fixtures are over: pytest alone still holds them
    deliver_deletes()
    gc.collect()
    deliver_deletes()
    widgets = set(qapp.topLevelWidgets()) - widgets_before
    assert not widgets, f"left open: {widgets}"
    timers = running_timers() - timers_before
    assert not timers, f"left running: {timers}"
    threads = [
        thread
        for thread in set(threading.enumerate()) - threads_before
        if thread.is_alive() and not thread.name.startswith(_FOREIGN_THREADS)
    ]
    assert not threads, f"left running: {threads}"


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def engine_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop in a thread of its own, as the engine has."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="engine")
    thread.start()
    yield loop
    asyncio.run_coroutine_threadsafe(_cancel_others(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


@pytest.fixture
def window_loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The window's loop, driven by whatever the test waits for; no task may outlive the test."""
    loop = qasync.QEventLoop(qapp, already_running=True)
    yield loop
    enough = time.monotonic() + 3
    while not all(task.done() for task in asyncio.all_tasks(loop)) and time.monotonic() < enough:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    left = [task for task in asyncio.all_tasks(loop) if not task.done()]
    for task in left:
        task.cancel()
    QCoreApplication.processEvents()
    asyncio.events._set_running_loop(None)
    qapp.aboutToQuit.disconnect(loop._after_run_forever)
    loop._QEventLoop__is_running = False
    loop.close()
    assert not left, f"left running: {left}"


@pytest.fixture
def bridge(
    desk: FakeDesk,
    engine_loop: asyncio.AbstractEventLoop,
    window_loop: asyncio.AbstractEventLoop,
) -> Iterator[Bridge]:
    made = Bridge()
    made.attach(desk, engine_loop)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def context(bridge: Bridge, settings: QSettings) -> Iterator[Context]:
    """What a panel under test gets; its clock stands at 2026-11-20 12:03:11 UTC."""
    made = Context(bridge, settings, now_ms=lambda: 1_795_176_191_000)
    yield made
    made.deleteLater()


async def _cancel_others() -> None:
    """Cancel all tasks of the running loop but this one."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_default_executor()
