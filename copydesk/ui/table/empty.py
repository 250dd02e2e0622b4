"""What a table shows instead of rows: why it is empty and what to do, or what is being loaded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from copydesk.ui import icons, theme

_PROGRESS_AFTER_MS = 300
_BARS = 6


class EmptyState(QWidget):
    """Covers a view's viewport while it has no rows."""

    def __init__(self, viewport: QWidget) -> None:
        """Hidden until `say` or `load`."""
        super().__init__(viewport)
        self._viewport = viewport
        self._loading = False
        self._rows = 0
        self._action: Callable[[], None] | None = None
        self._picture = QLabel(self)
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setProperty("tone", "secondary")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(220)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._act)
        self._icon = "search"
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PROGRESS_AFTER_MS)
        self._late.timeout.connect(self._show_progress)
        self._lay_out()
        self.hide()

    def say(
        self,
        sentence: str,
        button: str = "",
        action: Callable[[], None] | None = None,
        icon: str = "search",
    ) -> None:
        """Set what to show when there are no rows: a sentence, and one button with its verb."""
        self._stop_loading()
        self._words.setText(sentence)
        self._button.setText(button)
        self._action = action
        self._icon = icon
        self._arrange()

    def load(
        self,
        sentence: str,
        done: int = 0,
        total: int = 0,
        cancel: Callable[[], None] | None = None,
    ) -> None:
        """Show grey bars, after 300 ms also what is loaded, how many of how many, and Cancel."""
        if not self._loading:
            self._loading = True
            self._late.start()
        self._words.setText(sentence)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._button.setText(self.tr("Cancel") if cancel is not None else "")
        self._action = cancel
        self._arrange()

    @property
    def sentence(self) -> str:
        """The words on screen."""
        return self._words.text()

    @property
    def button(self) -> QPushButton:
        """The one button."""
        return self._button

    def follow(self, rows: int) -> None:
        """Cover or uncover the view for this number of rows."""
        self._rows = rows
        if rows:
            self._stop_loading()
        self._arrange()

    def place(self) -> None:
        """Fill the viewport again after it was resized."""
        self.setGeometry(self._viewport.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: static grey bars while loading."""
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), look.color("surface.panel"))
        if self._loading:
            height = look.size("row.dense")
            for line in range(_BARS):
                for column in range(0, self.width() - 60, 120):
                    color = look.color("surface.raised")
                    painter.fillRect(column + 12, line * height + 8, 84, height - 16, color)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addStretch()
        box.addWidget(self._picture)
        box.addWidget(self._words)
        for widget in (self._progress, self._button):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch()

    def _arrange(self) -> None:
        settled = not self._loading
        late = self._loading and not self._late.isActive()
        self._picture.setVisible(settled)
        if settled:
            size = theme.current().size("icon.empty")
            self._picture.setPixmap(icons.pixmap(self._icon, "text.disabled", size))
        self._words.setVisible(settled or late)
        self._progress.setVisible(late)
        self._button.setVisible((settled or late) and bool(self._button.text()))
        self.setVisible(self._rows == 0 and (self._loading or bool(self._words.text())))
        self.place()
        self.raise_()
        self.update()

    def _show_progress(self) -> None:
        self._arrange()

    def _stop_loading(self) -> None:
        self._loading = False
        self._late.stop()

    def _act(self) -> None:
        if self._action is not None:
            self._action()
