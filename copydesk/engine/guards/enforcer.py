"""Carries out what guards ask for: hold follows to closing, or stop them and see them flat.

What is done is a target, not an event: as long as a guard has tripped, every follow under it is
looked at again and again, and what isn't as it should be is tried again. A trip ends flat, or in a
critical notice that names what is open and comes back as long as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from copydesk.engine.alerts import GROUP_MS, Alerts
from copydesk.engine.connections import Connections
from copydesk.engine.guards.follows import FollowSource, FollowSources, GuardedFollow
from copydesk.engine.guards.keeper import GuardKeeper
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.follow import FollowState, Verb
from copydesk.model.guard import GuardLevel, GuardScope
from copydesk.model.guard_status import GuardKey
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.position import Position
from copydesk.model.reasons import Reason

_PAUSES_SECONDS: Final = (1.0, 2.0, 4.0, 8.0, 15.0)
_HELD: Final = frozenset(
    {FollowState.CLOSE_ONLY, FollowState.FROZEN, FollowState.STOPPING, FollowState.STOPPED}
)
_HOLDING_VERBS: Final = (Verb.CLOSE_ONLY, Verb.FREEZE)


@dataclass(slots=True)
class _Attempts:
    """What was tried on one follow; times are of the loop, in seconds."""

    count: int = 0
    next_s: float = 0.0
    told_s: float = -1e9
    told: str = ""

    def failed(self, now_s: float) -> None:
        """Wait longer before the next attempt."""
        pause = _PAUSES_SECONDS[min(self.count, len(_PAUSES_SECONDS) - 1)]
        self.count, self.next_s = self.count + 1, now_s + pause


class Enforcer:
    """Acts for tripped guards; each follow has one attempt under way at a time."""

    def __init__(
        self,
        keeper: GuardKeeper,
        follows: FollowSources,
        connections: Connections,
        alerts: Alerts,
        new_id: Callable[[], str],
    ) -> None:
        self._keeper = keeper
        self._follows = follows
        self._connections = connections
        self._alerts = alerts
        self._new_id = new_id
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._attempts: dict[str, _Attempts] = {}
        self._closing: set[str] = set()

    def act(self) -> None:
        """Look at every follow once, and begin what is due."""
        now_s = asyncio.get_running_loop().time()
        open_of: dict[GuardKey, int] = dict.fromkeys(self._keeper.keys, 0)
        seen = set()
        for source, follow in self._follows:
            seen.add(follow.follow_id)
            level = self._keeper.level_over(follow.connection, follow.follow_id)
            if level is GuardLevel.CLOSING:
                self._closing.add(follow.follow_id)
                _count(open_of, follow, self._keeper)
            if not _is_due(source, follow, level):
                self._attempts.pop(follow.follow_id, None)
            elif self._may_try(follow.follow_id, now_s):
                self._try(source, follow, level)
            elif level is GuardLevel.CLOSING:
                self._tell_open(follow, now_s)
        self._keeper.note_open(open_of)
        self._tell_flat(seen)

    async def close(self) -> None:
        """Give up what is under way; the next start goes on with it."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _may_try(self, follow_id: str, now_s: float) -> bool:
        attempts = self._attempts.setdefault(follow_id, _Attempts())
        return follow_id not in self._tasks and now_s >= attempts.next_s

    def _try(self, source: FollowSource, follow: GuardedFollow, level: GuardLevel) -> None:
        task = asyncio.create_task(self._attempt(source, follow, level))
        self._tasks[follow.follow_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(follow.follow_id, None))

    async def _attempt(
        self, source: FollowSource, follow: GuardedFollow, level: GuardLevel
    ) -> None:
        attempts = self._attempts[follow.follow_id]
        problem = ""
        try:
            if level is GuardLevel.CLOSING:
                problem = await self._close(source, follow)
            else:
                await self._hold(source, follow)
        except CopyDeskError as error:
            problem = f"{error.sentence} {error.next_step}"
            if level is not GuardLevel.CLOSING:
                self._tell_not_held(follow, problem)
        now_s = asyncio.get_running_loop().time()
        attempts.failed(now_s)
        if level is GuardLevel.CLOSING:
            self._tell_open(self._now(follow), now_s, problem)

    async def _hold(self, source: FollowSource, follow: GuardedFollow) -> None:
        """Let it only close; where the venue can't, freeze it.

        Raises:
            CopyDeskError: it could not be done now.
        """
        for verb in _HOLDING_VERBS:
            try:
                await source.apply(follow.follow_id, verb, self._command_id())
            except Rejected as error:
                if error.reason is not Reason.UNSUPPORTED or verb is _HOLDING_VERBS[-1]:
                    raise
            else:
                return

    async def _close(self, source: FollowSource, follow: GuardedFollow) -> str:
        """Stop it; what is open still after that is closed one by one.

        Returns:
            The sentence of what went wrong, or "".
        """
        problem = ""
        if not follow.state.is_over and not source.obeys_levels:
            try:
                await source.apply(follow.follow_id, Verb.STOP, self._command_id())
            except CopyDeskError as error:
                problem = f"{error.sentence} {error.next_step}"
        left = tuple(position.key for position in self._now(follow).positions)
        if left and not source.obeys_levels:
            closer = self._connections.get(follow.connection).closer
            result = await closer.close(left, self._command_id())
            problem = " ".join(result.problems) or problem
        return problem

    def _now(self, follow: GuardedFollow) -> GuardedFollow:
        """The follow as it stands now; without positions where it is gone."""
        for _, each in self._follows:
            if each.follow_id == follow.follow_id:
                return each
        return GuardedFollow(
            follow.follow_id, follow.connection, follow.title, follow.trader, follow.pot, None,
            FollowState.STOPPED, (),
        )  # fmt: skip

    def _tell_open(self, follow: GuardedFollow, now_s: float, problem: str = "") -> None:
        """Say what is open still: at once when it is something else, else every minute."""
        attempts = self._attempts.get(follow.follow_id)
        if attempts is None or not attempts.count or not follow.positions:
            return
        told = _words_of(follow.positions)
        if told == attempts.told and now_s - attempts.told_s < GROUP_MS / 1000:
            return
        attempts.told, attempts.told_s = told, now_s
        self._alerts.tell(
            NoticeLevel.CRITICAL, NoticeKind.GUARD_STILL_OPEN, f"guard-open:{follow.follow_id}",
            trader=follow.title, venue=follow.connection, follow=follow.follow_id,
            positions=told, count=str(len(follow.positions)), detail=problem,
        )  # fmt: skip

    def _tell_not_held(self, follow: GuardedFollow, problem: str) -> None:
        self._alerts.tell(
            NoticeLevel.CRITICAL, NoticeKind.GUARD_STILL_OPEN, f"guard-held:{follow.follow_id}",
            trader=follow.title, venue=follow.connection, follow=follow.follow_id,
            positions="", count="0", detail=problem,
        )  # fmt: skip

    def _tell_flat(self, seen: Iterable[str]) -> None:
        """A follow that a guard closed is neither running nor holds anything: say so once."""
        held = set(seen)
        for follow_id in [each for each in self._closing if each not in held]:
            self._closing.discard(follow_id)
            self._attempts.pop(follow_id, None)
            self._alerts.tell(
                NoticeLevel.DONE, NoticeKind.GUARD_FLAT, f"guard-flat:{follow_id}",
                follow=follow_id,
            )  # fmt: skip

    def _command_id(self) -> str:
        return f"guard-{self._new_id()}"


def _is_due(source: FollowSource, follow: GuardedFollow, level: GuardLevel) -> bool:
    if level is GuardLevel.CLOSING:
        return bool(follow.positions) or not follow.state.is_over
    return level.has_tripped and follow.state not in _HELD and not source.obeys_levels


def _count(open_of: dict[GuardKey, int], follow: GuardedFollow, keeper: GuardKeeper) -> None:
    keys: Mapping[GuardScope, str] = {
        GuardScope.FOLLOW: follow.follow_id,
        GuardScope.ACCOUNT: follow.connection,
        GuardScope.DESK: "",
    }
    for scope, subject in keys.items():
        key = GuardKey(scope, subject)
        if keeper.level(key) is GuardLevel.CLOSING:
            open_of[key] = open_of.get(key, 0) + len(follow.positions)


def _words_of(positions: Iterable[Position]) -> str:
    return ", ".join(
        f"{position.key.symbol} {position.key.side.value} {position.size}"
        for position in sorted(positions, key=lambda each: each.key.symbol)
    )
