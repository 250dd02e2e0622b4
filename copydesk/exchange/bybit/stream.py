"""Bybit's messages on its two WebSockets (page "Connect" and those of the topics).

Private topics begin with silence and have no numbers that tell of a loss, but each position and
order carries what tells old from new, and each execution an id: late and doubled messages change
nothing. Public tickers begin with a snapshot; updates hold only what changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable, Sequence
from itertools import count
from typing import Final, TypeVar

import msgspec

from copydesk.exchange import ports
from copydesk.exchange.bybit import auth, translate, wire
from copydesk.exchange.bybit.account_calls import account_from
from copydesk.exchange.bybit.context import AccountContext
from copydesk.exchange.bybit.errors import clause, stream_error_for
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.decoding import decode
from copydesk.exchange.joined_stream import JoinedStream
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream import LiveStream
from copydesk.exchange.stream_dialect import LoggedIn, Message, Noise, Push, Refused, Subscribed
from copydesk.model.errors import Rejected
from copydesk.model.position import Position
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey

T = TypeVar("T")

TICKERS: Final = "tickers"
USUAL_SYMBOL: Final = "BTCUSDT"
MOST_TICKERS: Final = 60
"""Each is pushed up to ten times a second."""

_PRIVATE: Final = ("position", "execution", "order", "wallet")
_SNAPSHOT: Final = "snapshot"
_LINEAR: Final = "linear"
_SETTLED_IN_USDT: Final = "USDT"
_REMEMBERED: Final = 5_000


class _Stream:
    """What both WebSockets have in common."""

    ping = '{"op":"ping"}'
    steady_channel: Channel | None = None
    channels: tuple[Channel, ...] = ()
    begins_with_snapshot = False

    def __init__(self, venue: str) -> None:
        self.venue = venue
        self._numbers = count(1)
        self._asked: OrderedDict[str, tuple[Channel, ...]] = OrderedDict()
        self._newest_ms: dict[Channel, int] = {}

    def trader_channel(self, trader: TraderKey) -> Channel | None:
        """None: Bybit streams nobody else's positions."""
        del trader
        return None

    def subscribe(self, channels: Sequence[Channel]) -> str:
        """The message that subscribes; its answer names the request, not the topics."""
        number = str(next(self._numbers))
        self._asked[number] = tuple(channels)
        _forget(self._asked)
        for channel in channels:
            self._newest_ms.pop(channel, None)
        return _request("subscribe", channels, number)

    def unsubscribe(self, channels: Sequence[Channel]) -> str:
        """The message that unsubscribes."""
        return _request("unsubscribe", channels, str(next(self._numbers)))

    def read(self, text: bytes) -> Message:
        """Tell what a message is."""
        message = decode(wire.StreamMessage, text, self.venue, "stream")
        if message.topic:
            return self._push(message)
        if message.op == "auth":
            return self._login_answer(message)
        if message.op == "subscribe":
            return self._subscription_answer(message)
        return Noise()

    def _push(self, message: wire.StreamMessage) -> Message:
        """A push; one of the whole wallet that is older than the last tells nothing."""
        name, _, argument = message.topic.partition(".")
        channel = Channel(name, argument)
        if name == "wallet" and message.creation_time is not None:
            if message.creation_time < self._newest_ms.get(channel, 0):
                return Noise()
            self._newest_ms[channel] = message.creation_time
        return Push(channel, None, message.type == _SNAPSHOT, bytes(message.data))

    def _login_answer(self, message: wire.StreamMessage) -> Message:
        if message.success or message.ret_code == 0:
            return LoggedIn()
        text = message.ret_msg or message.ret_text
        return Refused(stream_error_for(message.ret_code, text, self.venue), None)

    def _subscription_answer(self, message: wire.StreamMessage) -> Message:
        asked = self._asked.get(message.req_id, ())
        if message.success is False:
            text = message.ret_msg or message.ret_text
            error = Rejected(Reason.UNSUPPORTED, clause(text), venue=self.venue)
            return Refused(error, self._named_in(text, asked))
        if not asked:
            return Noise()
        return Subscribed(asked[0], self.begins_with_snapshot, asked[1:])

    def _named_in(self, text: str, asked: Sequence[Channel]) -> Channel | None:
        """The channel that a refusal speaks of: by its name in the text, or the only one asked."""
        known = (channel for channels in self._asked.values() for channel in channels)
        named = (channel for channel in known if _topic(channel) in text.split())
        return next(named, asked[0] if len(asked) == 1 else None)

    def _rows(self, shape: type[T], push: Push) -> list[T]:
        return decode(list[shape], push.data, self.venue, _where(push), "data")  # type: ignore[valid-type]  # shape is a value here


class PublicStream(_Stream):
    """Tickers of the symbols that matter: those with open positions, and the usual one always."""

    channels = (Channel(TICKERS, USUAL_SYMBOL),)
    steady_channel = Channel(TICKERS, USUAL_SYMBOL)
    begins_with_snapshot = True

    def __init__(self, venue: str, clock: VenueClock) -> None:
        super().__init__(venue)
        self._clock = clock
        self._known: dict[Channel, wire.Ticker] = {}

    def login(self, now_ms: int) -> None:
        """None: everybody may listen."""
        del now_ms

    def events(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Decode and translate what a channel brought."""
        del received_ms
        if push.channel.name != TICKERS:
            return []
        change = decode(wire.Ticker, push.data, self.venue, _where(push), "data")
        before = None if push.is_snapshot else self._known.get(push.channel)
        merged = change if before is None else merged_ticker(before, change)
        self._known[push.channel] = merged
        ticker = translate.ticker(merged, self._clock.now_ms())
        return [] if ticker is None else [ports.TickersUpdate((ticker,))]


class PrivateStream(_Stream):
    """Positions, executions, orders and wallet of the account."""

    channels = tuple(map(Channel, _PRIVATE))

    def __init__(
        self,
        venue: str,
        credentials: ports.Credentials,
        context: AccountContext,
        clock: VenueClock,
    ) -> None:
        super().__init__(venue)
        self._key = credentials.key
        self._sign = auth.signer(credentials, venue)
        self._context = context
        self._clock = clock
        self._legs: dict[tuple[str, int], tuple[int, int]] = {}
        self._orders: OrderedDict[str, int] = OrderedDict()
        self._executions: OrderedDict[str, None] = OrderedDict()

    def login(self, now_ms: int) -> str:
        """The message that logs in."""
        return auth.login_now(self._key, self._sign, now_ms)

    def events(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Decode and translate what a channel brought."""
        match push.channel.name:
            case "position":
                return self._positions(push, received_ms)
            case "order":
                return self._order_news(push)
            case "execution":
                return self._fills(push)
            case "wallet":
                return self._wallet(push)
            case _:
                return []

    def _positions(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """They count once the account's margin mode was read, which rows don't tell."""
        told: list[Position] = []
        mode = self._context.margin_mode
        for row in self._rows(wire.Position, push):
            if mode is None or not _is_ours(row.category, row.symbol) or not self._is_newer(row):
                continue
            told += translate.positions(row, mode, self.venue, _where(push), received_ms)
        self._context.hear(told, snapshot=False)
        return [ports.PositionsUpdate(tuple(told), snapshot=False)] if told else []

    def _order_news(self, push: Push) -> Sequence[ports.StreamEvent]:
        fresh = []
        for row in self._rows(wire.Order, push):
            is_late = row.updated_time < self._orders.get(row.order_id, 0)
            if is_late or not _is_ours(row.category, row.symbol):
                continue
            self._orders[row.order_id] = row.updated_time
            fresh.append(translate.order(row, self.venue, _where(push)))
        _forget(self._orders)
        return [ports.OrdersUpdate(tuple(fresh), snapshot=False)] if fresh else []

    def _fills(self, push: Push) -> Sequence[ports.StreamEvent]:
        fresh = []
        for row in self._rows(wire.Execution, push):
            is_known = row.exec_id in self._executions
            if is_known or not translate.is_trade(row) or not _is_ours(row.category, row.symbol):
                continue
            self._executions[row.exec_id] = None
            fresh.append(translate.fill(row))
        _forget(self._executions)
        return [ports.FillsUpdate(tuple(fresh))] if fresh else []

    def _wallet(self, push: Push) -> Sequence[ports.StreamEvent]:
        now_ms = self._clock.now_ms()
        found = (
            account_from(row, self._context, self.venue, now_ms)
            for row in self._rows(wire.Wallet, push)
        )
        return [ports.AccountUpdate(account) for account in found if account is not None]

    def _is_newer(self, row: wire.Position) -> bool:
        """Whether a position's row is at least as young as the last of its leg."""
        age = (max(row.seq or 0, 0), row.updated_time or 0)
        leg = row.symbol, row.position_idx
        if age < self._legs.get(leg, (0, 0)):
            return False
        self._legs[leg] = age
        return True


class BybitStream:
    """Both WebSockets and the regular question for all prices, as one.

    Prices of what is open come by the public stream, those of everything else by request.
    """

    def __init__(self, public: LiveStream, private: ports.Stream, prices: ports.Stream) -> None:
        self._public = public
        self._joined = JoinedStream((public, private, prices))
        self._symbols: frozenset[str] = frozenset()
        self._open: dict[tuple[str, object], Position] = {}

    async def events(self) -> AsyncIterator[ports.StreamEvent]:
        """Yield what arrives until `close` is called.

        Raises:
            FixSettings: the venue refuses the login for good.
        """
        async for event in self._joined.events():
            if isinstance(event, ports.PositionsUpdate):
                await self._watch_tickers(event.positions)
            yield event

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        await self._joined.watch_traders(traders)

    async def close(self) -> None:
        """Say goodbye and end `events`."""
        await self._joined.close()

    async def _watch_tickers(self, positions: Iterable[Position]) -> None:
        for position in positions:
            leg = position.key.symbol, position.key.side
            self._open.pop(leg, None)
            if position.size:
                self._open[leg] = position
        wanted = frozenset(sorted({symbol for symbol, _ in self._open})[:MOST_TICKERS])
        if wanted != self._symbols:
            self._symbols = wanted
            await self._public.watch(Channel(TICKERS, symbol) for symbol in sorted(wanted))


def merged_ticker(before: wire.Ticker, change: wire.Ticker) -> wire.Ticker:
    """A ticker after an update, which holds only what changed."""
    changed = {
        name: value
        for name in change.__struct_fields__
        if (value := getattr(change, name)) is not None
    }
    return msgspec.structs.replace(before, **changed)


def _request(op: str, channels: Sequence[Channel], number: str) -> str:
    topics = [_topic(channel) for channel in channels]
    return msgspec.json.encode({"op": op, "req_id": number, "args": topics}).decode()


def _topic(channel: Channel) -> str:
    return f"{channel.name}.{channel.argument}" if channel.argument else channel.name


def _where(push: Push) -> str:
    return f"stream {_topic(push.channel)}"


def _is_ours(category: str, symbol: str) -> bool:
    return category == _LINEAR and symbol.endswith(_SETTLED_IN_USDT)


def _forget(known: OrderedDict[str, T]) -> None:
    while len(known) > _REMEMBERED:
        known.popitem(last=False)
