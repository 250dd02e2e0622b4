"""The follower's commands on native follows: checked, journaled, sent, verified."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from copydesk.engine.commands import known_follows
from copydesk.engine.outbox import Outbox
from copydesk.engine.permission import require_allowed, require_sound, require_supported
from copydesk.engine.session import Session
from copydesk.model.errors import Rejected
from copydesk.model.follow import CopiedTrade, Follow, Verb, VerbResult, allowed_verbs
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.store.follows import CommandKind, PendingCommand

_CLOSES_SEEN_SECONDS: Final = 3.0
_CLOSES_PAUSE_SECONDS: Final = 0.2


class Follower:
    """Starts, changes and ends follows on one venue.

    Each command takes an optional id: the same id given again only waits for the first.
    """

    def __init__(
        self,
        session: Session,
        outbox: Outbox,
        clock: Callable[[], int],
        new_id: Callable[[], str],
    ) -> None:
        self._session = session
        self._outbox = outbox
        self._clock = clock
        self._new_id = new_id

    async def start(
        self, trader: TraderKey, settings: FollowSettings, command_id: str | None = None
    ) -> Follow:
        """Begin to follow; returns what the venue shows afterwards.

        Raises:
            CopyDeskError: not fresh, not allowed, refused, or outcome unknown.
        """
        if not self._outbox.knows(command_id):
            self._check_start(trader, settings)
        known = known_follows(follow.follow_id for follow in self._follows_of(trader))
        command = replace(
            self._command(CommandKind.START_FOLLOW, "", command_id),
            trader=trader,
            settings=settings,
            facts=known,
        )

        async def send() -> str:
            return (await self._session.venue.start_follow(trader, settings)).follow_id

        return await self._seen(await self._outbox.perform(command, send))

    async def update(
        self, follow_id: str, settings: FollowSettings, command_id: str | None = None
    ) -> Follow:
        """Change settings, all together or not at all; returns what the venue shows afterwards.

        Raises:
            CopyDeskError: not fresh, not allowed, refused, or outcome unknown.
        """
        if not self._outbox.knows(command_id):
            self._check_update(follow_id, settings)
        command = self._command(CommandKind.UPDATE_FOLLOW, follow_id, command_id)
        command = replace(command, settings=settings)

        async def send() -> str:
            return (await self._session.venue.update_follow(follow_id, settings)).follow_id

        return await self._seen(await self._outbox.perform(command, send))

    async def apply(self, follow_id: str, verb: Verb, command_id: str | None = None) -> VerbResult:
        """Do a verb, then look at the venue; STOP waits a moment for the closes to be seen.

        Raises:
            CopyDeskError: not fresh, not allowed in this state, refused, or outcome unknown.
        """
        if not self._outbox.knows(command_id):
            self._check_verb(follow_id, verb)
        command = replace(self._command(CommandKind.VERB, follow_id, command_id), verb=verb)

        async def send() -> str:
            return (await self._session.venue.apply_verb(follow_id, verb)).follow_id

        await self._outbox.perform(command, send)
        follow = await self._seen(follow_id)
        if verb is Verb.STOP:
            follow = await self._until_flat(follow)
        still_open = self._session.holdings.positions_of(follow_id)
        return VerbResult(follow, still_open, self._clock())

    async def history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first.

        Raises:
            CopyDeskError: the venue could not be asked.
        """
        return await self._session.venue.follow_history(follow_id)

    def _command(self, kind: CommandKind, follow_id: str, command_id: str | None) -> PendingCommand:
        return PendingCommand(
            command_id or self._new_id(), self._clock(), kind, self._session.name, follow_id
        )

    def _check_start(self, trader: TraderKey, settings: FollowSettings) -> None:
        self._session.require_trade()
        self._session.require_fresh()
        if any(not follow.state.is_over for follow in self._follows_of(trader)):
            raise Rejected(Reason.ALREADY_FOLLOWING, venue=self._session.name)
        account = self._session.holdings.account
        require_sound(settings, account.available if account else None, self._session.name)
        before = FollowSettings(settings.pot)
        require_allowed(before, settings, self._session.venue.capabilities, self._session.name)

    def _check_update(self, follow_id: str, settings: FollowSettings) -> None:
        self._session.require_trade()
        self._session.require_fresh()
        before = self._follow(follow_id).settings
        account = self._session.holdings.account
        available = account.available + before.pot if account else None
        require_sound(settings, available, self._session.name)
        require_allowed(before, settings, self._session.venue.capabilities, self._session.name)

    def _check_verb(self, follow_id: str, verb: Verb) -> None:
        self._session.require_trade()
        self._session.require_fresh()
        state = self._follow(follow_id).state
        if verb not in allowed_verbs(state):
            detail = f"the follow is {state.value}"
            raise Rejected(Reason.WRONG_STATE, detail, venue=self._session.name)
        capability = self._session.venue.capabilities.verbs[verb]
        require_supported(capability, verb.value, self._session.name)

    async def _seen(self, follow_id: str) -> Follow:
        await self._session.look_surely(f"follow {follow_id}")
        return self._follow(follow_id)

    async def _until_flat(self, follow: Follow) -> Follow:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + _CLOSES_SEEN_SECONDS
        holdings = self._session.holdings
        while loop.time() < deadline:
            if follow.state.is_over and not holdings.positions_of(follow.follow_id):
                break
            await asyncio.sleep(_CLOSES_PAUSE_SECONDS)
            follow = await self._seen(follow.follow_id)
        return follow

    def _follows_of(self, trader: TraderKey) -> list[Follow]:
        return [f for f in self._session.holdings.follows.values() if f.trader == trader]

    def _follow(self, follow_id: str) -> Follow:
        follow = self._session.holdings.follows.get(follow_id)
        if follow is None:
            raise Rejected(Reason.FOLLOW_NOT_FOUND, venue=self._session.name)
        return follow
