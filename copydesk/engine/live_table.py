"""The desk as plain text: connection, account, follows, positions. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from copydesk.engine.api import Connection, Topic
from copydesk.model.account import Account
from copydesk.model.follow import Follow
from copydesk.model.money import ZERO
from copydesk.model.position import Position

Facts = Mapping[Topic, Mapping[Hashable, object]]
"""Everything known, by topic and key."""

Value = TypeVar("Value")

_NAME_WIDTH: Final = 24
_SHORT_AGE_MS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of text."""

    head: str
    is_number: bool = True


_FOLLOW_COLUMNS: Final = (
    Column("trader", is_number=False),
    Column("state", is_number=False),
    Column("pot USDT"),
    Column("copied PnL"),
    Column("open"),
)
_POSITION_COLUMNS: Final = (
    Column("trader", is_number=False),
    Column("symbol", is_number=False),
    Column("side", is_number=False),
    Column("size"),
    Column("entry"),
    Column("mark"),
    Column("PnL USDT"),
    Column("ROE %"),
    Column("age"),
)


def render(facts: Facts, now_ms: int) -> str:
    """The whole picture, ending with a newline."""
    follows = _values(facts, Topic.FOLLOW, Follow)
    follows.sort(key=lambda follow: (follow.state.is_over, follow.created_ms))
    names = {follow.follow_id: follow.nickname for follow in follows}
    positions = _values(facts, Topic.POSITION, Position)
    positions.sort(key=lambda position: (*position.key.owner[1:], position.key.symbol))
    lines = [_connection_line(c, now_ms) for c in _values(facts, Topic.CONNECTION, Connection)]
    lines += [_account_line(account) for account in _values(facts, Topic.ACCOUNT, Account)]
    lines.append("")
    lines += _table(f"Follows ({len(follows)})", _FOLLOW_COLUMNS, map(_follow_cells, follows))
    lines.append("")
    lines += _table(
        f"Positions ({len(positions)})",
        _POSITION_COLUMNS,
        (_position_cells(position, names, now_ms) for position in positions),
    )
    return "\n".join(lines) + "\n"


def _values(facts: Facts, topic: Topic, kind: type[Value]) -> list[Value]:
    return [value for value in facts.get(topic, {}).values() if isinstance(value, kind)]


def _connection_line(connection: Connection, now_ms: int) -> str:
    words = [connection.venue, connection.environment.value.upper(), connection.phase.value]
    if connection.latency_ms is not None:
        words.append(f"{connection.latency_ms:.0f} ms")
    if connection.feed_time_ms is not None:
        words.append(f"feed {age(now_ms - connection.feed_time_ms)} old")
    if connection.detail:
        words.append(plain(connection.detail, 100))
    return "  ".join(words)


def _account_line(account: Account) -> str:
    share = account.today / account.day_start_equity * 100 if account.day_start_equity else ZERO
    return (
        f"equity {money(account.equity)} {account.currency}  "
        f"today {money(account.today, sign=True)} ({share:+.2f} %)  "
        f"available {money(account.available)}  in pots {money(account.in_pots)}  "
        f"exposure {account.exposure:.2f}×"
    )


def _follow_cells(follow: Follow) -> list[str]:
    return [
        plain(follow.nickname),
        follow.state.value,
        money(follow.pot_equity),
        money(follow.copied_pnl, sign=True),
        str(follow.open_trades),
    ]


def _position_cells(position: Position, names: Mapping[str, str], now_ms: int) -> list[str]:
    roe = position.roe_percent
    return [
        plain(names.get(position.key.owner.owner_id, "")) or "yours",
        position.key.symbol,
        position.key.side.value,
        f"{position.size:f}",
        f"{position.entry_price:f}",
        f"{position.mark_price:f}",
        money(position.unrealized_pnl, sign=True),
        "–" if roe is None else f"{roe:+.1f}",
        age(now_ms - position.mark_time_ms),
    ]


def _table(title: str, columns: Sequence[Column], rows: Iterable[list[str]]) -> list[str]:
    table = [[column.head for column in columns], *rows]
    if len(table) == 1:
        return [f"{title}: none"]
    widths = [max(_width(row[place]) for row in table) for place in range(len(columns))]
    lines = [title]
    for row in table:
        cells = zip(row, widths, columns, strict=True)
        lines.append("  ".join(_padded(text, width, column) for text, width, column in cells))
    return [line.rstrip() for line in lines]


def _padded(text: str, width: int, column: Column) -> str:
    space = " " * (width - _width(text))
    return space + text if column.is_number else text + space


def money(value: Decimal, *, sign: bool = False) -> str:
    """An amount with two digits, thousands apart; `sign` writes the plus too."""
    return f"{value:{'+' if sign else ''},.2f}".replace(",", " ").replace("-", "−")


def age(age_ms: int) -> str:
    """An age in the unit that says enough: 0.4 s, 12 s, 3 min, 5 h."""
    if age_ms < _SHORT_AGE_MS:
        return f"{max(0, age_ms) / 1000:.1f} s"
    seconds = age_ms // 1000
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"


def plain(text: str, longest: int = _NAME_WIDTH) -> str:
    """Strangers' text for a terminal: no control or direction marks, and not too long."""
    shown = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    marks = sum(unicodedata.combining(letter) != 0 for letter in text)
    return len(text) + wide - marks
