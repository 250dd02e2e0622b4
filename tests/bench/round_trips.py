"""A signed request through `exchange.rest` and through bare httpx, against a real exchange.

Both ask the same in turn; the bare one sends headers that were signed before the clock starts and
decodes nothing. Requests keep below the rate limits, so none waits for its place.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx
import msgspec

from copydesk.exchange.clock import VenueClock
from copydesk.exchange.limits import Limit, Limiter
from copydesk.exchange.platform.auth import ROOT, PlatformDialect
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Rest
from tests.bench.figures import Figure, Floor, Options, percentile
from tests.practice.running_exchange import practice_process

PATHS = ("time", "account", "key", "positions", "orders", "fills")
PAUSE_S = 0.02
ROUNDS = 60


def measure(options: Options) -> list[Figure]:
    """Round trips in milliseconds."""
    with TemporaryDirectory() as folder, practice_process(Path(folder)) as practice:
        ready = {name: str(value) for name, value in practice.ready.items()}
        ours, bare = asyncio.run(ask(ready, options.repeats(ROUNDS)))
    floor = Floor("bare httpx", median(bare))
    return [
        Figure("signed request through rest", median(ours), "ms", floor),
        Figure("what rest adds to bare httpx", median(ours) - median(bare), "ms", None, 0.3),
        Figure(
            "signed request through rest, 95 of 100",
            percentile(ours, 0.95),
            "ms",
            Floor("bare httpx", percentile(bare, 0.95)),
        ),
    ]


async def ask(ready: dict[str, str], rounds: int) -> tuple[list[float], list[float]]:
    """Ask all paths in turn, each way; the times of ours and of the bare ones in ms."""
    dialect = PlatformDialect(
        "practice", Credentials(ready["key"], ready["secret"], ready["passphrase"])
    )
    clock = VenueClock(time.time_ns)
    rest = Rest(dialect, ready["rest"], Limiter(Limit(10, 1.0)), clock, through_proxy=False)
    ours: list[float] = []
    bare: list[float] = []
    async with httpx.AsyncClient(trust_env=False) as client:
        for _ in range(rounds):
            for name in PATHS:
                path = f"{ROOT}/{name}"
                bare.append(await bare_ms(client, dialect, ready["rest"], path, clock.now_ms()))
                await asyncio.sleep(PAUSE_S)
                begun = time.perf_counter_ns()
                await rest.read(Call("GET", path, msgspec.Raw))
                ours.append((time.perf_counter_ns() - begun) / 1e6)
                await asyncio.sleep(PAUSE_S)
    await rest.close()
    return ours[len(PATHS) :], bare[len(PATHS) :]


async def bare_ms(
    client: httpx.AsyncClient, dialect: PlatformDialect, address: str, path: str, now_ms: int
) -> float:
    """One request as httpx sends it."""
    headers = dict(dialect.sign("GET", path, b"", now_ms))
    begun = time.perf_counter_ns()
    response = await client.get(address + path, headers=headers)
    taken = (time.perf_counter_ns() - begun) / 1e6
    response.raise_for_status()
    return taken
