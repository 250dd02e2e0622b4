from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from copydesk.analysis.false_trips import false_trips
from copydesk.model.guard import GuardRule

DRAWDOWN, DAILY = GuardRule.DRAWDOWN, GuardRule.DAILY_LOSS


def test_a_record_without_a_loss_never_trips() -> None:
    found = false_trips([0.01] * 40, np.random.default_rng(1))
    assert found.days == 40
    assert found.chance(DRAWDOWN, Decimal("0.1")) == 0.0
    assert found.chance(DAILY, Decimal("0.1")) == 0.0


def test_a_short_record_says_nothing() -> None:
    found = false_trips([0.01, -0.02] * 9, np.random.default_rng(1))
    assert found.days == 0
    assert found.chance(DRAWDOWN, Decimal(5)) is None
    assert found.suggested(DRAWDOWN) is None


def test_the_chance_of_a_day_is_that_of_independent_draws() -> None:
    # One day in a hundred loses 5 %: 90 draws miss it with 0.99^90 = 40 %.
    returns = [0.001] * 99 + [-0.05]
    found = false_trips(returns, np.random.default_rng(1))
    assert found.chance(DAILY, Decimal(5)) == pytest.approx(1 - 0.99**90, abs=0.06)


def test_drawdowns_of_a_random_walk_are_as_the_textbook_says() -> None:
    # Driftless Brownian motion: the range of reached drawdowns has the mean sqrt(pi/2 x T) sigma.
    # (Magdon-Ismail et al., "On the Maximum Drawdown of a Brownian Motion", 2004.)
    random = np.random.default_rng(3)
    sigma, days = 0.002, 90
    returns = random.normal(0.0, sigma, 20_000)
    returns -= returns.mean()
    found = false_trips(returns.tolist(), random)
    mean = sum(found.drawdowns) / len(found.drawdowns)
    # Ninety steps instead of a path: about 0.58 sigma is missed at either end.
    expected = ((np.pi / 2 * days) ** 0.5 - 2 * 0.5826) * sigma * 100
    assert mean == pytest.approx(expected, rel=0.04)


def test_more_at_stake_trips_more_often_and_a_suggestion_trips_in_one_of_twenty() -> None:
    returns = np.random.default_rng(2).normal(0.0005, 0.01, 300).tolist()
    once = false_trips(returns, np.random.default_rng(1))
    twice = false_trips(returns, np.random.default_rng(1), scale=2.0)
    limit = Decimal(10)
    assert (twice.chance(DRAWDOWN, limit) or 0) > (once.chance(DRAWDOWN, limit) or 0)
    suggested = once.suggested(DRAWDOWN)
    assert suggested is not None
    assert once.chance(DRAWDOWN, Decimal(suggested)) == pytest.approx(0.05, abs=0.002)
    falls = once.chance(GuardRule.MINIMUM_EQUITY, limit)
    assert falls is not None
    assert falls <= (once.chance(DRAWDOWN, limit) or 0)
