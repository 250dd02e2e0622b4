"""The connections that the person made: where to, not with which key."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from copydesk.model.connection import SavedConnection
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.store.database import Database
from copydesk.store.journal import Journal
from copydesk.store.records import Entry, Kind
from copydesk.store.writer import Durability

_FIRST_OWN: Final = {"practice": 2}
"""The first number of a venue's connections; the practice exchange itself is the first there."""


class ConnectionBook:
    """Saved connections in an open database; every change is written to the journal, too.

    Every write may raise FixSettings(STORE_TROUBLE).
    """

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    async def all(self) -> tuple[SavedConnection, ...]:
        """Every saved connection, the oldest first.

        Raises:
            FixSettings: STORE_TROUBLE, one of them can't be read.
        """
        return await self._database.read(_all)

    async def new_name(self, venue: str) -> str:
        """A name that no connection of this profile ever had: "bitget", "bitget-2" and so on."""
        number = await self._database.write(
            lambda connection: _next_number(connection, venue), Durability.SYNCED
        )
        return venue if number == 1 else f"{venue}-{number}"

    async def keep(self, saved: SavedConnection, what: str, time_ms: int) -> None:
        """Keep a connection, new or changed; `what` says in the journal what was done."""
        content = msgspec.json.encode(saved).decode()

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO connection (name, content) VALUES (?, ?)",
                (saved.name, content),
            )
            self._journal.add(connection, _entry(saved, what, time_ms))

        await self._database.write(work, Durability.SYNCED)

    async def forget(self, saved: SavedConnection, time_ms: int) -> None:
        """Forget a connection; the journal keeps that there was one."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM connection WHERE name = ?", (saved.name,))
            self._journal.add(connection, _entry(saved, "forgotten", time_ms))

        await self._database.write(work, Durability.SYNCED)


def _entry(saved: SavedConnection, what: str, time_ms: int) -> Entry:
    facts = {
        "venue": saved.name,
        "connection": what,
        "title": saved.title,
        "language": saved.venue,
        "environment": saved.environment,
        "region": saved.region,
        "has_key": saved.has_key,
    }
    return Entry(time_ms, Kind.SETTING, facts)


def _all(connection: sqlite3.Connection) -> tuple[SavedConnection, ...]:
    rows = connection.execute("SELECT content FROM connection").fetchall()
    try:
        saved = [msgspec.json.decode(content, type=SavedConnection) for (content,) in rows]
    except msgspec.DecodeError as error:
        raise FixSettings(Reason.STORE_TROUBLE, f"a saved connection: {error}") from error
    return tuple(sorted(saved, key=lambda one: (one.created_ms, one.name)))


def _next_number(connection: sqlite3.Connection, venue: str) -> int:
    row = connection.execute(
        "SELECT given FROM connection_count WHERE venue = ?", (venue,)
    ).fetchone()
    number = int(row[0]) + 1 if row else _FIRST_OWN.get(venue, 1)
    connection.execute(
        "INSERT OR REPLACE INTO connection_count (venue, given) VALUES (?, ?)", (venue, number)
    )
    return number
