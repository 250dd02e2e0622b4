"""Calls about the market; they need no signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from weakref import WeakKeyDictionary

from copydesk.model.instrument import Candle, Instrument, Ticker
from copydesk.model.money import ZERO, to_wire
from copydesk.practice.api.bitget.calls import Call, Row
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.params import USDT_FUTURES, Params
from copydesk.practice.book import LEVELS
from copydesk.practice.candles import INTERVALS_MS
from copydesk.practice.world import World

_MINUTE_SECONDS: Final = 60
_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 86_400_000
_LATEST_MS: Final = 10**14
_MOST_CANDLES: Final = 1000

GRANULARITIES_MS: Final[dict[str, int]] = {
    "1m": _MINUTE_MS, "3m": 3 * _MINUTE_MS, "5m": 5 * _MINUTE_MS, "15m": 15 * _MINUTE_MS,
    "30m": 30 * _MINUTE_MS, "1H": _HOUR_MS, "4H": 4 * _HOUR_MS, "6H": 6 * _HOUR_MS,
    "12H": 12 * _HOUR_MS, "1D": _DAY_MS, "6Hutc": 6 * _HOUR_MS, "12Hutc": 12 * _HOUR_MS,
    "1Dutc": _DAY_MS,
}  # fmt: skip
"""Bars by name; here all of them open at multiples of UTC."""


def symbol_of(world: World, params: Params, name: str = "symbol") -> str:
    """Read a symbol.

    Raises:
        ApiError: it is missing or not listed.
    """
    symbol = params.text(name)
    if symbol not in world.core.instruments:
        raise ApiError(Code.UNKNOWN_SYMBOL, symbol[:40])
    return symbol


def ticker_row(world: World, ticker: Ticker) -> Row:
    """Prices of one instrument, as the list has them."""
    return {
        "symbol": ticker.symbol,
        "lastPr": to_wire(ticker.last_price),
        "askPr": to_wire(ticker.ask_price),
        "bidPr": to_wire(ticker.bid_price),
        **_day_figures(world, ticker),
        "ts": str(world.wall_ms()),
        "usdtVolume": "0",
        "deliveryStartTime": None,
        "deliveryTime": None,
        "deliveryStatus": "",
    }


def pushed_ticker_row(world: World, ticker: Ticker) -> Row:
    """The same as the channel has it: with the next funding, and the symbol twice."""
    return {
        "instId": ticker.symbol,
        "symbol": ticker.symbol,
        "lastPr": to_wire(ticker.last_price),
        "askPr": to_wire(ticker.ask_price),
        "bidPr": to_wire(ticker.bid_price),
        **_day_figures(world, ticker),
        "nextFundingTime": str(ticker.next_funding_ms),
        "symbolType": 1,
        "deliveryPrice": "0",
        "ts": str(world.wall_ms()),
    }


@dataclass(frozen=True, slots=True)
class _Day:
    """The last 24 hours of one instrument, as of one minute."""

    minute: int
    opened: Decimal
    high: Decimal
    low: Decimal
    volume: Decimal


_DAYS: Final[WeakKeyDictionary[World, dict[str, _Day]]] = WeakKeyDictionary()
"""Made from the hours' bars once a minute: every ticker shows them, several times a second."""


def _day(world: World, symbol: str) -> _Day:
    known = _DAYS.setdefault(world, {})
    minute = world.core.market.second // _MINUTE_SECONDS
    if symbol not in known or known[symbol].minute != minute:
        bars = world.core.market.candles(symbol, _HOUR_MS, 24)
        known[symbol] = _Day(
            minute,
            bars[0].open,
            max(bar.high for bar in bars),
            min(bar.low for bar in bars),
            sum((bar.volume for bar in bars), ZERO),
        )
    return known[symbol]


def _day_figures(world: World, ticker: Ticker) -> Row:
    """Figures of the last 24 hours, and what stands first in the book."""
    day = _day(world, ticker.symbol)
    depth = world.core.book.depth(ticker.symbol, 1)
    return {
        "bidSz": to_wire(depth.bids[0][1]) if depth.bids else "0",
        "askSz": to_wire(depth.asks[0][1]) if depth.asks else "0",
        "high24h": to_wire(max(day.high, ticker.last_price)),
        "low24h": to_wire(min(day.low, ticker.last_price)),
        "open24h": to_wire(day.opened),
        "change24h": to_wire(ticker.change_24h_rate),
        "changeUtc24h": to_wire(ticker.change_24h_rate),
        "openUtc": to_wire(day.opened),
        "baseVolume": to_wire(day.volume),
        "quoteVolume": to_wire(day.volume * ticker.last_price),
        "indexPrice": to_wire(ticker.mark_price),
        "markPrice": to_wire(ticker.mark_price),
        "fundingRate": to_wire(ticker.funding_rate),
        "holdingAmount": "0",
    }


def contract_row(instrument: Instrument) -> Row:
    """What can be traded, and its grid: a price step of 0.5 is place 1 and end step 5."""
    place = instrument.price_decimals
    return {
        "symbol": instrument.symbol,
        "baseCoin": instrument.base,
        "quoteCoin": instrument.quote,
        "buyLimitPriceRatio": "0.05",
        "sellLimitPriceRatio": "0.05",
        "feeRateUpRatio": "0.005",
        "makerFeeRate": to_wire(instrument.maker_fee_rate),
        "takerFeeRate": to_wire(instrument.taker_fee_rate),
        "openCostUpRatio": "0.01",
        "supportMarginCoins": [instrument.quote],
        "minTradeNum": to_wire(instrument.min_size),
        "priceEndStep": to_wire(instrument.price_step.scaleb(place)),
        "volumePlace": str(instrument.size_decimals),
        "pricePlace": str(place),
        "sizeMultiplier": to_wire(instrument.size_step),
        "symbolType": "perpetual",
        "minTradeUSDT": to_wire(instrument.min_notional),
        "maxSymbolOrderNum": "200",
        "maxProductOrderNum": "1000",
        "maxPositionNum": "150",
        "symbolStatus": "normal",
        "offTime": "-1",
        "limitOpenTime": "-1",
        "deliveryTime": "",
        "deliveryStartTime": "",
        "deliveryPeriod": "",
        "launchTime": "",
        "fundInterval": "8",
        "minLever": "1",
        "maxLever": to_wire(instrument.max_leverage),
        "posLimit": "0.1",
        "maintainTime": "",
        "openTime": "",
        "maxMarketOrderQty": "",
        "maxOrderQty": "",
    }


def _time(world: World, params: Params) -> Row:
    del params
    return {"serverTime": str(world.wall_ms())}


def _contracts(world: World, params: Params) -> list[Row]:
    if params.product() != USDT_FUTURES:
        return []
    wanted = params.text("symbol", "")
    listed = world.core.instruments.values()
    return [contract_row(each) for each in listed if wanted in {"", each.symbol}]


def _tickers(world: World, params: Params) -> list[Row]:
    if params.product() != USDT_FUTURES:
        return []
    tickers = map(world.core.market.ticker, world.core.instruments)
    return [ticker_row(world, ticker) for ticker in tickers]


def _ticker(world: World, params: Params) -> list[Row]:
    params.product()
    return [ticker_row(world, world.core.market.ticker(symbol_of(world, params)))]


def _candles(world: World, params: Params) -> list[list[str]]:
    params.product()
    symbol = symbol_of(world, params)
    interval_ms = GRANULARITIES_MS.get(params.text("granularity"))
    if interval_ms is None:
        raise ApiError(Code.PARAMETER, "granularity")
    limit = params.whole("limit", 100, 1, _MOST_CANDLES)
    end_ms = params.whole("endTime", _LATEST_MS, 0, _LATEST_MS)
    start_ms = params.whole("startTime", 0, 0, _LATEST_MS)
    bars = candles(world, symbol, interval_ms, limit, end_ms)
    return [_candle(bar) for bar in bars if bar.time_ms >= start_ms]


def candles(world: World, symbol: str, interval_ms: int, limit: int, end_ms: int) -> list[Candle]:
    """Bars of any length, joined from the longest that the market has."""
    finer = max(each for each in INTERVALS_MS.values() if interval_ms % each == 0)
    parts = interval_ms // finer
    bars = world.core.market.candles(symbol, finer, limit * parts, end_ms)
    groups: dict[int, list[Candle]] = {}
    for bar in bars:
        groups.setdefault(bar.time_ms - bar.time_ms % interval_ms, []).append(bar)
    return [_joined(opened_ms, group) for opened_ms, group in groups.items()][-limit:]


def _joined(opened_ms: int, group: Sequence[Candle]) -> Candle:
    volume = sum((bar.volume for bar in group[1:]), group[0].volume)
    high, low = max(bar.high for bar in group), min(bar.low for bar in group)
    return Candle(opened_ms, group[0].open, high, low, group[-1].close, volume)


def _candle(bar: Candle) -> list[str]:
    prices = (bar.open, bar.high, bar.low, bar.close, bar.volume, bar.volume * bar.close)
    return [str(bar.time_ms), *map(to_wire, prices)]


def _depth(world: World, params: Params) -> Row:
    params.product()
    symbol = symbol_of(world, params)
    text = params.text("limit", str(LEVELS))
    limit = LEVELS if text == "max" else params.whole("limit", LEVELS, 1, 1000)
    book = world.core.depth(symbol, min(limit, LEVELS))
    return {
        "asks": [[to_wire(price), to_wire(size)] for price, size in book.asks],
        "bids": [[to_wire(price), to_wire(size)] for price, size in book.bids],
        "ts": str(world.wall_ms()),
        "scale": to_wire(world.core.instruments[symbol].price_step),
        "precision": "scale0",
        "isMaxPrecision": "YES",
    }


def _tiers(world: World, params: Params) -> list[Row]:
    params.product()
    symbol = symbol_of(world, params)
    tiers = world.core.instruments[symbol].tiers
    ends = [to_wire(tier.notional_floor) for tier in tiers[1:]] + ["100000000"]
    return [
        {
            "symbol": symbol,
            "level": str(number),
            "startUnit": to_wire(tier.notional_floor),
            "endUnit": end,
            "leverage": to_wire(tier.max_leverage),
            "keepMarginRate": to_wire(tier.maintenance_rate),
        }
        for number, (tier, end) in enumerate(zip(tiers, ends, strict=True), 1)
    ]


def _nothing(world: World, params: Params) -> list[Row]:
    """Spot and margin: listed nowhere here."""
    del world, params
    return []


def _coins(world: World, params: Params) -> list[Row]:
    del world, params
    return [{"coinId": "2", "coin": "USDT", "transfer": "true", "chains": []}]


CALLS: Final = (
    Call("GET", "/public/time", 20, None, _time),
    Call("GET", "/mix/market/contracts", 20, None, _contracts),
    Call("GET", "/mix/market/tickers", 20, None, _tickers),
    Call("GET", "/mix/market/ticker", 20, None, _ticker),
    Call("GET", "/mix/market/candles", 20, None, _candles),
    Call("GET", "/mix/market/history-candles", 20, None, _candles),
    Call("GET", "/mix/market/merge-depth", 20, None, _depth),
    Call("GET", "/mix/market/query-position-lever", 10, None, _tiers),
    Call("GET", "/spot/public/symbols", 20, None, _nothing),
    Call("GET", "/spot/public/coins", 3, None, _coins),
    Call("GET", "/margin/currencies", 10, None, _nothing),
)
