"""How long to wait before the next attempt to connect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits that double from `first_s` up to `longest_s`, each shortened by up to a half.

    The random part keeps many desks from knocking at the same moment after a venue's restart.
    """

    first_s: float
    longest_s: float
    random: Callable[[], float]

    def wait_s(self, failures: int) -> float:
        """The wait after so many failures in a row (1 is the first)."""
        doublings = min(max(failures - 1, 0), 30)
        full_s = min(self.first_s * 2.0**doublings, self.longest_s)
        return full_s * (1.0 - 0.5 * self.random())
