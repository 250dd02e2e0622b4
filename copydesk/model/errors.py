"""Errors, typed by what can be done about them.

CopyDeskError
├── Rejected        the venue or the desk said no; nothing happened
├── RetryLater      a passing trouble; nothing happened, the same thing may work soon
│   └── Malformed   an answer to a question could not be read
├── UnknownOutcome  it was sent, and nobody knows yet what came of it: ask, never assume
├── FixSettings     only the person can mend it: key, clock, permission, settings
└── Bug             a mistake of ours
"""

from __future__ import annotations

from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason


class CopyDeskError(Exception):
    """Base of everything that CopyDesk raises on purpose.

    Attributes:
        reason: the code kept in the journal.
        venue: the venue's name, or "CopyDesk" where no venue is involved.
        detail: the particular facts, one clause without a full stop.
        venue_code: the venue's own error code, or "".
        retry_after_ms: how long the venue asked us to wait, if it said so.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str = "",
        *,
        venue: str = "CopyDesk",
        venue_code: str = "",
        retry_after_ms: int | None = None,
    ) -> None:
        self.reason = reason
        self.venue = venue
        self.detail = detail
        self.venue_code = venue_code
        self.retry_after_ms = retry_after_ms
        super().__init__(self.sentence)

    @property
    def facts(self) -> dict[str, str]:
        """The parts that fill the placeholders of the wording."""
        return {"venue": self.venue, "detail": self.detail or "no details were given"}

    @property
    def sentence(self) -> str:
        """What happened, in one English sentence; the venue's code in brackets."""
        text = WORDINGS[self.reason].sentence.format_map(self.facts)
        return f"{text} ({self.venue_code})" if self.venue_code else text

    @property
    def next_step(self) -> str:
        """What to do next, in one English sentence."""
        return WORDINGS[self.reason].next_step.format_map(self.facts)


class Rejected(CopyDeskError):
    """The answer was no, and nothing happened."""


class RetryLater(CopyDeskError):
    """A passing trouble; nothing happened, and the same request may work in a moment."""


class Malformed(RetryLater):
    """An answer could not be read. Never raised for the answer to a write: that is unknown."""

    def __init__(self, venue: str, path: str, field: str, problem: str) -> None:
        self.path = path
        self.field = field
        super().__init__(Reason.MALFORMED, f"{path} {field}: {problem}", venue=venue)


class UnknownOutcome(CopyDeskError):
    """A write was sent and its answer is missing: it must be asked, never assumed.

    Attributes:
        what: names the write, so that it can be looked up ("follow 123", a client order id).
    """

    def __init__(self, what: str, detail: str = "", *, venue: str = "CopyDesk") -> None:
        self.what = what
        super().__init__(Reason.NO_ANSWER, detail, venue=venue)


class FixSettings(CopyDeskError):
    """Only the person can mend this: a key, a permission, a clock, a setting."""


class Bug(CopyDeskError):
    """A mistake of ours; shown with details that can be copied."""

    def __init__(self, detail: str) -> None:
        super().__init__(Reason.INTERNAL, detail)
