"""Losing trades in a row, and orders refused of late."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

from copydesk.engine.connections import Connections
from copydesk.engine.guards.follows import FollowSources
from copydesk.model.errors import CopyDeskError
from copydesk.model.guard import GuardScope
from copydesk.model.guard_status import GuardKey
from copydesk.model.money import ZERO

REJECTS_WINDOW_MS: Final = 15 * 60_000
"""Refusals within this time count."""

_ASK_EVERY_MS: Final = 15_000
_MOST_TRADES: Final = 100
_KEPT: Final = 2_000


def losses_in_a_row(results: Iterable[Decimal]) -> int:
    """How many of the newest results, newest first, are losses before the first that isn't."""
    streak = 0
    for result in results:
        if result >= ZERO:
            break
        streak += 1
    return streak


class Streaks:
    """Loss streaks by guard, asked for at most every quarter of a minute."""

    def __init__(
        self, connections: Connections, follows: FollowSources, clock: Callable[[], int]
    ) -> None:
        self._connections = connections
        self._follows = follows
        self._clock = clock
        self._known: dict[GuardKey, int] = {}
        self._asked_ms: dict[GuardKey, int] = {}

    def of(self, key: GuardKey) -> int | None:
        """The streak; None while not known."""
        return self._known.get(key)

    async def renew(self, keys: Iterable[GuardKey]) -> None:
        """Ask again for those that are due; what can't be asked keeps what was known."""
        now_ms = self._clock()
        for key in keys:
            if now_ms - self._asked_ms.get(key, -_ASK_EVERY_MS) < _ASK_EVERY_MS:
                continue
            self._asked_ms[key] = now_ms
            try:
                self._known[key] = losses_in_a_row(await self._results(key))
            except CopyDeskError:
                continue  # asked again soon; a streak not known trips nothing

    async def _results(self, key: GuardKey) -> list[Decimal]:
        if key.scope is GuardScope.FOLLOW:
            source, _ = self._follows.find(key.subject)
            return [trade.profit for trade in await source.history(key.subject)]
        closed = [
            position
            for parts in self._connections
            if key.scope is GuardScope.DESK or parts.name == key.subject
            for position in await parts.session.venue.closed_positions(_MOST_TRADES)
        ]
        closed.sort(key=lambda position: position.closed_ms, reverse=True)
        return [position.profit for position in closed]


class Rejects:
    """Refused orders of the last quarter of an hour."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._noted: deque[tuple[int, str, str]] = deque(maxlen=_KEPT)

    def note(self, connection: str, follow_id: str = "") -> None:
        """An order, or another command, was refused."""
        self._noted.append((self._clock(), connection, follow_id))

    def count(self, key: GuardKey) -> int:
        """How many of them concern a guard."""
        since_ms = self._clock() - REJECTS_WINDOW_MS
        return sum(
            1
            for time_ms, connection, follow_id in self._noted
            if time_ms >= since_ms and _concerns(key, connection, follow_id)
        )


def _concerns(key: GuardKey, connection: str, follow_id: str) -> bool:
    if key.scope is GuardScope.DESK:
        return True
    return key.subject == (connection if key.scope is GuardScope.ACCOUNT else follow_id)
