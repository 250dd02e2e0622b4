"""Where a venue's parts are put together: dialect, clock, limits, requests, stream."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Final

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.bitget.auth import BitgetDialect
from copydesk.exchange.bitget.client import Client as BitgetClient
from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bitget.endpoints import LIMITS as BITGET_LIMITS
from copydesk.exchange.bitget.endpoints import STRANGE_PATH_LIMIT
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.stream import BitgetStream, PrivateStream, PublicStream
from copydesk.exchange.bitget.venue import BitgetVenue
from copydesk.exchange.bitget.venue import Hosts as BitgetHosts
from copydesk.exchange.bybit.auth import BybitDialect
from copydesk.exchange.bybit.client import Client as BybitClient
from copydesk.exchange.bybit.hosts import PRIVATE_PATH as BYBIT_PRIVATE_PATH
from copydesk.exchange.bybit.hosts import PUBLIC_PATH as BYBIT_PUBLIC_PATH
from copydesk.exchange.bybit.hosts import Hosts as BybitHosts
from copydesk.exchange.bybit.limits import DEFAULT as BYBIT_DEFAULT_LIMIT
from copydesk.exchange.bybit.limits import LIMITS as BYBIT_LIMITS
from copydesk.exchange.bybit.stream import BybitStream
from copydesk.exchange.bybit.stream import PrivateStream as BybitPrivateStream
from copydesk.exchange.bybit.stream import PublicStream as BybitPublicStream
from copydesk.exchange.bybit.venue import BybitVenue
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.limits import Limit, Limiter
from copydesk.exchange.okx.auth import OkxDialect
from copydesk.exchange.okx.hosts import Hosts as OkxHosts
from copydesk.exchange.okx.hosts import site_of
from copydesk.exchange.okx.limits import DEFAULT as OKX_DEFAULT_LIMIT
from copydesk.exchange.okx.limits import LIMITS as OKX_LIMITS
from copydesk.exchange.okx.venue import OkxVenue
from copydesk.exchange.okx.watching import WatchRhythm
from copydesk.exchange.own_account import OwnAccountStream
from copydesk.exchange.platform.auth import PlatformDialect
from copydesk.exchange.platform.stream import PlatformStream
from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.exchange.polled_stream import PolledStream
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Patience
from copydesk.exchange.rest import Rest
from copydesk.exchange.stream import Endpoint, LiveStream
from copydesk.exchange.stream_dialect import StreamDialect
from copydesk.exchange.stream_session import Rhythm
from copydesk.exchange.transport import Transport

PRACTICE: Final = "practice"
OKX: Final = "okx"
PLATFORM_LIMIT: Final = Limit(10, 1.0, spared=2)
"""Requests a second for each key and path group; reads leave two of them to writes."""

BITGET_RHYTHM: Final = Rhythm(ping_s=25.0, silence_s=45.0, answer_s=10.0)
"""A ping at least every 30 s; 45 s without a frame are death ("WebSocket: Introduction")."""

BYBIT_RHYTHM: Final = Rhythm(ping_s=20.0, silence_s=45.0, answer_s=10.0)
"""A ping every 20 s ("Connect"); its pong is the sign of life of a quiet account."""

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
    transport: Transport | None = None,
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


def bitget_venue(
    hosts: BitgetHosts,
    credentials: Credentials,
    *,
    name: str,
    product: Product = Product.USDT,
    copy_model: CopyModel = CopyModel.AUTO,
    through_proxy: bool = True,
    patience: Patience | None = None,
    rhythm: Rhythm | None = None,
    backoff: Backoff | None = None,
    wall_ns: Callable[[], int] = time.time_ns,
    transport: Transport | None = None,
) -> BitgetVenue:
    """Make the adapter for one Bitget account; nothing is sent yet.

    Args:
        hosts: `LIVE` or `DEMO` of Bitget's `venue`, or those of a practice exchange.
        credentials: the key.
        name: the connection's name.
        product: the family of contracts; COIN-FUTURES are refused with the reason.
        copy_model: how the account copies, if the person knows.
        through_proxy: whether the system's proxy settings count (never on loopback).
        patience: time-outs of requests.
        rhythm: heartbeat and time-outs of streams.
        backoff: waits before a stream reconnects.
        wall_ns: the local wall clock in nanoseconds.
        transport: replaces the network.

    Raises:
        Rejected: UNSUPPORTED, contracts of that family aren't linear.
    """
    _ = product.coin
    clock = VenueClock(wall_ns)
    dialect = BitgetDialect(name, credentials, is_demo=hosts.is_demo)
    rest = Rest(
        dialect, hosts.rest, Limiter(STRANGE_PATH_LIMIT, BITGET_LIMITS), clock,
        patience=patience, transport=transport, through_proxy=through_proxy,
    )  # fmt: skip
    waits = backoff or Backoff(first_s=0.5, longest_s=60.0, random=random.random)
    beats = rhythm or BITGET_RHYTHM

    def make_stream(venue: BitgetVenue) -> BitgetStream:
        public, private = (
            LiveStream(
                dialect, Endpoint(address, through_proxy), clock, rest.sync_clock, waits, beats
            )
            for dialect, address in (
                (PublicStream(name, product), hosts.public_stream),
                (PrivateStream(name, product, credentials, venue.board), hosts.private_stream),
            )
        )
        return BitgetStream(public, private, PolledStream(venue.polls()))

    client = BitgetClient(name, product, rest, clock, dialect)
    return BitgetVenue(client, make_stream, copy_model)


def okx_venue(
    hosts: OkxHosts,
    credentials: Credentials | None,
    *,
    name: str = OKX,
    patience: Patience | None = None,
    rhythm: Rhythm | None = None,
    watch_rhythm: WatchRhythm | None = None,
    backoff: Backoff | None = None,
    wall_ns: Callable[[], int] = time.time_ns,
    transport: Transport | None = None,
    through_proxy: bool = True,
) -> OkxVenue:
    """Make the OKX adapter; nothing is sent yet.

    Args:
        hosts: those of a site, `hosts_of`, or of a practice exchange.
        credentials: None for what is public: the board of lead traders and the market.
        name: the connection's name.
        patience: time-outs of requests.
        rhythm: heartbeat and time-outs of streams.
        watch_rhythm: how often what has no channel is asked for.
        backoff: waits before a stream reconnects.
        wall_ns: the local wall clock in nanoseconds.
        transport: replaces the network.
        through_proxy: whether the system's proxy settings count (never on loopback).
    """
    clock = VenueClock(wall_ns)
    rest = Rest(
        OkxDialect(name, credentials), hosts.rest, Limiter(OKX_DEFAULT_LIMIT, OKX_LIMITS), clock,
        patience=patience, transport=transport, through_proxy=through_proxy,
    )  # fmt: skip
    waits = backoff or Backoff(first_s=0.25, longest_s=30.0, random=random.random)

    def make_socket(dialect: StreamDialect, is_private: bool) -> LiveStream:
        address = hosts.private_stream if is_private else hosts.public_stream
        endpoint = Endpoint(address, through_proxy=through_proxy)
        return LiveStream(dialect, endpoint, clock, rest.sync_clock, waits, rhythm)

    return OkxVenue(
        name, rest, clock, credentials, make_socket,
        is_demo=hosts.is_demo, site=site_of(hosts.rest), rhythm=watch_rhythm,
    )  # fmt: skip


def bybit_venue(
    hosts: BybitHosts,
    credentials: Credentials,
    *,
    name: str,
    through_proxy: bool = True,
    patience: Patience | None = None,
    rhythm: Rhythm | None = None,
    backoff: Backoff | None = None,
    wall_ns: Callable[[], int] = time.time_ns,
    transport: Transport | None = None,
) -> BybitVenue:
    """Make the adapter for one Bybit account; nothing is sent yet.

    Args:
        hosts: one of Bybit's `hosts`, or those of a practice exchange.
        credentials: the key; a PEM text as its secret means RSA.
        name: the connection's name.
        through_proxy: whether the system's proxy settings count (never on loopback).
        patience: time-outs of requests.
        rhythm: heartbeat and time-outs of streams.
        backoff: waits before a stream reconnects.
        wall_ns: the local wall clock in nanoseconds.
        transport: replaces the network.

    Raises:
        FixSettings: BAD_SIGNATURE, the secret is a PEM text and no usable RSA key.
    """
    clock, limiter = VenueClock(wall_ns), Limiter(BYBIT_DEFAULT_LIMIT, BYBIT_LIMITS)
    rest = Rest(
        BybitDialect(name, credentials, limiter, clock), hosts.rest, limiter, clock,
        patience=patience, transport=transport, through_proxy=through_proxy,
    )  # fmt: skip
    waits = backoff or Backoff(first_s=0.5, longest_s=30.0, random=random.random)
    beats = rhythm or BYBIT_RHYTHM

    def live(dialect: StreamDialect, address: str) -> LiveStream:
        endpoint = Endpoint(address, through_proxy)
        return LiveStream(dialect, endpoint, clock, rest.sync_clock, waits, beats)

    def make_stream(venue: BybitVenue) -> OwnAccountStream:
        public = live(BybitPublicStream(name, clock), hosts.public_stream + BYBIT_PUBLIC_PATH)
        private = live(
            BybitPrivateStream(name, credentials, venue.context, clock),
            hosts.private_stream + BYBIT_PRIVATE_PATH,
        )
        joined = BybitStream(public, private, PolledStream(venue.polls()))
        return OwnAccountStream(joined, name, venue.positions)

    return BybitVenue(BybitClient(name, hosts, rest, clock), make_stream)
