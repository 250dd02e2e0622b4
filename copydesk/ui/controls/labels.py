"""Text: always plain, so that strangers' names can't become markup."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from copydesk.ui import icons, theme
from copydesk.ui.table.columns import Badge

_FEW_LETTERS = 4


def label(
    text: str = "",
    *,
    tone: str = "",
    step: str = "",
    strong: bool = False,
    wrap: bool = False,
) -> QLabel:
    """A plain-text label.

    Args:
        text: what it says.
        tone: "", "secondary", "disabled", "warning", "critical", "stale", "accent", "profit" or
            "loss".
        step: "", "caption", "table", "title", "heading" or "figure".
        strong: weight 600.
        wrap: break long text into lines.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    for name, value in (("tone", tone), ("step", step)):
        if value:
            made.setProperty(name, value)
    if strong:
        made.setProperty("strong", "true")
    return made


class ElidedLabel(QLabel):
    """Plain text on one line that ends in an ellipsis where it doesn't fit.

    Where not even a few letters fit it shows nothing.
    """

    def __init__(self, *, tone: str = "", step: str = "", strong: bool = False) -> None:
        """Empty; tone, step and weight as in `label`."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for name, value in (("tone", tone), ("step", step), ("strong", "true" if strong else "")):
            if value:
                self.setProperty(name, value)

    def minimumSizeHint(self) -> QSize:
        """Qt: may shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the words, as many as fit."""
        painter = QPainter(self)
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        if text != self.text() and len(text) <= _FEW_LETTERS:
            return
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), text)


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone of a label (see `label`)."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class BadgeLabel(QWidget):
    """A bordered label 16 px high: native, local, unsupported, or any `Badge`."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        """Show `badge`."""
        super().__init__(parent)
        self._badge = badge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(badge.text)

    @property
    def badge(self) -> Badge:
        """What is shown."""
        return self._badge

    def show_badge(self, badge: Badge, reason: str = "") -> None:
        """Show another badge; `reason` becomes the tooltip."""
        self._badge = badge
        self.setToolTip(reason)
        self.setAccessibleName(" ".join((badge.text, reason)).strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as wide as the words."""
        look = theme.current()
        words = QFontMetrics(look.font("caption")).horizontalAdvance(self._badge.text)
        room = 16 if self._badge.icon else 0
        return QSize(words + 12 + room, look.size("cell.badgeHeight") + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: border and words in one colour."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = look.color(self._badge.role)
        pen = QPen(color, 1)
        if self._badge.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        left = 6
        if self._badge.icon:
            picture = icons.pixmap(self._badge.icon, self._badge.role, 14, self.devicePixelRatioF())
            painter.drawPixmap(4, (self.height() - 14) // 2, picture)
            left += 16
        painter.setPen(color)
        painter.setFont(look.font("caption"))
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            self._badge.text,
        )


class StatPair(QWidget):
    """A caption over a figure; the figure may have a tone. `clicked` asks how it is made."""

    clicked = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        """Start with an en dash."""
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        self._caption = label(caption, tone="secondary", step="caption")
        self._figure = label("\u2013", strong=True)
        box.addWidget(self._caption)
        box.addWidget(self._figure)

    @property
    def text(self) -> str:
        """The figure on screen."""
        return self._figure.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click asks why."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def show_figure(self, text: str, *, tone: str = "", why: str = "") -> None:
        """Set the figure; `why` says how it is made."""
        self._figure.setText(text)
        set_tone(self._figure, tone)
        self.setToolTip(why)
        self.setAccessibleName(f"{self._caption.text()} {text}")


def stat_line(pairs: Iterable[StatPair]) -> QHBoxLayout:
    """Figures side by side, each as wide as it is, with the room between them."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for pair in pairs:
        if line.count():
            line.addStretch(1)
        line.addWidget(pair)
    return line


class Dot(QWidget):
    """A small round sign in the colour of a role; words beside it say the same."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        """Begin with `role`."""
        super().__init__(parent)
        self._role = role
        self.setFixedSize(8, 8)

    def set_role(self, role: str) -> None:
        """Change the colour."""
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a filled circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(self._role))
        painter.drawEllipse(self.rect())
