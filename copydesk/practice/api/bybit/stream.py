"""Bybit's two WebSockets: one `Connection` a client, all fed by one `Hub`.

Pushes aren't numbered. A connection holds few unsent messages: one that reads slowly misses states
in between, and one that takes nothing for `STALL_S` seconds is cut.
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from copydesk.practice.api.bybit import channels
from copydesk.practice.api.bybit.auth import check_login
from copydesk.practice.api.bybit.calls import Row
from copydesk.practice.api.bybit.channels import News, Seen, Views
from copydesk.practice.api.bybit.codes import ApiError
from copydesk.practice.api.connection import cut_connection
from copydesk.practice.credentials import ApiKey
from copydesk.practice.world import World

PING_LIMIT_S: Final = 600.0
STALL_S: Final = 10.0
_LONGEST_REQUEST: Final = 21_000
_MOST_REPLIES: Final = 500
_CLOSE_S: Final = 1.0
_log = logging.getLogger(__name__)


class Hub:
    """All streams of one world; `publish` brings them what has changed."""

    def __init__(self, world: World, ping_limit_s: float = PING_LIMIT_S) -> None:
        self.world = world
        self.ping_limit_s = ping_limit_s
        self._connections: set[Connection] = set()

    async def serve_public(self, socket: WebSocket) -> None:
        """Serve one client of the market's topics."""
        await self._serve(Connection(socket, self, is_private=False))

    async def serve_private(self, socket: WebSocket) -> None:
        """Serve one client of the account's topics, which needs to log in."""
        await self._serve(Connection(socket, self, is_private=True))

    async def _serve(self, connection: Connection) -> None:
        self._connections.add(connection)
        try:
            await connection.run()
        finally:
            self._connections.discard(connection)

    def publish(self) -> None:
        """Tell every subscription what has changed since it was last told."""
        for connection in self._connections:
            connection.publish()


class Connection:
    """One client's stream."""

    def __init__(self, socket: WebSocket, hub: Hub, *, is_private: bool) -> None:
        self._socket = socket
        self._hub = hub
        self._is_private = is_private
        self._id = uuid.uuid4().hex
        self._key: ApiKey | None = None
        self._seen: dict[str, Seen] = {}
        self._outbox: asyncio.Queue[str | None] = asyncio.Queue(_MOST_REPLIES)
        self._last_heard_s = time.monotonic()

    async def run(self) -> None:
        """Read and write until one of them ends."""
        await self._socket.accept()
        tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._write())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
        await self._part(results)

    async def _part(self, results: Sequence[BaseException | None]) -> None:
        """Close the socket, and raise what ended it if that was a mistake of ours."""
        try:
            await asyncio.wait_for(self._socket.close(), _CLOSE_S)
        except TimeoutError:
            cut_connection(self._socket.scope)
        except (RuntimeError, WebSocketDisconnect):
            _log.debug("the client was gone already")
        for result in results:
            if isinstance(result, Exception) and not isinstance(result, _ENDINGS):
                raise result

    def publish(self) -> None:
        """Queue what is new for every subscription, unless the last is still unsent."""
        if not self._outbox.empty() or not self._seen:
            return
        views = self._views()
        for topic, seen in list(self._seen.items()):
            news, self._seen[topic] = channels.latest(topic, views, seen)
            if news is not None:
                self._tell(topic, news)

    async def _read(self) -> None:
        while True:
            limit = self._last_heard_s + self._hub.ping_limit_s - time.monotonic()
            message = await asyncio.wait_for(self._socket.receive(), limit)
            if message["type"] == "websocket.disconnect":
                return
            self._last_heard_s = time.monotonic()
            self._take(message.get("text"))

    async def _write(self) -> None:
        while (text := await self._outbox.get()) is not None:
            await asyncio.wait_for(self._socket.send_text(text), STALL_S)

    def _take(self, text: str | None) -> None:
        message = _read_message(text)
        op = str(message.get("op"))
        arguments = message.get("args")
        values = arguments if isinstance(arguments, list) else []
        if op == "ping":
            self._reply(self._pong(message))
        elif op == "auth" and self._is_private:
            self._log_in(message, values)
        elif op in {"subscribe", "unsubscribe"}:
            self._subscribe(message, op, values)
        else:
            self._refuse(message, op, "Params Error")

    def _pong(self, message: Mapping[str, object]) -> Row:
        if self._is_private:
            now = str(self._hub.world.wall_ms())
            return {"op": "pong", "args": [now], "conn_id": self._id, **_echo(message)}
        return {
            "success": True, "ret_msg": "pong", "conn_id": self._id, "op": "ping", **_echo(message),
        }  # fmt: skip

    def _log_in(self, message: Mapping[str, object], arguments: Sequence[object]) -> None:
        world = self._hub.world
        try:
            key = world.find_key(str(arguments[0]) if arguments else "")
            self._key = check_login(key, arguments, world.wall_ms())
        except ApiError as error:
            number = error.code.value.code
            self._reply(
                {
                    "op": "auth", "success": False, "retCode": number, "retMsg": error.message,
                    "ret_msg": error.message, "connId": self._id, **_echo(message),
                }
            )  # fmt: skip
            self._outbox.put_nowait(None)
            return
        self._reply(
            {"success": True, "ret_msg": "", "op": "auth", "conn_id": self._id, **_echo(message)}
        )

    def _subscribe(
        self, message: Mapping[str, object], op: str, arguments: Sequence[object]
    ) -> None:
        """All topics of one request are taken, or none."""
        topics = [topic for topic in arguments if isinstance(topic, str)]
        if self._is_private and self._key is None:
            self._refuse(message, op, "Request not authorized")
            return
        world, is_private = self._hub.world, self._is_private
        for topic in topics:
            if op == "subscribe" and not channels.is_known(topic, world, is_private=is_private):
                self._refuse(message, op, f"Invalid topic: {topic}")
                return
        if not topics:
            self._refuse(message, op, "Params Error")
            return
        accepted = {"success": True, "ret_msg": "", "conn_id": self._id, "op": op}
        self._reply({**accepted, **_echo(message)})
        for topic in topics:
            self._seen.pop(topic, None)
            if op == "subscribe":
                news, self._seen[topic] = channels.first(topic, self._views())
                if news is not None:
                    self._tell(topic, news)

    def _refuse(self, message: Mapping[str, object], op: str, words: str) -> None:
        refused = {"success": False, "ret_msg": words, "conn_id": self._id, "op": op}
        self._reply({**refused, **_echo(message)})

    def _views(self) -> Views:
        return Views(self._hub.world, self._key.account_id if self._key is not None else "")

    def _tell(self, topic: str, news: News) -> None:
        now_ms = self._hub.world.wall_ms()
        if self._is_private:
            push: Row = {"id": uuid.uuid4().hex, "topic": topic, "creationTime": now_ms}
        else:
            push = {"topic": topic, "type": news.kind, "ts": now_ms, "cs": now_ms}
        self._reply({**push, "data": news.data})

    def _reply(self, event: object) -> None:
        self._outbox.put_nowait(msgspec.json.encode(event).decode())


_ENDINGS: Final = (
    TimeoutError,  # silent for too long, or takes nothing
    asyncio.QueueFull,  # asks faster than it reads
    WebSocketDisconnect,
)


def _echo(message: Mapping[str, object]) -> Row:
    """The request's own id, where it has one."""
    request_id = message.get("req_id")
    return {"req_id": request_id} if isinstance(request_id, str | int) else {}


def _read_message(text: str | None) -> Mapping[str, object]:
    """A message; what is none is answered like an unknown one."""
    if text is None or len(text) > _LONGEST_REQUEST:
        return {}
    try:
        message: object = msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}
