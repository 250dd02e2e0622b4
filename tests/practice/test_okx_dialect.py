"""What OKX's dialect enforces at its border, seen by a client that knows only the protocol."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets

from tests.practice.running_exchange import Exchange, running_exchange

ROOT = "/api/v5"
BTC = "BTC-USDT-SWAP"


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path) as running:
        yield running


def stamp_of(at_s: float) -> str:
    moment = datetime.fromtimestamp(at_s, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def sign(secret: str, text: str) -> str:
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


async def ask(
    exchange: Exchange,
    target: str,
    body: object = None,
    *,
    at_s: float | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """A signed request; `headers` replaces some of its headers ("" leaves one out)."""
    key = exchange.world.key
    method, text = ("GET", "") if body is None else ("POST", json.dumps(body))
    stamp = stamp_of(time.time() if at_s is None else at_s)
    signed = {
        "OK-ACCESS-KEY": key.key,
        "OK-ACCESS-SIGN": sign(key.secret, f"{stamp}{method}{ROOT}{target}{text}"),
        "OK-ACCESS-TIMESTAMP": stamp,
        "OK-ACCESS-PASSPHRASE": key.passphrase,
        "Content-Type": "application/json",
    }
    signed |= headers or {}
    sent = {name: value for name, value in signed.items() if value}
    async with httpx.AsyncClient(base_url=exchange.rest, trust_env=False) as client:
        return await client.request(method, ROOT + target, content=text or None, headers=sent)


async def rows(exchange: Exchange, target: str, body: object = None) -> list[dict[str, Any]]:
    answer = await ask(exchange, target, body)
    said = answer.json()
    assert (answer.status_code, said["code"], said["msg"]) == (200, "0", ""), said
    found: list[dict[str, Any]] = said["data"]
    return found


async def code_of(exchange: Exchange, target: str, body: object = None, **more: Any) -> str:  # noqa: ANN401 - of `ask`
    said = (await ask(exchange, target, body, **more)).json()
    rows = said["data"]
    return str(rows[0]["sCode"]) if rows and "sCode" in rows[0] else str(said["code"])


def order(**more: object) -> dict[str, object]:
    return {
        "instId": BTC, "tdMode": "cross", "side": "buy", "ordType": "market", "sz": "1", **more
    }  # fmt: skip


STRANGERS: list[tuple[dict[str, str], str]] = [
    ({"OK-ACCESS-KEY": ""}, "50103"),
    ({"OK-ACCESS-PASSPHRASE": ""}, "50104"),
    ({"OK-ACCESS-PASSPHRASE": "wrong"}, "50105"),
    ({"OK-ACCESS-SIGN": ""}, "50106"),
    ({"OK-ACCESS-TIMESTAMP": ""}, "50107"),
    ({"OK-ACCESS-TIMESTAMP": "1700000000000"}, "50112"),
    ({"OK-ACCESS-TIMESTAMP": "2023-11-14T22:13:20Z"}, "50112"),
    ({"OK-ACCESS-SIGN": "wrong"}, "50113"),
    ({"OK-ACCESS-KEY": "nobody"}, "50119"),
    ({"x-simulated-trading": "1"}, "50101"),
]


async def test_who_asks(exchange: Exchange) -> None:
    for headers, code in STRANGERS:
        answer = await ask(exchange, "/trade/orders-pending", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, code), headers


async def test_the_clock_may_differ_by_half_a_minute(exchange: Exchange) -> None:
    assert await code_of(exchange, "/account/config", at_s=time.time() - 25) == "0"
    assert await code_of(exchange, "/account/config", at_s=time.time() - 40) == "50102"
    assert await code_of(exchange, "/account/config", at_s=time.time() + 40) == "50102"


async def test_permissions_and_addresses(exchange: Exchange) -> None:
    await exchange.permit("read")
    (config,) = await rows(exchange, "/account/config")
    assert config["perm"] == "read_only"
    assert await code_of(exchange, "/trade/order", order()) == "50120"
    await exchange.permit("read", ips=["10.0.0.9"])
    refused = (await ask(exchange, "/account/config")).json()
    assert refused["code"] == "50110"
    assert "127.0.0.1" in refused["msg"]


async def test_posts_are_json(exchange: Exchange) -> None:
    plain = {"Content-Type": "text/plain"}
    assert await code_of(exchange, "/trade/order", order(), headers=plain) == "50006"
    assert await code_of(exchange, "/trade/order", []) == "50002"
    assert (await ask(exchange, "/no/such/call")).status_code == 404


WISHES: list[tuple[object, str]] = [
    (order(instId="NO-USDT-SWAP"), "51001"),
    (order(sz="0.005"), "51121"),
    (order(sz="5000"), "51008"),
    (order(sz="1e400"), "51000"),
    (order(ordType="limit"), "50014"),
    (order(side="sell", reduceOnly=True), "51169"),
    (order(posSide="long"), "51000"),
    (order(clOrdId="with-dash"), "51000"),
    (order(attachAlgoOrds=[{"slTriggerPx": "1000"}]), "51000"),
    (order(attachAlgoOrds=[{"slTriggerPx": "1000", "slOrdPx": "-1"}]), "0"),
]


async def test_orders_are_checked(exchange: Exchange) -> None:
    for wish, code in WISHES:
        assert await code_of(exchange, "/trade/order", wish) == code, wish


async def test_an_order_that_comes_too_late_does_not_enter(exchange: Exchange) -> None:
    past = {"expTime": str(int(time.time() * 1000) - 1)}
    answer = await ask(exchange, "/trade/order", order(), headers=past)
    assert answer.json()["code"] == "50036"
    future = {"expTime": str(int(time.time() * 1000) + 5_000)}
    assert await code_of(exchange, "/trade/order", order(), headers=future) == "0"
    assert len(await rows(exchange, "/account/positions")) == 1


async def test_ids_are_unique_among_pending_orders_only(exchange: Exchange) -> None:
    resting = order(ordType="limit", px="20000", clOrdId="mine")
    assert await code_of(exchange, "/trade/order", resting) == "0"
    assert await code_of(exchange, "/trade/order", resting) == "51016"
    cancel = {"instId": BTC, "clOrdId": "mine"}
    assert await code_of(exchange, "/trade/cancel-order", cancel) == "0"
    assert await code_of(exchange, "/trade/cancel-order", cancel) == "51400"
    assert await code_of(exchange, "/trade/order", order(clOrdId="mine")) == "0"
    (latest,) = await rows(exchange, f"/trade/order?instId={BTC}&clOrdId=mine")
    assert (latest["clOrdId"], latest["state"]) == ("mine", "filled")


async def test_a_batch_says_of_each_what_came_of_it(exchange: Exchange) -> None:
    batch = [order(clOrdId="a1"), order(clOrdId="a2", instId="NO-USDT-SWAP")]

    said = (await ask(exchange, "/trade/batch-orders", batch)).json()

    assert said["code"] == "2"
    assert [row["sCode"] for row in said["data"]] == ["0", "51001"]
    assert int(said["outTime"]) >= int(said["inTime"]) > 10**15
    both_wrong = (await ask(exchange, "/trade/batch-orders", [batch[1], batch[1]])).json()
    assert both_wrong["code"] == "1"


async def test_legs_must_be_named_in_long_short_mode(exchange: Exchange) -> None:
    assert (
        await code_of(exchange, "/account/set-position-mode", {"posMode": "long_short_mode"}) == "0"
    )
    assert await code_of(exchange, "/trade/order", order()) == "50014"
    assert await code_of(exchange, "/trade/order", order(posSide="net")) == "51000"
    assert await code_of(exchange, "/trade/order", order(posSide="long")) == "0"
    assert await code_of(exchange, "/trade/order", order(posSide="short", side="sell")) == "0"
    held = await rows(exchange, f"/account/positions?instId={BTC}")
    assert {(row["posSide"], row["pos"]) for row in held} == {("long", "1"), ("short", "1")}
    locked = {"posMode": "net_mode"}
    assert await code_of(exchange, "/account/set-position-mode", locked) == "59000"


async def test_net_positions_are_signed(exchange: Exchange) -> None:
    await rows(exchange, "/trade/order", order(side="sell"))

    (held,) = await rows(exchange, "/account/positions?instType=SWAP")

    assert (held["posSide"], held["pos"]) == ("net", "-1")
    assert (held["margin"], held["mgnMode"]) == ("", "cross")
    assert held["closeOrderAlgo"] == []


async def test_the_board_has_pages_of_one_version(exchange: Exchange) -> None:
    async with httpx.AsyncClient(base_url=exchange.rest + ROOT, trust_env=False) as client:
        board = "/copytrading/public-lead-traders"
        first = (await client.get(f"{board}?instType=SWAP&limit=20")).json()["data"][0]
        second = (await client.get(f"{board}?limit=20&page=2")).json()["data"][0]
        too_many = await client.get(f"{board}?limit=21")
        code = first["ranks"][0]["uniqueCode"]
        of = f"?instType=SWAP&uniqueCode={code}"
        stats = await client.get(f"/copytrading/public-stats{of}&lastDays=4")
        pnl = await client.get(f"/copytrading/public-pnl{of}&lastDays=3")
        weekly = await client.get(f"/copytrading/public-weekly-pnl{of}")
        liked = await client.get(f"/copytrading/public-preference-currency{of}")
        spot = await client.get(
            f"/copytrading/public-current-subpositions?instType=SPOT&uniqueCode={code}"
        )
        nobody = await client.get("/copytrading/public-stats?uniqueCode=XYZ&lastDays=4")
        copiers = await client.get(f"/copytrading/public-copy-traders{of}")

    assert (first["dataVer"], first["totalPage"]) == (second["dataVer"], second["totalPage"])
    assert len(first["dataVer"]) == 14
    codes = [row["uniqueCode"] for row in (*first["ranks"], *second["ranks"])]
    assert len(set(codes)) == len(codes) > 20
    assert (too_many.status_code, too_many.json()["code"]) == (400, "51000")
    row = stats.json()["data"][0]
    days = int(row["profitDays"]), int(row["lossDays"])
    assert float(row["winRatio"]) == pytest.approx(days[0] / sum(days), abs=1e-4)
    points = pnl.json()["data"]
    assert len(points) == 91
    assert float(points[-1]["pnl"]) == 0
    assert int(points[0]["beginTs"]) > int(points[-1]["beginTs"])
    assert {int(point["beginTs"]) % 86_400_000 for point in points} == {16 * 3_600_000}
    assert len(weekly.json()["data"]) > 10
    assert liked.json()["data"][0]["ccy"]
    assert (spot.status_code, nobody.json()["code"]) == (400, "60004")
    assert copiers.json()["data"][0]["copyTraders"] == []


async def test_five_in_two_seconds(exchange: Exchange) -> None:
    async with httpx.AsyncClient(base_url=exchange.rest + ROOT, trust_env=False) as client:
        path = "/copytrading/public-config?instType=SWAP"
        answers = [await client.get(path) for _ in range(7)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert answers[-1].json() == {"code": "50011", "msg": "Too Many Requests", "data": []}


def start(code: str, **more: object) -> dict[str, object]:
    return {
        "instType": "SWAP", "uniqueCode": code, "copyMgnMode": "cross", "copyInstIdType": "copy",
        "copyMode": "fixed_amount", "copyAmt": "20", "copyTotalAmt": "200",
        "subPosCloseType": "copy_close", **more,
    }  # fmt: skip


async def test_following_by_the_documented_calls(exchange: Exchange) -> None:
    copying = "/copytrading"
    code = f"{int(await exchange.active_trader()):016X}"
    nobody = start("0" * 16)
    assert await code_of(exchange, f"{copying}/first-copy-settings", nobody) == "59269"
    small = start(code, copyAmt="5")
    assert await code_of(exchange, f"{copying}/first-copy-settings", small) == "59270"
    ratio = start(code, copyMode="ratio_copy", copyRatio="1000")
    assert await code_of(exchange, f"{copying}/first-copy-settings", ratio) == "59259"
    strange = start(code, copyInstIdType="custom", instId="NO-USDT-SWAP")
    assert await code_of(exchange, f"{copying}/first-copy-settings", strange) == "59268"
    (before,) = await rows(exchange, f"{copying}/copy-settings?instType=SWAP&uniqueCode={code}")
    assert (before["copyState"], before["copyAmt"]) == ("0", "")

    assert await rows(exchange, f"{copying}/first-copy-settings", start(code)) == [{"result": True}]

    (leader,) = await rows(exchange, f"{copying}/current-lead-traders?instType=SWAP")
    assert (leader["uniqueCode"], leader["copyTotalAmt"]) == (code, "200")
    (settings,) = await rows(exchange, f"{copying}/copy-settings?instType=SWAP&uniqueCode={code}")
    assert (settings["copyMode"], settings["copyAmt"], settings["tpRatio"]) == (
        "fixed_amount", "20", "",
    )  # fmt: skip
    stop = {"instType": "SWAP", "uniqueCode": code, "subPosCloseType": "market_close"}
    assert await rows(exchange, f"{copying}/stop-copy-trading", stop) == [{"result": True}]
    assert await rows(exchange, f"{copying}/current-lead-traders") == []
    assert await code_of(exchange, f"{copying}/stop-copy-trading", stop) == "59267"


async def hear(socket: websockets.ClientConnection) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(await asyncio.wait_for(socket.recv(), 5))
    return said


async def test_streams_want_a_login_and_the_right_path(exchange: Exchange) -> None:
    key = exchange.world.key
    async with websockets.connect(f"{exchange.ws}/ws/v5/private", compression=None) as socket:
        await socket.send("ping")
        assert await socket.recv() == "pong"
        account = {"op": "subscribe", "args": [{"channel": "account"}]}
        await socket.send(json.dumps(account))
        assert (await hear(socket))["code"] == "60011"
        await socket.send("nonsense")
        assert (await hear(socket))["code"] == "60012"
        seconds = str(int(time.time()))
        login = {
            "apiKey": key.key,
            "passphrase": key.passphrase,
            "timestamp": seconds,
            "sign": sign(key.secret, f"{seconds}GET/users/self/verify"),
        }
        await socket.send(json.dumps({"op": "login", "args": [login]}))
        assert (await hear(socket))["event"] == "login"
        tickers = {"channel": "tickers", "instId": BTC}
        await socket.send(json.dumps({"op": "subscribe", "args": [tickers]}))
        assert (await hear(socket))["code"] == "60018"
        await socket.send(json.dumps(account))
        assert (await hear(socket))["event"] == "subscribe"
        snapshot = await hear(socket)
        assert (snapshot["eventType"], snapshot["lastPage"]) == ("snapshot", True)
        assert snapshot["data"][0]["details"][0]["ccy"] == "USDT"


WRONG_LOGINS: list[tuple[dict[str, str], str]] = [
    ({"apiKey": "nobody"}, "60032"),
    ({"passphrase": "wrong"}, "60024"),
    ({"timestamp": "1"}, "60006"),
    ({"timestamp": "now"}, "60004"),
    ({"sign": "wrong"}, "60007"),
]


async def test_logins_that_are_refused(exchange: Exchange) -> None:
    key, seconds = exchange.world.key, str(int(time.time()))
    login = {
        "apiKey": key.key, "passphrase": key.passphrase, "timestamp": seconds,
        "sign": sign(key.secret, f"{seconds}GET/users/self/verify"),
    }  # fmt: skip
    for change, code in WRONG_LOGINS:
        async with websockets.connect(f"{exchange.ws}/ws/v5/private", compression=None) as socket:
            await socket.send(json.dumps({"op": "login", "args": [login | change]}))
            assert (await hear(socket))["code"] == code
            with pytest.raises(websockets.ConnectionClosed):
                await asyncio.wait_for(socket.recv(), 5)
