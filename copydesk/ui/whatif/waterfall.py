"""From the trader's result to mine, bar by bar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.what_if import NetParts
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.whatif.texts import part_name

_ORDER = ("delay", "slippage", "fees", "funding", "skipped", "size", "exits", "share")
_HEAD, _FOOT, _EDGE = 22, 36, 8
_HEIGHT, _ROW = 190, 20
_NAMES, _AMOUNTS = 112, 74
_NARROWEST_BAR = 72
_DUST = Decimal("1e-12")
"""Less than this is what cut quotients leave."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its amount, and from where to where it reaches."""

    name: str
    amount: Decimal
    start: Decimal
    end: Decimal

    @property
    def is_total(self) -> bool:
        """It stands on zero: the trader's result, or mine."""
        return self.name in {"trader", "mine"}


def bars_of(parts: NetParts) -> list[Bar]:
    """The bars of a ledger; a step of nothing is left out, share paid and accrued are one."""
    level = parts.trader
    bars = [Bar("trader", level, ZERO, level)]
    for name in _ORDER:
        amount = getattr(parts, name) + (parts.accrued if name == "share" else ZERO)
        if abs(amount) > _DUST:
            bars.append(Bar(name, amount, level, level + amount))
            level += amount
    return [*bars, Bar("mine", parts.mine, ZERO, parts.mine)]


class Waterfall(QWidget):
    """Bars with their amounts above, and the percent of the pot under their names."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.bars: list[Bar] = []
        self._pot = ZERO
        self._private = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: NetParts, pot: Decimal, *, private: bool) -> None:
        """Show a ledger; private hides amounts and keeps percentages."""
        self.bars, self._pot, self._private = bars_of(parts), pot, private
        self.setFixedHeight(self._fitting_height())
        said = (f"{part_name(bar.name)} {self._amount(bar)}" for bar in self.bars)
        self.setAccessibleName("; ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: wide."""
        return QSize(420, self._fitting_height())

    def minimumSizeHint(self) -> QSize:
        """Qt: where there is little room the bars lie."""
        return QSize(_NAMES + _AMOUNTS + 60, self._fitting_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lying bars need another height than standing ones."""
        super().resizeEvent(event)
        self.setFixedHeight(self._fitting_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: bars that stand side by side, or lie under each other."""
        if not self.bars:
            return
        painter = QPainter(self)
        if self._lies():
            self._paint_lying(painter)
        else:
            self._paint_standing(painter)

    def _lies(self) -> bool:
        return self.width() < _NARROWEST_BAR * len(self.bars)

    def _fitting_height(self) -> int:
        return _ROW * len(self.bars) + 8 if self.bars and self._lies() else _HEIGHT

    def _paint_lying(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setFont(look.font("caption"))
        left, width = _EDGE + _NAMES, self.width() - 2 * _EDGE - _NAMES - _AMOUNTS
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        for place, bar in enumerate(self.bars):
            row = QRectF(_EDGE, 4 + place * _ROW, self.width() - 2 * _EDGE, _ROW)
            painter.setPen(look.color("text.secondary"))
            painter.drawText(row, int(middle), part_name(bar.name))
            start, end = sorted((self._share_of(bar.start), self._share_of(bar.end)))
            shape = QRectF(left + width * start, row.top() + 4, 0, _ROW - 8)
            shape.setWidth(max(width * (end - start), 2))
            painter.fillRect(shape, look.color(_role(bar)))
            painter.setPen(look.color("text.primary"))
            right = int(middle | Qt.AlignmentFlag.AlignRight)
            painter.drawText(row, right, self._amount(bar))

    def _paint_standing(self, painter: QPainter) -> None:
        look = theme.current()
        width = (self.width() - 2 * _EDGE) / len(self.bars)
        zero = self._height_of(ZERO)
        painter.setPen(QPen(look.color("chart.zero"), 1))
        painter.drawLine(QPointF(_EDGE, zero), QPointF(self.width() - _EDGE, zero))
        for place, bar in enumerate(self.bars):
            left = _EDGE + place * width
            self._paint_bar(painter, bar, QRectF(left, 0, width, self.height()))
            if place + 1 < len(self.bars):
                painter.setPen(QPen(look.color("text.disabled"), 1, Qt.PenStyle.DotLine))
                level = self._height_of(bar.end)
                ends = QPointF(left + 0.85 * width, level), QPointF(left + 1.15 * width, level)
                painter.drawLine(*ends)

    def _paint_bar(self, painter: QPainter, bar: Bar, room: QRectF) -> None:
        look = theme.current()
        top, bottom = sorted((self._height_of(bar.start), self._height_of(bar.end)))
        shape = QRectF(room.left() + 0.15 * room.width(), top, 0.7 * room.width(), 1)
        shape.setBottom(max(bottom, top + 2))
        painter.fillRect(shape, look.color(_role(bar)))
        words = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text.primary"))
        above = QRectF(room.left(), top - 17, room.width(), 15)
        painter.drawText(above, int(words | Qt.AlignmentFlag.AlignVCenter), self._amount(bar))
        painter.setPen(look.color("text.secondary"))
        name = painter.fontMetrics().elidedText(
            part_name(bar.name), Qt.TextElideMode.ElideRight, int(room.width()) - 4
        )
        foot = QRectF(room.left(), self.height() - _FOOT + 4, room.width(), 15)
        painter.drawText(foot, int(words), name)
        painter.drawText(foot.translated(0, 15), int(words), self._percent(bar))

    def _amount(self, bar: Bar) -> str:
        return write.MASKED if self._private else write.number(bar.amount, 2, plus=True)

    def _percent(self, bar: Bar) -> str:
        share = bar.amount * HUNDRED / self._pot if self._pot > ZERO else None
        return write.percent(share, 1, plus=True)

    def _height_of(self, value: Decimal) -> float:
        """Where a value stands, in pixels from the top."""
        room = self.height() - _HEAD - _FOOT
        return _HEAD + room * (1.0 - self._share_of(value))

    def _share_of(self, value: Decimal) -> float:
        """Where a value stands between the lowest and the highest."""
        values = [float(each) for bar in self.bars for each in (bar.start, bar.end)]
        low, high = min(*values, 0.0), max(*values, 0.0)
        return (float(value) - low) / (high - low) if high > low else 0.0


def _role(bar: Bar) -> str:
    if bar.name == "mine":
        return "chart.ownCurve"
    if bar.is_total:
        return "chart.curve"
    return "pnl.profit" if bar.amount > ZERO else "pnl.loss"
