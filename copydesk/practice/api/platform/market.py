"""Calls about the market; they need no signature."""

from __future__ import annotations

from typing import Final

from copydesk.model.instrument import Candle
from copydesk.model.money import to_wire
from copydesk.practice.api.platform.calls import Call
from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.api.platform.forms import Row, depth_row, instrument_row, ticker_row
from copydesk.practice.api.platform.params import Params
from copydesk.practice.book import LEVELS
from copydesk.practice.candles import INTERVALS_MS
from copydesk.practice.world import World

_MOST_CANDLES: Final = 1000
_LATEST_MS: Final = 10**14


def ticker_rows(world: World) -> list[Row]:
    """Prices of all instruments."""
    return [ticker_row(world.core.market.ticker(symbol)) for symbol in world.core.instruments]


def _contracts(world: World, params: Params) -> list[Row]:
    del params
    return [instrument_row(instrument) for instrument in world.core.instruments.values()]


def _tickers(world: World, params: Params) -> list[Row]:
    if not params.text("symbol", ""):
        return ticker_rows(world)
    return [ticker_row(world.core.market.ticker(_symbol(world, params)))]


def _candles(world: World, params: Params) -> list[list[object]]:
    symbol = _symbol(world, params)
    interval_ms = INTERVALS_MS.get(params.text("interval"))
    if interval_ms is None:
        raise ApiError(Code.PARAMETER, "interval")
    limit = params.integer("limit", 100, 1, _MOST_CANDLES)
    end_ms = params.integer("endTime", _LATEST_MS, 0, _LATEST_MS)
    return [
        _candle(candle) for candle in world.core.market.candles(symbol, interval_ms, limit, end_ms)
    ]


def _depth(world: World, params: Params) -> Row:
    symbol = _symbol(world, params)
    return depth_row(world.core.book.depth(symbol, params.integer("limit", 20, 1, LEVELS)))


def _symbol(world: World, params: Params) -> str:
    symbol = params.text("symbol")
    if symbol not in world.core.instruments:
        raise ApiError(Code.SYMBOL, symbol)
    return symbol


def _candle(candle: Candle) -> list[object]:
    figures = (candle.open, candle.high, candle.low, candle.close, candle.volume)
    return [candle.time_ms, *map(to_wire, figures)]


CALLS: Final = (
    Call("GET", "/market/contracts", None, _contracts),
    Call("GET", "/market/tickers", None, _tickers),
    Call("GET", "/market/candles", None, _candles),
    Call("GET", "/market/depth", None, _depth),
)
