from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from tests.practice.platform_client import ROOT, ApiFailure, wall_ms
from tests.practice.running_exchange import Exchange, running_exchange

FOLLOW = {"copyAmount": "1000", "leverage": "5", "marginMode": "isolated"}
BUY = {"symbol": "BTCUSDT", "side": "buy", "size": "0.01", "type": "market"}


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path) as running:
        yield running


async def code_of(call: Awaitable[object]) -> str:
    with pytest.raises(ApiFailure) as caught:
        await call
    return str(caught.value.code)


async def test_time_and_market_need_no_signature(exchange: Exchange) -> None:
    async with httpx.AsyncClient(base_url=exchange.rest) as anybody:
        time = (await anybody.get(f"{ROOT}/time")).json()
        contracts = (await anybody.get(f"{ROOT}/market/contracts")).json()
        account = await anybody.get(f"{ROOT}/account")
    assert abs(time["data"]["time"] - wall_ms()) < 5_000
    assert time["data"]["speed"] == "0"
    assert len(contracts["data"]) >= 12
    assert account.status_code == 401
    assert account.json()["code"] == "40012"


async def test_a_wrong_signature_clock_or_passphrase_is_named(exchange: Exchange) -> None:
    client = exchange.client
    client.offset_ms = -31_000
    assert await code_of(client.get("/account")) == "40008"
    client.offset_ms = 29_000
    await client.get("/account")
    client.offset_ms, secret, client.secret = 0, client.secret, "wrong"
    assert await code_of(client.get("/account")) == "40009"
    client.secret, client.passphrase = secret, "wrong"
    assert await code_of(client.get("/account")) == "40012"


async def test_an_unsorted_query_has_no_valid_signature(exchange: Exchange) -> None:
    sorted_one = await exchange.client.send(
        "GET", f"{ROOT}/copytrading/traders?pageNo=1&pageSize=5"
    )
    unsorted = await exchange.client.send("GET", f"{ROOT}/copytrading/traders?pageSize=5&pageNo=1")
    assert sorted_one.json()["code"] == "00000"
    assert unsorted.json()["code"] == "40009"


async def test_a_key_does_only_what_it_is_permitted(exchange: Exchange) -> None:
    await exchange.permit("read")
    assert await code_of(exchange.client.post("/order", BUY)) == "40014"
    assert await code_of(exchange.client.post("/copytrading/follow", FOLLOW)) == "40014"
    key = await exchange.client.get("/key")
    assert key == {"permissions": ["read"], "ips": [], "expiry": None}


async def test_a_key_may_end_and_be_bound_to_addresses(exchange: Exchange) -> None:
    for limit, code in (({"expiry": 1}, "40012"), ({"ips": ["192.0.2.1"]}, "40014")):
        await exchange.permit("read", **limit)
        assert await code_of(exchange.client.get("/account")) == code
    await exchange.permit("read", ips=["127.0.0.1"], expiry=wall_ms() + 60_000)
    await exchange.client.get("/account")


async def test_the_eleventh_request_in_a_second_waits(exchange: Exchange) -> None:
    answers = await asyncio.gather(
        *(exchange.client.send("GET", f"{ROOT}/account") for _ in range(15))
    )
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(200) == 10
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.headers["retry-after"] == "1"
    assert refused.json()["code"] == "42900"
    assert (await exchange.client.send("GET", f"{ROOT}/orders")).status_code == 200


async def test_an_order_is_filled_shown_and_closed(exchange: Exchange) -> None:
    client = exchange.client
    order = await client.post("/order", {**BUY, "clientOid": "first"})
    assert (order["status"], order["filledSize"], order["clientOid"]) == ("filled", "0.01", "first")
    assert await code_of(client.post("/order", {**BUY, "clientOid": "first"})) == "40786"
    found = await client.get("/order", clientOid="first")
    assert found == order
    [position] = await client.get("/positions")
    assert (position["symbol"], position["side"], position["followId"]) == ("BTCUSDT", "long", "")
    guarded = await client.post(
        "/copytrading/position/tpsl",
        {"followId": "", "symbol": "BTCUSDT", "side": "long", "stopLoss": "10000"},
    )
    assert (guarded["stopLoss"], guarded["takeProfit"]) == ("10000", "")
    closed = await client.post(
        "/copytrading/position/close", {"followId": "", "symbol": "BTCUSDT", "side": "long"}
    )
    assert closed["remainingSize"] == "0"
    assert await client.get("/positions") == []
    [newest, oldest] = await client.get("/fills")
    assert (newest["side"], oldest["side"], oldest["clientOid"]) == ("sell", "buy", "first")
    [past] = await client.get("/history-positions")
    assert past["maxSize"] == "0.01"
    account = await client.get("/account")
    assert Decimal(account["equity"]) == 10_000 + Decimal(past["profit"])


REFUSED_ORDERS: list[tuple[dict[str, object], str]] = [
    ({"symbol": "NOPEUSDT"}, "40725"),
    ({"size": "0.00001"}, "45116"),
    ({"size": "-1"}, "40017"),
    ({"size": 1}, "40017"),
    ({"size": ""}, "40019"),
    ({"size": "2"}, "40762"),
    ({"leverage": "5000"}, "40797"),
    ({"type": "limit"}, "40019"),
    ({"type": "limit", "price": "10000.01"}, "45115"),
    ({"reduceOnly": True}, "43011"),
    ({"reduceOnly": "yes"}, "40017"),
    ({"side": "long"}, "40017"),
    ({"clientOid": "a b"}, "40017"),
    ({"slippageTolerance": "101"}, "40017"),
]


async def test_each_refusal_of_an_order_has_its_code(
    exchange: Exchange,
) -> None:
    for change, code in REFUSED_ORDERS:
        assert await code_of(exchange.client.post("/order", {**BUY, **change})) == code, change
    assert await exchange.client.get("/positions") == []


async def test_a_resting_order_is_listed_and_cancelled(exchange: Exchange) -> None:
    client = exchange.client
    limit = {**BUY, "type": "limit", "price": "20000", "clientOid": "rest"}
    assert (await client.post("/order", limit))["status"] == "open"
    [listed] = await client.get("/orders")
    assert listed["clientOid"] == "rest"
    assert (await client.post("/order/cancel", {"clientOid": "rest"}))["status"] == "cancelled"
    assert await client.get("/orders") == []
    assert await code_of(client.post("/order/cancel", {"clientOid": "none"})) == "43001"


async def test_the_life_of_a_follow(exchange: Exchange) -> None:
    client = exchange.client
    trader = await exchange.active_trader()
    follow = await client.post("/copytrading/follow", {**FOLLOW, "traderId": trader})
    assert follow["status"] == "active"
    assert follow["copyMode"] == "proportional"
    assert (follow["stopLoss"], follow["maxOpenTrades"]) == ("", None)
    follow_id = follow["followId"]
    again = client.post("/copytrading/follow", {**FOLLOW, "traderId": trader})
    assert await code_of(again) == "80005"
    changed = await client.post(
        "/copytrading/updateSettings",
        {"followId": follow_id, "stopLoss": "20", "maxOpenTrades": 5, "copyAmount": "1500"},
    )
    assert (changed["stopLoss"], changed["maxOpenTrades"]) == ("20", 5)
    cleared = await client.post(
        "/copytrading/updateSettings",
        {"followId": follow_id, "stopLoss": "", "maxOpenTrades": None},
    )
    assert (cleared["stopLoss"], cleared["maxOpenTrades"]) == ("", None)
    assert (cleared["copyAmount"], cleared["leverage"]) == ("1500", "5")
    for mode, status in (("freeze", "frozen"), ("closeOnly", "closeOnly")):
        paused = await client.post("/copytrading/pause", {"followId": follow_id, "mode": mode})
        assert paused["status"] == status
    resumed = await client.post("/copytrading/resume", {"followId": follow_id})
    assert resumed["status"] == "active"
    stopped = await client.post("/copytrading/stop", {"followId": follow_id, "positions": "close"})
    assert (stopped["status"], stopped["stillOpen"]) == ("stopped", [])
    assert (await client.post("/copytrading/stop", {"followId": follow_id}))["status"] == "stopped"
    assert await code_of(client.post("/copytrading/resume", {"followId": follow_id})) == "80007"


REFUSED_FOLLOWS: list[tuple[dict[str, object], str]] = [
    ({"traderId": "42"}, "80001"),
    ({"traderId": ""}, "40019"),
    ({"copyAmount": "20000"}, "80003"),
    ({"copyAmount": "NaN"}, "80002"),
    ({"copyAmount": "1"}, "80002"),
    ({"copyAmount": 100}, "40017"),
    ({"leverage": "1000"}, "80002"),
    ({"marginMode": "both"}, "80002"),
    ({"copyMode": "fixed"}, "80002"),
    ({"symbolsAllowed": ["NOPE"]}, "80002"),
    ({"symbolsAllowed": "BTCUSDT"}, "40017"),
    ({"maxOpenTrades": "5"}, "40017"),
]


async def test_each_refusal_of_a_follow_has_its_code(
    exchange: Exchange,
) -> None:
    settings = {**FOLLOW, "traderId": await exchange.active_trader()}
    for change, code in REFUSED_FOLLOWS:
        refused = exchange.client.post("/copytrading/follow", {**settings, **change})
        assert await code_of(refused) == code, change
    assert await exchange.client.get("/copytrading/follows") == []


async def test_unknown_follows_paths_and_methods(exchange: Exchange) -> None:
    client = exchange.client
    assert await code_of(client.get("/copytrading/positions", followId="9")) == "80006"
    nowhere = await client.send("GET", f"{ROOT}/bots/")
    wrong_method = await client.send("DELETE", f"{ROOT}/order")
    for answer in (nowhere, wrong_method):
        assert (answer.status_code, answer.json()["code"]) == (404, "40034")


@pytest.mark.parametrize(
    "path", ["/control/step", "/control/key", f"{ROOT}/order", f"{ROOT}/copytrading/follow"]
)
async def test_nothing_is_changed_by_a_get(exchange: Exchange, path: str) -> None:
    # Crypto-Copy-Trader's /run and /stop are plain GETs: any web page could call them
    before = exchange.world.core.now_ms, exchange.world.key.permissions
    answer = await exchange.client.send("GET", f"{path}?ms=60000&symbol=BTCUSDT&side=buy&size=1")
    assert answer.status_code >= 400
    assert (exchange.world.core.now_ms, exchange.world.key.permissions) == before
    assert exchange.world.core.positions("main") == []


async def test_the_snapshot_is_the_list_in_one_answer(exchange: Exchange) -> None:
    client = exchange.client
    answer = await client.send("GET", f"{ROOT}/copytrading/traders/snapshot")
    assert answer.headers["content-encoding"] == "gzip"
    header, *rows = [json.loads(line) for line in answer.text.splitlines()]
    assert header == {"asOf": exchange.world.now_ms, "total": 60, "complete": True}
    first_page = await client.get("/copytrading/traders", pageSize=100)
    assert [row["traderId"] for row in rows] == [row["traderId"] for row in first_page["list"]]
    assert {key: rows[0][key] for key in first_page["list"][0]} == first_page["list"][0]
    assert len(rows[0]["spark"]) == 60
    detail = await client.get("/copytrading/trader/detail", traderId=rows[0]["traderId"])
    assert detail["statistics"]["maxDrawdown"] == rows[0]["maxDrawdown"]


async def test_changes_since_a_moment_are_fewer_and_say_so(exchange: Exchange) -> None:
    since = exchange.world.now_ms
    await exchange.step(60)
    answer = await exchange.client.send("GET", f"{ROOT}/copytrading/traders/snapshot?since={since}")
    header, *rows = [json.loads(line) for line in answer.text.splitlines()]
    assert header["complete"] is False
    assert header["asOf"] == since + 60_000
    assert {row["traderId"] for row in rows} == set(exchange.world.live.trader_ids)


async def test_a_client_without_gzip_gets_valid_gzip_bytes(exchange: Exchange) -> None:
    target = f"{ROOT}/copytrading/traders/returns?days=30"
    headers = exchange.client.headers("GET", target)
    async with exchange.client.http.stream("GET", target, headers=headers) as answer:
        packed = b"".join([piece async for piece in answer.aiter_raw()])
    header, *rows = [json.loads(line) for line in gzip.decompress(packed).splitlines()]
    assert (header["days"], len(header["times"]), len(rows)) == (30, 30, 60)
    assert all(len(row["returns"]) == len(row["flows"]) == 30 for row in rows)


async def test_candles_depth_and_tickers(exchange: Exchange) -> None:
    client = exchange.client
    candles = await client.get("/market/candles", symbol="ETHUSDT", interval="5m", limit=10)
    assert len(candles) == 10
    assert candles[1][0] - candles[0][0] == 300_000
    depth = await client.get("/market/depth", symbol="ETHUSDT", limit=5)
    assert Decimal(depth["bids"][0][0]) < Decimal(depth["asks"][0][0])
    [ticker] = await client.get("/market/tickers", symbol="ETHUSDT")
    assert ticker["bidPrice"] == depth["bids"][0][0]
    assert await code_of(client.get("/market/depth", symbol="NOPE")) == "40725"
    assert await code_of(client.get("/market/candles", symbol="ETHUSDT", interval="2m")) == "40017"


async def test_stepped_time_moves_and_only_then(exchange: Exchange) -> None:
    before = await exchange.client.get("/time")
    await exchange.step(3600)
    after = await exchange.client.get("/time")
    assert after["virtualTime"] - before["virtualTime"] == 3_600_000


async def test_a_mistake_of_the_server_is_an_error_code_too(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*arguments: object) -> None:
        raise RuntimeError("a secret of the inside", *arguments)

    monkeypatch.setattr(exchange.world.core.book, "depth", break_down)
    answer = await exchange.client.send("GET", f"{ROOT}/market/depth?symbol=BTCUSDT")
    assert (answer.status_code, answer.json()["code"]) == (500, "50000")
    assert "secret" not in answer.text
    assert "a secret of the inside" in caplog.text
    assert await exchange.client.get("/positions") == []


async def test_equity_and_trades_of_a_trader_are_paged_and_cut_by_time(exchange: Exchange) -> None:
    client = exchange.client
    trader = await exchange.active_trader()
    points = await client.get("/copytrading/trader/equity", traderId=trader)
    times = [point["time"] for point in points]
    assert times == sorted(times)
    middle = times[len(times) // 2]
    cut = {"traderId": trader, "from": middle}
    assert (await client.get("/copytrading/trader/equity", **cut))[0]["time"] == middle
    first = await client.get("/copytrading/trader/trades", traderId=trader, pageSize=3)
    second = await client.get("/copytrading/trader/trades", traderId=trader, pageSize=3, pageNo=2)
    closes = [row["closeTime"] for row in [*first["list"], *second["list"]]]
    assert closes == sorted(closes, reverse=True)
    assert len({row["tradeId"] for row in [*first["list"], *second["list"]]}) == 6
    assert first["totalPage"] == -(-first["totalNum"] // 3)
