"""Whether somebody is at the list: what moves by itself waits until they have left it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractScrollArea


class ListUse(QObject):
    """Watches a list for the pointer over it and for keys that walk it; `left` tells the end."""

    left = Signal()

    def __init__(self, table: QAbstractScrollArea) -> None:
        """Watch `table`."""
        super().__init__(table)
        self._viewport = table.viewport()
        self._by_keys = False
        for watched in (table, self._viewport):
            watched.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether a row that moved now would move away from the person."""
        return self._by_keys or self._viewport.underMouse()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys of the list; the pointer or the keyboard leaving it."""
        if event.type() == QEvent.Type.KeyPress:
            self._by_keys = True
        elif event.type() == QEvent.Type.Leave or _is_focus_lost(event):
            self._by_keys = False
            self.left.emit()
        return super().eventFilter(watched, event)


def _is_focus_lost(event: QEvent) -> bool:
    """Whether the keyboard has gone, to more than a menu of the list's own."""
    if event.type() != QEvent.Type.FocusOut or not isinstance(event, QFocusEvent):
        return False
    return event.reason() is not Qt.FocusReason.PopupFocusReason
