"""OKX as a `Venue`: one account, or without a key what is public."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from copydesk.exchange import ports
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.okx import checks, translate
from copydesk.exchange.okx.account import OwnAccount
from copydesk.exchange.okx.calls import Calls
from copydesk.exchange.okx.capabilities import CAPABILITIES
from copydesk.exchange.okx.contracts import Contracts
from copydesk.exchange.okx.follows import Follows
from copydesk.exchange.okx.hosts import Site
from copydesk.exchange.okx.leaders import Leaders
from copydesk.exchange.okx.live import OkxLive
from copydesk.exchange.okx.market import Market
from copydesk.exchange.okx.orders import Orders
from copydesk.exchange.okx.stream import PrivateStream, PublicStream
from copydesk.exchange.okx.translate_copy import OpenCopy
from copydesk.exchange.okx.watching import Watching, WatchRhythm
from copydesk.exchange.rest import Rest
from copydesk.exchange.stream_dialect import StreamDialect
from copydesk.model.account import Account, FundingPayment, KeyInfo
from copydesk.model.connection import Check
from copydesk.model.errors import CopyDeskError, FixSettings, Rejected
from copydesk.model.follow import CopiedTrade, Follow, Verb
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
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
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import ClosedTrade, EquityPoint, TraderKey

MakeSocket = Callable[[StreamDialect, bool], ports.Stream]
"""Makes a connection that speaks a dialect; the flag tells whether it is the private one."""


class OkxVenue:
    """One connection to OKX. Without credentials, what isn't public raises `FixSettings`.

    Args:
        name: the connection's name, as in `TraderKey.venue`.
        rest: its requests.
        clock: its clock, which `rest` keeps right.
        credentials: the key, or None.
        make_socket: makes a WebSocket connection.
        is_demo: whether it is demo trading.
        site: the site asked; None for one that is none of OKX's.
        rhythm: how often what has no channel is asked for.
    """

    capabilities = CAPABILITIES
    resend_rule = ports.ResendRule.NEW_ID_AFTER_EXPIRY

    def __init__(
        self,
        name: str,
        rest: Rest,
        clock: VenueClock,
        credentials: ports.Credentials | None,
        make_socket: MakeSocket,
        *,
        is_demo: bool = False,
        site: Site | None = None,
        rhythm: WatchRhythm | None = None,
    ) -> None:
        self.name = name
        self._rest = rest
        self._clock = clock
        self._credentials = credentials
        self._make_socket = make_socket
        self._site = site
        self._rhythm = rhythm or WatchRhythm()
        self._calls = Calls(name, rest, is_demo=is_demo)
        self._market = Market(self._calls, Contracts(name))
        self._leaders = Leaders(self._calls, self._market, clock.now_ms)
        self._follows = Follows(self._calls, self._market, self._leaders, clock.local_ms)
        self._own = OwnAccount(self._calls, self._market, clock.local_ms)
        self._orders = Orders(self._calls, self._market, self._own, clock.now_ms)
        self._mode = PositionMode.ONE_WAY

    @property
    def clock_offset_ms(self) -> int:
        """Venue's wall clock minus ours, as last measured."""
        return self._clock.offset_ms

    async def sync_clock(self) -> float:
        """Measure the clock; return the round trip in ms."""
        return await self._rest.sync_clock()

    async def venue_time_ms(self) -> int:
        """OKX trades by the wall clock."""
        return self._clock.now_ms()

    async def speed(self) -> float:
        """The wall clock's own."""
        return 1.0

    async def key_info(self) -> KeyInfo:
        """What this key may do."""
        return translate.key_info(await self._own.config())

    async def examine(self) -> tuple[Check, ...]:
        """What key, account and site mean for a follower."""
        config = await self._own.config()
        return checks.checks(config, self._clock.offset_ms, self._site, await self._may_follow())

    async def account(self) -> Account:
        """The account."""
        return await self._own.account()

    async def instruments(self) -> tuple[Instrument, ...]:
        """All linear perpetuals."""
        return await self._market.instruments()

    async def tickers(self) -> tuple[Ticker, ...]:
        """All prices."""
        return await self._market.tickers()

    async def candles(self, symbol: str, interval: str, limit: int) -> tuple[Candle, ...]:
        """The newest candles, oldest first."""
        return await self._market.candles(symbol, interval, limit)

    async def depth(self, symbol: str) -> Depth:
        """The book of one instrument."""
        return await self._market.depth(symbol)

    async def trader_snapshot(
        self,
        gather: Callable[[], ports.Rows],
        since_ms: int | None = None,
        progress: ports.Progress | None = None,
    ) -> ports.TraderSnapshot[ports.Rows]:
        """The public board of lead traders; new every ten minutes."""
        return await self._leaders.snapshot(gather, since_ms, progress)

    async def trader_detail(self, trader: TraderKey) -> ports.TraderDetail:
        """One lead trader."""
        return await self._leaders.detail(trader)

    async def trader_equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        """Daily points of a year, oldest first."""
        return await self._leaders.equity(trader)

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        """The newest closed trades of three months, newest first."""
        return await self._leaders.trades(trader, limit)

    async def follows(self) -> tuple[Follow, ...]:
        """Every follow that runs, and those that this connection saw end."""
        return await self._follows.all()

    async def start_follow(self, trader: TraderKey, settings: FollowSettings) -> Follow:
        """Begin to follow natively."""
        return await self._follows.start(trader.trader_id, settings)

    async def update_follow(self, follow_id: str, settings: FollowSettings) -> Follow:
        """Replace all settings of a follow."""
        return await self._follows.update(follow_id, settings)

    async def apply_verb(self, follow_id: str, verb: Verb) -> Follow:
        """End a follow one way or another; OKX has no pause."""
        return await self._follows.apply(follow_id, verb)

    async def follow_history(self, follow_id: str, limit: int = 100) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first, where OKX shows them to this key."""
        return await self._follows.history(follow_id, limit)

    async def copies(self) -> tuple[OpenCopy, ...]:
        """Open copies one by one; empty where OKX doesn't show them to this key."""
        return await self._follows.open_copies()

    async def protect_copy(
        self, copy_id: str, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        """Set or remove (None) take profit and stop loss of one copy."""
        await self._follows.protect_copy(copy_id, take_profit_price, stop_loss_price)

    async def close_copy(self, copy_id: str) -> None:
        """Close one copy at market."""
        await self._follows.close_copy(copy_id)

    async def positions(self) -> tuple[Position, ...]:
        """Every open position; OKX doesn't tell copies from the user's own."""
        return await self._own.positions()

    async def closed_positions(self, limit: int = 100) -> tuple[ClosedPosition, ...]:
        """The newest positions that became flat, newest first."""
        return await self._own.closed(limit)

    async def funding_payments(self, since_ms: int) -> tuple[FundingPayment, ...]:
        """Funding of the account since a moment, oldest first."""
        return await self._own.funding_payments(since_ms)

    async def close_position(self, key: PositionKey) -> None:
        """Close one position at market."""
        await self._own.close(key)

    async def set_protection(
        self, key: PositionKey, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        """Set or remove (None) take profit and stop loss of one position."""
        await self._own.protect(key, take_profit_price, stop_loss_price)

    async def set_leverage(
        self, symbol: str, leg: PositionSide | None, leverage: Decimal, margin_mode: MarginMode
    ) -> None:
        """Set the multiple for coming orders of a symbol."""
        await self._own.set_leverage(symbol, leg, leverage, margin_mode)

    async def place_order(self, intent: Intent) -> Order:
        """Place an order of the user's own account."""
        return await self._orders.place(intent)

    async def amend_order(
        self, client_order_id: str, size: Decimal | None, price: Decimal | None
    ) -> Order:
        """Change size or price of an order that rests."""
        return await self._orders.amend(client_order_id, size, price)

    async def cancel_order(self, client_order_id: str) -> Order:
        """Cancel an order."""
        return await self._orders.cancel(client_order_id)

    async def order_by_client_id(self, client_order_id: str) -> Order | None:
        """Look an order up; None when the venue says it has none."""
        return await self._orders.find(client_order_id)

    async def open_orders(self) -> tuple[Order, ...]:
        """Orders that rest."""
        return await self._orders.resting()

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        """The newest executions, newest first."""
        return await self._orders.fills(limit)

    def stream(self) -> ports.Stream:
        """Make the live connection: public, and with a key private as well."""
        read_fills = self.fills if self._credentials is not None else None
        return OkxLive(self._prepare, self._parts, read_fills)

    async def close(self) -> None:
        """Give the connections back."""
        await self._rest.close()

    async def _prepare(self) -> None:
        await self._market.contracts()
        await self._market.read_marks()
        if self._credentials is not None:
            self._mode = await self._own.position_mode()

    def _parts(self) -> list[ports.Stream]:
        contracts, market = self._market.known, self._market
        public = PublicStream(self.name, contracts, lambda: market.marks)
        parts: list[ports.Stream] = [
            self._make_socket(public, False),
            Watching(self._leaders, market, self._rhythm),
        ]
        if self._credentials is not None:
            private = PrivateStream(
                self.name, self._credentials, contracts, lambda: self._mode, self._own.day
            )
            parts.append(self._make_socket(private, True))
        return parts

    async def _may_follow(self) -> bool | None:
        """Whether the follower's calls answer this key; None where nobody can tell."""
        try:
            await self._follows.all()
        except (Rejected, FixSettings) as error:
            if error.reason in {Reason.NOT_OFFERED, Reason.ACCOUNT_KIND, Reason.NO_PERMISSION}:
                return False
            return None
        except CopyDeskError:
            return None
        return True
