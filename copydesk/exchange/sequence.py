"""Which channels are wanted, and which message of each must come next.

No sockets here: the stream asks what to do with a push, and is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple


class Channel(NamedTuple):
    """One thing to subscribe to; the argument tells channels of one name apart."""

    name: str
    argument: str = ""


class Verdict(Enum):
    """What to do with a push."""

    DELIVER = auto()
    DROP = auto()
    RESUBSCRIBE = auto()


@dataclass(slots=True)
class _Place:
    """Where one channel stands: `last` is the number of its last push, where pushes have numbers.

    It is owed until it could be read, too, and due at `deadline_s`.
    """

    last: int | None
    has_snapshot: bool
    deadline_s: float
    heard_s: float
    is_owed: bool = True


class Sequences:
    """The numbering of all channels of one connection."""

    def __init__(self) -> None:
        self._places: dict[Channel, _Place] = {}

    def expect_snapshot(self, channel: Channel, now_s: float, patience_s: float) -> None:
        """A subscription was sent: nothing counts until its snapshot.

        Asking once more for what is owed already gives no more time.
        """
        before = self._places.get(channel)
        deadline_s = before.deadline_s if before and before.is_owed else now_s + patience_s
        self._places[channel] = _Place(None, False, deadline_s, now_s)

    def excuse(self, channel: Channel) -> None:
        """The venue owes no snapshot on this channel: every push counts from now on."""
        place = self._places.get(channel)
        if place is not None:
            place.has_snapshot, place.is_owed = True, False

    def settle(self, channel: Channel) -> None:
        """What was delivered last could be read."""
        place = self._places.get(channel)
        if place is not None:
            place.is_owed = False

    def forget(self, channel: Channel) -> None:
        """The channel isn't wanted any more."""
        self._places.pop(channel, None)

    def judge(self, channel: Channel, seq: int | None, is_snapshot: bool, now_s: float) -> Verdict:
        """Say what to do with a push and remember it.

        A snapshot always counts. An update counts if it is the next one; an older one was seen
        before; anything later means that one was lost. Without a number, every push after the
        snapshot counts: a venue that doesn't number them can't tell of a loss.
        """
        place = self._places.get(channel)
        if place is None:
            return Verdict.DROP
        place.heard_s = now_s
        if is_snapshot:
            place.last, place.has_snapshot = seq, True
            return Verdict.DELIVER
        if not place.has_snapshot:
            return Verdict.DROP
        if seq is None or place.last is None:
            return Verdict.DELIVER
        if seq <= place.last:
            return Verdict.DROP
        if seq > place.last + 1:
            return Verdict.RESUBSCRIBE
        place.last = seq
        return Verdict.DELIVER

    def is_overdue(self, now_s: float) -> bool:
        """Tell whether some snapshot was asked for and none that can be read came in time."""
        return any(place.is_owed and now_s > place.deadline_s for place in self._places.values())

    def is_quiet(self, channel: Channel, now_s: float, limit_s: float) -> bool:
        """Tell whether a channel with a snapshot has said nothing for so long."""
        place = self._places.get(channel)
        return place is not None and place.has_snapshot and now_s - place.heard_s > limit_s
