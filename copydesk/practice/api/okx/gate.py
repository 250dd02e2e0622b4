"""What every request passes before it is looked at: rate limit, size, signature, permission."""

from __future__ import annotations

import time
from typing import Final, NamedTuple

from starlette.requests import Request

from copydesk.practice.api.okx.auth import check_request
from copydesk.practice.api.okx.calls import Call, Post
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.params import LARGEST_BODY
from copydesk.practice.credentials import ApiKey
from copydesk.practice.limits import SlidingWindow
from copydesk.practice.world import World

_WINDOW_MS: Final = 2_000.0


class Admitted(NamedTuple):
    """A request's body, and the key that signed it."""

    body: bytes
    key: ApiKey | None


class Gate:
    """Admits requests of one world: each call has a window of its own for each key."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._windows: dict[tuple[str, str, str], SlidingWindow] = {}

    async def admit(self, request: Request, call: Call) -> Admitted:
        """Check a request and read its body.

        Raises:
            ApiError: the first thing that is wrong.
        """
        key = self._world.find_key(request.headers.get("ok-access-key", ""))
        self._limit(request.method, call, key)
        body = await _read_body(request)
        if isinstance(call, Post):
            self._check_post(request, call)
        if call.permission is None:
            return Admitted(body, None)
        target = (request.method, _sent(request, "raw_path"), _sent(request, "query_string"))
        signer = check_request(key, request.headers, self._world.wall_ms(), target, body)
        self._check_use(request, signer, call.permission)
        return Admitted(body, signer)

    def _check_post(self, request: Request, call: Post) -> None:
        kind = request.headers.get("content-type", "")
        if not kind.startswith("application/json"):
            raise ApiError(Code.CONTENT_TYPE)
        expires = request.headers.get("exptime", "")
        is_time = expires.isascii() and expires.isdigit()
        if call.checks_expiry and is_time and int(expires[:16]) < self._world.wall_ms():
            raise ApiError(Code.EXPIRED)

    def _check_use(self, request: Request, key: ApiKey, permission: str) -> None:
        if key.expiry_ms is not None and self._world.wall_ms() >= key.expiry_ms:
            raise ApiError(Code.UNKNOWN_KEY)
        host = request.client.host if request.client is not None else ""
        if key.ip_addresses and host not in key.ip_addresses:
            raise ApiError(Code.ADDRESS, host)
        if permission not in key.permissions:
            raise ApiError(Code.PERMISSION)

    def _limit(self, method: str, call: Call, key: ApiKey | None) -> None:
        whose = key.key if key is not None and call.permission is not None else ""
        name = whose, method, call.path
        window = self._windows.get(name)
        if window is None:
            window = self._windows[name] = SlidingWindow(call.in_two_seconds, _WINDOW_MS)
        if window.admit(time.monotonic() * 1000):
            raise ApiError(Code.TOO_MANY)


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ApiError(Code.PARAMETER, "body")
    return bytes(body)


def _sent(request: Request, name: str) -> str:
    """Path or query, byte for byte as they came."""
    raw: bytes = request.scope.get(name) or b""
    return raw.decode("latin-1")
