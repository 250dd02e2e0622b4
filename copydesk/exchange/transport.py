"""How requests reach the network: httpcore's pool of connections, on asyncio's own streams.

No venue wants what a client does above that (cookies, redirects, logins). The pool keeps
connections, speaks HTTP and minds the time-outs. What it writes goes out when it begins to read, so
that head and body of a request are one packet, and nothing else runs in between.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, Final, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

from copydesk.exchange.request import Patience

_MOST_CONNECTIONS: Final = 100
"""More than the rate limits let through at once: a stop never waits for a connection of a read."""

_NEXT_FAMILY_S: Final = 0.25
"""When IPv6 doesn't answer, IPv4 is tried beside it."""

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
    return httpcore.AsyncConnectionPool(
        ssl_context=context,
        proxy=_proxy_to(address) if through_proxy else None,
        max_connections=_MOST_CONNECTIONS,
        keepalive_expiry=patience.keep_alive_s,
        network_backend=_Network(),
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


class _Network(httpcore.AsyncNetworkBackend):
    """Opens connections."""

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
        with _told_as(httpcore.ConnectTimeout, httpcore.ConnectError):
            async with asyncio.timeout(timeout):
                reader, writer = await asyncio.open_connection(
                    host, port, happy_eyeballs_delay=_NEXT_FAMILY_S
                )
        return _Stream(reader, writer)


class _Stream(httpcore.AsyncNetworkStream):
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._unsent = bytearray()
        self._send_s: float | None = None

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

    async def aclose(self) -> None:
        """Hang up at once: what is closed in the middle of a request has nothing more to say."""
        self._writer.transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Go on encrypted."""
        with _told_as(httpcore.ConnectTimeout, httpcore.ConnectError):
            try:
                async with asyncio.timeout(timeout):
                    await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
            except BaseException:
                await self.aclose()
                raise
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's type
        """Tell whether the other side hung up, which it can't while a request is under way."""
        if info == "is_readable":
            return self._reader.at_eof() or self._reader.exception() is not None
        return self._writer.get_extra_info(info)

    async def _send(self) -> None:
        data = bytes(self._unsent)
        self._unsent.clear()
        with _told_as(httpcore.WriteTimeout, httpcore.WriteError):
            async with asyncio.timeout(self._send_s):
                self._writer.write(data)
                await self._writer.drain()


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
