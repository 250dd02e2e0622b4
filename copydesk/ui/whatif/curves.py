"""My curve against the trader's, in percent of the pot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.words import tr

_RIGHT, _FOOT, _TOP = 58, 18, 8


class Curves(QWidget):
    """Two lines on one scale, their last values at the right."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._times: Sequence[int] = ()
        self._lines: dict[str, Sequence[float]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_curves(
        self, times_ms: Sequence[int], trader: Sequence[float], mine: Sequence[float]
    ) -> None:
        """Show both, at the same moments."""
        self._times = times_ms
        self._lines = {"chart.curve": trader, "chart.ownCurve": mine} if times_ms else {}
        if times_ms:
            said = tr("Trader {trader}, you {mine}, in percent of the pot").format(
                trader=write.percent(trader[-1], plus=True), mine=write.percent(mine[-1], plus=True)
            )
            self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: low and wide."""
        return QSize(420, 150)

    def minimumSizeHint(self) -> QSize:
        """Qt: may be narrow."""
        return QSize(200, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: zero line, both lines, last values, first and last day."""
        if not self._lines:
            return
        painter, look = QPainter(self), theme.current()
        painter.setFont(look.font("caption"))
        room = QRectF(8, _TOP, self.width() - 8 - _RIGHT, self.height() - _TOP - _FOOT)
        painter.setPen(QPen(look.color("chart.zero"), 1))
        zero = self._height_of(0.0, room)
        painter.drawLine(QPointF(room.left(), zero), QPointF(room.right(), zero))
        painter.setPen(look.color("chart.axisText"))
        foot = QRectF(room.left(), room.bottom() + 3, room.width(), 14)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), write.date(self._times[0]))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), write.date(self._times[-1]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for role, values in self._lines.items():
            painter.setPen(QPen(look.color(role), 1.5))
            painter.drawPolyline(self._points(values, room))
        self._paint_last(painter, room)

    def _paint_last(self, painter: QPainter, room: QRectF) -> None:
        """The last values, apart from each other where they would overlap."""
        heights = {role: self._height_of(line[-1], room) for role, line in self._lines.items()}
        above, below = sorted(heights, key=lambda role: heights[role])
        overlap = max(0.0, 14.0 - (heights[below] - heights[above]))
        heights[above] -= overlap / 2
        heights[below] += overlap / 2
        for role, height in heights.items():
            painter.setPen(theme.current().color(role))
            place = QRectF(room.right() + 4, height - 8, _RIGHT - 6, 16)
            words = write.percent(self._lines[role][-1], plus=True)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _points(self, values: Sequence[float], room: QRectF) -> QPolygonF:
        first, span = self._times[0], max(self._times[-1] - self._times[0], 1)
        return QPolygonF(
            [
                QPointF(
                    room.left() + room.width() * (time_ms - first) / span,
                    self._height_of(value, room),
                )
                for time_ms, value in zip(self._times, values, strict=True)
            ]
        )

    def _height_of(self, value: float, room: QRectF) -> float:
        every = [each for line in self._lines.values() for each in (min(line), max(line))]
        low, high = min(*every, 0.0), max(*every, 0.0)
        share = (value - low) / (high - low) if high > low else 0.5
        return room.bottom() - room.height() * share
