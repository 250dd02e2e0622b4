"""Take profit and stop loss of copies: on the venue where it can hold them, else held here.

A venue keeps one take profit and one stop loss for a whole leg. Where the leg belongs to one
follow alone they go there, after every fill, so that they protect while this machine is off. Where
others share the leg they would close what isn't the follow's: then the same prices are watched
here. A trailing stop is always watched here, from the best price seen since this desk started.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from copydesk.copying.decisions import Effect, OrderDecision, OrderTerms
from copydesk.copying.netting import Wish
from copydesk.copying.protection import protection_prices
from copydesk.copying.situation import Gate, gate_of
from copydesk.engine.local import entries
from copydesk.engine.local.errands import Errands
from copydesk.engine.local.parting import user_key
from copydesk.engine.local.records import LocalFollow, Purpose
from copydesk.engine.local.share_book import ShareKey
from copydesk.model.errors import CopyDeskError, FixSettings
from copydesk.model.money import HUNDRED, ZERO

if TYPE_CHECKING:
    from copydesk.engine.local.mirror import Mirror

_RETRY_SECONDS: Final = 2.0


class Prices(NamedTuple):
    """Where a copy is closed; None where there is no such limit."""

    take_profit: Decimal | None
    stop_loss: Decimal | None


class Stops:
    """Protects the copies of one account's local follows."""

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self._errands = Errands()
        self._placed: dict[ShareKey, Prices] = {}
        self._busy: set[ShareKey] = set()
        self._retry_s: dict[ShareKey, float] = {}
        self._best: dict[ShareKey, Decimal] = {}
        self._closing: set[ShareKey] = set()

    async def close(self) -> None:
        """End what is under way."""
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
        found = Prices(
            *protection_prices(
                follow.rules, key[1].side, owned.share.entry_price, owned.leverage,
                instrument.price_step,
            )
        )  # fmt: skip
        return None if found == (None, None) else found

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

    def refresh(self, key: ShareKey) -> None:
        """Bring a leg's protection on the venue to what it should be, where it isn't already."""
        follow = self._mirror.follows.get(key[0])
        if follow is None or follow.state.is_over or key in self._busy:
            return
        if asyncio.get_running_loop().time() < self._retry_s.get(key, 0.0):
            return
        wanted = self._wanted_on_venue(key)
        if wanted != self._placed.get(key, Prices(None, None)):
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
        position = mirror.maker.venue_position(leg)
        try:
            if position is None:
                self._placed.pop(key, None)  # gone, and its protection with it
                return
            mirror.keep([entries.protection_entry(follow_id, leg, wanted, mirror.clock())])
            await mirror.session.venue.set_protection(user_key(mirror.name, leg), *wanted)
            self._placed[key] = wanted
        except CopyDeskError as error:
            self._retry_s[key] = asyncio.get_running_loop().time() + _RETRY_SECONDS
            mirror.keep([entries.unprotected_entry(follow_id, leg, error, mirror.clock())])
            if isinstance(error, FixSettings):
                mirror.trouble(f"protection:{follow_id}", error)
        finally:
            self._busy.discard(key)

    def _look_at(self, key: ShareKey) -> None:
        """Close a copy whose limit is reached, where the venue doesn't do it."""
        follow, mark = self._mirror.follows.get(key[0]), self._mirror.quotes.mark(key[1].symbol)
        if follow is None or mark is None or key in self._closing or not self._may_close(follow):
            return
        sign = key[1].side.sign
        best = self._best.get(key)
        if best is None or (mark - best) * sign > ZERO:
            self._best[key] = best = mark
        hit = self._hit_price(key, mark) or self._hit_trail(follow, best, mark, sign)
        if hit is not None:
            self._closing.add(key)
            self._errands.send(self._close(key, hit, mark))

    def _hit_price(self, key: ShareKey, mark: Decimal) -> Decimal | None:
        """The limit that the mark has reached, unless the venue holds it."""
        prices = self.prices(key)
        if prices is None or self._placed.get(key) == prices:
            return None
        sign = key[1].side.sign
        take_profit, stop_loss = prices
        if take_profit is not None and (mark - take_profit) * sign >= ZERO:
            return take_profit
        if stop_loss is not None and (mark - stop_loss) * sign <= ZERO:
            return stop_loss
        return None

    def _hit_trail(
        self, follow: LocalFollow, best: Decimal, mark: Decimal, sign: int
    ) -> Decimal | None:
        percent = follow.rules.trailing_stop_percent
        if percent is None:
            return None
        limit = best * (HUNDRED - sign * percent) / HUNDRED
        return limit if (mark - limit) * sign <= ZERO else None

    def _may_close(self, follow: LocalFollow) -> bool:
        return gate_of(follow.state, self._mirror.guard_of(follow.follow_id)) in {
            Gate.ALL,
            Gate.CLOSE_ONLY,
        }

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
        self._best.pop(key, None)
        self._placed.pop(key, None)
        self._retry_s.pop(key, None)
