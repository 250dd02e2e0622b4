"""Small servers on loopback that do exactly what a test says, well or badly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection, serve

from copydesk.exchange.ports import Credentials

CREDENTIALS = Credentials("the-key", "the-secret", "the-passphrase")
WALL_MS = 1_700_000_000_000


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        return json.loads(self.body)


@dataclass
class Reply:
    """What the server does with one request. `None` as the body: says nothing and hangs up."""

    body: bytes | None = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    before: Callable[[], Awaitable[None]] | None = None


def envelope(data: object, code: str = "00000", status: int = 200, msg: str = "success") -> Reply:
    """An answer as the platform writes it."""
    text = {"code": code, "msg": msg, "requestTime": WALL_MS, "data": data}
    return Reply(json.dumps(text).encode(), status, {"Content-Type": "application/json"})


def refusal(code: str, status: int = 200, msg: str = "no") -> Reply:
    """A code that says no."""
    return envelope(None, code, status, msg)


class ScriptedServer:
    """Answers by path; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.replies: dict[str, list[Reply]] = {}
        self.port = 0
        self._serving: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def on(self, path: str, *replies: Reply) -> None:
        """Answer requests to a path in this order; the last answer stays."""
        self.replies[f"/api/mix/v1{path}"] = list(replies)

    def asked_for(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == f"/api/mix/v1{path}"]

    def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._serving.add(asyncio.create_task(self._serve(reader, writer)))

    async def close(self) -> None:
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        asked = await self._read(reader)
        self.asked.append(asked)
        waiting = self.replies.get(asked.path, [refusal("40034", 404)])
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if reply.before is not None:
            await reply.before()
        if reply.body is None:
            return False
        headers = {"Content-Length": str(len(reply.body)), **reply.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 {reply.status} X\r\n{lines}\r\n".encode())
        writer.write(reply.body[: reply.cut_after])
        await writer.drain()
        return reply.cut_after is None

    async def _read(self, reader: asyncio.StreamReader) -> Asked:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return Asked(method, target, headers, body)


@asynccontextmanager
async def scripted_server() -> AsyncIterator[ScriptedServer]:
    """Run a scripted HTTP server."""
    script = ScriptedServer()
    script.on("/time", envelope({"time": WALL_MS, "virtualTime": 42, "speed": "1"}))
    server = await asyncio.start_server(script.accept, "127.0.0.1", 0)
    script.port = server.sockets[0].getsockname()[1]
    try:
        yield script
    finally:
        server.close()
        await script.close()
        await server.wait_closed()


Handler = Callable[["Desk"], Awaitable[None]]


class Desk:
    """The server's end of one WebSocket, with the platform's words."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket

    async def hear(self) -> dict[str, Any]:
        """The next message that is no ping; pings are answered."""
        while (text := await self.socket.recv()) == "ping":
            await self.socket.send("pong")
        heard: dict[str, Any] = json.loads(text)
        return heard

    async def say(self, **message: object) -> None:
        await self.socket.send(json.dumps(message))

    async def accept_login(self) -> dict[str, Any]:
        login = await self.hear()
        await self.say(event="login", code="0")
        return login

    async def accept_subscription(self, *, snapshots: bool = True) -> list[dict[str, str]]:
        """Accept what is subscribed next, with empty snapshots numbered 1."""
        args: list[dict[str, str]] = (await self.hear())["args"]
        for arg in args:
            await self.say(event="subscribe", arg=arg)
            if snapshots:
                await self.push("snapshot", arg, 1, [])
        return args

    async def push(self, action: str, arg: dict[str, str], seq: int, rows: object) -> None:
        await self.say(action=action, arg=arg, seq=seq, ts=WALL_MS, data=rows)

    async def greet(self) -> None:
        """Do what every connection begins with."""
        await self.accept_login()
        await self.accept_subscription()

    async def stay(self) -> None:
        """Answer pings until the other side goes."""
        while True:
            await self.hear()


@asynccontextmanager
async def scripted_stream(*connections: Handler) -> AsyncIterator[str]:
    """Run a WebSocket server: the first handler for the first connection; the last one stays."""
    waiting = list(connections)

    async def handle(socket: ServerConnection) -> None:
        handler = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        await handler(Desk(socket))

    async with serve(handle, "127.0.0.1", 0, close_timeout=0.1) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"ws://127.0.0.1:{port}"
