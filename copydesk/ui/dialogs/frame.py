"""Parts of a dialog's frame: title bar with the mode word, and the mode stripe."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QWidget

from copydesk.ui import theme
from copydesk.ui.controls import icon_button, label


class ModeStripe(QWidget):
    """4 px: violet hatch for practice, solid crimson for live."""

    def __init__(self, *, practice: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self.setFixedHeight(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: hatch or solid."""
        painter = QPainter(self)
        look = theme.current()
        if not self._practice:
            painter.fillRect(self.rect(), look.color("frame.live"))
            return
        painter.fillRect(self.rect(), look.color("surface.panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("frame.practice"))
        for left in range(-4, self.width(), 13):
            corners = [(left + 4, 0), (left + 13, 0), (left + 9, 4), (left, 4)]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


class TitleBar(QWidget):
    """The dialog's own title bar: title with the mode word, close; drags the dialog."""

    def __init__(self, title: str, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self.setProperty("surface", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        self._title = label(title, strong=True, step="table")
        closing = icon_button("close", self.tr("Close this dialog"))
        closing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        closing.clicked.connect(dialog.reject)
        row.addWidget(self._title, 1)
        row.addWidget(closing)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def sizeHint(self) -> QSize:
        """Qt: 30 px high."""
        return QSize(200, theme.current().size("row.comfortable"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: drag the dialog by its title."""
        handle = self._dialog.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()
