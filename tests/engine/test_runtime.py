from __future__ import annotations

import asyncio
import socket
import threading
from random import Random

import pytest

from copydesk.engine.runtime import Runtime
from copydesk.engine.supervisor import Backoff, Supervisor
from copydesk.model.errors import RetryLater


def test_a_coroutine_runs_on_the_engines_thread_and_its_result_comes_back() -> None:
    runtime = Runtime("engine-test")

    async def where() -> str:
        return threading.current_thread().name

    try:
        assert runtime.submit(where()).result(timeout=5) == "engine-test"
    finally:
        runtime.stop()


def test_stopping_cancels_what_runs_and_joins_the_thread() -> None:
    runtime = Runtime("engine-test")
    ended = threading.Event()

    async def endless() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    async def begin() -> None:
        background.append(asyncio.create_task(endless()))
        await asyncio.sleep(0)

    background: list[asyncio.Task[None]] = []
    runtime.submit(begin()).result(timeout=5)
    runtime.stop()
    assert ended.is_set()
    assert not any(thread.name == "engine-test" for thread in threading.enumerate())


def test_after_stopping_a_command_is_refused_with_a_reason() -> None:
    runtime = Runtime("engine-test")
    runtime.stop()
    with pytest.raises(RetryLater):
        runtime.submit(asyncio.sleep(0))


def test_an_exception_that_nobody_awaits_is_told() -> None:
    troubles: list[BaseException] = []
    runtime = Runtime("engine-test", troubles.append)

    async def drop() -> None:
        asyncio.get_running_loop().call_soon(fail)

    def fail() -> None:
        raise ValueError("nobody awaits me")

    try:
        runtime.submit(drop()).result(timeout=5)
        runtime.submit(asyncio.sleep(0)).result(timeout=5)
    finally:
        runtime.stop()
    assert [str(error) for error in troubles] == ["nobody awaits me"]


async def test_a_failing_part_is_started_again_and_said() -> None:
    restarts: list[str] = []
    supervisor = Supervisor(
        Random(1), lambda name, error: restarts.append(f"{name}: {error}"), Backoff(1, 2)
    )
    done = asyncio.Event()
    attempts = 0

    async def part() -> None:
        nonlocal attempts
        attempts += 1
        if attempts < 3:
            raise ValueError(f"attempt {attempts}")
        done.set()

    supervisor.start("part", part)
    await asyncio.wait_for(done.wait(), 5)
    await supervisor.close()
    assert restarts == ["part: attempt 1", "part: attempt 2"]


async def test_a_failing_part_leaves_the_others_alone() -> None:
    supervisor = Supervisor(Random(1), lambda name, error: None, Backoff(1, 2))
    beats = asyncio.Semaphore(0)

    async def broken() -> None:
        raise ValueError("broken")

    async def sound() -> None:
        while True:
            beats.release()
            await asyncio.sleep(0.001)

    supervisor.start("broken", broken)
    supervisor.start("sound", sound)
    for _ in range(20):
        await asyncio.wait_for(beats.acquire(), 5)
    await supervisor.close()


def test_pauses_double_up_to_the_longest() -> None:
    backoff = Backoff(first_ms=100, longest_ms=1_000)
    pauses = [backoff.pause_s(attempt, Random(attempt)) for attempt in range(1, 8)]
    assert all(0.075 <= pauses[0] <= 0.125 for _ in pauses)
    assert max(pauses) <= 1.25
    assert pauses[6] >= 0.75


def test_sockets_are_heard_while_tasks_never_rest() -> None:
    runtime = Runtime("engine-test")
    here, there = socket.socketpair()

    async def hear() -> bytes:
        reader, writer = await asyncio.open_connection(sock=there)
        restless = asyncio.create_task(_never_rest())
        here.send(b"news")
        heard = await reader.read(4)
        restless.cancel()
        writer.close()
        return heard

    try:
        assert runtime.submit(hear()).result(10) == b"news"
    finally:
        here.close()
        runtime.stop()


async def _never_rest() -> None:
    while True:  # noqa: ASYNC110 - that is the point
        await asyncio.sleep(0)
