"""The parts of a desk: put together the lowest first, ended in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from copydesk.engine.acknowledgement import Acknowledgement
from copydesk.engine.connections import Connections
from copydesk.engine.desk import DeskCommands
from copydesk.engine.equity import DeskEquity
from copydesk.engine.marks import Marks
from copydesk.engine.status import Status
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.venue_source import VenueSource


class House:
    """The desk over all its connections.

    Attributes:
        desk: its commands.
        connections: its connections by name.
    """

    def __init__(self, given: Surroundings) -> None:
        self._given = given
        store, publisher = given.store, given.publisher
        self.connections = Connections(given)
        self._acknowledgement = Acknowledgement(store.preferences, given.clock)
        self._marks = Marks(store.preferences, publisher)
        self.desk = DeskCommands(
            publisher, given.alerts, self.connections, self._marks, self._acknowledgement
        )

    async def open(self, sources: Sequence[VenueSource]) -> None:
        """Read what earlier runs kept, then start the parts that run by themselves."""
        await self._acknowledgement.read()
        await self._marks.read()
        for source in sources:
            await self.connections.add(source)
        given, store = self._given, self._given.store
        status = Status(
            given.profile, given.environment, self.connections, store.journal,
            self._acknowledgement, given.publisher,
        )  # fmt: skip
        equity = DeskEquity(
            self.connections, store.equity, store.preferences, given.publisher, given.clock
        )
        given.supervisor.start("status", status.run)
        given.supervisor.start("equity", equity.run)

    async def close(self) -> None:
        """End every part, commands first; the store stays open."""
        for part in _PARTS:
            await self._given.supervisor.end(part)
        await self.connections.close()


_PARTS: Final = ("equity", "status")
