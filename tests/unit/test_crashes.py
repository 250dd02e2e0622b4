"""What nobody catches is logged with its traceback and told as one sentence."""

from __future__ import annotations

import asyncio
import sys
import threading
from pathlib import Path

import pytest

from copydesk.crashes import crashes_told
from copydesk.logs import FILE_NAME, logging_to
from copydesk.model.errors import CopyDeskError, RetryLater
from copydesk.model.reasons import Reason


@pytest.fixture
def told() -> list[CopyDeskError]:
    return []


def _fail() -> None:
    raise ValueError("passphrase=hunter2 is odd.")


def test_the_main_thread(told: list[CopyDeskError], tmp_path: Path) -> None:
    with logging_to(tmp_path), crashes_told(told.append):
        try:
            _fail()
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)

    assert [error.sentence for error in told] == [
        "Something in CopyDesk went wrong: ValueError: passphrase=••• is odd."
    ]
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "hunter2" not in text


def test_another_thread(told: list[CopyDeskError]) -> None:
    with crashes_told(told.append):
        thread = threading.Thread(target=_fail)
        thread.start()
        thread.join()

    assert [error.reason for error in told] == [Reason.INTERNAL]


async def test_an_event_loop(told: list[CopyDeskError]) -> None:
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    with crashes_told(told.append) as watch:
        watch(loop)
        loop.call_soon(_fail)
        loop.call_exception_handler({"message": "a task was destroyed"})
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    loop.set_exception_handler(before)

    assert ["ValueError" in error.detail for error in told] == [False, True]


def test_a_typed_error_keeps_its_own_words(told: list[CopyDeskError]) -> None:
    error = RetryLater(Reason.NOT_READY, "it is starting")
    with crashes_told(told.append):
        sys.excepthook(RetryLater, error, None)

    assert told == [error]


def test_being_interrupted_is_no_crash(
    told: list[CopyDeskError], monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *facts: passed_on.append(facts[0]))
    with crashes_told(told.append):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert told == []
    assert passed_on == [KeyboardInterrupt]


def test_afterwards_the_hooks_are_as_before(told: list[CopyDeskError]) -> None:
    before = sys.excepthook, threading.excepthook
    with crashes_told(told.append):
        assert (sys.excepthook, threading.excepthook) != before

    assert (sys.excepthook, threading.excepthook) == before
