from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO, round_down
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings, NewSymbols
from copydesk.practice.copies import MOST_FOLLOWS, Copies
from copydesk.practice.core import Core
from copydesk.practice.live_traders import LiveTraders, account_of
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.values import OrderRequest
from tests.practice.copy_world import ABLE, INACTIVE, LONG, PEOPLE, START_MS, USER, CopyWorld

BTC, ETH, SOL = "BTCUSDT", "ETHUSDT", "SOLUSDT"
DAY_S = 86_400


@pytest.fixture
def world() -> CopyWorld:
    return CopyWorld()


def refusal(kind: RefusalKind, field: str, error: pytest.ExceptionInfo[Refused]) -> None:
    assert (error.value.kind, error.value.field) == (kind, field)


def test_a_follow_moves_its_pot_and_a_stop_brings_it_back(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    assert [world.user_equity(), world.pot(follow)] == [9_000, 1_000]
    result = world.copies.stop(follow, close=True)
    assert result.still_open == ()
    assert result.follow.state is FollowState.STOPPED
    assert [world.user_equity(), world.pot(follow)] == [10_000, 0]


def test_a_proportional_copy_is_the_same_share_of_equity(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, copy_ratio=Decimal(2), leverage=Decimal(10))
    pot, equity = world.pot(follow), world.core.equity(account_of(trader))
    world.share_trade(trader, SOL, "0.5")
    theirs = world.live.open_positions(trader)[0].size
    after = world.core.equity(account_of(trader))
    low, high = sorted((2 * pot / equity * theirs, 2 * pot / after * theirs))
    step = world.core.instruments[SOL].size_step
    assert round_down(low, step) <= world.size(follow, SOL) <= round_down(high, step)


def test_a_multiple_is_of_the_traders_size_whatever_the_equities(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    wish = FollowSettings(pot=Decimal(1_000), copy_ratio=Decimal("0.05"), leverage=Decimal(20))
    follow = world.copies.follow(trader, wish, world.now_ms, is_multiple=True).follow_id
    world.share_trade(trader, SOL, "0.5")
    theirs = world.live.open_positions(trader)[0].size
    step = world.core.instruments[SOL].size_step
    assert world.size(follow, SOL) == round_down(theirs / 20, step) > 0


def test_a_fixed_copy_is_margin_times_leverage_once(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, copy_mode=CopyMode.FIXED, fixed_size=Decimal(50))
    world.share_trade(trader, SOL, "0.5")
    first = world.size(follow, SOL)
    copy = world.copy(follow, SOL)
    assert copy is not None
    assert 48 < copy.margin <= 50
    world.share_trade(trader, SOL, "0.5")
    assert world.size(follow, SOL) == first


def test_partial_closes_are_copied_in_the_same_share(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "1")
    theirs, ours = world.live.open_positions(trader)[0].size, world.size(follow, SOL)
    half = round_down(theirs / 2, world.core.instruments[SOL].size_step)
    world.trade(trader, SOL, str(-half))
    wanted = ours * (1 - half / theirs)
    assert wanted <= world.size(follow, SOL) <= wanted + Decimal("0.1")
    world.trade(trader, SOL, str(half - theirs))
    assert world.size(follow, SOL) == ZERO
    assert len(world.copies.history(follow)) == 1


def test_a_turn_to_the_other_side_is_copied(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "0.5")
    theirs = world.live.open_positions(trader)[0].size
    assert world.size(follow, SOL) > 0
    world.trade(trader, SOL, str(-2 * theirs))
    assert world.size(follow, SOL) < 0


def test_small_steps_add_up_to_an_order(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, pot=Decimal(100))
    for _ in range(3):
        world.share_trade(trader, SOL, "0.02")
        assert world.size(follow, SOL) == ZERO
    for _ in range(8):
        world.share_trade(trader, SOL, "0.02")
    assert world.size(follow, SOL) > ZERO


@pytest.mark.parametrize(("wish", "copied"), [(CopyExisting.NONE, False), (CopyExisting.ALL, True)])
def test_existing_positions_are_copied_when_asked(
    world: CopyWorld, wish: CopyExisting, copied: bool
) -> None:
    trader = world.quiet_trader()
    world.share_trade(trader, SOL, "0.5")
    follow = world.follow(trader, copy_existing=wish)
    assert (world.size(follow, SOL) > ZERO) is copied
    world.share_trade(trader, SOL, "0.2")
    assert world.size(follow, SOL) > ZERO


def test_better_copies_only_what_can_be_had_cheaper(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    world.share_trade(trader, SOL, "0.3")
    world.share_trade(trader, ETH, "-0.3")
    world.pass_time(120)
    follow = world.follow(trader, copy_existing=CopyExisting.BETTER)
    for position in world.live.open_positions(trader):
        market = world.core.market
        price = market.ask(SOL) if position.side is LONG else market.bid(position.symbol)
        cheaper = (position.entry_price - price) * position.side.sign >= 0
        assert (world.copy(follow, position.symbol) is not None) is cheaper


def test_symbols_and_the_number_of_trades_are_limited(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    one = world.follow(trader, max_open_trades=1, symbols_denied=(BTC,))
    for symbol in (BTC, SOL, ETH):
        world.share_trade(trader, symbol, "0.5")
    assert [each.symbol for each in world.copies.positions(one)] == [SOL]
    world.copies.stop(one, close=True)
    only = world.follow(trader, symbols_allowed=(ETH,), copy_existing=CopyExisting.ALL)
    assert [each.symbol for each in world.copies.positions(only)] == [ETH]


def test_symbols_that_a_trader_adds_later_are_copied_if_wanted(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, symbols_allowed=(ETH,), new_symbols=NewSymbols.COPY)
    for symbol in (BTC, ETH):
        world.share_trade(trader, symbol, "0.5")
    assert {each.symbol for each in world.copies.positions(follow)} == {BTC, ETH}


def test_one_position_never_takes_more_margin_than_allowed(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, max_position_size=Decimal(60))
    for _ in range(5):
        world.share_trade(trader, SOL, "0.4")
    copy = world.copy(follow, SOL)
    assert copy is not None
    assert 55 < copy.margin <= 60


def test_a_copy_that_the_pot_cant_pay_for_is_left_out_not_made_smaller(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, copy_ratio=Decimal(20), leverage=Decimal(5))
    world.share_trade(trader, SOL, "0.3")
    assert world.copy(follow, SOL) is None
    world.share_trade(trader, ETH, "0.2")
    assert world.copy(follow, ETH) is not None
    world.share_trade(trader, SOL, "0.1")
    assert world.copy(follow, SOL) is None


def test_nothing_is_opened_below_the_minimum_equity(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, minimum_equity=Decimal(1_000))
    world.share_trade(trader, SOL, "0.5")
    assert world.size(follow, SOL) > ZERO  # exactly at the minimum
    held = world.size(follow, SOL)
    world.share_trade(trader, ETH, "0.5")  # fees have taken the pot below it
    assert world.size(follow, ETH) == ZERO
    assert world.size(follow, SOL) == held


def test_stops_lie_at_a_percentage_of_the_margin(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(
        trader, leverage=Decimal(10), stop_loss_percent=Decimal(20), take_profit_percent=Decimal(50)
    )
    world.share_trade(trader, BTC, "-0.5")
    copy = world.copy(follow, BTC)
    assert copy is not None
    assert copy.stop_loss == round(copy.entry_price * Decimal("1.02"), 1)
    assert copy.take_profit == round(copy.entry_price * Decimal("0.95"), 1)


def test_changed_stops_reach_open_copies_but_not_those_set_by_hand(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, leverage=Decimal(10))
    world.share_trade(trader, BTC, "0.5")
    world.share_trade(trader, SOL, "0.5")
    by_hand = Decimal(50)
    world.copies.set_protection(follow, SOL, LONG, None, by_hand)
    settings = world.copies.record(follow).settings
    world.copies.update(follow, settings.with_value("stop_loss_percent", Decimal(20)))
    btc, sol = world.copy(follow, BTC), world.copy(follow, SOL)
    assert btc is not None
    assert sol is not None
    assert btc.stop_loss == round(btc.entry_price * Decimal("0.98"), 1)
    assert sol.stop_loss == by_hand


def test_a_changed_margin_mode_holds_for_new_positions(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, margin_mode=MarginMode.ISOLATED)
    world.share_trade(trader, SOL, "0.3")
    before = world.size(follow, SOL)
    settings = world.copies.record(follow).settings
    world.copies.update(follow, settings.with_value("margin_mode", MarginMode.CROSS))
    world.share_trade(trader, SOL, "0.3")
    world.share_trade(trader, ETH, "0.3")
    assert world.size(follow, SOL) > before
    modes = {each.symbol: each.margin_mode for each in world.copies.positions(follow)}
    assert modes == {SOL: MarginMode.ISOLATED, ETH: MarginMode.CROSS}


def test_frozen_copies_nothing_and_resume_closes_what_was_missed(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "0.5")
    ours = world.size(follow, SOL)
    world.copies.pause(follow, FollowState.FROZEN)
    world.share_trade(trader, ETH, "0.5")
    theirs = world.live.open_positions(trader)[0].size
    world.trade(trader, SOL, str(-theirs))
    assert (world.size(follow, SOL), world.size(follow, ETH)) == (ours, ZERO)
    world.copies.resume(follow)
    assert (world.size(follow, SOL), world.size(follow, ETH)) == (ZERO, ZERO)
    world.share_trade(trader, ETH, "0.5")
    assert world.size(follow, ETH) > ZERO


def test_close_only_follows_the_way_out(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "0.5")
    theirs = world.live.open_positions(trader)[0].size
    world.copies.pause(follow, FollowState.CLOSE_ONLY)
    world.share_trade(trader, SOL, "0.5")
    world.share_trade(trader, ETH, "0.5")
    assert world.size(follow, ETH) == ZERO
    total = world.live.open_positions(trader)[0].size
    assert total > theirs
    world.trade(trader, SOL, str(-total))
    assert world.size(follow, SOL) == ZERO


def test_a_copy_closed_by_hand_stays_closed_until_the_trader_is_flat(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "0.5")
    _, left = world.copies.close_position(follow, SOL, LONG)
    world.pump()
    assert left == ZERO
    world.share_trade(trader, SOL, "0.5")
    assert world.size(follow, SOL) == ZERO
    world.trade(trader, SOL, str(-world.live.open_positions(trader)[0].size))
    world.share_trade(trader, SOL, "0.5")
    assert world.size(follow, SOL) > ZERO


def test_keep_hands_the_positions_to_the_user(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "0.5")
    before = world.user_equity() + world.pot(follow)
    held = world.copy(follow, SOL)
    assert held is not None
    result = world.copies.stop(follow, close=False)
    assert [each.symbol for each in result.still_open] == [SOL]
    assert world.copies.positions(follow) == []
    mine = world.core.positions(USER)
    assert [(each.symbol, each.side, each.size) for each in mine] == [(SOL, LONG, held.size)]
    assert (world.user_equity(), world.pot(follow)) == (before, ZERO)
    assert world.imbalance() == ZERO


def test_a_stop_goes_on_when_the_book_was_empty(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "0.5")
    world.copies.pause(follow, FollowState.FROZEN)
    for price, size in list(world.core.book.levels(SOL, OrderSide.SELL)):
        world.core.book.take(SOL, price, size)  # somebody sold into every bid of this second
    result = world.copies.stop(follow, close=True)
    assert result.follow.state is FollowState.STOPPING
    assert [each.symbol for each in result.still_open] == [SOL]
    with pytest.raises(Refused) as error:
        world.copies.resume(follow)
    assert error.value.kind is RefusalKind.WRONG_STATE
    world.pass_time(2)
    assert world.copies.record(follow).state is FollowState.STOPPED
    assert world.copies.positions(follow) == []
    assert world.pot(follow) == ZERO


def test_the_trader_earns_a_tenth_above_the_high_water_mark(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.share_trade(trader, SOL, "-0.5")
    while world.pot(follow) < 1_005:  # within hours, with this seed
        world.now_ms += 600_000
        world.core.advance(world.now_ms)
        world.pump()
        assert world.now_ms < START_MS + 3 * DAY_S * 1000
    result = world.copies.stop(follow, close=True)
    gain = result.follow.copied_pnl
    share = round_down(max(gain, ZERO) / 10, Decimal("0.01"))
    assert result.follow.profit_share == share > ZERO
    assert world.user_equity() == 10_000 + gain - share
    assert world.imbalance() == ZERO


def test_the_profit_share_is_a_cost_of_today(world: CopyWorld) -> None:
    follow = world.follow(world.quiet_trader())
    world.core.advance(START_MS + 9 * 3_600_000)  # a day has begun
    world.core.deposit(f"follow:{follow}", Decimal(100))  # stands for a gain of before
    before = today(world)
    result = world.copies.stop(follow, close=True)
    assert result.follow.profit_share > 0
    assert today(world) == before - result.follow.profit_share
    assert world.core.account(f"follow:{follow}").day_start_equity == ZERO


def today(world: CopyWorld) -> Decimal:
    """Result of the day over the account and all pots."""
    owned = [USER, *(f"follow:{each}" for each in world.copies.follow_ids)]
    states = [world.core.account(account_id) for account_id in owned]
    return sum((state.equity - state.day_start_equity for state in states), ZERO)


def test_shares_are_settled_when_the_week_ends(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    pot_id = f"follow:{follow}"
    world.core.deposit(pot_id, Decimal(100))  # stands for a gain
    world.pass_time(1)
    assert world.copies.record(follow).profit_share == ZERO
    monday_ms = START_MS + (6 * DAY_S + 8 * 3600) * 1000
    world.core.advance(monday_ms - 1_000)
    world.copies.act(monday_ms - 1_000)
    assert world.copies.record(follow).profit_share == ZERO
    world.core.advance(monday_ms)
    world.copies.act(monday_ms)
    world.copies.act(monday_ms + 1)
    assert world.copies.record(follow).profit_share == 10
    assert world.pot(follow) == 1_090


def test_a_changed_pot_moves_money_and_the_mark(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    settings = world.copies.record(follow).settings
    record = world.copies.update(follow, settings.with_value("pot", Decimal(2_500)))
    assert [record.pot, record.copied_pnl, world.user_equity()] == [2_500, 0, 7_500]
    record = world.copies.update(follow, settings.with_value("pot", Decimal(500)))
    assert [record.pot, record.copied_pnl, world.user_equity()] == [500, 0, 9_500]
    assert world.copies.stop(follow, close=True).follow.profit_share == ZERO
    assert world.user_equity() == 10_000


def test_what_is_not_there_is_refused(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    settings = FollowSettings(pot=Decimal(1_000))
    for trader_id in (INACTIVE, "4711"):
        with pytest.raises(Refused) as error:
            world.copies.follow(trader_id, settings, START_MS)
        refusal(RefusalKind.INVALID_TRADER, "traderId", error)
    with pytest.raises(Refused) as error:
        world.follow(trader, leverage=Decimal(500))
    refusal(RefusalKind.INVALID_SETTINGS, "leverage", error)
    with pytest.raises(Refused) as error:
        world.follow(trader, symbols_allowed=("NOPEUSDT",))
    refusal(RefusalKind.INVALID_SETTINGS, "symbolsAllowed", error)
    with pytest.raises(Refused) as error:
        world.follow(trader, pot=Decimal(10_001))
    refusal(RefusalKind.INSUFFICIENT_BALANCE, "copyAmount", error)
    follow = world.follow(trader)
    with pytest.raises(Refused) as error:
        world.follow(trader)
    refusal(RefusalKind.ALREADY_FOLLOWING, "traderId", error)
    with pytest.raises(Refused) as error:
        world.copies.update(follow, settings.with_value("pot", Decimal(10_001)))
    refusal(RefusalKind.INSUFFICIENT_BALANCE, "copyAmount", error)
    with pytest.raises(Refused) as error:
        world.copies.stop("1", close=True)
    refusal(RefusalKind.FOLLOW_NOT_FOUND, "followId", error)
    assert world.user_equity() == 9_000


def test_a_stopped_follow_stays_stopped(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader)
    world.copies.stop(follow, close=True)
    assert world.copies.stop(follow, close=False).follow.state is FollowState.STOPPED
    with pytest.raises(Refused) as error:
        world.copies.resume(follow)
    assert error.value.kind is RefusalKind.WRONG_STATE
    assert world.follow(trader) != follow


def test_follows_that_are_over_stay_on_the_list_and_cost_no_time(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    for _ in range(5):
        world.copies.stop(world.follow(trader), close=True)
    running = world.follow(trader)
    assert world.copies.running_ids == (running,)
    assert world.copies.follow_ids[-1] == running
    first, second = world.copies.follows(), world.copies.follows()
    assert len(first) == 6
    assert all(one is other for one, other in zip(first[:5], second[:5], strict=True))
    world.copies.drain_changed()
    world.share_trade(trader, SOL, "0.5")
    assert world.copies.drain_changed() == {running}


def test_twenty_follows_and_no_more(world: CopyWorld) -> None:
    for trader_id in ABLE[:MOST_FOLLOWS]:
        world.follow(trader_id, pot=Decimal(10))
    with pytest.raises(Refused) as error:
        world.follow(ABLE[MOST_FOLLOWS], pot=Decimal(10))
    assert error.value.kind is RefusalKind.COPY_LIMIT
    world.copies.stop(world.copies.follow_ids[0], close=True)
    world.follow(ABLE[MOST_FOLLOWS], pot=Decimal(10))


def test_a_restart_takes_up_every_follow(world: CopyWorld) -> None:
    trader = world.quiet_trader()
    follow = world.follow(trader, margin_mode=MarginMode.CROSS, stop_loss_percent=Decimal(30))
    world.share_trade(trader, SOL, "0.5")
    world.copies.pause(follow, FollowState.CLOSE_ONLY)
    world.pump()
    core = Core(3, START_MS, lambda: START_MS)
    core.import_state(world.core.export_state())
    live = LiveTraders(core, PEOPLE, 0)
    live.import_state(world.live.export_state())
    copies = Copies(core, PEOPLE, live, USER)
    copies.import_state(world.copies.export_state())
    assert copies.follows() == world.copies.follows()
    size = live.open_positions(trader)[0].size
    core.place(account_of(trader), OrderRequest(SOL, OrderSide.SELL, size, reduce_only=True))
    copies.on_events(core.drain_events())
    assert copies.positions(follow) == []
