"""Requests and pushes of real venues' languages: our adapters beside the clients people use.

All ask one practice exchange in a process of its own, in turn, below the rate limits. Besides the
time of a request there is its cost: processor time of this process, which holds no waiting.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import aiohttp
import httpx

from copydesk.exchange.ports import FeedUp, Venue
from copydesk.exchange.stream_dialect import Push, StreamDialect
from copydesk.exchange.stream_session import Session
from copydesk.model.order import Intent, OrderSide
from tests.bench.figures import Figure, Floor, Options
from tests.exchange.dialects import venue_of
from tests.practice.running_exchange import practice_process

ROUNDS: Final = 60
PAUSE_S: Final = 0.25
PUSHES: Final = 4_000
HELD: Final = ("BTCUSDT", "ETHUSDT", "SOLUSDT", "BNBUSDT", "XRPUSDT")
_SIZES: Final = ("0.01", "0.2", "5", "1", "300")
ccxt: Any = import_module("ccxt.pro")  # untyped
VENUES: Final = ("bitget", "bybit", "okx")

Ready = Mapping[str, str]
Ask = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class Spent:
    """Milliseconds of each round: waiting included, and processor time alone."""

    wall_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    async def take(self, ask: Ask) -> None:
        wall_ns, cpu_ns = time.perf_counter_ns(), time.process_time_ns()
        await ask()
        self.cpu_ms.append((time.process_time_ns() - cpu_ns) / 1e6)
        self.wall_ms.append((time.perf_counter_ns() - wall_ns) / 1e6)

    @property
    def wall(self) -> float:
        return median(self.wall_ms[3:])

    @property
    def cpu(self) -> float:
        return median(self.cpu_ms[3:])


def measure(options: Options) -> list[Figure]:
    """All venues, one after the other."""
    figures: list[Figure] = []
    for venue in VENUES:
        with TemporaryDirectory() as folder, practice_process(Path(folder), traders=20) as practice:
            ready = {name: str(value) for name, value in practice.ready.items()}
            figures += asyncio.run(_measure(venue, ready, options))
    return figures


async def _measure(name: str, ready: Ready, options: Options) -> list[Figure]:
    async with AsyncExitStack() as stack:
        venue = venue_of(name, ready)
        stack.push_async_callback(venue.close)
        theirs = their_client(name, ready)
        stack.push_async_callback(theirs.close)
        await venue.sync_clock()
        await venue.account()
        await theirs.load_markets()
        await _hold_some(venue)
        figures = await _requests(name, ready, venue, theirs, options)
        heard = await Tap().hear(venue)
        return figures + _pushes(name, theirs, heard, options)


def their_client(name: str, ready: Ready) -> Any:  # noqa: ANN401 - ccxt is untyped
    """ccxt with other addresses; nothing waits for its rate limits."""
    client = getattr(ccxt, name)(
        {
            "apiKey": ready["key"],
            "secret": ready["secret"],
            "password": ready["passphrase"],
            "enableRateLimit": False,
            "options": {"defaultType": "swap"},
        }
    )
    addresses = client.urls["api"]
    addresses |= {
        place: ready["rest"] for place, address in addresses.items() if isinstance(address, str)
    }
    return client


async def _hold_some(venue: Venue) -> None:
    for symbol, size in zip(HELD, _SIZES, strict=True):
        await venue.place_order(Intent(f"bench{symbol}", symbol, OrderSide.BUY, Decimal(size)))
        await asyncio.sleep(PAUSE_S)


async def _requests(
    name: str,
    ready: Ready,
    venue: Venue,
    theirs: Any,  # noqa: ANN401 - ccxt is untyped
    options: Options,
) -> list[Figure]:
    """A small order: signed, sent, decoded, translated.

    Each way has its own floor: what its HTTP library needs for a request of the same size that
    nobody signs or reads.
    """
    number = iter(range(1_000_000))

    async def our_order() -> object:
        order = Intent(f"o{next(number)}x{time.time_ns()}", "XRPUSDT", OrderSide.BUY, Decimal(10))
        return await venue.place_order(order)

    async def ccxt_order() -> object:
        return await theirs.create_order("XRP/USDT:USDT", "market", "buy", 10)

    asks: dict[str, Ask] = {"ours": our_order, "ccxt": ccxt_order}
    if name == "bybit":
        asks["pybit"] = _pybit(ready)
    spent = {who: Spent() for who in (*asks, "httpx", "aiohttp")}
    address = f"{ready['rest']}/api/mix/v1/time"
    async with httpx.AsyncClient(trust_env=False) as bare, aiohttp.ClientSession() as other:
        asks["httpx"] = lambda: bare.get(address)
        asks["aiohttp"] = lambda: _aiohttp(other, address)
        for _ in range(options.repeats(ROUNDS)):
            for who, ask in asks.items():
                await spent[who].take(ask)
                await asyncio.sleep(PAUSE_S)
    return _order_figures(name, spent)


async def _aiohttp(session: Any, address: str) -> None:  # noqa: ANN401 - of a referee's library
    async with session.get(address) as answer:
        await answer.read()


def _order_figures(name: str, spent: Mapping[str, Spent]) -> list[Figure]:
    ours, ccxt_took = spent["ours"], spent["ccxt"]
    added = ours.cpu - spent["httpx"].cpu
    ccxt_added = ccxt_took.cpu - spent["aiohttp"].cpu
    figures = [
        Figure(
            f"{name}: an order, processor time", ours.cpu, "ms",
            Floor("bare httpx", spent["httpx"].cpu), peer=Floor("ccxt", ccxt_took.cpu),
        ),
        Figure(
            f"{name}: what an order adds to its HTTP library", added, "ms", None, ccxt_added / 3,
            peer=Floor("ccxt over bare aiohttp", ccxt_added),
        ),
        Figure(
            f"{name}: an order, answer included", ours.wall, "ms",
            Floor("bare httpx", spent["httpx"].wall), peer=Floor("ccxt", ccxt_took.wall),
        ),
    ]  # fmt: skip
    if "pybit" in spent:
        theirs = spent["pybit"]
        figures.append(
            Figure(
                f"{name}: an order, processor time", ours.cpu, "ms", None, theirs.cpu,
                peer=Floor("pybit", theirs.cpu),
            )
        )  # fmt: skip
    return figures


def _pybit(ready: Ready) -> Ask:
    http: Any = import_module("pybit.unified_trading").HTTP  # untyped
    client = http(api_key=ready["key"], api_secret=ready["secret"])
    client.endpoint = ready["rest"]

    async def ask() -> object:
        return client.place_order(
            category="linear", symbol="XRPUSDT", side="Buy", orderType="Market", qty="10"
        )

    return ask


class Tap:
    """Listens to a venue's stream and keeps a push of positions with who reads it."""

    def __init__(self) -> None:
        self.found: tuple[StreamDialect, bytes] | None = None

    async def hear(self, venue: Venue) -> tuple[StreamDialect, bytes]:
        """Let the stream run until positions came."""
        take: Any = Session._take
        tap = self
        heard: Any = Session

        async def tapped(session: Session, text: bytes) -> None:
            message = session._dialect.read(text)
            is_positions = isinstance(message, Push) and "position" in message.channel.name
            if is_positions and b"XRP" in text:
                tap.found = session._dialect, text
            await take(session, text)

        stream = venue.stream()
        heard._take = tapped  # what nobody hands out
        try:
            async with asyncio.timeout(20):
                async for event in stream.events():
                    if self.found is not None:
                        return self.found
                    if isinstance(event, FeedUp):  # some venues tell of positions that change only
                        order = Intent("tapped", "XRPUSDT", OrderSide.BUY, Decimal(10))
                        await venue.place_order(order)
        finally:
            heard._take = take
            await stream.close()
        raise AssertionError("the stream ended without positions")


class _Deaf:
    """Where ccxt announces what it read."""

    url = ""

    def __init__(self) -> None:
        self.subscriptions: dict[str, object] = {}
        self.futures: dict[str, object] = {}

    def resolve(self, *_: object) -> None:
        """Nobody waits."""


def _pushes(
    name: str,
    theirs: Any,  # noqa: ANN401 - ccxt is untyped
    heard: tuple[StreamDialect, bytes],
    options: Options,
) -> list[Figure]:
    """One push of positions, again and again: decoded and translated."""
    dialect, text = heard
    deaf = _Deaf()

    def ours() -> None:
        push = dialect.read(text)
        assert isinstance(push, Push)
        assert dialect.events(push, 0)

    def ccxt_reads() -> None:
        theirs.handle_positions(deaf, json.loads(text))

    count = options.repeats(PUSHES)
    rates = {
        "ours": _rate(ours, count), "ccxt": _rate(ccxt_reads, count),
        "json.loads": _rate(lambda: json.loads(text), count),
    }  # fmt: skip
    floor = Floor("json.loads, all that pybit does", rates["json.loads"])
    return [
        Figure(
            f"{name}: pushes of positions, {len(text)} bytes", rates["ours"], "a second",
            floor, peer=Floor("ccxt", rates["ccxt"]),
        )
    ]  # fmt: skip


def _rate(action: Callable[[], object], count: int) -> float:
    """How often a second; the best of three."""
    best = 0.0
    for _ in range(3):
        begun = time.perf_counter()
        for _ in range(count):
            action()
        best = max(best, count / (time.perf_counter() - begun))
    return best
