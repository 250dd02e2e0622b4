from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.practice.api.platform import application
from copydesk.practice.api.platform.calls import ROOT, Call
from copydesk.practice.api.platform.stream import Hub
from copydesk.practice.command import real_wall_ms
from copydesk.practice.founding import WorldOptions, open_world
from copydesk.practice.world import World
from tests.practice.platform_client import PlatformClient
from tests.practice.running_exchange import running_exchange

NASTY: st.SearchStrategy[object] = st.sampled_from(
    [
        "", "NaN", "Infinity", "-0", "1e400", "1_000", "٣", "0x10", "\x00", "‮", "A" * 5000,
        "9" * 400, "BTCUSDT", "buy", "long", "market", "limit", "1", "-1", "0.00000000000001",
        None, True, [], {}, 0, -1, 2**63, 1e308, [[]], "1000000007", "500000001",
    ]
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "symbol", "side", "size", "type", "price", "reduceOnly", "clientOid", "positionSide",
        "leverage", "marginMode", "takeProfit", "stopLoss", "slippageTolerance", "traderId",
        "copyAmount", "copyMode", "copyRatio", "fixedSize", "maxOpenTrades", "minimumEquity",
        "maxPositionSize", "symbolsAllowed", "symbolsDenied", "copyExisting", "followId", "mode",
        "positions", "pageNo", "pageSize", "sortBy", "sortType", "from", "to", "limit", "interval",
        "endTime", "startTime", "since", "days", "odd",
    ]
)  # fmt: skip
JSON = st.recursive(
    NASTY | st.text(max_size=20) | st.integers() | st.floats(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
BODIES = (
    st.dictionaries(NAMES, NASTY | JSON, max_size=14).map(lambda body: json.dumps(body).encode())
    | JSON.map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=300)
    | st.integers(1, 20_000).map(lambda depth: b'{"a":' * depth)
)
POSTS = st.sampled_from([call for call in application.CALLS if call.changes])
GETS = st.sampled_from([call for call in application.CALLS if not call.changes])
VALID = st.sampled_from(
    [
        ("/order", {"symbol": "ETHUSDT", "side": "buy", "size": "0.1", "type": "market"}),
        (
            "/order",
            {"symbol": "ETHUSDT", "side": "sell", "size": "0.1", "type": "limit", "price": "9000"},
        ),
        ("/copytrading/follow", {"copyAmount": "100", "leverage": "5", "marginMode": "cross"}),
        ("/copytrading/updateSettings", {"followId": "500000001"}),
        ("/copytrading/stop", {"followId": "500000001", "positions": "close"}),
        ("/copytrading/position/tpsl", {"followId": "", "symbol": "ETHUSDT", "side": "long"}),
        ("/copytrading/position/close", {"followId": "", "symbol": "ETHUSDT", "side": "long"}),
    ]
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    options = WorldOptions(tmp_path_factory.mktemp("garbage"), seed=7, traders=40)
    world = open_world(options, real_wall_ms, real_wall_ms)
    yield world
    world.close()


def ask(world: World, method: str, target: str, body: bytes = b"") -> httpx.Response:
    """One signed request through the application, in memory, with a limiter of its own."""

    async def send() -> httpx.Response:
        api = application.PlatformApi(world, Hub(world)).application()
        transport = httpx.ASGITransport(api)
        key = world.key
        client = PlatformClient("http://x", key.key, key.secret, key.passphrase, transport)
        async with client:
            return await client.send_bytes(method, target, body)

    return asyncio.run(send())


def assert_typed(answer: httpx.Response) -> None:
    envelope = answer.json()
    assert set(envelope) == {"code", "msg", "requestTime", "data"}
    assert answer.status_code < 500, envelope
    assert (envelope["code"] == "00000") == (envelope["msg"] == "success")
    assert "Traceback" not in answer.text


@given(call=POSTS, body=BODIES)
def test_any_body_is_carried_out_or_refused_with_a_code(
    world: World, call: Call, body: bytes
) -> None:
    assert_typed(ask(world, "POST", ROOT + call.path, body))


@given(valid=VALID, change=st.dictionaries(NAMES, NASTY | JSON, max_size=2), pick=st.integers(0, 9))
def test_a_valid_request_with_one_thing_wrong_is_carried_out_or_refused_with_a_code(
    world: World, valid: tuple[str, dict[str, object]], change: dict[str, object], pick: int
) -> None:
    path, body = valid
    trader = {"traderId": world.live.trader_ids[pick]} if path.endswith("follow") else {}
    assert_typed(ask(world, "POST", ROOT + path, json.dumps({**body, **trader, **change}).encode()))


@given(call=GETS, query=st.dictionaries(NAMES, NASTY.map(str) | st.text(max_size=30), max_size=5))
def test_any_query_is_answered_or_refused_with_a_code(
    world: World, call: Call, query: dict[str, str]
) -> None:
    pairs = sorted((name, httpx.QueryParams({"v": value})) for name, value in query.items())
    text = "&".join(str(value).replace("v=", f"{name}=", 1) for name, value in pairs)
    assert_typed(ask(world, "GET", f"{ROOT}{call.path}?{text}" if text else ROOT + call.path))


@given(
    headers=st.dictionaries(
        st.sampled_from(["ACCESS-KEY", "ACCESS-SIGN", "ACCESS-TIMESTAMP", "ACCESS-PASSPHRASE"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
        | st.sampled_from(["1795226620081", "9" * 30, "-1", "=", "AAAA"]),
    )
)
def test_any_headers_are_refused_with_a_code(world: World, headers: dict[str, str]) -> None:
    async def send() -> httpx.Response:
        api = application.PlatformApi(world, Hub(world)).application()
        transport = httpx.ASGITransport(api)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return await client.get(f"{ROOT}/account", headers=headers)

    answer = asyncio.run(send())
    assert answer.status_code == 401
    assert answer.json()["code"] in {"40008", "40009", "40012"}


async def test_bytes_that_are_no_http_are_answered_and_the_server_lives_on(tmp_path: Path) -> None:
    rubbish = (
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/mix/v1/order HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"GET /ws/v1 HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        b"GET /" + b"%ff" * 3000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"A" * 200_000,
    )
    async with running_exchange(tmp_path) as exchange:
        host, port = exchange.rest.removeprefix("http://").split(":")
        for each in rubbish:
            reader, writer = await asyncio.open_connection(host, int(port))
            with contextlib.suppress(ConnectionError):
                writer.write(each)
                writer.write_eof()
                answer = await asyncio.wait_for(reader.read(4096), 5)
                assert b"Traceback" not in answer
            writer.close()
        await exchange.client.get("/account")


async def test_a_body_larger_than_allowed_is_refused_before_it_is_read(tmp_path: Path) -> None:
    async with running_exchange(tmp_path) as exchange:
        answer = await exchange.client.send("POST", f"{ROOT}/order", "x" * 70_000)
        assert (answer.status_code, answer.json()["code"]) == (400, "40017")
        with contextlib.closing(socket.socket()) as half:
            half.connect(("127.0.0.1", int(exchange.rest.rsplit(":", 1)[1])))
            half.sendall(b"POST /api/mix/v1/order HTTP/1.1\r\nContent-Length: 10\r\n\r\nab")
        await exchange.client.get("/account")
