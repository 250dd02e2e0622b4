"""The venue's wall clock, told from ours.

Signatures carry the venue's time, so that a computer whose clock is wrong can still trade.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

_NS_PER_MS = 1_000_000


class ClockReading(NamedTuple):
    """What the venue's clock showed, and ours when it was asked and when it had answered."""

    asked_ns: int
    venue_ms: int
    answered_ns: int

    @property
    def round_trip_ns(self) -> int:
        """How long question and answer took."""
        return self.answered_ns - self.asked_ns


class VenueClock:
    """Our wall clock plus the measured offset of one venue.

    Args:
        wall_ns: reads the local wall clock in nanoseconds since 1970.
    """

    def __init__(self, wall_ns: Callable[[], int] = time.time_ns) -> None:
        self._wall_ns = wall_ns
        self._offset_ns = 0

    @property
    def offset_ms(self) -> int:
        """Venue minus local, as last measured; 0 before."""
        return round(self._offset_ns / _NS_PER_MS)

    def local_ns(self) -> int:
        """The local wall clock in nanoseconds."""
        return self._wall_ns()

    def local_ms(self) -> int:
        """The local wall clock in milliseconds."""
        return self._wall_ns() // _NS_PER_MS

    def now_ms(self) -> int:
        """The venue's wall clock now, in milliseconds."""
        return (self._wall_ns() + self._offset_ns) // _NS_PER_MS

    def correct(self, reading: ClockReading) -> float:
        """Take over one reading; return its round trip in ms.

        The venue read its clock somewhere between question and answer; the middle is the guess
        with the smallest possible error, half the round trip.
        """
        middle_ns = reading.asked_ns + reading.round_trip_ns // 2
        self._offset_ns = reading.venue_ms * _NS_PER_MS - middle_ns
        return reading.round_trip_ns / _NS_PER_MS
