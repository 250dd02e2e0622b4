"""Steps that several journeys have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton

from copydesk.model.trader import TraderKey
from copydesk.ui.controls import DropDown
from tests.journey.person import Person

HOLDS = 2
"""So many positions make a trader worth following in a test."""


def select_holder(person: Person, row: int = 0) -> tuple[TraderKey, int]:
    """Click traders from this row on until one holds enough; returns them and their row."""
    traders, profile = person.traders, person.profile
    for place in range(row, traders.model.rowCount()):
        person.click_row(traders.table, traders.model.index(place, 0))
        person.until(profile.is_settled, "the profile")
        if profile.profile and len(profile.profile.positions) >= HOLDS:
            assert profile.trader is not None
            return profile.trader, place
    raise AssertionError("nobody holds positions")


def open_editor(person: Person) -> None:
    """Go from the profile to the editor, with all its fields."""
    person.click(person.profile.follow_button)
    person.until(lambda: person.editor.isVisible(), "the editor")
    modes = person.editor.mode.findChildren(QToolButton)
    person.click(next(mode for mode in modes if mode.text() == "Advanced"))


def setting(person: Person, name: str) -> QLineEdit:
    """The field of a setting."""
    control = person.editor.form.rows[name].control
    assert isinstance(control, QLineEdit)
    return control


def review_follow(person: Person, pot: str) -> None:
    """Fill in the editor and open the review sheet."""
    open_editor(person)
    person.type_into(setting(person, "pot"), pot)
    existing = person.editor.form.rows["copy_existing"].control
    assert isinstance(existing, DropDown)
    person.pick(existing, "copy all")
    person.click(person.editor.review)


def follow(person: Person, pot: str) -> None:
    """Follow the selected trader with this pot, and copy what is open already."""
    review_follow(person, pot)
    assert "You follow" in person.confirm("the review")
    person.until(lambda: any(not known.is_over for known in person.follows), "the follow")


def hold_copies(person: Person, count: int = 1) -> None:
    """Let the trader go on until so many copies are open."""

    def enough() -> bool:
        if len(person.held) < count:
            person.let_time_pass(minutes=5)
        return len(person.held) >= count

    person.until(enough, "copies")
