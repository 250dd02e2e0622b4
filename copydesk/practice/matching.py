"""Orders: taken in, matched against the book, filled, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from copydesk.model.instrument import Instrument
from copydesk.model.money import HUNDRED, ONE, ZERO
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import PositionSide
from copydesk.practice import order_checks
from copydesk.practice.amending import amended
from copydesk.practice.book import Book, Level
from copydesk.practice.ledger import Ledger
from copydesk.practice.market import Market
from copydesk.practice.opening import OpeningRules
from copydesk.practice.records import Account, Leg, OrderRecord
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import (
    Amendment,
    CoreEvent,
    FillState,
    OrderChanged,
    OrderEnd,
    OrderPurpose,
    OrderRequest,
    OrderState,
    TimeInForce,
    Trigger,
    TriggerBy,
)

CLIENT_ID_MS: Final = 24 * 3_600_000
_OPEN_ORDERS_AT_MOST: Final = 200
_PRUNED_AT_ONCE: Final = 50


class _Terms(NamedTuple):
    """One execution: at what price, how much, for which fee; what a closing one settled."""

    price: Decimal
    size: Decimal
    rate: Decimal
    is_maker: bool
    realized: Decimal = ZERO
    entry_fees: Decimal = ZERO


class Matching:
    """The only way by which legs change through orders."""

    def __init__(
        self,
        instruments: Mapping[str, Instrument],
        market: Market,
        ledger: Ledger,
        book: Book,
        wall_ms: Callable[[], int],
        emit: Callable[[CoreEvent], None],
    ) -> None:
        self._instruments = instruments
        self._market = market
        self._ledger = ledger
        self._book = book
        self._wall_ms = wall_ms
        self._emit = emit
        self._opening = OpeningRules(instruments, market, ledger.value)

    def place(self, account: Account, request: OrderRequest) -> OrderState:
        """Check an order and match it as far as it goes at once.

        Raises:
            Refused: any kind that is about orders; then nothing happened.
        """
        instrument = order_checks.find_instrument(self._instruments, request.symbol)
        order_checks.check_form(request, instrument, account)
        self._check_client_id(account, request.client_order_id)
        order = self._order(account, request, instrument)
        if order.trigger is not None:
            return self._begin_waiting(account, order, order.trigger)
        order_checks.check_reducing(account, order, account.reducible(order))
        bound = self._bound(order, request.slippage_tolerance_percent)
        levels = self._book.walk(order.symbol, order.side, order.size, bound)
        self._opening.check(account, order, levels)
        return self._execute(account, order, levels)

    def close(self, account: Account, leg: Leg) -> OrderState:
        """Close a whole leg at the market, as far as the book goes."""
        side = OrderSide.SELL if leg.side is PositionSide.LONG else OrderSide.BUY
        request = OrderRequest(leg.symbol, side, leg.size, reduce_only=True, position_side=leg.side)
        order = self._order(account, request, self._instruments[leg.symbol])
        return self._execute(account, order, self._book.walk(leg.symbol, side, leg.size))

    def cancel(self, account: Account, client_order_id: str) -> OrderState:
        """Cancel what is left of a resting order.

        Raises:
            Refused: ORDER_NOT_FOUND for an order that is unknown or already final.
        """
        order = _open_order(account, client_order_id)
        self._end(order, OrderEnd.CANCELLED)
        return order.state(self._instruments[order.symbol])

    def amend(self, account: Account, client_order_id: str, changes: Amendment) -> OrderState:
        """Change an open order; a changed one queues anew and may take at once.

        Raises:
            Refused: ORDER_NOT_FOUND, or what `place` says of such an order; then nothing happened.
        """
        order = _open_order(account, client_order_id)
        wanted = amended(order, changes, self._instruments[order.symbol], self.trigger_price)
        levels: list[Level] = []
        if not wanted.is_waiting:
            levels = self._check_amended(account, order, wanted)
        order.size, order.price, order.trigger = wanted.size, wanted.price, wanted.trigger
        order.take_profit, order.stop_loss = wanted.take_profit, wanted.stop_loss
        order.updated_ms = self._market.now_ms
        account.resting.pop(client_order_id)
        return self._execute(account, order, levels)

    def cancel_all(self, account: Account) -> None:
        """Cancel every open order of an account that is being liquidated."""
        for order in account.open_orders():
            self._end(order, OrderEnd.LIQUIDATION)

    def set_off(self, account: Account, order: OrderRecord) -> None:
        """Let a waiting order act: its trigger was reached. One that can't is cancelled."""
        order.is_waiting = False
        order.updated_ms = self._market.now_ms
        account.resting.pop(order.client_order_id)
        leg = account.reducible(order)
        if order.closes_whole and leg is not None:
            order.size = leg.size
        try:
            order_checks.check_reducing(account, order, leg)
            levels = self._book.walk(order.symbol, order.side, order.size, order.price)
            self._opening.check(account, order, levels)
        except Refused as refused:
            reducing = refused.kind in {RefusalKind.NOT_REDUCING, RefusalKind.NO_POSITION}
            why = OrderEnd.NOTHING_TO_REDUCE if reducing else OrderEnd.NOT_ENOUGH_MARGIN
            self._end(order, why)
            return
        self._execute(account, order, levels)

    def trigger_price(self, trigger: Trigger, symbol: str) -> Decimal:
        """The price that a trigger looks at."""
        by_mark = trigger.by is TriggerBy.MARK
        return self._market.mark(symbol) if by_mark else self._market.last(symbol)

    def rest(self, account: Account, order: OrderRecord) -> None:
        """Fill a resting order as far as the book now trades at its price or better."""
        instrument = self._instruments[order.symbol]
        self.fit(account, order)
        for price, size in self._book.walk(order.symbol, order.side, order.remaining, order.price):
            if order.status.is_final:
                return
            if not self._opening.still_affordable(account, order, size):
                self._end(order, OrderEnd.NOT_ENOUGH_MARGIN)
                return
            self._book.take(order.symbol, price, size)
            level = (order.price or price, size)
            self._settle(account, order, level, instrument.maker_fee_rate, is_maker=True)

    def fit(self, account: Account, order: OrderRecord) -> None:
        """Cut an order that may only reduce to what its leg still has; cancel it without a leg.

        One that waits for its trigger is looked at then, unless it is bound to its leg.
        """
        if order.status.is_final or account.may_open(order):
            return
        if order.is_waiting and order.purpose is OrderPurpose.PLAIN:
            return
        leg = account.reducible(order)
        if leg is None:
            self._end(order, OrderEnd.NOTHING_TO_REDUCE)
        elif order.remaining > leg.size:
            order.size = order.filled_size + leg.size
            self._changed(order)

    def _execute(self, account: Account, order: OrderRecord, levels: list[Level]) -> OrderState:
        instrument = self._instruments[order.symbol]
        account.orders[order.client_order_id] = order
        account.resting[order.client_order_id] = order
        self._changed(order)
        if order.is_waiting:
            return order.state(instrument)
        unwanted = _unwanted(order, levels)
        if unwanted is not None:
            self._end(order, unwanted)
            return order.state(instrument)
        for price, size in levels:
            self._book.take(order.symbol, price, size)
            self._settle(account, order, (price, size), instrument.taker_fee_rate)
        is_brief = order.time_in_force is TimeInForce.IMMEDIATE_OR_CANCEL
        if (order.type is OrderType.MARKET or is_brief) and not order.status.is_final:
            self._end(order, OrderEnd.NO_LIQUIDITY)
        return order.state(instrument)

    def _begin_waiting(self, account: Account, order: OrderRecord, trigger: Trigger) -> OrderState:
        order_checks.check_trigger(trigger, self.trigger_price(trigger, order.symbol))
        leg = account.reducible(order)
        if order.purpose is not OrderPurpose.PLAIN or order.closes_whole:
            order_checks.check_reducing(account, order, leg)
            if order.closes_whole and leg is not None:
                order.size = leg.size
        return self._execute(account, order, [])

    def _check_amended(
        self, account: Account, order: OrderRecord, wanted: OrderRecord
    ) -> list[Level]:
        """Check what is left of a changed order like a new one; return what it gets at once."""
        rest = replace(wanted, size=wanted.remaining, filled_size=ZERO)
        order_checks.check_reducing(account, rest, account.reducible(rest))
        levels = self._book.walk(rest.symbol, rest.side, rest.size, rest.price)
        before = dict(account.resting)
        del account.resting[order.client_order_id]  # what it holds is free for the new one
        try:
            self._opening.check(account, rest, levels)
        finally:
            account.resting = before
        wanted.size = wanted.filled_size + rest.size
        return levels

    def _check_client_id(self, account: Account, client_order_id: str) -> None:
        oldest = self._wall_ms() - CLIENT_ID_MS
        for key, order in list(islice(account.orders.items(), _PRUNED_AT_ONCE)):
            if order.wall_ms <= oldest and order.status.is_final:
                del account.orders[key]
        taken = account.orders.get(client_order_id)
        if taken is not None and (taken.wall_ms > oldest or not taken.status.is_final):
            raise Refused(RefusalKind.DUPLICATE_CLIENT_ID, "clientOid", client_order_id[:60])
        if len(account.open_orders()) >= _OPEN_ORDERS_AT_MOST:
            raise Refused(RefusalKind.BAD_PARAMETER, "clientOid", "200 orders are open already")

    def _order(
        self, account: Account, request: OrderRequest, instrument: Instrument
    ) -> OrderRecord:
        opened = order_checks.opened_side(request.side)
        leg = account.legs.get((request.symbol, opened))
        leverage = request.leverage or account.leverage_of(request.symbol, opened)
        kept_mode = account.margin_mode_of(request.symbol)
        mode = request.margin_mode or (leg.margin_mode if leg else kept_mode)
        now, order_id = self._market.now_ms, self._ledger.next_id()
        return OrderRecord(
            order_id=order_id,
            client_order_id=request.client_order_id or order_checks.OWN_PREFIX + order_id,
            account_id=account.account_id,
            symbol=request.symbol,
            side=request.side,
            position_side=request.position_side,
            type=request.type,
            size=request.size,
            price=request.price if request.type is OrderType.LIMIT else None,
            reduce_only=request.reduce_only,
            leverage=leverage or min(order_checks.DEFAULT_LEVERAGE, instrument.max_leverage),
            margin_mode=mode,
            take_profit=request.take_profit,
            stop_loss=request.stop_loss,
            created_ms=now,
            updated_ms=now,
            wall_ms=self._wall_ms(),
            has_own_id=bool(request.client_order_id),
            time_in_force=request.time_in_force,
            trigger=request.trigger,
            is_waiting=request.trigger is not None,
            purpose=request.purpose,
            closes_whole=request.closes_whole,
        )

    def _bound(self, order: OrderRecord, tolerance_percent: Decimal | None) -> Decimal | None:
        if order.price is not None or tolerance_percent is None:
            return order.price
        sign = 1 if order.side is OrderSide.BUY else -1
        return self._market.last(order.symbol) * (ONE + sign * tolerance_percent / HUNDRED)

    def _settle(
        self,
        account: Account,
        order: OrderRecord,
        level: Level,
        rate: Decimal,
        *,
        is_maker: bool = False,
    ) -> None:
        """Book one execution: reduce first, open with the rest."""
        price, size = level
        reduced = account.reducible(order)
        if reduced is not None:
            part = min(size, reduced.size)
            realized, entry_fees = self._ledger.leave(account, reduced, part, price)
            terms = _Terms(price, part, rate, is_maker, realized, entry_fees)
            self._book_fill(account, order, reduced, terms)
            size -= part
        if size > ZERO:
            leg = self._ledger.enter(order, size, price)
            leg.take_profit = order.take_profit or leg.take_profit
            leg.stop_loss = order.stop_loss or leg.stop_loss
            self._book_fill(account, order, leg, _Terms(price, size, rate, is_maker))
        order.status = OrderStatus.PARTIALLY_FILLED if order.remaining else OrderStatus.FILLED
        order.updated_ms = self._market.now_ms
        self._changed(order)

    def _book_fill(
        self,
        account: Account,
        order: OrderRecord,
        leg: Leg,
        terms: _Terms,
    ) -> None:
        price, size = terms.price, terms.size
        fee = self._ledger.pay_fee(account, leg, price * size, terms.rate)
        order.filled_size += size
        order.spent += price * size
        order.fee += fee
        fill = FillState(
            fill_id=self._ledger.next_id(),
            order_id=order.order_id,
            client_order_id=order.client_order_id,
            account_id=account.account_id,
            symbol=order.symbol,
            side=order.side,
            position_side=leg.side,
            size=size,
            price=price,
            fee=fee,
            realized_pnl=terms.realized,
            time_ms=self._market.now_ms,
            is_maker=terms.is_maker,
            entry_fees=terms.entry_fees,
            leverage=leg.leverage,
            order_type=order.type,
        )
        if not fill.closes:
            leg.open_fees += fee
        self._ledger.record(account, fill)
        self._ledger.finish(account, leg)

    def _end(self, order: OrderRecord, why: OrderEnd) -> None:
        order.status, order.ended_by = OrderStatus.CANCELLED, why
        order.updated_ms = self._market.now_ms
        self._changed(order)

    def _changed(self, order: OrderRecord) -> None:
        if order.status.is_final:
            account = self._ledger.account(order.account_id)
            account.resting.pop(order.client_order_id, None)
            if not order.has_own_id:
                account.orders.pop(order.client_order_id, None)
        state = order.state(self._instruments[order.symbol])
        if order.status.is_final:
            self._ledger.account(order.account_id).past.append(state)
        self._emit(OrderChanged(order.account_id, state))


def _open_order(account: Account, client_order_id: str) -> OrderRecord:
    order = account.orders.get(client_order_id)
    if order is None or order.status.is_final:
        raise Refused(RefusalKind.ORDER_NOT_FOUND, "clientOid", client_order_id[:60])
    return order


def _unwanted(order: OrderRecord, levels: list[Level]) -> OrderEnd | None:
    """Why an order must not take these levels, None where it may."""
    if order.time_in_force is TimeInForce.POST_ONLY and levels:
        return OrderEnd.WOULD_TAKE
    is_whole = sum((size for _, size in levels), ZERO) == order.remaining
    if order.time_in_force is TimeInForce.FILL_OR_KILL and not is_whole:
        return OrderEnd.NOT_WHOLE
    return None
