"""A window whose engine doesn't open, and errors that nobody else shows."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copydesk import window_session
from copydesk.engine.start import RunningDesk
from copydesk.model.environment import Environment
from copydesk.model.errors import Bug, FixSettings, RetryLater
from copydesk.model.reasons import Reason
from copydesk.paths import ProfileFolders
from copydesk.ui.context import Context
from copydesk.ui.main_window import MainWindow
from copydesk.ui.panels import standard_panels
from copydesk.ui.trouble import TroubleDialog
from copydesk.window_session import WindowSession
from tests.gui.fake_desk import FakeDesk


@pytest.fixture
def signals_kept() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


class Life:
    """A window session and the engine's opening, which the test decides about."""

    def __init__(self, app: QApplication, settings: QSettings, folder: Path) -> None:
        self.may_open = threading.Event()
        folders = ProfileFolders(folder, "practice", Environment.PRACTICE).make()
        self.session = WindowSession(app, settings, folders, self._open)

    def _open(self) -> RunningDesk:
        self.may_open.wait(10)
        raise FixSettings(Reason.PROFILE_IN_USE)

    def dialogs(self) -> list[TroubleDialog]:
        found = self.session.window.findChildren(TroubleDialog)
        return [dialog for dialog in found if dialog.isVisible()]


@pytest.fixture
def life(
    qapp: QApplication,
    settings: QSettings,
    tmp_path: Path,
    window_loop: asyncio.AbstractEventLoop,
    signals_kept: None,
) -> Life:
    return Life(qapp, settings, tmp_path / "profile")


def test_a_desk_that_cannot_open_says_why_and_ends(
    life: Life,
    qtbot: QtBot,
    window_loop: asyncio.AbstractEventLoop,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ending = window_loop.create_task(life.session.run())
    life.may_open.set()
    qtbot.waitUntil(lambda: bool(life.dialogs()))
    (dialog,) = life.dialogs()
    assert dialog.windowTitle().startswith("The desk can't open")
    assert not ending.done()

    dialog.cancel_button.click()

    qtbot.waitUntil(ending.done)
    assert ending.result() == 1
    assert "Another CopyDesk already works with this profile." in capsys.readouterr().err


def test_the_charts_come_in_while_the_engine_still_opens(
    life: Life,
    qtbot: QtBot,
    window_loop: asyncio.AbstractEventLoop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(window_session, "_SETTLED_MS", 0)
    ending = window_loop.create_task(life.session.run())
    assert not life.session.charts.is_done

    qtbot.waitUntil(lambda: life.session.charts.is_done)

    life.session.window.close_now()
    life.may_open.set()
    qtbot.waitUntil(ending.done)


def test_nobody_is_asked_when_nobody_looks(
    life: Life, qtbot: QtBot, window_loop: asyncio.AbstractEventLoop
) -> None:
    async def picture() -> None:
        raise AssertionError

    ending = window_loop.create_task(life.session.run(meanwhile=picture))
    life.may_open.set()

    qtbot.waitUntil(ending.done)
    assert ending.result() == 1


def test_an_error_on_another_thread_is_shown_once(
    life: Life, qtbot: QtBot, window_loop: asyncio.AbstractEventLoop
) -> None:
    ending = window_loop.create_task(life.session.run())
    qtbot.waitUntil(life.session.window.isVisible)
    for _ in range(2):
        thread = threading.Thread(target=life.session.tell, args=(Bug("ValueError: odd"),))
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: bool(life.dialogs()))

    (dialog,) = life.dialogs()
    dialog.cancel_button.click()
    life.session.window.close_now()
    life.may_open.set()
    qtbot.waitUntil(ending.done)
    life.session.tell(Bug("too late"))


def test_a_command_of_the_window_itself_that_fails_is_shown(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    desk.answers["refresh"] = RetryLater(Reason.UNREACHABLE, venue="practice")
    window = MainWindow(context, standard_panels())
    qtbot.addWidget(window, before_close_func=lambda window: window.close_now())
    window.show()
    window.refresh()
    qtbot.waitUntil(lambda: bool(window.findChildren(TroubleDialog)))
    (dialog,) = window.findChildren(TroubleDialog)
    assert dialog.subject == "practice can't be reached. Nothing was sent."
    dialog.close()
