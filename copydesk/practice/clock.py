"""Virtual time: equal to the wall clock, faster, or stepped by hand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal


class VirtualClock:
    """The exchange's time, in UTC milliseconds.

    At speed 1 it keeps the wall clock's pace, at 60 it runs sixty times faster, at 0 it stands
    until it is stepped. It never goes back, whatever the wall clock does.

    Args:
        wall_ms: reads the wall clock.
        start_ms: virtual time now.
        speed: virtual milliseconds for each millisecond of the wall clock, 0 or more.
    """

    def __init__(self, wall_ms: Callable[[], int], start_ms: int, speed: Decimal) -> None:
        if speed < 0:
            raise ValueError(f"time doesn't run backwards: speed {speed}")
        self._wall_ms = wall_ms
        self._anchor_wall_ms = wall_ms()
        self._anchor_ms = start_ms
        self._latest_ms = start_ms
        self.speed = speed

    def now_ms(self) -> int:
        """Read virtual time."""
        passed = self._wall_ms() - self._anchor_wall_ms
        self._latest_ms = max(self._latest_ms, self._anchor_ms + int(passed * self.speed))
        return self._latest_ms

    def step(self, by_ms: int) -> int:
        """Move virtual time forward by `by_ms` (0 or more) and return it."""
        if by_ms < 0:
            raise ValueError(f"time doesn't run backwards: step {by_ms}")
        now = self.now_ms() + by_ms
        self._anchor_wall_ms = self._wall_ms()
        self._anchor_ms = self._latest_ms = now
        return now
