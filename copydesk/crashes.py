"""What nobody caught: written to the log with its traceback, and told as a sentence."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TypeAlias

from copydesk.logs import redacted
from copydesk.model.errors import Bug, CopyDeskError

_LOG = logging.getLogger(__name__)

Tell: TypeAlias = Callable[[CopyDeskError], None]
"""Told of an error, on whatever thread it happened."""


@contextmanager
def crashes_told(tell: Tell) -> Iterator[Callable[[asyncio.AbstractEventLoop], None]]:
    """Catch what reaches the top of the main thread, of other threads, of a Qt slot or override.

    Yields:
        A function that does the same for what nobody awaits on an event loop.
    """

    def top(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            report(error, tell)
        else:
            before[0](kind, error, trace)

    def thread_top(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            report(given.exc_value, tell)

    def on_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        del loop
        error = context.get("exception")
        report(error or RuntimeError(context.get("message", "")), tell)

    before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = top, thread_top
    try:
        yield lambda loop: loop.set_exception_handler(on_loop)
    finally:
        sys.excepthook, threading.excepthook = before


def sentence_of(error: BaseException) -> CopyDeskError:
    """An error as the person reads it: a typed one as it is, any other as a mistake of ours."""
    if isinstance(error, CopyDeskError):
        return error
    return Bug(redacted(f"{type(error).__name__}: {error}".rstrip(". ")))


def report(error: BaseException, tell: Tell) -> None:
    """Log an error that nobody caught, and tell of it."""
    _LOG.critical("nobody caught this", exc_info=error)
    tell(sentence_of(error))


def say(error: CopyDeskError) -> None:
    """Write an error and its next step on standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{error.sentence} {error.next_step}\n")
