"""Stream messages a second through the platform's dialect: read, decoded, translated.

The messages are real ones, recorded from a practice exchange that runs sixty times faster, on an
account that follows traders. Floor: the same bytes through `msgspec.json.decode`, untyped.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import websockets

from copydesk.exchange.connect import practice_venue
from copydesk.exchange.platform.stream import PlatformStream
from copydesk.exchange.ports import Credentials
from copydesk.exchange.stream_dialect import Push
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderRow
from tests.bench.figures import Figure, Floor, Options, percentile
from tests.practice.running_exchange import PracticeProcess, practice_process

RECORDED = 400
PASSES = 25
FOLLOWED = 5
RECEIVE_S = 30.0


def measure(options: Options) -> list[Figure]:
    """Messages a second, and what one takes."""
    with (
        TemporaryDirectory() as folder,
        practice_process(Path(folder), "--speed", "60", traders=300) as practice,
    ):
        messages = asyncio.run(record(practice, options.repeats(RECORDED)))
    stream = PlatformStream("practice", Credentials("", "", ""))

    def decode(message: bytes) -> None:
        read = stream.read(message)
        if isinstance(read, Push):
            stream.events(read, 0)

    typed = [rate(decode, messages) for _ in range(PASSES)]
    untyped = [rate(msgspec.json.decode, messages) for _ in range(PASSES)]
    size = sum(map(len, messages)) / len(messages)
    floor = Floor("msgspec, untyped", percentile(untyped, 0.5))
    middle = percentile(typed, 0.5)
    return [
        Figure("stream messages decoded and translated", middle, "a second", floor),
        Figure("one of them", 1e6 / middle, "µs", Floor("msgspec, untyped", 1e6 / floor.value)),
        Figure("its length", size, "bytes"),
    ]


def rate(action: Callable[[bytes], object], messages: list[bytes]) -> float:
    """Messages a second over one pass."""
    begun = time.perf_counter()
    for message in messages:
        action(message)
    return len(messages) / (time.perf_counter() - begun)


async def record(practice: PracticeProcess, count: int) -> list[bytes]:
    """Follow some traders and keep what the stream sends."""
    words = {name: str(value) for name, value in practice.ready.items()}
    key = Credentials(words["key"], words["secret"], words["passphrase"])
    dialect = PlatformStream("practice", key)
    await follow_some(words, key)
    async with websockets.connect(f"{words['ws']}/ws/v1", compression=None) as socket:
        await socket.send(dialect.login(time.time_ns() // 1_000_000))
        await socket.recv()
        await socket.send(dialect.subscribe(dialect.channels))
        async with asyncio.timeout(RECEIVE_S):
            return [await received(socket) for _ in range(count)]


async def follow_some(words: dict[str, str], key: Credentials) -> None:
    """Follow the first traders that hold positions now, with these positions."""
    venue = practice_venue(words["rest"], words["ws"], key)
    settings = FollowSettings(pot=Decimal(1000), copy_existing=CopyExisting.ALL)
    rows = (await venue.trader_snapshot(list[TraderRow])).rows
    for row in [row for row in rows if row.floating_pnl][:FOLLOWED]:
        await venue.start_follow(row.key, settings)
    await venue.close()


async def received(socket: websockets.ClientConnection) -> bytes:
    """The next message as bytes."""
    message = await socket.recv()
    return message if isinstance(message, bytes) else message.encode()
