"""Where a venue's parts are put together: dialect, clock, limits, requests, stream."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Final

import httpx

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.limits import Limit, Limiter
from copydesk.exchange.platform.auth import PlatformDialect
from copydesk.exchange.platform.stream import PlatformStream
from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Patience
from copydesk.exchange.rest import Rest
from copydesk.exchange.stream import Endpoint, LiveStream
from copydesk.exchange.stream_session import Rhythm

PRACTICE: Final = "practice"
PLATFORM_LIMIT: Final = Limit(10, 1.0, spared=2)
"""Requests a second for each key and path group; reads leave two of them to writes."""

_STREAM_PATH: Final = "/ws/v1"


def practice_venue(
    rest_address: str,
    stream_address: str,
    credentials: Credentials,
    *,
    name: str = PRACTICE,
    patience: Patience | None = None,
    rhythm: Rhythm | None = None,
    backoff: Backoff | None = None,
    wall_ns: Callable[[], int] = time.time_ns,
    transport: httpx.AsyncBaseTransport | None = None,
) -> PlatformVenue:
    """Make the platform adapter for a practice exchange on loopback; nothing is sent yet.

    Args:
        rest_address: as in the line that practice prints, "http://127.0.0.1:PORT".
        stream_address: the same, "ws://127.0.0.1:PORT".
        credentials: the practice key.
        name: the venue's name.
        patience: time-outs of requests.
        rhythm: heartbeat and time-outs of streams.
        backoff: waits before a stream reconnects.
        wall_ns: the local wall clock in nanoseconds.
        transport: replaces the network.
    """
    clock = VenueClock(wall_ns)
    rest = Rest(
        PlatformDialect(name, credentials), rest_address, Limiter(PLATFORM_LIMIT), clock,
        patience=patience, transport=transport, through_proxy=False,
    )  # fmt: skip
    endpoint = Endpoint(stream_address.rstrip("/") + _STREAM_PATH, through_proxy=False)
    waits = backoff or Backoff(first_s=0.25, longest_s=15.0, random=random.random)

    def make_stream() -> LiveStream:
        dialect = PlatformStream(name, credentials)
        return LiveStream(dialect, endpoint, clock, rest.sync_clock, waits, rhythm)

    return PlatformVenue(name, rest, clock, make_stream)
