"""Fifty streams at once, and how much of an allowed rate the limiter uses without a refusal."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import httpcore

from copydesk.exchange.ports import Venue
from tests.bench.figures import Figure, Options
from tests.exchange.dialects import venue_of
from tests.practice.running_exchange import practice_process

STREAMS: Final = 50
SECONDS: Final = 10.0
ALLOWED: Final[Mapping[str, tuple[int, float]]] = {
    "platform": (10, 1.0),
    "bitget": (10, 1.0),
    "bybit": (50, 1.0),
    "okx": (60, 2.0),
}
"""Questions for open orders that one key may ask in a window, and its seconds."""

_TOO_MANY: Final = 429


def measure(options: Options) -> list[Figure]:
    """Streams first, then each venue's limiter."""
    seconds = SECONDS / 2 if options.quick else SECONDS
    with TemporaryDirectory() as folder, practice_process(Path(folder), traders=20) as practice:
        ready = {name: str(value) for name, value in practice.ready.items()}
        figures = asyncio.run(_streams(ready, seconds))
        for name in ALLOWED:
            figures += asyncio.run(_limiter(name, ready, seconds))
    return figures


async def _streams(ready: Mapping[str, str], seconds: float) -> list[Figure]:
    venue = venue_of("platform", ready)
    await venue.sync_clock()
    before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    streams = [venue.stream() for _ in range(STREAMS)]
    heard = [0] * STREAMS

    async def listen(place: int) -> None:
        async for _ in streams[place].events():
            heard[place] += 1

    tasks = [asyncio.create_task(listen(place)) for place in range(STREAMS)]
    async with asyncio.timeout(30):
        while not all(heard):  # noqa: ASYNC110 - the streams tell nobody that all have spoken
            await asyncio.sleep(0.05)
    cpu_s, begun_s, count = time.process_time(), time.monotonic(), sum(heard)
    await asyncio.sleep(seconds)
    spent = time.process_time() - cpu_s
    lasted = time.monotonic() - begun_s
    grown_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib
    rate = (sum(heard) - count) / lasted
    await asyncio.gather(*(stream.close() for stream in streams))
    await asyncio.gather(*tasks)
    await venue.close()
    return [
        Figure(f"{STREAMS} streams at once", 100.0 * spent / lasted, "% of a core"),
        Figure("what they bring", rate, "events a second"),
        Figure("memory that they add", grown_kib / 1024, "MiB"),
    ]


async def _limiter(name: str, ready: Mapping[str, str], seconds: float) -> list[Figure]:
    """Ask without a pause, from many places at once."""
    venue = venue_of(name, ready)
    refusals = _refusals_of(venue)
    await venue.sync_clock()
    await venue.account()
    await asyncio.sleep(1.1)
    ends = time.monotonic() + seconds
    done = 0

    async def ask(question: Callable[[], Awaitable[object]]) -> None:
        nonlocal done
        while time.monotonic() < ends:
            await question()
            done += 1

    await asyncio.gather(*(ask(venue.open_orders) for _ in range(16)))
    await venue.close()
    count, window_s = ALLOWED[name]
    share = done / (count * (seconds / window_s + 1.0))  # a full window may begin at once
    return [
        Figure(f"{name}: share of the allowed rate used", share, "", None, 0.95, at_least=True),
        Figure(f"{name}: refusals for too many requests", float(len(refusals)), "", None, 0.0),
    ]


def _refusals_of(venue: Venue) -> list[int]:
    """Answers of 429, kept while they come."""
    holder: Any = venue
    for _ in range(3):  # adapters keep their requests a little deeper than others
        rest = getattr(holder, "_rest", None) or getattr(holder, "rest", None)
        if rest is not None:
            return _heard_refusals(rest._transport)
        holder = getattr(holder, "_client", None)
    raise AssertionError(f"{venue.name} keeps its requests elsewhere")


def _heard_refusals(transport: Any) -> list[int]:  # noqa: ANN401 - a look inside
    kept: list[int] = []
    send = transport.handle_async_request

    async def look(request: httpcore.Request) -> httpcore.Response:
        answer: httpcore.Response = await send(request)
        if answer.status == _TOO_MANY:
            kept.append(answer.status)
        return answer

    transport.handle_async_request = look
    return kept
