"""The Qt slot border: async slots whose errors reach the person as sentences."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar, runtime_checkable

import qasync
from PySide6.QtCore import QObject

from copydesk.model.errors import Bug, CopyDeskError

log = logging.getLogger(__name__)
Owner = TypeVar("Owner", bound=QObject)


@runtime_checkable
class ShowsTrouble(Protocol):
    """A widget that can tell the person of an error."""

    def show_trouble(self, error: CopyDeskError) -> None:
        """Show what happened and the next step."""
        ...


def report(owner: QObject, error: CopyDeskError) -> None:
    """Tell the person: the owner or the nearest parent that can show troubles does it."""
    place: QObject | None = owner
    while place is not None:
        if isinstance(place, ShowsTrouble):
            place.show_trouble(error)
            return
        place = place.parent()
    log.error("nobody could show an error: %s", error.sentence)


def command(
    method: Callable[..., Coroutine[Any, Any, None]],
) -> Callable[..., None]:
    """Decorate an async method as a slot: `button.clicked.connect(self._stop)`.

    The method runs as a task on the window's loop. A typed error is shown by the owner's
    `show_trouble` (or its parents'); anything else is logged and shown as a mistake of ours.
    Arguments of the signal that the method doesn't take are dropped.
    """

    @functools.wraps(method)
    async def guarded(self: QObject, *arguments: object) -> None:
        try:
            await method(self, *arguments)
        except CopyDeskError as error:
            report(self, error)
        except Exception as error:
            log.exception("a slot failed")
            report(self, Bug(f"{type(error).__name__}: {error}"))

    slot: Callable[..., None] = qasync.asyncSlot()(guarded)
    return slot
