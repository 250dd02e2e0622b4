"""Calls of a follower: settings, copied positions, my traders."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO, to_wire
from copydesk.model.position import MarginMode
from copydesk.model.settings import FollowSettings
from copydesk.practice.api.bitget import copy_settings, forms
from copydesk.practice.api.bitget.account import LEGS, require_usdt
from copydesk.practice.api.bitget.calls import COPY, READ, Call, Row
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.paging import by_cursor, by_number, read_span
from copydesk.practice.api.bitget.params import USDT_FUTURES, Params
from copydesk.practice.copies_record import PREFIX, FollowRecord
from copydesk.practice.credentials import USER
from copydesk.practice.values import ClosedPosition, PositionState
from copydesk.practice.world import World

_FOLLOWER: Final = "/copy/mix-follower"
_SUCCESS: Final = "success"
_CLOSING_MODES: Final = {"isolated": MarginMode.ISOLATED, "cross": MarginMode.CROSS, "": None}
_MOST_HISTORY: Final = 1_000
_LARGEST_FACTOR: Final = 100_000


@dataclass(frozen=True, slots=True)
class Copy:
    """One open copy, with its number: the id of the leg that the pot holds."""

    number: str
    follow: FollowRecord
    held: PositionState


@dataclass(frozen=True, slots=True)
class PastCopy:
    """One finished copy."""

    follow: FollowRecord
    closed: ClosedPosition


def running(world: World, account_id: str) -> list[FollowRecord]:
    """Follows that aren't over, the newest first; only the exchange's own user has any."""
    if account_id != USER:
        return []
    records = [each for each in world.copies.follows() if not each.state.is_over]
    return records[::-1]


def copies(world: World, account_id: str) -> list[Copy]:
    """Open copies of all follows, the newest first."""
    found = [
        Copy(_number(world, follow, held), follow, held)
        for follow in running(world, account_id)
        for held in world.copies.positions(follow.follow_id)
    ]
    return sorted(found, key=lambda copy: int(copy.number), reverse=True)


def _number(world: World, follow: FollowRecord, held: PositionState) -> str:
    leg = world.core.ledger.leg(PREFIX + follow.follow_id, (held.symbol, held.side))
    return leg.position_id


def _follow_of(world: World, params: Params) -> FollowRecord | None:
    trader_id = params.text("traderId")
    follows = running(world, params.account_id)
    return next((each for each in follows if each.trader_id == trader_id), None)


def _settings(world: World, params: Params) -> str:
    before = _follow_of(world, params)
    pot = before.settings.pot if before else _pot(world, params)
    settings = copy_settings.read_by_symbol(world, params, pot)
    return _apply(world, params, before, settings, is_multiple=True)


def _copy_settings(world: World, params: Params) -> str:
    before = _follow_of(world, params)
    return _apply(world, params, before, copy_settings.read_by_amount(params))


def _pot(world: World, params: Params) -> Decimal:
    """What a follow by symbol sets aside: the usual pot, or half of what is free."""
    free = world.core.account(params.account_id).transferable
    half = (free / 2).quantize(Decimal(1), rounding="ROUND_DOWN")
    return min(copy_settings.POT_BY_SYMBOL, max(half, ZERO))


def _apply(
    world: World,
    params: Params,
    before: FollowRecord | None,
    settings: FollowSettings,
    *,
    is_multiple: bool = False,
) -> str:
    copies, trader_id = world.copies, params.text("traderId")
    if before is None:
        copies.follow(trader_id, settings, world.now_ms, is_multiple=is_multiple)
    else:
        copies.update(before.follow_id, settings, is_multiple=is_multiple)
    world.settle()
    return _SUCCESS


def _query_settings(world: World, params: Params) -> Row:
    follow = _follow_of(world, params)
    if follow is None:
        return {"followerEnable": "NO", "detailList": []}
    symbols = follow.settings.symbols_allowed or tuple(world.core.instruments)
    return {
        "followerEnable": "YES" if follow.state is FollowState.ACTIVE else "NO",
        "detailList": copy_settings.rule_rows(follow.settings, symbols),
    }


def _current_orders(world: World, params: Params) -> Row:
    require_usdt(params)
    symbol, trader_id = params.text("symbol", ""), params.text("traderId", "")
    start_ms, end_ms = read_span(params)
    wanted = [
        copy
        for copy in copies(world, params.account_id)
        if symbol in {"", copy.held.symbol}
        and trader_id in {"", copy.follow.trader_id}
        and start_ms <= copy.held.opened_ms <= end_ms
    ]
    shown, end_id = by_cursor(wanted, lambda copy: copy.number, params, 20, 100)
    return forms.page([_copy_row(copy) for copy in shown], "trackingList", end_id)


def _copy_row(copy: Copy) -> Row:
    held = copy.held
    return {
        "trackingNo": copy.number,
        "traderId": copy.follow.trader_id,
        "traderName": copy.follow.nickname,
        "openOrderId": copy.number,
        "closeOrderId": "",
        "symbol": held.symbol,
        "posSide": held.side.value,
        "openLeverage": to_wire(held.leverage),
        "openAvgPrice": to_wire(held.entry_price),
        "openTime": str(held.opened_ms),
        "openFee": "0",
        "openSize": to_wire(held.size),
        "openMarginSz": to_wire(held.margin),
        "closeAvgPrice": "0",
        "closeSize": "0",
        "closeTime": "0",
    }


def _history_orders(world: World, params: Params) -> Row:
    require_usdt(params)
    symbol, trader_id = params.text("symbol", ""), params.text("traderId", "")
    start_ms, end_ms = read_span(params)
    follows = world.copies.follows() if params.account_id == USER else []
    past = [
        PastCopy(follow, closed)
        for follow in follows
        if trader_id in {"", follow.trader_id}
        for closed in world.copies.history(follow.follow_id, _MOST_HISTORY)
        if symbol in {"", closed.symbol} and start_ms <= closed.opened_ms <= end_ms
    ]
    past.sort(key=lambda each: int(each.closed.position_id), reverse=True)
    shown, end_id = by_cursor(past, lambda each: each.closed.position_id, params, 20, 100)
    return forms.page([_past_row(each) for each in shown], "trackingList", end_id)


def _past_row(past: PastCopy) -> Row:
    closed = past.closed
    margin = closed.entry_price * closed.max_size / closed.leverage
    rate = (closed.profit / margin * 100).quantize(Decimal("0.01")) if margin else ZERO
    half = -closed.fees / 2
    return {
        "trackingNo": closed.position_id,
        "traderId": past.follow.trader_id,
        "openOrderId": closed.position_id,
        "closeOrderId": closed.position_id,
        "productType": USDT_FUTURES,
        "symbol": closed.symbol,
        "posSide": closed.side.value,
        "openLeverage": to_wire(closed.leverage),
        "openPriceAvg": to_wire(closed.entry_price),
        "openTime": str(closed.opened_ms),
        "openSize": to_wire(closed.max_size),
        "closePriceAvg": to_wire(closed.exit_price),
        "closeSize": to_wire(closed.max_size),
        "closeTime": str(closed.closed_ms),
        "openFee": to_wire(half),
        "closeFee": to_wire(-closed.fees - half),
        "profitRate": to_wire(rate),
        "netProfit": to_wire(closed.profit),
        "achievedPL": to_wire(closed.profit + closed.fees),
    }


def _my_traders(world: World, params: Params) -> list[Row]:
    shown = by_number(running(world, params.account_id), params, 20, 50)
    return [_my_trader_row(world, follow) for follow in shown]


def _my_trader_row(world: World, follow: FollowRecord) -> Row:
    row = world.live.row(world.population.index(follow.trader_id))
    held = world.copies.positions(follow.follow_id)
    return {
        "certificationType": "Uncertified",
        "traderId": follow.trader_id,
        "traderName": follow.nickname,
        "maxFollowLimit": str(max(row.followers, 1) * 2),
        "bgbMaxFollowLimit": "0",
        "bgbFollowCount": "0",
        "followCount": str(row.followers),
        "traceTotalMarginAmount": to_wire(follow.settings.pot),
        "traceTotalNetProfit": to_wire(follow.realized_pnl),
        "traceTotalProfit": to_wire(follow.realized_pnl + follow.fees),
        "currentTradingPairs": sorted({each.symbol for each in held}),
        "followerTime": str(follow.created_ms),
    }


def _quantity_limit(world: World, params: Params) -> list[Row]:
    require_usdt(params)
    symbol = params.text("symbol", "")
    return [
        {
            "symbol": each.symbol,
            "minFollowSize": to_wire(each.min_size),
            "maxFollowSize": to_wire(each.min_size * _LARGEST_FACTOR),
        }
        for each in world.core.instruments.values()
        if symbol in {"", each.symbol}
    ]


def _find_copy(world: World, params: Params) -> Copy:
    number = params.text("trackingNo")
    for copy in copies(world, params.account_id):
        if copy.number == number:
            return copy
    raise ApiError(Code.NO_COPY)


def _setting_tpsl(world: World, params: Params) -> str:
    """Absent and "" leave a price as it is, "0" removes it."""
    require_usdt(params)
    copy = _find_copy(world, params)
    prices = []
    for name, before in (
        ("stopSurplusPrice", copy.held.take_profit),
        ("stopLossPrice", copy.held.stop_loss),
    ):
        wanted = params.decimal(name)
        if wanted is not None and wanted < ZERO:
            raise ApiError(Code.PARAMETER, name)
        prices.append(before if wanted is None else wanted or None)
    world.protect_position(copy.follow.follow_id, copy.held, prices[0], prices[1])
    return _SUCCESS


def _close_positions(world: World, params: Params) -> Row:
    """Close the copies that everything sent describes: with a product type alone, all of them."""
    require_usdt(params)
    number, symbol = params.text("trackingNo", ""), params.text("symbol", "")
    leg = params.word("holdSide", {**LEGS, "": None}, "")
    mode = params.word("marginMode", _CLOSING_MODES, "")
    wanted = [
        copy
        for copy in copies(world, params.account_id)
        if number in {"", copy.number}
        and symbol in {"", copy.held.symbol}
        and leg in {None, copy.held.side}
        and mode in {None, copy.held.margin_mode}
    ]
    if not wanted:
        raise ApiError(Code.NO_COPY)
    closed = [
        world.close_position(copy.follow.follow_id, copy.held.symbol, copy.held.side)[0]
        for copy in wanted
    ]
    return {"orderIdList": closed}


def _cancel_trader(world: World, params: Params) -> str:
    """End a follow; one with open copies is refused, its positions must be closed first."""
    follow = _follow_of(world, params)
    if follow is None:
        raise ApiError(Code.NOT_FOLLOWING)
    if world.copies.positions(follow.follow_id):
        raise ApiError(Code.CLOSE_FIRST)
    world.copies.stop(follow.follow_id, close=True)
    return _SUCCESS


CALLS: Final = (
    Call("POST", f"{_FOLLOWER}/settings", 5, COPY, _settings),
    Call("POST", f"{_FOLLOWER}/copy-settings", 1, COPY, _copy_settings),
    Call("GET", f"{_FOLLOWER}/query-settings", 5, READ, _query_settings),
    Call("GET", f"{_FOLLOWER}/query-current-orders", 5, READ, _current_orders),
    Call("GET", f"{_FOLLOWER}/query-history-orders", 5, READ, _history_orders),
    Call("GET", f"{_FOLLOWER}/query-traders", 5, READ, _my_traders),
    Call("GET", f"{_FOLLOWER}/query-quantity-limit", 10, READ, _quantity_limit),
    Call("POST", f"{_FOLLOWER}/setting-tpsl", 5, COPY, _setting_tpsl),
    Call("POST", f"{_FOLLOWER}/close-positions", 5, COPY, _close_positions),
    Call("POST", f"{_FOLLOWER}/cancel-trader", 5, COPY, _cancel_trader),
)
