"""What a venue has no channel for, asked in turns and told like a stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.exchange.ports import FeedDown, FeedUp, StreamEvent
from copydesk.model.errors import CopyDeskError, FixSettings
from copydesk.model.trader import TraderKey

SOON_S: Final = 2.0
"""A question that failed is asked again after this time at the latest."""

_QUEUE_EVENTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Poll:
    """One question: how often it is asked, and what makes events of its answer.

    `ask` is given the traders that are watched now.
    """

    every_s: float
    ask: Callable[[frozenset[TraderKey]], Awaitable[Sequence[StreamEvent]]]


class PolledStream:
    """Asks several questions in turns of their own, until closed.

    It is down from a question that failed until every question that failed has been answered
    again. A refusal that only the person can mend ends it.
    """

    def __init__(self, polls: Sequence[Poll]) -> None:
        self._polls = tuple(polls)
        self._traders: frozenset[TraderKey] = frozenset()
        self._watch_changed = [asyncio.Event() for _ in self._polls]
        self._unanswered = set(range(len(self._polls)))
        self._is_up = False
        self._queue: asyncio.Queue[StreamEvent | BaseException | None] = asyncio.Queue(
            _QUEUE_EVENTS
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False

    async def events(self) -> AsyncIterator[StreamEvent]:
        """Yield what the answers say until `close` is called.

        Raises:
            FixSettings: the venue refuses a question for good.
        """
        if self._closed:
            return
        self._tasks = [
            asyncio.create_task(self._keep_asking(number), name="poll")
            for number in range(len(self._polls))
        ]
        try:
            while (event := await self._queue.get()) is not None:
                if isinstance(event, BaseException):
                    raise event
                yield event
        finally:
            await self.close()

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Ask about these traders, beginning at once."""
        if traders != self._traders:
            self._traders = traders
            for changed in self._watch_changed:
                changed.set()

    async def close(self) -> None:
        """End the questions and `events`."""
        self._closed = True
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        while self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(None)

    async def _keep_asking(self, number: int) -> None:
        poll, changed = self._polls[number], self._watch_changed[number]
        while True:
            changed.clear()
            pause_s = poll.every_s
            try:
                for event in await self._ask(number):
                    await self._queue.put(event)
            except FixSettings as error:
                await self._queue.put(error)
                return
            except CopyDeskError as error:
                await self._lose(number, error.sentence)
                pause_s = min(poll.every_s, SOON_S)  # what is missing keeps the whole from being up
            except Exception as error:  # noqa: BLE001 - raised again where the events are read
                await self._queue.put(error)
                return
            try:
                async with asyncio.timeout(pause_s):
                    await changed.wait()
            except TimeoutError:
                continue

    async def _ask(self, number: int) -> Sequence[StreamEvent]:
        began_s = asyncio.get_running_loop().time()
        events = await self._polls[number].ask(self._traders)
        self._unanswered.discard(number)
        if not self._unanswered and not self._is_up:
            self._is_up = True
            await self._queue.put(FeedUp((asyncio.get_running_loop().time() - began_s) * 1000))
        return events

    async def _lose(self, number: int, detail: str) -> None:
        self._unanswered.add(number)
        if self._is_up:
            self._is_up = False
            pause_s = min(self._polls[number].every_s, SOON_S)
            await self._queue.put(FeedDown(detail, round(pause_s * 1000)))
