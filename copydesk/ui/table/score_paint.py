"""Painters of judgements in cells: a score with its band, and flags as small signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from copydesk.ui.theme import Theme

if TYPE_CHECKING:
    from copydesk.ui.table.paint import Cell, CellPainter

NUMBER_WIDTH = 22
MOST_SIGNS = 3
_GAP = 8
_STEPS = 5


def ramp_role(score: float) -> str:
    """The colour role of a score from 0 to 100."""
    return f"scoreRamp.{min(_STEPS - 1, max(0, int(score / (100 / _STEPS))))}"


def paint_band(
    painter: QPainter, look: Theme, area: QRect, score: float, low: float, high: float
) -> None:
    """Draw a track from 0 to 100, the band on it, and a tick at the middle; plain fills only."""
    height, tick = look.size("cell.scoreBand.height"), look.size("cell.scoreBand.tick")
    middle = area.center().y() + 1
    width = area.width() - tick
    painter.fillRect(area.left(), middle - 1, area.width(), 2, look.color("line.normal"))
    left = area.left() + round(width * low / 100)
    right = area.left() + round(width * high / 100)
    color = look.color(ramp_role(score))
    painter.fillRect(left, middle - height // 2, max(tick, right - left), height, color)
    at = area.left() + round(width * score / 100)
    painter.fillRect(at, middle - height // 2 - 2, tick, height + 4, look.color("text.primary"))


def paint_score(painter: QPainter, own: CellPainter, cell: Cell, padding: int) -> None:
    """A score cell: the number, then its band; `value` gives score, low and high or None."""
    area = cell.rect.adjusted(padding, 0, -padding, 0)
    number = QRect(area.left(), area.top(), NUMBER_WIDTH, area.height())
    value = cell.column.measure(cell.row)
    if value is None:
        own.text(painter, number, cell.text, "text.disabled", "normal", right=True)
        return
    role = "state.stale" if cell.stale else "text.primary"
    own.text(painter, number, cell.text, role, cell.column.weight, right=True)
    track = area.adjusted(NUMBER_WIDTH + _GAP, 0, 0, 0)
    if track.width() >= 24:
        paint_band(painter, own.theme, track, *value)


def paint_signs(painter: QPainter, own: CellPainter, cell: Cell) -> None:
    """A cell of signs, centred: `value` gives pairs of icon and colour role, three at most."""
    signs = tuple(cell.column.measure(cell.row))[:MOST_SIGNS]
    if not signs:
        words = own.metrics("table", "normal").horizontalAdvance(cell.text)
        spare = max(0, cell.rect.width() - words) // 2
        area = cell.rect.adjusted(spare, 0, 0, 0)
        own.text(painter, area, cell.text, "text.disabled", "normal", right=False)
        return
    size = own.theme.size("cell.flag")
    width = len(signs) * (size + 2) - 2
    left = cell.rect.center().x() - width // 2
    for icon, role in signs:
        own.icon(painter, icon, role, left, cell.rect)
        left += size + 2
