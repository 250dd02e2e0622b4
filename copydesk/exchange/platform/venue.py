"""The platform as a `Venue`: one method a call of the contract."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Final, TypeVar

import msgspec

from copydesk.exchange import ports
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.decoding import decode, decode_statistics
from copydesk.exchange.lines import RowReader
from copydesk.exchange.platform import auth, errors, translate, wire
from copydesk.exchange.platform.auth import ROOT
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Download, Rest
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream_dialect import LoggedIn, Message, Noise, Push, Refused, Subscribed
from copydesk.model.account import Account, KeyInfo
from copydesk.model.errors import Malformed, Rejected
from copydesk.model.follow import CopiedTrade, Follow, Verb
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
from copydesk.model.money import ZERO
from copydesk.model.order import Fill, Intent, Order
from copydesk.model.position import Position, PositionKey, PositionMode, PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.settings import FIELDS, FollowSettings, Support
from copydesk.model.trader import ClosedTrade, EquityPoint, TraderKey, TraderPosition

T = TypeVar("T")

COPY: Final = f"{ROOT}/copytrading"
CAPABILITIES: Final = ports.Capabilities(
    settings={field.name: ports.Capability(Support.NATIVE) for field in FIELDS},
    verbs={verb: ports.Capability(Support.NATIVE) for verb in Verb},
    profit_share_rate=Decimal("0.1"),
    repeatable_verbs=frozenset({Verb.STOP, Verb.DETACH}),
)
_LARGEST_PAGE: Final = 100
_MOST_PAGES: Final = 1_000


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
        """The message that subscribes."""
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
        self._held = {push.channel: held}
        trader = TraderKey(self.venue, push.channel.argument)
        return ports.TraderPositionsUpdate(trader, tuple(held.values()))

    def _rows(self, shape: type[T], push: Push) -> list[T]:
        where = f"stream {push.channel.name}"
        return decode(list[shape], push.data, self.venue, where, "data")  # type: ignore[valid-type]  # shape is a value here


class PlatformVenue:
    """One account on the platform.

    Args:
        name: the venue's name, as in `TraderKey.venue`.
        rest: its requests.
        clock: its clock, which `rest` keeps right.
        make_stream: makes a live connection.
    """

    capabilities = CAPABILITIES
    resend_rule = ports.ResendRule.SAME_ID_STAYS_UNIQUE

    def __init__(
        self, name: str, rest: Rest, clock: VenueClock, make_stream: Callable[[], ports.Stream]
    ) -> None:
        self.name = name
        self._rest = rest
        self._clock = clock
        self._make_stream = make_stream
        self._position_mode: PositionMode | None = None

    @property
    def clock_offset_ms(self) -> int:
        """Venue's wall clock minus ours, as last measured."""
        return self._clock.offset_ms

    async def sync_clock(self) -> float:
        """Measure the clock; return the round trip in ms."""
        return await self._rest.sync_clock()

    async def venue_time_ms(self) -> int:
        """The exchange's virtual clock."""
        return (await self._get(f"{ROOT}/time", wire.Time, signed=False)).virtual_time

    async def speed(self) -> float:
        """How fast the virtual clock runs."""
        return float((await self._get(f"{ROOT}/time", wire.Time, signed=False)).speed)

    async def key_info(self) -> KeyInfo:
        """What this key may do."""
        return translate.key_info(await self._get(f"{ROOT}/key", wire.Key))

    async def account(self) -> Account:
        """The account."""
        row = await self._get(f"{ROOT}/account", wire.Account)
        self._position_mode = row.position_mode
        return translate.account(row, self.name)

    async def instruments(self) -> tuple[Instrument, ...]:
        """All instruments."""
        rows = await self._get(f"{ROOT}/market/contracts", list[wire.Contract], signed=False)
        return tuple(map(translate.instrument, rows))

    async def tickers(self) -> tuple[Ticker, ...]:
        """All prices."""
        rows = await self._get(f"{ROOT}/market/tickers", list[wire.Ticker], signed=False)
        return tuple(map(translate.ticker, rows))

    async def candles(self, symbol: str, interval: str, limit: int) -> tuple[Candle, ...]:
        """The newest candles, oldest first; at most 1000."""
        query = {"symbol": symbol, "interval": interval, "limit": str(limit)}
        rows = await self._get(f"{ROOT}/market/candles", list[wire.Candle], query, signed=False)
        return tuple(map(translate.candle, rows))

    async def depth(self, symbol: str) -> Depth:
        """The book of one instrument."""
        query = {"symbol": symbol}
        row = await self._get(f"{ROOT}/market/depth", wire.Depth, query, signed=False)
        return translate.depth(row)

    async def trader_snapshot(
        self,
        gather: Callable[[], ports.Rows],
        since_ms: int | None = None,
        progress: ports.Progress | None = None,
    ) -> ports.TraderSnapshot[ports.Rows]:
        """The list of traders; decoded in a worker thread while it arrives."""
        path = f"{COPY}/traders/snapshot"
        query = None if since_ms is None else {"since": str(since_ms)}

        async def receive(download: Download) -> ports.TraderSnapshot[ports.Rows]:
            reader = RowReader(
                wire.SnapshotHead, wire.Trader,
                is_gzipped=download.is_gzipped, venue=self.name, path=path,
            )  # fmt: skip
            rows = gather()

            def take(read: Callable[[], list[wire.Trader]]) -> None:
                rows.extend(translate.trader_row(row, self.name, path) for row in read())

            async for piece in download.pieces():
                await asyncio.to_thread(take, partial(reader.feed, piece))
                if progress is not None and reader.head is not None:
                    progress(len(rows), reader.head.total)
            take(reader.finish)
            head = reader.checked_head()
            if head.complete and head.total != len(rows):
                raise Malformed(self.name, path, "line 1.total", f"but {len(rows)} rows came")
            return ports.TraderSnapshot(rows, head.as_of, head.complete)

        return await self._rest.download(Call("GET", path, object, query), receive)

    async def trader_detail(self, trader: TraderKey) -> ports.TraderDetail:
        """One trader. Statistics and money of the answer are decoded by different rules."""
        path = f"{COPY}/trader/detail"
        data = bytes(await self._get(path, msgspec.Raw, {"traderId": trader.trader_id}))
        row = decode_statistics(wire.Trader, data, self.name, path, "data")
        figures = decode_statistics(wire.TraderFigures, data, self.name, path, "data")
        money = decode(wire.TraderMoney, data, self.name, path, "data")
        return ports.TraderDetail(
            row=translate.trader_row(row, self.name, path),
            statistics=translate.trader_statistics(figures.statistics, self.name, path),
            positions=tuple(map(translate.trader_position, money.positions)),
        )

    async def trader_equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        """Daily points, oldest first."""
        query = {"traderId": trader.trader_id}
        rows = await self._get(f"{COPY}/trader/equity", list[wire.EquityPoint], query)
        return tuple(map(translate.equity_point, rows))

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        """The newest closed trades, newest first."""
        path, query = f"{COPY}/trader/trades", {"traderId": trader.trader_id}
        shape = wire.Page[wire.ClosedTrade]
        rows = await self._pages(path, shape, query, lambda row: row.trade_id, limit)
        return tuple(map(translate.closed_trade, rows))

    async def follows(self) -> tuple[Follow, ...]:
        """Every follow of this account, stopped ones too."""
        rows = await self._get(f"{COPY}/follows", list[wire.Follow])
        return tuple(translate.follow(row, self.name) for row in rows)

    async def start_follow(self, trader: TraderKey, settings: FollowSettings) -> Follow:
        """Begin to follow natively."""
        body = {"traderId": trader.trader_id, **translate.settings_body(settings)}
        what = f"follow of trader {trader.trader_id}"
        row = await self._post(f"{COPY}/follow", wire.Follow, body, what)
        return translate.follow(row, self.name)

    async def update_follow(self, follow_id: str, settings: FollowSettings) -> Follow:
        """Change the settings of a follow, all together or not at all."""
        body = {"followId": follow_id, **translate.settings_body(settings)}
        what = f"settings of follow {follow_id}"
        row = await self._post(f"{COPY}/updateSettings", wire.Follow, body, what)
        return translate.follow(row, self.name)

    async def apply_verb(self, follow_id: str, verb: Verb) -> Follow:
        """Freeze, close-only, resume, detach or stop a follow; idempotent."""
        name, words = translate.VERBS[verb]
        body = {"followId": follow_id, **words}
        what = f"{verb.value} of follow {follow_id}"
        row = await self._post(f"{COPY}/{name}", wire.Follow, body, what)
        return translate.follow(row, self.name)

    async def follow_history(self, follow_id: str, limit: int = 100) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first."""
        path, query = f"{COPY}/history", {"followId": follow_id}
        shape = wire.Page[wire.CopiedTrade]
        rows = await self._pages(path, shape, query, lambda row: row.order_id, limit)
        return tuple(map(translate.copied_trade, rows))

    async def positions(self) -> tuple[Position, ...]:
        """Every open position: of follows, and the user's own."""
        rows = await self._get(f"{ROOT}/positions", list[wire.Position])
        received_ms = self._clock.local_ms()
        return tuple(translate.position(row, self.name, received_ms) for row in rows)

    async def close_position(self, key: PositionKey) -> None:
        """Close one position at market."""
        body = translate.position_body(key)
        what = f"close of {key.symbol} {key.side.value}"
        await self._post(f"{COPY}/position/close", msgspec.Raw, body, what)

    async def set_protection(
        self, key: PositionKey, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        """Set or remove (None) take profit and stop loss of one position."""
        body = {
            **translate.position_body(key),
            "takeProfit": translate.optional_text(take_profit_price),
            "stopLoss": translate.optional_text(stop_loss_price),
        }
        what = f"protection of {key.symbol} {key.side.value}"
        await self._post(f"{COPY}/position/tpsl", msgspec.Raw, body, what)

    async def place_order(self, intent: Intent) -> Order:
        """Place an order of the user's own account."""
        mode = self._position_mode or (await self.account()).position_mode
        body = translate.intent_body(intent, mode)
        row = await self._post(f"{ROOT}/order", wire.Order, body, intent.client_order_id)
        return translate.order(row)

    async def cancel_order(self, client_order_id: str) -> Order:
        """Cancel an order."""
        body = {"clientOid": client_order_id}
        row = await self._post(f"{ROOT}/order/cancel", wire.Order, body, client_order_id)
        return translate.order(row)

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        """Look an order up; None when the venue says it has none."""
        try:
            row = await self._get(f"{ROOT}/order", wire.Order, {"clientOid": client_order_id})
        except Rejected as error:
            if error.reason is Reason.ORDER_NOT_FOUND:
                return None
            raise
        return translate.order(row)

    async def open_orders(self) -> tuple[Order, ...]:
        """Orders that rest."""
        return tuple(map(translate.order, await self._get(f"{ROOT}/orders", list[wire.Order])))

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        """The newest executions, newest first."""
        rows = await self._get(f"{ROOT}/fills", list[wire.Fill], {"limit": str(limit)})
        return tuple(map(translate.fill, rows))

    def stream(self) -> ports.Stream:
        """Make the live connection."""
        return self._make_stream()

    async def close(self) -> None:
        """Give the connections back."""
        await self._rest.close()

    async def _get(
        self,
        path: str,
        shape: type[T],
        query: Mapping[str, str] | None = None,
        *,
        signed: bool = True,
    ) -> T:
        return await self._rest.read(Call("GET", path, shape, query, signed=signed))

    async def _post(self, path: str, shape: type[T], body: translate.Body, what: str) -> T:
        call = Call("POST", path, shape, body=msgspec.json.encode(body))
        return await self._rest.write(call, what)

    async def _pages(
        self,
        path: str,
        shape: type[wire.Page[T]],
        query: Mapping[str, str],
        id_of: Callable[[T], str],
        limit: int,
    ) -> list[T]:
        """Read pages, newest first. What is new meanwhile shifts rows onto the next page twice."""
        rows: dict[str, T] = {}
        size = str(min(limit, _LARGEST_PAGE))
        for number in range(1, _MOST_PAGES):
            page = await self._get(path, shape, {**query, "pageNo": str(number), "pageSize": size})
            rows |= {id_of(row): row for row in page.rows}
            if len(rows) >= limit or number >= page.total_page or not page.rows:
                break
        return list(rows.values())[:limit]
