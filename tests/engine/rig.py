"""A whole desk for tests: opened, called, closed and opened again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.engine.practice_start import PracticeOptions
from copydesk.engine.session import SessionTiming
from copydesk.engine.start import RunningDesk, open_desk, open_desk_on
from copydesk.engine.supervisor import Backoff
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.venue_source import VenueSource
from copydesk.model.environment import Environment
from copydesk.model.errors import CopyDeskError
from copydesk.model.notice import Notice, NoticeKind
from copydesk.paths import ProfileFolders
from copydesk.store.records import Filter
from tests.engine.fakes import FakeExchange, FakeSource, FakeVenue

QUICK = SessionTiming(look_seconds=0.1, retry=Backoff(1, 20), guard_seconds=0.05)
Result = TypeVar("Result")
CALL_SECONDS = 30
"""No command takes so long, whatever else the machine is doing."""


def waits_of(loop: asyncio.AbstractEventLoop) -> str:
    """Where every task of a loop in another thread stands."""
    text = StringIO()
    for task in asyncio.all_tasks(loop):
        task.print_stack(file=text)
    return text.getvalue()


class Rig:
    """A desk that can be closed and opened again on the same profile and exchange."""

    def __init__(
        self, folder: Path, lifetime_ms: int = 60_000, exchange: FakeExchange | None = None
    ) -> None:
        self.exchange = exchange or FakeExchange()
        self.folders = ProfileFolders(folder, "test", Environment.PRACTICE)
        self.venue = FakeVenue(self.exchange, lifetime_ms)
        self.running: RunningDesk | None = None
        self.wall_jump_ms = 0

    def start(self) -> RunningDesk:
        """Open the desk on the scripted venue."""

        def sources(given: Surroundings) -> list[VenueSource]:
            return [FakeSource(self.venue)]

        return open_desk_on(
            sources, self.folders, clock=self.wall_ms, random=Random(time.time_ns()), timing=QUICK
        )

    def open(self, *, acknowledged: bool = True) -> None:
        self.running = self.start()
        self.until(self.is_connected)
        if acknowledged:
            self.call(self.desk.acknowledge_risk("I may lose this money"))

    def close(self) -> None:
        if self.running is not None:
            self.running.close()
            self.running = None

    @property
    def desk(self) -> Any:  # noqa: ANN401 - the tests call what the window calls
        assert self.running is not None
        return self.running.desk

    def call(self, command: Coroutine[Any, Any, Result]) -> Result:
        assert self.running is not None
        name = getattr(command, "__qualname__", "a command")
        future = self.running.submit(command)
        try:
            return future.result(timeout=CALL_SECONDS)
        except TimeoutError:
            raise AssertionError(f"{name} didn't end:\n{waits_of(self.running.loop)}") from None

    def refused(self, command: Coroutine[Any, Any, object]) -> CopyDeskError:
        with pytest.raises(CopyDeskError) as caught:
            self.call(command)
        return caught.value

    def facts(self, topic: Topic) -> list[Any]:
        feed = self.desk.changes()
        try:
            return list(feed.drain().get(topic, {}).values())
        finally:
            feed.close()

    def is_connected(self) -> bool:
        return any(
            isinstance(fact, Connection) and fact.phase is Phase.CONNECTED
            for fact in self.facts(Topic.CONNECTION)
        )

    def notices(self, kind: NoticeKind) -> list[Notice]:
        return [notice for notice in self.facts(Topic.NOTICE) if notice.kind is kind]

    def journal(self, **wanted: Any) -> list[dict[str, object]]:  # noqa: ANN401
        assert self.running is not None
        store = self.running._given.store
        records = self.call(store.journal.newest(200, Filter(**wanted)))
        return [record.facts for record in reversed(records)]

    def wall_ms(self) -> int:
        """The wall clock, set forward or back by `wall_jump_ms`."""
        return time.time_ns() // 1_000_000 + self.wall_jump_ms

    def until(self, true: Callable[[], bool], seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it didn't come true in time"
            self.call(self._pause())

    async def _pause(self) -> None:
        await asyncio.sleep(0.01)


class PracticeRig(Rig):
    """A desk on the real practice exchange: its own process, or one that runs already."""

    def __init__(
        self, folder: Path, attach: Path | None = None, practice: PracticeOptions | None = None
    ) -> None:
        super().__init__(folder)
        self._attach = attach
        self._practice = practice
        self.timing = QUICK

    def start(self) -> RunningDesk:
        """Open the desk."""
        return open_desk(
            self.folders,
            clock=self.wall_ms,
            random=Random(time.time_ns()),
            attach=self._attach,
            practice=self._practice,
            timing=self.timing,
        )
