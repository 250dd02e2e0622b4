"""Dividing a budget: covariance, weights, and the procedure around them."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.analysis.allocate import weights
from copydesk.analysis.allocate.covariance import (
    Covariance,
    correlations_of,
    covariance_of,
    ledoit_wolf,
    sample_covariance,
)
from copydesk.analysis.allocate.portfolio import Candidate, build
from copydesk.analysis.allocate.quadratic import best_within, smallest_form
from copydesk.analysis.returns import Floats
from copydesk.analysis.sharpe import sample_of
from copydesk.analysis.shrinkage import Estimate
from copydesk.model.portfolio import LeftOut, Method, PortfolioWishes
from copydesk.model.trader import TraderKey
from tests.examples import examples
from tests.unit.reference_records import complete

NO_FLOOR = np.zeros(0)


def shown(found: Floats) -> list[str]:
    return [f"{value:.6f}" for value in found]


def moves(seed: int, days: int, traders: int) -> Floats:
    """Returns with one common factor."""
    random = np.random.default_rng(seed)
    common = random.normal(0.0, 0.01, (days, 1))
    return 0.5 * common + random.normal(0.001, 0.01, (days, traders))


def test_the_reference_covariance() -> None:
    returns = complete()
    assert returns.shape == (130, 6)
    volatilities = np.sqrt(np.diag(sample_covariance(returns)) * 365)
    assert shown(volatilities) == [
        "0.363361", "0.543614", "0.277035", "0.351682", "0.078952", "0.831402"
    ]  # fmt: skip
    correlations = correlations_of(sample_covariance(returns))
    assert shown(correlations[np.triu_indices(6, 1)]) == [
        "0.531159", "0.308837", "0.184710", "-0.244593", "0.132954",
        "0.267393", "0.225080", "-0.208464", "0.091851",
        "-0.249367", "-0.142950", "0.091336",
        "0.036965", "0.062308",
        "-0.092187",
    ]  # fmt: skip
    ratios = [
        sample.ratio * 365**0.5 for own in returns.T if (sample := sample_of(own)) is not None
    ]
    assert [f"{ratio:.6f}" for ratio in ratios] == [
        "0.238702", "0.669041", "-0.165410", "0.055374", "4.127740", "1.682611"
    ]  # fmt: skip
    assert f"{ledoit_wolf(returns).shrinkage:.10f}" == "0.0517010503"


def test_the_reference_weights() -> None:
    returns = complete()
    sample = sample_covariance(returns)
    shrunken = ledoit_wolf(returns).matrix
    found = {
        "inverse": weights.inverse_volatility(sample),
        "risk": weights.equal_risk(sample),
        "least": weights.least_variance(sample),
        "capped": weights.least_variance(sample, 0.35),
        "shrunken": weights.least_variance(shrunken, 0.35),
        "tree": weights.hierarchical(sample),
        "kelly": weights.half_kelly(sample, returns.mean(axis=0), 0.35),
    }
    assert {name: " ".join(shown(each)) for name, each in found.items()} == {
        "inverse": "0.110465 0.073837 0.144887 0.114134 0.508398 0.048278",
        "risk": "0.074321 0.049484 0.128881 0.097736 0.608786 0.040791",
        "least": "0.045564 0.007722 0.078377 0.032573 0.828331 0.007432",
        "capped": "0.058263 0.000000 0.346659 0.230122 0.350000 0.014957",
        "shrunken": "0.079827 0.000000 0.326019 0.225382 0.350000 0.018772",
        "tree": "0.019917 0.008899 0.051080 0.041999 0.870590 0.007515",
        "kelly": "0.000000 0.300000 0.000000 0.000000 0.350000 0.350000",
    }


def test_unbounded_kelly_would_bet_sixty_times_the_money_on_the_smoothest_curve() -> None:
    returns = complete()
    stakes = np.linalg.solve(sample_covariance(returns), returns.mean(axis=0))
    assert [f"{value:.2f}" for value in stakes] == [
        "1.83", "2.62", "-1.64", "-2.28", "59.97", "2.40"
    ]  # fmt: skip


@examples(150)
@given(st.integers(0, 10_000), st.integers(2, 7), st.floats(0.2, 1.0), st.floats(0.0, 1.0))
def test_no_point_between_the_bounds_is_better_than_the_one_found(
    seed: int, count: int, cap: float, share: float
) -> None:
    random = np.random.default_rng(seed)
    form = sample_covariance(random.normal(0.0, 1.0, (count + 3, count)))
    gain = random.normal(0.0, 0.3, count)
    upper = np.full(count, cap)
    total = share * float(upper.sum())
    found = smallest_form(form, gain, upper, total)
    assert found.sum() == pytest.approx(total, abs=1e-9)
    assert float(found.min()) >= 0.0
    assert bool((found <= upper).all())
    # Optimal in a convex problem: moving weight from any one to any other gains nothing.
    slope = form @ found - gain
    for giver, taker in product(range(count), repeat=2):
        if found[giver] > 1e-9 and found[taker] < cap - 1e-9:
            assert slope[giver] <= slope[taker] + 1e-7


def test_weight_that_costs_more_than_it_brings_stays_out() -> None:
    form = np.diag([1.0, 1.0])
    assert best_within(form, np.array([0.2, -0.5]), np.ones(2), 1.0) == pytest.approx([0.2, 0.0])
    assert best_within(form, np.array([9.0, 9.0]), np.ones(2), 1.0) == pytest.approx([0.5, 0.5])


def test_bounds_that_can_t_reach_the_sum_are_refused() -> None:
    with pytest.raises(ValueError, match="bounds"):
        smallest_form(np.eye(2), np.zeros(2), np.array([0.1, 0.1]), 1.0)


@examples(60)
@given(st.integers(0, 10_000), st.integers(2, 8))
def test_each_trader_contributes_the_same_risk(seed: int, count: int) -> None:
    matrix = ledoit_wolf(moves(seed, 80, count)).matrix
    risk = weights.risk_contributions(matrix, weights.equal_risk(matrix))
    assert risk == pytest.approx(np.full(count, 1.0 / count), abs=1e-9)
    assert weights.effective_bets(risk) == pytest.approx(count)


def test_what_is_above_the_cap_goes_to_the_others_in_proportion() -> None:
    assert weights.capped(np.array([0.7, 0.2, 0.1]), 0.4) == pytest.approx([0.4, 0.4, 0.2])
    assert weights.capped(np.array([0.6, 0.4]), 0.35) == pytest.approx([0.35, 0.35])


def test_too_few_common_days_take_the_median_correlation() -> None:
    returns = moves(3, 300, 4)
    returns[:200, 3] = np.nan
    returns[150:, 0] = np.nan
    found = covariance_of(returns)
    assert found.guessed == {(0, 3)}
    assert bool((np.linalg.eigvalsh(found.matrix) > 0.0).all())
    others = [found.correlations[pair] for pair in ((0, 1), (0, 2), (1, 2), (1, 3), (2, 3))]
    assert min(others) < found.correlations[0, 3] < max(others)


def test_a_smooth_curve_counts_at_least_as_risky_as_the_floor() -> None:
    returns = moves(4, 100, 2)
    returns[:, 0] *= 0.01
    floored = covariance_of(returns, np.array([0.01, 0.0]))
    assert floored.volatilities[0] == pytest.approx(0.01)
    assert floored.correlations == pytest.approx(covariance_of(returns).correlations)


def test_a_trader_of_one_day_has_no_covariance() -> None:
    returns = np.full((80, 2), np.nan)
    returns[:, 0] = 0.01
    returns[0, 1] = 0.01
    with pytest.raises(ValueError, match="two returns"):
        covariance_of(returns)


def candidate(name: str, returns: Floats, **changes: float) -> Candidate:
    return Candidate(
        TraderKey("practice", name),
        returns,
        changes.get("score", 60.0),
        changes.get("flag", 0.0),
        changes.get("drawdown", 0.1),
        Estimate(changes.get("sharpe", 1.0), 0.5),
    )


def five(days: int = 200) -> list[Candidate]:
    returns = moves(5, days, 5)
    return [candidate(name, returns[:, place]) for place, name in enumerate("abcde")]


def wishes(**changes: object) -> PortfolioWishes:
    return PortfolioWishes(Decimal(1000), **changes)  # type: ignore[arg-type]  # by name


def built(candidates: list[Candidate], wished: PortfolioWishes) -> dict[str, Decimal]:
    portfolio = build(candidates, wished, NO_FLOOR, np.random.default_rng(1))
    return {each.trader.trader_id: each.amount for each in portfolio.slices}


@pytest.mark.parametrize("method", Method)
def test_amounts_are_whole_capped_and_add_up_with_the_cash(method: Method) -> None:
    wished = wishes(method=method, accepted_drawdown=1.0)
    portfolio = build(five(), wished, NO_FLOOR, np.random.default_rng(1))
    amounts = [each.amount for each in portfolio.slices]
    assert amounts == sorted(amounts, reverse=True)
    assert sum(amounts, portfolio.cash) == 1000
    assert all(amount == int(amount) and 10 <= amount <= 350 for amount in amounts)
    assert sum(each.risk_share for each in portfolio.slices) == pytest.approx(1.0)
    assert 1.0 <= portfolio.effective_bets < 5.001
    assert portfolio.worst_month < 0.0 < portfolio.likely_drawdown
    assert np.array(portfolio.correlations).shape == (len(amounts), len(amounts))


def test_who_may_not_be_in_is_left_out_with_the_reason() -> None:
    returns = moves(6, 200, 4)
    short = np.full(200, np.nan)
    short[-20:] = 0.01
    candidates = [
        candidate("good", returns[:, 0]),
        candidate("fair", returns[:, 1]),
        candidate("weak", returns[:, 2], score=29.9),
        candidate("flagged", returns[:, 3], flag=0.7),
        candidate("short", short),
    ]
    portfolio = build(candidates, wishes(), NO_FLOOR, np.random.default_rng(1))
    assert {each.trader.trader_id for each in portfolio.slices} == {"good", "fair"}
    assert {trader.trader_id: why for trader, why in portfolio.left_out.items()} == {
        "weak": LeftOut.LOW_SCORE,
        "flagged": LeftOut.SEVERE_FLAG,
        "short": LeftOut.SHORT_RECORD,
    }


def test_two_who_move_alike_count_as_one_bet() -> None:
    returns = moves(7, 200, 3)
    twin = returns[:, 0] + 1e-4 * np.sin(np.arange(200))
    candidates = [
        candidate("first", returns[:, 0]),
        candidate("twin", twin),
        candidate("second", returns[:, 1]),
        candidate("third", returns[:, 2]),
    ]
    portfolio = build(candidates, wishes(most_traders=2), NO_FLOOR, np.random.default_rng(1))
    assert {each.trader.trader_id for each in portfolio.slices} == {"first", "twin", "second"}
    assert portfolio.left_out == {TraderKey("practice", "third"): LeftOut.TOO_MANY}


def test_too_small_an_amount_goes_to_the_others() -> None:
    returns = moves(8, 200, 3)
    returns[:, 2] *= 40.0
    candidates = [candidate(name, returns[:, place]) for place, name in enumerate("abc")]
    wished = wishes(cap=1.0, least_amount=Decimal(50), accepted_drawdown=1.0)
    portfolio = build(candidates, wished, NO_FLOOR, np.random.default_rng(1))
    assert portfolio.left_out == {TraderKey("practice", "c"): LeftOut.BELOW_LEAST_AMOUNT}
    assert sum(each.weight for each in portfolio.slices) == pytest.approx(1.0)


def test_the_accepted_drawdown_scales_everything_down() -> None:
    calm = build(five(), wishes(accepted_drawdown=1.0), NO_FLOOR, np.random.default_rng(1))
    wished = wishes(accepted_drawdown=calm.likely_drawdown / 2)
    careful = build(five(), wished, NO_FLOOR, np.random.default_rng(1))
    assert careful.scaled_by == pytest.approx(0.5)
    assert careful.likely_drawdown == pytest.approx(calm.likely_drawdown / 2)
    assert careful.cash > calm.cash


def test_hidden_risk_takes_weight_from_a_smooth_curve() -> None:
    returns = moves(9, 200, 3)
    returns[:, 0] = 0.0005 + 0.001 * returns[:, 0]
    smooth = [candidate(name, returns[:, place]) for place, name in enumerate("abc")]
    hidden = [candidate("a", returns[:, 0], drawdown=0.9), *smooth[1:]]
    wished = wishes(cap=1.0, accepted_drawdown=1.0)
    assert built(hidden, wished)["a"] < built(smooth, wished)["a"]
    calm_fifth = np.full(10, 0.01)
    portfolio = build(smooth, wished, calm_fifth, np.random.default_rng(1))
    amounts = {each.trader.trader_id: each.amount for each in portfolio.slices}
    assert amounts["a"] < built(smooth, wished)["a"]


def test_nobody_fit_leaves_all_in_cash() -> None:
    portfolio = build([], wishes(), NO_FLOOR, np.random.default_rng(1))
    assert (portfolio.slices, portfolio.cash) == ((), Decimal(1000))


def test_correlations_beside_a_trader_who_never_moves_are_zero() -> None:
    matrix = np.array([[1.0, 0.0], [0.0, 0.0]])
    assert Covariance(matrix, 0.0).correlations.tolist() == [[1.0, 0.0], [0.0, 1.0]]
