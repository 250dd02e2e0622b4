"""Calls about the account: money, positions, multiples, modes, key."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.api.okx import forms
from copydesk.practice.api.okx.calls import READ, TRADE, Get, Post, Row
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.contracts import Contract, read_contract, read_swap
from copydesk.practice.api.okx.holdings import Held, holdings, owners, position_mode
from copydesk.practice.api.okx.params import Params
from copydesk.practice.core import END_MS
from copydesk.practice.values import OrderPurpose
from copydesk.practice.world import World

LEG_ALGO: Final = "000"
"""Ends the id of what protects a leg itself, as orders bring it along."""

PAIR: Final = "pair"
"""Begins the name of the second of two triggers that end each other."""

MARGIN_MODES: Final = {"cross": MarginMode.CROSS, "isolated": MarginMode.ISOLATED}
LEGS: Final = {"long": PositionSide.LONG, "short": PositionSide.SHORT}
_POSITION_MODES: Final = {
    "long_short_mode": PositionMode.HEDGE,
    "net_mode": PositionMode.ONE_WAY,
}
_MODE_WORDS: Final = {mode: word for word, mode in _POSITION_MODES.items()}
_PERMISSION_WORDS: Final = {"read": "read_only", "trade": "trade", "withdraw": "withdraw"}


def balance_row(world: World, account_id: str) -> Row:
    """The account; account-wide figures are empty as in futures mode."""
    states = [world.core.account(owner) for owner in owners(world, account_id)]
    own = states[0]
    equity = sum((state.equity for state in states), ZERO)
    cash = sum((state.balance for state in states), ZERO)
    floating = sum((state.unrealized_pnl for state in states), ZERO)
    isolated = sum(
        (
            held.margin + held.unrealized_pnl
            for held in holdings(world, account_id)
            if held.first.margin_mode is MarginMode.ISOLATED
        ),
        ZERO,
    )
    detail: Row = {
        "ccy": "USDT",
        "eq": to_wire(equity),
        "cashBal": to_wire(cash),
        "availEq": to_wire(own.available),
        "availBal": to_wire(own.available),
        "frozenBal": to_wire(max(equity - own.available, ZERO)),
        "ordFrozen": to_wire(own.order_margin),
        "upl": to_wire(floating),
        "isoEq": to_wire(isolated),
        "mgnRatio": "",
        "imr": to_wire(own.margin_used),
        "mmr": "",
        "smtSyncEq": "0",
        "spotCopyTradingEq": "0",
        "stgyEq": "0",
        "disEq": to_wire(equity),
        "eqUsd": to_wire(equity),
        "notionalLever": "",
        "liab": "",
        "interest": "",
        "crossLiab": "",
        "isoLiab": "",
        "maxLoan": "",
        "twap": "0",
        "uplLiab": "",
        "uTime": str(world.wall_ms()),
    }
    return {
        "adjEq": "",
        "availEq": "",
        "borrowFroz": "",
        "details": [detail],
        "imr": "",
        "isoEq": to_wire(isolated),
        "mgnRatio": "",
        "mmr": "",
        "notionalUsd": "",
        "ordFroz": "",
        "totalEq": to_wire(equity),
        "upl": "",
        "uTime": str(world.wall_ms()),
    }


def position_rows(world: World, account_id: str) -> list[Row]:
    """Open positions."""
    mode = position_mode(world, account_id)
    wall_ms = world.wall_ms()
    return [
        forms.position_row(held, mode, wall_ms, close_algos(world, account_id, held))
        for held in holdings(world, account_id)
    ]


def close_algos(world: World, account_id: str, held: Held) -> list[Row]:
    """Protective orders of a position: those of its leg, and those placed on their own."""
    first = held.first
    found = []
    if first.take_profit is not None or first.stop_loss is not None:
        found.append(_algo(f"{held.position_id}{LEG_ALGO}", first.take_profit, first.stop_loss))
    placed: dict[str, dict[OrderPurpose, Decimal]] = {}
    closes = OrderSide.SELL if first.side is PositionSide.LONG else OrderSide.BUY
    for order in world.core.open_orders(account_id):
        if order.trigger is None or order.side is not closes or order.symbol != first.symbol:
            continue
        partner = order.client_order_id.removeprefix(PAIR)
        algo_id = partner if partner != order.client_order_id else order.order_id
        placed.setdefault(algo_id, {})[order.purpose] = order.trigger.price
    for algo_id, prices in placed.items():
        gains, losses = prices.get(OrderPurpose.TAKE_PROFIT), prices.get(OrderPurpose.STOP_LOSS)
        found.append(_algo(algo_id, gains, losses))
    return found


def _algo(algo_id: str, take_profit: Decimal | None, stop_loss: Decimal | None) -> Row:
    return {
        "algoId": algo_id,
        "slTriggerPx": forms.optional(stop_loss),
        "slTriggerPxType": "mark",
        "tpTriggerPx": forms.optional(take_profit),
        "tpTriggerPxType": "mark",
        "closeFraction": "1",
    }


def find_held(world: World, params: Params, listed: Contract) -> list[Held]:
    """Positions of a contract, of one leg where the account keeps legs.

    Raises:
        ApiError: a leg isn't named, or nothing is held.
    """
    is_hedge = position_mode(world, params.account_id) is PositionMode.HEDGE
    side = params.word("posSide", LEGS) if is_hedge else None
    found = [
        held
        for held in holdings(world, params.account_id)
        if held.first.symbol == listed.symbol and side in {None, held.first.side}
    ]
    if not found:
        raise ApiError(Code.NO_POSITION)
    return found


def _config(world: World, params: Params) -> list[Row]:
    key = params.key
    words = [
        _PERMISSION_WORDS[name]
        for name in (key.permissions if key else ())
        if name in _PERMISSION_WORDS
    ]
    own = f"{world.seed:08d}{params.account_id}"
    return [
        {
            "uid": own,
            "mainUid": own,
            "acctLv": "2",
            "posMode": _MODE_WORDS[position_mode(world, params.account_id)],
            "perm": ",".join(words),
            "ip": ",".join(key.ip_addresses if key else ()),
            "label": "practice",
            "kycLv": "2",
            "roleType": "0",
            "spotRoleType": "0",
            "traderInsts": [],
            "level": "Lv1",
            "ctIsoMode": "automatic",
            "autoLoan": False,
            "type": "0",
            "greeksType": "PA",
        }
    ]


def _balance(world: World, params: Params) -> list[Row]:
    row = balance_row(world, params.account_id)
    asked = {part for part in params.text("ccy", "").split(",") if part}
    if asked and "USDT" not in asked:
        row["details"] = []
    return [row]


def _positions(world: World, params: Params) -> list[Row]:
    if not read_swap(params):
        return []
    asked = {part for part in params.text("instId", "").split(",") if part}
    rows = position_rows(world, params.account_id)
    return [row for row in rows if not asked or row["instId"] in asked]


def _positions_history(world: World, params: Params) -> list[Row]:
    if not read_swap(params):
        return []
    limit = params.whole("limit", 100, 1, 100)
    mode = position_mode(world, params.account_id)
    closed = [
        position
        for owner in owners(world, params.account_id)
        for position in world.core.closed_positions(owner, limit)
    ]
    closed.sort(key=lambda each: each.closed_ms, reverse=True)
    return [
        forms.closed_position_row(
            each, mode, world.core.margin_mode(params.account_id, each.symbol)
        )
        for each in closed[:limit]
    ]


def _bills(world: World, params: Params) -> list[Row]:
    """Of all changes of the balance only the funding fees are kept here; newest first."""
    if params.text("type", forms.FUNDING_FEE) != forms.FUNDING_FEE or not read_swap(params):
        return []
    begin_ms = params.whole("begin", 0, 0, END_MS)
    end_ms = params.whole("end", END_MS, 0, END_MS)
    rows = [
        forms.funding_row(each, number)
        for number, owner in enumerate(owners(world, params.account_id))
        for each in world.core.funding(owner, begin_ms, end_ms)
    ]
    rows.sort(key=lambda row: int(str(row["billId"])), reverse=True)
    ids = [row["billId"] for row in rows]
    after = params.text("after", "")
    first = ids.index(after) + 1 if after in ids else 0
    return rows[first : first + params.whole("limit", 100, 1, 100)]


def _set_leverage(world: World, params: Params) -> Row:
    """Multiples are the account's own; the margin mode comes with each order."""
    listed = read_contract(params)
    leverage = params.positive("lever")
    margin_mode = params.word("mgnMode", MARGIN_MODES)
    named = params.text("posSide", "")
    is_hedge = position_mode(world, params.account_id) is PositionMode.HEDGE
    has_legs = is_hedge and margin_mode is MarginMode.ISOLATED
    if has_legs and named not in LEGS:
        raise ApiError(Code.ORDER_PARAMETER, "posSide")
    side = LEGS[named] if has_legs else None
    world.core.set_leverage(params.account_id, listed.symbol, side, leverage)
    return {
        "instId": listed.inst_id,
        "lever": to_wire(leverage),
        "mgnMode": margin_mode.value,
        "posSide": named if has_legs else ("" if is_hedge else "net"),
    }


def _leverage_info(world: World, params: Params) -> list[Row]:
    margin_mode = params.word("mgnMode", MARGIN_MODES)
    mode = position_mode(world, params.account_id)
    has_legs = mode is PositionMode.HEDGE and margin_mode is MarginMode.ISOLATED
    found: list[Row] = []
    for inst_id in params.text("instId").split(","):
        listed = read_contract(Params({"instId": inst_id}))
        for word, side in LEGS.items() if has_legs else {"net": PositionSide.LONG}.items():
            leverage = world.core.leverage(params.account_id, listed.symbol, side)
            found.append(
                {
                    "instId": inst_id,
                    "mgnMode": margin_mode.value,
                    "posSide": word,
                    "lever": to_wire(leverage),
                    "ccy": "",
                }
            )
    return found


def _set_position_mode(world: World, params: Params) -> Row:
    mode = params.word("posMode", _POSITION_MODES)
    world.core.set_position_mode(params.account_id, mode)
    return {"posMode": _MODE_WORDS[mode]}


def _max_size(world: World, params: Params) -> list[Row]:
    listed = read_contract(params)
    params.word("tdMode", MARGIN_MODES)
    account = world.core.account(params.account_id)
    leverage = world.core.leverage(params.account_id, listed.symbol, PositionSide.LONG)
    price = world.core.market.last(listed.symbol)
    size = listed.instrument.round_size(account.available * leverage / price)
    text = listed.contracts(max(size, Decimal(0)))
    return [{"instId": listed.inst_id, "ccy": "USDT", "maxBuy": text, "maxSell": text}]


def _currencies(world: World, params: Params) -> list[Row]:
    """The one currency of the practice market; nothing goes in or out."""
    del world, params
    return [
        {
            "ccy": "USDT",
            "name": "Tether",
            "chain": "USDT-Practice",
            "canDep": False,
            "canWd": False,
            "canInternal": False,
            "minWd": "0",
            "maxWd": "0",
            "minFee": "0",
            "maxFee": "0",
            "wdTickSz": "8",
            "mainNet": True,
        }
    ]


CALLS: Final = (
    Get("/account/config", 5, READ, _config),
    Get("/account/balance", 10, READ, _balance),
    Get("/account/positions", 10, READ, _positions),
    Get("/account/positions-history", 5, READ, _positions_history),
    Get("/account/bills", 10, READ, _bills),
    Get("/account/bills-archive", 5, READ, _bills),
    Get("/account/leverage-info", 20, READ, _leverage_info),
    Get("/account/max-size", 20, READ, _max_size),
    Get("/asset/currencies", 12, READ, _currencies),
    Post("/account/set-leverage", 20, TRADE, _set_leverage),
    Post("/account/set-position-mode", 5, TRADE, _set_position_mode),
)
