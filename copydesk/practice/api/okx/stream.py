"""OKX's WebSockets: one `Connection` a client, all fed by one `Hub` (docs: "WebSocket API").

A connection holds few unsent messages: one that reads slowly misses states in between, one that
takes nothing for `STALL_S` seconds is cut. One on which nothing at all is said is cut, too.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from copydesk.practice.api.connection import cut_connection
from copydesk.practice.api.okx.auth import LoginError, check_login
from copydesk.practice.api.okx.calls import READ, Row
from copydesk.practice.api.okx.channels import (
    CHANNELS,
    REPEAT_MS,
    Asked,
    Channel,
    News,
    Seen,
    Whole,
)
from copydesk.practice.api.okx.contracts import BY_ID, SWAP
from copydesk.practice.credentials import ApiKey
from copydesk.practice.world import World

PING_LIMIT_S: Final = 30.0
STALL_S: Final = 10.0
SILENT: Final = 4004
_MOST_SUBSCRIPTIONS: Final = 480
_LONGEST_REQUEST: Final = 65_536
_MOST_REPLIES: Final = 1_200
_CLOSE_S: Final = 1.0
_log = logging.getLogger(__name__)


class StreamError(Exception):
    """A message is answered with an error event; `ends` closes the connection after it."""

    def __init__(self, code: str, message: str, *, ends: bool = False) -> None:
        self.event: Row = {"event": "error", "code": code, "msg": message, "connId": "practice"}
        self.ends = ends
        super().__init__(message)


@dataclass(slots=True)
class Subscription:
    """What one subscription has been told so far."""

    argument: Row
    channel: Channel
    asked: Asked
    seen: Seen = field(default_factory=dict)
    repeated_s: float = 0.0


class Hub:
    """All streams of one world; `publish` brings them what has changed."""

    def __init__(self, world: World, ping_limit_s: float = PING_LIMIT_S) -> None:
        self.world = world
        self.ping_limit_s = ping_limit_s
        self._connections: set[Connection] = set()

    async def serve_public(self, socket: WebSocket) -> None:
        """Serve one client on the public path."""
        await self._serve(socket, "public")

    async def serve_private(self, socket: WebSocket) -> None:
        """Serve one client on the private path."""
        await self._serve(socket, "private")

    async def serve_business(self, socket: WebSocket) -> None:
        """Serve one client on the business path."""
        await self._serve(socket, "business")

    def publish(self) -> None:
        """Tell every subscription what has changed since it was last told."""
        for connection in self._connections:
            connection.publish()

    async def _serve(self, socket: WebSocket, path: str) -> None:
        connection = Connection(socket, self, path)
        self._connections.add(connection)
        try:
            await connection.run()
        finally:
            self._connections.discard(connection)


class Connection:
    """One client's stream."""

    def __init__(self, socket: WebSocket, hub: Hub, path: str) -> None:
        self._socket = socket
        self._hub = hub
        self._path = path
        self._key: ApiKey | None = None
        self._subscriptions: dict[tuple[str, str], Subscription] = {}
        self._outbox: asyncio.Queue[str | None] = asyncio.Queue(_MOST_REPLIES)
        self._said_s = time.monotonic()
        self._close_code = 1000

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

    def publish(self) -> None:
        """Queue what is new for every subscription, unless the last is still unsent."""
        if not self._outbox.empty():
            return
        now_s = time.monotonic()
        for each in self._subscriptions.values():
            due = each.repeated_s + REPEAT_MS / 1000 <= now_s
            if each.channel.has_snapshots and due:
                each.repeated_s = now_s
                news = each.channel.first(each.asked)
            else:
                news = each.channel.news(each.asked, each.seen)
            self._take_news(each, news)

    async def _part(self, results: Sequence[BaseException | None]) -> None:
        """Close the socket, and raise what ended it if that was a mistake of ours."""
        try:
            await asyncio.wait_for(self._socket.close(self._close_code), _CLOSE_S)
        except TimeoutError:
            cut_connection(self._socket.scope)
        except (RuntimeError, WebSocketDisconnect):
            _log.debug("the client was gone already")
        for result in results:
            if isinstance(result, Exception) and not isinstance(result, _ENDINGS):
                raise result

    async def _read(self) -> None:
        while True:
            left_s = self._said_s + self._hub.ping_limit_s - time.monotonic()
            try:
                async with asyncio.timeout(left_s):
                    message = await self._socket.receive()
            except TimeoutError:
                if self._said_s + self._hub.ping_limit_s > time.monotonic():
                    continue
                self._close_code = SILENT
                return
            if message["type"] == "websocket.disconnect":
                return
            self._said_s = time.monotonic()
            self._take(message.get("text"))

    async def _write(self) -> None:
        while (text := await self._outbox.get()) is not None:
            await asyncio.wait_for(self._socket.send_text(text), STALL_S)
            self._said_s = time.monotonic()

    def _take(self, text: str | None) -> None:
        if text == "ping":
            self._outbox.put_nowait("pong")
            return
        try:
            self._obey(_read_message(text))
        except StreamError as error:
            self._reply(error.event)
            if error.ends:
                self._close_code = 4001
                self._outbox.put_nowait(None)

    def _obey(self, message: Mapping[str, object]) -> None:
        arguments = message.get("args")
        if not isinstance(arguments, list) or not arguments:
            raise StreamError("60012", "Illegal request")
        if not all(isinstance(item, dict) for item in arguments):
            raise StreamError("60012", "Illegal request")
        action = {
            "login": self._log_in,
            "subscribe": self._subscribe,
            "unsubscribe": self._unsubscribe,
        }.get(str(message.get("op")))
        if action is None:
            raise StreamError("60012", "Illegal request: op")
        for argument in arguments:
            try:
                action(argument)
            except StreamError as error:
                if error.ends:
                    raise
                self._reply(error.event)

    def _log_in(self, argument: Row) -> None:
        world = self._hub.world
        try:
            key = check_login(
                world.find_key(str(argument.get("apiKey"))), argument, world.wall_ms()
            )
        except LoginError as error:
            raise StreamError(error.code, error.message, ends=True) from error
        if READ not in key.permissions:
            raise StreamError("60009", "Login failed", ends=True)
        self._key = key
        self._reply({"event": "login", "code": "0", "msg": "", "connId": "practice"})

    def _subscribe(self, argument: Row) -> None:
        name, inst_id = _key_of(argument)
        channel = CHANNELS.get(name)
        if channel is None or channel.path != self._path:
            text = f"Wrong URL or channel:{name},instId:{inst_id} doesn't exist."
            raise StreamError("60018", text)
        is_private = channel.path == "private"
        if is_private and self._key is None:
            raise StreamError("60011", "Please log in")
        if inst_id not in BY_ID and (inst_id or not is_private):
            raise StreamError(
                "60018", f"Wrong URL or channel:{name},instId:{inst_id} doesn't exist."
            )
        if len(self._subscriptions) >= _MOST_SUBSCRIPTIONS:
            raise StreamError("60014", "Requests too frequent")
        account_id = self._key.account_id if self._key is not None else ""
        shown = {**argument, "uid": account_id} if is_private else argument
        asked = Asked(self._hub.world, account_id, inst_id)
        subscription = Subscription(shown, channel, asked, repeated_s=time.monotonic())
        self._subscriptions[name, inst_id] = subscription
        self._reply({"event": "subscribe", "arg": argument, "connId": "practice"})
        self._take_news(subscription, channel.first(asked))

    def _unsubscribe(self, argument: Row) -> None:
        self._subscriptions.pop(_key_of(argument), None)
        self._reply({"event": "unsubscribe", "arg": argument, "connId": "practice"})

    def _take_news(self, each: Subscription, news: News) -> None:
        each.seen = news.seen
        if not news.rows and not news.is_snapshot:
            return
        event: Row = {"arg": each.argument, "data": list(news.rows)}
        if isinstance(each.channel, Whole):
            event["eventType"] = "snapshot" if news.is_snapshot else "event_update"
            if news.is_snapshot:
                event |= {"curPage": 1, "lastPage": True}
        self._reply(event)

    def _reply(self, event: object) -> None:
        self._outbox.put_nowait(msgspec.json.encode(event).decode())


_ENDINGS: Final = (
    TimeoutError,  # takes nothing
    asyncio.QueueFull,  # asks faster than it reads
    WebSocketDisconnect,
)


def _key_of(argument: Row) -> tuple[str, str]:
    """Channel and instrument; a family or type of instruments means all of them."""
    inst_id = str(argument.get("instId") or "")
    kind = argument.get("instType")
    if kind is not None and kind not in {SWAP, "ANY"}:
        inst_id = inst_id or "-"
    return str(argument.get("channel")), inst_id


def _read_message(text: str | None) -> Mapping[str, object]:
    if text is None or len(text) > _LONGEST_REQUEST:
        raise StreamError("60012", "Illegal request")
    try:
        message: object = msgspec.json.decode(text)
    except (ValueError, RecursionError) as error:
        raise StreamError("60012", "Illegal request") from error
    if not isinstance(message, dict):
        raise StreamError("60012", "Illegal request")
    return message
