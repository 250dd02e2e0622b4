from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.engine.api import TraderColumns
from copydesk.engine.trader_columns import GrowingColumns, update_columns
from copydesk.model.trader import RiskLevel, TraderStatus
from tests.engine.fakes import columns_of, row


def test_rows_become_columns_and_absent_figures_become_nan() -> None:
    columns = columns_of([row(1, sharpe_ratio=None), row(2, nickname="ÄRGER")], 7, 123)
    assert (len(columns), columns.generation, columns.received_ms) == (2, 7, 123)
    assert np.isnan(columns.sharpe_ratio).all()
    assert columns.search_text[1] == "ärger t2"
    assert columns.quarter_profit_percent.tolist() == [2.0, 2.0]
    assert columns.spark.shape == (2, 60)
    assert columns.spark[0, -3:].tolist() == [0.0, 1.0, 2.0]
    assert list(RiskLevel)[columns.risk[0]] is RiskLevel.MEDIUM
    assert list(TraderStatus)[columns.status[0]] is TraderStatus.ACTIVE


def test_columns_can_not_be_changed() -> None:
    columns = columns_of([row(1)])
    with pytest.raises(ValueError, match="read-only"):
        columns.win_rate[0] = 1.0


def test_an_empty_list_makes_empty_columns() -> None:
    columns = columns_of([])
    assert len(columns) == 0
    assert columns.spark.shape == (0, 60)


@given(
    old=st.lists(st.integers(1, 30), unique=True),
    changes=st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9)), max_size=20),
)
def test_updating_equals_building_anew(old: list[int], changes: list[tuple[int, int]]) -> None:
    before = [row(number) for number in old]
    changed = [row(number, followers=value, nickname=f"new {value}") for number, value in changes]
    updated = update_columns(columns_of(before), columns_of(changed, 2))
    whole = columns_of([*before, *changed], 2)
    assert_same(updated, whole)


@given(
    numbers=st.lists(st.integers(1, 9), max_size=20),
    cuts=st.lists(st.integers(0, 20), max_size=5),
)
def test_pieces_make_the_same_columns_as_the_whole(numbers: list[int], cuts: list[int]) -> None:
    rows = [row(number, followers=place) for place, number in enumerate(numbers)]
    columns = GrowingColumns()
    for begin, end in pairwise([0, *sorted(cuts), len(rows)]):
        columns.extend(rows[begin:end])
    assert len(columns) == len(rows)
    pieces = columns.finish(1, 0)
    assert_same(pieces, columns_of(rows))
    last = {line.key: line.followers for line in rows}
    assert dict(zip(pieces.keys, pieces.followers.tolist(), strict=True)) == last


def assert_same(left: TraderColumns, right: TraderColumns) -> None:
    for each in fields(TraderColumns):
        one, other = getattr(left, each.name), getattr(right, each.name)
        if isinstance(one, np.ndarray):
            assert one.dtype == other.dtype
            assert np.array_equal(one, other, equal_nan=one.dtype.kind == "f"), each.name
        else:
            assert one == other, each.name
