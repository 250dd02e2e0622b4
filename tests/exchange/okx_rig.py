"""The OKX adapter on a practice exchange, a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.connect import okx_venue
from copydesk.exchange.okx.hosts import hosts_at
from copydesk.exchange.okx.venue import OkxVenue
from copydesk.exchange.okx.watching import WatchRhythm
from copydesk.exchange.ports import (
    Credentials,
)
from copydesk.exchange.stream_session import Rhythm
from copydesk.model.order import Intent, OrderSide
from copydesk.model.trader import TraderKey, TraderRow, TraderStatus
from tests.exchange.listener import Listener
from tests.practice.running_exchange import PracticeProcess, practice_process

TRADERS = 150
RHYTHM = Rhythm(ping_s=0.5, silence_s=1.5, answer_s=3.0, close_s=0.5)
SOON = Backoff(first_s=0.05, longest_s=0.2, random=lambda: 0.0)
BTC = "BTCUSDT"


@dataclass
class Practice:
    """The adapter with a key and without one, and the switches of the exchange behind it."""

    venue: OkxVenue
    keyless: OkxVenue
    rest: str

    async def faults(self, *faults: dict[str, object]) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            body = {"faults": list(faults)}
            answer = await client.post(f"{self.rest}/control/faults", json=body)
            assert answer.status_code == 200, answer.text

    async def somebody(self) -> TraderRow:
        """Somebody who trades, can be followed, and hides nothing."""
        snapshot = await self.keyless.trader_snapshot(list[TraderRow])
        for row in snapshot.rows:
            detail = await self.keyless.trader_detail(row.key)
            if row.status is TraderStatus.ACTIVE and detail.positions:
                return row
        raise AssertionError("nobody trades")

    async def be_flat(self) -> None:
        for order in await self.venue.open_orders():
            await self.venue.cancel_order(order.client_order_id)
        for position in await self.venue.positions():
            await self.venue.close_position(position.key)


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    folder: Path = tmp_path_factory.mktemp("practice")
    with practice_process(folder, "--faults", "--speed", "20", traders=TRADERS) as running:
        yield running


@pytest.fixture
async def practice(process: PracticeProcess) -> AsyncIterator[Practice]:
    rest, stream, key, secret, passphrase = (
        str(process.ready[name]) for name in ("rest", "ws", "key", "secret", "passphrase")
    )

    def make(credentials: Credentials | None) -> OkxVenue:
        return okx_venue(
            hosts_at(rest, stream), credentials, rhythm=RHYTHM, backoff=SOON,
            watch_rhythm=WatchRhythm(0.5, 0.5), through_proxy=False,
        )  # fmt: skip

    control = Practice(make(Credentials(key, secret, passphrase)), make(None), rest)
    yield control
    await control.faults()
    await control.be_flat()
    await control.venue.close()
    await control.keyless.close()


def market(name: str, side: OrderSide, size: str, **more: object) -> Intent:
    return Intent(name, BTC, side, Decimal(size), **more)  # type: ignore[arg-type]  # some of its fields


@contextlib.asynccontextmanager
async def listening(venue: OkxVenue, *traders: TraderKey) -> AsyncIterator[Listener]:
    """The adapter's stream, closed at the end."""
    stream = venue.stream()
    await stream.watch_traders(frozenset(traders))
    listener = Listener(stream)
    try:
        yield listener
    finally:
        async with asyncio.timeout(5):
            await stream.close()
            await asyncio.wait({listener.task})
