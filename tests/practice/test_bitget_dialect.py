"""What Bitget's dialect enforces at its border, seen by a client that knows only the protocol."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets

from tests.practice.running_exchange import Exchange, running_exchange

ROOT = "/api/v2"


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path) as running:
        yield running


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


def sign(secret: str, text: str) -> str:
    return base64.b64encode(
        hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    ).decode()


async def ask(
    exchange: Exchange,
    target: str,
    body: object = None,
    *,
    at_ms: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """A signed request; `headers` replaces some of its headers ("" leaves one out)."""
    key = exchange.world.key
    method, text = ("GET", "") if body is None else ("POST", json.dumps(body))
    stamp = str(at_ms if at_ms is not None else wall_ms())
    signed = {
        "ACCESS-KEY": key.key,
        "ACCESS-SIGN": sign(key.secret, f"{stamp}{method}{ROOT}{target}{text}"),
        "ACCESS-TIMESTAMP": stamp,
        "ACCESS-PASSPHRASE": key.passphrase,
        "Content-Type": "application/json",
    }
    signed |= headers or {}
    sent = {name: value for name, value in signed.items() if value}
    async with httpx.AsyncClient(base_url=exchange.rest, trust_env=False) as client:
        return await client.request(method, ROOT + target, content=text, headers=sent)


ACCOUNTS = "/mix/account/accounts?productType=USDT-FUTURES"


WRONG_HEADERS = [
    ({}, "00000"),
    ({"ACCESS-KEY": ""}, "40001"),
    ({"ACCESS-SIGN": ""}, "40002"),
    ({"ACCESS-TIMESTAMP": ""}, "40003"),
    ({"ACCESS-TIMESTAMP": "soon"}, "40005"),
    ({"ACCESS-KEY": "bg_other"}, "40006"),
    ({"ACCESS-SIGN": "AAAA"}, "40009"),
    ({"ACCESS-PASSPHRASE": "other"}, "40012"),
    ({"paptrading": "1"}, "40099"),
]


async def test_each_wrong_header_has_its_code(exchange: Exchange) -> None:
    for headers, code in WRONG_HEADERS:
        answer = await ask(exchange, ACCOUNTS, headers=headers)

        assert answer.json()["code"] == code, headers
        assert answer.status_code == (200 if code == "00000" else 400)
        assert set(answer.json()) == {"code", "msg", "requestTime", "data"}


async def test_a_clock_half_a_minute_off_is_refused(exchange: Exchange) -> None:
    assert (await ask(exchange, ACCOUNTS, at_ms=wall_ms() - 31_000)).json()["code"] == "40008"
    assert (await ask(exchange, ACCOUNTS, at_ms=wall_ms() + 25_000)).json()["code"] == "00000"


async def test_an_unsorted_query_has_no_valid_signature(exchange: Exchange) -> None:
    path = "/mix/account/account"
    unsorted = f"{path}?symbol=BTCUSDT&productType=USDT-FUTURES&marginCoin=USDT"
    ordered = f"{path}?marginCoin=USDT&productType=usdt-futures&symbol=BTCUSDT"

    assert (await ask(exchange, unsorted)).json()["code"] == "40009"
    assert (await ask(exchange, ordered)).json()["code"] == "00000"


async def test_the_eleventh_request_to_one_endpoint_waits_and_another_doesnt(
    exchange: Exchange,
) -> None:
    answers = await asyncio.gather(*(ask(exchange, ACCOUNTS) for _ in range(14)))
    refused = [answer for answer in answers if answer.status_code == 429]

    assert 1 <= len(refused) <= 4
    assert refused[0].json()["code"] == "429"
    assert refused[0].headers["x-mbx-used-remain-limit"] == "0"
    other = await ask(exchange, "/mix/position/all-position?productType=USDT-FUTURES")
    assert other.json()["code"] == "00000"


async def test_missing_rights_are_named(exchange: Exchange) -> None:
    await exchange.permit("read")
    order = {"symbol": "BTCUSDT", "productType": "USDT-FUTURES"}

    answer = (await ask(exchange, "/mix/order/place-order", order)).json()
    assert (answer["code"], "coow" in answer["msg"]) == ("40014", True)
    answer = (await ask(exchange, "/copy/mix-follower/cancel-trader", {"traderId": "1"})).json()
    assert (answer["code"], "ttow" in answer["msg"]) == ("40014", True)
    answer = (await ask(exchange, "/spot/account/info")).json()
    assert "coow" not in answer["data"]["authorities"]
    listed = "/copy/mix-broker/query-traders?sortFlag=Desc&sortRule=Composite"
    assert (await ask(exchange, listed)).json()["code"] == "40029"


async def test_the_list_of_traders_wants_its_sorting(exchange: Exchange) -> None:
    path = "/copy/mix-broker/query-traders"

    assert (await ask(exchange, path)).json()["code"] == "43060"
    assert (await ask(exchange, f"{path}?sortRule=ROI")).json()["code"] == "43061"
    rows = (await ask(exchange, f"{path}?pageSize=3&sortFlag=Desc&sortRule=ROI")).json()["data"]
    assert len(rows) == 3
    rois = [float(row["columnList"][0]["value"]) for row in rows]
    assert rois == sorted(rois, reverse=True)


WRONG_QUESTIONS = [
    ("/mix/nothing", "40404", 404),
    ("/mix/market/tickers", "40019", 400),
    ("/mix/market/tickers?productType=SPOT", "40017", 400),
    ("/mix/market/ticker?productType=USDT-FUTURES&symbol=NOPE", "40034", 400),
    ("/mix/market/candles?productType=USDT-FUTURES&symbol=BTCUSDT", "40019", 400),
]


async def test_wrong_questions_have_their_codes(exchange: Exchange) -> None:
    for target, code, status in WRONG_QUESTIONS:
        answer = await ask(exchange, target)

        assert (answer.json()["code"], answer.status_code) == (code, status), target


async def test_what_is_for_unified_accounts_is_refused_as_classic(exchange: Exchange) -> None:
    async with httpx.AsyncClient(base_url=exchange.rest, trust_env=False) as client:
        answer = await client.get("/api/v3/account/info")

    assert answer.json()["code"] == "40084"


async def test_other_families_of_contracts_are_empty(exchange: Exchange) -> None:
    for family in ("COIN-FUTURES", "USDC-FUTURES"):
        answer = await ask(exchange, f"/mix/market/contracts?productType={family}")
        assert answer.json()["data"] == []


async def test_an_account_that_copies_keeps_its_position_mode(exchange: Exchange) -> None:
    mode = {"productType": "USDT-FUTURES", "posMode": "hedge_mode"}
    assert (await ask(exchange, "/mix/account/set-position-mode", mode)).json()["code"] == "00000"
    trader = await exchange.active_trader()
    body = {"traderId": trader, "copyAmount": "100"}
    assert (await ask(exchange, "/copy/mix-follower/copy-settings", body)).json() | {
        "requestTime": 0
    } == {"code": "00000", "msg": "success", "requestTime": 0, "data": "success"}

    answer = await ask(exchange, "/mix/account/set-position-mode", mode)

    assert answer.json()["code"] == "40731"


class Talk:
    """One WebSocket, and what it says."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket

    async def say(self, message: object) -> None:
        await self.socket.send(message if isinstance(message, str) else json.dumps(message))

    async def hear(self) -> Any:  # noqa: ANN401 - JSON
        async with asyncio.timeout(5):
            text = await self.socket.recv()
        return text if text == "pong" else json.loads(text)

    async def subscribe(self, channel: str, name: str = "default") -> Any:  # noqa: ANN401 - JSON
        which = {"coin" if channel == "account" else "instId": name}
        arg = {"instType": "USDT-FUTURES", "channel": channel, **which}
        await self.say({"op": "subscribe", "args": [arg]})
        return await self.hear()


def login(
    exchange: Exchange, parts: Mapping[str, str] | None = None, at_s: int | None = None
) -> object:
    key = exchange.world.key
    stamp = str(at_s if at_s is not None else wall_ms() // 1000)
    arg = {
        "apiKey": key.key,
        "passphrase": key.passphrase,
        "timestamp": stamp,
        "sign": sign(key.secret, f"{stamp}GET/user/verify"),
        **(parts or {}),
    }
    return {"op": "login", "args": [arg]}


WRONG_LOGINS = [
    ({"apiKey": "other"}, 30011),
    ({"passphrase": "other"}, 30012),
    ({"sign": "other"}, 30015),
    ({"timestamp": "1"}, 30014),
]


async def test_a_refused_login_ends_the_connection(exchange: Exchange) -> None:
    for parts, code in WRONG_LOGINS:
        async with websockets.connect(f"{exchange.ws}/v2/ws/private") as socket:
            talk = Talk(socket)
            await talk.say(login(exchange, parts))
            assert (await talk.hear())["code"] == code
            with pytest.raises(websockets.ConnectionClosed):
                await talk.hear()


async def test_a_login_in_milliseconds_is_no_login(exchange: Exchange) -> None:
    async with websockets.connect(f"{exchange.ws}/v2/ws/private") as socket:
        talk = Talk(socket)
        await talk.say(login(exchange, at_s=wall_ms()))
        assert (await talk.hear())["code"] == 30014


async def test_channels_by_side_and_login(exchange: Exchange) -> None:
    async with websockets.connect(f"{exchange.ws}/v2/ws/private") as socket:
        talk = Talk(socket)
        assert (await talk.subscribe("positions"))["code"] == 30004
        assert (await talk.subscribe("ticker", "BTCUSDT"))["code"] == 30001
        await talk.say("ping")
        assert await talk.hear() == "pong"
        await talk.say(login(exchange))
        assert await talk.hear() == {"event": "login", "code": 0}
        assert (await talk.subscribe("positions"))["event"] == "subscribe"
        assert (await talk.hear())["data"] == []
    async with websockets.connect(f"{exchange.ws}/v2/ws/public") as socket:
        talk = Talk(socket)
        assert (await talk.subscribe("positions"))["code"] == 30001
        assert (await talk.subscribe("ticker", "NOPE"))["code"] == 30001
        assert (await talk.subscribe("ticker", "BTCUSDT"))["event"] == "subscribe"
        pushed = await talk.hear()
        assert (pushed["action"], pushed["arg"]["channel"]) == ("snapshot", "ticker")
        assert float(pushed["data"][0]["lastPr"]) > 0
        assert "seq" not in pushed


@pytest.mark.parametrize(("text", "code"), [("{", 30002), ('{"op":"dance","args":[{}]}', 30003)])
async def test_nonsense_has_its_code(exchange: Exchange, text: str, code: int) -> None:
    async with websockets.connect(f"{exchange.ws}/v2/ws/public") as socket:
        talk = Talk(socket)
        await talk.say(text)
        assert (await talk.hear())["code"] == code


async def test_too_many_messages_end_the_connection(exchange: Exchange) -> None:
    async with websockets.connect(f"{exchange.ws}/v2/ws/public") as socket:
        talk = Talk(socket)
        for _ in range(11):
            await talk.say("ping")
        heard = [await talk.hear() for _ in range(11)]
        assert heard[-1]["code"] == 30006
        with pytest.raises(websockets.ConnectionClosed):
            await talk.hear()
