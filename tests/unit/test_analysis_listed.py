"""Flags of a whole list agree with those of each trader alone."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.analysis.behaviour.curve import short_record, smoothed_curve
from copydesk.analysis.behaviour.listed import bit_of, listed_flags
from copydesk.analysis.behaviour.record import Record
from copydesk.analysis.panel import measure_panel
from copydesk.model.flag_words import FlagKind
from copydesk.model.flags import FlagState
from tests.unit.reference_records import daily_of

NOBODY = np.zeros(0)


def population(seed: int, count: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Honest, spread, equal and one-large-loss traders of all lengths."""
    random = np.random.default_rng(seed)
    length = 180
    returns = random.standard_normal((length, count)) * 0.02 + random.normal(0, 0.003, count)
    spread = returns[:, ::4]
    returns[2:, ::4] = 0.5 * spread[2:] + 0.3 * spread[1:-1] + 0.2 * spread[:-2]
    returns[:, 1::8] = 0.001
    calm = np.abs(returns[:, 3::8]) * 0.1 + 1e-5
    calm[100] = -0.2
    returns[:, 3::8] = calm
    days = random.integers(5, length + 1, count)
    returns[np.arange(length)[:, None] < length - days] = 0.0
    return returns, days


@pytest.mark.parametrize("seed", range(4))
def test_a_list_finds_what_each_record_alone_shows(seed: int) -> None:
    returns, days = population(seed)
    count = len(days)
    panel = measure_panel(returns, days)
    found = listed_flags(returns, panel, np.zeros(count), np.zeros(count, bool), False)
    raised_any = False
    for place in range(count):
        record = Record(daily=daily_of(returns[-days[place] :, place]))
        for kind, flag in (
            (FlagKind.SMOOTHED_CURVE, smoothed_curve(record)),
            (FlagKind.SHORT_RECORD, short_record(record)),
        ):
            is_up = bool(found.raised[place] & bit_of(kind))
            assert is_up == flag.raised, (place, kind, flag)
            raised_any |= is_up and kind is FlagKind.SMOOTHED_CURVE
            is_known = bool(found.checked[place] & bit_of(kind))
            assert is_known == (flag.state is not FlagState.NOT_CHECKED), (place, kind, flag)
    assert raised_any


def test_open_losses_take_most_of_a_score_and_are_cleared_only_over_time() -> None:
    returns, days = population(1, 3)
    panel = measure_panel(returns, days)
    bit = bit_of(FlagKind.HIDDEN_LOSSES)
    now = np.array([0.2, 0.05, np.nan])
    for_days = np.array([False, False, True])
    early = listed_flags(returns, panel, now, for_days, False)
    assert (early.raised & bit).astype(bool).tolist() == [True, False, True]
    assert (early.checked & bit).astype(bool).tolist() == [True, False, True]
    late = listed_flags(returns, panel, now, for_days, True)
    assert (late.checked & bit).astype(bool).tolist() == [True, True, True]
    plain = listed_flags(returns, panel, np.zeros(3), np.zeros(3, bool), True)
    assert early.left[0] == pytest.approx(max(0.1, 0.2 * plain.left[0]))
    assert early.left[1] == plain.left[1]


def test_bits_are_one_for_each_habit() -> None:
    assert sorted(bit_of(kind) for kind in FlagKind) == [1 << n for n in range(len(FlagKind))]
