"""The person's acknowledgement of the risk: typed once, dated in the journal, needed to follow."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.model.errors import Rejected
from copydesk.model.reasons import Reason
from copydesk.store.preferences import Preferences


class Acknowledgement:
    """Knows whether the risk was acknowledged in this profile."""

    def __init__(self, preferences: Preferences, clock: Callable[[], int]) -> None:
        self._preferences = preferences
        self._clock = clock
        self.given_ms: int | None = None

    async def read(self) -> None:
        """Read what an earlier run kept."""
        self.given_ms = await self._preferences.risk_acknowledged_ms()

    async def give(self, words: str) -> None:
        """Keep what the person typed.

        Raises:
            Rejected: NOT_CONFIRMED, nothing was typed.
        """
        if not words.strip():
            raise Rejected(Reason.NOT_CONFIRMED, "the acknowledgement of the risk is empty")
        now_ms = self._clock()
        await self._preferences.acknowledge_risk(words, now_ms)
        self.given_ms = now_ms

    def require(self) -> None:
        """Refuse before the acknowledgement was given.

        Raises:
            Rejected: NOT_CONFIRMED.
        """
        if self.given_ms is None:
            raise Rejected(Reason.NOT_CONFIRMED, "the risk of copying isn't acknowledged yet")
