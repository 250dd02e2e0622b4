"""Who sends a request: key, passphrase, clock and signature (CONTRACT.md, "Signing")."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Final

from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.credentials import USER, ApiKey

TOLERANCE_MS: Final = 30_000
_TIMESTAMP: Final = re.compile(r"[0-9]{1,16}", re.ASCII)
_LOGIN_PATH: Final = "/user/verify"


def check_request(
    key: ApiKey | None,
    headers: Mapping[str, str],
    wall_ms: int,
    target: tuple[str, str, str],
    body: bytes,
) -> ApiKey:
    """Check the headers of a signed request; `target` is method, path and query as sent.

    Returns:
        the key that signed it, which is `key`.

    Raises:
        ApiError: 40012, 40008 or 40009.
    """
    method, path, query = target
    key = _check_key(key, headers.get("access-passphrase", ""))
    timestamp = headers.get("access-timestamp", "")
    _check_clock(timestamp, 1, wall_ms)
    if query != _sorted_query(query):
        raise ApiError(Code.SIGNATURE, "the query is not sorted by name")
    text = f"{timestamp}{method}{path}{'?' + query if query else ''}"
    _check_sign(key, text.encode("latin-1", "replace") + body, headers.get("access-sign", ""))
    return key


def check_login(key: ApiKey | None, arguments: Mapping[str, object], wall_ms: int) -> None:
    """Check the arguments of a stream's login, whose time stamp is in seconds.

    Raises:
        ApiError: 40012, 40008 or 40009; the stream says 30005 for all of them.
    """
    fields = {name: arguments.get(name) for name in ("apiKey", "passphrase", "timestamp", "sign")}
    texts = {name: value if isinstance(value, str) else "" for name, value in fields.items()}
    key = _check_key(key, texts["passphrase"])
    _check_clock(texts["timestamp"], 1000, wall_ms)
    _check_sign(key, f"{texts['timestamp']}GET{_LOGIN_PATH}".encode(), texts["sign"])


def _check_key(key: ApiKey | None, passphrase: str) -> ApiKey:
    if key is None or not _same(key.passphrase, passphrase):
        raise ApiError(Code.KEY)
    if key.account_id != USER:
        raise ApiError(Code.PERMISSION, "a trader's key; see the trader's positions instead")
    return key


def _check_clock(timestamp: str, unit_ms: int, wall_ms: int) -> None:
    if not _TIMESTAMP.fullmatch(timestamp):
        raise ApiError(Code.TIMESTAMP, "not a time stamp")
    if abs(int(timestamp) * unit_ms - wall_ms) > TOLERANCE_MS:
        raise ApiError(Code.TIMESTAMP)


def _check_sign(key: ApiKey, text: bytes, sign: str) -> None:
    digest = hmac.new(key.secret.encode(), text, hashlib.sha256).digest()
    if not _same(base64.b64encode(digest).decode(), sign):
        raise ApiError(Code.SIGNATURE)


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


def _sorted_query(query: str) -> str:
    return "&".join(sorted(query.split("&"), key=lambda part: part.partition("=")[0]))
