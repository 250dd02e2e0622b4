"""Calls about positions: what is open, protection, multiples, modes, what closed and was paid."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import PositionMode, PositionSide
from copydesk.practice.api.bybit import forms
from copydesk.practice.api.bybit.account import position_mode
from copydesk.practice.api.bybit.calls import READ, TRADE, Call, Row
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.api.bybit.market import symbol_of
from copydesk.practice.api.bybit.params import LINEAR, Params
from copydesk.practice.core import END_MS
from copydesk.practice.records import FILLS_KEPT
from copydesk.practice.values import (
    FillState,
    OrderPurpose,
    OrderRequest,
    PositionState,
    Trigger,
    TriggerBy,
)
from copydesk.practice.world import World

_DAY_MS: Final = 86_400_000
_MODES: Final = {"0": PositionMode.ONE_WAY, "3": PositionMode.HEDGE}
TRIGGERS: Final = {"LastPrice": TriggerBy.LAST, "MarkPrice": TriggerBy.MARK}
_WINDOW_MS: Final = 7 * 86_400_000
_MOST_PARTIAL: Final = 20


def leg_of(world: World, params: Params) -> PositionSide | None:
    """The leg that a request names; None on an account that has none.

    Raises:
        ApiError: the number doesn't fit the account's mode.
    """
    index = params.whole("positionIdx", 0, 0, 2)
    in_hedge = position_mode(world, params.account_id) is PositionMode.HEDGE
    if in_hedge is (index == 0):
        raise ApiError(Code.INDEX)
    return {0: None, 1: PositionSide.LONG, 2: PositionSide.SHORT}[index]


def position_rows(world: World, account_id: str, symbol: str = "") -> list[Row]:
    """Open legs; of one symbol the flat ones, too."""
    core = world.core
    mode, seq = position_mode(world, account_id), core.ledger.last_number
    held = [each for each in core.positions(account_id) if symbol in {"", each.symbol}]
    rows = [forms.position_row(each, mode, core.now_ms, seq) for each in held]
    if not symbol:
        return rows
    sides = tuple(PositionSide) if mode is PositionMode.HEDGE else (None,)
    known = {row["positionIdx"] for row in rows}
    rows += [
        flat_row(world, account_id, symbol, side)
        for side in sides
        if forms.index_of(mode, side) not in known
    ]
    return sorted(rows, key=lambda row: str(row["positionIdx"]))


def flat_row(world: World, account_id: str, symbol: str, side: PositionSide | None) -> Row:
    """A leg without a position."""
    core, mode = world.core, position_mode(world, account_id)
    leverage = core.leverage(account_id, symbol, side or PositionSide.LONG)
    index, mark = forms.index_of(mode, side), core.market.mark(symbol)
    return forms.flat_row(symbol, index, leverage, mark, core.ledger.last_number)


def time_window(params: Params) -> tuple[int, int]:
    """The time that is asked about: seven days at most, the last seven by default.

    Raises:
        ApiError: it is longer, or ends before it begins.
    """
    start_ms = params.whole("startTime", 0, 0, END_MS)
    end_ms = params.whole("endTime", 0, 0, END_MS)
    if not start_ms and not end_ms:
        return 0, END_MS
    start_ms = start_ms or end_ms - _WINDOW_MS
    end_ms = end_ms or start_ms + _WINDOW_MS
    if not 0 <= end_ms - start_ms <= _WINDOW_MS:
        raise ApiError(Code.PARAMETER, "the window is longer than 7 days")
    return start_ms, end_ms


def _positions(world: World, params: Params) -> Row:
    if params.is_elsewhere():
        return params.nothing()
    if not params.has("symbol") and not params.has("settleCoin"):
        raise ApiError(Code.PARAMETER, "symbol or settleCoin is required")
    symbol = symbol_of(world, params) if params.has("symbol") else ""
    rows = position_rows(world, params.account_id, symbol)
    page, cursor = params.page(rows, 20, 200)
    return {"category": LINEAR, "list": page, "nextPageCursor": cursor}


def _closed(world: World, params: Params) -> Row:
    if params.is_elsewhere():
        return params.nothing()
    symbol = params.text("symbol", "")
    fills = world.core.fills(params.account_id, FILLS_KEPT, *time_window(params))
    orders: dict[str, list[FillState]] = {}
    for fill in fills:
        if fill.closes and symbol in {"", fill.symbol}:
            orders.setdefault(fill.order_id, []).insert(0, fill)
    rows = [forms.closed_pnl_row(each) for each in orders.values()]
    page, cursor = params.page(rows, 50, 100)
    return {"category": LINEAR, "list": page, "nextPageCursor": cursor}


def _transactions(world: World, params: Params) -> Row:
    """Of all changes of the balance only the funding settlements are kept here."""
    if params.text("category", LINEAR) != LINEAR or params.text("currency", "USDT") != "USDT":
        return {"list": [], "nextPageCursor": ""}
    start_ms, end_ms = time_window(params)
    if not params.has("startTime") and not params.has("endTime"):
        start_ms = world.now_ms - _DAY_MS
    wanted = params.text("type", "")
    kept = world.core.funding(params.account_id, start_ms, end_ms)
    rows = [forms.settlement_row(each) for each in kept] if wanted in {"", "SETTLEMENT"} else []
    page, cursor = params.page(rows, 20, 50)
    return {"list": page, "nextPageCursor": cursor}


def _set_leverage(world: World, params: Params) -> Row:
    params.require_linear()
    symbol, account_id = symbol_of(world, params), params.account_id
    wanted = {
        PositionSide.LONG: params.decimal("buyLeverage"),
        PositionSide.SHORT: params.decimal("sellLeverage"),
    }
    multiples = {side: multiple for side, multiple in wanted.items() if multiple}
    if len(multiples) != len(wanted):
        raise ApiError(Code.PARAMETER, "buyLeverage and sellLeverage are required")
    differ = len(set(multiples.values())) > 1
    if differ and position_mode(world, account_id) is PositionMode.ONE_WAY:
        raise ApiError(Code.PARAMETER, "buy leverage must equal sell leverage")
    core = world.core
    if all(core.leverage(account_id, symbol, side) == each for side, each in multiples.items()):
        raise ApiError(Code.LEVERAGE_SAME)
    if differ:
        for side, multiple in multiples.items():
            core.set_leverage(account_id, symbol, side, multiple)
    else:
        core.set_leverage(account_id, symbol, None, multiples[PositionSide.LONG])
    return {}


def _switch_mode(world: World, params: Params) -> Row:
    """The whole account switches, whatever is named: this exchange keeps one mode for all."""
    params.require_linear()
    mode = params.word("mode", _MODES)
    if position_mode(world, params.account_id) is mode:
        raise ApiError(Code.MODE_SAME)
    world.core.set_position_mode(params.account_id, mode)
    return {}


def _trading_stop(world: World, params: Params) -> Row:
    params.require_linear()
    symbol = symbol_of(world, params)
    leg = leg_of(world, params)
    sides = tuple(PositionSide) if leg is None else (leg,)
    held = [world.core.position(params.account_id, symbol, side) for side in sides]
    found = next((each for each in held if each is not None), None)
    if found is None:
        raise ApiError(Code.PARAMETER, "can not set tp/sl/ts for zero position")
    if params.price("trailingStop") is not None:
        raise ApiError(Code.PARAMETER, "trailing stops are not offered here")
    if params.text("tpslMode", "Full") == "Partial":
        add_partial(world, params, found)
    else:
        _protect(world, params, found)
    return {}


def _protect(world: World, params: Params, held: PositionState) -> None:
    """Edit the pair of the whole leg: what isn't named stays, zero takes away."""
    gain = params.price("takeProfit") if params.has("takeProfit") else held.take_profit
    loss = params.price("stopLoss") if params.has("stopLoss") else held.stop_loss
    if (gain, loss) == (held.take_profit, held.stop_loss):
        raise ApiError(Code.SAME)
    world.core.set_protection(params.account_id, held.symbol, held.side, gain, loss)


def add_partial(world: World, params: Params, held: PositionState) -> None:
    """Add exits of a part of a leg, each an order that waits and ends with the leg.

    Raises:
        ApiError, Refused: one of them can't be; those before it stay.
    """
    size = params.decimal("tpSize") or params.decimal("slSize") or held.size
    for name, purpose in (
        ("takeProfit", OrderPurpose.TAKE_PROFIT),
        ("stopLoss", OrderPurpose.STOP_LOSS),
    ):
        price = params.price(name)
        if price is not None:
            _wait_for_exit(world, params, held, purpose, price, size)


def _wait_for_exit(
    world: World,
    params: Params,
    held: PositionState,
    purpose: OrderPurpose,
    price: Decimal,
    size: Decimal,
) -> None:
    _check_room(world, params.account_id, held)
    is_gain = purpose is OrderPurpose.TAKE_PROFIT
    prefix = "tp" if is_gain else "sl"
    limit = params.price(f"{prefix}LimitPrice")
    is_limit = params.text(f"{prefix}OrderType", "Market") == "Limit"
    by = params.word(f"{prefix}TriggerBy", TRIGGERS, "LastPrice")
    is_long = held.side is PositionSide.LONG
    request = OrderRequest(
        symbol=held.symbol,
        side=OrderSide.SELL if is_long else OrderSide.BUY,
        size=size,
        type=OrderType.LIMIT if is_limit else OrderType.MARKET,
        price=limit if is_limit else None,
        reduce_only=True,
        position_side=held.side,
        trigger=Trigger(price, rises=is_long is is_gain, by=by),
        purpose=purpose,
    )
    world.core.place(params.account_id, request)


def _check_room(world: World, account_id: str, held: PositionState) -> None:
    waiting = [
        order
        for order in world.core.open_orders(account_id)
        if order.symbol == held.symbol and order.purpose is not OrderPurpose.PLAIN
    ]
    if len(waiting) >= _MOST_PARTIAL:
        raise ApiError(Code.TOO_MANY_STOPS)


def closing_size(held: Sequence[PositionState], side: OrderSide) -> Decimal:
    """Size of the leg that an order of this side closes, zero if there is none."""
    closes = PositionSide.SHORT if side is OrderSide.BUY else PositionSide.LONG
    return next((each.size for each in held if each.side is closes), ZERO)


CALLS: Final = (
    Call("GET", "/v5/position/list", 50, READ, _positions),
    Call("GET", "/v5/position/closed-pnl", 50, READ, _closed),
    Call("GET", "/v5/account/transaction-log", 30, READ, _transactions),
    Call("POST", "/v5/position/set-leverage", 10, TRADE, _set_leverage),
    Call("POST", "/v5/position/switch-mode", 10, TRADE, _switch_mode),
    Call("POST", "/v5/position/trading-stop", 10, TRADE, _trading_stop),
)
