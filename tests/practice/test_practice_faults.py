from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import websockets

from copydesk.practice.faults import Fault, FaultKind, Faults
from tests.practice.platform_client import ROOT, ApiFailure, wall_ms
from tests.practice.running_exchange import Exchange, raw_post, running_exchange

BUY = {"symbol": "BTCUSDT", "side": "buy", "size": "0.01", "type": "market"}


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path) as running:
        yield running


def test_a_fault_is_used_up_by_its_count_and_kept_to_its_path() -> None:
    faults = Faults(7)
    faults.replace([Fault(FaultKind.ERROR, path="/api/mix/v1/order", count=2)])
    assert faults.strike(FaultKind.ERROR, "/api/mix/v1/account") is None
    assert faults.strike(FaultKind.DROP, "/api/mix/v1/order") is None
    assert faults.strike(FaultKind.ERROR, "/api/mix/v1/order")
    assert faults.strike(FaultKind.ERROR, "/api/mix/v1/order/cancel")
    assert faults.strike(FaultKind.ERROR, "/api/mix/v1/order") is None
    assert faults.active == ()


def test_a_rate_strikes_its_share_and_repeats_with_the_seed() -> None:
    def struck(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.replace([Fault(FaultKind.ERROR, rate=0.3)])
        return [faults.strike(FaultKind.ERROR, "/") is not None for _ in range(1000)]

    assert struck(7) == struck(7) != struck(8)
    assert 250 < sum(struck(7)) < 350


async def test_errors_are_answered_and_nothing_is_carried_out(exchange: Exchange) -> None:
    await exchange.faults({"kind": "error", "path": f"{ROOT}/order", "status": 503, "count": 1})
    answer = await exchange.client.send("POST", f"{ROOT}/order", json.dumps(BUY))
    assert answer.status_code == 503
    assert await exchange.client.get("/positions") == []
    await exchange.client.post("/order", BUY)


async def test_any_refusal_of_the_contract_can_be_ordered(exchange: Exchange) -> None:
    path = f"{ROOT}/order"
    await exchange.faults({"kind": "error", "path": path, "status": 400, "code": "40762"})
    with pytest.raises(ApiFailure) as refused:
        await exchange.client.post("/order", BUY)
    assert refused.value.code == "40762"


@pytest.mark.parametrize(("kind", "orders"), [("drop", 0), ("loseAnswer", 1)])
async def test_a_cut_connection_leaves_the_outcome_open(
    exchange: Exchange, kind: str, orders: int
) -> None:
    await exchange.faults({"kind": kind, "path": f"{ROOT}/order", "count": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        await exchange.client.post("/order", {**BUY, "clientOid": "open"})
    assert len(await exchange.client.get("/fills")) == orders
    if orders:
        with pytest.raises(ApiFailure, match="40786"):
            await exchange.client.post("/order", {**BUY, "clientOid": "open"})


async def test_silence_and_latency_are_felt_and_end(exchange: Exchange) -> None:
    path = f"{ROOT}/account"
    await exchange.faults({"kind": "silence", "path": path, "count": 1})
    with pytest.raises(httpx.ReadTimeout):
        await exchange.client.http.get(path, timeout=0.2)
    await exchange.faults({"kind": "latency", "path": path, "count": 1, "ms": 300})
    with pytest.raises(httpx.ReadTimeout):
        await exchange.client.http.get(path, timeout=0.2)
    await exchange.client.get("/account")


async def test_garbage_is_no_json(exchange: Exchange) -> None:
    await exchange.faults({"kind": "garbage", "path": f"{ROOT}/account", "count": 1})
    answer = await exchange.client.send("GET", f"{ROOT}/account")
    with pytest.raises(ValueError, match=r"."):
        answer.json()


async def test_a_skewed_clock_is_shown_and_checked(exchange: Exchange) -> None:
    await exchange.faults({"kind": "skew", "ms": 60_000})
    time = await exchange.client.get("/time")
    assert abs(time["time"] - wall_ms() - 60_000) < 5_000
    with pytest.raises(ApiFailure, match="40008"):
        await exchange.client.get("/account")
    exchange.client.offset_ms = 60_000
    await exchange.client.get("/account")


async def messages(exchange: Exchange, count: int, *faults: dict[str, object]) -> list[int]:
    """Numbers of the messages that arrive on `tickers` after the faults were switched on."""
    async with exchange.stream() as socket:
        await socket.send('{"op": "subscribe", "args": [{"channel": "tickers"}]}')
        for _ in range(2):
            await asyncio.wait_for(socket.recv(), 5)
        await exchange.faults(*faults)
        numbers: list[int] = []
        while len(numbers) < count:
            await exchange.step(2)
            try:
                text = await asyncio.wait_for(socket.recv(), 0.5)
            except TimeoutError:
                continue
            numbers.append(json.loads(text)["seq"])
        return numbers


async def test_streams_repeat_and_reorder_messages(exchange: Exchange) -> None:
    assert (await messages(exchange, 4, {"kind": "duplicate", "count": 1}))[:3] == [2, 2, 3]
    assert (await messages(exchange, 4, {"kind": "reorder", "count": 1}))[:3] == [3, 2, 4]


async def test_a_silent_stream_stays_open_and_sends_nothing(exchange: Exchange) -> None:
    async with exchange.stream() as socket:
        await exchange.faults({"kind": "silence", "path": "/ws/v1"})
        await socket.send("ping")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(socket.recv(), 0.3)
        await exchange.faults()
        await socket.send("ping")
        assert await asyncio.wait_for(socket.recv(), 5) == "pong"


async def test_a_dropped_stream_is_cut_without_a_goodbye(exchange: Exchange) -> None:
    async with exchange.stream() as socket:
        await exchange.faults({"kind": "drop", "path": "/ws/v1", "count": 1})
        await socket.send("ping")
        with pytest.raises(websockets.ConnectionClosedError):
            await asyncio.wait_for(socket.recv(), 5)


async def test_control_exists_only_when_asked_for_and_checks_what_it_is_told(
    exchange: Exchange, tmp_path: Path
) -> None:
    for body in (b"", b"[]", b'{"faults": [{"kind": "nonsense"}]}', b'{"faults": [{}]}'):
        assert (await raw_post(exchange.rest, "/control/faults", body)).status_code == 400
    assert (await raw_post(exchange.rest, "/control/step", b'{"ms": -1}')).status_code == 400
    async with running_exchange(tmp_path / "other", with_faults=False) as plain:
        answer = await raw_post(plain.rest, "/control/step", b'{"ms": 1}')
        assert (answer.status_code, answer.json()["code"]) == (404, "40034")
