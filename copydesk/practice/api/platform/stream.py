"""The WebSocket of the dialect: one `Connection` a client, all fed by one `Hub`.

Rows are compared with what a subscription last saw, so a client that reads slowly skips states
instead of piling them up: a connection holds at most one unsent message a subscription. One that
takes nothing for `STALL_S` seconds is cut.
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
from copydesk.practice.api.platform.auth import check_login
from copydesk.practice.api.platform.channels import CHANNELS, PUBLIC, Channel, Rows, Views
from copydesk.practice.api.platform.codes import ApiError
from copydesk.practice.api.platform.copying import FollowRows
from copydesk.practice.api.platform.forms import Row
from copydesk.practice.limits import MESSAGES_PER_SECOND, SlidingWindow
from copydesk.practice.world import World

PING_LIMIT_S: Final = 60.0
STALL_S: Final = 10.0
_MOST_SUBSCRIPTIONS: Final = 100
_MOST_REPLIES: Final = 200
_CLOSE_S: Final = 1.0
_log = logging.getLogger(__name__)

Key = tuple[str, str]


class StreamError(Exception):
    """A message is answered with an error event; the codes are those of CONTRACT.md."""

    def __init__(self, code: str, message: str, argument: object = None) -> None:
        self.event = {"event": "error", "code": code, "msg": message, "arg": argument}
        super().__init__(message)


@dataclass(slots=True)
class Subscription:
    """What one subscription has been told so far."""

    argument: Row
    channel: Channel
    seq: int = 0
    seen: Rows = field(default_factory=dict)


class Hub:
    """All streams of one world; `publish` brings them what has changed."""

    def __init__(self, world: World, ping_limit_s: float = PING_LIMIT_S) -> None:
        self.world = world
        self.ping_limit_s = ping_limit_s
        self._connections: set[Connection] = set()
        self._follow_rows = FollowRows(world)

    async def serve(self, socket: WebSocket) -> None:
        """Serve one client until it goes, is silent for too long, or doesn't read."""
        connection = Connection(socket, self)
        self._connections.add(connection)
        try:
            await connection.run()
        finally:
            self._connections.discard(connection)

    def publish(self) -> None:
        """Tell every subscription what has changed since it was last told."""
        views = self.views()
        for connection in self._connections:
            connection.publish(views)

    def views(self) -> Views:
        """The rows of all channels at this moment."""
        return Views(self.world, self._follow_rows)


class Connection:
    """One client's stream."""

    def __init__(self, socket: WebSocket, hub: Hub) -> None:
        self._socket = socket
        self._hub = hub
        self._window = SlidingWindow(MESSAGES_PER_SECOND)
        self._logged_in = False
        self._subscriptions: dict[Key, Subscription] = {}
        self._outbox: asyncio.Queue[str] = asyncio.Queue(_MOST_REPLIES)
        self._last_ping_s = time.monotonic()

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
        """Queue the changes of every subscription, unless the last ones are still unsent."""
        if not self._outbox.empty():
            return
        for subscription in self._subscriptions.values():
            rows = subscription.channel.rows(views, subscription.argument)
            changed = subscription.channel.changed(subscription.seen, rows)
            subscription.seen = rows
            if changed:
                self._tell(subscription, "update", changed)

    async def _read(self) -> None:
        while True:
            limit = self._last_ping_s + self._hub.ping_limit_s - time.monotonic()
            message = await asyncio.wait_for(self._socket.receive(), limit)
            if message["type"] == "websocket.disconnect":
                return
            self._take(message.get("text"))

    async def _write(self) -> None:
        while True:
            text = await self._outbox.get()
            await asyncio.wait_for(self._socket.send_text(text), STALL_S)

    def _take(self, text: str | None) -> None:
        try:
            if self._window.admit(time.monotonic() * 1000):
                raise StreamError("30006", "too many messages")
            if text == "ping":
                self._last_ping_s = time.monotonic()
                self._outbox.put_nowait("pong")
            else:
                self._obey(_read_message(text))
        except StreamError as error:
            self._reply(error.event)

    def _obey(self, message: Mapping[str, object]) -> None:
        arguments = message.get("args")
        if not isinstance(arguments, list) or not arguments:
            raise StreamError("30002", "args is not a list")
        if not all(isinstance(item, dict) for item in arguments):
            raise StreamError("30002", "args holds something that is not an object")
        action = {
            "login": self._log_in,
            "subscribe": self._subscribe,
            "unsubscribe": self._unsubscribe,
        }.get(str(message.get("op")))
        if action is None:
            raise StreamError("30003", "op unknown")
        for argument in arguments:
            action(argument)

    def _log_in(self, argument: Row) -> None:
        try:
            world = self._hub.world
            check_login(world.find_key(str(argument.get("apiKey"))), argument, world.wall_ms())
        except ApiError as error:
            raise StreamError("30005", f"login failed: {error.message}") from error
        self._logged_in = True
        self._reply({"event": "login", "code": "0"})

    def _subscribe(self, argument: Row) -> None:
        key = _key_of(argument)
        channel = CHANNELS.get(key[0])
        if channel is None:
            raise StreamError("30001", "channel unknown", argument)
        if key[0] not in PUBLIC and not self._logged_in:
            raise StreamError("30004", "login first", argument)
        if len(self._subscriptions) >= _MOST_SUBSCRIPTIONS and key not in self._subscriptions:
            raise StreamError("30002", "too many subscriptions", argument)
        views = self._hub.views()
        if not channel.accepts(views, argument):
            raise StreamError("30001", "trader unknown", argument)
        subscription = Subscription(argument, channel)
        self._subscriptions[key] = subscription
        self._reply({"event": "subscribe", "arg": argument})
        subscription.seen = channel.rows(views, argument)
        self._tell(subscription, "snapshot", channel.snapshot(subscription.seen))

    def _unsubscribe(self, argument: Row) -> None:
        self._subscriptions.pop(_key_of(argument), None)
        self._reply({"event": "unsubscribe", "arg": argument})

    def _tell(self, subscription: Subscription, action: str, rows: list[Row]) -> None:
        subscription.seq += 1
        self._reply(
            {
                "action": action,
                "arg": subscription.argument,
                "seq": subscription.seq,
                "ts": self._hub.world.wall_ms(),
                "data": rows,
            }
        )

    def _reply(self, event: object) -> None:
        self._outbox.put_nowait(msgspec.json.encode(event).decode())


_ENDINGS: Final = (
    TimeoutError,  # silent for too long, or takes nothing
    asyncio.QueueFull,  # asks faster than it reads
    WebSocketDisconnect,
)


def _key_of(argument: Row) -> Key:
    return str(argument.get("channel")), str(argument.get("traderId", ""))


def _read_message(text: str | None) -> Mapping[str, object]:
    try:
        message: object = msgspec.json.decode(text or "")
    except (ValueError, RecursionError) as error:
        raise StreamError("30002", "the message is not JSON") from error
    if not isinstance(message, dict):
        raise StreamError("30002", "the message is not a JSON object")
    return message
