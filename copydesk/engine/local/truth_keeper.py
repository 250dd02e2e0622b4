"""The periodic truth: does the venue show what our books say, and if not, what does that mean?

A difference counts only when a later look shows the same one, and no order of that symbol is
uncertain: a fill in flight isn't drift. A look that fails says nothing. What was taken from a share
stays taken; what is new is the person's own, unless one of our own closings explains it better:
a venue that acknowledges a closing and doesn't carry it out is not believed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from copydesk.copying.decisions import LegKey
from copydesk.copying.truth import Exit, Finding, explain, told_exit
from copydesk.engine.local import entries
from copydesk.engine.local.errands import Errands
from copydesk.engine.local.share_book import Booked, ShareKey, netted_leg
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ZERO, to_wire
from copydesk.model.order import Fill, OrderSide
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason

if TYPE_CHECKING:
    from copydesk.engine.local.mirror import Mirror

_SOON_SECONDS: Final = 0.05
_CLOSINGS_REMEMBERED: Final = 200
_FILLS_ASKED: Final = 100


@dataclass(frozen=True, slots=True)
class _Suspicion:
    """A difference, and when it was seen first."""

    gap: Decimal
    since_s: float


@dataclass(slots=True)
class _Closing:
    """Units that an order of ours is said to have closed."""

    key: ShareKey
    size: Decimal
    cost: Decimal
    at_s: float


class TruthKeeper:
    """Compares the books of one account with what its venue shows."""

    def __init__(self, mirror: Mirror, grace_seconds: float) -> None:
        self._mirror = mirror
        self._grace_seconds = grace_seconds
        self._suspicions: dict[LegKey, _Suspicion] = {}
        self._confirmed_s: dict[str, float] = {}
        self._booked_s: dict[str, float] = {}
        self._closings: list[_Closing] = []
        self._foreign: dict[str, Fill] = {}
        self._explained: set[str] | None = None
        self._priced: set[str] = set()
        self._errands = Errands()
        self._looks_soon = False

    async def close(self) -> None:
        """End what is under way."""
        await self._errands.close()
        self._looks_soon = False

    def booked(self, news: Booked) -> None:
        """An order changed a share."""
        order, now_s = news.order, _now_s()
        if order.leg.symbol not in self._booked_s and self._is_first(news):
            self._errands.send(self._begin_symbol(order.leg.symbol))
        self._booked_s[order.leg.symbol] = now_s
        self._suspicions.pop(self._place(order.leg), None)
        if not order.effect.grows:
            key = (order.follow_id, order.leg)
            self._closings.append(_Closing(key, news.size, news.cost, now_s))
            del self._closings[:-_CLOSINGS_REMEMBERED]

    def hear_fills(self, fills: Iterable[Fill]) -> None:
        """Executions were heard of; those of the person themselves may explain a difference."""
        ours = self._mirror.book
        for fill in fills:
            if not fill.follow_id and not ours.knows(fill.client_order_id):
                self._foreign[fill.fill_id] = fill

    def suspect(self) -> None:
        """Positions changed: look whether they still add up, soon if they don't."""
        if any(self._gap(place) for place in self._places()):
            self.look_soon()

    def look_soon(self) -> None:
        """Look at the venue now and once more after the grace time."""
        if not self._looks_soon:
            self._looks_soon = True
            self._errands.send(self._look_twice())

    def is_confirmed(self, follow_id: str) -> bool:
        """Whether a look after the last change of a follow's symbols showed what the books say."""
        symbols = {key.symbol for (owner, key) in self._mirror.book.shares if owner == follow_id}
        for symbol in symbols:
            booked_s = self._booked_s.setdefault(symbol, 0.0)  # looked at from now on
            seen_s = self._confirmed_s.get(symbol)
            if seen_s is None or seen_s < booked_s:
                self.look_soon()
                return False
        return True

    def looked(self, began_s: float) -> None:
        """A look by REST is taken over in the holdings; its questions were sent at `began_s`."""
        if self._explained is None:
            self._errands.send(self._begin_fills())
        for place in self._places():
            if self._is_moving(place, began_s):
                self._suspicions.pop(place, None)
                continue
            finding = self._gap(place)
            if finding is None:
                self._suspicions.pop(place, None)
                self._confirmed_s[place.symbol] = began_s
            else:
                self._weigh(place, finding, began_s)

    def still_shown(self, key: ShareKey) -> Decimal:
        """Units of a leg that the venue shows beyond everybody else's: what is left of a share."""
        book, maker = self._mirror.book, self._mirror.maker
        leg = key[1]
        shown = maker.shown_units(leg.symbol).get(self._place(leg), ZERO)
        sign = leg.side.sign if maker.is_netted else 1
        others = book.own.get(self._place(leg), ZERO)
        for (owner, other), size in book.of_symbol(leg.symbol).items():
            if (owner, other) != key and (maker.is_netted or other == leg):
                others += size * (other.side.sign if maker.is_netted else 1)
        return max((shown - others) * sign, ZERO)

    def _places(self) -> set[LegKey]:
        """Every position of which a follow holds or lately held something."""
        places = set()
        for (_, key), owned in self._mirror.book.shares.items():
            if owned.share.size > ZERO or key.symbol in self._booked_s:
                places.add(self._place(key))
        return places

    def _place(self, leg: LegKey) -> LegKey:
        return netted_leg(leg.symbol) if self._mirror.maker.is_netted else leg

    def _shares_at(self, place: LegKey) -> dict[str, Decimal]:
        """Signed units by owner; the owner's name carries the leg on a netted account."""
        netted = self._mirror.maker.is_netted
        return {
            f"{owner}/{leg.side.value}": size * leg.side.sign if netted else size
            for (owner, leg), size in self._mirror.book.of_symbol(place.symbol).items()
            if netted or leg == place
        }

    def _gap(self, place: LegKey) -> Finding | None:
        shown = self._mirror.maker.shown_units(place.symbol).get(place, ZERO)
        own = self._mirror.book.own.get(place, ZERO)
        instrument = self._mirror.session.holdings.instruments.get(place.symbol)
        step = instrument.size_step if instrument else Decimal(1)
        return explain(shown, self._shares_at(place), own, step)

    def _is_moving(self, place: LegKey, began_s: float) -> bool:
        """Whether the look may be older than what was booked, or an order's fate is open."""
        if self._booked_s.get(place.symbol, 0.0) >= began_s:
            return True
        orders = self._mirror.book.orders.values()
        return any(order.leg.symbol == place.symbol and order.is_uncertain for order in orders)

    def _weigh(self, place: LegKey, finding: Finding, began_s: float) -> None:
        gap = finding.own_change - sum(finding.taken.values(), ZERO)
        before = self._suspicions.get(place)
        if before is None or before.gap != gap:
            self._suspicions[place] = _Suspicion(gap, began_s)
            self.look_soon()
        elif began_s - before.since_s >= self._grace_seconds:
            del self._suspicions[place]
            self._errands.send(self._settle(place))

    async def _settle(self, place: LegKey) -> None:
        """Take a difference for true that has lasted."""
        asked_s = _now_s()
        fills = await self._ask_fills()
        if self._closings_at(place) and fills is None:
            return  # nobody can tell yet whose it is
        self._hear_ours(fills or ())
        if self._is_moving(place, asked_s):
            return  # that explains it, or an order of ours went out meanwhile: looked at anew
        finding = self._gap(place)
        if finding is None:
            return
        mirror = self._mirror
        undone = self._undone(place, finding)
        if undone:
            self._not_believed(undone)
            return
        self._explain_away(place.symbol)
        now_ms = mirror.clock()
        told = self._told(place.symbol, finding, fills or ())
        price = (mirror.quotes.mark(place.symbol) or ZERO) if told is None else told.price
        journal = []
        for name, size in finding.taken.items():
            owner, _, side = name.partition("/")
            leg = LegKey(place.symbol, PositionSide(side))
            fee = ZERO if told is None else told.fee_of(size)
            mirror.book.take((owner, leg), size, price, fee, now_ms)
            journal.append(
                entries.truth_entry(
                    owner, now_ms, Reason.CLOSED_ELSEWHERE,
                    symbol=leg.symbol, leg=leg.side, taken=size, price=price, fee=fee,
                    venue_ms=mirror.quotes.venue_ms([leg.symbol]),
                )
            )  # fmt: skip
        if finding.own_change:
            mirror.book.set_own(place, finding.own)
            journal.append(
                entries.truth_entry(
                    "", now_ms, None, symbol=place.symbol, leg=place.side, own=finding.own,
                    change=finding.own_change,
                )
            )  # fmt: skip
        self._booked_s[place.symbol] = _now_s()
        owners = {name.partition("/")[0] for name in finding.taken}
        mirror.keep(journal, owners)
        mirror.show(owners, {place.symbol})
        mirror.wake()

    def _told(self, symbol: str, finding: Finding, fills: Iterable[Fill]) -> Exit | None:
        """The executions by which what is missing was closed, where they surely tell it."""
        if not finding.taken:
            return None
        is_long = next(iter(finding.taken)).endswith(f"/{PositionSide.LONG.value}")
        side = OrderSide.SELL if is_long else OrderSide.BUY
        size = sum(finding.taken.values(), abs(finding.own_change))
        theirs = (
            fill
            for fill in fills
            if fill.symbol == symbol
            and fill.fill_id not in self._priced
            and not fill.follow_id
            and not self._mirror.book.knows(fill.client_order_id)
        )
        told = told_exit(theirs, side, size)
        if told is not None:
            self._priced |= told.fill_ids
        return told

    def _undone(self, place: LegKey, finding: Finding) -> list[_Closing]:
        """Closings of ours that the venue seems not to have carried out.

        What grew back is theirs unless executions of the person explain it.
        """
        sign_of_own = 1 if finding.own_change > ZERO else -1
        unexplained = abs(finding.own_change) - max(self._foreign_size(place) * sign_of_own, ZERO)
        undone = []
        for closing in reversed(self._closings_at(place)):
            leg = closing.key[1]
            sign = leg.side.sign if self._mirror.maker.is_netted else 1
            if sign == sign_of_own and ZERO < closing.size <= unexplained:
                undone.append(closing)
                unexplained -= closing.size
        return undone

    def _not_believed(self, undone: list[_Closing]) -> None:
        mirror, now_ms = self._mirror, self._mirror.clock()
        journal = []
        for closing in undone:
            self._closings.remove(closing)
            follow_id, leg = closing.key
            mirror.book.put_back(closing.key, closing.size, closing.cost, now_ms)
            journal.append(
                entries.truth_entry(
                    follow_id, now_ms, Reason.STILL_OPEN,
                    symbol=leg.symbol, leg=leg.side, still_open=closing.size, cost=closing.cost,
                    venue_ms=mirror.quotes.venue_ms([leg.symbol]),
                )
            )  # fmt: skip
            detail = f"{to_wire(closing.size)} {leg.symbol} {leg.side.value}"
            mirror.tell_critical(f"stillOpen:{follow_id}", Reason.STILL_OPEN, detail)
            mirror.setbacks.pause(closing.key, _now_s())
            self._booked_s[leg.symbol] = _now_s()
        owners = {closing.key[0] for closing in undone}
        mirror.keep(journal, owners)
        mirror.show(owners, {closing.key[1].symbol for closing in undone})
        mirror.wake(owners)

    def _closings_at(self, place: LegKey) -> list[_Closing]:
        return [each for each in self._closings if self._place(each.key[1]) == place]

    def _foreign_size(self, place: LegKey) -> Decimal:
        """What the person bought (positive) or sold in a symbol, as far as not yet explained."""
        size = ZERO
        for fill in self._foreign.values():
            if fill.symbol == place.symbol and fill.fill_id not in (self._explained or ()):
                size += fill.size if fill.side is OrderSide.BUY else -fill.size
        if not self._mirror.maker.is_netted and place.side is PositionSide.SHORT:
            return -size
        return size

    def _explain_away(self, symbol: str) -> None:
        explained = self._explained if self._explained is not None else set()
        done = [each for each, fill in self._foreign.items() if fill.symbol == symbol]
        explained.update(done)
        for each in done:
            del self._foreign[each]
        self._explained = explained

    async def _begin_fills(self) -> None:
        """Executions from before are explained: they are in the first positions seen.

        Those of our own orders may be news: an order's sum is rounded, and no other desk listened.
        """
        with suppress(CopyDeskError):
            fills = await self._mirror.session.venue.fills(_FILLS_ASKED)
            self._explained = {fill.fill_id for fill in fills}
            await self._mirror.until_ready()
            self._hear_ours(fills)

    def _is_first(self, news: Booked) -> bool:
        """Whether a copy was opened of a symbol of which no follow held anything."""
        held = sum(self._mirror.book.of_symbol(news.order.leg.symbol).values(), ZERO)
        return news.order.effect.grows and held == news.size

    async def _begin_symbol(self, symbol: str) -> None:
        """What the person did in a symbol before its first copy explains nothing later on."""
        if await self._ask_fills() is not None:
            self._explain_away(symbol)

    def _hear_ours(self, newest_first: Sequence[Fill]) -> None:
        """Executions of our own orders may be news, also of one that was given up."""
        for fill in reversed(newest_first):
            self._mirror.note(self._mirror.book.hear_fill(fill, self._mirror.clock()))

    async def _ask_fills(self) -> Sequence[Fill] | None:
        """Executions, the newest first; None where the venue doesn't answer."""
        try:
            fills = await self._mirror.session.venue.fills(_FILLS_ASKED)
        except CopyDeskError:
            return None
        explained = self._explained or set()
        self.hear_fills(fill for fill in fills if fill.fill_id not in explained)
        return fills

    async def _look_twice(self) -> None:
        try:
            for pause_seconds in (_SOON_SECONDS, self._grace_seconds):
                await asyncio.sleep(pause_seconds)
                with suppress(CopyDeskError):
                    await self._mirror.session.look()
        finally:
            self._looks_soon = False


def _now_s() -> float:
    return asyncio.get_running_loop().time()
