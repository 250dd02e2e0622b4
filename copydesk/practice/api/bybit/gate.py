"""What every request passes before it is looked at: rate limit, size, signature, permission."""

from __future__ import annotations

import time
from typing import NamedTuple

from starlette.requests import Request

from copydesk.practice.api.bybit.auth import check_request
from copydesk.practice.api.bybit.calls import Call
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.api.bybit.params import LARGEST_BODY
from copydesk.practice.credentials import ApiKey
from copydesk.practice.limits import SlidingWindow
from copydesk.practice.world import World


class Admitted(NamedTuple):
    """A request's body, and the key that signed it."""

    body: bytes
    key: ApiKey | None


class Gate:
    """Admits requests of one world: each endpoint has a window of its own for each key."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._windows: dict[tuple[str, str], SlidingWindow] = {}

    async def admit(self, request: Request, call: Call) -> Admitted:
        """Check a request and read its body.

        Raises:
            ApiError: the first thing that is wrong.
        """
        key = self._world.find_key(request.headers.get("x-bapi-api-key", ""))
        self._limit(call, key)
        body = await _read_body(request)
        if call.permission is None:
            return Admitted(body, None)
        query: bytes = request.scope.get("query_string") or b""
        signed = body if call.changes else query
        signer = check_request(key, request.headers, self._world.wall_ms(), signed)
        self._check_use(request, signer, call.permission)
        return Admitted(body, signer)

    def headers(self, call: Call, key: ApiKey | None) -> dict[str, str]:
        """What an answer says of the limit: what it is, what is left, when it is whole again."""
        window = self._windows.get((_whose(call, key), call.path))
        now_ms = time.monotonic() * 1000
        left = call.a_second if window is None else window.left(now_ms)
        wait_ms = 0 if window is None or left else int(window.wait_ms(now_ms)) + 1
        return {
            "X-Bapi-Limit": str(call.a_second),
            "X-Bapi-Limit-Status": str(left),
            "X-Bapi-Limit-Reset-Timestamp": str(self._world.wall_ms() + wait_ms),
        }

    def _check_use(self, request: Request, key: ApiKey, permission: str) -> None:
        if key.expiry_ms is not None and self._world.wall_ms() >= key.expiry_ms:
            raise ApiError(Code.EXPIRED)
        host = request.client.host if request.client is not None else ""
        if key.ip_addresses and host not in key.ip_addresses:
            raise ApiError(Code.ADDRESS)
        if permission not in key.permissions:
            raise ApiError(Code.PERMISSION)

    def _limit(self, call: Call, key: ApiKey | None) -> None:
        whose = _whose(call, key), call.path
        window = self._windows.setdefault(whose, SlidingWindow(call.a_second))
        if window.admit(time.monotonic() * 1000):
            raise ApiError(Code.TOO_MANY)


def _whose(call: Call, key: ApiKey | None) -> str:
    return key.key if key is not None and call.permission is not None else ""


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ApiError(Code.PARAMETER, "the body is too large")
    return bytes(body)
