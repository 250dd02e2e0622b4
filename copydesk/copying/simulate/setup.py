"""What is simulated: the rules of a follow, the instruments, the costs, the profit share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from enum import Enum
from typing import Final

from copydesk.model.copy_rules import CopyRules
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO

DAY_MS: Final = 86_400_000
EXACT_DIGITS: Final = 60
FINE: Final = Decimal("1e-12")

_MEAN_ABSOLUTE: Final = Decimal("0.8")  # of a normal deviate: sqrt(2 / pi)


class ShareModel(Enum):
    """How the trader's profit share is counted.

    HIGH_WATER: of the gain above the highest settled equity, so that losses are made good first.
    PERIOD: of each period's own gain; losses are not carried on.
    """

    NONE = "none"
    HIGH_WATER = "highWater"
    PERIOD = "period"


class Keeping(Enum):
    """MERGED: one position a leg, at an average entry. ORDERS: each trader's order is its own."""

    MERGED = "merged"
    ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Costs:
    """What copies cost beside the fees, which are the instrument's.

    Attributes:
        slippage_rate: fraction of the price lost on every fill, spread included.
        latency_ms: from the trader's fill to the follower's.
        volatility_rate: standard deviation of the price after one second, as a fraction.
    """

    slippage_rate: Decimal = ZERO
    latency_ms: int = 0
    volatility_rate: Decimal = ZERO

    def gap_rate(self) -> Decimal:
        """The price's mean absolute move within the latency, taken as adverse: a careful guess.

        volatility × sqrt(seconds) × 0.8. (The expected move is zero.)
        """
        if self.latency_ms <= 0 or self.volatility_rate == ZERO:
            return ZERO
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            seconds = (Decimal(self.latency_ms) / 1000).sqrt()
            gap = self.volatility_rate * seconds * _MEAN_ABSOLUTE
            return gap.quantize(FINE, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that a simulation is told beside its events.

    Attributes:
        rules: of the follow; the pot is what it starts with.
        instruments: by symbol; the trader's orders in others are skipped.
        share_rate: the trader's fraction of the profit.
        maintenance_rate: for instruments without margin tiers.
        sample_ms: the equity curve has a point about as often as this.
    """

    rules: CopyRules
    instruments: Mapping[str, Instrument]
    costs: Costs = Costs()
    share_model: ShareModel = ShareModel.NONE
    share_rate: Decimal = ZERO
    keeping: Keeping = Keeping.MERGED
    maintenance_rate: Decimal = Decimal("0.005")
    sample_ms: int = DAY_MS
