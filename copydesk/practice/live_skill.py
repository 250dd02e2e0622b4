"""Who among the live traders can tell where prices go, and how often they are right.

Prices are a function of the seed and time, so the coming hours can be read. A trader with an edge
takes the side that they favour more often than chance. Nobody outside is told.
"""

from __future__ import annotations

from typing import Final

from copydesk.practice.population.characters import Character
from copydesk.practice.population.trades import Truth

_SKILL: Final = 0.1  # over one half; pays the fees of about two trades a day, and a living
_FADING_DAYS: Final = 90


def edge(truth: Truth, day: int) -> float:
    """Chance beyond one half that a trader's next position has the right side.

    The skilled keep theirs, the drifting lose it in the months after their turn, all others have
    none: what they made is luck, or a loss that hasn't come yet.

    Args:
        truth: who the trader is.
        day: number of the day, counted like `Truth.turn_day`.
    """
    if truth.character is Character.SKILLED:
        return _SKILL
    if truth.character is Character.DRIFTING:
        left = 1 - max(day - truth.turn_day, 0) / _FADING_DAYS
        return _SKILL * max(left, 0.0)
    return 0.0
