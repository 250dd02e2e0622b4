"""Bitget's two WebSockets: one `Connection` a client, all fed by one `Hub`.

Pushes aren't numbered. A connection holds few unsent messages: one that reads slowly misses states
in between, and one that takes nothing for `STALL_S` seconds is cut.
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

from copydesk.practice.api.bitget import codes
from copydesk.practice.api.bitget.auth import LoginError, check_login
from copydesk.practice.api.bitget.calls import Row
from copydesk.practice.api.bitget.channels import CHANNELS, Channel, Seen, Views
from copydesk.practice.api.bitget.params import USDT_FUTURES
from copydesk.practice.api.connection import cut_connection
from copydesk.practice.credentials import ApiKey
from copydesk.practice.limits import MESSAGES_PER_SECOND, SlidingWindow
from copydesk.practice.world import World

PING_LIMIT_S: Final = 120.0
STALL_S: Final = 10.0
_MOST_SUBSCRIPTIONS: Final = 1_000
_LONGEST_REQUEST: Final = 4_096
_MOST_REPLIES: Final = 500
_CLOSE_S: Final = 1.0
_log = logging.getLogger(__name__)

Key = tuple[str, str]


class StreamError(Exception):
    """A message is answered with an error event; `ends` tells that the connection ends with it."""

    def __init__(
        self, code: int, message: str, argument: Row | None = None, *, ends: bool = False
    ) -> None:
        self.event: Row = {"event": "error", "code": code, "msg": message}
        if argument is not None:
            self.event["arg"] = argument
        self.ends = ends
        super().__init__(message)


@dataclass(slots=True)
class Subscription:
    """One channel of one client, and what it was told of last."""

    argument: Row
    channel: Channel
    name: str
    seen: Seen = field(default_factory=dict)


class Hub:
    """All streams of one world; `publish` brings them what has changed."""

    def __init__(self, world: World, ping_limit_s: float = PING_LIMIT_S) -> None:
        self.world = world
        self.ping_limit_s = ping_limit_s
        self._connections: set[Connection] = set()

    async def serve_public(self, socket: WebSocket) -> None:
        """Serve one client of the market's channels."""
        await self._serve(Connection(socket, self, is_private=False))

    async def serve_private(self, socket: WebSocket) -> None:
        """Serve one client of the account's channels, which needs to log in."""
        await self._serve(Connection(socket, self, is_private=True))

    async def _serve(self, connection: Connection) -> None:
        self._connections.add(connection)
        try:
            await connection.run()
        finally:
            self._connections.discard(connection)

    def publish(self) -> None:
        """Tell every subscription what has changed since it was last told."""
        views: dict[str, Views] = {}
        for connection in self._connections:
            account_id = connection.account_id
            if account_id not in views:
                views[account_id] = Views(self.world, account_id)
            connection.publish(views[account_id])


class Connection:
    """One client's stream."""

    def __init__(self, socket: WebSocket, hub: Hub, *, is_private: bool) -> None:
        self._socket = socket
        self._hub = hub
        self._is_private = is_private
        self._window = SlidingWindow(MESSAGES_PER_SECOND)
        self._key: ApiKey | None = None
        self._subscriptions: dict[Key, Subscription] = {}
        self._outbox: asyncio.Queue[str | None] = asyncio.Queue(_MOST_REPLIES)
        self._last_ping_s = time.monotonic()

    @property
    def account_id(self) -> str:
        """Whose account was logged in to; "" before."""
        return self._key.account_id if self._key is not None else ""

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

    def publish(self, views: Views) -> None:
        """Queue what is new for every subscription, unless the last is still unsent."""
        if not self._outbox.empty():
            return
        for subscription in self._subscriptions.values():
            rows, subscription.seen = subscription.channel.news(
                views, subscription.name, subscription.seen
            )
            if rows is not None:
                self._tell(subscription, subscription.channel.action, rows)

    async def _read(self) -> None:
        while True:
            limit = self._last_ping_s + self._hub.ping_limit_s - time.monotonic()
            message = await asyncio.wait_for(self._socket.receive(), limit)
            if message["type"] == "websocket.disconnect":
                return
            self._take(message.get("text"))

    async def _write(self) -> None:
        while (text := await self._outbox.get()) is not None:
            await asyncio.wait_for(self._socket.send_text(text), STALL_S)

    def _take(self, text: str | None) -> None:
        try:
            if self._window.admit(time.monotonic() * 1000):
                raise StreamError(codes.STREAM_TOO_MANY, "request too many", ends=True)
            if text == "ping":
                self._last_ping_s = time.monotonic()
                self._outbox.put_nowait("pong")
            else:
                self._obey(_read_message(text))
        except StreamError as error:
            self._reply(error.event)
            if error.ends:
                self._outbox.put_nowait(None)

    def _obey(self, message: Mapping[str, object]) -> None:
        arguments = message.get("args")
        if not isinstance(arguments, list) or not arguments:
            raise StreamError(codes.STREAM_BAD_REQUEST, "Illegal request")
        if not all(isinstance(item, dict) for item in arguments):
            raise StreamError(codes.STREAM_BAD_REQUEST, "Illegal request")
        action = {
            "login": self._log_in,
            "subscribe": self._subscribe,
            "unsubscribe": self._unsubscribe,
        }.get(str(message.get("op")))
        if action is None:
            raise StreamError(codes.STREAM_BAD_OP, "op doesn't exist")
        for argument in arguments:
            action(argument)

    def _log_in(self, argument: Row) -> None:
        world = self._hub.world
        try:
            key = world.find_key(str(argument.get("apiKey")))
            self._key = check_login(key, argument, world.wall_ms())
        except LoginError as error:
            raise StreamError(error.code, error.message, ends=True) from error
        self._reply({"event": "login", "code": 0})

    def _subscribe(self, argument: Row) -> None:
        key, name = _key_of(argument)
        channel = CHANNELS.get(key[0])
        is_ours = str(argument.get("instType", "")).upper() == USDT_FUTURES
        if channel is None or not is_ours or channel.is_private is not self._is_private:
            raise StreamError(
                codes.STREAM_BAD_CHANNEL, f"channel doesn't exist: {key[0]}", argument
            )
        if channel.is_private and self._key is None:
            raise StreamError(codes.STREAM_LOGIN_NEEDED, "User not logged in", argument)
        if len(self._subscriptions) >= _MOST_SUBSCRIPTIONS:
            raise StreamError(codes.STREAM_BAD_REQUEST, "too many channels", argument)
        views = Views(self._hub.world, self.account_id)
        if not channel.accepts(views, name):
            raise StreamError(codes.STREAM_BAD_CHANNEL, f"instId doesn't exist: {name}", argument)
        subscription = Subscription(argument, channel, name)
        self._subscriptions[key] = subscription
        self._reply({"event": "subscribe", "arg": argument})
        rows, subscription.seen = channel.first(views, name)
        if rows is not None:
            self._tell(subscription, "snapshot", rows)

    def _unsubscribe(self, argument: Row) -> None:
        key, _ = _key_of(argument)
        self._subscriptions.pop(key, None)
        self._reply({"event": "unsubscribe", "arg": argument})

    def _tell(self, subscription: Subscription, action: str, rows: Sequence[object]) -> None:
        self._reply(
            {
                "action": action,
                "arg": subscription.argument,
                "data": rows,
                "ts": self._hub.world.wall_ms(),
            }
        )

    def _reply(self, event: object) -> None:
        self._outbox.put_nowait(msgspec.json.encode(event).decode())


_ENDINGS: Final = (
    TimeoutError,  # silent for too long, or takes nothing
    asyncio.QueueFull,  # asks faster than it reads
    WebSocketDisconnect,
)


def _key_of(argument: Row) -> tuple[Key, str]:
    """A subscription's key, and which instrument it is for; `default` is all of them."""
    name = str(argument.get("instId", argument.get("coin", "")))
    return (str(argument.get("channel")), name), name


def _read_message(text: str | None) -> Mapping[str, object]:
    if text is None or len(text) > _LONGEST_REQUEST:
        raise StreamError(codes.STREAM_BAD_REQUEST, "Illegal request")
    try:
        message: object = msgspec.json.decode(text)
    except (ValueError, RecursionError) as error:
        raise StreamError(codes.STREAM_BAD_REQUEST, "Illegal request") from error
    if not isinstance(message, dict):
        raise StreamError(codes.STREAM_BAD_REQUEST, "Illegal request")
    return message
