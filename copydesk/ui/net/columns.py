"""The columns of the ledger, declared as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from copydesk.ui import format as write
from copydesk.ui.net.rows import PARTS, NetRow, NetSum, amount_of
from copydesk.ui.net.words import gap_sentence, trade_tooltip, unknown_text
from copydesk.ui.table import Badge, Column, Kind, Spare
from copydesk.ui.trade_words import price_text, side_word, size_text
from copydesk.ui.whatif.texts import part_name
from copydesk.ui.words import plain_name, tr

_WIDTHS = {"size": 128, "share": 100, "exits": 116}
_STEP_WIDTH = 92


def net_columns(currency: str = "USDT") -> list[Column[NetRow]]:
    """What was traded and when, the trader's result, each step, mine."""
    return [
        Column(
            "trade", tr("Follow, trade"), lambda row: plain_name(row.trade.symbol), width=150,
            stretch=True, weight="medium", badges=_badges, tooltip=trade_tooltip,
        ),
        Column("side", tr("Side"), lambda row: side_word(row.trade.side), role="text.secondary",
               width=52),
        replace(_moment("opened", tr("Opened"), lambda row: row.trade.opened_ms), spare=Spare.LATE),
        replace(
            _moment("closed", tr("Closed"), lambda row: row.trade.closed_ms), spare=Spare.EARLY
        ),
        *_prices(),
        replace(_part("trader", 96), title=tr("Trader"), kind=Kind.PNL, weight="medium"),
        *(_part(name, _WIDTHS.get(name, _STEP_WIDTH)) for name in PARTS),
        Column(
            "result", tr("Yours, {currency}").format(currency=currency),
            lambda row: write.signed(row.trade.result, 2),
            value=lambda row: round(row.trade.result, 2),
            sort_key=lambda row: row.trade.result,
            kind=Kind.PNL, width=96, weight="strong", private=True,
        ),
    ]  # fmt: skip


def sum_cells(total: NetSum, *, private: bool) -> tuple[tuple[str, str, float], ...]:
    """Sums by column: text and the figure behind it; hidden amounts are never made into text."""
    amounts = {part: total.amount(part) for part in ("trader", *PARTS)}
    amounts["result"] = total.result
    return tuple((key, _sum_text(each, private), float(each or 0)) for key, each in amounts.items())


def _sum_text(amount: Decimal | None, private: bool) -> str:
    if amount is None:
        return unknown_text()
    return write.MASKED if private else write.signed(amount, 2)


def _part(part: str, width: int) -> Column[NetRow]:
    """One step; where it isn't known, the tooltip says why."""

    def amount(row: NetRow) -> Decimal | None:
        return amount_of(row.trade.parts, row.trade.gaps, part)

    def text(row: NetRow) -> str:
        found = amount(row)
        return unknown_text() if found is None else write.signed(found, 2)

    def why(row: NetRow) -> str:
        gap = row.trade.gaps.get(part)
        return "" if gap is None else gap_sentence(gap)

    def measure(row: NetRow) -> Decimal | None:
        found = amount(row)
        return None if found is None else round(found, 2)

    return Column(
        part, part_name(part), text, value=measure, sort_key=amount, kind=Kind.NUMBER,
        role=lambda row: "text.secondary" if not amount(row) else "text.primary",
        tooltip=why, width=width, private=True,
    )  # fmt: skip


def _prices() -> list[Column[NetRow]]:
    """The trader's prices beside mine; out of sight until they are wanted."""
    prices: tuple[tuple[str, str, Callable[[NetRow], Decimal | None]], ...] = (
        ("theirEntry", tr("Their entry"), lambda row: row.trade.theirs.entry_price),
        ("ownEntry", tr("Your entry"), lambda row: row.trade.own.entry_price),
        ("theirExit", tr("Their exit"), lambda row: row.trade.theirs.exit_price),
        ("ownExit", tr("Your exit"), lambda row: row.trade.own.exit_price),
    )
    size: Column[NetRow] = Column(
        "own", tr("Your size"), lambda row: size_text(row.trade.own.size, row.instrument),
        value=lambda row: row.trade.own.size, kind=Kind.NUMBER, width=76, private=True, shown=False,
    )  # fmt: skip
    return [size, *(_price(*each) for each in prices)]


def _price(key: str, title: str, measure: Callable[[NetRow], Decimal | None]) -> Column[NetRow]:
    return Column(
        key, title, lambda row: price_text(measure(row), row.instrument), value=measure,
        kind=Kind.NUMBER, width=84, shown=False,
    )  # fmt: skip


def _moment(key: str, title: str, measure: Callable[[NetRow], int | None]) -> Column[NetRow]:
    def text(row: NetRow) -> str:
        found = measure(row)
        return tr("open") if found is None else write.minute(found)

    return Column(
        key, title, text, value=measure, role="text.secondary", width=122,
        tooltip=lambda row: _zoned(measure(row)),
    )  # fmt: skip


def _zoned(time_ms: int | None) -> str:
    return "" if time_ms is None else write.with_zone(time_ms)


def _badges(row: NetRow) -> list[Badge]:
    return [Badge(tr("skipped"), "text.secondary")] if row.is_skipped else []
