"""Bars of exposure: shorts to the left, longs to the right, a tick at what is left of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from copydesk.model.money import ZERO
from copydesk.model.risk import ExposureCell
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.words import tr

_EDGE = 12
_NAME_WIDTH = 96
_NET_WIDTH = 86
_SHARE_WIDTH = 74
_BAR = 14


@dataclass(frozen=True, slots=True)
class SymbolExposure:
    """Value held long and short in one symbol, both 0 or above."""

    symbol: str
    long: Decimal
    short: Decimal

    @property
    def net(self) -> Decimal:
        """What is left of both."""
        return self.long - self.short


def by_symbol(cells: Mapping[ExposureCell, Decimal]) -> list[SymbolExposure]:
    """All symbols, the largest gross value first."""
    longs: dict[str, Decimal] = {}
    shorts: dict[str, Decimal] = {}
    for cell, value in cells.items():
        side = longs if value >= ZERO else shorts
        side[cell.symbol] = side.get(cell.symbol, ZERO) + abs(value)
    found = [
        SymbolExposure(symbol, longs.get(symbol, ZERO), shorts.get(symbol, ZERO))
        for symbol in sorted(longs.keys() | shorts.keys())
    ]
    return sorted(found, key=lambda each: each.long + each.short, reverse=True)


class ExposureBars(QWidget):
    """One bar a symbol, on one scale."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._rows: Sequence[SymbolExposure] = ()
        self._equity = ZERO
        self._private = False
        self.setAccessibleName(tr("Exposure by symbol"))

    def show_rows(self, rows: Sequence[SymbolExposure], equity: Decimal) -> None:
        """Show symbols against the equity."""
        self._rows, self._equity = rows, equity
        said = (f"{row.symbol} {self._net_text(row)} {self._share_text(row)}" for row in rows)
        self.setAccessibleDescription("; ".join(said))
        self.updateGeometry()
        self.update()

    def set_private(self, private: bool) -> None:
        """Hide amounts and the bars that show them."""
        self._private = private
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a head and a line a symbol."""
        return QSize(440, (len(self._rows) + 1) * _row_height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Qt: bars can be short."""
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint head, bars and figures."""
        painter = QPainter(self)
        look = theme.current()
        left, right = _EDGE + _NAME_WIDTH, self.width() - _EDGE - _NET_WIDTH - _SHARE_WIDTH
        zero = (left + right) / 2.0
        painter.setFont(look.font("table"))
        self._paint_head(painter, zero, right)
        most = max((max(row.long, row.short) for row in self._rows), default=ZERO)
        reach = (right - left) / 2.0 - 6.0
        for place, row in enumerate(self._rows, start=1):
            top = place * _row_height()
            self._text(painter, row.symbol, _EDGE, top, _NAME_WIDTH, "text.primary", right=False)
            self._text(painter, self._net_text(row), right, top, _NET_WIDTH, "text.primary")
            share = right + _NET_WIDTH
            self._text(painter, self._share_text(row), share, top, _SHARE_WIDTH, "text.secondary")
            if most > ZERO and not self._private:
                _paint_bar(painter, row, zero, top, reach / float(most))
        painter.setPen(look.color("chart.zero"))
        bottom = (len(self._rows) + 1) * _row_height()
        painter.drawLine(round(zero), _row_height(), round(zero), bottom)

    def _paint_head(self, painter: QPainter, zero: float, right: float) -> None:
        role = "text.secondary"
        self._text(painter, tr("short"), zero - 80, 0, 72, role)
        self._text(painter, tr("long"), zero + 8, 0, 80, role, right=False)
        self._text(painter, tr("net"), right, 0, _NET_WIDTH, role)
        self._text(painter, tr("of equity"), right + _NET_WIDTH, 0, _SHARE_WIDTH, role)

    def _text(
        self,
        painter: QPainter,
        text: str,
        left: float,
        top: float,
        width: float,
        role: str,
        *,
        right: bool = True,
    ) -> None:
        painter.setPen(theme.current().color(role))
        room = QRectF(left, top, width, _row_height())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(painter.font())
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(width))
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), elided)

    def _net_text(self, row: SymbolExposure) -> str:
        return write.MASKED if self._private else write.signed(row.net, 0)

    def _share_text(self, row: SymbolExposure) -> str:
        if self._equity <= ZERO:
            return write.NONE
        share = row.net / self._equity
        return ("+" if share > ZERO else "") + write.times(share, 2)


def _paint_bar(
    painter: QPainter, row: SymbolExposure, zero: float, top: float, scale: float
) -> None:
    look = theme.current()
    middle = top + (_row_height() - _BAR) / 2.0
    long, short = float(row.long) * scale, float(row.short) * scale
    painter.fillRect(QRectF(zero, middle, long, _BAR), look.color("category.0"))
    painter.fillRect(QRectF(zero - short, middle, short, _BAR), look.color("category.2"))
    net = zero + float(row.net) * scale
    painter.fillRect(QRectF(net - 1.0, middle - 3.0, 2.0, _BAR + 6.0), look.color("text.primary"))


def _row_height() -> int:
    return theme.current().size("row.comfortable")
