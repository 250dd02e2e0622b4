"""The rows of the dialect: the exchange's values written as CONTRACT.md names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from copydesk.model.instrument import Depth, Instrument, Ticker
from copydesk.model.money import ZERO, to_wire
from copydesk.practice.values import (
    AccountState,
    ClosedPosition,
    FillState,
    FundingState,
    OrderState,
    PositionState,
)

Row = dict[str, object]


def optional_text(value: Decimal | None) -> str:
    """A number as text, "" where it is not set."""
    return "" if value is None else to_wire(value)


def page(rows: Sequence[Row], total: int, number: int, size: int) -> Row:
    """One page of a list."""
    return {
        "totalPage": -(-total // size),
        "totalNum": total,
        "currentPage": number,
        "pageSize": size,
        "list": rows,
    }


def account_row(own: AccountState, pots: Sequence[AccountState]) -> Row:
    """The account with its pots: what is at stake counts everywhere, what is free only here."""
    everything = (own, *pots)
    return {
        "currency": "USDT",
        "equity": _total(state.equity for state in everything),
        "balance": to_wire(own.balance),
        "available": to_wire(own.available),
        "marginUsed": _total(state.margin_used for state in everything),
        "unrealizedPnl": _total(state.unrealized_pnl for state in everything),
        "inPots": _total(state.equity for state in pots),
        "notional": _total(state.notional for state in everything),
        "positionMode": own.position_mode.value,
        "marginMode": own.margin_mode.value,
        "dayStartEquity": _total(state.day_start_equity for state in everything),
        "time": own.time_ms,
    }


def position_row(state: PositionState, follow_id: str) -> Row:
    """One open leg of a follow, or of the account with the follow id ""."""
    return {
        "symbol": state.symbol,
        "side": state.side.value,
        "size": to_wire(state.size),
        "entryPrice": to_wire(state.entry_price),
        "markPrice": to_wire(state.mark_price),
        "unrealizedPnl": to_wire(state.unrealized_pnl),
        "leverage": to_wire(state.leverage),
        "marginMode": state.margin_mode.value,
        "createTime": state.opened_ms,
        "followId": follow_id,
        "margin": to_wire(state.margin),
        "liquidationPrice": optional_text(state.liquidation_price),
        "takeProfit": optional_text(state.take_profit),
        "stopLoss": optional_text(state.stop_loss),
    }


def order_row(state: OrderState) -> Row:
    """An order of the account."""
    return {
        "orderId": state.order_id,
        "clientOid": state.client_order_id,
        "symbol": state.symbol,
        "side": state.side.value,
        "type": state.type.value,
        "size": to_wire(state.size),
        "filledSize": to_wire(state.filled_size),
        "price": optional_text(state.price),
        "averagePrice": optional_text(state.average_price),
        "reduceOnly": state.reduce_only,
        "status": state.status.value,
        "fee": to_wire(state.fee),
        "createTime": state.created_ms,
        "updateTime": state.updated_ms,
    }


def fill_row(state: FillState, follow_id: str) -> Row:
    """An execution, of a follow or of the account itself."""
    return {
        "fillId": state.fill_id,
        "orderId": state.order_id,
        "clientOid": state.client_order_id,
        "symbol": state.symbol,
        "side": state.side.value,
        "size": to_wire(state.size),
        "price": to_wire(state.price),
        "fee": to_wire(state.fee),
        "realizedPnl": to_wire(state.realized_pnl),
        "time": state.time_ms,
        "followId": follow_id,
    }


def closed_position_row(state: ClosedPosition, follow_id: str) -> Row:
    """A leg that went from opening to flat."""
    return {
        "symbol": state.symbol,
        "side": state.side.value,
        "maxSize": to_wire(state.max_size),
        "entryPrice": to_wire(state.entry_price),
        "exitPrice": to_wire(state.exit_price),
        "profit": to_wire(state.profit),
        "fees": to_wire(state.fees),
        "funding": to_wire(state.funding),
        "openTime": state.opened_ms,
        "closeTime": state.closed_ms,
        "followId": follow_id,
    }


def funding_row(state: FundingState) -> Row:
    """Funding of one leg; received where the amount is above zero."""
    return {
        "fundingId": state.funding_id,
        "symbol": state.symbol,
        "side": state.side.value,
        "size": to_wire(state.size),
        "markPrice": to_wire(state.price),
        "rate": to_wire(state.rate),
        "amount": to_wire(state.amount),
        "time": state.time_ms,
    }


def instrument_row(instrument: Instrument) -> Row:
    """What can be traded, and its grid."""
    tiers = [
        {
            "notionalFloor": to_wire(tier.notional_floor),
            "maintenanceRate": to_wire(tier.maintenance_rate),
            "maxLeverage": to_wire(tier.max_leverage),
        }
        for tier in instrument.tiers
    ]
    return {
        "symbol": instrument.symbol,
        "base": instrument.base,
        "quote": instrument.quote,
        "priceStep": to_wire(instrument.price_step),
        "sizeStep": to_wire(instrument.size_step),
        "minSize": to_wire(instrument.min_size),
        "minNotional": to_wire(instrument.min_notional),
        "maxLeverage": to_wire(instrument.max_leverage),
        "makerFeeRate": to_wire(instrument.maker_fee_rate),
        "takerFeeRate": to_wire(instrument.taker_fee_rate),
        "tiers": tiers,
    }


def ticker_row(ticker: Ticker) -> Row:
    """Prices of one instrument."""
    return {
        "symbol": ticker.symbol,
        "lastPrice": to_wire(ticker.last_price),
        "markPrice": to_wire(ticker.mark_price),
        "bidPrice": to_wire(ticker.bid_price),
        "askPrice": to_wire(ticker.ask_price),
        "change24hRate": to_wire(ticker.change_24h_rate),
        "fundingRate": to_wire(ticker.funding_rate),
        "nextFundingTime": ticker.next_funding_ms,
        "time": ticker.time_ms,
    }


def depth_row(depth: Depth) -> Row:
    """The book, best first."""
    return {
        "symbol": depth.symbol,
        "bids": [[to_wire(price), to_wire(size)] for price, size in depth.bids],
        "asks": [[to_wire(price), to_wire(size)] for price, size in depth.asks],
        "time": depth.time_ms,
    }


def _total(amounts: Iterable[Decimal]) -> str:
    return to_wire(sum(amounts, ZERO))
