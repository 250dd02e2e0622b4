"""Ranking a list: close to the scores of single traders, and hard to fool."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.analysis.ranking import rank_list, without_market
from copydesk.analysis.returns import Floats
from copydesk.analysis.score import Peers, score
from copydesk.analysis.shrinkage import Universe
from tests.unit.reference_records import daily_of

ROWS = 300


def made_list(
    count: int, seed: int = 4
) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.int64]], Floats]:
    """Returns, days and true annual ratios; one trader in seven has an edge."""
    random = np.random.default_rng(seed)
    truth = np.where(random.random(count) < 0.15, 1.2, -0.3) + random.normal(0, 0.6, count)
    days = random.integers(21, ROWS + 1, count)
    returns = random.standard_t(5, (ROWS, count)) * 0.012 + truth * 0.0155 / 365**0.5
    returns[np.arange(ROWS)[:, None] < ROWS - days] = 0.0
    return returns, days, truth


def test_a_list_scores_like_single_traders() -> None:
    returns, days, _ = made_list(80)
    found = rank_list(returns, days)
    peers = Peers(found.universe, found.bad_day)
    for trader in range(0, 80, 4):
        own = daily_of(returns[ROWS - int(days[trader]) :, trader])
        single = score(own, peers, np.random.default_rng(1))
        assert single is not None
        assert found.edge[trader] == pytest.approx(single.edge, rel=1e-6)
        assert found.standing[trader] == pytest.approx(single.standing, rel=1e-6)
        assert found.value[trader] == pytest.approx(single.value, abs=4.0)
        assert found.low[trader] <= found.value[trader] <= found.high[trader]


def test_the_cautious_end_decides_the_order_and_the_unscored_come_last() -> None:
    returns, days, _ = made_list(60)
    days[:3] = 20
    returns[: ROWS - 20, :3] = 0.0
    found = rank_list(returns, days)
    low = found.low[found.order]
    assert np.isnan(found.value[:3]).all()
    assert set(found.order[-3:].tolist()) == {0, 1, 2}
    assert np.all(np.diff(low[:-3]) <= 0.0)


def test_order_of_the_list_and_equal_names_change_nothing() -> None:
    returns, days, _ = made_list(60)
    shuffled = np.random.default_rng(1).permutation(60)
    first, second = rank_list(returns, days), rank_list(returns[:, shuffled], days[shuffled])
    assert second.value == pytest.approx(first.value[shuffled])
    assert shuffled[second.order].tolist() == first.order.tolist()


def test_flags_and_copying_lower_a_score() -> None:
    returns, days, _ = made_list(60)
    plain = rank_list(returns, days)
    flagged = rank_list(returns, days, flags=np.full(60, 0.3))
    assert flagged.value == pytest.approx(0.3 * plain.value)
    costly = rank_list(returns, days, copied=np.zeros(60))
    assert np.all(costly.value <= plain.value)


def test_few_traders_use_what_was_known_before() -> None:
    returns, days, _ = made_list(20)
    known = Universe(-0.2, 0.7)
    assert rank_list(returns, days, before=known).universe is known


def test_the_top_of_the_list_has_skill_and_no_crash_sellers() -> None:
    returns, days, truth = made_list(2000)
    random = np.random.default_rng(8)
    sellers = random.random(2000) < 0.10
    smooth = random.normal(0.0021, 0.01, returns.shape)
    smooth[np.arange(ROWS)[:, None] < ROWS - days] = 0.0
    returns[:, sellers] = smooth[:, sellers]  # no crash yet: a ratio of 4
    truth[sellers] = -2.0
    flags = np.where(random.random(2000) < np.where(sellers, 0.8, 0.05), 0.4, 1.0)
    top = rank_list(returns, days, flags=flags).order[:20]
    raw = np.argsort(-np.nan_to_num(rank_list(returns, days).panel.sharpe, nan=-9.0))[:20]
    assert sellers[raw].mean() > 0.5
    assert sellers[top].mean() <= 0.15
    assert truth[top][~sellers[top]].mean() >= 1.1


def test_the_market_is_taken_out_of_a_list() -> None:
    returns, days, _ = made_list(300)
    market = np.random.default_rng(2).normal(0.001, 0.02, ROWS)
    betas = np.random.default_rng(3).normal(0.4, 0.3, 300)
    own = np.arange(ROWS)[:, None] >= ROWS - days
    moved = returns + own * np.outer(market, betas)
    left = without_market(moved, days, market)
    assert np.all(left[~own] == 0.0)
    assert np.abs(left - returns).mean() < 0.25 * np.abs(moved - returns).mean()
    hedged, plain = rank_list(moved, days, market=market), rank_list(returns, days)
    assert np.nanmean(np.abs(hedged.edge - plain.edge)) < 0.05
