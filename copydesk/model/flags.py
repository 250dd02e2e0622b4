"""Red flags: habits that end badly, each with its evidence and what it takes to see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from copydesk.model.flag_words import FLAG_NAMES, FLAG_SENTENCES, FlagKind, FlagReason

Fact = float | int | str


class FlagState(Enum):
    """Whether a flag is up. What can't be seen is not checked, never clear."""

    RAISED = "raised"
    CLEAR = "clear"
    NOT_CHECKED = "not-checked"


class DataLevel(IntEnum):
    """How much of a trader can be seen."""

    FIGURES = 0  # what the venue's list says
    DAYS = 1  # equity or returns of every day
    TRADES = 2  # closed trades
    OPEN_NOW = 3  # closed trades, and what is open at this moment
    OPEN_DAILY = 4  # what was open, day after day, as the desk saw it


@dataclass(frozen=True, slots=True)
class Exhibits:
    """What to light up: trades by id, days by their end, symbols of open positions."""

    trade_ids: tuple[str, ...] = ()
    days_ms: tuple[int, ...] = ()
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """One habit, looked for.

    Attributes:
        kind: the habit.
        state: whether it was found, or why nobody can know.
        level: the data level at which it can be cleared.
        severity: what a raised flag takes from the score, 0 to 1; 0 unless raised.
        reason: which sentence says why.
        facts: the numbers of that sentence.
        exhibits: the evidence.
    """

    kind: FlagKind
    state: FlagState
    level: DataLevel
    severity: float = 0.0
    reason: FlagReason | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    exhibits: Exhibits = Exhibits()

    @property
    def name(self) -> str:
        """The habit in a few English words."""
        return FLAG_NAMES[self.kind]

    @property
    def sentence(self) -> str:
        """Why, in one English sentence; "" of a clear flag."""
        if self.reason is None:
            return ""
        return FLAG_SENTENCES[self.reason].format_map(self.facts)

    @property
    def raised(self) -> bool:
        """Whether it is up."""
        return self.state is FlagState.RAISED
