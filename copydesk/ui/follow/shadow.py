"""The follow on paper, under the form: begin it, end it, and see it beside the live one by day."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Hashable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from copydesk.engine.api import Desk, Topic
from copydesk.model.copy_rules import CopyRules
from copydesk.model.settings import FollowSettings
from copydesk.model.shadow import Shadow, ShadowDay
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import button, label

_DAYS = 7


class ShadowStrip(QWidget):
    """What these settings do with this trader on paper, from now on."""

    def __init__(
        self, context: Context, wish: Callable[[], tuple[FollowSettings | CopyRules, str] | None]
    ) -> None:
        """`wish` is what a shadow would begin with, and on which account ("": the trader's own)."""
        super().__init__()
        self._context, self._wish = context, wish
        self._trader: TraderKey | None = None
        self._is_busy = False
        self.start = button(self.tr("Follow on paper"), "link")
        self.stop = button(self.tr("End on paper"), "link")
        self.note = label("", tone="secondary", step="caption", wrap=True)
        self.cells = [[label("", step="caption") for _ in range(4)] for _ in range(_DAYS + 1)]
        self.table = QWidget()
        self._build()
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)
        context.bridge.follow(Topic.SHADOW, self._note_shadows)

    @property
    def shadow(self) -> Shadow | None:
        """The shadow of the trader that is chosen."""
        found = self._context.bridge.known(Topic.SHADOW).get(self._trader)
        return found if isinstance(found, Shadow) else None

    def show_trader(self, trader: TraderKey | None) -> None:
        """Choose a trader."""
        self._trader = trader
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        found = self.shadow
        self.start.setVisible(found is None)
        self.stop.setVisible(found is not None)
        is_ready = self._trader is not None and self._wish() is not None
        self.start.setEnabled(is_ready and not self._is_busy)
        self.stop.setEnabled(not self._is_busy)
        self.table.setVisible(found is not None)
        if found is None:
            self.note.setWordWrap(False)
            self.note.setText(self.tr("Try them live, without money or orders."))
            return
        self.note.setWordWrap(True)
        self.note.setText(self._said(found))
        for row in range(_DAYS):
            day = found.days[row] if row < len(found.days) else None
            for cell, text in zip(self.cells[row + 1], self._line(day), strict=True):
                cell.setText(text)
                cell.setVisible(day is not None)

    def _said(self, found: Shadow) -> str:
        said = self.tr("Since {day}: {result} USDT on paper; {open} open, {skipped} skipped.")
        parts = [
            said.format(
                day=write.date(found.started_ms),
                result=self._money(found.result),
                open=write.number(found.open_trades, 0),
                skipped=write.number(found.skipped, 0),
            )
        ]
        if found.live_result is not None:
            live = self.tr("Live: {result} USDT.").format(result=self._money(found.live_result))
            parts.append(live)
        if not found.is_fresh:
            parts.append(self.tr("The trader's positions aren't known now; nothing is decided."))
        return " ".join(parts)

    def _line(self, day: ShadowDay | None) -> tuple[str, str, str, str]:
        if day is None:
            return ("", "", "", "")
        amounts = (day.paper, day.live, day.difference)
        paper, live, difference = (self._money(amount) for amount in amounts)
        return (write.day(day.day_ms), paper, live, difference)

    def _money(self, amount: Decimal | None) -> str:
        if amount is None:
            return write.NONE
        return write.MASKED if self._context.private else write.signed(amount)

    def _note_shadows(self, changes: Mapping[Hashable, object]) -> None:
        if self._trader in changes:
            self.refresh()

    @slots.command
    async def _start(self) -> None:
        trader, wish = self._trader, self._wish()
        if trader is None or wish is None:
            return
        await self._do(lambda desk: desk.start_shadow(trader, *wish))

    @slots.command
    async def _stop(self) -> None:
        trader = self._trader
        if trader is not None:
            await self._do(lambda desk: desk.stop_shadow(trader))

    async def _do(self, command: Callable[[Desk], Coroutine[Any, Any, object]]) -> None:
        self._is_busy = True
        self.refresh()
        try:
            await self._context.bridge.call(command)
        finally:
            self._is_busy = False
            self.refresh()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 12, 6)
        box.setSpacing(3)
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(self.start)
        head.addWidget(self.stop)
        box.addLayout(head)
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                right = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(cell, row, column, right)
        names = (
            self.tr("Day (UTC)"), self.tr("On paper"), self.tr("Live"), self.tr("Difference")
        )  # fmt: skip
        for cell, name in zip(self.cells[0], names, strict=True):
            cell.setText(name)
        box.addWidget(self.table)
        self.table.hide()  # there is none yet, and its rows would want room
        for part in (self, self.table):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        grid.setRowStretch(len(self.cells), 1)
