"""Commands under way: journaled before they are sent, never sent twice, asked after when in doubt.

A command whose outcome isn't known, because its answer or the whole desk went missing, is pending.
It is resolved by looking at the venue until there is a sign of it, or until the venue would refuse
it for its age. A verb that the venue lists as repeatable needs no such patience: it overtakes what
is unknown, and is sent again until there is a sign of it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import suppress
from typing import Any, Final

from copydesk.engine.alerts import Alerts
from copydesk.engine.commands import happened, intent_entry, subject_of
from copydesk.engine.session import Session
from copydesk.model.errors import CopyDeskError, Rejected, RetryLater, UnknownOutcome
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.reasons import Reason
from copydesk.store.follows import Follows, PendingCommand
from copydesk.store.records import Entry, Kind

PATIENCE_SECONDS: Final = 8.0
"""A caller waits so long for an outcome; the search then goes on without them."""

_FIRST_PAUSE_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 3.0
_REMEMBERED: Final = 500

Send = Callable[[], Awaitable[str]]
"""Sends a command; returns the id of the follow that it concerns."""


class Outbox:
    """The commands of one venue; used on the engine's loop only.

    Attributes:
        unknown: commands that were sent and whose outcome isn't known, by id.
        refused: ids of the follows ("" for none) of the newest refused commands, newest last.
        refused_count: how many were refused in all.
    """

    def __init__(
        self,
        session: Session,
        memory: Follows,
        alerts: Alerts,
        clock: Callable[[], int],
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._session = session
        self._memory = memory
        self._alerts = alerts
        self._clock = clock
        self._patience_seconds = patience_seconds
        self._tasks: dict[str, asyncio.Task[str]] = {}
        self._busy: dict[str, PendingCommand] = {}
        self._resumed: set[str] = set()
        self.unknown: dict[str, PendingCommand] = {}
        self.refused: deque[str] = deque(maxlen=_REMEMBERED)
        self.refused_count = 0

    async def resume(self) -> None:
        """Take up the commands that an earlier run left without an outcome."""
        for command in await self._memory.pending():
            if command.venue == self._session.name:
                self._resumed.add(command.command_id)
                _ = self._begin(command, self._find_out(command))

    def knows(self, command_id: str | None) -> bool:
        """Whether this id was given to `perform` before."""
        return command_id in self._tasks

    async def perform(self, command: PendingCommand, send: Send) -> str:
        """Commit, send, and see it through; an id that is known already only waits.

        Returns:
            The id of the follow that it concerned.

        Raises:
            Rejected: the venue said no, or never received it.
            RetryLater: it was not sent; the one before on the same subject may be still open.
            UnknownOutcome: nobody knows yet; the search goes on.
            FixSettings: the journal can't be written, and nothing was sent.
        """
        task = self._under_way(command)
        if task is None:
            task = self._begin(command, self._carry_out(command, send))
        done, _ = await asyncio.wait([task], timeout=self._patience_seconds)
        if not done:
            raise UnknownOutcome(subject_of(command), venue=command.venue)
        return await task

    async def close(self, grace_seconds: float = 2.0) -> None:
        """Give what is under way a moment; the next start takes up the rest."""
        tasks = [task for task in self._tasks.values() if not task.done()]
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=0.0 if self.unknown else grace_seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    def _under_way(self, command: PendingCommand) -> asyncio.Task[str] | None:
        """The task of this command, or of one that wants the same; None where it may begin."""
        same = self._tasks.get(command.command_id)
        before = self._busy.get(subject_of(command))
        if same is not None or before is None:
            return same
        if before.command_id in self._resumed and _wants_the_same(before, command):
            return None  # nobody sends that one again, and twice the same verb is once
        if not self._is_repeatable(command):
            raise RetryLater(Reason.NO_ANSWER, venue=command.venue)
        return self._tasks[before.command_id] if before.verb is command.verb else None

    def _is_repeatable(self, command: PendingCommand) -> bool:
        return command.verb in self._session.venue.capabilities.repeatable_verbs

    def _begin(self, command: PendingCommand, work: Coroutine[Any, Any, str]) -> asyncio.Task[str]:
        self._busy[subject_of(command)] = command
        task = asyncio.create_task(work)
        self._tasks[command.command_id] = task
        task.add_done_callback(lambda ended: self._ended(command, ended))
        return task

    def _ended(self, command: PendingCommand, task: asyncio.Task[str]) -> None:
        if not task.cancelled():
            task.exception()  # retrieved: the caller may have lost patience
        if self._busy.get(subject_of(command)) is command:
            del self._busy[subject_of(command)]
        self.unknown.pop(command.command_id, None)
        finished = [known for known, other in self._tasks.items() if other.done()]
        for known in finished[:-_REMEMBERED]:
            del self._tasks[known]

    async def _carry_out(self, command: PendingCommand, send: Send) -> str:
        await self._memory.begin(command, intent_entry(command))
        try:
            follow_id = await send()
        except UnknownOutcome:
            again = send if self._is_repeatable(command) else None
            return await self._find_out(command, again)
        except CopyDeskError as error:
            if isinstance(error, Rejected):
                self.refused.append(command.follow_id)
                self.refused_count += 1
            await self._finish(command, "refused", error=error)
            raise
        await self._finish(command, "done", follow_id)
        return follow_id

    async def _find_out(self, command: PendingCommand, again: Send | None = None) -> str:
        """Ask the venue until it is known what came of a command; `again` may send it meanwhile."""
        self.unknown[command.command_id] = command
        self._tell(NoticeLevel.WARNING, NoticeKind.UNKNOWN_OUTCOME, command)
        # Not the wall clock, which may be set meanwhile, or have been another before a restart.
        now_s = asyncio.get_running_loop().time
        began_s = sent_s = now_s()
        for pause_seconds in _pauses():
            asked_s = now_s()
            if await self._look():
                lifetime_s = self._session.venue.capabilities.request_lifetime_ms / 1000
                follow_id = await self._judge(command, is_too_old=asked_s - sent_s > lifetime_s)
                if follow_id is not None:
                    return follow_id
                if again is not None and asked_s - began_s < lifetime_s:
                    with suppress(CopyDeskError):  # the next look tells
                        await again()
                    sent_s = now_s()
            await asyncio.sleep(pause_seconds)
        raise AssertionError("the pauses never end")

    async def _judge(self, command: PendingCommand, *, is_too_old: bool) -> str | None:
        """Close a command whose outcome is plain now; None while it isn't.

        Raises:
            Rejected: NOT_ARRIVED.
        """
        follow_id = self._sign_of(command)
        if follow_id is not None:
            await self._finish(command, "found", follow_id)
            self._tell(NoticeLevel.DONE, NoticeKind.OUTCOME_FOUND, command, "done")
        elif self._busy.get(subject_of(command)) is not command:
            await self._finish(command, "overtaken")
            return command.follow_id
        elif is_too_old:
            error = Rejected(Reason.NOT_ARRIVED, venue=command.venue)
            await self._finish(command, "not arrived", error=error)
            self._tell(NoticeLevel.INFO, NoticeKind.OUTCOME_FOUND, command, "notArrived")
            raise error
        return follow_id

    async def _finish(
        self,
        command: PendingCommand,
        step: str,
        follow_id: str = "",
        error: CopyDeskError | None = None,
    ) -> None:
        facts = {"step": step, "command": command.command_id, "what": command.kind}
        if error is not None:
            facts |= {"detail": error.detail, "venue_code": error.venue_code}
        entry = Entry(
            self._clock(),
            Kind.ORDER,
            facts,
            follow_id or command.follow_id,
            error.reason if error else None,
        )
        await self._memory.finish(command.command_id, entry)

    async def _look(self) -> bool:
        try:
            await self._session.look()
        except CopyDeskError:
            return False  # asked again after a pause; the session says what is wrong
        return True

    def _sign_of(self, command: PendingCommand) -> str | None:
        holdings = self._session.holdings
        return happened(command, holdings.follows, holdings.positions)

    def _tell(
        self, level: NoticeLevel, kind: NoticeKind, command: PendingCommand, outcome: str = ""
    ) -> None:
        self._alerts.tell(
            level, kind, f"{kind.value}:{command.command_id}",
            venue=command.venue, command=command.kind.value, subject=subject_of(command),
            outcome=outcome,
        )  # fmt: skip


def _wants_the_same(before: PendingCommand, command: PendingCommand) -> bool:
    """Whether both are the same verb on the same follow."""
    return command.verb is not None and before.verb is command.verb


def _pauses() -> Iterator[float]:
    """Pauses in seconds that double up to the longest, without an end."""
    pause_seconds = _FIRST_PAUSE_SECONDS
    while True:
        yield pause_seconds
        pause_seconds = min(pause_seconds * 2, _LONGEST_PAUSE_SECONDS)
