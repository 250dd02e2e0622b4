"""Rules for single positions, as the person sets them.

Thresholds are percent of the position's margin (the result on margin that venues call ROE), never
of its price: at ten times leverage the two differ tenfold.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from copydesk.model.money import HUNDRED, ONE, ZERO
from copydesk.model.position import Owner, PositionKey, PositionSide
from copydesk.model.settings import Problem, ProblemKind, Severity


class LockIn(Enum):
    """How a gain is locked in."""

    BREAK_EVEN = "breakEven"
    TRAIL = "trail"
    TAKE_PART = "takePart"


@dataclass(frozen=True, slots=True)
class PositionRules:
    """What the person set. None: that threshold isn't used.

    Attributes:
        loss_percent: loss, in percent of the margin, at which a part is given up.
        reduce_share: the part, a fraction of the size (1 closes).
        gain_percent: gain, in percent of the margin, at which it is locked in.
        lock_in: BREAK_EVEN moves the stop to the entry plus both fees; TRAIL lets it follow the
            best price at `trail_percent`; TAKE_PART closes `take_share` of the size.
        trail_percent: distance in percent of the price.
        take_share: fraction of the size.
    """

    loss_percent: Decimal | None = None
    reduce_share: Decimal = Decimal("0.5")
    gain_percent: Decimal | None = None
    lock_in: LockIn = LockIn.BREAK_EVEN
    trail_percent: Decimal = ONE
    take_share: Decimal = Decimal("0.5")


FOUNDING_RULES: Final = PositionRules(loss_percent=Decimal(10), gain_percent=Decimal(30))
"""The API guide's own example: reduce the risk at -10 %, lock profits in at +30 %."""


class RuleTarget(NamedTuple):
    """What rules hold for: one position, or with an empty symbol all of one owner on a venue."""

    venue: str
    owner: Owner
    symbol: str = ""
    side: PositionSide | None = None

    @classmethod
    def of(cls, key: PositionKey) -> RuleTarget:
        """The target of one position."""
        return cls(key.venue, key.owner, key.symbol, key.side)

    @property
    def all_of_owner(self) -> RuleTarget:
        """Every position of the same owner."""
        return RuleTarget(self.venue, self.owner)


def check_position_rules(rules: PositionRules) -> tuple[Problem, ...]:
    """List everything wrong with these rules."""
    problems = []
    ranges = {
        "loss_percent": (rules.loss_percent, Decimal(1000)),
        "gain_percent": (rules.gain_percent, Decimal(10_000)),
        "reduce_share": (rules.reduce_share, ONE),
        "take_share": (rules.take_share, ONE),
        "trail_percent": (rules.trail_percent, HUNDRED / 2),
    }
    for name, (value, highest) in ranges.items():
        if value is not None and value <= ZERO:
            problems.append(Problem(name, ProblemKind.BELOW, Severity.ERROR, value, ZERO))
        if value is not None and value > highest:
            problems.append(Problem(name, ProblemKind.ABOVE, Severity.ERROR, value, highest))
    return tuple(problems)
