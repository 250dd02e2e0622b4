"""kill -9 of the practice exchange while the window is open: lost, started again, nothing lost."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

import pytest

from copydesk.engine.api import Phase
from copydesk.model.follow import Verb
from copydesk.model.notice import NoticeKind
from copydesk.practice.state import FolderInUse, StateFile
from copydesk.ui.notices import wording
from tests.journey.person import Person, words_of
from tests.journey.steps import follow, hold_copies, select_holder

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@pytest.fixture
def follower(person: Person) -> Person:
    """Somebody who follows, with a copy open and its trader selected."""
    person.start_past_the_welcome()
    select_holder(person)
    follow(person, pot="2000")
    hold_copies(person)
    return person


def test_the_desk_says_so_and_goes_on_where_it_was(follower: Person) -> None:
    person = follower
    before = person.follows
    for kills in (1, 2):
        os.kill(person.exchange.pid, KILL)
        person.until(lambda: person.phase is not Phase.CONNECTED, "the loss")
        person.until(lambda: "practice" in words_of(person.window.header), "the header's word")
        person.until_at_work()
        told = person.told(NoticeKind.PRACTICE_RESTARTED)
        assert sum(notice.count for notice in told) == kills
        known = [(follow.follow_id, follow.state, follow.settings) for follow in before]
        assert [(f.follow_id, f.state, f.settings) for f in person.follows] == known
        person.until(lambda: bool(person.held), "the copy")
    person.click(person.editor.verb_buttons[Verb.STOP])
    assert "everything of it is closed" in person.confirm("stop")


def troubles(person: Person) -> str:
    """All that went wrong: a look that failed on the way may have been told, too."""
    return "\n".join(wording.words(each) for each in person.told(NoticeKind.TROUBLE))


def test_verbs_wait_for_an_exchange_that_does_not_come_back(follower: Person) -> None:
    person = follower
    os.kill(person.exchange.pid, KILL)
    taken = take_folder(person)
    try:
        person.until(lambda: "practice is away" in words_of(person.window.header), "the header")
        person.until(lambda: "Start again" in troubles(person), "the notice")
        person.click(person.editor.verb_buttons[Verb.FREEZE])
        dialog = person.dialog("freeze")
        assert not dialog.verb_button.isEnabled()
        assert any("needs fresh positions" in each for each in words_of(dialog))
        person.click(dialog.cancel_button)
    finally:
        taken.close()
    person.until_at_work()
    person.click(person.editor.verb_buttons[Verb.FREEZE])
    assert "frozen now" in person.confirm("freeze")


def take_folder(person: Person) -> StateFile:
    """Work with the exchange's folder, so that no exchange can start there."""
    taken: list[StateFile] = []

    def take() -> bool:
        with suppress(FolderInUse):
            taken.append(StateFile(person.folders.exchange))
        return bool(taken)

    person.until(take, "the folder")
    return taken[0]
