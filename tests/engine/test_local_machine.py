"""Random lives of a local follow: whatever happens, nothing is doubled, and it comes to rest."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from copydesk.copying.decisions import LegKey
from copydesk.engine.local.net_reader import NetReader
from copydesk.engine.local.records import LocalOrder
from copydesk.engine.local.share_book import netted_leg
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.exchange.ports import ResendRule
from copydesk.model.copy_rules import BelowMinimum, OrphanRule
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.money import ZERO
from copydesk.model.position import PositionMode, PositionSide
from copydesk.model.settings import CopyExisting
from copydesk.model.trader import TraderPosition
from tests.engine.mirror_world import PRICES, TradingVenue, World
from tests.examples import examples
from tests.unit.copying_samples import BTC, ETH, INSTRUMENTS, RULES, held_position

SIZES = st.decimals("0.1", "20", places=2)
SYMBOLS = st.sampled_from([BTC, ETH])
SIDES = st.sampled_from(list(PositionSide))
TROUBLES = st.lists(
    st.sampled_from(["", "loseAnswer", "loseRequest", "late", "busy", "partial", "margin"]),
    max_size=4,
)
FOLLOW = replace(
    RULES,
    copy_existing=CopyExisting.ALL,
    below_minimum=BelowMinimum.GATHER,
    orphans=OrphanRule.CLOSE,
)


class LocalFollowing(RuleBasedStateMachine):
    """One follow on one account, netted or with legs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.patches: list[Any] = [
            patch("copydesk.engine.local.order_outbox._FIRST_PAUSE_SECONDS", 0.002),
            patch("copydesk.engine.local.order_outbox._LONGEST_PAUSE_SECONDS", 0.01),
            patch("copydesk.engine.local.order_maker.SEND_WITHIN_MS", 60),
            patch("copydesk.engine.local.order_maker.EXPIRES_MS", 40),
            patch("copydesk.engine.local.order_rules._EXPIRY_MARGIN_MS", 10),
            patch("copydesk.engine.local.share_book._LATELY_MS", 20),
        ]
        for each in self.patches:
            each.start()
        self.trader: dict[tuple[str, PositionSide], TraderPosition] = {}

    @initialize(rule=st.sampled_from(list(ResendRule)), mode=st.sampled_from(list(PositionMode)))
    def begin(self, rule: ResendRule, mode: PositionMode) -> None:
        self.world = World(Path(self.folder.name), TradingVenue(rule, mode))
        self.world.follow(FOLLOW)
        self.refusals_margin = 0

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()
        for each in self.patches:
            each.stop()
        self.folder.cleanup()

    @rule(symbol=SYMBOLS, side=SIDES, size=SIZES, flips=st.booleans(), turns=st.integers(0, 40))
    def the_trader_moves(
        self, symbol: str, side: PositionSide, size: Decimal, flips: bool, turns: int
    ) -> None:
        price = "100" if symbol == BTC else "10"
        if flips:
            self.trader.pop((symbol, side.opposite), None)
        self.trader[symbol, side] = held_position(symbol, side, size, price)
        self._tell(turns)

    @rule(symbol=SYMBOLS, turns=st.integers(0, 40))
    def the_trader_closes(self, symbol: str, turns: int) -> None:
        for side in PositionSide:
            self.trader.pop((symbol, side), None)
        self._tell(turns)

    @rule(troubles=TROUBLES)
    def trouble_is_coming(self, troubles: list[str]) -> None:
        self.world.venue.troubles = troubles

    @rule(order=st.lists(st.integers(0, 5), max_size=6), twice=st.booleans())
    def news_arrive(self, order: list[int], twice: bool) -> None:
        self.world.deliver(order, twice=twice)
        self.world.pass_turns(5)

    @rule()
    def late_requests_arrive(self) -> None:
        late = self.world.venue.late
        live = self.world.mirror.book.orders
        # a request as old as this is refused by the venue for its time stamp or its expiry
        late[:] = [intent for intent in late if intent.client_order_id in live]
        self.world.venue.arrive()

    @rule(turns=st.integers(0, 60))
    def the_desk_dies_and_comes_back(self, turns: int) -> None:
        self.world.pass_turns(turns)
        self.world.die()
        self.world.start()

    @rule(
        state=st.sampled_from([FollowState.ACTIVE, FollowState.CLOSE_ONLY, FollowState.FROZEN]),
        level=st.sampled_from([GuardLevel.CALM, GuardLevel.CALM, GuardLevel.CLOSE_ONLY]),
    )
    def verb_or_guard(self, state: FollowState, level: GuardLevel) -> None:
        self.world.level = level
        self.world.run(self.world._ready())
        mirror = self.world.mirror
        mirror.set_follow(replace(mirror.follows["f1"], state=state))
        mirror.keep((), ["f1"])
        mirror.wake(["f1"])

    @rule(symbol=SYMBOLS, side=SIDES, share=st.sampled_from(["0", "0.3", "0.5"]))
    def a_rule_of_the_position_acts(self, symbol: str, side: PositionSide, share: str) -> None:
        """A part is given up, and the stop is elsewhere; the plan has to leave it so."""
        self.world.run(self.world._ready())
        leg, verbs = LegKey(symbol, side), LocalVerbs(self.world.mirror, 2.0)
        left = INSTRUMENTS[symbol].round_size(
            self.world.mirror.book.size("f1", leg) * Decimal(share)
        )
        self.world.run(verbs.reduce("f1", leg, left))
        self.world.run(verbs.set_stop("f1", leg, Decimal(1 if side is PositionSide.LONG else 1000)))

    @rule(by=st.sampled_from(["guard", "verb"]), symbol=SYMBOLS, side=SIDES, more=SIZES)
    def it_is_held_to_closing_when_an_opening_is_about_to_be_sent(
        self, by: str, symbol: str, side: PositionSide, more: Decimal
    ) -> None:
        """Decided, written, prepared: what `World` checks of an order is checked after this."""

        def hold(order: LocalOrder) -> None:
            if not order.effect.grows:
                return
            self.world.on_prepared = lambda order: None
            if by == "guard":
                self.world.level = GuardLevel.CLOSE_ONLY
            else:
                follow = self.world.mirror.follows["f1"]
                self.world.mirror.set_follow(replace(follow, state=FollowState.CLOSE_ONLY))

        self.world.on_prepared = hold
        held = self.trader.get((symbol, side))
        self.the_trader_moves(symbol, side, more + (held.size if held else ZERO), False, 40)

    @rule()
    def time_goes_by(self) -> None:
        self.world.live()

    @rule()
    def calm(self) -> None:
        """Once the world is calm, books and account agree, and nothing more is ordered."""
        world = self.world
        world.venue.troubles, world.venue.late = [], []
        world.on_prepared = lambda order: None
        world.level = GuardLevel.CALM
        world.run(world._ready())
        world.mirror.set_follow(replace(world.mirror.follows["f1"], state=FollowState.ACTIVE))
        world.mirror.wake(["f1"])
        before = len(world.sent)
        world.until(lambda: not world.mirror.book.orders and self._is_on_target())
        assert len(world.sent) - before <= 12
        self._agrees()
        self._ledger_adds_up()
        sent = len(world.sent)
        for _ in range(4):
            world.live()
        assert len(world.sent) == sent

    def _tell(self, turns: int) -> None:
        self.world.feed.positions = tuple(self.trader.values())
        self.world.mirror.wake()
        self.world.pass_turns(turns)

    def _is_on_target(self) -> bool:
        """Each leg holds what the plan remembers as its wish, but for less than a smallest order;
        what was refused for good is in no wish, and neither is what something else took."""
        mirror = self.world.mirror
        follow = mirror.follows["f1"]
        legs = follow.book.legs
        known = {(key.symbol, key.side): leg.trader_size for key, leg in legs.items()}
        theirs = {place: position.size for place, position in self.trader.items()}
        if {place: size for place, size in known.items() if size} != theirs:
            return False
        for key in legs.keys() | {leg for _, leg in mirror.book.shares}:
            leg = legs.get(key)
            wish = leg.wish if leg else ZERO
            least = Decimal("0.06") if key.symbol == BTC else Decimal("0.6")
            if abs(wish - mirror.book.size("f1", key)) > least:
                return False
        return True

    def _agrees(self) -> None:
        """Every unit of the account is a follow's or the person's."""
        self.world.until(lambda: self._sums() == self._shown())

    def _ledger_adds_up(self) -> None:
        """What the journal tells of the follow, folded, is its result by the books."""
        world, mirror = self.world, self.world.mirror
        world.run(self._written())
        ledger = NetReader(world.store.journal).read("f1", lambda net: net.parts(PRICES))
        parts = asyncio.run(ledger)  # it reads in a thread, so not in the world's time
        gap = parts.mine - mirror.book.worth("f1", PRICES)
        assert abs(gap) < Decimal("1e-15"), "books keep 28 digits"

    async def _written(self) -> None:
        await asyncio.wrap_future(self.world.mirror.keep())

    def _sums(self) -> dict[LegKey, Decimal]:
        """What the books say of each leg, or of the long leg, signed, where they are netted."""
        book, has_legs = self.world.mirror.book, self.world.venue.mode is PositionMode.HEDGE
        sums = dict(book.own)
        for (_, leg), owned in book.shares.items():
            place, sign = (leg, 1) if has_legs else (netted_leg(leg.symbol), leg.side.sign)
            sums[place] = sums.get(place, ZERO) + owned.share.size * sign
        return {place: size for place, size in sums.items() if size}

    def _shown(self) -> dict[LegKey, Decimal]:
        venue = self.world.venue
        nets = {netted_leg(symbol): net for symbol, net in venue.nets.items()}
        return {place: size for place, size in {**venue.legs, **nets}.items() if size}


TestLocalFollowing = LocalFollowing.TestCase
TestLocalFollowing.settings = examples(25, steps=25)
