"""What waits for its turn is looked at once more right before it leaves.

A request may wait long for the rate limits and for a connection, and an order that was wanted when
it began to wait may not be any more: a guard has tripped, the person has frozen the follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from copydesk.model.errors import RetryLater
from copydesk.model.reasons import Reason

_wanted: ContextVar[Callable[[], bool] | None] = ContextVar("wanted", default=None)


@contextmanager
def sent_only_if(is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Let writes of this task leave only while that is true; asked after all waiting."""
    token = _wanted.set(is_wanted)
    try:
        yield
    finally:
        _wanted.reset(token)


def is_conditional() -> bool:
    """Whether writes of this task have to be asked for."""
    return _wanted.get() is not None


def require_wanted(venue: str) -> None:
    """Hold a write back that is not wanted any more.

    Raises:
        RetryLater: NOT_ARRIVED, nothing was sent.
    """
    is_wanted = _wanted.get()
    if is_wanted is not None and not is_wanted():
        raise RetryLater(Reason.NOT_ARRIVED, "it waited for its turn for too long", venue=venue)
