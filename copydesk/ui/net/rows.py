"""Trades of ledgers as rows of a table, and what several ledgers come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from copydesk.model.follow import Follow
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO, exact_sum
from copydesk.model.net import FollowNet, Gaps, NetGap, NetTrade
from copydesk.model.what_if import NET_PARTS, NetParts

PARTS = ("delay", "slippage", "fees", "funding", "skipped", "size", "exits", "share")
"""The steps, in the order of the waterfall; a share paid and one accrued are one step."""


@dataclass(frozen=True, slots=True)
class NetRow:
    """One trade in the table."""

    follow: Follow
    trade: NetTrade
    instrument: Instrument | None = None

    @property
    def is_skipped(self) -> bool:
        """Nothing of it was copied."""
        return self.trade.own.size == ZERO and bool(self.trade.reasons)


@dataclass(frozen=True, slots=True)
class NetSum:
    """What one trade, one follow or several come to.

    Attributes:
        result: None where nobody tells.
        doubtful: how many of the trades lack something of their own.
        most: how many trades the longest of the ledgers has.
    """

    parts: NetParts
    result: Decimal | None
    gaps: Gaps
    trades: int
    doubtful: int
    most: int = 1

    def amount(self, part: str) -> Decimal | None:
        """One step; None where it isn't known."""
        return amount_of(self.parts, self.gaps, part)


def amount_of(parts: NetParts, gaps: Gaps, part: str) -> Decimal | None:
    """One step of a ledger; None where it isn't known."""
    if part in gaps:
        return None
    found: Decimal = getattr(parts, part)
    return found + parts.accrued if part == "share" else found


def sum_of(nets: Iterable[FollowNet]) -> NetSum:
    """Add ledgers up; what isn't known of one isn't known of all."""
    listed = list(nets)
    parts = NetParts(**{n: exact_sum(getattr(x.parts, n) for x in listed) for n in NET_PARTS})
    gaps: dict[str, NetGap] = {}
    for each in listed:
        gaps.update(each.gaps)
    results = [each.result for each in listed]
    trades = [trade for each in listed for trade in each.trades]
    return NetSum(
        parts,
        None if None in results else exact_sum(each for each in results if each is not None),
        gaps,
        len(trades),
        sum(map(_doubtful, listed)),
        max((len(each.trades) for each in listed), default=0),
    )


def oldest_prices_ms(nets: Iterable[FollowNet]) -> int | None:
    """How old the prices of what is open are at worst, local wall clock; None where unknown.

    Where nothing is open it is when the newest of the ledgers was read.
    """
    told = [(each.as_of_ms, each.is_open) for each in nets if each.as_of_ms is not None]
    open_ms = [as_of_ms for as_of_ms, is_open in told if is_open]
    return min(open_ms) if open_ms else max((as_of_ms for as_of_ms, _ in told), default=None)


def _doubtful(net: FollowNet) -> int:
    """How many trades lack something that their follow doesn't lack as a whole."""
    if "trader" in net.gaps:
        return 0  # its venue copies, and tells no steps at all
    return sum(bool(trade.gaps.keys() - net.gaps.keys()) for trade in net.trades)


def sum_of_trade(trade: NetTrade) -> NetSum:
    """One trade alone."""
    return NetSum(trade.parts, trade.result, trade.gaps, 1, 0)
