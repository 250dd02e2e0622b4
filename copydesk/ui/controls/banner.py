"""Banners: what happened, what it means for positions, the next step."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.ui import icons, theme
from copydesk.ui.controls.buttons import button
from copydesk.ui.controls.labels import label

_LOOKS = {
    "info": ("surface.bannerInfo", "accent.base", "info"),
    "warning": ("surface.bannerWarning", "state.warning", "warning"),
    "critical": ("surface.bannerCritical", "state.critical", "critical"),
}


class Banner(QWidget):
    """A coloured strip with an icon, a strong sentence, plain words and at most one link."""

    action = Signal()

    def __init__(self, level: str = "info", parent: QWidget | None = None) -> None:
        """`level` is "info", "warning" or "critical"; hidden until `say`."""
        super().__init__(parent)
        self.level = level
        self._head = label("", strong=True, wrap=True)
        self._words = label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._link = button("", "link")
        self._link.clicked.connect(self.action)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._head)
        texts.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 8, 12, 8)
        row.addLayout(texts, 1)
        row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        """All words on the banner."""
        return " ".join(part for part in (self._head.text(), self._words.text()) if part)

    def say(self, head: str, words: str = "", *, link: str = "", level: str = "") -> None:
        """Show the banner. `link` names the next step and fires `action`."""
        self.level = level or self.level
        for widget, text in ((self._head, head), (self._words, words), (self._link, link)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self.setAccessibleName(self.text)
        self.setVisible(True)
        self.update()

    def clear(self) -> None:
        """Hide the banner."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: surface, 3 px edge, icon."""
        surface, edge, name = _LOOKS[self.level]
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(surface))
        painter.fillRect(QRect(0, 0, 3, self.height()), look.color(edge))
        top = min(9, (self.height() - 16) // 2)
        painter.drawPixmap(14, top, icons.pixmap(name, edge, 16, self.devicePixelRatioF()))


class GuardBar(QWidget):
    """How much of a limit is used: 8 px high, a notch at 80 %, warning colour beyond it."""

    NOTCH = 0.8

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """`words` name the limit for screen readers."""
        super().__init__(parent)
        self._words = words
        self._share = 0.0
        self._tripped = False
        self.setFixedHeight(8)
        self.setMinimumWidth(60)
        self.show_share(0.0)

    def show_share(self, share: float) -> None:
        """Set the used share, 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(f"{self._words} {round(self._share * 100)} %")
        self.update()

    def show_tripped(self, *, tripped: bool) -> None:
        """Paint the bar critical, whatever the share is now."""
        if tripped != self._tripped:
            self._tripped = tripped
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: track, bar, notch."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("line.normal"))
        role = "accent.base" if self._share < self.NOTCH else "state.warning"
        role = "state.critical" if self._tripped else role
        painter.fillRect(0, 0, round(self.width() * self._share), self.height(), look.color(role))
        notch = round(self.width() * self.NOTCH)
        painter.fillRect(notch, 0, 2, self.height(), look.color("surface.panel"))
