"""Choosing: filter chips, check box, segmented control, drop-down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from copydesk.ui import icons, theme


class FilterChip(QPushButton):
    """A filter that is on or off; while on it is filled softly and carries a cross.

    The words name the filter and its limit ("≥ 90 days"). `toggled(bool)` tells.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Off at first."""
        super().__init__(text, parent)
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.toggled.connect(self._mark)
        self._mark(False)

    def _mark(self, on: bool) -> None:
        icons.keep(self, "close" if on else "plus", "text.secondary", 12)


class CheckBox(QCheckBox):
    """A check box whose box is filled with the accent while it is on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: box, tick, words."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, enabled = self.isChecked(), self.isEnabled()
        box = QRectF(1.5, (self.height() - 15) / 2, 15, 15)
        fill = "accent.base" if on and enabled else "surface.input"
        edge = "focus" if self.hasFocus() else "line.control" if enabled else "line.normal"
        painter.setPen(QPen(look.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(look.color(fill))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            role = "text.onAccent" if enabled else "text.disabled"
            picture = icons.pixmap("check", role, 13, self.devicePixelRatioF())
            painter.drawPixmap(2, (self.height() - 13) // 2, picture)
        painter.setPen(look.color("text.primary" if enabled else "text.disabled"))
        painter.drawText(
            self.rect().adjusted(24, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text()
        )

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Qt: the words count as well."""
        return self.rect().contains(pos)


class SegmentedControl(QWidget):
    """A few exclusive choices side by side; `chosen` carries the key when the person picks one."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are keys and words; the first one is chosen."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        for key, words in choices:
            item = QToolButton(self)
            item.setText(words)
            item.setCheckable(True)
            item.setProperty("segment", "true")
            self._group.addButton(item)
            self._buttons[key] = item
            row.addWidget(item)
        self.choose(choices[0][0])
        self._group.buttonClicked.connect(self._clicked)

    @property
    def key(self) -> str:
        """The key of the present choice."""
        return next(key for key, item in self._buttons.items() if item.isChecked())

    def choose(self, key: str) -> None:
        """Choose without announcing it."""
        self._buttons[key].setChecked(True)

    def set_words(self, key: str, words: str) -> None:
        """Change the words of a choice."""
        self._buttons[key].setText(words)

    def set_choice_enabled(self, key: str, enabled: bool) -> None:
        """Allow or forbid a choice."""
        self._buttons[key].setEnabled(enabled)

    def _clicked(self) -> None:
        self.chosen.emit(self.key)


class DropDown(QComboBox):
    """A drop-down with our arrow; items carry keys. Scrolling the page never changes it."""

    picked = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """`choices` are keys and words."""
        super().__init__(parent)
        for key, words in choices:
            self.addItem(words, key)
        self.activated.connect(self._activated)

    @property
    def key(self) -> str:
        """The key of the present item, "" without one."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose without announcing it."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the box and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        role = "text.secondary" if self.isEnabled() else "text.disabled"
        picture = icons.pixmap("chevron-down", role, 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 20, (self.height() - 14) // 2, picture)

    def _activated(self, _place: int) -> None:
        self.picked.emit(self.key)
