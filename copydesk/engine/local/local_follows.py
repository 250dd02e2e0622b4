"""All follows that this desk copies by itself: what the desk's commands see of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

import msgspec

from copydesk.copying.decisions import LegKey
from copydesk.engine.local.exit_prices import ExitPrices
from copydesk.engine.local.funding_keeper import FundingKeeper
from copydesk.engine.local.mirror import Mirror
from copydesk.engine.local.records import LocalFollow
from copydesk.engine.local.surroundings import LocalSurroundings, Sessions
from copydesk.engine.local.trader_feed import TraderFeed
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.engine.session import Session
from copydesk.engine.supervisor import Supervisor
from copydesk.exchange import ports
from copydesk.model.account import Permission
from copydesk.model.copy_rules import CopyRules, SizingMode, check_rules, with_settings
from copydesk.model.errors import Rejected, RetryLater
from copydesk.model.follow import CopiedTrade, Follow, FollowState, Verb, VerbResult
from copydesk.model.net import NetGap
from copydesk.model.position import Position, PositionKey
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings, Severity
from copydesk.model.trader import OWN_ACCOUNT, TraderKey

_HISTORY: int = 200


class LocalFollows:
    """The local follows of every connection; used on the engine's loop only."""

    def __init__(
        self, sessions: Sessions, given: LocalSurroundings, supervisor: Supervisor
    ) -> None:
        self._sessions = sessions
        self._given = given
        self._supervisor = supervisor
        self._mirrors: dict[str, Mirror] = {}
        self._funding: dict[str, FundingKeeper] = {}
        self.watched_elsewhere: Callable[[], Iterable[TraderKey]] = tuple
        self.feed = TraderFeed(sessions, given.clock, self._trader_changed)

    @property
    def unknown_outcomes(self) -> int:
        """Orders that were sent and whose outcome isn't known."""
        return sum(mirror.outbox.unknown for mirror in self._mirrors.values())

    @property
    def problem(self) -> bool:
        """Whether something could not be written."""
        return any(mirror.problem is not None for mirror in self._mirrors.values())

    def attach(self, session: Session) -> None:
        """Begin to copy on a connection, with what an earlier run kept."""
        mirror = Mirror(session, self.feed, self._given, self.watch)
        self._mirrors[session.name] = mirror
        session.taps += [mirror, self]
        if self._given.ledgers is not None:
            keeper = FundingKeeper(mirror, self._given.ledgers)
            self._funding[session.name] = keeper
            session.taps.append(keeper)
            self._supervisor.start(_funding_part(session.name), keeper.run)
            exits = ExitPrices(mirror, self._sessions, self._given.ledgers)
            self._supervisor.start(_exits_part(session.name), exits.run)
        self._supervisor.start(_part(session.name), mirror.run)
        self._supervisor.start(_FEED, self.feed.run)

    async def detach(self, name: str) -> None:
        """End copying on a connection."""
        mirror = self._mirrors.pop(name, None)
        if mirror is None:
            return
        keeper = self._funding.pop(name, None)
        await self._supervisor.end(_funding_part(name))
        await self._supervisor.end(_exits_part(name))
        await self._supervisor.end(_part(name))
        gone = (mirror, self, keeper)
        mirror.session.taps = [tap for tap in mirror.session.taps if tap not in gone]
        await self.watch()

    async def close(self) -> None:
        """End all copying; the next start takes up what is under way."""
        for name in list(self._mirrors):
            await self.detach(name)
        await self._supervisor.end(_FEED)

    def heard(self, session: Session, event: ports.StreamEvent) -> None:
        """A connection heard something; the traders may be concerned."""
        self.feed.heard(session, event)

    def looked(self, session: Session, shown: object, began_s: float) -> None:
        """A connection looked at its account."""
        del shown, began_s
        self.feed.looked(session)

    def owns(self, follow_id: str) -> bool:
        """Whether this is one of ours."""
        return any(follow_id in mirror.follows for mirror in self._mirrors.values())

    def guard_changed(self, follow_ids: Iterable[str] | None = None) -> None:
        """The guard's level over these follows (None: all) is another one: plan them now."""
        wanted = None if follow_ids is None else set(follow_ids)
        for mirror in self._mirrors.values():
            mirror.wake(None if wanted is None else wanted & mirror.follows.keys())

    async def start(
        self, trader: TraderKey, rules: CopyRules, account: str, follow_id: str | None = None
    ) -> Follow:
        """Begin to copy a trader on an account.

        Args:
            trader: from any connection's list, or a connected account itself (`OWN_ACCOUNT`).
            rules: what the follower wants.
            account: name of the connection to trade on.
            follow_id: given again, it begins nothing new.

        Raises:
            CopyDeskError: not fresh, not allowed, or the journal can't be written.
        """
        mirror = self._mirror(account)
        if follow_id is not None and follow_id in mirror.follows:
            return mirror.shown(follow_id)
        nickname = await self._check_start(mirror, trader, rules)
        follow = LocalFollow(
            follow_id or self._given.new_id(), account, trader, nickname, rules,
            FollowState.ACTIVE, self._given.clock(),
        )  # fmt: skip
        started = await self._verbs(mirror).start(follow)
        await self.watch()
        return started

    async def update(self, follow_id: str, settings: FollowSettings | CopyRules) -> Follow:
        """Use other rules from now on; settings change what they have words for.

        Raises:
            CopyDeskError: they are wrong, the follow has ended, or they can't be written.
        """
        mirror = self._of(follow_id)
        before, rules = mirror.follows[follow_id].rules, settings
        if isinstance(rules, FollowSettings):
            rules = with_settings(before, rules)
        _require_sound(rules, mirror.name)
        held = mirror.book.held(follow_id).values()
        if rules.direction is not before.direction and any(leg.size or leg.opening for leg in held):
            words = "the direction can't be turned while copies are open; close them first"
            raise Rejected(Reason.INVALID_SETTINGS, words, venue=mirror.name)
        return await self._verbs(mirror).update(follow_id, rules)

    async def apply(self, follow_id: str, verb: Verb) -> VerbResult:
        """Do a verb, then look at the venue; what is still open is listed.

        Raises:
            CopyDeskError: not fresh, not allowed in this state, or nobody could look.
        """
        result = await self._verbs(self._of(follow_id)).apply(follow_id, verb)
        await self.watch()
        return result

    async def close_position(self, key: PositionKey) -> None:
        """Close a follow's share of a leg at the market.

        Raises:
            CopyDeskError: not fresh, or nothing to close.
        """
        follow_id = key.owner.owner_id
        await self._verbs(self._of(follow_id)).close(follow_id, LegKey(key.symbol, key.side))

    def still_shown(self, key: PositionKey) -> Position | None:
        """What the venue shows of a share that is said to be closed, None where nothing."""
        follow_id = key.owner.owner_id
        verbs = self._verbs(self._of(follow_id))
        return verbs.still_shown(follow_id, LegKey(key.symbol, key.side))

    def is_ready(self, account: str) -> bool:
        """Whether it is known what of a connection's positions belongs to local follows."""
        mirror = self._mirrors.get(account)
        return mirror is not None and mirror.is_ready

    def may_close(self, follow_id: str) -> bool:
        """Whether copies of a follow may be closed for other reasons than the trader's."""
        return self._of(follow_id).may_close(follow_id)

    def stop_of(self, key: PositionKey) -> Decimal | None:
        """Where a copy is closed at a loss, on the venue or by this desk."""
        follow_id = key.owner.owner_id
        return self._of(follow_id).stops.stop_price((follow_id, LegKey(key.symbol, key.side)))

    async def reduce_position(self, key: PositionKey, left: Decimal) -> None:
        """Leave so much of a follow's share of a leg, for a rule of the position.

        Raises:
            CopyDeskError: not fresh, or the journal can't be written.
        """
        follow_id = key.owner.owner_id
        verbs = self._verbs(self._of(follow_id))
        await verbs.reduce(follow_id, LegKey(key.symbol, key.side), left)

    async def protect(
        self, key: PositionKey, take_profit: Decimal | None, stop_loss: Decimal | None
    ) -> Position:
        """Let a copy be closed at the person's own prices instead of the follow's.

        Raises:
            CopyDeskError: not fresh, not open, the mark has passed a price, or not written.
        """
        follow_id = key.owner.owner_id
        verbs, leg = self._verbs(self._of(follow_id)), LegKey(key.symbol, key.side)
        return await verbs.protect(follow_id, leg, take_profit, stop_loss)

    async def set_stop(self, key: PositionKey, price: Decimal) -> None:
        """Put the stop of a follow's share of a leg there, for a rule of the position.

        Raises:
            CopyDeskError: the journal can't be written.
        """
        follow_id = key.owner.owner_id
        verbs = self._verbs(self._of(follow_id))
        await verbs.set_stop(follow_id, LegKey(key.symbol, key.side), price)

    async def history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first."""
        rows = await self._given.copies.trades_of(follow_id, _HISTORY)
        return tuple(msgspec.json.decode(row.content, type=CopiedTrade) for row in rows)

    def funding_gap(self, account: str) -> NetGap | None:
        """Why the funding of an account isn't known up to now, None where it is."""
        keeper = self._funding.get(account)
        return NetGap.NOT_READ if keeper is None else keeper.gap

    def account_of(self, follow_id: str) -> str:
        """Name of the connection that a follow trades on.

        Raises:
            Rejected: FOLLOW_NOT_FOUND.
        """
        return self._of(follow_id).name

    def rules_of(self, follow_id: str) -> CopyRules:
        """A follow's rules.

        Raises:
            Rejected: FOLLOW_NOT_FOUND.
        """
        return self._of(follow_id).follows[follow_id].rules

    async def _check_start(self, mirror: Mirror, trader: TraderKey, rules: CopyRules) -> str:
        """Refuse what can't be copied; returns the trader's nickname."""
        mirror.session.require_fresh()
        _require_sound(rules, mirror.name)
        key = await mirror.session.venue.key_info()
        if Permission.TRADE not in key.permissions:
            raise Rejected(Reason.NO_PERMISSION, venue=mirror.name)
        account = mirror.session.holdings.account
        if account is not None and rules.pot > account.equity:
            raise Rejected(Reason.INSUFFICIENT_BALANCE, venue=mirror.name)
        if trader.venue == mirror.name:
            self._check_same_venue(mirror, trader)
        if any(
            each.trader == trader and not each.state.is_over for each in mirror.follows.values()
        ):
            raise Rejected(Reason.ALREADY_FOLLOWING, venue=mirror.name)
        source = self._sessions(trader.venue)
        if source is None:
            raise Rejected(Reason.INVALID_TRADER, venue=trader.venue)
        if trader.trader_id == OWN_ACCOUNT:
            return trader.venue
        row = (await source.venue.trader_detail(trader)).row
        if row.equity is None and rules.sizing.mode is SizingMode.EQUITY:
            raise Rejected(Reason.TRADER_EQUITY_UNKNOWN, venue=trader.venue)
        return row.nickname

    def _check_same_venue(self, mirror: Mirror, trader: TraderKey) -> None:
        """An account doesn't mirror itself, nor a trader whom the venue copies there already."""
        if trader.trader_id == OWN_ACCOUNT:
            raise Rejected(Reason.INVALID_TRADER, venue=mirror.name)
        for follow in mirror.session.holdings.follows.values():
            is_native = follow.follow_id not in mirror.follows
            if is_native and follow.trader == trader and not follow.is_over:
                raise Rejected(Reason.ALREADY_FOLLOWING, venue=mirror.name)

    async def watch(self) -> None:
        """Watch every trader who is copied, with money or on paper."""
        copied = {
            follow.trader
            for mirror in self._mirrors.values()
            for follow in mirror.follows.values()
            if not follow.state.is_over
        }
        await self.feed.watch(copied.union(self.watched_elsewhere()))

    def _trader_changed(self, trader: TraderKey) -> None:
        for mirror in self._mirrors.values():
            mirror.trader_changed(trader)

    def _verbs(self, mirror: Mirror) -> LocalVerbs:
        return LocalVerbs(mirror, self._given.timing.patience)

    def _mirror(self, account: str) -> Mirror:
        mirror = self._mirrors.get(account)
        if mirror is None:
            raise Rejected(Reason.NO_CONNECTION, venue=account)
        if not mirror.is_ready:
            raise RetryLater(Reason.NOT_READY, "its records are being read", venue=account)
        return mirror

    def _of(self, follow_id: str) -> Mirror:
        for mirror in self._mirrors.values():
            if follow_id in mirror.follows:
                return mirror
        raise Rejected(Reason.FOLLOW_NOT_FOUND)


def _require_sound(rules: CopyRules, venue: str) -> None:
    for problem in check_rules(rules):
        if problem.severity is Severity.ERROR:
            words = f"{problem.field_name} is {problem.kind.value}"
            raise Rejected(Reason.INVALID_SETTINGS, words, venue=venue)


def _part(name: str) -> str:
    return f"copies on {name}"


def _funding_part(name: str) -> str:
    return f"funding on {name}"


def _exits_part(name: str) -> str:
    return f"traders' exits for {name}"


_FEED: str = "traders copied"
