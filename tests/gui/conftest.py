"""What GUI tests share: the look, and a watch for everything a test leaves behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from copydesk.ui import theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Machines differ in how many threads the numbers library starts; those are not ours.
_FOREIGN_THREADS = ("asyncio_", "pytest", "Dummy-")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["copydesk"]


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> theme.Theme:
    """Every test begins with the dark theme."""
    return theme.apply(qapp, "dark")


def deliver_deletes() -> None:
    """Serve `deleteLater`, which only a running loop does by itself."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves top-level widgets, running timers or threads."""
    widgets_before = set(qapp.topLevelWidgets())
    threads_before = set(threading.enumerate())
    yield
    deliver_deletes()
    gc.collect()
    deliver_deletes()
    widgets = [w for w in qapp.topLevelWidgets() if w not in widgets_before and w.isVisible()]
    assert not widgets, f"left on screen: {widgets}"
    timers = [timer for timer in qapp.findChildren(QTimer) if timer.isActive()]
    assert not timers, f"left running: {timers}"
    threads = [
        thread
        for thread in set(threading.enumerate()) - threads_before
        if thread.is_alive() and not thread.name.startswith(_FOREIGN_THREADS)
    ]
    assert not threads, f"left running: {threads}"
