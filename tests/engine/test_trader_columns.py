from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.engine.trader_columns import build_columns, update_columns
from copydesk.model.trader import RiskLevel, TraderStatus
from tests.engine.fakes import row


def test_rows_become_columns_and_absent_figures_become_nan() -> None:
    columns = build_columns([row(1, sharpe_ratio=None), row(2, nickname="ÄRGER")], 7, 123)
    assert (len(columns), columns.generation, columns.received_ms) == (2, 7, 123)
    assert np.isnan(columns.sharpe_ratio).all()
    assert columns.search_text[1] == "ärger t2"
    assert columns.quarter_profit_percent.tolist() == [2.0, 2.0]
    assert columns.spark.shape == (2, 60)
    assert columns.spark[0, -3:].tolist() == [0.0, 1.0, 2.0]
    assert list(RiskLevel)[columns.risk[0]] is RiskLevel.MEDIUM
    assert list(TraderStatus)[columns.status[0]] is TraderStatus.ACTIVE


def test_columns_can_not_be_changed() -> None:
    columns = build_columns([row(1)], 1, 0)
    with pytest.raises(ValueError, match="read-only"):
        columns.win_rate[0] = 1.0


def test_an_empty_list_makes_empty_columns() -> None:
    columns = build_columns([], 1, 0)
    assert len(columns) == 0
    assert columns.spark.shape == (0, 60)


@given(
    old=st.lists(st.integers(1, 30), unique=True),
    changes=st.lists(st.tuples(st.integers(1, 30), st.integers(0, 9)), max_size=20),
)
def test_updating_equals_building_anew(old: list[int], changes: list[tuple[int, int]]) -> None:
    before = [row(number) for number in old]
    changed = [row(number, followers=value, nickname=f"new {value}") for number, value in changes]
    updated = update_columns(build_columns(before, 1, 0), changed, 2, 0)
    whole = build_columns([*before, *changed], 2, 0)
    assert updated.keys == whole.keys
    assert updated.row_of == whole.row_of
    assert updated.nicknames == whole.nicknames
    assert updated.search_text == whole.search_text
    assert updated.followers.tolist() == whole.followers.tolist()
    assert np.array_equal(updated.spark, whole.spark, equal_nan=True)
