"""Plans, and carries the decisions out on the simulated account."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from copydesk.copying.book import CopyBook
from copydesk.copying.decisions import Decision, LegKey, OrderDecision, Skip
from copydesk.copying.plan import plan
from copydesk.copying.simulate.execution import Execution
from copydesk.copying.simulate.log import What
from copydesk.copying.simulate.pending import Waiting
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.simulate.state import State
from copydesk.copying.situation import Quote, Situation, TraderView
from copydesk.copying.wanted import wanted_size
from copydesk.model.follow import FollowState
from copydesk.model.money import ONE, ZERO
from copydesk.model.order import OrderType
from copydesk.model.reasons import Reason

_MOST_ROUNDS: Final = 6
"""A flip takes two plans, close and then open; each further one must be caused by a fill."""
_ALWAYS_FRESH: Final = 2**62
"""The last known price of a past moment is the best there is."""
_STANDING: Final = {Reason.GATHERING, Reason.ORPHANED}
"""What waits for the trader, not for a price."""


class Move(NamedTuple):
    """An order of the trader's: the leg it concerns, and by how much their position grew."""

    leg: LegKey | None = None
    order_id: str = ""
    grown: Decimal = ZERO


NO_MOVE: Final = Move()


class Decider:
    """Calls `copying.plan.plan` and fills what it orders at the quotes of the moment."""

    def __init__(self, setup: Setup, state: State, fills: Execution) -> None:
        self._setup, self._state, self._fills = setup, state, fills
        self.quotes: dict[str, Quote] = {s: each.quote for s, each in state.prices.items()}

    def decide(self, time_ms: int, move: Move = NO_MOVE) -> None:
        """Plan until nothing more can be done at this moment."""
        state = self._state
        for _ in range(_MOST_ROUNDS):
            situation, before = self._situation(time_ms), state.book
            planned = plan(situation, before)
            state.book = planned.book
            has_closed = state.is_waiting = False
            for each in planned.decisions:
                self._carry_out(each, situation, before, move)
                if isinstance(each, OrderDecision):
                    has_closed |= not each.effect.grows
                elif isinstance(each, Skip):
                    state.is_waiting |= not each.is_final and each.reason not in _STANDING
            if not (has_closed and state.is_waiting):
                break
        self._forget_over(move.leg)

    def end_waiting(self, time_ms: int) -> None:
        """Send what has waited long enough as market orders, within their worst price."""
        waiting = self._state.waiting
        for leg in [leg for leg, each in waiting.items() if each.until_ms <= time_ms]:
            each = waiting[leg]
            prices = self._state.prices[leg.symbol]
            price = prices.quote.fill_price(leg.side, opens=True)
            worst = each.order.terms.worst_price
            if worst is None or (price - worst) * leg.side.sign <= ZERO:
                self.fill_waiting(leg, price, is_maker=False)
                continue
            self.drop_waiting(leg)
            facts = (("price", price), ("worst", worst))
            reason = Reason.TOO_FAR_FROM_TRADER
            self._fills.skip(leg, reason, facts, each.order_id, each.wanted)

    def fill_waiting(self, leg: LegKey, price: Decimal, *, is_maker: bool) -> None:
        """Fill a limit order."""
        waiting = self._state.waiting.pop(leg)
        self._open(
            waiting.order, waiting.size, price, waiting.order_id, waiting.wanted, is_maker=is_maker
        )

    def drop_waiting(self, leg: LegKey) -> None:
        """Take a limit order back and settle for what is held."""
        self._state.waiting.pop(leg)
        account = self._state.account
        account.see(leg)
        self._state.book = self._state.book.given_up(leg, account.positions[leg].size)

    def _situation(self, time_ms: int) -> Situation:
        state, account = self._state, self._state.account
        trader = state.trader
        free = account.free_margin
        if state.waiting:
            free -= sum((_margin(each) for each in state.waiting.values()), ZERO)
        return Situation(
            now_ms=time_ms,
            state=FollowState.ACTIVE,
            guard=state.guard,
            rules=self._setup.rules,
            trader=TraderView(
                tuple(trader.positions.values()), time_ms, trader.equity, trader.fill_prices
            ),
            held=account.held,
            pot_equity=account.equity,
            free_margin=free,
            instruments=self._setup.instruments,
            quotes=self.quotes,
            longest_quote_age_ms=_ALWAYS_FRESH,
        )

    def _carry_out(
        self, decision: Decision, situation: Situation, before: CopyBook, move: Move
    ) -> None:
        leg = decision.leg
        order_id = move.order_id if leg == move.leg else ""
        if isinstance(decision, Skip):
            wanted = ZERO
            if move.grown == ZERO:
                order_id = ""  # a closing that waits says nothing about the opening
            elif order_id:
                wanted = wanted_size(situation, decision, move.grown, ZERO)
            self._fills.skip(leg, decision.reason, decision.facts, order_id, wanted)
        elif not isinstance(decision, OrderDecision):
            self._withdraw(decision.leg, decision.size)
        elif not decision.effect.grows:
            prices = self._state.prices[decision.leg.symbol]
            reference = self._state.trader.fill_prices.get(decision.leg.symbol)
            if reference is None:
                reference = prices.market(decision.leg.side, opens=False)
            self._fills.close(decision.leg, decision.size, prices, reference, order_id)
        else:
            self._send(decision, situation, before, move, order_id)

    def _send(
        self,
        order: OrderDecision,
        situation: Situation,
        before: CopyBook,
        move: Move,
        order_id: str,
    ) -> None:
        """Fill an opening at once, or let it wait at its limit."""
        known = before.legs.get(order.leg)
        wish = known.wish if known is not None else ZERO
        wanted = wanted_size(situation, order, move.grown, wish) if order_id else ZERO
        price = self.quotes[order.leg.symbol].fill_price(order.leg.side, opens=True)
        limit, until_ms = order.terms.price, order.terms.market_after_ms
        if (
            order.terms.type is OrderType.LIMIT
            and limit is not None
            and until_ms is not None
            and (price - limit) * order.leg.side.sign > ZERO
        ):
            waiting = Waiting(order, order.size, limit, until_ms, order_id, wanted)
            self._state.waiting[order.leg] = waiting
            self._state.account.see(order.leg, order.size)
            self._fills.skip(order.leg, None, order.facts, order_id, wanted, What.WAITING)
            return
        self._open(order, order.size, price, order_id, wanted, is_maker=False)

    def _open(
        self,
        order: OrderDecision,
        size: Decimal,
        price: Decimal,
        order_id: str,
        wanted: Decimal,
        *,
        is_maker: bool,
    ) -> None:
        leg, facts = order.leg, dict(order.facts)
        self._fills.open(
            leg,
            size,
            price,
            self._state.prices[leg.symbol],
            order.terms.leverage or ONE,
            facts.get("trader"),
            order_id,
            wanted,
            is_clipped="wished" in facts,
            is_maker=is_maker,
        )

    def _withdraw(self, leg: LegKey, size: Decimal) -> None:
        waiting = self._state.waiting.get(leg)
        if waiting is None:
            return
        waiting.size -= size
        if waiting.size <= ZERO:
            del self._state.waiting[leg]
            self._state.account.see(leg)
        else:
            self._state.account.see(leg, waiting.size)

    def _forget_over(self, leg: LegKey | None) -> None:
        """Drop a closed leg that the plan has forgotten, too: its counters start again."""
        if leg is not None and leg not in self._state.book.legs:
            self._state.account.forget(leg)


def _margin(waiting: Waiting) -> Decimal:
    leverage = waiting.order.terms.leverage or ONE
    return waiting.size * waiting.price / leverage
