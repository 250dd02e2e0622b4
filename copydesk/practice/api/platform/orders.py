"""Calls about orders of the account itself, and executions."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import MarginMode, PositionSide
from copydesk.practice.api.platform.calls import Call, Permission
from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.api.platform.forms import Row, fill_row, order_row
from copydesk.practice.api.platform.params import Params
from copydesk.practice.credentials import USER
from copydesk.practice.values import OrderRequest
from copydesk.practice.world import RECENT_FILLS, World

_CLIENT_ID: Final = re.compile(r"[A-Za-z0-9_.:-]{1,64}", re.ASCII)
_WIDEST_TOLERANCE: Final = Decimal(100)


def fill_rows(world: World, limit: int) -> list[Row]:
    """The newest executions of the account and of all follows, newest first."""
    return [fill_row(fill, follow_id) for fill, follow_id in world.recent_fills(limit)]


def read_order(params: Params) -> OrderRequest:
    """Read the parameters of a new order.

    Raises:
        ApiError: one is missing (40019) or wrong (40017).
    """
    kind = params.choice("type", OrderType)
    request = OrderRequest(
        symbol=params.text("symbol"),
        side=params.choice("side", OrderSide),
        size=_positive(params, "size", required=True) or ZERO,
        type=kind,
        price=_positive(params, "price", required=kind is OrderType.LIMIT),
        reduce_only=params.boolean("reduceOnly"),
        client_order_id=_client_id(params, ""),
        position_side=params.optional_choice("positionSide", PositionSide),
        leverage=_positive(params, "leverage"),
        margin_mode=params.optional_choice("marginMode", MarginMode),
        take_profit=_positive(params, "takeProfit"),
        stop_loss=_positive(params, "stopLoss"),
        slippage_tolerance_percent=_positive(params, "slippageTolerance"),
    )
    tolerance = request.slippage_tolerance_percent
    if tolerance is not None and tolerance > _WIDEST_TOLERANCE:
        raise ApiError(Code.PARAMETER, "slippageTolerance")
    return request


def _place(world: World, params: Params) -> Row:
    return order_row(world.core.place(USER, read_order(params)))


def _cancel(world: World, params: Params) -> Row:
    return order_row(world.core.cancel(USER, _client_id(params)))


def _order(world: World, params: Params) -> Row:
    return order_row(world.core.order(USER, _client_id(params)))


def _open_orders(world: World, params: Params) -> list[Row]:
    del params
    return [order_row(order) for order in world.core.open_orders(USER)]


def _fills(world: World, params: Params) -> list[Row]:
    return fill_rows(world, params.integer("limit", 100, 1, RECENT_FILLS))


def _positive(params: Params, name: str, *, required: bool = False) -> Decimal | None:
    value = params.decimal(name) if required else params.optional_decimal(name)
    if value is not None and value <= ZERO:
        raise ApiError(Code.PARAMETER, name)
    return value


def _client_id(params: Params, default: str | None = None) -> str:
    text = params.text("clientOid", default)
    if text != default and not _CLIENT_ID.fullmatch(text):
        raise ApiError(Code.PARAMETER, "clientOid")
    return text


CALLS: Final = (
    Call("POST", "/order", Permission.TRADE, _place),
    Call("GET", "/order", Permission.READ, _order),
    Call("POST", "/order/cancel", Permission.TRADE, _cancel),
    Call("GET", "/orders", Permission.READ, _open_orders),
    Call("GET", "/fills", Permission.READ, _fills),
)
