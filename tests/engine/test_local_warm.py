"""While anything is copied, a connection to the venue stays open."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from copydesk.engine.local.surroundings import LocalTiming
from copydesk.engine.local.warm import keep_warm
from copydesk.exchange.request import Patience
from copydesk.model.errors import RetryLater
from copydesk.model.reasons import Reason


@dataclass
class Asked:
    """A venue that fails each other time, and its session."""

    is_fresh: bool = True
    times: int = 0
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def venue(self) -> Asked:
        return self

    async def sync_clock(self) -> float:
        self.times += 1
        self.was_asked.set()
        if self.times % 2:
            raise RetryLater(Reason.UNREACHABLE)
        return 0.0


async def test_the_venue_is_asked_again_and_again_while_it_is_needed() -> None:
    session: Any = Asked()
    needed = [False, True, True, True]
    asking = asyncio.create_task(keep_warm(session, lambda: not needed or needed.pop(0), 0.0))
    async with asyncio.timeout(10):
        while session.times < 5:
            await session.was_asked.wait()
            session.was_asked.clear()
    session.is_fresh = False
    times = session.times
    for _ in range(20):
        await asyncio.sleep(0)
    assert session.times <= times + 1  # one may have been under way
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking


def test_it_is_asked_before_a_resting_connection_is_dropped() -> None:
    assert LocalTiming().warm < Patience().keep_alive_s
