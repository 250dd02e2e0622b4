"""The follows that guards stand over, wherever they are copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from copydesk.engine.connections import Connections
from copydesk.model.errors import Rejected
from copydesk.model.follow import CopiedTrade, FollowKind, FollowState, Verb, VerbResult
from copydesk.model.guard import GuardLimit
from copydesk.model.position import Position
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey


@dataclass(frozen=True, slots=True)
class GuardedFollow:
    """One follow as guards see it.

    Attributes:
        connection: name of the connection on which its positions are.
        title: the trader's name, a stranger's text.
        pot: all that was set aside for it.
        equity: the pot's present worth with floating results, None while not known.
        limits: guards that its own settings ask for.
    """

    follow_id: str
    connection: str
    title: str
    trader: TraderKey
    pot: Decimal
    equity: Decimal | None
    state: FollowState
    positions: tuple[Position, ...]
    limits: tuple[GuardLimit, ...] = ()


class FollowSource(Protocol):
    """A kind of follows, and the verbs on them."""

    @property
    def obeys_levels(self) -> bool:
        """Its decisions ask for the guards' level; no verb is needed for what it says."""
        ...

    def guarded(self) -> Iterable[GuardedFollow]:
        """Every follow that isn't over, and those that are over and hold something still."""
        ...

    async def apply(self, follow_id: str, verb: Verb, command_id: str) -> VerbResult:
        """Do a verb, then look."""
        ...

    async def history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies, newest first."""
        ...


class NativeFollows:
    """The follows that venues copy by themselves."""

    obeys_levels = False

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def guarded(self) -> Iterator[GuardedFollow]:
        """Every follow that isn't over, and those that are over and hold something still."""
        for parts in self._connections:
            holdings = parts.session.holdings
            for follow in tuple(holdings.follows.values()):
                held = holdings.positions_of(follow.follow_id)
                if follow.kind is FollowKind.NATIVE and (held or not follow.is_over):
                    yield GuardedFollow(
                        follow.follow_id, parts.name, follow.nickname, follow.trader,
                        follow.settings.pot, None if follow.is_over else follow.pot_equity,
                        follow.state, held,
                    )  # fmt: skip

    async def apply(self, follow_id: str, verb: Verb, command_id: str) -> VerbResult:
        """Do a verb, then look.

        Raises:
            CopyDeskError: not fresh, refused, or outcome unknown.
        """
        follower = self._connections.of_follow(follow_id).follower
        return await follower.apply(follow_id, verb, command_id)

    async def history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies, newest first.

        Raises:
            CopyDeskError: the venue could not be asked.
        """
        return await self._connections.of_follow(follow_id).follower.history(follow_id)


class FollowSources:
    """All kinds of follows together."""

    def __init__(self, sources: Iterable[FollowSource]) -> None:
        self._sources = list(sources)

    def add(self, source: FollowSource) -> None:
        """Guard another kind of follows, too."""
        self._sources.append(source)

    def __iter__(self) -> Iterator[tuple[FollowSource, GuardedFollow]]:
        return ((source, each) for source in tuple(self._sources) for each in source.guarded())

    def find(self, follow_id: str) -> tuple[FollowSource, GuardedFollow]:
        """The follow of an id.

        Raises:
            Rejected: FOLLOW_NOT_FOUND.
        """
        for source, each in self:
            if each.follow_id == follow_id:
                return source, each
        raise Rejected(Reason.FOLLOW_NOT_FOUND)
