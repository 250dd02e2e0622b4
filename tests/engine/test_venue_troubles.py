"""A desk on each venue's language, through bad days: it recovers by itself and ends with the truth.

While the trouble lasts, somebody trades on the account; afterwards the desk shows what the
exchange's own books say, whatever it missed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from copydesk.engine.api import Phase, Topic
from copydesk.engine.start import RunningDesk, open_desk_on
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.venue_source import VenueSource
from copydesk.exchange.ports import Venue
from copydesk.model.environment import Environment
from copydesk.model.notice import NoticeKind
from copydesk.model.position import Position
from tests.engine.relay import Relay
from tests.engine.rig import QUICK, Rig
from tests.exchange.dialects import venue_of
from tests.practice.platform_client import PlatformClient
from tests.practice.running_exchange import PracticeProcess, practice_process

STREAMS = {"platform": "/ws/v1", "bitget": "/v2/ws", "bybit": "/v5/p", "okx": "/ws/v5"}
TEN_MINUTES_MS = 600_000
CALM = replace(QUICK, look_seconds=1.0)
"""Looks as often as the strictest venue's limits allow."""


class DialectSource:
    """Where a session finds the practice exchange in one language."""

    environment = Environment.PRACTICE

    def __init__(self, dialect: str, ready: dict[str, str]) -> None:
        self.name = dialect
        self._ready = ready
        self._venue: Venue | None = None

    async def venue(self) -> Venue:
        """The adapter, made once: it reconnects by itself."""
        if self._venue is None:
            self._venue = venue_of(self.name, self._ready)
        return self._venue


class VenueRig(Rig):
    """A desk on one language of a practice exchange that misbehaves on command."""

    def __init__(self, folder: Path, dialect: str, practice: PracticeProcess) -> None:
        super().__init__(folder)
        self.dialect = dialect
        self.practice = practice
        self.skew_ms = 0
        self.ready = {name: str(value) for name, value in practice.ready.items()}

    def start(self) -> RunningDesk:
        """Open the desk."""

        def sources(given: Surroundings) -> list[VenueSource]:
            return [DialectSource(self.dialect, self.ready)]

        return open_desk_on(
            sources, self.folders, clock=self.wall_ms, random=Random(1), timing=CALM
        )

    def other_client(self) -> PlatformClient:
        """Somebody else on the account, whose clock is right."""
        client = self.practice.client()
        client.offset_ms = self.skew_ms
        return client

    def faults(self, *faults: dict[str, Any]) -> None:
        """Replace what goes wrong."""
        self.skew_ms = sum(fault["ms"] for fault in faults if fault["kind"] == "skew")
        address = f"{self.ready['rest']}/control/faults"
        answer = httpx.post(address, json={"faults": list(faults)}, trust_env=False)
        assert answer.status_code == 200, answer.text

    def trade(self, symbol: str, size: str) -> None:
        """Buy on the account from elsewhere."""

        async def buy() -> None:
            async with self.other_client() as client:
                order = {"symbol": symbol, "side": "buy", "size": size, "type": "market"}
                await client.post("/order", order)

        asyncio.run(buy())

    def books(self) -> dict[str, Decimal]:
        """What the exchange's own books say is open, by symbol."""

        async def read() -> Any:  # noqa: ANN401 - JSON
            async with self.other_client() as client:
                return await client.get("/positions")

        return {row["symbol"]: Decimal(row["size"]) for row in asyncio.run(read())}

    def shown(self) -> dict[str, Decimal]:
        """What the desk shows."""
        positions: list[Position] = self.facts(Topic.POSITION)
        return {position.key.symbol: position.size for position in positions}

    def phase(self) -> Phase:
        """How the connection stands."""
        phase: Phase = self.facts(Topic.CONNECTION)[0].phase
        return phase

    def ends_with_the_truth(self) -> None:
        """Without trouble it connects by itself, and shows what the books say."""
        self.faults()
        self.until(self.is_connected, 40)
        self.until(lambda: self.shown() == self.books(), 20)


@pytest.fixture(scope="module", params=list(STREAMS))
def exchange(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, PracticeProcess]]:
    folder = tmp_path_factory.mktemp("exchange")
    with practice_process(folder, "--faults", "--seed", "5", traders=30) as practice:
        yield request.param, practice


@pytest.fixture
def rig(exchange: tuple[str, PracticeProcess], tmp_path: Path) -> Iterator[VenueRig]:
    rig = VenueRig(tmp_path / "profile", *exchange)
    rig.faults()
    yield rig
    rig.faults()
    rig.close()


@pytest.fixture
def relay(rig: VenueRig) -> Iterator[Relay]:
    """Between the desk and the streams."""
    relay = Relay(rig.ready["ws"])
    rig.ready["ws"] = relay.address
    yield relay
    relay.close()


@pytest.mark.parametrize("skew_ms", [TEN_MINUTES_MS, -TEN_MINUTES_MS])
def test_a_clock_that_is_ten_minutes_off(rig: VenueRig, skew_ms: int) -> None:
    rig.faults({"kind": "skew", "ms": skew_ms})
    rig.open()
    connection = rig.facts(Topic.CONNECTION)[0]
    assert abs(connection.clock_offset_ms - skew_ms) < 5_000
    rig.trade("SOLUSDT", "0.5")
    rig.until(lambda: rig.shown() == rig.books(), 20)


def test_a_clock_that_jumps_while_it_is_connected(rig: VenueRig) -> None:
    rig.open()
    rig.faults(
        {"kind": "skew", "ms": TEN_MINUTES_MS},
        {"kind": "drop", "path": STREAMS[rig.dialect], "count": 2},
    )
    rig.trade("ETHUSDT", "0.02")
    rig.until(lambda: rig.is_connected() and rig.shown() == rig.books(), 40)


@pytest.mark.parametrize("status", [429, 503])
def test_a_storm_of_refusals(rig: VenueRig, status: int) -> None:
    rig.open()
    rig.trade("SOLUSDT", "0.2")
    rig.faults({"kind": "error", "path": "/", "status": status, "code": "429", "count": 40})
    rig.until(lambda: any(fact.get("phase") == "look-failed" for fact in rig.journal()), 20)
    rig.ends_with_the_truth()


def test_sockets_that_are_cut_again_and_again(rig: VenueRig) -> None:
    rig.open()
    rig.faults({"kind": "drop", "path": STREAMS[rig.dialect], "count": 6})
    rig.until(lambda: bool(rig.notices(NoticeKind.FEED_LOST)), 20)
    rig.trade("ETHUSDT", "0.01")
    rig.ends_with_the_truth()
    rig.until(lambda: bool(rig.notices(NoticeKind.FEED_BACK)), 20)


def test_a_socket_that_lives_and_says_nothing(rig: VenueRig) -> None:
    rig.open()
    rig.faults({"kind": "silence", "path": STREAMS[rig.dialect]})
    rig.trade("SOLUSDT", "0.1")
    rig.until(lambda: rig.phase() is Phase.LOST, 30)
    rig.ends_with_the_truth()


def test_a_login_that_is_refused_for_a_while(rig: VenueRig) -> None:
    rig.open()
    stream = STREAMS[rig.dialect]
    rig.faults(
        {"kind": "garbage", "path": stream, "count": 3},
        {"kind": "drop", "path": stream, "count": 1},
    )
    rig.trade("ETHUSDT", "0.01")
    rig.ends_with_the_truth()


def test_pushes_that_come_twice_and_out_of_order(rig: VenueRig) -> None:
    rig.open()
    stream = STREAMS[rig.dialect]
    rig.faults(
        {"kind": "duplicate", "path": stream, "rate": 0.5},
        {"kind": "reorder", "path": stream, "rate": 0.3},
    )
    for _ in range(4):
        rig.trade("SOLUSDT", "0.1")
    rig.until(lambda: rig.shown() == rig.books(), 30)
    assert rig.phase() is Phase.CONNECTED


def test_sockets_that_are_half_open(rig: VenueRig, relay: Relay) -> None:
    rig.open()
    assert relay.freeze() > 0
    before = relay.taken
    rig.trade("ETHUSDT", "0.01")
    rig.until(lambda: bool(rig.notices(NoticeKind.FEED_LOST)), 30)
    rig.until(lambda: rig.is_connected() and rig.shown() == rig.books(), 40)
    assert relay.taken > before


def test_a_venue_that_closes_every_connection_after_a_time(rig: VenueRig, relay: Relay) -> None:
    rig.open()
    opened = relay.taken
    relay.life_s = 2.0
    relay.cut()
    for more in (1, 2, 3):
        rig.until(lambda wanted=opened + more: relay.taken >= wanted, 20)  # type: ignore[misc]
        rig.trade("SOLUSDT", "0.1")
    rig.until(lambda: bool(rig.notices(NoticeKind.FEED_LOST)), 20)
    relay.life_s = None
    rig.until(lambda: rig.is_connected() and rig.shown() == rig.books(), 40)
    rig.until(lambda: bool(rig.notices(NoticeKind.FEED_BACK)), 20)
