"""How OKX wants to be asked: signatures and headers (docs: "REST Authentication", "Login")."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import msgspec

from copydesk.exchange.decoding import decode
from copydesk.exchange.okx import wire
from copydesk.exchange.okx.errors import open_envelope
from copydesk.exchange.okx.limits import ROOT, buckets_of
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Answer
from copydesk.model.errors import FixSettings, Malformed
from copydesk.model.reasons import Reason

LOGIN_PATH: Final = "/users/self/verify"


def timestamp_of(now_ms: int) -> str:
    """UTC in ISO 8601, always with milliseconds and `Z`."""
    seconds, rest_ms = divmod(now_ms, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest_ms:03d}Z"


def signature(secret: str, timestamp: str, method: str, target: str, body: bytes = b"") -> str:
    """Sign timestamp + METHOD + path with query + body."""
    text = f"{timestamp}{method}{target}".encode() + body
    return base64.b64encode(hmac.digest(secret.encode(), text, "sha256")).decode("ascii")


def signed_headers(
    credentials: Credentials, method: str, target: str, body: bytes, now_ms: int
) -> dict[str, str]:
    """The headers of a signed request."""
    timestamp = timestamp_of(now_ms)
    return {
        "OK-ACCESS-KEY": credentials.key,
        "OK-ACCESS-SIGN": signature(credentials.secret, timestamp, method, target, body),
        "OK-ACCESS-TIMESTAMP": timestamp,
        "OK-ACCESS-PASSPHRASE": credentials.passphrase,
        "Content-Type": "application/json",
    }


def login_message(credentials: Credentials, now_ms: int) -> str:
    """The WebSocket login; its time stamp is whole seconds as text."""
    timestamp = str(now_ms // 1000)
    arg = {
        "apiKey": credentials.key,
        "passphrase": credentials.passphrase,
        "timestamp": timestamp,
        "sign": signature(credentials.secret, timestamp, "GET", LOGIN_PATH),
    }
    return msgspec.json.encode({"op": "login", "args": [arg]}).decode()


class OkxDialect:
    """OKX's way with a request.

    Args:
        venue: the connection's name.
        credentials: None where only what is public is asked.
    """

    def __init__(self, venue: str, credentials: Credentials | None) -> None:
        self.venue = venue
        self.time_path = f"{ROOT}/public/time"
        self._credentials = credentials

    def read_time_ms(self, data: bytes) -> int:
        """The wall clock in the data of `public/time`."""
        rows = decode(list[wire.Time], data, self.venue, self.time_path, "data")
        if not rows:
            raise Malformed(self.venue, self.time_path, "data", "is empty")
        return rows[0].ts

    def buckets(self, path: str) -> tuple[str, ...]:
        """Requests count by their path, orders by the account as well."""
        return buckets_of(path)

    def sign(self, method: str, target: str, body: bytes, now_ms: int) -> Mapping[str, str]:
        """The headers that sign a request.

        Raises:
            FixSettings: there is no key.
        """
        if self._credentials is None:
            raise FixSettings(Reason.NO_KEY, venue=self.venue)
        return signed_headers(self._credentials, method, target, body, now_ms)

    def open(self, answer: Answer) -> bytes:
        """Take the data out of the envelope, or raise what its code means."""
        return open_envelope(answer, self.venue)
