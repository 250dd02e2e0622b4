"""The rows of the market, in Bybit's words: texts for numbers, "" for what isn't known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from copydesk.model.instrument import Candle, Instrument, Ticker
from copydesk.model.money import to_wire
from copydesk.practice.api.bybit.calls import Row


def instrument_row(instrument: Instrument) -> Row:
    """`GET /v5/market/instruments-info`."""
    return {
        "symbol": instrument.symbol,
        "contractType": "LinearPerpetual",
        "status": "Trading",
        "baseCoin": instrument.base,
        "quoteCoin": instrument.quote,
        "launchTime": "1585526400000",
        "deliveryTime": "0",
        "deliveryFeeRate": "",
        "priceScale": str(instrument.price_decimals),
        "leverageFilter": {
            "minLeverage": "1",
            "maxLeverage": f"{instrument.max_leverage:.2f}",
            "leverageStep": "0.01",
        },
        "priceFilter": {
            "minPrice": to_wire(instrument.price_step),
            "maxPrice": "99999999",
            "tickSize": to_wire(instrument.price_step),
        },
        "lotSizeFilter": {
            "maxOrderQty": "10000000",
            "minOrderQty": to_wire(instrument.min_size),
            "qtyStep": to_wire(instrument.size_step),
            "postOnlyMaxOrderQty": "10000000",
            "maxMktOrderQty": "10000000",
            "minNotionalValue": to_wire(instrument.min_notional),
        },
        "unifiedMarginTrade": True,
        "fundingInterval": 480,
        "settleCoin": "USDT",
        "copyTrading": "both",
        "upperFundingRate": "0.00375",
        "lowerFundingRate": "-0.00375",
        "isPreListing": False,
        "preListingInfo": None,
        "symbolType": "",
    }


def ticker_row(ticker: Ticker) -> Row:
    """`GET /v5/market/tickers` and the topic."""
    before = ticker.last_price / (1 + ticker.change_24h_rate)
    return {
        "symbol": ticker.symbol,
        "lastPrice": to_wire(ticker.last_price),
        "indexPrice": to_wire(ticker.mark_price),
        "markPrice": to_wire(ticker.mark_price),
        "prevPrice24h": f"{before:.8f}",
        "price24hPcnt": f"{ticker.change_24h_rate:.6f}",
        "highPrice24h": "",
        "lowPrice24h": "",
        "openInterest": "0",
        "openInterestValue": "0",
        "turnover24h": "",
        "volume24h": "",
        "fundingRate": to_wire(ticker.funding_rate),
        "nextFundingTime": str(ticker.next_funding_ms),
        "fundingIntervalHour": "8",
        "bid1Price": to_wire(ticker.bid_price),
        "bid1Size": "1",
        "ask1Price": to_wire(ticker.ask_price),
        "ask1Size": "1",
    }


def candle_row(candle: Candle) -> list[str]:
    """`GET /v5/market/kline`: start, four prices, volume, turnover."""
    figures = (candle.open, candle.high, candle.low, candle.close, candle.volume)
    turnover = candle.volume * candle.close
    return [str(candle.time_ms), *map(to_wire, figures), f"{turnover:.4f}"]


def levels(rows: Sequence[tuple[Decimal, Decimal]]) -> list[list[str]]:
    """One side of a book."""
    return [[to_wire(price), to_wire(size)] for price, size in rows]
