from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from copydesk.copying.book import CopyBook
from copydesk.copying.decisions import LegKey, OrderDecision
from copydesk.copying.plan import Plan, plan
from copydesk.model.copy_rules import (
    BelowMinimum,
    CopyRules,
    Direction,
    OrphanRule,
    Sizing,
    SizingMode,
)
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.money import ZERO, is_multiple
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderPosition
from tests.examples import examples
from tests.unit.copying_samples import BTC, ETH, INSTRUMENTS, RULES, SmallDesk, held_position

SIZES = st.decimals("0.001", "30", places=3)
SHARES = st.sampled_from([Decimal(0), Decimal("0.25"), Decimal("0.5"), Decimal(1)])
SYMBOLS = st.sampled_from([BTC, ETH])
SIDES = st.sampled_from(list(PositionSide))
CAP = Decimal(900)
ALL = FollowState.ACTIVE
STATES = st.sampled_from([ALL, ALL, ALL, FollowState.FROZEN, FollowState.CLOSE_ONLY])
CALM = GuardLevel.CALM
LEVELS = st.sampled_from([CALM, CALM, CALM, GuardLevel.CLOSE_ONLY, GuardLevel.CLOSING])


@st.composite
def rule_sets(draw: st.DrawFn) -> CopyRules:
    mode = draw(st.sampled_from([*SizingMode]))
    value = {
        SizingMode.EQUITY: "0.7",
        SizingMode.MULTIPLIER: "0.333",
        SizingMode.MARGIN: "33.3",
        SizingMode.QUANTITY: "1.777",
        SizingMode.RISK: "0.01",
    }[mode]
    return replace(
        RULES,
        sizing=Sizing(mode, Decimal(value)),
        stop_loss_percent=Decimal(20),
        direction=draw(st.sampled_from(list(Direction))),
        max_open_trades=draw(st.sampled_from([None, 1, 2, 3])),
        max_trade_margin=draw(st.sampled_from([None, Decimal(70)])),
        max_symbol_notional=draw(st.sampled_from([None, Decimal(400)])),
        max_total_notional=CAP,
        opening_tolerance_percent=draw(st.sampled_from([None, Decimal(1)])),
        below_minimum=draw(st.sampled_from(list(BelowMinimum))),
        may_round_up=True,
        orphans=OrphanRule.CLOSE,
    )


class Copying(RuleBasedStateMachine):
    """A trader, a venue that fills as it likes, and messages that get lost, doubled and late."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = SmallDesk()
        self.trader: dict[LegKey, TraderPosition] = {}
        self.stopped: set[LegKey] = set()
        self.old_views: list[tuple[int, tuple[TraderPosition, ...]]] = []

    @initialize(rules=rule_sets())
    def begin(self, rules: CopyRules) -> None:
        self.desk = SmallDesk(rules=rules).start()

    # the world

    @rule(symbol=SYMBOLS, side=SIDES, size=SIZES, price=st.sampled_from(["98", "100", "103"]))
    def trader_moves(self, symbol: str, side: PositionSide, size: Decimal, price: str) -> None:
        entry = Decimal(price) if symbol == BTC else Decimal(price) / 10
        self.trader[LegKey(symbol, side)] = held_position(symbol, side, size, str(entry))

    @rule(symbol=SYMBOLS, side=SIDES)
    def trader_closes(self, symbol: str, side: PositionSide) -> None:
        self.trader.pop(LegKey(symbol, side), None)

    @rule(symbol=SYMBOLS, size=SIZES)
    def trader_flips(self, symbol: str, size: Decimal) -> None:
        for side in PositionSide:
            if self.trader.pop(LegKey(symbol, side), None):
                other = LegKey(symbol, side.opposite)
                self.trader[other] = held_position(symbol, other.side, size)
                break

    @rule(share=SHARES)
    def venue_fills(self, share: Decimal) -> None:
        for key, leg in self.desk.legs.items():
            step = INSTRUMENTS[key.symbol].size_step
            if not is_multiple((leg.opening - leg.closing) * share, step):
                share = Decimal(1)
        self.desk.fill(share)

    @rule(equity=st.sampled_from([Decimal(60_000), Decimal(100_000), Decimal(140_000)]))
    def pot_changes(self, equity: Decimal) -> None:
        self.desk.pot_equity = equity

    @rule(data=st.data())
    def a_stop_takes_the_copy(self, data: st.DataObject) -> None:
        keys = [key for key, leg in self.desk.legs.items() if leg.size > leg.closing]
        if keys:
            key = data.draw(st.sampled_from(sorted(keys, key=str)))
            leg = self.desk.legs[key]
            self.desk.take(key, str(leg.size - leg.closing))
            if self._seen(key):
                self.stopped.add(key)

    @rule(state=STATES, level=LEVELS)
    def verb_or_guard(self, state: FollowState, level: GuardLevel) -> None:
        self.desk.state, self.desk.guard = state, level

    # what the desk hears of it

    @rule()
    def message(self) -> None:
        view = tuple(self.trader.values())
        self._check(lambda: self.desk.look(*view))
        self.old_views.append((self.desk.time_ms, view))

    @rule()
    def doubled_message(self) -> None:
        self._check(self.desk.again)

    @precondition(lambda self: len(self.old_views) > 1)
    @rule()
    def late_message(self) -> None:
        time_ms, view = self.old_views[0]
        late = self.desk.situation()
        late = late._replace(trader=replace(late.trader, positions=view, time_ms=time_ms))
        if self.desk.guard is GuardLevel.CLOSING:
            return
        decided = plan(late, self.desk.book)
        assert decided.book == self.desk.book
        assert not decided.orders

    @rule()
    def failed_query(self) -> None:
        blind = self.desk.situation()
        blind = blind._replace(trader=replace(blind.trader, positions=None))
        if self.desk.guard is not GuardLevel.CLOSING:
            assert not plan(blind, self.desk.book).orders
        assert not plan(blind._replace(held=None), self.desk.book).orders

    @rule()
    def restart(self) -> None:
        record = self.desk.book.to_record()
        assert CopyBook.from_record(record) == self.desk.book
        self.desk.book = CopyBook.from_record(record)

    @rule()
    def calm(self) -> None:
        """Once the world is calm, the target is reached in few steps and then left alone."""
        self.desk.state, self.desk.guard = FollowState.ACTIVE, GuardLevel.CALM
        self.message()
        directions: dict[LegKey, set[bool]] = {}
        for _ in range(4):
            self.desk.fill()
            decided = self._check(self.desk.again)
            for order in decided.orders:
                directions.setdefault(order.leg, set()).add(order.effect.grows)
        assert not self.desk.again().orders
        assert all(len(each) == 1 for each in directions.values()), directions
        for key, leg in self.desk.legs.items():
            owner = LegKey(key.symbol, self.desk.rules.direction.side(key.side))
            assert owner in self.trader or leg.size == ZERO

    # what must hold

    def _check(self, step: Callable[[], Plan]) -> Plan:
        decided = step()
        self.stopped = {key for key in self.stopped if self._seen(key)}
        may_open = self.desk.state is FollowState.ACTIVE and not self.desk.guard.has_tripped
        for order in decided.orders:
            assert order.size > ZERO
            assert may_open or not order.effect.grows
            if order.effect.grows:
                self._check_opening(order)
        return decided

    def _seen(self, key: LegKey) -> bool:
        """Whether the desk remembers the trader in this leg."""
        leg = self.desk.book.legs.get(key)
        return leg is not None and leg.trader_size > ZERO

    def _check_opening(self, order: OrderDecision) -> None:
        rules, desk = self.desk.rules, self.desk
        leg = desk.legs[order.leg]
        assert leg.size + leg.opening <= desk.book.legs[order.leg].wish
        assert order.leg not in self.stopped
        instrument = INSTRUMENTS[order.leg.symbol]
        assert is_multiple(order.size, instrument.size_step)
        assert instrument.is_tradable(order.size, desk.prices[order.leg.symbol])
        values = {
            key: (leg.size + leg.opening) * desk.prices[key.symbol]
            for key, leg in desk.legs.items()
        }
        assert sum(values.values()) <= CAP
        if rules.max_symbol_notional is not None:
            symbol = order.leg.symbol
            both = sum(value for key, value in values.items() if key.symbol == symbol)
            assert both <= rules.max_symbol_notional
        if rules.max_trade_margin is not None:
            assert values[order.leg] <= rules.max_trade_margin * 10
        if rules.max_open_trades is not None:
            assert len([v for v in values.values() if v > ZERO]) <= rules.max_open_trades

    @invariant()
    def nothing_is_ever_closed_twice(self) -> None:
        for leg in self.desk.legs.values():
            assert leg.size >= ZERO
            assert leg.opening >= ZERO
            assert leg.closing <= leg.size


TestCopying = Copying.TestCase
TestCopying.settings = examples(120, steps=30)
