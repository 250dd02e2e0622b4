"""The kinds of synthetic traders, and the habits that give each kind away.

The behaviours are those that red flags look for: what a trader does to sizes after a loss, to
positions under water, with losers, with leverage. The ranges are inventions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Range = tuple[float, float]


class Character(IntEnum):
    """What a trader truly is. Never shown by the exchange; tests read it."""

    SKILLED = 0
    LUCKY = 1
    MARTINGALE = 2
    AVERAGING = 3
    HIDDEN_LOSS = 4
    OVER_LEVERAGED = 5
    DRIFTING = 6
    INACTIVE = 7


@dataclass(frozen=True, slots=True)
class Habits:
    """Ranges from which each trader of a kind draws once, evenly.

    Attributes:
        sharpe: expected return over its deviation, annual.
        volatility: deviation of a day's return, fraction.
        gain: a smooth daily gain on top, fraction; what crash sellers live on.
        crash_chance: chance a day of a heavy loss.
        crash_size: that loss, fraction of equity.
        busy: share of days with trades.
        pace: mean number of closed trades on such a day.
        wins: share of winners that the trader aims at.
        exposure: notional over equity of one trade.
        leverage: the multiple set on the account.
        holding_hours: mean time in a trade.
        floating: open result at the end of history, fraction of equity.
    """

    share: float
    sharpe: Range = (0.0, 0.0)
    volatility: Range = (0.01, 0.02)
    gain: Range = (0.0, 0.0)
    crash_chance: Range = (0.0, 0.0)
    crash_size: Range = (0.0, 0.0)
    busy: Range = (0.6, 0.95)
    pace: Range = (1.5, 4.0)
    wins: Range = (0.45, 0.6)
    exposure: Range = (0.5, 2.5)
    leverage: Range = (3.0, 15.0)
    holding_hours: Range = (1.0, 20.0)
    floating: Range = (-0.03, 0.04)


HABITS: Final[Mapping[Character, Habits]] = {
    Character.SKILLED: Habits(0.18, sharpe=(1.0, 3.5), volatility=(0.006, 0.022)),
    Character.LUCKY: Habits(0.27, sharpe=(-1.0, 0.6), volatility=(0.01, 0.035)),
    Character.MARTINGALE: Habits(
        0.12,
        volatility=(0.006, 0.012),
        gain=(0.0008, 0.003),
        crash_chance=(0.0015, 0.007),
        crash_size=(0.2, 0.6),
        busy=(0.8, 1.0),
        pace=(2.5, 5.0),
        wins=(0.5, 0.62),
        exposure=(0.3, 0.6),
        leverage=(20.0, 50.0),
        holding_hours=(0.3, 3.0),
    ),
    Character.AVERAGING: Habits(
        0.10,
        volatility=(0.005, 0.01),
        gain=(0.0006, 0.0024),
        crash_chance=(0.0015, 0.006),
        crash_size=(0.15, 0.45),
        pace=(1.5, 3.0),
        wins=(0.78, 0.92),
        exposure=(0.8, 3.0),
        leverage=(10.0, 30.0),
        holding_hours=(6.0, 48.0),
        floating=(-0.2, 0.01),
    ),
    Character.HIDDEN_LOSS: Habits(
        0.09,
        volatility=(0.0013, 0.0027),
        gain=(0.0008, 0.0024),
        busy=(0.8, 1.0),
        pace=(1.5, 4.0),
        wins=(0.93, 0.985),
        exposure=(0.5, 1.5),
        leverage=(5.0, 25.0),
        holding_hours=(4.0, 40.0),
        floating=(-0.75, -0.15),
    ),
    Character.OVER_LEVERAGED: Habits(
        0.09,
        sharpe=(-0.5, 1.5),
        volatility=(0.04, 0.11),
        exposure=(12.0, 30.0),
        leverage=(50.0, 100.0),
        holding_hours=(0.1, 3.0),
        floating=(-0.15, 0.15),
    ),
    Character.DRIFTING: Habits(0.08, sharpe=(1.5, 3.0), volatility=(0.006, 0.012), pace=(2.0, 4.0)),
    Character.INACTIVE: Habits(0.07, sharpe=(-0.5, 1.5), floating=(0.0, 0.0)),
}

DRIFT_SIZE: Final = 3.5
"""By how much a drifting trader's positions grow at the turn."""

TRAITS: Final = tuple(field.name for field in fields(Habits) if field.name != "share")

Traits = Mapping[str, NDArray[np.float64]]


def draw_characters(random: np.random.Generator, count: int) -> NDArray[np.int8]:
    """Draw a kind for each of `count` traders, by the shares of `HABITS`."""
    edges = np.cumsum([habits.share for habits in HABITS.values()])
    drawn = np.searchsorted(edges, random.random(count) * edges[-1], side="right")
    return np.asarray(np.minimum(drawn, len(Character) - 1), dtype=np.int8)


def draw_traits(random: np.random.Generator, characters: NDArray[np.int8]) -> Traits:
    """Draw each trait of `Habits` for traders of these kinds, evenly within its range."""
    return {name: _draw_trait(random, name, characters) for name in TRAITS}


def _draw_trait(
    random: np.random.Generator, name: str, characters: NDArray[np.int8]
) -> NDArray[np.float64]:
    ranges = np.array([getattr(habits, name) for habits in HABITS.values()])
    low, high = ranges[characters].T
    return np.asarray(low + random.random(len(characters)) * (high - low))
