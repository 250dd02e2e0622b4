"""One turn's decisions for several follows of one account: plan each, net them, make orders.

Nothing is sent and nothing awaited here: the books change in one step, and what changed is
committed before anything is done about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from copydesk.copying.decisions import LegKey, OrderDecision, Skip, Withdraw
from copydesk.copying.moves import trader_moves
from copydesk.copying.netting import NetOrder, Netted, Wish, net
from copydesk.copying.plan import Plan, plan
from copydesk.copying.situation import Gate, HeldLeg, Situation, gate_of
from copydesk.engine.local import entries
from copydesk.engine.local.order_maker import OrderMaker
from copydesk.engine.local.quotes import Quotes
from copydesk.engine.local.records import LocalFollow, LocalOrder, Purpose
from copydesk.engine.local.setbacks import Setbacks
from copydesk.engine.local.share_book import ShareBook, netted_leg
from copydesk.engine.local.trader_feed import TraderFeed
from copydesk.engine.session import Session
from copydesk.exchange.ports import ResendRule
from copydesk.model.guard import GuardLevel
from copydesk.model.money import ONE, ZERO
from copydesk.model.order import OrderType
from copydesk.model.position import PositionMode
from copydesk.model.reasons import Reason
from copydesk.model.settings import Support
from copydesk.store.records import Entry

SkipKey = tuple[str, LegKey | None, Reason]


@dataclass(slots=True)
class Round:
    """What one turn decided.

    Attributes:
        orders: to be sent once they are committed.
        withdraws: openings to be taken back, with the follow.
        entries: for the journal.
        restless: follows that wait for something and are planned again soon.
        wants_quotes: something waits for a price.
    """

    orders: list[LocalOrder] = field(default_factory=list)
    withdraws: list[tuple[str, Withdraw]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    restless: set[str] = field(default_factory=set)
    wants_quotes: bool = False


class Decider:
    """Decides for the follows of one account; changes `follows` and the share book."""

    def __init__(
        self,
        session: Session,
        feed: TraderFeed,
        follows: dict[str, LocalFollow],
        book: ShareBook,
        maker: OrderMaker,
        quotes: Quotes,
        setbacks: Setbacks,
        guard_of: Callable[[str], GuardLevel],
        clock: Callable[[], int],
    ) -> None:
        self._session = session
        self._feed = feed
        self._follows = follows
        self._book = book
        self._maker = maker
        self._quotes = quotes
        self._setbacks = setbacks
        self._guard_of = guard_of
        self._clock = clock
        self._said: set[SkipKey] = set()
        self.market_legs: set[tuple[str, LegKey]] = set()
        """Legs whose limit order waited long enough: the rest is ordered at the market."""

    def situation(self, follow: LocalFollow) -> Situation:
        """What a plan for this follow looks at now."""
        holdings = self._session.holdings
        view = self._feed.view(follow.trader, holdings.instruments)
        account = holdings.account
        can_see = self._session.is_fresh and account is not None
        worth = self._book.worth(follow.follow_id, self._quotes.marks)
        return Situation(
            now_ms=self._clock(),
            state=follow.state,
            guard=self._guard_of(follow.follow_id),
            rules=follow.rules,
            # The feed drops what comes too late; here the wall clock may have been set back.
            trader=replace(view, time_ms=max(view.time_ms, follow.book.seen_ms)),
            held=self._book.held(follow.follow_id) if can_see else None,
            pot_equity=follow.rules.pot + worth,
            free_margin=self._free_margin() if account else ZERO,
            instruments=holdings.instruments,
            quotes=self._quotes.known,
        )

    def decide(self, due: Iterable[str], now_s: float) -> Round:
        """Plan these follows and make their orders.

        Args:
            due: ids of follows.
            now_s: the loop's clock, for pauses.
        """
        made = Round()
        wishes: list[Wish] = []
        for follow_id in due:
            follow = self._follows.get(follow_id)
            if follow is None or follow.state.is_over:
                continue
            situation = self.situation(follow)
            planned = plan(situation, follow.book)
            moves = trader_moves(situation, follow.book, planned)
            now_ms = self._clock()
            made.entries += (
                entries.move_entry(
                    follow_id, each, now_ms, self._quotes.venue_ms([each.leg.symbol])
                )
                for each in moves
            )
            self._follows[follow_id] = replace(follow, book=planned.book)
            wishes += self._take_plan(follow_id, situation, planned, made, now_s)
        self._order(wishes, made)
        return made

    def order_now(self, wishes: Sequence[Wish], purpose: Purpose) -> Round:
        """Make orders that no plan decided: a stop held here, or the person's hand."""
        made = Round()
        self._order(wishes, made, purpose)
        return made

    def _take_plan(
        self, follow_id: str, situation: Situation, planned: Plan, made: Round, now_s: float
    ) -> list[Wish]:
        """Sort a plan's decisions; returns the orders that may go on."""
        wishes = []
        for each in planned.decisions:
            if isinstance(each, Withdraw):
                made.withdraws.append((follow_id, each))
            elif isinstance(each, Skip):
                self._say(follow_id, each, made)
            elif self._setbacks.is_paused((follow_id, each.leg), now_s):
                made.restless.add(follow_id)
            elif (order := self._fitted(follow_id, each, situation, made)) is not None:
                wishes.append(Wish(follow_id, order))
        if not any(isinstance(each, Skip) and each.leg is None for each in planned.decisions):
            self._said = {key for key in self._said if key[0] != follow_id or key[1] is not None}
        said = {leg.said for leg in planned.book.legs.values()} - {None}
        if said or gate_of(situation.state, situation.guard) is Gate.CLOSE_ALL:
            made.restless.add(follow_id)
        made.wants_quotes |= Reason.STALE_DATA in said
        return wishes

    def _fitted(
        self, follow_id: str, order: OrderDecision, situation: Situation, made: Round
    ) -> OrderDecision | None:
        """Make an opening smaller that was refused for its size; None where nothing is left."""
        key = (follow_id, order.leg)
        if not order.effect.grows:
            return order
        if order.terms.type is OrderType.LIMIT and key in self.market_legs:
            terms = order.terms._replace(type=OrderType.MARKET, price=None, market_after_ms=None)
            order = order._replace(terms=terms)
        cap = self._setbacks.cap(key)
        instrument = situation.instruments.get(order.leg.symbol)
        quote = situation.fresh_quote(order.leg.symbol)
        if cap is None or instrument is None or quote is None:
            return order
        held = (situation.held or {}).get(order.leg)
        if held is not None and held.opening > ZERO:
            return None  # the smaller order is under way; what it lacks is given up with its end
        if order.size <= cap:
            return order
        size = instrument.round_size(cap)
        if instrument.is_tradable(size, quote.mark):
            return order._replace(size=size)
        self.give_up(follow_id, order.leg)
        facts = (("size", order.size), ("smaller", size))
        self._say(follow_id, Skip(order.leg, Reason.NOT_ENOUGH_MARGIN, facts), made)
        return None

    def give_up(self, follow_id: str, leg: LegKey) -> None:
        """Settle for what is held and on its way: an order was refused for good."""
        follow = self._follows[follow_id]
        held = self._book.held(follow_id).get(leg, HeldLeg(ZERO, ZERO, ONE))
        book = follow.book.given_up(leg, held.size + held.opening)
        self._follows[follow_id] = replace(follow, book=book)
        self._setbacks.clear((follow_id, leg))
        self.market_legs.discard((follow_id, leg))

    def _order(self, wishes: Sequence[Wish], made: Round, purpose: Purpose = Purpose.COPY) -> None:
        now_ms = self._clock()
        netted = self._net(wishes)
        multiples = {(id_, order.leg): order.terms.leverage for id_, order in wishes}
        for cross in netted.crosses:
            for follow_id, leg, buys in (
                (cross.buyer, cross.buyer_leg, True),
                (cross.seller, cross.seller_leg, False),
            ):
                key, grows = (follow_id, leg), buys is (leg.side.sign > 0)
                if grows and (multiple := multiples[key]) is not None:
                    self._book.set_leverage(key, multiple)
                self._book.cross(key, cross.size, cross.price, grows=grows, now=now_ms)
            venue_ms = self._quotes.venue_ms([cross.symbol])
            for follow_id in dict.fromkeys((cross.buyer, cross.seller)):
                is_own = self._is_own_exit(follow_id, purpose)
                made.entries.append(
                    entries.cross_entry(cross, follow_id, now_ms, venue_ms, is_own_exit=is_own)
                )
        for follow_id, skip in netted.skips:
            self._say(follow_id, skip, made)
            made.restless.add(follow_id)
        for each in netted.orders:
            self._make(each, made, now_ms, purpose)

    def _make(self, each: NetOrder, made: Round, now_ms: int, purpose: Purpose) -> None:
        follow = self._follows[each.follow_id]
        follow = replace(follow, intents=follow.intents + 1)
        self._follows[follow.follow_id] = follow
        each = self._as_the_venue_takes_it(each)
        order = self._maker.make(
            follow, each, follow.intents, now_ms, self._venue_ms(), self._rule(), purpose
        )
        self._book.add(order)
        made.orders.append(order)
        mark = self._quotes.mark(order.leg.symbol)
        is_own = self._is_own_exit(order.follow_id, purpose, each.order.reason)
        made.entries.append(entries.intent_entry(order, each.order, mark, is_own_exit=is_own))

    def _as_the_venue_takes_it(self, each: NetOrder) -> NetOrder:
        """Where an account has one margin mode for everything, no order names another."""
        naming = self._session.venue.capabilities.local_rules.get("margin_mode")
        if naming is None or naming.support is not Support.UNSUPPORTED:
            return each
        terms = each.order.terms._replace(margin_mode=None)
        return replace(each, order=each.order._replace(terms=terms))

    def _is_own_exit(self, follow_id: str, purpose: Purpose, reason: Reason | None = None) -> bool:
        """Whether a closing has a reason of ours: with the trader is only what the plan copies."""
        gate = gate_of(self._follows[follow_id].state, self._guard_of(follow_id))
        return purpose is not Purpose.COPY or reason is not None or gate is Gate.CLOSE_ALL

    def _net(self, wishes: Sequence[Wish]) -> Netted:
        mode = PositionMode.ONE_WAY if self._maker.is_netted else PositionMode.HEDGE
        symbols = {wish.order.leg.symbol for wish in wishes}
        for symbol in symbols:
            self._begin_symbol(symbol)
        positions = {symbol: self._maker.net_position(symbol) for symbol in symbols}
        marks = self._quotes.marks
        return net(wishes, mode, positions, marks, self._session.holdings.instruments)

    def _begin_symbol(self, symbol: str) -> None:
        """Before the first order of a symbol: all that is there is the person's own."""
        if symbol in self._book.symbols() or self._book.was_booked(symbol, self._clock()):
            return
        sizes = self._maker.shown_units(symbol)
        for leg in {*sizes, *(key for key in self._book.own if key.symbol == symbol)}:
            self._book.set_own(leg, sizes.get(leg, ZERO))
        if self._maker.is_netted:
            self._book.set_own(netted_leg(symbol), sizes.get(netted_leg(symbol), ZERO))

    def _say(self, follow_id: str, skip: Skip, made: Round) -> None:
        """Journal a skip; one that only repeats itself is left out."""
        key = (follow_id, skip.leg, skip.reason)
        if skip.leg is None or skip.reason is Reason.BELOW_MINIMUM:
            if key in self._said:
                return
            self._said.add(key)
        made.entries.append(entries.skip_entry(follow_id, skip, self._clock()))

    def _free_margin(self) -> Decimal:
        """What the account has free, less what orders on their way will need."""
        account = self._session.holdings.account
        free = account.available if account else ZERO
        for order in self._book.orders.values():
            if order.effect.grows:
                mark = order.intent.price or self._quotes.mark(order.leg.symbol) or ZERO
                free -= order.remaining * mark / (order.leverage or ONE)
        return max(free, ZERO)

    def _venue_ms(self) -> int:
        return self._clock() + self._session.venue.clock_offset_ms

    def _rule(self) -> ResendRule:
        return self._session.venue.resend_rule
