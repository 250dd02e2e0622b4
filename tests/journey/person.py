"""Somebody at the real desk: window, bridge, engine and practice process as the program runs them.

What a person does is done through widgets that are on screen and enabled; what they see is read
off the same widgets. Waiting is for conditions, never for time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import SystemRandom
from typing import TypeVar

import httpx
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.engine.practice_process import PracticeAddress, attach_to
from copydesk.engine.practice_start import PracticeOptions
from copydesk.engine.start import RunningDesk, open_desk
from copydesk.model.follow import Follow
from copydesk.model.notice import Notice, NoticeKind
from copydesk.model.position import Position
from copydesk.paths import profile_folders
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.follow.panel import FollowPanel
from copydesk.ui.main_window import MainWindow
from copydesk.ui.notices import NoticesPanel
from copydesk.ui.positions.panel import PositionsPanel
from copydesk.ui.profile.panel import ProfilePanel
from copydesk.ui.traders import TradersPanel
from copydesk.window_session import WindowSession

PATIENCE_MS = 30_000
RISK = "I can lose the money I copy with"
AnyPanel = TypeVar("AnyPanel")


class Person:
    """Starts the desk, looks, clicks, types, quits, and starts it again."""

    def __init__(
        self,
        qtbot: QtBot,
        app: QApplication,
        loop: asyncio.AbstractEventLoop,
        home: Path,
        practice: PracticeOptions,
    ) -> None:
        self.qtbot = qtbot
        self.folders = profile_folders("practice", base=home).make()
        self._app = app
        self._loop = loop
        self._practice = practice
        self._session: WindowSession | None = None
        self._life: asyncio.Task[int] | None = None

    # coming and going

    def start(self) -> None:
        """Open the program on this profile; the window is on screen afterwards."""
        settings = QSettings(str(self.folders.window), QSettings.Format.IniFormat)
        self._session = WindowSession(self._app, settings, self.folders, self._open_engine)
        self._life = self._loop.create_task(self._session.run())
        self.until(lambda: self.window.isVisible(), "the window")

    def start_past_the_welcome(self) -> None:
        """Open the program, acknowledge the risk by typing it, go to the desk."""
        self.start()
        self.until(lambda: self.window.welcome is not None, "the welcome")
        welcome = self.window.welcome
        assert welcome is not None
        self.click(welcome.start.practice)
        self.type_into(welcome.risk.field, RISK)
        self.click(welcome.risk.accept)
        self.until(lambda: welcome.steps.desk.isVisible(), "the first steps")
        self.click(welcome.steps.desk)
        self.until_at_work()
        self.until_ranked()

    def until_at_work(self) -> None:
        """Wait until the venue is connected and the list is there."""
        self.until(lambda: self.phase is Phase.CONNECTED, "the connection")
        self.until(lambda: self.traders.model.rowCount() > 0, "the list of traders")

    def until_ranked(self) -> None:
        """Wait until the list is in the order of its scores."""
        known = self.session.bridge.known
        self.until(lambda: "practice" in known(Topic.JUDGEMENTS), "the scores")
        self.until(self.traders.is_settled, "the ranked list")

    def quit(self) -> None:
        """Close the window as the person does; confirm where positions stay open."""
        self.window.close()
        if self.open_dialogs():
            dialog = self.dialog("quit")
            assert "stay" in dialog.subject or "stays" in dialog.subject
            self.click(dialog.verb_button)
        self.until_gone()

    def until_gone(self) -> None:
        """Wait until the program has ended, with exit code 0."""
        assert self._life is not None
        life = self._life
        self.until(life.done, "the end")
        self._session = self._life = None
        assert life.result() == 0

    def leave_in_any_case(self) -> None:
        """Close without asking, for tests that fail in the middle."""
        if self._session is not None:
            self.window.close_now()
            self.until_gone()

    # the window and its parts

    @property
    def session(self) -> WindowSession:
        assert self._session is not None
        return self._session

    @property
    def window(self) -> MainWindow:
        return self.session.window

    @property
    def traders(self) -> TradersPanel:
        return self._panel("traders", TradersPanel)

    @property
    def profile(self) -> ProfilePanel:
        return self._panel("profile", ProfilePanel)

    @property
    def editor(self) -> FollowPanel:
        return self._panel("follow", FollowPanel)

    @property
    def positions(self) -> PositionsPanel:
        return self._panel("positions", PositionsPanel)

    @property
    def notices(self) -> NoticesPanel:
        return self._panel("notices", NoticesPanel)

    @property
    def phase(self) -> Phase:
        found = self.session.bridge.known(Topic.CONNECTION).get("practice")
        return found.phase if isinstance(found, Connection) else Phase.STARTING

    @property
    def follows(self) -> list[Follow]:
        """What the window knows of follows, oldest first."""
        known = self.session.bridge.known(Topic.FOLLOW).values()
        found = [item for item in known if isinstance(item, Follow)]
        return sorted(found, key=lambda follow: follow.created_ms)

    @property
    def held(self) -> list[Position]:
        """What the window knows of open positions."""
        known = self.session.bridge.known(Topic.POSITION).values()
        return [item for item in known if isinstance(item, Position)]

    def told(self, kind: NoticeKind) -> list[Notice]:
        """Notices of a kind that stand in the list on screen."""
        return [notice for notice in self.notices.model.notices if notice.kind is kind]

    @property
    def exchange(self) -> PracticeAddress:
        """Where the exchange of this profile runs now."""
        return attach_to(self.folders.exchange)

    def trouble(self, *faults: dict[str, object]) -> None:
        """Order the exchange to misbehave from now on in these ways."""
        self._control("faults", {"faults": faults})

    def let_time_pass(self, minutes: float) -> None:
        """Move the exchange's clock on."""
        self._control("step", {"ms": int(minutes * 60_000)})

    def permit(self, *permissions: str) -> None:
        """Change what the key of the exchange may do."""
        self._control("key", {"permissions": permissions})

    # hands

    def click(self, button: QAbstractButton) -> None:
        """Click a button that is on screen and may be clicked."""
        self.until(lambda: button.isVisible() and button.isEnabled(), f"“{button.text()}”")
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type_into(self, field: QLineEdit, text: str) -> None:
        """Put other text into a field, key by key."""
        assert field.isVisible()
        assert field.isEnabled()
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def pick(self, control: QComboBox, words: str) -> None:
        """Pick an item of a drop-down with the keyboard."""
        assert control.isVisible()
        assert control.isEnabled()
        place = control.findText(words)
        assert place >= 0, words
        key = Qt.Key.Key_Down if place > control.currentIndex() else Qt.Key.Key_Up
        for _ in range(abs(place - control.currentIndex())):
            self.qtbot.keyClick(control, key)
        assert control.currentText() == words

    def click_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a row of a table, in its second column (the first may hold a star)."""
        cell = index.siblingAtColumn(1)
        view.scrollTo(cell)
        place = view.visualRect(cell).center()
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def back_in_window(self) -> None:
        """What a window manager does after a popup: the window is the active one again."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the active window")

    # eyes

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for something on screen."""

        def look() -> None:
            assert true(), f"still waiting for {what}; troubles: {self._troubles()}"

        self.qtbot.waitUntil(look, timeout=PATIENCE_MS)

    def open_dialogs(self) -> list[DeskDialog]:
        """Dialogs on screen."""
        return [found for found in self.window.findChildren(DeskDialog) if found.isVisible()]

    def dialog(self, what: str) -> DeskDialog:
        """The dialog on screen; there is exactly one."""
        self.until(lambda: len(self.open_dialogs()) == 1, f"the dialog “{what}”")
        return self.open_dialogs()[0]

    def confirm(self, what: str) -> str:
        """Decide in the dialog on screen; returns the sentence of the result, then dismisses it."""
        dialog = self.dialog(what)
        verb = dialog.verb_button
        self.click(verb)
        self.until(lambda: dialog.cancel_button.text() == "Dismiss", f"“{what}” to be sent")
        self.until(lambda: not verb.isVisible() or verb.isEnabled(), f"the result of “{what}”")
        said = " ".join(words_of(dialog))
        self.click(dialog.cancel_button)
        self.until(lambda: not self.open_dialogs(), f"the end of “{what}”")
        return said

    def _control(self, name: str, order: dict[str, object]) -> None:
        address = f"{self.exchange.rest}/control/{name}"
        answer = httpx.post(address, json=order, trust_env=False, timeout=PATIENCE_MS / 1000)
        assert answer.status_code == 200, answer.text

    def _troubles(self) -> Sequence[str]:
        if self._session is None:
            return ()
        panels = self.window.workspace.panels.values()
        return [panel.banner.text for panel in panels if panel.banner.text]

    def _panel(self, name: str, kind: type[AnyPanel]) -> AnyPanel:
        panel = self.window.workspace.panel(name)
        assert isinstance(panel, kind)
        return panel

    def _open_engine(self) -> RunningDesk:
        return open_desk(
            self.folders,
            clock=lambda: time.time_ns() // 1_000_000,
            random=SystemRandom(),
            practice=self._practice,
        )


def words_of(widget: QWidget) -> list[str]:
    """Everything that the visible labels under a widget say."""
    return [
        found.text() for found in widget.findChildren(QLabel) if found.isVisible() and found.text()
    ]
