"""Calls about the key, the account's money and its modes."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.position import MarginMode, PositionMode
from copydesk.practice.api.bybit import forms
from copydesk.practice.api.bybit.calls import READ, TRADE, Call, Row
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.api.bybit.params import LINEAR, Params
from copydesk.practice.credentials import USER, ApiKey
from copydesk.practice.refusal import Refused
from copydesk.practice.world import World

_UNIFIED_2: Final = 5
_MARGIN_WORDS: Final = {
    "REGULAR_MARGIN": MarginMode.CROSS,
    "ISOLATED_MARGIN": MarginMode.ISOLATED,
}


def position_mode(world: World, account_id: str) -> PositionMode:
    """Whether the account holds long and short apart."""
    return world.core.account(account_id).position_mode


def pots_equity(world: World, account_id: str) -> Decimal:
    """What lies in the follows of an account; only the exchange's own user has any."""
    if account_id != USER:
        return ZERO
    return sum((follow.pot for follow in world.copies.follows()), ZERO)


def _key(world: World, params: Params) -> Row:
    key = params.key or world.key
    expires_ms = key.expiry_ms
    expires = datetime.fromtimestamp((expires_ms or 0) / 1000, UTC)
    days = -2 if expires_ms is None else (expires_ms - world.wall_ms()) // 86_400_000
    trades = "trade" in key.permissions
    return {
        "id": key.key[-8:],
        "note": "practice",
        "apiKey": key.key,
        "readOnly": 0 if trades else 1,
        "secret": "",
        "permissions": _permissions(key),
        "ips": list(key.ip_addresses) or ["*"],
        "type": 1,
        "deadlineDay": days,
        "expiredAt": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "createdAt": "2026-01-01T00:00:00Z",
        "unified": 0,
        "uta": 1,
        "userID": _number_of(key.account_id),
        "inviterID": 0,
        "vipLevel": "No VIP",
        "mktMakerLevel": "0",
        "affiliateID": 0,
        "rsaPublicKey": "",
        "isMaster": False,
        "parentUid": "0",
        "kycLevel": "LEVEL_1",
        "kycRegion": "",
    }


def _permissions(key: ApiKey) -> Row:
    """The groups as Bybit has them; a read-only key has the same groups."""
    wallet = ["Withdraw"] if "withdraw" in key.permissions else []
    return {
        "ContractTrade": ["Order", "Position"],
        "Spot": [],
        "Wallet": wallet,
        "Options": [],
        "Derivatives": ["DerivativesTrade"],
        "CopyTrading": [],
        "BlockTrade": [],
        "Exchange": [],
        "NFT": [],
        "Affiliate": [],
    }


def _number_of(account_id: str) -> int:
    """A number that an account keeps, made from its name."""
    return zlib.crc32(account_id.encode())


def _info(world: World, params: Params) -> Row:
    account = world.core.account(params.account_id)
    return {
        "marginMode": forms.MARGIN_MODES[account.margin_mode],
        "updatedTime": str(account.time_ms),
        "unifiedMarginStatus": _UNIFIED_2,
        "dcpStatus": "OFF",
        "timeWindow": 0,
        "smpGroup": 0,
        "isMasterTrader": params.account_id != USER,
        "spotHedgingStatus": "OFF",
    }


def _wallet(world: World, params: Params) -> Row:
    if params.text("accountType") != "UNIFIED":
        raise ApiError(Code.PARAMETER, "accountType only support UNIFIED")
    row = forms.wallet_row(world.core.account(params.account_id))
    wanted = [coin for coin in params.text("coin", "").split(",") if coin]
    if wanted and "USDT" not in wanted:
        row["coin"] = []
    return {"list": [row]}


def _fees(world: World, params: Params) -> Row:
    params.require_linear()
    symbol = params.text("symbol", "")
    rows = [
        {
            "symbol": each.symbol,
            "baseCoin": "",
            "takerFeeRate": to_wire(each.taker_fee_rate),
            "makerFeeRate": to_wire(each.maker_fee_rate),
        }
        for each in world.core.instruments.values()
        if symbol in {"", each.symbol}
    ]
    return {"category": LINEAR, "list": rows}


def _set_margin_mode(world: World, params: Params) -> Row:
    mode = params.word("setMarginMode", _MARGIN_WORDS)
    if world.core.account(params.account_id).margin_mode is mode:
        raise ApiError(Code.MARGIN_SAME)
    try:
        world.core.set_margin_mode(params.account_id, mode)
    except Refused as refused:
        reason = {"reasonCode": "3400000", "reasonMsg": refused.detail}
        raise ApiError(Code.MARGIN_HELD, result={"reasons": [reason]}) from refused
    return {"reasons": []}


def _overview(world: World, params: Params) -> Row:
    wanted = params.text("accountType", "")
    totals = {
        "UNIFIED": world.core.account(params.account_id).equity,
        "CopyTrading": pots_equity(world, params.account_id),
    }
    rows = [
        {
            "accountType": name,
            "totalEquity": to_wire(total),
            "snapshotTime": str(world.wall_ms()),
            "categories": [],
        }
        for name, total in totals.items()
        if wanted in {"", name}
    ]
    return {"list": rows}


def _coins(world: World, params: Params) -> Row:
    del world, params
    chain = {
        "chain": "ETH", "chainType": "Ethereum", "confirmation": "6", "withdrawFee": "1",
        "depositMin": "0", "withdrawMin": "1", "minAccuracy": "6", "chainDeposit": "1",
        "chainWithdraw": "1", "withdrawPercentageFee": "0",
    }  # fmt: skip
    coin = {"name": "USDT", "coin": "USDT", "remainAmount": "1000000", "chains": [chain]}
    return {"rows": [coin]}


CALLS: Final = (
    Call("GET", "/v5/user/query-api", 10, READ, _key),
    Call("GET", "/v5/account/info", 50, READ, _info),
    Call("GET", "/v5/account/wallet-balance", 50, READ, _wallet),
    Call("GET", "/v5/account/fee-rate", 5, READ, _fees),
    Call("POST", "/v5/account/set-margin-mode", 5, TRADE, _set_margin_mode),
    Call("GET", "/v5/asset/asset-overview", 50, READ, _overview),
    Call("GET", "/v5/asset/coin/query-info", 5, READ, _coins),
)
