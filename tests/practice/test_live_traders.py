from __future__ import annotations

import random
from decimal import Decimal
from statistics import mean

import numpy as np
import pytest

from copydesk.model.money import ZERO
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderStatus
from copydesk.practice.copies import Copies
from copydesk.practice.core import Core
from copydesk.practice.live_skill import edge
from copydesk.practice.live_styles import Enter, Leave, Move, Situation, decide, full_size
from copydesk.practice.live_traders import LIVE_COUNT, LiveTraders, account_of, trader_of
from copydesk.practice.population.characters import Character
from copydesk.practice.population.prices import market_daily_prices
from copydesk.practice.population.trades import Truth
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.traders import Population
from copydesk.practice.values import CoreEvent, Filled, PositionState

START_MS = 1_790_006_400_000
PEOPLE = Population(7, 1_000, START_MS)


class Scene:
    """Live traders with one follower account; time passes second by second."""

    def __init__(self, count: int) -> None:
        self.core = Core(7, START_MS, lambda: START_MS)
        self.live = LiveTraders(self.core, PEOPLE, count)
        self.copies = Copies(self.core, PEOPLE, self.live, "main")
        self.core.open_account(
            "main", position_mode=PositionMode.ONE_WAY, margin_mode=MarginMode.CROSS
        )
        self.core.deposit("main", Decimal(10_000))
        self.live.start(START_MS)
        self.core.drain_events()
        self.now_ms = START_MS

    def pass_time(self, seconds: int) -> list[CoreEvent]:
        seen: list[CoreEvent] = []
        for _ in range(seconds):
            self.now_ms += 1_000
            self.core.advance(self.now_ms)
            self.live.act(self.now_ms)
            while events := self.core.drain_events():
                self.copies.on_events(events)
                seen += events
        return seen


def test_about_two_hundred_trade_and_hold_something_from_the_start() -> None:
    scene = Scene(LIVE_COUNT)
    assert len(set(scene.live.trader_ids)) == LIVE_COUNT
    indices = [PEOPLE.index(trader_id) for trader_id in scene.live.trader_ids]
    assert all(PEOPLE.status(index) is TraderStatus.ACTIVE for index in indices)
    holding = [bool(scene.live.open_positions(each)) for each in scene.live.trader_ids]
    assert sum(holding) > 0.95 * LIVE_COUNT
    kinds = np.bincount(PEOPLE.columns.character[indices], minlength=len(Character))
    assert (kinds[: Character.INACTIVE] > 0).all()
    best = PEOPLE.order("profit", descending=True)[:20]
    assert sum(PEOPLE.trader_id(int(index)) in scene.live.trader_ids for index in best) >= 15


def test_wallets_are_those_of_the_history() -> None:
    scene = Scene(3)
    for trader_id in scene.live.trader_ids:
        last = PEOPLE.equity(trader_id)[-1]
        (now,) = scene.live.equity_now(trader_id, START_MS)
        assert now.net_flow == ZERO
        assert now.equity == last.equity + now.realized_pnl


def test_a_follower_sees_a_position_soon_and_changes_keep_coming() -> None:
    scene = Scene(12)
    follows = [
        scene.copies.follow(trader_id, FollowSettings(pot=Decimal(800)), START_MS).follow_id
        for trader_id in scene.live.trader_ids
    ]
    scene.pass_time(30)
    holding = [bool(scene.copies.positions(each)) for each in follows]
    assert sum(holding) >= 11
    copied = [
        event
        for event in scene.pass_time(1_800)
        if isinstance(event, Filled) and event.account_id.startswith("follow:")
    ]
    assert len(copied) >= 30 * len(follows) / 6  # half a dozen follows: one a minute


def test_positions_of_before_the_opening_are_held_in_the_core() -> None:
    scene = Scene(LIVE_COUNT)
    old, kept = 0, 0
    for trader_id in scene.live.trader_ids:
        held = {(each.symbol, each.side): each for each in scene.live.positions(trader_id)}
        for position in PEOPLE.positions(trader_id):
            old += 1
            mine = held.get((position.symbol, position.side))
            kept += mine is not None and mine.entry_price == position.entry_price
    assert kept > 0.9 * old > 100
    ledger = scene.core.ledger
    assert not [each for each in ledger.accounts.values() if ledger.value.equity(each) <= ZERO]


def test_copy_existing_copies_what_is_held_at_once() -> None:
    scene = Scene(12)
    wish = FollowSettings(Decimal(800), leverage=Decimal(20), copy_existing=CopyExisting.ALL)
    before = [len(scene.live.open_positions(each)) for each in scene.live.trader_ids]
    records = [scene.copies.follow(each, wish, START_MS) for each in scene.live.trader_ids]
    copied = sum(record.open_trades for record in records)
    assert copied > 0.9 * sum(before) > 12


def test_equal_seeds_trade_alike_and_a_restart_changes_nothing() -> None:
    first, second = Scene(10), Scene(10)
    first.pass_time(200)
    second.pass_time(100)
    core = Core(7, START_MS, lambda: START_MS)
    core.import_state(second.core.export_state())
    live = LiveTraders(core, PEOPLE, 10)
    live.import_state(second.live.export_state())
    second.core, second.live = core, live
    second.copies = Copies(core, PEOPLE, live, "main")
    second.pass_time(100)
    assert first.live.trader_ids == second.live.trader_ids
    for trader_id in first.live.trader_ids:
        assert first.live.open_positions(trader_id) == second.live.open_positions(trader_id)
        assert first.live.account(trader_id) == second.live.account(trader_id)


def test_large_steps_of_time_take_few_moves() -> None:
    scene = Scene(10)
    made = 0
    for _ in range(400):
        scene.now_ms += 3_600_000
        scene.core.advance(scene.now_ms)
        scene.live.act(scene.now_ms)
        made += sum(isinstance(event, Filled) for event in scene.core.drain_events())
    assert 0 < made < 400 * 10 / 4


def test_anyone_wakes_when_followed() -> None:
    scene = Scene(0)
    trader_id = PEOPLE.trader_id(int(np.nonzero(PEOPLE.columns.status == 0)[0][3]))
    assert not scene.live.is_live(trader_id)
    scene.copies.follow(trader_id, FollowSettings(pot=Decimal(100)), START_MS)
    assert scene.live.trader_ids == (trader_id,)
    assert scene.live.open_positions(trader_id)
    with pytest.raises(Refused) as refused:
        scene.live.wake("1", START_MS)
    assert refused.value.kind is RefusalKind.INVALID_TRADER


def test_rows_and_positions_show_old_and_live_results_together() -> None:
    scene = Scene(30)
    scene.pass_time(60)
    for trader_id in scene.live.trader_ids:
        total = sum((each.unrealized_pnl for each in scene.live.positions(trader_id)), ZERO)
        row = scene.live.row(PEOPLE.index(trader_id))
        assert abs(row.floating_pnl - total) <= Decimal("0.005")


@pytest.fixture(scope="module")
def busy() -> Scene:
    scene = Scene(25)
    scene.pass_time(900)
    return scene


def test_closed_live_trades_come_newest_first(busy: Scene) -> None:
    assert sum(len(busy.live.closed_trades(each)) for each in busy.live.trader_ids) > 3
    for trader_id in busy.live.trader_ids:
        times = [trade.close_time_ms for trade in busy.live.closed_trades(trader_id)]
        assert times == sorted(times, reverse=True)


def test_live_trades_equity_statistics_and_list_agree(busy: Scene) -> None:
    for trader_id in busy.live.trader_ids:
        index = PEOPLE.index(trader_id)
        live, row = busy.live.closed_trades(trader_id), busy.live.row(index)
        (now,) = busy.live.equity_now(trader_id, busy.now_ms)
        assert now.realized_pnl == sum((trade.profit for trade in live), ZERO)
        before = PEOPLE.equity(trader_id)[-1].equity
        growth = 1 + now.realized_pnl / (before + max(now.net_flow, ZERO))
        total = (100 + PEOPLE.row(index).total_profit_percent) * growth - 100
        assert abs(row.total_profit_percent - total) <= Decimal("0.01")
        statistics = busy.live.statistics(trader_id)
        assert statistics.total_trades == len(PEOPLE.trades(trader_id)) + len(live)
        rate = Decimal(statistics.winning_trades) / statistics.total_trades
        assert abs(row.win_rate - rate) <= Decimal("0.00005")
        assert statistics.max_drawdown_percent == float(row.max_drawdown_percent)


def test_the_order_is_that_of_the_rows_of_now(busy: Scene) -> None:
    order = busy.live.order("profit", descending=True)
    shown = [busy.live.row(int(index)).total_profit_percent for index in order]
    assert shown == sorted(shown, reverse=True)


def test_a_ruined_trader_pays_in_again() -> None:
    scene = Scene(1)
    (trader_id,) = scene.live.trader_ids
    account_id = account_of(trader_id)
    for position in scene.live.open_positions(trader_id):
        scene.core.close_position(account_id, position.symbol, position.side)
    left = scene.core.account(account_id).transferable
    scene.core.transfer(account_id, "main", left)
    scene.pass_time(300)
    assert scene.core.equity(account_id) > left / 2


def test_daily_prices_are_the_markets_own() -> None:
    core = Core(7, START_MS, lambda: START_MS)
    prices = market_daily_prices(core.market, START_MS)("BTCUSDT", 365)
    day_ms = 86_400_000
    candles = core.market.candles("BTCUSDT", day_ms, 30, START_MS)
    closes = [float(candle.close) for candle in candles[:-1]]
    assert prices[-len(closes) :] == pytest.approx(closes, rel=1e-4)


def test_days_since_the_opening_become_points_of_their_own() -> None:
    scene = Scene(8)
    day_ms = 86_400_000
    for _ in range(3 * 24 * 4):
        scene.now_ms += 900_000
        scene.core.advance(scene.now_ms)
        scene.live.act(scene.now_ms)
    for trader_id in scene.live.trader_ids:
        points = scene.live.equity_now(trader_id, scene.now_ms)
        ends = [PEOPLE.end_ms + number * day_ms for number in (1, 2, 3)]
        assert [point.time_ms for point in points] == [*ends, scene.now_ms]
        equity = PEOPLE.equity(trader_id)[-1].equity
        worth = Decimal(1)
        for point in points:
            made = sum(
                (
                    trade.profit
                    for trade in scene.live.closed_trades(trader_id)
                    if trade.close_time_ms // day_ms == (point.time_ms - 1) // day_ms
                ),
                ZERO,
            )
            assert point.realized_pnl == made
            assert point.equity == equity + point.net_flow + made
            worth *= 1 + made / (equity + point.net_flow)
            equity = point.equity
        row, before = scene.live.row(PEOPLE.index(trader_id)), PEOPLE.row(PEOPLE.index(trader_id))
        total = (100 + before.total_profit_percent) * worth - 100
        assert abs(row.total_profit_percent - total) <= Decimal("0.01")


def test_lived_days_become_history_that_agrees_with_the_list() -> None:
    people = Population(7, 1_000, START_MS)
    core = Core(7, START_MS, lambda: START_MS)
    live = LiveTraders(core, people, 12)
    live.start(START_MS)
    now_ms = START_MS
    for _ in range(3):
        before = [people.equity(each) for each in live.trader_ids]
        for _ in range(24 * 6):
            now_ms += 600_000
            core.advance(now_ms)
            live.act(now_ms)
        days = people.days_until(now_ms)
        people.take_up(people.draw_edition(days, live.records(days)))
        after = [people.equity(each) for each in live.trader_ids]
        assert [each[:-1] for each in after] == before
    for trader_id in live.trader_ids:
        check_agreement(people, live, trader_id, now_ms)


def check_agreement(people: Population, live: LiveTraders, trader_id: str, now_ms: int) -> None:
    """What the list says of a live trader follows from their trades and their equity."""
    day_ms = 86_400_000
    row, statistics = live.row(people.index(trader_id)), live.statistics(trader_id)
    trades = [*people.trades(trader_id), *live.closed_trades(trader_id)]
    assert statistics.total_trades == len(trades)
    assert statistics.winning_trades == sum(trade.profit > 0 for trade in trades)
    points = [*people.equity(trader_id), *live.equity_now(trader_id, now_ms)]
    assert [point.time_ms for point in points[-5:]] == [
        *(people.end_ms - back * day_ms for back in (3, 2, 1, 0)),
        now_ms,
    ]
    worth, equity = 1.0, points[0].equity - points[0].net_flow - points[0].realized_pnl
    for point in points:
        day = [
            t.profit for t in trades if t.close_time_ms // day_ms == (point.time_ms - 1) // day_ms
        ]
        assert point.realized_pnl == sum(day, ZERO)
        assert point.equity == equity + point.net_flow + point.realized_pnl
        base = equity + max(point.net_flow, ZERO)
        worth *= float(1 + point.realized_pnl / base) if base else 1
        equity = point.equity
    assert float(row.total_profit_percent) == pytest.approx(100 * worth - 100, abs=0.02)


def test_account_names_lead_back_to_traders() -> None:
    assert trader_of(account_of("4711")) == "4711"
    assert trader_of("follow:4711") == ""


def truth(character: Character) -> Truth:
    return Truth(character, 1.0, 20, 2.0, ("BTCUSDT", "ETHUSDT", "SOLUSDT"), 180)


def position(symbol: str, pnl: str, size: str = "1") -> PositionState:
    return PositionState(
        symbol=symbol,
        side=PositionSide.LONG,
        size=Decimal(size),
        entry_price=Decimal(1_000),
        mark_price=Decimal(1_000) + Decimal(pnl),
        leverage=Decimal(10),
        margin_mode=MarginMode.CROSS,
        margin=Decimal(100),
        unrealized_pnl=Decimal(pnl),
        liquidation_price=None,
        take_profit=None,
        stop_loss=None,
        opened_ms=START_MS,
    )


def situation(
    character: Character, held: list[PositionState], losses: int = 0, chance: float = 0.0
) -> Situation:
    return Situation(
        truth=truth(character),
        equity=Decimal(10_000),
        positions=held,
        losses=losses,
        wants_in=False,
        now_ms=START_MS,
        edge=chance,
        foresight=lambda symbol, _: symbol == "BTCUSDT",
    )


def moves(character: Character, held: list[PositionState], losses: int = 0) -> list[Move]:
    seen = situation(character, held, losses)
    return [decide(seen, random.Random(seed)) for seed in range(300)]


def test_hidden_losers_close_winners_and_leave_losers_alone() -> None:
    held = [position("BTCUSDT", "-80"), position("ETHUSDT", "50")]
    closed = [move.symbol for move in moves(Character.HIDDEN_LOSS, held) if isinstance(move, Leave)]
    assert closed
    assert set(closed) == {"ETHUSDT"}


def test_averaging_traders_add_to_losers_only() -> None:
    losing, winning = [position("BTCUSDT", "-80")], [position("BTCUSDT", "80")]
    touched = [
        move
        for move in moves(Character.AVERAGING, losing)
        if isinstance(move, Leave) or (isinstance(move, Enter) and move.symbol == "BTCUSDT")
    ]
    assert touched
    assert all(isinstance(move, Enter) for move in touched)
    assert any(isinstance(move, Leave) for move in moves(Character.AVERAGING, winning))


def test_skill_is_taking_the_right_side_more_often_than_chance() -> None:
    right = [
        move.side is (PositionSide.LONG if move.symbol == "BTCUSDT" else PositionSide.SHORT)
        for seed in range(2_000)
        for move in [decide(situation(Character.SKILLED, [], chance=0.2), random.Random(seed))]
        if isinstance(move, Enter)
    ]
    assert len(right) == 2_000
    assert abs(mean(right) - 0.7) < 0.05


def test_only_the_skilled_have_an_edge_and_the_drifting_lose_it() -> None:
    edges = {kind: edge(truth(kind), 180) for kind in Character}
    assert {kind for kind, value in edges.items() if value > 0} == {
        Character.SKILLED,
        Character.DRIFTING,
    }
    later = [edge(truth(Character.DRIFTING), day) for day in (100, 180, 220, 400)]
    assert later == sorted(later, reverse=True)
    assert (later[0], later[-1]) == (edges[Character.SKILLED], 0)


def test_martingale_traders_double_after_a_loss() -> None:
    calm, hurt = situation(Character.MARTINGALE, []), situation(Character.MARTINGALE, [], 2)
    assert full_size(hurt) == 4 * full_size(calm)


def test_nobody_carries_more_than_half_of_their_leverage() -> None:
    held = [position("BTCUSDT", "-1", "98"), position("ETHUSDT", "-1", "1.9")]
    entered = [move for move in moves(Character.LUCKY, held) if isinstance(move, Enter)]
    carried = Decimal("99.9") * 999
    assert entered
    assert max(move.notional for move in entered) == 10_000 * 20 // 2 - carried
