"""What a sort by a flattering figure hides: facts about the lines it puts on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication

from copydesk.ui.traders.columns import SHORT_RECORD_DAYS
from copydesk.ui.traders.judged import CRITICAL_BITS
from copydesk.ui.traders.query import BEST, DEEP_OPEN_LOSS_PERCENT, Found, Sort

translate = QCoreApplication.translate

FLATTERING: Final = frozenset(
    {"quarter", "total", "month", "win", "curve", "own", "own_total", "roi"}
)
LOOKED_AT: Final = 20
_DEEP_PERCENT: Final = 30.0


@dataclass(frozen=True, slots=True)
class Caution:
    """Of the first `looked_at` lines: how many sit on a deep open loss, and so on.

    `missed` counts those of the best by score that are not in the list at all.
    """

    looked_at: int
    open_loss: int
    short_record: int
    deep_fall: int
    critical: int = 0
    missed: int = 0


def look_at_top(found: Found, sort: Sort) -> Caution | None:
    """Facts about the first lines of a list sorted by a raw return or the win rate, else None."""
    if sort.column not in FLATTERING or not sort.descending or not len(found.order):
        return None
    columns, findings = found.index.columns, found.index.findings
    top = found.order[:LOOKED_AT]
    return Caution(
        looked_at=len(top),
        open_loss=int((found.index.open_percent[top] < -DEEP_OPEN_LOSS_PERCENT).sum()),
        short_record=int((columns.trading_days[top] < SHORT_RECORD_DAYS).sum()),
        critical=int(((findings.raised[top] & CRITICAL_BITS) != 0).sum()),
        missed=found.missed if findings.any_score else 0,
        deep_fall=int((np.abs(columns.max_drawdown_percent[top]) > _DEEP_PERCENT).sum()),
    )


def caution_words(caution: Caution) -> str:
    """The facts as a sentence; says plainly when there are none."""
    facts = [
        (caution.critical, translate("Traders", "%1 carry a critical flag")),
        (caution.open_loss, translate("Traders", "%1 carry an open loss above 10 %")),
        (caution.short_record, translate("Traders", "%1 have fewer than 90 days")),
        (caution.deep_fall, translate("Traders", "%1 once lost more than 30 % of a peak")),
    ]
    said = [words.replace("%1", str(count)) for count, words in facts if count]
    if not said:
        return translate("Traders", "A high figure may be luck: look at the range and the days.")
    missed = ""
    if caution.missed:
        text = translate("Traders", "%1 of the %2 best by score are not in this list.")
        text = text.replace("%1", str(caution.missed)).replace("%2", str(BEST))
        missed = f" {text}"
    start = translate("Traders", "Of the first %1, ").replace("%1", str(caution.looked_at))
    return f"{start}{', '.join(said)}.{missed}"
