"""Painters of cells: text, number, profit and loss, badges, star, sparkline, group head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTransform,
)

from copydesk.ui import icons
from copydesk.ui.table.columns import Badge, Column, Kind
from copydesk.ui.table.score_paint import paint_score, paint_signs
from copydesk.ui.theme import Theme

PADDING = 7
INLINE_ICON = 14
ARROW = 7
_LONGEST_TEXT = 160
_MOST_KEPT = 4_000
_SINGLE = Qt.TextFlag.TextSingleLine
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | _SINGLE


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, shaped once for its font."""

    text: QStaticText
    width: int
    height: int


@dataclass(slots=True)
class Cell:
    """One cell about to be painted."""

    rect: QRect
    text: str
    column: Column[Any]
    row: Any
    private: bool
    stale: bool


class CellPainter:
    """Paints cells in one theme; keeps metrics, shaped texts, and pixmaps of arrows and curves."""

    def __init__(self, theme: Theme) -> None:
        """Prepare for `theme`."""
        self.theme = theme
        self._metrics: dict[tuple[str, str], QFontMetrics] = {}
        self._lines: dict[tuple[str, str], Line] = {}
        self._arrows: dict[tuple[int, bool, float], QPixmap] = {}
        self._curves: dict[tuple[object, ...], QPixmap] = {}

    def metrics(self, step: str, weight: str) -> QFontMetrics:
        """Metrics of a font of the theme."""
        key = (step, weight)
        found = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetrics(self.theme.font(step, weight))
        return found

    def cell(self, painter: QPainter, cell: Cell) -> None:
        """Paint one cell on its background."""
        kind = cell.column.kind
        if kind is Kind.SPARKLINE:
            self._sparkline(painter, cell)
        elif kind is Kind.STAR:
            self._star(painter, cell)
        elif kind is Kind.SCORE:
            paint_score(painter, self, cell, PADDING)
        elif kind is Kind.SIGNS:
            paint_signs(painter, self, cell)
        elif kind is Kind.PNL:
            self._pnl(painter, cell)
        elif kind is Kind.NUMBER:
            role = "state.stale" if cell.stale else cell.column.color_role(cell.row)
            self._right(painter, cell, role, clock=cell.stale)
        else:
            self._left(painter, cell)

    def text(
        self, painter: QPainter, rect: QRect, text: str, role: str, weight: str, *, right: bool
    ) -> int:
        """Paint one line of text, elided; gives its width."""
        if not text:
            return 0
        line = self._line(text[:_LONGEST_TEXT], weight)
        if line.width > rect.width():
            metrics = self.metrics("table", weight)
            shown = text[:_LONGEST_TEXT]
            elided = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, rect.width())
            line = self._line(elided, weight)
        painter.setFont(self.theme.font("table", weight))
        painter.setPen(self.theme.color(role))
        left = rect.left() + (rect.width() - line.width if right else 0)
        painter.drawStaticText(left, rect.top() + (rect.height() - line.height) // 2, line.text)
        return min(line.width, rect.width())

    def _line(self, text: str, weight: str) -> Line:
        key = (text, weight)
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            shaped = QStaticText(text)
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.prepare(QTransform(), self.theme.font("table", weight))
            size = shaped.size().toSize()
            line = self._lines[key] = Line(shaped, size.width(), size.height())
        return line

    def badges(self, painter: QPainter, left: int, rect: QRect, badges: Sequence[Badge]) -> int:
        """Paint bordered labels from `left` on; gives the x after the last."""
        for badge in badges:
            left = self._badge(painter, left, rect, badge) + 4
        return left

    def icon(self, painter: QPainter, name: str, role: str, left: int, rect: QRect) -> None:
        """Paint an inline icon, vertically centred."""
        ratio = painter.device().devicePixelRatioF()
        top = rect.center().y() - INLINE_ICON // 2 + 1
        painter.drawPixmap(left, top, icons.pixmap(name, role, INLINE_ICON, ratio))

    def arrow(
        self, painter: QPainter, right: float, middle: float, color: QColor, up: bool
    ) -> None:
        """Paint the small triangle of a gain or a loss left of `right`."""
        ratio = painter.device().devicePixelRatioF()
        key = (color.rgb(), up, ratio)
        shape = self._arrows.get(key)
        if shape is None:
            shape = self._arrows[key] = triangle(color, ratio, up=up)
        painter.drawPixmap(QPointF(right - ARROW, middle - ARROW / 2), shape)

    def pnl(
        self, painter: QPainter, rect: QRect, text: str, figure: float, weight: str, *, stale: bool
    ) -> None:
        """Paint a profit or loss: colour, sign (in the text) and arrow, digits aligned right."""
        role = "text.primary"
        if figure:
            role = "pnl.profit" if figure > 0 else "pnl.loss"
        if stale:
            role = "state.stale"
        width = self.text(painter, rect, text, role, weight, right=True)
        if figure:
            right = rect.right() - width - 4
            middle = rect.center().y() + 0.5
            self.arrow(painter, right, middle, self.theme.color(role), figure > 0)

    def _pnl(self, painter: QPainter, cell: Cell) -> None:
        area = cell.rect.adjusted(PADDING, 0, -PADDING, 0)
        figure = 0.0 if cell.private and cell.column.private else _sign(cell)
        self.pnl(painter, area, cell.text, figure, cell.column.weight, stale=cell.stale)

    def _right(self, painter: QPainter, cell: Cell, role: str, *, clock: bool) -> None:
        area = cell.rect.adjusted(PADDING, 0, -PADDING, 0)
        width = self.text(painter, area, cell.text, role, cell.column.weight, right=True)
        if clock:
            self.icon(painter, "clock", role, area.right() - width - INLINE_ICON - 2, area)

    def _left(self, painter: QPainter, cell: Cell) -> None:
        column = cell.column
        area = cell.rect.adjusted(PADDING, 0, -PADDING, 0)
        role = "state.stale" if cell.stale else column.color_role(cell.row)
        name = column.icon(cell.row) if column.icon is not None else ""
        if name:
            self.icon(painter, name, "text.secondary", area.left(), area)
            area.setLeft(area.left() + INLINE_ICON + 4)
        after = column.icon_after(cell.row) if column.icon_after is not None else ""
        badges = column.badges(cell.row) if column.badges is not None else ()
        if column.kind is Kind.TEXT:
            taken = (INLINE_ICON if after else 0) + sum(map(self._badge_room, badges))
            room = area.adjusted(0, 0, -min(taken, area.width() // 2), 0)
            width = self.text(painter, room, cell.text, role, column.weight, right=False)
            area.setLeft(area.left() + width + 6)
        if after:
            self.icon(painter, after, "accent.base", area.left() - 2, area)
            area.setLeft(area.left() + INLINE_ICON + 4)
        if badges:
            painter.save()
            painter.setClipRect(cell.rect)
            self.badges(painter, area.left(), cell.rect, badges)
            painter.restore()

    def _star(self, painter: QPainter, cell: Cell) -> None:
        on = bool(cell.column.measure(cell.row))
        name, role = ("star-filled", "accent.base") if on else ("star", "text.disabled")
        left = cell.rect.center().x() - INLINE_ICON // 2
        self.icon(painter, name, role, left, cell.rect)

    def _badge_room(self, badge: Badge) -> int:
        words = self.metrics("caption", "normal").horizontalAdvance(badge.text)
        return words + (INLINE_ICON + 2 if badge.icon else 0) + 16

    def _badge(self, painter: QPainter, left: int, rect: QRect, badge: Badge) -> int:
        room = INLINE_ICON + 2 if badge.icon else 0
        width = self._badge_room(badge) - 6
        box = QRectF(left + 0.5, rect.center().y() - 7.5, width, 16)
        color = self.theme.color(badge.role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(color, 1)
        if badge.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()
        if badge.icon:
            self.icon(painter, badge.icon, badge.role, left + 4, rect)
        painter.setPen(color)
        painter.setFont(self.theme.font("caption"))
        painter.drawText(box.adjusted(5 + room, 0, 0, 0), int(_LEFT), badge.text)
        return left + width

    def _sparkline(self, painter: QPainter, cell: Cell) -> None:
        points = cell.column.measure(cell.row)
        if not points:
            self.text(painter, cell.rect, "\u2013", "text.disabled", "normal", right=False)
            return
        ratio = painter.device().devicePixelRatioF()
        size = (cell.rect.width() - 2 * PADDING, min(16, cell.rect.height() - 6))
        if size[0] < 8 or size[1] < 4:
            return
        key = (tuple(points), size, ratio)
        curve = self._curves.get(key)
        if curve is None:
            if len(self._curves) > 1_000:
                self._curves.clear()
            curve = self._curves[key] = sparkline(self.theme, points, size, ratio)
        top = cell.rect.center().y() - size[1] // 2
        painter.drawPixmap(cell.rect.left() + PADDING, top, curve)


def _sign(cell: Cell) -> float:
    """The figure of a cell, 0 where there is none; money becomes a float for painting only."""
    value = cell.column.measure(cell.row)
    figure = 0.0 if value is None or isinstance(value, str) else float(value)
    return figure if figure == figure else 0.0


def triangle(color: QColor, ratio: float, *, up: bool) -> QPixmap:
    """The small triangle of a gain or a loss."""
    pixmap = _empty_pixmap(ARROW, ARROW, ratio)
    tip, base = (0.5, ARROW - 0.5) if up else (ARROW - 0.5, 0.5)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    corners = [QPointF(0, base), QPointF(ARROW, base), QPointF(ARROW / 2, tip)]
    painter.drawPolygon(QPolygonF(corners))
    painter.end()
    return pixmap


def _empty_pixmap(width: int, height: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def sparkline(
    theme: Theme, points: Sequence[float], size: tuple[int, int], ratio: float
) -> QPixmap:
    """A small curve with a dashed line at its start value."""
    width, height = size
    pixmap = _empty_pixmap(width, height, ratio)
    low, high = min(points), max(points)
    span = (high - low) or 1.0
    step = (width - 1) / max(1, len(points) - 1)

    def y(value: float) -> float:
        return 1 + (height - 2) * (high - value) / span

    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dashes = QPen(theme.color("chart.zero"), 1)
    dashes.setDashPattern([2, 3])
    painter.setPen(dashes)
    painter.drawLine(QPointF(0, y(points[0])), QPointF(width, y(points[0])))
    rising = points[-1] >= points[0]
    # A pen of one pixel has a fast way through the rasteriser: a tenth of the time of any wider.
    painter.setPen(QPen(theme.color("pnl.profit" if rising else "pnl.loss"), 1.0))
    across = (place * step for place in range(len(points)))
    painter.drawPolyline(QPolygonF(list(map(QPointF, across, map(y, points)))))
    painter.end()
    return pixmap
