"""What the person prefers: single values, marks on traders, the acknowledgement of the risk."""

from __future__ import annotations

import json
import sqlite3
from enum import Enum
from typing import Final

from copydesk.model.trader import TraderKey
from copydesk.store.database import Database
from copydesk.store.journal import Journal
from copydesk.store.records import Entry, Kind
from copydesk.store.writer import Durability

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]

_ACKNOWLEDGED: Final = "risk.acknowledged-ms"
_SET: Final = "INSERT OR REPLACE INTO preference (key, value) VALUES (?, ?)"


class Mark(Enum):
    """What the person noted on a trader."""

    STARRED = "starred"
    HIDDEN = "hidden"


class Preferences:
    """Preferences in an open database. Every write may raise FixSettings(STORE_TROUBLE)."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    async def get(self, key: str, default: JsonValue = None) -> JsonValue:
        """The value of a key; `default` where it was never set."""
        return await self._database.read(lambda connection: _get(connection, key, default))

    async def set(self, key: str, value: JsonValue) -> None:
        """Set a key."""
        text = json.dumps(value, allow_nan=False)
        await self._database.write(
            lambda connection: connection.execute(_SET, (key, text)).rowcount
        )

    async def marked(self, mark: Mark) -> frozenset[TraderKey]:
        """The traders with a mark."""
        return await self._database.read(lambda connection: _marked(connection, mark))

    async def set_mark(self, mark: Mark, trader: TraderKey, wanted: bool) -> None:
        """Put a mark on a trader, or take it off."""
        text = (
            "INSERT OR IGNORE INTO trader_mark (mark, venue, trader_id) VALUES (?, ?, ?)"
            if wanted
            else "DELETE FROM trader_mark WHERE mark = ? AND venue = ? AND trader_id = ?"
        )
        row = (mark.value, trader.venue, trader.trader_id)
        await self._database.write(lambda connection: connection.execute(text, row).rowcount)

    async def acknowledge_risk(self, words: str, time_ms: int) -> None:
        """Keep what the person typed, dated, in the journal; on the disk when this returns."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(_SET, (_ACKNOWLEDGED, json.dumps(time_ms)))
            self._journal.add(connection, Entry(time_ms, Kind.ACKNOWLEDGEMENT, {"words": words}))

        await self._database.write(work, Durability.SYNCED)

    async def risk_acknowledged_ms(self) -> int | None:
        """When the person acknowledged the risk, UTC; None before that."""
        value = await self.get(_ACKNOWLEDGED)
        return value if isinstance(value, int) else None


def _get(connection: sqlite3.Connection, key: str, default: JsonValue) -> JsonValue:
    row = connection.execute("SELECT value FROM preference WHERE key = ?", (key,)).fetchone()
    value: JsonValue = json.loads(row[0]) if row else default
    return value


def _marked(connection: sqlite3.Connection, mark: Mark) -> frozenset[TraderKey]:
    rows = connection.execute(
        "SELECT venue, trader_id FROM trader_mark WHERE mark = ?", (mark.value,)
    )
    return frozenset(TraderKey(venue, trader_id) for venue, trader_id in rows)
