"""Which of many traders show evidence of an edge, and how many of those are luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.returns import Floats

BADGE_LEVEL: Final = 0.10


@dataclass(frozen=True, slots=True, eq=False)
class Discoveries:
    """Who gets the badge; of `count` badges about `expected_luck` go to traders without an edge.

    Its absence says nothing: a true annual Sharpe ratio of 2 earns it after six months in two
    cases of five.
    """

    badge: NDArray[np.bool_]
    count: int
    expected_luck: int


def evidence_badges(probable_edge: Floats, level: float = BADGE_LEVEL) -> Discoveries:
    """Give badges by the probabilities of a true ratio above 0; nan never gets one."""
    chances = np.where(np.isfinite(probable_edge), 1.0 - probable_edge, 1.0)
    badge = np.asarray(benjamini_hochberg(chances) <= level)
    count = int(badge.sum())
    return Discoveries(badge, count, round(level * count))


def benjamini_hochberg(chances: Floats) -> Floats:
    """Adjusted chances: each is the smallest share of false discoveries that admits it.

    Benjamini & Hochberg, Journal of the Royal Statistical Society B 57(1), 1995.
    """
    return _stepped_up(chances, 1.0)


def benjamini_yekutieli(chances: Floats) -> Floats:
    """`benjamini_hochberg` under any dependence (Annals of Statistics 29(4), 2001)."""
    return _stepped_up(chances, float((1.0 / np.arange(1, len(chances) + 1)).sum()))


def bonferroni(chances: Floats) -> Floats:
    """Adjusted chances: of any false discovery at all."""
    return np.minimum(chances * len(chances), 1.0)


def _stepped_up(chances: Floats, factor: float) -> Floats:
    count = len(chances)
    order = np.argsort(chances, kind="stable")
    raised = chances[order] * count * factor / np.arange(1, count + 1)
    adjusted = np.empty(count)
    adjusted[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return adjusted
