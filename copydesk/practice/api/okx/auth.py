"""Who sends a request: key, passphrase, clock and signature (docs: "REST Authentication")."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.credentials import ApiKey

TOLERANCE_MS: Final = 30_000
LOGIN_PATH: Final = "/users/self/verify"
_TIMESTAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_SECONDS: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,3})?", re.ASCII)


class LoginError(Exception):
    """A login is refused with a code of the stream."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


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
    for name, code in (
        ("ok-access-key", Code.NO_KEY),
        ("ok-access-passphrase", Code.NO_PASSPHRASE),
        ("ok-access-sign", Code.NO_SIGN),
        ("ok-access-timestamp", Code.NO_TIMESTAMP),
    ):
        if not headers.get(name):
            raise ApiError(code)
    if headers.get("x-simulated-trading") == "1":
        raise ApiError(Code.ENVIRONMENT)
    if key is None:
        raise ApiError(Code.UNKNOWN_KEY)
    timestamp = headers["ok-access-timestamp"]
    if abs(_read_time_ms(timestamp) - wall_ms) > TOLERANCE_MS:
        raise ApiError(Code.CLOCK)
    if not _same(key.passphrase, headers["ok-access-passphrase"]):
        raise ApiError(Code.PASSPHRASE)
    method, path, query = target
    text = f"{timestamp}{method}{path}{'?' + query if query else ''}"
    if not _same(_sign(key, text.encode("latin-1", "replace") + body), headers["ok-access-sign"]):
        raise ApiError(Code.SIGN)
    return key


def check_login(key: ApiKey | None, argument: Mapping[str, object], wall_ms: int) -> ApiKey:
    """Check the argument of a stream's login, whose time stamp is in seconds.

    Raises:
        LoginError: the first thing that is wrong.
    """
    names = ("apiKey", "passphrase", "timestamp", "sign")
    texts = {name: str(argument.get(name) or "") for name in names}
    if key is None:
        raise LoginError("60032", "API key doesn't exist")
    timestamp = texts["timestamp"]
    if not _SECONDS.fullmatch(timestamp):
        raise LoginError("60004", "Invalid timestamp")
    if abs(float(timestamp) * 1000 - wall_ms) > TOLERANCE_MS:
        raise LoginError("60006", "Timestamp request expired")
    if not _same(key.passphrase, texts["passphrase"]):
        raise LoginError("60024", "Wrong passphrase")
    if not _same(_sign(key, f"{timestamp}GET{LOGIN_PATH}".encode()), texts["sign"]):
        raise LoginError("60007", "Invalid sign")
    return key


def _read_time_ms(timestamp: str) -> int:
    if not _TIMESTAMP.fullmatch(timestamp):
        raise ApiError(Code.TIMESTAMP)
    try:
        moment = datetime.strptime(timestamp[:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        raise ApiError(Code.TIMESTAMP) from None
    return int(moment.timestamp()) * 1000 + int(timestamp[20:23])


def _sign(key: ApiKey, text: bytes) -> str:
    digest = hmac.new(key.secret.encode(), text, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))
