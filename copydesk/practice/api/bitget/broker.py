"""Calls about lead traders: Bitget keeps them for brokers, here the exchange's own main key may."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.trader import ClosedTrade, TraderPosition, TraderStatus
from copydesk.practice.api.bitget.account import require_usdt
from copydesk.practice.api.bitget.calls import READ, Call, Row
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.copying import running
from copydesk.practice.api.bitget.forms import page
from copydesk.practice.api.bitget.paging import by_cursor, by_number, read_span
from copydesk.practice.api.bitget.params import Params
from copydesk.practice.refusal import Refused
from copydesk.practice.traders import ListedTrader
from copydesk.practice.world import World

BROKER: Final = "copy"
"""The permission that stands for being a broker: a key that sees only has no list."""

_BROKER: Final = "/copy/mix-broker"
_BASIS_POINTS: Final = 100
_DAYS_SHOWN: Final = 30
_DAY_MS: Final = 86_400_000
_MOST_TRADES: Final = 500


def require_broker(params: Params) -> None:
    """Let only brokers' keys through.

    Raises:
        ApiError: 40029.
    """
    if params.key is None or BROKER not in params.key.permissions:
        raise ApiError(Code.NO_BROKER)


def _traders(world: World, params: Params) -> list[Row]:
    require_broker(params)
    if not params.text("sortRule", ""):
        raise ApiError(Code.NO_SORT_RULE)
    if not params.text("sortFlag", ""):
        raise ApiError(Code.NO_SORT_FLAG)
    mine = {follow.trader_id for follow in running(world, params.account_id)}
    shown = by_number(_places(world, params), params, 20, 20)
    return [_trader_row(world, world.live.row(index), mine) for index in shown]


def _places(world: World, params: Params) -> list[int]:
    """Places of the traders asked for, the best first or last."""
    trader_id, name = params.text("traderId", ""), params.text("traderName", "").casefold()
    if trader_id:
        try:
            return [world.population.index(trader_id)]
        except Refused:
            return []
    descending = params.text("sortFlag").lower() != "asc"
    order = world.live.order("profit", descending=descending).tolist()
    if not name:
        return list(order)
    return [place for place in order if name in world.population.nickname(place).casefold()]


def _trader_row(world: World, trader: ListedTrader, mine: set[str]) -> Row:
    statistics = world.live.statistics(trader.trader_id)
    held = world.live.positions(trader.trader_id)
    now_ms = world.wall_ms()
    curve = trader.spark[-_DAYS_SHOWN:]
    return {
        "traderId": trader.trader_id,
        "traderName": trader.nickname,
        "traderPic": "",
        "canTrace": "Yes" if trader.status is TraderStatus.ACTIVE else "No",
        "traderStatus": "Yes" if trader.trader_id in mine else "No",
        "maxLimit": str(max(trader.followers, 1) * 2),
        "followCount": str(trader.followers),
        "bgbMaxFollowLimit": "0",
        "bgbFollowCount": "0",
        "totalEquity": to_wire(trader.equity) if int(trader.trader_id) % 2 else "****",
        "currentTradingList": sorted({each.symbol for each in held}),
        "columnList": [
            {"describe": "ROI", "value": to_wire(trader.total_profit_percent)},
            {"describe": "AUM", "value": f"${trader.equity:,.2f}"},
            {"describe": "Max drawdown", "value": to_wire(trader.max_drawdown_percent)},
        ],
        "totalFollowers": str(trader.followers),
        "profitCount": str(statistics.winning_trades),
        "lossCount": str(statistics.total_trades - statistics.winning_trades),
        "tradeCount": str(statistics.total_trades),
        "tradeDays": str(trader.trading_days),
        "averageWinRate": to_wire(trader.win_rate * 100),
        "maxCallbackRate": to_wire(trader.max_drawdown_percent),
        "dailyProfitRateList": [
            {
                "rate": to_wire(Decimal(point) / _BASIS_POINTS),
                "cTime": str(now_ms - (len(curve) - number) * _DAY_MS),
            }
            for number, point in enumerate(curve)
        ],
        "dailyProfitList": [],
        "followerTotalProfit": "0",
        "lastTradeTime": str(now_ms),
    }


def _trader_id(params: Params) -> str:
    require_broker(params)
    require_usdt(params)
    return params.text("traderId")


def _current_traces(world: World, params: Params) -> list[Row]:
    trader_id = _trader_id(params)
    symbol = params.text("symbol", "")
    held = [each for each in world.live.positions(trader_id) if symbol in {"", each.symbol}]
    numbered = [(f"{trader_id}{number:02}", each) for number, each in enumerate(held)]
    shown, _ = by_cursor(numbered, lambda pair: pair[0], params, 20, 100)
    return [_trace_row(world, number, each) for number, each in shown]


def _trace_row(world: World, number: str, held: TraderPosition) -> Row:
    cost = held.entry_price * held.size
    return {
        "trackingNo": number,
        "openOrderId": number,
        "symbol": held.symbol,
        "posSide": held.side.value,
        "marginMode": "crossed",
        "openLeverage": to_wire(held.leverage),
        "openAvgPrice": to_wire(held.entry_price),
        "openTime": str(world.now_ms),
        "openSize": to_wire(held.size),
        "openFee": "0",
        "marginAmount": to_wire((cost / held.leverage).quantize(Decimal("0.0001"))),
        "followCount": "1",
        "stopSurplusPrice": "",
        "stopLossPrice": "",
        "cTime": str(world.now_ms),
    }


def _history_traces(world: World, params: Params) -> Row:
    trader_id = _trader_id(params)
    symbol = params.text("symbol", "")
    start_ms, end_ms = read_span(params)
    history = world.population.trades(trader_id)
    old = history.between(start_ms, end_ms)
    trades = [
        *world.live.closed_trades(trader_id),
        *(history[place] for place in old[:_MOST_TRADES]),
    ]
    wanted = [
        trade
        for trade in trades
        if symbol in {"", trade.symbol} and start_ms <= trade.close_time_ms <= end_ms
    ]
    shown, end_id = by_cursor(wanted, lambda trade: trade.trade_id, params, 100, 100)
    return page([_past_trace_row(trade) for trade in shown], "trackingList", end_id)


def _past_trace_row(trade: ClosedTrade) -> Row:
    paid = -(trade.fees or ZERO)
    half = paid / 2
    return {
        "trackingNo": trade.trade_id,
        "openOrderId": trade.trade_id,
        "closeOrderId": trade.trade_id,
        "marginMode": "crossed",
        "posSide": trade.side.value,
        "symbol": trade.symbol,
        "openLeverage": to_wire(trade.leverage),
        "openPriceAvg": to_wire(trade.entry_price),
        "openTime": str(trade.open_time_ms),
        "openSize": to_wire(trade.max_size),
        "closePriceAvg": to_wire(trade.exit_price),
        "closeTime": str(trade.close_time_ms),
        "closeSize": to_wire(trade.max_size),
        "openFee": to_wire(half),
        "closeFee": to_wire(paid - half),
        "marginAmount": "",
        "followCount": "0",
        "cTime": str(trade.open_time_ms),
    }


CALLS: Final = (
    Call("GET", f"{_BROKER}/query-traders", 5, READ, _traders),
    Call("GET", f"{_BROKER}/query-current-traces", 10, READ, _current_traces),
    Call("GET", f"{_BROKER}/query-history-traces", 5, READ, _history_traces),
)
