"""The practice core: market, ledger and matching as one thing that time moves through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from copydesk.model.instrument import Depth
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.trader import TraderPosition
from copydesk.practice import account_settings, core_state, order_checks
from copydesk.practice.book import Book
from copydesk.practice.instruments import INSTRUMENTS, LISTINGS
from copydesk.practice.ledger import Ledger
from copydesk.practice.market import Market
from copydesk.practice.matching import Matching
from copydesk.practice.moves import adopt_leg, move_leg
from copydesk.practice.passage import next_busy_second
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.replay import Replay
from copydesk.practice.triggers import Triggers
from copydesk.practice.values import (
    AccountState,
    Amendment,
    ClosedPosition,
    CoreEvent,
    FillState,
    FundingState,
    OrderRequest,
    OrderState,
    PositionState,
    PricesMoved,
)

END_MS: Final = 10**15
"""Later than any moment of an exchange."""


class Core:
    """A small exchange without a network.

    Everything follows from the seed and the calls: how often `advance` is called makes no
    difference to what happens in the time it covers.

    Args:
        seed: 0 or more.
        start_ms: virtual time at which the market begins.
        wall_ms: reads the wall clock, for the uniqueness of client order ids.
        replays: recorded candles by symbol.
    """

    def __init__(
        self,
        seed: int,
        start_ms: int,
        wall_ms: Callable[[], int],
        replays: Mapping[str, Replay] | None = None,
    ) -> None:
        self.instruments = INSTRUMENTS
        self.market = Market(LISTINGS, seed, start_ms, replays)
        self._events: dict[CoreEvent, None] = {}
        self.ledger = Ledger(INSTRUMENTS, self.market, self._emit)
        self.book = Book(self.market)
        self._matching = Matching(
            INSTRUMENTS, self.market, self.ledger, self.book, wall_ms, self._emit
        )
        self._triggers = self._new_triggers()

    @property
    def now_ms(self) -> int:
        """Virtual time of the market, in whole seconds."""
        return self.market.now_ms

    def has_account(self, account_id: str) -> bool:
        """Tell whether an account exists."""
        return account_id in self.ledger.accounts

    def open_account(
        self, account_id: str, *, position_mode: PositionMode, margin_mode: MarginMode
    ) -> None:
        """Open an empty account; an existing one stays as it is."""
        self.ledger.open_account(account_id, position_mode, margin_mode)

    def deposit(self, account_id: str, amount: Decimal) -> None:
        """Bring money in from outside.

        Raises:
            Refused: UNKNOWN_ACCOUNT, BAD_PARAMETER.
        """
        self.ledger.deposit(account_id, amount)
        self._look_at(account_id)

    def transfer(self, source_id: str, target_id: str, amount: Decimal) -> None:
        """Move free money between accounts.

        Raises:
            Refused: INSUFFICIENT_BALANCE, UNKNOWN_ACCOUNT, BAD_PARAMETER.
        """
        self.ledger.transfer(source_id, target_id, amount)
        self._look_at(source_id, target_id)

    def remit(self, source_id: str, target_id: str, amount: Decimal) -> None:
        """Pay free money to another account; unlike a transfer it counts in today's results.

        Raises:
            Refused: as `transfer`.
        """
        self.ledger.remit(source_id, target_id, amount)
        self._look_at(source_id, target_id)

    def carry_day(self, source_id: str, target_id: str) -> None:
        """Let an account that has ended leave its result of today to another one.

        Raises:
            Refused: UNKNOWN_ACCOUNT.
        """
        self.ledger.carry_day(self.ledger.account(source_id), self.ledger.account(target_id))

    def place(self, account_id: str, request: OrderRequest) -> OrderState:
        """Take an order and fill it as far as it goes at once.

        Raises:
            Refused: any kind that is about orders; then nothing happened.
        """
        state = self._matching.place(self.ledger.account(account_id), request)
        self._look_at(account_id)
        return state

    def close_position(self, account_id: str, symbol: str, side: PositionSide) -> OrderState:
        """Close a whole leg at the market, as far as the book goes.

        Raises:
            Refused: NO_POSITION, UNKNOWN_ACCOUNT.
        """
        leg = self.ledger.leg(account_id, (symbol, side))
        state = self._matching.close(self.ledger.account(account_id), leg)
        self._look_at(account_id)
        return state

    def cancel(self, account_id: str, client_order_id: str) -> OrderState:
        """Cancel what is left of a resting order.

        Raises:
            Refused: ORDER_NOT_FOUND, UNKNOWN_ACCOUNT.
        """
        state = self._matching.cancel(self.ledger.account(account_id), client_order_id)
        self._look_at(account_id)
        return state

    def amend(self, account_id: str, client_order_id: str, changes: Amendment) -> OrderState:
        """Change size, prices or trigger of an open order; it queues anew.

        Raises:
            Refused: ORDER_NOT_FOUND, or what `place` says of such an order; then nothing happened.
        """
        state = self._matching.amend(self.ledger.account(account_id), client_order_id, changes)
        self._look_at(account_id)
        return state

    def set_leverage(
        self, account_id: str, symbol: str, side: PositionSide | None, leverage: Decimal
    ) -> None:
        """Set the multiple of an open leg and of coming orders; None means both sides.

        Raises:
            Refused: LEVERAGE, NOT_ENOUGH_MARGIN, UNKNOWN_SYMBOL; then nothing happened.
        """
        sides = tuple(PositionSide) if side is None else (side,)
        account = self.ledger.account(account_id)
        account_settings.set_leverage(
            self.ledger, self.instruments, account, symbol, sides, leverage
        )
        self._look_at(account_id)

    def leverage(self, account_id: str, symbol: str, side: PositionSide) -> Decimal:
        """The multiple that the next order of a leg gets if it names none.

        Raises:
            Refused: UNKNOWN_SYMBOL, UNKNOWN_ACCOUNT.
        """
        instrument = order_checks.find_instrument(self.instruments, symbol)
        kept = self.ledger.account(account_id).leverage_of(symbol, side)
        return kept or min(order_checks.DEFAULT_LEVERAGE, instrument.max_leverage)

    def set_margin_mode(self, account_id: str, mode: MarginMode, symbol: str = "") -> None:
        """Set the margin mode of coming positions of one symbol, or of all.

        Raises:
            Refused: MODE_LOCKED while what it concerns has a position or an open order.
        """
        account = self.ledger.account(account_id)
        account_settings.set_margin_mode(self.ledger, account, mode, symbol)

    def margin_mode(self, account_id: str, symbol: str) -> MarginMode:
        """The margin mode of coming positions of a symbol."""
        return self.ledger.account(account_id).margin_mode_of(symbol)

    def set_position_mode(self, account_id: str, mode: PositionMode) -> None:
        """Net the sides of each symbol, or hold them apart.

        Raises:
            Refused: MODE_LOCKED while there is a position or an open order.
        """
        account_settings.set_position_mode(self.ledger, self.ledger.account(account_id), mode)

    def order(self, account_id: str, client_order_id: str) -> OrderState:
        """Look an order up.

        Final orders are kept for 24 hours of wall time if their sender chose the client id.

        Raises:
            Refused: ORDER_NOT_FOUND, UNKNOWN_ACCOUNT.
        """
        order = self.ledger.account(account_id).orders.get(client_order_id)
        if order is None:
            raise Refused(RefusalKind.ORDER_NOT_FOUND, "clientOid", client_order_id[:60])
        return order.state(self.instruments[order.symbol])

    def open_orders(self, account_id: str) -> list[OrderState]:
        """Orders that may still fill, oldest first."""
        orders = self.ledger.account(account_id).open_orders()
        return [order.state(self.instruments[order.symbol]) for order in orders]

    def past_orders(
        self, account_id: str, since_ms: int = 0, until_ms: int = END_MS
    ) -> list[OrderState]:
        """Orders that ended, by when they were made, newest first; the latest 200 are kept."""
        kept = reversed(self.ledger.account(account_id).past)
        return [order for order in kept if since_ms <= order.created_ms <= until_ms]

    def fills(
        self, account_id: str, limit: int, since_ms: int = 0, until_ms: int = END_MS
    ) -> list[FillState]:
        """Latest executions within a time, newest first; 200 are kept."""
        kept = reversed(self.ledger.account(account_id).fills)
        return [fill for fill in kept if since_ms <= fill.time_ms <= until_ms][:limit]

    def closed_positions(
        self, account_id: str, limit: int, since_ms: int = 0, until_ms: int = END_MS
    ) -> list[ClosedPosition]:
        """Legs that became flat within a time, newest first; 1 000 are kept."""
        kept = reversed(self.ledger.account(account_id).closed)
        return [each for each in kept if since_ms <= each.closed_ms <= until_ms][:limit]

    def funding(
        self, account_id: str, since_ms: int = 0, until_ms: int = END_MS
    ) -> list[FundingState]:
        """Funding within a time, newest first; 200 payments are kept."""
        kept = reversed(self.ledger.account(account_id).funding)
        return [each for each in kept if since_ms <= each.time_ms <= until_ms]

    def positions(self, account_id: str) -> list[PositionState]:
        """Open legs, oldest first."""
        account = self.ledger.account(account_id)
        return [self.ledger.value.position_state(account, leg) for leg in account.legs.values()]

    def position(self, account_id: str, symbol: str, side: PositionSide) -> PositionState | None:
        """One open leg, None when flat."""
        account = self.ledger.account(account_id)
        leg = account.legs.get((symbol, side))
        return self.ledger.value.position_state(account, leg) if leg else None

    def account(self, account_id: str) -> AccountState:
        """Picture an account.

        Raises:
            Refused: UNKNOWN_ACCOUNT.
        """
        return self.ledger.value.account_state(self.ledger.account(account_id))

    def equity(self, account_id: str) -> Decimal:
        """Balance plus floating results of an account."""
        return self.ledger.value.equity(self.ledger.account(account_id))

    def set_protection(
        self,
        account_id: str,
        symbol: str,
        side: PositionSide,
        take_profit: Decimal | None,
        stop_loss: Decimal | None,
    ) -> None:
        """Set or clear the trigger prices of a leg.

        Raises:
            Refused: NO_POSITION, PRICE_STEP, BAD_PARAMETER, UNKNOWN_ACCOUNT, UNKNOWN_SYMBOL.
        """
        instrument = order_checks.find_instrument(self.instruments, symbol)
        leg = self.ledger.leg(account_id, (symbol, side))
        order_checks.check_price(take_profit, instrument, "takeProfit")
        order_checks.check_price(stop_loss, instrument, "stopLoss")
        order_checks.check_protection(side, self.market.mark(symbol), take_profit, stop_loss)
        self.ledger.protect(self.ledger.account(account_id), leg, take_profit, stop_loss)
        self._look_at(account_id)

    def move_position(
        self, source_id: str, target_id: str, symbol: str, side: PositionSide
    ) -> None:
        """Move a leg with its margin; it joins or nets with what the target holds.

        Raises:
            Refused: NO_POSITION, UNKNOWN_ACCOUNT.
        """
        leg = self.ledger.leg(source_id, (symbol, side))
        source, target = self.ledger.account(source_id), self.ledger.account(target_id)
        if source is not target:
            move_leg(self.ledger, source, target, leg, self.market.mark(symbol))
            self._look_at(source_id, target_id)

    def adopt(
        self, account_id: str, position: TraderPosition, leverage: Decimal, opened_ms: int
    ) -> None:
        """Put a cross position from before the opening into an account, at its entry price.

        Raises:
            Refused: NOT_ENOUGH_MARGIN where the account couldn't carry it with this leverage and
                trade on; UNKNOWN_ACCOUNT.
        """
        adopt_leg(self.ledger, self.ledger.account(account_id), position, leverage, opened_ms)
        self._look_at(account_id)

    def depth(self, symbol: str, limit: int) -> Depth:
        """Show the best `limit` levels of both sides of a book.

        Raises:
            Refused: UNKNOWN_SYMBOL.
        """
        order_checks.find_instrument(self.instruments, symbol)
        return self.book.depth(symbol, limit)

    def advance(self, now_ms: int) -> None:
        """Let time pass until the whole second of `now_ms`; earlier times are ignored."""
        target = now_ms // 1000
        if target <= self.market.second:
            return
        before = self.market.moment()
        while self.market.second < target:
            stop = min(target, self.market.next_funding_second())
            self.market.move_to(next_busy_second(self.market, self._triggers, stop))
            self._triggers.settle()
        if moved := self.market.moved_since(before):
            self._emit(PricesMoved(moved))

    def drain_events(self) -> list[CoreEvent]:
        """Take what happened since the last call, in order; repeated changes come once."""
        events = list(self._events)
        self._events.clear()
        return events

    def export_state(self) -> dict[str, object]:
        """Everything that `import_state` needs, as JSON values, accounts included."""
        accounts = {name: self.export_account(name) for name in self.ledger.accounts}
        return {**self.export_common(), "accounts": accounts}

    def export_common(self) -> dict[str, object]:
        """Everything but the accounts: time, pots, numbers, what was taken from the book."""
        return core_state.export_common(self.ledger, self.market, self.book)

    def export_account(self, account_id: str, *, with_history: bool = True) -> dict[str, object]:
        """One account with its legs, orders, and (history) latest fills and closed positions."""
        account = self.ledger.account(account_id)
        return core_state.export_account(account, with_history=with_history)

    def import_state(self, state: Mapping[str, object]) -> None:
        """Go on where `export_state` was called; seed and start must be the same.

        Raises:
            ValueError: the state can't be read (msgspec.ValidationError).
        """
        core_state.import_state(state, self.ledger, self.market, self.book)
        self._triggers = self._new_triggers()
        for account in self.ledger.accounts.values():
            self._triggers.watch(account)
        self._events.clear()

    def _new_triggers(self) -> Triggers:
        return Triggers(self.instruments, self.market, self.ledger, self._matching)

    def _look_at(self, *account_ids: str) -> None:
        for account_id in account_ids:
            self._triggers.look_at(self.ledger.account(account_id))

    def _emit(self, event: CoreEvent) -> None:
        self._events[event] = None
