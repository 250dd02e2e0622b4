"""The desk's connections by name; they come and go while the desk runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from itertools import takewhile

from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.local.local_follows import LocalFollows
from copydesk.engine.local.net_reader import NetReader
from copydesk.engine.local.surroundings import LocalSurroundings
from copydesk.engine.session import Session
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.trader_merge import TraderMerge
from copydesk.engine.venue_source import VenueSource
from copydesk.model.connection import SavedConnection
from copydesk.model.errors import Bug, Rejected
from copydesk.model.guard import GuardLevel
from copydesk.model.reasons import Reason


class Connections:
    """Every connection of the desk, in the order in which they were added.

    Whoever needs a session takes it from here by name, and doesn't keep it: a connection may have
    been removed since. Used on the engine's loop; `get` and iteration work from any thread.

    Attributes:
        local: the follows that this desk copies by itself, on whichever connection.
        ledgers: the true-net ledgers of those.
        guard_of: the strictest level of the guards over a local follow: connection, follow id.
    """

    def __init__(self, given: Surroundings) -> None:
        self._given = given
        self._parts: dict[str, ConnectionParts] = {}
        self._merge = TraderMerge(given.publisher)
        self.guard_of: Callable[[str, str], GuardLevel] = _calm
        self.ledgers = NetReader(given.store.journal)
        around = LocalSurroundings(
            given.store.copies, given.alerts, given.clock, given.new_id,
            lambda connection, follow_id: self.guard_of(connection, follow_id),
            ledgers=self.ledgers,
        )  # fmt: skip
        self.local = LocalFollows(self._session, around, given.supervisor)

    def __iter__(self) -> Iterator[ConnectionParts]:
        return iter(tuple(self._parts.values()))

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def __len__(self) -> int:
        return len(self._parts)

    def get(self, name: str) -> ConnectionParts:
        """The parts of a connection.

        Raises:
            Rejected: NO_CONNECTION, there is none of that name.
        """
        parts = self._parts.get(name)
        if parts is None:
            raise Rejected(Reason.NO_CONNECTION, venue=name)
        return parts

    def of_follow(self, follow_id: str) -> ConnectionParts:
        """The connection that a native follow is on.

        Raises:
            Rejected: FOLLOW_NOT_FOUND, no connection shows it.
        """
        for parts in self._parts.values():
            if follow_id in parts.session.holdings.follows:
                return parts
        raise Rejected(Reason.FOLLOW_NOT_FOUND)

    async def add(
        self, source: VenueSource, saved: SavedConnection | None = None
    ) -> ConnectionParts:
        """Begin to work with a connection; connecting goes on after this returns."""
        if source.environment is not self._given.environment:
            raise Bug(f"{source.name} is on the other side of the wall")
        if source.name in self._parts:
            raise Bug(f"a second connection is named {source.name}")
        parts = ConnectionParts(
            source, self._given, self._merge, saved, partial(self._is_listed_elsewhere, source.name)
        )
        self._parts[source.name] = parts
        self.local.attach(parts.session)
        parts.closer.local = self.local
        try:
            await parts.open()
        except BaseException:
            await self.local.detach(source.name)
            del self._parts[source.name]
            raise
        return parts

    def _is_listed_elsewhere(self, name: str) -> bool:
        """Whether an older connection reads the very list that this one would read, too."""
        own = _list_of(self._parts[name])
        older = takewhile(lambda parts: parts.name != name, self)
        return any(_list_of(parts) == own for parts in older)

    async def remove(self, name: str) -> ConnectionParts:
        """End a connection and take what it showed off the desk.

        Raises:
            Rejected: NO_CONNECTION, there is none of that name.
        """
        parts = self.get(name)
        await self.local.detach(name)
        del self._parts[name]
        await parts.close()
        parts.session.withdraw()
        parts.ranker.withdraw()
        await self._merge.drop(name)
        return parts

    async def close(self) -> None:
        """End every connection; what they showed stays to be seen."""
        await self.local.close()
        await asyncio.gather(*(parts.close() for parts in self))

    def _session(self, name: str) -> Session | None:
        parts = self._parts.get(name)
        return parts.session if parts else None


def _calm(connection: str, follow_id: str) -> GuardLevel:
    del connection, follow_id
    return GuardLevel.CALM


def _list_of(parts: ConnectionParts) -> tuple[str, ...]:
    """What tells one list of traders from another: a venue's, of one world, on one site."""
    saved = parts.saved
    if saved is None:
        return (parts.name, "practice", "")
    return (saved.venue, saved.environment.value, saved.region)
