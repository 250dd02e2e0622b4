"""What became of each order with which the trader opened or added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.log import Entry, What
from copydesk.copying.sizing import Facts
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason


@dataclass(slots=True)
class Outcome:
    """One order of the trader's, copied or not.

    Attributes:
        size: copied; zero where it was skipped.
        wanted: by the rules, before caps and rounding.
        reason: why it was skipped, None where it was copied.
        end: how the copy ended; None while it is open, and where there is none.
    """

    order_id: str
    leg: LegKey
    time_ms: int
    size: Decimal = ZERO
    wanted: Decimal = ZERO
    is_clipped: bool = False
    reason: Reason | None = None
    facts: Facts = ()
    end: What | None = None

    @property
    def is_copied(self) -> bool:
        """Something of it was opened."""
        return self.size > ZERO


def outcomes(log: Iterable[Entry]) -> list[Outcome]:
    """Tell every order's outcome, in the order in which they came."""
    found: dict[str, Outcome] = {}
    inside: dict[LegKey, list[Outcome]] = {}
    for entry in log:
        leg = entry.leg
        if leg is None:
            continue
        if entry.order_id and (entry.what.grows or entry.what in {What.SKIPPED, What.WAITING}):
            outcome = found.setdefault(entry.order_id, Outcome(entry.order_id, leg, entry.time_ms))
            outcome.wanted = max(outcome.wanted, entry.wanted)
            if entry.what.grows:
                outcome.size += entry.size
                outcome.reason, outcome.is_clipped = None, entry.is_clipped
                inside.setdefault(leg, []).append(outcome)
            elif not outcome.is_copied:
                outcome.reason, outcome.facts = entry.reason, entry.facts
        elif entry.what is What.CLOSED or entry.what.is_own_exit:
            for outcome in inside.pop(leg, ()):
                outcome.end = entry.what
    return list(found.values())
