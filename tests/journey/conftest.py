"""What journeys share: one person, whose desk is closed and whose exchange is gone afterwards."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copydesk.engine.practice_start import PracticeOptions
from tests.gui.conftest import collection_here, look, no_leaks, pointer_away, qapp_args, window_loop
from tests.journey.person import Person

__all__ = [
    "collection_here",
    "look",
    "no_leaks",
    "pointer_away",
    "qapp_args",
    "window_loop",
]  # fixtures of these tests as well

PRACTICE = PracticeOptions(seed=7, traders=300, extra=["--faults"])


@pytest.fixture
def signals_kept() -> Iterator[None]:
    """A window takes the signals that end it; the test run gets them back."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def person_at(
    qtbot: QtBot,
    qapp: QApplication,
    window_loop: asyncio.AbstractEventLoop,
    signals_kept: None,
    tmp_path: Path,
) -> Iterator[Callable[[PracticeOptions], Person]]:
    """Make a person whose desk runs its own exchange with these options."""
    people: list[Person] = []

    def make(practice: PracticeOptions) -> Person:
        people.append(Person(qtbot, qapp, window_loop, tmp_path, practice))
        return people[-1]

    yield make
    for person in people:
        person.leave_in_any_case()


@pytest.fixture
def person(person_at: Callable[[PracticeOptions], Person]) -> Person:
    """Somebody with a small exchange that takes orders to misbehave."""
    return person_at(PRACTICE)
