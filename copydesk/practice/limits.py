"""Rate limits as venues enforce them: a sliding window for each key and path group."""

from __future__ import annotations

import math
from collections import deque
from typing import Final

REQUESTS_PER_SECOND: Final = 10
MESSAGES_PER_SECOND: Final = 10
_WINDOW_MS: Final = 1000.0


class SlidingWindow:
    """Admits at most `limit` events in any second, or `window_ms`. Refused events don't count."""

    def __init__(self, limit: int, window_ms: float = _WINDOW_MS) -> None:
        self._limit = limit
        self._window_ms = window_ms
        self._admitted: deque[float] = deque()

    def admit(self, now_ms: float) -> float:
        """Count one event at `now_ms` (any steady clock).

        Returns:
            0 when admitted, else how many ms to wait before the next try.
        """
        wait_ms = self.wait_ms(now_ms)
        if not wait_ms:
            self._admitted.append(now_ms)
        return wait_ms

    def left(self, now_ms: float) -> int:
        """How many more would be admitted now."""
        self._forget(now_ms)
        return self._limit - len(self._admitted)

    def wait_ms(self, now_ms: float) -> float:
        """How long until one more is admitted, 0 if it is now."""
        return 0.0 if self.left(now_ms) else self._admitted[0] + self._window_ms - now_ms

    def _forget(self, now_ms: float) -> None:
        while self._admitted and self._admitted[0] <= now_ms - self._window_ms:
            self._admitted.popleft()


class RateLimiter:
    """One window for each (key, path group); callers pass known names only, so it stays small."""

    def __init__(self, limit: int = REQUESTS_PER_SECOND) -> None:
        self._limit = limit
        self._windows: dict[tuple[str, str], SlidingWindow] = {}

    def admit(self, key: str, group: str, now_ms: float) -> int:
        """Count one request; 0 when admitted, else the whole seconds for `Retry-After`."""
        window = self._windows.get((key, group))
        if window is None:
            window = self._windows[key, group] = SlidingWindow(self._limit)
        return math.ceil(window.admit(now_ms) / 1000)
