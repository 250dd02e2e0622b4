"""Tells when a window is really on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class NextPaint(QObject):
    """Calls `then` once, after the next paint of a window went to the screen."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        """Belongs to `window`; asks it to paint."""
        super().__init__(window)
        self._then = then
        self._window = window
        window.installEventFilter(self)
        window.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the paint itself; the next turn of the event loop comes after all of it."""
        if event.type() == QEvent.Type.Paint or (
            event.type() == QEvent.Type.UpdateRequest and self._is_on_screen()
        ):
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _is_on_screen(self) -> bool:
        handle = self._window.windowHandle()
        return handle is not None and handle.isExposed()  # type: ignore[redundant-expr]  # or None

    def _tell(self) -> None:
        self.deleteLater()
        self._then()
