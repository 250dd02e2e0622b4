from __future__ import annotations

from decimal import Decimal

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.core import Core
from copydesk.practice.refusal import Refused
from copydesk.practice.values import (
    Amendment,
    Filled,
    OrderPurpose,
    OrderRequest,
    TimeInForce,
    Trigger,
    TriggerBy,
)
from tests.practice.small_market import START_MS, WallClock, surplus

ACCOUNTS = ("cross", "isolated", "hedge")
SYMBOLS = ("BTCUSDT", "1000PEPEUSDT")

accounts = st.sampled_from(ACCOUNTS)
symbols = st.sampled_from(SYMBOLS)
order_sides = st.sampled_from(OrderSide)
amounts = st.decimals("0.00000001", "50000", places=8)
gears = st.integers(1, 60)
sides = st.sampled_from(PositionSide)
triggers = st.tuples(st.integers(-150, 150), st.booleans(), st.sampled_from(TriggerBy))
basis_points = st.integers(-150, 150)


class Exchange(RuleBasedStateMachine):
    """Random people do random things; not a hundred-millionth may appear or vanish."""

    def __init__(self) -> None:
        super().__init__()
        self.wall = WallClock()
        self.has_restarted = False
        self.now_ms = START_MS
        self.sizes: dict[tuple[str, str, PositionSide], Decimal] = {}

    @initialize(seed=st.integers(0, 50))
    def begin(self, seed: int) -> None:
        self.seed = seed
        self.core = Core(seed, START_MS, self.wall)
        modes = (PositionMode.ONE_WAY, PositionMode.ONE_WAY, PositionMode.HEDGE)
        margins = (MarginMode.CROSS, MarginMode.ISOLATED, MarginMode.CROSS)
        for name, mode, margin in zip(ACCOUNTS, modes, margins, strict=True):
            self.core.open_account(name, position_mode=mode, margin_mode=margin)
            self.core.deposit(name, Decimal(1_000))

    @rule(name=accounts, amount=amounts)
    def deposit(self, name: str, amount: Decimal) -> None:
        self.core.deposit(name, amount)

    @rule(source=accounts, to=accounts, amount=amounts)
    def transfer(self, source: str, to: str, amount: Decimal) -> None:
        before = self.core.account(source)
        try:
            self.core.transfer(source, to, amount)
        except Refused:
            assert amount > before.transferable

    @rule(
        name=accounts,
        symbol=symbols,
        side=order_sides,
        gear=gears,
        leverage=st.sampled_from((20, 25, 5, None)),
        margin=st.sampled_from((None, None, *MarginMode)),
        opens=st.sampled_from((True, True, False)),
        reduce_only=st.sampled_from((False, False, False, True)),
        away=st.one_of(st.none(), basis_points),
        protect=st.booleans(),
        force=st.sampled_from(TimeInForce),
        trigger=st.one_of(st.none(), st.none(), triggers),
        purpose=st.sampled_from(OrderPurpose),
    )
    def order(
        self,
        name: str,
        symbol: str,
        side: OrderSide,
        gear: int,
        leverage: int | None,
        margin: MarginMode | None,
        opens: bool,
        reduce_only: bool,
        away: int | None,
        protect: bool,
        force: TimeInForce,
        trigger: tuple[int, bool, TriggerBy] | None,
        purpose: OrderPurpose,
    ) -> None:
        state = self.core.account(name)
        instrument, last = self.core.instruments[symbol], self.core.market.last(symbol)

        def price_at(factor: Decimal) -> Decimal:
            return instrument.round_price(last * (factor if sign > 0 else 2 - factor))

        sign = 1 if side is OrderSide.BUY else -1
        opened = PositionSide.LONG if side is OrderSide.BUY else PositionSide.SHORT
        limit = None if away is None else price_at(1 - Decimal(away) / 10_000)
        request = OrderRequest(
            symbol,
            side,
            instrument.round_size(max(state.equity, Decimal(100)) * gear / 5 / last),
            OrderType.MARKET if limit is None else OrderType.LIMIT,
            limit,
            reduce_only,
            position_side=opened if opens else opened.opposite,
            leverage=None if leverage is None else Decimal(leverage),
            margin_mode=margin,
            stop_loss=price_at(Decimal("0.97")) if protect else None,
            take_profit=price_at(Decimal("1.05")) if protect else None,
            time_in_force=force,
            trigger=trigger and Trigger(price_at(1 + Decimal(trigger[0]) / 10_000), *trigger[1:]),
            purpose=purpose if trigger else OrderPurpose.PLAIN,
            closes_whole=bool(trigger) and reduce_only and gear % 2 == 0,
        )
        before = self.core.export_account(name)
        try:
            self.core.place(name, request)
        except Refused:
            assert self.core.export_account(name) == before

    @rule(name=accounts)
    def cancel_oldest(self, name: str) -> None:
        for order in self.core.open_orders(name)[:1]:
            self.core.cancel(name, order.client_order_id)

    @rule(
        name=accounts,
        part=st.sampled_from((None, Decimal("0.5"), Decimal(3))),
        away=st.one_of(st.none(), basis_points),
        moves_trigger=st.booleans(),
    )
    def amend_oldest(
        self, name: str, part: Decimal | None, away: int | None, moves_trigger: bool
    ) -> None:
        for order in self.core.open_orders(name)[:1]:
            instrument = self.core.instruments[order.symbol]
            last = self.core.market.last(order.symbol)
            price = (
                None if away is None else instrument.round_price(last * (10_000 + away) / 10_000)
            )
            changes = Amendment(
                part and instrument.round_size(order.size * part),
                None if moves_trigger else price,
                price if moves_trigger else None,
            )
            before = self.core.export_account(name)
            try:
                self.core.amend(name, order.client_order_id, changes)
            except Refused:
                assert self.core.export_account(name) == before

    @rule(name=accounts, symbol=symbols, side=st.one_of(st.none(), sides), leverage=gears)
    def set_leverage(
        self, name: str, symbol: str, side: PositionSide | None, leverage: int
    ) -> None:
        before = self.core.export_account(name)
        try:
            self.core.set_leverage(name, symbol, side, Decimal(leverage))
        except Refused:
            assert self.core.export_account(name) == before

    @rule(mode=st.sampled_from(MarginMode), symbol=symbols)
    def set_margin_mode(self, mode: MarginMode, symbol: str) -> None:
        held = {each.symbol for each in self.core.positions("cross")}
        held |= {each.symbol for each in self.core.open_orders("cross")}
        try:
            self.core.set_margin_mode("cross", mode, symbol)
        except Refused:
            assert symbol in held

    @rule(name=accounts)
    def close_oldest(self, name: str) -> None:
        for position in self.core.positions(name)[:1]:
            self.core.close_position(name, position.symbol, position.side)

    @rule(source=accounts, to=accounts)
    def move_oldest(self, source: str, to: str) -> None:
        self._follow_fills()
        for position in self.core.positions(source)[:1]:
            if source != to:
                self.core.move_position(source, to, position.symbol, position.side)
                self._move_in_model(source, to, position.symbol, position.side)

    @rule(seconds=st.sampled_from((1, 61, 3_599, 8 * 3_600, 30 * 3_600, 100 * 3_600)))
    def wait(self, seconds: int) -> None:
        self.now_ms += seconds * 1000
        self.core.advance(self.now_ms)

    @precondition(lambda self: not self.has_restarted)  # making a market takes its time
    @rule()
    def restart(self) -> None:
        self.has_restarted = True
        self._follow_fills()
        state = self.core.export_state()
        self.core = Core(self.seed, START_MS, self.wall)
        self.core.import_state(msgspec.json.decode(msgspec.json.encode(state)))
        assert self.core.export_state() == state

    @invariant()
    def no_money_appears_or_vanishes(self) -> None:
        assert surplus(self.core) == ZERO

    @invariant()
    def sizes_are_what_the_fills_sum_to(self) -> None:
        self._follow_fills()
        held = {
            (name, position.symbol, position.side): position.size
            for name in ACCOUNTS
            for position in self.core.positions(name)
        }
        assert held == {key: size for key, size in self.sizes.items() if size != ZERO}

    @invariant()
    def nobody_is_beyond_liquidation(self) -> None:
        value = self.core.ledger.value
        for account in self.core.ledger.accounts.values():
            if account.legs_in(MarginMode.CROSS):
                assert value.cross_equity(account) > value.cross_maintenance(account)
            else:
                assert value.free_balance(account) >= ZERO
            for leg in account.legs_in(MarginMode.ISOLATED):
                assert leg.margin + value.floating(leg) > value.maintenance(leg)

    def _follow_fills(self) -> None:
        for event in self.core.drain_events():
            if isinstance(event, Filled):
                fill = event.fill
                key = fill.account_id, fill.symbol, fill.position_side
                opens = (fill.side is OrderSide.BUY) == (fill.position_side is PositionSide.LONG)
                change = fill.size if opens else -fill.size
                self.sizes[key] = self.sizes.get(key, ZERO) + change

    def _move_in_model(self, source: str, target: str, symbol: str, side: PositionSide) -> None:
        size = self.sizes.pop((source, symbol, side))
        other = (target, symbol, side.opposite)
        if target != "hedge":
            netted = min(size, self.sizes.get(other, ZERO))
            size -= netted
            self.sizes[other] = self.sizes.get(other, ZERO) - netted
        key = target, symbol, side
        self.sizes[key] = self.sizes.get(key, ZERO) + size


TestExchange = Exchange.TestCase
