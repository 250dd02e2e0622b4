"""The plain painted veil over the part of the window that a dialog blocks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from copydesk.ui import theme

DIM_AREA = "dimArea"
"""Object name of the widget that is dimmed; header strip, frame and status line stay outside."""


class Overlay(QWidget):
    """Dims `area` until it is deleted."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.setGeometry(area.rect())
        area.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: stay as large as the area."""
        if watched is self._area and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._area.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the veil."""
        look = theme.current()
        color = QColor(look.color("surface.overlay"))
        color.setAlphaF(look.opacity("dialogOverlay"))
        QPainter(self).fillRect(self.rect(), color)


def dim(window: QWidget) -> Overlay:
    """Veil the dimmable part of a window, or all of it where it names none."""
    area = window.findChild(QWidget, DIM_AREA)
    return Overlay(area if area is not None else window)
