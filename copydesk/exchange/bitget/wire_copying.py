"""Bitget's messages about copying: follows, copied positions, and lead traders."""

from __future__ import annotations

import msgspec

from copydesk.exchange.bitget.wire import Id, Row
from copydesk.exchange.decoding import Number, OptionalNumber

Done = str | None
"""What writes answer, "success"; a "fail" never gets this far."""


class SymbolRule(Row):
    """How one symbol is copied by the older model: an entry of `settings` and `query-settings`."""

    symbol: str
    product_type: str | None = ""
    margin_type: str | None = ""
    margin_coin: str | None = ""
    lever_type: str | None = ""
    long_leverage: OptionalNumber = None
    short_leverage: OptionalNumber = None
    trace_type: str | None = ""
    trace_value: OptionalNumber = None
    max_hold_size: OptionalNumber = None
    stop_surplus_ratio: OptionalNumber = None
    stop_loss_ratio: OptionalNumber = None


class FollowRules(Row):
    """`mix-follower/query-settings`; the list was called `details` before."""

    follower_enable: str
    detail_list: list[SymbolRule] | None = None
    details: list[SymbolRule] | None = None

    @property
    def rules(self) -> list[SymbolRule]:
        """The rules under either name."""
        if self.detail_list is not None:
            return self.detail_list
        return self.details or []


class TradedSymbol(Row):
    """A symbol a trader trades, on older pages."""

    symbol: str
    product_type: str | None = ""


class MyTrader(Row):
    """`mix-follower/query-traders`: somebody this account follows; counts are the trader's."""

    trader_id: Id
    trader_name: str | None = None
    certification_type: str | None = ""
    max_follow_limit: OptionalNumber = None
    follow_count: OptionalNumber = None
    trace_total_margin_amount: OptionalNumber = None
    trace_total_net_profit: OptionalNumber = None
    trace_total_profit: OptionalNumber = None
    follower_time: OptionalNumber = None


class TrackingOrder(Row):
    """`mix-follower/query-current-orders` and `query-history-orders`: one copied position."""

    tracking_no: Id
    symbol: str
    pos_side: str
    open_size: Number
    trader_id: Id = ""
    trader_name: str | None = None
    open_order_id: Id = ""
    close_order_id: Id | None = None
    product_type: str | None = ""
    open_leverage: OptionalNumber = None
    open_price_avg: OptionalNumber = None
    open_avg_price: OptionalNumber = None
    open_time: OptionalNumber = None
    open_fee: OptionalNumber = None
    open_margin_sz: OptionalNumber = None
    close_price_avg: OptionalNumber = None
    close_avg_price: OptionalNumber = None
    close_size: OptionalNumber = None
    close_time: OptionalNumber = None
    close_fee: OptionalNumber = None
    profit_rate: OptionalNumber = None
    net_profit: OptionalNumber = None
    achieved_pl: OptionalNumber = msgspec.field(name="achievedPL", default=None)


class SizeLimit(Row):
    """`mix-follower/query-quantity-limit`: copied sizes of one symbol, in base."""

    symbol: str
    min_follow_size: Number
    max_follow_size: Number


class Closing(Row):
    """`mix-follower/close-positions`: the orders that close."""

    order_id_list: list[Id] | None = None


class Amount(Row):
    """One point of a trader's curve."""

    amount: OptionalNumber = None
    rate: OptionalNumber = None
    c_time: OptionalNumber = None


class ShownFigure(Row):
    """A figure as it is shown on the site, in the language asked for; never computed with."""

    describe: str | None = ""
    value: str | None = None


class LeadTrader(Row):
    """`mix-broker/query-traders`; figures are statistics, percent where they are rates."""

    trader_id: Id
    trader_name: str | None = None
    can_trace: str | None = ""
    is_trace: str | None = ""
    trader_status: str | None = ""
    is_my_trader: str | None = ""
    max_limit: OptionalNumber = None
    follow_count: OptionalNumber = None
    total_equity: str | float | None = None
    current_trading_list: list[str] | None = None
    current_tradings: list[TradedSymbol] | None = None
    column_list: list[ShownFigure] | None = None
    total_followers: OptionalNumber = None
    profit_count: OptionalNumber = None
    loss_count: OptionalNumber = None
    trade_count: OptionalNumber = None
    trade_days: OptionalNumber = None
    average_win_rate: OptionalNumber = None
    max_callback_rate: OptionalNumber = None
    daily_profit_rate_list: list[Amount] | None = None
    daily_profit_list: list[Amount] | None = None
    follower_total_profit: OptionalNumber = None
    last_trade_time: OptionalNumber = None


class Trace(Row):
    """`mix-broker/query-current-traces` and `query-history-traces`: a trader's own position."""

    tracking_no: Id
    symbol: str
    pos_side: str
    open_size: Number
    margin_mode: str | None = ""
    open_leverage: OptionalNumber = None
    open_price_avg: OptionalNumber = None
    open_avg_price: OptionalNumber = None
    open_time: OptionalNumber = None
    close_price_avg: OptionalNumber = None
    close_avg_price: OptionalNumber = None
    close_time: OptionalNumber = None
    close_size: OptionalNumber = None
    open_fee: OptionalNumber = None
    close_fee: OptionalNumber = None
    margin_amount: OptionalNumber = None
    follow_count: OptionalNumber = None
    c_time: OptionalNumber = None
