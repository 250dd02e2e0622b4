"""The Qt slot border: async slots whose errors reach the person as sentences."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

import qasync
from PySide6.QtCore import QObject
from shiboken6 import isValid

from copydesk.model.errors import Bug, CopyDeskError

log = logging.getLogger(__name__)
Owner = TypeVar("Owner", bound=QObject)


@runtime_checkable
class ShowsTrouble(Protocol):
    """A widget that can tell the person of an error."""

    def show_trouble(self, error: CopyDeskError) -> None:
        """Show what happened and the next step."""
        ...


def listeners(owner: QObject) -> list[QObject]:
    """The owner and its parents that can show troubles, nearest first."""
    found: list[QObject] = []
    place: QObject | None = owner
    while place is not None:
        if isinstance(place, ShowsTrouble):
            found.append(place)
        place = place.parent()
    return found


def report(places: Sequence[QObject], error: CopyDeskError) -> None:
    """Tell the person: the first of `places` that is still on screen does it."""
    for place in places:
        if isValid(place) and isinstance(place, ShowsTrouble):
            place.show_trouble(error)
            return
    log.error("nobody could show an error: %s", error.sentence)


def command(
    method: Callable[..., Coroutine[Any, Any, None]],
) -> Callable[..., None]:
    """Decorate an async method as a slot: `button.clicked.connect(self._stop)`.

    The method runs as a task on the window's loop. A typed error is shown by the owner's
    `show_trouble` (or its parents', when the owner was closed meanwhile); anything else is logged
    and shown as a mistake of ours. Arguments of the signal that the method doesn't take are
    dropped.
    """

    @functools.wraps(method)
    async def guarded(self: QObject, *arguments: object) -> None:
        if not isValid(self):
            return  # closed in the moment it was asked
        places = listeners(self)
        try:
            await method(self, *arguments)
        except CopyDeskError as error:
            report(places, error)
        except Exception as error:
            if isinstance(error, RuntimeError) and not isValid(self):
                return  # closed by the person before the answer came; the command itself is done
            log.exception("a slot failed")
            report(places, Bug(f"{type(error).__name__}: {error}"))

    slot: Callable[..., None] = qasync.asyncSlot()(guarded)
    return slot
