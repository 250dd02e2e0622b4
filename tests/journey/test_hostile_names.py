"""Strangers' names that are meant to break something, wherever they are shown."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from copydesk.__main__ import main as copydesk
from copydesk.engine.api import Topic, TraderColumns
from copydesk.engine.practice_start import PracticeOptions
from copydesk.model.follow import Verb
from copydesk.model.notice import NoticeKind
from copydesk.model.trader import TraderKey, TraderStatus
from copydesk.ui import words
from copydesk.ui.notices import wording
from copydesk.ui.traders.filters import Limit
from tests.journey.person import Person
from tests.journey.steps import follow, review_follow

HOSTILE = PracticeOptions(seed=7, traders=120, extra=["--faults", "--hostile"])
DIRECTION_MARKS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f")
TRAPS = ("x" * 100, "=HYPERLINK", "+1+1", "@SUM", "<script>", "<a href", "%s %d %n", "\n", "\u202e")
WIDEST = 2_000


@pytest.fixture
def person(
    person_at: Callable[[PracticeOptions], Person],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Person:
    """Somebody among hostile names, with every trader in the list."""
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    person = person_at(HOSTILE)
    person.start_past_the_welcome()
    for limit in list(Limit):
        if limit in person.traders.bar.chips:
            person.click(person.traders.bar.chips[limit])
    person.until(lambda: person.traders.model.rowCount() == 120, "everybody")
    return person


def test_they_are_plain_text_on_one_line_wherever_they_stand(person: Person) -> None:
    for trap, trader in victims(person).items():
        select(person, trader)
        listed = person.traders.model.index_of(trader).siblingAtColumn(1)
        for shown in (str(listed.data()), person.profile.heading.name):
            check_line(shown, trap)
        review_follow(person, pot="300")
        dialog = person.dialog("the review")
        check_line(dialog.subject, trap)
        check_labels(person.window)
        person.click(dialog.cancel_button)
        person.until(lambda: not person.open_dialogs(), "the end of the review")
    assert person.follows == []


def test_a_follow_of_one_goes_all_the_way(person: Person, tmp_path: Path) -> None:
    for trap in ("<a href", "=HYPERLINK"):
        select(person, victims(person)[trap])
        follow(person, pot="300")
        person.until(lambda: bool(person.told(NoticeKind.FOLLOW_STARTED)), "the notice")
        check_line(wording.title(person.told(NoticeKind.FOLLOW_STARTED)[0]), trap)
        person.click(person.editor.verb_buttons[Verb.STOP])
        check_line(person.dialog("stop").subject, trap)
        assert "has ended" in person.confirm("stop")
        check_labels(person.window)
    person.quit()
    check_export(tmp_path)


def victims(person: Person) -> dict[str, TraderKey]:
    """One trader that can be followed for each trap."""
    columns = person.session.bridge.known(Topic.TRADERS)["list"]
    assert isinstance(columns, TraderColumns)
    active = list(TraderStatus).index(TraderStatus.ACTIVE)
    found: dict[str, TraderKey] = {}
    for place, name in enumerate(columns.nicknames):
        trap = next((trap for trap in TRAPS if trap in name), None)
        if trap is not None and columns.status[place] == active:
            found.setdefault(trap, columns.keys[place])
    assert set(found) == set(TRAPS)
    return found


def select(person: Person, trader: TraderKey) -> None:
    """Click the row of a trader."""
    index = person.traders.model.index_of(trader)
    person.click_row(person.traders.table, index)
    person.until(lambda: person.profile.trader == trader and person.profile.is_settled(), "profile")


def check_line(shown: str, trap: str) -> None:
    """Short, on one line, without marks that turn what stands around; else as it was given."""
    assert len(shown) < 200
    assert shown.isprintable() or set(shown) & {"\u2068", "\u2069"}
    assert not DIRECTION_MARKS & set(shown)
    assert "\n" not in shown
    kept = words.plain_name(trap)[:20]
    assert kept in shown, trap


def check_labels(window: QWidget) -> None:
    """No label takes a name for markup, and none makes the window wider than a screen."""
    labels = [each for each in window.findChildren(QLabel) if not each.inherits("QTipLabel")]
    formatted = [each for each in labels if each.textFormat() is not Qt.TextFormat.PlainText]
    assert not formatted, [(each, each.text(), each.parent()) for each in formatted]
    assert not any("x" * 100 in found.text() for found in labels)
    assert window.minimumSizeHint().width() < WIDEST


def check_export(home: Path) -> None:
    """No cell of the journal's CSV begins like a formula."""
    file = home / "journal.csv"
    assert copydesk(["journal", "export", str(file)]) == 0
    with file.open(encoding="utf-8-sig", newline="") as table:
        cells = [cell for row in csv.reader(table) for cell in row]
    assert len(cells) > 100
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
