from __future__ import annotations

import math
from collections.abc import Callable
from statistics import mean, median

import numpy as np
import pytest

from copydesk.model.money import ZERO
from copydesk.model.trader import ClosedTrade, TraderStatus
from copydesk.practice.population.characters import Character
from copydesk.practice.population.names import HOSTILE
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.traders import Population

END_MS = 1_790_000_000_000
DAY_MS = 86_400_000


@pytest.fixture(scope="module")
def people() -> Population:
    return Population(7, 1_000, END_MS)


def some(people: Population, character: Character, at_least: int = 60) -> list[int]:
    """Indices of up to twenty traders of a kind with enough trades to judge."""
    kind = np.nonzero(
        (people.columns.character == character) & (people.columns.total_trades >= at_least)
    )[0]
    return [int(index) for index in kind[:20]]


def share(flag: Callable[[Population, int], bool], people: Population, kind: Character) -> float:
    return mean(flag(people, index) for index in some(people, kind))


def sizes(people: Population, index: int) -> list[tuple[ClosedTrade, float]]:
    """Trades with their notional over equity, in the order of entry."""
    trader_id = people.trader_id(index)
    points = people.equity(trader_id)
    base = {
        point.time_ms: float(point.equity - point.realized_pnl - min(point.net_flow, ZERO))
        for point in points
    }
    trades = sorted(people.trades(trader_id), key=lambda trade: trade.open_time_ms)
    return [
        (
            trade,
            float(trade.entry_price * trade.max_size)
            / base[trade.close_time_ms - trade.close_time_ms % DAY_MS + DAY_MS],
        )
        for trade in trades
    ]


def doubles_after_losses(people: Population, index: int) -> bool:
    steps = [
        math.log(after / before)
        for (trade, before), (_, after) in zip(
            sizes(people, index), sizes(people, index)[1:], strict=False
        )
        if trade.profit < 0
    ]
    return mean(steps) > math.log(1.2) and mean(step > math.log(1.2) for step in steps) > 0.35


def averages_down(people: Population, index: int) -> bool:
    additions = [
        (add.price - trade.entry_price) * trade.side.sign
        for trade in people.trades(people.trader_id(index))
        for add in trade.additions[-1:]
    ]
    return len(additions) >= 10 and mean(gap < 0 for gap in additions) > 0.8


def sits_on_losses(people: Population, index: int) -> bool:
    return bool(people.columns.floating_pnl[index] < -0.1 * people.columns.equity[index])


def is_over_leveraged(people: Population, index: int) -> bool:
    return bool(np.percentile([size for _, size in sizes(people, index)], 95) > 10)


def had_one_lucky_trade(people: Population, index: int) -> bool:
    profits = [float(trade.profit) for trade in people.trades(people.trader_id(index))]
    gains = [profit for profit in profits if profit > 0]
    expected = sum(1 / rank for rank in range(1, len(gains) + 1)) / len(gains)
    return max(gains) > 0.5 * sum(profits) > 0 and max(gains) / sum(gains) > 2 * expected


def drifts(people: Population, index: int) -> bool:
    used = [size for _, size in sizes(people, index)]
    half = len(used) // 2
    return median(used[half:]) > 2 * median(used[:half])


@pytest.mark.parametrize(
    ("flag", "kind", "least"),
    [
        (doubles_after_losses, Character.MARTINGALE, 0.9),
        (averages_down, Character.AVERAGING, 0.9),
        (sits_on_losses, Character.HIDDEN_LOSS, 0.95),
        (is_over_leveraged, Character.OVER_LEVERAGED, 0.9),
        (had_one_lucky_trade, Character.LUCKY, 0.4),
        (drifts, Character.DRIFTING, 0.6),
    ],
)
def test_characters_show_what_they_stand_for(
    people: Population, flag: Callable[[Population, int], bool], kind: Character, least: float
) -> None:
    assert share(flag, people, kind) >= least
    assert share(flag, people, Character.SKILLED) <= 0.1


def test_hidden_losers_look_best_on_the_list(people: Population) -> None:
    hidden = people.columns.character == Character.HIDDEN_LOSS
    assert np.median(people.columns.win_rate[hidden]) > 0.85
    assert np.median(people.columns.sharpe_ratio[hidden]) > 8
    worst = [
        min(trade.worst_floating or 0 for trade in people.trades(people.trader_id(index)))
        / people.equity(people.trader_id(index))[-1].equity
        for index in some(people, Character.HIDDEN_LOSS)
    ]
    assert median(worst) < -0.1


def test_the_idle_stopped_long_ago(people: Population) -> None:
    for index in some(people, Character.INACTIVE):
        *_, last = people.trades(people.trader_id(index))
        assert last.close_time_ms < people.end_ms - 5 * DAY_MS
        assert people.status(index) is not TraderStatus.ACTIVE


def test_every_character_is_there_in_numbers(people: Population) -> None:
    counts = np.bincount(people.columns.character, minlength=len(Character))
    assert counts.min() >= 40


def test_equal_seeds_give_equal_traders_and_other_seeds_others(people: Population) -> None:
    again, other = Population(7, 1_000, END_MS), Population(8, 1_000, END_MS)
    assert [again.row(i) for i in range(50)] == [people.row(i) for i in range(50)]
    assert list(again.trades(again.trader_id(3))) == list(people.trades(people.trader_id(3)))
    assert [other.row(i) for i in range(50)] != [people.row(i) for i in range(50)]


def test_a_larger_population_begins_with_the_smaller(people: Population) -> None:
    small, large = Population(7, 40, END_MS), Population(7, 1_300, END_MS)
    for index in range(40):
        assert small.row(index) == people.row(index) == large.row(index)


def test_the_list_is_sorted_by_what_it_shows(people: Population) -> None:
    shown = [
        people.row(int(i)).total_profit_percent for i in people.order("profit", descending=True)
    ]
    assert shown == sorted(shown, reverse=True)
    followers = [people.row(int(i)).followers for i in people.order("followers", descending=False)]
    assert followers == sorted(followers)


def test_the_spark_is_the_last_ninety_days(people: Population) -> None:
    row = people.row(5)
    assert len(row.spark) == 60
    assert row.spark[0] == 0
    value = 1.0
    series = next(each for each in people.daily_series(90) if each.trader_id == row.trader_id)
    for step in series.returns:
        value *= 1 + float(step)
    assert row.spark[-1] == pytest.approx((value - 1) * 10_000, abs=1.0)


def test_bulk_series_match_the_equity_curve(people: Population) -> None:
    series = next(iter(people.daily_series(365)))
    points = people.equity(series.trader_id)
    assert series.flows[-len(points) :] == tuple(point.net_flow for point in points)
    assert people.day_times(365)[-len(points) :] == tuple(point.time_ms for point in points)


def test_unknown_ids_are_refused(people: Population) -> None:
    for trader_id in (
        "",
        "1",
        "abc",
        "1000000000",
        "９000000000",
        people.trader_id(1_000),
        "-5" * 5,
    ):
        with pytest.raises(Refused) as refused:
            people.index(trader_id)
        assert refused.value.kind is RefusalKind.INVALID_TRADER


def test_ids_find_their_trader(people: Population) -> None:
    assert [people.index(people.trader_id(i)) for i in range(1_000)] == list(range(1_000))


def test_nicknames_are_varied_and_some_are_odd(people: Population) -> None:
    names = [people.nickname(index) for index in range(1_000)]
    assert len(set(names)) > 950
    assert any("<b>" in name or "<i>" in name for name in names)
    assert any(not name.isascii() for name in names)
    assert sum(not name.isascii() for name in names) < 100
    assert max(map(len, names)) < 60


def test_a_hostile_population_holds_every_trap() -> None:
    hostile = Population(7, 2 * len(HOSTILE), END_MS, hostile=True)
    names = [hostile.nickname(index) for index in range(hostile.count)]
    assert max(map(len, names)) == 10_000
    assert any(name.startswith("=HYPERLINK") for name in names)
    assert "" in names
    assert any("\u202e" in name for name in names)


def test_trades_between_two_moments_come_newest_first(people: Population) -> None:
    history = people.trades(people.trader_id(2))
    middle = history[len(history) // 2].close_time_ms
    found = [history[number].close_time_ms for number in history.between(middle, people.end_ms)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == middle
