"""Follows on paper on the disk: one a trader; what they are made of is the engine's matter."""

from __future__ import annotations

import sqlite3
from typing import Final

from copydesk.model.trader import TraderKey
from copydesk.store.database import Database
from copydesk.store.journal import Journal, durability_of
from copydesk.store.records import Entry

_SET: Final = "INSERT OR REPLACE INTO shadow (venue, trader_id, content) VALUES (?, ?, ?)"
_DROP: Final = "DELETE FROM shadow WHERE venue = ? AND trader_id = ?"


class Shadows:
    """Shadows in an open database. Every write may raise FixSettings(STORE_TROUBLE)."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    async def load(self) -> dict[TraderKey, bytes]:
        """What was kept of each trader's shadow."""
        return await self._database.read(_load)

    async def save(self, trader: TraderKey, content: bytes, *entries: Entry) -> None:
        """Keep a shadow, with what the journal says of it."""
        row = (trader.venue, trader.trader_id, content)
        await self._write(_SET, row, entries)

    async def drop(self, trader: TraderKey, *entries: Entry) -> None:
        """Forget a shadow, with what the journal says of it."""
        await self._write(_DROP, (trader.venue, trader.trader_id), entries)

    async def _write(
        self, statement: str, row: tuple[object, ...], entries: tuple[Entry, ...]
    ) -> None:
        def work(connection: sqlite3.Connection) -> None:
            connection.execute(statement, row)
            for entry in entries:
                self._journal.add(connection, entry)

        await self._database.write(work, durability_of(*entries))


def _load(connection: sqlite3.Connection) -> dict[TraderKey, bytes]:
    rows = connection.execute("SELECT venue, trader_id, content FROM shadow")
    return {TraderKey(venue, trader_id): content for venue, trader_id, content in rows}
