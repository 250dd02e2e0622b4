"""Applies events to a simulated follow, one at a time, with the decisions of `copying.plan`.

Every opening or closing of the trader first acts as a mark at its price, so stops and liquidations
come before it. An isolated fill is never worse than the bankruptcy price. A simulation can be
split anywhere: `Simulator.state` at that point and the rest of the events give the same end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import deepcopy
from decimal import Decimal, localcontext

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.account import Account
from copydesk.copying.simulate.deciding import Decider, Move
from copydesk.copying.simulate.events import (
    Cash,
    Event,
    Funding,
    Mark,
    Seen,
    Settle,
    TraderClose,
    TraderOpen,
)
from copydesk.copying.simulate.execution import Execution
from copydesk.copying.simulate.log import Entry, What
from copydesk.copying.simulate.market import Prices, Pricing
from copydesk.copying.simulate.profit_share import due, flowed, settled
from copydesk.copying.simulate.setup import EXACT_DIGITS, Setup
from copydesk.copying.simulate.state import State, beginning
from copydesk.model.guard import GuardLevel
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.position import MarginMode
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderPosition


class Simulator:
    """One simulated follow. `log` holds what happened since this simulator was made."""

    def __init__(self, setup: Setup, state: State | None = None) -> None:
        self._setup = setup
        self._state = beginning(setup) if state is None else self._copied(state)
        self.log: list[Entry] = []
        self._account = self._state.account
        self._pricing = Pricing(setup)
        self._fills = Execution(setup, self._account, self.log)
        self._decider = Decider(setup, self._state, self._fills)
        self._is_cross = setup.rules.margin_mode is MarginMode.CROSS

    @property
    def state(self) -> State:
        """A copy of everything, to go on from."""
        return self._copied(self._state)

    @property
    def account(self) -> Account:
        """The money now; to look at only."""
        return self._account

    @property
    def trader_positions(self) -> Collection[TraderPosition]:
        """What the trader holds, as far as the simulation knows."""
        return self._state.trader.positions.values()

    @property
    def curve(self) -> list[tuple[int, Decimal]]:
        """Equity now and then, (UTC ms, amount)."""
        return self._state.curve

    @property
    def marks(self) -> dict[str, Decimal]:
        """The newest mark of each symbol."""
        return {symbol: quote.mark for symbol, quote in self._decider.quotes.items()}

    @property
    def accrued_share(self) -> Decimal:
        """Profit share that a settlement now would take."""
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            return due(self._setup, self._state.share, self._account.equity)

    def run(self, events: Iterable[Event]) -> None:
        """Apply events that are in order."""
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            for event in events:
                self._apply(event)

    def _apply(self, event: Event) -> None:
        state, fills = self._state, self._fills
        if state.events:
            self._account.pass_time(event.time_ms - state.time_ms)
        fills.event, fills.time_ms = state.events, event.time_ms
        if state.waiting:
            self._decider.end_waiting(event.time_ms)
        match event:
            case Mark():
                self._mark(event.symbol, event.price)
                if state.is_waiting:
                    self._decider.decide(event.time_ms)
            case TraderOpen() | TraderClose():
                self._trade(event)
            case Seen():
                self._see(event)
            case Funding():
                self._fund(event)
            case Settle():
                self._settle()
            case Cash():
                flowed(self._setup, state.share, self._account.equity, event.amount)
                state.flows += event.amount
                fills.move(What.CASH, event.amount)
        state.events += 1
        state.time_ms = event.time_ms
        self._sample(event.time_ms)

    def _trade(self, event: TraderOpen | TraderClose) -> None:
        state, symbol = self._state, event.symbol
        if state.waiting or self._account.symbols.get(symbol):
            self._mark(symbol, event.price)
        self._price(symbol, self._pricing.traded(event.price, event.market, event.time_ms))
        side = self._setup.rules.direction.side(event.side)
        if isinstance(event, TraderClose):
            leg = LegKey(symbol, side, state.trader.closed(event).order_id)
            self._decider.decide(event.time_ms, Move(leg, event.order_id))
            return
        leg = LegKey(symbol, side, state.trader.opened(event).order_id)
        told = len(self.log)
        self._decider.decide(event.time_ms, Move(leg, event.order_id, event.size))
        for entry in self.log[told:]:
            if entry.order_id == event.order_id:
                return
        known = state.book.legs.get(leg)
        reason = known.said if known is not None and known.said else Reason.GUARD_TRIPPED
        self._fills.skip(leg, reason, (), event.order_id, ZERO)

    def _settle(self) -> None:
        paid = settled(self._setup, self._state.share, self._account.equity)
        if paid > ZERO:
            self._fills.move(What.SHARE, -paid)

    def _see(self, event: Seen) -> None:
        """Decide from what the trader is seen to hold, as a live follow does."""
        state, account = self._state, self._account
        state.trader.seen(event)
        self._decider.decide(event.time_ms)
        over = [leg for leg, each in account.positions.items() if each.size == ZERO]
        for leg in over:
            if leg not in state.book.legs:
                account.forget(leg)

    def _mark(self, symbol: str, price: Decimal) -> None:
        """Take a mark: fill limits that it reaches, then value, liquidate, stop."""
        account = self._account
        prices = self._pricing.marked(price, self._fills.time_ms)
        self._price(symbol, prices)
        if self._state.waiting:
            for leg, each in list(self._state.waiting.items()):
                if leg.symbol == symbol and each.is_reached(price):
                    self._decider.fill_waiting(leg, each.price, is_maker=True)
        if account.symbols.get(symbol):
            for position in account.open_in(symbol):
                account.touch(position, price)
                what = position.ending(self._setup, price)
                if what is None:
                    position.note_best(price)
                else:
                    self._fills.end(position, what, prices)
                    account.see(position.leg)
            if self._is_cross:
                self._check_cross(symbol, price)
            self._check_pot()

    def _price(self, symbol: str, prices: Prices) -> None:
        self._state.prices[symbol] = prices
        self._decider.quotes[symbol] = prices.quote

    def _fund(self, event: Funding) -> None:
        if not self._account.symbols.get(event.symbol):
            return
        mark = event.price
        if mark is None:
            mark = self._decider.quotes[event.symbol].mark
        self._fills.fund(event.symbol, event.rate, mark)

    def _check_cross(self, symbol: str, mark: Decimal) -> None:
        """Liquidate a cross account that can't hold its positions any more."""
        account = self._account
        account.note_cross(symbol, mark)
        open_legs = [leg for leg, each in account.positions.items() if each.size > ZERO]
        if not open_legs or not account.is_cross_bankrupt():
            return
        for leg in open_legs:
            each, price = account.positions[leg], self._decider.quotes[leg.symbol].mark
            self._fills.liquidate_cross(each, price, is_last=leg is open_legs[-1])
            account.see(leg)

    def _check_pot(self) -> None:
        """The stop loss of the whole pot closes everything, and nothing opens afterwards."""
        percent, state = self._setup.rules.pot_stop_loss_percent, self._state
        if percent is None or state.guard is GuardLevel.CLOSING:
            return
        if (state.flows - self._account.equity) * HUNDRED < percent * state.flows:
            return
        state.guard = GuardLevel.CLOSING
        for leg in list(state.waiting):
            self._decider.drop_waiting(leg)
        for position in list(self._account.positions.values()):
            if position.size > ZERO:
                self._fills.end(position, What.POT_STOPPED, state.prices[position.leg.symbol])
                self._account.see(position.leg)

    def _sample(self, time_ms: int) -> None:
        curve, step = self._state.curve, self._setup.sample_ms
        if not curve or time_ms - curve[-1][0] >= step:
            curve.append((time_ms, self._account.equity))

    def _copied(self, state: State) -> State:
        return deepcopy(state, {id(self._setup): self._setup})
