"""Filtering and sorting the list: what passes, in which order, and what to say for nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.engine.api import TraderColumns, TraderMarks
from copydesk.model.trader import RiskLevel, TraderKey, TraderRow, TraderStatus
from copydesk.ui.traders.caution import caution_words, look_at_top
from copydesk.ui.traders.filters import Limit, TraderFilter, from_plain, to_plain
from copydesk.ui.traders.query import (
    Sort,
    TraderIndex,
    cautious,
    find,
    keep_order,
    open_percent,
    sharpe_low,
)
from tests.engine.fakes import columns_of
from tests.gui.sample_traders import columns, many, trader

NO_MARKS = TraderMarks(frozenset(), frozenset())
EVERYTHING = TraderFilter()
SORTABLE = (
    "sharpe_low", "quarter", "total", "month", "drawdown", "sharpe", "win", "open", "followers",
    "days", "risk", "status", "curve", "trader", "venue", "star",
)  # fmt: skip


def names(
    listed: TraderColumns,
    wanted: TraderFilter = EVERYTHING,
    sort: Sort | None = None,
    marks: TraderMarks = NO_MARKS,
) -> list[str]:
    found = find(TraderIndex(listed), marks, wanted, sort or Sort("trader", descending=False))
    return [listed.nicknames[place] for place in found.order]


def test_each_limit_lets_pass_what_it_says() -> None:
    listed = columns(
        [
            trader(1, "young", trading_days=89),
            trader(2, "deep", max_drawdown_percent=30.1),
            trader(3, "loser", win_rate=0.49),
            trader(4, "risky", risk_level=RiskLevel.HIGH),
            trader(5, "away", status=TraderStatus.PAUSED),
            trader(6, "fine"),
            trader(7, "other", key=TraderKey("bitget", "7")),
        ]
    )
    everybody = set(listed.nicknames)
    cases = {
        "young": TraderFilter(minimum_days=90),
        "deep": TraderFilter(maximum_drawdown=30.0),
        "loser": TraderFilter(minimum_win=50.0),
        "risky": TraderFilter(highest_risk=RiskLevel.MEDIUM),
        "away": TraderFilter(status=TraderStatus.ACTIVE),
        "other": TraderFilter(venue="practice"),
    }
    for outside, wanted in cases.items():
        assert set(names(listed, wanted)) == everybody - {outside}


def test_search_ignores_case_and_looks_at_ids_too() -> None:
    listed = columns([trader(1, "Straße"), trader(2, "Aurora"), trader(77, "Plover")])
    assert names(listed, TraderFilter(text=" STRASSE ")) == ["Straße"]
    assert names(listed, TraderFilter(text="t000077")) == ["Plover"]


def test_typing_on_and_deleting_again_give_what_a_fresh_search_gives() -> None:
    index = TraderIndex(columns(many(500)))
    for text in ("a", "au", "aur", "au", "", "tide", "tide 1", "x"):
        found = find(index, NO_MARKS, TraderFilter(text=text), Sort())
        fresh = find(TraderIndex(index.columns), NO_MARKS, TraderFilter(text=text), Sort())
        assert found.order.tolist() == fresh.order.tolist()


def test_unknown_figures_come_last_both_ways_and_pass_no_limit() -> None:
    listed = columns(
        [
            trader(1, "unknown", sharpe_ratio=None, max_drawdown_percent=None),
            trader(2, "low", sharpe_ratio=-1.0),
            trader(3, "high", sharpe_ratio=2.0),
        ]
    )
    assert names(listed, sort=Sort("sharpe", descending=True)) == ["high", "low", "unknown"]
    assert names(listed, sort=Sort("sharpe", descending=False)) == ["low", "high", "unknown"]
    assert "unknown" not in names(listed, TraderFilter(maximum_drawdown=99.0))


def test_a_short_lucky_record_does_not_lead() -> None:
    lucky = trader(1, "lucky", sharpe_ratio=4.0, trading_days=30)
    steady = trader(2, "steady", sharpe_ratio=2.0, trading_days=700)
    listed = columns([lucky, steady])
    assert names(listed, sort=Sort()) == ["steady", "lucky"]
    error = math.sqrt((1 + 4.0**2 / 365 / 2) / 30) * math.sqrt(365)
    assert sharpe_low(listed)[0] == pytest.approx(4.0 - 1.6448536 * error)


def test_stars_and_hidden_follow_the_marks() -> None:
    listed = columns([trader(number) for number in range(4)])
    marks = TraderMarks(frozenset({listed.keys[2]}), frozenset({listed.keys[1]}))
    assert names(listed, TraderFilter(starred_only=True), marks=marks) == ["Trader 2"]
    assert names(listed, marks=marks) == ["Trader 0", "Trader 2", "Trader 3"]
    assert names(listed, sort=Sort("star"), marks=marks)[0] == "Trader 2"
    found = find(TraderIndex(listed), marks, EVERYTHING, Sort())
    assert found.hidden == 1
    shown = find(TraderIndex(listed), marks, EVERYTHING.with_hidden(shown=True), Sort())
    assert len(shown.order) == 4


def test_marks_on_traders_that_left_the_list_do_no_harm() -> None:
    gone = TraderKey("practice", "gone")
    marks = TraderMarks(frozenset({gone}), frozenset({gone}))
    assert names(columns([trader(1)]), marks=marks) == ["Trader 1"]


def test_empty_answer_names_the_filter_to_drop() -> None:
    listed = columns([trader(number, max_drawdown_percent=50.0) for number in range(41)])
    wanted = TraderFilter(text="trader", minimum_days=90, maximum_drawdown=30.0, minimum_win=99.0)
    found = find(TraderIndex(listed), NO_MARKS, wanted.without(Limit.WIN_RATE), Sort())
    assert found.advice is not None
    assert (found.advice.limit, found.advice.count) == (Limit.DRAWDOWN, 41)
    neither = find(TraderIndex(listed), NO_MARKS, wanted, Sort())
    assert neither.advice is not None
    assert neither.advice.count == 0


def test_empty_list_is_no_error() -> None:
    found = find(TraderIndex(columns([])), NO_MARKS, EVERYTHING, Sort())
    assert len(found.order) == 0
    assert look_at_top(found, Sort("quarter")) is None


@pytest.mark.parametrize("column", SORTABLE)
def test_hundred_thousand_rows_are_sorted_and_filtered_rightly(
    hundred_thousand: TraderColumns, column: str
) -> None:
    wanted = TraderFilter(text="a", minimum_days=90, maximum_drawdown=30.0)
    marks = TraderMarks(frozenset(hundred_thousand.keys[::31]), frozenset())
    index = TraderIndex(hundred_thousand)
    sort = Sort(column, descending=True)
    found = find(index, marks, wanted, sort)
    passing = [
        place
        for place in range(len(hundred_thousand))
        if "a" in hundred_thousand.search_text[place]
        and hundred_thousand.trading_days[place] >= 90
        and hundred_thousand.max_drawdown_percent[place] <= 30.0
    ]
    assert sorted(found.order.tolist()) == passing
    figures = _figures(hundred_thousand, column, marks)[found.order]
    known = figures[~np.isnan(figures)] if figures.dtype.kind == "f" else figures
    assert all(known[:-1] >= known[1:])
    assert figures.tolist()[: len(known)] == known.tolist()


def _figures(listed: TraderColumns, column: str, marks: TraderMarks) -> np.ndarray:
    texts = {"trader": listed.search_text, "venue": [key.venue for key in listed.keys]}
    if column in texts:
        return np.array(texts[column])
    if column == "star":
        return np.array([float(key in marks.starred) for key in listed.keys])
    names_of = {
        "quarter": "quarter_profit_percent", "total": "total_profit_percent",
        "month": "month_profit_percent", "sharpe": "sharpe_ratio", "win": "win_rate",
        "days": "trading_days", "curve": "quarter_profit_percent",
    }  # fmt: skip
    if column == "sharpe_low":
        return cautious(listed)
    if column == "open":
        return open_percent(listed)
    if column == "drawdown":
        return -listed.max_drawdown_percent
    return np.asarray(getattr(listed, names_of.get(column, column)), np.float64)


@pytest.fixture(scope="module")
def hundred_thousand() -> TraderColumns:
    return columns(many(100_000))


def test_newer_list_keeps_the_order_shown_and_drops_who_left() -> None:
    rows = [trader(number, sharpe_ratio=float(number)) for number in range(6)]
    before = find(TraderIndex(columns(rows)), NO_MARKS, EVERYTHING, Sort("sharpe"))
    changed = [trader(number, sharpe_ratio=-float(number)) for number in (5, 3, 1, 9)]
    after = TraderIndex(columns_of(changed, 2))
    kept = keep_order(before, after)
    assert [after.columns.nicknames[place] for place in kept.order] == [
        "Trader 5", "Trader 3", "Trader 1",
    ]  # fmt: skip


def test_a_smooth_record_over_a_deep_open_loss_comes_last() -> None:
    hiding = trader(1, "hiding", sharpe_ratio=40.0, floating_pnl=-150.0, equity=1000.0)
    open_a_little = trader(2, "little", sharpe_ratio=2.0, floating_pnl=-90.0, equity=1000.0)
    plain = trader(3, "plain", sharpe_ratio=0.5, floating_pnl=0.0, equity=None)
    index = TraderIndex(columns([hiding, open_a_little, plain]))
    found = find(index, NO_MARKS, EVERYTHING, Sort())
    assert [index.columns.nicknames[n] for n in found.order] == ["little", "plain", "hiding"]
    assert index.open_percent.tolist()[:2] == [-15.0, -9.0]
    assert np.isnan(index.open_percent[2])


def test_sort_by_return_tells_only_facts_of_the_list() -> None:
    rows = [trader(n, floating_pnl=-101.0, trading_days=50 if n < 3 else 200) for n in range(5)]
    found = find(TraderIndex(columns(rows)), NO_MARKS, EVERYTHING, Sort("quarter"))
    caution = look_at_top(found, Sort("quarter"))
    assert caution is not None
    assert (caution.looked_at, caution.open_loss, caution.short_record, caution.deep_fall) == (
        5, 5, 3, 0,
    )  # fmt: skip
    assert caution_words(caution).startswith("Of the first 5, 5 carry an open loss")
    assert look_at_top(found, Sort()) is None


@given(
    st.builds(
        TraderFilter,
        text=st.just(""),
        venue=st.none() | st.sampled_from(["practice", "okx"]),
        minimum_days=st.none() | st.integers(0, 1000),
        maximum_drawdown=st.none() | st.floats(0, 100),
        minimum_win=st.none() | st.floats(0, 100),
        highest_risk=st.none() | st.sampled_from(RiskLevel),
        status=st.none() | st.sampled_from(TraderStatus),
        starred_only=st.booleans(),
        hide_hidden=st.booleans(),
    )
)
def test_a_kept_filter_comes_back_the_same(wanted: TraderFilter) -> None:
    assert from_plain(to_plain(wanted)) == wanted


@pytest.mark.parametrize("broken", [None, [], {}, {"venue": 3}, "x", {"minimum_days": "many"}])
def test_a_broken_kept_filter_gives_the_first_start(broken: object) -> None:
    assert from_plain(broken).minimum_days == 90


@given(st.lists(st.floats(allow_nan=True, allow_infinity=False, width=32), max_size=30))
def test_sorting_loses_and_doubles_nobody(figures: list[float]) -> None:
    rows: list[TraderRow] = [
        trader(place, sharpe_ratio=None if math.isnan(value) else value)
        for place, value in enumerate(figures)
    ]
    for descending in (True, False):
        found = find(TraderIndex(columns(rows)), NO_MARKS, EVERYTHING, Sort("sharpe", descending))
        assert sorted(found.order.tolist()) == list(range(len(rows)))
