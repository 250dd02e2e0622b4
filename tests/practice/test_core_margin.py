from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.core import Core
from copydesk.practice.refusal import Refused
from copydesk.practice.values import Filled, FillState
from tests.practice.small_market import (
    BTC,
    BUY,
    CROSS,
    ETH,
    ISOLATED,
    LONG,
    MINUTE_MS,
    SELL,
    SHORT,
    START_MS,
    fund,
    limit,
    make_core,
    market,
    surplus,
)


def liquidations(core: Core) -> list[FillState]:
    fills = [event.fill for event in core.drain_events() if isinstance(event, Filled)]
    return [fill for fill in fills if fill.is_liquidation]


def first_tier(core: Core, symbol: str = BTC) -> Decimal:
    return core.instruments[symbol].tiers[0].maintenance_rate


@pytest.mark.parametrize("side", PositionSide)
@pytest.mark.parametrize("leverage", [2, 10, 50])
def test_isolated_liquidation_price_is_the_closed_formula(
    side: PositionSide, leverage: int
) -> None:
    core = make_core()
    fund(core, amount="100000")
    order = BUY if side is LONG else SELL
    core.place("main", market(order, "0.5", leverage=Decimal(leverage), margin_mode=ISOLATED))
    [position] = core.positions("main")
    entry, sign = position.entry_price, side.sign
    expected = entry * (1 - sign / Decimal(leverage)) / (1 - sign * first_tier(core))
    assert position.liquidation_price is not None
    distance = (expected - position.liquidation_price) * sign
    assert ZERO <= distance < core.instruments[BTC].price_step


def test_cross_liquidation_price_is_the_closed_formula() -> None:
    core = make_core()
    fund(core, amount="20000")
    core.place("main", market(BUY, "1", leverage=Decimal(20)))
    core.place("main", market(SELL, "10", ETH, leverage=Decimal(20)))
    bitcoin, ether = core.positions("main")
    notional = ether.size * ether.mark_price
    other = ether.unrealized_pnl - notional * first_tier(core, ETH)
    behind = core.account("main").balance + other
    expected = (bitcoin.size * bitcoin.entry_price - behind) / (1 - first_tier(core))
    assert bitcoin.liquidation_price == pytest.approx(expected, abs=Decimal("0.2"))


def test_a_safe_position_has_no_liquidation_price() -> None:
    core = make_core()
    fund(core, amount="100000")
    core.place("main", market(BUY, "0.5"))
    [position] = core.positions("main")
    assert position.liquidation_price is None


def test_larger_positions_need_more_margin_and_allow_less_leverage() -> None:
    core = make_core()
    table = core.ledger.value.tables[BTC]
    tiers = core.instruments[BTC].tiers
    for tier in tiers[1:]:
        floor = tier.notional_floor
        just_below = table.maintenance(floor - Decimal("0.00000001"))
        assert abs(table.maintenance(floor) - just_below) < Decimal("0.0000001")
        assert table.maintenance(floor + 1000) - table.maintenance(floor) == (
            1000 * tier.maintenance_rate
        )
    assert [tier.max_leverage for tier in tiers] == sorted(
        (tier.max_leverage for tier in tiers), reverse=True
    )


def falling(*, drop_to: float = 50_000.0) -> Core:
    return make_core(*[60_000.0] * 10, *[60_000.0 - n * 200 for n in range(50)], drop_to)


def test_an_isolated_position_dies_alone_at_its_price() -> None:
    core = falling()
    fund(core)
    core.place("main", market(BUY, "0.1", leverage=Decimal(20), margin_mode=ISOLATED))
    core.place("main", market(SELL, "0.1", ETH))
    [bitcoin, _] = core.positions("main")
    price, margin = bitcoin.liquidation_price, bitcoin.margin
    before = core.account("main").balance
    assert price is not None
    core.advance(START_MS + 61 * MINUTE_MS)
    [fill] = liquidations(core)
    assert (fill.symbol, fill.side, fill.size) == (BTC, SELL, Decimal("0.1"))
    assert price - 40 < fill.price <= price  # the first second at or beyond it
    assert core.account("main").balance == before + fill.realized_pnl - fill.fee
    assert before - core.account("main").balance <= margin
    assert [position.symbol for position in core.positions("main")] == [ETH]
    assert core.closed_positions("main", 1)[0].was_liquidated
    assert surplus(core) == ZERO


def test_a_jump_beyond_bankruptcy_costs_the_margin_and_no_more() -> None:
    core = make_core(*[60_000.0] * 10, 40_000.0)
    fund(core, amount="1000")
    core.place("main", market(BUY, "0.1", leverage=Decimal(20), margin_mode=ISOLATED))
    margin = core.positions("main")[0].margin
    free = core.account("main").balance - margin
    core.advance(START_MS + 12 * MINUTE_MS)
    assert core.account("main").balance >= ZERO
    assert core.account("main").balance <= free
    assert surplus(core) == ZERO


def test_a_cross_account_is_liquidated_worst_first_until_it_is_safe() -> None:
    core = falling(drop_to=48_000.0)
    fund(core, amount="4000")
    core.place("main", market(BUY, "0.5", leverage=Decimal(20)))
    core.place("main", market(BUY, "0.1", ETH, leverage=Decimal(20)))
    core.place("main", limit(BUY, "0.01", Decimal(30_000), client_order_id="resting"))
    core.advance(START_MS + 61 * MINUTE_MS)
    assert [fill.symbol for fill in liquidations(core)] == [BTC]
    assert [position.symbol for position in core.positions("main")] == [ETH]
    assert core.open_orders("main") == []
    assert core.account("main").equity > ZERO
    assert surplus(core) == ZERO


def test_a_hedged_account_is_not_liquidated_by_the_market() -> None:
    core = falling(drop_to=30_000.0)
    fund(core, amount="5000", mode=PositionMode.HEDGE)
    for order, leg in ((BUY, LONG), (SELL, SHORT)):
        core.place("main", market(order, "0.3", leverage=Decimal(20), position_side=leg))
    core.advance(START_MS + 65 * MINUTE_MS)
    assert len(core.positions("main")) == 2
    assert liquidations(core) == []


@pytest.mark.parametrize("mode", MarginMode)
def test_floating_gains_may_be_used_but_not_taken_out(mode: MarginMode) -> None:
    core = make_core(*[60_000.0] * 5, *[66_000.0] * 55)
    fund(core, amount="2000")
    fund(core, "other", amount="1")
    core.place("main", market(BUY, "0.1", leverage=Decimal(5), margin_mode=mode))
    core.advance(START_MS + 10 * MINUTE_MS)
    state = core.account("main")
    assert state.unrealized_pnl > 500
    assert state.transferable <= state.balance - state.margin_used
    with pytest.raises(Refused, match="insufficientBalance"):
        core.transfer("main", "other", state.transferable + Decimal("0.00000001"))
    core.transfer("main", "other", state.transferable)
    assert core.account("main").transferable == ZERO
    left = core.account("main")
    assert left.equity - left.day_start_equity == state.equity - state.day_start_equity


@pytest.mark.parametrize("mode", MarginMode)
def test_a_moved_position_takes_its_margin_along(mode: MarginMode) -> None:
    core = make_core()
    fund(core, amount="2000")
    fund(core, "pot", amount="1000")
    core.place("pot", market(BUY, "0.05", leverage=Decimal(5), margin_mode=mode))
    [before] = core.positions("pot")
    total = core.equity("main") + core.equity("pot")
    today = core.account("pot").equity - core.account("pot").day_start_equity
    core.move_position("pot", "main", BTC, LONG)
    [after] = core.positions("main")
    assert (after.size, after.entry_price, after.margin) == (
        before.size,
        before.entry_price,
        before.margin,
    )
    assert core.positions("pot") == []
    assert core.equity("main") + core.equity("pot") == total
    state = core.account("pot")
    assert state.equity - state.day_start_equity == today  # a move is nobody's profit
    assert state.equity == state.balance == state.transferable
    assert core.account("main").balance == 2_000 + before.margin


def test_a_moved_position_joins_and_nets() -> None:
    core = make_core()
    for name in ("main", "one", "two"):
        fund(core, name)
    core.place("main", market(BUY, "0.05"))
    core.place("one", market(BUY, "0.03"))
    core.place("two", market(SELL, "0.1"))
    core.move_position("one", "main", BTC, LONG)
    assert core.positions("main")[0].size == Decimal("0.08")
    core.move_position("two", "main", BTC, SHORT)
    [position] = core.positions("main")
    assert (position.side, position.size) == (SHORT, Decimal("0.02"))
    assert surplus(core) == ZERO
    with pytest.raises(Refused, match="noPosition"):
        core.move_position("two", "main", BTC, SHORT)


def test_isolated_funding_comes_out_of_the_margin() -> None:
    core = make_core()
    fund(core)
    core.place("main", market(BUY, "0.1", margin_mode=ISOLATED))
    core.place("main", market(BUY, "1", ETH, margin_mode=CROSS))
    bitcoin, ether = core.positions("main")
    rates = {symbol: core.market.funding_rate(symbol) for symbol in (BTC, ETH)}
    balance = core.account("main").balance
    core.advance(START_MS + 8 * 60 * MINUTE_MS)
    owed = {
        position.symbol: position.size * core.market.mark(position.symbol) * rates[position.symbol]
        for position in (bitcoin, ether)
    }
    small = Decimal("0.0000001")
    assert core.account("main").balance == pytest.approx(balance - sum(owed.values()), abs=small)
    assert core.positions("main")[0].margin == pytest.approx(bitcoin.margin - owed[BTC], abs=small)
    assert surplus(core) == ZERO


@pytest.mark.parametrize("side", [BUY, SELL])
def test_an_account_far_too_rich_for_its_position_just_lives_on(side: OrderSide) -> None:
    core = make_core()
    fund(core, amount="1e15")
    core.place("main", market(side, "0.0001"))
    core.advance(START_MS + 600 * MINUTE_MS)
    assert len(core.positions("main")) == 1
    assert surplus(core) == ZERO
