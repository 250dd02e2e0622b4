"""One signed request has one way: limit → sign → send → decode → typed error.

What differs between venues is a `Dialect`. A request waits for its place before it is signed, so
that no signature grows old in a queue, and nothing leaves it that isn't wanted any more. A write is
sent once; only where the venue itself said that nothing happened (time stamp refused, too many
requests) is it sent again.
"""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpcore
import stamina

from copydesk.exchange.clock import ClockReading, VenueClock
from copydesk.exchange.decoding import decode
from copydesk.exchange.limits import Limiter
from copydesk.exchange.request import Answer, Call, Dialect, Patience
from copydesk.exchange.transport import Transport, pool_to
from copydesk.exchange.turns import is_conditional, require_wanted
from copydesk.model.errors import FixSettings, Malformed, RetryLater, UnknownOutcome
from copydesk.model.reasons import Reason

T = TypeVar("T")
R = TypeVar("R")

_NEVER_SENT: Final = (
    httpcore.ConnectError,
    httpcore.ConnectTimeout,
    httpcore.PoolTimeout,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)
_NOTHING_HAPPENED: Final = frozenset({Reason.RATE_LIMITED, Reason.UNREACHABLE, Reason.NOT_ARRIVED})
LARGEST_BODY_BYTES: Final = 32 << 20
"""A longer answer, unpacked, is not read to its end; downloads have limits of their own."""

_PIECE_BYTES: Final = 1 << 16
_GZIP: Final = 16 + zlib.MAX_WBITS
_HEADERS: Final = (
    (b"Accept", b"application/json"),
    (b"Accept-Encoding", b"gzip"),
    (b"User-Agent", b"copydesk"),
)

# Its debug records hold the signed headers.
logging.getLogger("httpcore").setLevel(logging.INFO)


class Rest:
    """The requests of one account to one venue."""

    def __init__(
        self,
        dialect: Dialect,
        address: str,
        limiter: Limiter,
        clock: VenueClock,
        *,
        patience: Patience | None = None,
        transport: Transport | None = None,
        through_proxy: bool = True,
    ) -> None:
        """Make the client; nothing is sent yet.

        Args:
            dialect: the venue's own way.
            address: scheme, host and port, without a path.
            limiter: the rate limits.
            clock: the venue's clock.
            patience: time-outs and repeats.
            transport: replaces the network.
            through_proxy: whether the system's proxy settings count (never on loopback).
        """
        self._dialect = dialect
        self._limiter = limiter
        self._clock = clock
        self._patience = patience or Patience()
        self._transport = transport or pool_to(address, self._patience, through_proxy=through_proxy)
        self._url = httpcore.URL(address)
        self._headers = ((b"Host", urlsplit(address).netloc.encode("ascii")), *_HEADERS)
        self._extensions: dict[str, object] = {"timeout": _time_outs(self._patience)}
        self._measuring = asyncio.Lock()
        self._measurements = 0

    async def close(self) -> None:
        """Give the connections back."""
        await self._transport.aclose()

    async def sync_clock(self) -> float:
        """Measure the venue's clock; return the round trip in ms.

        Asked twice: the first question may have had to open a connection, which would count as
        the way there. The shorter round trip is the better measurement.
        """
        first, second = await self._read_clock(), await self._read_clock()
        best = min(first, second, key=lambda reading: reading.round_trip_ns)
        self._measurements += 1
        return self._clock.correct(best)

    async def read(self, call: Call[T]) -> T:
        """Ask something that changes nothing; repeated after passing trouble.

        Raises:
            CopyDeskError: the last trouble, typed.
        """
        return await self._repeated(lambda: self._exchange(call, self._receiver(call)))

    async def download(self, call: Call[T], receive: Callable[[Download], Awaitable[R]]) -> R:
        """Ask for a long answer that comes without an envelope; repeated like `read`.

        Args:
            call: the request.
            receive: reads the answer while it arrives.

        Raises:
            CopyDeskError: the last trouble, typed.
        """

        async def begin(response: httpcore.Response) -> R:
            if response.status != HTTPStatus.OK:
                self._dialect.open(await self._answer(call.path, response))
            return await receive(Download(response, self._dialect.venue))

        return await self._repeated(lambda: self._exchange(call, begin))

    async def write(self, call: Call[T], what: str) -> T:
        """Change something, once.

        Args:
            call: the request.
            what: names the change, so that it can be looked up later.

        Raises:
            UnknownOutcome: it may have been sent, and no readable answer came.
            CopyDeskError: anything else; then nothing happened.
        """
        try:
            return await self._exchange(call, self._receiver(call))
        except RetryLater as error:
            if error.reason in _NOTHING_HAPPENED:
                raise
            raise UnknownOutcome(what, error.detail, venue=self._dialect.venue) from error

    async def _repeated(self, ask: Callable[[], Awaitable[R]]) -> R:
        patience = self._patience
        async for attempt in stamina.retry_context(
            on=_may_pass, attempts=patience.attempts, wait_initial=patience.first_wait_s,
            wait_jitter=patience.first_wait_s, timeout=None,
        ):  # fmt: skip
            with attempt:
                return await ask()
        raise AssertionError("retries end in an answer or an error")

    async def _exchange(
        self, call: Call[T], receive: Callable[[httpcore.Response], Awaitable[R]]
    ) -> R:
        """Send, and send again where the venue said that nothing happened."""
        may_measure = call.signed
        tries_left = self._patience.attempts if call.repeatable else 1
        while True:
            tries_left -= 1
            measured_before = self._measurements
            try:
                return await self._once(call, receive)
            except FixSettings as error:
                if error.reason is not Reason.CLOCK_SKEW or not may_measure:
                    raise
                may_measure = False
                await self._sync_after(error, measured_before)
            except RetryLater as error:
                if error.reason is not Reason.RATE_LIMITED:
                    raise
                pause_s = (error.retry_after_ms or 0) / 1000
                self._limiter.cool_down(self._dialect.buckets(call.path), pause_s)
                if tries_left < 1 or pause_s > self._patience.longest_pause_s:
                    raise

    async def _once(self, call: Call[T], receive: Callable[[httpcore.Response], Awaitable[R]]) -> R:
        buckets = self._dialect.buckets(call.path)
        async with self._limiter.slot(buckets, call.weight, urgent=call.is_write):
            response = await self._send(call)
        try:
            return await receive(response)
        finally:
            await response.aclose()

    def _receiver(self, call: Call[T]) -> Callable[[httpcore.Response], Awaitable[T]]:
        async def receive(response: httpcore.Response) -> T:
            data = self._dialect.open(await self._answer(call.path, response))
            return decode(call.answer, data, self._dialect.venue, call.path, "data")

        return receive

    async def _read_clock(self) -> ClockReading:
        path = self._dialect.time_path
        call = Call("GET", path, object, signed=False)
        async with self._limiter.slot(self._dialect.buckets(path)):
            asked_ns = self._clock.local_ns()
            response = await self._send(call)
            try:
                answer = await self._answer(path, response)
            finally:
                await response.aclose()
            answered_ns = self._clock.local_ns()
        venue_ms = self._dialect.read_time_ms(self._dialect.open(answer))
        return ClockReading(asked_ns, venue_ms, answered_ns)

    async def _sync_after(self, skew: FixSettings, measured_before: int) -> None:
        """Measure the clock, once for all requests that were refused together."""
        async with self._measuring:
            if self._measurements != measured_before:
                return
            try:
                await self.sync_clock()
            except RetryLater as error:
                raise skew from error

    async def _send(self, call: Call[T]) -> httpcore.Response:
        """Sign and send; return when the answer begins."""
        target, extensions = call.target, self._extensions
        if call.is_write and is_conditional():
            require_wanted(self._dialect.venue)
            extensions = {**extensions, "trace": self._trace}
        headers = dict(call.headers or {})
        if call.signed:
            now_ms = self._clock.now_ms()
            headers |= self._dialect.sign(call.method, target, call.body, now_ms)
        if call.is_write:
            headers["Content-Length"] = str(len(call.body))
        request = httpcore.Request(
            call.method,
            httpcore.URL(
                scheme=self._url.scheme, host=self._url.host, port=self._url.port,
                target=target.encode("ascii"),
            ),
            headers=[*self._headers, *_on_the_wire(headers)],
            content=call.body,
            extensions=extensions,
        )  # fmt: skip
        with _typed_trouble(self._dialect.venue):
            return await self._transport.handle_async_request(request)

    async def _trace(self, event: str, facts: object) -> None:
        """Hear how far a request is; this is the last moment before its bytes leave."""
        del facts
        if event == "http11.send_request_headers.started":
            require_wanted(self._dialect.venue)

    async def _answer(self, path: str, response: httpcore.Response) -> Answer:
        headers, body = _headers_of(response), bytearray()
        unpack = zlib.decompressobj(_GZIP) if _is_gzipped(headers) else None
        with _typed_trouble(self._dialect.venue):
            async for piece in response.aiter_stream():
                body += unpack.decompress(piece, LARGEST_BODY_BYTES) if unpack else piece
                if len(body) > LARGEST_BODY_BYTES or (unpack and unpack.unconsumed_tail):
                    raise Malformed(self._dialect.venue, path, "the answer", "is far too long")
        return Answer(path, response.status, headers, bytes(body))


class Download:
    """A long answer that has begun."""

    def __init__(self, response: httpcore.Response, venue: str) -> None:
        self._response = response
        self._venue = venue

    @property
    def is_gzipped(self) -> bool:
        """Whether the pieces are compressed."""
        return _is_gzipped(_headers_of(self._response))

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes as they were sent, in pieces of 64 KiB; the last may be shorter."""
        gathered = bytearray()
        with _typed_trouble(self._venue):
            async for piece in self._response.aiter_stream():
                gathered += piece
                while len(gathered) >= _PIECE_BYTES:
                    yield bytes(gathered[:_PIECE_BYTES])
                    del gathered[:_PIECE_BYTES]
        if gathered:
            yield bytes(gathered)


def _on_the_wire(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]


def _headers_of(response: httpcore.Response) -> dict[str, str]:
    """The headers of an answer, names in lower case."""
    return {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }


def _is_gzipped(headers: Mapping[str, str]) -> bool:
    return headers.get("content-encoding", "").lower() == "gzip"


@contextmanager
def _typed_trouble(venue: str) -> Iterator[None]:
    """Turn trouble of the connection into typed errors.

    Raises:
        RetryLater: UNREACHABLE if nothing was sent, VENUE_TROUBLE if an answer is missing.
    """
    try:
        yield
    except _NEVER_SENT as error:
        raise RetryLater(Reason.UNREACHABLE, _words(error), venue=venue) from error
    except httpcore.TimeoutException as error:
        raise RetryLater(Reason.VENUE_TROUBLE, "no answer came in time", venue=venue) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, zlib.error) as error:
        raise RetryLater(
            Reason.VENUE_TROUBLE, f"the connection broke: {_words(error)}", venue=venue
        ) from error


def _words(error: Exception) -> str:
    return str(error).rstrip(".") or type(error).__name__


def _may_pass(error: Exception) -> bool:
    """Tell whether a read is worth repeating; pauses that a venue asks for are kept elsewhere."""
    return isinstance(error, RetryLater) and error.reason is not Reason.RATE_LIMITED


def _time_outs(patience: Patience) -> dict[str, float | None]:
    return {
        "connect": patience.connect_s,
        "read": patience.answer_s,
        "write": patience.send_s,
        "pool": patience.connect_s,
    }
