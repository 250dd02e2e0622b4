"""From the trader's event on the socket to the bytes of the follower's order on the socket.

Both pass through a relay on loopback that notes the moment: our engine, durable intent included,
and a bare script that does nothing but decode, sign and send. The disk's own fsync stands beside.
Reconciling many follows is timed on the engine's own books.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import msgspec
import websockets

from copydesk.copying.decisions import LegKey
from copydesk.copying.shares import Share
from copydesk.engine.local.records import LocalFollow, OwnedShare
from copydesk.engine.practice_process import attach_to
from copydesk.engine.session import SessionTiming
from copydesk.exchange.platform.auth import PlatformDialect, login_message
from copydesk.exchange.ports import Credentials
from copydesk.model.follow import FollowState
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderKey
from tests.bench.figures import Figure, Floor, Options, percentile
from tests.engine.local_rig import RULES, LocalRig, running_practice
from tests.engine.mirror_world import NAME, TradingVenue, World, wall_ms
from tests.unit.copying_samples import INSTRUMENTS
from tests.unit.copying_samples import RULES as PLAIN_RULES

_EVENT = b"trader-positions"
_ORDER = b"POST /api/mix/v1/order HTTP"
_STEP_SECONDS = 300
_SHORTEST_S, _LONGEST_S = 0.0001, 0.5
_FOLLOWS, _SHARES, _SYMBOLS = 200, 500, 100


def measure(options: Options) -> list[Figure]:
    """Latencies in milliseconds."""
    with TemporaryDirectory() as folder:
        disk = fsync_ms(Path(folder))
        ours, bare = latencies(Path(folder), options.repeats(60))
        plans = reconcile_ms(Path(folder) / "books", options.repeats(20))
    return [
        Figure("fsync of this disk", median(disk), "ms"),
        Figure(
            "trader's event to order bytes", median(ours), "ms", Floor("bare script", median(bare))
        ),
        Figure(
            "trader's event to order bytes, 99 of 100", percentile(ours, 0.99), "ms",
            Floor("bare script", percentile(bare, 0.99)),
        ),
        Figure("reconcile of 200 follows and 500 positions", median(plans), "ms", None, 150.0),
    ]  # fmt: skip


@dataclass
class Relay:
    """Passes bytes on and notes when an event came and when an order went."""

    target: int
    port: int = 0
    events: list[float] = field(default_factory=list)
    orders: list[float] = field(default_factory=list)

    async def serve(self, undo: AsyncExitStack) -> None:
        """Listen until `undo` is closed."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        undo.callback(server.close)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(
            self._pass(reader, far_writer, self.orders, _ORDER),
            self._pass(far_reader, writer, self.events, _EVENT),
        )

    async def _pass(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        moments: list[float],
        sign: bytes,
    ) -> None:
        try:
            while data := await reader.read(65_536):
                if sign in data:
                    moments.append(time.perf_counter())
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    def pairs_ms(self) -> list[float]:
        """From each event to the first order after it, where that came before the next event."""
        found = []
        for place, event in enumerate(self.events):
            ends = self.events[place + 1] if place + 1 < len(self.events) else event + _LONGEST_S
            after = [order for order in self.orders if event < order < ends]
            # nobody answers in a tenth of a millisecond: that order was for an earlier event
            if after and after[0] - event > _SHORTEST_S and after[0] - event < _LONGEST_S:
                found.append((after[0] - event) * 1000)
        return found


def latencies(folder: Path, wanted: int) -> tuple[list[float], list[float]]:
    """Of our engine and of the bare script, on the same exchange, one after the other."""
    with running_practice(folder / "exchange") as exchange:
        address = attach_to(exchange)
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        undo = AsyncExitStack()
        relay = Relay(int(address.rest.rpartition(":")[2]))
        asyncio.run_coroutine_threadsafe(relay.serve(undo), loop).result(10)
        between = folder / "between"
        between.mkdir()
        record = json.loads((exchange / "practice.json").read_bytes())
        record |= {
            "rest": f"http://127.0.0.1:{relay.port}",
            "ws": f"ws://127.0.0.1:{relay.port}",
        }
        (between / "practice.json").write_text(json.dumps(record))
        rig = LocalRig(folder / "profile", attach=between)
        rig.timing = SessionTiming()
        rig.open()
        traders = rig.busy_traders(6, most_legs=20)
        for trader in traders:
            rig.call(rig.desk.start_follow(trader, RULES))
        time.sleep(1.0)
        _step_until(rig, relay, wanted)
        ours = relay.pairs_ms()
        rig.close()
        relay.events.clear()
        relay.orders.clear()
        script = asyncio.run_coroutine_threadsafe(
            bare_script(relay.port, record, [trader.trader_id for trader in traders]), loop
        )
        _step_until(rig, relay, wanted)
        script.cancel()
        asyncio.run_coroutine_threadsafe(undo.aclose(), loop).result(10)
        bare = relay.pairs_ms()
    asyncio.run_coroutine_threadsafe(_end_others(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    return ours, bare


async def _end_others() -> None:
    """End what still passes bytes on: both ends are gone."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others)


def _step_until(rig: LocalRig, relay: Relay, wanted: int) -> None:
    for _ in range(wanted * 4):
        rig.step(_STEP_SECONDS)
        time.sleep(0.15)
        if len(relay.pairs_ms()) >= wanted:
            return


async def bare_script(port: int, record: dict[str, Any], traders: list[str]) -> None:
    """What the least program would do: decode, sign, send a smallest order."""
    dialect = PlatformDialect(
        "practice", Credentials(record["key"], record["secret"], record["passphrase"])
    )
    body = msgspec.json.encode(
        {"symbol": "BTCUSDT", "side": "buy", "size": "0.001", "type": "market"}
    )
    async with (
        httpx.AsyncClient(trust_env=False, base_url=f"http://127.0.0.1:{port}") as client,
        websockets.connect(f"ws://127.0.0.1:{port}/ws/v1") as socket,
    ):
        await client.get("/api/mix/v1/time")
        credentials = Credentials(record["key"], record["secret"], record["passphrase"])
        await socket.send(login_message(credentials, wall_ms()))
        await socket.recv()
        arguments = [{"channel": "trader-positions", "traderId": each} for each in traders]
        await socket.send(json.dumps({"op": "subscribe", "args": arguments}))
        async for text in socket:
            message = msgspec.json.decode(text)
            if message.get("action") != "update":
                continue
            headers = dialect.sign("POST", "/api/mix/v1/order", body, wall_ms())
            await client.post("/api/mix/v1/order", content=body, headers=dict(headers))


def fsync_ms(folder: Path) -> list[float]:
    """A small append and its fsync, 100 times."""
    times = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(100):
            begun = time.perf_counter()
            file.write(b"x" * 4_096)
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    return times


def reconcile_ms(folder: Path, rounds: int) -> list[float]:
    """Compare all books with the account and plan all follows."""
    world = World(folder, TradingVenue())
    world.follow(PLAIN_RULES)
    mirror, (model, *_) = world.mirror, INSTRUMENTS.values()
    symbols = [f"S{number}USDT" for number in range(_SYMBOLS)]
    world.session.holdings.set_instruments([replace(model, symbol=each) for each in symbols])
    for number in range(_FOLLOWS):
        name = f"f{number}"
        mirror.set_follow(
            LocalFollow(
                name, NAME, TraderKey(NAME, f"t{number}"), "T", PLAIN_RULES, FollowState.ACTIVE, 0
            )
        )
    shares = {}
    for number in range(_SHARES):
        leg = LegKey(symbols[number % _SYMBOLS], PositionSide.LONG)
        share = Share(PositionSide.LONG, Decimal(1), Decimal(100))
        shares[f"f{number % _FOLLOWS}", leg] = OwnedShare(share)
    mirror.book.restore(shares, (), {})
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        world.run(_look_and_plan(world))
        times.append((time.perf_counter() - begun) * 1000)
    world.close()
    return times


async def _look_and_plan(world: World) -> None:
    loop = asyncio.get_running_loop()
    world.mirror.truth.looked(loop.time())
    world.mirror.decider.decide(world.mirror.follows, loop.time())
