"""Bitget's messages about the key, the account, its positions and its orders."""

from __future__ import annotations

import msgspec

from copydesk.exchange.bitget.wire import Id, Row
from copydesk.exchange.decoding import Number, OptionalNumber


class KeyInfo(Row):
    """`spot/account/info`; `ips` is a text on the page, a list in live answers."""

    authorities: list[str]
    user_id: Id | None = None
    ips: str | list[str] | None = None
    trader_type: str | None = ""
    regis_time: OptionalNumber = None


class UnifiedInfo(Row):
    """`v3/account/info`, which only unified accounts answer."""

    permissions: list[str]
    perm_type: str | None = ""
    uid: Id | None = None
    user_id: Id | None = None
    ips: str | list[str] | None = None


class Account(Row):
    """`mix/account/accounts`, `mix/account/account`, and the channel `account`."""

    margin_coin: str
    available: Number
    account_equity: OptionalNumber = None
    equity: OptionalNumber = None
    usdt_equity: OptionalNumber = None
    locked: OptionalNumber = None
    frozen: OptionalNumber = None
    crossed_max_available: OptionalNumber = None
    isolated_max_available: OptionalNumber = None
    max_open_pos_available: OptionalNumber = None
    max_transfer_out: OptionalNumber = None
    unrealized_pl: OptionalNumber = msgspec.field(name="unrealizedPL", default=None)
    crossed_margin_leverage: OptionalNumber = None
    isolated_long_lever: OptionalNumber = None
    isolated_short_lever: OptionalNumber = None
    margin_mode: str | None = ""
    pos_mode: str | None = ""
    asset_mode: str | None = ""


class Position(Row):
    """`mix/position/all-position`, and the channel `positions`."""

    margin_coin: str
    hold_side: str
    total: Number
    leverage: Number
    margin_mode: str
    pos_mode: str | None = ""
    symbol: str | None = ""
    inst_id: str | None = ""
    pos_id: Id = ""
    open_price_avg: OptionalNumber = None
    open_avg_price: OptionalNumber = None
    mark_price: OptionalNumber = None
    margin_size: OptionalNumber = None
    available: OptionalNumber = None
    unrealized_pl: OptionalNumber = msgspec.field(name="unrealizedPL", default=None)
    liquidation_price: OptionalNumber = None
    take_profit: OptionalNumber = None
    stop_loss: OptionalNumber = None
    take_profit_id: Id | None = None
    stop_loss_id: Id | None = None
    c_time: OptionalNumber = None
    u_time: OptionalNumber = None


class ClosedPosition(Row):
    """`mix/position/history-position`, and the channel `positions-history`."""

    margin_coin: str
    hold_side: str
    symbol: str | None = ""
    inst_id: str | None = ""
    position_id: Id = ""
    pos_id: Id = ""
    margin_mode: str | None = ""
    open_avg_price: OptionalNumber = None
    open_price_avg: OptionalNumber = None
    close_avg_price: OptionalNumber = None
    close_price_avg: OptionalNumber = None
    open_total_pos: OptionalNumber = None
    open_size: OptionalNumber = None
    close_total_pos: OptionalNumber = None
    close_size: OptionalNumber = None
    pnl: OptionalNumber = None
    achieved_profits: OptionalNumber = None
    net_profit: OptionalNumber = None
    total_funding: OptionalNumber = None
    settle_fee: OptionalNumber = None
    open_fee: OptionalNumber = None
    close_fee: OptionalNumber = None
    ctime: OptionalNumber = None
    utime: OptionalNumber = None
    c_time: OptionalNumber = None
    u_time: OptionalNumber = None


class Fee(Row):
    """One coin's part of a fee; costs are negative."""

    fee_coin: str | None = ""
    total_fee: OptionalNumber = None
    fee: OptionalNumber = None


class Order(Row):
    """`mix/order/detail`, `orders-pending`, `orders-history`, and the channel `orders`."""

    order_id: Id
    size: Number
    side: str
    order_type: str
    client_oid: str | None = None
    symbol: str | None = ""
    inst_id: str | None = ""
    base_volume: OptionalNumber = None
    acc_base_volume: OptionalNumber = None
    price: OptionalNumber = None
    price_avg: OptionalNumber = None
    fee: OptionalNumber = None
    fee_detail: list[Fee] | None = None
    status: str | None = ""
    state: str | None = ""
    pos_side: str | None = ""
    trade_side: str | None = ""
    pos_mode: str | None = ""
    margin_coin: str | None = ""
    margin_mode: str | None = ""
    reduce_only: str | None = ""
    leverage: OptionalNumber = None
    total_profits: OptionalNumber = None
    preset_stop_surplus_price: OptionalNumber = None
    preset_stop_loss_price: OptionalNumber = None
    order_source: str | None = ""
    force: str | None = ""
    c_time: OptionalNumber = None
    u_time: OptionalNumber = None


class Fill(Row):
    """`mix/order/fills`, and the channel `fill`."""

    trade_id: Id
    order_id: Id
    price: Number
    base_volume: Number
    side: str
    symbol: str | None = ""
    inst_id: str | None = ""
    client_oid: str | None = None
    profit: OptionalNumber = None
    trade_side: str | None = ""
    pos_mode: str | None = ""
    fee_detail: list[Fee] | None = None
    c_time: OptionalNumber = None


class TriggerOrder(Row):
    """`mix/order/orders-plan-pending` and `orders-plan-history`."""

    order_id: Id
    size: OptionalNumber
    plan_type: str
    side: str
    symbol: str | None = ""
    client_oid: str | None = None
    execute_order_id: Id | None = None
    plan_status: str | None = ""
    order_type: str | None = ""
    price: OptionalNumber = None
    price_avg: OptionalNumber = None
    base_volume: OptionalNumber = None
    trigger_price: OptionalNumber = None
    trigger_type: str | None = ""
    callback_ratio: OptionalNumber = None
    pos_side: str | None = ""
    trade_side: str | None = ""
    pos_mode: str | None = ""
    margin_mode: str | None = ""
    preset_stop_surplus_price: OptionalNumber = None
    preset_stop_loss_price: OptionalNumber = None
    stop_surplus_trigger_price: OptionalNumber = None
    stop_loss_trigger_price: OptionalNumber = None
    c_time: OptionalNumber = None
    u_time: OptionalNumber = None


class TriggeredOrder(Row):
    """`mix/order/plan-sub-order`: what a trigger order became."""

    order_id: Id
    type: str
    status: str
    price: OptionalNumber = None


class Placed(Row):
    """What places, changes or cancels one order answers; the id may be missing."""

    order_id: Id | None = None
    client_oid: str | None = None


class Unplaced(Row):
    """One order of many that was refused."""

    order_id: Id | None = None
    client_oid: str | None = None
    error_msg: str | None = ""
    error_code: Id | None = None


class ManyPlaced(Row):
    """What answers for several orders at once, each by itself."""

    success_list: list[Placed] | None = None
    failure_list: list[Unplaced] | None = None


class Protected(Row):
    """`mix/order/place-pos-tpsl`: one row each for take profit and stop loss."""

    order_id: Id | None = None
    stop_surplus_client_oid: str | None = None
    stop_loss_client_oid: str | None = None


class LeverageSet(Row):
    """`mix/account/set-leverage` and `set-margin-mode`."""

    symbol: str
    margin_coin: str | None = ""
    long_leverage: OptionalNumber = None
    short_leverage: OptionalNumber = None
    cross_margin_leverage: OptionalNumber = None
    margin_mode: str | None = ""


class Bill(Row):
    """`mix/account/bill`: one change of the balance."""

    bill_id: Id
    business_type: str
    coin: str
    amount: Number
    fee: OptionalNumber = None
    symbol: str | None = ""
    balance: OptionalNumber = None
    c_time: OptionalNumber = None
