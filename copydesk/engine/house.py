"""The parts of a desk: put together the lowest first, ended in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from copydesk.engine.accounts import Accounts
from copydesk.engine.acknowledgement import Acknowledgement
from copydesk.engine.connections import Connections
from copydesk.engine.desk import DeskCommands
from copydesk.engine.equity import DeskEquity
from copydesk.engine.guards.local_source import LocalSource
from copydesk.engine.guards.runner import GuardRunner
from copydesk.engine.journal_desk import JournalDesk
from copydesk.engine.keys import Keys
from copydesk.engine.marks import Marks
from copydesk.engine.net_desk import NetDesk
from copydesk.engine.practice_keys import PracticeKeys
from copydesk.engine.practice_source import PracticeSource
from copydesk.engine.replays import Replays
from copydesk.engine.risk import RiskWatch
from copydesk.engine.shadows import ShadowDesk
from copydesk.engine.status import Status
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.venue_source import VenueSource
from copydesk.model.connection import SavedConnection, VenueEnvironment
from copydesk.model.environment import Environment


class House:
    """The desk over all its connections.

    Attributes:
        desk: its commands.
        connections: its connections by name.
        guards: what stands over its follows and accounts.
    """

    def __init__(self, given: Surroundings, sources: Sequence[VenueSource]) -> None:
        """`sources` are what the profile always has: its practice exchange."""
        self._given = given
        store, publisher = given.store, given.publisher
        self.connections = Connections(given)
        self._acknowledgement = Acknowledgement(store.preferences, given.clock)
        self._marks = Marks(store.preferences, publisher)
        self._sources = sources
        practice = next((one for one in sources if isinstance(one, PracticeSource)), None)
        self._accounts = self._make_accounts(practice)
        self._risk = RiskWatch(self.connections, publisher, given.clock)
        self._replays = Replays(self.connections, publisher, given.clock)
        self.guards = GuardRunner(given, self.connections)
        self.guards.add_source(LocalSource(self.connections))
        self._shadows = ShadowDesk(
            self.connections, store.shadows, publisher, given.alerts, given.clock
        )
        self.connections.guard_of = self.guards.level_on
        self.desk = DeskCommands(
            publisher, given.alerts, self.connections, self._marks, self._acknowledgement,
            self._accounts, self._risk, self._replays, self.guards,
            JournalDesk(store.journal, given.folders, given.clock), self._shadows,
            NetDesk(self.connections, given.clock),
        )  # fmt: skip

    def _make_accounts(self, practice: PracticeSource | None) -> Accounts:
        given, folders = self._given, self._given.folders
        service = f"CopyDesk {folders.environment.value} {folders.name}"
        is_practice = folders.environment is Environment.PRACTICE
        accounts = Accounts(
            given,
            self.connections,
            Keys(service, folders.secrets, given.store.preferences),
            PracticeKeys(folders.exchange) if is_practice else None,
            None if practice is None else practice.find_address,
        )
        if practice is not None:
            accounts.show_built_in(_built_in(practice.name))
        return accounts

    async def open(self) -> None:
        """Read what earlier runs kept, then start the parts that run by themselves."""
        await self._acknowledgement.read()
        await self._marks.read()
        await self.guards.read()
        await self._shadows.read()
        for source in self._sources:
            await self.connections.add(source)
        await self._accounts.open()
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
        given.supervisor.start("risk", self._risk.run)
        given.supervisor.start("daily moves", self.guards.run_moves)
        given.supervisor.start("loss streaks", self.guards.run_streaks)
        given.supervisor.start("guards", self.guards.run)
        given.supervisor.start("shadows", self._shadows.run)
        given.supervisor.start("position rules", self.guards.positions.run)

    async def close(self) -> None:
        """End every part, commands first; the store stays open."""
        for part in _PARTS:
            await self._given.supervisor.end(part)
        await self._replays.close()
        await self._shadows.close()
        await self.connections.close()


def _built_in(name: str) -> SavedConnection:
    return SavedConnection(name, name, name, VenueEnvironment.PRACTICE, is_built_in=True)


_PARTS: Final = (
    "shadows",
    "position rules",
    "guards",
    "loss streaks",
    "daily moves",
    "risk",
    "equity",
    "status",
)
