from __future__ import annotations

import pytest

from copydesk.model.errors import (
    Bug,
    CopyDeskError,
    Malformed,
    Rejected,
    RetryLater,
    UnknownOutcome,
)
from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence_and_a_next_step(reason: Reason) -> None:
    error = CopyDeskError(reason, "the facts", venue="practice")
    for text in (error.sentence, error.next_step):
        assert text.endswith(".")
        assert text[0].isupper() or text.startswith("practice")
        assert "{" not in text
    assert len(WORDINGS) == len(Reason)


def test_the_venues_code_stands_in_brackets_after_the_sentence() -> None:
    error = Rejected(Reason.NOT_ENOUGH_MARGIN, venue="bitget", venue_code="40762")
    assert str(error) == "bitget refused: not enough margin. No position was opened. (40762)"


def test_text_of_strangers_is_never_a_format_string() -> None:
    error = Rejected(Reason.INVALID_SETTINGS, "{venue.__class__} %s {0}", venue="practice")
    assert "{venue.__class__} %s {0}" in error.sentence


def test_an_unreadable_answer_names_path_and_field() -> None:
    error = Malformed("okx", "/account", "equity", "not a plain number")
    assert isinstance(error, RetryLater)
    assert "/account equity" in error.sentence


def test_an_unknown_outcome_is_neither_a_rejection_nor_a_retry() -> None:
    error = UnknownOutcome("follow 7", venue="practice")
    assert not isinstance(error, Rejected | RetryLater)
    assert error.what == "follow 7"
    assert isinstance(Bug("x"), CopyDeskError)
