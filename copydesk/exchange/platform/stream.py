"""The platform's messages on the WebSocket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from copydesk.exchange import ports
from copydesk.exchange.decoding import decode
from copydesk.exchange.platform import auth, errors, translate, wire
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream_dialect import LoggedIn, Message, Noise, Push, Refused, Subscribed
from copydesk.model.errors import Malformed
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderKey, TraderPosition

T = TypeVar("T")


class PlatformStream:
    """The platform's way on the WebSocket, with the positions of watched traders."""

    ping = "ping"
    channels = tuple(
        map(Channel, ("account", "positions", "orders", "fills", "follows", "tickers"))
    )
    steady_channel = Channel("tickers")

    def __init__(self, venue: str, credentials: ports.Credentials) -> None:
        self.venue = venue
        self._credentials = credentials
        self._held: dict[Channel, dict[tuple[str, PositionSide], TraderPosition]] = {}

    def trader_channel(self, trader: TraderKey) -> Channel:
        """The channel with a trader's open positions."""
        return Channel("trader-positions", trader.trader_id)

    def login(self, now_ms: int) -> str:
        """The message that logs in."""
        return auth.login_message(self._credentials, now_ms)

    def subscribe(self, channels: Sequence[Channel]) -> str:
        """The message that subscribes; what was held of these channels counts no more."""
        for channel in channels:
            self._held.pop(channel, None)
        return wire.subscription("subscribe", channels)

    def unsubscribe(self, channels: Sequence[Channel]) -> str:
        """The message that unsubscribes."""
        return wire.subscription("unsubscribe", channels)

    def read(self, text: bytes) -> Message:
        """Tell what a message is."""
        if text == b"pong":
            return Noise()
        message = decode(wire.StreamMessage, text, self.venue, "stream")
        channel = message.channel
        if message.action:
            if message.seq is None or channel is None:
                raise Malformed(self.venue, "stream", "seq" if channel else "arg", "is missing")
            is_snapshot = message.action == "snapshot"
            return Push(channel, message.seq, is_snapshot, bytes(message.data))
        if message.event == "error":
            error = errors.stream_error_for(str(message.code), message.msg, self.venue)
            return Refused(error, channel)
        if message.event == "login":
            return LoggedIn()
        if message.event == "subscribe" and channel is not None:
            return Subscribed(channel)
        return Noise()

    def events(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Decode and translate what a channel brought."""
        match push.channel.name:
            case "account":
                accounts = self._rows(wire.Account, push)[-1:]
                return [ports.AccountUpdate(translate.account(row, self.venue)) for row in accounts]
            case "positions":
                held = self._rows(wire.Position, push)
                positions = (translate.position(row, self.venue, received_ms) for row in held)
                return [ports.PositionsUpdate(tuple(positions), push.is_snapshot)]
            case "orders":
                orders = map(translate.order, self._rows(wire.Order, push))
                return [ports.OrdersUpdate(tuple(orders), push.is_snapshot)]
            case "fills":
                return [ports.FillsUpdate(tuple(map(translate.fill, self._rows(wire.Fill, push))))]
            case "follows":
                rows = self._rows(wire.Follow, push)
                follows = (translate.follow(row, self.venue) for row in rows)
                return [ports.FollowsUpdate(tuple(follows), push.is_snapshot)]
            case "tickers":
                tickers = map(translate.ticker, self._rows(wire.Ticker, push))
                return [ports.TickersUpdate(tuple(tickers))]
            case "trader-positions":
                return [self._trader_positions(push)]
            case _:
                return []

    def _trader_positions(self, push: Push) -> ports.TraderPositionsUpdate:
        """Pushes bring what changed; the reader gets all of a trader's positions each time."""
        old = {} if push.is_snapshot else self._held.get(push.channel, {})
        rows = map(translate.trader_position, self._rows(wire.TraderPosition, push))
        merged = old | {(row.symbol, row.side): row for row in rows}
        held = {key: row for key, row in merged.items() if row.size > ZERO}
        self._held[push.channel] = held
        trader = TraderKey(self.venue, push.channel.argument)
        return ports.TraderPositionsUpdate(trader, tuple(held.values()))

    def _rows(self, shape: type[T], push: Push) -> list[T]:
        where = f"stream {push.channel.name}"
        return decode(list[shape], push.data, self.venue, where, "data")  # type: ignore[valid-type]  # shape is a value here
