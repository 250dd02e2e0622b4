"""The true-net ledger of a simulated follow: `true_net` kept for every trade of its log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.events import Event, Mark, TraderClose, TraderOpen
from copydesk.copying.simulate.log import Entry, What
from copydesk.copying.simulate.outcomes import outcomes
from copydesk.copying.simulate.setup import EXACT_DIGITS, Setup
from copydesk.copying.simulate.trader import TraderSide
from copydesk.copying.true_net import TradeBook, apportioned, total
from copydesk.model.money import ZERO
from copydesk.model.what_if import NetParts


@dataclass(frozen=True, slots=True)
class TradeNet:
    """One trade from the trader's result to mine; `closed_ms` is None while either is open."""

    leg: LegKey
    opened_ms: int
    closed_ms: int | None
    parts: NetParts


@dataclass(frozen=True, slots=True)
class FollowNet:
    """A whole follow: its trades in the order in which they began, and their sum."""

    trades: tuple[TradeNet, ...]
    parts: NetParts


def follow_net(
    setup: Setup, events: Iterable[Event], log: Sequence[Entry], accrued: Decimal
) -> FollowNet:
    """Make the ledger of a whole simulation.

    Args:
        setup: of the simulation.
        events: all that were applied, in order.
        log: all that happened.
        accrued: share that a settlement at the end would take.
    """
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        return _Maker(setup, log).make(events, accrued)


@dataclass(slots=True)
class _Trade:
    leg: LegKey
    opened_ms: int
    book: TradeBook
    closed_ms: int | None = None
    settled: Decimal = ZERO
    """Its result when the share was settled last."""


class _Maker:
    """Walks events and log side by side."""

    def __init__(self, setup: Setup, log: Sequence[Entry]) -> None:
        self._setup = setup
        self._entries: dict[int, list[Entry]] = {}
        for entry in log:
            self._entries.setdefault(entry.event, []).append(entry)
        self._copied = {each.order_id for each in outcomes(log) if each.is_copied}
        self._trader = TraderSide(setup.keeping)
        self._marks: dict[str, Decimal] = {}
        self._trades: list[_Trade] = []
        self._open: dict[LegKey, int] = {}
        self._recent: set[int] = set()
        """Trades that were open at some time since the share was settled last."""

    def make(self, events: Iterable[Event], accrued: Decimal) -> FollowNet:
        for number, event in enumerate(events):
            self._take(event, self._entries.get(number, []))
        parts = [trade.book.parts(self._mark(trade.leg)) for trade in self._trades]
        for number, amount in apportioned(accrued, self._gains()).items():
            parts[number] = replace(parts[number], accrued=-amount)
        trades = tuple(
            TradeNet(trade.leg, trade.opened_ms, trade.closed_ms, each)
            for trade, each in zip(self._trades, parts, strict=True)
        )
        return FollowNet(trades, total(parts))

    def _take(self, event: Event, entries: list[Entry]) -> None:
        if isinstance(event, Mark | TraderOpen | TraderClose):
            self._marks[event.symbol] = event.price
        if not isinstance(event, TraderOpen | TraderClose):
            self._book(entries)
            return
        first = next(
            (n for n, entry in enumerate(entries) if entry.order_id == event.order_id),
            len(entries),
        )
        self._book(entries[:first])
        side = self._setup.rules.direction.side(event.side)
        leg = LegKey(event.symbol, side, self._trader.key(event).order_id)
        trade = self._trade(leg, event.time_ms)
        if isinstance(event, TraderOpen):
            wanted = max((each.wanted for each in entries[first:]), default=ZERO)
            is_copied = event.order_id in self._copied
            trade.book.trader_opened(wanted, event.price, is_copied=is_copied)
            self._trader.opened(event)
        else:
            known = self._trader.positions.get(self._trader.key(event))
            if known is not None:
                trade.book.trader_closed(event.size, known.size, event.price)
            self._trader.closed(event)
        self._book(entries[first:])
        self._end(leg, event)

    def _book(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.what is What.SHARE:
                self._share(-entry.amount)
            if entry.leg is None or entry.what in {What.SKIPPED, What.WAITING}:
                continue
            trade = self._trade(entry.leg, entry.time_ms)
            _enter(trade.book, entry)
            if entry.what.is_own_exit or entry.what is What.CLOSED:
                self._end(entry.leg, None, entry.time_ms)

    def _trade(self, leg: LegKey, time_ms: int) -> _Trade:
        number = self._open.get(leg)
        if number is None:
            number = self._open[leg] = len(self._trades)
            self._recent.add(number)
            self._trades.append(_Trade(leg, time_ms, TradeBook(leg.side)))
        return self._trades[number]

    def _end(self, leg: LegKey, event: Event | None, time_ms: int = 0) -> None:
        """Close the trade where neither the trader nor the copy holds anything any more."""
        number = self._open.get(leg)
        if number is None or self._trades[number].book.held > ZERO or self._holds(leg):
            return
        trade = self._trades[number]
        trade.closed_ms = time_ms if event is None else event.time_ms
        del self._open[leg]

    def _holds(self, leg: LegKey) -> bool:
        side = self._setup.rules.direction.side(leg.side)
        return (leg.symbol, side, leg.order_id) in self._trader.positions

    def _share(self, amount: Decimal) -> None:
        gains = self._gains()
        for number, part in apportioned(amount, gains).items():
            self._trades[number].book.shared(part)
        for number in self._recent:
            self._trades[number].settled = self._worth(self._trades[number])
        self._recent = set(self._open.values())

    def _gains(self) -> dict[int, Decimal]:
        """What each trade gained since the share was settled last."""
        gains = {}
        for number in sorted(self._recent):
            trade = self._trades[number]
            gains[number] = self._worth(trade) - trade.settled
        return gains

    def _worth(self, trade: _Trade) -> Decimal:
        return trade.book.parts(self._mark(trade.leg)).mine

    def _mark(self, leg: LegKey) -> Decimal:
        return self._marks.get(leg.symbol, ZERO)


def _enter(book: TradeBook, entry: Entry) -> None:
    reference = entry.market if entry.reference is None else entry.reference
    if entry.what is What.FUNDING:
        book.funded(entry.amount)
    elif entry.what.grows:
        book.opened(entry.size, entry.cost, entry.market, reference, entry.fee)
    elif entry.what.is_own_exit:
        book.ended(entry.size, entry.cost, entry.gross, entry.market, entry.fee)
    else:
        book.closed(entry.size, entry.cost, entry.gross, entry.market, reference, entry.fee)


def wanted_curve(
    setup: Setup, events: Iterable[Event], log: Sequence[Entry], times_ms: Sequence[int]
) -> list[Decimal]:
    """The trader's result at the size wanted, with open positions, at each of these moments.

    Args:
        setup: of the simulation.
        events: all that were applied, in order.
        log: all that happened.
        times_ms: ascending; each is told with everything that happened by then.
    """
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        return _wanted_curve(setup, events, log, times_ms)


def _wanted_curve(
    setup: Setup, events: Iterable[Event], log: Sequence[Entry], times_ms: Sequence[int]
) -> list[Decimal]:
    wanted = {(e.event, e.order_id): e.wanted for e in log if e.wanted > ZERO}
    trader, books = TraderSide(setup.keeping), dict[LegKey, TradeBook]()
    marks: dict[str, Decimal] = {}
    booked, told, curve = ZERO, 0, list[Decimal]()

    def worth() -> Decimal:
        floating = (each.parts(marks[leg.symbol]).trader for leg, each in books.items())
        return booked + sum(floating, ZERO)

    for number, event in enumerate(events):
        while told < len(times_ms) and times_ms[told] < event.time_ms:
            curve.append(worth())
            told += 1
        if isinstance(event, Mark | TraderOpen | TraderClose):
            marks[event.symbol] = event.price
        if not isinstance(event, TraderOpen | TraderClose):
            continue
        key = trader.key(event)
        leg = LegKey(event.symbol, setup.rules.direction.side(event.side), key.order_id)
        book = books.setdefault(leg, TradeBook(leg.side))
        if isinstance(event, TraderOpen):
            size = wanted.get((number, event.order_id), ZERO)
            book.trader_opened(size, event.price, is_copied=True)
            trader.opened(event)
            continue
        known = trader.positions.get(key)
        if known is not None:
            book.trader_closed(event.size, known.size, event.price)
        trader.closed(event)
        if key not in trader.positions:
            booked += books.pop(leg).parts(event.price).trader
    return [*curve, *[worth()] * (len(times_ms) - told)]
