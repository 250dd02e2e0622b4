"""What lies under a request: packets, encryption, proxies, connections that were closed."""

from __future__ import annotations

import asyncio
import ssl
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
