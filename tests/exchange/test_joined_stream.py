"""Several connections of one venue read as one stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from copydesk.exchange.joined_stream import JoinedStream
from copydesk.exchange.ports import FeedDown, FeedUp, StreamEvent, TickersUpdate
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey

AURORA = TraderKey("bybit", "t1")
TICKERS = TickersUpdate(())


class Part:
    """A connection that says what the test puts into it."""

    def __init__(self) -> None:
        self.said: asyncio.Queue[StreamEvent | FixSettings | None] = asyncio.Queue()
        self.watched: frozenset[TraderKey] = frozenset()
        self.is_closed = False

    async def events(self) -> AsyncIterator[StreamEvent]:
        while (event := await self.said.get()) is not None:
            if isinstance(event, FixSettings):
                raise event
            yield event

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        self.watched = traders

    async def close(self) -> None:
        self.is_closed = True
        self.said.put_nowait(None)


async def heard(stream: JoinedStream, count: int) -> list[StreamEvent]:
    events: list[StreamEvent] = []
    async with asyncio.timeout(5):
        async for event in stream.events():
            events.append(event)
            if len(events) == count:
                await stream.close()
    return events


async def test_it_is_up_once_all_parts_are_and_down_with_the_first_that_is_lost() -> None:
    public, private = Part(), Part()
    public.said.put_nowait(FeedUp(4.0))
    public.said.put_nowait(TICKERS)
    stream = JoinedStream((public, private))
    events: list[StreamEvent] = []
    async with asyncio.timeout(5):
        async for event in stream.events():
            events.append(event)
            match events:
                case [_]:
                    private.said.put_nowait(FeedUp(9.0))
                case [_, _]:
                    private.said.put_nowait(FeedDown("cut", 10))
                case [_, _, _]:
                    private.said.put_nowait(FeedDown("refused", 20))
                    private.said.put_nowait(FeedUp(2.0))
                case _:
                    await stream.close()
    assert events == [TICKERS, FeedUp(9.0), FeedDown("cut", 10), FeedUp(4.0)]
    assert public.is_closed
    assert private.is_closed


async def test_a_venue_that_can_t_be_reached_at_all_says_so_each_time() -> None:
    public, private = Part(), Part()
    public.said.put_nowait(FeedDown("no route", 10))
    public.said.put_nowait(FeedDown("no route", 20))
    events = await heard(JoinedStream((public, private)), 2)
    assert events == [FeedDown("no route", 10), FeedDown("no route", 20)]


async def test_a_refused_login_ends_all_parts() -> None:
    public, private = Part(), Part()
    private.said.put_nowait(FixSettings(Reason.BAD_KEY, venue="bybit"))
    with pytest.raises(FixSettings):
        await heard(JoinedStream((public, private)), 9)
    assert public.is_closed


async def test_traders_are_watched_on_every_part() -> None:
    parts = Part(), Part()
    await JoinedStream(parts).watch_traders(frozenset({AURORA}))
    assert [part.watched for part in parts] == [{AURORA}, {AURORA}]
