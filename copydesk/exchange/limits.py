"""Rate limits kept on our side, so that a venue has no reason to refuse.

A request uses its weight from the moment it is let go until one window after its answer began to
arrive. The venue counts it somewhere in between, so no window of the venue's ever holds more than
is allowed, whatever the network does to the order and spacing of requests.

What is urgent (stop, close, an order) goes before everything else that waits, and may use the
weight that `Limit.spared` keeps from the others: reads that hang never hold a stop up.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limit:
    """So much weight in every window of so many seconds; `spared` of it is for urgent requests."""

    weight: int
    window_s: float = 1.0
    spared: int = 0


class Limiter:
    """Holds requests back: in each bucket the urgent ones first, then first come first served.

    Args:
        default: the limit of buckets that `limits` doesn't name.
        limits: limits by bucket.
        monotonic_s: a clock in seconds that never goes back.
        sleep: waits that many seconds on the same clock.
    """

    def __init__(
        self,
        default: Limit,
        limits: Mapping[str, Limit] | None = None,
        *,
        monotonic_s: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._default = default
        self._limits = dict(limits or {})
        self._monotonic_s = monotonic_s
        self._sleep = sleep
        self._buckets: dict[str, _Bucket] = {}

    @asynccontextmanager
    async def slot(
        self, buckets: Sequence[str], weight: int = 1, *, urgent: bool = False
    ) -> AsyncIterator[None]:
        """Wait until every bucket has room, then hold it; leave when the answer begins."""
        entered: list[_Bucket] = []
        try:
            for name in buckets:
                bucket = self._bucket(name)
                await bucket.enter(weight, urgent=urgent)
                entered.append(bucket)
            yield
        finally:
            for bucket in entered:
                bucket.leave(weight)

    def learn(self, name: str, weight: int) -> None:
        """Take over what the venue says of one of its limits, which differ by account."""
        self._bucket(name).learn(weight)

    def cool_down(self, buckets: Sequence[str], seconds: float) -> None:
        """Let nothing through these buckets for so long: the venue asked for a pause."""
        for name in buckets:
            self._bucket(name).close_for(seconds)

    def _bucket(self, name: str) -> _Bucket:
        if name not in self._buckets:
            limit = self._limits.get(name, self._default)
            self._buckets[name] = _Bucket(limit, self._monotonic_s, self._sleep)
        return self._buckets[name]


class _Bucket:
    """The weight in use: of requests on their way, and of those whose window still runs."""

    def __init__(
        self,
        limit: Limit,
        monotonic_s: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._limit = limit
        self._monotonic_s = monotonic_s
        self._sleep = sleep
        self._used = 0
        self._free_again: deque[tuple[float, int]] = deque()
        self._closed_until = float("-inf")
        self._turns = {True: asyncio.Lock(), False: asyncio.Lock()}
        self._urgent_waiting = 0
        self._changed = asyncio.Event()

    async def enter(self, weight: int, *, urgent: bool) -> None:
        if weight > (most := self._most(urgent=urgent)):
            raise ValueError(f"weight {weight} never fits into {most}")
        self._urgent_waiting += urgent
        try:
            async with self._turns[urgent]:
                while not self._has_room(weight, urgent=urgent):
                    await self._wait()
                self._used += weight
        finally:
            self._urgent_waiting -= urgent
            self._changed.set()

    def leave(self, weight: int) -> None:
        self._free_again.append((self._monotonic_s() + self._limit.window_s, weight))
        self._changed.set()

    def learn(self, weight: int) -> None:
        if weight != self._limit.weight and weight > 0:
            spared = min(self._limit.spared, weight - 1)
            self._limit = replace(self._limit, weight=weight, spared=spared)
            self._changed.set()

    def close_for(self, seconds: float) -> None:
        self._closed_until = max(self._closed_until, self._monotonic_s() + seconds)

    def _most(self, *, urgent: bool) -> int:
        return self._limit.weight - (0 if urgent else self._limit.spared)

    def _has_room(self, weight: int, *, urgent: bool) -> bool:
        now = self._monotonic_s()
        while self._free_again and self._free_again[0][0] <= now:
            self._used -= self._free_again.popleft()[1]
        is_next = urgent or not self._urgent_waiting
        return (
            is_next
            and now >= self._closed_until
            and self._used + weight <= self._most(urgent=urgent)
        )

    async def _wait(self) -> None:
        now = self._monotonic_s()
        if now < self._closed_until:
            await self._sleep(self._closed_until - now)
        elif self._free_again:
            await self._sleep(self._free_again[0][0] - now)
        else:
            self._changed.clear()
            await self._changed.wait()
