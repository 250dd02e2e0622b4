"""A venue's traders ranked: from returns, list and looks to columns."""

from __future__ import annotations

from array import array
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from copydesk.analysis.behaviour.listed import bit_of
from copydesk.analysis.behaviour.record import Verdict
from copydesk.engine.ranker import best_of, table_of_days
from copydesk.engine.ranking import CloseLook, RankingInput, market_of, matrix_of, rank, tied_with
from copydesk.exchange.returns import ReturnsTable
from copydesk.model.flag_words import FlagKind, FlagReason
from copydesk.model.flags import DataLevel
from copydesk.model.instrument import Candle
from copydesk.model.performance import Basis
from copydesk.model.score import Score, ScorePart
from copydesk.model.trader import TraderKey
from copydesk.store.looks import OpenLosses
from tests.engine.fakes import VENUE, columns_of, row

DAY_MS = 86_400_000
MARTINGALE = Verdict(FlagKind.MARTINGALE, DataLevel.TRADES)


def table_of(returns: dict[str, np.ndarray], basis: Basis = Basis.EQUITY) -> ReturnsTable:
    longest = max(map(len, returns.values()), default=0)
    table = ReturnsTable(tuple((20_000 + day) * DAY_MS for day in range(longest)), basis)
    for trader_id, values in returns.items():
        table.add(trader_id, values.tolist())
    return table


def population(count: int = 80, days: int = 200) -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    skill = np.where(np.arange(count) < 8, 0.003, 0.0)
    drawn = random.standard_normal((count, days)) * 0.01 + skill[:, None]
    return {f"t{number}": drawn[number - 1] for number in range(1, count + 1)}


def given(returns: dict[str, np.ndarray], **changes: object) -> RankingInput:
    rows = [
        row(number, equity=1000.0, floating_pnl=-200.0 if number == 3 else -5.0)
        for number in range(1, len(returns) + 1)
    ]
    plain = RankingInput(table_of(returns), columns_of(rows), OpenLosses())
    return replace(plain, **changes)  # type: ignore[arg-type]  # names come from the tests


def test_a_list_is_scored_flagged_and_told_apart_from_luck() -> None:
    found = rank(given(population()), 7).judgements
    assert (found.generation, len(found), found.window_days) == (7, 80, 200)
    assert (found.low <= found.score).all()
    assert (found.score <= found.high).all()
    best = [int(key.trader_id[1:]) for key in best_of(found, VENUE, 5)]
    assert len(set(best) - set(range(1, 9))) <= 1, "the skilled lead"
    assert found.badges == int(found.evidence.sum()) > 0
    assert found.expected_luck == round(0.1 * found.badges)
    place = found.row_of["t3"]
    assert found.raised[place] & bit_of(FlagKind.HIDDEN_LOSSES), "200 of 1000 are lost and open"
    assert found.score[place] < 20.0
    worth = np.prod(1.0 + population()["t5"])
    assert found.own_percent[found.row_of["t5"]] == pytest.approx((worth - 1) * 100, rel=1e-6)
    with pytest.raises(ValueError, match="read-only"):
        found.score[0] = 1.0


def test_losses_seen_over_days_raise_the_flag_where_nothing_is_open_now() -> None:
    losses = OpenLosses(frozenset({"t5"}), 30)
    found = rank(given(population(), losses=losses), 1).judgements
    bit = bit_of(FlagKind.HIDDEN_LOSSES)
    assert found.raised[found.row_of["t5"]] & bit
    assert found.checked[found.row_of["t9"]] & bit, "cleared, for there were days enough"
    assert not found.raised[found.row_of["t9"]] & bit


def test_a_close_look_counts_more_than_the_list() -> None:
    parts = dict.fromkeys(ScorePart, 1.0)
    score = Score(33.0, 22.0, 44.0, parts, 1.0, 1.0, parts, None, copying_known=False)
    raised = MARTINGALE.raised(FlagReason.LARGER_AFTER_LOSS, {"times": 2.0, "cases": 9})
    unknown = Verdict(FlagKind.HIDDEN_LOSSES, DataLevel.OPEN_DAILY).unchecked(
        FlagReason.NEEDS_SNAPSHOTS
    )
    looks = {"t3": CloseLook(score, (raised, unknown)), "gone": CloseLook(None, ())}
    found = rank(given(population(), looks=looks), 1).judgements
    place = found.row_of["t3"]
    assert (found.low[place], found.score[place], found.high[place]) == (22.0, 33.0, 44.0)
    assert found.raised[place] & bit_of(FlagKind.MARTINGALE)
    assert found.raised[place] & bit_of(FlagKind.HIDDEN_LOSSES), "what wasn't checked is kept"
    assert found.closely.sum() == 1


def test_short_and_empty_records_have_no_score() -> None:
    returns = population(60) | {"t61": np.full(10, 0.01), "t62": np.zeros(200)}
    found = rank(given(returns), 1).judgements
    for name in ("t61", "t62"):
        assert np.isnan(found.score[found.row_of[name]])
    assert found.days[found.row_of["t61"]] == 10
    assert found.days[found.row_of["t62"]] == 0
    assert np.isnan(found.own_quarter_percent[found.row_of["t61"]])


def test_a_list_without_traders_ranks_to_nothing() -> None:
    empty = RankingInput(ReturnsTable(()), columns_of([]), OpenLosses())
    found = rank(empty, 1).judgements
    assert (len(found), found.badges) == (0, 0)
    assert best_of(found, VENUE, 3) == []


def test_profits_over_an_unknown_capital_never_score_above_sixty() -> None:
    returns = population()
    capped = rank(given(returns, table=table_of(returns, Basis.PROFIT_ONLY)), 1).judgements
    free = rank(given(returns), 1).judgements
    assert np.nanmax(free.high) > 60.0
    assert np.nanmax(capped.high) == 60.0
    assert capped.basis is Basis.PROFIT_ONLY


def test_the_matrix_is_aligned_to_the_last_day() -> None:
    table = table_of({"a": np.array([0.0, 0.1, 0.2]), "b": np.array([-1.5])})
    matrix, days = matrix_of(table)
    assert matrix.tolist() == [[0, 0], [pytest.approx(0.1), 0], [pytest.approx(0.2), -1]]
    assert days.tolist() == [2, 1]


def test_a_market_that_carries_everybody_is_taken_out() -> None:
    random = np.random.default_rng(5)
    moves = random.standard_normal(200) * 0.02 + 0.004
    returns = {f"t{n}": moves + random.standard_normal(200) * 0.004 for n in range(1, 61)}
    closes = 100.0 * np.cumprod(np.concatenate(([1.0], 1.0 + moves)))
    candles = [
        Candle((20_000 + day - 2) * DAY_MS, *(Decimal(repr(float(close))),) * 4, Decimal(1))
        for day, close in enumerate(closes)
    ]
    market = market_of(candles)
    assert market is not None
    hedged = rank(given(returns, market=market), 1).judgements
    plain = rank(given(returns), 1).judgements
    assert np.nanmedian(hedged.score) < 0.5 * np.nanmedian(plain.score)


def test_ties_are_bands_that_share_more_than_half() -> None:
    found = rank(given(population()), 1).judgements
    place = found.row_of["t5"]
    low, high = float(found.low[place]), float(found.high[place])
    expected = sum(
        2 * (min(high, top) - max(low, end)) > min(high - low, top - end)
        for end, top in zip(found.low.tolist(), found.high.tolist(), strict=True)
        if end == end
    )
    assert tied_with(found, low, high) == expected - 1


def test_the_desks_own_days_become_returns_where_a_venue_gives_none() -> None:
    totals = [
        (10, {"a": 0.0}),
        (12, {"a": 0.0, "b": 50.0}),
        (13, {"a": 10.0, "b": 50.0, "c": 5.0}),
        (14, {"a": 21.0, "b": -25.0}),
    ]
    table = table_of_days(totals)
    assert table is not None
    assert table.basis is Basis.VENUE_ROI
    assert table.times_ms == (14 * DAY_MS, 15 * DAY_MS)
    assert table.trader_ids == ["a", "b"]
    assert table.values == array("f", [0.1, 0.1, 0.0, -0.5])
    assert table_of_days(totals[:1]) is None
    assert table_of_days([]) is None


def test_keys_name_the_venue() -> None:
    found = rank(given(population()), 1).judgements
    assert all(key == TraderKey(VENUE, key.trader_id) for key in best_of(found, VENUE, 3))
