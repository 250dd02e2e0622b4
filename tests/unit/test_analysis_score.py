"""The score: its parts on records made for them, its caps, ties, and what it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from copydesk.analysis.market import BetaUniverse, Market
from copydesk.analysis.returns import DAY_MS
from copydesk.analysis.score import (
    Peers,
    bad_day_of,
    cautious_order,
    combined,
    drawdown_part,
    record_part,
    score,
    still_standing,
    tied,
)
from copydesk.analysis.sharpe import probabilistic_sharpe_2012, sample_of
from copydesk.analysis.shrinkage import Universe
from copydesk.model.flag_words import FlagKind
from copydesk.model.flags import DataLevel, Flag, FlagState
from copydesk.model.score import (
    CAP_SENTENCES,
    PART_NAMES,
    PART_SENTENCES,
    PERFECT_SENTENCE,
    Score,
    ScoreCap,
    ScorePart,
)
from tests.unit.reference_records import START_MS, daily_of

PERFECT = dict.fromkeys(ScorePart, 1.0)


def returns_of(annual_sharpe: float, days: int = 365, seed: int = 5) -> list[float]:
    noise = np.random.default_rng(seed).normal(0, 0.01, days)
    noise = (noise - noise.mean()) / noise.std(ddof=1)
    return [float(each) for each in 0.01 * (noise + annual_sharpe / 365**0.5)]


def judged(returns: list[float], peers: Peers | None = None, **more: float) -> Score:
    found = score(daily_of(returns), peers or Peers(), np.random.default_rng(1), **more)  # type: ignore[arg-type] # copied_share only
    assert found is not None
    return found


def band(low: float, high: float) -> Score:
    return Score((low + high) / 2, low, high, PERFECT, 1, 1, PERFECT, None, copying_known=True)


def test_formula_of_the_parts() -> None:
    parts = {
        ScorePart.SKILL: 0.8,
        ScorePart.DRAWDOWN: 0.5,
        ScorePart.STEADINESS: 0.4,
        ScorePart.COPYING: 0.9,
        ScorePart.FLAGS: 0.3,
        ScorePart.RECORD: 0.7,
    }
    assert combined(parts, None) == pytest.approx(80 * (0.6 + 0.1 + 0.04 + 0.09) * 0.21)
    assert combined(PERFECT, None) == pytest.approx(100)
    assert combined(PERFECT, ScoreCap.PROFIT_ONLY) == 60
    assert combined(PERFECT, ScoreCap.RUINED) == 10
    assert [record_part(days) for days in (0, 90, 180, 999)] == pytest.approx([0.4, 0.7, 1, 1])
    assert [drawdown_part(deep) for deep in (0, 0.3, 0.6, 0.9)] == pytest.approx([1, 0.5, 0, 0])


def test_less_than_three_weeks_are_not_judged() -> None:
    assert score(daily_of([0.01, 0.02] * 10), Peers(), np.random.default_rng(1)) is None
    assert score(daily_of([0.01, 0.02] * 11), Peers(), np.random.default_rng(1)) is not None


def test_skill_is_the_worse_of_two_views() -> None:
    found = judged(returns_of(3.0))
    assert found.parts[ScorePart.SKILL] == min(found.edge, found.standing)
    # Smooth without a bad day: certain by the first view, not after what peers saw.
    smooth = judged(returns_of(15.0, 90))
    assert smooth.edge > 0.99
    assert smooth.standing < smooth.edge
    assert smooth.parts[ScorePart.SKILL] == smooth.standing


def test_standing_is_the_probability_with_one_more_day() -> None:
    returns = np.array(returns_of(3.0))
    sample = sample_of(np.append(returns, -0.25))
    assert sample is not None
    assert still_standing(returns, 0.25) == probabilistic_sharpe_2012(sample)
    assert still_standing(returns, 0.1) > still_standing(returns, 0.4)
    assert still_standing(np.zeros(30), 0.0) == 0.0


def test_bad_day_is_what_three_of_four_peers_stayed_above() -> None:
    assert bad_day_of([-0.1, -0.2, -0.3, -0.4, -0.5]) == pytest.approx(0.4)
    assert bad_day_of([]) == 0.30


def test_the_market_is_no_skill() -> None:
    days = 300
    moves = np.random.default_rng(2).normal(0.004, 0.01, days)
    market = Market(START_MS + (np.arange(days) + 1) * DAY_MS, moves)
    rides = (moves + np.random.default_rng(3).normal(0, 0.004, days)).tolist()
    naive = judged(rides)
    fair = judged(rides, Peers(market=market, betas=BetaUniverse(0.5, 0.5)))
    assert naive.edge > 0.95
    assert fair.edge < 0.7


def test_a_universe_without_skill_asks_for_more_proof() -> None:
    hopeful, sober = Peers(Universe(1.0, 1.0)), Peers(Universe(-0.5, 0.4))
    assert judged(returns_of(2.0), hopeful).edge > judged(returns_of(2.0), sober).edge


def test_what_copying_keeps_is_a_part_and_unknown_is_marked() -> None:
    unknown = judged(returns_of(3.0))
    half = judged(returns_of(3.0), copied_share=0.5)
    none = judged(returns_of(3.0), copied_share=-2.0)
    assert not unknown.copying_known
    assert half.copying_known
    assert unknown.value > half.value > none.value
    assert none.parts[ScorePart.COPYING] == 0.0


def test_ruin_caps_and_says_so() -> None:
    daily = daily_of([0.01, -1.0, *returns_of(12.0, 300)])
    found = score(daily, Peers(), np.random.default_rng(1))
    assert found is not None
    assert found.cap is ScoreCap.RUINED
    assert found.value == 10
    assert "at most 10" in found.reason
    long_ago = score(
        replace(daily, ruined_ms=int(daily.times_ms[-1]) - 366 * DAY_MS),
        Peers(),
        np.random.default_rng(1),
    )
    assert long_ago is not None
    assert long_ago.cap is None


def test_no_variance_is_no_skill() -> None:
    found = judged([0.001] * 100)
    assert found.edge == 0.0
    assert found.value == found.low == found.high == 0.0


def test_reason_names_the_part_that_costs_most() -> None:
    flag = Flag(FlagKind.MARTINGALE, FlagState.RAISED, DataLevel.TRADES, 0.7)
    found = score(daily_of(returns_of(8.0)), Peers(), np.random.default_rng(1), flags=[flag])
    assert found is not None
    assert found.held_back_by is ScorePart.FLAGS
    assert found.reason.startswith("Red flags leave 30 % of the score; without them")
    assert band(100, 100).held_back_by is None
    assert band(100, 100).reason == PERFECT_SENTENCE


def test_ties_share_a_rank() -> None:
    assert tied(band(40, 60), band(45, 65))
    assert not tied(band(40, 60), band(55, 75))
    assert tied(band(40, 80), band(50, 60))
    order = cautious_order([band(20, 40), band(60, 80), band(55, 78), band(10, 90)])
    assert [place for place, _ in order] == [1, 2, 0, 3]
    assert [rank for _, rank in order] == [1, 1, 3, 3]


def test_every_part_and_cap_has_words() -> None:
    assert set(PART_NAMES) == set(PART_SENTENCES) == set(ScorePart)
    assert set(CAP_SENTENCES) == set(ScoreCap)
