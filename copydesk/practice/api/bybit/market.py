"""Calls about the market; they need no key."""

from __future__ import annotations

from typing import Final

from copydesk.practice.api.bybit import market_forms
from copydesk.practice.api.bybit.calls import Call, Row
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.api.bybit.params import LINEAR, Params
from copydesk.practice.book import LEVELS
from copydesk.practice.core import END_MS
from copydesk.practice.world import World

_MINUTE_MS: Final = 60_000
INTERVALS_MS: Final = {
    "1": _MINUTE_MS, "3": 3 * _MINUTE_MS, "5": 5 * _MINUTE_MS, "15": 15 * _MINUTE_MS,
    "30": 30 * _MINUTE_MS, "60": 60 * _MINUTE_MS, "120": 120 * _MINUTE_MS,
    "240": 240 * _MINUTE_MS, "360": 360 * _MINUTE_MS, "720": 720 * _MINUTE_MS,
    "D": 1_440 * _MINUTE_MS, "W": 10_080 * _MINUTE_MS,
}  # fmt: skip
_NS_PER_MS: Final = 1_000_000


def symbol_of(world: World, params: Params) -> str:
    """The instrument that is meant.

    Raises:
        ApiError: it isn't listed.
    """
    symbol = params.text("symbol")
    if symbol not in world.core.instruments:
        raise ApiError(Code.PARAMETER, "symbol invalid")
    return symbol


def _time(world: World, params: Params) -> Row:
    del params
    now_ms = world.wall_ms()
    return {"timeSecond": str(now_ms // 1000), "timeNano": str(now_ms * _NS_PER_MS)}


def _instruments(world: World, params: Params) -> Row:
    category = params.category()
    listed = list(world.core.instruments.values()) if category == LINEAR else []
    if params.has("symbol"):
        listed = [each for each in listed if each.symbol == params.text("symbol")]
    page, cursor = params.page(listed, 500, 1_000)
    rows = [market_forms.instrument_row(each) for each in page]
    return {"category": category, "list": rows, "nextPageCursor": cursor}


def _tickers(world: World, params: Params) -> Row:
    category = params.category()
    symbols = list(world.core.instruments) if category == LINEAR else []
    if params.has("symbol"):
        symbols = [symbol_of(world, params)]
    rows = [market_forms.ticker_row(world.core.market.ticker(symbol)) for symbol in symbols]
    return {"category": category, "list": rows}


def _candles(world: World, params: Params) -> Row:
    params.require_linear()
    symbol = symbol_of(world, params)
    interval_ms = params.word("interval", INTERVALS_MS)
    limit = params.whole("limit", 200, 1, 1_000)
    end_ms = params.whole("end", END_MS, 0, END_MS)
    start_ms = params.whole("start", 0, 0, END_MS)
    found = world.core.market.candles(symbol, interval_ms, limit, end_ms)
    rows = [market_forms.candle_row(each) for each in reversed(found) if each.time_ms >= start_ms]
    return {"category": LINEAR, "symbol": symbol, "list": rows}


def _book(world: World, params: Params) -> Row:
    params.require_linear()
    depth = world.core.depth(symbol_of(world, params), params.whole("limit", 25, 1, 500))
    return book_row(world, depth.symbol, min(params.whole("limit", 25, 1, 500), LEVELS))


def book_row(world: World, symbol: str, limit: int) -> Row:
    """The best levels of both sides, in answers and on the topic."""
    depth = world.core.depth(symbol, limit)
    second = world.core.market.second
    return {
        "s": symbol,
        "b": market_forms.levels(depth.bids),
        "a": market_forms.levels(depth.asks),
        "ts": world.wall_ms(),
        "u": second,
        "seq": second,
        "cts": world.wall_ms(),
    }


CALLS: Final = (
    Call("GET", "/v5/market/time", 50, None, _time),
    Call("GET", "/v5/market/instruments-info", 50, None, _instruments),
    Call("GET", "/v5/market/tickers", 50, None, _tickers),
    Call("GET", "/v5/market/kline", 50, None, _candles),
    Call("GET", "/v5/market/orderbook", 50, None, _book),
)
