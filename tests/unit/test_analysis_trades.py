"""Figures of closed trades: the published reference values, episodes, merging, leverage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from copydesk.analysis.holding import leverage_use, most_open, steps, weighted_percentile
from copydesk.analysis.ranks import mann_whitney, mann_whitney_two_sided
from copydesk.analysis.trade_table import (
    HOUR_MS,
    EquityCurve,
    episode_results,
    episodes,
    trade_table,
)
from copydesk.analysis.trades import trade_figures
from copydesk.model.figures import Figure
from copydesk.model.performance import MetricStatus
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade
from tests.unit.reference_records import START_MS, sixty_trades


def trade(
    number: int,
    profit: str,
    *,
    opened: float = 0.0,
    closed: float | None = None,
    size: str = "1",
    price: str = "100",
) -> ClosedTrade:
    """A long BTCUSDT trade; hours from the start of 2024, by default one after the other."""
    begin = opened or float(number)
    end = begin + 0.5 if closed is None else closed
    return ClosedTrade(
        trade_id=str(number),
        symbol="BTCUSDT",
        side=PositionSide.LONG,
        open_time_ms=START_MS + round(begin * HOUR_MS),
        close_time_ms=START_MS + round(end * HOUR_MS),
        entry_price=Decimal(price),
        exit_price=Decimal(price),
        max_size=Decimal(size),
        profit=Decimal(profit),
        fees=Decimal(0),
        leverage=Decimal(5),
        worst_floating=Decimal(0),
    )


def test_reference_figures_of_sixty_trades() -> None:
    table = trade_table(sixty_trades())
    found = trade_figures(table)
    expected = {
        Figure.TRADES: 60,
        Figure.WIN_RATE: 0.4482758621,
        Figure.PROFIT_FACTOR: 1.468135934,
        Figure.PAYOFF: 1.806936535,
        Figure.EXPECTANCY: 5.012046667,
        Figure.EXPECTANCY_R: 0.2582818948,
        Figure.KELLY: 0.1429391071,
        Figure.HOLDING_MEDIAN: 7.7,
        Figure.HOLDING_WINNERS: 6.783333333,
        Figure.HOLDING_LOSERS: 8.95,
        Figure.TIME_IN_MARKET: 0.5089821616,
        Figure.MOST_OPEN: 3,
        Figure.TOP_TRADE: 0.4768900130,
        Figure.LOSING_STREAK: 4,
        Figure.PROFIT_DRAWDOWN: -172.276,
    }
    for figure, value in expected.items():
        assert found[figure].value == pytest.approx(value, rel=1e-9), figure
    assert found[Figure.HOLDING_MEAN].value == pytest.approx(7.609444, abs=5e-7)
    assert found[Figure.TRADES_A_DAY].value == pytest.approx(1.813221, abs=5e-7)
    assert found[Figure.COSTS].value == pytest.approx(0.1791, abs=5e-5)


def test_reference_sums_of_sixty_trades() -> None:
    table = trade_table(sixty_trades())
    gains, losses = table.profit[table.profit > 0], table.profit[table.profit < 0]
    assert (len(gains), len(losses)) == (26, 32)
    assert (gains.mean(), losses.mean()) == pytest.approx((36.27331923, -20.07448437), rel=1e-9)
    span_days = (table.close_ms.max() - table.open_ms.min()) / (24 * HOUR_MS)
    assert span_days == pytest.approx(33.090278, abs=5e-7)
    assert table.profit.sum() == pytest.approx(300.7228)
    assert gains.sum() == pytest.approx(943.1063)
    assert -losses.sum() == pytest.approx(642.3835)
    assert gains.max() / gains.sum() == pytest.approx(0.1520631343)
    assert table.notional.mean() == pytest.approx(2394.532448)
    assert (table.fees.sum(), table.funding.sum()) == pytest.approx((168.9461, -1.0128))
    winners, losers = table.hours[table.profit > 0], table.hours[table.profit < 0]
    assert np.median(losers) / np.median(winners) == pytest.approx(1.319410, abs=5e-7)
    # The reference's p is one-sided: losers are held longer.
    assert mann_whitney(losers, winners) == pytest.approx(0.268423, abs=5e-7)
    assert mann_whitney_two_sided(losers, winners) == pytest.approx(0.536846, abs=1e-6)


def test_flat_trades_are_no_losses_and_no_loss_is_no_profit_factor() -> None:
    found = trade_figures(trade_table([trade(1, "5"), trade(2, "0"), trade(3, "7")]))
    assert found[Figure.WIN_RATE].value == 1.0
    assert found[Figure.WIN_RATE].n == 2
    assert found[Figure.PROFIT_FACTOR].status is MetricStatus.UNDEFINED
    assert found[Figure.PAYOFF].status is MetricStatus.UNDEFINED
    assert found[Figure.KELLY].status is MetricStatus.UNDEFINED


def test_no_trade_leaves_nothing_but_their_number() -> None:
    found = trade_figures(trade_table([]))
    assert found.pop(Figure.TRADES).value == 0.0
    assert {metric.status for metric in found.values()} == {MetricStatus.SHORT}


def test_partial_closes_of_one_position_are_one_trade() -> None:
    first = trade(1, "5", size="2")
    second = replace(
        first,
        trade_id="2",
        close_time_ms=first.close_time_ms + HOUR_MS,
        max_size=Decimal(1),
        exit_price=Decimal(130),
        profit=Decimal(-8),
    )
    table = trade_table([second, first])
    assert len(table) == 1
    assert table.profit.tolist() == [-3.0]
    assert table.notional.tolist() == [300.0]
    assert table.trades[0].exit_price == Decimal(110)


def test_a_grid_that_closes_at_once_is_one_decision() -> None:
    grid = [trade(n, "1", opened=1 + n / 100, closed=5 + n / 100) for n in range(20)]
    other = replace(trade(99, "-4", closed=5.5), symbol="ETHUSDT")
    later = trade(98, "2", opened=6, closed=6.5)
    table = trade_table([*grid, other, later])
    assert len(set(episodes(table).tolist())) == 3
    assert sorted(episode_results(table).tolist()) == [-4.0, 2.0, 20.0]
    wide = trade_figures(table)[Figure.WIN_RATE]
    assert wide.n == 3
    assert wide.value == pytest.approx(21 / 22)
    assert wide.low is not None
    assert wide.low < 0.45  # 22 trades would say 0.78


def test_open_losers_count_in_the_holding_times() -> None:
    table = trade_table([trade(1, "5"), trade(2, "-5")])
    found = trade_figures(table, open_hours=[(100.0, True), (200.0, True)])
    assert found[Figure.HOLDING_LOSERS].value == 100.0
    assert found[Figure.HOLDING_WINNERS].value == 0.5
    assert found[Figure.HOLDING_MEAN].value == 0.5


def test_leverage_in_use_is_gross_notional_over_equity_while_something_is_open() -> None:
    table = trade_table([
        trade(1, "0", opened=1, closed=3, size="20"),
        trade(2, "0", opened=2, closed=3, size="30"),
        trade(3, "0", opened=9, closed=10, size="5"),
    ])  # fmt: skip
    equity = EquityCurve(np.array([START_MS]), np.array([1000.0]))
    found = steps(table)
    used, lasted = leverage_use(found, equity)
    assert used.tolist() == [2.0, 5.0, 0.5]
    assert lasted.tolist() == [HOUR_MS] * 3
    assert most_open(found) == 2
    assert weighted_percentile(used, lasted, 95.0) == 5.0
    assert weighted_percentile(used, lasted, 50.0) == 2.0
    assert weighted_percentile(used[:0], lasted[:0], 50.0) is None
    figures = trade_figures(table, equity=equity)
    assert figures[Figure.LEVERAGE_MEAN].value == pytest.approx(2.5)


def test_ranks_with_ties_and_without_evidence() -> None:
    assert mann_whitney(np.array([1.0, 1.0]), np.array([1.0, 1.0])) == 1.0
    assert mann_whitney(np.zeros(0), np.array([1.0])) == 1.0
    # U = 24.5 of 25, mean 12.5, variance 25/12 (11 - 6/90), continuity 0.5: z = 2.4096.
    found = mann_whitney(np.array([5.0, 6, 7, 8, 9]), np.array([1.0, 2, 3, 4, 5]))
    assert found == pytest.approx(0.00799, abs=1e-5)


def test_fees_that_a_venue_doesnt_tell_are_no_fees_of_zero() -> None:
    told, untold = trade(1, "10"), replace(trade(2, "5"), fees=None, worst_floating=None)
    assert trade_figures(trade_table([told]))[Figure.COSTS].value == 0
    assert trade_figures(trade_table([told, untold]))[Figure.COSTS].value is None
    (merged,) = trade_table([told, replace(told, trade_id="x", fees=None)]).trades
    assert merged.profit == 20
    assert merged.fees is None
