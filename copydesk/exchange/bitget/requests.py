"""Bodies and queries of requests about orders and positions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.exchange.bitget.translate import Modes
from copydesk.model.errors import Rejected
from copydesk.model.money import to_wire
from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.reasons import Reason

Body = Mapping[str, object]

CLIENT_ID: Final = re.compile(r"[0-9A-Za-z_+#-]{1,49}", re.ASCII)
"""What a `clientOid` may be made of ("FAQ", question 13)."""

MARGIN_MODE_WORDS: Final[Mapping[MarginMode, str]] = {
    MarginMode.ISOLATED: "isolated",
    MarginMode.CROSS: "crossed",
}
_LEG_SIDES: Final[Mapping[PositionSide, str]] = {
    PositionSide.LONG: "buy",
    PositionSide.SHORT: "sell",
}


class Product(Enum):
    """A family of contracts; the value is Bitget's `productType`."""

    USDT = "USDT-FUTURES"
    USDC = "USDC-FUTURES"
    COIN = "COIN-FUTURES"

    @property
    def coin(self) -> str:
        """The margin coin of a linear family.

        Raises:
            Rejected: UNSUPPORTED for COIN-FUTURES.
        """
        if self is Product.COIN:
            raise Rejected(
                Reason.UNSUPPORTED,
                "coin-margined contracts pay in their own coin, and CopyDesk counts linear ones",
                venue="Bitget",
            )
        return self.name

    @property
    def usual_symbol(self) -> str:
        """A symbol that is always listed, for questions about the account that want one."""
        return "BTCUSDT" if self is Product.USDT else "BTCPERP"


def order_body(intent: Intent, product: Product, mode: Modes, bound: Decimal | None = None) -> Body:
    """An order request ("Place Order").

    Args:
        intent: what is wanted.
        product: its family.
        mode: of the account, for this symbol; the intent's own margin mode goes first.
        bound: the worst price of a market order with a tolerance, which becomes a limit order
            whose rest is cancelled at once.

    Raises:
        Rejected: the client order id has characters that Bitget doesn't take.
    """
    if not CLIENT_ID.fullmatch(intent.client_order_id):
        detail = f"the order id {intent.client_order_id[:60]!r} has characters it doesn't take"
        raise Rejected(Reason.BAD_REQUEST, detail, venue="Bitget")
    is_market = intent.type is OrderType.MARKET and bound is None
    body: dict[str, object] = {
        "symbol": intent.symbol,
        "productType": product.value,
        "marginMode": MARGIN_MODE_WORDS[intent.margin_mode or mode.margin_mode],
        "marginCoin": product.coin,
        "size": to_wire(intent.size),
        **_direction(intent, mode.position_mode),
        "orderType": "market" if is_market else "limit",
        "clientOid": intent.client_order_id,
    }
    if not is_market:
        price = bound if bound is not None else intent.price
        if price is None:
            raise Rejected(Reason.BAD_REQUEST, "a limit order needs a price", venue="Bitget")
        body["price"] = to_wire(price)
        body["force"] = "gtc" if bound is None else "ioc"
    if intent.take_profit_price is not None:
        body["presetStopSurplusPrice"] = to_wire(intent.take_profit_price)
    if intent.stop_loss_price is not None:
        body["presetStopLossPrice"] = to_wire(intent.stop_loss_price)
    return body


def _direction(intent: Intent, mode: PositionMode) -> dict[str, str]:
    """In hedge mode `side` names the leg, and `tradeSide` whether it is opened or closed."""
    if mode is PositionMode.ONE_WAY:
        one_way = {"side": intent.side.value}
        return {**one_way, "reduceOnly": "YES"} if intent.reduce_only else one_way
    leg = intent.meant_leg
    opens = (intent.side is OrderSide.BUY) is (leg is PositionSide.LONG)
    return {"side": _LEG_SIDES[leg], "tradeSide": "open" if opens else "close"}


def order_ref(client_order_id: str, symbol: str, product: Product) -> dict[str, str]:
    """The names that point at one order."""
    return {"symbol": symbol, "productType": product.value, "clientOid": client_order_id}


def margin_mode_body(symbol: str, mode: MarginMode, product: Product) -> Body:
    """A change of one symbol's margin mode ("Change Margin Mode")."""
    return {
        "symbol": symbol,
        "productType": product.value,
        "marginCoin": product.coin,
        "marginMode": MARGIN_MODE_WORDS[mode],
    }


def leverage_body(
    symbol: str, leg: PositionSide | None, leverage: Decimal, mode: Modes, product: Product
) -> Body:
    """A change of leverage ("Change Leverage").

    Isolated legs in hedge mode have a multiple each; elsewhere there is one for the symbol.
    """
    multiple = to_wire(leverage)
    body: dict[str, object] = {
        "symbol": symbol,
        "productType": product.value,
        "marginCoin": product.coin,
    }
    apart = mode == Modes(PositionMode.HEDGE, MarginMode.ISOLATED)
    if not apart:
        return {**body, "leverage": multiple}
    if leg is None:
        return {**body, "longLeverage": multiple, "shortLeverage": multiple}
    return {**body, "leverage": multiple, "holdSide": leg.value}


def flash_close_body(symbol: str, leg: PositionSide, mode: PositionMode, product: Product) -> Body:
    """A close at market of one position ("Flash Close Position"): never without its symbol."""
    if not symbol:
        raise ValueError("a close names its symbol")
    body = {"symbol": symbol, "productType": product.value}
    return {**body, "holdSide": leg.value} if mode is PositionMode.HEDGE else body


def protection_body(
    symbol: str,
    leg: PositionSide,
    mode: PositionMode,
    product: Product,
    prices: tuple[Decimal | None, Decimal | None],
) -> Body:
    """Take profit and stop loss of a whole position at market; None leaves one as it is."""
    take_profit, stop_loss = prices
    hold_side = leg.value if mode is PositionMode.HEDGE else _LEG_SIDES[leg]
    body: dict[str, object] = {
        "symbol": symbol,
        "productType": product.value,
        "marginCoin": product.coin,
        "holdSide": hold_side,
    }
    if take_profit is not None:
        body["stopSurplusTriggerPrice"] = to_wire(take_profit)
        body["stopSurplusTriggerType"] = "mark_price"
    if stop_loss is not None:
        body["stopLossTriggerPrice"] = to_wire(stop_loss)
        body["stopLossTriggerType"] = "mark_price"
    return body
