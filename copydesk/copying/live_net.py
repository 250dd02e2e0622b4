"""The true-net ledger of a live follow, folded from what was written down of it.

The follow's own result is the money that its fills moved and nothing else, so the parts add up to
it to the last digit whatever the trader did. Where the trader's side of a trade wasn't written
down, the trade stands at the copy's own prices and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from copydesk.copying.decisions import LegKey
from copydesk.copying.live_trade import LiveTrade, average
from copydesk.copying.moves import PriceSource, TraderMove
from copydesk.copying.net_events import (
    Crossed,
    Filled,
    Funded,
    LeftAt,
    Moved,
    NetEvent,
    Ordered,
    Over,
    PutBack,
    Taken,
)
from copydesk.copying.simulate.setup import EXACT_DIGITS
from copydesk.copying.sizing import proportion
from copydesk.copying.true_net import TradeBook, total
from copydesk.model.money import ONE, ZERO
from copydesk.model.net import NetTrade
from copydesk.model.what_if import NetParts


@dataclass(frozen=True, slots=True)
class UntoldExit:
    """A trade that the trader has left at a price which nobody told.

    Attributes:
        number: of the trade.
        opened_ms, flat_ms: when the trader opened and was flat, by the clock of the follower's
            venue; None where that wasn't written down.
        given_up: the trader's units.
    """

    number: int
    leg: LegKey
    opened_ms: int | None
    flat_ms: int | None
    given_up: Decimal


class LiveNet:
    """One follow's ledger; `take` events as they happened, read it at any time."""

    def __init__(self) -> None:
        self._trades: list[LiveTrade] = []
        self._open: dict[LegKey, LiveTrade] = {}
        self._last: dict[LegKey, LiveTrade] = {}
        self._orders: dict[str, Ordered] = {}
        self._trader: dict[LegKey, Decimal] = {}
        self._prices: dict[str, Decimal] = {}
        self._changes: dict[LegKey, list[tuple[int, Decimal]]] = {}
        self._newest_venue_ms = 0
        self._is_over = False

    def take(self, events: Iterable[NetEvent]) -> None:
        """Go on with what happened next."""
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            for event in events:
                self._take(event)

    def trades(self, marks: Mapping[str, Decimal]) -> tuple[NetTrade, ...]:
        """Every trade, with what is open valued at `marks`, or at the last price known."""
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            return tuple(
                trade.shown(number, self._parts(trade, marks))
                for number, trade in enumerate(self._trades, start=1)
            )

    def parts(self, marks: Mapping[str, Decimal]) -> NetParts:
        """The sum of all trades."""
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            return total(self._parts(trade, marks) for trade in self._trades)

    @property
    def first_venue_ms(self) -> int | None:
        """When the copy first held anything, by the venue's clock; None where it never did."""
        changes = (time_ms for each in self._changes.values() for time_ms, _ in each)
        return min(changes, default=None)

    def held_at(self, leg: LegKey, venue_ms: int) -> Decimal:
        """The copy's size of a leg just before a moment of the venue's clock."""
        changes = self._changes.get(leg, ())
        return sum((change for time_ms, change in changes if time_ms < venue_ms), ZERO)

    def untold_exits(self) -> tuple[UntoldExit, ...]:
        """Trades of which it can be asked at what the trader left."""
        return tuple(
            UntoldExit(number, each.leg, each.trader_opened_ms, each.trader_flat_ms, each.given_up)
            for number, each in enumerate(self._trades, start=1)
            if each.has_exit_estimate and each.trader_flat_ms is not None
        )

    def _hold(self, trade: LiveTrade, change: Decimal, venue_ms: int | None) -> None:
        """The copy is larger or smaller; where the venue's time isn't known it is the newest."""
        trade.held += change
        self._newest_venue_ms = max(self._newest_venue_ms, venue_ms or 0)
        if change != ZERO:
            moment_ms = venue_ms or self._newest_venue_ms
            self._changes.setdefault(trade.leg, []).append((moment_ms, change))

    def _parts(self, trade: LiveTrade, marks: Mapping[str, Decimal]) -> NetParts:
        symbol = trade.leg.symbol
        return trade.book.parts(marks.get(symbol, self._prices.get(symbol, ZERO)))

    def _take(self, event: NetEvent) -> None:
        match event:
            case Moved(time_ms, move, venue_ms):
                self._move(move, time_ms, venue_ms)
            case LeftAt(number=number, price=price):
                self._left_at(self._trades[number - 1], price)
            case Funded():
                self._fund(self._funded_trade(event), event.amount)
            case Over(time_ms, marks, venue_ms):
                self._finish(time_ms, marks, venue_ms)
            case _:
                self._take_own(event)

    def _take_own(self, event: Ordered | Filled | Crossed | Taken | PutBack) -> None:
        """What happened to the copy."""
        match event:
            case Ordered(order_id=order_id, leg=leg, mark=mark):
                self._orders[order_id] = event
                self._see(leg, mark)
            case Filled():
                (self._enter if event.grows else self._leave)(event)
            case Crossed(time_ms, leg, grows, size, price, is_own_exit, venue_ms):
                self._see(leg, price)
                order = Ordered(time_ms, "", leg, price, is_own_exit)
                filled = Filled(time_ms, "", leg, grows, size, size * price, ZERO, venue_ms)
                (self._enter if grows else self._leave)(filled, order)
            case Taken(time_ms, leg, size, price, venue_ms, fee):
                self._see(leg, price)
                order = Ordered(time_ms, "", leg, price, is_own_exit=True)
                taken = Filled(time_ms, "", leg, False, size, size * price, fee, venue_ms)
                self._leave(taken, order)
            case PutBack():
                self._put_back(event)

    def _see(self, leg: LegKey, price: Decimal | None) -> None:
        if price is not None and price > ZERO:
            self._prices[leg.symbol] = price

    def _trade(self, leg: LegKey, time_ms: int) -> LiveTrade:
        trade = self._open.get(leg)
        if trade is None:
            trade = self._open[leg] = self._last[leg] = LiveTrade(leg, time_ms, TradeBook(leg.side))
            self._trades.append(trade)
        return trade

    def _trade_of(self, filled: Filled) -> LiveTrade:
        """The trade of a fill; what only corrects one or comes too late belongs to the last."""
        last = self._last.get(filled.leg)
        if last is not None and (filled.size == ZERO or not filled.grows):
            return last
        return self._trade(filled.leg, filled.time_ms)

    def _funded_trade(self, event: Funded) -> LiveTrade:
        """The trade that was open when funding was due; it is heard of later."""
        for trade in reversed(self._trades):
            since_ms = trade.since_venue_ms
            if trade.leg == event.leg and since_ms is not None and since_ms <= event.venue_ms:
                return trade
        return self._last.get(event.leg) or self._trade(event.leg, event.time_ms)

    def _end(self, leg: LegKey, time_ms: int) -> None:
        """Close a trade in which neither the trader nor the copy holds anything any more."""
        trade = self._open.get(leg)
        if trade is None or trade.held > ZERO:
            return
        if trade.has_moves and self._trader.get(leg, ZERO) > ZERO and not self._is_over:
            return
        price = trade.closing_price or self._prices.get(leg.symbol, ZERO)
        trade.book.trader_closed(ONE, ONE, price)  # what ended by itself after the trader left
        trade.closed_ms = time_ms
        del self._open[leg]

    def _fund(self, trade: LiveTrade, amount: Decimal | None) -> None:
        if amount is None:
            trade.has_untold_funding = True
        else:
            trade.book.funded(amount)

    # the trader

    def _move(self, move: TraderMove, time_ms: int, venue_ms: int | None) -> None:
        self._see(move.leg, move.price)
        self._trader[move.leg] = move.after
        if move.grows:
            self._trader_opened(self._trade(move.leg, time_ms), move, venue_ms)
        elif move.leg in self._open:
            self._trader_closed(self._open[move.leg], move, venue_ms)
            self._end(move.leg, time_ms)

    def _trader_opened(self, trade: LiveTrade, move: TraderMove, venue_ms: int | None) -> None:
        trade.trader_flat_ms = None
        if trade.trader_opened_ms is None:
            trade.trader_opened_ms = venue_ms
        wanted = ZERO if move.wanted is None else move.wanted
        trade.has_moves = True
        trade.is_unvalued |= move.wanted is None
        trade.has_entry_estimate |= move.source is not PriceSource.TOLD
        trade.opening_price = move.price
        trade.wanted += wanted
        trade.theirs.enter(wanted, wanted * move.price)
        trade.book.trader_opened(wanted, move.price, is_copied=move.is_copied)
        if move.reason is not None and move.reason not in trade.reasons:
            trade.reasons.append(move.reason)

    def _trader_closed(self, trade: LiveTrade, move: TraderMove, venue_ms: int | None) -> None:
        part, price = move.before - move.after, move.price
        trade.given_up += part
        trade.trader_flat_ms = venue_ms if move.after == ZERO else None
        trade.has_exit_estimate |= move.source is not PriceSource.TOLD
        trade.closing_price = price
        given = trade.wanted if move.after == ZERO else proportion(trade.wanted, part, move.before)
        trade.wanted -= given
        trade.theirs.leave(given, given * price)
        trade.book.trader_closed(part, move.before, price)

    def _left_at(self, trade: LiveTrade, price: Decimal) -> None:
        """The trader's own record tells at what they left."""
        trade.has_exit_estimate = False
        trade.closing_price = price
        trade.theirs.leave_at(price)
        trade.book.trader_left_at(price)

    # the copy

    def _enter(self, filled: Filled, order: Ordered | None = None) -> None:
        trade = self._trade_of(filled)
        if trade.since_venue_ms is None:
            trade.since_venue_ms = filled.venue_ms
        own = average(filled.cost, filled.size)
        if own is not None:
            self._prices.setdefault(filled.leg.symbol, own)  # better than none
        if not trade.has_moves and filled.size > ZERO:
            self._stand_in(trade, filled.size, own)
        mark = self._mark_of(filled, order, own)
        reference = mark if trade.opening_price is None else trade.opening_price
        self._hold(trade, filled.size, filled.venue_ms)
        trade.own.enter(filled.size, filled.cost)
        trade.book.opened(filled.size, filled.cost, mark, reference, filled.fee)
        if self._is_over:
            self._hand_over(trade, mark if own is None else own, filled.time_ms, filled.venue_ms)

    def _stand_in(self, trade: LiveTrade, size: Decimal, price: Decimal | None) -> None:
        """The trader's side wasn't written down: it stands at the copy's own price."""
        trade.is_unrecorded = True
        trade.book.trader_opened(size, price or ZERO, is_copied=True)

    def _leave(self, filled: Filled, order: Ordered | None = None) -> None:
        trade = self._trade_of(filled)
        known = self._orders.get(filled.order_id) if order is None else order
        size, proceeds = filled.size, filled.cost
        if size > trade.held:  # something else was faster: those units are counted already
            proceeds = proportion(proceeds, trade.held, size)
            size = trade.held
        own = average(proceeds, size)
        mark = self._mark_of(filled, order, own)
        gross = trade.leg.side.sign * proceeds
        trade.own.leave(size, proceeds)
        if known is not None and known.is_own_exit and trade.has_moves:
            self._hold(trade, -size, filled.venue_ms)
            trade.book.ended(size, ZERO, gross, mark, filled.fee)
        else:
            if not trade.has_moves and size > ZERO:
                trade.book.trader_closed(size, trade.held, own or ZERO)
            self._hold(trade, -size, filled.venue_ms)
            reference = mark if trade.closing_price is None else trade.closing_price
            trade.book.closed(size, ZERO, gross, mark, reference, filled.fee)
        self._end(filled.leg, filled.time_ms)

    def _mark_of(self, filled: Filled, order: Ordered | None, own: Decimal | None) -> Decimal:
        known = self._orders.get(filled.order_id) if order is None else order
        mark = known.mark if known is not None else None
        if mark is None:
            mark = own
        return self._prices.get(filled.leg.symbol, ZERO) if mark is None else mark

    def _put_back(self, event: PutBack) -> None:
        """Undo a closing at the price at which it was booked."""
        trade = self._open.get(event.leg) or self._open_again(event.leg, event.time_ms)
        price = average(event.cost, event.size) or ZERO
        self._hold(trade, event.size, event.venue_ms)
        trade.own.leave(-event.size, -event.cost)
        trade.book.opened(event.size, event.cost, price, price, ZERO)

    def _open_again(self, leg: LegKey, time_ms: int) -> LiveTrade:
        """The trade that had been taken for closed; a new one where there was none."""
        trade = self._last.get(leg)
        if trade is None:
            return self._trade(leg, time_ms)
        trade.closed_ms = None
        self._open[leg] = trade
        return trade

    # the end

    def _finish(self, time_ms: int, marks: Mapping[str, Decimal], venue_ms: int | None) -> None:
        self._is_over = True
        self._prices.update(marks)
        for leg, trade in list(self._open.items()):
            price = self._prices.get(leg.symbol, ZERO)
            trade.theirs.leave(trade.wanted, trade.wanted * price)
            trade.wanted = ZERO
            trade.book.trader_closed(ONE, ONE, price)
            self._hand_over(trade, price, time_ms, venue_ms)
        self._trader.clear()

    def _hand_over(
        self, trade: LiveTrade, price: Decimal, time_ms: int, venue_ms: int | None
    ) -> None:
        """What is held becomes the person's own at this price."""
        size = trade.held
        self._hold(trade, -size, venue_ms)
        if size > ZERO:
            trade.own.leave(size, size * price)
            gross = trade.leg.side.sign * size * price
            trade.book.ended(size, ZERO, gross, price, ZERO)
            trade.book.trader_closed(ONE, ONE, price)
        self._end(trade.leg, time_ms)
