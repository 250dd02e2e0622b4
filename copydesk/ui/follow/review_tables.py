"""The two tables of a review sheet: what changes, and what is open meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from copydesk.engine.api import SupportEntry
from copydesk.model.position import Position
from copydesk.model.settings import Support
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.dialogs import FactsTable
from copydesk.ui.follow.words import support_badge, support_reason
from copydesk.ui.table import Column, Kind
from copydesk.ui.trade_words import side_text, size_text
from copydesk.ui.verbs.facts import instrument_of
from copydesk.ui.words import tr


@dataclass(frozen=True, slots=True)
class Line:
    """One setting of the sheet, with the words for its values; `old` is "" in a new follow."""

    key: str
    name: str
    old: str
    new: str
    entry: SupportEntry
    meaning: str

    @property
    def is_kept(self) -> bool:
        """Whether anybody carries it out."""
        return self.entry.support is not Support.UNSUPPORTED


def as_text(subject: str, lines: Iterable[Line]) -> str:
    """The sheet as plain text."""
    arrow = "→"
    rows = [
        f"{line.name}: {line.old} {arrow} {line.new}" if line.old else f"{line.name}: {line.new}"
        for line in lines
    ]
    return "\n".join([subject, *rows])


def lines_table(lines: Sequence[Line], venue: str, *, with_old: bool) -> FactsTable[Line]:
    """What changes, who does it on `venue`, and what it means."""
    columns: list[Column[Line]] = [
        Column("setting", tr("Setting"), lambda line: line.name, width=170)
    ]
    if with_old:
        columns.append(
            Column(
                "old",
                tr("Old"),
                lambda line: line.old,
                kind=Kind.NUMBER,
                role="text.secondary",
                width=110,
            )
        )
    columns += [
        Column(
            "new",
            tr("New") if with_old else tr("Value"),
            lambda line: line.new,
            kind=Kind.NUMBER,
            width=130,
            weight="medium",
        ),
        Column(
            "support",
            tr("Done by"),
            lambda line: "",
            kind=Kind.BADGES,
            badges=lambda line: [support_badge(line.entry)],
            tooltip=lambda line: support_reason(line.entry, venue),
            width=96,
        ),
        Column(
            "meaning",
            tr("What it means"),
            lambda line: line.meaning if line.is_kept else tr("not sent"),
            role="text.secondary",
            width=260,
            stretch=True,
        ),
    ]
    table: FactsTable[Line] = FactsTable(columns)
    table.show_rows((line.key, line) for line in lines)
    return table


def limit_remark(position: Position, larger: Sequence[Position]) -> str:
    """What a new limit means for an open position."""
    if position in larger:
        return tr("above the new limit; stays, no more is added")
    return tr("within the new limits")


def positions_table(
    context: Context, positions: Sequence[Position], remark: Callable[[Position], str]
) -> FactsTable[Position]:
    """What is open, with a remark on each."""
    columns: list[Column[Position]] = [
        Column("symbol", tr("Symbol"), lambda item: item.key.symbol, width=110, weight="medium"),
        Column("side", tr("Side"), side_text, role="text.secondary", width=84),
        Column(
            "size",
            tr("Size"),
            lambda item: size_text(item.size, instrument_of(context, item.key)),
            kind=Kind.NUMBER,
            width=90,
            private=True,
        ),
        Column(
            "margin",
            tr("Margin"),
            lambda item: write.number(item.margin, 2),
            kind=Kind.NUMBER,
            width=90,
            private=True,
        ),
        Column(
            "pnl",
            tr("PnL USDT"),
            lambda item: write.signed(item.unrealized_pnl, 2),
            value=lambda item: item.unrealized_pnl,
            kind=Kind.PNL,
            width=96,
            private=True,
        ),
        Column("remark", "", remark, role="text.secondary", width=200, stretch=True),
    ]
    table: FactsTable[Position] = FactsTable(columns)
    table.model.private = context.private
    table.show_rows((item.key, item) for item in positions)
    return table
