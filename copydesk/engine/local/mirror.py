"""One account's local follows: woken by what is heard, they are planned, committed, carried out.

What was decided is on the disk before anything is sent. A write that fails ends the part; it is
started again with what the disk holds, and finds out what came of its orders.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from copydesk.copying.decisions import Withdraw
from copydesk.copying.netting import Wish
from copydesk.copying.situation import Gate, gate_of
from copydesk.engine.local import entries
from copydesk.engine.local.decide import Decider, Round
from copydesk.engine.local.errands import Errands
from copydesk.engine.local.fates import Fates
from copydesk.engine.local.leverage import LeverageKeeper
from copydesk.engine.local.order_maker import OrderMaker
from copydesk.engine.local.order_outbox import OrderOutbox
from copydesk.engine.local.parting import legs_of, part
from copydesk.engine.local.quotes import Quotes
from copydesk.engine.local.records import LocalFollow, LocalOrder, Purpose, follow_row
from copydesk.engine.local.recover import Recovered, recover
from copydesk.engine.local.setbacks import Setbacks
from copydesk.engine.local.share_book import Booked, ShareBook
from copydesk.engine.local.showing import shown_follow
from copydesk.engine.local.stops import Stops
from copydesk.engine.local.surroundings import LocalSurroundings
from copydesk.engine.local.trader_feed import TraderFeed
from copydesk.engine.local.truth_keeper import TruthKeeper
from copydesk.engine.local.warm import keep_warm
from copydesk.engine.session import Session
from copydesk.exchange import ports
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.follow import Follow, FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.money import ZERO
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.order import OrderType
from copydesk.model.position import Position
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey
from copydesk.store.records import Entry


class Mirror:
    """The local follows that trade on one connection; used on the engine's loop only.

    Attributes:
        follows: by id, stopped ones too.
        book: whose unit is whose.
        outbox: the orders under way.
        problem: why the newest write failed, or None.
    """

    def __init__(
        self,
        session: Session,
        feed: TraderFeed,
        given: LocalSurroundings,
        on_read: Callable[[], Awaitable[None]],
    ) -> None:
        """`on_read` is called once the follows that an earlier run kept are known."""
        self.session = session
        self._feed = feed
        self._given = given
        self._on_read = on_read
        self.clock = given.clock
        self.follows: dict[str, LocalFollow] = {}
        self.book = ShareBook(session.name)
        self.maker = OrderMaker(session.name, self.book, session.holdings)
        self.quotes = Quotes(session, given.clock)
        self.setbacks = Setbacks(given.timing.first_pause, given.timing.longest_pause)
        self.decider = Decider(
            session, feed, self.follows, self.book, self.maker, self.quotes, self.setbacks,
            self.guard_of, given.clock,
        )  # fmt: skip
        self._leverage = LeverageKeeper(session, self.maker)
        self.fates = Fates(self, self._leverage, given.alerts)
        self.outbox = OrderOutbox(session, self.book, self.fates, given.clock, given.timing.ask)
        self.truth = TruthKeeper(self, given.timing.grace)
        self.stops = Stops(self)
        self.problem: BaseException | None = None
        self._due: set[str] = set()
        self.restless: set[str] = set()
        self._wake = asyncio.Event()
        self._ready = asyncio.Event()
        self._errands = Errands()
        session.holdings.part = self._part
        session.holdings.is_local = self.follows.__contains__

    @property
    def name(self) -> str:
        """The connection's name."""
        return self.session.name

    @property
    def is_ready(self) -> bool:
        """Whether what an earlier run kept is read."""
        return self._ready.is_set()

    async def until_ready(self) -> None:
        """Wait until what an earlier run kept is read."""
        await self._ready.wait()

    async def run(self) -> None:
        """Read what is kept, then work until cancelled."""
        loop = asyncio.get_running_loop()
        self._take_over(await recover(self._given.copies, self.session.name))
        await self._on_read()
        regular_s = loop.time()
        self._errands.send(keep_warm(self.session, self._is_copying, self._given.timing.warm))
        try:
            while True:
                await self._turn()
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._given.timing.tick):
                        await self._wake.wait()
                if not self._wake.is_set():
                    self._due |= self.restless
                    self.stops.look()
                    self.show(self.follows)
                if loop.time() - regular_s >= self._given.timing.regular:
                    regular_s = loop.time()
                    self._due |= self.follows.keys()
                self._wake.clear()
        finally:
            self._ready.clear()
            await self.outbox.close()
            await self.truth.close()
            await self.stops.close()
            await self.fates.close()
            await self._errands.close()

    def guard_of(self, follow_id: str) -> GuardLevel:
        """The strictest level of the guards over a follow of this connection."""
        return self._given.guard_of(self.session.name, follow_id)

    def _is_copying(self) -> bool:
        return not all(each.state.is_over for each in self.follows.values())

    def may_close(self, follow_id: str) -> bool:
        """Whether a copy may be closed for other reasons than the trader's: not while frozen."""
        gate = gate_of(self.follows[follow_id].state, self.guard_of(follow_id))
        return gate in {Gate.ALL, Gate.CLOSE_ONLY}

    def wake(self, follow_ids: Iterable[str] | None = None) -> None:
        """Plan these follows (all where none are named) as soon as possible."""
        self._due |= set(self.follows if follow_ids is None else follow_ids)
        self._wake.set()

    def trader_changed(self, trader: TraderKey) -> None:
        """The trader holds something else now."""
        self.wake(each.follow_id for each in self.follows.values() if each.trader == trader)

    # what the session hears

    def heard(self, session: Session, event: ports.StreamEvent) -> None:
        """Take over what the stream brought."""
        del session
        match event:
            case ports.OrdersUpdate(orders, _):
                for order in orders:
                    self.note(self.book.hear_order(order, self.clock()))
            case ports.FillsUpdate(fills):
                for fill in fills:
                    self.note(self.book.hear_fill(fill, self.clock()))
                self.truth.hear_fills(fills)
            case ports.TickersUpdate(tickers):
                self.quotes.hear(tickers)
                self.stops.look({ticker.symbol for ticker in tickers})
            case ports.PositionsUpdate():
                self.truth.suspect()
                self.stops.hear_positions()
            case ports.FeedUp() | ports.FeedDown():
                self._leverage.forget()

    def looked(self, session: Session, shown: object, began_s: float) -> None:
        """The session looked at the account by REST."""
        del session, shown
        self.truth.looked(began_s)
        symbols = self.book.symbols() | {
            key.symbol
            for key in self.session.holdings.positions
            if key.owner.owner_id in self.follows
        }
        self.session.show_local((), symbols)
        self.stops.refresh_all()
        self.wake(self.restless)

    # decided elsewhere

    async def order_now(self, wishes: Sequence[Wish], purpose: Purpose) -> list[LocalOrder]:
        """Commit and send orders that no plan decided; returns them.

        Raises:
            CopyDeskError: the journal can't be written, and nothing was sent.
        """
        made = self.decider.order_now(wishes, purpose)
        await self._carry_out(made)
        return made.orders

    def set_follow(self, follow: LocalFollow) -> None:
        """Take in a follow, or a changed one."""
        self.follows[follow.follow_id] = follow

    def keep(self, journal: Sequence[Entry] = (), follow_ids: Iterable[str] = ()) -> Future[None]:
        """Queue everything that changed, with these records; the future is done once it is safe."""
        rows = self.book.drain()
        follows = [follow_row(self.follows[each]) for each in follow_ids]
        future = self._given.copies.submit(replace(rows, follows=follows), journal)
        future.add_done_callback(self._kept)
        return future

    def shown(self, follow_id: str) -> Follow:
        """A follow in everybody's words."""
        return shown_follow(self.follows[follow_id], self.book, self.quotes.marks)

    def marks_of(self, follow_id: str) -> dict[str, Decimal]:
        """The newest prices of all that a follow or its trader holds."""
        symbols = {leg.symbol for leg in self.follows[follow_id].book.legs}
        symbols |= {key.symbol for owner, key in self.book.shares if owner == follow_id}
        marks = self.quotes.marks
        return {symbol: marks[symbol] for symbol in sorted(symbols) if symbol in marks}

    def show(self, follow_ids: Iterable[str], symbols: Iterable[str] = ()) -> None:
        """Tell everybody above how follows stand, and what is whose in these symbols."""
        marks = self.quotes.marks
        follows = [
            shown_follow(follow, self.book, marks)
            for each in follow_ids
            if (follow := self.follows.get(each)) is not None
        ]
        self.session.show_local(follows, set(symbols))

    async def withdraw_openings(self, follow_id: str) -> None:
        """Take back every opening order of a follow that may still fill."""
        for order in self.book.orders_of(follow_id):
            if order.effect.grows and not order.is_uncertain:
                await self.outbox.cancel(order)

    # the turn

    def _take_over(self, kept: Recovered) -> None:
        self.problem = None
        self.follows.clear()
        self.follows.update(kept.follows)
        self.book.restore(kept.shares, kept.orders, kept.own)
        self._due = set(self.follows)
        self.restless.clear()
        self._ready.set()
        self.show(self.follows, {key.symbol for key in self.session.holdings.positions})
        for order in list(self.book.orders.values()):
            self.outbox.see_through(order)
        if kept.follows:
            self.keep([kept.entry(self.clock())])

    async def _turn(self) -> None:
        if self.problem is not None:
            raise self.problem
        due, self._due = self._due, set()
        self.restless -= due
        due = {each for each in due if each in self.follows}
        if not due:
            return
        before = dict(self.follows)
        made = self.decider.decide(sorted(due), asyncio.get_running_loop().time())
        self.restless |= made.restless
        changed = [each for each in due if self.follows[each] != before[each]]
        await self._carry_out(made, changed)
        for follow_id in due:
            self._end_if_flat(follow_id)
        if made.wants_quotes:
            self._errands.send(self._ask_quotes())

    async def _carry_out(self, made: Round, changed: Iterable[str] = ()) -> None:
        """Commit a round, then do what it says."""
        follow_ids = {*changed, *(order.follow_id for order in made.orders)}
        if made.entries or follow_ids:
            future = self.keep(made.entries, follow_ids)
            if made.orders or made.entries:
                await asyncio.wrap_future(future)
        for order in made.orders:
            self.outbox.see_through(order)
        for follow_id, withdraw in made.withdraws:
            self._withdraw(follow_id, withdraw)

    def _withdraw(self, follow_id: str, withdraw: Withdraw) -> None:
        """Cancel resting openings, the newest first, until they cover the size."""
        left = withdraw.size
        for order in reversed(self.book.orders_of(follow_id)):
            if left <= ZERO:
                return
            is_resting = order.intent.type is OrderType.LIMIT and not order.is_uncertain
            if order.leg == withdraw.leg and order.effect.grows and is_resting:
                left -= order.remaining
                self._errands.send(self.outbox.cancel(order))

    def note(self, news: Booked | None) -> None:
        """Keep what was booked, and go on from there."""
        if news is None:
            return
        self.outbox.hear(news)
        order = news.order
        if not (news.size or news.cost or news.fee or news.has_ended):
            return
        self.keep([entries.booked_entry(news, self.clock())])
        key = (order.follow_id, order.leg)
        if news.size:
            self.truth.booked(news)
        follow = self.follows.get(order.follow_id)
        if follow is not None and follow.state.is_over and news.size:
            self.book.hand_over(order.follow_id, netted=self.maker.is_netted)
        if news.has_ended:
            self._ended(order)
        self.show([order.follow_id], {order.leg.symbol})
        self.wake([order.follow_id])
        self.stops.refresh(key)

    def _ended(self, order: LocalOrder) -> None:
        """An order is final: what a limit order lacks goes to the market, a cut one was enough."""
        share_key = (order.follow_id, order.leg)
        if order.market_after_ms is not None and order.booked < order.intent.size:
            self.decider.market_legs.add(share_key)
        elif order.effect.grows:
            self.decider.market_legs.discard(share_key)
        if order.booked == ZERO:
            self.fates.set_back(order)
        elif order.effect.grows and self.setbacks.cap(share_key) is not None:
            self.decider.give_up(*share_key)
            self.keep((), [order.follow_id])
        else:
            self.setbacks.clear(share_key)

    def _end_if_flat(self, follow_id: str) -> None:
        """A follow to be stopped that holds nothing, as the venue confirms, has ended."""
        follow = self.follows[follow_id]
        if follow.state is not FollowState.STOPPING:
            return
        held = [key for (owner, key), each in self.book.shares.items()
                if owner == follow_id and each.share.size > ZERO]  # fmt: skip
        if held or self.book.orders_of(follow_id) or not self.truth.is_confirmed(follow_id):
            self.restless.add(follow_id)
            return
        self.set_follow(replace(follow, state=FollowState.STOPPED))
        marks = self.marks_of(follow_id)
        venue_ms = self.quotes.venue_ms(marks)
        ended = entries.state_entry(self.follows[follow_id], self.clock(), marks, venue_ms)
        self.keep([ended], [follow_id])
        self.show([follow_id])

    def _kept(self, future: Future[None]) -> None:
        # On the writer's thread: one plain attribute, looked at by the next turn.
        error = None if future.cancelled() else future.exception()
        if error is not None:
            self.problem = error

    def _part(self, symbol: str, own: Iterable[Position]) -> list[Position]:
        return part(
            self.name, symbol, own, legs_of(self.book.shares, symbol),
            self.session.holdings.tickers.get(symbol),
            own=self.book.own,
            is_netted=self.maker.is_netted, now_ms=self.clock(), limits_of=self.stops.limits,
        )  # fmt: skip

    def tell_critical(self, group: str, reason: Reason, detail: str) -> None:
        """Say something that can't be missed."""
        error = Rejected(reason, detail, venue=self.name)
        self._given.alerts.tell(
            NoticeLevel.CRITICAL, NoticeKind.TROUBLE, group, reason=reason.value,
            sentence=error.sentence, next_step=error.next_step, detail=detail, venue=self.name,
        )  # fmt: skip

    def trouble(self, group: str, error: CopyDeskError) -> None:
        """Say that something failed."""
        self._given.alerts.trouble(group, error)

    async def _ask_quotes(self) -> None:
        if await self.quotes.ask():
            self.wake(self.restless)
