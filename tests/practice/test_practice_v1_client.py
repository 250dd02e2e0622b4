"""A client that knows the v1 contract alone: every call, every field, nothing else."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.practice.platform_client import ApiFailure, PlatformClient
from tests.practice.running_exchange import Exchange, running_exchange

Form = dict[str, type]

TRADER: Form = {
    "traderId": str, "nickName": str, "followersCount": int, "totalProfit": str,
    "monthlyProfit": str, "winRate": str, "description": str, "tradingDays": int,
    "riskLevel": str, "status": str,
}  # fmt: skip
STATISTICS: Form = {
    "totalTrades": int, "winningTrades": int, "averageHoldingTime": str, "maxDrawdown": str,
    "sharpeRatio": str,
}  # fmt: skip
TRADER_POSITION: Form = {
    "symbol": str, "side": str, "size": str, "entryPrice": str, "leverage": str,
    "unrealizedPnl": str,
}  # fmt: skip
FOLLOW: Form = {
    "followId": str, "traderId": str, "copyAmount": str, "leverage": str, "marginMode": str,
    "status": str,
}  # fmt: skip
UPDATED: Form = {
    "followId": str, "copyAmount": str, "leverage": str, "takeProfit": str, "stopLoss": str,
    "status": str,
}  # fmt: skip
POSITION: Form = {
    "symbol": str, "side": str, "size": str, "entryPrice": str, "markPrice": str,
    "unrealizedPnl": str, "leverage": str, "marginMode": str, "createTime": int,
}  # fmt: skip
HISTORY: Form = {
    "orderId": str, "symbol": str, "side": str, "size": str, "entryPrice": str, "exitPrice": str,
    "profit": str, "leverage": str, "status": str, "createTime": int, "closeTime": int,
}  # fmt: skip
PAGE: Form = {"totalPage": int, "totalNum": int, "currentPage": int, "pageSize": int, "list": list}
NUMBERS = {
    "totalProfit", "monthlyProfit", "winRate", "averageHoldingTime", "maxDrawdown", "sharpeRatio",
    "size", "entryPrice", "exitPrice", "markPrice", "leverage", "unrealizedPnl", "copyAmount",
    "takeProfit", "stopLoss", "profit",
}  # fmt: skip


def check(row: Any, form: Form) -> None:  # noqa: ANN401 - JSON
    """Every field of the contract is there, of its type, and a number where it is one."""
    for name, kind in form.items():
        assert type(row[name]) is kind, (name, row[name])
        if name in NUMBERS:
            assert math.isfinite(float(row[name])), (name, row[name])


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path, traders=150) as running:
        yield running


async def find_best_traders(client: PlatformClient) -> list[Any]:
    """The contract's own example: the most profitable page, those with days and win rate."""
    page = await client.get("/copytrading/traders", sortBy="profit", sortType="desc", pageSize=100)
    check(page, PAGE)
    assert (page["currentPage"], page["pageSize"], len(page["list"])) == (1, 100, 100)
    assert (page["totalNum"], page["totalPage"]) == (150, 2)
    profits = [float(row["totalProfit"]) for row in page["list"]]
    assert profits == sorted(profits, reverse=True)
    for row in page["list"]:
        check(row, TRADER)
        assert row["riskLevel"] in {"low", "medium", "high"}
        assert row["status"] in {"active", "paused", "inactive"}
    return [
        row for row in page["list"]
        if row["tradingDays"] >= 30 and float(row["winRate"]) >= 0.5 and row["status"] == "active"
    ]  # fmt: skip


async def test_the_whole_v1_contract(exchange: Exchange) -> None:
    client = exchange.client
    best = (await find_best_traders(client))[0]
    detail = await client.get("/copytrading/trader/detail", traderId=best["traderId"])
    check(detail, TRADER)
    check(detail["statistics"], STATISTICS)
    for position in detail["positions"]:
        check(position, TRADER_POSITION)

    wish = {"traderId": best["traderId"], "copyAmount": "1000", "leverage": "10"}
    follow = await client.post("/copytrading/follow", {**wish, "marginMode": "isolated"})
    check(follow, FOLLOW)
    assert {**wish, "marginMode": "isolated", "status": "active"}.items() <= follow.items()
    follow_id = follow["followId"]

    wish = {"followId": follow_id, "copyAmount": "1500", "takeProfit": "50", "stopLoss": "20"}
    updated = await client.post("/copytrading/updateSettings", wish)
    check(updated, UPDATED)
    assert {**wish, "leverage": "10", "status": "active"}.items() <= updated.items()

    positions = await wait_for_positions(exchange, follow_id)
    for position in positions:
        check(position, POSITION)
        assert Decimal(position["size"]) > 0

    [leg, *_] = positions
    body = {"followId": follow_id, "symbol": leg["symbol"], "side": leg["side"]}
    await client.post("/copytrading/position/close", body)
    history = await client.get("/copytrading/history", followId=follow_id, pageSize=5, pageNo=1)
    check(history, PAGE)
    check(history["list"][0], HISTORY)
    assert history["list"][0]["status"] == "closed"
    past = await client.get("/copytrading/history", followId=follow_id, endTime=1)
    assert (past["totalNum"], past["list"]) == (0, [])

    stopped = await client.post("/copytrading/stop", {"followId": follow_id})
    assert {"followId": follow_id, "status": "stopped"}.items() <= stopped.items()


async def wait_for_positions(exchange: Exchange, follow_id: str) -> list[Any]:
    """Let virtual minutes pass until the trader has moved and the copy is open."""
    for _ in range(60):
        await exchange.step(30)
        positions = await exchange.client.get("/copytrading/positions", followId=follow_id)
        if positions:
            return list(positions)
    raise AssertionError("the trader never moved")


async def test_every_error_code_of_v1(exchange: Exchange) -> None:
    client = exchange.client
    settings = {"copyAmount": "300", "leverage": "10", "marginMode": "cross"}

    async def refused(**body: str) -> str:
        with pytest.raises(ApiFailure) as caught:
            await client.post("/copytrading/follow", {**settings, **body})
        assert caught.value.status == 200
        return str(caught.value.code)

    page = await client.get("/copytrading/traders", pageSize=100)
    active = [row["traderId"] for row in page["list"] if row["status"] == "active"]
    inactive = [row["traderId"] for row in page["list"] if row["status"] == "inactive"]
    assert await refused(traderId="0") == "80001"
    assert await refused(traderId=inactive[0]) == "80001"
    assert await refused(traderId=active[0], leverage="0") == "80002"
    assert await refused(traderId=active[0], copyAmount="10001") == "80003"
    for trader in active[:20]:
        await client.post("/copytrading/follow", {**settings, "traderId": trader})
    assert await refused(traderId=active[3]) == "80005"
    assert await refused(traderId=active[20]) == "80004"
    assert len(await client.get("/copytrading/follows")) == 20
