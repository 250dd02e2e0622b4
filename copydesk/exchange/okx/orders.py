"""OKX's orders: placing, changing, cancelling, finding again.

A client order id is unique among pending orders only, so every order carries a time after which it
can't enter the book any more (`expTime`); one with an unknown outcome is looked up after that time,
and sent again with a new id. Docs: "Place order", "Get order details".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.exchange.okx import translate, wire
from copydesk.exchange.okx.account import OwnAccount
from copydesk.exchange.okx.calls import Calls
from copydesk.exchange.okx.contracts import SWAP, Contract
from copydesk.exchange.okx.limits import ROOT
from copydesk.exchange.okx.market import Market
from copydesk.model.errors import Malformed, Rejected
from copydesk.model.money import HUNDRED, ONE, round_ceiling, round_floor, to_wire
from copydesk.model.order import Fill, Intent, Order, OrderSide, OrderStatus, OrderType
from copydesk.model.reasons import Reason

LIFETIME_MS: Final = 3_000
"""An order that names no end of its own has this long to arrive."""

EXPIRY_HEADER: Final = "expTime"
_CLIENT_ID: Final = re.compile(r"[A-Za-z0-9]{1,32}", re.ASCII)
_MOST_REMEMBERED: Final = 5_000


class Orders:
    """The orders of one account. `now_ms` reads the venue's wall clock."""

    def __init__(
        self, calls: Calls, market: Market, own: OwnAccount, now_ms: Callable[[], int]
    ) -> None:
        self._calls = calls
        self._market = market
        self._own = own
        self._now_ms = now_ms
        self._symbols: dict[str, str] = {}

    async def place(self, intent: Intent) -> Order:
        """Place an order. What comes back says that it was accepted, not what became of it.

        Raises:
            Rejected: also where id or size can't be written as OKX wants them.
        """
        if not _CLIENT_ID.fullmatch(intent.client_order_id):
            detail = "an order's id has 1 to 32 letters and digits"
            raise Rejected(Reason.BAD_REQUEST, detail, venue=self._calls.name)
        listed = (await self._market.contracts()).of_symbol(intent.symbol)
        mode = await self._own.position_mode()
        margin_mode = intent.margin_mode or await self._own.margin_mode(intent.symbol)
        bounded = await self._bounded(intent, listed)
        body = translate.intent_body(bounded, listed, mode, margin_mode, self._calls.name)
        self._remember(intent)
        expires_ms = intent.expires_ms or self._now_ms() + LIFETIME_MS
        rows = await self._calls.post(
            "/trade/order", wire.Placed, body, intent.client_order_id,
            headers={EXPIRY_HEADER: str(expires_ms)},
        )  # fmt: skip
        return translate.accepted(intent, rows[0] if rows else wire.Placed())

    async def amend(
        self, client_order_id: str, size: Decimal | None, price: Decimal | None
    ) -> Order:
        """Change size or price of an order that rests."""
        order = await self._existing(client_order_id)
        listed = (await self._market.contracts()).of_symbol(order.symbol)
        body: dict[str, object] = {"instId": listed.inst_id, "clOrdId": client_order_id}
        if size is not None:
            body["newSz"] = translate.contracts_text(listed, size, self._calls.name)
        if price is not None:
            body["newPx"] = to_wire(price)
        headers = {EXPIRY_HEADER: str(self._now_ms() + LIFETIME_MS)}
        await self._calls.post(
            "/trade/amend-order", wire.Placed, body, client_order_id, headers=headers
        )
        return replace(order, size=size or order.size, price=price or order.price)

    async def cancel(self, client_order_id: str) -> Order:
        """Cancel an order; one that is done already is returned as it ended."""
        order = await self._existing(client_order_id)
        if order.status.is_final:
            return order
        inst_id = (await self._market.contracts()).of_symbol(order.symbol).inst_id
        body = {"instId": inst_id, "clOrdId": client_order_id}
        try:
            await self._calls.post("/trade/cancel-order", wire.Placed, body, client_order_id)
        except Rejected as error:
            if error.venue_code not in translate.DONE_ALREADY:
                raise
        return await self.find(client_order_id) or replace(order, status=OrderStatus.CANCELLED)

    async def find(self, client_order_id: str) -> Order | None:
        """Look an order up: by its id, then among those of the last days.

        An order that was cancelled unfilled is kept for two hours only.
        """
        symbol = self._symbols.get(client_order_id)
        if symbol is not None:
            inst_id = (await self._market.contracts()).of_symbol(symbol).inst_id
            query = {"instId": inst_id, "clOrdId": client_order_id}
            try:
                row = await self._calls.one("/trade/order", wire.Order, query)
                return self._translated(row)
            except Rejected as error:
                if error.reason is not Reason.ORDER_NOT_FOUND:
                    raise
        paths = ["/trade/orders-history"]
        if symbol is None:
            paths.insert(0, "/trade/orders-pending")
        for path in paths:
            rows = await self._calls.rows(path, wire.Order, {"instType": SWAP})
            for row in rows:
                if row.cl_ord_id == client_order_id:
                    return self._translated(row)
        return None

    async def resting(self) -> tuple[Order, ...]:
        """Orders that may still fill."""
        contracts = await self._market.contracts()
        rows = await self._calls.older(
            "/trade/orders-pending", wire.Order, {"instType": SWAP}, lambda row: row.ord_id, 4_000
        )
        found = (translate.order(row, contracts) for row in rows)
        orders = tuple(order for order in found if order is not None)
        for order in orders:
            self._symbols.setdefault(order.client_order_id, order.symbol)
        return orders

    async def fills(self, limit: int) -> tuple[Fill, ...]:
        """The newest executions of the last three days, newest first."""
        contracts = await self._market.contracts()
        query = {"instType": SWAP, "limit": str(min(limit, 100))}
        rows = await self._calls.rows("/trade/fills", wire.Fill, query)
        found = (translate.fill(row, contracts) for row in rows)
        return tuple(each for each in found if each is not None)[:limit]

    async def _bounded(self, intent: Intent, listed: Contract) -> Intent:
        """A market order with a tolerance, with its worst price: OKX has no tolerance."""
        tolerance = intent.slippage_tolerance_percent
        if intent.type is not OrderType.MARKET or tolerance is None:
            return intent
        if intent.worst_price is not None:
            return replace(intent, price=intent.worst_price)
        last = (await self._market.last_price(intent.symbol)).last_price
        if intent.side is OrderSide.BUY:
            worst = round_floor(last * (ONE + tolerance / HUNDRED), listed.price_step)
        else:
            worst = round_ceiling(last * (ONE - tolerance / HUNDRED), listed.price_step)
        return replace(intent, price=worst)

    async def _existing(self, client_order_id: str) -> Order:
        order = await self.find(client_order_id)
        if order is None:
            raise Rejected(Reason.ORDER_NOT_FOUND, venue=self._calls.name)
        return order

    def _translated(self, row: wire.Order) -> Order:
        order = translate.order(row, self._market.known)
        if order is None:
            problem = f"{row.inst_id[:40]} isn't listed"
            raise Malformed(self._calls.name, f"{ROOT}/trade/order", "data.instId", problem)
        self._symbols[order.client_order_id] = order.symbol
        return order

    def _remember(self, intent: Intent) -> None:
        self._symbols[intent.client_order_id] = intent.symbol
        if len(self._symbols) > _MOST_REMEMBERED:
            del self._symbols[next(iter(self._symbols))]
