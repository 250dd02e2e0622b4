"""The ledger: every unit of money, where it came from and where it is.

Money is conserved to the last digit. The house is the other side of every trade: it receives what
buyers pay and pays what sellers receive; so at any moment, over all accounts,

    sum(balance - signed cost of open legs) + fees + house == deposits
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.margin import charge, initial_margin, to_money
from copydesk.practice.market import Market
from copydesk.practice.records import Account, Leg, LegKey, OrderRecord
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.valuation import Valuation
from copydesk.practice.values import (
    AccountChanged,
    CoreEvent,
    Filled,
    FillState,
    Funded,
    FundingState,
    PositionChanged,
    PositionClosed,
)

_LARGEST_AMOUNT: Final = Decimal(10) ** 15


class Ledger:
    """Accounts, their legs, the fee pot and the house."""

    def __init__(
        self,
        instruments: Mapping[str, Instrument],
        market: Market,
        emit: Callable[[CoreEvent], None],
    ) -> None:
        self._instruments = instruments
        self._market = market
        self._emit = emit
        self.value = Valuation(instruments, market)
        self.accounts: dict[str, Account] = {}
        self.fees = ZERO
        self.house = ZERO
        self.deposits = ZERO
        self.last_number = 0

    def next_id(self) -> str:
        """Give out a number that was never used before."""
        self.last_number += 1
        return str(self.last_number)

    def account(self, account_id: str) -> Account:
        """Find an account.

        Raises:
            Refused: UNKNOWN_ACCOUNT.
        """
        try:
            return self.accounts[account_id]
        except KeyError:
            raise Refused(RefusalKind.UNKNOWN_ACCOUNT, detail=account_id) from None

    def leg(self, account_id: str, key: LegKey) -> Leg:
        """Find an open leg.

        Raises:
            Refused: NO_POSITION.
        """
        leg = self.account(account_id).legs.get(key)
        if leg is None:
            raise Refused(RefusalKind.NO_POSITION, detail=f"{key[0]} {key[1].value}")
        return leg

    def open_account(
        self, account_id: str, position_mode: PositionMode, margin_mode: MarginMode
    ) -> None:
        """Open an empty account; an existing one stays as it is."""
        if account_id not in self.accounts:
            self.accounts[account_id] = Account(account_id, position_mode, margin_mode)
            self._emit(AccountChanged(account_id))

    def deposit(self, account_id: str, amount: Decimal) -> None:
        """Bring money in from outside; it doesn't count as today's profit.

        Raises:
            Refused: BAD_PARAMETER for an amount that isn't above zero or too fine.
        """
        self._check_amount(amount)
        self._change(self.account(account_id), amount)
        self.account(account_id).day_start_equity += amount
        self.deposits += amount

    def transfer(self, source_id: str, target_id: str, amount: Decimal) -> None:
        """Move free money between accounts; it doesn't count as either's profit today.

        Raises:
            Refused: INSUFFICIENT_BALANCE, BAD_PARAMETER, UNKNOWN_ACCOUNT.
        """
        self.shift(*self._free_to_leave(source_id, target_id, amount), amount)

    def remit(self, source_id: str, target_id: str, amount: Decimal) -> None:
        """Pay free money to another account: today's cost of the one, today's gain of the other.

        Raises:
            Refused: as `transfer`.
        """
        source, target = self._free_to_leave(source_id, target_id, amount)
        self._change(source, -amount)
        self._change(target, amount)

    def carry_day(self, source: Account, target: Account) -> None:
        """Let an account that has ended leave its result of today to another one."""
        target.day_start_equity += source.day_start_equity - self.value.equity(source)
        source.day_start_equity = self.value.equity(source)

    def shift(self, source: Account, target: Account, amount: Decimal) -> None:
        """Move money between accounts, unchecked."""
        self._change(source, -amount)
        self._change(target, amount)
        source.day_start_equity -= amount
        target.day_start_equity += amount

    def enter(self, order: OrderRecord, size: Decimal, price: Decimal) -> Leg:
        """Open or enlarge the leg that an order is for."""
        account = self.account(order.account_id)
        side = PositionSide.LONG if order.side is OrderSide.BUY else PositionSide.SHORT
        leg = account.legs.get((order.symbol, side))
        if leg is None:
            mode, now = order.margin_mode, self._market.now_ms
            leg = Leg(self.next_id(), order.symbol, side, order.leverage, mode, now)
            account.legs[leg.key] = leg
        leg.leverage = order.leverage
        account.keep_leverage(order.symbol, side, order.leverage)
        cost = price * size
        if leg.margin_mode is MarginMode.ISOLATED:
            leg.margin += initial_margin(cost, leg.leverage)
        leg.size += size
        leg.cost += cost
        leg.entered_size += size
        leg.entered_cost += cost
        leg.max_size = max(leg.max_size, leg.size)
        self.house += cost * leg.side.sign
        self._emit(PositionChanged(account.account_id, leg.symbol, leg.side))
        return leg

    def adopt(self, account: Account, leg: Leg) -> None:
        """Take in a leg from before the exchange opened; its floating result isn't today's."""
        account.legs[leg.key] = leg
        account.day_start_equity += self.value.floating(leg)
        self.house += leg.signed_cost
        self._emit(PositionChanged(account.account_id, leg.symbol, leg.side))

    def leave(
        self, account: Account, leg: Leg, size: Decimal, price: Decimal
    ) -> tuple[Decimal, Decimal]:
        """Make a leg smaller by `size` at `price`.

        Returns:
            what was realised, before fees, and the fees once paid to open this part.
        """
        whole = size == leg.size
        cost = leg.cost if whole else to_money(leg.cost * size / leg.size)
        margin = leg.margin if whole else to_money(leg.margin * size / leg.size)
        fees = leg.open_fees if whole else to_money(leg.open_fees * size / leg.size)
        realized = (price * size - cost) * leg.side.sign
        leg.size -= size
        leg.cost -= cost
        leg.margin -= margin
        leg.open_fees -= fees
        leg.left_size += size
        leg.left_cost += price * size
        leg.realized += realized
        self._change(account, realized)
        self.house -= price * size * leg.side.sign
        self._emit(PositionChanged(account.account_id, leg.symbol, leg.side))
        return realized, fees

    def pay_fee(self, account: Account, leg: Leg, notional: Decimal, rate: Decimal) -> Decimal:
        """Charge a trading fee and return it."""
        return self.pay(account, leg, charge(notional * rate))

    def pay(self, account: Account, leg: Leg, fee: Decimal) -> Decimal:
        """Charge an amount into the fee pot and return it."""
        self._change(account, -fee)
        leg.fees += fee
        self.fees += fee
        return fee

    def pay_funding(self, account: Account, leg: Leg, rate: Decimal) -> None:
        """Exchange funding with the house: longs pay a positive rate, from an isolated margin."""
        notional = leg.size * self._market.mark(leg.symbol)
        received = to_money(-notional * rate * leg.side.sign)
        leg.funding += received
        if leg.margin_mode is MarginMode.ISOLATED:
            leg.margin += received
        self._change(account, received)
        self.house -= received
        mark, now_ms = self._market.mark(leg.symbol), self._market.now_ms
        leg_number = 2 * self._market.rows[leg.symbol] + (leg.side is PositionSide.SHORT)
        funding_id = f"{now_ms // 1000}{leg_number:03}"
        funding = FundingState(
            funding_id, leg.symbol, leg.side, leg.size, mark, rate, received, account.balance,
            now_ms,
        )  # fmt: skip
        account.funding.append(funding)
        self._emit(Funded(account.account_id, funding))
        self._emit(PositionChanged(account.account_id, leg.symbol, leg.side))

    def finish(self, account: Account, leg: Leg, *, was_liquidated: bool = False) -> None:
        """Drop a leg if it became flat, and cover what a ruined account can't pay."""
        if leg.size == ZERO:
            del account.legs[leg.key]
            instrument = self._instruments[leg.symbol]
            now = self._market.now_ms
            closed = leg.close(instrument, now, was_liquidated=was_liquidated)
            account.closed.append(closed)
            self._emit(PositionClosed(account.account_id, closed))
        self.cover(account)

    def cover(self, account: Account) -> None:
        """Let the house pay what a ruined account without cross legs still owes."""
        shortfall = -self.value.free_balance(account)
        if shortfall > ZERO and not account.legs_in(MarginMode.CROSS):
            self._change(account, shortfall)
            self.house -= shortfall

    def protect(
        self,
        account: Account,
        leg: Leg,
        take_profit: Decimal | None,
        stop_loss: Decimal | None,
    ) -> None:
        """Set or clear the trigger prices of a leg."""
        leg.take_profit, leg.stop_loss = take_profit, stop_loss
        self._emit(PositionChanged(account.account_id, leg.symbol, leg.side))

    def rearranged(self, account: Account) -> None:
        """Tell that the modes, multiples or margins of an account changed."""
        for leg in account.legs.values():
            self._emit(PositionChanged(account.account_id, leg.symbol, leg.side))
        self._emit(AccountChanged(account.account_id))

    def changed_hands(self, source: Account, target: Account, leg: Leg) -> None:
        """Tell that a leg moved."""
        for account in (source, target):
            self._emit(PositionChanged(account.account_id, leg.symbol, leg.side))

    def record(self, account: Account, fill: FillState) -> None:
        """Keep a fill and tell of it."""
        account.fills.append(fill)
        self._emit(Filled(account.account_id, fill))

    def start_day(self) -> None:
        """Remember every account's equity at 00:00 UTC."""
        for account in self.accounts.values():
            account.day_start_equity = self.value.equity(account)
            self._emit(AccountChanged(account.account_id))

    def _change(self, account: Account, amount: Decimal) -> None:
        account.balance += amount
        self._emit(AccountChanged(account.account_id))

    def _free_to_leave(
        self, source_id: str, target_id: str, amount: Decimal
    ) -> tuple[Account, Account]:
        self._check_amount(amount)
        source, target = self.account(source_id), self.account(target_id)
        if amount > self.value.transferable(source):
            raise Refused(RefusalKind.INSUFFICIENT_BALANCE, "amount", f"{amount} asked")
        return source, target

    def _check_amount(self, amount: Decimal) -> None:
        sensible = amount.is_finite() and ZERO < amount <= _LARGEST_AMOUNT
        if not sensible or amount != to_money(amount):
            raise Refused(RefusalKind.BAD_PARAMETER, "amount", "above zero, at most 8 decimals")
