"""Guards and rules of positions on the disk: as armed, and what they remember."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from copydesk.model.guard import GuardScope
from copydesk.model.guard_status import GuardArming, GuardKey
from copydesk.store.database import Database
from copydesk.store.journal import Journal, durability_of
from copydesk.store.records import Entry

_SAVE: Final = "INSERT OR REPLACE INTO guard (scope, subject, arming, state) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class KeptGuard:
    """One guard: as armed, and its memory as plain values."""

    key: GuardKey
    arming: GuardArming
    state: Mapping[str, Any]


class Guards:
    """Guards in an open database. Every write may raise FixSettings(STORE_TROUBLE)."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    async def load(self) -> tuple[KeptGuard, ...]:
        """Every guard that was ever armed.

        Raises:
            FixSettings: DAMAGED_RECORDS or STORE_TROUBLE.
        """
        return await self._database.read(_load)

    async def save(self, guards: Iterable[KeptGuard], entries: Iterable[Entry] = ()) -> None:
        """Keep guards together with what the journal says of them, all or nothing.

        With an entry that is synced they have survived a power cut when this returns, else kill -9.
        """
        rows = [
            (
                kept.key.scope.value,
                kept.key.subject,
                msgspec.json.encode(kept.arming).decode(),
                json.dumps(dict(kept.state), allow_nan=False),
            )
            for kept in guards
        ]
        noted = list(entries)

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(_SAVE, rows)
            for entry in noted:
                self._journal.add(connection, entry)

        await self._database.write(work, durability_of(*noted))


def _load(connection: sqlite3.Connection) -> tuple[KeptGuard, ...]:
    rows = connection.execute("SELECT scope, subject, arming, state FROM guard")
    return tuple(
        KeptGuard(
            GuardKey(GuardScope(scope), subject),
            msgspec.json.decode(arming, type=GuardArming),
            msgspec.json.decode(state),
        )
        for scope, subject, arming, state in rows
    )
