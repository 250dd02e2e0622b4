"""The parts of a desk: put together the lowest first, ended in order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from copydesk.engine.acknowledgement import Acknowledgement
from copydesk.engine.alerts import Alerts
from copydesk.engine.changes import Publisher
from copydesk.engine.chronicle import Chronicle
from copydesk.engine.closing import Closer
from copydesk.engine.daily import DailySnapshots
from copydesk.engine.desk import VenueDesk
from copydesk.engine.equity import DeskEquity
from copydesk.engine.follower import Follower
from copydesk.engine.holdings import Holdings
from copydesk.engine.last_seen import LastSeen
from copydesk.engine.marks import Marks
from copydesk.engine.outbox import Outbox
from copydesk.engine.session import Session, SessionTiming
from copydesk.engine.status import Status
from copydesk.engine.supervisor import Supervisor
from copydesk.engine.trader_list import TraderList
from copydesk.engine.venue_source import VenueSource
from copydesk.model.errors import CopyDeskError
from copydesk.store.records import Kind
from copydesk.store.store import Store

_LOG = logging.getLogger(__name__)
_ID_BITS: Final = 64


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every part of a desk is given from outside; the store is open."""

    profile: str
    store: Store
    publisher: Publisher
    alerts: Alerts
    supervisor: Supervisor
    clock: Callable[[], int]
    random: Random
    timing: SessionTiming

    def new_id(self) -> str:
        """A fresh id for a command."""
        return f"{self.random.getrandbits(_ID_BITS):016x}"


class House:
    """The desk on one venue.

    Attributes:
        desk: its commands.
    """

    def __init__(self, source: VenueSource, given: Surroundings) -> None:
        store, publisher, clock = given.store, given.publisher, given.clock
        self._given = given
        self._chronicle = Chronicle(source.name, store.journal, given.alerts, clock)
        self._session = Session(
            source, Holdings(publisher), publisher, self._chronicle, clock, given.random,
            given.timing,
        )  # fmt: skip
        self._outbox = Outbox(self._session, store.follows, given.alerts, clock)
        self._last_seen = LastSeen(self._session, store.preferences, store.follows)
        self._acknowledgement = Acknowledgement(store.preferences, clock)
        self._marks = Marks(store.preferences, publisher)
        self._trader_list = TraderList(self._session, publisher, given.alerts, clock)
        self.desk = VenueDesk(
            publisher,
            given.alerts,
            self._session,
            Follower(self._session, self._outbox, clock, given.new_id),
            Closer(self._session, self._outbox, clock, given.new_id),
            self._trader_list,
            self._marks,
            self._acknowledgement,
        )

    async def open(self) -> None:
        """Read what earlier runs kept, then start the parts that run by themselves."""
        seen_ms = await self._last_seen.restore()
        if seen_ms is not None:
            self._chronicle.remember(seen_ms)
        self._chronicle.write(Kind.START, profile=self._given.profile)
        await self._acknowledgement.read()
        await self._marks.read()
        await self._outbox.resume()
        self._start_parts()

    async def close(self) -> None:
        """End commands first, then the stream, then the records; the store stays open."""
        await self._outbox.close()
        for part in (*_WATCHERS, "look", "session"):
            await self._given.supervisor.end(part)
        try:
            await self._last_seen.save()
        except CopyDeskError as error:
            _LOG.warning("what was seen last is not kept: %s", error.sentence)
        await self._session.close()
        self._chronicle.write(Kind.STOP, profile=self._given.profile)

    def _start_parts(self) -> None:
        given, session, store = self._given, self._session, self._given.store
        status = Status(
            given.profile, session, self._outbox, self._chronicle, store.journal,
            self._acknowledgement, given.publisher,
        )  # fmt: skip
        equity = DeskEquity(session, self._chronicle, store.equity, given.publisher, given.clock)
        daily = DailySnapshots(session.name, self._trader_list, store.snapshots)
        given.supervisor.start("session", session.run)
        given.supervisor.start("look", session.look_regularly)
        given.supervisor.start("traders", self._trader_list.run)
        given.supervisor.start("status", status.run)
        given.supervisor.start("last seen", self._last_seen.run)
        given.supervisor.start("equity", equity.run)
        given.supervisor.start("daily", daily.run)


_WATCHERS: Final = ("daily", "equity", "last seen", "status", "traders")
