from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copydesk.practice.watch import NEVER_ABOVE, NEVER_BELOW, PriceWatch

lows = st.one_of(st.just(NEVER_BELOW), st.integers(1, 30))
highs = st.one_of(st.just(NEVER_ABOVE), st.integers(20, 50))
changes = st.tuples(
    st.integers(0, 2), st.sampled_from("abcdef"), st.one_of(st.none(), st.tuples(lows, highs))
)


@given(st.lists(changes, max_size=40), st.lists(st.integers(1, 50), min_size=3, max_size=3))
def test_a_watch_names_exactly_those_whose_bounds_are_reached(
    made: list[tuple[int, str, tuple[int, int] | None]], prices: list[int]
) -> None:
    watch = PriceWatch(3)
    bounds: dict[tuple[int, str], tuple[int, int]] = {}
    for row, key, bound in made:
        watch.put(row, key, bound)
        bounds.pop((row, key), None)
        if bound is not None:
            bounds[row, key] = bound
    hit = {at for at, (low, high) in bounds.items() if not low < prices[at[0]] < high}
    assert watch.crossed(prices) == {key for _, key in hit}
    moment = np.array(prices)[:, None]
    assert watch.reached(moment, moment)[:, 0].tolist() == [
        any(at[0] == row for at in hit) for row in range(3)
    ]
