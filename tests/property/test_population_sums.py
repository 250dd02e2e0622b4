from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from copydesk.model.money import ZERO, is_multiple
from copydesk.practice.instruments import INSTRUMENTS
from copydesk.practice.population.daily import DAYS
from copydesk.practice.traders import Population

END_MS = 1_790_000_000_000
DAY_MS = 86_400_000
CENT = Decimal("0.01")


LATER = (0, 1, 2, 45)


@cache
def population(world: tuple[int, int]) -> Population:
    """The people of a seed, some days after the opening."""
    seed, later = world
    people = Population(seed, 1_200, END_MS)
    if later:
        people.take_up(people.draw_edition(DAYS + later, {}))
    return people


worlds = st.tuples(st.integers(0, 1), st.sampled_from(LATER))
traders = st.tuples(worlds, st.integers(0, 1_199))


@given(traders)
def test_profits_of_trades_sum_to_each_day(chosen: tuple[tuple[int, int], int]) -> None:
    people = population(chosen[0])
    trader_id = people.trader_id(chosen[1])
    sums: Counter[int] = Counter()
    for trade in people.trades(trader_id):
        midnight = trade.close_time_ms - trade.close_time_ms % DAY_MS + DAY_MS
        sums[midnight] += int(trade.profit / CENT)
    for point in people.equity(trader_id):
        assert sums.pop(point.time_ms, 0) == point.realized_pnl / CENT
    assert not sums


@given(traders)
def test_what_the_list_sorts_by_follows_from_the_equity_curve(
    chosen: tuple[tuple[int, int], int],
) -> None:
    people = population(chosen[0])
    index = chosen[1]
    points = people.equity(people.trader_id(index))
    first = points[0]
    before = float(first.equity - first.net_flow - first.realized_pnl)
    value, peak, deepest = 1.0, 1.0, 0.0
    for point in points:
        assert before + float(point.net_flow + point.realized_pnl) - float(point.equity) < 1e-6
        base = before + max(float(point.net_flow), 0.0)
        value *= 1 + (float(point.realized_pnl) / base if base else 0.0)
        peak = max(peak, value)
        deepest = max(deepest, 1 - value / peak)
        before = float(point.equity)
    row = people.row(index)
    assert abs(float(row.total_profit_percent) - (value - 1) * 100) < 0.006
    assert abs(float(row.max_drawdown_percent) - deepest * 100) < 0.006


@given(traders)
def test_counts_and_win_rate_are_those_of_the_trades(chosen: tuple[tuple[int, int], int]) -> None:
    people = population(chosen[0])
    trader_id = people.trader_id(chosen[1])
    trades = list(people.trades(trader_id))
    wins = sum(trade.profit > 0 for trade in trades)
    statistics = people.statistics(trader_id)
    assert (statistics.total_trades, statistics.winning_trades) == (len(trades), wins)
    shown = people.row(chosen[1]).win_rate
    assert shown == round(Decimal(wins) / max(len(trades), 1), 4) or abs(
        shown - Decimal(wins) / len(trades)
    ) <= Decimal("0.00005")


@given(traders)
def test_every_trade_is_exact_and_lies_on_the_steps(chosen: tuple[tuple[int, int], int]) -> None:
    people = population(chosen[0])
    for trade in people.trades(people.trader_id(chosen[1])):
        instrument = INSTRUMENTS[trade.symbol]
        gross = (trade.exit_price - trade.entry_price) * trade.max_size * trade.side.sign
        assert trade.fees is not None
        assert trade.worst_floating is not None
        assert gross - trade.fees == trade.profit
        assert trade.fees > 0
        assert trade.profit == trade.profit.quantize(CENT)
        assert trade.worst_floating <= min(trade.profit, ZERO)
        assert trade.open_time_ms < trade.close_time_ms
        assert instrument.is_tradable(trade.max_size, trade.entry_price)
        assert is_multiple(trade.max_size, instrument.size_step)
        for price in (trade.entry_price, trade.exit_price):
            assert price > 0
            assert is_multiple(price, instrument.price_step)


@given(traders)
def test_additions_average_to_the_entry(chosen: tuple[tuple[int, int], int]) -> None:
    people = population(chosen[0])
    for trade in people.trades(people.trader_id(chosen[1])):
        if not trade.additions:
            continue
        opening = trade.max_size - sum(add.size for add in trade.additions)
        gaps = {add.price - trade.entry_price for add in trade.additions}
        first = trade.entry_price - sum(gaps)  # the orders lie evenly around their average
        cost = opening * first + sum(add.size * add.price for add in trade.additions)
        assert cost == trade.entry_price * trade.max_size
        assert trade.open_time_ms < trade.additions[0].time_ms
        assert trade.additions[-1].time_ms < trade.close_time_ms


@given(traders)
def test_old_open_positions_sum_to_the_floating_result(chosen: tuple[tuple[int, int], int]) -> None:
    people = population(chosen[0])
    positions = people.positions(people.trader_id(chosen[1]))
    total = sum((position.unrealized_pnl for position in positions), ZERO)
    assert total == people.row(chosen[1]).floating_pnl
    for position in positions:
        assert position.entry_price > 0
        assert position.size > 0


@given(st.integers(0, 1), st.integers(0, 1_199))
def test_what_was_said_of_a_day_stays_when_more_days_come(seed: int, index: int) -> None:
    editions = [population((seed, later)) for later in LATER]
    trader_id = editions[0].trader_id(index)
    for people, later in pairwise(editions):
        before, after = people.equity(trader_id), later.equity(trader_id)
        assert after[: len(before)] == before
        added = LATER[editions.index(later)] - LATER[editions.index(people)]
        assert len(after) == len(before) + added
        old, new = people.trades(trader_id), later.trades(trader_id)
        assert [new[number] for number in range(len(old))] == list(old)
        assert all(new[each].close_time_ms > people.end_ms for each in range(len(old), len(new)))
        assert later.row(index).trading_days == people.row(index).trading_days + added
