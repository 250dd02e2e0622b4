"""Guards as the person sets them and sees them: rules, levels, limits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.money import ONE, ZERO
from copydesk.model.settings import Problem, ProblemKind, Severity


class GuardRule(Enum):
    """What a guard watches.

    Units of limit and value: DRAWDOWN percent below the highest equity; DAILY_LOSS percent of the
    day's first equity; POT_LOSS percent of the pot; MINIMUM_EQUITY currency; GROSS_EXPOSURE
    currency; EFFECTIVE_LEVERAGE gross notional over equity; MARGIN_RATIO maintenance over equity
    (1 is liquidation); LIQUIDATION_DISTANCE daily volatilities of the nearest position;
    OPEN_TRADES, LOSS_STREAK and REJECTS counts; FEED_SILENCE and CLOCK_SKEW milliseconds.
    """

    DRAWDOWN = "drawdown"
    DAILY_LOSS = "dailyLoss"
    POT_LOSS = "potLoss"
    MINIMUM_EQUITY = "minimumEquity"
    GROSS_EXPOSURE = "grossExposure"
    EFFECTIVE_LEVERAGE = "effectiveLeverage"
    MARGIN_RATIO = "marginRatio"
    LIQUIDATION_DISTANCE = "liquidationDistance"
    OPEN_TRADES = "openTrades"
    LOSS_STREAK = "lossStreak"
    FEED_SILENCE = "feedSilence"
    CLOCK_SKEW = "clockSkew"
    REJECTS = "rejects"

    @property
    def is_floor(self) -> bool:
        """The danger lies below the limit, not above it."""
        return self in {GuardRule.MINIMUM_EQUITY, GuardRule.LIQUIDATION_DISTANCE}


class GuardLevel(Enum):
    """How far a guard has gone, from calm to closing everything."""

    CALM = "calm"
    WARNED = "warned"
    CLOSE_ONLY = "closeOnly"
    CLOSING = "closing"

    @property
    def rank(self) -> int:
        """0 for calm, rising with severity."""
        return list(GuardLevel).index(self)

    @property
    def has_tripped(self) -> bool:
        """Nothing opens until armed again."""
        return self is GuardLevel.CLOSE_ONLY or self is GuardLevel.CLOSING


class GuardScope(Enum):
    """What one guard stands over."""

    FOLLOW = "follow"
    ACCOUNT = "account"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class GuardLimit:
    """One armed limit.

    Attributes:
        rule: what is watched.
        limit: in the rule's unit, above zero.
        strongest: how far the guard may go by itself: WARNED, CLOSE_ONLY or CLOSING.
        close_at: how many times the limit must be used before it closes; 1 closes at the limit.
    """

    rule: GuardRule
    limit: Decimal
    strongest: GuardLevel = GuardLevel.CLOSE_ONLY
    close_at: Decimal = Decimal("1.5")


def check_limit(limit: GuardLimit) -> tuple[Problem, ...]:
    """List what is wrong; a margin ratio that closes only after liquidation is warned of."""
    problems = []
    if limit.limit <= ZERO:
        problems.append(_problem("limit", ProblemKind.BELOW, limit.limit, ZERO))
    if limit.close_at < ONE:
        problems.append(_problem("close_at", ProblemKind.BELOW, limit.close_at, ONE))
    closes_at = limit.limit * limit.close_at
    if limit.rule is GuardRule.MARGIN_RATIO and closes_at >= ONE:
        kind, severity = ProblemKind.ABOVE, Severity.WARNING
        problems.append(Problem("close_at", kind, severity, closes_at, ONE))
    return tuple(problems)


def _problem(name: str, kind: ProblemKind, value: Decimal, limit: Decimal) -> Problem:
    return Problem(name, kind, Severity.ERROR, value, limit)


DEFAULT_LIMITS: Final[tuple[GuardLimit, ...]] = (
    GuardLimit(GuardRule.DRAWDOWN, Decimal(15)),
    GuardLimit(GuardRule.EFFECTIVE_LEVERAGE, Decimal(10)),
    GuardLimit(GuardRule.MARGIN_RATIO, Decimal("0.8"), close_at=Decimal("1.125")),
    GuardLimit(GuardRule.LIQUIDATION_DISTANCE, Decimal(2), strongest=GuardLevel.WARNED),
)
