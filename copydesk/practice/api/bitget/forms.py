"""Rows of accounts, positions, orders and executions, as Bitget writes them.

Numbers are text, "" says "not yet", and one thing goes by several names: so it is on Bitget.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.api.bitget.calls import Row
from copydesk.practice.values import (
    AccountState,
    ClosedPosition,
    FillState,
    OrderPurpose,
    OrderState,
    PositionState,
    TimeInForce,
)

COIN: Final = "USDT"
MARGIN_MODES: Final = {MarginMode.ISOLATED: "isolated", MarginMode.CROSS: "crossed"}
POSITION_MODES: Final = {
    PositionMode.ONE_WAY: "one_way_mode",
    PositionMode.HEDGE: "hedge_mode",
}
STATUSES: Final = {
    OrderStatus.OPEN: "live",
    OrderStatus.PARTIALLY_FILLED: "partially_filled",
    OrderStatus.FILLED: "filled",
    OrderStatus.CANCELLED: "canceled",
    OrderStatus.REJECTED: "canceled",
    OrderStatus.UNKNOWN: "live",
}
FORCES: Final = {
    TimeInForce.GOOD_TILL_CANCELLED: "gtc",
    TimeInForce.IMMEDIATE_OR_CANCEL: "ioc",
    TimeInForce.FILL_OR_KILL: "fok",
    TimeInForce.POST_ONLY: "post_only",
}
_LEG_SIDES: Final = {PositionSide.LONG: "buy", PositionSide.SHORT: "sell"}


def optional(value: Decimal | None) -> str:
    """A number as text, "" where there is none."""
    return "" if value is None else to_wire(value)


def account_row(state: AccountState, mode: MarginMode) -> Row:
    """One margin coin of an account."""
    isolated = state.margin_used if mode is MarginMode.ISOLATED else ZERO
    cross = state.margin_used - isolated
    return {
        "marginCoin": COIN,
        "locked": to_wire(state.order_margin),
        "available": to_wire(state.available),
        "crossedMaxAvailable": to_wire(state.available),
        "isolatedMaxAvailable": to_wire(state.available),
        "maxTransferOut": to_wire(state.transferable),
        "accountEquity": to_wire(state.equity),
        "usdtEquity": to_wire(state.equity),
        "btcEquity": "0",
        "crossedRiskRate": "0",
        "unrealizedPL": to_wire(state.unrealized_pnl) if state.margin_used else "",
        "coupon": "0",
        "unionTotalMagin": "",
        "unionAvailable": "",
        "unionMm": "",
        "assetList": [
            {
                "coin": COIN,
                "balance": to_wire(state.balance),
                "available": to_wire(state.available),
            }
        ],
        "isolatedMargin": to_wire(isolated),
        "crossedMargin": to_wire(cross),
        "crossedUnrealizedPL": to_wire(state.unrealized_pnl),
        "isolatedUnrealizedPL": "",
        "assetMode": "single",
    }


def pushed_account_row(state: AccountState) -> Row:
    """The same as the channel has it, under other names."""
    return {
        "marginCoin": COIN,
        "frozen": to_wire(state.order_margin),
        "available": to_wire(state.available),
        "maxOpenPosAvailable": to_wire(state.available),
        "maxTransferOut": to_wire(state.transferable),
        "equity": to_wire(state.equity),
        "usdtEquity": to_wire(state.equity),
        "crossedRiskRate": "0",
        "unrealizedPL": to_wire(state.unrealized_pnl),
        "unionTotalMargin": "0",
        "unionAvailable": "0",
        "unionMm": "0",
        "assetsMode": "single",
    }


def position_row(state: PositionState, mode: PositionMode, keep_rate: Decimal) -> Row:
    """One open leg; the id of take profit or stop loss is the leg's own, where there is one."""
    return {
        "marginCoin": COIN,
        "symbol": state.symbol,
        "holdSide": state.side.value,
        "openDelegateSize": "0",
        "marginSize": to_wire(state.margin),
        "available": to_wire(state.size),
        "locked": "0",
        "total": to_wire(state.size),
        "leverage": to_wire(state.leverage),
        "achievedProfits": "0",
        "openPriceAvg": to_wire(state.entry_price),
        "marginMode": MARGIN_MODES[state.margin_mode],
        "posMode": POSITION_MODES[mode],
        "unrealizedPL": to_wire(state.unrealized_pnl),
        "liquidationPrice": optional(state.liquidation_price) or "0",
        "keepMarginRate": to_wire(keep_rate),
        "markPrice": to_wire(state.mark_price),
        "marginRatio": "0",
        "breakEvenPrice": to_wire(state.entry_price),
        "totalFee": "",
        "deductedFee": "0",
        "takeProfit": optional(state.take_profit),
        "stopLoss": optional(state.stop_loss),
        "takeProfitId": trigger_id(state, "profit") if state.take_profit else "",
        "stopLossId": trigger_id(state, "loss") if state.stop_loss else "",
        "assetMode": "single",
        "autoMargin": "off",
        "grant": "",
        "cTime": str(state.opened_ms),
        "uTime": str(state.opened_ms),
    }


def trigger_id(state: PositionState, kind: str) -> str:
    """Id of a leg's own take profit or stop loss: symbol, side and kind in one text."""
    return f"{state.symbol}-{state.side.value}-{kind}"


def pushed_position_row(
    state: PositionState, mode: PositionMode, keep_rate: Decimal, pos_id: str
) -> Row:
    """The same as the channel has it: the leverage is a JSON number there."""
    leverage = state.leverage
    return {
        "posId": pos_id,
        "instId": state.symbol,
        "marginCoin": COIN,
        "marginSize": to_wire(state.margin),
        "marginMode": MARGIN_MODES[state.margin_mode],
        "holdSide": state.side.value,
        "posMode": POSITION_MODES[mode],
        "total": to_wire(state.size),
        "available": to_wire(state.size),
        "frozen": "0",
        "openPriceAvg": to_wire(state.entry_price),
        "leverage": int(leverage) if leverage == int(leverage) else float(leverage),
        "achievedProfits": "0",
        "unrealizedPL": to_wire(state.unrealized_pnl),
        "unrealizedPLR": "0",
        "liquidationPrice": optional(state.liquidation_price) or "0",
        "keepMarginRate": to_wire(keep_rate),
        "marginRate": "0",
        "isolatedMarginRate": "0",
        "breakEvenPrice": to_wire(state.entry_price),
        "totalFee": "",
        "deductedFee": "0",
        "markPrice": to_wire(state.mark_price),
        "takeProfit": optional(state.take_profit),
        "stopLoss": optional(state.stop_loss),
        "assetMode": "single",
        "autoMargin": "off",
        "cTime": str(state.opened_ms),
        "uTime": str(state.opened_ms),
    }


def closed_position_row(state: ClosedPosition, mode: PositionMode, margin: MarginMode) -> Row:
    """A leg that went from opening to flat; fees are below zero when paid, times written small."""
    gross = state.profit + state.fees - state.funding
    half = -state.fees / 2
    return {
        "positionId": state.position_id,
        "marginCoin": COIN,
        "symbol": state.symbol,
        "holdSide": state.side.value,
        "openAvgPrice": to_wire(state.entry_price),
        "closeAvgPrice": to_wire(state.exit_price),
        "marginMode": MARGIN_MODES[margin],
        "openTotalPos": to_wire(state.max_size),
        "closeTotalPos": to_wire(state.max_size),
        "pnl": to_wire(gross),
        "netProfit": to_wire(state.profit),
        "totalFunding": to_wire(state.funding),
        "openFee": to_wire(half),
        "closeFee": to_wire(-state.fees - half),
        "posMode": POSITION_MODES[mode],
        "ctime": str(state.opened_ms),
        "utime": str(state.closed_ms),
    }


def pushed_closed_position_row(
    state: ClosedPosition, mode: PositionMode, margin: MarginMode
) -> Row:
    """The same as the channel has it, where margin is `fixed` or `crossed`."""
    row = closed_position_row(state, mode, margin)
    return {
        "posId": state.position_id,
        "instId": state.symbol,
        "marginCoin": COIN,
        "marginMode": "fixed" if margin is MarginMode.ISOLATED else "crossed",
        "holdSide": state.side.value,
        "posMode": row["posMode"],
        "openPriceAvg": row["openAvgPrice"],
        "closePriceAvg": row["closeAvgPrice"],
        "openSize": row["openTotalPos"],
        "closeSize": row["closeTotalPos"],
        "achievedProfits": row["pnl"],
        "settleFee": row["totalFunding"],
        "openFee": row["openFee"],
        "closeFee": row["closeFee"],
        "cTime": row["ctime"],
        "uTime": row["utime"],
    }


def _leg_of(state: OrderState, mode: PositionMode) -> tuple[str, str, str]:
    """`side`, `tradeSide` and `posSide` of an order; hedge mode's side names the leg."""
    if mode is PositionMode.ONE_WAY:
        words = {OrderSide.BUY: "buy_single", OrderSide.SELL: "sell_single"}
        return state.side.value, words[state.side], "net"
    leg = state.position_side or PositionSide.LONG
    opens = (state.side is OrderSide.BUY) is (leg is PositionSide.LONG)
    return _LEG_SIDES[leg], "open" if opens else "close", leg.value


def order_row(state: OrderState, mode: PositionMode) -> Row:
    """An order as the lists have it."""
    side, trade_side, pos_side = _leg_of(state, mode)
    filled = state.filled_size
    average = state.average_price
    return {
        "symbol": state.symbol,
        "size": to_wire(state.size),
        "orderId": state.order_id,
        "clientOid": state.client_order_id,
        "baseVolume": to_wire(filled),
        "quoteVolume": to_wire(filled * average) if average is not None else "0",
        "fee": to_wire(-state.fee) if state.fee else "",
        "price": optional(state.price),
        "priceAvg": optional(average),
        "status": STATUSES[state.status],
        "side": side,
        "force": FORCES[state.time_in_force],
        "totalProfits": "0",
        "posSide": pos_side,
        "marginCoin": COIN,
        "leverage": optional(state.leverage),
        "marginMode": MARGIN_MODES[state.margin_mode or MarginMode.CROSS],
        "enterPointSource": "API",
        "tradeSide": trade_side,
        "posMode": POSITION_MODES[mode],
        "orderType": state.type.value,
        "orderSource": "normal" if state.type is OrderType.LIMIT else "market",
        "reduceOnly": "YES" if state.reduce_only else "NO",
        "presetStopSurplusPrice": optional(state.take_profit),
        "presetStopLossPrice": optional(state.stop_loss),
        "cTime": str(state.created_ms),
        "uTime": str(state.updated_ms),
    }


def detail_row(state: OrderState, mode: PositionMode) -> Row:
    """An order asked for by itself: the status is called `state`, the margin `cross`."""
    row = order_row(state, mode)
    row["state"] = row.pop("status")
    row["reduceOnly"] = "yes" if state.reduce_only else "no"
    if row["marginMode"] == "crossed":
        row["marginMode"] = "cross"
    return row


def pushed_order_row(state: OrderState, mode: PositionMode, last: FillState | None) -> Row:
    """An order as the channel has it, with its latest execution."""
    row = order_row(state, mode)
    row["instId"] = row.pop("symbol")
    row["accBaseVolume"] = row.pop("baseVolume")
    row["baseVolume"] = to_wire(last.size) if last is not None else "0"
    row["reduceOnly"] = "yes" if state.reduce_only else "no"
    row["feeDetail"] = [{"feeCoin": COIN, "fee": to_wire(-state.fee)}]
    row["notionalUsd"] = row["quoteVolume"]
    row["stpMode"] = "none"
    row["cancelReason"] = ""
    if last is not None:
        row |= {
            "fillPrice": to_wire(last.price),
            "fillTime": str(last.time_ms),
            "fillFee": to_wire(-last.fee),
            "fillFeeCoin": COIN,
            "tradeId": last.fill_id,
            "tradeScope": "M" if last.is_maker else "T",
            "pnl": to_wire(last.realized_pnl),
        }
    return row


def fill_row(state: FillState, mode: PositionMode) -> Row:
    """An execution; its fee comes in parts, each below zero when paid."""
    side, trade_side = state.side.value, f"{state.side.value}_single"
    if mode is PositionMode.HEDGE:
        side = _LEG_SIDES[state.position_side]
        trade_side = "close" if state.closes else "open"
    return {
        "tradeId": state.fill_id,
        "symbol": state.symbol,
        "orderId": state.order_id,
        "clientOid": state.client_order_id,
        "price": to_wire(state.price),
        "baseVolume": to_wire(state.size),
        "feeDetail": [
            {
                "deduction": "no",
                "feeCoin": COIN,
                "totalDeductionFee": "",
                "totalFee": to_wire(-state.fee),
            }
        ],
        "side": side,
        "orderType": state.order_type.value,
        "quoteVolume": to_wire(state.size * state.price),
        "profit": to_wire(state.realized_pnl),
        "enterPointSource": "api",
        "tradeSide": trade_side,
        "posMode": POSITION_MODES[mode],
        "tradeScope": "maker" if state.is_maker else "taker",
        "cTime": str(state.time_ms),
        "uTime": str(state.time_ms),
    }


def trigger_row(state: OrderState, mode: PositionMode) -> Row:
    """An order that waits for a price."""
    side, trade_side, pos_side = _leg_of(state, mode)
    plan_types = {
        OrderPurpose.PLAIN: "normal_plan",
        OrderPurpose.TAKE_PROFIT: "pos_profit" if state.closes_whole else "profit_plan",
        OrderPurpose.STOP_LOSS: "pos_loss" if state.closes_whole else "loss_plan",
    }
    return {
        "planType": plan_types[state.purpose],
        "symbol": state.symbol,
        "size": to_wire(state.size),
        "orderId": state.order_id,
        "clientOid": state.client_order_id,
        "price": optional(state.price),
        "callbackRatio": "",
        "triggerPrice": to_wire(state.trigger.price) if state.trigger else "",
        "triggerType": "mark_price",
        "planStatus": "live" if state.is_waiting else "executed",
        "side": side,
        "posSide": pos_side,
        "marginCoin": COIN,
        "marginMode": MARGIN_MODES[state.margin_mode or MarginMode.CROSS],
        "enterPointSource": "api",
        "tradeSide": trade_side,
        "posMode": POSITION_MODES[mode],
        "orderType": state.type.value,
        "cTime": str(state.created_ms),
        "uTime": str(state.updated_ms),
    }


def page(rows: Sequence[Row], name: str, end_id: str) -> Row:
    """Rows wrapped with the cursor of the next page; no rows are null under some names."""
    if not rows and name == "entrustedList":
        return {name: None, "endId": None}
    return {name: rows, "endId": end_id}
