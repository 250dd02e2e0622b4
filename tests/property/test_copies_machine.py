"""Follows under random moves of traders, users and time keep their promises."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO, is_multiple
from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings
from copydesk.practice.refusal import Refused
from tests.practice.copy_world import USER, CopyWorld

SYMBOLS = ("BTCUSDT", "SOLUSDT", "DOGEUSDT")
TRADERS = (0, 1, 2)
PAUSED = {FollowState.FROZEN, FollowState.CLOSE_ONLY}

money = st.integers(10, 3_000).map(Decimal)
follow_settings = st.builds(
    FollowSettings,
    pot=money,
    leverage=st.sampled_from([1, 5, 25, 125]).map(Decimal),
    margin_mode=st.sampled_from(MarginMode),
    copy_mode=st.sampled_from(CopyMode),
    copy_ratio=st.sampled_from(["0.5", "1", "10"]).map(Decimal),
    fixed_size=st.just(Decimal(10)),
    take_profit_percent=st.none() | st.integers(1, 80).map(Decimal),
    stop_loss_percent=st.none() | st.integers(1, 80).map(Decimal),
    max_open_trades=st.none() | st.integers(1, 2),
    max_position_size=st.none() | st.integers(1, 10).map(Decimal),
    symbols_denied=st.sampled_from([(), ("BTCUSDT",)]),
    copy_existing=st.sampled_from(CopyExisting),
)


class CopiesMachine(RuleBasedStateMachine):
    @initialize(seed=st.integers(0, 5))
    def begin(self, seed: int) -> None:
        self.world = CopyWorld(seed)
        self.traders = [self.world.quiet_trader(number) for number in TRADERS]
        self.chosen: dict[str, FollowSettings] = {}
        self.seen: dict[str, tuple[FollowState, dict[str, Decimal]]] = {}

    @rule(
        trader=st.sampled_from(TRADERS),
        symbol=st.sampled_from(SYMBOLS),
        share=st.sampled_from(["-2", "-0.5", "-0.05", "0.03", "0.4", "1.5"]),
    )
    def trade(self, trader: int, symbol: str, share: str) -> None:
        try:
            self.world.share_trade(self.traders[trader], symbol, share)
        except Refused:
            assume(False)

    @rule(trader=st.sampled_from(TRADERS), symbol=st.sampled_from(SYMBOLS))
    def leave(self, trader: int, symbol: str) -> None:
        for position in self.world.live.open_positions(self.traders[trader]):
            if position.symbol == symbol:
                size = -position.size * position.side.sign
                self.world.trade(self.traders[trader], symbol, str(size))

    @rule(seconds=st.integers(1, 20))
    def wait(self, seconds: int) -> None:
        self.world.pass_time(seconds)

    @rule(trader=st.sampled_from(TRADERS), wish=follow_settings)
    def follow(self, trader: int, wish: FollowSettings) -> None:
        before = self.world.user_equity()
        try:
            record = self.world.copies.follow(self.traders[trader], wish, self.world.now_ms)
        except Refused:
            assert self.world.user_equity() == before
            return
        self.chosen[record.follow_id] = wish
        self.world.pump()
        assert self.world.user_equity() == before - wish.pot

    def some_follow(self, number: int) -> str:
        assume(self.chosen)
        return list(self.chosen)[number % len(self.chosen)]

    @precondition(lambda self: self.chosen)
    @rule(number=st.integers(0, 9), mode=st.sampled_from(sorted(PAUSED, key=str)))
    def pause(self, number: int, mode: FollowState) -> None:
        self.tolerant(lambda: self.world.copies.pause(self.some_follow(number), mode))

    @precondition(lambda self: self.chosen)
    @rule(number=st.integers(0, 9))
    def resume(self, number: int) -> None:
        self.tolerant(lambda: self.world.copies.resume(self.some_follow(number)))

    @precondition(lambda self: self.chosen)
    @rule(number=st.integers(0, 9), pot=money, stop=st.none() | st.integers(1, 50).map(Decimal))
    def update(self, number: int, pot: Decimal, stop: Decimal | None) -> None:
        follow_id = self.some_follow(number)
        wish = self.world.copies.record(follow_id).settings
        wish = wish.with_value("pot", pot).with_value("stop_loss_percent", stop)
        self.tolerant(lambda: self.world.copies.update(follow_id, wish))

    @precondition(lambda self: self.chosen)
    @rule(number=st.integers(0, 9))
    def close_one(self, number: int) -> None:
        follow_id = self.some_follow(number)
        for position in self.world.copies.positions(follow_id)[:1]:
            self.world.copies.close_position(follow_id, position.symbol, position.side)
            self.world.pump()

    @precondition(lambda self: self.chosen)
    @rule(number=st.integers(0, 9))
    def stop_and_close(self, number: int) -> None:
        follow_id = self.some_follow(number)
        result = self.world.copies.stop(follow_id, close=True)
        self.world.pump()
        if result.follow.state is FollowState.STOPPED:
            assert result.still_open == ()
            assert self.world.copies.positions(follow_id) == []
            assert self.world.pot(follow_id) == ZERO
        else:
            assert result.still_open

    @precondition(lambda self: self.chosen)
    @rule(number=st.integers(0, 9))
    def stop_and_keep(self, number: int) -> None:
        follow_id = self.some_follow(number)
        worth = self.world.user_equity() + self.world.pot(follow_id)
        share = self.world.copies.record(follow_id).profit_share
        result = self.world.copies.stop(follow_id, close=False)
        self.world.pump()
        assert result.follow.state is FollowState.STOPPED
        assert self.world.copies.positions(follow_id) == []
        assert self.world.pot(follow_id) == ZERO
        paid = result.follow.profit_share - share
        assert self.world.user_equity() == worth - paid

    def tolerant(self, verb: object) -> None:
        """Run a verb that may be refused; a refusal changes nothing."""
        assert callable(verb)
        before = self.world.copies.follows()
        try:
            verb()
        except Refused:
            assert self.world.copies.follows() == before
        self.world.pump()

    @invariant()
    def money_is_conserved(self) -> None:
        assert self.world.imbalance() == ZERO

    @invariant()
    def every_follow_adds_up(self) -> None:
        for record in self.world.copies.follows():
            if record.state is not FollowState.STOPPED:
                account = self.world.core.account(f"follow:{record.follow_id}")
                assert record.pot == account.equity
                assert record.copied_pnl - record.realized_pnl == account.unrealized_pnl
            assert record.fees >= ZERO
            assert record.profit_share >= ZERO

    @invariant()
    def caps_hold(self) -> None:
        for follow_id, wish in self.chosen.items():
            held = self.world.copies.positions(follow_id)
            if wish.max_open_trades is not None:
                assert len(held) <= wish.max_open_trades
            for position in held:
                instrument = self.world.core.instruments[position.symbol]
                assert is_multiple(position.size, instrument.size_step)
                assert position.symbol not in wish.symbols_denied
                assert position.leverage <= wish.leverage
                assert position.margin_mode is wish.margin_mode
                if wish.max_position_size is not None:
                    assert position.margin <= wish.max_position_size

    @invariant()
    def nothing_opens_while_paused(self) -> None:
        now = {
            record.follow_id: (
                record.state,
                {
                    f"{each.symbol}:{each.side.value}": each.size
                    for each in self.world.copies.positions(record.follow_id)
                },
            )
            for record in self.world.copies.follows()
        }
        for follow_id, (state, sizes) in now.items():
            before = self.seen.get(follow_id)
            if before and state in PAUSED and before[0] in PAUSED:
                for leg, size in sizes.items():
                    assert size <= before[1].get(leg, ZERO)
        self.seen = now

    @invariant()
    def pots_and_user_never_owe(self) -> None:
        assert self.world.core.account(USER).balance >= ZERO
        for follow_id in self.chosen:
            assert self.world.core.account(f"follow:{follow_id}").balance >= ZERO


TestCopies = CopiesMachine.TestCase
