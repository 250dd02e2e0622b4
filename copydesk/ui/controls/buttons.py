"""Buttons: verbs, icons, and the one that must be held."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from copydesk.ui import icons, theme
from copydesk.ui.theme import mix

_ICON_ROLES = {
    "primary": "text.onAccent",
    "danger": "text.onCritical",
    "quietDanger": "state.critical",
    "link": "text.link",
}


def button(text: str, kind: str = "", *, icon: str = "", large: bool = False) -> QPushButton:
    """A button that says its verb.

    Args:
        text: the verb.
        kind: "" (secondary), "primary", "danger", "quietDanger" (outlined) or "link".
        icon: icon name or "".
        large: 32 px high, for footers.
    """
    made = QPushButton(text)
    made.setAutoDefault(True)  # Enter presses the button that has the focus
    if kind:
        made.setProperty("kind", kind)
    if large:
        made.setProperty("large", "true")
    if icon:
        icons.keep(made, icon, _ICON_ROLES.get(kind, "text.primary"))
    return made


def icon_button(name: str, words: str, *, role: str = "text.secondary") -> QToolButton:
    """A small button that only shows an icon; `words` is its tooltip and accessible name."""
    made = QToolButton()
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setAutoRaise(True)
    icons.keep(made, name, role)
    return made


class HoldButton(QPushButton):
    """Fires `confirmed` after it was held for 1.5 s; letting go empties it again."""

    confirmed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """A dangerous verb."""
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setProperty("kind", "quietDanger")
        self.hold_ms = theme.current().duration_ms("holdToConfirmMs")
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(30)
        self._tick.timeout.connect(self._advance)

    @property
    def share(self) -> float:
        """How full the button is, 0 to 1."""
        if not self._tick.isActive():
            return 0.0
        return min(1.0, self._since.elapsed() / max(1, self.hold_ms))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: begin to fill."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: letting go empties."""
        super().mouseReleaseEvent(event)
        self._stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the space bar is held like the mouse."""
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._begin()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt: letting go empties."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self._stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the button, filled from the left."""
        super().paintEvent(event)
        share = self.share
        if not share:
            return
        look = theme.current()
        painter = QPainter(self)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(path)
        fill = mix(look.color("state.critical"), look.color("surface.raised"), 0.55)
        painter.fillRect(QRectF(0, 0, self.width() * share, self.height()), fill)
        painter.setPen(look.color("text.primary"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _begin(self) -> None:
        if self.isEnabled():
            self._since.start()
            self._tick.start()

    def _stop(self) -> None:
        self._tick.stop()
        self.update()

    def _advance(self) -> None:
        if self.share >= 1.0:
            self._stop()
            self.setDown(False)
            self.confirmed.emit()
        else:
            self.update()
