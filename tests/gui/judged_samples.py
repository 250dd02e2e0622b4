"""Made-up findings beside a made-up list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.engine.api import TraderJudgements
from copydesk.model.flag_words import FlagKind
from copydesk.model.performance import Basis
from copydesk.model.trader import TraderRow

BIT = {kind: 1 << place for place, kind in enumerate(FlagKind)}
EVERY_BIT = sum(BIT.values())


@dataclass
class Finding:
    """What was found about one trader."""

    low: float = 40.0
    score: float = 50.0
    high: float = 60.0
    own: float = 20.0
    quarter: float = 5.0
    raised: tuple[FlagKind, ...] = ()
    closely: bool = False
    evidence: bool = False


def judgements(
    rows: Sequence[TraderRow],
    findings: Sequence[Finding | None],
    generation: int = 1,
    basis: Basis = Basis.EQUITY,
) -> TraderJudgements:
    """Findings in step with rows; None leaves a trader out."""
    known = [(r, f) for r, f in zip(rows, findings, strict=True) if f is not None]
    every = [finding for _, finding in known]
    raised = np.array([sum(BIT[kind] for kind in f.raised) for f in every], np.int64)
    closely = np.array([f.closely for f in every], np.bool_)
    evidence = np.array([f.evidence for f in every], np.bool_)
    listed = BIT[FlagKind.SHORT_RECORD] | BIT[FlagKind.SMOOTHED_CURVE]
    return TraderJudgements(
        generation=generation,
        as_of_ms=0,
        basis=basis,
        window_days=365,
        row_of={row.key.trader_id: place for place, (row, _) in enumerate(known)},
        days=np.array([min(365, row.trading_days) for row, _ in known], np.int64),
        score=np.array([f.score for f in every]),
        low=np.array([f.low for f in every]),
        high=np.array([f.high for f in every]),
        evidence=evidence,
        badges=int(evidence.sum()),
        expected_luck=round(0.1 * int(evidence.sum())),
        own_percent=np.array([f.own for f in every]),
        own_quarter_percent=np.array([f.quarter for f in every]),
        drawdown_percent=np.full(len(every), -10.0),
        sharpe=np.ones(len(every)),
        raised=raised,
        checked=raised | np.where(closely, EVERY_BIT, listed),
        closely=closely,
    )
