"""Calls about protective orders of whole positions (docs: "Algo Trading")."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model.order import OrderSide
from copydesk.model.position import PositionMode, PositionSide
from copydesk.practice.api.okx.account import LEG_ALGO, LEGS, MARGIN_MODES, PAIR, find_held
from copydesk.practice.api.okx.calls import READ, TRADE, Get, Post, Row
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.contracts import BY_SYMBOL, read_contract
from copydesk.practice.api.okx.holdings import Held, holdings, position_mode
from copydesk.practice.api.okx.orders import SIDES, read_trigger
from copydesk.practice.api.okx.params import Params
from copydesk.practice.values import OrderPurpose, OrderRequest, OrderState, Trigger, TriggerBy
from copydesk.practice.world import World

_KINDS: Final = {"conditional": 1, "oco": 2}
_BY: Final = {"mark": TriggerBy.MARK, "last": TriggerBy.LAST, "index": TriggerBy.MARK}


def _protect(world: World, params: Params) -> Row:
    """Place what closes a whole position: one trigger, or two of which the first ends the other."""
    listed = read_contract(params)
    most = params.word("ordType", _KINDS)
    params.word("tdMode", MARGIN_MODES)
    if params.decimal("closeFraction") != 1:
        raise ApiError(Code.ORDER_PARAMETER, "closeFraction")
    prices = {
        OrderPurpose.STOP_LOSS: read_trigger(params, "sl"),
        OrderPurpose.TAKE_PROFIT: read_trigger(params, "tp"),
    }
    named = [(purpose, price) for purpose, price in prices.items() if price is not None][:most]
    if not named:
        raise ApiError(Code.MISSING, "tpTriggerPx or slTriggerPx")
    held = _closed_by(world, params, params.word("side", SIDES))
    if held.parts[0][0] != params.account_id:
        return _protect_copy(world, held, prices)
    first: OrderState | None = None
    for purpose, price in named:
        pair = f"{PAIR}{first.order_id}" if first else ""
        order = _request(world, params, held, purpose, price, pair)
        placed = world.core.place(params.account_id, order)
        first = first or placed
    algo_id = first.order_id if first else ""
    return {"algoId": algo_id, "algoClOrdId": params.text("algoClOrdId", ""), "clOrdId": "",
            "instId": listed.inst_id}  # fmt: skip


def _closed_by(world: World, params: Params, side: OrderSide) -> Held:
    closed = PositionSide.LONG if side is OrderSide.SELL else PositionSide.SHORT
    listed = read_contract(params)
    for held in find_held(world, params, listed):
        if held.first.side is closed:
            return held
    raise ApiError(Code.NO_POSITION)


def _request(
    world: World, params: Params, held: Held, purpose: OrderPurpose, price: Decimal, name: str
) -> OrderRequest:
    side, state = held.first.side, held.first
    gains = purpose is OrderPurpose.TAKE_PROFIT
    kind = "tpTriggerPxType" if gains else "slTriggerPxType"
    rises = gains is (side is PositionSide.LONG)
    is_hedge = position_mode(world, params.account_id) is PositionMode.HEDGE
    return OrderRequest(
        symbol=state.symbol,
        side=OrderSide.SELL if side is PositionSide.LONG else OrderSide.BUY,
        size=state.size,
        reduce_only=True,
        client_order_id=name,
        position_side=side if is_hedge else None,
        margin_mode=state.margin_mode,
        trigger=Trigger(price, rises=rises, by=params.word(kind, _BY, "last")),
        purpose=purpose,
        closes_whole=True,
    )


def _protect_copy(world: World, held: Held, prices: dict[OrderPurpose, Decimal | None]) -> Row:
    """A position that consists of copies keeps its triggers with them."""
    follows = {account_id: follow_id for follow_id, account_id in world.owners()}
    for owner, state in held.parts:
        world.protect_position(
            follows[owner], state,
            prices[OrderPurpose.TAKE_PROFIT], prices[OrderPurpose.STOP_LOSS],
        )  # fmt: skip
    return {"algoId": f"{held.position_id}{LEG_ALGO}", "algoClOrdId": "", "clOrdId": ""}


def _cancel(world: World, params: Params) -> Row:
    listed = read_contract(params)
    algo_id = params.text("algoId")
    for held in holdings(world, params.account_id):
        if held.first.symbol == listed.symbol and algo_id == f"{held.position_id}{LEG_ALGO}":
            _drop_of_leg(world, held)
            return {"algoId": algo_id}
    names = [
        order.client_order_id
        for order in world.core.open_orders(params.account_id)
        if order.is_waiting
        and (order.order_id == algo_id or order.client_order_id == f"{PAIR}{algo_id}")
    ]
    if not names:
        raise ApiError(Code.DONE_ALREADY)
    for name in names:
        world.core.cancel(params.account_id, name)
    return {"algoId": algo_id}


def _drop_of_leg(world: World, held: Held) -> None:
    follows = {account_id: follow_id for follow_id, account_id in world.owners()}
    for owner, state in held.parts:
        if follows.get(owner):
            world.protect_position(follows[owner], state, None, None)
        else:
            world.core.set_protection(owner, state.symbol, state.side, None, None)


def _pending(world: World, params: Params) -> list[Row]:
    params.word("ordType", _KINDS)
    mode = position_mode(world, params.account_id)
    return [
        {
            "instType": "SWAP",
            "instId": BY_SYMBOL[order.symbol].inst_id,
            "algoId": order.order_id,
            "ordType": "conditional",
            "side": order.side.value,
            "posSide": _leg_word(order, mode),
            "state": "live",
            "closeFraction": "1",
            "cTime": str(order.created_ms),
        }
        for order in world.core.open_orders(params.account_id)
        if order.is_waiting
    ]


def _leg_word(order: OrderState, mode: PositionMode) -> str:
    words = {side: word for word, side in LEGS.items()}
    is_hedge = mode is PositionMode.HEDGE and order.position_side is not None
    return words[order.position_side] if is_hedge and order.position_side else "net"


CALLS: Final = (
    Get("/trade/orders-algo-pending", 20, READ, _pending),
    Post("/trade/order-algo", 20, TRADE, _protect, has_verdicts=True),
    Post("/trade/cancel-algos", 20, TRADE, _cancel, has_verdicts=True, most=10),
)
