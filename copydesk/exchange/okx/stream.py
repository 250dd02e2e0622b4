"""OKX's messages on its WebSockets (docs: "WebSocket API"): account, positions, orders, tickers.

Pushes carry no numbers. `account` and `positions` begin with a snapshot, which may come in pages
and is repeated every few seconds; `orders` and `tickers` begin with nothing. Places are by REST.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

import msgspec

from copydesk.exchange import ports
from copydesk.exchange.decoding import decode
from copydesk.exchange.okx import auth, errors, translate, wire
from copydesk.exchange.okx.account import DayStart
from copydesk.exchange.okx.contracts import SWAP, Contracts
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream_dialect import (
    Leaving,
    LoggedIn,
    Message,
    Noise,
    Push,
    Refused,
    StreamDialect,
    Subscribed,
)
from copydesk.model.money import ZERO
from copydesk.model.position import Position, PositionKey, PositionMode
from copydesk.model.trader import TraderKey

T = TypeVar("T")

PING: Final = "ping"
_PONG: Final = b"pong"
_NOTICE: Final = "notice"
_RESTART: Final = "64008"
_SNAPSHOT: Final = "snapshot"
_PAGES_AT_MOST: Final = 100
_NAMED: Final = re.compile(r"channel:\s*([\w-]+),\s*instId:\s*([\w-]+)", re.ASCII)


class OkxStream:
    """What both kinds of connection share: reading messages, and that nobody's traders are here."""

    ping = PING
    steady_channel: Channel | None = None
    begins_with_snapshot: frozenset[str] = frozenset()

    def __init__(self, venue: str) -> None:
        self.venue = venue
        self._pages: dict[Channel, list[msgspec.Raw]] = {}

    def renewed(self) -> StreamDialect:
        """The same for another connection, of which nothing was heard yet."""
        raise NotImplementedError

    def trader_channel(self, trader: TraderKey) -> Channel | None:
        """OKX has no channel for followers: positions of lead traders are asked for."""
        del trader
        return None

    def unsubscribe(self, channels: Sequence[Channel]) -> str:
        """The message that unsubscribes."""
        return wire.subscription("unsubscribe", list(map(self._arg, channels)))

    def subscribe(self, channels: Sequence[Channel]) -> str:
        """The message that subscribes; pages of an earlier snapshot count no more."""
        for channel in channels:
            self._pages.pop(channel, None)
        return wire.subscription("subscribe", list(map(self._arg, channels)))

    def read(self, text: bytes) -> Message:
        """Tell what a message is."""
        if text == _PONG:
            return Noise()
        message = decode(wire.StreamMessage, text, self.venue, "stream")
        arg = message.arg
        channel = self._channel(arg) if arg is not None and arg.channel else None
        match message.event:
            case "":
                return self._push(message, channel) if channel is not None else Noise()
            case "login":
                return LoggedIn() if str(message.code) in {"", errors.SUCCESS} else Noise()
            case "subscribe" if channel is not None:
                return Subscribed(channel, channel.name in self.begins_with_snapshot)
            case "notice" if str(message.code) == _RESTART:
                return Leaving(self.renewed())
            case "error" | "notice":
                return self._refused(message, channel)
            case _:
                return Noise()

    def _push(self, message: wire.StreamMessage, channel: Channel) -> Message:
        is_snapshot = message.event_type == _SNAPSHOT
        if not is_snapshot:
            return Push(channel, None, False, bytes(message.data))
        rows = decode(list[msgspec.Raw], bytes(message.data), self.venue, "stream", "data")
        pages = self._pages.setdefault(channel, [])
        pages += [row for row in rows if len(pages) < _PAGES_AT_MOST * 1_000]
        if not message.last_page:
            return Noise()
        del self._pages[channel]
        return Push(channel, None, True, b"[" + b",".join(map(bytes, pages)) + b"]")

    def _refused(self, message: wire.StreamMessage, channel: Channel | None) -> Message:
        code = str(message.code)
        if message.event == _NOTICE and code not in errors.STREAM_CODES:
            return Noise()
        named = _NAMED.search(message.msg)
        if channel is None and named is not None:
            channel = Channel(named[1], named[2])
        return Refused(errors.stream_error_for(code, message.msg, self.venue), channel)

    def _channel(self, arg: wire.StreamArg) -> Channel:
        return Channel(arg.channel, arg.inst_id)

    def _arg(self, channel: Channel) -> dict[str, str]:
        return {"channel": channel.name, "instId": channel.argument}

    def _rows(self, shape: type[T], push: Push) -> list[T]:
        where = f"stream {push.channel.name}"
        return decode(list[shape], push.data, self.venue, where, "data")  # type: ignore[valid-type]  # shape is a value here


class PrivateStream(OkxStream):
    """The account's own connection.

    Args:
        venue: the connection's name.
        credentials: what logs in.
        contracts: the table of contracts, read before the stream begins.
        position_mode: the account's mode, as last read.
        day: what the day began with.
    """

    channels = tuple(map(Channel, ("account", "positions", "orders")))
    begins_with_snapshot = frozenset({"account", "positions"})
    steady_channel = Channel("account")

    def __init__(
        self,
        venue: str,
        credentials: ports.Credentials,
        contracts: Contracts,
        position_mode: Callable[[], PositionMode],
        day: DayStart,
    ) -> None:
        super().__init__(venue)
        self._credentials = credentials
        self._contracts = contracts
        self._position_mode = position_mode
        self._day = day
        self._held: dict[PositionKey, Position] = {}
        self._balance: wire.Balance | None = None

    def renewed(self) -> StreamDialect:
        """The same for another connection, of which nothing was heard yet."""
        return PrivateStream(
            self.venue, self._credentials, self._contracts, self._position_mode, self._day
        )

    def login(self, now_ms: int) -> str:
        """The message that logs in."""
        return auth.login_message(self._credentials, now_ms)

    def events(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Decode and translate what a channel brought."""
        match push.channel.name:
            case "account":
                return self._take_balance(push, received_ms)
            case "positions":
                return self._take_positions(push, received_ms)
            case "orders":
                return self._take_orders(push)
            case _:
                return []

    def _take_balance(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        for row in self._rows(wire.Balance, push):
            names = {detail.ccy for detail in row.details}
            if push.is_snapshot or translate.CURRENCY in names:
                self._balance = row
        return self._account(received_ms)

    def _take_positions(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        where = f"stream {push.channel.name}"
        found: dict[PositionKey, Position] = {}
        for row in self._rows(wire.Position, push):
            position = translate.position(row, self._contracts, self.venue, where, received_ms)
            if position is not None:
                found |= self._legs_of(position, is_net=row.pos_side == "net")
        held = {} if push.is_snapshot else self._held
        self._held = {key: row for key, row in (held | found).items() if row.size > ZERO}
        told = tuple(self._held.values()) if push.is_snapshot else tuple(found.values())
        return [ports.PositionsUpdate(told, push.is_snapshot), *self._account(received_ms)]

    def _legs_of(self, position: Position, *, is_net: bool) -> dict[PositionKey, Position]:
        """What a row says: in net mode also that the other leg, if it was held, is no more."""
        legs = {position.key: position}
        other = self._held.get(position.key._replace(side=position.key.side.opposite))
        if is_net and other is not None:
            legs = {other.key: replace(other, size=ZERO), **legs}
        return {key: leg for key, leg in legs.items() if leg.size > ZERO or key in self._held}

    def _take_orders(self, push: Push) -> Sequence[ports.StreamEvent]:
        rows = self._rows(wire.Order, push)
        orders = tuple(
            order for row in rows if (order := translate.order(row, self._contracts)) is not None
        )
        fills = tuple(
            fill
            for row in rows
            if (fill := translate.fill_of_order(row, self._contracts)) is not None
        )
        told: list[ports.StreamEvent] = [ports.OrdersUpdate(orders, False)] if orders else []
        return [*told, ports.FillsUpdate(fills)] if fills else told

    def _account(self, received_ms: int) -> list[ports.StreamEvent]:
        """The account as balance and positions make it; nothing before both are known."""
        if self._balance is None:
            return []
        held = tuple(self._held.values())
        mode = self._position_mode()
        found = translate.account(self._balance, held, mode, self.venue, received_ms)
        return [ports.AccountUpdate(self._day.mark(found))]

    def _channel(self, arg: wire.StreamArg) -> Channel:
        return Channel(arg.channel)

    def _arg(self, channel: Channel) -> dict[str, str]:
        if channel.name == "account":
            return {"channel": channel.name}
        return {"channel": channel.name, "instType": SWAP}


class PublicStream(OkxStream):
    """Tickers of every linear perpetual; marks and funding come from elsewhere.

    Args:
        venue: the connection's name.
        contracts: the table of contracts, read before the stream begins.
        marks: mark prices and funding as last read.
    """

    def __init__(
        self,
        venue: str,
        contracts: Contracts,
        marks: Callable[[], Mapping[str, translate.Mark]],
    ) -> None:
        super().__init__(venue)
        self._contracts = contracts
        self._marks = marks

    def renewed(self) -> StreamDialect:
        """The same for another connection, of which nothing was heard yet."""
        return PublicStream(self.venue, self._contracts, self._marks)

    @property
    def channels(self) -> Sequence[Channel]:
        """One channel an instrument."""
        return tuple(Channel("tickers", each.inst_id) for each in self._contracts)

    def login(self, now_ms: int) -> None:
        """No login is needed."""
        del now_ms

    def events(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Decode and translate prices."""
        del received_ms
        rows = self._rows(wire.Ticker, push)
        found = translate.tickers(rows, self._contracts, self._marks())
        return [ports.TickersUpdate(found)] if found else []
