"""One of the ways to end a follow: radio button, name and what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from copydesk.ui import theme
from copydesk.ui.controls import label
from copydesk.ui.controls.icon_label import IconLabel


class Radio(QRadioButton):
    """A round button whose ring shows on every surface."""

    def __init__(self) -> None:
        """Without words of its own."""
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a ring, with a dot while chosen; thicker with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        focused = self.hasFocus()
        role = "focus" if focused else "accent.base" if self.isChecked() else "line.control"
        ring = QRectF(2, (self.height() - 13) / 2, 13, 13)
        painter.setPen(QPen(look.color(role), 2 if focused else 1.3))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent.base"))
            painter.drawEllipse(ring.adjusted(3.5, 3.5, -3.5, -3.5))


class VerbChoice(QWidget):
    """A bordered choice; the whole of it can be clicked."""

    def __init__(self, name: str, meaning: str, icon: str) -> None:
        """Not chosen at first."""
        super().__init__()
        self.button = Radio()
        self.button.setAccessibleName(name)
        self.button.setAccessibleDescription(meaning)
        self.button.toggled.connect(self.update)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel(icon, "text.primary"))
        head.addWidget(label(name, strong=True))
        head.addStretch(1)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addLayout(head)
        text.addWidget(label(meaning, tone="secondary", step="table", wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click anywhere chooses."""
        self.button.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a frame; filled softly while chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        chosen = self.button.isChecked()
        painter.setPen(QPen(look.color("accent.base" if chosen else "line.normal"), 1))
        painter.setBrush(look.color("accent.soft" if chosen else "surface.panel"))
        radius = look.size("radius.control")
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, radius, radius)
