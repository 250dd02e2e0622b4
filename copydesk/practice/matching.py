"""Orders: taken in, matched against the book, filled, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import islice
from typing import Final

from copydesk.model.instrument import Instrument
from copydesk.model.money import HUNDRED, ONE, ZERO
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import PositionSide
from copydesk.practice import order_checks
from copydesk.practice.book import Book, Level
from copydesk.practice.ledger import Ledger
from copydesk.practice.market import Market
from copydesk.practice.opening import OpeningRules
from copydesk.practice.records import Account, Leg, OrderRecord
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import CoreEvent, FillState, OrderChanged, OrderRequest, OrderState

CLIENT_ID_MS: Final = 24 * 3_600_000
_OPEN_ORDERS_AT_MOST: Final = 200
_PRUNED_AT_ONCE: Final = 50


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
        order = account.orders.get(client_order_id)
        if order is None or order.status.is_final:
            raise Refused(RefusalKind.ORDER_NOT_FOUND, "clientOid", client_order_id[:60])
        self._end(order, OrderStatus.CANCELLED)
        return order.state(self._instruments[order.symbol])

    def cancel_all(self, account: Account) -> None:
        """Cancel every resting order."""
        for order in account.open_orders():
            self._end(order, OrderStatus.CANCELLED)

    def rest(self, account: Account, order: OrderRecord) -> None:
        """Fill a resting order as far as the book now trades at its price or better."""
        instrument = self._instruments[order.symbol]
        self.fit(account, order)
        for price, size in self._book.walk(order.symbol, order.side, order.remaining, order.price):
            if order.status.is_final:
                return
            if not self._opening.still_affordable(account, order, size):
                self._end(order, OrderStatus.CANCELLED)
                return
            self._book.take(order.symbol, price, size)
            self._settle(account, order, (order.price or price, size), instrument.maker_fee_rate)

    def fit(self, account: Account, order: OrderRecord) -> None:
        """Cut an order that may only reduce to what its leg still has; cancel it without a leg."""
        if order.status.is_final or account.may_open(order):
            return
        leg = account.reducible(order)
        if leg is None:
            self._end(order, OrderStatus.CANCELLED)
        elif order.remaining > leg.size:
            order.size = order.filled_size + leg.size
            self._changed(order)

    def _execute(self, account: Account, order: OrderRecord, levels: list[Level]) -> OrderState:
        instrument = self._instruments[order.symbol]
        account.orders[order.client_order_id] = order
        account.resting[order.client_order_id] = order
        self._changed(order)
        for price, size in levels:
            self._book.take(order.symbol, price, size)
            self._settle(account, order, (price, size), instrument.taker_fee_rate)
        if order.type is OrderType.MARKET and not order.status.is_final:
            self._end(order, OrderStatus.CANCELLED)
        return order.state(instrument)

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
        leg = account.legs.get((request.symbol, order_checks.opened_side(request.side)))
        leverage = request.leverage or account.leverages.get(request.symbol)
        mode = request.margin_mode or (leg.margin_mode if leg else account.margin_mode)
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
        )

    def _bound(self, order: OrderRecord, tolerance_percent: Decimal | None) -> Decimal | None:
        if order.price is not None or tolerance_percent is None:
            return order.price
        sign = 1 if order.side is OrderSide.BUY else -1
        return self._market.last(order.symbol) * (ONE + sign * tolerance_percent / HUNDRED)

    def _settle(self, account: Account, order: OrderRecord, level: Level, rate: Decimal) -> None:
        """Book one execution: reduce first, open with the rest."""
        price, size = level
        reduced = account.reducible(order)
        if reduced is not None:
            part = min(size, reduced.size)
            realized = self._ledger.leave(account, reduced, part, price)
            self._book_fill(account, order, reduced, (price, part, rate), realized)
            size -= part
        if size > ZERO:
            leg = self._ledger.enter(order, size, price)
            leg.take_profit = order.take_profit or leg.take_profit
            leg.stop_loss = order.stop_loss or leg.stop_loss
            self._book_fill(account, order, leg, (price, size, rate), ZERO)
        order.status = OrderStatus.PARTIALLY_FILLED if order.remaining else OrderStatus.FILLED
        order.updated_ms = self._market.now_ms
        self._changed(order)

    def _book_fill(
        self,
        account: Account,
        order: OrderRecord,
        leg: Leg,
        terms: tuple[Decimal, Decimal, Decimal],
        realized: Decimal,
    ) -> None:
        price, size, rate = terms
        fee = self._ledger.pay_fee(account, leg, price * size, rate)
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
            realized_pnl=realized,
            time_ms=self._market.now_ms,
        )
        self._ledger.record(account, fill)
        self._ledger.finish(account, leg)

    def _end(self, order: OrderRecord, status: OrderStatus) -> None:
        order.status = status
        order.updated_ms = self._market.now_ms
        self._changed(order)

    def _changed(self, order: OrderRecord) -> None:
        if order.status.is_final:
            account = self._ledger.account(order.account_id)
            account.resting.pop(order.client_order_id, None)
            if not order.has_own_id:
                account.orders.pop(order.client_order_id, None)
        state = order.state(self._instruments[order.symbol])
        self._emit(OrderChanged(order.account_id, state))
