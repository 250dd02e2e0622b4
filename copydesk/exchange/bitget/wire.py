"""Bitget's messages about the market, as they are written, and what all messages share.

`Number` and `OptionalNumber` are decimals written as text or as JSON numbers; times are numbers of
milliseconds, written either way. Only what is used is required; words stay text until `translate`
knows them, for Bitget spells them differently from page to page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from copydesk.exchange.decoding import Number, OptionalNumber, decode
from copydesk.model.errors import Malformed

T = TypeVar("T")

if TYPE_CHECKING:
    Id = str
else:
    Id = str | int
    """An id: text everywhere in the documentation, a JSON number in some live answers."""


class Row(msgspec.Struct, rename="camel", gc=False):
    """Written in camel case; rows hold no cycles, so the collector may pass them by."""


class Envelope(Row):
    """What every answer comes in; `data` stays undecoded until its shape is known.

    `requestTime` is a number, and was text before; it isn't used.
    """

    code: str | int
    msg: str | None = None
    data: msgspec.Raw = msgspec.Raw(b"null")


class Listed(Row, Generic[T]):
    """A list under one of the names that Bitget gives it, with the cursor of the next page."""

    list_: list[T] | UnsetType | None = msgspec.field(name="list", default=UNSET)
    tracking_list: list[T] | UnsetType | None = UNSET
    result_list: list[T] | UnsetType | None = UNSET
    entrusted_list: list[T] | UnsetType | None = UNSET
    fill_list: list[T] | UnsetType | None = UNSET
    bills: list[T] | UnsetType | None = UNSET
    end_id: Id | None = None

    @property
    def rows(self) -> list[T] | None:
        """The rows under whatever name, none where it is written as null; None without a name."""
        for rows in (
            self.list_,
            self.tracking_list,
            self.result_list,
            self.entrusted_list,
            self.fill_list,
            self.bills,
        ):
            if not isinstance(rows, UnsetType):
                return rows or []
        return None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows, and the cursor behind them; "" where the walk ends."""

    rows: list[T]
    end_id: str = ""


def read_page(shape: type[T], data: msgspec.Raw, venue: str, path: str) -> Page[T]:
    """Read rows that come as a bare list, wrapped with a cursor, or as null.

    The documentation shows bare lists where live answers are wrapped, and the other way round.

    Raises:
        Malformed: it is none of them, or a row can't be read.
    """
    text = bytes(data)
    if text == b"null":
        return Page([])
    if text.startswith(b"["):
        rows = decode(list[shape], text, venue, path, "data")  # type: ignore[valid-type]  # shape is a value here
        return Page(rows)
    listed = decode(Listed[shape], text, venue, path, "data")  # type: ignore[valid-type]  # shape is a value here
    if listed.rows is None:
        raise Malformed(venue, path, "data", "there is no list in it")
    return Page(listed.rows, "" if listed.end_id is None else str(listed.end_id))


class Time(Row):
    """`public/time`."""

    server_time: Number


class Contract(Row):
    """`mix/market/contracts`."""

    symbol: str
    base_coin: str
    quote_coin: str
    maker_fee_rate: Number
    taker_fee_rate: Number
    min_trade_num: Number
    size_multiplier: Number
    price_place: Number
    price_end_step: Number
    max_lever: OptionalNumber = None
    min_trade_usdt: OptionalNumber = msgspec.field(name="minTradeUSDT", default=None)
    support_margin_coins: list[str] | None = None
    symbol_type: str | None = "perpetual"
    symbol_status: str | None = "normal"
    off_time: OptionalNumber = None
    fund_interval: OptionalNumber = None


class Tier(Row):
    """`mix/market/query-position-lever`: from `start_unit` USDT up to `end_unit`."""

    symbol: str
    level: Number
    start_unit: Number
    end_unit: Number
    leverage: Number
    keep_margin_rate: Number


class Ticker(Row):
    """`mix/market/tickers`, and the channel `ticker`; without a price before the first trade."""

    last_pr: OptionalNumber = None
    symbol: str | None = ""
    inst_id: str | None = ""
    bid_pr: OptionalNumber = None
    ask_pr: OptionalNumber = None
    mark_price: OptionalNumber = None
    index_price: OptionalNumber = None
    change24h: OptionalNumber = msgspec.field(name="change24h", default=None)
    funding_rate: OptionalNumber = None
    next_funding_time: OptionalNumber = None
    ts: OptionalNumber = None
    delivery_time: OptionalNumber = None


class Candle(msgspec.Struct, array_like=True, gc=False):
    """`mix/market/candles`, and the channels `candle…`: an array, longer on some of them."""

    time: Number
    open: Number
    high: Number
    low: Number
    close: Number
    base_volume: Number
    quote_volume: OptionalNumber = None


class Level(msgspec.Struct, array_like=True, gc=False):
    """One price of the book: an array."""

    price: Number
    size: Number


class Depth(Row):
    """`mix/market/merge-depth`, and the channel `books5`."""

    asks: list[Level]
    bids: list[Level]
    ts: Number


class FundingRate(Row):
    """`mix/market/history-fund-rate`."""

    symbol: str
    funding_rate: Number
    funding_time: Number


class OpenInterestSize(Row):
    """One symbol's open interest, in base."""

    symbol: str
    size: Number


class OpenInterest(Row):
    """`mix/market/open-interest`."""

    open_interest_list: list[OpenInterestSize]
    ts: Number


class PublicTrade(Row):
    """`mix/market/fills`, and the channel `trade`."""

    trade_id: Id
    price: Number
    size: Number
    side: str
    ts: Number
    symbol: str | None = ""


class FeeLevel(Row):
    """`mix/market/vip-fee-rate`: what a level asks for, and its rates (fractions)."""

    level: Number
    deal_amount: Number
    asset_amount: Number
    taker_fee_rate: Number
    maker_fee_rate: Number


class StreamArg(Row):
    """What a stream message is about."""

    inst_type: str | None = ""
    channel: str | None = ""
    inst_id: str | None = ""
    coin: str | None = ""


class StreamMessage(Row):
    """Anything the stream says but `pong`."""

    event: str | None = ""
    action: str | None = ""
    code: str | int = ""
    msg: str | None = ""
    arg: StreamArg | None = None
    data: msgspec.Raw = msgspec.Raw(b"null")
    ts: OptionalNumber = None
