"""How Bitget wants to be asked: signatures, headers, rate limits, envelope.

Documentation pages "Signature", "HMAC", "Request Interaction" and "WebSocket: Introduction".
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

import msgspec

from copydesk.exchange.bitget import wire
from copydesk.exchange.bitget.errors import open_envelope
from copydesk.exchange.decoding import decode
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Answer

TIME_PATH: Final = "/api/v2/public/time"
EVERYTHING: Final = "everything"
"""The bucket that all requests of this address count against."""


def signature(secret: str, timestamp: str, method: str, target: str, body: bytes = b"") -> str:
    """Sign timestamp + METHOD + path with query + body: base64 of HMAC-SHA256."""
    text = f"{timestamp}{method}{target}".encode() + body
    return base64.b64encode(hmac.digest(secret.encode(), text, "sha256")).decode("ascii")


def login_message(credentials: Credentials, now_ms: int) -> str:
    """The WebSocket login; its time stamp is in seconds, one in ms is dropped without an answer."""
    timestamp = str(now_ms // 1000)
    arg = {
        "apiKey": credentials.key,
        "passphrase": credentials.passphrase,
        "timestamp": timestamp,
        "sign": signature(credentials.secret, timestamp, "GET", "/user/verify"),
    }
    return msgspec.json.encode({"op": "login", "args": [arg]}).decode()


class BitgetDialect:
    """Bitget's way with a request.

    Args:
        venue: the connection's name.
        credentials: the key.
        is_demo: whether requests carry the header of demo trading.

    Attributes:
        signs_decoded: whether the query is signed as it reads before it is encoded. Clients
            disagree on that for characters outside of letters, digits, `-`, `_` and `.`; the venue
            tries the other form when a signature is refused.
    """

    def __init__(self, venue: str, credentials: Credentials, *, is_demo: bool = False) -> None:
        self.venue = venue
        self.time_path = TIME_PATH
        self.signs_decoded = True
        self._credentials = credentials
        self._is_demo = is_demo

    def read_time_ms(self, data: bytes) -> int:
        """The wall clock in the data of `public/time`."""
        return int(decode(wire.Time, data, self.venue, TIME_PATH, "data").server_time)

    def buckets(self, path: str) -> tuple[str, ...]:
        """Each endpoint has a limit of its own, and all of them one together."""
        return (path, EVERYTHING)

    def sign(self, method: str, target: str, body: bytes, now_ms: int) -> Mapping[str, str]:
        """The headers of a signed request; the time stamp is the venue's wall clock in ms."""
        timestamp = str(now_ms)
        signed = unquote(target) if self.signs_decoded else target
        headers = {
            "ACCESS-KEY": self._credentials.key,
            "ACCESS-PASSPHRASE": self._credentials.passphrase,
            "ACCESS-TIMESTAMP": timestamp,
            "ACCESS-SIGN": signature(self._credentials.secret, timestamp, method, signed, body),
            "Content-Type": "application/json",
            "locale": "en-US",
        }
        return {**headers, "paptrading": "1"} if self._is_demo else headers

    def open(self, answer: Answer) -> bytes:
        """Take the data out of the envelope, or raise what its code means."""
        return open_envelope(answer, self.venue)
