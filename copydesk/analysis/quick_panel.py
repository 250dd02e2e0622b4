"""The four figures that a list is filtered by, of all traders in one pass over the days.

For lists that change while they are looked at; `analysis.panel` has the others. Matrices as there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.returns import Floats
from copydesk.analysis.sharpe import YEAR_DAYS

FEWEST_DAYS: Final = 30
FEWEST_FOR_CALMAR: Final = 90
_STILL: Final = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class QuickPanel:
    """Annual ratios and the deepest fall (0 or below); nan where undefined or too short."""

    sharpe: Floats
    sortino: Floats
    max_drawdown: Floats
    calmar: Floats


def measure_quickly(returns: Floats, days: NDArray[np.int64]) -> QuickPanel:
    """Measure all traders; nothing is allocated on the way along the days.

    Args:
        returns: days × traders, fractions; 0 before a trader's first day.
        days: how many of the last rows are each trader's own.
    """
    total, squares = returns.sum(axis=0), np.einsum("dt,dt->t", returns, returns)
    short = np.zeros(len(days))
    worth, level, lowest, work = np.ones((4, len(days)))
    for row in returns:
        np.minimum(row, 0.0, out=work)
        work *= work
        short += work
        np.add(row, 1.0, out=work)
        worth *= work
        level *= work  # worth as a share of the highest so far
        np.minimum(level, 1.0, out=level)
        np.minimum(lowest, level, out=lowest)
    return _figures(days, total, squares, short, lowest - 1.0, worth)


def _figures(
    days: NDArray[np.int64],
    total: Floats,
    squares: Floats,
    short: Floats,
    deepest: Floats,
    worth: Floats,
) -> QuickPanel:
    n = np.maximum(days.astype(np.float64), 2.0)
    mean = total / n
    deviation = np.sqrt(np.maximum((squares - n * mean**2) / (n - 1.0), 0.0))
    downside = np.sqrt(short / n)
    growth = np.exp(np.log(np.maximum(worth, 1e-300)) * YEAR_DAYS / n) - 1.0
    year, enough = YEAR_DAYS**0.5, (days >= FEWEST_DAYS) & (worth > 0.0)
    return QuickPanel(
        sharpe=_over(mean, deviation, enough & (deviation > _STILL)) * year,
        sortino=_over(mean, downside, enough & (downside > 0.0)) * year,
        max_drawdown=np.where(days > 0, deepest, np.nan),
        calmar=_over(
            growth, -deepest, (worth > 0.0) & (days >= FEWEST_FOR_CALMAR) & (deepest < 0.0)
        ),
    )


def _over(above: Floats, below: Floats, known: NDArray[np.bool_]) -> Floats:
    return np.asarray(np.where(known, above / np.where(known, below, 1.0), np.nan))
