from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import websockets

from copydesk.practice.api.platform import stream as stream_module
from tests.practice.running_exchange import Exchange, running_exchange

BUY = {"symbol": "BTCUSDT", "side": "buy", "size": "0.01", "type": "market"}
FOLLOW = {"copyAmount": "1000", "leverage": "5", "marginMode": "isolated", "copyExisting": "all"}
PATIENCE_S = 5


class Stream:
    """One WebSocket, read message by message."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket

    async def say(self, op: str, *arguments: dict[str, object]) -> None:
        await self.socket.send(json.dumps({"op": op, "args": arguments}))

    async def next(self) -> Any:  # noqa: ANN401 - JSON
        text = await asyncio.wait_for(self.socket.recv(), PATIENCE_S)
        return json.loads(text) if text != "pong" else "pong"

    async def data(self, channel: str, action: str = "update") -> Any:  # noqa: ANN401 - JSON
        """The next data message of a channel; others are passed over."""
        while True:
            message = await self.next()
            if message.get("action") == action and message["arg"]["channel"] == channel:
                return message

    async def subscribe(self, **argument: object) -> Any:  # noqa: ANN401 - JSON
        """Subscribe and take the snapshot."""
        await self.say("subscribe", argument)
        return await self.data(str(argument["channel"]), "snapshot")


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path) as running:
        yield running


@pytest.fixture
async def stream(exchange: Exchange) -> AsyncIterator[Stream]:
    async with exchange.stream() as socket:
        stream = Stream(socket)
        await socket.send(json.dumps(exchange.client.login()))
        assert await stream.next() == {"event": "login", "code": "0"}
        yield stream


async def test_a_subscription_begins_with_a_snapshot_and_counts_on(
    exchange: Exchange, stream: Stream
) -> None:
    snapshot = await stream.subscribe(channel="tickers")
    assert len(snapshot["data"]) >= 12
    seq = snapshot["seq"]
    for _ in range(3):
        await exchange.step(5)
        update = await stream.data("tickers")
        seq += 1
        assert update["seq"] == seq
        assert update["data"]


async def test_orders_fills_positions_and_account_follow_an_order(
    exchange: Exchange, stream: Stream
) -> None:
    for channel in ("positions", "orders", "fills"):
        assert (await stream.subscribe(channel=channel))["data"] == []
    before = (await stream.subscribe(channel="account"))["data"][0]
    await exchange.client.post("/order", {**BUY, "clientOid": "mine"})
    told: dict[str, Any] = {}
    while len(told) < 4:
        message = await stream.next()
        told[message["arg"]["channel"]] = message["data"][0]
    assert (told["orders"]["clientOid"], told["orders"]["status"]) == ("mine", "filled")
    assert (told["fills"]["clientOid"], told["fills"]["size"]) == ("mine", "0.01")
    assert (told["positions"]["size"], told["positions"]["followId"]) == ("0.01", "")
    assert told["account"]["marginUsed"] != before["marginUsed"]


async def test_a_closed_position_is_told_with_size_zero(exchange: Exchange, stream: Stream) -> None:
    await exchange.client.post("/order", BUY)
    snapshot = await stream.subscribe(channel="positions")
    assert [row["size"] for row in snapshot["data"]] == ["0.01"]
    leg = {"followId": "", "symbol": "BTCUSDT", "side": "long"}
    await exchange.client.post("/copytrading/position/close", leg)
    [row] = (await stream.data("positions"))["data"]
    assert {name: row[name] for name in leg} == leg
    assert row["size"] == "0"


async def test_a_follow_and_its_trader_are_told(exchange: Exchange, stream: Stream) -> None:
    trader = await exchange.active_trader()
    held = await stream.subscribe(channel="trader-positions", traderId=trader)
    assert held["arg"] == {"channel": "trader-positions", "traderId": trader}
    assert (await stream.subscribe(channel="follows"))["data"] == []
    await exchange.client.post("/copytrading/follow", {**FOLLOW, "traderId": trader})
    [row] = (await stream.data("follows"))["data"]
    assert (row["traderId"], row["status"]) == (trader, "active")


async def test_subscribing_again_starts_anew_and_unsubscribing_ends_it(
    exchange: Exchange, stream: Stream
) -> None:
    first = await stream.subscribe(channel="tickers")
    await exchange.step(5)
    await stream.data("tickers")
    again = await stream.subscribe(channel="tickers")
    assert (first["seq"], again["seq"]) == (1, 1)
    await stream.say("unsubscribe", {"channel": "tickers"})
    while "event" not in (message := await stream.next()):
        continue
    assert message == {"event": "unsubscribe", "arg": {"channel": "tickers"}}
    await exchange.step(5)
    await stream.socket.send("ping")
    assert await stream.next() == "pong"


async def test_private_channels_need_a_login_and_tickers_do_not(exchange: Exchange) -> None:
    async with exchange.stream() as socket:
        stream = Stream(socket)
        assert (await stream.subscribe(channel="tickers"))["data"]
        await stream.say("subscribe", {"channel": "positions"})
        assert (await stream.next())["code"] == "30004"
        await stream.say("subscribe", {"channel": "nonsense"})
        assert (await stream.next())["code"] == "30001"
        login = exchange.client.login()
        await socket.send(json.dumps(login).replace(exchange.client.passphrase, "wrong"))
        assert (await stream.next())["code"] == "30005"


async def test_the_eleventh_message_in_a_second_is_refused(stream: Stream) -> None:
    for _ in range(10):
        await stream.socket.send("ping")
    answers = [await stream.next() for _ in range(10)]
    assert answers[:9] == ["pong"] * 9
    assert answers[9]["code"] == "30006"


GARBAGE: tuple[str | bytes, ...] = (
    "", "{", "[]", "null", "[" * 20_000, '{"op": "subscribe"}', '{"op": 1, "args": [{}]}',
    '{"op": "subscribe", "args": [1]}', '{"op": "subscribe", "args": [{"channel": []}]}',
    '{"op": "subscribe", "args": [{"channel": "trader-positions", "traderId": {}}]}',
    b"\x00\xff",
)  # fmt: skip


async def test_garbage_gets_an_error_event_and_the_stream_lives_on(exchange: Exchange) -> None:
    for garbage in GARBAGE:
        async with exchange.stream() as socket:
            stream = Stream(socket)
            await socket.send(garbage)
            answer = await stream.next()
            assert answer["event"] == "error", garbage
            assert answer["code"] in {"30001", "30002", "30003", "30004"}, garbage
            await socket.send("ping")
            assert await stream.next() == "pong"


async def test_a_client_that_does_not_ping_is_closed(tmp_path: Path) -> None:
    async with (
        running_exchange(tmp_path, ping_limit_s=0.3) as exchange,
        exchange.stream() as socket,
    ):
        await socket.send("ping")
        assert await asyncio.wait_for(socket.recv(), PATIENCE_S) == "pong"
        await asyncio.wait_for(socket.wait_closed(), PATIENCE_S)


async def test_a_client_that_does_not_read_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "STALL_S", 0.3)
    half_read = socket.socket()
    half_read.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    async with running_exchange(tmp_path, send_buffer=4096) as exchange:
        half_read.connect(("127.0.0.1", int(exchange.ws.rsplit(":", 1)[1])))
        async with (
            websockets.connect(
                f"{exchange.ws}/ws/v1", sock=half_read, compression=None, max_queue=1
            ) as sleeper,
            exchange.stream() as awake,
        ):
            reader = Stream(awake)
            await sleeper.send('{"op": "subscribe", "args": [{"channel": "tickers"}]}')
            last = (await reader.subscribe(channel="tickers"))["seq"]
            async with asyncio.timeout(30):
                while not await is_cut(sleeper):
                    await exchange.step(2)
                    while (message := await reader.data("tickers"))["seq"] <= last:
                        continue
                    last = message["seq"]


async def is_cut(socket: websockets.ClientConnection) -> bool:
    """Whether the server has given this client up: its own sends fail."""
    try:
        await socket.send("ping")
    except websockets.ConnectionClosed:
        return True
    return False
