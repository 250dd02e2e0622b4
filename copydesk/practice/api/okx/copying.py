"""The follower's own calls: start, change, stop, and what is copied.

OKX has no pause and lists no follow that is over. A follow whose copies are to close with the
trader's positions is over for it at once; the world carries it on until the last one is closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from copydesk.model.follow import FollowState
from copydesk.model.money import HUNDRED, ZERO, to_wire
from copydesk.model.position import MarginMode, PositionMode
from copydesk.model.settings import CopyMode, FollowSettings
from copydesk.practice.api.okx.account import MARGIN_MODES
from copydesk.practice.api.okx.calls import COPY, READ, Get, Post, Row
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.contracts import BY_ID, BY_SYMBOL, SWAP
from copydesk.practice.api.okx.forms import optional
from copydesk.practice.api.okx.holdings import position_mode
from copydesk.practice.api.okx.leaders import LIMITS, code_of, read_trader, trader_id_of
from copydesk.practice.api.okx.params import Params
from copydesk.practice.copies_record import FollowRecord
from copydesk.practice.credentials import USER
from copydesk.practice.refusal import Refused
from copydesk.practice.values import ClosedPosition, PositionState
from copydesk.practice.world import World

_CLOSE_TYPES: Final = {"market_close": True, "manual_close": False, "copy_close": None}
_MODES: Final = {"fixed_amount": CopyMode.FIXED, "ratio_copy": CopyMode.PROPORTIONAL}
_MODE_WORDS: Final = {mode: word for word, mode in _MODES.items()}
_LEVERAGE: Final = Decimal(10)
_RUNNING: Final = frozenset({FollowState.ACTIVE, FollowState.FROZEN, FollowState.STOPPING})


def _running(world: World) -> list[FollowRecord]:
    return [each for each in world.copies.follows() if each.state in _RUNNING]


def _read_leader(world: World, params: Params) -> str:
    trader_id = trader_id_of(params.text("uniqueCode"))
    try:
        world.population.index(trader_id)
    except Refused:
        raise ApiError(Code.NO_LEADER) from None
    return trader_id


def _find(world: World, trader_id: str) -> FollowRecord | None:
    found = [each for each in _running(world) if each.trader_id == trader_id]
    return found[-1] if found else None


def _read_settings(params: Params, before: FollowSettings | None) -> FollowSettings:
    """All settings at once; multiples are the account's, so a follow keeps what it has."""
    mode = params.word("copyMode", _MODES, "fixed_amount")
    total = _within(params, "copyTotalAmt", "minCopyAmt", "maxCopyTotalAmt", Code.COPY_AMOUNT)
    amount, ratio = None, Decimal(1)
    if mode is CopyMode.FIXED:
        amount = _within(params, "copyAmt", "minCopyAmt", "maxCopyAmt", Code.COPY_AMOUNT)
        if total < amount:
            raise ApiError(Code.COPY_AMOUNT)
    else:
        ratio = _within(params, "copyRatio", "minCopyRatio", "maxCopyRatio", Code.RATIO)
    params.word("subPosCloseType", _CLOSE_TYPES)
    margin_mode = params.word("copyMgnMode", {**MARGIN_MODES, "copy": MarginMode.CROSS})
    stop_loss_amount = params.decimal("slTotalAmt")
    return FollowSettings(
        pot=total,
        leverage=before.leverage if before else _LEVERAGE,
        margin_mode=margin_mode,
        copy_mode=mode,
        copy_ratio=ratio,
        fixed_size=amount,
        take_profit_percent=_percent(params, "tpRatio", "maxTpRatio"),
        stop_loss_percent=_percent(params, "slRatio", "maxSlRatio"),
        minimum_equity=max(total - stop_loss_amount, ZERO) if stop_loss_amount else None,
        symbols_allowed=_symbols(params),
    )


def _within(params: Params, name: str, least: str, most: str, code: Code) -> Decimal:
    value = params.positive(name)
    if not Decimal(str(LIMITS[least])) <= value <= Decimal(str(LIMITS[most])):
        raise ApiError(code, name)
    return value


def _percent(params: Params, name: str, most: str) -> Decimal | None:
    ratio = params.decimal(name)
    if not ratio:
        return None
    if not ZERO < ratio <= Decimal(str(LIMITS[most])):
        raise ApiError(Code.COPY_SETTINGS, name)
    return ratio * HUNDRED


def _symbols(params: Params) -> tuple[str, ...]:
    is_custom = params.word("copyInstIdType", {"copy": False, "custom": True})
    if not is_custom:
        return ()
    names = params.text("instId").split(",")
    if not all(name in BY_ID for name in names):
        raise ApiError(Code.INST_NOT_LED)
    return tuple(BY_ID[name].symbol for name in names)


def _start(world: World, params: Params) -> Row:
    trader_id = _read_leader(world, params)
    if _find(world, trader_id) is not None:
        raise ApiError(Code.COPYING)
    settings = _read_settings(params, None)
    is_one_way = position_mode(world, USER) is PositionMode.ONE_WAY
    if is_one_way and _running(world):
        raise ApiError(Code.MODE_ONE)
    ending = [each for each in world.copies.follows() if _ends(each, trader_id)]
    if ending:  # its last copies still close with the trader
        world.copies.update(ending[0].follow_id, settings, is_multiple=True)
        world.copies.resume(ending[0].follow_id)
    else:
        world.copies.follow(trader_id, settings, world.now_ms, is_multiple=True)
    world.settle()
    return {"result": True}


def _ends(follow: FollowRecord, trader_id: str) -> bool:
    return follow.trader_id == trader_id and follow.state is FollowState.CLOSE_ONLY


def _amend(world: World, params: Params) -> Row:
    follow = _find(world, _read_leader(world, params))
    if follow is None:
        raise ApiError(Code.NOT_COPYING)
    settings = _read_settings(params, follow.settings)
    world.copies.update(follow.follow_id, settings, is_multiple=True)
    world.settle()
    return {"result": True}


def _stop(world: World, params: Params) -> Row:
    follow = _find(world, _read_leader(world, params))
    if follow is None:
        raise ApiError(Code.NOT_COPYING)
    closes = params.word("subPosCloseType", _CLOSE_TYPES, "copy_close")
    if closes is None and world.copies.positions(follow.follow_id):
        world.copies.pause(follow.follow_id, FollowState.CLOSE_ONLY)
    else:
        world.copies.stop(follow.follow_id, close=closes is not False)
    world.settle()
    return {"result": True}


def _settings(world: World, params: Params) -> list[Row]:
    follow = _find(world, read_trader(world, params))
    if follow is None:
        return [_no_settings()]
    settings = follow.settings
    is_fixed = settings.copy_mode is CopyMode.FIXED
    allowed = settings.symbols_allowed
    lost = settings.pot - settings.minimum_equity if settings.minimum_equity is not None else None
    return [
        {
            "copyState": "1",
            "ccy": "USDT",
            "copyMode": _MODE_WORDS[settings.copy_mode],
            "copyAmt": optional(settings.fixed_size) if is_fixed else "",
            "copyRatio": "" if is_fixed else to_wire(settings.copy_ratio),
            "copyTotalAmt": to_wire(settings.pot),
            "tpRatio": _ratio(settings.take_profit_percent),
            "slRatio": _ratio(settings.stop_loss_percent),
            "slTotalAmt": optional(lost),
            "copyInstIdType": "custom" if allowed else "copy",
            "instIds": [
                {"instId": inst_id, "enabled": "1" if listed.symbol in allowed else "0"}
                if allowed
                else {"instId": inst_id, "enabled": "1"}
                for inst_id, listed in BY_ID.items()
            ],
            "subPosCloseType": "copy_close",
            "copyMgnMode": settings.margin_mode.value,
            "tag": "",
        }
    ]


def _no_settings() -> Row:
    names = (
        "copyMode", "copyAmt", "copyRatio", "copyTotalAmt", "tpRatio", "slRatio", "slTotalAmt",
        "copyInstIdType", "subPosCloseType", "copyMgnMode", "tag",
    )  # fmt: skip
    return {"copyState": "0", "ccy": "", "instIds": [], **dict.fromkeys(names, "")}


def _ratio(percent: Decimal | None) -> str:
    return "" if percent is None else to_wire(percent / HUNDRED)


def _current(world: World, params: Params) -> list[Row]:
    if params.text("instType", SWAP) != SWAP:
        return []
    return [_leader_row(world, follow) for follow in _running(world)]


def _leader_row(world: World, follow: FollowRecord) -> Row:
    held = world.copies.positions(follow.follow_id)
    return {
        "uniqueCode": code_of(follow.trader_id),
        "nickName": follow.nickname,
        "portLink": "",
        "ccy": "USDT",
        "margin": to_wire(sum((each.margin for each in held), ZERO)),
        "copyTotalAmt": to_wire(follow.settings.pot),
        "copyTotalPnl": to_wire(follow.copied_pnl),
        "todayPnl": "0",
        "upl": to_wire(sum((each.unrealized_pnl for each in held), ZERO)),
        "profitSharingRatio": "0.1",
        "beginCopyTime": str(follow.created_ms),
        "leadMode": "public",
        "copyMode": _MODE_WORDS[follow.settings.copy_mode],
    }


def _config(world: World, params: Params) -> list[Row]:
    del world
    own = f"{params.account_id:0<16}".upper()[:16]
    detail: Row = {
        "instType": SWAP,
        "roleType": "2",
        "profitSharingRatio": "",
        "maxCopyTraderNum": "",
        "copyTraderNum": "",
    }
    return [{"uniqueCode": own, "nickName": "practice", "portLink": "", "details": [detail]}]


def _copies(world: World, params: Params) -> list[Row]:
    """Copies of all follows, or of one leader; the account itself leads nobody."""
    if params.text("subPosType", "lead") != "copy":
        return []
    rows = [
        _copy_row(world, follow, state)
        for follow in _asked(world, params, _running(world))
        for state in world.copies.positions(follow.follow_id)
    ]
    return _page(rows, params, 500)


def _copies_history(world: World, params: Params) -> list[Row]:
    if params.text("subPosType", "lead") != "copy":
        return []
    rows = [
        _closed_row(follow, trade)
        for follow in _asked(world, params, world.copies.follows())
        for trade in world.copies.history(follow.follow_id)
    ]
    return _page(rows, params, 100)


def _asked(world: World, params: Params, follows: Sequence[FollowRecord]) -> list[FollowRecord]:
    code = params.text("uniqueCode", "")
    wanted = read_trader(world, params) if code else ""
    return [each for each in follows if wanted in {"", each.trader_id}]


def _page(rows: list[Row], params: Params, most: int) -> list[Row]:
    limit = params.whole("limit", most, 1, most)
    after = params.whole("after", 10**18, 0, 10**18)
    rows.sort(key=lambda row: int(str(row["subPosId"])), reverse=True)
    return [row for row in rows if int(str(row["subPosId"])) < after][:limit]


def _copy_row(world: World, follow: FollowRecord, state: PositionState) -> Row:
    listed = BY_SYMBOL[state.symbol]
    account_id = dict(world.owners())[follow.follow_id]
    leg = world.core.ledger.leg(account_id, (state.symbol, state.side))
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "subPosId": leg.position_id,
        "posSide": state.side.value,
        "mgnMode": state.margin_mode.value,
        "lever": to_wire(state.leverage),
        "openAvgPx": to_wire(state.entry_price),
        "openTime": str(state.opened_ms),
        "subPos": listed.contracts(state.size),
        "availSubPos": listed.contracts(state.size),
        "margin": to_wire(state.margin),
        "markPx": to_wire(state.mark_price),
        "upl": to_wire(state.unrealized_pnl),
        "uplRatio": "",
        "tpTriggerPx": optional(state.take_profit),
        "slTriggerPx": optional(state.stop_loss),
        "tpOrdPx": "-1" if state.take_profit is not None else "",
        "slOrdPx": "-1" if state.stop_loss is not None else "",
        "openOrdId": "",
        "algoId": "",
        "ccy": "USDT",
        "uniqueCode": code_of(follow.trader_id),
    }


def _closed_row(follow: FollowRecord, trade: ClosedPosition) -> Row:
    listed = BY_SYMBOL[trade.symbol]
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "subPosId": trade.position_id,
        "posSide": trade.side.value,
        "lever": to_wire(trade.leverage),
        "openAvgPx": to_wire(trade.entry_price),
        "openTime": str(trade.opened_ms),
        "subPos": listed.contracts(trade.max_size),
        "closeSubPos": listed.contracts(trade.max_size),
        "closeTime": str(trade.closed_ms),
        "closeAvgPx": to_wire(trade.exit_price),
        "pnl": to_wire(trade.profit),
        "pnlRatio": "",
        "type": "2",
        "ccy": "USDT",
        "uniqueCode": code_of(follow.trader_id),
    }


def _protect_copy(world: World, params: Params) -> Row:
    """Set triggers of one copy; "0" takes one off, what isn't sent stays."""
    follow_id, state = _copy(world, params)
    take_profit = _price(params, "tpTriggerPx", state.take_profit)
    stop_loss = _price(params, "slTriggerPx", state.stop_loss)
    world.protect_position(follow_id, state, take_profit, stop_loss)
    return {"subPosId": params.text("subPosId"), "tag": ""}


def _price(params: Params, name: str, before: Decimal | None) -> Decimal | None:
    price = params.decimal(name)
    return before if price is None else price or None


def _close_copy(world: World, params: Params) -> Row:
    if params.text("ordType", "market") != "market":
        raise ApiError(Code.ORDER_PARAMETER, "ordType")
    follow_id, state = _copy(world, params)
    world.copies.close_position(follow_id, state.symbol, state.side)
    return {"subPosId": params.text("subPosId"), "tag": ""}


def _copy(world: World, params: Params) -> tuple[str, PositionState]:
    copy_id = params.text("subPosId")
    for follow_id, account_id in world.owners():
        for state in world.core.positions(account_id) if follow_id else ():
            leg = world.core.ledger.leg(account_id, (state.symbol, state.side))
            if leg.position_id == copy_id:
                return follow_id, state
    raise ApiError(Code.NO_POSITION)


CALLS: Final = (
    Get("/copytrading/config", 5, READ, _config),
    Get("/copytrading/copy-settings", 5, READ, _settings),
    Get("/copytrading/current-lead-traders", 5, READ, _current),
    Get("/copytrading/current-subpositions", 20, READ, _copies),
    Get("/copytrading/subpositions-history", 20, READ, _copies_history),
    Post("/copytrading/first-copy-settings", 5, COPY, _start),
    Post("/copytrading/amend-copy-settings", 5, COPY, _amend),
    Post("/copytrading/stop-copy-trading", 5, COPY, _stop),
    Post("/copytrading/algo-order", 20, COPY, _protect_copy),
    Post("/copytrading/close-subposition", 20, COPY, _close_copy),
)
