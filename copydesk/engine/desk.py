"""The commands of `engine.api.Desk`: each finds the part that does it."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from copydesk.engine.acknowledgement import Acknowledgement
from copydesk.engine.alerts import Alerts
from copydesk.engine.api import (
    ChangeFeed,
    ClosePreview,
    CloseResult,
    SupportEntry,
    VenueSupport,
)
from copydesk.engine.changes import Publisher
from copydesk.engine.closing import Closer
from copydesk.engine.follower import Follower
from copydesk.engine.marks import Marks
from copydesk.engine.profile import read_profile
from copydesk.engine.session import Session
from copydesk.engine.trader_list import TraderList
from copydesk.model.errors import Rejected
from copydesk.model.follow import CopiedTrade, Follow, Verb, VerbResult
from copydesk.model.position import Position, PositionKey
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey, TraderProfile


class VenueDesk:
    """A desk on one venue. Commands run on the engine's loop; `changes` and `support` anywhere.

    Commands that change something on the venue take an optional `command_id`: the same id given
    again does nothing new, it waits for the outcome of the first.
    """

    def __init__(
        self,
        publisher: Publisher,
        alerts: Alerts,
        session: Session,
        follower: Follower,
        closer: Closer,
        trader_list: TraderList,
        marks: Marks,
        acknowledgement: Acknowledgement,
    ) -> None:
        self._publisher = publisher
        self._alerts = alerts
        self._session = session
        self._follower = follower
        self._closer = closer
        self._trader_list = trader_list
        self._marks = marks
        self._acknowledgement = acknowledgement

    def changes(self) -> ChangeFeed:
        """Open a mailbox; its first batch holds everything known."""
        return self._publisher.open()

    def support(self, venue: str) -> VenueSupport:
        """The badge table of a venue.

        Raises:
            RetryLater: the venue was not reached yet.
            Rejected: there is no such venue here.
        """
        self._require_venue(venue)
        table = self._session.venue.capabilities
        return VenueSupport(
            settings={
                name: SupportEntry(entry.support, entry.note)
                for name, entry in table.settings.items()
            },
            verbs={
                verb: SupportEntry(entry.support, entry.note) for verb, entry in table.verbs.items()
            },
        )

    async def acknowledge_risk(self, words: str) -> None:
        """Keep the person's typed acknowledgement, dated, in the journal."""
        await self._acknowledgement.give(words)

    async def refresh(self) -> None:
        """Read account, positions, follows and the trader list again, now."""
        await asyncio.gather(self._session.look(), self._trader_list.refresh())

    async def trader_profile(self, trader: TraderKey) -> TraderProfile:
        """Read everything about one trader."""
        self._require_venue(trader.venue)
        return await read_profile(self._session.venue, trader)

    async def watch_trader(self, trader: TraderKey | None) -> None:
        """Stream the open positions of one trader under `Topic.TRADER_POSITIONS`."""
        if trader is not None:
            self._require_venue(trader.venue)
        await self._session.watch_trader(trader)

    async def set_star(self, trader: TraderKey, starred: bool) -> None:
        """Star or unstar a trader."""
        await self._marks.set_star(trader, starred=starred)

    async def set_hidden(self, trader: TraderKey, hidden: bool) -> None:
        """Hide or show a trader in the list."""
        await self._marks.set_hidden(trader, hidden=hidden)

    async def start_follow(
        self, trader: TraderKey, settings: FollowSettings, command_id: str | None = None
    ) -> Follow:
        """Begin to follow; returns what the venue shows afterwards."""
        self._acknowledgement.require()
        self._require_venue(trader.venue)
        return await self._follower.start(trader, settings, command_id)

    async def update_follow(
        self, follow_id: str, settings: FollowSettings, command_id: str | None = None
    ) -> Follow:
        """Change settings, all together or not at all; returns what the venue shows afterwards."""
        return await self._follower.update(follow_id, settings, command_id)

    async def apply_verb(
        self, follow_id: str, verb: Verb, command_id: str | None = None
    ) -> VerbResult:
        """Do a verb, then look at the venue; STOP waits a moment for the closes to be seen."""
        return await self._follower.apply(follow_id, verb, command_id)

    async def follow_history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first."""
        return await self._follower.history(follow_id)

    async def preview_close(self, positions: tuple[PositionKey, ...]) -> ClosePreview:
        """Estimate from prices and book what closing these positions gives."""
        return await self._closer.preview(positions)

    async def close_positions(
        self, positions: tuple[PositionKey, ...], command_id: str | None = None
    ) -> CloseResult:
        """Close these positions at market, then look at the venue."""
        return await self._closer.close(positions, command_id)

    async def set_protection(
        self,
        position: PositionKey,
        take_profit_price: Decimal | None,
        stop_loss_price: Decimal | None,
        command_id: str | None = None,
    ) -> Position:
        """Set or remove take profit and stop loss; returns the position the venue shows."""
        return await self._closer.protect(position, take_profit_price, stop_loss_price, command_id)

    async def mark_notices_read(self) -> None:
        """Mark all notices as read."""
        self._alerts.mark_read()

    def _require_venue(self, venue: str) -> None:
        if venue != self._session.name:
            raise Rejected(
                Reason.UNSUPPORTED, f"this desk works with {self._session.name}", venue=venue
            )
