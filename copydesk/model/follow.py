"""A standing copy relationship, its states, and what the follower can do to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from copydesk.model.copy_rules import CopyRules
from copydesk.model.position import Position
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey


class FollowKind(Enum):
    """Who copies: the venue itself, or this machine with ordinary orders."""

    NATIVE = "native"
    LOCAL = "local"


class FollowState(Enum):
    """Where a follow stands; the values are those of the platform dialect."""

    ACTIVE = "active"
    FROZEN = "frozen"
    CLOSE_ONLY = "closeOnly"
    STOPPING = "stopping"
    STOPPED = "stopped"

    @property
    def is_over(self) -> bool:
        """Nothing is copied any more, and nothing ever will be."""
        return self is FollowState.STOPPED


class Verb(Enum):
    """What the follower does to a follow."""

    FREEZE = "freeze"
    CLOSE_ONLY = "closeOnly"
    RESUME = "resume"
    DETACH = "detach"
    STOP = "stop"


_ALLOWED: dict[FollowState, frozenset[Verb]] = {
    FollowState.ACTIVE: frozenset({Verb.FREEZE, Verb.CLOSE_ONLY, Verb.DETACH, Verb.STOP}),
    FollowState.FROZEN: frozenset({Verb.CLOSE_ONLY, Verb.RESUME, Verb.DETACH, Verb.STOP}),
    FollowState.CLOSE_ONLY: frozenset({Verb.FREEZE, Verb.RESUME, Verb.DETACH, Verb.STOP}),
    FollowState.STOPPING: frozenset({Verb.DETACH, Verb.STOP}),
    FollowState.STOPPED: frozenset(),
}


def allowed_verbs(state: FollowState) -> frozenset[Verb]:
    """Verbs that make sense in a state."""
    return _ALLOWED[state]


@dataclass(frozen=True, slots=True)
class Follow:
    """One follow as its venue reports it; money in the account's currency.

    `pot_equity` is the pot's present worth with floating results; `copied_pnl` is realised plus
    floating, net of fees; `profit_share` is what the trader took so far. A local follow may trade
    on another connection than its trader's: `account` names it ("": the trader's own venue), and
    `rules` say all that `settings` have no words for; None for a native follow.
    `profit_share_rate` is the trader's own part of profits; None where all of a venue's traders
    take the same.
    """

    follow_id: str
    trader: TraderKey
    nickname: str
    kind: FollowKind
    state: FollowState
    settings: FollowSettings
    pot_equity: Decimal
    copied_pnl: Decimal
    realized_pnl: Decimal
    fees: Decimal
    profit_share: Decimal
    open_trades: int
    created_ms: int
    account: str = ""
    rules: CopyRules | None = None
    profit_share_rate: Decimal | None = None

    @property
    def traded_on(self) -> str:
        """Name of the connection that holds its copies."""
        return self.account or self.trader.venue

    @property
    def is_over(self) -> bool:
        """Nothing is copied any more, and nothing ever will be."""
        return self.state.is_over


@dataclass(frozen=True, slots=True)
class VerbResult:
    """What the venue showed after a verb: the follow, and the positions still open in it.

    `verified_ms` is the local wall clock of the look at the venue.
    """

    follow: Follow
    still_open: tuple[Position, ...]
    verified_ms: int


@dataclass(frozen=True, slots=True)
class CopiedTrade:
    """One finished copy of a follow; profit in the account's currency."""

    order_id: str
    symbol: str
    side: str
    size: Decimal
    entry_price: Decimal
    exit_price: Decimal
    profit: Decimal
    leverage: Decimal
    opened_ms: int
    closed_ms: int
