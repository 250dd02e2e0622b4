"""A budget divided over traders: what was asked for, and what came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from copydesk.model.trader import TraderKey


class Method(Enum):
    """How the weights are found."""

    EQUAL_RISK = "equalRisk"
    EQUAL = "equal"
    LEAST_VARIANCE = "leastVariance"
    HIERARCHICAL = "hierarchical"
    HALF_KELLY = "halfKelly"


@dataclass(frozen=True, slots=True)
class PortfolioWishes:
    """What a follower asks for.

    Attributes:
        budget: money to divide, in the account's currency.
        method: how.
        most_traders: traders that move alike (correlation above 0.8) count as one.
        cap: largest share of the budget for one trader, a fraction.
        least_amount: amounts below it aren't given to anybody.
        accepted_drawdown: fall of the whole budget that the follower accepts, a fraction.
    """

    budget: Decimal
    method: Method = Method.EQUAL_RISK
    most_traders: int = 5
    cap: float = 0.35
    least_amount: Decimal = Decimal(10)
    accepted_drawdown: float = 0.20


class LeftOut(Enum):
    """Why a trader gets nothing."""

    LOW_SCORE = "lowScore"
    SEVERE_FLAG = "severeFlag"
    SHORT_RECORD = "shortRecord"
    TOO_MANY = "tooMany"
    BELOW_LEAST_AMOUNT = "belowLeastAmount"
    NO_WEIGHT = "noWeight"


@dataclass(frozen=True, slots=True)
class Slice:
    """One trader's part: fractions of the budget and of the risk, and the amount in currency."""

    trader: TraderKey
    weight: float
    amount: Decimal
    risk_share: float


@dataclass(frozen=True, slots=True)
class Portfolio:
    """How a budget was divided.

    Attributes:
        slices: those who get something, largest first.
        left_out: the others, with the reason.
        cash: what stays, in currency.
        correlations: of the slices' daily returns, in their order.
        guessed: pairs of slices with too few common days, whose correlation is a median.
        effective_bets: number of bets of equal risk that these amount to.
        worst_month: mean of the worst month of a year, a fraction of the budget, 0 or below.
        likely_drawdown: fall within 90 days that nine of ten futures stay above, a fraction.
        scaled_by: factor on all amounts that the accepted drawdown asked for, 1 if it didn't.
    """

    slices: tuple[Slice, ...]
    left_out: Mapping[TraderKey, LeftOut]
    cash: Decimal
    correlations: Sequence[Sequence[float]]
    guessed: frozenset[tuple[int, int]]
    effective_bets: float
    worst_month: float
    likely_drawdown: float
    scaled_by: float
