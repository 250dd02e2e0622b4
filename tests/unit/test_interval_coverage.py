"""Intervals on traders whose truth is known hold it as often as they claim."""

from __future__ import annotations

import pytest

from tests.bench import coverage


@pytest.mark.parametrize("days", [60, 180, 365])
def test_the_interval_of_lists_covers_ninety_percent(days: int) -> None:
    found = coverage.analytic(days, 2_000)
    assert found == pytest.approx(coverage.NOMINAL, abs=coverage.TOLERANCE)


@pytest.mark.parametrize(("days", "low", "high"), [(60, 0.83, 0.87), (365, 0.88, 0.89)])
def test_crashes_cost_what_is_said_of_them(days: int, low: float, high: float) -> None:
    found = coverage.analytic(days, 2_000, crashes=True)
    assert low - coverage.TOLERANCE <= found <= high + coverage.TOLERANCE


def test_the_band_of_a_profile_covers_ninety_percent() -> None:
    found = coverage.resampled(180, 800, draws=200)
    assert found == pytest.approx(coverage.NOMINAL, abs=coverage.TOLERANCE)


def test_the_interval_of_a_shrunk_ratio_covers_eighty_percent() -> None:
    found = coverage.shrunk(4_000)
    assert found == pytest.approx(coverage.SHRUNK_NOMINAL, abs=coverage.TOLERANCE)
