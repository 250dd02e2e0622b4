"""Legs whose last order was refused: how long they wait, and how much smaller the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.engine.local.share_book import ShareKey

_SHRINK: Final = Decimal("0.9")
_MOST_TRIES: Final = 3


@dataclass(slots=True)
class _Setback:
    failures: int = 0
    until_s: float = 0.0
    resizes: int = 0
    cap: Decimal | None = None


class Setbacks:
    """Pauses double from `first_s` to `longest_s`; times are of the loop's clock."""

    def __init__(self, first_s: float, longest_s: float) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._known: dict[ShareKey, _Setback] = {}

    def pause(self, key: ShareKey, now_s: float) -> int:
        """Let a leg wait; returns how often it was refused in a row."""
        setback = self._known.setdefault(key, _Setback())
        setback.failures += 1
        pause_s = min(self._longest_s, self._first_s * 2 ** min(setback.failures - 1, 16))
        setback.until_s = now_s + pause_s
        return setback.failures

    def is_paused(self, key: ShareKey, now_s: float) -> bool:
        """Whether nothing is ordered for this leg at the moment."""
        setback = self._known.get(key)
        return setback is not None and now_s < setback.until_s

    def shrink(self, key: ShareKey, refused: Decimal) -> bool:
        """Let the next order be smaller than the refused one; False when that was tried enough."""
        setback = self._known.setdefault(key, _Setback())
        setback.resizes += 1
        setback.cap = refused * _SHRINK
        return setback.resizes <= _MOST_TRIES

    def cap(self, key: ShareKey) -> Decimal | None:
        """The largest size that is tried now, None without one."""
        setback = self._known.get(key)
        return setback.cap if setback else None

    def clear(self, key: ShareKey) -> None:
        """The leg is well again."""
        self._known.pop(key, None)

    def waits(self) -> bool:
        """Whether any leg has had a setback."""
        return bool(self._known)
