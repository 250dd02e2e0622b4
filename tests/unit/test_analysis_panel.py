"""The list's figures beside those of single traders: equal, whatever the length of a record."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.analysis.figures import return_figures
from copydesk.analysis.panel import Panel, append_day, measure_panel, shrunk_lower
from copydesk.analysis.quick_panel import measure_quickly
from copydesk.analysis.returns import Floats
from copydesk.analysis.sharpe import sample_of
from copydesk.analysis.shrinkage import Universe, error_variance, shrink
from copydesk.model.figures import Figure
from tests.unit.reference_records import daily_of

ROWS = 120
SAME = {
    "total_return": Figure.TOTAL_RETURN,
    "volatility": Figure.VOLATILITY,
    "sharpe": Figure.SHARPE,
    "sortino": Figure.SORTINO,
    "max_drawdown": Figure.MAX_DRAWDOWN,
    "calmar": Figure.CALMAR,
    "ulcer": Figure.ULCER,
    "under_water": Figure.UNDER_WATER,
    "skewness": Figure.SKEWNESS,
    "kurtosis": Figure.KURTOSIS,
    "probable_edge": Figure.PROBABLE_EDGE,
    "profit_factor": Figure.DAILY_PROFIT_FACTOR,
    "winning_days": Figure.WINNING_DAYS,
    "autocorrelation": Figure.AUTOCORRELATION,
    "mppm": Figure.MPPM,
}


def made_panel() -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.int64]], Panel]:
    random = np.random.default_rng(9)
    days = np.array([120, 119, 95, 60, 35, 29, 15, 1, 0, 100, 100, 100], np.int64)
    returns = random.standard_t(4, (ROWS, len(days))) * 0.02 + 0.001
    returns[:, 9] = 0.0  # never traded
    returns[:, 10] = 0.001  # every day the same
    returns[:, 11] = np.abs(returns[:, 11])  # never lost
    returns[np.arange(ROWS)[:, None] < ROWS - days] = 0.0
    return returns, days, measure_panel(returns, days)


@pytest.mark.parametrize("field", list(SAME))
def test_a_column_is_the_figure_of_each_trader(field: str) -> None:
    returns, days, panel = made_panel()
    for trader, count in enumerate(days.tolist()):
        metric = return_figures(daily_of(returns[ROWS - count :, trader]))[SAME[field]]
        column = float(getattr(panel, field)[trader])
        if metric.value is None:
            assert np.isnan(column), (field, trader)
        else:
            assert column == pytest.approx(metric.value, rel=1e-9, abs=1e-12), (field, trader)


@pytest.mark.parametrize("field", ["sharpe", "sortino", "max_drawdown", "calmar"])
def test_the_quick_figures_are_the_same(field: str) -> None:
    returns, days, panel = made_panel()
    quick = getattr(measure_quickly(returns, days), field)
    assert quick == pytest.approx(getattr(panel, field), rel=1e-9, abs=1e-12, nan_ok=True)


def test_longest_spells_are_counted_alike() -> None:
    returns, days, panel = made_panel()
    for trader, count in enumerate(days.tolist()):
        metric = return_figures(daily_of(returns[ROWS - count :, trader]))[Figure.LONGEST_SPELL]
        assert panel.longest_spell[trader] == (metric.value or 0)


def test_a_ruined_account_has_lost_everything_and_has_no_ratios() -> None:
    returns = np.full((120, 1), 0.01)
    returns[60] = -1.0
    panel = measure_panel(returns, np.array([120]))
    assert panel.total_return[0] == -1.0
    assert panel.max_drawdown[0] == -1.0
    for column in (panel.sharpe, panel.sortino, panel.calmar, panel.probable_edge, panel.mppm):
        assert np.isnan(column[0])


def test_lower_ends_are_those_of_single_traders() -> None:
    returns, days, panel = made_panel()
    universe = Universe(0.3, 0.9, 0.05)
    lower = shrunk_lower(panel, universe)
    for trader in range(5):
        sample = sample_of(returns[ROWS - int(days[trader]) :, trader])
        assert sample is not None
        annual = sample.ratio * 365**0.5
        expected = shrink(annual, error_variance(sample), universe).lower()
        assert lower[trader] == pytest.approx(expected, rel=1e-8)
    assert np.isnan(lower[5])


def test_a_new_day_pushes_out_the_oldest() -> None:
    returns = np.arange(6.0).reshape(3, 2)
    grown = append_day(returns, np.array([6.0, 7.0]), longest=3)
    assert grown.tolist() == [[2.0, 3.0], [4.0, 5.0], [6.0, 7.0]]
    assert len(append_day(returns, np.array([6.0, 7.0]))) == 4


def test_a_long_list_is_measured_like_its_parts() -> None:
    returns = np.random.default_rng(3).standard_t(5, (61, 5_100)) * 0.02
    days = np.arange(5_100) % 60 + 2
    returns[np.arange(61)[:, None] < 61 - days] = 0.0
    whole, some = measure_panel(returns, days), slice(2_450, 2_550)
    part = measure_panel(returns[:, some], days[some])
    for field in (*SAME, "longest_spell", "error_variance"):
        column = getattr(whole, field)[some]
        assert column == pytest.approx(getattr(part, field), rel=1e-12, nan_ok=True), field


def test_no_days_at_all() -> None:
    panel = measure_panel(np.zeros((0, 2)), np.zeros(2, np.int64))
    assert np.isnan(panel.sharpe).all()
    assert np.isnan(panel.total_return).all()
