"""Bands and intervals: what they cover on simulated traders, and the market taken out."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.analysis.bootstrap import (
    block_places,
    deepest_fall,
    falls_of,
    figure_bands,
    seed_of,
    trade_bands,
    worth_band,
)
from copydesk.analysis.figures import return_figures, with_bands
from copydesk.analysis.market import (
    BetaUniverse,
    Market,
    estimate_beta,
    hedged,
    shrunk_beta,
)
from copydesk.analysis.returns import DAY_MS
from copydesk.analysis.sharpe import (
    probabilistic_sharpe_2012,
    probabilistic_sharpe_2025,
    sample_of,
    standard_error,
)
from copydesk.analysis.shrinkage import fit_universe, shrink
from copydesk.model.figures import Figure
from tests.unit.reference_records import R20, START_MS, daily_of, long_record


def generator(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_blocks_run_on_and_have_five_days_in_the_mean() -> None:
    places = block_places(40, 4000, 50, generator())
    assert places.min() == 0
    assert places.max() == 39
    runs_on = (places[1:] - places[:-1]) % 40 == 1
    # 4 of 5 days follow the day before; a new block does so by chance in 1 of 40.
    assert runs_on.mean() == pytest.approx(0.8 + 0.2 / 40, abs=0.01)


def test_equal_seeds_give_equal_bands() -> None:
    daily = daily_of(R20 * 3)
    first, second = figure_bands(daily, generator()), figure_bands(daily, generator())
    assert first == second
    assert seed_of("a") == seed_of("a") != seed_of("b")


def test_bootstrap_of_the_long_record() -> None:
    bands = figure_bands(long_record(), generator(), 4000)
    low, high = bands[Figure.SHARPE]
    assert low == pytest.approx(-0.35, abs=0.1)
    assert high == pytest.approx(2.73, abs=0.1)


def test_bands_hold_the_figure_and_leave_short_records_alone() -> None:
    daily = daily_of(generator().normal(0.001, 0.02, 200))
    found = with_bands(return_figures(daily), figure_bands(daily, generator()))
    for figure in (Figure.MAX_DRAWDOWN, Figure.CALMAR, Figure.TOTAL_RETURN, Figure.ULCER):
        metric = found[figure]
        assert metric.value is not None
        assert metric.low is not None
        assert metric.high is not None
        assert metric.low < metric.high
    assert found[Figure.CAGR].low is None  # too short to be shown, band or not
    assert figure_bands(daily_of((0.01,) * 19), generator()) == {}
    assert figure_bands(daily_of((0.01,) * 30 + (-1.0,)), generator()) == {}


def test_no_band_for_a_figure_that_resampling_often_lacks() -> None:
    rarely_losing = daily_of((0.01,) * 59 + (-0.01,))
    bands = figure_bands(rarely_losing, generator())
    assert Figure.SORTINO not in bands
    assert Figure.TOTAL_RETURN in bands


def test_no_band_at_all_where_no_draw_has_any_figure() -> None:
    assert trade_bands(np.full(30, np.nan), generator()) == {}


def test_worth_band_follows_the_days() -> None:
    daily = daily_of(generator().normal(0.0, 0.02, 60))
    band = worth_band(daily, generator())
    assert len(band.low) == len(band.high) == 60
    assert np.all(band.low <= band.high)
    assert band.high[-1] - band.low[-1] > band.high[0] - band.low[0]


def test_deepest_fall_grows_with_the_horizon_and_counts_from_the_start() -> None:
    returns = generator().normal(0.0, 0.02, 250)
    month = deepest_fall(returns, generator(), horizon=30)
    quarter = deepest_fall(returns, generator(), horizon=90)
    assert 0.0 < month < quarter < 1.0
    assert deepest_fall(np.full(30, -0.01), generator(), horizon=10) == pytest.approx(1 - 0.99**10)
    assert deepest_fall(np.zeros(0), generator()) == 0.0
    assert falls_of(np.array([[0.9], [1.2], [0.6]])).ravel().tolist() == pytest.approx(
        [-0.1, 0.0, -0.5]
    )


@pytest.mark.parametrize("days", [60, 180, 365])
def test_analytic_interval_covers_what_it_claims(days: int) -> None:
    random = generator(days)
    true_ratio = 1.0 / 365**0.5
    inside = 0
    for returns in random.normal(true_ratio, 1.0, (1500, days)):
        sample = sample_of(returns)
        assert sample is not None
        error = standard_error(sample)
        assert error is not None
        inside += abs(sample.ratio - true_ratio) <= 1.645 * error
    assert inside / 1500 == pytest.approx(0.90, abs=0.02)


@pytest.mark.parametrize(("days", "old", "new"), [(30, 0.051, 0.056), (180, 0.049, 0.050)])
def test_false_alarms_of_both_probabilities(days: int, old: float, new: float) -> None:
    random, alarms_old, alarms_new = generator(11), 0, 0
    for returns in random.normal(0.0, 1.0, (4000, days)):
        sample = sample_of(returns)
        assert sample is not None
        alarms_old += (probabilistic_sharpe_2012(sample) or 0.0) > 0.95
        alarms_new += (probabilistic_sharpe_2025(sample) or 0.0) > 0.95
    assert alarms_old / 4000 == pytest.approx(old, abs=0.01)
    assert alarms_new / 4000 == pytest.approx(new, abs=0.01)


def test_shrunk_intervals_cover_and_raw_ones_fail_at_the_top() -> None:
    random = generator(3)
    count, days = 4000, random.integers(21, 366, 4000)
    truth = np.where(random.random(count) < 0.15, 1.2, -0.3) + random.normal(0, 0.6, count)
    variances = 365.0 / (days - 1)
    ratios = truth + random.normal(0, 1, count) * np.sqrt(variances)
    universe = fit_universe(ratios, variances)
    found = [shrink(float(y), float(v), universe) for y, v in zip(ratios, variances, strict=True)]
    covered = [
        abs(theta - each.mean) <= 1.2816 * each.error
        for theta, each in zip(truth, found, strict=True)
    ]
    assert np.mean(covered) == pytest.approx(0.80, abs=0.02)
    top = np.argsort(-ratios)[:20]
    raw = np.abs(truth - ratios)[top] <= 1.2816 * np.sqrt(variances[top])
    assert raw.mean() < 0.2
    assert (ratios - truth)[top].mean() > 5.0
    cautious = np.argsort([-each.lower() for each in found])[:20]
    assert truth[cautious].mean() > truth[top].mean() + 0.3


def test_the_market_is_taken_out() -> None:
    random = generator(2)
    moves = random.standard_t(4, 300) * 0.02
    own = random.normal(0.001, 0.01, 300)
    market = Market(START_MS + (np.arange(300) + 1) * DAY_MS, moves)
    left = hedged(daily_of(own + 0.8 * moves), market, BetaUniverse())
    assert abs(float(np.corrcoef(left.returns, moves)[0, 1])) < 0.05
    assert left.returns == pytest.approx(own, abs=0.01)


def test_market_of_a_gap_is_compounded_and_a_missing_day_leaves_a_return_alone() -> None:
    daily = daily_of((0.01, float("nan"), 0.03, 0.04))
    whole = Market(START_MS + np.array([1, 2, 3, 4]) * DAY_MS, np.array([0.1, 0.2, 0.3, 0.4]))
    assert whole.over(daily).tolist() == pytest.approx([0.1, 1.2 * 1.3 - 1, 0.4])
    holed = Market(START_MS + np.array([1, 2, 4]) * DAY_MS, np.array([0.1, 0.2, 0.4]))
    moves = holed.over(daily)
    assert np.isnan(moves[1])
    left = hedged(daily, holed, BetaUniverse(1.0, 0.0))
    assert left.returns.tolist() == pytest.approx([0.01 - 0.1, 0.03, 0.04 - 0.4])


def test_a_beta_of_few_days_is_drawn_to_that_of_others() -> None:
    random = generator(4)
    moves = random.normal(0, 0.02, 400)
    own = 1.5 * moves + random.normal(0, 0.05, 400)
    universe = BetaUniverse(0.2, 0.5)
    few, many = estimate_beta(own[:25], moves[:25]), estimate_beta(own, moves)
    assert many is not None
    assert few is not None
    assert many.variance < few.variance
    assert abs(shrunk_beta(many, universe) - many.value) < abs(many.value - 0.2) * 0.2
    assert estimate_beta(own[:19], moves[:19]) is None
    assert shrunk_beta(None, universe) == 0.2
