"""How the platform wants to be asked: signatures, rate-limit groups, envelope."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from typing import Final

import msgspec

from copydesk.exchange.decoding import decode
from copydesk.exchange.platform import wire
from copydesk.exchange.platform.errors import open_envelope
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Answer

ROOT: Final = "/api/mix/v1"


def signature(secret: str, timestamp: str, method: str, target: str, body: bytes = b"") -> str:
    """Sign timestamp + METHOD + path with query + body."""
    text = f"{timestamp}{method}{target}".encode() + body
    return base64.b64encode(hmac.digest(secret.encode(), text, "sha256")).decode("ascii")


def signed_headers(
    credentials: Credentials, method: str, target: str, body: bytes, now_ms: int
) -> dict[str, str]:
    """The headers of a signed request; the time stamp is the venue's wall clock in ms."""
    timestamp = str(now_ms)
    return {
        "ACCESS-KEY": credentials.key,
        "ACCESS-PASSPHRASE": credentials.passphrase,
        "ACCESS-TIMESTAMP": timestamp,
        "ACCESS-SIGN": signature(credentials.secret, timestamp, method, target, body),
        "Content-Type": "application/json",
    }


def login_message(credentials: Credentials, now_ms: int) -> str:
    """The WebSocket login; its time stamp is in seconds."""
    timestamp = str(now_ms // 1000)
    arg = {
        "apiKey": credentials.key,
        "passphrase": credentials.passphrase,
        "timestamp": timestamp,
        "sign": signature(credentials.secret, timestamp, "GET", "/user/verify"),
    }
    return msgspec.json.encode({"op": "login", "args": [arg]}).decode()


class PlatformDialect:
    """The platform's way with a request."""

    def __init__(self, venue: str, credentials: Credentials) -> None:
        self.venue = venue
        self.time_path = f"{ROOT}/time"
        self._credentials = credentials

    def read_time_ms(self, data: bytes) -> int:
        """The wall clock in the data of `/time`."""
        return decode(wire.Time, data, self.venue, self.time_path, "data").time

    def buckets(self, path: str) -> tuple[str, ...]:
        """Requests count by the first segment after `/v1/`."""
        return (path.removeprefix(f"{ROOT}/").split("/", 1)[0],)

    def sign(self, method: str, target: str, body: bytes, now_ms: int) -> Mapping[str, str]:
        """The headers that sign a request."""
        return signed_headers(self._credentials, method, target, body, now_ms)

    def open(self, answer: Answer) -> bytes:
        """Take the data out of the envelope, or raise what its code means."""
        return open_envelope(answer, self.venue)
