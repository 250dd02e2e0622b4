"""Calls about orders of the account itself, and its executions."""

from __future__ import annotations

import re
from typing import Final

from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import PositionMode, PositionSide
from copydesk.practice.api.bitget import forms
from copydesk.practice.api.bitget.account import (
    LEGS,
    MARGIN_MODES,
    position_mode,
    require_usdt,
)
from copydesk.practice.api.bitget.calls import READ, TRADE, Call, Row
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.market import symbol_of
from copydesk.practice.api.bitget.paging import by_cursor, read_span
from copydesk.practice.api.bitget.params import Params
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import Amendment, OrderRequest, OrderState, TimeInForce
from copydesk.practice.world import World

CLIENT_ID: Final = re.compile(r"[0-9A-Za-z_+#-]{1,49}", re.ASCII)
_SIDES: Final = {"buy": OrderSide.BUY, "sell": OrderSide.SELL}
_LEGS_BY_SIDE: Final = {"buy": PositionSide.LONG, "sell": PositionSide.SHORT}
_TYPES: Final = {"limit": OrderType.LIMIT, "market": OrderType.MARKET}
_FORCES: Final = {word: force for force, word in forms.FORCES.items()}
_YES: Final = {"yes": True, "no": False}
_MOST_FILLS: Final = 200


def read_client_id(params: Params, name: str = "clientOid") -> str:
    """Read an id that the sender chose; "" lets the exchange choose.

    Raises:
        ApiError: it has characters, or a length, that Bitget doesn't take.
    """
    text = params.text(name, "")
    if text and not CLIENT_ID.fullmatch(text):
        raise ApiError(Code.PARAMETER, name)
    return text


def read_direction(params: Params, mode: PositionMode) -> tuple[OrderSide, PositionSide | None]:
    """Read what an order does: in hedge mode `side` names the leg, `tradeSide` the way.

    Raises:
        ApiError: 40774 where the order is for another position mode.
    """
    side = params.word("side", _SIDES)
    trade_side = params.text("tradeSide", "").lower()
    if mode is PositionMode.ONE_WAY:
        return side, None
    if trade_side not in {"open", "close"}:
        raise ApiError(Code.MODE)
    leg = params.word("side", _LEGS_BY_SIDE)
    buys = (leg is PositionSide.LONG) is (trade_side == "open")
    return OrderSide.BUY if buys else OrderSide.SELL, leg


def read_order(world: World, params: Params) -> OrderRequest:
    """Read the parameters of a new order.

    Raises:
        ApiError: one is missing or wrong.
    """
    require_usdt(params)
    mode = position_mode(world, params.account_id)
    side, leg = read_direction(params, mode)
    kind = params.word("orderType", _TYPES)
    force = params.word("force", _FORCES, "gtc")
    return OrderRequest(
        symbol=symbol_of(world, params),
        side=side,
        size=params.positive("size"),
        type=kind,
        price=params.positive("price") if kind is OrderType.LIMIT else None,
        reduce_only=leg is None and params.word("reduceOnly", _YES, "no"),
        client_order_id=read_client_id(params),
        position_side=leg,
        margin_mode=params.word("marginMode", MARGIN_MODES),
        take_profit=params.optional_positive("presetStopSurplusPrice"),
        stop_loss=params.optional_positive("presetStopLossPrice"),
        time_in_force=force if kind is OrderType.LIMIT else TimeInForce.GOOD_TILL_CANCELLED,
    )


def ids_of(order: OrderState) -> Row:
    """What placing, changing or cancelling answers."""
    return {"orderId": order.order_id, "clientOid": order.client_order_id}


def find_order(world: World, params: Params) -> OrderState:
    """Find an order by its id or its client id; the order id goes first.

    Raises:
        ApiError: 40109, there is none.
    """
    order_id, client_id = params.text("orderId", ""), params.text("clientOid", "")
    if not order_id and not client_id:
        raise ApiError(Code.MISSING, "orderId or clientOid")
    core, account_id = world.core, params.account_id
    known = (*core.open_orders(account_id), *core.past_orders(account_id))
    for order in known:
        if order_id == order.order_id or (not order_id and client_id == order.client_order_id):
            return order
    raise ApiError(Code.NO_ORDER, order_id or client_id)


def _place(world: World, params: Params) -> Row:
    params.text("marginCoin")
    return ids_of(world.core.place(params.account_id, read_order(world, params)))


def _place_many(world: World, params: Params) -> Row:
    common = ("symbol", "productType", "marginMode", "marginCoin")
    shared = params.as_texts(common)
    done: list[Row] = []
    refused: list[Row] = []
    for item in params.rows("orderList"):
        one = item.with_defaults(shared)
        try:
            done.append(_place(world, one))
        except (ApiError, Refused) as error:
            reason = str(error)
            client_id = one.text("clientOid", "")
            refused.append({"orderId": "", "clientOid": client_id, "errorMsg": reason})
    return {"successList": done, "failureList": refused}


def _amend(world: World, params: Params) -> Row:
    require_usdt(params)
    order = find_order(world, params)
    size, price = params.optional_positive("newSize"), params.optional_positive("newPrice")
    if (size is None) is not (price is None) and order.type is OrderType.LIMIT:
        raise ApiError(Code.MISSING, "newSize and newPrice")
    amended = world.core.amend(params.account_id, order.client_order_id, Amendment(size, price))
    return ids_of(amended)


def _cancel(world: World, params: Params) -> Row:
    require_usdt(params)
    try:
        order = find_order(world, params)
        return ids_of(world.core.cancel(params.account_id, order.client_order_id))
    except ApiError as error:
        if error.code is not Code.NO_ORDER:
            raise
        raise ApiError(Code.NOTHING_TO_CANCEL) from error
    except Refused as refused:
        if refused.kind is not RefusalKind.ORDER_NOT_FOUND:
            raise
        raise ApiError(Code.NOTHING_TO_CANCEL) from refused


def _cancel_many(world: World, params: Params) -> Row:
    require_usdt(params)
    core, account_id = world.core, params.account_id
    symbol = params.text("symbol", "")
    if params.has("orderIdList"):
        wanted = [each.as_texts(("orderId", "clientOid")) for each in params.rows("orderIdList")]
    else:
        wanted = [
            {"orderId": order.order_id}
            for order in core.open_orders(account_id)
            if symbol in {"", order.symbol} and not order.is_waiting
        ]
    done: list[Row] = []
    refused: list[Row] = []
    for names in wanted:
        one = Params({**names, "productType": params.product()}, params.key)
        try:
            done.append(_cancel(world, one))
        except ApiError as error:
            ids = {"orderId": names.get("orderId", ""), "clientOid": names.get("clientOid", "")}
            refused.append({**ids, "errorMsg": error.message, "errorCode": error.code.value.code})
    return {"successList": done, "failureList": refused}


def _detail(world: World, params: Params) -> Row:
    require_usdt(params)
    symbol = symbol_of(world, params)
    order = find_order(world, params)
    if order.symbol != symbol:
        raise ApiError(Code.NO_ORDER, order.order_id)
    return forms.detail_row(order, position_mode(world, params.account_id))


def _open_orders(world: World, params: Params) -> Row:
    orders = world.core.open_orders(params.account_id)
    resting = [order for order in reversed(orders) if not order.is_waiting]
    return _orders_page(world, params, resting)


def _past_orders(world: World, params: Params) -> Row:
    return _orders_page(
        world, params, world.core.past_orders(params.account_id, *read_span(params))
    )


def _orders_page(world: World, params: Params, orders: list[OrderState]) -> Row:
    require_usdt(params)
    symbol = params.text("symbol", "")
    ids = params.text("orderId", ""), params.text("clientOid", "")
    wanted = [
        order
        for order in orders
        if symbol in {"", order.symbol}
        and ids[0] in {"", order.order_id}
        and ids[1] in {"", order.client_order_id}
    ]
    shown, end_id = by_cursor(wanted, lambda order: order.order_id, params, 100, 100)
    mode = position_mode(world, params.account_id)
    return forms.page([forms.order_row(order, mode) for order in shown], "entrustedList", end_id)


def _fills(world: World, params: Params) -> Row:
    require_usdt(params)
    symbol, order_id = params.text("symbol", ""), params.text("orderId", "")
    fills = world.core.fills(params.account_id, _MOST_FILLS, *read_span(params))
    wanted = [
        fill for fill in fills if symbol in {"", fill.symbol} and order_id in {"", fill.order_id}
    ]
    shown, end_id = by_cursor(wanted, lambda fill: fill.fill_id, params, 100, 100)
    mode = position_mode(world, params.account_id)
    return forms.page([forms.fill_row(fill, mode) for fill in shown], "fillList", end_id)


def _flash_close(world: World, params: Params) -> Row:
    require_usdt(params)
    account_id, symbol = params.account_id, params.text("symbol", "")
    sides: dict[str, PositionSide | None] = {**LEGS, "buy": None, "sell": None, "": None}
    side = params.word("holdSide", sides, "")
    if position_mode(world, account_id) is PositionMode.ONE_WAY:
        side = None  # there is only one leg; what is sent doesn't count
    held = [
        each
        for each in world.core.positions(account_id)
        if symbol in {"", each.symbol} and side in {None, each.side}
    ]
    if not held:
        raise ApiError(Code.NO_POSITION)
    closed = [world.core.close_position(account_id, each.symbol, each.side) for each in held]
    done = [{**ids_of(order), "symbol": order.symbol} for order in closed]
    return {"successList": done, "failureList": []}


CALLS: Final = (
    Call("POST", "/mix/order/place-order", 10, TRADE, _place),
    Call("POST", "/mix/order/batch-place-order", 5, TRADE, _place_many),
    Call("POST", "/mix/order/modify-order", 10, TRADE, _amend),
    Call("POST", "/mix/order/cancel-order", 10, TRADE, _cancel),
    Call("POST", "/mix/order/batch-cancel-orders", 10, TRADE, _cancel_many),
    Call("POST", "/mix/order/close-positions", 1, TRADE, _flash_close),
    Call("GET", "/mix/order/detail", 10, READ, _detail),
    Call("GET", "/mix/order/orders-pending", 10, READ, _open_orders),
    Call("GET", "/mix/order/orders-history", 10, READ, _past_orders),
    Call("GET", "/mix/order/fills", 10, READ, _fills),
)
