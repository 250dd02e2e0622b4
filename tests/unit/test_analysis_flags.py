"""Red flags: each on a record made for it, its evidence, and silence where it can't know."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from copydesk.analysis.behaviour.check import all_flags, multiplier
from copydesk.analysis.behaviour.company import low_capacity, mirror_account
from copydesk.analysis.behaviour.curve import (
    expected_best_share,
    flows_hide_losses,
    lucky_trade,
    short_record,
    smoothed_curve,
)
from copydesk.analysis.behaviour.losses import (
    hidden_losses,
    holds_losers,
    open_hours,
    open_loss,
    over_leverage,
    realised_shares,
)
from copydesk.analysis.behaviour.record import Capacity, Record, record_of
from copydesk.analysis.behaviour.sizes import additions, averaging_down, martingale, style_drift
from copydesk.analysis.trade_table import trade_table
from copydesk.model.flag_words import FLAG_NAMES, FLAG_SENTENCES, FlagKind, FlagReason
from copydesk.model.flags import FlagState
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade, TradeAddition
from tests.unit.reference_records import START_MS, sixty_trades
from tests.unit.trader_records import DAY_MS, make_points, make_snapshot, make_trade

FLAT_YEAR = make_points([0.0] * 365)


def test_martingale_is_found_with_the_trades_that_show_it() -> None:
    trades = [make_trade(n, -5.0 if n % 3 < 2 else 30.0, 2.0 ** (n % 3)) for n in range(60)]
    flag = martingale(record_of(FLAT_YEAR, trades))
    assert flag.raised
    assert flag.severity == 0.7
    assert flag.sentence == "After a loss the next position is ×2.0 as large (40 cases)."
    assert set(flag.exhibits.trade_ids) == {f"t{n}" for n in range(60) if n % 3}


def test_random_sizes_of_the_reference_are_no_martingale() -> None:
    flag = martingale(record_of([], sixty_trades()))
    assert flag.state is FlagState.CLEAR


def test_who_adds_to_winners_is_no_martingale() -> None:
    trades = []
    for number in range(60):
        won = number % 3 == 2
        added = TradeAddition(START_MS, Decimal(1), Decimal(100))
        trade = make_trade(number, 30.0 if won else -5.0, 3.0 if won else 1.0)
        trades.append(replace(trade, additions=(added, added) if won else ()))
    assert not martingale(record_of(FLAT_YEAR, trades)).raised


def test_random_sizes_are_never_a_martingale() -> None:
    random = np.random.default_rng(1)
    raised = 0
    for _ in range(200):
        results, sizes = random.normal(1, 10, 60), random.uniform(0.5, 3, 60)
        trades = [make_trade(n, float(results[n]), float(sizes[n])) for n in range(60)]
        raised += martingale(record_of([], trades)).raised
    assert raised <= 1


def test_few_trades_are_not_checked() -> None:
    flags = all_flags(record_of(make_points([0.01] * 5), [make_trade(n, 1.0) for n in range(5)]))
    by_kind = {flag.kind: flag for flag in flags}
    for kind in (FlagKind.MARTINGALE, FlagKind.LUCKY_TRADE, FlagKind.STYLE_DRIFT):
        assert by_kind[kind].state is FlagState.NOT_CHECKED
        assert by_kind[kind].reason is FlagReason.NEEDS_MORE
        assert by_kind[kind].severity == 0.0


def test_averaging_down_by_the_orders_of_a_trade() -> None:
    def enlarged(number: int, step: int) -> ClosedTrade:
        """A trade of three equal orders, each `step` USDT further on."""
        opened = make_trade(number, 1.0, 3.0)
        orders = tuple(
            TradeAddition(opened.open_time_ms + place, Decimal(1), Decimal(100 + place * step))
            for place in (1, 2)
        )
        return replace(opened, entry_price=Decimal(100 + step), additions=orders)

    flag = averaging_down(record_of(FLAT_YEAR, [enlarged(n, -3) for n in range(8)]))
    assert flag.raised
    assert flag.facts["levels"] == 3
    assert flag.facts["share"] == pytest.approx(100.0)
    assert len(flag.exhibits.trade_ids) == 8
    pyramiding = averaging_down(record_of(FLAT_YEAR, [enlarged(n, 3) for n in range(8)]))
    assert pyramiding.state is FlagState.CLEAR


def test_averaging_down_by_overlapping_trades_and_not_on_unleveraged_spot() -> None:
    trades = [
        make_trade(n, 1.0, begin=100.0 * (n // 4) + n % 4, hours=50, price=100.0 - n % 4)
        for n in range(20)
    ]
    found = additions(trade_table(trades))
    assert len(found) == 15
    assert all(each.under_water for each in found)
    assert averaging_down(record_of(FLAT_YEAR, trades)).raised
    spot = [replace(trade, leverage=Decimal(1)) for trade in trades]
    assert averaging_down(record_of(FLAT_YEAR, spot)).state is FlagState.NOT_CHECKED


def test_hidden_losses_need_open_positions_over_time() -> None:
    trades = [make_trade(n, 3.0) for n in range(20)]
    blind = hidden_losses(record_of(FLAT_YEAR, trades))
    assert blind.state is FlagState.NOT_CHECKED
    assert blind.reason is FlagReason.NEEDS_OPEN_POSITIONS
    calm_now = hidden_losses(record_of(FLAT_YEAR, trades, [make_snapshot(1, -1.0)]))
    assert calm_now.state is FlagState.NOT_CHECKED
    plain_now = hidden_losses(record_of(FLAT_YEAR, trades, [make_snapshot(1, 500.0, -3100.0)]))
    assert plain_now.raised
    assert plain_now.sentence == "Open losses of 31 % of equity; closed trades show 100 % wins."
    assert plain_now.exhibits.symbols == ("B",)
    days = [make_snapshot(day, -2000.0 if day < 3 else -10.0) for day in range(20)]
    often = hidden_losses(record_of(FLAT_YEAR, trades, days))
    assert often.raised
    assert len(often.exhibits.days_ms) == 3
    rarely = hidden_losses(record_of(FLAT_YEAR, trades, [*days[2:], make_snapshot(20, 0.0)]))
    assert rarely.state is FlagState.CLEAR


def test_two_sides_of_a_symbol_are_netted() -> None:
    hedge = make_snapshot(1, -3000.0)
    other = replace(hedge.positions[0], side=PositionSide.SHORT, unrealized_pnl=Decimal(2900))
    both = replace(hedge, positions=(*hedge.positions, other))
    assert open_loss(both) == pytest.approx(0.01)
    assert open_loss(replace(hedge, equity=Decimal(0))) == 0.0


def test_losers_held_longer_than_winners() -> None:
    trades = [
        make_trade(n, 5.0 if n % 2 else -5.0, hours=(1.0 if n % 2 else 4.1) + n / 1e6)
        for n in range(40)
    ]
    flag = holds_losers(record_of(FLAT_YEAR, trades))
    assert flag.raised
    assert flag.sentence == "Losers are held 4.1 times as long as winners."
    assert len(flag.exhibits.trade_ids) == 20
    even = [make_trade(n, 5.0 if n % 2 else -5.0, hours=2 + n / 1000) for n in range(40)]
    assert holds_losers(record_of(FLAT_YEAR, even)).state is FlagState.CLEAR


def test_open_losers_count_as_held_so_far() -> None:
    trades = [make_trade(n, 5.0 if n > 3 else -5.0, hours=1 + n / 100) for n in range(30)]
    few = holds_losers(record_of(FLAT_YEAR, trades))
    assert few.state is FlagState.NOT_CHECKED
    held = [make_snapshot(day, *[-5.0] * 6) for day in range(4)]
    assert open_hours(held)[0] == (72.0, True)
    assert holds_losers(record_of(FLAT_YEAR, trades, held)).raised


def test_gains_taken_sooner_than_losses() -> None:
    trades = [
        make_trade(n, 5.0 if n % 8 else -5.0, begin=24.0 * n + 1, hours=2) for n in range(100)
    ]
    daily = [make_snapshot(n + 0.5, 5.0, -5.0, -5.0, -5.0) for n in range(100)]
    taken = realised_shares(trade_table(trades), daily)
    assert taken is not None
    assert taken.gains == pytest.approx(87 / 187)
    assert taken.losses == pytest.approx(13 / 313)
    assert holds_losers(record_of(FLAT_YEAR, trades)).state is FlagState.CLEAR
    flag = holds_losers(record_of(FLAT_YEAR, trades, daily))
    assert flag.reason is FlagReason.GAINS_TAKEN_SOONER


def test_leverage_is_raised_by_trades_and_cleared_only_with_open_positions() -> None:
    heavy = [make_trade(n, 1.0, 1800.0) for n in range(60)]
    flag = over_leverage(record_of(FLAT_YEAR, heavy))
    assert flag.raised
    assert flag.facts["leverage"] == pytest.approx(18.0)
    assert flag.severity == 0.5
    assert len(flag.exhibits.trade_ids) == 60
    extreme = [make_trade(n, 1.0, 2500.0) for n in range(60)]
    assert over_leverage(record_of(FLAT_YEAR, extreme)).severity == 0.9
    light = [make_trade(n, 1.0, 100.0) for n in range(60)]
    assert over_leverage(record_of(FLAT_YEAR, light)).state is FlagState.NOT_CHECKED
    seen = record_of(FLAT_YEAR, light, [make_snapshot(1, 0.0)])
    assert over_leverage(seen).state is FlagState.CLEAR
    brief = over_leverage(record_of(FLAT_YEAR, heavy[:5]))
    assert brief.state is FlagState.NOT_CHECKED


def test_liquidation_near_by_what_symbols_move() -> None:
    light = [make_trade(n, 1.0, 100.0) for n in range(60)]
    held = [make_snapshot(1, 0.0, equity=12.0)]  # 100 USDT over 12
    record = replace(record_of(FLAT_YEAR, light, held), volatility={"A": 0.07})
    flag = over_leverage(record)
    assert flag.raised
    assert flag.facts["days"] == pytest.approx(12.0 / 7.0)
    assert flag.exhibits.symbols == ("A",)


def test_one_lucky_trade() -> None:
    results = [1.0, -1.0] * 20 + [50.0]
    flag = lucky_trade(record_of(FLAT_YEAR, [make_trade(n, r) for n, r in enumerate(results)]))
    assert flag.raised
    assert flag.exhibits.trade_ids == ("t40",)
    assert expected_best_share(2) == pytest.approx(0.75)
    even = [make_trade(n, 1.0) for n in range(40)]
    assert lucky_trade(record_of(FLAT_YEAR, even)).state is FlagState.CLEAR
    losing = [make_trade(n, -1.0) for n in range(40)]
    assert lucky_trade(record_of(FLAT_YEAR, losing)).state is FlagState.CLEAR


def test_style_drift_by_size_by_holding_and_by_symbols() -> None:
    random = np.random.default_rng(2)
    noise = np.exp(random.normal(0, 0.2, 80))
    grown = [make_trade(n, 1.0, float(noise[n]) * (3.5 if n > 40 else 1)) for n in range(80)]
    flag = style_drift(record_of(FLAT_YEAR, grown))
    assert flag.reason is FlagReason.SIZES_CHANGED
    assert flag.facts["times"] == pytest.approx(3.5, rel=0.2)
    assert flag.facts["since"] == "2024-01-11"
    assert len(flag.exhibits.trade_ids) == 40
    longer = [make_trade(n, 1.0, hours=1.0 + 4 * (n > 40) + n / 1e3) for n in range(80)]
    assert style_drift(record_of(FLAT_YEAR, longer)).reason is FlagReason.HOLDING_CHANGED
    moved = [make_trade(n, 1.0, symbol="AB"[n > 40], hours=2 + n / 1e3) for n in range(80)]
    assert style_drift(record_of(FLAT_YEAR, moved)).reason is FlagReason.SYMBOLS_CHANGED


def test_a_mix_of_symbols_that_chance_moves_is_no_drift() -> None:
    # PSI > .25 alone, as specified, would raise the flag on most of these honest records.
    random = np.random.default_rng(3)
    raised = 0
    for _ in range(200):
        symbols = random.choice(list("ABCDE"), 30)
        sizes = np.exp(random.normal(0, 0.2, 30))
        trades = [
            make_trade(n, 1.0, float(sizes[n]), symbol=str(symbols[n]), hours=2 + n / 1e3)
            for n in range(30)
        ]
        raised += style_drift(record_of([], trades)).raised
    assert raised <= 2


def test_smoothed_curves() -> None:
    random = np.random.default_rng(4)
    noise = random.normal(0.001, 0.01, 400)
    spread = smoothed_curve(record_of(make_points(np.convolve(noise, [0.5, 0.3, 0.2]).tolist())))
    assert spread.reason is FlagReason.TODAY_PREDICTS_TOMORROW
    assert spread.severity == 0.5
    equal = smoothed_curve(record_of(make_points([0.001] * 30)))
    assert equal.sentence == "All 30 days have the same result: nobody trades like that."
    stepped = [0.001 + 0.0004 * ((n * 7) % 5) for n in range(100)]
    stepped[70] = -0.2
    fallen = smoothed_curve(record_of(make_points(stepped)))
    assert fallen.reason is FlagReason.SMALL_GAINS_ONE_LOSS
    assert fallen.exhibits.days_ms == (START_MS + 71 * DAY_MS,)
    honest = smoothed_curve(record_of(make_points(noise.tolist())))
    assert honest.state is FlagState.CLEAR
    idle = smoothed_curve(record_of(make_points([0.0] * 100)))
    assert idle.state is FlagState.CLEAR


def test_short_or_trimmed_records() -> None:
    random = np.random.default_rng(5)
    short = short_record(record_of(make_points(random.normal(0.002, 0.02, 61).tolist())))
    assert short.raised
    assert short.sentence.startswith("61 days")
    strong = record_of(make_points(random.normal(0.01, 0.02, 400).tolist()))
    assert short_record(strong).state is FlagState.CLEAR
    withheld = short_record(replace(strong, history_days=400))
    assert withheld.reason is FlagReason.HISTORY_WITHHELD
    late = replace(
        strong,
        registered_ms=START_MS - 90 * DAY_MS,
        table=trade_table([make_trade(n, 1.0) for n in range(5)]),
    )
    assert short_record(late).sentence == "The first trade came 90 days after registration."
    losing = short_record(record_of(make_points(random.normal(-0.01, 0.02, 400).tolist())))
    assert losing.reason is FlagReason.NO_EDGE_YET


def test_deposits_in_a_drawdown_and_withdrawals_at_a_peak() -> None:
    fallen = [0.01] * 20 + [-0.05] * 8 + [0.01] * 20
    paid = flows_hide_losses(record_of(make_points(fallen, {30: 4000.0})))
    assert paid.raised
    assert paid.sentence == "Deposited 4000 USDT at -34 %."
    assert paid.exhibits.days_ms == (START_MS + 31 * DAY_MS,)
    before = flows_hide_losses(record_of(make_points(fallen, {10: 4000.0})))
    assert before.state is FlagState.CLEAR
    salary = dict.fromkeys(range(5, 47, 7), 2500.0)
    assert flows_hide_losses(record_of(make_points(fallen, salary))).state is FlagState.CLEAR
    taken = flows_hide_losses(record_of(make_points([0.01] * 40, {30: -9000.0})))
    assert taken.reason is FlagReason.WITHDREW_AT_PEAK
    assert flows_hide_losses(Record()).reason is FlagReason.NEEDS_FLOWS


def test_capacity() -> None:
    trades = [make_trade(n, 0.18) for n in range(30)]  # 18 bp of 100 USDT
    record = record_of(FLAT_YEAR, trades)
    costly = replace(record, capacity=Capacity(entry_gaps=(0.0006,) * 20))
    assert low_capacity(costly).sentence == "Copied entries cost 6 bp of an edge of 18 bp."
    cheap = replace(record, capacity=Capacity(entry_gaps=(0.0002,) * 20))
    assert low_capacity(cheap).state is FlagState.CLEAR
    crowded = replace(record, capacity=Capacity(2e6, 1e8))
    assert low_capacity(crowded).reason is FlagReason.TOO_MUCH_MONEY
    few = replace(record, capacity=Capacity(entry_gaps=(0.0006,) * 19))
    assert low_capacity(few).state is FlagState.NOT_CHECKED
    assert low_capacity(record).reason is FlagReason.NEEDS_COPIES


def test_mirror_accounts() -> None:
    returns = np.random.default_rng(6).normal(0, 0.02, 60)
    trades = [make_trade(n, 1.0) for n in range(30)]
    one = record_of(make_points(returns.tolist()), trades)
    against = record_of(make_points((-returns).tolist()), trades)
    flag = mirror_account(one, {"X": against})
    assert flag.sentence == "Moves exactly against trader X."
    assert len(flag.exhibits.trade_ids) == 30
    later = [make_trade(n, 1.0, begin=6.0 * n + 1) for n in range(30)]
    elsewhere = record_of(make_points((-returns).tolist()), later)
    assert mirror_account(one, {"X": elsewhere}).state is FlagState.CLEAR
    assert mirror_account(one, {}).reason is FlagReason.NEEDS_OTHERS
    brief = record_of(make_points((-returns[:20]).tolist()), trades)
    assert mirror_account(one, {"X": brief}).state is FlagState.NOT_CHECKED


def test_below_the_data_level_nothing_is_clear() -> None:
    for flag in all_flags(Record()):
        assert flag.state is FlagState.NOT_CHECKED
        assert flag.sentence.startswith("Not checked")
    assert multiplier(all_flags(Record())) == 1.0


def test_flags_multiply_down_to_a_tenth() -> None:
    clear = martingale(Record())
    up = [replace(clear, state=FlagState.RAISED, severity=s) for s in (0.7, 0.5)]
    assert multiplier(up) == pytest.approx(0.15)
    assert multiplier([*up, up[0]]) == 0.1
    assert multiplier([clear]) == 1.0


def test_every_flag_and_reason_has_words() -> None:
    assert set(FLAG_NAMES) == set(FlagKind)
    assert set(FLAG_SENTENCES) == set(FlagReason)
