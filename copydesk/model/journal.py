"""The journal as the person reads it: what is asked for, a page of lines, the chain's state."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "start", "stop", "acknowledgement", "connection", "intent", "verb", "setting", "order", "fill",
    "skip", "move", "funding", "guard", "damage",
)  # fmt: skip
"""What a record can be about, by the names the journal keeps."""


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """Which records are wanted; empty parts don't narrow.

    Attributes:
        kinds: names out of `KINDS`.
        symbol: exactly as the venue writes it.
        text: anywhere in kind, follow, reason or facts; capitals don't matter.
        since_ms: local wall clock, included.
        until_ms: local wall clock, excluded.
        before: only records with a smaller number, for the next page.
    """

    kinds: tuple[str, ...] = ()
    follow_id: str = ""
    symbol: str = ""
    text: str = ""
    since_ms: int | None = None
    until_ms: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One record; `facts` are names and texts, of strangers too."""

    sequence: int
    time_ms: int
    kind: str
    follow_id: str
    reason: str
    facts: tuple[tuple[str, str], ...]

    def fact(self, name: str) -> str:
        """Return one fact, or the empty string."""
        return dict(self.facts).get(name, "")


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Lines, newest first; `has_more` tells of older ones that match."""

    lines: tuple[JournalLine, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class JournalCheck:
    """What a look at the whole chain found.

    Attributes:
        records: how many were good before the first break.
        problem: what is wrong, an English clause; "" where every record is as it was written.
        broken_at: the number of the first record that isn't; None where all are.
        newest_hash: of the newest good record, hexadecimal: kept elsewhere, it is a proof.
        checked_ms: local wall clock.
    """

    records: int
    problem: str
    broken_at: int | None
    newest_hash: str
    checked_ms: int

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong."""
        return self.broken_at is None
