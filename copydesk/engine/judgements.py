"""What the desk itself found about a venue's traders: columns beside those of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.model.performance import Basis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class TraderJudgements:
    """Scores and flags of one venue's traders, one entry a trader, never changed once made.

    Statistics: float64, NaN where unknown; percent where named. Flags are bits, bit n for the n-th
    `FlagKind` in order of definition; what isn't in `checked` is not known.

    Attributes:
        generation: rises with every ranking of the venue; older ones are late.
        as_of_ms: the end of the last day judged, venue clock.
        basis: what the returns were divided by.
        row_of: place of a trader's id.
        days: days of record, those of the window at most (`window_days`).
        score: the middle; `low` and `high` are the ends of its 90 % band.
        evidence: who has the badge "evidence of an edge".
        badges: how many have it; about `expected_luck` of them have no edge.
        own_percent: time-weighted return over the record; `own_quarter_percent` over 90 days.
        drawdown_percent: the deepest fall, 0 or below.
        closely: who was looked at trade by trade; only there are all flags checked.
    """

    generation: int
    as_of_ms: int
    basis: Basis
    window_days: int
    row_of: Mapping[str, int]
    days: NDArray[np.int64]
    score: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    evidence: NDArray[np.bool_]
    badges: int
    expected_luck: int
    own_percent: NDArray[np.float64]
    own_quarter_percent: NDArray[np.float64]
    drawdown_percent: NDArray[np.float64]
    sharpe: NDArray[np.float64]
    raised: NDArray[np.int64]
    checked: NDArray[np.int64]
    closely: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.score)
