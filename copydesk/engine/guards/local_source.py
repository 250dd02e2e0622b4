"""Local follows as guards see them."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.copying.guard import limits_of
from copydesk.engine.connections import Connections
from copydesk.engine.guards.follows import GuardedFollow
from copydesk.model.follow import CopiedTrade, FollowKind, Verb, VerbResult


class LocalSource:
    """The follows that this desk copies by itself; their plans ask for the guards' level."""

    obeys_levels = True

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def guarded(self) -> Iterator[GuardedFollow]:
        """Every follow that isn't over, and those that are over and hold something still."""
        for parts in self._connections:
            holdings = parts.session.holdings
            for follow in tuple(holdings.follows.values()):
                held = holdings.positions_of(follow.follow_id)
                rules = follow.rules
                if follow.kind is FollowKind.LOCAL and rules and (held or not follow.is_over):
                    yield GuardedFollow(
                        follow.follow_id, parts.name, follow.nickname, follow.trader, rules.pot,
                        None if follow.is_over else follow.pot_equity, follow.state, held,
                        limits_of(rules),
                    )  # fmt: skip

    async def apply(self, follow_id: str, verb: Verb, command_id: str) -> VerbResult:
        """Do a verb, then look; a local follow's verbs are idempotent without an id.

        Raises:
            CopyDeskError: not allowed in this state, or nobody could look.
        """
        del command_id
        return await self._connections.local.apply(follow_id, verb)

    async def history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies, newest first."""
        return await self._connections.local.history(follow_id)
