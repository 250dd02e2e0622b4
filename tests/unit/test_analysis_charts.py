"""The curves of a profile: what is drawn follows from the record alone."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.analysis.behaviour.record import record_of
from copydesk.analysis.charts import (
    benchmark_line,
    distribution,
    holding_marks,
    leverage_line,
    luck_band,
    open_loss_line,
    size_steps,
)
from copydesk.analysis.market import Market
from copydesk.analysis.score import Peers
from copydesk.analysis.verdict import verdict
from copydesk.model.judgement import Histogram, Line, LuckBand
from tests.unit.reference_records import START_MS, daily_of
from tests.unit.trader_records import DAY_MS, make_points, make_snapshot, make_trade

RANDOM = np.random.default_rng(9)
RETURNS = (RANDOM.standard_normal(200) * 0.01 + 0.004).tolist()


def test_the_range_of_luck_has_no_edge_and_the_records_own_swings() -> None:
    daily = daily_of(RETURNS)
    band = luck_band(daily, np.random.default_rng(0), draws=2_000)
    low, high = np.array(band.low_percent), np.array(band.high_percent)
    assert len(low) == len(daily.worth)
    assert (low[0], high[0]) == (0.0, 0.0)
    assert low[-1] < 0.0 < high[-1]
    assert abs(np.log1p(high[-1] / 100) + np.log1p(low[-1] / 100)) < 0.05, "centred near zero"
    wide = 1.645 * 0.01 * np.sqrt(200)
    assert np.log1p(high[-1] / 100) == pytest.approx(wide, rel=0.25)
    assert float(daily.worth[-1] - 1) * 100 > high[-1], "this record is no luck"


def test_the_range_of_luck_looks_the_same_at_every_opening() -> None:
    daily = daily_of(RETURNS)
    first, again = (luck_band(daily, np.random.default_rng(0)) for _ in range(2))
    assert first == again
    assert luck_band(daily_of(RETURNS[:19]), np.random.default_rng(0)) == LuckBand()


def test_every_day_is_in_one_bar_and_zero_is_an_edge() -> None:
    found = distribution(daily_of(RETURNS))
    assert sum(found.counts) == len(RETURNS)
    assert len(found.edges) == len(found.counts) + 1
    assert min(abs(edge) for edge in found.edges) < 1e-9
    assert distribution(daily_of([0.001] * 30)) == Histogram()


def test_holding_times_of_winners_and_losers() -> None:
    trades = [make_trade(1, 5.0, hours=3.0), make_trade(2, -5.0, hours=9.0), make_trade(3, 0.0)]
    marks = holding_marks(record_of(make_points(RETURNS), trades))
    assert [(m.trade_id, m.value, m.won) for m in marks] == [("t1", 3.0, True), ("t2", 9.0, False)]


def test_sizes_are_compared_with_the_entry_before() -> None:
    trades = [make_trade(1, -5.0, 1.0), make_trade(2, 5.0, 2.0), make_trade(3, 5.0, 1.0)]
    marks = size_steps(record_of((), trades))
    assert [m.trade_id for m in marks] == ["t2", "t3"]
    assert [m.value for m in marks] == [2.0, 0.5]
    assert [m.after_loss for m in marks] == [True, False]


def test_leverage_steps_up_and_down_with_the_trades() -> None:
    points = make_points([0.0] * 30)
    trades = [
        make_trade(1, 1.0, 50.0, begin=10.0, hours=10.0),
        make_trade(2, 1.0, 50.0, begin=15.0, hours=10.0),
    ]
    line = leverage_line(record_of(points, trades))
    assert line.values == pytest.approx((0.5, 1.0, 0.5, 0.0))
    hours = [(time_ms - START_MS) / 3_600_000 for time_ms in line.times_ms]
    assert hours == [10.0, 15.0, 20.0, 25.0]
    assert leverage_line(record_of((), trades)) == Line()


def test_open_losses_are_drawn_as_they_were_seen() -> None:
    looks = [make_snapshot(day, -100.0 * day) for day in range(3)]
    line = open_loss_line(record_of(make_points(RETURNS), [], looks))
    assert list(line.values) == sorted(line.values, reverse=True)
    assert line.values[0] == 0.0
    assert line.values[2] < line.values[1] < 0.0


def test_the_benchmark_begins_with_the_record_and_needs_its_days() -> None:
    daily = daily_of(RETURNS)
    moves = np.full(300, 0.01)
    times = START_MS + (np.arange(300) - 50) * DAY_MS
    line = benchmark_line(daily, Market(times, moves))
    assert (line.times_ms[0], line.values[0]) == (START_MS, 0.0)
    assert line.values[-1] == pytest.approx((1.01**200 - 1) * 100)
    late = Market(times[150:], moves[150:])
    assert benchmark_line(daily, late) == Line()


def test_a_verdict_holds_all_of_it_and_needs_a_day() -> None:
    trades = [make_trade(n, float(n % 3) - 1.0) for n in range(40)]
    found = verdict(make_points(RETURNS), trades, [make_snapshot(1, -1.0)], Peers())
    assert found is not None
    assert found.score is not None
    assert len(found.flags) == 12
    assert (found.looks, found.look_days, found.missing_days) == (1, 1, 0)
    assert len(found.charts.holding) > 20
    again = verdict(make_points(RETURNS), trades, [make_snapshot(1, -1.0)], Peers())
    assert again == found
    assert verdict((), trades, (), Peers()) is None
