"""Rows of the account as OKX writes them: every value a text, what isn't there the empty string."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.order import OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode
from copydesk.practice.api.okx.calls import Row
from copydesk.practice.api.okx.contracts import BY_SYMBOL, SWAP
from copydesk.practice.api.okx.holdings import Held
from copydesk.practice.order_checks import OWN_PREFIX
from copydesk.practice.values import (
    ClosedPosition,
    FillState,
    FundingState,
    OrderState,
    TimeInForce,
)

AGAIN: Final = "~"
"""Parts a client id, which OKX lets be used again, from the number of its use."""

FUNDING_FEE: Final = "8"
"""The type of a bill of funding."""

STATES: Final = {
    OrderStatus.OPEN: "live",
    OrderStatus.PARTIALLY_FILLED: "partially_filled",
    OrderStatus.FILLED: "filled",
    OrderStatus.CANCELLED: "canceled",
    OrderStatus.REJECTED: "canceled",
}
_FORCES: Final = {
    TimeInForce.GOOD_TILL_CANCELLED: "limit",
    TimeInForce.IMMEDIATE_OR_CANCEL: "ioc",
    TimeInForce.FILL_OR_KILL: "fok",
    TimeInForce.POST_ONLY: "post_only",
}


def optional(value: Decimal | None) -> str:
    """A number, or the empty string."""
    return "" if value is None else to_wire(value)


def client_id(core_id: str) -> str:
    """The id that the sender chose; none where the exchange chose."""
    return "" if core_id.startswith(OWN_PREFIX) else core_id.partition(AGAIN)[0]


def order_row(order: OrderState, mode: PositionMode, last: FillState | None = None) -> Row:
    """An order; `last` is its latest execution."""
    listed = BY_SYMBOL[order.symbol]
    is_market = order.type is OrderType.MARKET
    fill = last
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "ccy": "",
        "tgtCcy": "",
        "ordId": order.order_id,
        "clOrdId": client_id(order.client_order_id),
        "tag": "",
        "px": optional(order.price),
        "sz": listed.contracts(order.size),
        "ordType": "market" if is_market else _FORCES[order.time_in_force],
        "side": order.side.value,
        "posSide": _pos_side(order, mode),
        "tdMode": (order.margin_mode or MarginMode.CROSS).value,
        "accFillSz": listed.contracts(order.filled_size),
        "fillPx": optional(fill.price) if fill else "",
        "fillSz": listed.contracts(fill.size) if fill else "0",
        "tradeId": fill.fill_id if fill else "",
        "fillTime": str(fill.time_ms) if fill else "",
        "fillFee": to_wire(-fill.fee) if fill else "0",
        "fillFeeCcy": "USDT" if fill else "",
        "fillPnl": to_wire(fill.realized_pnl) if fill else "0",
        "execType": "T" if fill else "",
        "avgPx": optional(order.average_price),
        "state": STATES[order.status],
        "lever": optional(order.leverage),
        "tpTriggerPx": "",
        "tpOrdPx": "",
        "slTriggerPx": "",
        "slOrdPx": "",
        "attachAlgoOrds": _attached(order),
        "feeCcy": "USDT",
        "fee": to_wire(-order.fee),
        "rebateCcy": "USDT",
        "rebate": "0",
        "pnl": to_wire(fill.realized_pnl) if fill else "0",
        "source": "",
        "category": "normal",
        "reduceOnly": "true" if order.reduce_only else "false",
        "cancelSource": "1" if order.status is OrderStatus.CANCELLED else "",
        "uTime": str(order.updated_ms),
        "cTime": str(order.created_ms),
    }


def fill_row(fill: FillState, mode: PositionMode) -> Row:
    """One execution."""
    listed = BY_SYMBOL[fill.symbol]
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "tradeId": fill.fill_id,
        "ordId": fill.order_id,
        "clOrdId": client_id(fill.client_order_id),
        "billId": fill.fill_id,
        "tag": "",
        "fillPx": to_wire(fill.price),
        "fillSz": listed.contracts(fill.size),
        "fillPnl": to_wire(fill.realized_pnl),
        "side": fill.side.value,
        "posSide": fill.position_side.value if mode is PositionMode.HEDGE else "net",
        "execType": "T",
        "feeCcy": "USDT",
        "fee": to_wire(-fill.fee),
        "ts": str(fill.time_ms),
        "fillTime": str(fill.time_ms),
    }


def funding_row(paid: FundingState, owner: int) -> Row:
    """A bill of funding; `owner` keeps the bills of copies apart."""
    listed = BY_SYMBOL[paid.symbol]
    return {
        "instType": SWAP,
        "billId": f"{paid.funding_id}{owner:03}",
        "instId": listed.inst_id,
        "ccy": "USDT",
        "mgnMode": "cross",
        "type": FUNDING_FEE,
        "subType": "173" if paid.amount < ZERO else "174",
        "balChg": to_wire(paid.amount),
        "bal": to_wire(paid.balance),
        "posBalChg": "0",
        "posBal": "0",
        "sz": listed.contracts(paid.size),
        "px": to_wire(paid.price),
        "pnl": to_wire(paid.amount),
        "fee": "0",
        "ordId": "",
        "execType": "",
        "from": "",
        "to": "",
        "notes": "",
        "ts": str(paid.time_ms),
    }


def position_row(held: Held, mode: PositionMode, now_ms: int, algos: list[Row]) -> Row:
    """One open position with what protects it; in net mode its size has a sign."""
    state = held.first
    listed = BY_SYMBOL[state.symbol]
    is_isolated = state.margin_mode is MarginMode.ISOLATED
    sign = state.side.sign if mode is PositionMode.ONE_WAY else 1
    notional = held.size * state.mark_price
    margin = held.margin
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "mgnMode": state.margin_mode.value,
        "posId": held.position_id,
        "posSide": state.side.value if mode is PositionMode.HEDGE else "net",
        "pos": listed.contracts(held.size * sign),
        "availPos": listed.contracts(held.size),
        "posCcy": "",
        "ccy": "USDT",
        "avgPx": to_wire(held.entry_price),
        "bePx": to_wire(held.entry_price),
        "markPx": to_wire(state.mark_price),
        "last": to_wire(state.mark_price),
        "upl": to_wire(held.unrealized_pnl),
        "uplRatio": to_wire((held.unrealized_pnl / margin) if margin else ZERO),
        "lever": to_wire(state.leverage),
        "liqPx": optional(state.liquidation_price),
        "imr": "" if is_isolated else to_wire(margin),
        "margin": to_wire(margin) if is_isolated else "",
        "mgnRatio": "",
        "mmr": "",
        "notionalUsd": to_wire(notional),
        "adl": "1",
        "interest": "",
        "liab": "",
        "liabCcy": "",
        "realizedPnl": "0",
        "fee": "0",
        "fundingFee": "0",
        "closeOrderAlgo": algos,
        "cTime": str(state.opened_ms),
        "uTime": str(now_ms),
        "pTime": str(now_ms),
        "tradeId": "",
    }


def closed_position_row(closed: ClosedPosition, mode: PositionMode, margin_mode: MarginMode) -> Row:
    """One position that became flat."""
    listed = BY_SYMBOL[closed.symbol]
    gross = closed.profit + closed.fees - closed.funding
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "mgnMode": margin_mode.value,
        "type": "3" if closed.was_liquidated else "2",
        "posId": closed.position_id,
        "posSide": closed.side.value if mode is PositionMode.HEDGE else "net",
        "direction": closed.side.value,
        "openAvgPx": to_wire(closed.entry_price),
        "closeAvgPx": to_wire(closed.exit_price),
        "openMaxPos": listed.contracts(closed.max_size),
        "closeTotalPos": listed.contracts(closed.max_size),
        "realizedPnl": to_wire(closed.profit),
        "pnl": to_wire(gross),
        "pnlRatio": "",
        "fee": to_wire(-closed.fees),
        "fundingFee": to_wire(closed.funding),
        "liqPenalty": "0",
        "lever": to_wire(closed.leverage),
        "ccy": "USDT",
        "triggerPx": "",
        "uly": f"{listed.instrument.base}-{listed.instrument.quote}",
        "cTime": str(closed.opened_ms),
        "uTime": str(closed.closed_ms),
    }


def _pos_side(order: OrderState, mode: PositionMode) -> str:
    if mode is PositionMode.HEDGE and order.position_side is not None:
        return order.position_side.value
    return "net"


def _attached(order: OrderState) -> list[Row]:
    if order.take_profit is None and order.stop_loss is None:
        return []
    return [
        {
            "attachAlgoId": f"{order.order_id}a",
            "attachAlgoClOrdId": "",
            "tpTriggerPx": optional(order.take_profit),
            "tpOrdPx": "-1" if order.take_profit is not None else "",
            "tpTriggerPxType": "mark",
            "slTriggerPx": optional(order.stop_loss),
            "slOrdPx": "-1" if order.stop_loss is not None else "",
            "slTriggerPxType": "mark",
            "failCode": "",
            "failReason": "",
        }
    ]
