"""What the desk tells the person without being asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class NoticeLevel(Enum):
    """How loud a notice is; critical ones can't be muted."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    CRITICAL = "critical"


class NoticeKind(Enum):
    """What a notice is about; the words are made where it is shown."""

    FOLLOW_STARTED = "followStarted"
    FOLLOW_CHANGED = "followChanged"
    FOLLOW_STOPPED = "followStopped"
    POSITION_OPENED = "positionOpened"
    POSITION_CHANGED = "positionChanged"
    POSITION_CLOSED = "positionClosed"
    PROTECTION_CHANGED = "protectionChanged"
    FEED_LOST = "feedLost"
    FEED_BACK = "feedBack"
    UNKNOWN_OUTCOME = "unknownOutcome"
    OUTCOME_FOUND = "outcomeFound"
    AWAY_REPORT = "awayReport"
    GUARD_WARNED = "guardWarned"
    GUARD_TRIPPED = "guardTripped"
    GUARD_OFFERS_CLOSE = "guardOffersClose"
    GUARD_STILL_OPEN = "guardStillOpen"
    GUARD_FLAT = "guardFlat"
    GUARD_REARMED = "guardRearmed"
    RULE_ACTED = "ruleActed"
    PRACTICE_RESTARTED = "practiceRestarted"
    PART_RESTARTED = "partRestarted"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `facts` fill the words; `group` joins repeats, counted in `count`."""

    notice_id: int
    level: NoticeLevel
    kind: NoticeKind
    facts: tuple[tuple[str, str], ...]
    group: str
    time_ms: int
    count: int = 1
    read: bool = False

    def fact(self, name: str) -> str:
        """Return one fact, or the empty string."""
        return dict(self.facts).get(name, "")
