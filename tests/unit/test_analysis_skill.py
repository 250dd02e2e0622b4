"""Skill or luck: the papers' numbers, reproduced."""

from __future__ import annotations

import math

import numpy as np
import pytest

from copydesk.analysis.discovery import (
    benjamini_hochberg,
    benjamini_yekutieli,
    bonferroni,
    evidence_badges,
)
from copydesk.analysis.normal import (
    beta_cumulative,
    chi_squared_tail,
    cumulative,
    cumulative_each,
    deviation_of_maximum,
    digamma,
    expected_maximum,
    quantile,
    trigamma,
)
from copydesk.analysis.sharpe import (
    SharpeSample,
    deflated_sharpe,
    expected_best,
    minimum_track_record_2012,
    minimum_track_record_2025,
    missed_skill,
    normal_error,
    null_error_2025,
    observed_false_discovery,
    planned_false_discovery,
    probabilistic_sharpe_2012,
    probabilistic_sharpe_2025,
    standard_error,
)
from copydesk.analysis.shrinkage import (
    LEAST_SPREAD,
    Universe,
    error_variance,
    fit_universe,
    paule_mandel,
    shrink,
)
from copydesk.analysis.winrate import BetaPrior, fit_prior, posterior, wilson

SKEWED = SharpeSample(0.036 / 0.079, 24, -2.448, 10.164)
NORMAL = SharpeSample(0.036 / 0.079, 24)
WINS = [55, 120, 9, 300, 44, 70, 18, 210, 33, 95, 12, 61]
TRADES = [100, 200, 10, 520, 60, 150, 30, 400, 70, 160, 15, 110]


@pytest.mark.parametrize(
    ("ratio", "errors"),
    [
        (0.5, [0.306, 0.217, 0.177, 0.153, 0.137, 0.095, 0.067, 0.047]),
        (1.0, [0.354, 0.250, 0.204, 0.177, 0.158, 0.110, 0.077, 0.055]),
        (2.0, [0.500, 0.354, 0.289, 0.250, 0.224, 0.155, 0.110, 0.077]),
        (3.0, [0.677, 0.479, 0.391, 0.339, 0.303, 0.210, 0.148, 0.105]),
    ],
)
def test_errors_of_lo(ratio: float, errors: list[float]) -> None:
    counts = (12, 24, 36, 48, 60, 125, 250, 500)
    found = [normal_error(ratio, count) for count in counts]
    assert found == pytest.approx(errors, abs=5.1e-4)


@pytest.mark.parametrize(
    ("wins", "count", "low", "high"),
    [
        (81, 263, 0.255289, 0.366210),
        (15, 148, 0.062386, 0.160487),
        (0, 20, 0.0, 0.161125),
        (1, 29, 0.006113, 0.171755),
        (26, 58, 0.327499, 0.575479),
        (29, 30, 0.833296, 0.994091),
        (10, 10, 0.722467, 1.0),
        (650, 1000, 0.619915, 0.678937),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson(wins: int, count: int, low: float, high: float) -> None:
    assert wilson(wins, count) == pytest.approx((low, high), abs=5.1e-7)


def test_win_rates_shrink_to_those_of_others() -> None:
    prior = fit_prior(WINS, TRADES)
    # The reference stopped a little short of the top: a 67.65771, b 50.84087.
    assert prior == pytest.approx((67.65771, 50.84087), rel=2e-6)
    rates = [posterior(prior, won, n - won) for won, n in zip(WINS, TRADES, strict=True)]
    assert [rate.mean for rate in rates] == pytest.approx(
        [
            0.561366, 0.589195, 0.596565, 0.575816, 0.625538, 0.512694,
            0.576825, 0.535503, 0.533997, 0.584052, 0.596693, 0.563057,
        ],
        abs=6e-7,
    )  # fmt: skip
    assert [rate.low for rate in rates] == pytest.approx(
        [
            0.505938, 0.543595, 0.524768, 0.543532, 0.565304, 0.462545,
            0.509744, 0.499428, 0.474164, 0.535205, 0.526263, 0.508872,
        ],
        abs=6e-7,
    )  # fmt: skip
    nine_of_ten = 2
    assert sorted((rate.low for rate in rates), reverse=True).index(rates[nine_of_ten].low) > 3


def test_the_prior_is_where_the_likelihood_is_level() -> None:
    def slopes(prior: BetaPrior) -> float:
        won, lost = np.array(WINS, float), np.array(TRADES, float) - np.array(WINS)
        both = digamma(np.full(12, sum(prior))) - digamma(won + lost + sum(prior))
        a = (digamma(won + prior.a) - digamma(np.full(12, prior.a)) + both).sum()
        b = (digamma(lost + prior.b) - digamma(np.full(12, prior.b)) + both).sum()
        return max(abs(float(a)), abs(float(b)))

    assert slopes(fit_prior(WINS, TRADES)) < 1e-12
    assert slopes(BetaPrior(67.65771, 50.84087)) > 1e-11


def test_priors_of_extreme_records_stay_finite() -> None:
    for wins, counts in (([5, 5], [10, 10]), ([0, 0], [10, 10]), ([10, 0], [10, 10]), ([3], [9])):
        prior = fit_prior(wins, counts)
        assert 0.0 < prior.a <= 1e6
        assert 0.0 < prior.b <= 1e6
    with pytest.raises(ValueError, match="trades"):
        fit_prior([0], [0])


def test_probabilistic_sharpe_of_2012() -> None:
    assert probabilistic_sharpe_2012(NORMAL) == pytest.approx(0.9812427223, rel=1e-9)
    assert probabilistic_sharpe_2012(SKEWED) == pytest.approx(0.9127093396, rel=1e-9)
    highest = SharpeSample(0.8183, 134, -1.4455, 7.0497)
    above_half = probabilistic_sharpe_2012(highest, 0.5 / 12**0.5)
    assert above_half == pytest.approx(0.999993, abs=5e-7)


def test_probabilistic_sharpe_of_2025() -> None:
    assert probabilistic_sharpe_2025(SKEWED) == pytest.approx(0.987207, abs=5e-7)
    assert probabilistic_sharpe_2025(SKEWED, 0.1) == pytest.approx(0.939148, abs=5e-7)
    errors = (
        null_error_2025(SKEWED, SKEWED.ratio),
        null_error_2025(NORMAL, NORMAL.ratio),
        null_error_2025(SKEWED, SKEWED.ratio, correlation=0.2),
    )
    assert errors == pytest.approx((0.328589, 0.214460, 0.379490), abs=5e-7)


def test_the_two_versions_answer_differently() -> None:
    old, new = probabilistic_sharpe_2012(SKEWED), probabilistic_sharpe_2025(SKEWED)
    assert old is not None
    assert new is not None
    assert round(old, 3) == 0.913
    assert round(new, 3) == 0.987


@pytest.mark.parametrize(
    ("year", "years"),
    [(250, 2.731188), (252, 2.730984), (52, 2.828834), (12, 3.239801)],
)
def test_record_needed_to_tell_two_from_one(year: int, years: float) -> None:
    needed = minimum_track_record_2012(SharpeSample(2 / year**0.5, 0), 1 / year**0.5)
    assert needed is not None
    assert needed / year == pytest.approx(years, abs=5e-7)


def test_record_needed_in_the_papers() -> None:
    appendix = SharpeSample(2 / 12**0.5, 0, -0.72, 5.78)
    needed = minimum_track_record_2012(appendix, 1 / 12**0.5)
    assert needed == pytest.approx(59.895099, abs=5e-7)
    assert needed is not None
    assert needed / 12 == pytest.approx(4.991258, abs=5e-7)  # printed: 4.99 years
    of_2025 = [minimum_track_record_2025(SKEWED, bar) for bar in (0.0, 0.1)]
    assert of_2025 == pytest.approx([13.028778, 27.109154], abs=5e-7)
    assert minimum_track_record_2012(SharpeSample(-0.1, 100)) == math.inf


@pytest.mark.parametrize(
    ("sample", "error", "years"),
    [
        (SharpeSample(0.7079, 134, -0.2250, 2.9570), 0.102761, (0.715216, 1.080335)),
        (SharpeSample(0.8183, 134, -1.4455, 7.0497), 0.155007, (1.159303, 1.669518)),
    ],
)
def test_exhibit_of_hedge_fund_styles(
    sample: SharpeSample, error: float, years: tuple[float, float]
) -> None:
    assert standard_error(sample) == pytest.approx(error, abs=5e-7)
    needed = [minimum_track_record_2012(sample, bar / 12**0.5) for bar in (0.0, 0.5)]
    assert [each / 12 for each in needed if each] == pytest.approx(years, abs=5e-7)


def test_deflated_sharpe() -> None:
    spread = (0.5 / 250) ** 0.5
    skewed = SharpeSample(2.5 / 250**0.5, 1250, -3.0, 10.0)
    assert expected_best(100, spread) == pytest.approx(0.1131720019, rel=1e-9)
    assert deflated_sharpe(skewed, 100, spread) == pytest.approx(0.9003968344, rel=1e-9)
    assert deflated_sharpe(skewed, 46, spread) == pytest.approx(0.9505017069, rel=1e-9)
    normal = SharpeSample(2.5 / 250**0.5, 1250)
    assert deflated_sharpe(normal, 88, spread) == pytest.approx(0.9504908167, rel=1e-9)
    assert deflated_sharpe(normal, 1, spread) == probabilistic_sharpe_2012(normal)


def test_planned_and_observed_false_discoveries() -> None:
    missed = missed_skill(SKEWED, 0.5)
    assert missed == pytest.approx(0.315208, abs=5e-7)
    # The reference takes the printed .315.
    assert planned_false_discovery(0.05, 0.315) == pytest.approx(0.581040, abs=5e-7)
    assert observed_false_discovery(SKEWED, 0.5, 0.05) == pytest.approx(0.305856, abs=5e-7)
    best = expected_best(10, 0.1**0.5)
    assert best == pytest.approx(0.497932, abs=5e-7)
    found = probabilistic_sharpe_2025(SKEWED, best, trials=10)
    assert found == pytest.approx(0.416360, abs=5e-7)


def test_largest_of_several_normal_numbers() -> None:
    spreads = [deviation_of_maximum(count) for count in (2, 3, 5, 10, 100)]
    assert spreads == pytest.approx([0.825645, 0.747975, 0.668980, 0.586808, 0.429424], abs=6e-7)
    exact = [expected_maximum(2), expected_maximum(100)]
    assert exact == pytest.approx([0.5642, 2.50759], abs=2e-5)
    approximate = [expected_best(2, 1.0), expected_best(100, 1.0)]
    assert approximate == pytest.approx([0.5198, 2.53060], abs=5e-5)


def test_formulas_without_an_answer_say_so() -> None:
    lucky = SharpeSample(1.0, 30, 4.0, 4.0)  # the variance comes out negative
    assert standard_error(lucky) is None
    assert probabilistic_sharpe_2012(lucky) is None
    assert minimum_track_record_2012(lucky) is None
    assert probabilistic_sharpe_2012(SharpeSample(1.0, 2)) is None
    assert probabilistic_sharpe_2025(SharpeSample(1.0, 2)) is None


def test_shrinking_traders_of_different_records() -> None:
    ratios = np.array([3.1, 1.2, -0.4, 0.8, 5.5, 2.0, 0.1, 1.6, -2.1, 2.6, -1.5, 4.0])
    days = np.array([365, 365, 200, 300, 90, 365, 120, 250, 365, 180, 365, 365])
    variances = 365 / (days - 1) * (1 + ratios**2 / 730)
    between = paule_mandel(ratios, variances)
    assert between == pytest.approx(3.106843275, rel=1e-9)
    weights = 1 / (variances + between)
    universe = Universe(float(weights @ ratios / weights.sum()), math.sqrt(between))
    assert universe.mean == pytest.approx(1.285211695, rel=1e-9)
    found = [shrink(float(y), float(v), universe) for y, v in zip(ratios, variances, strict=True)]
    assert [estimate.mean for estimate in found] == pytest.approx(
        [
            2.652796, 1.220823, 0.225659, 0.936956, 3.060062, 1.824869,
            0.688807, 1.498849, -1.270236, 2.076107, -0.818821, 3.326669,
        ],
        abs=5e-7,
    )  # fmt: skip
    assert [estimate.error for estimate in found] == pytest.approx(
        [
            0.874983, 0.871324, 1.073993, 0.936450, 1.341100, 0.872474,
            1.242363, 0.999162, 0.872658, 1.112636, 0.871688, 0.877821,
        ],
        abs=5e-7,
    )  # fmt: skip
    assert max(range(12), key=lambda each: found[each].mean) == 11  # no longer the 90 days of 5.5


def test_ten_traders_that_noise_explains_have_no_spread() -> None:
    ratios = np.array([3.1, 1.2, -0.4, 0.8, 5.5, 2.0, 0.1, 1.6, -1.1, 2.6])
    days = np.array([60, 365, 200, 300, 30, 365, 120, 250, 90, 180])
    variances = 365 / (days - 1) * (1 + ratios**2 / 730)
    assert paule_mandel(ratios, variances) == 0.0
    many = fit_universe(np.tile(ratios, 6) * 0.1, np.tile(variances, 6))
    assert many.spread == LEAST_SPREAD
    known = Universe(0.4, 0.9)
    assert fit_universe(ratios, variances, known) is known
    assert fit_universe(ratios, variances) == Universe(0.0, 1.0)


def test_doubt_about_the_mean_widens_the_estimate() -> None:
    sure, unsure = Universe(0.5, 0.8), Universe(0.5, 0.8, 0.3)
    assert shrink(2.0, 1.0, unsure).error > shrink(2.0, 1.0, sure).error
    assert shrink(2.0, 1.0, unsure).mean == shrink(2.0, 1.0, sure).mean
    assert shrink(2.0, 1.0, sure).chance_above(0.5) > 0.5
    assert shrink(2.0, 1.0, sure).lower() < shrink(2.0, 1.0, sure).mean


def test_error_variance_is_never_less_than_that_of_no_skill() -> None:
    assert error_variance(SharpeSample(0.1, 366, 3.0, 3.0)) == pytest.approx(1.0)
    assert error_variance(SharpeSample(0.1, 366)) == pytest.approx(1.005)


def test_baseball_of_efron_and_morris() -> None:
    hits = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]) / 45
    season = np.array([
        0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269,
        0.230, 0.264, 0.256, 0.303, 0.264, 0.226, 0.285, 0.316, 0.200,
    ])  # fmt: skip

    def shrunk(early: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
        """The paper's factor, and the squared error of averages shrunk by it."""
        mean = float(early.mean())
        variance = mean * (1 - mean) / 45
        between = paule_mandel(early, np.full(18, variance))
        left = variance / (between + variance)
        factor = 1 - left * 15 / 17  # theirs has N - 3 where this estimator has N - 1
        return factor, float(((mean + factor * (early - mean) - season) ** 2).sum())

    factor, _ = shrunk(np.round(hits, 3))
    assert factor == pytest.approx(0.2123905, abs=5e-8)  # printed: .212
    mean = np.round(hits, 3).mean()
    assert mean + factor * (0.4 - mean) == pytest.approx(0.2940, abs=5e-5)  # Clemente's
    # The reference's errors are those of exact hits, its factor .2116534.
    assert shrunk(hits) == pytest.approx((0.2116534, 0.0213069), abs=5e-8)
    assert ((hits - season) ** 2).sum() == pytest.approx(0.0753170, abs=5.1e-8)


def test_false_discoveries() -> None:
    chances = np.array([
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
    ])  # fmt: skip
    assert benjamini_hochberg(chances).tolist() == pytest.approx(
        [
            0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645,
            0.0765, 0.486, 0.581182, 0.714875, 0.753231, 0.813214, 1.0,
        ],
        abs=5e-7,
    )  # fmt: skip
    rejected = [
        int((adjust(chances) <= 0.05).sum())
        for adjust in (benjamini_hochberg, bonferroni, benjamini_yekutieli)
    ]
    assert rejected == [4, 3, 3]
    shuffled = np.random.default_rng(3).permutation(15)
    assert benjamini_hochberg(chances[shuffled]).tolist() == pytest.approx(
        benjamini_hochberg(chances)[shuffled].tolist()
    )


def test_badges_say_how_many_are_luck() -> None:
    edges = np.concatenate((np.full(143, 0.9999), np.full(500, 0.5), [math.nan]))
    found = evidence_badges(edges)
    assert (found.count, found.expected_luck) == (143, 14)
    assert not found.badge[-1]
    assert evidence_badges(np.full(3, math.nan)).count == 0


def test_distributions_against_closed_forms() -> None:
    assert cumulative(1.0) + cumulative(-1.0) == pytest.approx(1.0)
    assert cumulative(quantile(0.123)) == pytest.approx(0.123)
    assert cumulative_each(np.array([-1.0, 0.0])).tolist() == [cumulative(-1.0), 0.5]
    assert chi_squared_tail(3.0, 1) == pytest.approx(2 * cumulative(-(3.0**0.5)))
    assert chi_squared_tail(0.0, 5) == 1.0
    assert beta_cumulative(0.3, 1.0, 1.0) == pytest.approx(0.3)
    assert beta_cumulative(0.3, 2.0, 1.0) == pytest.approx(0.09)
    assert beta_cumulative(0.3, 5.0, 4.0) == pytest.approx(0.05796765)
    assert digamma(np.array([1.0]))[0] == pytest.approx(-0.5772156649015329)
    assert trigamma(np.array([1.0]))[0] == pytest.approx(math.pi**2 / 6)
