"""How a guard is armed, and how it stands: what the desk keeps and shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from copydesk.model.guard import (
    DEFAULT_LIMITS,
    GuardLevel,
    GuardLimit,
    GuardRule,
    GuardScope,
    check_limit,
)
from copydesk.model.settings import Problem

HOUR_MS = 3_600_000
DAY_HOURS = 24


class GuardKey(NamedTuple):
    """One guard: `subject` is the follow's id or the connection's name, empty for the desk."""

    scope: GuardScope
    subject: str = ""


DESK_GUARD = GuardKey(GuardScope.DESK)


@dataclass(frozen=True, slots=True)
class GuardArming:
    """What a person armed: the limits, and when a day begins, in ms after midnight UTC."""

    limits: tuple[GuardLimit, ...] = ()
    day_starts_ms: int = 0

    def of(self, rule: GuardRule) -> GuardLimit | None:
        """The limit of a rule, None where it isn't armed."""
        return next((limit for limit in self.limits if limit.rule is rule), None)


DEFAULT_ARMING = GuardArming(DEFAULT_LIMITS)
"""What a new desk begins with: leverage, margin and a large drawdown, closing nothing by itself."""


@dataclass(frozen=True, slots=True)
class RuleStatus:
    """How one rule stands.

    Attributes:
        limit: as armed; None where a rule that tripped has lost its limit since.
        value: the last one known, in the rule's unit; of a tripped rule the one that tripped it.
        now: the present one; None where it isn't known.
        used: how much of the limit the present value uses, 1 at the limit; None where not known.
        tripped_ms: local wall clock of the trip.
    """

    rule: GuardRule
    level: GuardLevel
    limit: GuardLimit | None
    value: Decimal | None
    now: Decimal | None
    used: Decimal | None
    tripped_ms: int | None


@dataclass(frozen=True, slots=True)
class GuardStatus:
    """How one guard stands; `rules` are those armed or tripped, in the order of `GuardRule`.

    Attributes:
        still_open: positions that a guard that closes still finds open.
        peak: highest equity since it was armed, flows removed; None while not known.
        day_start: first equity of the day.
    """

    key: GuardKey
    arming: GuardArming
    level: GuardLevel
    rules: tuple[RuleStatus, ...]
    still_open: int = 0
    peak: Decimal | None = None
    day_start: Decimal | None = None

    @property
    def armed(self) -> int:
        """How many limits are armed."""
        return len(self.arming.limits)


@dataclass(frozen=True, slots=True)
class FalseTrips:
    """How often limits would trip although nothing changed: drawn from a record's own days.

    Attributes:
        days: returns in the record that was drawn from; 0 where it is too short.
        horizon_days: how far each draw reaches.
        drawdowns: the deepest fall from a peak of each draw, percent, ascending.
        worst_days: the largest loss of one day of each draw, percent, ascending.
        falls: the deepest fall below the start of each draw, percent, ascending.
    """

    days: int
    horizon_days: int
    drawdowns: tuple[float, ...] = ()
    worst_days: tuple[float, ...] = ()
    falls: tuple[float, ...] = ()

    def chance(self, rule: GuardRule, percent: Decimal) -> float | None:
        """The share of draws that reach a loss of `percent`; None where it can't be said."""
        draws = self._draws(rule)
        if not draws:
            return None
        return sum(loss >= float(percent) for loss in draws) / len(draws)

    def suggested(self, rule: GuardRule, chance: float = 0.05) -> float | None:
        """The limit in percent that this share of draws reaches; None where it can't be said."""
        draws = self._draws(rule)
        if not draws:
            return None
        return draws[min(len(draws) - 1, round(len(draws) * (1.0 - chance)))]

    def _draws(self, rule: GuardRule) -> tuple[float, ...]:
        if rule is GuardRule.DRAWDOWN:
            return self.drawdowns
        if rule is GuardRule.DAILY_LOSS:
            return self.worst_days
        return self.falls if rule in {GuardRule.POT_LOSS, GuardRule.MINIMUM_EQUITY} else ()


def check_arming(arming: GuardArming) -> tuple[Problem, ...]:
    """List everything wrong with what is to be armed."""
    return tuple(problem for limit in arming.limits for problem in check_limit(limit))
