"""Flags against the truth of the practice exchange's synthetic characters."""

from __future__ import annotations

from collections import Counter

import pytest

from copydesk.analysis.behaviour.check import all_flags
from copydesk.analysis.behaviour.record import record_of
from copydesk.model.flag_words import FlagKind
from copydesk.model.trader import OpenSnapshot
from copydesk.practice.population.characters import Character
from copydesk.practice.traders import Population

TRADERS = 160
HONEST = (Character.SKILLED, Character.INACTIVE)


class Found:
    """How many traders of each character there are, and on how many each flag is up."""

    def __init__(self) -> None:
        population = Population(seed=11, count=TRADERS, end_ms=1_750_000_000_000)
        self.traders: Counter[Character] = Counter()
        self.raised: Counter[tuple[FlagKind, Character]] = Counter()
        for index in range(TRADERS):
            trader_id = population.trader_id(index)
            character = population.truth(trader_id).character
            points = population.equity(trader_id)
            now = OpenSnapshot(
                population.end_ms, points[-1].equity, population.positions(trader_id)
            )
            self.traders[character] += 1
            flags = all_flags(record_of(points, list(population.trades(trader_id)), [now]))
            self.raised.update((flag.kind, character) for flag in flags if flag.raised)

    def share(self, kind: FlagKind, *characters: Character) -> float:
        raised = sum(self.raised[kind, character] for character in characters)
        return raised / sum(self.traders[character] for character in characters)


@pytest.fixture(scope="module")
def found() -> Found:
    return Found()


@pytest.mark.parametrize(
    ("kind", "character", "recall"),
    [
        (FlagKind.MARTINGALE, Character.MARTINGALE, 0.85),
        (FlagKind.AVERAGING_DOWN, Character.AVERAGING, 0.85),
        (FlagKind.HIDDEN_LOSSES, Character.HIDDEN_LOSS, 0.7),
        (FlagKind.HOLDS_LOSERS, Character.HIDDEN_LOSS, 0.85),
        (FlagKind.OVER_LEVERAGE, Character.OVER_LEVERAGED, 0.85),
        (FlagKind.STYLE_DRIFT, Character.DRIFTING, 0.85),
        (FlagKind.LUCKY_TRADE, Character.LUCKY, 0.5),
    ],
)
def test_habits_are_found(
    found: Found, kind: FlagKind, character: Character, recall: float
) -> None:
    assert found.share(kind, character) >= recall


@pytest.mark.parametrize("kind", [kind for kind in FlagKind if kind is not FlagKind.SHORT_RECORD])
def test_honest_traders_are_left_alone(found: Found, kind: FlagKind) -> None:
    allowed = 0.15 if kind is FlagKind.STYLE_DRIFT else 0.05
    assert found.share(kind, *HONEST) <= allowed
