"""Carries out the faults: an ASGI layer around the whole application."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final, cast

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from copydesk.practice.api.connection import cut_connection
from copydesk.practice.faults import FaultKind, Faults

_GARBAGE: Final = b'{"code":"00000","msg":"succ\xff\x00'
_LIE: Final = b'{"code":"00000","msg":"success","requestTime":0,"data":{}}'
_STREAM_GARBAGE: Final = '{"action":"upd\x00'
_CONTROL: Final = "/control/"


class FaultGate:
    """Lets requests and stream messages through, or does to them what the faults say."""

    def __init__(self, application: ASGIApp, faults: Faults) -> None:
        self._application = application
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI connection."""
        path = scope.get("path", "")
        if scope["type"] == "websocket":
            await self._application(scope, receive, _StreamGate(self._faults, scope, send))
        elif scope["type"] != "http" or path.startswith(_CONTROL):
            await self._application(scope, receive, send)
        else:
            await self._request(scope, receive, send, path)

    async def _request(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        strike = partial(self._faults.strike, path=path, method=scope["method"])
        late = strike(FaultKind.LATENCY)
        if late:
            await asyncio.sleep(late.delay_ms / 1000)
        if strike(FaultKind.DROP):
            cut_connection(scope)
            await _wait_for_disconnect(receive)
        elif strike(FaultKind.SILENCE):
            await _wait_for_disconnect(receive)
        elif error := strike(FaultKind.ERROR):
            body = {"code": error.code, "msg": "fault", "data": None}
            await _answer(send, error.status, msgspec.json.encode(body))
        elif strike(FaultKind.GARBAGE):
            await _answer(send, 200, _GARBAGE)
        elif strike(FaultKind.LIE):
            await _answer(send, 200, _LIE)
        elif strike(FaultKind.LOSE_ANSWER):
            await self._application(scope, receive, _swallow)
            cut_connection(scope)
            await _wait_for_disconnect(receive)
        else:
            await self._application(scope, receive, send)


class _StreamGate:
    """The `send` of one WebSocket, with the faults in between."""

    def __init__(self, faults: Faults, scope: Scope, send: Send) -> None:
        self._faults = faults
        self._scope = scope
        self._path = cast("str", scope.get("path", ""))
        self._send = send
        self._held: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "websocket.close":
            await self._send(message)
            return
        if self._strikes(FaultKind.DROP):
            cut_connection(self._scope)
            return
        if message["type"] != "websocket.send":
            await self._send(message)
        elif not self._strikes(FaultKind.SILENCE):
            await self._deliver(message)

    async def _deliver(self, message: Message) -> None:
        late = self._faults.strike(FaultKind.LATENCY, self._path)
        if late:
            await asyncio.sleep(late.delay_ms / 1000)
        if self._strikes(FaultKind.GARBAGE):
            message = {"type": "websocket.send", "text": _STREAM_GARBAGE}
        is_data = '"data"' in (message.get("text") or "")
        if is_data and self._held is None and self._strikes(FaultKind.REORDER):
            self._held = message
            return
        await self._send(message)
        if is_data and self._strikes(FaultKind.DUPLICATE):
            await self._send(message)
        if is_data and self._held is not None:
            held, self._held = self._held, None
            await self._send(held)

    def _strikes(self, kind: FaultKind) -> bool:
        return self._faults.strike(kind, self._path) is not None


async def _wait_for_disconnect(receive: Receive) -> None:
    """Return only then: whatever returns earlier without an answer is answered by the server."""
    while (await receive())["type"] != "http.disconnect":
        continue


async def _swallow(message: Message) -> None:
    del message


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
