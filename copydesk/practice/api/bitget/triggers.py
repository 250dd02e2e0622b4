"""Calls about take profit and stop loss of positions, and about orders that wait for a price."""

from __future__ import annotations

from typing import Final

from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import PositionSide
from copydesk.practice.api.bitget import forms
from copydesk.practice.api.bitget.account import LEGS, position_mode, require_usdt
from copydesk.practice.api.bitget.calls import READ, TRADE, Call, Row
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.market import symbol_of
from copydesk.practice.api.bitget.orders import find_order, ids_of, read_client_id
from copydesk.practice.api.bitget.paging import by_cursor
from copydesk.practice.api.bitget.params import Params
from copydesk.practice.refusal import Refused
from copydesk.practice.values import (
    Amendment,
    OrderPurpose,
    OrderRequest,
    PositionState,
    Trigger,
    TriggerBy,
)
from copydesk.practice.world import World

_HOLD_SIDES: Final = {**LEGS, "buy": PositionSide.LONG, "sell": PositionSide.SHORT}
_PURPOSES: Final = {
    "profit_plan": (OrderPurpose.TAKE_PROFIT, False),
    "loss_plan": (OrderPurpose.STOP_LOSS, False),
    "pos_profit": (OrderPurpose.TAKE_PROFIT, True),
    "pos_loss": (OrderPurpose.STOP_LOSS, True),
}
_TRIGGERED_BY: Final = {
    "mark_price": TriggerBy.MARK,
    "fill_price": TriggerBy.LAST,
    "index_price": TriggerBy.MARK,
}
_OWN: Final = {"profit": OrderPurpose.TAKE_PROFIT, "loss": OrderPurpose.STOP_LOSS}


def _held(world: World, params: Params) -> PositionState:
    symbol = symbol_of(world, params)
    side = params.word("holdSide", _HOLD_SIDES)
    held = world.core.position(params.account_id, symbol, side)
    if held is None:
        raise ApiError(Code.NO_POSITION)
    return held


def _protect(world: World, params: Params) -> list[Row]:
    """Take profit and stop loss of a whole leg; what isn't named stays."""
    require_usdt(params)
    held = _held(world, params)
    take_profit = params.optional_positive("stopSurplusTriggerPrice")
    stop_loss = params.optional_positive("stopLossTriggerPrice")
    if take_profit is None and stop_loss is None:
        raise ApiError(Code.MISSING, "stopSurplusTriggerPrice")
    world.core.set_protection(
        params.account_id, held.symbol, held.side,
        take_profit if take_profit is not None else held.take_profit,
        stop_loss if stop_loss is not None else held.stop_loss,
    )  # fmt: skip
    named = (("profit", take_profit), ("loss", stop_loss))
    return [
        {
            "orderId": forms.trigger_id(held, kind),
            "stopSurplusClientOid": "",
            "stopLossClientOid": "",
        }
        for kind, price in named
        if price is not None
    ]


def _place(world: World, params: Params) -> Row:
    """A take profit or stop loss as an order of its own, for a part of a leg or all of it."""
    require_usdt(params)
    held = _held(world, params)
    purpose, is_whole = params.word("planType", _PURPOSES)
    gains = purpose is OrderPurpose.TAKE_PROFIT
    trigger = Trigger(
        params.positive("triggerPrice"),
        rises=gains is (held.side is PositionSide.LONG),
        by=params.word("triggerType", _TRIGGERED_BY, "mark_price"),
    )
    price = params.decimal("executePrice")
    is_limit = price is not None and price > 0
    request = OrderRequest(
        symbol=held.symbol,
        side=OrderSide.SELL if held.side is PositionSide.LONG else OrderSide.BUY,
        size=held.size if is_whole else params.positive("size"),
        type=OrderType.LIMIT if is_limit else OrderType.MARKET,
        price=price if is_limit else None,
        reduce_only=True,
        client_order_id=read_client_id(params),
        position_side=held.side,
        trigger=trigger,
        purpose=purpose,
        closes_whole=is_whole,
    )
    return ids_of(world.core.place(params.account_id, request))


def _amend(world: World, params: Params) -> Row:
    require_usdt(params)
    order = find_order(world, params)
    changes = Amendment(
        size=params.optional_positive("newSize"),
        price=params.optional_positive("newPrice"),
        trigger_price=params.optional_positive("newTriggerPrice"),
    )
    return ids_of(world.core.amend(params.account_id, order.client_order_id, changes))


def _cancel(world: World, params: Params) -> Row:
    require_usdt(params)
    done: list[Row] = []
    refused: list[Row] = []
    for item in params.rows("orderIdList"):
        order_id = item.text("orderId", "")
        try:
            done.append(_cancel_one(world, params, item, order_id))
        except (ApiError, Refused) as error:
            client_id = item.text("clientOid", "")
            refused.append({"orderId": order_id, "clientOid": client_id, "errorMsg": str(error)})
    return {"successList": done, "failureList": refused}


def _cancel_one(world: World, params: Params, item: Params, order_id: str) -> Row:
    """Cancel a waiting order; a leg's own take profit or stop loss goes by the leg."""
    symbol, _, rest = order_id.partition("-")
    side, _, kind = rest.partition("-")
    if symbol not in world.core.instruments or kind not in _OWN:
        order = find_order(world, item)
        return ids_of(world.core.cancel(params.account_id, order.client_order_id))
    held = world.core.position(params.account_id, symbol, LEGS[side])
    if held is None:
        raise ApiError(Code.NO_POSITION)
    keeps = _OWN[kind] is OrderPurpose.STOP_LOSS
    world.core.set_protection(
        params.account_id, symbol, held.side,
        held.take_profit if keeps else None, None if keeps else held.stop_loss,
    )  # fmt: skip
    return {"orderId": order_id, "clientOid": ""}


def _waiting(world: World, params: Params) -> Row:
    require_usdt(params)
    symbol = params.text("symbol", "")
    orders = world.core.open_orders(params.account_id)
    waiting = [
        order for order in reversed(orders) if order.is_waiting and symbol in {"", order.symbol}
    ]
    shown, end_id = by_cursor(waiting, lambda order: order.order_id, params, 100, 100)
    mode = position_mode(world, params.account_id)
    return forms.page([forms.trigger_row(order, mode) for order in shown], "entrustedList", end_id)


CALLS: Final = (
    Call("POST", "/mix/order/place-pos-tpsl", 10, TRADE, _protect),
    Call("POST", "/mix/order/place-tpsl-order", 10, TRADE, _place),
    Call("POST", "/mix/order/modify-plan-order", 10, TRADE, _amend),
    Call("POST", "/mix/order/cancel-plan-order", 10, TRADE, _cancel),
    Call("GET", "/mix/order/orders-plan-pending", 10, READ, _waiting),
)
