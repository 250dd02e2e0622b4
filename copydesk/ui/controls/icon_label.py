"""An icon as a label."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from copydesk.ui import icons, theme


class IconLabel(QLabel):
    """An icon that follows the theme."""

    def __init__(self, name: str, role: str, size: int = 16) -> None:
        super().__init__()
        self._what = (name, role, size)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._show_icon()
        theme.notifier().theme_changed.connect(self._show_icon)

    def _show_icon(self) -> None:
        name, role, size = self._what
        self.setPixmap(icons.pixmap(name, role, size, self.devicePixelRatioF()))
