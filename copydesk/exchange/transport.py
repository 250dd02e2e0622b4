"""How requests reach the network: httpcore's pool of connections, on asyncio's own streams.

No venue wants what a client does above that (cookies, redirects, logins). The pool keeps
connections, speaks HTTP and minds the time-outs. What it writes goes out when it begins to read, so
that head and body of a request are one packet, and nothing else runs in between.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from itertools import zip_longest
from typing import Any, Final, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass
from weakref import WeakSet

import httpcore

from copydesk.exchange.request import Patience

_MOST_CONNECTIONS: Final = 100
"""More than the rate limits let through at once: a stop never waits for a connection of a read."""

_NEXT_ADDRESS_S: Final = 0.25
"""When IPv6 doesn't answer, IPv4 is tried beside it."""

_Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]

# httpcore imports this several times in each request; Python would look for what isn't installed in
# every folder of its path, each time, which takes a third of the request.
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # how Python notes an absence


class Transport(Protocol):
    """Sends requests; raises what httpcore raises."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Return when the answer begins."""
        ...

    async def aclose(self) -> None:
        """Give the connections back."""
        ...


def pool_to(address: str, patience: Patience, *, through_proxy: bool) -> Transport:
    """The connections to one address; none is opened yet.

    Args:
        address: scheme, host and port.
        patience: how long a connection that rests is kept.
        through_proxy: whether the system's proxy settings count.
    """
    # Loading the system's certificates takes 20 ms; an address without TLS needs none.
    is_plain = address.startswith("http://")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_plain else _certificates(through_proxy)
    return _Pool(
        context, _proxy_to(address) if through_proxy else None, patience.keep_alive_s, _Network()
    )


def _certificates(of_system: bool) -> ssl.SSLContext:
    # It takes 20 ms to import, which an exchange on this computer needn't wait for.
    from httpx import create_ssl_context

    return create_ssl_context(trust_env=of_system)


def _proxy_to(address: str) -> httpcore.Proxy | None:
    """The proxy that the system wants requests to an address to go through."""
    parts = urlsplit(address)
    known = getproxies()
    name = known.get(parts.scheme) or known.get("all")
    if name is None or proxy_bypass(parts.netloc):
        return None
    from httpx import Proxy

    proxy = Proxy(name if "://" in name else f"http://{name}")
    return httpcore.Proxy(str(proxy.url), auth=proxy.raw_auth)


class _Pool(httpcore.AsyncConnectionPool):
    """Connections that are kept. httpcore's own closing forgets those that are being opened."""

    def __init__(
        self,
        context: ssl.SSLContext,
        proxy: httpcore.Proxy | None,
        keep_alive_s: float,
        network: _Network,
    ) -> None:
        super().__init__(
            ssl_context=context,
            proxy=proxy,
            max_connections=_MOST_CONNECTIONS,
            keepalive_expiry=keep_alive_s,
            network_backend=network,
        )
        self._network = network

    async def aclose(self) -> None:
        """Hang up everywhere; what is asked afterwards is not sent."""
        self._network.close()
        await super().aclose()


class _Network(httpcore.AsyncNetworkBackend):
    """Opens connections, until it is closed."""

    def __init__(self) -> None:
        self._streams: WeakSet[_Stream] = WeakSet()
        self._is_closed = False

    def close(self) -> None:
        """Hang up on all connections, and open no more."""
        self._is_closed = True
        for stream in list(self._streams):
            stream.hang_up()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Open one."""
        del local_address, socket_options  # nobody sets them
        self._require_open()
        with _told_as(httpcore.ConnectTimeout, httpcore.ConnectError):
            async with asyncio.timeout(timeout):
                stream = _Stream(*await _connected(host, port))
        self._streams.add(stream)
        try:
            self._require_open()
        except httpcore.ConnectError:
            stream.hang_up()
            raise
        return stream

    def _require_open(self) -> None:
        if self._is_closed:
            raise httpcore.ConnectError("the connection was closed from here")


class _Stream(httpcore.AsyncNetworkStream):
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._unsent = bytearray()
        self._send_s: float | None = None
        self._handshake: asyncio.Timeout | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Send what waits, and read what comes."""
        if self._unsent:
            await self._send()
        with _told_as(httpcore.ReadTimeout, httpcore.ReadError):
            async with asyncio.timeout(timeout):
                return await self._reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Keep it until something is read."""
        self._unsent += buffer
        self._send_s = timeout

    def hang_up(self) -> None:
        """End it at once: what is closed in the middle of a request has nothing more to say."""
        if self._handshake is None:
            self._writer.transport.abort()
        elif not self._handshake.expired():
            # asyncio takes a handshake for a good one when the connection is ended under it.
            self._handshake.reschedule(0.0)

    async def aclose(self) -> None:
        """Hang up."""
        self.hang_up()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Go on encrypted."""
        with _told_as(httpcore.ConnectTimeout, httpcore.ConnectError):
            try:
                async with asyncio.timeout(timeout) as self._handshake:
                    await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
            except BaseException:
                self._handshake = None
                self.hang_up()
                raise
        self._handshake = None
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's type
        """Tell whether anything was heard since the last answer: no request may follow on that.

        The other side hung up, or said what would be taken for the answer to the next request.
        """
        if info == "is_readable":
            heard = self._reader._buffer  # type: ignore[attr-defined]  # noqa: SLF001
            return bool(heard) or self._reader.at_eof() or self._reader.exception() is not None
        return self._writer.get_extra_info(info)

    async def _send(self) -> None:
        data = bytes(self._unsent)
        self._unsent.clear()
        with _told_as(httpcore.WriteTimeout, httpcore.WriteError):
            async with asyncio.timeout(self._send_s):
                self._writer.write(data)
                await self._writer.drain()


async def _connected(host: str, port: int) -> _Ends:
    """Connect to whichever of a host's addresses answers first.

    asyncio's own race of addresses loses the connection that is won while it is cancelled.

    Raises:
        OSError: none of them does.
    """
    addresses = await _addresses(host, port)
    if len(addresses) == 1:
        return await asyncio.open_connection(addresses[0], port)
    attempts: list[asyncio.Task[_Ends]] = []
    won: asyncio.Task[_Ends] | None = None
    try:
        for number, address in enumerate(addresses, 1):
            attempts.append(asyncio.create_task(asyncio.open_connection(address, port)))
            is_last = number == len(addresses)
            won = await _won(attempts, None if is_last else _NEXT_ADDRESS_S)
            if won is not None:
                break
        return (won or attempts[0]).result()
    finally:
        for attempt in attempts:
            if attempt is not won:
                attempt.cancel()
                attempt.add_done_callback(_drop)


async def _addresses(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, families in turns."""
    try:
        ip_address(host)
    except ValueError:
        families: dict[int, list[str]] = {}
        loop = asyncio.get_running_loop()
        for family, *_, place in await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            families.setdefault(family, []).append(str(place[0]))
        return [each for turn in zip_longest(*families.values()) for each in turn if each]
    return [host]


async def _won(
    attempts: Iterable[asyncio.Task[_Ends]], patience_s: float | None
) -> asyncio.Task[_Ends] | None:
    """The first attempt that succeeds; None when all have failed, or none has in that time."""
    going = set(attempts)
    while going:
        done, going = await asyncio.wait(
            going, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            break
        for attempt in done:
            if not attempt.cancelled() and attempt.exception() is None:
                return attempt
    return None


def _drop(attempt: asyncio.Task[_Ends]) -> None:
    """Hang up on a connection that nobody wants any more."""
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result()[1].transport.abort()


@contextmanager
def _told_as(
    late: type[httpcore.TimeoutException], broken: type[httpcore.NetworkError]
) -> Iterator[None]:
    """Turn what sockets raise into what httpcore raises."""
    try:
        yield
    except TimeoutError as error:
        raise late(str(error)) from error
    except OSError as error:
        raise broken(str(error)) from error
