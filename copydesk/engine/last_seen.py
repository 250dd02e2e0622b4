"""What the desk saw last, kept for the next start, which compares it with the venue."""

from __future__ import annotations

import asyncio
from typing import Final

import msgspec

from copydesk.engine.session import Session
from copydesk.model.follow import Follow
from copydesk.model.position import Position
from copydesk.store.follows import Follows
from copydesk.store.preferences import Preferences

_SAVE_SECONDS: Final = 5.0


class Seen(msgspec.Struct, frozen=True):
    """One view of a venue; `time_ms` is the local wall clock of the last message from it."""

    time_ms: int
    follows: list[Follow]
    positions: list[Position]


class LastSeen:
    """Saves the holdings of a session every few seconds, and reads them at the start."""

    def __init__(self, session: Session, preferences: Preferences, follows: Follows) -> None:
        self._session = session
        self._preferences = preferences
        self._follows = follows
        self._key = f"seen.{session.name}"
        self._saved_ms: int | None = None

    async def restore(self) -> int | None:
        """Fill the holdings with what was seen last; returns when that was.

        What can't be read, being from another version, counts as nothing: the venue tells it all.
        """
        text = await self._preferences.get(self._key)
        try:
            seen = msgspec.json.decode(str(text or ""), type=Seen)
        except msgspec.DecodeError:
            return None
        self._session.holdings.restore(seen.follows, seen.positions)
        return seen.time_ms

    async def forget(self) -> None:
        """Keep nothing of what was seen: the connection is forgotten."""
        await self._preferences.set(self._key, None)

    async def run(self) -> None:
        """Save every few seconds until cancelled."""
        while True:
            await asyncio.sleep(_SAVE_SECONDS)
            await self.save()

    async def save(self) -> None:
        """Save, if anything was heard since the last time."""
        heard_ms = self._session.connection.feed_time_ms
        if heard_ms is None or heard_ms == self._saved_ms:
            return
        holdings = self._session.holdings
        follows = list(holdings.follows.values())
        seen = Seen(heard_ms, follows, list(holdings.positions.values()))
        content = await asyncio.to_thread(msgspec.json.encode, seen)
        await self._preferences.set(self._key, content.decode())
        await self._follows.remember(follows, heard_ms)
        self._saved_ms = heard_ms
