from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from copydesk.copying.guard import rearm, step, used
from copydesk.copying.guard_measure import measure
from copydesk.copying.guard_state import GuardReading, GuardState
from copydesk.model.guard import GuardLevel, GuardLimit, GuardRule, GuardScope
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide
from tests.examples import examples
from tests.unit.copying_samples import BTC, SmallDesk, held_position

LIMITS = (
    GuardLimit(GuardRule.DRAWDOWN, Decimal(10), GuardLevel.CLOSING),
    GuardLimit(GuardRule.DAILY_LOSS, Decimal(5)),
    GuardLimit(GuardRule.LOSS_STREAK, Decimal(4), GuardLevel.WARNED),
    GuardLimit(GuardRule.FEED_SILENCE, Decimal(60_000)),
)
EQUITIES = st.one_of(st.none(), st.decimals("0", "2000", places=2))


class Guarded(RuleBasedStateMachine):
    """A follow under a guard: losses, flows, silence, restarts, and traders that trade on."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = SmallDesk().start()
        self.guard = GuardState(GuardScope.FOLLOW, "7")
        self.reading = GuardReading(0, Decimal(1000))
        self.has_tripped = False

    @rule(equity=EQUITIES, streak=st.integers(0, 6), waited_ms=st.integers(0, 40_000_000))
    def look(self, equity: Decimal | None, streak: int, waited_ms: int) -> None:
        now_ms = self.reading.now_ms + waited_ms
        self.reading = replace(
            self.reading,
            now_ms=now_ms,
            equity=equity,
            loss_streak=streak,
            last_message_ms=now_ms - waited_ms % 100_000,
        )
        self._step()

    @rule(flow=st.decimals("-500", "500", places=2))
    def pay(self, flow: Decimal) -> None:
        """A flow by itself never trips anything."""
        equity = self.reading.equity
        if equity is None or equity + flow <= ZERO or equity <= ZERO:
            return
        self._step()
        before = self.guard.level
        self.reading = replace(
            self.reading, equity=equity + flow, net_flow=self.reading.net_flow + flow
        )
        self._step()
        assert self.guard.level.rank <= before.rank

    @rule(side=st.sampled_from(list(PositionSide)), size=st.decimals("0", "5", places=3))
    def trader_moves(self, side: PositionSide, size: Decimal) -> None:
        self.desk.guard = self.guard.level
        orders = self.desk.look(held_position(BTC, side, size)).orders
        assert not self.has_tripped or not any(order.effect.grows for order in orders)
        self.desk.fill()
        if self.guard.level is GuardLevel.CLOSING:
            assert all(leg.size == ZERO for leg in self.desk.legs.values())

    @rule()
    def restart(self) -> None:
        self.guard = GuardState.from_record(self.guard.to_record())

    @rule()
    def arm_again(self) -> None:
        self.guard = rearm(self.guard, self.reading)
        self.has_tripped = False
        assert self.guard.level is GuardLevel.CALM

    def _step(self) -> None:
        before = self.guard
        self.guard, steps = step(before, LIMITS, self.reading)
        again, more = step(self.guard, LIMITS, self.reading)
        assert (again, more) == (self.guard, ())
        for each in steps:
            assert each.before is before.of(each.rule).level
            assert each.after is self.guard.of(each.rule).level
            assert not each.before.has_tripped or each.after.rank >= each.before.rank
        self.has_tripped |= self.guard.level.has_tripped

    @invariant()
    def a_trip_holds_until_armed_again(self) -> None:
        assert self.guard.level.has_tripped or not self.has_tripped

    @invariant()
    def nobody_goes_further_than_armed_and_no_limit_is_overlooked(self) -> None:
        for limit in LIMITS:
            level = self.guard.of(limit.rule).level
            assert level.rank <= limit.strongest.rank
            value = measure(limit.rule, self.guard, self.reading)
            if self.guard.rules and value is not None and used(limit, value) >= 1:
                assert level.rank >= min(limit.strongest.rank, GuardLevel.CLOSE_ONLY.rank)


TestGuarded = Guarded.TestCase
TestGuarded.settings = examples(100, steps=25)
