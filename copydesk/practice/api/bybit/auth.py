"""Who sends a request: key, clock and signature (Bybit's guide, "Authentication")."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from typing import Final

from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.credentials import ApiKey

_DEFAULT_WINDOW: Final = "5000"
_AHEAD_MS: Final = 1_000
_LONGEST_WINDOW_MS: Final = 60_000
_TIMESTAMP: Final = re.compile(r"[0-9]{1,16}", re.ASCII)
_ARGUMENTS: Final = 3


def check_request(
    key: ApiKey | None, headers: Mapping[str, str], wall_ms: int, signed: bytes
) -> ApiKey:
    """Check the headers of a signed request.

    Args:
        key: the one that the request names, if there is such a key.
        headers: as they came.
        wall_ms: the exchange's clock.
        signed: what was signed: the query as it came, or the body.

    Raises:
        ApiError: 10003, 10002 or 10004.
    """
    if key is None:
        raise ApiError(Code.KEY)
    timestamp = headers.get("x-bapi-timestamp", "")
    window = headers.get("x-bapi-recv-window", "") or _DEFAULT_WINDOW
    _check_clock(timestamp, window, wall_ms)
    text = f"{timestamp}{key.key}{window}".encode() + signed
    _check_sign(key, text, headers.get("x-bapi-sign", ""))
    return key


def check_login(key: ApiKey | None, arguments: Sequence[object], wall_ms: int) -> ApiKey:
    """Check the arguments of a stream's login: key, until when it holds, signature.

    Raises:
        ApiError: 10003, 10002 or 10004.
    """
    if key is None:
        raise ApiError(Code.KEY)
    if len(arguments) != _ARGUMENTS or not isinstance(arguments[2], str):
        raise ApiError(Code.PARAMETER, "args")
    expires = str(arguments[1])
    if not _TIMESTAMP.fullmatch(expires) or int(expires) <= wall_ms:
        raise ApiError(Code.TIMESTAMP, "Your request expired")
    _check_sign(key, f"GET/realtime{expires}".encode(), arguments[2])
    return key


def _check_clock(timestamp: str, window: str, wall_ms: int) -> None:
    if not (_TIMESTAMP.fullmatch(timestamp) and _TIMESTAMP.fullmatch(window)):
        raise ApiError(Code.TIMESTAMP, "not a time stamp")
    sent_ms, window_ms = int(timestamp), min(int(window), _LONGEST_WINDOW_MS)
    if not wall_ms - window_ms <= sent_ms < wall_ms + _AHEAD_MS:
        detail = f"req_timestamp[{sent_ms}],server_timestamp[{wall_ms}],recv_window[{window_ms}]"
        raise ApiError(Code.TIMESTAMP, detail)


def _check_sign(key: ApiKey, text: bytes, sign: str) -> None:
    expected = hmac.new(key.secret.encode(), text, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), sign.encode("utf-8", "replace")):
        raise ApiError(Code.SIGNATURE, f"origin_string[{text[:200].decode('latin-1')}]")
