"""Whether an account can afford what an order would open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionSide
from copydesk.practice import order_checks
from copydesk.practice.book import Level
from copydesk.practice.margin import charge, initial_margin
from copydesk.practice.market import Market
from copydesk.practice.records import Account, OrderRecord
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.valuation import Valuation


class OpeningRules:
    """Minimums, leverage, margin mode and margin of opening orders."""

    def __init__(
        self, instruments: Mapping[str, Instrument], market: Market, value: Valuation
    ) -> None:
        self._instruments = instruments
        self._market = market
        self._value = value

    def check(self, account: Account, order: OrderRecord, levels: list[Level]) -> None:
        """Check the part of a new order that would open or enlarge a leg.

        Args:
            account: whose order it is.
            order: not yet accepted.
            levels: what it would get from the book at once.

        Raises:
            Refused: BELOW_MINIMUM, BAD_PARAMETER, LEVERAGE, NOT_ENOUGH_MARGIN.
        """
        opening = _opening_part(account, order, order.size)
        if opening == ZERO or not account.may_open(order):
            return
        instrument = self._instruments[order.symbol]
        price = order.price or self._market.last(order.symbol)
        if not instrument.is_tradable(opening, price):
            minimum = f"{instrument.min_size} {instrument.base}, {instrument.min_notional} USDT"
            raise Refused(RefusalKind.BELOW_MINIMUM, "size", minimum)
        side = order_checks.opened_side(order.side)
        leg = account.legs.get((order.symbol, side))
        order_checks.check_mode(order, leg)
        notional = opening * price + (leg.cost if leg else ZERO)
        allowed = self._value.tables[order.symbol].band(notional).max_leverage
        if order.leverage > allowed:
            raise Refused(RefusalKind.LEVERAGE, "leverage", f"at most {allowed} at this size")
        entry = self._entry(order, side)
        order_checks.check_protection(side, entry, order.take_profit, order.stop_loss)
        needed = self._needed(account, order, opening, levels)
        available = self._value.available(account) + self._freed(account, order)
        if needed > available:
            detail = f"{needed} needed, {max(available, ZERO)} available"
            raise Refused(RefusalKind.NOT_ENOUGH_MARGIN, "size", detail)

    def still_affordable(self, account: Account, order: OrderRecord, size: Decimal) -> bool:
        """Tell whether a resting order may still fill by `size`."""
        if _opening_part(account, order, size) == ZERO:
            return True
        own = account.legs.get((order.symbol, order_checks.opened_side(order.side)))
        if own is not None and own.margin_mode is not order.margin_mode:
            return False
        # What the order holds is already taken off what is available.
        return self._value.available(account) >= ZERO

    def _entry(self, order: OrderRecord, side: PositionSide) -> Decimal:
        """The mark price, or the limit where that is better: where the leg may begin."""
        mark = self._market.mark(order.symbol)
        if order.price is None:
            return mark
        return min(order.price, mark) if side is PositionSide.LONG else max(order.price, mark)

    def _freed(self, account: Account, order: OrderRecord) -> Decimal:
        """Margin that comes free when the order turns a leg around."""
        reduced = account.reducible(order)
        if reduced is None:
            return ZERO
        freed = self._value.margin(reduced)
        isolated = reduced.margin_mode is MarginMode.ISOLATED
        return freed + self._value.floating(reduced) if isolated else freed

    def _needed(
        self, account: Account, order: OrderRecord, opening: Decimal, levels: list[Level]
    ) -> Decimal:
        """Margin, fees and the loss of trading away from the mark, for what an order opens."""
        prices = [price for price, _ in levels]
        price = max([*prices, order.price or self._market.last(order.symbol)])
        mark = self._market.mark(order.symbol)
        sign = 1 if order.side is OrderSide.BUY else -1
        loss = max(((worst - mark) * sign for worst in prices), default=ZERO)
        fee = charge(order.size * price * self._instruments[order.symbol].taker_fee_rate)
        leg = account.legs.get((order.symbol, order_checks.opened_side(order.side)))
        more = ZERO
        if leg is not None and leg.margin_mode is MarginMode.CROSS:
            before = initial_margin(leg.cost, leg.leverage)
            more = max(initial_margin(leg.cost, order.leverage) - before, ZERO)
        margin = initial_margin(opening * price, order.leverage)
        return margin + fee + max(loss, ZERO) * opening + more


def _opening_part(account: Account, order: OrderRecord, size: Decimal) -> Decimal:
    leg = account.reducible(order)
    return max(size - leg.size, ZERO) if leg else size
