"""The desk's connections by name; they come and go while the desk runs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.trader_merge import TraderMerge
from copydesk.engine.venue_source import VenueSource
from copydesk.model.connection import SavedConnection
from copydesk.model.errors import Bug, Rejected
from copydesk.model.reasons import Reason


class Connections:
    """Every connection of the desk, in the order in which they were added.

    Whoever needs a session takes it from here by name, and doesn't keep it: a connection may have
    been removed since. Used on the engine's loop; `get` and iteration work from any thread.
    """

    def __init__(self, given: Surroundings) -> None:
        self._given = given
        self._parts: dict[str, ConnectionParts] = {}
        self._merge = TraderMerge(given.publisher)

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
        parts = ConnectionParts(source, self._given, self._merge, saved)
        self._parts[source.name] = parts
        try:
            await parts.open()
        except BaseException:
            del self._parts[source.name]
            raise
        return parts

    async def remove(self, name: str) -> ConnectionParts:
        """End a connection and take what it showed off the desk.

        Raises:
            Rejected: NO_CONNECTION, there is none of that name.
        """
        parts = self.get(name)
        del self._parts[name]
        await parts.close()
        parts.session.withdraw()
        parts.ranker.withdraw()
        await self._merge.drop(name)
        return parts

    async def close(self) -> None:
        """End every connection; what they showed stays to be seen."""
        await asyncio.gather(*(parts.close() for parts in self))
