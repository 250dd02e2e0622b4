"""Orders of the account, and what else changes its positions."""

from __future__ import annotations

from collections import OrderedDict
from decimal import Decimal
from typing import Final

import msgspec

from copydesk.exchange.bybit import requests, translate, wire
from copydesk.exchange.bybit.account_calls import AccountCalls
from copydesk.exchange.bybit.client import Client
from copydesk.exchange.bybit.codes import ALREADY_FINAL, ALREADY_SO
from copydesk.model.errors import FixSettings, Rejected, RetryLater, UnknownOutcome
from copydesk.model.money import ZERO
from copydesk.model.order import Intent, Order, OrderStatus
from copydesk.model.position import MarginMode, PositionKey, PositionMode, PositionSide
from copydesk.model.reasons import Reason

OPEN_ORDERS_PATH: Final = "/v5/order/realtime"
PAST_ORDERS_PATH: Final = "/v5/order/history"

_LARGEST_ORDER_PAGE: Final = "50"
_REMEMBERED_SYMBOLS: Final = 2_000
_WRONG_INDEX: Final = "position idx"


class TradingCalls(AccountCalls):
    """What changes orders and positions."""

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self._symbols: OrderedDict[str, str] = OrderedDict()
        self._closings_sent = 0

    async def place_order(self, intent: Intent) -> Order:
        """Place an order of the account.

        Bybit answers when it has taken the order in, and decides later; so it is told as open.
        """
        requests.check_client_id(intent.client_order_id, self.name)
        await self._check_margin_mode(intent)
        self._remember(intent.client_order_id, intent.symbol)
        try:
            ack = await self._create(intent)
        except Rejected as error:
            if error.reason is not Reason.DUPLICATE_ORDER:
                raise
            first = await self._surely_looked_up(intent.client_order_id)
            if first is None:
                raise
            return first
        return self._taken_in(intent, ack)

    async def amend_order(
        self, client_order_id: str, size: Decimal | None, price: Decimal | None
    ) -> Order:
        """Change size or price (None: as it is) of an order that rests."""
        symbol = await self._symbol_of(client_order_id)
        body = requests.amend_body(symbol, client_order_id, size, price)
        await self._client.post("/v5/order/amend", wire.OrderAck, body, client_order_id)
        return await self._shown(client_order_id)

    async def cancel_order(self, client_order_id: str) -> Order:
        """Cancel an order; one that rests no more is shown as it ended."""
        symbol = await self._symbol_of(client_order_id)
        body = requests.cancel_body(symbol, client_order_id)
        try:
            await self._client.post("/v5/order/cancel", wire.OrderAck, body, client_order_id)
        except Rejected as error:
            if error.venue_code not in ALREADY_FINAL:
                raise
            ended = await self.order_by_client_id(client_order_id)
            if ended is None or not ended.status.is_final:
                raise
            return ended
        return await self._shown(client_order_id)

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        """Look an order up among the open ones, then among the past ones; None if it is nowhere."""
        query = {**requests.LINEAR, "orderLinkId": client_order_id}
        for path in (OPEN_ORDERS_PATH, PAST_ORDERS_PATH):
            rows = await self._client.get(path, wire.Listed[wire.Order], query)
            for row in rows.rows:
                if row.order_link_id == client_order_id:
                    self._remember(client_order_id, row.symbol)
                    return translate.order(row, self.name, path)
        return None

    async def open_orders(self) -> tuple[Order, ...]:
        """Orders that rest or wait for their trigger."""
        query = {
            **requests.LINEAR, "settleCoin": "USDT", "openOnly": "0", "limit": _LARGEST_ORDER_PAGE,
        }  # fmt: skip
        return await self._orders(OPEN_ORDERS_PATH, query, None)

    async def past_orders(self, limit: int = 100) -> tuple[Order, ...]:
        """Orders of the last seven days that ended, newest first."""
        query = {**requests.LINEAR, "limit": _LARGEST_ORDER_PAGE}
        orders = await self._orders(PAST_ORDERS_PATH, query, limit)
        return tuple(order for order in orders if order.status.is_final)

    async def close_position(self, key: PositionKey) -> None:
        """Close one position at market; of an account without legs, whichever side it has."""
        mode = await self.position_mode_of(key.symbol)
        self._closings_sent += 1
        name = f"close-{self._client.clock.now_ms()}-{self._closings_sent}"
        body = requests.close_body(key.symbol, key.side, mode, name)
        what = f"close of {key.symbol} {key.side.value}"
        await self._client.post("/v5/order/create", wire.OrderAck, body, what)

    async def set_protection(
        self, key: PositionKey, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        """Set or remove (None) take profit and stop loss of one position."""
        mode = await self.position_mode_of(key.symbol)
        index = requests.position_index(mode, key.side)
        body = requests.protection_body(key.symbol, index, take_profit_price, stop_loss_price)
        what = f"protection of {key.symbol} {key.side.value}"
        await self._change("/v5/position/trading-stop", body, what)

    async def set_leverage(
        self, symbol: str, leg: PositionSide | None, leverage: Decimal, margin_mode: MarginMode
    ) -> None:
        """Set the multiple for coming orders of a symbol.

        Legs can differ only where they are apart and isolated ("Set Leverage"); elsewhere both get
        the same.
        """
        buy = sell = leverage
        apart = (
            leg is not None
            and margin_mode is MarginMode.ISOLATED
            and await self.position_mode_of(symbol) is PositionMode.HEDGE
        )
        if apart:
            for row in await self._rows_of(symbol):
                if row.position_idx == 1 and leg is PositionSide.SHORT:
                    buy = row.leverage or leverage
                elif row.position_idx == 2 and leg is PositionSide.LONG:
                    sell = row.leverage or leverage
        body = requests.leverage_body(symbol, buy, sell)
        await self._change("/v5/position/set-leverage", body, f"leverage of {symbol}")

    async def _create(self, intent: Intent) -> wire.OrderAck:
        """Send an order; once more where the account turned out to have legs, or none."""
        mode = await self.position_mode_of(intent.symbol)
        try:
            return await self._send_order(intent, mode)
        except Rejected as error:
            if _WRONG_INDEX not in error.detail.lower():
                raise
            self.context.position_modes.pop(intent.symbol, None)
            now = await self.position_mode_of(intent.symbol)
            if now is mode:
                raise
        return await self._send_order(intent, now)

    async def _send_order(self, intent: Intent, mode: PositionMode) -> wire.OrderAck:
        body = requests.order_body(intent, mode)
        what = intent.client_order_id
        return await self._client.post("/v5/order/create", wire.OrderAck, body, what)

    async def _change(self, path: str, body: wire.Body, what: str) -> None:
        """Change a setting; one that is so already is no error."""
        try:
            await self._client.post(path, msgspec.Raw, body, what)
        except Rejected as error:
            if error.venue_code not in ALREADY_SO:
                raise

    async def _check_margin_mode(self, intent: Intent) -> None:
        if intent.margin_mode is None or intent.reduce_only:
            return
        mode = await self.margin_mode()
        if intent.margin_mode is not mode:
            detail = f"the account's margin mode is {mode.value}, for all positions together"
            raise Rejected(Reason.WRONG_STATE, detail, venue=self.name)

    async def _orders(
        self, path: str, query: dict[str, str], limit: int | None
    ) -> tuple[Order, ...]:
        """Orders of all pages; one that moved meanwhile counts once, as it was last."""
        rows = await self._client.rows(path, wire.Listed[wire.Order], query, limit=limit)
        newest: dict[str, wire.Order] = {}
        for row in rows:
            seen = newest.get(row.order_id)
            if seen is None or row.updated_time > seen.updated_time:
                newest[row.order_id] = row
        return tuple(translate.order(row, self.name, path) for row in newest.values())

    async def _looked_up(self, client_order_id: str) -> Order:
        order = await self.order_by_client_id(client_order_id)
        if order is None:
            raise Rejected(Reason.ORDER_NOT_FOUND, client_order_id, venue=self.name)
        return order

    async def _shown(self, client_order_id: str) -> Order:
        """How an order stands after a change that was taken in.

        Raises:
            UnknownOutcome: it can't be seen.
        """
        order = await self._surely_looked_up(client_order_id)
        if order is None:
            raise UnknownOutcome(client_order_id, "it can't be seen yet", venue=self.name)
        return order

    async def _surely_looked_up(self, client_order_id: str) -> Order | None:
        """Look up an order that Bybit has: trouble now doesn't mean that nothing happened."""
        try:
            return await self.order_by_client_id(client_order_id)
        except (FixSettings, RetryLater) as error:
            raise UnknownOutcome(client_order_id, error.detail, venue=self.name) from error

    async def _symbol_of(self, client_order_id: str) -> str:
        """The symbol of an order, which Bybit wants to hear with its id.

        Raises:
            Rejected: ORDER_NOT_FOUND.
        """
        known = self._symbols.get(client_order_id)
        return known or (await self._looked_up(client_order_id)).symbol

    def _remember(self, client_order_id: str, symbol: str) -> None:
        self._symbols[client_order_id] = symbol
        while len(self._symbols) > _REMEMBERED_SYMBOLS:
            self._symbols.popitem(last=False)

    def _taken_in(self, intent: Intent, ack: wire.OrderAck) -> Order:
        now_ms = self._client.clock.now_ms()
        return Order(
            order_id=ack.order_id,
            client_order_id=intent.client_order_id,
            symbol=intent.symbol,
            side=intent.side,
            type=intent.type,
            size=intent.size,
            filled_size=ZERO,
            price=intent.price,
            average_price=None,
            reduce_only=intent.reduce_only,
            status=OrderStatus.OPEN,
            fee=ZERO,
            created_ms=now_ms,
            updated_ms=now_ms,
        )
