"""Calls about traders: the list, one of them, their curve and their trades."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.trader import ClosedTrade, EquityPoint, TraderPosition
from copydesk.practice.api.platform.calls import Call, Permission
from copydesk.practice.api.platform.forms import Row, page
from copydesk.practice.api.platform.params import Params
from copydesk.practice.traders import DailySeries, ListedTrader
from copydesk.practice.world import World

LARGEST_PAGE: Final = 100
_LATEST_MS: Final = 10**14
_MOST_PAGES: Final = 10**9


class SortBy(Enum):
    """What the list can be sorted by."""

    PROFIT = "profit"
    FOLLOWERS = "followers"


class SortType(Enum):
    """Which end comes first."""

    ASCENDING = "asc"
    DESCENDING = "desc"


def read_page(params: Params) -> tuple[int, int]:
    """Read page number and page size."""
    return (
        params.integer("pageNo", 1, 1, _MOST_PAGES),
        params.integer("pageSize", 20, 1, LARGEST_PAGE),
    )


def snapshot_row(world: World, index: int) -> Row:
    """One line of the snapshot."""
    trader = world.live.row(index)
    return {
        **_list_row(trader),
        "maxDrawdown": to_wire(trader.max_drawdown_percent),
        "sharpeRatio": to_wire(trader.sharpe_ratio),
        "floatingPnl": to_wire(trader.floating_pnl),
        "equity": to_wire(trader.equity),
        "venueRoi": to_wire(trader.venue_roi_percent),
        "spark": trader.spark,
    }


def returns_row(series: DailySeries) -> Row:
    """One line of the daily returns."""
    return {
        "traderId": series.trader_id,
        "returns": list(map(to_wire, series.returns)),
        "flows": list(map(to_wire, series.flows)),
    }


def position_rows(world: World, trader_id: str) -> list[Row]:
    """Open positions of a trader.

    Raises:
        Refused: there is no such trader.
    """
    return [_position_row(position) for position in world.live.positions(trader_id)]


def _list(world: World, params: Params) -> Row:
    number, size = read_page(params)
    total = world.population.count
    places = range(min((number - 1) * size, total), min(number * size, total))
    indices: list[int] = list(places)
    sort_by = params.optional_choice("sortBy", SortBy)
    sort_type = params.choice("sortType", SortType, SortType.DESCENDING)
    if sort_by is not None:
        order = world.live.order(sort_by.value, descending=sort_type is SortType.DESCENDING)
        indices = order[places.start : places.stop].tolist()
    return page([_list_row(world.live.row(index)) for index in indices], total, number, size)


def _detail(world: World, params: Params) -> Row:
    trader_id = params.text("traderId")
    row = world.live.row(world.population.index(trader_id))
    statistics = world.live.statistics(trader_id)
    return {
        **_list_row(row),
        "equity": to_wire(row.equity),
        "statistics": {
            "totalTrades": statistics.total_trades,
            "winningTrades": statistics.winning_trades,
            "averageHoldingTime": _figure(statistics.average_holding_hours),
            "maxDrawdown": _figure(statistics.max_drawdown_percent),
            "sharpeRatio": _figure(statistics.sharpe_ratio),
        },
        "positions": position_rows(world, trader_id),
    }


def _equity(world: World, params: Params) -> list[Row]:
    trader_id = params.text("traderId")
    begin_ms, end_ms = _span(params)
    past = world.population.equity(trader_id, begin_ms, end_ms)
    now = world.live.equity_now(trader_id, world.now_ms)
    points = (*past, *(point for point in now if begin_ms <= point.time_ms <= end_ms))
    return [_equity_row(point) for point in points]


def _trades(world: World, params: Params) -> Row:
    trader_id = params.text("traderId")
    begin_ms, end_ms = _span(params)
    number, size = read_page(params)
    history = world.population.trades(trader_id)
    old = history.between(begin_ms, end_ms)
    new = [
        trade
        for trade in world.live.closed_trades(trader_id)
        if begin_ms <= trade.close_time_ms <= end_ms
    ]
    first, total = (number - 1) * size, len(new) + len(old)
    shown = [
        new[each] if each < len(new) else history[old[each - len(new)]]
        for each in range(min(first, total), min(first + size, total))
    ]
    return page([_trade_row(trade) for trade in shown], total, number, size)


def _span(params: Params) -> tuple[int, int]:
    begin_ms = params.integer("from", 0, 0, _LATEST_MS)
    return begin_ms, params.integer("to", _LATEST_MS, 0, _LATEST_MS)


def _figure(value: float) -> str:
    return to_wire(Decimal(f"{value:.2f}"))


def _list_row(trader: ListedTrader) -> Row:
    return {
        "traderId": trader.trader_id,
        "nickName": trader.nickname,
        "followersCount": trader.followers,
        "totalProfit": to_wire(trader.total_profit_percent),
        "monthlyProfit": to_wire(trader.month_profit_percent),
        "winRate": to_wire(trader.win_rate),
        "description": trader.description,
        "tradingDays": trader.trading_days,
        "riskLevel": trader.risk_level.value,
        "status": trader.status.value,
    }


def _position_row(position: TraderPosition) -> Row:
    return {
        "symbol": position.symbol,
        "side": position.side.value,
        "size": to_wire(position.size),
        "entryPrice": to_wire(position.entry_price),
        "leverage": to_wire(position.leverage),
        "unrealizedPnl": to_wire(position.unrealized_pnl),
    }


def _equity_row(point: EquityPoint) -> Row:
    return {
        "time": point.time_ms,
        "equity": to_wire(point.equity),
        "netFlow": to_wire(point.net_flow),
        "realizedPnl": to_wire(point.realized_pnl),
    }


def _trade_row(trade: ClosedTrade) -> Row:
    return {
        "tradeId": trade.trade_id,
        "symbol": trade.symbol,
        "side": trade.side.value,
        "openTime": trade.open_time_ms,
        "closeTime": trade.close_time_ms,
        "entryPrice": to_wire(trade.entry_price),
        "exitPrice": to_wire(trade.exit_price),
        "maxSize": to_wire(trade.max_size),
        "adds": [
            {"time": add.time_ms, "size": to_wire(add.size), "price": to_wire(add.price)}
            for add in trade.additions
        ],
        "profit": to_wire(trade.profit),
        "fees": to_wire(trade.fees or ZERO),
        "leverage": to_wire(trade.leverage),
        "worstFloating": to_wire(trade.worst_floating or ZERO),
    }


CALLS: Final = (
    Call("GET", "/copytrading/traders", Permission.READ, _list),
    Call("GET", "/copytrading/trader/detail", Permission.READ, _detail),
    Call("GET", "/copytrading/trader/equity", Permission.READ, _equity),
    Call("GET", "/copytrading/trader/trades", Permission.READ, _trades),
)
