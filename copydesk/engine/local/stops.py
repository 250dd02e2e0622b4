"""Take profit and stop loss of copies: on the venue where it can hold them, else held here.

A venue keeps one take profit and one stop loss for a whole leg. Where the leg belongs to one
follow alone they go there, after every fill, so that they protect while this machine is off. Where
others share the leg they would close what isn't the follow's: then the same prices are watched
here. A stop that a rule of the position has moved is treated alike; of several the tightest holds.
What the person sets for one copy replaces all of it, until that copy is closed.

A trailing stop is always watched here, from the best price since the copy was opened. That price is
written when it has moved by a tenth of the stop's distance, and at a clean end: after anything else
the stop begins again no further away than the record says, and follows on from there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from copydesk.copying.decisions import Effect, OrderDecision, OrderTerms
from copydesk.copying.netting import Wish
from copydesk.copying.protection import protection_prices
from copydesk.engine.local import entries
from copydesk.engine.local.errands import Errands
from copydesk.engine.local.parting import Limits, user_key
from copydesk.engine.local.records import LocalFollow, Purpose, TradeSums
from copydesk.engine.local.share_book import ShareKey
from copydesk.model.errors import CopyDeskError, FixSettings
from copydesk.model.money import HUNDRED, ZERO

if TYPE_CHECKING:
    from copydesk.engine.local.mirror import Mirror

_RETRY_SECONDS: Final = 2.0
_KEPT_PART: Final = Decimal("0.1")
"""The best price is written again when it has moved by this part of the trailing distance."""


class Prices(NamedTuple):
    """Where a copy is closed; None where there is no such limit."""

    take_profit: Decimal | None
    stop_loss: Decimal | None


class Stops:
    """Protects the copies of one account's local follows."""

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self._errands = Errands()
        self._placed: dict[ShareKey, tuple[str, Prices]] = {}
        self._busy: set[ShareKey] = set()
        self._retry_s: dict[ShareKey, float] = {}
        self._kept: dict[ShareKey, tuple[str, Decimal]] = {}
        self._closing: set[ShareKey] = set()
        self._unseen: set[ShareKey] = set()

    async def close(self) -> None:
        """End what is under way, and keep the best prices."""
        mirror = self._mirror
        for key, owned in mirror.book.shares.items():
            if owned.trade is not None and owned.trade.best_price is not None:
                mirror.book.note(key, best_price=owned.trade.best_price)
        with suppress(CopyDeskError):
            mirror.keep()
        await self._errands.close()
        self._busy.clear()
        self._closing.clear()

    def prices(self, key: ShareKey) -> Prices | None:
        """Where a copy is to be closed, None where it has no such limits or isn't open."""
        follow = self._mirror.follows.get(key[0])
        owned = self._mirror.book.shares.get(key)
        instrument = self._mirror.session.holdings.instruments.get(key[1].symbol)
        if follow is None or owned is None or instrument is None or owned.share.size == ZERO:
            return None
        moved = None if owned.trade is None else owned.trade.stop_price
        by_hand = None if owned.trade is None else owned.trade.by_hand
        take_profit, stop_loss = by_hand or protection_prices(
            follow.rules, key[1].side, owned.share.entry_price, owned.leverage,
            instrument.price_step,
        )  # fmt: skip
        found = Prices(take_profit, _tighter(stop_loss, moved, key[1].side.sign))
        return None if found == (None, None) else found

    def limits(self, key: ShareKey) -> Limits | None:
        """The same as `prices`, and whether it is this desk that watches them."""
        prices = self.prices(key)
        return None if prices is None else Limits(*prices, self._placed_now(key) != prices)

    def stop_price(self, key: ShareKey) -> Decimal | None:
        """The stop loss among `prices`."""
        prices = self.prices(key)
        return None if prices is None else prices.stop_loss

    def look(self, symbols: Collection[str] | None = None) -> None:
        """Compare prices with the limits held here, and protection on the venue with what is due.

        Args:
            symbols: those whose prices changed; None for all.
        """
        for key, owned in list(self._mirror.book.shares.items()):
            if owned.share.size == ZERO:
                self._forget(key)
            elif symbols is None or key[1].symbol in symbols:
                self._look_at(key)
                if symbols is None:
                    self.refresh(key)

    def hear_positions(self) -> None:
        """Positions came: protect those that were filled before they were shown."""
        unseen, self._unseen = self._unseen, set()
        for key in unseen:
            self.refresh(key)

    def refresh_all(self) -> None:
        """The same as `refresh` for all that is held: an earlier run may have left it undone."""
        for key, owned in list(self._mirror.book.shares.items()):
            if owned.share.size > ZERO:
                self.refresh(key)

    def refresh(self, key: ShareKey) -> None:
        """Bring a leg's protection on the venue to what it should be, where it isn't already."""
        follow = self._mirror.follows.get(key[0])
        if follow is None or follow.state.is_over or key in self._busy:
            return
        if asyncio.get_running_loop().time() < self._retry_s.get(key, 0.0):
            return
        wanted = self._wanted_on_venue(key)
        if wanted != self._placed_now(key):
            self._busy.add(key)
            self._errands.send(self._place(key, wanted))

    def _wanted_on_venue(self, key: ShareKey) -> Prices:
        """What the venue is to hold: nothing where others share the leg, or nothing is open."""
        follow_id, leg = key
        prices = self.prices(key)
        if prices is None or not self._mirror.maker.is_alone(follow_id, leg):
            return Prices(None, None)
        return prices

    async def _place(self, key: ShareKey, wanted: Prices) -> None:
        mirror, (follow_id, leg) = self._mirror, key
        position, trade_id = mirror.maker.venue_position(leg), self._trade_id(key)
        try:
            if position is None:
                self._placed.pop(key, None)  # gone, and its protection with it
                self._unseen.add(key)  # or just filled, and not shown yet
                return
            mirror.book.note(key, is_on_venue=True)
            mirror.keep([entries.protection_entry(follow_id, leg, wanted, mirror.clock())])
            await mirror.session.venue.set_protection(user_key(mirror.name, leg), *wanted)
            self._placed[key] = (trade_id, wanted)
            mirror.session.show_local((), {leg.symbol})
            if wanted == (None, None) and trade_id == self._trade_id(key):
                mirror.book.note(key, is_on_venue=False)
                mirror.keep()
        except CopyDeskError as error:
            self._retry_s[key] = asyncio.get_running_loop().time() + _RETRY_SECONDS
            mirror.keep([entries.unprotected_entry(follow_id, leg, error, mirror.clock())])
            if isinstance(error, FixSettings):
                mirror.trouble(f"protection:{follow_id}", error)
        finally:
            self._busy.discard(key)
            if trade_id != self._trade_id(key):
                mirror.book.note(key, is_on_venue=True)  # it may have reached the next copy
        self.refresh(key)  # a fill may have come meanwhile

    def _look_at(self, key: ShareKey) -> None:
        """Close a copy whose limit is reached, where the venue doesn't do it."""
        follow, mark = self._mirror.follows.get(key[0]), self._mirror.quotes.mark(key[1].symbol)
        if follow is None or mark is None:
            return
        hit = self._hit_trail(key, follow, mark) or self._hit_price(key, mark)
        if hit is None or key in self._closing or not self._mirror.may_close(key[0]):
            return
        if not self._mirror.setbacks.is_paused(key, asyncio.get_running_loop().time()):
            self._closing.add(key)
            self._errands.send(self._close(key, hit, mark))

    def _hit_price(self, key: ShareKey, mark: Decimal) -> Decimal | None:
        """The limit that the mark has reached, unless the venue holds it."""
        prices = self.prices(key)
        if prices is None or self._placed_now(key) == prices:
            return None
        sign = key[1].side.sign
        take_profit, stop_loss = prices
        if take_profit is not None and (mark - take_profit) * sign >= ZERO:
            return take_profit
        if stop_loss is not None and (mark - stop_loss) * sign <= ZERO:
            return stop_loss
        return None

    def _hit_trail(self, key: ShareKey, follow: LocalFollow, mark: Decimal) -> Decimal | None:
        """Where the trailing stop is, once the mark has reached it; notes the best price."""
        percent, sign = follow.rules.trailing_stop_percent, key[1].side.sign
        if percent is None:
            return None
        best = self._best_price(key, mark, percent)
        limit = best * (HUNDRED - sign * percent) / HUNDRED
        return limit if (mark - limit) * sign <= ZERO else None

    def _best_price(self, key: ShareKey, mark: Decimal, percent: Decimal) -> Decimal:
        """The best price of a copy, this mark counted; written when it has moved enough."""
        trade = self._mirror.book.shares[key].trade
        best = None if trade is None else trade.best_price
        if trade is None or (best is not None and (mark - best) * key[1].side.sign <= ZERO):
            return mark if best is None else best
        name, kept = self._kept.get(key, ("", ZERO))
        is_kept = name != _name(trade) or (
            abs(mark - kept) * HUNDRED >= kept * percent * _KEPT_PART
        )
        self._mirror.book.note(key, is_kept=is_kept, best_price=mark)
        if is_kept:
            self._kept[key] = (_name(trade), mark)
            self._mirror.keep()
        return mark

    def _placed_now(self, key: ShareKey) -> Prices | None:
        """What the venue holds for the present copy, None where an earlier run may have set it.

        What it held for an earlier copy went with that one.
        """
        trade_id, prices = self._placed.get(key, ("", None))
        if prices is not None and trade_id == self._trade_id(key):
            return prices
        owned = self._mirror.book.shares.get(key)
        may_be_there = owned is not None and owned.trade is not None and owned.trade.is_on_venue
        return None if may_be_there else Prices(None, None)

    def _trade_id(self, key: ShareKey) -> str:
        owned = self._mirror.book.shares.get(key)
        return "" if owned is None or owned.trade is None else _name(owned.trade)

    async def _close(self, key: ShareKey, limit: Decimal, mark: Decimal) -> None:
        follow_id, leg = key
        held = self._mirror.book.held(follow_id)[leg]
        size = held.size - held.closing
        try:
            if size > ZERO and self._mirror.session.is_fresh:
                facts = (("limit", limit), ("mark", mark), ("held", held.size))
                decision = OrderDecision(leg, Effect.CLOSE, size, OrderTerms(), facts)
                await self._mirror.order_now([Wish(follow_id, decision)], Purpose.STOP)
        except CopyDeskError as error:
            self._mirror.trouble(f"stop:{follow_id}:{leg.symbol}", error)
        finally:
            self._closing.discard(key)

    def _forget(self, key: ShareKey) -> None:
        self._kept.pop(key, None)
        self._placed.pop(key, None)
        self._retry_s.pop(key, None)


def _name(trade: TradeSums) -> str:
    return f"{trade.order_id} {trade.opened_ms}"


def _tighter(one: Decimal | None, other: Decimal | None, sign: int) -> Decimal | None:
    """The stop that is reached first."""
    if one is None or other is None:
        return one if other is None else other
    return max(one * sign, other * sign) * sign
