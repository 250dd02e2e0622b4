"""Calls about the market; they need no key."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from copydesk.model.instrument import Candle, Ticker
from copydesk.model.money import to_wire
from copydesk.practice.api.okx.calls import Get, Row
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.contracts import (
    BY_ID,
    BY_SYMBOL,
    LOT,
    SWAP,
    Contract,
    read_contract,
    read_swap,
)
from copydesk.practice.api.okx.params import Params
from copydesk.practice.book import LEVELS
from copydesk.practice.world import World

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS
_DAY_MS: Final = 24 * _HOUR_MS
BARS_MS: Final = {
    "1m": _MINUTE_MS, "5m": 5 * _MINUTE_MS, "15m": 15 * _MINUTE_MS, "1H": _HOUR_MS,
    "4H": 4 * _HOUR_MS, "1Dutc": _DAY_MS,
}  # fmt: skip
_LATEST_MS: Final = 10**14
_LARGEST: Final = "100000000"


def ticker_row(world: World, symbol: str) -> Row:
    """Prices of one perpetual."""
    listed = BY_SYMBOL[symbol]
    ticker: Ticker = world.core.market.ticker(symbol)
    book = world.core.depth(symbol, 1)
    opened = listed.instrument.round_price(ticker.last_price / (1 + ticker.change_24h_rate))
    day = _day_of(world, symbol)
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "last": to_wire(ticker.last_price),
        "lastSz": to_wire(LOT),
        "askPx": to_wire(ticker.ask_price),
        "askSz": listed.contracts(book.asks[0][1]) if book.asks else "",
        "bidPx": to_wire(ticker.bid_price),
        "bidSz": listed.contracts(book.bids[0][1]) if book.bids else "",
        "open24h": to_wire(opened),
        "high24h": to_wire(max(day.high, ticker.last_price)),
        "low24h": to_wire(min(day.low, ticker.last_price)),
        "volCcy24h": to_wire(day.volume),
        "vol24h": listed.contracts(day.volume),
        "sodUtc0": to_wire(opened),
        "sodUtc8": to_wire(opened),
        "ts": str(world.wall_ms()),
    }


class _Day(NamedTuple):
    """What the last 24 hours were, as of one minute."""

    minute: int
    high: Decimal
    low: Decimal
    volume: Decimal


_DAYS: Final[WeakKeyDictionary[World, dict[str, _Day]]] = WeakKeyDictionary()
"""Figures of 24 hours by world and symbol: they are dear to make, and streams ask all the time."""


def _day_of(world: World, symbol: str) -> _Day:
    known = _DAYS.setdefault(world, {})
    minute = world.now_ms // _MINUTE_MS
    if symbol not in known or known[symbol].minute != minute:
        bars = world.core.market.candles(symbol, _HOUR_MS, 24, _LATEST_MS)
        known[symbol] = _Day(
            minute,
            max(bar.high for bar in bars),
            min(bar.low for bar in bars),
            sum((bar.volume for bar in bars), Decimal(0)),
        )
    return known[symbol]


def candle_rows(
    world: World, symbol: str, bar_ms: int, limit: int, until_ms: int = _LATEST_MS
) -> list[list[str]]:
    """Bars, newest first; the one that is moving isn't confirmed."""
    listed = BY_SYMBOL[symbol]
    bars = world.core.market.candles(symbol, bar_ms, limit, until_ms)
    return [_candle(world, listed, bar, bar_ms) for bar in reversed(bars)]


def mark_row(world: World, listed: Contract) -> Row:
    """The mark price of one perpetual."""
    mark = world.core.market.mark(listed.symbol)
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "markPx": to_wire(mark),
        "ts": str(world.wall_ms()),
    }


def _candle(world: World, listed: Contract, bar: Candle, bar_ms: int) -> list[str]:
    is_over = bar.time_ms + bar_ms <= world.now_ms
    return [
        str(bar.time_ms),
        *map(to_wire, (bar.open, bar.high, bar.low, bar.close)),
        listed.contracts(bar.volume),
        to_wire(bar.volume),
        to_wire(bar.volume * bar.close),
        "1" if is_over else "0",
    ]


def _time(world: World, params: Params) -> list[Row]:
    del params
    return [{"ts": str(world.wall_ms())}]


def _instrument_row(listed: Contract) -> Row:
    instrument = listed.instrument
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "instFamily": f"{instrument.base}-{instrument.quote}",
        "uly": f"{instrument.base}-{instrument.quote}",
        "category": "1",
        "baseCcy": "",
        "quoteCcy": "",
        "settleCcy": instrument.quote,
        "ctVal": to_wire(listed.value),
        "ctMult": "1",
        "ctValCcy": instrument.base,
        "ctType": "linear",
        "optType": "",
        "stk": "",
        "listTime": "1580000000000",
        "expTime": "",
        "lever": to_wire(instrument.max_leverage),
        "tickSz": to_wire(instrument.price_step),
        "lotSz": to_wire(LOT),
        "minSz": listed.contracts(instrument.min_size),
        "maxLmtSz": _LARGEST,
        "maxMktSz": _LARGEST,
        "maxStopSz": _LARGEST,
        "alias": "",
        "state": "live",
        "ruleType": "normal",
    }


def _instruments(world: World, params: Params) -> list[Row]:
    del world
    params.text("instType")
    if not read_swap(params):
        return []
    wanted = params.text("instId", "")
    return [_instrument_row(each) for each in BY_ID.values() if wanted in {"", each.inst_id}]


def _ticker(world: World, params: Params) -> list[Row]:
    return [ticker_row(world, read_contract(params).symbol)]


def _tickers(world: World, params: Params) -> list[Row]:
    params.text("instType")
    return [ticker_row(world, symbol) for symbol in BY_SYMBOL] if read_swap(params) else []


def _marks(world: World, params: Params) -> list[Row]:
    if params.text("instId", ""):
        return [mark_row(world, read_contract(params))]
    params.text("instType")
    return [mark_row(world, each) for each in BY_ID.values()] if read_swap(params) else []


def _funding(world: World, params: Params) -> list[Row]:
    is_any = params.text("instId") == "ANY"
    asked = list(BY_ID.values()) if is_any else [read_contract(params)]
    return [_funding_row(world, each) for each in asked]


def _funding_row(world: World, listed: Contract) -> Row:
    ticker = world.core.market.ticker(listed.symbol)
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "method": "current_period",
        "fundingRate": to_wire(ticker.funding_rate),
        "nextFundingRate": "",
        "fundingTime": str(ticker.next_funding_ms),
        "nextFundingTime": str(ticker.next_funding_ms + 8 * _HOUR_MS),
        "ts": str(world.wall_ms()),
    }


def _price_limit(world: World, params: Params) -> list[Row]:
    listed = read_contract(params)
    last, band = world.core.market.last(listed.symbol), LOT * 5
    return [
        {
            "instType": SWAP,
            "instId": listed.inst_id,
            "buyLmt": to_wire(listed.instrument.round_price(last * (1 + band))),
            "sellLmt": to_wire(listed.instrument.round_price(last * (1 - band))),
            "enabled": True,
            "ts": str(world.wall_ms()),
        }
    ]


def _candles(world: World, params: Params) -> list[list[str]]:
    listed = read_contract(params)
    bar_ms = BARS_MS.get(params.text("bar", "1m"))
    if bar_ms is None:
        raise ApiError(Code.PARAMETER, "bar")
    limit = params.whole("limit", 100, 1, 300)
    after = params.whole("after", _LATEST_MS, 0, _LATEST_MS)
    before = params.whole("before", 0, 0, _LATEST_MS)
    rows = candle_rows(world, listed.symbol, bar_ms, limit, after - 1)
    return [row for row in rows if int(row[0]) > before]


def _books(world: World, params: Params) -> list[Row]:
    listed = read_contract(params)
    levels = min(params.whole("sz", 1, 1, 400), LEVELS)
    book = world.core.depth(listed.symbol, levels)
    return [
        {
            side: [[to_wire(price), listed.contracts(size), "0", "1"] for price, size in levels]
            for side, levels in (("asks", book.asks), ("bids", book.bids))
        }
        | {"ts": str(world.wall_ms())}
    ]


CALLS: Final = (
    Get("/public/time", 10, None, _time),
    Get("/public/instruments", 20, None, _instruments),
    Get("/public/mark-price", 10, None, _marks),
    Get("/public/funding-rate", 20, None, _funding),
    Get("/public/price-limit", 20, None, _price_limit),
    Get("/market/ticker", 20, None, _ticker),
    Get("/market/tickers", 20, None, _tickers),
    Get("/market/candles", 40, None, _candles),
    Get("/market/history-candles", 20, None, _candles),
    Get("/market/books", 40, None, _books),
)
