"""The score on lists whose truth is known: skill on top, crash sellers out."""

from __future__ import annotations

import pytest

from tests.bench.ranking import LEAST_TRUE_SHARPE, MOST_CRASH_SHARE, compare


@pytest.mark.parametrize("crash_share", [0.0, 0.10, 0.25])
def test_the_first_twenty_have_skill_and_hardly_any_sells_crashes(crash_share: float) -> None:
    found = compare(crash_share, lists=3)
    for name in ("score", "score, lower end"):
        assert found[name].true_sharpe >= LEAST_TRUE_SHARPE
        assert found[name].crash_share <= MOST_CRASH_SHARE
        assert found[name].deep_loss_share < found["random"].deep_loss_share


def test_what_leaderboards_rank_by_puts_crash_sellers_on_top() -> None:
    found = compare(0.10, lists=3)
    assert found["Sharpe"].crash_share > 0.3
    assert found["win rate"].crash_share > 0.3
