"""Rules of positions on the disk, and what has acted already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import msgspec

from copydesk.model.position import PositionKey
from copydesk.model.position_rules import PositionRules, RuleTarget
from copydesk.store.database import Database
from copydesk.store.journal import Journal, durability_of
from copydesk.store.records import Entry

_SET_RULES: Final = "INSERT OR REPLACE INTO position_rules (target, rules) VALUES (?, ?)"
_SET_MEMORY: Final = "INSERT OR REPLACE INTO position_memory (position, memory) VALUES (?, ?)"


class RuleRecord(msgspec.Struct, frozen=True):
    """What is remembered of one position.

    `opened_ms` tells it from a later one of the same key. `target_size` is what a part that is
    being given up shall leave, `stop_price` a stop that is being set; None where nothing is due.
    """

    opened_ms: int
    has_reduced: bool = False
    has_locked_in: bool = False
    best_price: Decimal | None = None
    size_before: Decimal | None = None
    target_size: Decimal | None = None
    stop_price: Decimal | None = None


class PositionRulesBook:
    """Rules in an open database. Every write may raise FixSettings(STORE_TROUBLE)."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    async def rules(self) -> dict[RuleTarget, PositionRules]:
        """Every rule that was set."""
        return await self._database.read(_rules)

    async def memories(self) -> dict[PositionKey, RuleRecord]:
        """What is remembered of positions."""
        return await self._database.read(_memories)

    async def set_rules(
        self, target: RuleTarget, rules: PositionRules | None, entry: Entry
    ) -> None:
        """Keep rules, or take them away, with what the journal says of it."""
        name = msgspec.json.encode(target).decode()

        def work(connection: sqlite3.Connection) -> None:
            if rules is None:
                connection.execute("DELETE FROM position_rules WHERE target = ?", (name,))
            else:
                connection.execute(_SET_RULES, (name, msgspec.json.encode(rules).decode()))
            self._journal.add(connection, entry)

        await self._database.write(work, durability_of(entry))

    async def remember(
        self, key: PositionKey, record: RuleRecord | None, entries: Iterable[Entry] = ()
    ) -> None:
        """Keep what has acted on a position, with the journal's record of it; None forgets."""
        name, noted = msgspec.json.encode(key).decode(), list(entries)

        def work(connection: sqlite3.Connection) -> None:
            if record is None:
                connection.execute("DELETE FROM position_memory WHERE position = ?", (name,))
            else:
                connection.execute(_SET_MEMORY, (name, msgspec.json.encode(record).decode()))
            for entry in noted:
                self._journal.add(connection, entry)

        await self._database.write(work, durability_of(*noted))


def _rules(connection: sqlite3.Connection) -> dict[RuleTarget, PositionRules]:
    rows = connection.execute("SELECT target, rules FROM position_rules")
    return {
        msgspec.json.decode(target, type=RuleTarget): msgspec.json.decode(rules, type=PositionRules)
        for target, rules in rows
    }


def _memories(connection: sqlite3.Connection) -> dict[PositionKey, RuleRecord]:
    rows = connection.execute("SELECT position, memory FROM position_memory")
    return {
        msgspec.json.decode(key, type=PositionKey): msgspec.json.decode(memory, type=RuleRecord)
        for key, memory in rows
    }
