"""The two calls of a follower that Bybit publishes: recommended leaders, and starting to follow."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from copydesk.model.money import ONE
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderStatus
from copydesk.practice.api.bybit.calls import COPY, Call, Row
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.api.bybit.params import Params
from copydesk.practice.credentials import USER
from copydesk.practice.traders import ListedTrader
from copydesk.practice.world import World

_RECOMMENDED: Final = 5
_E8: Final = 10**8


def mark_of(trader_id: str) -> str:
    """The opaque mark of a trader."""
    return base64.b64encode(f"leader:{trader_id}".encode()).decode("ascii")


def trader_of(mark: str) -> str:
    """The trader behind a mark.

    Raises:
        ApiError: it is nobody's.
    """
    try:
        text = base64.b64decode(mark, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise ApiError(Code.NO_LEADER) from None
    prefix, _, trader_id = text.partition(":")
    if prefix != "leader":
        raise ApiError(Code.NO_LEADER)
    return trader_id


def _leaders(world: World, params: Params) -> Row:
    """Those who earned most last month, of all who can be followed."""
    del params
    rows = [world.population.row(index) for index in range(world.population.count)]
    active = [row for row in rows if row.status is TraderStatus.ACTIVE]
    best = sorted(active, key=lambda row: row.month_profit_percent, reverse=True)
    return {"list": [_leader(row) for row in best[:_RECOMMENDED]]}


def _leader(row: ListedTrader) -> Row:
    return {
        "leaderMark": mark_of(row.trader_id),
        "nickname": row.nickname,
        "thirtyDayRoi": f"{row.month_profit_percent:+,.2f}%",
        "thirtyDayMaxDrawdown": f"{row.max_drawdown_percent:.2f}%",
        "thirtyDaySharpeRatio": f"{row.sharpe_ratio:.2f}",
    }


def _follow(world: World, params: Params) -> Row:
    """Everything but the amount is filled in here: proportional, and the default multiple."""
    if params.account_id != USER:
        raise ApiError(Code.PERMISSION)
    amount = params.whole("investmentE8", 0, 0, 10**16)
    if amount < _E8 or amount % _E8:
        raise ApiError(Code.FOLLOW_AMOUNT)
    settings = FollowSettings(pot=ONE * (amount // _E8))
    world.copies.follow(trader_of(params.text("leaderMark")), settings, world.now_ms)
    return {"errSymbols": [], "setLeverageType": "", "setLeverageErrorCode": 0}


CALLS: Final = (
    Call("GET", "/v5/copy-trade/recommend-leader-list", 10, None, _leaders),
    Call("POST", "/v5/copy-trade/private/follower/trade-setting/create", 5, COPY, _follow),
)
