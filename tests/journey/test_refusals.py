"""Every code of the exchange reaches the person as a sentence with a next step."""

from __future__ import annotations

from typing import Final

import pytest

from copydesk.exchange.platform.errors import CODES
from copydesk.model.follow import FollowState, Verb
from copydesk.model.notice import NoticeKind
from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason
from tests.journey.person import Person, words_of
from tests.journey.steps import follow, review_follow, select_holder, setting

COPY: Final = "/api/mix/v1/copytrading"
STATUS: Final = {"400": 401, "429": 429, "500": 500, "800": 200}
V1: Final = ("80001", "80002", "80003", "80004", "80005")
IN_DOUBT: Final = ("50000",)
"""After these nobody knows whether it happened; they are asked after, not called a refusal."""


@pytest.fixture
def follower(person: Person) -> Person:
    """Somebody who follows."""
    person.start_past_the_welcome()
    select_holder(person)
    follow(person, pot="1000")
    return person


def refuse(person: Person, path: str, code: str) -> None:
    """Let the exchange answer one call with this code."""
    status = STATUS.get(code[:3], 400)
    person.trouble({"kind": "error", "path": f"{COPY}/{path}", "status": status, "code": code})


def check_said(said: str, code: str, reason: Reason) -> None:
    """The sentence, the code for those who look it up, and the next step; nothing technical."""
    assert f"({code})" in said
    step = WORDINGS[reason].next_step.format(venue="practice", detail="fault")
    assert step in said
    for technical in ("Traceback", "{", "Error", "None"):
        assert technical not in said


def test_every_refusal_of_a_verb_is_said_in_its_dialog(follower: Person) -> None:
    person = follower
    for code, (_, reason) in CODES.items():
        if code in IN_DOUBT:
            continue
        refuse(person, "pause", code)
        person.click(person.editor.verb_buttons[Verb.FREEZE])
        check_said(person.confirm("freeze"), code, reason)
    assert person.follows[-1].state is FollowState.ACTIVE
    person.trouble()
    person.click(person.editor.verb_buttons[Verb.FREEZE])
    assert "frozen now" in person.confirm("freeze")


def test_the_codes_of_the_first_contract_are_said_in_the_review(person: Person) -> None:
    person.start_past_the_welcome()
    select_holder(person)
    for code in V1:
        refuse(person, "follow", code)
        review_follow(person, pot="1000")
        check_said(person.confirm("the review"), code, CODES[code][1])
        person.trouble()
    assert person.follows == []
    follow(person, pot="1000")


def test_a_code_nobody_knows_is_said_too(follower: Person) -> None:
    person = follower
    refuse(person, "updateSettings", "80999")
    person.type_into(setting(person, "leverage"), "3")
    person.click(person.editor.review)
    check_said(person.confirm("the review"), "80999", Reason.BAD_REQUEST)


def test_trouble_at_the_venue_leaves_it_open_and_says_so(follower: Person) -> None:
    person = follower
    refuse(person, "pause", "50000")
    person.click(person.editor.verb_buttons[Verb.FREEZE])
    person.click(person.dialog("freeze").verb_button)
    person.until(lambda: bool(person.told(NoticeKind.UNKNOWN_OUTCOME)), "the notice")
    asking = "1 unanswered"
    person.until(lambda: asking in " ".join(words_of(person.window.status_line)), asking)
    person.until(lambda: "nothing is sent twice" in person.dialog("freeze").consequence, "the word")
    person.click(person.dialog("freeze").cancel_button)
    assert person.follows[-1].state is FollowState.ACTIVE
