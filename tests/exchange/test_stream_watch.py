"""The stream when a connection goes, falls silent, sleeps or owes something."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from copydesk.exchange.ports import (
    FeedDown,
    FeedUp,
    PositionsUpdate,
    TickersUpdate,
)
from tests.exchange.listener import PATIENT, POSITIONS, QUICK, TICKERS, listening
from tests.exchange.rows import POSITION, TICKER
from tests.exchange.scripted import (
    WALL_MS,
    Desk,
)


async def test_hang_up_is_reported_and_the_stream_comes_back() -> None:
    async def short(desk: Desk) -> None:
        await desk.greet()
        await desk.socket.close()

    async def long(desk: Desk) -> None:
        await desk.greet()
        await desk.push("update", POSITIONS, 2, [POSITION])
        await desk.stay()

    async with listening(short, long) as listener:
        await listener.until(lambda: any(one.positions for one in listener.all(PositionsUpdate)))

    down = [type(event) for event in listener.heard if isinstance(event, FeedUp | FeedDown)]
    assert down == [FeedUp, FeedDown, FeedUp]
    assert listener.all(FeedDown)[0].retry_in_ms == 10
    assert listener.all(FeedDown)[0].detail == "the venue closed the connection"


async def test_it_comes_back_however_often_it_was_turned_away() -> None:
    # duralsh/hyperliquid-copy-trader gives up after ten attempts, for good
    async def turn_away(desk: Desk) -> None:
        await desk.socket.close()

    async def stay(desk: Desk) -> None:
        await desk.greet()
        await desk.stay()

    async with listening(*[turn_away] * 15, stay) as listener:
        await listener.until_last(FeedUp, 1)


async def test_reset_connection_is_reported() -> None:
    async def reset(desk: Desk) -> None:
        await desk.greet()
        desk.socket.transport.abort()

    async def stay(desk: Desk) -> None:
        await desk.greet()
        await desk.stay()

    async with listening(reset, stay) as listener:
        await listener.until_last(FeedUp, 2)

    assert len(listener.all(FeedDown)) == 1


async def test_silence_on_a_living_connection_is_noticed() -> None:
    async def deaf(desk: Desk) -> None:
        await desk.greet()
        await desk.socket.wait_closed()

    async def lively(desk: Desk) -> None:
        await desk.greet()
        await desk.stay()

    async with listening(deaf, lively, rhythm=QUICK) as listener:
        await listener.until_last(FeedUp, 2)

    assert "nothing was heard" in listener.all(FeedDown)[0].detail


async def test_after_the_computer_slept_the_connection_is_made_anew() -> None:
    async def asleep(desk: Desk) -> None:
        await desk.greet()
        wall_ns[0] += 600 * 1_000_000_000
        await desk.stay()

    async def awake(desk: Desk) -> None:
        await desk.greet()
        await desk.stay()

    wall_ns = [WALL_MS * 1_000_000]
    rhythm = replace(PATIENT, ping_s=0.2)
    wall = lambda: wall_ns[0]  # noqa: E731 - a clock
    async with listening(asleep, awake, rhythm=rhythm, wall_ns=wall) as listener:
        await listener.until_last(FeedUp, 2)

    assert "slept for 600 s" in listener.all(FeedDown)[0].detail


async def test_a_clock_that_is_set_back_is_no_sleep() -> None:
    async def desk(desk: Desk) -> None:
        await desk.greet()
        wall_ns[0] -= 600 * 1_000_000_000
        while await desk.socket.recv() != "ping":
            continue
        await desk.socket.send("pong")
        done.set()
        await desk.stay()

    wall_ns = [WALL_MS * 1_000_000]
    done = asyncio.Event()
    rhythm = replace(PATIENT, ping_s=0.2)
    wall = lambda: wall_ns[0]  # noqa: E731 - a clock
    async with listening(desk, rhythm=rhythm, wall_ns=wall) as listener, asyncio.timeout(5):
        await done.wait()
        assert not listener.all(FeedDown)


async def test_a_channel_that_stays_unreadable_is_a_lost_feed() -> None:
    asked = 0

    async def desk(desk: Desk) -> None:
        nonlocal asked
        await desk.greet()
        await desk.push("update", POSITIONS, 2, [{**POSITION, "size": "NaN"}])
        while True:
            assert (await desk.hear())["args"] == [POSITIONS]
            asked += 1
            await desk.push("snapshot", POSITIONS, 9, [{**POSITION, "size": "NaN"}])

    async with listening(desk, rhythm=replace(PATIENT, ping_s=0.2, answer_s=0.5)) as listener:
        await listener.until_last(FeedDown)

    assert "not readably" in listener.all(FeedDown)[0].detail
    assert asked > 0


async def test_pings_keep_a_quiet_connection() -> None:
    pings = 0
    enough = asyncio.Event()

    async def desk(desk: Desk) -> None:
        nonlocal pings
        await desk.greet()
        while True:
            text = await desk.socket.recv()
            if text == "ping":
                await desk.socket.send("pong")
                pings += 1
            else:
                await desk.push("snapshot", TICKERS, 1, [])
            if pings >= 5:
                enough.set()

    async with listening(desk, rhythm=QUICK) as listener, asyncio.timeout(5):
        await enough.wait()
        assert not listener.all(FeedDown)


async def test_missing_snapshot_makes_a_new_connection() -> None:
    async def owing(desk: Desk) -> None:
        await desk.accept_login()
        await desk.accept_subscription(snapshots=False)
        await desk.stay()

    async def honest(desk: Desk) -> None:
        await desk.greet()
        await desk.stay()

    async with listening(owing, honest, rhythm=QUICK) as listener:
        await listener.until_last(PositionsUpdate)

    assert "was not answered" in listener.all(FeedDown)[0].detail


async def test_quiet_prices_are_asked_for_again() -> None:
    async def desk(desk: Desk) -> None:
        await desk.greet()
        while True:
            assert (await desk.hear())["args"] == [TICKERS]
            await desk.push("snapshot", TICKERS, 1, [TICKER])

    async with listening(desk, rhythm=replace(QUICK, answer_s=2.0)) as listener:
        await listener.until(lambda: any(one.tickers for one in listener.all(TickersUpdate)))

    assert not listener.all(FeedDown)
