"""The limiter against a venue that counts strictly in sliding windows."""

from __future__ import annotations

import asyncio
import heapq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.exchange.clock import VenueClock
from copydesk.exchange.limits import Limit, Limiter
from copydesk.exchange.platform.auth import PlatformDialect
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Rest
from copydesk.exchange.turns import sent_only_if
from copydesk.model.errors import RetryLater
from tests.exchange.scripted import CREDENTIALS, envelope, scripted_server


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


async def test_a_write_goes_before_every_read_that_waits() -> None:
    time, order = VirtualTime(), list[str]()
    limiter = Limiter(Limit(2, 1.0), monotonic_s=time.read_s, sleep=time.sleep)

    async def ask(name: str, *, urgent: bool = False) -> None:
        async with limiter.slot(("copy",), urgent=urgent):
            order.append(name)

    reads = [asyncio.create_task(ask(f"read {number}")) for number in range(6)]
    await asyncio.sleep(0)
    writes = [asyncio.create_task(ask(f"write {number}", urgent=True)) for number in range(2)]
    await time.run([*reads, *writes])

    assert order == ["read 0", "read 1", "write 0", "write 1", *(f"read {n}" for n in range(2, 6))]


async def test_reads_without_an_answer_leave_room_for_a_write() -> None:
    limiter = Limiter(Limit(10, 1.0, spared=2))
    hanging = asyncio.Event()

    async def ask() -> None:
        async with limiter.slot(("copy",)):
            await hanging.wait()

    reads = [asyncio.create_task(ask()) for _ in range(20)]
    await asyncio.sleep(0)
    async with asyncio.timeout(5), limiter.slot(("copy",), urgent=True):
        assert sum(task.done() for task in reads) == 0
    hanging.set()
    await asyncio.gather(*reads)


async def test_a_write_that_gives_up_lets_the_reads_go_on() -> None:
    time = VirtualTime()
    limiter = Limiter(Limit(2, 1.0), monotonic_s=time.read_s, sleep=time.sleep)
    hanging = asyncio.Event()

    async def ask(weight: int, *, urgent: bool = False) -> None:
        async with limiter.slot(("copy",), weight, urgent=urgent):
            await hanging.wait()

    first = asyncio.create_task(ask(1))
    await asyncio.sleep(0)
    write = asyncio.create_task(ask(2, urgent=True))
    await asyncio.sleep(0)
    read = asyncio.create_task(ask(1))
    await asyncio.sleep(0)
    write.cancel()
    await asyncio.wait([write])
    hanging.set()
    async with asyncio.timeout(5):
        await asyncio.gather(first, read)

    assert time.now_s == 0.0


@pytest.mark.parametrize(("learned", "expected"), [(10, 10), (2, 2), (0, 5)])
async def test_a_limit_that_the_venue_tells_is_taken_over(learned: int, expected: int) -> None:
    """An account may have more, or less, than the venue's table says; nothing is no limit."""
    time, counted = VirtualTime(), list[float]()
    limiter = Limiter(Limit(5, 1.0), monotonic_s=time.read_s, sleep=time.sleep)
    limiter.learn("orders", learned)

    asks = (_ask(time, limiter, 0.0, 0.0, counted) for _ in range(12))
    await time.run([asyncio.create_task(ask) for ask in asks])

    assert sum(moment < 1.0 for moment in counted) == expected


async def test_a_write_that_is_not_wanted_any_more_when_its_turn_comes_is_not_sent() -> None:
    time, is_wanted = VirtualTime(), True
    limiter = Limiter(Limit(1, 60.0), monotonic_s=time.read_s, sleep=time.sleep)
    call = Call("POST", "/api/mix/v1/order", object, body=b"{}")
    async with scripted_server() as server:
        server.on("/order", envelope(1))
        dialect = PlatformDialect("platform", CREDENTIALS)
        rest = Rest(dialect, server.address, limiter, VenueClock(), through_proxy=False)
        await rest.write(call, "first")

        async def write() -> None:
            with sent_only_if(lambda: is_wanted):
                await rest.write(call, "second")

        waiting = asyncio.create_task(write())
        await asyncio.sleep(0)
        is_wanted = False
        with pytest.raises(RetryLater):
            await time.run([waiting])
        await rest.close()
        assert len(server.asked) == 1
