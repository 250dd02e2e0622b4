"""Whose unit is it: the shares of all local follows on one account, kept from their fills.

An order is booked by what is known of it in all, so a message that comes twice, late or never
changes nothing in the end: an execution that was told one by one is exact, the order's own sum
stands in where executions are missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import msgspec

from copydesk.copying.decisions import LegKey
from copydesk.copying.shares import Share
from copydesk.copying.situation import HeldLeg
from copydesk.copying.sizing import proportion
from copydesk.engine.local.records import (
    LocalOrder,
    OwnedShare,
    Purpose,
    SeenFill,
    Stage,
    TradeSums,
    order_row,
    share_row,
)
from copydesk.model.follow import CopiedTrade
from copydesk.model.money import ONE, ZERO, to_wire
from copydesk.model.order import Fill, Order, OrderSide
from copydesk.model.position import PositionSide
from copydesk.store.copies import CopyRows, OwnRow, TradeRow

ShareKey = tuple[str, LegKey]
"""Follow id and leg."""

_ENDED_KEPT: Final = 500
_LATELY_MS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Booked:
    """What one message changed: sizes and money that were not booked before.

    `venue_ms` is when that happened, by the venue's trading clock.
    """

    order: LocalOrder
    size: Decimal
    cost: Decimal
    fee: Decimal
    has_ended: bool
    venue_ms: int = 0


class ShareBook:
    """Shares, orders under way and the person's own units on one account.

    Attributes:
        shares: by follow and leg; a flat one keeps its result.
        orders: those of which something may still come, by client order id.
        own: the person's own units of a leg; of a netted position under its long leg, signed.
    """

    def __init__(self, account: str) -> None:
        self._account = account
        self.shares: dict[ShareKey, OwnedShare] = {}
        self._legs: defaultdict[str, set[LegKey]] = defaultdict(set)
        self.orders: dict[str, LocalOrder] = {}
        self.own: dict[LegKey, Decimal] = {}
        self._ended: dict[str, LocalOrder] = {}
        self._changed_orders: dict[str, LocalOrder] = {}
        self._changed_shares: set[ShareKey] = set()
        self._changed_own: set[LegKey] = set()
        self._trades: list[TradeRow] = []
        self._booked_ms: dict[str, int] = {}

    def restore(
        self,
        shares: Mapping[ShareKey, OwnedShare],
        orders: Iterable[LocalOrder],
        own: Mapping[LegKey, Decimal],
    ) -> None:
        """Begin with what an earlier run kept; nobody knows what came of its orders."""
        self.drain()
        self.shares = {}
        self._legs.clear()
        for key, owned in shares.items():
            self._put(key, owned)
        self.own = dict(own)
        self.orders.clear()
        self._ended.clear()
        for order in orders:
            stage = Stage.UNKNOWN if order.is_uncertain else order.stage
            place = self._ended if stage is Stage.OVER else self.orders
            place[order.client_order_id] = replace(order, stage=stage)

    def held(self, follow_id: str) -> dict[LegKey, HeldLeg]:
        """A follow's legs as a plan wants them."""
        legs = {}
        for key in self._legs.get(follow_id, ()):
            each = self.shares[follow_id, key]
            share = each.share
            legs[key] = HeldLeg(share.size, share.entry_price, each.leverage, taken=each.taken)
        for order in self.orders.values():
            if order.follow_id != follow_id or order.remaining == ZERO:
                continue
            leg = legs.get(order.leg, HeldLeg(ZERO, ZERO, order.leverage or ONE))
            if order.effect.grows:
                legs[order.leg] = leg._replace(opening=leg.opening + order.remaining)
            else:
                legs[order.leg] = leg._replace(closing=leg.closing + order.remaining)
        return legs

    def size(self, follow_id: str, key: LegKey) -> Decimal:
        """Units that a follow holds of a leg."""
        owned = self.shares.get((follow_id, key))
        return owned.share.size if owned else ZERO

    def of_symbol(self, symbol: str) -> dict[ShareKey, Decimal]:
        """Units of a symbol by follow and leg, without empty ones."""
        return {
            key: owned.share.size
            for key, owned in self.shares.items()
            if key[1].symbol == symbol and owned.share.size > ZERO
        }

    def symbols(self) -> set[str]:
        """Symbols of which a follow holds or orders anything."""
        held = {key.symbol for (_, key), owned in self.shares.items() if owned.share.size > ZERO}
        return held | {order.leg.symbol for order in self.orders.values()}

    def was_booked(self, symbol: str, now_ms: int) -> bool:
        """Whether a share of a symbol changed so lately that the venue may not show it yet."""
        return abs(now_ms - self._booked_ms.get(symbol, -_LATELY_MS)) < _LATELY_MS

    def orders_of(self, follow_id: str) -> list[LocalOrder]:
        """Orders of a follow of which something may still come."""
        return [order for order in self.orders.values() if order.follow_id == follow_id]

    def worth(self, follow_id: str, marks: Mapping[str, Decimal]) -> Decimal:
        """Result of a follow so far, floating and net of fees; without a mark at the entry."""
        total = ZERO
        for key in self._legs.get(follow_id, ()):
            share = self.shares[follow_id, key].share
            mark = marks.get(key.symbol)
            total += share.worth(share.entry_price if mark is None else mark)
        return total

    def add(self, order: LocalOrder) -> None:
        """Take in an order that was decided."""
        self._set_order(order)

    def set_stage(self, client_order_id: str, stage: Stage) -> None:
        """Note where an order stands."""
        order = self.orders.get(client_order_id)
        if order is not None and order.stage is not stage:
            self._set_order(replace(order, stage=stage))

    def hear_order(self, shown: Order, now_ms: int) -> Booked | None:
        """Book what the venue says of an order as a whole; None for one that isn't ours."""
        order = self._find(shown.client_order_id)
        if order is None:
            return None
        if shown.filled_size >= order.reported and shown.average_price is not None:
            order = replace(
                order,
                reported=shown.filled_size,
                reported_cost=shown.filled_size * shown.average_price,
                reported_fee=shown.fee,
            )
        if shown.status.is_final and order.known[0] >= shown.filled_size:
            order = replace(order, stage=Stage.OVER)
        elif order.stage is not Stage.OVER:
            order = replace(order, stage=Stage.LIVE)
        return self._book(order, now_ms, shown.updated_ms)

    def hear_fill(self, fill: Fill, now_ms: int) -> Booked | None:
        """Book one execution; None for one that isn't ours or was booked before."""
        order = self._find(fill.client_order_id)
        if order is None or any(seen.fill_id == fill.fill_id for seen in order.fills):
            return None
        seen = SeenFill(fill.fill_id, fill.size, fill.price, fill.fee)
        order = replace(order, fills=(*order.fills, seen))
        is_over = order.stage is Stage.OVER or order.known[0] >= order.intent.size
        order = replace(order, stage=Stage.OVER if is_over else Stage.LIVE)
        return self._book(order, now_ms, fill.time_ms)

    def end(self, client_order_id: str) -> None:
        """Nothing more can come of an order: refused, or it never arrived."""
        self.set_stage(client_order_id, Stage.OVER)

    def take(self, key: ShareKey, size: Decimal, price: Decimal, fee: Decimal, now: int) -> None:
        """Something else closed a part of a share: a stop, a liquidation, the person."""
        owned = self.shares[key]
        self._leave(key, owned, size, size * price, fee, now)
        self._set_share(key, replace(self.shares[key], taken=self.shares[key].taken + size))

    def put_back(self, key: ShareKey, size: Decimal, cost: Decimal, now_ms: int) -> None:
        """A closing was booked that the venue didn't carry out: the units are there again."""
        owned = self.shares[key]
        trade = owned.trade
        if trade is None:
            self._enter(key, owned, size, cost, ZERO, ("put back", now_ms))
            return
        proceeds = trade.left_proceeds - cost
        trade = replace(trade, left=trade.left - size, left_proceeds=proceeds)
        self._set_share(key, replace(owned, share=owned.share.entered(size, cost), trade=trade))

    def knows(self, client_order_id: str) -> bool:
        """Whether an order is one of ours, as far as remembered."""
        return self._find(client_order_id) is not None

    def cross(self, key: ShareKey, size: Decimal, price: Decimal, *, grows: bool, now: int) -> None:
        """Book a part that two follows exchanged without an order."""
        owned = self.shares.get(key, OwnedShare(Share(key[1].side)))
        if grows:
            self._enter(key, owned, size, size * price, ZERO, ("cross", now))
        else:
            self._leave(key, owned, size, size * price, ZERO, now)

    def hand_over(self, follow_id: str, netted: bool) -> dict[LegKey, Decimal]:
        """Make what a follow holds the person's own; returns what that was, by leg."""
        given = {}
        for (owner, key), owned in list(self.shares.items()):
            if owner != follow_id or owned.share.size == ZERO:
                continue
            given[key] = owned.share.size
            kept = replace(owned.share, size=ZERO, cost=ZERO)
            self._set_share((owner, key), replace(owned, share=kept, trade=None))
            self.add_own(key, owned.share.size, netted=netted)
        return given

    def add_own(self, key: LegKey, size: Decimal, *, netted: bool) -> None:
        """The person has so many units more; on a netted account long counts up, short down."""
        place = netted_leg(key.symbol) if netted else key
        change = size * key.side.sign if netted else size
        self.set_own(place, self.own.get(place, ZERO) + change)

    def set_own(self, key: LegKey, size: Decimal) -> None:
        """Note the person's own units."""
        if self.own.get(key, ZERO) != size or key not in self.own:
            self.own[key] = size
            self._changed_own.add(key)

    def set_leverage(self, key: ShareKey, leverage: Decimal) -> None:
        """Note the multiple of a share."""
        owned = self.shares.get(key, OwnedShare(Share(key[1].side)))
        if owned.leverage != leverage:
            self._set_share(key, replace(owned, leverage=leverage))

    def note(self, key: ShareKey, *, is_kept: bool = True, **what: object) -> None:
        """Note `stop_price`, `by_hand`, `best_price` or `is_on_venue` of a copy that is open.

        It is written where `is_kept`, else with whatever is written next.
        """
        owned = self.shares[key]
        if owned.trade is None:
            return
        trade = replace(owned.trade, **what)  # type: ignore[arg-type]  # names of its fields
        self._put(key, replace(owned, trade=trade))
        if is_kept:
            self._changed_shares.add(key)

    def drain(self) -> CopyRows:
        """Rows of everything that changed since the last call."""
        rows = CopyRows(
            orders=[order_row(order) for order in self._changed_orders.values()],
            shares=[share_row(*key, self.shares[key]) for key in self._changed_shares],
            own=[
                OwnRow(self._account, key.symbol, key.side.value, to_wire(self.own[key]))
                for key in self._changed_own
            ],
            trades=list(self._trades),
        )
        self._changed_orders.clear()
        self._changed_shares.clear()
        self._changed_own.clear()
        self._trades.clear()
        return rows

    def _book(self, order: LocalOrder, now_ms: int, venue_ms: int) -> Booked:
        """Bring the share to what is known of the order now; it never goes back."""
        was_over = order.client_order_id in self._ended
        size, cost, fee = order.known
        if size < order.booked:
            size, cost, fee = order.booked, order.booked_cost, order.booked_fee
        more = size - order.booked
        more_cost, more_fee = cost - order.booked_cost, fee - order.booked_fee
        order = replace(order, booked=size, booked_cost=cost, booked_fee=fee)
        key = (order.follow_id, order.leg)
        owned = self.shares.get(key, OwnedShare(Share(order.leg.side)))
        if more:
            self._booked_ms[order.leg.symbol] = now_ms
        if more or more_cost or more_fee:
            if order.effect.grows:
                owned = replace(owned, leverage=order.leverage or owned.leverage)
                self._enter(key, owned, more, more_cost, more_fee, (order.client_order_id, now_ms))
                if order.intent.take_profit_price or order.intent.stop_loss_price:
                    self.note(key, is_on_venue=True)
            else:
                self._leave(key, owned, more, more_cost, more_fee, now_ms)
                if order.purpose is not Purpose.COPY:
                    owned = self.shares[key]
                    self._set_share(key, replace(owned, taken=owned.taken + more))
        self._set_order(order)
        has_ended = order.stage is Stage.OVER and not was_over
        return Booked(order, more, more_cost, more_fee, has_ended, venue_ms)

    def _enter(
        self,
        key: ShareKey,
        owned: OwnedShare,
        size: Decimal,
        cost: Decimal,
        fee: Decimal,
        since: tuple[str, int],
    ) -> None:
        before = owned.share
        trade = owned.trade
        if trade is None and size > ZERO:
            trade = TradeSums(*since, realized_before=before.realized, fees_before=before.fees)
        if trade is not None:
            trade = replace(
                trade, entered=trade.entered + size, entered_cost=trade.entered_cost + cost
            )
        self._set_share(key, replace(owned, share=before.entered(size, cost, fee), trade=trade))

    def _leave(
        self,
        key: ShareKey,
        owned: OwnedShare,
        size: Decimal,
        proceeds: Decimal,
        fee: Decimal,
        now_ms: int,
    ) -> None:
        if size > owned.share.size:  # a stop was faster: those units are counted already
            proceeds = proportion(proceeds, owned.share.size, size)
            size = owned.share.size
        share, trade = owned.share.left(size, proceeds, fee), owned.trade
        if trade is not None:
            trade = replace(
                trade, left=trade.left + size, left_proceeds=trade.left_proceeds + proceeds
            )
            if share.size == ZERO and trade.left > ZERO:
                self._remember(key, share, trade, owned.leverage, now_ms)
                trade = None
        self._set_share(key, replace(owned, share=share, trade=trade))

    def _remember(
        self, key: ShareKey, share: Share, trade: TradeSums, leverage: Decimal, now_ms: int
    ) -> None:
        follow_id, leg = key
        copied = CopiedTrade(
            order_id=trade.order_id,
            symbol=leg.symbol,
            side=(OrderSide.BUY if leg.side.sign > 0 else OrderSide.SELL).value,
            size=trade.entered,
            entry_price=proportion(trade.entered_cost, ONE, trade.entered),
            exit_price=proportion(trade.left_proceeds, ONE, trade.left),
            profit=share.realized - trade.realized_before - (share.fees - trade.fees_before),
            leverage=leverage,
            opened_ms=trade.opened_ms,
            closed_ms=now_ms,
        )
        self._trades.append(TradeRow(follow_id, now_ms, msgspec.json.encode(copied).decode()))

    def _put(self, key: ShareKey, owned: OwnedShare) -> None:
        self.shares[key] = owned
        self._legs[key[0]].add(key[1])

    def _set_share(self, key: ShareKey, owned: OwnedShare) -> None:
        self._put(key, owned)
        self._changed_shares.add(key)

    def _find(self, client_order_id: str) -> LocalOrder | None:
        """An order under way, or one that ended lately: its executions may still be told."""
        return self.orders.get(client_order_id) or self._ended.get(client_order_id)

    def _set_order(self, order: LocalOrder) -> None:
        self._changed_orders[order.client_order_id] = order
        if order.stage is not Stage.OVER:
            self.orders[order.client_order_id] = order
            return
        self.orders.pop(order.client_order_id, None)
        self._ended[order.client_order_id] = order
        while len(self._ended) > _ENDED_KEPT:
            del self._ended[next(iter(self._ended))]


def netted_leg(symbol: str) -> LegKey:
    """Under which leg a netted account's own units of a symbol are kept."""
    return LegKey(symbol, PositionSide.LONG)
