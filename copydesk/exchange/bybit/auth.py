"""How Bybit wants to be asked: signatures, headers, time stamps (guide, "Authentication").

A key's secret is a text for HMAC, or an RSA private key in PEM form; the PEM tells itself.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from copydesk.exchange.bybit import wire
from copydesk.exchange.bybit.errors import open_envelope
from copydesk.exchange.bybit.limits import IP_BUCKET, RateHeaders
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.decoding import decode
from copydesk.exchange.limits import Limiter
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Answer
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason

RECEIVE_WINDOW_MS: Final = 5_000
TIME_PATH: Final = "/v5/market/time"
_LOGIN_AHEAD_MS: Final = 10_000
_RSA_MARK: Final = "PRIVATE KEY"
_SMALLEST_RSA_BITS: Final = 2_048

Signer = Callable[[bytes], str]


def signer(credentials: Credentials, venue: str) -> Signer:
    """Make what signs texts: HMAC-SHA256 in hex, or RSA-SHA256 (PKCS#1 v1.5) in base64.

    Raises:
        FixSettings: the secret looks like an RSA key and isn't a usable one.
    """
    if _RSA_MARK not in credentials.secret:
        secret = credentials.secret.encode()
        return lambda text: hmac.digest(secret, text, "sha256").hex()
    key = _rsa_key(credentials.secret, venue)

    def sign(text: bytes) -> str:
        signed = key.sign(text, padding.PKCS1v15(), hashes.SHA256())
        return base64.b64encode(signed).decode("ascii")

    return sign


def signed_headers(
    key: str, sign: Signer, target: str, body: bytes, now_ms: int, window_ms: int
) -> dict[str, str]:
    """The headers of a signed request: what is signed is the query, or else the body."""
    timestamp, window = str(now_ms), str(window_ms)
    query = target.partition("?")[2]
    text = f"{timestamp}{key}{window}{query}".encode() + body
    return {
        "X-BAPI-API-KEY": key,
        "X-BAPI-TIMESTAMP": timestamp,
        "X-BAPI-RECV-WINDOW": window,
        "X-BAPI-SIGN": sign(text),
        "Content-Type": "application/json",
    }


def login_message(key: str, sign: Signer, expires_ms: int) -> str:
    """The message that logs a private stream in; it holds until `expires_ms` (venue clock)."""
    args = [key, expires_ms, sign(f"GET/realtime{expires_ms}".encode())]
    return msgspec.json.encode({"op": "auth", "args": args}).decode()


def login_now(key: str, sign: Signer, now_ms: int) -> str:
    """The same, good for ten seconds: a second, as some clients take, fails on slow lines."""
    return login_message(key, sign, now_ms + _LOGIN_AHEAD_MS)


class BybitDialect:
    """Bybit's way with a request.

    Args:
        venue: the venue's name.
        credentials: a key.
        limiter: told what the answers say of the rate limits.
        clock: the venue's clock, which those answers refer to.
    """

    def __init__(
        self, venue: str, credentials: Credentials, limiter: Limiter, clock: VenueClock
    ) -> None:
        self.venue = venue
        self.time_path = TIME_PATH
        self._key = credentials.key
        self._sign = signer(credentials, venue)
        self._limiter = limiter
        self._clock = clock

    def read_time_ms(self, data: bytes) -> int:
        """The wall clock in the result of the time call."""
        return decode(wire.Time, data, self.venue, TIME_PATH, "result").time_ms

    def buckets(self, path: str) -> Sequence[str]:
        """Every endpoint counts for itself, and all of them count for this computer's address."""
        return (IP_BUCKET, path)

    def sign(self, method: str, target: str, body: bytes, now_ms: int) -> Mapping[str, str]:
        """The headers that sign a request."""
        del method  # it isn't signed
        return signed_headers(self._key, self._sign, target, body, now_ms, RECEIVE_WINDOW_MS)

    def open(self, answer: Answer) -> bytes:
        """Take the result out of the envelope, and heed what the headers say of the limits."""
        said = RateHeaders.read(answer.headers)
        now_ms = self._clock.now_ms()
        if said.limit is not None:
            self._limiter.learn(answer.path, said.limit)
        if said.left == 0:
            self._limiter.cool_down((answer.path,), said.pause_ms(now_ms) / 1000)
        return open_envelope(answer, self.venue, said.pause_ms(now_ms))


def _rsa_key(pem: str, venue: str) -> rsa.RSAPrivateKey:
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < _SMALLEST_RSA_BITS:
        detail = "the secret isn't an unencrypted RSA private key of 2048 bits or more"
        raise FixSettings(Reason.BAD_SIGNATURE, detail, venue=venue)
    return key
