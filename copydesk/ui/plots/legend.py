"""The legend over a chart: a short stroke or a swatch, and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from copydesk.ui import theme

_STROKE = 16
_GAP = 5
_BETWEEN = 14


class Legend(QWidget):
    """Entries are (role of the colour, kind, words); kind is "line", "dashes" or "area".

    What doesn't fit is left out from the end.
    """

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Show `entries`."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._entries: tuple[tuple[str, str, str], ...] = ()
        self.show_entries(entries)

    @property
    def words(self) -> str:
        """What it says."""
        return ", ".join(words for _, _, words in self._entries)

    def show_entries(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Show other entries."""
        self._entries = tuple(entries)
        self.setAccessibleName(self.words)
        self.setToolTip("\n".join(words for _, _, words in self._entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: all entries in a row."""
        width = sum(map(self._width, self._entries)) + _BETWEEN * max(0, len(self._entries) - 1)
        return QSize(width, 20)

    def minimumSizeHint(self) -> QSize:
        """Qt: may shrink to nothing."""
        return QSize(0, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint what fits."""
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font("table"))
        left, middle = 0, self.height() // 2
        for role, kind, words in self._entries:
            if left + self._width((role, kind, words)) > self.width() + 2:
                break
            if kind == "area":
                painter.fillRect(left + 2, middle - 4, _STROKE - 4, 9, look.color(role))
            else:
                style = Qt.PenStyle.DashLine if kind == "dashes" else Qt.PenStyle.SolidLine
                painter.setPen(QPen(look.color(role), 2, style))
                painter.drawLine(left, middle, left + _STROKE, middle)
            painter.setPen(look.color("text.secondary"))
            area = self.rect().adjusted(left + _STROKE + _GAP, 0, 0, 0)
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
            painter.drawText(area, flags, words)
            left += self._width((role, kind, words)) + _BETWEEN

    def _width(self, entry: tuple[str, str, str]) -> int:
        font = theme.current().font("table")
        return _STROKE + _GAP + QFontMetrics(font).horizontalAdvance(entry[2])
