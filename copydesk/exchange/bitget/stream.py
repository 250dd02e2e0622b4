"""Bitget's messages on its two WebSockets, and the copies that none of them brings.

Pushes aren't numbered. What tells the whole of something (account, positions) is dropped when its
time stamp is older than the last; orders are dropped by their own times, fills by their ids.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeVar

import msgspec

from copydesk.exchange import ports
from copydesk.exchange.bitget import auth, translate, wire, wire_trading
from copydesk.exchange.bitget.errors import stream_error_for
from copydesk.exchange.bitget.reading import Place
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.translate import Modes
from copydesk.exchange.decoding import decode
from copydesk.exchange.joined_stream import JoinedStream
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream import LiveStream
from copydesk.exchange.stream_dialect import LoggedIn, Message, Noise, Push, Refused, Subscribed
from copydesk.model.money import ZERO
from copydesk.model.order import Order
from copydesk.model.position import Position
from copydesk.model.trader import TraderKey

T = TypeVar("T")

TICKER: Final = "ticker"
MOST_TICKERS: Final = 45
"""Bitget advises fewer than 50 channels on a connection."""

_PRIVATE: Final = ("account", "positions", "orders", "fill")
_WHOLE: Final = frozenset({"account", "positions", TICKER})
_SUCCESS: Final = frozenset({"", "0", "00000"})
_REMEMBERED: Final = 2_000


@dataclass(slots=True)
class Board:
    """What the parts of a stream need of each other: own positions and copies are told together.

    Attributes:
        own: open positions of the account itself.
        copies: open copies, as they were last asked.
        modes: of the account, None until they were read.
        day_start_equity: as far as it was watched, None until then.
    """

    own: tuple[Position, ...] = ()
    copies: tuple[Position, ...] = ()
    modes: Modes | None = None
    day_start_equity: Decimal | None = None
    has_own: bool = field(default=False)

    def together(self) -> ports.PositionsUpdate | None:
        """Everything that is open; None before the account's own positions were heard of."""
        if not self.has_own:
            return None
        return ports.PositionsUpdate((*self.copies, *self.own), snapshot=True)


def subscription(op: str, channels: Sequence[Channel], product: Product) -> str:
    """The message that subscribes to channels or leaves them; the account goes by coin."""
    args = [
        {
            "instType": product.value,
            "channel": channel.name,
            ("coin" if channel.name == "account" else "instId"): channel.argument,
        }
        for channel in channels
    ]
    return msgspec.json.encode({"op": op, "args": args}).decode()


def read_message(text: bytes, venue: str) -> tuple[Message, int | None]:
    """Tell what a message is, and its time stamp in ms where it is a push.

    Raises:
        Malformed: it can't be read.
    """
    if text == b"pong":
        return Noise(), None
    message = decode(wire.StreamMessage, text, venue, "stream")
    arg = message.arg
    channel = None
    if arg is not None and arg.channel:
        channel = Channel(arg.channel, arg.inst_id or arg.coin or "")
    code = str(message.code)
    if message.event == "error" or (message.event and code not in _SUCCESS):
        return Refused(stream_error_for(code, message.msg or "", venue), channel), None
    if message.action:
        place = Place(venue, "stream")
        if channel is None:
            raise place.malformed("arg", "is missing")
        ts = None if message.ts is None else place.time_ms("ts", message.ts)
        is_snapshot = message.action == "snapshot"
        return Push(channel, None, is_snapshot, bytes(message.data)), ts
    if message.event == "login":
        return LoggedIn(), None
    if message.event == "subscribe" and channel is not None:
        return Subscribed(channel, snapshot_follows=channel.name == TICKER), None
    return Noise(), None


class _Stream:
    """What both WebSockets have in common."""

    ping = "ping"
    steady_channel: Channel | None = None
    channels: tuple[Channel, ...] = ()

    def __init__(self, venue: str, product: Product) -> None:
        self.venue = venue
        self._product = product
        self._newest_ms: dict[Channel, int] = {}

    def trader_channel(self, trader: TraderKey) -> Channel | None:
        """None: Bitget streams nobody's copied orders."""
        del trader
        return None

    def subscribe(self, channels: Sequence[Channel]) -> str:
        """The message that subscribes; time begins anew for these channels."""
        for channel in channels:
            self._newest_ms.pop(channel, None)
        return subscription("subscribe", channels, self._product)

    def unsubscribe(self, channels: Sequence[Channel]) -> str:
        """The message that unsubscribes."""
        return subscription("unsubscribe", channels, self._product)

    def read(self, text: bytes) -> Message:
        """Tell what a message is; a push of a whole that is older than the last is none."""
        message, ts = read_message(text, self.venue)
        if isinstance(message, Push) and ts is not None and message.channel.name in _WHOLE:
            if ts < self._newest_ms.get(message.channel, 0):
                return Noise()
            self._newest_ms[message.channel] = ts
        return message

    def _rows(self, shape: type[T], push: Push) -> list[T]:
        where = f"stream {push.channel.name}"
        return decode(list[shape], push.data, self.venue, where, "data")  # type: ignore[valid-type]  # shape is a value here

    def _place(self, push: Push) -> Place:
        return Place(self.venue, f"stream {push.channel.name}")


class PublicStream(_Stream):
    """Tickers of the symbols that matter: of open positions, and the usual one always."""

    def __init__(self, venue: str, product: Product) -> None:
        super().__init__(venue, product)
        self.channels = (Channel(TICKER, product.usual_symbol),)
        self.steady_channel = self.channels[0]

    def login(self, now_ms: int) -> None:
        """None: everybody may listen."""
        del now_ms

    def events(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Decode and translate what a channel brought."""
        del received_ms
        if push.channel.name != TICKER:
            return []
        place = self._place(push)
        priced = [row for row in self._rows(wire.Ticker, push) if row.last_pr is not None]
        return [ports.TickersUpdate(tuple(translate.ticker(row, place) for row in priced))]


class PrivateStream(_Stream):
    """Account, positions, orders and fills of the account itself."""

    def __init__(
        self, venue: str, product: Product, credentials: ports.Credentials, board: Board
    ) -> None:
        super().__init__(venue, product)
        self.channels = tuple(Channel(name, "default") for name in _PRIVATE)
        self._credentials = credentials
        self._board = board
        self._order_times: OrderedDict[str, int] = OrderedDict()
        self._fills: OrderedDict[str, None] = OrderedDict()

    def login(self, now_ms: int) -> str:
        """The message that logs in."""
        return auth.login_message(self._credentials, now_ms)

    def events(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Decode and translate what a channel brought."""
        match push.channel.name:
            case "account":
                return self._account(push, received_ms)
            case "positions":
                return self._positions(push, received_ms)
            case "orders":
                return self._orders(push)
            case "fill":
                return self._new_fills(push)
            case _:
                return []

    def _account(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """The channel tells no modes, so it counts only after the account was read once."""
        board, place = self._board, self._place(push)
        told: list[ports.StreamEvent] = []
        for row in self._rows(wire_trading.Account, push):
            is_ours = row.margin_coin.upper() == self._product.coin
            if is_ours and board.modes is not None:
                equity = translate.equity(row, place)
                day_start = board.day_start_equity
                day = (equity if day_start is None else day_start, received_ms)
                account = translate.account(row, board.own, board.modes, day, place)
                told.append(ports.AccountUpdate(account))
        return told

    def _positions(self, push: Push, received_ms: int) -> Sequence[ports.StreamEvent]:
        """Each push is the whole list: a closed position simply is not in it."""
        place = self._place(push)
        rows = self._rows(wire_trading.Position, push)
        self._board.own = tuple(
            translate.position(row, place, received_ms) for row in rows if row.total > ZERO
        )
        self._board.has_own = True
        update = self._board.together()
        return [] if update is None else [update]

    def _orders(self, push: Push) -> Sequence[ports.StreamEvent]:
        place = self._place(push)
        orders = [translate.order(row, place) for row in self._rows(wire_trading.Order, push)]
        fresh = tuple(order for order in orders if self._is_news(order))
        return [ports.OrdersUpdate(fresh, snapshot=False)] if fresh else []

    def _is_news(self, order: Order) -> bool:
        """Whether an order is as young as it was ever told; a late message tells nothing."""
        if order.updated_ms < self._order_times.get(order.order_id, 0):
            return False
        self._order_times[order.order_id] = order.updated_ms
        _forget(self._order_times)
        return True

    def _new_fills(self, push: Push) -> Sequence[ports.StreamEvent]:
        place = self._place(push)
        fills = [translate.fill(row, place) for row in self._rows(wire_trading.Fill, push)]
        fresh = tuple(fill for fill in fills if fill.fill_id not in self._fills)
        self._fills.update(dict.fromkeys(fill.fill_id for fill in fresh))
        _forget(self._fills)
        return [ports.FillsUpdate(fresh)] if fresh else []


class BitgetStream:
    """Both WebSockets and the questions about copies, as one; tickers follow what is open."""

    def __init__(self, public: LiveStream, *others: ports.Stream) -> None:
        self._public = public
        self._joined = JoinedStream((public, *others))
        self._symbols: frozenset[str] = frozenset()

    async def events(self) -> AsyncIterator[ports.StreamEvent]:
        """Yield what arrives until `close` is called.

        Raises:
            FixSettings: the venue refuses the login for good.
        """
        async for event in self._joined.events():
            if isinstance(event, ports.PositionsUpdate):
                await self._watch_tickers(position.key.symbol for position in event.positions)
            yield event

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        await self._joined.watch_traders(traders)

    async def close(self) -> None:
        """Say goodbye and end `events`."""
        await self._joined.close()

    async def _watch_tickers(self, symbols: Iterable[str]) -> None:
        """Symbols are added as they come and kept for as long as there is room.

        A connection may subscribe 240 times an hour, and positions come and go more often.
        """
        wanted = frozenset(sorted(set(symbols))[:MOST_TICKERS])
        if wanted <= self._symbols:
            return
        together = wanted | self._symbols
        self._symbols = together if len(together) <= MOST_TICKERS else wanted
        await self._public.watch(Channel(TICKER, symbol) for symbol in sorted(self._symbols))


def _forget(known: OrderedDict[str, T]) -> None:
    while len(known) > _REMEMBERED:
        known.popitem(last=False)
