"""What lies under a request: packets, encryption, proxies, connections that were closed."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from copydesk.exchange.clock import VenueClock
from copydesk.exchange.limits import Limit, Limiter
from copydesk.exchange.platform.auth import PlatformDialect
from copydesk.exchange.request import Call, Patience
from copydesk.exchange.rest import Rest
from copydesk.exchange.turns import sent_only_if
from copydesk.model.errors import RetryLater, UnknownOutcome
from copydesk.model.reasons import Reason
from tests.exchange.scripted import CREDENTIALS, ScriptedServer, envelope, scripted_server

PATH = "/api/mix/v1/order"
ASK = Call("GET", PATH, object, signed=False)
CHANGE = Call("POST", PATH, object, body=b'{"size":"1"}')
ONCE = Patience(attempts=1)


@pytest.fixture(autouse=True)
def _no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def rest_at(address: str) -> Rest:
    dialect = PlatformDialect("platform", CREDENTIALS)
    return Rest(dialect, address, Limiter(Limit(100)), VenueClock(), patience=ONCE)


async def test_head_and_body_are_one_packet() -> None:
    packets: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        packets.append(await reader.read(65_536))
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        rest = rest_at(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        with pytest.raises(UnknownOutcome):
            await rest.write(CHANGE, "order")
        await rest.close()
    assert len(packets) == 1
    assert packets[0].endswith(b"\r\n\r\n" + CHANGE.body)


async def test_an_encrypted_answer_longer_than_any_buffer_comes_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path)))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    long = "0123456789" * 300_000
    script = ScriptedServer()
    script.on("/order", envelope(long))
    async with await asyncio.start_server(script.accept, "127.0.0.1", 0, ssl=context) as server:
        rest = rest_at(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        for _ in range(2):
            assert await rest.read(Call("GET", PATH, str, signed=False)) == long
        await rest.close()
        await script.close()


async def test_a_stranger_s_certificate_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    script = ScriptedServer()
    async with await asyncio.start_server(script.accept, "127.0.0.1", 0, ssl=context) as server:
        rest = rest_at(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        with pytest.raises(RetryLater) as caught:
            await rest.write(CHANGE, "order")
        await rest.close()
        await script.close()
    assert caught.value.reason is Reason.UNREACHABLE
    assert not script.asked


async def test_requests_go_through_the_proxy_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with scripted_server() as proxy:
        monkeypatch.setenv("http_proxy", f"http://me:word@127.0.0.1:{proxy.port}")
        proxy.replies[f"http://venue.test{PATH}"] = [envelope(1)]
        rest = rest_at("http://venue.test")
        assert await rest.read(ASK) == 1
        assert proxy.asked[0].headers["proxy-authorization"] == "Basic bWU6d29yZA=="
        await rest.close()


async def test_an_address_that_the_system_excepts_is_asked_directly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    async with scripted_server() as server:
        server.on("/order", envelope(1))
        rest = rest_at(server.address)
        assert await rest.read(ASK) == 1
        await rest.close()


async def test_a_connection_that_the_venue_closed_is_not_written_to() -> None:
    closed = asyncio.Event()
    script = ScriptedServer()
    script.on("/order", envelope(1))

    async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await script._answer(reader, writer)
        writer.close()
        await writer.wait_closed()
        closed.set()

    async with await asyncio.start_server(answer_once, "127.0.0.1", 0) as server:
        rest = rest_at(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        for _ in range(3):
            await rest.write(CHANGE, "order")
            await closed.wait()
            closed.clear()
            for _ in range(10):  # the loop hears of it
                await asyncio.sleep(0)
        await rest.close()
    assert len(script.asked) == 3


async def test_what_the_venue_says_unasked_is_not_taken_for_the_next_answer() -> None:
    script = ScriptedServer()
    script.on("/order", envelope(1))
    is_answered, is_said = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            while await script._answer(reader, writer):
                await is_answered.wait()
                writer.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
                is_said.set()
        writer.close()

    async with listening_server(answer) as address:
        rest = rest_at(address)
        for _ in range(3):
            assert await rest.write(CHANGE, "order") == 1
            is_answered.set()
            await is_said.wait()
            is_answered.clear()
            is_said.clear()
            for _ in range(10):  # the loop hears of it
                await asyncio.sleep(0)
        await rest.close()
        for _ in range(10):
            await asyncio.sleep(0)


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_closed_client_hangs_up_where_it_is_only_just_connecting(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = asyncio.Queue[bytes]()
    is_connected = asyncio.Event()
    open_connection = asyncio.open_connection

    async def slowly(*args: str, **options: int) -> object:
        ends = await open_connection(*args, **options)  # type: ignore[arg-type]  # host and port
        if scheme == "http":
            is_connected.set()
            await asyncio.sleep(0.01)
        return ends

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if scheme == "https":
            await reader.read(65_536)  # it says hello, and is never answered
            is_connected.set()
        try:
            heard.put_nowait(await reader.read())
        except ConnectionResetError:
            heard.put_nowait(b"")
        writer.close()

    monkeypatch.setattr(asyncio, "open_connection", slowly)
    async with listening_server(listen) as address:
        rest = rest_at(address.replace("http", scheme))
        writing = asyncio.create_task(rest.write(CHANGE, "order"))
        await is_connected.wait()
        await rest.close()
        with pytest.raises(RetryLater) as caught:
            await writing
        async with asyncio.timeout(2):
            assert await heard.get() == b""
    assert caught.value.reason is Reason.UNREACHABLE


async def test_a_write_that_is_not_wanted_any_more_when_it_is_connected_is_not_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_wanted, open_connection = True, asyncio.open_connection

    async def slowly(*args: str, **options: int) -> object:
        nonlocal is_wanted
        ends = await open_connection(*args, **options)  # type: ignore[arg-type]  # host and port
        is_wanted = False
        return ends

    monkeypatch.setattr(asyncio, "open_connection", slowly)
    async with scripted_server() as server:
        server.on("/order", envelope(1))
        rest = rest_at(server.address)
        with pytest.raises(RetryLater) as caught, sent_only_if(lambda: is_wanted):
            await rest.write(CHANGE, "order")
        assert not server.asked
        is_wanted = True
        with sent_only_if(lambda: is_wanted):
            monkeypatch.setattr(asyncio, "open_connection", open_connection)
            assert await rest.write(CHANGE, "order") == 1
        await rest.close()
    assert caught.value.reason is Reason.NOT_ARRIVED


async def test_a_closed_client_sends_nothing_more() -> None:
    async with scripted_server() as server:
        server.on("/order", envelope(1))
        rest = rest_at(server.address)
        await rest.close()
        with pytest.raises(RetryLater) as caught:
            await rest.write(CHANGE, "order")
    assert caught.value.reason is Reason.UNREACHABLE
    assert not server.asked


@pytest.mark.parametrize("host", ["127.0.0.1", "venue.test"])
async def test_a_request_that_is_cancelled_at_any_step_leaves_no_socket_open(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_addresses(monkeypatch, "127.0.0.1", "127.0.0.1")
    script = ScriptedServer()
    async with listening_server(script.accept) as address:
        script.on("/order", envelope(1))
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            for steps in range(20):
                rest = rest_at(address.replace("127.0.0.1", host))
                asking = asyncio.create_task(rest.read(ASK))
                for _ in range(steps):
                    await asyncio.sleep(0)
                asking.cancel()
                await asyncio.wait({asking})
                await rest.close()
                for _ in range(5):
                    await asyncio.sleep(0)
            del asking, rest
            gc.collect()
        assert not [each.message for each in said if "socket" in str(each.message)]
        await script.close()


async def test_an_address_that_refuses_does_not_keep_from_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    two_addresses(monkeypatch, "::1", "127.0.0.1")
    async with scripted_server() as server:
        server.on("/order", envelope(1))
        rest = rest_at(server.address.replace("127.0.0.1", "venue.test"))
        assert await rest.read(ASK) == 1
        await rest.close()


@asynccontextmanager
async def listening_server(accept: object) -> AsyncIterator[str]:
    """A server on loopback; its address."""
    async with await asyncio.start_server(accept, "127.0.0.1", 0) as server:  # type: ignore[arg-type]
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def two_addresses(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name have these addresses."""
    found = [
        (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0))
        for each in addresses
    ]

    async def getaddrinfo(*_: object, **__: object) -> object:
        return found

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "venue")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return path
