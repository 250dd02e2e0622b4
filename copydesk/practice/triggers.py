"""What prices set off: liquidations, protection, waiting and resting orders, funding."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

import numpy as np

from copydesk.model.instrument import Instrument
from copydesk.model.money import ONE, ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionSide
from copydesk.practice.ledger import Ledger
from copydesk.practice.margin import to_money
from copydesk.practice.market import DAY_SECONDS, FUNDING_SECONDS, Market, Prices, Ranges
from copydesk.practice.matching import Matching
from copydesk.practice.records import Account, Leg, OrderRecord
from copydesk.practice.values import FillState, TriggerBy
from copydesk.practice.watch import NEVER_ABOVE, NEVER_BELOW, Bounds, Flags, PriceWatch

_CAUTION: Final = Decimal("0.999")


class Triggers:
    """Knows at which prices an account or order must be looked at, and looks.

    A cross account can't be liquidated before its marks have moved against it by its slack over
    its gross notional; until then nobody needs to value it.
    """

    def __init__(
        self,
        instruments: Mapping[str, Instrument],
        market: Market,
        ledger: Ledger,
        matching: Matching,
    ) -> None:
        self._instruments = instruments
        self._market = market
        self._ledger = ledger
        self._matching = matching
        self._accounts = PriceWatch(len(market.symbols))
        self._orders = PriceWatch(len(market.symbols))
        self._by_mark = PriceWatch(len(market.symbols))
        self._resting: dict[str, OrderRecord] = {}
        self._watched: dict[str, set[str]] = {}
        self._ordering: dict[str, set[str]] = {}

    def may_fire(self, ranges: Ranges) -> Flags:
        """Tell for each column of ranges whether anything could happen within."""
        accounts = self._accounts.reached(ranges.mark_low, ranges.mark_high)
        waiting = self._by_mark.reached(ranges.mark_low, ranges.mark_high)
        orders = self._orders.reached(ranges.last_low, ranges.last_high)
        return _any_row(accounts | waiting | orders)

    def fires(self, prices: Prices) -> Flags:
        """Tell for each column of prices whether somebody must be looked at."""
        accounts = self._accounts.reached(prices.mark, prices.mark)
        waiting = self._by_mark.reached(prices.mark, prices.mark)
        return _any_row(accounts | waiting | self._orders.reached(prices.last, prices.last))

    def settle(self) -> None:
        """Let everything happen that the market's present second sets off."""
        if self._market.second % FUNDING_SECONDS == 0:
            self._fund()
        last, marks = self._market.moment()
        for account_id in sorted(self._accounts.crossed(marks)):
            self.look_at(self._ledger.accounts[account_id])
        reached = self._orders.crossed(last) | self._by_mark.crossed(marks)
        for order_id in sorted(reached, key=int):
            order = self._resting.get(order_id)
            if order is not None:  # an earlier one of the same account may have ended it
                account = self._ledger.accounts[order.account_id]
                if order.is_waiting:
                    self._matching.set_off(account, order)
                else:
                    self._matching.rest(account, order)
                self.look_at(account)

    def look_at(self, account: Account) -> None:
        """Liquidate, close and protect what must be in one account, then watch it anew."""
        if account.legs:
            self._liquidate_cross(account)
            fired = [self._check_leg(account, leg) for leg in list(account.legs.values())]
            if any(fired):
                self._liquidate_cross(account)
        self.watch(account)

    def watch(self, account: Account) -> None:
        """Find out at which prices an account must be looked at next."""
        self._watch_legs(account)
        self._watch_orders(account)

    def _check_leg(self, account: Account, leg: Leg) -> bool:
        """Liquidate or close a leg if it is time; tell whether it was."""
        value = self._ledger.value
        if leg.margin_mode is MarginMode.ISOLATED:
            worth = leg.margin + value.floating(leg)
            if worth <= value.maintenance(leg):
                self._liquidate(account, leg, worth)
                return True
        mark = self._market.mark(leg.symbol)
        takes = leg.take_profit is not None and (mark - leg.take_profit) * leg.side.sign >= ZERO
        stops = leg.stop_loss is not None and (mark - leg.stop_loss) * leg.side.sign <= ZERO
        if takes or stops:
            self._matching.close(account, leg)
        return takes or stops

    def _liquidate_cross(self, account: Account) -> None:
        value = self._ledger.value
        while legs := account.legs_in(MarginMode.CROSS):
            equity = value.cross_equity(account)
            if equity > value.cross_maintenance(account):
                return
            self._matching.cancel_all(account)
            worst = min(legs, key=lambda leg: (value.floating(leg), leg.position_id))
            self._liquidate(account, worst, min(value.maintenance(worst) / 2, equity))

    def _liquidate(self, account: Account, leg: Leg, fee: Decimal) -> None:
        """Close a leg at the mark for a fee; what a ruined account can't pay is the house's loss.

        The fee is what is left of an isolated margin, or half of a cross leg's maintenance margin.
        """
        mark, size = self._market.mark(leg.symbol), leg.size
        fee = to_money(max(fee, ZERO))
        realized, entry_fees = self._ledger.leave(account, leg, size, mark)
        self._ledger.pay(account, leg, fee)
        number = self._ledger.next_id()
        fill = FillState(
            fill_id=number,
            order_id=number,
            client_order_id=f"liquidation-{number}",
            account_id=account.account_id,
            symbol=leg.symbol,
            side=OrderSide.SELL if leg.side is PositionSide.LONG else OrderSide.BUY,
            position_side=leg.side,
            size=size,
            price=mark,
            fee=fee,
            realized_pnl=realized,
            time_ms=self._market.now_ms,
            is_liquidation=True,
            entry_fees=entry_fees,
            leverage=leg.leverage,
        )
        self._ledger.record(account, fill)
        self._ledger.finish(account, leg, was_liquidated=True)

    def _fund(self) -> None:
        rates = self._market.funding_rates(self._market.second)
        accounts = self._ledger.accounts
        # By name: accounts that were read back may lie in another order.
        holders = [accounts[name] for name in sorted(accounts) if accounts[name].legs]
        for account in holders:
            for leg in account.legs.values():
                rate = rates[self._market.rows[leg.symbol]]
                self._ledger.pay_funding(account, leg, rate)
        for account in holders:
            self.look_at(account)
        if self._market.second % DAY_SECONDS == 0:
            self._ledger.start_day()

    def _watch_legs(self, account: Account) -> None:
        bounds: dict[str, Bounds] = {}
        calm = self._calm(account)
        for leg in account.legs.values():
            low, high = bounds.get(leg.symbol, (NEVER_BELOW, NEVER_ABOVE))
            own_low, own_high = self._bounds(account, leg, calm)
            bounds[leg.symbol] = max(low, own_low), min(high, own_high)
        for symbol in self._watched.pop(account.account_id, set()) - set(bounds):
            self._accounts.put(self._market.rows[symbol], account.account_id, None)
        for symbol, bound in bounds.items():
            self._accounts.put(self._market.rows[symbol], account.account_id, bound)
        if bounds:
            self._watched[account.account_id] = set(bounds)

    def _calm(self, account: Account) -> Decimal:
        """Relative move of all marks that cross legs certainly survive."""
        cross = account.legs_in(MarginMode.CROSS)
        if not cross:
            return ZERO
        value = self._ledger.value
        slack = value.cross_equity(account) - value.cross_maintenance(account)
        gross = ZERO
        for leg in cross:
            rate = value.tables[leg.symbol].highest_rate
            gross += leg.size * self._market.mark(leg.symbol) * (ONE + rate)
        return max(slack / gross * _CAUTION, ZERO)

    def _bounds(self, account: Account, leg: Leg, calm: Decimal) -> Bounds:
        mark, step = self._market.mark(leg.symbol), self._instruments[leg.symbol].price_step
        if leg.margin_mode is MarginMode.CROSS:
            danger: Decimal | None = mark * (ONE - leg.side.sign * calm)
        else:
            danger = self._ledger.value.liquidation_price(account, leg)
        against, in_favour = [danger, leg.stop_loss], [leg.take_profit]
        is_long = leg.side is PositionSide.LONG
        lows, highs = (against, in_favour) if is_long else (in_favour, against)
        return (
            max([NEVER_BELOW, *(_floor(low, step) for low in lows if low is not None)]),
            min([NEVER_ABOVE, *(_ceiling(high, step) for high in highs if high is not None)]),
        )

    def _watch_orders(self, account: Account) -> None:
        resting = {}
        for order in account.open_orders():
            self._matching.fit(account, order)
            if not order.status.is_final:
                resting[order.order_id] = order
        for order_id in self._ordering.pop(account.account_id, set()) - set(resting):
            gone = self._resting.pop(order_id)
            self._watch_order(gone, None, None)
        for order_id, order in resting.items():
            self._resting[order_id] = order
            bounds = self._reach(order)
            by_mark = order.is_waiting and order.trigger and order.trigger.by is TriggerBy.MARK
            self._watch_order(order, None if by_mark else bounds, bounds if by_mark else None)
        if resting:
            self._ordering[account.account_id] = set(resting)

    def _watch_order(self, order: OrderRecord, last: Bounds | None, mark: Bounds | None) -> None:
        row = self._market.rows[order.symbol]
        self._orders.put(row, order.order_id, last)
        self._by_mark.put(row, order.order_id, mark)

    def _reach(self, order: OrderRecord) -> Bounds:
        """Prices at which a waiting order is set off, or the book reaches a limit order."""
        if order.is_waiting and order.trigger is not None:
            step = self._instruments[order.symbol].price_step
            if order.trigger.rises:
                return NEVER_BELOW, _ceiling(order.trigger.price, step)
            return _floor(order.trigger.price, step), NEVER_ABOVE
        price, step = order.price or ZERO, self._instruments[order.symbol].price_step
        if order.side is OrderSide.BUY:
            return int((price - self._market.above(order.symbol)) / step), NEVER_ABOVE
        return NEVER_BELOW, int((price + self._market.below(order.symbol)) / step)


def _any_row(flags: Flags) -> Flags:
    columns: Flags = np.asarray(flags.any(axis=0))
    return columns


def _floor(price: Decimal, step: Decimal) -> int:
    return int((price / step).to_integral_value(ROUND_FLOOR))


def _ceiling(price: Decimal, step: Decimal) -> int:
    return int((price / step).to_integral_value(ROUND_CEILING))
