"""Who sends a request: key, clock, signature and passphrase, in Bitget's way."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from copydesk.practice.api.bitget import codes
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.credentials import ApiKey

TOLERANCE_MS: Final = 30_000
_DIGITS: Final = re.compile(r"[0-9]{1,16}", re.ASCII)
_NEEDED: Final = (
    ("access-key", Code.NO_KEY),
    ("access-sign", Code.NO_SIGN),
    ("access-timestamp", Code.NO_TIMESTAMP),
    ("access-passphrase", Code.NO_PASSPHRASE),
)


class LoginError(Exception):
    """A login on the stream is refused with one of the stream's codes."""

    def __init__(self, code: int, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code} {message}")


def check_request(
    key: ApiKey | None,
    headers: Mapping[str, str],
    wall_ms: int,
    target: tuple[str, str, str],
    body: bytes,
) -> ApiKey:
    """Check the headers of a signed request; `target` is method, path and query as sent.

    Raises:
        ApiError: the first thing that is wrong.
    """
    for name, code in _NEEDED:
        if not headers.get(name):
            raise ApiError(code)
    if headers.get("paptrading", "0") not in {"", "0"}:
        raise ApiError(Code.ENVIRONMENT)
    if key is None:
        raise ApiError(Code.BAD_KEY)
    timestamp = headers["access-timestamp"]
    if not _DIGITS.fullmatch(timestamp):
        raise ApiError(Code.BAD_TIMESTAMP)
    if abs(int(timestamp) - wall_ms) > TOLERANCE_MS:
        raise ApiError(Code.EXPIRED)
    if not _is_signed(key, headers["access-sign"], timestamp, target, body):
        raise ApiError(Code.SIGNATURE)
    if not _same(key.passphrase, headers["access-passphrase"]):
        raise ApiError(Code.PASSPHRASE)
    return key


def check_login(key: ApiKey | None, arguments: Mapping[str, object], wall_ms: int) -> ApiKey:
    """Check a login on the stream, whose time stamp is in seconds.

    Raises:
        LoginError: with the stream's code. None at all for a time stamp in ms would be true to
            Bitget, which drops it; here it counts as expired.
    """
    texts = {name: str(arguments.get(name, "")) for name in ("passphrase", "timestamp", "sign")}
    if key is None:
        raise LoginError(codes.STREAM_BAD_KEY, "Invalid ACCESS_KEY")
    timestamp = texts["timestamp"]
    if not _DIGITS.fullmatch(timestamp) or abs(int(timestamp) * 1000 - wall_ms) > TOLERANCE_MS:
        raise LoginError(codes.STREAM_EXPIRED, "Request timestamp expired")
    if not _same(_sign(key, f"{timestamp}GET/user/verify".encode()), texts["sign"]):
        raise LoginError(codes.STREAM_BAD_SIGN, "Invalid sign")
    if not _same(key.passphrase, texts["passphrase"]):
        raise LoginError(codes.STREAM_BAD_PASSPHRASE, "Invalid ACCESS_PASSPHRASE")
    return key


def _is_signed(
    key: ApiKey, sign: str, timestamp: str, target: tuple[str, str, str], body: bytes
) -> bool:
    """Whether a signature fits. Clients sign the query encoded or decoded, and sorted as sent."""
    method, path, query = target
    if query != _sorted_query(query):
        return False
    forms = {query, unquote(query)} if query else {""}
    texts = (f"{timestamp}{method}{path}{'?' + form if form else ''}" for form in forms)
    return any(_same(_sign(key, text.encode() + body), sign) for text in texts)


def _sign(key: ApiKey, text: bytes) -> str:
    digest = hmac.new(key.secret.encode(), text, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


def _sorted_query(query: str) -> str:
    return "&".join(sorted(query.split("&"), key=lambda part: part.partition("=")[0]))
