"""What accounts are worth at the present marks, and what they may still use."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO, round_ceiling, round_floor
from copydesk.model.position import MarginMode, PositionSide
from copydesk.practice.margin import RiskTable, charge, initial_margin, liquidation_prices
from copydesk.practice.market import Market
from copydesk.practice.records import Account, Leg, OrderRecord
from copydesk.practice.values import AccountState, PositionState


class Valuation:
    """Equity, margins and liquidation prices; changes nothing."""

    def __init__(self, instruments: Mapping[str, Instrument], market: Market) -> None:
        self._instruments = instruments
        self._market = market
        self.tables = {symbol: RiskTable(each) for symbol, each in instruments.items()}

    def floating(self, leg: Leg) -> Decimal:
        """Floating result of a leg."""
        return leg.floating(self._market.mark(leg.symbol))

    def maintenance(self, leg: Leg) -> Decimal:
        """Equity below which a leg is liquidated."""
        return self.tables[leg.symbol].maintenance(leg.size * self._market.mark(leg.symbol))

    def free_balance(self, account: Account) -> Decimal:
        """The wallet without the margins of isolated legs."""
        return account.balance - sum((leg.margin for leg in account.legs.values()), ZERO)

    def cross_equity(self, account: Account) -> Decimal:
        """What stands behind all cross legs together."""
        return self.free_balance(account) + self._floating_in(account, MarginMode.CROSS)

    def cross_maintenance(self, account: Account) -> Decimal:
        """Cross equity below which cross legs are liquidated."""
        return sum((self.maintenance(leg) for leg in account.legs_in(MarginMode.CROSS)), ZERO)

    def margin(self, leg: Leg) -> Decimal:
        """Margin of a leg: its own money, or the initial margin of a cross leg."""
        isolated = leg.margin_mode is MarginMode.ISOLATED
        return leg.margin if isolated else initial_margin(leg.cost, leg.leverage)

    def equity(self, account: Account) -> Decimal:
        """Balance plus all floating results."""
        return account.balance + sum((self.floating(leg) for leg in account.legs.values()), ZERO)

    def held(self, account: Account) -> Decimal:
        """Margin and fees held for resting orders, as far as they would open something."""
        return sum((self._held_for(account, order) for order in account.open_orders()), ZERO)

    def available(self, account: Account) -> Decimal:
        """What a new order may use; negative when losses ate into margins."""
        cross = account.legs_in(MarginMode.CROSS)
        used = sum((self.margin(leg) for leg in cross), ZERO)
        return self.cross_equity(account) - used - self.held(account)

    def transferable(self, account: Account) -> Decimal:
        """What may leave the account: as available, but without floating gains."""
        gains = max(self._floating_in(account, MarginMode.CROSS), ZERO)
        return max(self.available(account) - gains, ZERO)

    def account_state(self, account: Account) -> AccountState:
        """Picture an account."""
        legs = account.legs.values()
        marks = {leg.symbol: self._market.mark(leg.symbol) for leg in legs}
        return AccountState(
            account_id=account.account_id,
            position_mode=account.position_mode,
            margin_mode=account.margin_mode,
            balance=account.balance,
            equity=self.equity(account),
            available=max(self.available(account), ZERO),
            transferable=self.transferable(account),
            margin_used=sum((self.margin(leg) for leg in legs), ZERO),
            order_margin=self.held(account),
            unrealized_pnl=sum((self.floating(leg) for leg in legs), ZERO),
            notional=sum((leg.size * marks[leg.symbol] for leg in legs), ZERO),
            day_start_equity=account.day_start_equity,
            time_ms=self._market.now_ms,
        )

    def position_state(self, account: Account, leg: Leg) -> PositionState:
        """Picture a leg."""
        return PositionState(
            symbol=leg.symbol,
            side=leg.side,
            size=leg.size,
            entry_price=leg.entry_price(self._instruments[leg.symbol]),
            mark_price=self._market.mark(leg.symbol),
            leverage=leg.leverage,
            margin_mode=leg.margin_mode,
            margin=self.margin(leg),
            unrealized_pnl=self.floating(leg),
            liquidation_price=self.liquidation_price(account, leg),
            take_profit=leg.take_profit,
            stop_loss=leg.stop_loss,
            opened_ms=leg.opened_ms,
        )

    def liquidation_price(self, account: Account, leg: Leg) -> Decimal | None:
        """First mark on the price grid at which a leg is liquidated, None if there is none.

        A cross leg shares the account's cross equity: the price holds while other symbols stand.
        """
        legs, equity = self._backing(account, leg)
        exposures = [each.exposure() for each in legs]
        prices = liquidation_prices(self.tables[leg.symbol], exposures, equity)
        mark, step = self._market.mark(leg.symbol), self._instruments[leg.symbol].price_step
        if leg.side is PositionSide.LONG:
            below = [price for price in prices if price <= mark]
            return (round_floor(below[-1], step) or None) if below else None
        above = [price for price in prices if price >= mark]
        return round_ceiling(above[0], step) if above else None

    def _backing(self, account: Account, leg: Leg) -> tuple[list[Leg], Decimal]:
        """The legs whose shared mark matters, and the equity behind them without their floating."""
        if leg.margin_mode is MarginMode.ISOLATED:
            return [leg], leg.margin
        cross = account.legs_in(MarginMode.CROSS)
        same = [each for each in cross if each.symbol == leg.symbol]
        others = [each for each in cross if each.symbol != leg.symbol]
        worth = sum((self.floating(each) - self.maintenance(each) for each in others), ZERO)
        return same, self.free_balance(account) + worth

    def _floating_in(self, account: Account, mode: MarginMode) -> Decimal:
        return sum((self.floating(leg) for leg in account.legs_in(mode)), ZERO)

    def _held_for(self, account: Account, order: OrderRecord) -> Decimal:
        if order.price is None or order.is_waiting or not account.may_open(order):
            return ZERO
        leg = account.reducible(order)
        opening = max(order.remaining - (leg.size if leg else ZERO), ZERO)
        notional = opening * order.price
        fee = charge(notional * self._instruments[order.symbol].taker_fee_rate)
        return initial_margin(notional, order.leverage) + fee if opening else ZERO
