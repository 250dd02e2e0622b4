"""Runs the guards: looks twice a second, acts, and answers those who want to open something."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from copydesk.engine.connections import Connections
from copydesk.engine.guards.enforcer import Enforcer
from copydesk.engine.guards.estimate import Estimates
from copydesk.engine.guards.follows import FollowSource, FollowSources, NativeFollows
from copydesk.engine.guards.keeper import GuardKeeper
from copydesk.engine.guards.money import DeskMoney
from copydesk.engine.guards.moves import DailyMoves
from copydesk.engine.guards.position_runner import PositionRunner
from copydesk.engine.guards.readings import Readings
from copydesk.engine.guards.streaks import Rejects, Streaks
from copydesk.engine.surroundings import Surroundings
from copydesk.model.errors import Rejected
from copydesk.model.guard import GuardLevel, GuardRule, GuardScope
from copydesk.model.guard_status import FalseTrips, GuardArming, GuardKey
from copydesk.model.reasons import Reason


class GuardRunner:
    """The guards of a desk, at work.

    Attributes:
        positions: the rules of single positions.
        rejects: told of every refused order; those of native follows it finds by itself.
    """

    def __init__(self, given: Surroundings, connections: Connections) -> None:
        store, clock = given.store, given.clock
        self._connections = connections
        self._seconds = given.timing.guard_seconds
        self._follows = FollowSources([NativeFollows(connections)])
        self._money = DeskMoney(store.preferences)
        self._moves = DailyMoves(connections, clock)
        self._streaks = Streaks(connections, self._follows, clock)
        self._refusals_seen: dict[str, int] = {}
        self.rejects = Rejects(clock)
        self._keeper = GuardKeeper(store.guards, given.publisher, given.alerts, clock)
        self._readings = Readings(
            connections, self._follows, self._money, self._moves, self._streaks, self.rejects, clock
        )
        self._enforcer = Enforcer(
            self._keeper, self._follows, connections, given.alerts, given.new_id
        )
        self.positions = PositionRunner(
            store.position_rules, connections, given.publisher, given.alerts, clock, given.new_id,
            given.timing.guard_seconds,
        )  # fmt: skip
        self._estimates = Estimates(connections, self._follows, store.equity)

    async def read(self) -> None:
        """Read what earlier runs kept; before anything may open.

        Raises:
            FixSettings: DAMAGED_RECORDS or STORE_TROUBLE.
        """
        await self._money.read()
        await self._keeper.read()
        await self.positions.read()

    def add_source(self, source: FollowSource) -> None:
        """Guard another kind of follows, too."""
        self._follows.add(source)

    async def run(self) -> None:
        """Look and act until cancelled."""
        try:
            while True:
                await self.look()
                await asyncio.sleep(self._seconds)
        finally:
            await self._enforcer.close()

    async def run_moves(self) -> None:
        """Keep the instruments' daily moves known, until cancelled."""
        await self._moves.run()

    async def run_streaks(self) -> None:
        """Keep the loss streaks known that guards ask for, until cancelled."""
        while True:
            asked = (key for key in self._keeper.keys if self._asks_for_streak(key))
            await self._streaks.renew(tuple(asked))
            await asyncio.sleep(self._seconds)

    async def look(self) -> None:
        """Take a reading of everything, step every guard, act."""
        await self._money.sample(self._connections)
        self._note_refusals()
        for _, follow in self._follows:
            key = GuardKey(GuardScope.FOLLOW, follow.follow_id)
            self._keeper.own_limits(key, follow.limits)
        readings = {key: self._readings.of(key) for key in self._keeper.keys}
        known = {key: each for key, each in readings.items() if each is not None}
        if await self._keeper.look(known):
            self._connections.local.guard_changed()  # their plans ask for the level at once
        self._enforcer.act()

    def level_for(self, follow_id: str) -> GuardLevel:
        """The strictest of the guards over a follow: its own, its account's, the desk's.

        Raises:
            Rejected: FOLLOW_NOT_FOUND.
        """
        _, follow = self._follows.find(follow_id)
        return self._keeper.level_over(follow.connection, follow_id)

    def level_on(self, connection: str, follow_id: str = "") -> GuardLevel:
        """The same, for one whose connection is known, also before the follow exists."""
        return self._keeper.level_over(connection, follow_id)

    def require_open(self, connection: str, follow_id: str = "") -> None:
        """Refuse what would open something while a guard has tripped.

        Raises:
            Rejected: GUARD_TRIPPED.
        """
        if self.level_on(connection, follow_id).has_tripped:
            raise Rejected(Reason.GUARD_TRIPPED, venue=connection)

    async def arm(self, key: GuardKey, arming: GuardArming) -> None:
        """Arm other limits. A rule that has tripped stays tripped.

        Raises:
            Rejected: INVALID_SETTINGS, or there is nothing of that name.
            FixSettings: STORE_TROUBLE, nothing was changed.
        """
        self._require_subject(key)
        await self._keeper.arm(key, arming)

    async def rearm(self, key: GuardKey) -> None:
        """Arm again by hand after a trip.

        Raises:
            Rejected: NOT_READY.
            FixSettings: STORE_TROUBLE, nothing was changed.
        """
        await self._keeper.rearm(key)
        self._connections.local.guard_changed()

    async def estimate(self, key: GuardKey) -> FalseTrips:
        """How often limits would trip although nothing changed.

        Raises:
            CopyDeskError: the record could not be read.
        """
        self._require_subject(key)
        return await self._estimates.of(key)

    def _require_subject(self, key: GuardKey) -> None:
        if key.scope is GuardScope.FOLLOW:
            self._follows.find(key.subject)
        elif key.scope is GuardScope.ACCOUNT:
            self._connections.get(key.subject)

    def _asks_for_streak(self, key: GuardKey) -> bool:
        return any(each.rule is GuardRule.LOSS_STREAK for each in self._keeper.limits_of(key))

    def _note_refusals(self) -> None:
        for parts in self._connections:
            outbox = parts.outbox
            seen = self._refusals_seen.get(parts.name, 0)
            for follow_id in _newest(outbox.refused, outbox.refused_count - seen):
                self.rejects.note(parts.name, follow_id)
            self._refusals_seen[parts.name] = outbox.refused_count


def _newest(items: Iterable[str], count: int) -> list[str]:
    return list(items)[-count:] if count > 0 else []
