"""Bybit's messages as they are written, field by field.

`Number` and `OptionalNumber` are decimals and `Whole` integers, both mostly written as text; the
empty string stands for what doesn't apply. Fields that the desk doesn't use are left out, and those
that some answers or some kinds of account don't have carry a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Generic, Literal, TypeVar

import msgspec

from copydesk.exchange.decoding import Number, OptionalNumber, OptionalWhole, Whole

T = TypeVar("T")

_NS_PER_MS: Final = 1_000_000

Side = Literal["Buy", "Sell", "", "None"]


class _Row(msgspec.Struct, rename="camel", gc=False):
    """Written in camel case; rows hold no cycles, so the collector may pass them by."""


class Envelope(_Row):
    """What every answer comes in; the result stays undecoded until its shape is known."""

    ret_code: int
    ret_msg: str | None = ""
    result: msgspec.Raw = msgspec.Raw(b"null")


class Listed(_Row, Generic[T]):
    """A list, or one page of it."""

    rows: list[T] = msgspec.field(name="list")
    next_page_cursor: str | None = None


class Time(_Row):
    """`GET /v5/market/time`; nanoseconds are larger than any amount, so they are plain digits."""

    time_nano: Annotated[str, msgspec.Meta(pattern="^[0-9]{16,20}$")]

    @property
    def time_ms(self) -> int:
        """The same in milliseconds."""
        return int(self.time_nano) // _NS_PER_MS


class Key(_Row):
    """`GET /v5/user/query-api`; permissions are lists by group."""

    permissions: dict[str, list[str]]
    read_only: int
    ips: list[str] = []
    deadline_day: int | None = None
    expired_at: str = ""
    uta: int | None = None
    user_id: int | str = msgspec.field(name="userID", default="")
    is_master: bool | None = None
    kyc_region: str = ""
    note: str = ""


class AccountInfo(_Row):
    """`GET /v5/account/info`."""

    unified_margin_status: int
    margin_mode: str
    is_master_trader: bool | None = None


class Coin(_Row):
    """One coin of a wallet."""

    coin: str
    equity: OptionalNumber = None
    wallet_balance: OptionalNumber = None
    locked: OptionalNumber = None
    bonus: OptionalNumber = None
    total_order_im: OptionalNumber = msgspec.field(name="totalOrderIM", default=None)
    total_position_im: OptionalNumber = msgspec.field(name="totalPositionIM", default=None)
    unrealised_pnl: OptionalNumber = None


class Wallet(_Row):
    """`GET /v5/account/wallet-balance` and the topic, which write one name differently."""

    coins: list[Coin] = msgspec.field(name="coin")
    total_equity: OptionalNumber = None
    total_available_balance: OptionalNumber = None
    total_initial_margin: OptionalNumber = None
    total_perp_upl_rest: OptionalNumber = msgspec.field(name="totalPerpUPL", default=None)
    total_perp_upl_topic: OptionalNumber = msgspec.field(name="totalPerpUpl", default=None)

    @property
    def total_perp_upl(self) -> OptionalNumber:
        """Floating result of all perpetuals."""
        rest = self.total_perp_upl_rest
        return self.total_perp_upl_topic if rest is None else rest


class LeverageFilter(_Row):
    """Multiples of an instrument."""

    max_leverage: Number


class PriceFilter(_Row):
    """Prices of an instrument."""

    tick_size: Number


class LotSizeFilter(_Row):
    """Sizes of an instrument."""

    min_order_qty: Number
    qty_step: OptionalNumber = None
    base_precision: OptionalNumber = None
    min_notional_value: OptionalNumber = None

    @property
    def step(self) -> Number:
        """The step of sizes; spot calls it otherwise."""
        return self.qty_step or self.base_precision or self.min_order_qty


class Instrument(_Row):
    """`GET /v5/market/instruments-info`; spot and options have neither kind nor leverage."""

    symbol: str
    status: str
    base_coin: str
    quote_coin: str
    price_filter: PriceFilter
    lot_size_filter: LotSizeFilter
    contract_type: str = ""
    settle_coin: str = ""
    leverage_filter: LeverageFilter | None = None
    copy_trading: str | None = None


class FeeRate(_Row):
    """`GET /v5/account/fee-rate`."""

    symbol: str
    taker_fee_rate: Number
    maker_fee_rate: Number


class Ticker(_Row):
    """`GET /v5/market/tickers` and the topic, whose updates hold only what changed."""

    symbol: str
    last_price: OptionalNumber = None
    mark_price: OptionalNumber = None
    bid1_price: OptionalNumber = None
    ask1_price: OptionalNumber = None
    price_24h_pcnt: OptionalNumber = msgspec.field(name="price24hPcnt", default=None)
    funding_rate: OptionalNumber = None
    next_funding_time: OptionalWhole = None
    turnover_24h: OptionalNumber = msgspec.field(name="turnover24h", default=None)


class Candle(msgspec.Struct, array_like=True):
    """`GET /v5/market/kline`: an array."""

    start: Whole
    open: Number
    high: Number
    low: Number
    close: Number
    volume: Number


class CandlePush(_Row):
    """The topic `kline`."""

    start: int
    open: Number
    high: Number
    low: Number
    close: Number
    volume: Number


class Level(msgspec.Struct, array_like=True):
    """One price of the book: an array."""

    price: Number
    size: Number


class Book(msgspec.Struct):
    """`GET /v5/market/orderbook` and the topic, whose updates hold only levels that changed."""

    s: str
    b: list[Level]
    a: list[Level]
    u: int
    ts: int | None = None


class PublicTrade(msgspec.Struct):
    """The topic `publicTrade`; the side is the taker's."""

    time: int = msgspec.field(name="T")
    symbol: str = msgspec.field(name="s")
    side: Literal["Buy", "Sell"] = msgspec.field(name="S")
    size: Number = msgspec.field(name="v")
    price: Number = msgspec.field(name="p")


class Position(_Row):
    """`GET /v5/position/list` and the topic, which calls the average price `entryPrice`."""

    symbol: str
    side: Side
    size: Number
    position_idx: Literal[0, 1, 2]
    avg_price: OptionalNumber = None
    entry_price: OptionalNumber = None
    position_value: OptionalNumber = None
    leverage: OptionalNumber = None
    mark_price: OptionalNumber = None
    liq_price: OptionalNumber = None
    position_im: OptionalNumber = msgspec.field(name="positionIM", default=None)
    unrealised_pnl: OptionalNumber = None
    take_profit: OptionalNumber = None
    stop_loss: OptionalNumber = None
    created_time: OptionalWhole = None
    open_time: OptionalWhole = None
    updated_time: OptionalWhole = None
    seq: int | None = None
    category: str = "linear"


class Order(_Row):
    """An order, in requests' answers and on the topic."""

    order_id: str
    order_link_id: str | None
    symbol: str
    side: Literal["Buy", "Sell"]
    order_type: str
    order_status: str
    qty: Number
    cum_exec_qty: OptionalNumber
    created_time: Whole
    updated_time: Whole
    price: OptionalNumber = None
    avg_price: OptionalNumber = None
    cum_exec_fee: OptionalNumber = None
    cum_fee_detail: dict[str, OptionalNumber] | None = None
    reduce_only: bool = False
    reject_reason: str = ""
    position_idx: int | None = None
    category: str = "linear"


class OrderAck(_Row):
    """What creating, changing and cancelling answer with: it was taken in, no more."""

    order_id: str
    order_link_id: str = ""


class Execution(_Row):
    """`GET /v5/execution/list` and the topic; the result of a closing is on the topic only."""

    exec_id: str
    order_id: str
    symbol: str
    side: Side
    exec_price: Number
    exec_qty: Number
    exec_time: Whole
    order_link_id: str | None = ""
    exec_type: str = "Trade"
    exec_fee: OptionalNumber = None
    closed_size: OptionalNumber = None
    exec_pnl: OptionalNumber = None
    category: str = "linear"


class ClosedPnl(_Row):
    """`GET /v5/position/closed-pnl`: one closing order."""

    symbol: str
    order_id: str
    side: Literal["Buy", "Sell"]
    closed_size: Number
    cum_entry_value: Number
    cum_exit_value: Number
    avg_entry_price: Number
    avg_exit_price: Number
    closed_pnl: Number
    updated_time: Whole
    open_fee: OptionalNumber = None
    close_fee: OptionalNumber = None


class Leader(_Row):
    """`GET /v5/copy-trade/recommend-leader-list`: display texts."""

    leader_mark: str
    nickname: str = ""
    thirty_day_roi: str = ""
    thirty_day_max_drawdown: str = ""
    thirty_day_sharpe_ratio: str = ""


class FollowAnswer(_Row):
    """`POST /v5/copy-trade/private/follower/trade-setting/create`."""

    err_symbols: list[str] | None = None
    set_leverage_error_code: int | str | None = None


class AssetAccount(_Row):
    """One account in `GET /v5/asset/asset-overview`."""

    account_type: str
    total_equity: OptionalNumber = None


class StreamMessage(msgspec.Struct):
    """Anything that a stream says. Failures of logins and of subscriptions name things twice."""

    op: str = ""
    topic: str = ""
    type: str = ""
    success: bool | None = None
    ret_msg: str = ""
    ret_code: int | None = msgspec.field(name="retCode", default=None)
    ret_text: str = msgspec.field(name="retMsg", default="")
    req_id: str = ""
    ts: int | None = None
    creation_time: int | None = msgspec.field(name="creationTime", default=None)
    data: msgspec.Raw = msgspec.Raw(b"null")


Body = Mapping[str, object]
