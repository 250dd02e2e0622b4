"""Bybit's dialect as one ASGI application over a world."""

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

from copydesk.practice.api.bybit import account, copying, market, orders, positions
from copydesk.practice.api.bybit.calls import Call
from copydesk.practice.api.bybit.codes import ApiError, Code, from_refusal
from copydesk.practice.api.bybit.gate import Gate
from copydesk.practice.api.bybit.params import Params
from copydesk.practice.api.bybit.stream import PING_LIMIT_S, Hub
from copydesk.practice.credentials import ApiKey
from copydesk.practice.refusal import Refused
from copydesk.practice.world import World

_log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Coroutine[None, None, Response]]

CALLS: Final[tuple[Call, ...]] = (
    *market.CALLS,
    *account.CALLS,
    *positions.CALLS,
    *orders.CALLS,
    *copying.CALLS,
)


class BybitApi:
    """Translates requests into calls on the world, and what comes of them into envelopes."""

    prefixes = ("/v5/",)

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
            Route(call.path, self._endpoint(call), methods=[call.method]) for call in CALLS
        ]
        routes += [
            WebSocketRoute("/v5/public/linear", self._hub.serve_public),
            WebSocketRoute("/v5/private", self._hub.serve_private),
        ]
        application = Starlette(
            routes=routes,
            exception_handlers={
                HTTPException: self._on_http_error,
                ClientDisconnect: self._on_disconnect,
                Exception: self._on_bug,
            },
        )
        application.router.redirect_slashes = False
        return application

    def _endpoint(self, call: Call) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            key = self._world.find_key(request.headers.get("x-bapi-api-key", ""))
            try:
                body, signer = await self._gate.admit(request, call)
                query = request.scope["query_string"]
                result = self._carry_out(call, body, query, signer)
                code, text = Code.SUCCESS.value
            except Refused as refused:
                error = from_refusal(refused)
                result, code, text = error.result, error.code.value.code, error.message
            except ApiError as error:
                result, code, text = error.result, error.code.value.code, error.message
            return self._envelope(code, text, result, self._gate.headers(call, key))

        return endpoint

    def _carry_out(self, call: Call, body: bytes, query: bytes, key: ApiKey | None) -> object:
        if not call.changes:
            return call.handle(self._world, Params.from_query(query, key))
        try:
            return call.handle(self._world, Params.from_body(body, key))
        finally:
            self._world.commit()

    def _envelope(
        self, code: int, text: str, result: object, headers: dict[str, str], status: int = 200
    ) -> Response:
        envelope = {
            "retCode": code,
            "retMsg": text,
            "result": result,
            "retExtInfo": {},
            "time": self._world.wall_ms(),
        }
        content = msgspec.json.encode(envelope)
        return Response(content, status, headers, media_type="application/json")

    async def _on_http_error(self, request: Request, error: Exception) -> Response:
        """Paths that don't exist are answered without an envelope."""
        del request, error
        return Response("404 page not found", 404, media_type="text/plain")

    async def _on_disconnect(self, request: Request, error: Exception) -> Response:
        del request, error
        return Response(status_code=400)

    async def _on_bug(self, request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        answer = Code.TROUBLE.value
        return self._envelope(answer.code, answer.message, {}, {}, 500)
