"""What an open order becomes by an amendment, each part checked by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.order import OrderType
from copydesk.practice import order_checks
from copydesk.practice.records import OrderRecord
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import Amendment, Trigger

LookedAt = Callable[[Trigger, str], Decimal]
"""The price that a trigger of a symbol looks at."""


def amended(
    order: OrderRecord, changes: Amendment, instrument: Instrument, looked_at: LookedAt
) -> OrderRecord:
    """Return the order as it would be; the order itself stays as it is.

    Raises:
        Refused: BAD_PARAMETER, SIZE_STEP, PRICE_STEP, TRIGGER_SIDE.
    """
    wanted = replace(order)
    if changes.size is not None:
        wanted.size = _size(order, changes.size, instrument)
    if changes.price is not None:
        if order.type is OrderType.MARKET:
            raise Refused(RefusalKind.BAD_PARAMETER, "price", "a market order has none")
        order_checks.check_price(changes.price, instrument, "price")
        wanted.price = changes.price
    if changes.trigger_price is not None:
        wanted.trigger = _trigger(order, changes.trigger_price, instrument, looked_at)
    if changes.take_profit is not None:
        order_checks.check_price(changes.take_profit or None, instrument, "takeProfit")
        wanted.take_profit = changes.take_profit or None
    if changes.stop_loss is not None:
        order_checks.check_price(changes.stop_loss or None, instrument, "stopLoss")
        wanted.stop_loss = changes.stop_loss or None
    return wanted


def _size(order: OrderRecord, size: Decimal, instrument: Instrument) -> Decimal:
    order_checks.check_size(size, instrument)
    if size <= order.filled_size:
        detail = f"more than {order.filled_size}, which is filled"
        raise Refused(RefusalKind.BAD_PARAMETER, "size", detail)
    return size


def _trigger(
    order: OrderRecord, price: Decimal, instrument: Instrument, looked_at: LookedAt
) -> Trigger:
    if order.trigger is None or not order.is_waiting:
        raise Refused(RefusalKind.BAD_PARAMETER, "triggerPrice", "the order doesn't wait")
    order_checks.check_price(price, instrument, "triggerPrice")
    trigger = replace(order.trigger, price=price)
    order_checks.check_trigger(trigger, looked_at(trigger, order.symbol))
    return trigger
