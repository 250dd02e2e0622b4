"""Other people's libraries on random records: where they differ from us, the test says why."""

from __future__ import annotations

import math

import empyrical
import numpy as np
import pandas as pd
import pytest
import quantstats.stats as quantstats
from pypfopt import EfficientFrontier, HRPOpt
from pypfopt.risk_models import CovarianceShrinkage
from scipy import stats
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.tsa.stattools import acf

from copydesk.analysis import discovery, normal, tails
from copydesk.analysis.allocate import weights
from copydesk.analysis.allocate.covariance import ledoit_wolf, sample_covariance
from copydesk.analysis.drawdown import drawdown, ulcer
from copydesk.analysis.figures import (
    annual_growth,
    annual_sharpe,
    calmar,
    sortino,
    total_return,
    volatility,
)
from copydesk.analysis.moments import autocorrelation, kurtosis, ljung_box, skewness
from copydesk.analysis.returns import DailyReturns, Floats
from copydesk.analysis.sharpe import probabilistic_sharpe_2012, sample_of
from copydesk.analysis.shrinkage import paule_mandel
from copydesk.analysis.winrate import wilson
from tests.unit.reference_records import complete, daily_of, long_record, rows_of

SEEDS = range(8)
YEAR = 365


def record(seed: int) -> DailyReturns:
    """Fat tails, a drift, between one and three years."""
    random = np.random.default_rng(seed)
    days = int(random.integers(365, 1100))
    returns = 0.001 + 0.02 * random.standard_t(4, days)
    return daily_of(np.clip(returns, -0.5, 0.5))


def series(daily: DailyReturns) -> pd.Series:
    return pd.Series(daily.returns, index=pd.to_datetime(daily.times_ms, unit="ms"))


@pytest.mark.parametrize("seed", SEEDS)
def test_returns_and_ratios_as_empyrical_has_them(seed: int) -> None:
    daily = record(seed)
    returns = series(daily)
    peer = {
        "total": empyrical.cum_returns_final(returns),
        "growth": empyrical.annual_return(returns, annualization=YEAR),
        "volatility": empyrical.annual_volatility(returns, annualization=YEAR),
        "sharpe": empyrical.sharpe_ratio(returns, annualization=YEAR),
        "drawdown": empyrical.max_drawdown(returns),
        "calmar": empyrical.calmar_ratio(returns, annualization=YEAR),
        "tail": empyrical.tail_ratio(returns),
        "risk": -empyrical.value_at_risk(returns, 0.05),
    }
    ours = {
        "total": total_return(daily),
        "growth": annual_growth(daily),
        "volatility": volatility(daily),
        "sharpe": annual_sharpe(daily),
        "drawdown": float(drawdown(daily.worth).min()),
        "calmar": calmar(daily),
        "tail": tails.tail_ratio(daily.returns),
        "risk": tails.value_at_risk(daily.returns),
    }
    assert ours == pytest.approx(peer, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_shortfall_counts_the_last_day_in_part_where_empyrical_takes_whole_days(
    seed: int,
) -> None:
    returns = record(seed).returns
    worst = np.sort(returns)
    whole = int((len(returns) - 1) * 0.05) + 1
    assert empyrical.conditional_value_at_risk(returns, 0.05) == pytest.approx(worst[:whole].mean())
    wanted = 0.05 * len(returns)
    parts = np.clip(wanted - np.arange(len(returns)), 0.0, 1.0)
    assert tails.expected_shortfall(returns) == pytest.approx(-float(parts @ worst) / wanted)


@pytest.mark.parametrize("seed", SEEDS)
def test_results_as_quantstats_has_them(seed: int) -> None:
    daily = record(seed)
    returns = series(daily)
    assert tails.profit_factor(daily.returns) == pytest.approx(quantstats.profit_factor(returns))
    assert tails.payoff(daily.returns) == pytest.approx(quantstats.payoff_ratio(returns))
    assert tails.win_share(daily.returns) == pytest.approx(quantstats.win_rate(returns))
    assert annual_sharpe(daily) == pytest.approx(quantstats.sharpe(returns, periods=YEAR))
    assert sortino(daily) == pytest.approx(quantstats.sortino(returns, periods=YEAR))
    deepest = float(drawdown(daily.worth).min())
    assert deepest == pytest.approx(quantstats.max_drawdown(returns))


@pytest.mark.parametrize("seed", SEEDS)
def test_quantstats_divides_the_ulcer_by_one_day_less_and_takes_normal_tails(seed: int) -> None:
    daily = record(seed)
    returns = series(daily)
    falls = drawdown(daily.worth)[1:]
    by_one_less = ulcer(falls) * math.sqrt(len(falls) / (len(falls) - 1))
    assert quantstats.ulcer_index(returns) == pytest.approx(by_one_less)
    mean, deviation = float(returns.mean()), float(returns.std())
    normal_risk = mean + normal.quantile(0.05) * deviation
    assert quantstats.value_at_risk(returns, confidence=0.95) == pytest.approx(normal_risk)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_probable_edge_takes_biased_moments_where_quantstats_corrects_them(seed: int) -> None:
    daily = record(seed)
    sample = sample_of(daily.returns)
    assert sample is not None
    peer = quantstats.probabilistic_sharpe_ratio(series(daily))
    assert probabilistic_sharpe_2012(sample) == pytest.approx(peer, abs=0.002)
    # The formula itself, with the moments of the paper.
    ratio = daily.returns.mean() / daily.returns.std(ddof=1)
    skew, kurt = stats.skew(daily.returns), stats.kurtosis(daily.returns, fisher=False)
    spread = math.sqrt(1.0 - skew * ratio + (kurt - 1.0) / 4.0 * ratio**2)
    expected = stats.norm.cdf(ratio * math.sqrt(len(daily.returns) - 1) / spread)
    assert probabilistic_sharpe_2012(sample) == pytest.approx(expected)


def test_libraries_count_rows_where_days_are_missing() -> None:
    daily = long_record()
    returns = series(daily)
    peers = {
        0.4732093597: empyrical.annual_return(returns, annualization=YEAR),
        1.20547444: empyrical.sharpe_ratio(returns, annualization=YEAR),
        1.770944048: quantstats.sortino(returns, periods=YEAR),
        0.04449809965: -empyrical.conditional_value_at_risk(returns, 0.05),
        0.06885640405: -empyrical.conditional_value_at_risk(returns, 0.01),
    }
    assert list(peers.values()) == pytest.approx(list(peers), rel=1e-8)
    ours = [annual_growth(daily), annual_sharpe(daily), sortino(daily)]
    assert ours == pytest.approx([0.4689346857, 1.20033027, 1.770114062], rel=1e-8)
    worths = [float(row["equity"]) for row in rows_of("equity400.csv")]
    assert worths[-1] / worths[0] - 1.0 == pytest.approx(0.709393, abs=5e-7)  # with the deposit


def test_libraries_invent_numbers_where_there_are_none() -> None:
    one, still = series(daily_of([0.01])), series(daily_of([0.001] * 30))
    assert empyrical.annual_return(one, annualization=YEAR) == pytest.approx(36.8, abs=0.05)
    assert quantstats.cagr(one, periods=YEAR) == pytest.approx(36.8, abs=0.05)
    assert empyrical.sharpe_ratio(still, annualization=YEAR) > 1e15
    assert quantstats.sharpe(still, periods=YEAR) > 1e15
    ruined = pd.Series([0.10, -1.0, 0.50], index=pd.date_range("2024-01-01", periods=3))
    assert empyrical.sharpe_ratio(ruined, annualization=YEAR) == pytest.approx(-3.28, abs=0.005)
    assert quantstats.sharpe(ruined, periods=YEAR) == pytest.approx(-3.28, abs=0.005)
    assert math.isnan(quantstats.sortino(series(daily_of([0.01, 0.02, 0.01])), periods=YEAR))


@pytest.mark.parametrize("seed", SEEDS)
def test_moments_as_scipy_and_statsmodels_have_them(seed: int) -> None:
    returns = record(seed).returns
    assert skewness(returns) == pytest.approx(stats.skew(returns))
    assert kurtosis(returns) == pytest.approx(stats.kurtosis(returns, fisher=False))
    peer = acf(returns, nlags=3, fft=False)
    assert [autocorrelation(returns, lag) for lag in (1, 2, 3)] == pytest.approx(peer[1:].tolist())
    chance = acorr_ljungbox(returns, lags=[5])["lb_pvalue"].iloc[0]
    assert ljung_box(returns, 5) == pytest.approx(chance, abs=1e-12)


def test_statsmodels_estimates_the_spread_of_truth_in_one_step() -> None:
    ratios = np.array([3.1, 1.2, -0.4, 0.8, 5.5, 2.0, 0.1, 1.6, -2.1, 2.6, -1.5, 4.0])
    days = np.array([365, 365, 200, 300, 90, 365, 120, 250, 365, 180, 365, 365])
    variances = 365 / (days - 1) * (1 + ratios**2 / 730)
    peer = combine_effects(ratios, variances, method_re="chi2").tau2
    assert peer == pytest.approx(3.205809693, rel=1e-9)  # DerSimonian & Laird
    assert paule_mandel(ratios, variances) == pytest.approx(3.106843275, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_intervals_and_discoveries_as_statsmodels_has_them(seed: int) -> None:
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 400))
    wins = int(random.integers(0, count + 1))
    assert wilson(wins, count) == pytest.approx(
        proportion_confint(wins, count, 0.05, method="wilson"), abs=1e-12
    )
    chances: Floats = random.random(300) ** 2
    for method, ours in (
        ("fdr_bh", discovery.benjamini_hochberg),
        ("fdr_by", discovery.benjamini_yekutieli),
        ("bonferroni", discovery.bonferroni),
    ):
        assert ours(chances) == pytest.approx(multipletests(chances, method=method)[1])


def test_distributions_as_scipy_has_them() -> None:
    for z in np.linspace(-7.0, 7.0, 57).tolist():
        assert normal.cumulative(z) == pytest.approx(stats.norm.cdf(z), rel=1e-10)
        assert normal.two_sided(z) == pytest.approx(2.0 * stats.norm.sf(abs(z)), rel=1e-10)
    for p in (1e-9, 1e-4, 0.025, 0.3, 0.5, 0.9, 0.999, 1 - 1e-9):
        assert normal.quantile(p) == pytest.approx(stats.norm.ppf(p), abs=1e-9)
        for a, b in ((0.5, 0.5), (2.0, 9.0), (80.0, 20.0)):
            assert normal.beta_quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), rel=1e-6)


def prices_of(returns: Floats) -> pd.DataFrame:
    names = [f"trader {place}" for place in range(returns.shape[1])]
    return pd.DataFrame(returns, columns=names)


def together(seed: int, traders: int) -> Floats:
    random = np.random.default_rng(seed)
    common = random.normal(0.0, 0.01, (250, 1))
    scale = random.uniform(0.3, 3.0, traders)
    return 0.6 * common + scale * random.normal(0.0005, 0.01, (250, traders))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_shrunken_covariance_as_pyportfolioopt_has_it(seed: int) -> None:
    returns = together(seed, 6)
    peer = CovarianceShrinkage(prices_of(returns), returns_data=True, frequency=1)
    found = ledoit_wolf(returns)
    assert found.matrix == pytest.approx(peer.ledoit_wolf().to_numpy(), abs=1e-12)
    assert found.shrinkage == pytest.approx(peer.delta)


def test_three_targets_of_shrinkage_are_three_answers() -> None:
    returns = complete()
    peer = CovarianceShrinkage(prices_of(returns), returns_data=True, frequency=1)
    found = {}
    for target in ("constant_variance", "single_factor", "constant_correlation"):
        peer.ledoit_wolf(target)
        found[target] = f"{peer.delta:.10f}"
    assert found == {
        "constant_variance": "0.0517010503",
        "single_factor": "0.0465663159",
        "constant_correlation": "0.3254633907",
    }
    assert f"{ledoit_wolf(returns).shrinkage:.10f}" == found["constant_variance"]


@pytest.mark.parametrize("seed", SEEDS)
def test_weights_as_pyportfolioopt_has_them(seed: int) -> None:
    returns = together(seed, 6)
    sample = sample_covariance(returns)
    frontier = EfficientFrontier(None, sample * YEAR, weight_bounds=(0.0, 0.35))
    peer = np.array(list(frontier.min_volatility().values()))
    ours = weights.least_variance(sample, 0.35)
    # Its solver stops a little short of the minimum; ours may not be behind it.
    assert ours == pytest.approx(peer, abs=2e-3)
    assert ours @ sample @ ours <= peer @ sample @ peer + 1e-15
    tree = HRPOpt(prices_of(returns)).optimize(linkage_method="single")
    names = prices_of(returns).columns
    assert weights.hierarchical(sample) == pytest.approx([tree[name] for name in names], abs=1e-9)
