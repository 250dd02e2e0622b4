"""One number for a trader, with its parts, its band, and what holds it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from copydesk.model.reason_words import QT_TRANSLATE_NOOP


class ScorePart(Enum):
    """What a score is made of: five judgements, and the length of the record."""

    SKILL = "skill"
    DRAWDOWN = "drawdown"
    STEADINESS = "steadiness"
    COPYING = "copying"
    FLAGS = "flags"
    RECORD = "record"


class ScoreCap(Enum):
    """Why a score can't be higher, whatever its parts."""

    RUINED = "ruined"
    PROFIT_ONLY = "profit-only"


@dataclass(frozen=True, slots=True)
class Score:
    """A trader's score, 0 to 100.

    Attributes:
        value: the middle.
        low: the cautious end of the 90 % band; lists are sorted by it.
        high: the other end.
        parts: each from 0 to 1.
        edge: chance that the true annual Sharpe ratio, market removed, is above 0.5.
        standing: chance of one above 0 after the bad day that peers had; skill is the worse.
        if_perfect: what the score would be if one part were 1.
        cap: why it isn't higher, if it was capped.
        copying_known: whether the part of copying was simulated; else it counts as 1.
    """

    value: float
    low: float
    high: float
    parts: Mapping[ScorePart, float]
    edge: float
    standing: float
    if_perfect: Mapping[ScorePart, float]
    cap: ScoreCap | None
    copying_known: bool

    @property
    def held_back_by(self) -> ScorePart | None:
        """The part whose perfection would add most; None when none would add anything."""
        part = max(self.if_perfect, key=lambda each: self.if_perfect[each])
        return part if self.if_perfect[part] > self.value + 1e-9 else None

    @property
    def reason(self) -> str:
        """What holds the score back, in one English sentence."""
        if self.cap is not None:
            return CAP_SENTENCES[self.cap].format(value=self.value)
        part = self.held_back_by
        if part is None:
            return PERFECT_SENTENCE
        facts = {"percent": 100.0 * self.parts[part], "then": self.if_perfect[part]}
        return PART_SENTENCES[part].format_map(facts)


PART_NAMES: Final[Mapping[ScorePart, str]] = {
    ScorePart.SKILL: QT_TRANSLATE_NOOP("Score", "Skill"),
    ScorePart.DRAWDOWN: QT_TRANSLATE_NOOP("Score", "Drawdown"),
    ScorePart.STEADINESS: QT_TRANSLATE_NOOP("Score", "Steadiness"),
    ScorePart.COPYING: QT_TRANSLATE_NOOP("Score", "Copying"),
    ScorePart.FLAGS: QT_TRANSLATE_NOOP("Score", "Flags"),
    ScorePart.RECORD: QT_TRANSLATE_NOOP("Score", "Length of record"),
}

PART_SENTENCES: Final[Mapping[ScorePart, str]] = {
    ScorePart.SKILL: QT_TRANSLATE_NOOP(
        "Score", "Skill is {percent:.0f} % certain; were it sure, the score would be {then:.0f}."
    ),
    ScorePart.DRAWDOWN: QT_TRANSLATE_NOOP(
        "Score", "Likely drawdowns cost most; without them the score would be {then:.0f}."
    ),
    ScorePart.STEADINESS: QT_TRANSLATE_NOOP(
        "Score",
        "Only {percent:.0f} % of days are at a peak; were all, the score would be {then:.0f}.",
    ),
    ScorePart.COPYING: QT_TRANSLATE_NOOP(
        "Score",
        "Copying keeps {percent:.0f} % of the profit; if it kept all, the score would be"
        " {then:.0f}.",
    ),
    ScorePart.FLAGS: QT_TRANSLATE_NOOP(
        "Score",
        "Red flags leave {percent:.0f} % of the score; without them it would be {then:.0f}.",
    ),
    ScorePart.RECORD: QT_TRANSLATE_NOOP(
        "Score", "The record is short; with 180 days of the same the score would be {then:.0f}."
    ),
}

CAP_SENTENCES: Final[Mapping[ScoreCap, str]] = {
    ScoreCap.RUINED: QT_TRANSLATE_NOOP(
        "Score", "The account went to zero within a year: the score is at most {value:.0f}."
    ),
    ScoreCap.PROFIT_ONLY: QT_TRANSLATE_NOOP(
        "Score", "Only profits are known, not the equity: the score is at most {value:.0f}."
    ),
}

PERFECT_SENTENCE: Final = QT_TRANSLATE_NOOP("Score", "Nothing holds it back.")
