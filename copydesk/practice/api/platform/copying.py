"""Calls about follows: start, change, verbs, and their positions."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO, to_wire
from copydesk.model.position import PositionSide
from copydesk.practice.api.platform.calls import Call, Permission
from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.api.platform.forms import Row, page, position_row
from copydesk.practice.api.platform.params import Params
from copydesk.practice.api.platform.settings import read_changes, read_new, settings_row
from copydesk.practice.api.platform.traders import read_page
from copydesk.practice.copies_record import FollowRecord
from copydesk.practice.values import ClosedPosition
from copydesk.practice.world import World

_LATEST_MS: Final = 10**14
_ORDER_SIDES: Final = {PositionSide.LONG: "buy", PositionSide.SHORT: "sell"}


class PauseMode(Enum):
    """How much a paused follow still does."""

    FREEZE = "freeze"
    CLOSE_ONLY = "closeOnly"


_PAUSED: Final = {
    PauseMode.FREEZE: FollowState.FROZEN,
    PauseMode.CLOSE_ONLY: FollowState.CLOSE_ONLY,
}


class Leftover(Enum):
    """What becomes of open copies when a follow stops."""

    CLOSE = "close"
    KEEP = "keep"


class FollowRows:
    """The rows of all follows; those of follows that are over are made once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._ended: dict[str, Row] = {}

    def all(self) -> list[Row]:
        """Every follow, oldest first."""
        return [self._row(follow) for follow in self._world.copies.follows()]

    def _row(self, follow: FollowRecord) -> Row:
        row = self._ended.get(follow.follow_id)
        if row is None:
            row = follow_row(follow)
            if follow.state.is_over:
                self._ended[follow.follow_id] = row
        return row


def follow_row(follow: FollowRecord) -> Row:
    """One follow."""
    return {
        "followId": follow.follow_id,
        "traderId": follow.trader_id,
        "nickName": follow.nickname,
        "status": follow.state.value,
        **settings_row(follow.settings),
        "pot": to_wire(follow.pot),
        "copiedPnl": to_wire(follow.copied_pnl),
        "realizedPnl": to_wire(follow.realized_pnl),
        "fees": to_wire(follow.fees),
        "profitShare": to_wire(follow.profit_share),
        "openTrades": follow.open_trades,
        "createTime": follow.created_ms,
    }


def _follows(world: World, params: Params) -> list[Row]:
    del params
    return FollowRows(world).all()


def _follow(world: World, params: Params) -> Row:
    trader_id = params.text("traderId")
    return _shown(world, world.copies.follow(trader_id, read_new(params), world.now_ms))


def _update(world: World, params: Params) -> Row:
    follow_id = params.text("followId")
    before = world.copies.record(follow_id).settings
    return _shown(world, world.copies.update(follow_id, read_changes(params, before)))


def _pause(world: World, params: Params) -> Row:
    follow_id = params.text("followId")
    return _shown(world, world.copies.pause(follow_id, _PAUSED[params.choice("mode", PauseMode)]))


def _resume(world: World, params: Params) -> Row:
    return _shown(world, world.copies.resume(params.text("followId")))


def _stop(world: World, params: Params) -> Row:
    follow_id = params.text("followId")
    closes = params.choice("positions", Leftover, Leftover.KEEP) is Leftover.CLOSE
    result = world.copies.stop(follow_id, close=closes)
    owner = follow_id if closes else ""
    still_open = [position_row(position, owner) for position in result.still_open]
    return {**_shown(world, result.follow), "stillOpen": still_open}


def _positions(world: World, params: Params) -> list[Row]:
    follow_id = params.text("followId")
    return [position_row(each, follow_id) for each in world.copies.positions(follow_id)]


def _history(world: World, params: Params) -> Row:
    follow_id = params.text("followId")
    begin_ms = params.integer("startTime", 0, 0, _LATEST_MS)
    end_ms = params.integer("endTime", _LATEST_MS, 0, _LATEST_MS)
    number, size = read_page(params)
    trades = [
        trade for trade in world.copies.history(follow_id) if begin_ms <= trade.closed_ms <= end_ms
    ]
    shown = trades[(number - 1) * size : number * size]
    return page([_history_row(trade) for trade in shown], len(trades), number, size)


def _close_position(world: World, params: Params) -> Row:
    follow_id, symbol, side = _read_leg(params)
    size = params.optional_decimal("size")
    if size is not None and size <= ZERO:
        raise ApiError(Code.PARAMETER, "size")
    order_id, remaining = world.close_position(follow_id, symbol, side, size)
    return {
        "followId": follow_id,
        "symbol": symbol,
        "side": side.value,
        "orderId": order_id,
        "remainingSize": to_wire(remaining),
    }


def _protect_position(world: World, params: Params) -> Row:
    follow_id, symbol, side = _read_leg(params)
    take_profit, stop_loss = _price(params, "takeProfit"), _price(params, "stopLoss")
    before = world.position(follow_id, symbol, side)
    after = world.protect_position(
        follow_id,
        before,
        take_profit if params.has("takeProfit") else before.take_profit,
        stop_loss if params.has("stopLoss") else before.stop_loss,
    )
    return position_row(after, follow_id)


def _shown(world: World, follow: FollowRecord) -> Row:
    """The row as it stands when everything that the verb caused has happened."""
    world.settle()
    return follow_row(world.copies.record(follow.follow_id))


def _read_leg(params: Params) -> tuple[str, str, PositionSide]:
    if not params.has("followId"):
        raise ApiError(Code.MISSING, "followId")
    follow_id = params.text("followId", "")
    return follow_id, params.text("symbol"), params.choice("side", PositionSide)


def _price(params: Params, name: str) -> Decimal | None:
    price = params.optional_decimal(name)
    if price is not None and price <= ZERO:
        raise ApiError(Code.PARAMETER, name)
    return price


def _history_row(trade: ClosedPosition) -> Row:
    return {
        "orderId": trade.position_id,
        "symbol": trade.symbol,
        "side": _ORDER_SIDES[trade.side],
        "size": to_wire(trade.max_size),
        "entryPrice": to_wire(trade.entry_price),
        "exitPrice": to_wire(trade.exit_price),
        "profit": to_wire(trade.profit),
        "leverage": to_wire(trade.leverage),
        "status": "closed",
        "createTime": trade.opened_ms,
        "closeTime": trade.closed_ms,
    }


CALLS: Final = (
    Call("GET", "/copytrading/follows", Permission.READ, _follows),
    Call("GET", "/copytrading/history", Permission.READ, _history),
    Call("GET", "/copytrading/positions", Permission.READ, _positions),
    Call("POST", "/copytrading/follow", Permission.COPY, _follow),
    Call("POST", "/copytrading/updateSettings", Permission.COPY, _update),
    Call("POST", "/copytrading/pause", Permission.COPY, _pause),
    Call("POST", "/copytrading/resume", Permission.COPY, _resume),
    Call("POST", "/copytrading/stop", Permission.COPY, _stop),
    Call("POST", "/copytrading/position/close", Permission.COPY, _close_position),
    Call("POST", "/copytrading/position/tpsl", Permission.COPY, _protect_position),
)
