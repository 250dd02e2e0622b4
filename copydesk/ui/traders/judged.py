"""The desk's own findings in step with the list: scores, flags and own returns by place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from copydesk.engine.api import TraderColumns, TraderJudgements
from copydesk.model.flag_words import SEVERITIES, FlagKind
from copydesk.model.performance import Basis
from copydesk.ui.judgement_words import CRITICAL

Figures = NDArray[np.float64]
Judged = Mapping[str, TraderJudgements]
"""Findings by venue."""

KINDS: Final = tuple(FlagKind)
BASES: Final = tuple(Basis)
_BITS: Final = {kind: 1 << place for place, kind in enumerate(KINDS)}
CRITICAL_BITS: Final = sum(bit for kind, bit in _BITS.items() if SEVERITIES[kind] >= CRITICAL)
QUIET_BITS: Final = _BITS[FlagKind.SHORT_RECORD]
"""Raised flags that the column of days shows already: no sign of their own."""

_FLOATS: Final = (
    "score",
    "low",
    "high",
    "own_percent",
    "own_quarter_percent",
    "drawdown_percent",
    "sharpe",
)


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """One entry a place of the list; NaN and 0 where nothing was found yet.

    `basis` indexes `BASES`, -1 where unknown. `badges` and `expected_luck` are of all venues.
    """

    score: Figures
    low: Figures
    high: Figures
    own_percent: Figures
    own_quarter_percent: Figures
    drawdown_percent: Figures
    sharpe: Figures
    days: NDArray[np.int64]
    raised: NDArray[np.int64]
    checked: NDArray[np.int64]
    evidence: NDArray[np.bool_]
    closely: NDArray[np.bool_]
    basis: NDArray[np.int8]
    badges: int
    expected_luck: int

    @property
    def any_score(self) -> bool:
        """Whether anybody has a score."""
        return bool(np.isfinite(self.low).any())


def in_step(columns: TraderColumns, judged: Judged) -> Findings:
    """Bring what was found into the order of the list."""
    count = len(columns)
    made: dict[str, Any] = {name: np.full(count, np.nan) for name in _FLOATS}
    made |= {name: np.zeros(count, np.int64) for name in ("days", "raised", "checked")}
    made |= {name: np.zeros(count, np.bool_) for name in ("evidence", "closely")}
    basis = np.full(count, -1, np.int8)
    for venue, found in judged.items():
        here, there = _places(columns, venue, found)
        for name, column in made.items():
            column[here] = getattr(found, name)[there]
        basis[here] = BASES.index(found.basis)
    return Findings(
        **made,
        basis=basis,
        badges=sum(found.badges for found in judged.values()),
        expected_luck=sum(found.expected_luck for found in judged.values()),
    )


def raised_kinds(bits: int) -> list[FlagKind]:
    """The habits that bits stand for, the most severe first."""
    found = [kind for kind in KINDS if bits & _BITS[kind]]
    return sorted(found, key=lambda kind: -SEVERITIES[kind])


def _places(
    columns: TraderColumns, venue: str, found: TraderJudgements
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the list holds the traders of a venue, and where the findings do."""
    row_of = found.row_of
    there = np.fromiter(
        (row_of.get(key.trader_id, -1) if key.venue == venue else -1 for key in columns.keys),
        np.int64,
        len(columns),
    )
    here = np.flatnonzero(there >= 0)
    return here, there[here]
