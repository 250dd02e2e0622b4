"""What every request passes before it is looked at: rate limit, signature, permission, size."""

from __future__ import annotations

import time
from typing import NamedTuple

from starlette.requests import Request

from copydesk.practice.api.platform.auth import check_request
from copydesk.practice.api.platform.calls import Permission, group_of
from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.api.platform.params import LARGEST_BODY
from copydesk.practice.credentials import ApiKey
from copydesk.practice.limits import RateLimiter
from copydesk.practice.world import World


class Admitted(NamedTuple):
    """A request's body, and the key that signed it."""

    body: bytes
    key: ApiKey | None


class Gate:
    """Admits requests of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._limiter = RateLimiter()

    async def admit(self, request: Request, permission: Permission | None) -> Admitted:
        """Check a request and read its body.

        Raises:
            ApiError: 42900, 40012, 40008, 40009, 40014, or 40017 for a body too large.
        """
        self._limit(request)
        body = await _read_body(request)
        if permission is None:
            return Admitted(body, None)
        target = (request.method, _sent_path(request), _sent_query(request))
        found = self._world.find_key(request.headers.get("access-key", ""))
        key = check_request(found, request.headers, self._world.wall_ms(), target, body)
        self._check_use(request, key, permission)
        return Admitted(body, key)

    def _check_use(self, request: Request, key: ApiKey, permission: Permission) -> None:
        if key.expiry_ms is not None and self._world.wall_ms() >= key.expiry_ms:
            raise ApiError(Code.KEY, "the key has expired")
        if key.ip_addresses and (
            request.client is None or request.client.host not in key.ip_addresses
        ):
            raise ApiError(Code.PERMISSION, "not from this address")
        if permission.value not in key.permissions:
            raise ApiError(Code.PERMISSION, permission.value)

    def _limit(self, request: Request) -> None:
        key = self._world.find_key(request.headers.get("access-key", ""))
        known = key.key if key is not None else ""
        wait_s = self._limiter.admit(known, group_of(request.url.path), time.monotonic() * 1000)
        if wait_s:
            raise ApiError(Code.TOO_MANY, retry_after_s=wait_s)


async def _read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ApiError(Code.PARAMETER, "the body is too large")
    return bytes(body)


def _sent_path(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.decode("latin-1")


def _sent_query(request: Request) -> str:
    query: bytes = request.scope["query_string"]
    return query.decode("latin-1")
