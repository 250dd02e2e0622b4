"""Connections of one stream, one after the other, without a gap where the venue gives notice.

A venue may say that it is about to cut a connection. Then the next one is made beside it, logs in
and subscribes, and waits. The old one is asked for an echo, so that all that was on its way is
heard, and dropped; the next one goes on, and leaves out what the old one told meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.stream_dialect import StreamDialect
from copydesk.exchange.stream_session import Session, Told

Make = Callable[[StreamDialect, Told | None], Session]
Run = Callable[[Session], Awaitable[str]]


class Succession:
    """Runs a connection and those that take over from it.

    Args:
        make: makes a connection; with what another one tells, it waits for its turn.
        run: runs a connection to its end, and says why it ended.
        backoff: waits before a takeover that failed is tried again.
    """

    def __init__(self, make: Make, run: Run, backoff: Backoff) -> None:
        self._make = make
        self._run = run
        self._backoff = backoff
        self._alive: list[Session] = []

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The connection that speaks, and the one that waits for its turn."""
        return tuple(self._alive)

    async def run(self, session: Session) -> tuple[Session, str]:
        """Run until a connection ends that nobody took over from; tell which one, and why.

        Raises:
            CopyDeskError: what the running of a connection raises.
        """
        running = self._begin(session)
        try:
            failures = 0
            while await _is_leaving(session, running):
                heir = await self._hand_over(session, running)
                if heir is not None:
                    session, running = heir
                    failures = 0
                else:
                    failures += 1
                    await asyncio.wait({running}, timeout=self._backoff.wait_s(failures))
            return session, running.result()
        finally:
            await _end(running)

    async def _hand_over(
        self, old: Session, running: asyncio.Task[str]
    ) -> tuple[Session, asyncio.Task[str]] | None:
        if old.heir is None or running.done():
            return None
        heir = self._make(old.heir, old.record())
        task = self._begin(heir)
        try:
            await _first(running, task, heir.is_subscribed)
            if running.done() or task.done():
                await _end(task)
                return None
            await old.drain()
            await _end(running)
            heir.has_turn.set()
        except asyncio.CancelledError:
            await _end(task)
            raise
        return heir, task

    def _begin(self, session: Session) -> asyncio.Task[str]:
        """Run a connection. It counts from now on: what is to be watched may change already."""
        self._alive.append(session)
        task = asyncio.create_task(self._live(session), name="stream session")
        task.add_done_callback(lambda _: self._alive.remove(session))
        return task

    async def _live(self, session: Session) -> str:
        return await self._run(session)


async def _is_leaving(session: Session, running: asyncio.Task[str]) -> bool:
    """Wait for the end or for notice of it; tell whether there is still time to act."""
    await _first(running, session.is_leaving)
    return not running.done()


async def _first(*things: asyncio.Task[str] | asyncio.Event) -> None:
    """Wait until one of these has come."""
    waits = [asyncio.create_task(each.wait()) for each in things if isinstance(each, asyncio.Event)]
    tasks = [each for each in things if isinstance(each, asyncio.Task)]
    try:
        await asyncio.wait([*tasks, *waits], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


async def _end(task: asyncio.Task[str]) -> None:
    task.cancel()
    await asyncio.wait({task})
