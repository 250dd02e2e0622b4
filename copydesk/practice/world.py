"""One world: clock, core, traders, copies, and the state file that keeps them.

The world moves only in `advance`; a call of the API changes it in between. Whatever changed is
written by `commit`, in one transaction, before anybody is told.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

import msgspec

from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.clock import VirtualClock
from copydesk.practice.copies import Copies
from copydesk.practice.copies_record import PREFIX
from copydesk.practice.core import Core
from copydesk.practice.credentials import READ_ONLY, USER, ApiKey, new_key
from copydesk.practice.keeping import Keeper
from copydesk.practice.live_traders import LiveTraders, account_of
from copydesk.practice.population.prices import market_daily_prices
from copydesk.practice.population.trades import DAY_MS
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.state import StateFile
from copydesk.practice.traders import Edition, Population
from copydesk.practice.values import (
    Filled,
    FillState,
    OrderChanged,
    OrderRequest,
    OrderState,
    PositionState,
)

OPENING_BALANCE: Final = Decimal(10_000)
_STEP_MS: Final = 15_000
_STEPS_OF_A_GAP: Final = 400
_RECENT_ORDERS: Final = 200
_SHARED_AT_FIRST: Final = 3
RECENT_FILLS: Final = 500


class OwnedFill(NamedTuple):
    """An execution of a follow, or with the empty id of the account itself."""

    fill: FillState
    follow_id: str


class Founding(msgspec.Struct, frozen=True):
    """What a world was made from; fixed for its life."""

    seed: int
    traders: int
    opened_ms: int
    candles: str
    hostile: bool = False


class Header(msgspec.Struct):
    """The part of the state that is always written; `listed_ms` is when the list last changed.

    `shared` holds the keys of traders by their ids.
    """

    founding: Founding
    key: ApiKey
    port: int
    now_ms: int
    listed_ms: int = 0
    reader: ApiKey = msgspec.field(default_factory=lambda: new_key(permissions=READ_ONLY))
    shared: dict[str, ApiKey] = {}


class World:
    """The exchange without its network.

    Args:
        state: where everything is kept.
        header: seed, key, port and time as they were kept, or fresh ones.
        clock: virtual time.
        wall_ms: the wall clock as the API shows it.
    """

    def __init__(
        self,
        state: StateFile,
        header: Header,
        core: Core,
        clock: VirtualClock,
        wall_ms: Callable[[], int],
    ) -> None:
        founding = header.founding
        self._keeper = Keeper(state)
        self._header = header
        self.core = core
        self.clock = clock
        self.wall_ms = wall_ms
        opened_ms = founding.opened_ms
        prices = market_daily_prices(core.market, opened_ms)
        self.population = Population(
            founding.seed, founding.traders, opened_ms, prices=prices, hostile=founding.hostile
        )
        self.live = LiveTraders(core, self.population)
        self.copies = Copies(core, self.population, self.live, USER)
        self._orders: OrderedDict[str, OrderState] = OrderedDict()
        self._fills: deque[OwnedFill] = deque(maxlen=RECENT_FILLS)

    @property
    def now_ms(self) -> int:
        """Virtual time up to which the world has moved."""
        return self._header.now_ms

    @property
    def seed(self) -> int:
        """What everything was drawn from."""
        return self._header.founding.seed

    @property
    def key(self) -> ApiKey:
        """The key that may use this world."""
        return self._header.key

    @key.setter
    def key(self, key: ApiKey) -> None:
        self._header.key = key

    @property
    def read_only_key(self) -> ApiKey:
        """The key that sees the same account and may change nothing."""
        return self._header.reader

    @property
    def shared_keys(self) -> Mapping[str, ApiKey]:
        """Read-only keys of traders' own accounts, by trader id."""
        return self._header.shared

    def find_key(self, name: str) -> ApiKey | None:
        """The key of that name, whoever's it is."""
        keys = (self.key, self.read_only_key, *self._header.shared.values())
        return next((key for key in keys if key.key == name), None)

    def share_trader(self, trader_id: str) -> ApiKey:
        """Make, or find, the read-only key of a trader's own account; the trader wakes for it.

        Raises:
            Refused: INVALID_TRADER.
        """
        if trader_id not in self._header.shared:
            self.live.wake(trader_id, self.now_ms)
            self._header.shared[trader_id] = new_key(account_of(trader_id), READ_ONLY)
        return self._header.shared[trader_id]

    @property
    def port(self) -> int:
        """The port used last, 0 if there was none."""
        return self._header.port

    @port.setter
    def port(self, port: int) -> None:
        self._header.port = port

    def begin(self) -> None:
        """Open the user's account and let the first traders take positions; once in a life."""
        self.core.open_account(
            USER, position_mode=PositionMode.ONE_WAY, margin_mode=MarginMode.CROSS
        )
        self.core.deposit(USER, OPENING_BALANCE)
        self.live.start(self.now_ms)
        self._header.listed_ms = self.now_ms - 1  # nobody has seen another one
        self._share_first()

    def restore(self, parts: Mapping[str, bytes]) -> None:
        """Take up where the last `commit` left off."""
        self._keeper.restore(parts, self.core, self.live, self.copies)
        fills = (
            OwnedFill(fill, follow_id)
            for follow_id, account_id in self.all_owners()
            for fill in self.core.fills(account_id, RECENT_FILLS)
        )
        self._fills.extend(sorted(fills, key=lambda owned: int(owned.fill.fill_id)))
        self._share_first()

    def owners(self) -> list[tuple[str, str]]:
        """Follow id and account id of what the user has money in; their own account has ""."""
        return _owners(self.copies.running_ids)

    def all_owners(self) -> list[tuple[str, str]]:
        """The same with the follows that are over, whose past can still be read."""
        return _owners(self.copies.follow_ids)

    def advance(self) -> Iterator[None]:
        """Move to virtual time in steps; another turn may run at each yield.

        A long gap (the computer slept) is crossed in few large steps: in each, everybody who
        trades makes at most one move, so tomorrow's start doesn't take minutes.
        """
        began = self.now_ms
        while (target := self.clock.now_ms()) > self.now_ms:
            step = max(_STEP_MS, (target - began) // _STEPS_OF_A_GAP)
            self._move(min(target, self.now_ms + step))
            yield

    @property
    def list_is_due(self) -> bool:
        """Whether a day has ended that the list of traders doesn't know."""
        return self.population.is_behind(self.now_ms)

    def list_draft(self) -> Callable[[], Edition]:
        """The work of making the list as of the last midnight; any thread may do it."""
        days = self.population.days_until(self.now_ms)
        return partial(self.population.draw_edition, days, self.live.records(days))

    def take_list(self, edition: Edition) -> None:
        """Show a list from now on."""
        if set(edition.records) != set(map(self.population.index, self.live.trader_ids)):
            return  # somebody began to trade live meanwhile: it must be made again
        if self._header.listed_ms < self.population.start_ms + edition.days * DAY_MS:
            self._header.listed_ms = self.now_ms
        self.population.take_up(edition)

    def settle(self) -> None:
        """Pass on what happened in the core, until copying it causes nothing new."""
        while events := self.core.drain_events():
            for event in events:
                self._keeper.note(event)
                if isinstance(event, OrderChanged) and event.account_id == USER:
                    self._remember(event.order)
                elif isinstance(event, Filled):
                    self._note_fill(event)
            self.copies.on_events(events)

    def commit(self) -> None:
        """Write what has changed; afterwards it survives kill -9."""
        self.settle()
        self._keeper.write(self._header, self.core, self.live, self.copies)

    def recent_orders(self) -> list[OrderState]:
        """Open orders of the user's account, and those that changed lately."""
        resting = {order.client_order_id: order for order in self.core.open_orders(USER)}
        return list((resting | self._orders).values())

    def recent_fills(self, limit: int) -> list[OwnedFill]:
        """Latest executions of the account and of all follows, newest first."""
        return list(islice(reversed(self._fills), limit))

    def traders_changed_since(self, since_ms: int) -> list[int]:
        """Places of the traders whose row may differ from what it was at `since_ms`."""
        if since_ms >= self.now_ms:
            return []
        if since_ms <= self._header.listed_ms:
            return list(range(self.population.count))
        return [self.population.index(trader_id) for trader_id in self.live.trader_ids]

    def position(self, follow_id: str, symbol: str, side: PositionSide) -> PositionState:
        """An open leg of a follow, or with "" of the account.

        Raises:
            Refused: FOLLOW_NOT_FOUND, NO_POSITION.
        """
        held = self.copies.positions(follow_id) if follow_id else self.core.positions(USER)
        for position in held:
            if (position.symbol, position.side) == (symbol, side):
                return position
        raise Refused(RefusalKind.NO_POSITION, "symbol")

    def close_position(
        self, follow_id: str, symbol: str, side: PositionSide, size: Decimal | None = None
    ) -> tuple[str, Decimal]:
        """Close a leg at market, or `size` of it; return the order's id and the size left.

        Raises:
            Refused: FOLLOW_NOT_FOUND, NO_POSITION, or what the core says of the size.
        """
        if follow_id:
            return self.copies.close_position(follow_id, symbol, side, size)
        held = self.position("", symbol, side)
        if size is not None and size < held.size:
            order_side = OrderSide.SELL if side is PositionSide.LONG else OrderSide.BUY
            request = OrderRequest(symbol, order_side, size, reduce_only=True, position_side=side)
            order = self.core.place(USER, request)
        else:
            order = self.core.close_position(USER, symbol, side)
        return order.order_id, held.size - order.filled_size

    def protect_position(
        self,
        follow_id: str,
        held: PositionState,
        take_profit: Decimal | None,
        stop_loss: Decimal | None,
    ) -> PositionState:
        """Set a leg's take profit and stop loss, as prices.

        Raises:
            Refused: what the core says of the prices.
        """
        leg = held.symbol, held.side
        if follow_id:
            return self.copies.set_protection(follow_id, *leg, take_profit, stop_loss)
        self.core.set_protection(USER, *leg, take_profit, stop_loss)
        return self.position("", *leg)

    def close(self) -> None:
        """Write what is left and let go of the folder."""
        self.commit()
        self._keeper.close()

    def _share_first(self) -> None:
        for trader_id in self.live.trader_ids[:_SHARED_AT_FIRST]:
            self.share_trader(trader_id)

    def _move(self, to_ms: int) -> None:
        """One step of time: prices and what they trigger, then traders, then copies."""
        self.core.advance(to_ms)
        self._header.now_ms = to_ms
        self.settle()
        self.live.act(to_ms)
        self.settle()
        self.copies.act(to_ms)
        self.settle()

    def _remember(self, order: OrderState) -> None:
        self._orders.pop(order.client_order_id, None)
        self._orders[order.client_order_id] = order
        while len(self._orders) > _RECENT_ORDERS:
            self._orders.popitem(last=False)

    def _note_fill(self, event: Filled) -> None:
        if event.account_id == USER:
            self._fills.append(OwnedFill(event.fill, ""))
        elif event.account_id.startswith(PREFIX):
            self._fills.append(OwnedFill(event.fill, event.account_id.removeprefix(PREFIX)))


def _owners(follow_ids: Iterable[str]) -> list[tuple[str, str]]:
    return [("", USER), *((follow_id, PREFIX + follow_id) for follow_id in follow_ids)]
