"""A map of how much traders move alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.words import plain_name, tr

_NAME_WIDTH = 110
_EDGE = 12
_ALIKE = 0.8


class LikenessMap(QWidget):
    """A triangle of correlations; guessed ones are framed with dashes, alike pairs with a line."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._names: Sequence[str] = ()
        self._values: Sequence[Sequence[float]] = ()
        self._guessed: frozenset[tuple[int, int]] = frozenset()
        self.setAccessibleName(tr("How much they move alike"))

    def show_values(
        self,
        names: Sequence[str],
        values: Sequence[Sequence[float]],
        guessed: frozenset[tuple[int, int]],
    ) -> None:
        """Show correlations in the order of the names."""
        self._names = [plain_name(name) for name in names]
        self._values, self._guessed = values, guessed
        pairs = [
            f"{self._names[first]} {self._names[second]} {self.cell_text(first, second)}"
            for second in range(len(names))
            for first in range(second)
        ]
        self.setAccessibleDescription("; ".join(pairs))
        self.updateGeometry()
        self.update()

    def cell_text(self, first: int, second: int) -> str:
        """One correlation as written."""
        return write.signed(self._values[first][second], 2)

    def sizeHint(self) -> QSize:
        """Qt: a line a trader."""
        return QSize(_NAME_WIDTH + 70 * len(self._names), len(self._names) * _row_height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Qt: cells can be narrow."""
        return QSize(_NAME_WIDTH + 44 * len(self._names), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: names on the left, cells below the diagonal."""
        painter = QPainter(self)
        look = theme.current()
        painter.setFont(look.font("table"))
        count = len(self._names)
        width = min(90.0, (self.width() - _EDGE * 2 - _NAME_WIDTH) / max(1, count))
        metrics = QFontMetrics(painter.font())
        for row, name in enumerate(self._names):
            top = row * _row_height()
            room = QRectF(_EDGE, top, _NAME_WIDTH - 8, _row_height())
            painter.setPen(look.color("text.primary"))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
            for column in range(row):
                left = _EDGE + _NAME_WIDTH + column * width
                self._paint_cell(painter, column, row, QRectF(left, top, width, _row_height()))

    def _paint_cell(self, painter: QPainter, first: int, second: int, room: QRectF) -> None:
        look = theme.current()
        value = self._values[first][second]
        cell = room.adjusted(1, 1, -1, -1)
        shade = look.color("accent.base") if value >= 0 else look.color("category.1")
        painter.fillRect(
            cell, theme.mix(shade, look.color("surface.panel"), min(1.0, abs(value)) * 0.6)
        )
        is_guess = (first, second) in self._guessed
        if is_guess or value > _ALIKE:
            style = Qt.PenStyle.DashLine if is_guess else Qt.PenStyle.SolidLine
            role = "text.secondary" if is_guess else "state.warning"
            painter.setPen(QPen(look.color(role), 1, style))
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        painter.setPen(look.color("text.primary"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self.cell_text(first, second))


def _row_height() -> int:
    return theme.current().size("row.dense")
