"""Leaving at awkward moments, and coming back to what was left."""

from __future__ import annotations

import pytest

from copydesk.model.notice import NoticeKind
from tests.journey.person import Person, words_of
from tests.journey.steps import follow, hold_copies, review_follow, select_holder


@pytest.mark.parametrize("turns", [0, 1, 10, 40])
def test_leaving_while_it_starts_is_clean(person: Person, turns: int) -> None:
    person.start()
    looks = iter(range(turns + 1))
    person.until(lambda: next(looks) == turns, "some turns of the loop")
    person.window.close()
    person.until_gone()
    person.start_past_the_welcome()
    person.quit()


def test_leaving_before_the_answer_finds_it_the_next_time(person: Person) -> None:
    person.start_past_the_welcome()
    select_holder(person)
    person.trouble(
        {"kind": "latency", "path": "/api/mix/v1/copytrading/follow", "ms": 300, "count": 1},
        {"kind": "loseAnswer", "path": "/api/mix/v1/copytrading/follow", "count": 1},
    )
    review_follow(person, pot="1000")
    dialog = person.dialog("the review")
    person.click(dialog.verb_button)
    person.until(lambda: dialog.cancel_button.text() == "Dismiss", "the command to be sent")
    person.leave_in_any_case()
    person.start()
    person.until_at_work()
    person.until(lambda: len(person.follows) == 1, "the follow")
    person.until(lambda: status_words(person).count("unanswered") == 0, "the outcome")


def test_a_follow_that_was_left_is_no_news_the_next_time(person: Person) -> None:
    person.start_past_the_welcome()
    select_holder(person)
    follow(person, pot="2000")
    hold_copies(person)
    known = {held.key: held.size for held in person.held}
    person.quit()
    person.start()
    person.until_at_work()
    person.until(lambda: {held.key for held in person.held} >= set(known), "the copies")
    assert len(person.follows) == 1
    assert person.told(NoticeKind.FOLLOW_STARTED) == []


def status_words(person: Person) -> str:
    """What the status line says."""
    return " ".join(words_of(person.window.status_line))
