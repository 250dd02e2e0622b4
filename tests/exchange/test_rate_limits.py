"""The limiter against a venue that counts strictly in sliding windows."""

from __future__ import annotations

import asyncio
import heapq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.exchange.limits import Limit, Limiter


class VirtualTime:
    """Time that moves on only when every sleeper sleeps."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._count = 0

    def read_s(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        event = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now_s + seconds, self._count, event))
        await event.wait()

    async def run(self, tasks: list[asyncio.Task[None]]) -> None:
        while not all(task.done() for task in tasks):
            for _ in range(10):
                await asyncio.sleep(0)
            if self._sleepers:
                self.now_s, _, event = heapq.heappop(self._sleepers)
                event.set()
        await asyncio.gather(*tasks)


async def _ask(
    time: VirtualTime, limiter: Limiter, there_s: float, back_s: float, counted: list[float]
) -> None:
    async with limiter.slot(("orders",)):
        await time.sleep(there_s)
        counted.append(time.now_s)
        await time.sleep(back_s)


delays = st.floats(0, 0.3)


@given(st.lists(st.tuples(delays, delays), min_size=1, max_size=40))
async def test_no_window_of_the_venue_holds_more_than_allowed(
    trips: list[tuple[float, float]],
) -> None:
    time, counted = VirtualTime(), list[float]()
    limiter = Limiter(Limit(5, 1.0), monotonic_s=time.read_s, sleep=time.sleep)

    await time.run([asyncio.create_task(_ask(time, limiter, *trip, counted)) for trip in trips])

    counted.sort()
    assert len(counted) == len(trips)
    for first, sixth in zip(counted, counted[5:], strict=False):
        assert sixth - first >= 1.0 - 1e-9


async def test_nearly_all_of_the_allowed_rate_is_used() -> None:
    time, counted = VirtualTime(), list[float]()
    limiter = Limiter(Limit(10, 1.0), monotonic_s=time.read_s, sleep=time.sleep)

    asking = [_ask(time, limiter, 0.001, 0.001, counted) for _ in range(101)]
    await time.run([asyncio.create_task(one) for one in asking])

    assert 100 / max(counted) > 9.5


async def test_buckets_do_not_wait_for_each_other() -> None:
    time = VirtualTime()
    limiter = Limiter(
        Limit(1, 60.0), {"wide": Limit(2, 60.0)}, monotonic_s=time.read_s, sleep=time.sleep
    )
    for bucket in ("orders", "account", "wide", "wide"):
        async with limiter.slot((bucket,)):
            pass

    assert time.now_s == 0.0


async def test_a_request_may_count_in_several_buckets_with_its_weight() -> None:
    time = VirtualTime()
    limiter = Limiter(Limit(4, 1.0), monotonic_s=time.read_s, sleep=time.sleep)

    async def ask(*buckets: str) -> None:
        async with limiter.slot(buckets, 2):
            pass

    await ask("overall", "orders")
    await ask("overall", "account")
    third = asyncio.create_task(ask("overall", "orders"))
    await time.run([third])

    assert time.now_s == 1.0
    with pytest.raises(ValueError, match="never fits"):
        async with limiter.slot(("orders",), 5):
            pass


async def test_a_pause_closes_the_bucket() -> None:
    time = VirtualTime()
    limiter = Limiter(Limit(10, 1.0), monotonic_s=time.read_s, sleep=time.sleep)
    limiter.cool_down(("orders",), 7.0)

    async def ask() -> None:
        async with limiter.slot(("orders",)):
            pass

    await time.run([asyncio.create_task(ask())])

    assert time.now_s == 7.0


async def test_who_gives_up_waiting_takes_no_place() -> None:
    limiter = Limiter(Limit(1, 3600.0))
    async with limiter.slot(("orders",)):
        pass

    async def ask() -> None:
        async with limiter.slot(("orders",)):
            raise AssertionError

    waiting = [asyncio.create_task(ask()) for _ in range(2)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    results = await asyncio.gather(*waiting, return_exceptions=True)

    assert all(isinstance(result, asyncio.CancelledError) for result in results)
