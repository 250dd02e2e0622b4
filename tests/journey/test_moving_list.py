"""The list of traders changes at the venue between two reads; the person keeps their place."""

from __future__ import annotations

from PySide6.QtCore import Qt

from copydesk.engine.api import Topic, TraderColumns
from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey
from tests.journey.person import Person, words_of


def test_a_newer_list_doubles_nobody_and_keeps_the_selection(person: Person) -> None:
    person.start_past_the_welcome()
    traders = person.traders
    person.until(traders.is_settled, "the list")
    place = traders.model.rowCount() // 2
    person.click_row(traders.table, traders.model.index(place, 0))
    chosen, before = traders.table.behaviour.selected_key, columns_of(person)
    for _ in range(3):
        read_again_later(person)
        keys = shown_keys(person)
        assert len(keys) == len(set(keys))
        assert chosen in keys
        assert traders.table.behaviour.selected_key == chosen
        assert traders.model.key_at(traders.table.currentIndex()) == chosen
        assert person.profile.trader == chosen
    assert columns_of(person).keys == before.keys
    assert (columns_of(person).floating_pnl != before.floating_pnl).any()


def test_a_read_that_fails_keeps_the_list_and_says_so(person: Person) -> None:
    person.start_past_the_welcome()
    person.until(person.traders.is_settled, "the list")
    keys = shown_keys(person)
    person.trouble({"kind": "garbage", "path": "/api/mix/v1/copytrading/traders/snapshot"})
    person.qtbot.keyClick(person.window, Qt.Key.Key_F5)
    person.until(lambda: "reading it again failed" in person.traders.note, "the word")
    assert shown_keys(person) == keys
    person.trouble()
    person.click(person.dialog("trouble").cancel_button)
    person.back_in_window()
    person.qtbot.keyClick(person.window, Qt.Key.Key_F5)
    person.until(lambda: "failed" not in person.traders.note, "the list to be well again")


def test_a_refresh_that_fails_says_what_happened(person: Person) -> None:
    person.start_past_the_welcome()
    person.trouble({"kind": "garbage", "path": "/api/mix/v1/copytrading/follows"})
    person.qtbot.keyClick(person.window, Qt.Key.Key_F5)
    dialog = person.dialog("trouble")
    said = " ".join(words_of(dialog))
    assert "can't be read" in said
    assert WORDINGS[Reason.MALFORMED].next_step in said
    person.trouble()
    person.click(dialog.cancel_button)


def read_again_later(person: Person) -> None:
    """Let three hours pass, refresh, and wait until the newer list is sorted."""
    was = columns_of(person).generation
    person.let_time_pass(minutes=180)
    person.qtbot.keyClick(person.window, Qt.Key.Key_F5)
    person.until(lambda: columns_of(person).generation > was, "a newer list")
    person.until(person.traders.is_settled, "the order")


def columns_of(person: Person) -> TraderColumns:
    """The list as the window has it."""
    columns = person.session.bridge.known(Topic.TRADERS)["list"]
    assert isinstance(columns, TraderColumns)
    return columns


def shown_keys(person: Person) -> list[TraderKey]:
    """Who stands in the rows, from top to bottom."""
    model = person.traders.model
    keys = [model.key_at(model.index(row, 0)) for row in range(model.rowCount())]
    return [key for key in keys if isinstance(key, TraderKey)]
