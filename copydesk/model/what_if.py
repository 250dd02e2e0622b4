"""What copying would have done: previews of settings, and replays of a trader's past.

Amounts are in the pot's currency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.money import ZERO, exact_sum
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason


@dataclass(frozen=True, slots=True)
class NetParts:
    """The steps from the trader's result to mine; what costs is below zero.

    Attributes:
        trader: what the copy would have earned at the size the rules wanted, at the trader's
            prices, with the trader's entries and exits.
        skipped: what wasn't copied at all, taken off.
        size: what caps, size steps and minimums changed.
        delay: the price moved between the trader's fill and mine.
        slippage: spread and depth: my fill against the price when my order arrived.
        exits: the copy ended by itself (stop, target, liquidation), not with the trader.
        fees, funding: paid.
        share: profit share paid.
        accrued: profit share that a settlement now would take.
    """

    trader: Decimal = ZERO
    skipped: Decimal = ZERO
    size: Decimal = ZERO
    delay: Decimal = ZERO
    slippage: Decimal = ZERO
    exits: Decimal = ZERO
    fees: Decimal = ZERO
    funding: Decimal = ZERO
    share: Decimal = ZERO
    accrued: Decimal = ZERO

    @property
    def mine(self) -> Decimal:
        """What is left: my result, as if settled now."""
        return exact_sum(getattr(self, name) for name in NET_PARTS)


NET_PARTS: Final = tuple(part.name for part in fields(NetParts))


@dataclass(frozen=True, slots=True)
class SkippedOrder:
    """One order of the trader's that wasn't copied; `detail` is the numbers that led to it."""

    order_id: str
    time_ms: int
    symbol: str
    side: PositionSide
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CopyCount:
    """How many of the trader's orders were copied in full, made smaller by a cap, or skipped."""

    copied: int = 0
    clipped: int = 0
    skipped: tuple[SkippedOrder, ...] = ()

    @property
    def orders(self) -> int:
        """All of them."""
        return self.copied + self.clipped + len(self.skipped)

    def by_reason(self) -> dict[Reason, int]:
        """How many were skipped for each reason, the most frequent first."""
        counts: dict[Reason, int] = {}
        for each in self.skipped:
            counts[each.reason] = counts.get(each.reason, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0].value)))

    @property
    def rejected(self) -> int:
        """Skipped because a venue would refuse them: too small, or not enough margin."""
        return sum(each.reason in VENUE_REFUSES for each in self.skipped)


VENUE_REFUSES: Final = frozenset(
    {Reason.BELOW_MINIMUM, Reason.GATHERING, Reason.NOT_CONFIRMED, Reason.NO_FREE_MARGIN,
     Reason.UNKNOWN_SYMBOL}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preview:
    """Settings run over a trader's recent history.

    Attributes:
        start_ms, end_ms: the history that was replayed.
        most_margin: largest margin in use; `most_margin_percent` the largest share of the equity.
        leverage: gross value over equity, mean over the time with open copies.
        highest_leverage: the largest.
        closest_liquidation_percent: how close a mark came to a liquidation price, percent of the
            mark; None where nothing could be liquidated.
        liquidated, stopped: copies that ended so.
        useful_pot: smallest pot with which hardly anything is too small or lacks margin; None
            where no pot helps.
        parts: from the trader's result to mine.
        has_marks: prices between the trader's orders were known, so stops are judged by them.
    """

    start_ms: int
    end_ms: int
    count: CopyCount
    most_margin: Decimal
    most_margin_percent: Decimal
    leverage: Decimal
    highest_leverage: Decimal
    closest_liquidation_percent: Decimal | None
    liquidated: int
    stopped: int
    useful_pot: Decimal | None
    parts: NetParts
    has_marks: bool = False


class Knob(Enum):
    """What a sensitivity turns: the pot, the delay in milliseconds, the stop loss in percent."""

    POT = "pot"
    DELAY = "delay"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Turned:
    """One setting of a knob and what came of it; `value` None is: without."""

    value: Decimal | None
    result_percent: Decimal
    drawdown_percent: Decimal
    copied: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A whole replay.

    Attributes:
        pot: at the start.
        times_ms, mine, trader: result in percent of the pot and of the trader's equity (or of the
            pot, at the size wanted, where that isn't known), at the same moments.
        drawdown_percent: my deepest fall from a peak, 0 or below; `drawdown_ms` its lowest moment.
        turned: sensitivity, for each knob.
    """

    pot: Decimal
    preview: Preview
    times_ms: Sequence[int]
    mine: Sequence[float]
    trader: Sequence[float]
    drawdown_percent: Decimal
    drawdown_ms: int
    turned: dict[Knob, tuple[Turned, ...]] = field(default_factory=dict)
