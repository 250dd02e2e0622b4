"""From intents to the bodies and queries that Bybit wants (pages of the single calls)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Final

from copydesk.exchange.bybit.wire import Body
from copydesk.model.errors import Rejected
from copydesk.model.money import to_wire
from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import PositionMode, PositionSide
from copydesk.model.reasons import Reason

LINEAR: Final[Mapping[str, str]] = {"category": "linear"}
SIDES: Final = {OrderSide.BUY: "Buy", OrderSide.SELL: "Sell"}
INTERVALS: Final = {
    "1m": "1", "3m": "3", "5m": "5", "15m": "15", "30m": "30", "1h": "60", "2h": "120",
    "4h": "240", "6h": "360", "12h": "720", "1d": "D", "1w": "W",
}  # fmt: skip
E8: Final = 10**8

_CLIENT_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,36}", re.ASCII)
_FINEST_PERCENT: Final = Decimal("0.01")
_WIDEST_PERCENT: Final = Decimal(10)


def position_index(mode: PositionMode, leg: PositionSide) -> int:
    """The number that names a leg: 0 on an account without legs, else 1 for long, 2 for short."""
    if mode is PositionMode.ONE_WAY:
        return 0
    return 1 if leg is PositionSide.LONG else 2


def check_client_id(client_order_id: str, venue: str) -> None:
    """Check that Bybit takes an id.

    Raises:
        Rejected: BAD_REQUEST.
    """
    if not _CLIENT_ID.fullmatch(client_order_id):
        detail = "an order's id has up to 36 letters, digits, - and _"
        raise Rejected(Reason.BAD_REQUEST, detail, venue=venue)


def order_body(intent: Intent, mode: PositionMode) -> Body:
    """A new order. The whole position's protection rides on an opening order only."""
    body: dict[str, object] = {
        **LINEAR,
        "symbol": intent.symbol,
        "side": SIDES[intent.side],
        "orderType": "Market" if intent.type is OrderType.MARKET else "Limit",
        "qty": to_wire(intent.size),
        "positionIdx": position_index(mode, intent.meant_leg),
        "orderLinkId": intent.client_order_id,
        "reduceOnly": intent.reduce_only,
    }
    if intent.type is OrderType.LIMIT and intent.price is not None:
        body |= {"price": to_wire(intent.price), "timeInForce": "GTC"}
    if not intent.reduce_only:
        body |= _protection(intent.take_profit_price, intent.stop_loss_price)
    tolerance = intent.slippage_tolerance_percent
    if intent.type is OrderType.MARKET and tolerance is not None:
        percent = min(max(tolerance, _FINEST_PERCENT), _WIDEST_PERCENT)
        percent = percent.quantize(_FINEST_PERCENT, ROUND_DOWN)
        body |= {"slippageToleranceType": "Percent", "slippageTolerance": to_wire(percent)}
    return body


def amend_body(
    symbol: str, client_order_id: str, size: Decimal | None, price: Decimal | None
) -> Body:
    """A change of an order that rests; only what changes is named."""
    body = _order_name(symbol, client_order_id)
    if size is not None:
        body["qty"] = to_wire(size)
    if price is not None:
        body["price"] = to_wire(price)
    return body


def cancel_body(symbol: str, client_order_id: str) -> Body:
    """The end of an order that rests."""
    return _order_name(symbol, client_order_id)


def close_body(symbol: str, side: PositionSide, mode: PositionMode, client_order_id: str) -> Body:
    """An order of size zero that only reduces closes the whole leg ("Place Order")."""
    return {
        **LINEAR,
        "symbol": symbol,
        "side": "Sell" if side is PositionSide.LONG else "Buy",
        "orderType": "Market",
        "qty": "0",
        "positionIdx": position_index(mode, side),
        "orderLinkId": client_order_id,
        "reduceOnly": True,
        "closeOnTrigger": True,
    }


def protection_body(
    symbol: str,
    index: int,
    take_profit: Decimal | None,
    stop_loss: Decimal | None,
) -> Body:
    """Take profit and stop loss of a whole leg; "0" takes one away ("Set Trading Stop")."""
    return {
        **LINEAR,
        "symbol": symbol,
        "tpslMode": "Full",
        "positionIdx": index,
        "takeProfit": to_wire(take_profit or Decimal(0)),
        "stopLoss": to_wire(stop_loss or Decimal(0)),
    }


def leverage_body(symbol: str, buy: Decimal, sell: Decimal) -> Body:
    """The multiples of both legs."""
    return {
        **LINEAR,
        "symbol": symbol,
        "buyLeverage": to_wire(buy),
        "sellLeverage": to_wire(sell),
    }


def follow_body(leader_mark: str, amount: Decimal, venue: str) -> Body:
    """The call that begins to follow: the amount in hundred-millionths of a USDT, whole USDT only.

    Raises:
        Rejected: INVALID_SETTINGS, the amount isn't whole or below one.
    """
    if amount < 1 or amount != amount.to_integral_value():
        detail = "the amount must be whole USDT, one or more"
        raise Rejected(Reason.INVALID_SETTINGS, detail, venue=venue)
    return {"leaderMark": leader_mark, "investmentE8": str(int(amount) * E8)}


def _order_name(symbol: str, client_order_id: str) -> dict[str, object]:
    return {**LINEAR, "symbol": symbol, "orderLinkId": client_order_id}


def _protection(take_profit: Decimal | None, stop_loss: Decimal | None) -> dict[str, object]:
    body: dict[str, object] = {}
    if take_profit is not None:
        body["takeProfit"] = to_wire(take_profit)
    if stop_loss is not None:
        body["stopLoss"] = to_wire(stop_loss)
    return {**body, "tpslMode": "Full"} if body else body
