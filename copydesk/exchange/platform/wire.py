"""The platform's messages as they are written, field by field.

`Number` and `OptionalNumber` are decimals written as text, `float` and `Figure` are statistics. The
platform's words for sides, modes and states are the model's own, so its enums are read directly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Literal, TypeVar

import msgspec

from copydesk.exchange.decoding import Figure, Number, OptionalNumber
from copydesk.exchange.sequence import Channel
from copydesk.model.follow import FollowState
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.settings import CopyExisting, CopyMode
from copydesk.model.trader import RiskLevel, TraderStatus

T = TypeVar("T")


class _Row(msgspec.Struct, rename="camel", gc=False):
    """Written in camel case; rows hold no cycles, so the collector may pass them by."""


class Envelope(_Row):
    """What every answer comes in; `data` stays undecoded until its shape is known."""

    code: str
    msg: str = ""
    data: msgspec.Raw = msgspec.Raw(b"null")


class Page(_Row, Generic[T]):
    """One page of a list."""

    total_page: int
    rows: list[T] = msgspec.field(name="list")


class Time(_Row):
    """`GET /time`."""

    time: int
    virtual_time: int
    speed: Number


class Key(_Row):
    """`GET /key`."""

    permissions: list[str]
    ips: list[str]
    expiry: int | None


class Account(_Row):
    """`GET /account` and the channel."""

    currency: str
    equity: Number
    available: Number
    margin_used: Number
    unrealized_pnl: Number
    in_pots: Number
    notional: Number
    position_mode: PositionMode
    margin_mode: MarginMode
    day_start_equity: Number
    time: int


class Tier(_Row):
    """One margin tier of a contract."""

    notional_floor: Number
    maintenance_rate: Number
    max_leverage: Number


class Contract(_Row):
    """`GET /market/contracts`."""

    symbol: str
    base: str
    quote: str
    price_step: Number
    size_step: Number
    min_size: Number
    min_notional: Number
    max_leverage: Number
    maker_fee_rate: Number
    taker_fee_rate: Number
    tiers: list[Tier]


class Ticker(_Row):
    """`GET /market/tickers` and the channel."""

    symbol: str
    last_price: Number
    mark_price: Number
    bid_price: Number
    ask_price: Number
    change_24h_rate: Number = msgspec.field(name="change24hRate")
    funding_rate: Number
    next_funding_time: int
    time: int


class Candle(msgspec.Struct, array_like=True):
    """`GET /market/candles`: an array."""

    time: int
    open: Number
    high: Number
    low: Number
    close: Number
    volume: Number


class Level(msgspec.Struct, array_like=True):
    """One price of the book: an array."""

    price: Number
    size: Number


class Depth(_Row):
    """`GET /market/depth`."""

    symbol: str
    bids: list[Level]
    asks: list[Level]
    time: int


class Trader(_Row):
    """A row of the trader list; the figures after `status` are in the snapshot only.

    But for `equity`, which a single trader's answer may bring, too.
    """

    trader_id: str
    nick_name: str
    followers_count: int
    total_profit: float
    monthly_profit: float
    win_rate: float
    description: str
    trading_days: int
    risk_level: RiskLevel
    status: TraderStatus
    max_drawdown: Figure = None
    sharpe_ratio: Figure = None
    floating_pnl: Figure = None
    equity: Figure = None
    venue_roi: Figure = None
    spark: list[int] = []


class Statistics(_Row):
    """A trader's statistics."""

    total_trades: int
    winning_trades: int
    average_holding_time: float
    max_drawdown: float
    sharpe_ratio: float


class TraderFigures(_Row):
    """`GET /copytrading/trader/detail`, the part that is statistics."""

    statistics: Statistics


class TraderPosition(_Row):
    """An open position of a trader."""

    symbol: str
    side: PositionSide
    size: Number
    entry_price: Number
    leverage: Number
    unrealized_pnl: Number


class TraderMoney(_Row):
    """`GET /copytrading/trader/detail`, the part that is money."""

    positions: list[TraderPosition]


class SnapshotHead(_Row):
    """First line of `GET /copytrading/traders/snapshot`."""

    as_of: int
    total: int
    complete: bool


class ReturnsHead(_Row):
    """First line of `GET /copytrading/traders/returns`; a time is the end of its day."""

    times: list[int]


class TraderReturns(_Row):
    """A trader's line of the same answer, oldest return first."""

    trader_id: str
    returns: list[float]


class EquityPoint(_Row):
    """`GET /copytrading/trader/equity`."""

    time: int
    equity: Number
    net_flow: Number
    realized_pnl: Number


class Addition(_Row):
    """One enlargement of a trade."""

    time: int
    size: Number
    price: Number


class ClosedTrade(_Row):
    """`GET /copytrading/trader/trades`."""

    trade_id: str
    symbol: str
    side: PositionSide
    open_time: int
    close_time: int
    entry_price: Number
    exit_price: Number
    max_size: Number
    adds: list[Addition]
    profit: Number
    fees: Number
    leverage: Number
    worst_floating: Number


class ClosedPosition(_Row):
    """`GET /history-positions`."""

    symbol: str
    side: PositionSide
    max_size: Number
    entry_price: Number
    exit_price: Number
    profit: Number
    fees: Number
    funding: Number
    open_time: int
    close_time: int
    follow_id: str


class Follow(_Row):
    """The follow row."""

    follow_id: str
    trader_id: str
    nick_name: str
    status: FollowState
    copy_amount: Number
    leverage: Number
    margin_mode: MarginMode
    copy_mode: CopyMode
    copy_ratio: Number
    fixed_size: OptionalNumber
    take_profit: OptionalNumber
    stop_loss: OptionalNumber
    max_open_trades: int | None
    minimum_equity: OptionalNumber
    slippage_tolerance: OptionalNumber
    max_position_size: OptionalNumber
    symbols_allowed: list[str]
    symbols_denied: list[str]
    copy_existing: CopyExisting
    pot: Number
    copied_pnl: Number
    realized_pnl: Number
    fees: Number
    profit_share: Number
    open_trades: int
    create_time: int


class CopiedTrade(_Row):
    """`GET /copytrading/history`."""

    order_id: str
    symbol: str
    side: OrderSide
    size: Number
    entry_price: Number
    exit_price: Number
    profit: Number
    leverage: Number
    create_time: int
    close_time: int


class Position(_Row):
    """The position row; `follow_id` is empty for the account's own."""

    symbol: str
    side: PositionSide
    size: Number
    entry_price: Number
    mark_price: Number
    unrealized_pnl: Number
    leverage: Number
    margin_mode: MarginMode
    create_time: int
    follow_id: str
    margin: Number
    liquidation_price: OptionalNumber
    take_profit: OptionalNumber
    stop_loss: OptionalNumber


class Order(_Row):
    """The order row."""

    order_id: str
    client_oid: str
    symbol: str
    side: OrderSide
    type: OrderType
    size: Number
    filled_size: Number
    price: OptionalNumber
    average_price: OptionalNumber
    reduce_only: bool
    status: OrderStatus
    fee: Number
    create_time: int
    update_time: int


class Fill(_Row):
    """`GET /fills` and the channel."""

    fill_id: str
    order_id: str
    client_oid: str
    symbol: str
    side: OrderSide
    size: Number
    price: Number
    fee: Number
    realized_pnl: Number
    time: int
    follow_id: str


class StreamArg(_Row):
    """What a stream message is about."""

    channel: str = ""
    trader_id: str = ""


class StreamMessage(_Row):
    """Anything the stream says but `pong`."""

    event: str = ""
    action: Literal["", "snapshot", "update"] = ""
    code: str | int = ""
    msg: str = ""
    arg: StreamArg | None = None
    seq: int | None = None
    data: msgspec.Raw = msgspec.Raw(b"null")

    @property
    def channel(self) -> Channel | None:
        """The channel it is about, if any."""
        arg = self.arg
        return Channel(arg.channel, arg.trader_id) if arg is not None and arg.channel else None


def subscription(op: str, channels: Sequence[Channel]) -> str:
    """The message that subscribes to channels or leaves them."""
    args = [
        {"channel": name, **({"traderId": argument} if argument else {})}
        for name, argument in channels
    ]
    return msgspec.json.encode({"op": op, "args": args}).decode()
