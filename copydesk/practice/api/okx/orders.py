"""Calls about orders of the account, its executions, and closing a position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import PositionMode, PositionSide
from copydesk.practice.api.okx import forms
from copydesk.practice.api.okx.account import LEGS, MARGIN_MODES, find_held
from copydesk.practice.api.okx.calls import READ, TRADE, Get, Post, Row
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.contracts import Contract, read_contract, read_swap
from copydesk.practice.api.okx.holdings import Held, owners, position_mode
from copydesk.practice.api.okx.params import Params
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import Amendment, FillState, OrderRequest, OrderState, TimeInForce
from copydesk.practice.world import World

_CLIENT_ID: Final = re.compile(r"[A-Za-z0-9]{1,32}", re.ASCII)
SIDES: Final = {"buy": OrderSide.BUY, "sell": OrderSide.SELL}
_TYPES: Final = {
    "market": (OrderType.MARKET, TimeInForce.GOOD_TILL_CANCELLED),
    "optimal_limit_ioc": (OrderType.MARKET, TimeInForce.GOOD_TILL_CANCELLED),
    "limit": (OrderType.LIMIT, TimeInForce.GOOD_TILL_CANCELLED),
    "post_only": (OrderType.LIMIT, TimeInForce.POST_ONLY),
    "fok": (OrderType.LIMIT, TimeInForce.FILL_OR_KILL),
    "ioc": (OrderType.LIMIT, TimeInForce.IMMEDIATE_OR_CANCEL),
}
_NET: Final = {"": None, "net": None}
_FILLS: Final = 100
_USES: Final = 1_000


def order_rows(world: World, account_id: str, orders: Iterable[OrderState]) -> list[Row]:
    """Orders with their latest executions."""
    mode = position_mode(world, account_id)
    last = latest_fills(world, account_id)
    return [forms.order_row(order, mode, last.get(order.order_id)) for order in orders]


def latest_fills(world: World, account_id: str) -> dict[str, FillState]:
    """The latest execution of each order."""
    last: dict[str, FillState] = {}
    for fill in world.core.fills(account_id, _FILLS):
        last.setdefault(fill.order_id, fill)
    return last


def _read_order(world: World, params: Params, listed: Contract) -> OrderRequest:
    kind, force = params.word("ordType", _TYPES)
    mode = position_mode(world, params.account_id)
    is_hedge = mode is PositionMode.HEDGE
    leg = params.word("posSide", LEGS) if is_hedge else params.word("posSide", _NET, "")
    take_profit, stop_loss = _attached(params)
    reduces = params.flag("reduceOnly") and not is_hedge
    if reduces and (take_profit or stop_loss):
        raise ApiError(Code.NO_TRIGGERS_HERE)
    margin_mode = params.word("tdMode", MARGIN_MODES)
    return OrderRequest(
        symbol=listed.symbol,
        side=params.word("side", SIDES),
        size=listed.size(params.positive("sz")),
        type=kind,
        price=params.positive("px") if kind is OrderType.LIMIT else None,
        reduce_only=reduces,
        client_order_id=_fresh_id(world, params),
        position_side=leg,
        margin_mode=margin_mode,
        take_profit=take_profit,
        stop_loss=stop_loss,
        time_in_force=force,
    )


def _attached(params: Params) -> tuple[Decimal | None, Decimal | None]:
    take_profit = stop_loss = None
    for item in params.rows("attachAlgoOrds"):
        take_profit = read_trigger(item, "tp") or take_profit
        stop_loss = read_trigger(item, "sl") or stop_loss
    return take_profit, stop_loss


def read_trigger(params: Params, kind: str) -> Decimal | None:
    """A trigger price; trigger and order price go in pairs, and only market orders follow.

    Raises:
        ApiError: it is none, or alone.
    """
    price, at = params.decimal(f"{kind}TriggerPx"), params.decimal(f"{kind}OrdPx")
    if price is None:
        return None
    if price <= ZERO or at != -1:
        raise ApiError(Code.ORDER_PARAMETER, f"{kind}OrdPx")
    return price


def _fresh_id(world: World, params: Params) -> str:
    """The client id, numbered where it was used before: pending orders alone hold an id.

    Raises:
        ApiError: 51016, an order that is pending has it.
    """
    text = params.text("clOrdId", "")
    if not text:
        return ""
    if not _CLIENT_ID.fullmatch(text):
        raise ApiError(Code.ORDER_PARAMETER, "clOrdId")
    names = (text, *(f"{text}{forms.AGAIN}{use}" for use in range(2, _USES)))
    for name in names:
        try:
            order = world.core.order(params.account_id, name)
        except Refused:
            return name
        if not order.status.is_final:
            break
    raise ApiError(Code.DUPLICATE)


def _find(world: World, params: Params, missing: Code = Code.NO_ORDER) -> OrderState:
    """An order by its id, or by its client id the latest that had it.

    Raises:
        ApiError: there is none.
    """
    listed = read_contract(params)
    order_id, client_id = params.text("ordId", ""), params.text("clOrdId", "")
    if not order_id and not client_id:
        raise ApiError(Code.MISSING, "ordId or clOrdId")
    core, account_id = world.core, params.account_id
    known = [*reversed(core.open_orders(account_id)), *core.past_orders(account_id)]
    for order in known:
        is_it = (
            order.order_id == order_id
            if order_id
            else forms.client_id(order.client_order_id) == client_id
        )
        if is_it and order.symbol == listed.symbol and not order.is_waiting:
            return order
    raise ApiError(missing)


def _verdict(order: OrderState, world: World) -> Row:
    return {
        "ordId": order.order_id,
        "clOrdId": forms.client_id(order.client_order_id),
        "tag": "",
        "ts": str(world.wall_ms()),
    }


def _place(world: World, params: Params) -> Row:
    request = _read_order(world, params, read_contract(params))
    return _verdict(world.core.place(params.account_id, request), world)


def _cancel(world: World, params: Params) -> Row:
    order = _find(world, params, Code.DONE_ALREADY)
    try:
        return _verdict(world.core.cancel(params.account_id, order.client_order_id), world)
    except Refused as refused:
        if refused.kind is not RefusalKind.ORDER_NOT_FOUND:
            raise
        raise ApiError(Code.DONE_ALREADY) from refused


def _amend(world: World, params: Params) -> Row:
    order = _find(world, params, Code.AMEND_DONE)
    listed = read_contract(params)
    size, price = params.decimal("newSz"), params.decimal("newPx")
    if size is None and price is None:
        raise ApiError(Code.MISSING, "newSz or newPx")
    changes = Amendment(None if size is None else listed.size(size), price)
    try:
        amended = world.core.amend(params.account_id, order.client_order_id, changes)
    except Refused as refused:
        if refused.kind is not RefusalKind.ORDER_NOT_FOUND:
            raise
        raise ApiError(Code.AMEND_DONE) from refused
    return {**_verdict(amended, world), "reqId": params.text("reqId", "")}


def _order(world: World, params: Params) -> list[Row]:
    return order_rows(world, params.account_id, [_find(world, params)])


def _pending(world: World, params: Params) -> list[Row]:
    orders = reversed(world.core.open_orders(params.account_id))
    return _listed(world, params, (order for order in orders if not order.is_waiting))


def _history(world: World, params: Params) -> list[Row]:
    params.text("instType")
    return _listed(world, params, world.core.past_orders(params.account_id))


def _listed(world: World, params: Params, orders: Iterable[OrderState]) -> list[Row]:
    if not read_swap(params):
        return []
    inst_id = params.text("instId", "")
    limit = params.whole("limit", 100, 1, 100)
    after = params.whole("after", 10**18, 0, 10**18)
    rows = order_rows(world, params.account_id, orders)
    return [
        row for row in rows if inst_id in {"", row["instId"]} and int(str(row["ordId"])) < after
    ][:limit]


def _fills(world: World, params: Params) -> list[Row]:
    if not read_swap(params):
        return []
    limit = params.whole("limit", 100, 1, 100)
    inst_id = params.text("instId", "")
    mode = position_mode(world, params.account_id)
    fills = [
        fill
        for owner in owners(world, params.account_id)
        for fill in world.core.fills(owner, limit)
    ]
    fills.sort(key=lambda fill: int(fill.fill_id), reverse=True)
    rows = [forms.fill_row(fill, mode) for fill in fills]
    return [row for row in rows if inst_id in {"", row["instId"]}][:limit]


def _close(world: World, params: Params) -> Row:
    listed = read_contract(params)
    margin_mode = params.word("mgnMode", MARGIN_MODES)
    held = [
        each for each in find_held(world, params, listed) if each.first.margin_mode is margin_mode
    ]
    if not held:
        raise ApiError(Code.NO_POSITION)
    for each in held:
        if params.flag("autoCxl"):
            _cancel_closing(world, params.account_id, each)
        _close_parts(world, each)
    named = params.text("posSide", "net")
    return {"instId": listed.inst_id, "posSide": named, "clOrdId": "", "tag": ""}


def _close_parts(world: World, held: Held) -> None:
    pots = {account_id: follow_id for follow_id, account_id in world.owners()}
    for owner, state in held.parts:
        if pots.get(owner):
            world.copies.close_position(pots[owner], state.symbol, state.side)
        else:
            world.core.close_position(owner, state.symbol, state.side)


def _cancel_closing(world: World, account_id: str, held: Held) -> None:
    closes = OrderSide.SELL if held.first.side is PositionSide.LONG else OrderSide.BUY
    for order in world.core.open_orders(account_id):
        if order.symbol == held.first.symbol and order.side is closes:
            world.core.cancel(account_id, order.client_order_id)


CALLS: Final = (
    Get("/trade/order", 60, READ, _order),
    Get("/trade/orders-pending", 60, READ, _pending),
    Get("/trade/orders-history", 40, READ, _history),
    Get("/trade/fills", 60, READ, _fills),
    Get("/trade/fills-history", 10, READ, _fills),
    Post("/trade/order", 60, TRADE, _place, has_verdicts=True, checks_expiry=True),
    Post("/trade/batch-orders", 60, TRADE, _place, has_verdicts=True, most=20, checks_expiry=True),
    Post("/trade/cancel-order", 60, TRADE, _cancel, has_verdicts=True),
    Post("/trade/cancel-batch-orders", 60, TRADE, _cancel, has_verdicts=True, most=20),
    Post("/trade/amend-order", 60, TRADE, _amend, has_verdicts=True, checks_expiry=True),
    Post("/trade/amend-batch-orders", 60, TRADE, _amend, has_verdicts=True, most=20),
    Post("/trade/close-position", 20, TRADE, _close),
)
