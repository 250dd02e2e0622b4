"""One trade of a live follow's ledger: what is known of both sides, and how it is shown.

Sizes are base units, money is quote currency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.sizing import proportion
from copydesk.copying.true_net import TradeBook
from copydesk.model.money import ONE, ZERO
from copydesk.model.net import Deal, NetGap, NetTrade
from copydesk.model.reasons import Reason
from copydesk.model.what_if import NetParts

_UNTOLD = ("trader", "delay", "slippage", "size", "skipped", "exits")
"""What can't be told of a trade whose trader's side wasn't written down."""


@dataclass(slots=True)
class Sums:
    """Sizes and money that went in and out."""

    entered: Decimal = ZERO
    entered_cost: Decimal = ZERO
    left: Decimal = ZERO
    left_cost: Decimal = ZERO

    def enter(self, size: Decimal, cost: Decimal) -> None:
        """Count what went in."""
        self.entered += size
        self.entered_cost += cost

    def leave(self, size: Decimal, cost: Decimal) -> None:
        """Count what went out."""
        self.left += size
        self.left_cost += cost

    def leave_at(self, price: Decimal) -> None:
        """Let all that went out have been worth this price."""
        self.left_cost = self.left * price

    def deal(self) -> Deal:
        """The size that went in, and the average prices."""
        return Deal(
            self.entered, average(self.entered_cost, self.entered),
            average(self.left_cost, self.left),
        )  # fmt: skip


@dataclass(slots=True)
class LiveTrade:
    """A trade of the trader's and its copy, while it is written.

    Attributes:
        opened_ms, closed_ms: by the local wall clock; None while either side is open.
        book: the money, step by step.
        held: size of the copy, `wanted` what the rules want of the trader's present size.
        opening_price, closing_price: the trader's newest.
        theirs, own: what went in and out at the wanted size, and of the copy.
        has_moves: the trader's side was written down.
        trader_opened_ms, trader_flat_ms, since_venue_ms: when the trader opened and was flat, and
            when the copy began, by the clock of the follower's venue.
        given_up: the trader's units.
        is_unvalued: something was skipped whose size the rules can't say.
    """

    leg: LegKey
    opened_ms: int
    book: TradeBook
    closed_ms: int | None = None
    held: Decimal = ZERO
    wanted: Decimal = ZERO
    opening_price: Decimal | None = None
    closing_price: Decimal | None = None
    theirs: Sums = field(default_factory=Sums)
    own: Sums = field(default_factory=Sums)
    reasons: list[Reason] = field(default_factory=list)
    has_moves: bool = False
    has_entry_estimate: bool = False
    has_exit_estimate: bool = False
    trader_opened_ms: int | None = None
    trader_flat_ms: int | None = None
    given_up: Decimal = ZERO
    is_unrecorded: bool = False
    is_unvalued: bool = False
    has_untold_funding: bool = False
    since_venue_ms: int | None = None

    def gaps(self) -> dict[str, NetGap]:
        """Which parts aren't known, and why."""
        found: dict[str, NetGap] = {}
        if self.has_untold_funding:
            found["funding"] = NetGap.NOT_TOLD
        if self.is_unrecorded:
            found |= dict.fromkeys(_UNTOLD, NetGap.NOT_RECORDED)
        elif self.is_unvalued:
            found |= dict.fromkeys(("trader", "skipped"), NetGap.NOT_VALUED)
        return found

    def shown(self, number: int, parts: NetParts) -> NetTrade:
        """The trade as everybody above sees it, with the parts as they are now."""
        return NetTrade(
            number=number,
            symbol=self.leg.symbol,
            side=self.leg.side,
            opened_ms=self.opened_ms,
            closed_ms=self.closed_ms,
            theirs=self.theirs.deal(),
            own=self.own.deal(),
            parts=parts,
            result=parts.mine,
            gaps=self.gaps(),
            reasons=tuple(self.reasons),
            is_estimate=self.has_entry_estimate or self.has_exit_estimate,
        )


def average(cost: Decimal, size: Decimal) -> Decimal | None:
    """The price of a unit, None where there is none."""
    return proportion(cost, ONE, size) if size > ZERO else None
