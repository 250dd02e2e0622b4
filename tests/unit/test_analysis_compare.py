"""Traders side by side: alike days, symbols and times."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.analysis.compare import (
    both,
    compare,
    correlation,
    length,
    merged,
    mix_overlap,
    time_shares,
)
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderProfile
from tests.gui.sample_traders import profile, trader
from tests.unit.trader_records import make_points, make_trade

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8).map(
    lambda pairs: merged([(start, start + size) for start, size in pairs])
)


def record(number: int, seed: int, symbols: str = "AB", shift: float = 0.0) -> TraderProfile:
    random = np.random.default_rng(seed)
    trades = tuple(
        make_trade(n, 1.0, begin=6.0 * n + shift, hours=2.0, symbol=symbols[n % len(symbols)])
        for n in range(20)
    )
    points = make_points((random.standard_normal(100) * 0.01).tolist())
    plain = profile(trader(number), days=30)
    return replace(plain, equity=tuple(points), trades=trades)


def test_a_trader_is_like_itself() -> None:
    (pair,) = compare([record(1, 5), record(2, 5)]).pairs
    assert pair.correlation == pytest.approx(1.0)
    assert (pair.same_symbols, pair.same_time, pair.same_side) == (1.0, 1.0, 1.0)
    assert pair.common_days == 100


def test_strangers_are_not_alike() -> None:
    (pair,) = compare([record(1, 5, "AB"), record(2, 6, "CD", shift=3.0)]).pairs
    assert pair.correlation is not None
    assert abs(pair.correlation) < 0.3
    assert (pair.same_symbols, pair.same_time, pair.same_side) == (0.0, 0.0, 0.0)


def test_half_of_the_time_and_of_the_markets() -> None:
    (pair,) = compare([record(1, 5, "AB"), record(2, 6, "AC", shift=1.0)]).pairs
    assert pair.same_symbols == pytest.approx(0.5)
    assert pair.same_time == pytest.approx(1 / 3, abs=0.02), "one hour of three"
    assert pair.same_side == pytest.approx(1 / 6, abs=0.02), "in every second trade"


def test_the_other_side_is_not_the_same() -> None:
    one = record(1, 5)
    other = replace(
        one, trades=tuple(replace(each, side=PositionSide.SHORT) for each in one.trades)
    )
    (pair,) = compare([one, other]).pairs
    assert (pair.same_time, pair.same_side) == (1.0, 0.0)


def test_four_traders_make_six_pairs_and_name_their_symbols() -> None:
    found = compare([record(n, n, "ABC") for n in range(4)])
    assert [(pair.first, pair.second) for pair in found.pairs] == [
        (0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3),
    ]  # fmt: skip
    assert found.symbols[0] == ("A", "B", "C")
    assert compare([record(1, 1)]).pairs == ()
    assert compare([]).profiles == ()


def test_what_is_not_known_is_none() -> None:
    bare = replace(record(1, 1), equity=(), trades=())
    (pair,) = compare([bare, record(2, 2)]).pairs
    assert pair == replace(pair, correlation=None, same_symbols=None, same_time=None)
    assert pair.same_side is None
    assert correlation({1: 0.1}, {1: 0.1}) == (None, 1)
    assert correlation(dict.fromkeys(range(30), 0.1), dict.fromkeys(range(30), 0.1)) == (None, 30)
    assert mix_overlap({}, {"A": 1.0}) is None
    far = {("A", "long"): [(0, 5)]}, {("A", "long"): [(9, 12)]}
    assert time_shares(*far) == (None, None)


@given(one=SPANS, other=SPANS)
def test_overlaps_agree_with_counting_every_moment(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    def moments(spans: list[tuple[int, int]]) -> set[int]:
        return {moment for start, end in spans for moment in range(start, end)}

    assert moments(both(one, other)) == moments(one) & moments(other)
    assert length(merged([*one, *other])) == len(moments(one) | moments(other))
