"""Red flags on invented careers whose habits are known."""

from __future__ import annotations

import pytest

from copydesk.model.flag_words import FlagKind
from tests.bench import flags
from tests.bench.styles import HABITS, HONEST, Style

SOME = 10


@pytest.mark.parametrize("style", HABITS, ids=lambda style: style.name)
def test_a_habit_that_is_kept_to_is_found(style: Style) -> None:
    assert style.flag is not None
    found = flags.tally(flags.lives(style, SOME))[style.flag]
    assert found.traders
    assert found.share_of_all >= flags.RECALLS.get(style.flag, flags.LEAST_RECALL)


def test_smoothed_curves_and_lucky_trades_are_found() -> None:
    smoothed = flags.tally(flags.smoothed_curves(40))[FlagKind.SMOOTHED_CURVE]
    assert smoothed.share >= flags.LEAST_RECALL
    lucky = flags.tally(flags.lucky_traders(40))[FlagKind.LUCKY_TRADE]
    assert lucky.share >= flags.RECALLS[FlagKind.LUCKY_TRADE]


@pytest.mark.parametrize("style", HONEST, ids=lambda style: style.name)
def test_an_honest_style_is_left_alone(style: Style) -> None:
    for kind, found in flags.tally(flags.lives(style, SOME)).items():
        if kind is not FlagKind.SHORT_RECORD:
            assert found.raised <= 2 if kind is FlagKind.STYLE_DRIFT else found.raised <= 1, kind
