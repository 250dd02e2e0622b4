"""What must be right about an order before it reaches the book."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from copydesk.model.instrument import Instrument
from copydesk.model.money import HUNDRED, ONE, ZERO, is_multiple
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import PositionMode, PositionSide
from copydesk.practice.records import Account, Leg, OrderRecord
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import OrderPurpose, OrderRequest, TimeInForce, Trigger

DEFAULT_LEVERAGE: Final = Decimal(10)
OWN_PREFIX: Final = "core-"

# Beyond these, a notional would need more digits than money has.
_LARGEST_SIZE: Final = Decimal(10) ** 10
_LARGEST_PRICE: Final = Decimal(10) ** 8
_FINEST: Final = Decimal(10) ** -12
_FINEST_TOLERANCE: Final = Decimal("0.0001")


def find_instrument(instruments: Mapping[str, Instrument], symbol: str) -> Instrument:
    """Look a symbol up.

    Raises:
        Refused: UNKNOWN_SYMBOL.
    """
    try:
        return instruments[symbol]
    except KeyError:
        raise Refused(RefusalKind.UNKNOWN_SYMBOL, "symbol", symbol[:40]) from None


def check_form(request: OrderRequest, instrument: Instrument, account: Account) -> None:
    """Check each parameter by itself.

    Raises:
        Refused: SIZE_STEP, PRICE_STEP, LEVERAGE, BAD_PARAMETER or MISSING_PARAMETER.
    """
    if not request.closes_whole:
        check_size(request.size, instrument)
    _check_kind(request)
    if request.type is OrderType.LIMIT and request.price is None:
        raise Refused(RefusalKind.MISSING_PARAMETER, "price")
    for name, price in (
        ("price", request.price),
        ("takeProfit", request.take_profit),
        ("stopLoss", request.stop_loss),
        ("triggerPrice", request.trigger.price if request.trigger else None),
    ):
        check_price(price, instrument, name)
    if account.position_mode is PositionMode.HEDGE and request.position_side is None:
        raise Refused(RefusalKind.MISSING_PARAMETER, "positionSide")
    leverage = request.leverage
    if leverage is not None and not _within(leverage, ONE, instrument.max_leverage):
        raise Refused(RefusalKind.LEVERAGE, "leverage", f"1 to {instrument.max_leverage}")
    tolerance = request.slippage_tolerance_percent
    if tolerance is not None and not _within(tolerance, _FINEST_TOLERANCE, HUNDRED):
        detail = f"{_FINEST_TOLERANCE} to 100"
        raise Refused(RefusalKind.BAD_PARAMETER, "slippageTolerance", detail)
    if request.client_order_id.startswith(OWN_PREFIX):
        raise Refused(RefusalKind.BAD_PARAMETER, "clientOid", f"{OWN_PREFIX} is reserved")


def _check_kind(request: OrderRequest) -> None:
    """Check that the parts of an order fit together.

    Raises:
        Refused: BAD_PARAMETER, MISSING_PARAMETER.
    """
    is_bound = request.purpose is not OrderPurpose.PLAIN
    if (is_bound or request.closes_whole) and request.trigger is None:
        raise Refused(RefusalKind.MISSING_PARAMETER, "triggerPrice")
    if (is_bound or request.closes_whole) and not request.reduce_only:
        raise Refused(RefusalKind.BAD_PARAMETER, "reduceOnly", "it closes a position")
    is_passive = request.time_in_force is TimeInForce.POST_ONLY
    if is_passive and request.type is OrderType.MARKET:
        raise Refused(RefusalKind.BAD_PARAMETER, "timeInForce", "a market order always takes")


def check_trigger(trigger: Trigger, price: Decimal) -> None:
    """Check that a trigger still lies ahead of the price that sets it off.

    Raises:
        Refused: TRIGGER_SIDE.
    """
    ahead = trigger.price > price if trigger.rises else trigger.price < price
    if not ahead:
        word = "above" if trigger.rises else "below"
        raise Refused(RefusalKind.TRIGGER_SIDE, "triggerPrice", f"{word} {price}")


def check_size(size: Decimal, instrument: Instrument) -> None:
    """Check that a size is above zero and on the grid.

    Raises:
        Refused: BAD_PARAMETER, SIZE_STEP.
    """
    if not _within(size, _FINEST, _LARGEST_SIZE):
        raise Refused(RefusalKind.BAD_PARAMETER, "size", f"above zero, at most {_LARGEST_SIZE:f}")
    if not is_multiple(size, instrument.size_step):
        raise Refused(RefusalKind.SIZE_STEP, "size", f"multiples of {instrument.size_step}")


def check_price(price: Decimal | None, instrument: Instrument, name: str) -> None:
    """Check that a price, if there is one, is above zero and on the grid.

    Raises:
        Refused: BAD_PARAMETER, PRICE_STEP.
    """
    if price is None:
        return
    if not _within(price, _FINEST, _LARGEST_PRICE):
        raise Refused(RefusalKind.BAD_PARAMETER, name, f"above zero, at most {_LARGEST_PRICE:f}")
    if not is_multiple(price, instrument.price_step):
        raise Refused(RefusalKind.PRICE_STEP, name, f"multiples of {instrument.price_step}")


def check_protection(
    side: PositionSide, price: Decimal, take_profit: Decimal | None, stop_loss: Decimal | None
) -> None:
    """Check that triggers lie on their sides of a price: the mark, or where a leg may begin.

    Raises:
        Refused: BAD_PARAMETER.
    """
    if take_profit is not None and (take_profit - price) * side.sign <= ZERO:
        raise Refused(RefusalKind.BAD_PARAMETER, "takeProfit", f"on the gaining side of {price}")
    if stop_loss is not None and (stop_loss - price) * side.sign >= ZERO:
        raise Refused(RefusalKind.BAD_PARAMETER, "stopLoss", f"on the losing side of {price}")


def opened_side(side: OrderSide) -> PositionSide:
    """Return the leg that an order of this side opens."""
    return PositionSide.LONG if side is OrderSide.BUY else PositionSide.SHORT


def check_reducing(account: Account, order: OrderRecord, leg: Leg | None) -> None:
    """Check that an order that may only reduce has something to reduce, and fit it to that.

    Raises:
        Refused: NOT_REDUCING, NO_POSITION.
    """
    if account.may_open(order):
        return
    if leg is None:
        kind = RefusalKind.NOT_REDUCING if order.reduce_only else RefusalKind.NO_POSITION
        raise Refused(kind, detail=order.symbol)
    order.size = min(order.size, leg.size)


def check_mode(order: OrderRecord, leg: Leg | None) -> None:
    """Check that an order doesn't mix margin modes within a leg.

    Raises:
        Refused: BAD_PARAMETER.
    """
    if leg is not None and leg.margin_mode is not order.margin_mode:
        detail = f"the position is {leg.margin_mode.value}"
        raise Refused(RefusalKind.BAD_PARAMETER, "marginMode", detail)


def _within(value: Decimal, lowest: Decimal, highest: Decimal) -> bool:
    return value.is_finite() and lowest <= value <= highest
