"""Scripts that copy with the least effort: no journal, no limits, no check of anything."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
import msgspec
import websockets

from copydesk.exchange.platform.auth import PlatformDialect, login_message
from copydesk.exchange.ports import Credentials
from tests.bench.venues import ccxt

Ready = Mapping[str, str]


@contextmanager
def in_the_background(script: Coroutine[Any, Any, None]) -> Iterator[None]:
    """Run a script on a loop of its own until the end of the block."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    task = asyncio.run_coroutine_threadsafe(script, loop)
    try:
        yield
    finally:
        task.cancel()
        asyncio.run_coroutine_threadsafe(_rest(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _rest() -> None:
    """Let what was cancelled end."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others, timeout=5)


async def bare(ready: Ready, trader: str) -> None:
    """The floor: decode, sign, send a smallest order whenever the trader's positions come."""
    credentials = Credentials(ready["key"], ready["secret"], ready["passphrase"])
    dialect = PlatformDialect("practice", credentials)
    order = {"symbol": "BTCUSDT", "side": "buy", "size": "0.001", "type": "market"}
    body = msgspec.json.encode(order)
    async with (
        httpx.AsyncClient(trust_env=False, base_url=ready["rest"]) as client,
        websockets.connect(f"{ready['ws']}/ws/v1") as socket,
    ):
        await client.get("/api/mix/v1/time")
        await socket.send(login_message(credentials, _now_ms()))
        await socket.recv()
        arguments = [{"channel": "trader-positions", "traderId": trader}]
        await socket.send(json.dumps({"op": "subscribe", "args": arguments}))
        async for text in socket:
            if msgspec.json.decode(text).get("action") == "update":
                headers = dialect.sign("POST", "/api/mix/v1/order", body, _now_ms())
                await client.post("/api/mix/v1/order", content=body, headers=dict(headers))


async def with_ccxt(ready: Ready, symbol: str, other: str, *, waits: bool) -> None:
    """What people write with ccxt.pro: watch positions of a symbol, order another one.

    By default (`waits`) ccxt spaces its requests out, below the venue's limits.
    """
    client = ccxt.bitget(
        {
            "apiKey": ready["key"],
            "secret": ready["secret"],
            "password": ready["passphrase"],
            "enableRateLimit": waits,
            "options": {"defaultType": "swap"},
        }
    )
    addresses = client.urls["api"]
    addresses |= {
        name: ready["rest"] for name, address in addresses.items() if isinstance(address, str)
    }
    addresses["ws"] |= {name: f"{ready['ws']}/v2/ws/{name}" for name in ("public", "private")}
    try:
        await client.load_markets()
        held = None
        while True:
            for position in await client.watch_positions([symbol]):
                if position["symbol"] == symbol and position["contracts"] != held:
                    held = position["contracts"]
                    await client.create_order(other, "market", "buy", 10)
    finally:
        await client.close()


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
