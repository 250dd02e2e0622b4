"""Calls about the key, the account, its modes and positions."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model.money import to_wire
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.api.bitget import forms
from copydesk.practice.api.bitget.calls import READ, TRADE, Call, Row
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.market import symbol_of
from copydesk.practice.api.bitget.paging import by_cursor, read_span
from copydesk.practice.api.bitget.params import USDT_FUTURES, Params
from copydesk.practice.credentials import USER
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import FundingState
from copydesk.practice.world import World

AUTHORITIES: Final[dict[str, tuple[str, ...]]] = {
    "read": ("coor", "cpor", "ttor", "stor", "wtor"),
    "trade": ("coow", "cpow"),
    "copy": ("ttow",),
    "withdraw": ("wwow",),
}
"""Permissions of the exchange in Bitget's words; any other is shown as it is."""

MARGIN_MODES: Final = {"isolated": MarginMode.ISOLATED, "crossed": MarginMode.CROSS}
POSITION_MODES: Final = {
    "one_way_mode": PositionMode.ONE_WAY,
    "hedge_mode": PositionMode.HEDGE,
}
LEGS: Final = {"long": PositionSide.LONG, "short": PositionSide.SHORT}
SETTLED: Final = "contract_settle_fee"
"""What a bill of funding is called."""

_MOST_CLOSED: Final = 1_000
_LONGEST_BILLS_MS: Final = 30 * 86_400_000
_USER_ID: Final = "7000000001"


def position_mode(world: World, account_id: str) -> PositionMode:
    """How an account holds long and short."""
    return world.core.account(account_id).position_mode


def require_usdt(params: Params) -> None:
    """Only USDT futures have anything here.

    Raises:
        ApiError: another family of contracts is asked for.
    """
    if params.product() != USDT_FUTURES:
        raise ApiError(Code.PARAMETER, "productType")


def keep_rate(world: World, symbol: str, notional: Decimal) -> Decimal:
    """Maintenance margin rate at a value."""
    tiers = world.core.instruments[symbol].tiers
    return next(
        (tier.maintenance_rate for tier in reversed(tiers) if notional >= tier.notional_floor),
        Decimal("0.005"),
    )


def position_rows(world: World, account_id: str, symbol: str = "") -> list[Row]:
    """Open legs of one account, of one symbol or all."""
    mode = position_mode(world, account_id)
    return [
        forms.position_row(each, mode, keep_rate(world, each.symbol, each.size * each.mark_price))
        for each in world.core.positions(account_id)
        if symbol in {"", each.symbol}
    ]


def settlement_row(paid: FundingState) -> Row:
    """A bill of funding; received where the amount is above zero."""
    return {
        "billId": paid.funding_id,
        "symbol": paid.symbol,
        "amount": to_wire(paid.amount),
        "fee": "0",
        "feeByCoupon": "",
        "businessType": SETTLED,
        "coin": forms.COIN,
        "balance": to_wire(paid.balance),
        "cTime": str(paid.time_ms),
    }


def _key(world: World, params: Params) -> Row:
    key = params.key or world.key
    strings = [text for name in key.permissions for text in AUTHORITIES.get(name, (name,))]
    return {
        "userId": _USER_ID,
        "inviterId": "",
        "ips": ",".join(key.ip_addresses),
        "authorities": strings,
        "parentId": int(_USER_ID),
        "traderType": "not_trader" if key.account_id == USER else "trader",
        "channelCode": "",
        "channel": "",
        "regisTime": str(world.population.start_ms),
    }


def _accounts(world: World, params: Params) -> list[Row]:
    if params.product() != USDT_FUTURES:
        return []
    state = world.core.account(params.account_id)
    return [forms.account_row(state, state.margin_mode)]


def _account(world: World, params: Params) -> Row:
    require_usdt(params)
    params.text("marginCoin")
    symbol, account_id = symbol_of(world, params), params.account_id
    mode = world.core.margin_mode(account_id, symbol)
    long, short = (world.core.leverage(account_id, symbol, side) for side in PositionSide)
    return {
        **forms.account_row(world.core.account(account_id), mode),
        "crossedMarginLeverage": to_wire(max(long, short)),
        "isolatedLongLever": to_wire(long),
        "isolatedShortLever": to_wire(short),
        "marginMode": forms.MARGIN_MODES[mode],
        "posMode": forms.POSITION_MODES[position_mode(world, account_id)],
    }


def _positions(world: World, params: Params) -> list[Row]:
    if params.product() != USDT_FUTURES:
        return []
    return position_rows(world, params.account_id)


def _position(world: World, params: Params) -> list[Row]:
    require_usdt(params)
    return position_rows(world, params.account_id, symbol_of(world, params))


def _closed_positions(world: World, params: Params) -> Row:
    account_id = params.account_id
    symbol = params.text("symbol", "")
    closed = world.core.closed_positions(account_id, _MOST_CLOSED, *read_span(params))
    wanted = [each for each in closed if symbol in {"", each.symbol}]
    shown, end_id = by_cursor(wanted, lambda each: each.position_id, params, 20, 100)
    mode = position_mode(world, account_id)
    return forms.page(
        [
            forms.closed_position_row(each, mode, world.core.margin_mode(account_id, each.symbol))
            for each in shown
        ],
        "list",
        end_id,
    )


def _set_leverage(world: World, params: Params) -> Row:
    require_usdt(params)
    symbol, account_id = symbol_of(world, params), params.account_id
    mode = world.core.margin_mode(account_id, symbol)
    sides: dict[str, PositionSide | None] = {**LEGS, "": None}
    side = params.word("holdSide", sides, "")
    legs = {"longLeverage": PositionSide.LONG, "shortLeverage": PositionSide.SHORT}
    named = {name: params.optional_positive(name) for name in legs}
    for name, leverage in named.items():
        if leverage is not None:
            world.core.set_leverage(account_id, symbol, legs[name], leverage)
    if not any(named.values()):
        world.core.set_leverage(account_id, symbol, side, params.positive("leverage"))
    return _leverage_row(world, account_id, symbol, mode)


def _set_margin_mode(world: World, params: Params) -> Row:
    require_usdt(params)
    symbol, account_id = symbol_of(world, params), params.account_id
    mode = params.word("marginMode", MARGIN_MODES)
    world.core.set_margin_mode(account_id, mode, symbol)
    return _leverage_row(world, account_id, symbol, mode)


def _leverage_row(world: World, account_id: str, symbol: str, mode: MarginMode) -> Row:
    long, short = (world.core.leverage(account_id, symbol, side) for side in PositionSide)
    row: Row = {
        "symbol": symbol,
        "marginCoin": forms.COIN,
        "longLeverage": to_wire(long),
        "shortLeverage": to_wire(short),
        "marginMode": forms.MARGIN_MODES[mode],
    }
    if mode is MarginMode.CROSS:
        row["crossMarginLeverage"] = to_wire(max(long, short))
    return row


def _set_position_mode(world: World, params: Params) -> Row:
    """Accounts that copy keep their mode: Bitget refuses with the code of products not copied."""
    require_usdt(params)
    mode = params.word("posMode", POSITION_MODES)
    if params.account_id == USER and world.copies.running_ids:
        raise ApiError(Code.COPYING_LOCKED)
    try:
        world.core.set_position_mode(params.account_id, mode)
    except Refused as refused:
        if refused.kind is RefusalKind.MODE_LOCKED:
            raise ApiError(Code.HOLD_LOCKED) from refused
        raise
    return {"posMode": forms.POSITION_MODES[mode]}


def _bills(world: World, params: Params) -> Row:
    """Of all changes of the balance only the funding settlements are kept here."""
    if params.product() != USDT_FUTURES:
        return forms.page([], "bills", "")
    span, symbol = read_span(params), params.text("symbol", "")
    if params.has("startTime") and params.has("endTime") and span[1] - span[0] > _LONGEST_BILLS_MS:
        raise ApiError(Code.PARAMETER, "startTime")
    kept = world.core.funding(params.account_id, *span)
    is_wanted = params.text("businessType", SETTLED).lower() == SETTLED
    wanted = [each for each in kept if is_wanted and symbol in {"", each.symbol}]
    shown, end_id = by_cursor(wanted, lambda each: each.funding_id, params, 20, 100)
    return forms.page([settlement_row(each) for each in shown], "bills", end_id)


CALLS: Final = (
    Call("GET", "/spot/account/info", 1, READ, _key),
    Call("GET", "/mix/account/accounts", 10, READ, _accounts),
    Call("GET", "/mix/account/account", 10, READ, _account),
    Call("GET", "/mix/account/bill", 10, READ, _bills),
    Call("GET", "/mix/position/all-position", 5, READ, _positions),
    Call("GET", "/mix/position/single-position", 10, READ, _position),
    Call("GET", "/mix/position/history-position", 20, READ, _closed_positions),
    Call("POST", "/mix/account/set-leverage", 5, TRADE, _set_leverage),
    Call("POST", "/mix/account/set-margin-mode", 5, TRADE, _set_margin_mode),
    Call("POST", "/mix/account/set-position-mode", 5, TRADE, _set_position_mode),
)
