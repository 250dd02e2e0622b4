"""What is asked in turns: a question that failed doesn't wait for its usual turn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from copydesk.exchange import polled_stream
from copydesk.exchange.polled_stream import Poll, PolledStream
from copydesk.exchange.ports import FeedDown, FeedUp, StreamEvent, TickersUpdate
from copydesk.model.errors import RetryLater
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey

TOLD = TickersUpdate(())
AN_HOUR_S = 3_600.0


class Question:
    """Fails as often as it is told to."""

    def __init__(self, *failures: int) -> None:
        self.failures = set(failures)
        self.asked = 0

    async def __call__(self, traders: frozenset[TraderKey]) -> Sequence[StreamEvent]:
        self.asked += 1
        if self.asked in self.failures:
            raise RetryLater(Reason.RATE_LIMITED, venue="bitget")
        return [TOLD]


async def test_a_first_failure_does_not_keep_the_whole_down_until_the_next_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polled_stream, "SOON_S", 0.01)
    good, bad = Question(), Question(1)
    stream = PolledStream((Poll(AN_HOUR_S, good), Poll(AN_HOUR_S, bad)))
    heard: list[StreamEvent] = []
    async with asyncio.timeout(5):
        async for event in stream.events():
            heard.append(event)
            if isinstance(event, FeedUp):
                await stream.close()
    assert (good.asked, bad.asked) == (1, 2)


async def test_a_later_failure_says_when_it_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polled_stream, "SOON_S", 0.01)
    question = Question(2)
    stream = PolledStream((Poll(0.02, question),))
    kinds: list[StreamEvent] = []
    async with asyncio.timeout(5):
        async for event in stream.events():
            if isinstance(event, FeedUp | FeedDown):
                kinds.append(event)
            if len(kinds) == 3:
                await stream.close()
    up, down, again = kinds
    assert isinstance(up, FeedUp)
    assert isinstance(down, FeedDown)
    assert down.retry_in_ms == 10
    assert isinstance(again, FeedUp)
