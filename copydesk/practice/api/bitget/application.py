"""Bitget's dialect as one ASGI application over a world."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Final

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from copydesk.practice.api.bitget import account, broker, copying, market, orders, triggers
from copydesk.practice.api.bitget.calls import ROOT, Call
from copydesk.practice.api.bitget.codes import ApiError, Code, from_refusal
from copydesk.practice.api.bitget.gate import Gate
from copydesk.practice.api.bitget.params import Params
from copydesk.practice.api.bitget.stream import PING_LIMIT_S, Hub
from copydesk.practice.refusal import Refused
from copydesk.practice.world import World

_log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Coroutine[None, None, Response]]

CALLS: Final[tuple[Call, ...]] = (
    *market.CALLS,
    *account.CALLS,
    *orders.CALLS,
    *triggers.CALLS,
    *copying.CALLS,
    *broker.CALLS,
)


class BitgetApi:
    """Translates requests into calls on the world, and what comes of them into envelopes."""

    prefixes = (f"{ROOT}/", "/api/v3/", "/v2/ws/")

    def __init__(self, world: World, ping_limit_s: float = PING_LIMIT_S) -> None:
        self._world = world
        self._gate = Gate(world)
        self._hub = Hub(world, ping_limit_s)

    def publish(self) -> None:
        """Tell the streams what has changed."""
        self._hub.publish()

    def application(self) -> Starlette:
        """Make the application."""
        routes: list[BaseRoute] = [
            Route(ROOT + call.path, self._endpoint(call), methods=[call.method]) for call in CALLS
        ]
        routes += [
            Route("/api/v3/{rest:path}", self._classic, methods=["GET", "POST"]),
            WebSocketRoute("/v2/ws/public", self._hub.serve_public),
            WebSocketRoute("/v2/ws/private", self._hub.serve_private),
        ]
        application = Starlette(
            routes=routes,
            exception_handlers={
                ApiError: self._on_api_error,
                Refused: self._on_refused,
                HTTPException: self._on_http_error,
                ClientDisconnect: self._on_disconnect,
                Exception: self._on_bug,
            },
        )
        application.router.redirect_slashes = False
        return application

    def _endpoint(self, call: Call) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            body, key = await self._gate.admit(request, call)
            if not call.changes:
                params = Params.from_query(request.scope["query_string"], key)
                return self._envelope(Code.SUCCESS, "success", call.handle(self._world, params))
            try:
                data = call.handle(self._world, Params.from_body(body, key))
                return self._envelope(Code.SUCCESS, "success", data)
            finally:
                self._world.commit()

        return endpoint

    async def _classic(self, request: Request) -> Response:
        """Whatever is for unified accounts: this one is classic."""
        return await self._on_api_error(request, ApiError(Code.CLASSIC))

    def _envelope(self, code: Code, message: str, data: object) -> Response:
        text, status, _ = code.value
        content = msgspec.json.encode(
            {"code": text, "msg": message, "requestTime": self._world.wall_ms(), "data": data}
        )
        headers = {"x-mbx-used-remain-limit": "0"} if code is Code.TOO_MANY else {}
        return Response(content, status, headers, media_type="application/json")

    async def _on_api_error(self, request: Request, error: Exception) -> Response:
        del request
        assert isinstance(error, ApiError)
        return self._envelope(error.code, error.message, None)

    async def _on_refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return await self._on_api_error(request, from_refusal(error))

    async def _on_http_error(self, request: Request, error: Exception) -> Response:
        del error
        return await self._on_api_error(request, ApiError(Code.NO_SUCH_PATH))

    async def _on_disconnect(self, request: Request, error: Exception) -> Response:
        del request, error
        return Response(status_code=400)

    async def _on_bug(self, request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return await self._on_api_error(request, ApiError(Code.TROUBLE))
