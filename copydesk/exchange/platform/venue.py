"""The platform as a `Venue`: one method a call of the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, TypeVar

import msgspec

from copydesk.exchange import ports
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.decoding import decode, decode_statistics
from copydesk.exchange.platform import lists, translate, wire
from copydesk.exchange.platform.auth import ROOT
from copydesk.exchange.platform.funding import FundingRow, payment
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Rest
from copydesk.exchange.returns import ReturnsTable
from copydesk.model.account import Account, FundingPayment, KeyInfo
from copydesk.model.connection import Check
from copydesk.model.errors import Rejected
from copydesk.model.follow import CopiedTrade, Follow, Verb
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
from copydesk.model.money import to_wire
from copydesk.model.order import Fill, Intent, Order
from copydesk.model.position import (
    ClosedPosition,
    MarginMode,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
)
from copydesk.model.reasons import Reason
from copydesk.model.settings import FIELDS, FollowSettings, Support
from copydesk.model.trader import ClosedTrade, EquityPoint, TraderKey

T = TypeVar("T")

COPY: Final = f"{ROOT}/copytrading"
CAPABILITIES: Final = ports.Capabilities(
    settings={
        **{field.name: ports.Capability(Support.NATIVE) for field in FIELDS},
        "new_symbols": ports.Capability(
            Support.UNSUPPORTED, "name no symbols: then all of them are copied"
        ),
    },
    verbs={verb: ports.Capability(Support.NATIVE) for verb in Verb},
    profit_share_rate=Decimal("0.1"),
    repeatable_verbs=frozenset({Verb.STOP, Verb.DETACH}),
    told_of_follows=frozenset({"mine", "fees", "share"}),
)
_LARGEST_PAGE: Final = 100
_MOST_PAGES: Final = 1_000


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
        self._leverage: dict[tuple[str, PositionSide | None], Decimal] = {}

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

    async def examine(self) -> tuple[Check, ...]:
        """What the key and the account mean for a follower."""
        return translate.checks(await self.key_info(), await self.account(), self.clock_offset_ms)

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
        return await lists.read_traders(self._rest, self.name, gather, since_ms, progress)

    async def trader_returns(self, days: int) -> ReturnsTable:
        """The last daily returns of every trader, at most 365."""
        return await lists.read_returns(self._rest, self.name, days)

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

    async def closed_positions(self, limit: int = 100) -> tuple[ClosedPosition, ...]:
        """The newest positions that became flat, newest first; at most 500."""
        path, query = f"{ROOT}/history-positions", {"limit": str(limit)}
        rows = await self._get(path, list[wire.ClosedPosition], query)
        return tuple(translate.closed_position(row, self.name) for row in rows)

    async def close_position(self, key: PositionKey) -> None:
        """Close one position at market."""
        body = translate.position_body(key)
        what = f"close of {key.symbol} {key.side.value}"
        await self._post(f"{COPY}/position/close", msgspec.Raw, body, what)

    async def reduce_position(self, key: PositionKey, size: Decimal) -> None:
        """Close this much of a position at market."""
        body = {**translate.position_body(key), "size": to_wire(size)}
        what = f"part of {key.symbol} {key.side.value}"
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

    async def set_leverage(
        self, symbol: str, leg: PositionSide | None, leverage: Decimal, margin_mode: MarginMode
    ) -> None:
        """Keep the multiple for coming orders: the platform takes it with each of them."""
        del margin_mode  # goes with each order as well
        self._leverage[symbol, leg] = leverage

    async def amend_order(
        self, client_order_id: str, size: Decimal | None, price: Decimal | None
    ) -> Order:
        """Refuse: the platform can't change an order.

        Raises:
            Rejected: UNSUPPORTED.
        """
        raise Rejected(Reason.UNSUPPORTED, "orders can't be changed here", venue=self.name)

    async def place_order(self, intent: Intent) -> Order:
        """Place an order of the user's own account."""
        mode = self._position_mode or (await self.account()).position_mode
        both = self._leverage.get((intent.symbol, None))
        leverage = self._leverage.get((intent.symbol, intent.meant_leg), both)
        body = translate.intent_body(intent, mode, leverage)
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

    async def funding_payments(self, since_ms: int) -> tuple[FundingPayment, ...]:
        """Funding of the account itself since a moment, oldest first."""
        query = {"since": str(since_ms)}
        rows = await self._get(f"{ROOT}/funding", list[FundingRow], query)
        return tuple(payment(row) for row in reversed(rows))

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
