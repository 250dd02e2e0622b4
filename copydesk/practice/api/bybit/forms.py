"""The rows of the dialect, in Bybit's words: texts for numbers, "" for what doesn't apply."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.api.bybit.calls import Row
from copydesk.practice.order_checks import OWN_PREFIX
from copydesk.practice.values import (
    AccountState,
    FillState,
    FundingState,
    OrderEnd,
    OrderPurpose,
    OrderState,
    PositionState,
    TimeInForce,
    TriggerBy,
)

SIDES: Final = {OrderSide.BUY: "Buy", OrderSide.SELL: "Sell"}
LEGS: Final = {PositionSide.LONG: "Buy", PositionSide.SHORT: "Sell"}
TYPES: Final = {OrderType.MARKET: "Market", OrderType.LIMIT: "Limit"}
FORCES: Final = {
    TimeInForce.GOOD_TILL_CANCELLED: "GTC",
    TimeInForce.IMMEDIATE_OR_CANCEL: "IOC",
    TimeInForce.FILL_OR_KILL: "FOK",
    TimeInForce.POST_ONLY: "PostOnly",
}
MARGIN_MODES: Final = {
    MarginMode.CROSS: "REGULAR_MARGIN",
    MarginMode.ISOLATED: "ISOLATED_MARGIN",
}
_STATUSES: Final = {
    OrderStatus.OPEN: "New",
    OrderStatus.PARTIALLY_FILLED: "PartiallyFilled",
    OrderStatus.FILLED: "Filled",
    OrderStatus.CANCELLED: "Cancelled",
    OrderStatus.REJECTED: "Rejected",
}
_REASONS: Final = {
    OrderEnd.WOULD_TAKE: "EC_PostOnlyWillTakeLiquidity",
    OrderEnd.NO_LIQUIDITY: "EC_NoImmediateQtyToFill",
    OrderEnd.NOT_WHOLE: "EC_NoEnoughQtyToFill",
    OrderEnd.CANCELLED: "EC_PerCancelRequest",
}
_CANCELS: Final = {
    OrderEnd.CANCELLED: "CancelByUser",
    OrderEnd.NOTHING_TO_REDUCE: "CancelByReduceOnly",
    OrderEnd.LIQUIDATION: "CancelByPrepareLiq",
}
_STOPS: Final = {
    (OrderPurpose.TAKE_PROFIT, False): "PartialTakeProfit",
    (OrderPurpose.STOP_LOSS, False): "PartialStopLoss",
    (OrderPurpose.TAKE_PROFIT, True): "TakeProfit",
    (OrderPurpose.STOP_LOSS, True): "StopLoss",
}


def index_of(mode: PositionMode, side: PositionSide | None) -> int:
    """The number of a leg: 0 where the sides are netted."""
    if mode is PositionMode.ONE_WAY or side is None:
        return 0
    return 1 if side is PositionSide.LONG else 2


def optional(value: Decimal | None, empty: str = "") -> str:
    """A number, or what stands for none."""
    return empty if value is None else to_wire(value)


def wallet_row(account: AccountState) -> Row:
    """`GET /v5/account/wallet-balance` and the topic; isolated accounts have no totals."""
    in_cross = account.margin_mode is MarginMode.CROSS
    rate = account.margin_used / account.equity if account.equity > ZERO else ZERO

    def total(value: Decimal) -> str:
        return to_wire(value) if in_cross else ""

    return {
        "accountType": "UNIFIED",
        "totalEquity": to_wire(account.equity),
        "totalWalletBalance": total(account.balance),
        "totalMarginBalance": total(account.equity),
        "totalAvailableBalance": total(account.available),
        "totalPerpUPL": total(account.unrealized_pnl),
        "totalInitialMargin": total(account.margin_used + account.order_margin),
        "totalMaintenanceMargin": "" if not in_cross else "0",
        "accountIMRate": f"{rate:.4f}" if in_cross else "",
        "accountMMRate": "0" if in_cross else "",
        "accountLTV": "",
        "coin": [
            {
                "coin": "USDT",
                "equity": to_wire(account.equity),
                "usdValue": to_wire(account.equity),
                "walletBalance": to_wire(account.balance),
                "free": "",
                "locked": "0",
                "borrowAmount": "0",
                "availableToWithdraw": "",
                "availableToBorrow": "",
                "accruedInterest": "0",
                "totalOrderIM": to_wire(account.order_margin),
                "totalPositionIM": to_wire(account.margin_used),
                "totalPositionMM": "0",
                "unrealisedPnl": to_wire(account.unrealized_pnl),
                "cumRealisedPnl": "0",
                "bonus": "0",
                "marginCollateral": True,
                "collateralSwitch": True,
                "spotBorrow": "0",
            }
        ],
    }


def position_row(held: PositionState, mode: PositionMode, time_ms: int, seq: int) -> Row:
    """`GET /v5/position/list`."""
    return {
        "positionIdx": index_of(mode, held.side),
        "riskId": 1,
        "riskLimitValue": "2000000",
        "symbol": held.symbol,
        "side": LEGS[held.side],
        "size": to_wire(held.size),
        "avgPrice": to_wire(held.entry_price),
        "positionValue": to_wire(held.size * held.entry_price),
        "tradeMode": 0,
        "positionStatus": "Normal",
        "autoAddMargin": 0,
        "adlRankIndicator": 2,
        "leverage": to_wire(held.leverage),
        "positionBalance": "",
        "markPrice": to_wire(held.mark_price),
        "liqPrice": optional(held.liquidation_price),
        "bustPrice": "",
        "positionMM": "",
        "positionIM": to_wire(held.margin),
        "tpslMode": "Full",
        "takeProfit": optional(held.take_profit),
        "stopLoss": optional(held.stop_loss),
        "trailingStop": "0.00",
        "unrealisedPnl": to_wire(held.unrealized_pnl),
        "curRealisedPnl": "",
        "cumRealisedPnl": "",
        "createdTime": str(held.opened_ms),
        "openTime": held.opened_ms,
        "updatedTime": str(time_ms),
        "seq": seq,
        "isReduceOnly": False,
        "mmrSysUpdatedTime": "",
        "leverageSysUpdatedTime": "",
    }


def flat_row(symbol: str, index: int, leverage: Decimal, mark: Decimal, seq: int) -> Row:
    """A leg without a position: no side, no size."""
    return {
        "positionIdx": index,
        "riskId": 1,
        "riskLimitValue": "2000000",
        "symbol": symbol,
        "side": "",
        "size": "0",
        "avgPrice": "0",
        "positionValue": "",
        "tradeMode": 0,
        "positionStatus": "Normal",
        "autoAddMargin": 0,
        "adlRankIndicator": 0,
        "leverage": to_wire(leverage),
        "positionBalance": "",
        "markPrice": to_wire(mark),
        "liqPrice": "",
        "bustPrice": "",
        "positionMM": "",
        "positionIM": "",
        "tpslMode": "Full",
        "takeProfit": "",
        "stopLoss": "",
        "trailingStop": "0",
        "unrealisedPnl": "",
        "curRealisedPnl": "0",
        "cumRealisedPnl": "0",
        "createdTime": "0",
        "updatedTime": "",
        "seq": seq,
        "isReduceOnly": False,
    }


def pushed_position_row(row: Row) -> Row:
    """The same on the topic, which calls the average price differently."""
    pushed = {name: value for name, value in row.items() if name != "avgPrice"}
    return {**pushed, "entryPrice": row["avgPrice"], "category": "linear"}


def link_id(client_order_id: str) -> str:
    """The id that the sender chose, "" where the exchange had to."""
    return "" if client_order_id.startswith(OWN_PREFIX) else client_order_id


def order_row(order: OrderState, mode: PositionMode) -> Row:
    """An order, in answers and on the topic."""
    trigger = order.trigger
    filled, ended = order.filled_size > ZERO, order.ended_by
    status = "Untriggered" if order.is_waiting else _STATUSES[order.status]
    if order.is_waiting and order.status is OrderStatus.CANCELLED:
        status = "Deactivated"
    left = ZERO if order.status.is_final else order.size - order.filled_size
    fee = to_wire(order.fee)
    return {
        "orderId": order.order_id,
        "orderLinkId": link_id(order.client_order_id),
        "parentOrderLinkId": "",
        "blockTradeId": "",
        "symbol": order.symbol,
        "price": optional(order.price, "0"),
        "qty": to_wire(order.size),
        "side": SIDES[order.side],
        "isLeverage": "",
        "positionIdx": index_of(mode, order.position_side),
        "orderStatus": status,
        "cancelType": _CANCELS.get(ended, "UNKNOWN") if ended else "UNKNOWN",
        "rejectReason": _REASONS.get(ended, "EC_NoError") if ended else "EC_NoError",
        "avgPrice": optional(order.average_price) if filled else "",
        "leavesQty": to_wire(left),
        "leavesValue": to_wire(left * (order.price or ZERO)),
        "cumExecQty": to_wire(order.filled_size),
        "cumExecValue": to_wire(order.filled_size * (order.average_price or ZERO)),
        "cumExecFee": fee,
        "cumFeeDetail": {"USDT": fee} if filled else {},
        "timeInForce": "IOC" if order.type is OrderType.MARKET else FORCES[order.time_in_force],
        "orderType": TYPES[order.type],
        "stopOrderType": _stop_type(order),
        "triggerPrice": "" if trigger is None else to_wire(trigger.price),
        "triggerDirection": 0 if trigger is None else 1 if trigger.rises else 2,
        "triggerBy": "" if trigger is None else _trigger_by(trigger.by),
        "takeProfit": optional(order.take_profit),
        "stopLoss": optional(order.stop_loss),
        "tpslMode": "Full" if order.take_profit or order.stop_loss else "",
        "tpLimitPrice": "",
        "slLimitPrice": "",
        "tpTriggerBy": "",
        "slTriggerBy": "",
        "reduceOnly": order.reduce_only,
        "closeOnTrigger": order.closes_whole,
        "lastPriceOnCreated": "",
        "smpType": "None",
        "smpGroup": 0,
        "smpOrderId": "",
        "placeType": "",
        "createType": "CreateByUser",
        "slippageToleranceType": "UNKNOWN",
        "slippageTolerance": "",
        "createdTime": str(order.created_ms),
        "updatedTime": str(order.updated_ms),
    }


def fill_row(fill: FillState, mode: PositionMode) -> Row:
    """An execution, in answers and on the topic."""
    value = fill.price * fill.size
    return {
        "symbol": fill.symbol,
        "orderId": fill.order_id,
        "orderLinkId": "" if fill.is_liquidation else link_id(fill.client_order_id),
        "side": SIDES[fill.side],
        "orderPrice": to_wire(fill.price),
        "orderQty": to_wire(fill.size),
        "leavesQty": "0",
        "createType": "CreateByLiq" if fill.is_liquidation else "CreateByUser",
        "orderType": TYPES[fill.order_type],
        "stopOrderType": "UNKNOWN",
        "execFee": to_wire(fill.fee),
        "execFeeV2": "",
        "feeCurrency": "USDT",
        "feeRate": f"{fill.fee / value:.6f}" if value else "0",
        "execId": f"fill-{fill.fill_id}",
        "execPrice": to_wire(fill.price),
        "execQty": to_wire(fill.size),
        "execType": "BustTrade" if fill.is_liquidation else "Trade",
        "execValue": to_wire(value),
        "execTime": str(fill.time_ms),
        "isMaker": fill.is_maker,
        "closedSize": to_wire(fill.size if fill.closes else ZERO),
        "blockTradeId": "",
        "markPrice": to_wire(fill.price),
        "indexPrice": "",
        "underlyingPrice": "",
        "seq": int(fill.fill_id),
        "positionIdx": index_of(mode, fill.position_side),
    }


def closed_pnl_row(fills: Sequence[FillState]) -> Row:
    """`GET /v5/position/closed-pnl`: what one order closed, from its closing executions."""
    first, last = fills[0], fills[-1]
    size = sum((fill.size for fill in fills), ZERO)
    left = sum((fill.price * fill.size for fill in fills), ZERO)
    realized = sum((fill.realized_pnl for fill in fills), ZERO)
    entered = left - realized * first.position_side.sign
    opened = sum((fill.entry_fees for fill in fills), ZERO)
    closed = sum((fill.fee for fill in fills), ZERO)
    return {
        "symbol": first.symbol,
        "orderId": first.order_id,
        "side": SIDES[first.side],
        "qty": to_wire(size),
        "orderPrice": to_wire(last.price),
        "orderType": TYPES[first.order_type],
        "execType": "BustTrade" if first.is_liquidation else "Trade",
        "closedSize": to_wire(size),
        "cumEntryValue": to_wire(entered),
        "avgEntryPrice": f"{entered / size:.8f}",
        "cumExitValue": to_wire(left),
        "avgExitPrice": f"{left / size:.8f}",
        "closedPnl": to_wire(realized - opened - closed),
        "fillCount": str(len(fills)),
        "leverage": optional(first.leverage, "1"),
        "openFee": to_wire(opened),
        "closeFee": to_wire(closed),
        "createdTime": str(first.time_ms),
        "updatedTime": str(last.time_ms),
    }


def settlement_row(paid: FundingState) -> Row:
    """`GET /v5/account/transaction-log`: funding of one leg, received where it is above zero."""
    return {
        "id": f"{paid.funding_id}_USDT",
        "symbol": paid.symbol,
        "category": "linear",
        "side": LEGS[paid.side],
        "transactionTime": str(paid.time_ms),
        "type": "SETTLEMENT",
        "transSubType": "",
        "qty": to_wire(paid.size),
        "size": to_wire(paid.size * paid.side.sign),
        "currency": "USDT",
        "tradePrice": to_wire(paid.price),
        "funding": to_wire(paid.amount),
        "fee": "0",
        "cashFlow": "0",
        "change": to_wire(paid.amount),
        "cashBalance": to_wire(paid.balance),
        "feeRate": to_wire(paid.rate),
        "bonusChange": "",
        "tradeId": paid.funding_id,
        "orderId": paid.funding_id,
        "orderLinkId": "",
        "extraFees": "",
    }


def _stop_type(order: OrderState) -> str:
    if order.trigger is None:
        return ""
    return _STOPS.get((order.purpose, order.closes_whole), "Stop")


def _trigger_by(by: TriggerBy) -> str:
    return "MarkPrice" if by is TriggerBy.MARK else "LastPrice"
