"""The commands of `engine.api.Desk`: each finds the part that does it."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from importlib import import_module

from copydesk.engine.accounts import Accounts
from copydesk.engine.acknowledgement import Acknowledgement
from copydesk.engine.alerts import Alerts
from copydesk.engine.api import (
    ChangeFeed,
    ClosePreview,
    CloseResult,
    ConnectionWish,
    SecretPlace,
    VenueOffer,
    VenueSupport,
)
from copydesk.engine.changes import Publisher
from copydesk.engine.close_together import close_together, preview_together
from copydesk.engine.connections import Connections
from copydesk.engine.guards.runner import GuardRunner
from copydesk.engine.journal_desk import JournalDesk
from copydesk.engine.marks import Marks
from copydesk.engine.net_desk import NetDesk
from copydesk.engine.own_account import own_profile
from copydesk.engine.portfolios import Portfolios
from copydesk.engine.replays import Replays
from copydesk.engine.risk import RiskWatch
from copydesk.engine.shadows import ShadowDesk
from copydesk.engine.support import support_of
from copydesk.exchange.own_account import OWN_ACCOUNT
from copydesk.model.comparison import MOST_COMPARED, Comparison
from copydesk.model.connection import ConnectionReport, SavedConnection
from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.follow import CopiedTrade, Follow, Verb, VerbResult
from copydesk.model.guard_status import FalseTrips, GuardArming, GuardKey
from copydesk.model.journal import JournalCheck, JournalPage, JournalQuery
from copydesk.model.net import FollowNet
from copydesk.model.portfolio import Portfolio, PortfolioWishes
from copydesk.model.position import Position, PositionKey
from copydesk.model.position_rules import PositionRules, RuleTarget
from copydesk.model.reasons import Reason
from copydesk.model.risk import RiskChange
from copydesk.model.settings import FollowSettings
from copydesk.model.shadow import Shadow
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.model.what_if import Preview, WhatIf


class DeskCommands:
    """A desk over several connections.

    Commands run on the engine's loop; `changes` and `support` anywhere. Commands that change
    something on a venue take an optional `command_id`: the same id given again does nothing new,
    it waits for the outcome of the first.
    """

    def __init__(
        self,
        publisher: Publisher,
        alerts: Alerts,
        connections: Connections,
        marks: Marks,
        acknowledgement: Acknowledgement,
        accounts: Accounts,
        risk: RiskWatch,
        replays: Replays,
        guards: GuardRunner,
        journal: JournalDesk,
        shadows: ShadowDesk,
        net: NetDesk,
    ) -> None:
        self._publisher = publisher
        self._alerts = alerts
        self._connections = connections
        self._marks = marks
        self._acknowledgement = acknowledgement
        self._accounts = accounts
        self._portfolios = Portfolios(connections)
        self._risk = risk
        self._replays = replays
        self._guards = guards
        self._journal = journal
        self._shadows = shadows
        self._net = net

    def changes(self) -> ChangeFeed:
        """Open a mailbox; its first batch holds everything known."""
        return self._publisher.open()

    def support(self, venue: str) -> VenueSupport:
        """The badge table of a connection.

        Raises:
            RetryLater: the venue was not reached yet.
            Rejected: there is no such connection here.
        """
        return support_of(self._connections.get(venue).session)

    async def acknowledge_risk(self, words: str) -> None:
        """Keep the person's typed acknowledgement, dated, in the journal."""
        await self._acknowledgement.give(words)

    async def refresh(self) -> None:
        """Read accounts, positions, follows and the lists of traders again, now.

        One connection that fails doesn't stop the others; its error is raised in the end.
        """
        looks = [parts.session.look() for parts in self._connections]
        lists = [parts.trader_list.refresh() for parts in self._connections]
        problems = await asyncio.gather(*looks, *lists, return_exceptions=True)
        for problem in problems:
            if isinstance(problem, BaseException):
                raise problem

    async def trader_profile(self, trader: TraderKey) -> TraderProfile:
        """Read everything about one trader, and judge it."""
        parts = self._connections.get(trader.venue)
        if trader.trader_id == OWN_ACCOUNT:
            return await own_profile(parts.session, parts.title)
        profile = await parts.close_looks.read(parts.session.venue, trader)
        if profile.is_cut:
            parts.past_trades.want(trader)
        return profile

    async def build_portfolio(
        self, wishes: PortfolioWishes, traders: tuple[TraderKey, ...] = ()
    ) -> Portfolio:
        """Divide a budget over these traders, or over the best that were ranked."""
        return await self._portfolios.build(wishes, traders)

    async def risk_with(self, trader: TraderKey, amount: Decimal) -> RiskChange:
        """What copying all that a trader holds now, with this amount, would change."""
        return await self._risk.with_trader(trader, amount)

    async def preview_follow(
        self, trader: TraderKey, settings: FollowSettings | CopyRules
    ) -> Preview:
        """What settings would have done to the trader's last trades; a newer question wins."""
        return await self._replays.preview(trader, settings)

    async def what_if(
        self, run_id: str, trader: TraderKey, settings: FollowSettings | CopyRules, from_ms: int
    ) -> WhatIf:
        """Replay what the trader did since a moment; `run_id` names it for progress and cancel."""
        return await self._replays.what_if(run_id, trader, settings, from_ms)

    async def cancel_what_if(self, run_id: str) -> None:
        """Stop a replay."""
        self._replays.cancel(run_id)

    async def compare(self, traders: tuple[TraderKey, ...]) -> Comparison:
        """Read and judge up to four traders, and say how alike they are."""
        wanted = tuple(dict.fromkeys(traders))[:MOST_COMPARED]
        profiles = await asyncio.gather(*map(self.trader_profile, wanted))
        room = await asyncio.to_thread(import_module, "copydesk.analysis.compare")
        found: Comparison = await asyncio.to_thread(room.compare, profiles)
        return found

    async def watch_trader(self, trader: TraderKey | None) -> None:
        """Stream the open positions of one trader under `Topic.TRADER_POSITIONS`."""
        if trader is not None:
            self._connections.get(trader.venue)
        for parts in self._connections:
            is_here = trader is not None and trader.venue == parts.name
            await parts.session.watch_trader(trader if is_here else None)

    async def add_trader(self, text: str) -> TraderKey:
        """Add a trader by id or link, on the first connection that knows them, and star them.

        The star keeps them in the list from now on.
        """
        problem: CopyDeskError = Rejected(
            Reason.UNSUPPORTED, "no connected exchange takes traders by id or link"
        )
        for parts in self._connections:
            try:
                trader = await parts.trader_list.add(text)
            except CopyDeskError as error:
                problem = error
                continue
            if trader is not None:
                await self._marks.set_star(trader, starred=True)
                return trader
        raise problem

    async def set_star(self, trader: TraderKey, starred: bool) -> None:
        """Star or unstar a trader."""
        await self._marks.set_star(trader, starred=starred)

    async def set_hidden(self, trader: TraderKey, hidden: bool) -> None:
        """Hide or show a trader in the list."""
        await self._marks.set_hidden(trader, hidden=hidden)

    async def start_follow(
        self,
        trader: TraderKey,
        settings: FollowSettings | CopyRules,
        account: str = "",
        command_id: str | None = None,
    ) -> Follow:
        """Begin to follow, as the venue's copies or as ours; returns what is shown afterwards."""
        self._acknowledgement.require()
        if isinstance(settings, CopyRules):
            account = account or trader.venue
            self._guards.require_open(account)
            return await self._connections.local.start(trader, settings, account, command_id)
        self._guards.require_open(trader.venue)
        return await self._connections.get(trader.venue).follower.start(
            trader, settings, command_id
        )

    async def update_follow(
        self,
        follow_id: str,
        settings: FollowSettings | CopyRules,
        command_id: str | None = None,
    ) -> Follow:
        """Change settings, all together or not at all; returns what the venue shows afterwards."""
        if self._connections.local.owns(follow_id):
            return await self._connections.local.update(follow_id, settings)
        if isinstance(settings, CopyRules):
            raise Rejected(Reason.UNSUPPORTED, "its venue copies this follow, not this desk")
        follower = self._connections.of_follow(follow_id).follower
        return await follower.update(follow_id, settings, command_id)

    async def apply_verb(
        self, follow_id: str, verb: Verb, command_id: str | None = None
    ) -> VerbResult:
        """Do a verb, then look at the venue; STOP waits a moment for the closes to be seen."""
        local = self._connections.local
        if local.owns(follow_id):
            if verb is Verb.RESUME:
                self._guards.require_open(local.account_of(follow_id), follow_id)
            return await local.apply(follow_id, verb)
        parts = self._connections.of_follow(follow_id)
        if verb is Verb.RESUME:
            self._guards.require_open(parts.name, follow_id)
        return await parts.follower.apply(follow_id, verb, command_id)

    async def start_shadow(
        self, trader: TraderKey, settings: FollowSettings | CopyRules, account: str = ""
    ) -> Shadow:
        """Follow on paper from now on; nothing is ordered."""
        return await self._shadows.start(trader, settings, account)

    async def stop_shadow(self, trader: TraderKey) -> None:
        """End the follow on paper."""
        await self._shadows.stop(trader)

    async def follow_history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first."""
        if self._connections.local.owns(follow_id):
            return await self._connections.local.history(follow_id)
        return await self._connections.of_follow(follow_id).follower.history(follow_id)

    async def follow_net(self, follow_id: str) -> FollowNet:
        """From the trader's result to mine, trade by trade, with what is open valued now."""
        return await self._net.net_of(follow_id)

    async def preview_close(self, positions: tuple[PositionKey, ...]) -> ClosePreview:
        """Estimate from prices and book what closing these positions gives."""
        return await preview_together(self._connections, positions)

    async def close_positions(
        self, positions: tuple[PositionKey, ...], command_id: str | None = None
    ) -> CloseResult:
        """Close these positions at market, then look at their venues."""
        return await close_together(self._connections, positions, command_id)

    async def set_protection(
        self,
        position: PositionKey,
        take_profit_price: Decimal | None,
        stop_loss_price: Decimal | None,
        command_id: str | None = None,
    ) -> Position:
        """Set or remove take profit and stop loss; returns the position as it is shown then."""
        local = self._connections.local
        if local.owns(position.owner.owner_id):
            return await local.protect(position, take_profit_price, stop_loss_price)
        closer = self._connections.get(position.venue).closer
        return await closer.protect(position, take_profit_price, stop_loss_price, command_id)

    async def mark_notices_read(self) -> None:
        """Mark all notices as read."""
        self._alerts.mark_read()

    def offers(self) -> tuple[VenueOffer, ...]:
        """What can be connected from this profile."""
        return self._accounts.offers()

    async def secret_place(self) -> SecretPlace:
        """Where keys are kept, or would be."""
        return await self._accounts.secret_place()

    async def open_secrets(self, passphrase: str) -> None:
        """Keep keys in an encrypted file from now on, or unlock it."""
        await self._accounts.open_secrets(passphrase)

    async def try_connection(
        self, wish: ConnectionWish, name: str | None = None
    ) -> ConnectionReport:
        """Ask the venue what a key may do and what its account is; nothing is stored."""
        return await self._accounts.try_connection(wish, name)

    async def connect(self, wish: ConnectionWish) -> SavedConnection:
        """Try the key once more, keep it, and begin to work with it."""
        return await self._accounts.connect(wish)

    async def replace_key(self, name: str, wish: ConnectionWish) -> SavedConnection:
        """Give a connection another key; it stays the same connection."""
        return await self._accounts.replace_key(name, wish)

    async def rename_connection(self, name: str, title: str) -> SavedConnection:
        """Call a connection something else."""
        return await self._accounts.rename(name, title)

    async def disconnect(self, name: str) -> SavedConnection:
        """Stop working with a connection; its key is kept."""
        return await self._accounts.disconnect(name)

    async def reconnect(self, name: str) -> SavedConnection:
        """Work with a connection again."""
        return await self._accounts.reconnect(name)

    async def forget_connection(self, name: str) -> None:
        """Disconnect, and forget connection and key."""
        await self._accounts.forget(name)

    async def arm_guard(self, key: GuardKey, arming: GuardArming) -> None:
        """Arm other limits. A rule that has tripped stays tripped until it is armed again."""
        await self._guards.arm(key, arming)

    async def rearm_guard(self, key: GuardKey) -> None:
        """Arm a guard again after a trip; what it holds to closing isn't resumed by this."""
        await self._guards.rearm(key)

    async def estimate_trips(self, key: GuardKey) -> FalseTrips:
        """How often limits would trip although nothing changed, from the record's own days."""
        return await self._guards.estimate(key)

    async def journal_page(self, query: JournalQuery) -> JournalPage:
        """The newest records of the journal that match."""
        return await self._journal.page(query)

    async def check_journal(self) -> JournalCheck:
        """Follow the journal's chain through every record."""
        return await self._journal.check()

    async def export_journal(self, query: JournalQuery, path: str) -> int:
        """Write every record that matches to a file; returns their number."""
        return await self._journal.export(query, path)

    async def set_position_rules(self, target: RuleTarget, rules: PositionRules | None) -> None:
        """Set the rules of a position, or of all of its owner's; None takes them away."""
        await self._guards.positions.set_rules(target, rules)
