"""What the desk must remember of the follows that it copies by itself.

Follows with their memory, orders that may still be under way, each follow's share of a position,
and the units that are the person's own. All of it is written together with the journal's records
in one transaction: a decision and the memory of it can't be parted by a crash. The contents are
texts made by the engine; the store keeps them and knows which belong together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final, NamedTuple

from copydesk.store.database import Database
from copydesk.store.journal import Journal, durability_of
from copydesk.store.records import Entry
from copydesk.store.writer import Durability

_LATEST_ORDERS: Final = 500
"""So many are read though they are finished: their executions may still be told."""


class FollowRow(NamedTuple):
    """One follow; `account` is the connection on which it trades."""

    follow_id: str
    account: str
    content: str


class OrderRow(NamedTuple):
    """One order; `is_over` once nothing more can come of it."""

    client_order_id: str
    account: str
    follow_id: str
    is_over: bool
    content: str


class ShareRow(NamedTuple):
    """One follow's part of a leg."""

    follow_id: str
    symbol: str
    side: str
    content: str


class OwnRow(NamedTuple):
    """The person's own units of a leg, or of a netted position with its sign."""

    account: str
    symbol: str
    side: str
    size: str


class TradeRow(NamedTuple):
    """One finished copy."""

    follow_id: str
    closed_ms: int
    content: str


@dataclass(frozen=True, slots=True)
class CopyRows:
    """Rows that are written, or were read, together."""

    follows: Sequence[FollowRow] = ()
    orders: Sequence[OrderRow] = ()
    shares: Sequence[ShareRow] = ()
    own: Sequence[OwnRow] = ()
    trades: Sequence[TradeRow] = ()


class Copies:
    """The memory of local follows in an open database."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def submit(self, rows: CopyRows, entries: Sequence[Entry] = ()) -> Future[None]:
        """Queue rows and records to be written together, all or none; from any thread.

        The future is done when they are as safe as the strictest record asks for: with an intent
        among them, on the disk. What is submitted later is written later.

        Raises:
            RetryLater: the store is closed.
        """

        def work(connection: sqlite3.Connection) -> None:
            _write(connection, rows)
            for entry in entries:
                self._journal.add(connection, entry)

        durability = durability_of(*entries) if entries else Durability.BATCHED
        return self._database.submit(work, durability)

    async def read(self) -> CopyRows:
        """Everything but trades and old finished orders, in the order of the first writing.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be read.
        """
        return await self._database.read(_read)

    async def orders_of(self, follow_id: str) -> tuple[OrderRow, ...]:
        """Every order of a follow, oldest first."""
        return await self._database.read(lambda connection: _orders_of(connection, follow_id))

    async def trades_of(self, follow_id: str, limit: int) -> tuple[TradeRow, ...]:
        """The newest finished copies of a follow, newest first."""
        return await self._database.read(
            lambda connection: _trades_of(connection, follow_id, limit)
        )


def _write(connection: sqlite3.Connection, rows: CopyRows) -> None:
    connection.executemany(
        "INSERT INTO local_follow VALUES (?, ?, ?) ON CONFLICT (follow_id) DO UPDATE SET"
        " content = excluded.content",
        rows.follows,
    )
    connection.executemany(
        "INSERT INTO local_order VALUES (?, ?, ?, ?, ?) ON CONFLICT (client_order_id) DO UPDATE"
        " SET is_over = excluded.is_over, content = excluded.content",
        rows.orders,
    )
    connection.executemany("INSERT OR REPLACE INTO local_share VALUES (?, ?, ?, ?)", rows.shares)
    connection.executemany("INSERT OR REPLACE INTO own_units VALUES (?, ?, ?, ?)", rows.own)
    connection.executemany("INSERT INTO local_trade VALUES (?, ?, ?)", rows.trades)


def _read(connection: sqlite3.Connection) -> CopyRows:
    select = connection.execute
    orders = select(
        "SELECT client_order_id, account, follow_id, is_over, content FROM local_order"
        " WHERE is_over = 0 OR rowid > (SELECT max(rowid) - ? FROM local_order) ORDER BY rowid",
        (_LATEST_ORDERS,),
    ).fetchall()
    return CopyRows(
        [FollowRow(*row) for row in select("SELECT follow_id, account, content FROM local_follow")],
        [OrderRow(*row) for row in orders],
        [
            ShareRow(*row)
            for row in select("SELECT follow_id, symbol, side, content FROM local_share")
        ],
        [OwnRow(*row) for row in select("SELECT account, symbol, side, size FROM own_units")],
    )


def _orders_of(connection: sqlite3.Connection, follow_id: str) -> tuple[OrderRow, ...]:
    rows = connection.execute(
        "SELECT client_order_id, account, follow_id, is_over, content FROM local_order"
        " WHERE follow_id = ? ORDER BY rowid",
        (follow_id,),
    )
    return tuple(OrderRow(*row) for row in rows)


def _trades_of(connection: sqlite3.Connection, follow_id: str, limit: int) -> tuple[TradeRow, ...]:
    rows = connection.execute(
        "SELECT follow_id, closed_ms, content FROM local_trade WHERE follow_id = ?"
        " ORDER BY closed_ms DESC LIMIT ?",
        (follow_id, limit),
    )
    return tuple(TradeRow(*row) for row in rows)
