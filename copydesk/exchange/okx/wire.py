"""OKX's messages as they are written, field by field: envelope, market, account, orders.

Every value is text; the absence of one is the empty string. Fields that OKX adds are passed by.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec

from copydesk.exchange.decoding import Number, OptionalNumber, OptionalWhole, Whole
from copydesk.model.order import OrderSide

Shape = TypeVar("Shape")
Leg = Literal["long", "short", "net", ""]
Margin = Literal["cross", "isolated", "cash", ""]


class Row(msgspec.Struct, rename="camel", gc=False):
    """Written in camel case; rows hold no cycles, so the collector may pass them by."""


class Envelope(Row):
    """What every answer comes in; some errors have no data."""

    code: str | int
    msg: str = ""
    data: msgspec.Raw = msgspec.Raw(b"[]")


class RowVerdict(Row):
    """What a row of an order call says of itself."""

    s_code: str | int = ""
    s_msg: str = ""


class Time(Row):
    """`public/time`."""

    ts: Whole


class Contract(Row):
    """`public/instruments`; sizes in contracts."""

    inst_id: str
    ct_val: OptionalNumber
    ct_mult: OptionalNumber
    ct_val_ccy: str
    ct_type: str
    settle_ccy: str
    tick_sz: Number
    lot_sz: Number
    min_sz: Number
    lever: OptionalNumber
    state: str


class Ticker(Row):
    """`market/tickers` and the channel; prices of a market without trades are empty."""

    inst_id: str
    last: OptionalNumber
    ask_px: OptionalNumber
    bid_px: OptionalNumber
    open24h: OptionalNumber
    ts: Whole


class MarkPrice(Row):
    """`public/mark-price`."""

    inst_id: str
    mark_px: Number


class FundingRate(Row):
    """`public/funding-rate`; the rate is exchanged at `funding_time`."""

    inst_id: str
    funding_rate: OptionalNumber
    funding_time: OptionalWhole


class Candle(msgspec.Struct, array_like=True):
    """`market/candles`: time, prices, volume in contracts, in coins, in quote, confirmed."""

    ts: Whole
    open: Number
    high: Number
    low: Number
    close: Number
    vol: Number
    vol_ccy: Number


class Level(msgspec.Struct, array_like=True):
    """One price of the book; what follows the size is of no use."""

    price: Number
    size: Number


class Book(Row):
    """`market/books`."""

    asks: list[Level]
    bids: list[Level]
    ts: Whole


class Config(Row):
    """`account/config`."""

    acct_lv: str
    pos_mode: Literal["long_short_mode", "net_mode"]
    uid: str = ""
    main_uid: str = ""
    perm: str = ""
    ip: str = ""
    role_type: str = ""
    level: str = ""


class Detail(Row):
    """One currency of `account/balance`."""

    ccy: str
    eq: OptionalNumber
    cash_bal: OptionalNumber = None
    avail_eq: OptionalNumber = None
    avail_bal: OptionalNumber = None
    frozen_bal: OptionalNumber = None
    upl: OptionalNumber = None
    smt_sync_eq: OptionalNumber = None


class Balance(Row):
    """`account/balance` and the channel `account`."""

    u_time: OptionalWhole
    details: list[Detail]


class CloseAlgo(Row):
    """A protective order that rides on a position."""

    algo_id: str = ""
    sl_trigger_px: OptionalNumber = None
    tp_trigger_px: OptionalNumber = None


class Position(Row):
    """`account/positions` and the channel; a flat row has empty figures."""

    inst_id: str
    pos_side: Leg
    pos: OptionalNumber
    mgn_mode: Margin
    avg_px: OptionalNumber
    mark_px: OptionalNumber
    upl: OptionalNumber
    lever: OptionalNumber
    liq_px: OptionalNumber
    c_time: OptionalWhole
    u_time: OptionalWhole
    pos_id: str = ""
    imr: OptionalNumber = None
    margin: OptionalNumber = None
    close_order_algo: list[CloseAlgo] | None = None


class ClosedPosition(Row):
    """`account/positions-history`; type 1 and 4 are closed in part only."""

    inst_id: str
    pos_id: str
    type: str
    direction: Literal["long", "short"]
    open_avg_px: Number
    close_avg_px: Number
    close_total_pos: Number
    realized_pnl: Number
    c_time: OptionalWhole
    u_time: Whole
    open_max_pos: OptionalNumber = None
    fee: OptionalNumber = None
    funding_fee: OptionalNumber = None


class Placed(Row):
    """The row that `trade/order`, `cancel-order` and `amend-order` answer with."""

    ord_id: str = ""
    cl_ord_id: str = ""
    ts: OptionalWhole = None


class Order(Row):
    """`trade/order`, `orders-pending`, `orders-history` and the channel `orders`."""

    ord_id: str
    cl_ord_id: str
    inst_id: str
    side: OrderSide
    ord_type: str
    sz: Number
    acc_fill_sz: OptionalNumber
    px: OptionalNumber
    avg_px: OptionalNumber
    state: str
    fee: OptionalNumber
    c_time: Whole
    u_time: Whole
    pos_side: Leg = ""
    reduce_only: str | bool = "false"
    trade_id: str = ""
    fill_sz: OptionalNumber = None
    fill_px: OptionalNumber = None
    fill_fee: OptionalNumber = None
    fill_pnl: OptionalNumber = None
    fill_time: OptionalWhole = None


class Fill(Row):
    """`trade/fills`; a fee below zero was paid."""

    inst_id: str
    trade_id: str
    ord_id: str
    cl_ord_id: str
    side: OrderSide
    fill_sz: Number
    fill_px: Number
    fee: OptionalNumber
    ts: Whole
    fill_pnl: OptionalNumber = None


class AlgoPlaced(Row):
    """The row that `trade/order-algo` answers with."""

    algo_id: str = ""


class LeverageSet(Row):
    """The row that `account/set-leverage` answers with."""

    lever: OptionalNumber = None


class StreamArg(Row):
    """What a stream message is about."""

    channel: str = ""
    inst_id: str = ""


class StreamMessage(Row):
    """Anything the stream says but `pong`."""

    event: str = ""
    code: str | int = ""
    msg: str = ""
    arg: StreamArg | None = None
    event_type: str = ""
    last_page: bool = True
    data: msgspec.Raw = msgspec.Raw(b"null")


def subscription(op: str, args: list[dict[str, Any]]) -> str:
    """The message that subscribes to channels or leaves them."""
    return msgspec.json.encode({"op": op, "args": args}).decode()
