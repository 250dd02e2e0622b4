"""Everything that works for one connection: its session and the parts that stand on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Final

from copydesk.engine.chronicle import Chronicle
from copydesk.engine.closely import CloseLooks
from copydesk.engine.closing import Closer
from copydesk.engine.daily import DailySnapshots
from copydesk.engine.follower import Follower
from copydesk.engine.holdings import Holdings
from copydesk.engine.last_seen import LastSeen
from copydesk.engine.outbox import Outbox
from copydesk.engine.own_account import own_row
from copydesk.engine.past_trades import PastTrades
from copydesk.engine.ranker import Ranker
from copydesk.engine.session import Session
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.trader_list import TraderList
from copydesk.engine.trader_merge import TraderMerge
from copydesk.engine.venue_source import VenueSource
from copydesk.engine.watcher import Watcher
from copydesk.model.connection import SavedConnection
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderRow
from copydesk.store.preferences import Mark
from copydesk.store.records import Kind

_LOG = logging.getLogger(__name__)


class ConnectionParts:
    """The parts of one connection, put together the lowest first, ended in order.

    Attributes:
        name: the connection's name, as in `PositionKey.venue` and `TraderKey.venue`.
        saved: how it was saved; None for the practice exchange of the profile.
        session: what the venue shows of us, and whether it can be heard.
        chronicle: what happens there, in journal and notices.
        outbox: its commands under way.
        follower: its native follows.
        closer: closing and protecting its positions.
        trader_list: its list of traders.
        close_looks: what was found about single traders.
        past_trades: reads older trades of those who were opened.
        ranker: scores and flags beside the list.
    """

    def __init__(
        self,
        source: VenueSource,
        given: Surroundings,
        merge: TraderMerge,
        saved: SavedConnection | None = None,
        is_listed_elsewhere: Callable[[], bool] | None = None,
    ) -> None:
        """`merge` is handed the list of traders; `saved` is None for the practice exchange."""
        store, publisher, clock = given.store, given.publisher, given.clock
        self.name: Final = source.name
        self.saved = saved
        self._given = given
        self.chronicle = Chronicle(source.name, store.journal, given.alerts, clock)
        self.session = Session(
            source, Holdings(source.name, publisher), publisher, self.chronicle, clock,
            given.random, given.timing, has_key=saved is None or saved.has_key,
        )  # fmt: skip
        self.outbox = Outbox(self.session, store.follows, given.alerts, clock)
        self.follower = Follower(self.session, self.outbox, clock, given.new_id)
        self.closer = Closer(self.session, self.outbox, clock, given.new_id)
        self.trader_list = TraderList(
            self.session, merge, given.alerts, clock,
            starred=partial(store.preferences.marked, Mark.STARRED),
            own_row=self._own_row, is_listed_elsewhere=is_listed_elsewhere or _nowhere,
        )  # fmt: skip
        self.close_looks = CloseLooks(store.looks)
        self.past_trades = PastTrades(self.session, store.looks, publisher, given.alerts)
        self.ranker = Ranker(
            self.session, self.trader_list, self.close_looks, store.looks, store.snapshots,
            publisher, given.alerts,
        )  # fmt: skip
        self._last_seen = LastSeen(self.session, store.preferences, store.follows)

    async def open(self) -> None:
        """Read what earlier runs kept, then start the parts that run by themselves."""
        seen_ms = await self._last_seen.restore()
        if seen_ms is not None:
            self.chronicle.remember(seen_ms)
        await self.chronicle.recall()
        self.chronicle.write(Kind.START, profile=self._given.profile)
        await self.outbox.resume()
        daily = DailySnapshots(self.name, self.trader_list, self._given.store.snapshots)
        watcher = Watcher(
            self.session, self.trader_list, self.ranker, self.close_looks,
            self._given.store.looks, self._given.store.preferences, self._given.alerts,
        )  # fmt: skip
        start = self._given.supervisor.start
        start(self._part("session"), self.session.run)
        start(self._part("look"), self.session.look_regularly)
        start(self._part("traders"), self.trader_list.run)
        start(self._part("last seen"), self._last_seen.run)
        start(self._part("daily"), daily.run)
        start(self._part("ranking"), self.ranker.run)
        start(self._part("looks"), watcher.run)
        start(self._part("past trades"), self.past_trades.run)

    async def close(self) -> None:
        """End commands first, then the stream, then the records."""
        await self.outbox.close()
        for part in _PARTS:
            await self._given.supervisor.end(self._part(part))
        try:
            await self._last_seen.save()
        except CopyDeskError as error:
            _LOG.warning("what was seen last is not kept: %s", error.sentence)
        await self.session.close()
        self.chronicle.write(Kind.STOP, profile=self._given.profile)

    async def forget(self) -> None:
        """Drop what was seen last; after `close`."""
        await self._last_seen.forget()

    @property
    def title(self) -> str:
        """What the person calls it."""
        return self.name if self.saved is None else self.saved.title

    def _own_row(self) -> TraderRow | None:
        """The account as a trader who can be mirrored; not the practice account itself."""
        if self.saved is None or not self.saved.has_key:
            return None
        return own_row(self.session, self.title)

    def _part(self, what: str) -> str:
        return f"{what} of {self.name}"


_PARTS: Final = (
    "past trades",
    "looks",
    "ranking",
    "daily",
    "last seen",
    "traders",
    "look",
    "session",
)


def _nowhere() -> bool:
    return False
