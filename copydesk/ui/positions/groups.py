"""Lines above grouped positions: whose they are or which symbol, with subtotals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from copydesk.ui import format as write
from copydesk.ui.positions.book import PositionRow, Totals, add_up
from copydesk.ui.positions.columns import owner_badges, owner_icon, owner_name
from copydesk.ui.table import GroupHead
from copydesk.ui.words import tr

Cells = tuple[tuple[str, str, float], ...]
GROUPINGS: dict[str, Callable[[PositionRow], Hashable]] = {
    "owner": lambda row: row.position.key.owner,
    "symbol": lambda row: row.position.key.symbol,
}


def total_cells(totals: Totals, *, private: bool) -> Cells:
    """Subtotals by column; hidden amounts are never made into text."""
    money = (
        ("notional", totals.notional, False),
        ("margin", totals.margin, False),
        ("pnl", totals.pnl, True),
    )
    cells = [
        (key, write.MASKED if private else write.number(value, 2, plus=plus), float(value))
        for key, value, plus in money
    ]
    roe = totals.roe_percent
    return (*cells, ("roe", write.percent(roe, 2, plus=True), float(roe or 0)))


def owner_head(key: Hashable, rows: Sequence[PositionRow], *, private: bool) -> GroupHead:
    """The head of one owner's positions."""
    first = rows[0]
    note = tr("never touched by follows") if first.is_own else _pot_note(first, private=private)
    return GroupHead(
        key,
        owner_name(first),
        note,
        owner_icon(first),
        owner_badges(first),
        total_cells(add_up(rows), private=private),
        any(row.stale for row in rows),
    )


def symbol_head(key: Hashable, rows: Sequence[PositionRow], *, private: bool) -> GroupHead:
    """The head of all positions in one symbol."""
    count = tr("1 position") if len(rows) == 1 else tr("{count} positions").format(count=len(rows))
    return GroupHead(
        key,
        str(key),
        count,
        "positions",
        (),
        total_cells(add_up(rows), private=private),
        any(row.stale for row in rows),
    )


def total_label(totals: Totals, *, filtered: bool) -> str:
    """What the line of totals says of itself: how many, filtered or not, how fresh."""
    count = (
        tr("Total of 1 position")
        if totals.count == 1
        else tr("Total of {count} positions").format(count=totals.count)
    )
    parts = [count, tr("filtered") if filtered else tr("no filter")]
    if totals.stale:
        age = write.age(totals.oldest_mark_ms)
        parts.append(
            tr("one mark {age} old").format(age=age)
            if totals.stale == 1
            else tr("{count} marks up to {age} old").format(count=totals.stale, age=age)
        )
    return ", ".join(parts)


def _pot_note(row: PositionRow, *, private: bool) -> str:
    if row.follow is None:
        return ""
    pot = write.MASKED if private else write.number(row.follow.settings.pot, 0)
    return tr("pot {pot}").format(pot=pot)
