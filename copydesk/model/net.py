"""The true-net ledger of a follow as everybody above sees it: from the trader's result to mine.

Amounts are results in the account's currency: what costs is below zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.what_if import NetParts


class NetGap(Enum):
    """Why a part of a ledger isn't known; it is then never shown as zero.

    NOT_RECORDED: it happened before this desk wrote such things down. NOT_TOLD: the venue doesn't
    tell it. NOT_READ: the venue wasn't asked yet, or didn't answer. NOT_VALUED: something was
    skipped whose size the rules can't say.
    """

    NOT_RECORDED = "notRecorded"
    NOT_TOLD = "notTold"
    NOT_READ = "notRead"
    NOT_VALUED = "notValued"


Gaps = Mapping[str, NetGap]
"""By the name of the part in `NetParts`."""


@dataclass(frozen=True, slots=True)
class Deal:
    """How one of the two sides traded: size and average prices, None where nothing is known."""

    size: Decimal
    entry_price: Decimal | None
    exit_price: Decimal | None


@dataclass(frozen=True, slots=True)
class NetTrade:
    """One trade of the trader's and its copy.

    Attributes:
        number: within the follow, in the order in which they began.
        closed_ms: None while either of the two is open.
        theirs: the trade at the size that the rules wanted, at the trader's prices.
        own: the copy.
        parts: the steps; a part named in `gaps` isn't known, whatever stands there.
        result: what the copy brought: the sum of the parts, or what the venue tells of it.
        reasons: why something of it was skipped.
        is_estimate: a price of the trader's was taken from the market, as nobody told it.
    """

    number: int
    symbol: str
    side: PositionSide
    opened_ms: int
    closed_ms: int | None
    theirs: Deal
    own: Deal
    parts: NetParts
    result: Decimal
    gaps: Gaps = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class FollowNet:
    """The ledger of one follow.

    Attributes:
        trades: in the order in which they began.
        parts: the sum of all trades, and what belongs to none.
        result: what the follow brought, None where nobody tells.
        gaps: what isn't known of the sum.
        as_of_ms: local wall clock of the prices that value what is open, None where the venue
            hasn't been heard yet.
    """

    follow_id: str
    trades: tuple[NetTrade, ...]
    parts: NetParts
    result: Decimal | None
    as_of_ms: int | None
    gaps: Gaps = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether anything of it moves with prices."""
        return any(trade.closed_ms is None for trade in reversed(self.trades))
