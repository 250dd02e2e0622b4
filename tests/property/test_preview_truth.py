"""What a preview says is what a practice follow then does on the same events, set for set."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.copying.preview import preview
from copydesk.copying.simulate.events import Event, TraderClose, TraderOpen
from copydesk.copying.simulate.outcomes import outcomes
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.simulate.simulator import Simulator
from copydesk.model.copy_rules import rules_from
from copydesk.model.position import PositionSide
from copydesk.model.settings import CopyMode, FollowSettings
from tests.examples import examples
from tests.practice.copy_world import LONG, SHORT, CopyWorld

SYMBOLS = ("BTCUSDT", "SOLUSDT", "DOGEUSDT")
MOVES = st.tuples(
    st.sampled_from(SYMBOLS), st.sampled_from(["0.05", "-0.05", "0.4", "close", "wait"])
)
WISHES = st.builds(
    FollowSettings,
    pot=st.just(Decimal(1000)),
    leverage=st.sampled_from([1, 5, 10]).map(Decimal),
    copy_mode=st.just(CopyMode.FIXED),
    fixed_size=st.sampled_from(["20", "60", "300", "600"]).map(Decimal),
    max_open_trades=st.sampled_from([None, 1, 2]),
    symbols_denied=st.sampled_from([(), ("SOLUSDT",)]),
)


# Amounts are tradable by themselves: the practice exchange owes what is too small, and adds it up.
class Watched:
    """A practice follow whose trader's moves are written down as events."""

    def __init__(self, wish: FollowSettings) -> None:
        self.world = CopyWorld()
        self.trader = self.world.quiet_trader()
        self.follow_id = self.world.copies.follow(self.trader, wish, self.world.now_ms).follow_id
        self.world.pump()
        self.events: list[Event] = []
        self.copied: dict[str, bool] = {}

    def move(self, symbol: str, action: str) -> None:
        if action == "wait":
            self.world.pass_time(3)
            return
        before, mine = self.held(symbol), self.world.size(self.follow_id, symbol)
        if action == "close":
            if before:
                self.world.trade(self.trader, symbol, str(-before))
        elif before == 0 or (before > 0) == (Decimal(action) > 0):
            self.world.share_trade(self.trader, symbol, action)
        after = self.held(symbol)
        if after == before:
            return
        name = f"{len(self.events)}"
        grew = abs(after) > abs(before)
        side = LONG if (after or before) > 0 else SHORT
        self.events.append(self.event(name, symbol, side, after - before, grew))
        if grew:
            self.copied[name] = self.world.size(self.follow_id, symbol) != mine

    def held(self, symbol: str) -> Decimal:
        held = self.world.live.open_positions(self.trader)
        return sum((p.size * p.side.sign for p in held if p.symbol == symbol), Decimal(0))

    def event(
        self, name: str, symbol: str, side: PositionSide, change: Decimal, grew: bool
    ) -> TraderOpen | TraderClose:
        market, now_ms = self.world.core.market, self.world.now_ms
        price = market.ask(symbol) if change > 0 else market.bid(symbol)
        if not grew:
            return TraderClose(now_ms, name, symbol, side, abs(change), price)
        return TraderOpen(now_ms, name, symbol, side, abs(change), price, Decimal(10))


@examples(40)
@given(WISHES, st.lists(MOVES, min_size=1, max_size=14))
def test_a_preview_is_what_a_practice_follow_does(
    wish: FollowSettings, moves: list[tuple[str, str]]
) -> None:
    watched = Watched(wish)
    for symbol, action in moves:
        watched.move(symbol, action)
    setup = Setup(rules_from(wish), watched.world.core.instruments)
    simulated = Simulator(setup)
    simulated.run(watched.events)
    said = {each.order_id: each.is_copied for each in outcomes(simulated.log)}
    assert said == watched.copied
    held = {leg: each.size for leg, each in simulated.account.positions.items() if each.size > 0}
    for symbol in SYMBOLS:
        size = sum(size * leg.side.sign for leg, size in held.items() if leg.symbol == symbol)
        assert size == watched.world.size(watched.follow_id, symbol)
    counted = preview(setup, watched.events).count
    assert counted.copied + counted.clipped == sum(watched.copied.values())
    assert {each.order_id for each in counted.skipped} == {
        name for name, was_copied in watched.copied.items() if not was_copied
    }
