"""The platform dialect as one ASGI application over a world."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from copydesk.practice.api.platform import account, copying, market, orders, traders
from copydesk.practice.api.platform.bulk import BulkLists
from copydesk.practice.api.platform.calls import ROOT, Call, Permission
from copydesk.practice.api.platform.codes import ApiError, Code, from_refusal
from copydesk.practice.api.platform.gate import Gate
from copydesk.practice.api.platform.params import Params
from copydesk.practice.api.platform.stream import Hub
from copydesk.practice.refusal import Refused
from copydesk.practice.world import World

_log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Coroutine[None, None, Response]]

CALLS: tuple[Call, ...] = (
    *market.CALLS,
    *account.CALLS,
    *orders.CALLS,
    *traders.CALLS,
    *copying.CALLS,
)


class PlatformApi:
    """Translates requests into calls on the world, and what comes of them into envelopes."""

    prefixes = (f"{ROOT}/", "/ws/v1")

    def __init__(self, world: World, hub: Hub) -> None:
        self._world = world
        self._gate = Gate(world)
        self._hub = hub
        self._bulk = BulkLists(world)

    def publish(self) -> None:
        """Tell the streams what has changed."""
        self._hub.publish()

    def application(self) -> Starlette:
        """Make the application."""
        routes: list[BaseRoute] = [
            Route(ROOT + call.path, self._endpoint(call), methods=[call.method]) for call in CALLS
        ]
        bulk = f"{ROOT}/copytrading/traders"
        routes += [
            Route(f"{bulk}/snapshot", self._snapshot, methods=["GET"]),
            Route(f"{bulk}/returns", self._returns, methods=["GET"]),
            WebSocketRoute("/ws/v1", self._hub.serve),
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
            body, key = await self._gate.admit(request, call.permission)
            if not call.changes:
                query = request.scope["query_string"]
                return self._answer(call.handle(self._world, Params.from_query(query, key)))
            try:
                return self._answer(call.handle(self._world, Params.from_body(body, key)))
            finally:
                self._world.commit()

        return endpoint

    async def _snapshot(self, request: Request) -> Response:
        await self._gate.admit(request, Permission.READ)
        return self._bulk.snapshot(Params.from_query(request.scope["query_string"]))

    async def _returns(self, request: Request) -> Response:
        await self._gate.admit(request, Permission.READ)
        return self._bulk.returns(Params.from_query(request.scope["query_string"]))

    def _answer(self, data: object) -> Response:
        return self._envelope(Code.SUCCESS, Code.SUCCESS.value.message, data)

    def _envelope(
        self, code: Code, message: str, data: object, retry_after_s: int | None = None
    ) -> Response:
        text, status, _ = code.value
        content = msgspec.json.encode(
            {"code": text, "msg": message, "requestTime": self._world.wall_ms(), "data": data}
        )
        headers = {} if retry_after_s is None else {"retry-after": str(retry_after_s)}
        return Response(content, status, headers, media_type="application/json")

    async def _on_api_error(self, request: Request, error: Exception) -> Response:
        del request
        assert isinstance(error, ApiError)
        return self._envelope(error.code, error.message, None, error.retry_after_s)

    async def _on_refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return await self._on_api_error(request, from_refusal(error))

    async def _on_http_error(self, request: Request, error: Exception) -> Response:
        del error
        return await self._on_api_error(request, ApiError(Code.NO_SUCH_CALL))

    async def _on_disconnect(self, request: Request, error: Exception) -> Response:
        del request, error
        return Response(status_code=400)

    async def _on_bug(self, request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return await self._on_api_error(request, ApiError(Code.TROUBLE))
