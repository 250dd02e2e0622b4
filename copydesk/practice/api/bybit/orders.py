"""Calls about orders and executions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.model.money import HUNDRED, ONE, ZERO
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import PositionSide
from copydesk.practice.api.bybit import forms
from copydesk.practice.api.bybit.account import position_mode
from copydesk.practice.api.bybit.calls import READ, TRADE, Call, Row
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.api.bybit.market import symbol_of
from copydesk.practice.api.bybit.params import LINEAR, Params
from copydesk.practice.api.bybit.positions import (
    TRIGGERS,
    add_partial,
    closing_size,
    leg_of,
    time_window,
)
from copydesk.practice.records import FILLS_KEPT
from copydesk.practice.values import (
    Amendment,
    OrderRequest,
    OrderState,
    TimeInForce,
    Trigger,
)
from copydesk.practice.world import World

_CLIENT_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,36}", re.ASCII)
_SIDES: Final = {"Buy": OrderSide.BUY, "Sell": OrderSide.SELL}
_TYPES: Final = {"Market": OrderType.MARKET, "Limit": OrderType.LIMIT}
_FORCES: Final = {word: force for force, word in forms.FORCES.items()}
_MOST_WAITING: Final = 10
_LEAST_PERCENT, _MOST_PERCENT = Decimal("0.01"), Decimal(10)
_MOST_TICKS: Final = 10_000
_RECENT: Final = 500


def read_order(world: World, params: Params) -> OrderRequest:
    """Read a new order.

    Raises:
        ApiError: a parameter is missing, wrong, or doesn't fit the others.
    """
    symbol = symbol_of(world, params)
    side, kind = params.word("side", _SIDES), params.word("orderType", _TYPES)
    leg, reduce_only = leg_of(world, params), params.flag("reduceOnly")
    request = OrderRequest(
        symbol=symbol,
        side=side,
        size=_size(world, params, symbol, side),
        type=kind,
        price=params.price("price") if kind is OrderType.LIMIT else None,
        reduce_only=reduce_only,
        client_order_id=_link_id(params),
        position_side=leg,
        take_profit=params.price("takeProfit"),
        stop_loss=params.price("stopLoss"),
        slippage_tolerance_percent=_tolerance(world, params, symbol, side, kind),
        time_in_force=_force(params, kind),
        trigger=_trigger(world, params, symbol),
    )
    if reduce_only and (request.take_profit or request.stop_loss):
        raise ApiError(Code.PARAMETER, "reduce-only orders take no tp/sl")
    return request


def orders_of(world: World, account_id: str) -> list[OrderState]:
    """Open orders and those that ended lately, newest first."""
    core = world.core
    known = [*core.open_orders(account_id), *core.past_orders(account_id)]
    return sorted(known, key=lambda order: int(order.order_id), reverse=True)


def _create(world: World, params: Params) -> Row:
    params.require_linear()
    request = read_order(world, params)
    if request.trigger is not None:
        _check_waiting(world, params.account_id, request.symbol)
    is_partial = params.text("tpslMode", "Full") == "Partial"
    if not is_partial or not (request.take_profit or request.stop_loss):
        return _ack(world.core.place(params.account_id, request))
    if request.type is OrderType.LIMIT or request.trigger is not None:
        raise ApiError(Code.PARAMETER, "partial tp/sl ride on market orders only here")
    plain = replace(request, take_profit=None, stop_loss=None)
    order = world.core.place(params.account_id, plain)
    opened = PositionSide.LONG if request.side is OrderSide.BUY else PositionSide.SHORT
    held = world.core.position(params.account_id, request.symbol, opened)
    if order.filled_size and held is not None:
        add_partial(world, params, replace(held, size=min(order.filled_size, held.size)))
    return _ack(order)


def _amend(world: World, params: Params) -> Row:
    params.require_linear()
    order = _open_order(world, params, "replace")
    changes = Amendment(
        size=params.price("qty"),
        price=params.price("price"),
        trigger_price=params.price("triggerPrice"),
        take_profit=params.decimal("takeProfit"),
        stop_loss=params.decimal("stopLoss"),
    )
    if changes == Amendment():
        raise ApiError(
            Code.PARAMETER, "The order remains unchanged as the parameters entered match"
        )
    return _ack(world.core.amend(params.account_id, order.client_order_id, changes))


def _cancel(world: World, params: Params) -> Row:
    params.require_linear()
    order = _open_order(world, params, "cancel")
    return _ack(world.core.cancel(params.account_id, order.client_order_id))


def _cancel_all(world: World, params: Params) -> Row:
    params.require_linear()
    if not any(params.has(name) for name in ("symbol", "baseCoin", "settleCoin")):
        raise ApiError(Code.PARAMETER, "symbol, baseCoin or settleCoin is required")
    symbol = symbol_of(world, params) if params.has("symbol") else ""
    wanted = params.text("orderFilter", "")
    cancelled = []
    for order in world.core.open_orders(params.account_id):
        kind = "StopOrder" if order.is_waiting else "Order"
        if symbol in {"", order.symbol} and wanted in {"", kind}:
            world.core.cancel(params.account_id, order.client_order_id)
            cancelled.append(_ack(order))
    return {"list": cancelled, "success": "1"}


def _realtime(world: World, params: Params) -> Row:
    if params.is_elsewhere():
        return params.nothing()
    names = ("symbol", "baseCoin", "settleCoin", "orderId", "orderLinkId")
    if not any(params.has(name) for name in names):
        raise ApiError(Code.PARAMETER, "symbol, settleCoin, baseCoin or an id is required")
    is_named = params.has("orderId") or params.has("orderLinkId")
    closed_too = is_named or params.whole("openOnly", 0, 0, 2) == 1
    orders = [
        order
        for order in orders_of(world, params.account_id)
        if closed_too or not order.status.is_final
    ]
    return _order_page(world, params, orders[:_RECENT])


def _history(world: World, params: Params) -> Row:
    if params.is_elsewhere():
        return params.nothing()
    start_ms, end_ms = time_window(params)
    orders = [
        order
        for order in orders_of(world, params.account_id)
        if order.status.is_final and start_ms <= order.created_ms <= end_ms
    ]
    return _order_page(world, params, orders)


def _executions(world: World, params: Params) -> Row:
    if params.is_elsewhere():
        return params.nothing()
    symbol, order_id = params.text("symbol", ""), params.text("orderId", "")
    link_id = params.text("orderLinkId", "")
    mode = position_mode(world, params.account_id)
    rows = [
        forms.fill_row(fill, mode)
        for fill in world.core.fills(params.account_id, FILLS_KEPT, *time_window(params))
        if symbol in {"", fill.symbol}
        and order_id in {"", fill.order_id}
        and link_id in {"", fill.client_order_id}
    ]
    page, cursor = params.page(rows, 50, 100)
    return {"category": LINEAR, "list": page, "nextPageCursor": cursor}


def _order_page(world: World, params: Params, orders: Sequence[OrderState]) -> Row:
    mode = position_mode(world, params.account_id)
    rows = [forms.order_row(order, mode) for order in orders if _is_meant(params, order)]
    page, cursor = params.page(rows, 20, 50)
    return {"category": LINEAR, "list": page, "nextPageCursor": cursor}


def _is_meant(params: Params, order: OrderState) -> bool:
    """Whether a request is about an order: its own id counts first, then ours, then the symbol."""
    if params.has("orderId"):
        return order.order_id == params.text("orderId")
    if params.has("orderLinkId"):
        return order.client_order_id == params.text("orderLinkId")
    return params.text("symbol", "") in {"", order.symbol}


def _open_order(world: World, params: Params, what: str) -> OrderState:
    if not params.has("orderId") and not params.has("orderLinkId"):
        raise ApiError(Code.PARAMETER, "orderId or orderLinkId is required")
    symbol = symbol_of(world, params)
    for order in world.core.open_orders(params.account_id):
        if order.symbol == symbol and _is_meant(params, order):
            return order
    raise ApiError(Code.NO_ORDER, what)


def _size(world: World, params: Params, symbol: str, side: OrderSide) -> Decimal:
    size = params.decimal("qty")
    if size is None:
        raise ApiError(Code.PARAMETER, "qty is required")
    if size > ZERO:
        return size
    if not (params.flag("reduceOnly") and params.flag("closeOnTrigger")):
        raise ApiError(Code.PARAMETER, "qty must be above zero")
    held = [each for each in world.core.positions(params.account_id) if each.symbol == symbol]
    whole = closing_size(held, side)
    if whole == ZERO:
        raise ApiError(Code.NOT_REDUCING)
    return whole


def _link_id(params: Params) -> str:
    text = params.text("orderLinkId", "")
    if text and not _CLIENT_ID.fullmatch(text):
        raise ApiError(Code.PARAMETER, "orderLinkId invalid")
    return text


def _force(params: Params, kind: OrderType) -> TimeInForce:
    force = params.word("timeInForce", _FORCES, "GTC")
    return TimeInForce.IMMEDIATE_OR_CANCEL if kind is OrderType.MARKET else force


def _trigger(world: World, params: Params, symbol: str) -> Trigger | None:
    price = params.price("triggerPrice")
    if price is None:
        return None
    direction = params.whole("triggerDirection", 0, 0, 2)
    by = params.word("triggerBy", TRIGGERS, "LastPrice")
    if direction == 0:
        raise ApiError(Code.PARAMETER, "TriggerDirection invalid")
    return Trigger(price, rises=direction == 1, by=by)


def _tolerance(
    world: World, params: Params, symbol: str, side: OrderSide, kind: OrderType
) -> Decimal | None:
    """Bybit's gap from the best price of the other side, as a gap from the last price."""
    unit = params.text("slippageToleranceType", "UNKNOWN")
    if unit == "UNKNOWN":
        return None
    if kind is OrderType.LIMIT or params.has("triggerPrice"):
        raise ApiError(Code.PARAMETER, "slippageTolerance is for market orders")
    value = params.decimal("slippageTolerance") or ZERO
    market, sign = world.core.market, 1 if side is OrderSide.BUY else -1
    best = market.ask(symbol) if side is OrderSide.BUY else market.bid(symbol)
    if unit == "Percent":
        if not _LEAST_PERCENT <= value <= _MOST_PERCENT or value.as_tuple().exponent < -2:  # type: ignore[operator]  # finite
            raise ApiError(Code.PERCENT)
        furthest = best * (ONE + sign * value / HUNDRED)
    elif unit == "TickSize":
        if not ONE <= value <= _MOST_TICKS or value != value.to_integral_value():
            raise ApiError(Code.TICKS)
        furthest = best + sign * value * world.core.instruments[symbol].price_step
    else:
        raise ApiError(Code.PARAMETER, "slippageToleranceType invalid")
    last = market.last(symbol)
    return max((furthest / last - ONE) * sign * HUNDRED, Decimal("0.0001"))


def _check_waiting(world: World, account_id: str, symbol: str) -> None:
    waiting = [
        order
        for order in world.core.open_orders(account_id)
        if order.is_waiting and order.symbol == symbol
    ]
    if len(waiting) >= _MOST_WAITING:
        raise ApiError(Code.TOO_MANY_STOPS)


def _ack(order: OrderState) -> Row:
    return {"orderId": order.order_id, "orderLinkId": forms.link_id(order.client_order_id)}


CALLS: Final = (
    Call("POST", "/v5/order/create", 10, TRADE, _create),
    Call("POST", "/v5/order/amend", 10, TRADE, _amend),
    Call("POST", "/v5/order/cancel", 10, TRADE, _cancel),
    Call("POST", "/v5/order/cancel-all", 10, TRADE, _cancel_all),
    Call("GET", "/v5/order/realtime", 50, READ, _realtime),
    Call("GET", "/v5/order/history", 50, READ, _history),
    Call("GET", "/v5/execution/list", 50, READ, _executions),
)
