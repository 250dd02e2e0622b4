"""What a score must do whatever the record: monotone, blind to names, calm from day to day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.analysis.bootstrap import seed_of
from copydesk.analysis.returns import time_weighted
from copydesk.analysis.score import Peers, combined, score, tied
from copydesk.analysis.shrinkage import Universe
from copydesk.model.flag_words import FlagKind
from copydesk.model.flags import DataLevel, Flag, FlagState
from copydesk.model.performance import Basis
from copydesk.model.score import Score, ScoreCap, ScorePart
from tests.unit.reference_records import daily_of
from tests.unit.trader_records import make_points

SEED = 1
PEERS = Peers(Universe(-0.1, 0.8), 0.25)
shares = st.floats(0, 1)
all_parts = st.fixed_dictionaries(dict.fromkeys(ScorePart, shares))
caps = st.sampled_from([None, *ScoreCap])


def made_record(
    seed: int, days: int, annual_sharpe: float
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    noise = np.random.default_rng(seed).standard_t(5, days) * 0.015
    return np.asarray(noise + annual_sharpe * 0.019 / 365**0.5)


records = st.builds(made_record, st.integers(0, 10_000), st.integers(21, 90), st.floats(-2, 12))
severities = st.lists(st.sampled_from([0.2, 0.3, 0.5, 0.7, 0.8]), max_size=4)


def judged(
    returns: np.ndarray[tuple[int], np.dtype[np.float64]], flags: list[Flag] | None = None
) -> Score:
    found = score(daily_of(returns), PEERS, np.random.default_rng(SEED), flags=flags or [])
    assert found is not None
    return found


def raised(severity: float) -> Flag:
    return Flag(FlagKind.MARTINGALE, FlagState.RAISED, DataLevel.TRADES, severity)


@given(all_parts, st.sampled_from(list(ScorePart)), shares, caps)
def test_a_better_part_never_lowers_a_score(
    parts: dict[ScorePart, float], part: ScorePart, better: float, cap: ScoreCap | None
) -> None:
    improved = {**parts, part: max(parts[part], better)}
    assert combined(improved, cap) >= combined(parts, cap) - 1e-9


@given(records, severities, st.sampled_from([0.2, 0.5, 0.8]))
def test_one_more_flag_never_raises_a_score(
    returns: np.ndarray[tuple[int], np.dtype[np.float64]], up: list[float], more: float
) -> None:
    flags = [raised(severity) for severity in up]
    before, after = judged(returns, flags), judged(returns, [*flags, raised(more)])
    assert after.value <= before.value
    assert after.low <= before.low
    assert after.high <= before.high


@given(records)
def test_a_score_lies_in_its_band_and_its_band_between_0_and_100(
    returns: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    found = judged(returns)
    assert 0.0 <= found.low <= found.value <= found.high <= 100.0
    assert all(0.0 <= part <= 1.0 for part in found.parts.values())
    assert all(then >= found.value - 1e-9 for then in found.if_perfect.values())
    assert found.reason
    assert tied(found, found) or found.low == found.high


@given(records, st.sampled_from([2, 1000]))
def test_more_money_with_the_same_returns_is_the_same_score(
    returns: np.ndarray[tuple[int], np.dtype[np.float64]], by: int
) -> None:
    points = make_points(np.clip(returns, -0.9, None).tolist())
    richer = [
        replace(
            each,
            equity=each.equity * by,
            net_flow=each.net_flow * by,
            realized_pnl=each.realized_pnl * by,
        )
        for each in points
    ]
    plain, scaled = time_weighted(points), time_weighted(richer)
    assert plain is not None
    assert scaled is not None
    first = score(plain, PEERS, np.random.default_rng(SEED))
    second = score(scaled, PEERS, np.random.default_rng(SEED))
    assert first is not None
    assert second is not None
    assert first.value == pytest.approx(second.value)
    assert first.low == pytest.approx(second.low)


def test_names_change_nothing_because_the_seed_is_the_same_for_all() -> None:
    # A seed derived from the trader's id would let a new name move the score.
    daily = daily_of(made_record(3, 200, 3.0))
    by_name = {
        name: score(daily, PEERS, np.random.default_rng(seed_of(name))) for name in ("Ann", "Bob")
    }
    assert by_name["Ann"] != by_name["Bob"]
    assert judged(made_record(3, 200, 3.0)) == judged(made_record(3, 200, 3.0))


@given(records, st.floats(-0.03, 0.03))
def test_one_more_day_moves_a_score_by_less_than_fifteen_points(
    returns: np.ndarray[tuple[int], np.dtype[np.float64]], day: float
) -> None:
    # A day of two deviations; a record of three weeks doesn't know its own deviation yet.
    assume(len(returns) >= 30)
    before, after = judged(returns), judged(np.append(returns, day))
    assert abs(after.value - before.value) < 15.0


@given(records)
def test_twice_the_record_of_an_edge_is_never_worth_less(
    returns: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    once, twice = judged(returns), judged(np.tile(returns, 2))
    assert twice.parts[ScorePart.RECORD] >= once.parts[ScorePart.RECORD]
    assert once.edge < 0.5 or twice.edge >= once.edge
    assert once.standing < 0.5 or twice.standing >= once.standing


def test_twice_the_record_of_no_edge_is_worth_less() -> None:
    # "Doubling the history with the same moments never lowers it" can't hold below the bar:
    # the longer a bad record, the surer that it is bad.
    returns = made_record(1, 100, 0.0)
    returns = returns - returns.mean() - 0.5 * returns.std() / 365**0.5
    once, twice = judged(returns), judged(np.tile(returns, 2))
    assert twice.edge < once.edge


@given(records)
def test_caps_hold(returns: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    profits = daily_of(returns, Basis.PROFIT_ONLY)
    found = score(profits, PEERS, np.random.default_rng(SEED))
    assert found is not None
    assert found.high <= 60.0
    ruined = replace(profits, ruined_ms=int(profits.times_ms[0]))
    again = score(ruined, PEERS, np.random.default_rng(SEED))
    assert again is not None
    assert again.high <= 10.0
