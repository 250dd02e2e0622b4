"""Figures of daily returns: the published reference values, and the edges where libraries err."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import pytest

from copydesk.analysis import tails
from copydesk.analysis.drawdown import deepest, drawdown, ulcer
from copydesk.analysis.figures import (
    annual_growth,
    annual_sharpe,
    calmar,
    return_figures,
    sortino,
    total_return,
    volatility,
)
from copydesk.analysis.moments import (
    autocorrelation,
    daily_sharpe,
    kurtosis,
    ljung_box,
    mean_and_deviation,
    skewness,
)
from copydesk.analysis.returns import DAY_MS, AccountDay, chained, from_profits, monthly, yearly
from copydesk.analysis.sharpe import (
    annual_factor,
    lowered_sharpe,
    minimum_track_record_2012,
    probabilistic_sharpe_2012,
    sample_of,
    standard_error,
)
from copydesk.model.figures import FIGURE_WORDS, Figure
from copydesk.model.performance import Basis, MetricStatus
from tests.unit.reference_records import R20, START_MS, daily_of, long_record

HALF_A_YEAR_SHARPE = 0.5 / 365**0.5
DIGITS = 1e-9


def test_reference_series_of_twenty_days() -> None:
    daily = daily_of(R20)
    returns = daily.returns
    mean, deviation = mean_and_deviation(returns, daily.gaps)
    falls = drawdown(daily.worth)[1:]
    found = {
        0.03217783159: total_return(daily),
        0.7824613606: annual_growth(daily),
        0.00165: mean,
        0.01169919026: deviation,
        0.223512716: volatility(daily),
        2.694477571: annual_sharpe(daily),
        2.238867597: (daily_sharpe(daily) or 0.0) * 252**0.5,
        4.003451132: sortino(daily),
        -0.027: falls.min(),
        28.98005039: calmar(daily),
        11 / 18: tails.win_share(returns),
        1.434210526: tails.profit_factor(returns),
        0.9126794258: tails.payoff(returns),
        0.01321075983: ulcer(falls),
        -0.01018833834: falls.mean(),
        1.163461538: tails.tail_ratio(returns),
        -0.5669246356: skewness(returns),
        3.106907603: kurtosis(returns),
        0.5541283292: tails.manipulation_proof(returns, 2.0),
        0.5301528582: tails.manipulation_proof(returns),
        0.5060685715: tails.manipulation_proof(returns, 4.0),
        -0.4654486551: autocorrelation(returns),
        31.58138682: annual_factor(-0.4654486551),
    }
    for expected, value in found.items():
        assert value == pytest.approx(expected, rel=DIGITS)
    assert int((falls < 0).sum()) == 17
    assert ljung_box(returns) == pytest.approx(0.244466, abs=5e-7)


def test_reference_tails_count_the_last_day_in_part() -> None:
    returns = daily_of(R20).returns
    at_risk = [tails.value_at_risk(returns, share) for share in (0.05, 0.10, 0.25)]
    assert at_risk == pytest.approx([0.0156, 0.0114, 0.0050], rel=DIGITS)
    short = [tails.expected_shortfall(returns, share) for share in (0.05, 0.07, 0.10, 0.25)]
    assert short == pytest.approx([0.027, 0.0235714286, 0.021, 0.014], rel=1e-8)
    assert tails.expected_shortfall(returns, 1.0) == pytest.approx(-returns.mean())


def test_reference_drawdown_series() -> None:
    assert drawdown(daily_of(R20).worth)[1:].tolist() == pytest.approx(
        [
            0, -0.008, -0.00304, -0.00304, 0, -0.015, -0.025835, -0.017067515, -0.0131357851,
            -0.0151095135, 0, -0.027, -0.021162, -0.010394782, -0.0143532029, -0.0143532029,
            -0.0015397945, -0.0105259364, -0.0035996179, -0.0006104168,
        ],
        abs=5e-11,
    )  # fmt: skip


def test_reference_probabilities() -> None:
    sample = sample_of(daily_of(R20).returns)
    assert sample is not None
    assert probabilistic_sharpe_2012(sample) == pytest.approx(0.7219738699, rel=DIGITS)
    above_half = probabilistic_sharpe_2012(sample, HALF_A_YEAR_SHARPE)
    assert above_half == pytest.approx(0.6841980322, rel=DIGITS)


def test_long_record_with_flows_and_gaps() -> None:
    daily = long_record()
    assert len(daily.returns) == 397
    assert daily.days == 400
    falls = drawdown(daily.worth)[1:]
    found = {
        0.524110387: total_return(daily),
        0.4689346857: annual_growth(daily),
        1.20033027: annual_sharpe(daily),
        1.770114062: sortino(daily),
        -0.3570867795: falls.min(),
        0.8891687657: (falls < 0).mean(),
        0.1150802517: ulcer(falls),
        1.313223319: calmar(daily),
        0.04462719245: tails.expected_shortfall(daily.returns),
        0.06893196702: tails.expected_shortfall(daily.returns, 0.01),
        1.074074755: tails.tail_ratio(daily.returns),
        0.1127919513: skewness(daily.returns),
        6.989770118: kurtosis(daily.returns),
    }
    for expected, value in found.items():
        assert value == pytest.approx(expected, rel=DIGITS)
    assert sorted(daily.gaps.tolist())[-2:] == [2, 3]
    assert daily.returns[daily.gaps > 1].tolist() == pytest.approx(
        [-0.01864651, -0.03995256], abs=5e-9
    )


def test_long_record_is_not_told_from_luck() -> None:
    # The reference's probabilities count rows as days: a test counts observations.
    sample = sample_of(long_record().returns)
    assert sample is not None
    assert sample.ratio * 365**0.5 == pytest.approx(1.20547444, rel=1e-8)
    assert probabilistic_sharpe_2012(sample) == pytest.approx(0.8955051887, rel=DIGITS)
    above_half = probabilistic_sharpe_2012(sample, HALF_A_YEAR_SHARPE)
    assert above_half == pytest.approx(0.7689055439, rel=DIGITS)
    assert (standard_error(sample) or 0) * 365**0.5 == pytest.approx(0.9595063638, rel=DIGITS)
    assert minimum_track_record_2012(sample) == pytest.approx(679.78, abs=0.005)
    needed = minimum_track_record_2012(sample, HALF_A_YEAR_SHARPE)
    assert needed == pytest.approx(1982.91, abs=0.006)


def test_long_record_dates_and_months() -> None:
    daily = long_record()
    fall = deepest(daily)
    assert fall is not None
    assert fall.recovered_ms is not None
    dates = [
        datetime.fromtimestamp((time_ms - 1) / 1000, UTC).date().isoformat()
        for time_ms in (fall.peak_ms, fall.trough_ms, fall.recovered_ms)
    ]
    assert dates == ["2024-06-15", "2024-09-15", "2024-11-23"]
    assert fall.longest_days == 161
    assert [month.percent for month in monthly(daily)] == pytest.approx(
        [
            -1.224300, 6.263484, -5.633059, 9.616605, 10.849920, 2.479076, -10.260168,
            -14.392672, 6.083269, 12.062414, 15.433124, -2.187413, 18.680860, 0.973291,
        ],
        abs=5e-7,
    )  # fmt: skip
    assert [month.partial for month in monthly(daily)][-1]
    assert [year.percent for year in yearly(daily)] == pytest.approx([27.183, 19.836], abs=5e-4)


def test_nothing_undefined_becomes_a_number() -> None:
    hostile: list[list[float]] = [
        [], [0.01], [0.001] * 30, [0.0] * 30, [0.01] * 400, [-0.01] * 400, [0.1, -1.0, 0.5],
        [0.1, -1.0], [0.2, -1.3], [2.0, 3.0, 1.5] * 40, [math.nan, 0.01, 0.02], [-0.5] * 40,
    ]  # fmt: skip
    for returns in hostile:
        for figure, metric in return_figures(daily_of(returns)).items():
            assert metric.value is None or math.isfinite(metric.value), figure
            if metric.status is MetricStatus.OK:
                assert metric.value is not None
                assert metric.n >= metric.needed
            for end in (metric.low, metric.high):
                assert end is None or math.isfinite(end)


def test_edges_where_libraries_invent_numbers() -> None:
    empty, one = return_figures(daily_of(())), return_figures(daily_of((0.01,)))
    assert empty[Figure.TOTAL_RETURN].status is MetricStatus.SHORT
    assert one[Figure.TOTAL_RETURN].value == pytest.approx(0.01)
    assert one[Figure.SHARPE].status is MetricStatus.SHORT
    assert one[Figure.CAGR].status is MetricStatus.SHORT
    constant = return_figures(daily_of([0.001] * 30))
    assert constant[Figure.SHARPE].status is MetricStatus.UNDEFINED
    assert constant[Figure.SORTINO].status is MetricStatus.UNDEFINED
    wins = return_figures(daily_of([0.01, 0.02] * 60))
    for figure in (Figure.SORTINO, Figure.CALMAR, Figure.DAILY_PROFIT_FACTOR):
        assert wins[figure].status is MetricStatus.UNDEFINED
    assert wins[Figure.SHARPE].status is MetricStatus.OK


def test_ruin_is_a_status_and_the_raw_loss_is_kept() -> None:
    ruined = daily_of((0.1, -1.3))
    found = return_figures(ruined)
    assert found[Figure.CAGR].status is MetricStatus.RUINED
    assert found[Figure.CAGR].value == -1.0
    assert found[Figure.MAX_DRAWDOWN].value == -1.0
    assert found[Figure.SHARPE].status is MetricStatus.RUINED
    assert ruined.clipped == pytest.approx(-1.3)
    again = daily_of((0.1, -1.0, 0.5))
    assert again.ruined_ms == START_MS + 2 * DAY_MS
    assert return_figures(again)[Figure.TOTAL_RETURN].value == pytest.approx(0.5)


def test_missing_value_is_a_gap_and_no_day() -> None:
    daily = daily_of((0.01, math.nan, 0.02, 0.03))
    assert daily.gaps.tolist() == [1, 2, 1]
    assert total_return(daily) == pytest.approx(1.01 * 1.02 * 1.03 - 1)


def test_returns_above_everything_are_not_taken_for_prices() -> None:
    found = return_figures(daily_of([1.5, 2.0, 1.2] * 10))
    assert found[Figure.SHARPE].value == pytest.approx(
        np.mean([1.5, 2.0, 1.2]) / np.std([1.5, 2.0, 1.2] * 10, ddof=1) * 365**0.5
    )


def test_an_old_record_is_stale_and_keeps_its_last_values() -> None:
    daily = daily_of(R20 * 2)
    last_ms = START_MS + 40 * DAY_MS
    fresh = return_figures(daily, now_ms=last_ms + 7 * DAY_MS)
    assert fresh[Figure.SHARPE].status is MetricStatus.OK
    stale = return_figures(daily, now_ms=last_ms + 8 * DAY_MS)
    assert stale[Figure.SHARPE].status is MetricStatus.STALE
    assert stale[Figure.SHARPE].value == fresh[Figure.SHARPE].value
    assert stale[Figure.CAGR].status is MetricStatus.SHORT


def test_binance_sharpe_table_confirms_the_convention() -> None:
    table = (0.0, 0.5, -0.02, -0.08)
    found = [annual_sharpe(daily_of(table[: days + 1])) for days in (1, 2, 3)]
    assert found == pytest.approx([13.5093, 10.3754, 7.1069], abs=5e-5)


def test_binance_net_asset_value_table() -> None:
    days = [
        AccountDay(START_MS, Decimal(500)),
        AccountDay(START_MS + DAY_MS, Decimal(400)),
        AccountDay(START_MS + 2 * DAY_MS, Decimal(1400), deposit=Decimal(1000)),
        AccountDay(START_MS + 3 * DAY_MS, Decimal(1550)),
    ]
    assert chained(days).worth.tolist() == pytest.approx([1, 0.8, 0.8, 1550 / 1400 * 0.8])


def test_bitget_tables_hide_what_time_weighting_shows() -> None:
    def account(*days: tuple[int, int]) -> list[AccountDay]:
        return [
            AccountDay(START_MS + number * DAY_MS, Decimal(equity), Decimal(deposit))
            for number, (equity, deposit) in enumerate(days)
        ]

    # The table's own result is +45 %: sums of periods, the base floored at 200.
    calm = chained(account((100, 0), (150, 0), (250, 100), (200, 0), (300, 0)))
    assert total_return(calm) == pytest.approx(0.80)
    # The older rule printed -30 % for an account that had been wiped out.
    wiped = chained(account((1000, 0), (1200, 0), (1700, 500), (0, 0), (300, 200)))
    assert wiped.ruined_ms == START_MS + 3 * DAY_MS
    assert total_return(wiped) == pytest.approx(0.5)


def test_profit_curve_alone_is_measured_over_a_cautious_capital() -> None:
    times = [START_MS + (day + 1) * DAY_MS for day in range(3)]
    small = from_profits(START_MS, times, [10.0, -20.0, 5.0], 50.0)
    assert small.basis is Basis.PROFIT_ONLY
    assert small.returns.tolist() == pytest.approx([0.05, -0.1, 0.025])
    deep = from_profits(START_MS, times, [100.0, -450.0, 5.0], 300.0)
    assert deep.ruined_ms == times[1]  # the whole assumed capital, in one day
    assert deep.returns.tolist() == pytest.approx([5 / 450])


def test_autocorrelation_lowers_a_sharpe_and_never_raises_it() -> None:
    noise = np.random.default_rng(1).normal(0.001, 0.01, 400)
    smooth = daily_of(np.convolve(noise, [0.5, 0.3, 0.2], "valid"))
    assert (lowered_sharpe(smooth) or 0) < (annual_sharpe(smooth) or 0) * 0.9
    swinging = daily_of(R20 * 5)
    assert lowered_sharpe(swinging) == pytest.approx(annual_sharpe(swinging))


def test_every_figure_has_words() -> None:
    assert set(FIGURE_WORDS) == set(Figure)
