"""What the desk itself must remember about follows, and commands whose outcome isn't known yet.

The venue knows what a follow is now. What it can't tell after a crash: what the desk had asked for
and never heard about. So a command is kept, together with its journal record, before a byte is
sent, and forgotten, together with the record of its outcome, once that is certain.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

import msgspec

from copydesk.model.follow import Follow, FollowState, Verb
from copydesk.model.order import Intent
from copydesk.model.position import PositionKey
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.store.database import Database
from copydesk.store.journal import Journal, durability_of
from copydesk.store.records import Entry, Record
from copydesk.store.writer import Durability


class CommandKind(Enum):
    """What was asked of a venue."""

    START_FOLLOW = "startFollow"
    UPDATE_FOLLOW = "updateFollow"
    VERB = "verb"
    CLOSE_POSITION = "closePosition"
    SET_PROTECTION = "setProtection"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class PendingCommand:
    """A command with everything needed to ask the venue what came of it.

    `command_id` is unique: for an order it is the client order id. `facts` hold what else the
    asker needs, as text.
    """

    command_id: str
    time_ms: int
    kind: CommandKind
    venue: str
    follow_id: str = ""
    trader: TraderKey | None = None
    settings: FollowSettings | None = None
    verb: Verb | None = None
    position: PositionKey | None = None
    intent: Intent | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownFollow:
    """A follow as it was when the desk last saw it; `updated_ms` is the local wall clock."""

    venue: str
    follow_id: str
    trader: TraderKey
    nickname: str
    state: FollowState
    settings: FollowSettings
    updated_ms: int


class Follows:
    """The memory of follows and pending commands in an open database."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    async def begin(self, command: PendingCommand, entry: Entry) -> Record:
        """Keep a command and its journal record, on the disk, before anything is sent.

        Raises:
            FixSettings: STORE_TROUBLE, they can't be written: nothing may be sent.
        """
        content = msgspec.json.encode(command).decode()

        def work(connection: sqlite3.Connection) -> Record:
            connection.execute(
                "INSERT INTO pending_command (command_id, content) VALUES (?, ?)",
                (command.command_id, content),
            )
            return self._journal.add(connection, entry)

        return await self._database.write(work, Durability.SYNCED)

    async def finish(self, command_id: str, entry: Entry) -> Record:
        """Forget a command whose outcome is certain, and write that outcome to the journal.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be written; the command stays pending.
        """

        def work(connection: sqlite3.Connection) -> Record:
            connection.execute("DELETE FROM pending_command WHERE command_id = ?", (command_id,))
            return self._journal.add(connection, entry)

        return await self._database.write(work, durability_of(entry))

    async def pending(self) -> tuple[PendingCommand, ...]:
        """Commands whose outcome isn't known, oldest first."""
        return await self._database.read(_pending)

    async def remember(self, follows: Iterable[Follow], time_ms: int) -> None:
        """Keep follows as they were seen; others stay as they are.

        Raises:
            FixSettings: STORE_TROUBLE, they can't be written.
        """
        rows = [
            (
                follow.trader.venue,
                follow.follow_id,
                follow.trader.trader_id,
                follow.nickname,
                follow.state.value,
                msgspec.json.encode(follow.settings).decode(),
                time_ms,
            )
            for follow in follows
        ]
        await self._database.write(
            lambda connection: (
                connection.executemany(
                    "INSERT OR REPLACE INTO follow (venue, follow_id, trader_id, nickname, state,"
                    " settings, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    rows,
                ).rowcount
            )
        )

    async def known(self) -> tuple[KnownFollow, ...]:
        """Every follow that was ever seen, by venue and id."""
        return await self._database.read(_known)


def _pending(connection: sqlite3.Connection) -> tuple[PendingCommand, ...]:
    rows = connection.execute("SELECT content FROM pending_command ORDER BY rowid")
    return tuple(msgspec.json.decode(content, type=PendingCommand) for (content,) in rows)


def _known(connection: sqlite3.Connection) -> tuple[KnownFollow, ...]:
    rows = connection.execute(
        "SELECT venue, follow_id, trader_id, nickname, state, settings, updated_ms FROM follow"
        " ORDER BY venue, follow_id"
    )
    return tuple(
        KnownFollow(
            venue,
            follow_id,
            TraderKey(venue, trader_id),
            nickname,
            FollowState(state),
            msgspec.json.decode(settings, type=FollowSettings),
            updated_ms,
        )
        for venue, follow_id, trader_id, nickname, state, settings, updated_ms in rows
    )
