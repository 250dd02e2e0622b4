"""A scripted server, and the adapter that talks to it with little patience."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from copydesk.exchange.connect import practice_venue
from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.exchange.request import Patience
from tests.exchange.scripted import CREDENTIALS, WALL_MS, ScriptedServer, scripted_server

IMPATIENT = Patience(
    connect_s=1.0, send_s=1.0, answer_s=0.2, attempts=3, first_wait_s=0.001, longest_pause_s=1.0
)


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as script:
        yield script


@pytest.fixture
async def venue(server: ScriptedServer) -> AsyncIterator[PlatformVenue]:
    adapter = practice_venue(
        server.address,
        "ws://127.0.0.1:1",
        CREDENTIALS,
        patience=IMPATIENT,
        wall_ns=lambda: WALL_MS * 1_000_000,
    )
    yield adapter
    await adapter.close()
