"""OKX's dialect as one ASGI application over a world."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Final

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from copydesk.practice.api.okx import (
    account,
    algos,
    copying,
    lead_positions,
    leaders,
    market,
    orders,
)
from copydesk.practice.api.okx.calls import ROOT, Call, Get, Post, Row
from copydesk.practice.api.okx.codes import ApiError, Code, from_refusal
from copydesk.practice.api.okx.gate import Gate
from copydesk.practice.api.okx.params import Params
from copydesk.practice.api.okx.stream import PING_LIMIT_S, Hub
from copydesk.practice.refusal import Refused
from copydesk.practice.world import World

_log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Coroutine[None, None, Response]]

CALLS: Final[tuple[Call, ...]] = (
    *market.CALLS,
    *account.CALLS,
    *orders.CALLS,
    *algos.CALLS,
    *leaders.CALLS,
    *lead_positions.CALLS,
    *copying.CALLS,
)


class OkxApi:
    """Translates requests into calls on the world, and what comes of them into envelopes."""

    prefixes = (f"{ROOT}/", "/ws/v5/")

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
            Route(
                ROOT + call.path,
                self._get(call) if isinstance(call, Get) else self._post(call),
                methods=["GET" if isinstance(call, Get) else "POST"],
            )
            for call in CALLS
        ]
        routes += [
            WebSocketRoute("/ws/v5/public", self._hub.serve_public),
            WebSocketRoute("/ws/v5/private", self._hub.serve_private),
            WebSocketRoute("/ws/v5/business", self._hub.serve_business),
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

    def _get(self, call: Get) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            _, key = await self._gate.admit(request, call)
            params = Params.from_query(request.scope["query_string"], key)
            return _envelope("0", "", call.handle(self._world, params))

        return endpoint

    def _post(self, call: Post) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            began_us = self._world.wall_ms() * 1000
            body, key = await self._gate.admit(request, call)
            things = Params.from_body(body, key)
            if len(things) > call.most:
                raise ApiError(Code.PARAMETER, "body")
            try:
                return self._changed(call, things, began_us)
            finally:
                self._world.commit()

        return endpoint

    def _changed(self, call: Post, things: Sequence[Params], began_us: int) -> Response:
        if not call.has_verdicts:
            return _envelope("0", "", [call.handle(self._world, things[0])])
        rows = [self._verdict(call, params) for params in things]
        failed = sum(row["sCode"] != "0" for row in rows)
        code = "0" if not failed else "1" if failed == len(rows) else "2"
        words = {"0": "", "1": "All operations failed", "2": "Bulk operation partially succeeded."}
        times: Row = {"inTime": str(began_us), "outTime": str(self._world.wall_ms() * 1000)}
        return _envelope(code, words[code], rows, times)

    def _verdict(self, call: Post, params: Params) -> Row:
        """One thing of a batch: what came of it, or why nothing did."""
        try:
            return {**call.handle(self._world, params), "sCode": "0", "sMsg": ""}
        except Refused as refused:
            error = from_refusal(refused)
        except ApiError as refusal:
            error = refusal
        names = {"ordId": "", "clOrdId": params.text("clOrdId", ""), "tag": "", "ts": ""}
        return {**names, "sCode": error.code.text, "sMsg": error.message}

    async def _on_api_error(self, request: Request, error: Exception) -> Response:
        del request
        assert isinstance(error, ApiError)
        return _envelope(error.code.text, error.message, [], status=error.status)

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


def _envelope(
    code: str,
    message: str,
    data: Sequence[object],
    more: Row | None = None,
    status: int = 200,
) -> Response:
    content = msgspec.json.encode({"code": code, "msg": message, "data": data, **(more or {})})
    return Response(content, status, media_type="application/json")
