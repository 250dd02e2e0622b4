"""What closing is expected to give, as a table with totals; and what is still open afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.engine.api import CloseLine, ClosePreview
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ZERO
from copydesk.model.position import Position, PositionKey
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.controls import StatPair
from copydesk.ui.dialogs import DeskDialog, FactsTable
from copydesk.ui.table import Column, Kind
from copydesk.ui.trade_words import price_text, side_text, size_text
from copydesk.ui.verbs.facts import count_positions, instrument_of
from copydesk.ui.words import tr

WIDTH = 724


async def read_preview(
    dialog: DeskDialog, context: Context, keys: tuple[PositionKey, ...]
) -> ClosePreview | None:
    """Ask what closing gives; None when the person has decided without waiting for it.

    Raises:
        CopyDeskError: it can't be told, and the person still thinks about it.
    """
    try:
        preview = await context.bridge.call(lambda desk: desk.preview_close(keys))
    except CopyDeskError:
        if dialog.decided:
            return None
        raise
    return None if dialog.decided else preview


class CloseEstimate(QWidget):
    """Positions with result, fee and slippage; under them what is expected in all."""

    def __init__(self, context: Context, head: str) -> None:
        """`head` names the list: "Will be closed"."""
        super().__init__()
        self._context = context
        self.table: FactsTable[CloseLine] = FactsTable(_line_columns(context, head))
        self.expected = StatPair(tr("Expected result of closing"))
        self.share = StatPair(tr("Profit share due"))
        self.untouched = StatPair(tr("Not touched"))
        figures = QHBoxLayout()
        for pair in (self.expected, self.share, self.untouched):
            figures.addWidget(pair, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.table)
        box.addLayout(figures)

    def show_positions(self, positions: Sequence[Position]) -> None:
        """Show what is known before the estimate: costs are not known yet."""
        lines = [CloseLine(position, Decimal("NaN"), Decimal("NaN")) for position in positions]
        self.table.show_rows((line.position.key, line) for line in lines)
        for pair in (self.expected, self.share, self.untouched):
            pair.show_figure(write.NONE)

    def show_preview(self, preview: ClosePreview) -> None:
        """Show the estimate."""
        self.table.show_rows((line.position.key, line) for line in preview.lines)
        pnl = sum((line.position.unrealized_pnl for line in preview.lines), ZERO)
        fees = sum((line.fee for line in preview.lines), ZERO)
        slippage = sum((line.slippage for line in preview.lines), ZERO)
        self.table.show_totals(
            tr("Total, USDT"),
            (
                ("pnl", self._money(pnl), float(pnl)),
                ("fee", self._money(-fees), 0.0),
                ("slippage", self._money(-slippage), 0.0),
            ),
        )
        tone = "profit" if preview.expected > ZERO else "loss" if preview.expected < ZERO else ""
        self.expected.show_figure(write.with_unit(self._money(preview.expected), "USDT"), tone=tone)
        self.share.show_figure(write.with_unit(self._money(-preview.profit_share), "USDT"))
        self.untouched.show_figure(count_positions(preview.untouched))

    def _money(self, value: Decimal) -> str:
        return write.MASKED if self._context.private else write.signed(value, 2)


def still_open_table(context: Context, positions: Sequence[Position]) -> FactsTable[Position]:
    """What the venue still shows open."""
    table: FactsTable[Position] = FactsTable(_open_columns(context))
    table.model.private = context.private
    table.show_rows((position.key, position) for position in positions)
    return table


def _line_columns(context: Context, head: str) -> list[Column[CloseLine]]:
    def cost(value: Decimal) -> str:
        return write.signed(None if value.is_nan() else -value, 2)

    opened = _open_columns(context, head)
    columns: list[Column[CloseLine]] = [
        Column(
            column.key,
            column.title,
            lambda line, text=column.text: text(line.position),  # type: ignore[misc]
            value=lambda line, measure=column.measure: measure(line.position),  # type: ignore[misc]
            kind=column.kind,
            width=column.width,
            stretch=column.stretch,
            weight=column.weight,
            private=column.private,
            role=column.role if isinstance(column.role, str) else "text.primary",
        )
        for column in opened[:5]
    ]
    fee: Column[CloseLine] = Column(
        "fee", tr("Fee"), lambda line: cost(line.fee), kind=Kind.NUMBER, width=80, private=True
    )
    slippage: Column[CloseLine] = Column(
        "slippage",
        tr("Est. slippage"),
        lambda line: cost(line.slippage),
        kind=Kind.NUMBER,
        width=100,
        private=True,
    )
    return [*columns, fee, slippage]


def _open_columns(context: Context, head: str = "") -> list[Column[Position]]:
    def price(
        key: str, title: str, measure: Callable[[Position], Decimal | None], width: int
    ) -> Column[Position]:
        return Column(
            key,
            title,
            lambda held: price_text(measure(held), instrument_of(context, held.key)),
            kind=Kind.NUMBER,
            width=width,
        )

    symbol: Column[Position] = Column(
        "symbol",
        head or tr("Still open"),
        lambda held: held.key.symbol,
        width=110,
        stretch=True,
        weight="medium",
    )
    side: Column[Position] = Column("side", tr("Side"), side_text, role="text.secondary", width=84)
    size: Column[Position] = Column(
        "size",
        tr("Size"),
        lambda held: size_text(held.size, instrument_of(context, held.key)),
        kind=Kind.NUMBER,
        width=80,
        private=True,
    )
    pnl: Column[Position] = Column(
        "pnl",
        tr("PnL now"),
        lambda held: write.signed(held.unrealized_pnl, 2),
        value=lambda held: held.unrealized_pnl,
        kind=Kind.PNL,
        width=90,
        private=True,
    )
    mark = price("mark", tr("Mark"), lambda held: held.mark_price, 92)
    liquidation = price("liquidation", tr("Liq. price"), lambda held: held.liquidation_price, 92)
    stop = price("stop", tr("Stop on venue"), lambda held: held.stop_loss_price, 104)
    return [symbol, side, size, mark, pnl, replace(liquidation, role="text.secondary"), stop]
