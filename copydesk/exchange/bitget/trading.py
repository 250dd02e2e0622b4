"""Orders of the account itself, and its own positions closed and protected."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Final

from copydesk.exchange.bitget import endpoints, requests, translate
from copydesk.exchange.bitget.account_calls import AccountCalls
from copydesk.exchange.bitget.client import LARGEST_PAGE, Client
from copydesk.exchange.bitget.endpoints import Paged
from copydesk.exchange.bitget.market import MarketCalls
from copydesk.exchange.bitget.reading import symbol_of
from copydesk.exchange.bitget.wire_trading import ManyPlaced
from copydesk.exchange.bitget.wire_trading import Order as OrderRow
from copydesk.exchange.bitget.wire_trading import Position as PositionRow
from copydesk.model.errors import CopyDeskError, Rejected, UnknownOutcome
from copydesk.model.money import HUNDRED, ONE, round_ceiling, round_floor, to_wire
from copydesk.model.order import Fill, Intent, Order, OrderSide, OrderStatus, OrderType
from copydesk.model.position import PositionKey
from copydesk.model.reasons import Reason

_REMEMBERED: Final = 2_000


class TradingCalls(AccountCalls, MarketCalls):
    """Orders; Bitget finds one by client id only with its symbol, so that is remembered."""

    def __init__(self, client: Client) -> None:
        AccountCalls.__init__(self, client)
        MarketCalls.__init__(self, client)
        self._symbols: dict[str, str] = {}

    async def place_order(self, intent: Intent) -> Order:
        """Place an order of the account itself.

        The answer holds only the id, so the order is told as open. One whose answer is lost, or
        whose id was used before, is looked up.
        """
        client = self._client
        mode = await self._modes_of(intent.symbol)
        bound = await self._bound(intent)
        body = requests.order_body(intent, client.product, mode, bound)
        self._remember(intent.client_order_id, intent.symbol)
        try:
            placed = await client.post(endpoints.PLACE, body, intent.client_order_id)
        except (Rejected, UnknownOutcome) as error:
            if error.reason is Reason.WRONG_STATE:
                self._modes.clear()  # the user changed a mode meanwhile: it is read again
            if error.reason not in {Reason.DUPLICATE_ORDER, Reason.NO_ANSWER}:
                raise
            found = await self._look_again(intent.client_order_id)
            if found is None:
                raise
            return found
        return _accepted(intent, str(placed.order_id or ""), client.clock.now_ms())

    async def amend_order(
        self, client_order_id: str, size: Decimal | None, price: Decimal | None
    ) -> Order:
        """Change size or price of a resting order; it keeps its client id.

        Bitget wants both together ("Modify Order"), so what stays is read first.

        Raises:
            Rejected: ORDER_NOT_FOUND.
        """
        client = self._client
        order = await self._known(client_order_id)
        body = {
            **requests.order_ref(client_order_id, order.symbol, client.product),
            "newClientOid": client_order_id,
            "newSize": to_wire(size if size is not None else order.size),
            "newPrice": to_wire(price or order.price or ONE),
        }
        await client.post(endpoints.AMEND, body, client_order_id)
        return await self._known(client_order_id)

    async def cancel_order(self, client_order_id: str) -> Order:
        """Cancel an order, and look at what became of it.

        Raises:
            Rejected: ORDER_NOT_FOUND.
        """
        client = self._client
        symbol = await self._symbol_of(client_order_id)
        body = requests.order_ref(client_order_id, symbol, client.product)
        await client.post(endpoints.CANCEL, body, client_order_id)
        return await self._known(client_order_id)

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        """Look an order up; None when the venue says it has none."""
        symbol = self._symbols.get(client_order_id)
        if symbol is None:
            return await self._search(client_order_id)
        query = requests.order_ref(client_order_id, symbol, self._client.product)
        try:
            row = await self._client.get(endpoints.ORDER, query)
        except Rejected as error:
            if error.reason is Reason.ORDER_NOT_FOUND:
                return None
            raise
        return translate.order(row, self._client.place(endpoints.ORDER))

    async def open_orders(self) -> tuple[Order, ...]:
        """Orders that rest."""
        return await self._orders(endpoints.OPEN_ORDERS, LARGEST_PAGE * LARGEST_PAGE)

    async def past_orders(self, limit: int = 100) -> tuple[Order, ...]:
        """Orders that are over, newest first; of 90 days at most."""
        return await self._orders(endpoints.PAST_ORDERS, limit)

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        """The newest executions, newest first."""
        endpoint = endpoints.FILLS
        place = self._client.place(endpoint)
        query = {"productType": self._client.product.value}
        rows = await self._client.walk(endpoint, query, lambda row: str(row.trade_id), limit)
        return tuple(translate.fill(row, place) for row in rows)

    async def _close_own(self, key: PositionKey) -> None:
        """Close one position of the account itself at market."""
        client = self._client
        mode = await self._modes_of(key.symbol)
        body = requests.flash_close_body(key.symbol, key.side, mode.position_mode, client.product)
        what = f"close of {key.symbol} {key.side.value}"
        answer = await client.post(endpoints.FLASH_CLOSE, body, what)
        self._require_all(answer)

    async def _protect_own(
        self, key: PositionKey, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        """Set what is wanted, then remove what isn't: in between there is never less."""
        client = self._client
        held = await self._held(key)
        what = f"protection of {key.symbol} {key.side.value}"
        if take_profit_price is not None or stop_loss_price is not None:
            mode = await self._modes_of(key.symbol)
            prices = take_profit_price, stop_loss_price
            body = requests.protection_body(
                key.symbol, key.side, mode.position_mode, client.product, prices
            )
            await client.post(endpoints.PROTECT, body, what)
        unwanted = {
            "pos_profit": held.take_profit_id if take_profit_price is None else None,
            "pos_loss": held.stop_loss_id if stop_loss_price is None else None,
        }
        for plan_type, order_id in unwanted.items():
            if order_id:
                body = {
                    "symbol": key.symbol,
                    "productType": client.product.value,
                    "marginCoin": client.product.coin,
                    "planType": plan_type,
                    "orderIdList": [{"orderId": str(order_id)}],
                }
                self._require_all(await client.post(endpoints.CANCEL_TRIGGERS, body, what))

    async def _held(self, key: PositionKey) -> PositionRow:
        for row in await self._position_rows():
            if (symbol_of(row.symbol), row.hold_side.lower()) == (key.symbol, key.side.value):
                return row
        raise Rejected(Reason.POSITION_NOT_FOUND, venue=self._client.name)

    async def _orders(self, endpoint: Paged[OrderRow], limit: int) -> tuple[Order, ...]:
        query = {"productType": self._client.product.value}
        rows = await self._client.walk(endpoint, query, lambda row: str(row.order_id), limit)
        place = self._client.place(endpoint)
        orders = tuple(translate.order(row, place) for row in rows)
        for order in orders:
            self._remember(order.client_order_id, order.symbol)
        return orders

    async def _look_again(self, client_order_id: str) -> Order | None:
        """What became of an order; None also where that can't be asked just now."""
        with suppress(CopyDeskError):
            return await self.order_by_client_id(client_order_id)
        return None

    async def _search(self, client_order_id: str) -> Order | None:
        """Find an order whose symbol isn't known: among those that rest, then the latest."""
        for orders in (await self.open_orders(), await self.past_orders()):
            for order in orders:
                if order.client_order_id == client_order_id:
                    return order
        return None

    async def _known(self, client_order_id: str) -> Order:
        order = await self.order_by_client_id(client_order_id)
        if order is None:
            raise Rejected(Reason.ORDER_NOT_FOUND, client_order_id, venue=self._client.name)
        return order

    async def _symbol_of(self, client_order_id: str) -> str:
        known = self._symbols.get(client_order_id)
        return known if known is not None else (await self._known(client_order_id)).symbol

    def _remember(self, client_order_id: str, symbol: str) -> None:
        self._symbols.pop(client_order_id, None)
        self._symbols[client_order_id] = symbol
        while len(self._symbols) > _REMEMBERED:
            del self._symbols[next(iter(self._symbols))]

    async def _bound(self, intent: Intent) -> Decimal | None:
        """The worst price of a market order with a tolerance, on the grid; else None."""
        tolerance = intent.slippage_tolerance_percent
        if tolerance is None or intent.type is not OrderType.MARKET:
            return None
        if intent.worst_price is not None:
            return intent.worst_price
        instrument = await self._instrument(intent.symbol)
        query = {"symbol": intent.symbol, "productType": self._client.product.value}
        [row, *_] = await self._client.rows(endpoints.TICKER, query)
        last_price = self._client.place(endpoints.TICKER).needed("lastPr", row.last_pr)
        share = tolerance / HUNDRED
        if intent.side is OrderSide.BUY:
            return round_floor(last_price * (ONE + share), instrument.price_step)
        return round_ceiling(last_price * (ONE - share), instrument.price_step)

    def _require_all(self, answer: ManyPlaced) -> None:
        """One of many that was refused is a refusal, though the whole says success.

        Raises:
            Rejected: with Bitget's words.
        """
        for refused in answer.failure_list or ():
            code = str(refused.error_code or "")
            raise Rejected(
                Reason.WRONG_STATE, refused.error_msg or "it was refused",
                venue=self._client.name, venue_code=code,
            )  # fmt: skip


def _accepted(intent: Intent, order_id: str, now_ms: int) -> Order:
    """An order that was taken; how far it is filled isn't known yet."""
    return Order(
        order_id=order_id,
        client_order_id=intent.client_order_id,
        symbol=intent.symbol,
        side=intent.side,
        type=intent.type,
        size=intent.size,
        filled_size=Decimal(0),
        price=intent.price,
        average_price=None,
        reduce_only=intent.reduce_only,
        status=OrderStatus.OPEN,
        fee=Decimal(0),
        created_ms=now_ms,
        updated_ms=now_ms,
    )
