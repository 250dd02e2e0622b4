"""Exposure in bars: all owners netted by symbol."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from copydesk.engine.api import Topic
from copydesk.model.money import ZERO
from copydesk.model.risk import RiskPicture
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.controls import StatPair, label, stat_line
from copydesk.ui.panel import Panel
from copydesk.ui.risk.exposure_bars import ExposureBars, by_symbol


class ExposurePanel(Panel):
    """What is held long and short, and what is left of both."""

    def __init__(self, context: Context) -> None:
        """Exposure of the desk behind `context`."""
        super().__init__(context)
        self.bars = ExposureBars()
        self.figures = {
            "long": StatPair(self.tr("Long")),
            "short": StatPair(self.tr("Short")),
            "net": StatPair(self.tr("Net")),
            "largest": StatPair(self.tr("Largest symbol")),
        }
        self._picture: RiskPicture | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(self._make_body())
        self.content.addWidget(self._stack)
        context.private_changed.connect(self._show)
        context.bridge.follow(Topic.RISK, self._take)

    def _take(self, changes: Mapping[Hashable, object]) -> None:
        found = changes.get("desk")
        if isinstance(found, RiskPicture):
            self._picture = found
            self._show()

    def _show(self) -> None:
        found = self._picture
        if found is None or not found.cells:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        rows = by_symbol(found.cells)
        self.bars.set_private(self.context.private)
        self.bars.show_rows(rows, found.sums.equity)
        long = sum((row.long for row in rows), ZERO)
        short = sum((row.short for row in rows), ZERO)
        self.figures["long"].show_figure(self._amount(long))
        self.figures["short"].show_figure(self._amount(-short))
        net = f"{self._amount(found.sums.net)} {write.times(found.sums.net_ratio, 2)}"
        self.figures["net"].show_figure(net)
        if found.largest is not None:
            symbol, value = found.largest
            part = value / found.sums.gross if found.sums.gross > ZERO else None
            self.figures["largest"].show_figure(f"{symbol} {write.share(part, 0)}")

    def _amount(self, value: Decimal) -> str:
        return write.MASKED if self.context.private else write.signed(value, 0)

    def _make_empty(self) -> QWidget:
        words = label(
            self.tr("Nothing is open, so nothing is at stake."), tone="secondary", wrap=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return words

    def _make_body(self) -> QWidget:
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 4, 0, 8)
        box.setSpacing(6)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.bars)
        inside.addStretch(1)
        area.setWidget(holder)
        box.addWidget(area, 1)
        line = stat_line(self.figures.values())
        line.setContentsMargins(12, 0, 12, 0)
        box.addLayout(line)
        return body
