"""What one venue shows of ours: account, follows, positions, open orders, as last heard.

The stream brings changes, the regular look by REST brings the whole. A look takes a moment, and
what the stream says meanwhile is newer: `begin_look` marks the moment, `finish_look` leaves alone
whatever was heard of after it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

from copydesk.engine.api import Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.reconcile import Differences, compare_follows, compare_positions
from copydesk.model.account import Account
from copydesk.model.follow import Follow
from copydesk.model.instrument import Instrument, MarketKey, Ticker
from copydesk.model.money import ZERO
from copydesk.model.order import Order
from copydesk.model.position import OwnerKind, Position, PositionKey


@dataclass(frozen=True, slots=True)
class Shown:
    """One look at a venue by REST."""

    account: Account
    follows: tuple[Follow, ...]
    positions: tuple[Position, ...]
    orders: tuple[Order, ...]


Part = Callable[[str, Collection[Position]], list[Position]]
"""Parts the account's own positions in a symbol into what is whose."""


class Holdings:
    """The present state on one venue, its prices too; tells the publisher of every change.

    Attributes:
        venue_positions: as the venue shows them, whoever they belong to.
        positions: the same by owner, where follows that are copied from here share a leg.
    """

    def __init__(self, venue: str, publisher: Publisher) -> None:
        self._venue = venue
        self._publisher = publisher
        self._moment = 0
        self._heard: dict[Hashable, int] = {}
        self.account: Account | None = None
        self.follows: dict[str, Follow] = {}
        self.venue_positions: dict[PositionKey, Position] = {}
        self.positions: dict[PositionKey, Position] = {}
        self.part: Part | None = None
        self.is_local: Callable[[str], bool] = lambda follow_id: False
        self.orders: dict[str, Order] = {}
        self.instruments: dict[str, Instrument] = {}
        self.tickers: dict[str, Ticker] = {}

    def restore(self, follows: Iterable[Follow], positions: Iterable[Position]) -> None:
        """Begin with what an earlier run saw last; the venue corrects it."""
        self.follows = {follow.follow_id: follow for follow in follows}
        self.positions = {position.key: position for position in positions}
        self.venue_positions = dict(self.positions)
        self._publisher.publish_many(Topic.FOLLOW, self.follows)
        self._publisher.publish_many(Topic.POSITION, self.positions)

    def set_instruments(self, instruments: Iterable[Instrument]) -> None:
        """Take over what can be traded."""
        self.instruments = {instrument.symbol: instrument for instrument in instruments}
        self._publisher.publish_many(Topic.INSTRUMENT, self._by_market(self.instruments))

    def set_tickers(self, tickers: Iterable[Ticker]) -> None:
        """Take over prices."""
        new = {ticker.symbol: ticker for ticker in tickers}
        self.tickers.update(new)
        self._publisher.publish_many(Topic.TICKER, self._by_market(new))

    def withdraw(self) -> None:
        """Take everything off the desk again: the connection is no more."""
        remove = self._publisher.remove
        remove(Topic.ACCOUNT, self._venue)
        for follow_id in self.follows:
            remove(Topic.FOLLOW, follow_id)
        for position in self.positions:
            remove(Topic.POSITION, position)
        for symbol in self.instruments:
            remove(Topic.INSTRUMENT, MarketKey(self._venue, symbol))
        for symbol in self.tickers:
            remove(Topic.TICKER, MarketKey(self._venue, symbol))

    def begin_look(self) -> int:
        """Mark the moment before the questions of a look are sent. One look at a time."""
        self._moment += 1
        return self._moment

    def finish_look(self, moment: int, shown: Shown) -> Differences:
        """Take over what a look showed, except what was heard of since `moment`."""
        if self._is_open_to_look(shown.account.venue, moment):
            self._set_account(shown.account)
        found = self._set_follows(
            [follow for follow in shown.follows if self._is_open_to_look(follow.follow_id, moment)]
        )
        open_keys = {position.key for position in shown.positions}
        found += self._set_positions(
            [p for p in shown.positions if self._is_open_to_look(p.key, moment)],
            [
                key
                for key in self.venue_positions
                if key not in open_keys and self._is_open_to_look(key, moment)
            ],
        )
        if self._is_open_to_look(Order, moment):
            self.orders = {_id_of(order): order for order in shown.orders}
        self._heard = {key: at for key, at in self._heard.items() if at >= moment}
        return found

    def hear_account(self, account: Account) -> None:
        """Take over the account as the stream tells it."""
        self._heard[account.venue] = self._moment
        self._set_account(account)

    def hear_positions(self, positions: Collection[Position], *, snapshot: bool) -> Differences:
        """Take over positions from the stream; a size of zero means closed."""
        is_open = {position.key: position.size != ZERO for position in positions}
        moment = self._moment
        self._heard.update((key, moment) for key in is_open)
        gone = [key for key, still_open in is_open.items() if not still_open]
        if snapshot:
            gone += [key for key in self.venue_positions if key not in is_open]
        return self._set_positions([p for p in positions if is_open[p.key]], gone)

    def hear_follows(self, follows: Collection[Follow]) -> Differences:
        """Take over follows; a follow never disappears, it only stops."""
        for follow in follows:
            self._heard[follow.follow_id] = self._moment
        return self._set_follows(follows)

    def hear_orders(self, orders: Iterable[Order], *, snapshot: bool) -> None:
        """Take over orders; those that are final are forgotten."""
        self._heard[Order] = self._moment
        if snapshot:
            self.orders.clear()
        for order in orders:
            if order.status.is_final:
                self.orders.pop(_id_of(order), None)
            else:
                self.orders[_id_of(order)] = order

    def positions_of(self, follow_id: str) -> tuple[Position, ...]:
        """Open positions of one follow."""
        return tuple(p for key, p in self.positions.items() if key.owner.owner_id == follow_id)

    def _by_market(self, values: Mapping[str, object]) -> dict[MarketKey, object]:
        return {MarketKey(self._venue, symbol): value for symbol, value in values.items()}

    def _set_account(self, account: Account) -> None:
        self.account = account
        self._publisher.publish(Topic.ACCOUNT, account.venue, account)

    def _set_follows(self, follows: Collection[Follow]) -> Differences:
        found = compare_follows(self.follows, follows)
        new = {follow.follow_id: follow for follow in follows}
        self.follows.update(new)
        self._publisher.publish_many(Topic.FOLLOW, new)
        return found

    def part_again(self, symbols: Iterable[str]) -> Differences:
        """What is whose has changed in these symbols."""
        return self._take_parted(set(symbols))

    def _set_positions(self, shown: list[Position], gone: list[PositionKey]) -> Differences:
        self.venue_positions.update((position.key, position) for position in shown)
        for key in gone:
            self.venue_positions.pop(key, None)
        if self.part is None:
            return self._take_over(shown, gone)
        found = self._take_over(
            [p for p in shown if p.key.owner.kind is not OwnerKind.USER],
            [key for key in gone if not self._is_parted(key)],
        )
        own = [*(position.key for position in shown), *gone]
        found += self._take_parted({k.symbol for k in own if k.owner.kind is OwnerKind.USER})
        return found

    def _take_parted(self, symbols: set[str]) -> Differences:
        """Part the account's own positions in these symbols, and take that over.

        Not before the venue was asked: until then what the earlier run saw last stands.
        """
        if self.part is None or not symbols or not self.instruments:
            return Differences()
        shown: list[Position] = []
        for symbol in symbols:
            own = [
                position
                for key, position in self.venue_positions.items()
                if key.symbol == symbol and key.owner.kind is OwnerKind.USER
            ]
            shown += self.part(symbol, own)
        keys = {position.key for position in shown}
        gone = [
            key
            for key in self.positions
            if key.symbol in symbols and key not in keys and self._is_parted(key)
        ]
        return self._take_over(shown, gone)

    def _is_parted(self, key: PositionKey) -> bool:
        return key.owner.kind is OwnerKind.USER or self.is_local(key.owner.owner_id)

    def _take_over(self, shown: list[Position], gone: list[PositionKey]) -> Differences:
        found = compare_positions(self.positions, shown, gone)
        new = {position.key: position for position in shown}
        self.positions.update(new)
        self._publisher.publish_many(Topic.POSITION, new)
        for position in found.closed:
            del self.positions[position.key]
            self._publisher.remove(Topic.POSITION, position.key)
        return found

    def _is_open_to_look(self, key: Hashable, moment: int) -> bool:
        return self._heard.get(key, -1) < moment


def _id_of(order: Order) -> str:
    return order.client_order_id or order.order_id
