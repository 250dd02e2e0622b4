"""From candidates and wishes to amounts: who may be in, how much each, and what it may cost.

Solve, clip at the cap, round down to whole units of currency, drop who falls below the smallest
amount and solve again; at last scale everything down to the drawdown that is accepted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Final

import numpy as np

from copydesk.analysis.allocate import weights as methods
from copydesk.analysis.allocate.covariance import Covariance, covariance_of
from copydesk.analysis.bootstrap import DRAWS, HORIZON_DAYS, block_places, deepest_of
from copydesk.analysis.returns import Floats
from copydesk.analysis.sharpe import YEAR_DAYS
from copydesk.analysis.shrinkage import Estimate
from copydesk.model.money import ONE, ZERO
from copydesk.model.portfolio import LeftOut, Method, Portfolio, PortfolioWishes, Slice
from copydesk.model.trader import TraderKey

LEAST_SCORE: Final = 30.0
SEVERE: Final = 0.7
SAME_BET: Final = 0.8
FEWEST_DAYS: Final = 21
MONTH_DAYS: Final = 30
_YEAR_MONTHS: Final = 12
_ROOT_YEAR: Final = math.sqrt(YEAR_DAYS)
_FLOOR_PERCENTILE: Final = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A trader who may get a part.

    Attributes:
        trader: who.
        returns: daily returns along the days common to all candidates, nan where there is none.
        score_low: the cautious end of the score.
        worst_flag: severity of the worst raised flag, 0 to 1.
        likely_drawdown: positive fraction, of 90 days at 90 %, with the bad day of peers.
        sharpe: the true annual Sharpe ratio, drawn towards the universe.
    """

    trader: TraderKey
    returns: Floats
    score_low: float
    worst_flag: float
    likely_drawdown: float
    sharpe: Estimate


def build(
    candidates: Sequence[Candidate],
    wishes: PortfolioWishes,
    universe_volatilities: Floats,
    random: np.random.Generator,
) -> Portfolio:
    """Divide a budget over candidates, the best of whom come first.

    Args:
        candidates: in the order in which they are preferred.
        wishes: what the follower asks for.
        universe_volatilities: daily volatilities of the venue's traders: a smooth curve counts at
            least as risky as the calmest fifth of them, and as a third of its own likely drawdown.
        random: draws the futures.
    """
    left_out = {each.trader: why for each in candidates if (why := _unfit(each)) is not None}
    fit = [each for each in candidates if each.trader not in left_out]
    floor = _floor(universe_volatilities)
    chosen = _chosen(fit, wishes.most_traders)
    left_out |= {each.trader: LeftOut.TOO_MANY for each in fit if each not in chosen}
    while chosen:
        covariance = _covariance(chosen, floor)
        weights = _solve(chosen, covariance, wishes)
        amounts = [_whole(weight, wishes.budget) for weight in weights]
        place = _too_small(amounts, wishes.least_amount)
        if place is None:
            return _priced(chosen, covariance, weights, wishes, left_out, random)
        why = LeftOut.NO_WEIGHT if weights[place] <= 0.0 else LeftOut.BELOW_LEAST_AMOUNT
        left_out[chosen.pop(place).trader] = why
    return Portfolio((), left_out, wishes.budget, (), frozenset(), 0.0, 0.0, 0.0, 1.0)


def _unfit(candidate: Candidate) -> LeftOut | None:
    if candidate.score_low < LEAST_SCORE:
        return LeftOut.LOW_SCORE
    if candidate.worst_flag >= SEVERE:
        return LeftOut.SEVERE_FLAG
    known = int(np.isfinite(candidate.returns).sum())
    return LeftOut.SHORT_RECORD if known < FEWEST_DAYS else None


def _floor(universe_volatilities: Floats) -> float:
    known = universe_volatilities[np.isfinite(universe_volatilities)]
    return float(np.percentile(known, _FLOOR_PERCENTILE)) if len(known) else 0.0


def _chosen(fit: Sequence[Candidate], most: int) -> list[Candidate]:
    """The first ones that make up `most` different bets; who moves like one of them comes along."""
    if not fit:
        return []
    alike = _covariance(fit, 0.0).correlations > SAME_BET
    chosen: list[int] = []
    bets = 0
    for place in range(len(fit)):
        is_new = not any(alike[place, other] for other in chosen)
        if is_new and bets == most:
            continue
        bets += is_new
        chosen.append(place)
    return [fit[place] for place in chosen]


def _covariance(candidates: Sequence[Candidate], floor: float) -> Covariance:
    returns = np.column_stack([each.returns for each in candidates])
    # A third of the likely drawdown is read as a volatility of a year.
    hidden = [each.likely_drawdown / 3.0 / _ROOT_YEAR for each in candidates]
    return covariance_of(returns, np.maximum(hidden, floor))


def _solve(
    chosen: Sequence[Candidate], covariance: Covariance, wishes: PortfolioWishes
) -> list[float]:
    matrix, cap = covariance.matrix, wishes.cap
    match wishes.method:
        case Method.EQUAL:
            found = methods.capped(methods.equal(len(chosen)), cap)
        case Method.EQUAL_RISK:
            found = methods.capped(methods.equal_risk(matrix), cap)
        case Method.HIERARCHICAL:
            found = methods.capped(methods.hierarchical(matrix), cap)
        case Method.LEAST_VARIANCE:
            found = methods.least_variance(matrix, cap)
        case Method.HALF_KELLY:
            sharpes = np.array([each.sharpe.mean for each in chosen]) / _ROOT_YEAR
            found = methods.half_kelly(matrix, sharpes * covariance.volatilities, cap)
    return [float(weight) for weight in found]


def _whole(weight: float, budget: Decimal) -> Decimal:
    """The amount in whole units, rounded down; the weight's last digits are noise."""
    share = Decimal(f"{weight:.12f}")
    return (share * budget).quantize(ONE, rounding=ROUND_DOWN)


def _too_small(amounts: Sequence[Decimal], least: Decimal) -> int | None:
    """Place of the smallest amount, if it may not be given."""
    place = min(range(len(amounts)), key=lambda each: amounts[each])
    return place if amounts[place] < max(least, ONE) else None


def _priced(
    chosen: Sequence[Candidate],
    covariance: Covariance,
    weights: Sequence[float],
    wishes: PortfolioWishes,
    left_out: dict[TraderKey, LeftOut],
    random: np.random.Generator,
) -> Portfolio:
    """Look at the futures of these weights, and scale down what they may cost."""
    shares = np.array(weights)
    returns = np.column_stack([np.nan_to_num(each.returns, nan=0.0) for each in chosen]) @ shares
    known = np.isfinite(np.column_stack([each.returns for each in chosen])).any(axis=1)
    drawdown, worst_month = _futures(returns[known], random)
    scale = min(1.0, wishes.accepted_drawdown / drawdown) if drawdown > 0.0 else 1.0
    risk = methods.risk_contributions(covariance.matrix, shares)
    order = np.argsort(-shares, kind="stable")
    slices = tuple(
        Slice(
            trader=chosen[place].trader,
            weight=float(shares[place]) * scale,
            amount=_whole(float(shares[place]) * scale, wishes.budget),
            risk_share=float(risk[place]),
        )
        for place in order
    )
    kept = tuple(each for each in slices if each.amount >= max(wishes.least_amount, ONE))
    gone = {each.trader: LeftOut.BELOW_LEAST_AMOUNT for each in slices if each not in kept}
    rank = {int(place): index for index, place in enumerate(order)}
    guessed = {(rank[first], rank[second]) for first, second in covariance.guessed}
    correlations = covariance.correlations[np.ix_(order, order)][: len(kept), : len(kept)]
    return Portfolio(
        slices=kept,
        left_out=left_out | gone,
        cash=wishes.budget - sum((each.amount for each in kept), ZERO),
        correlations=tuple(tuple(row) for row in correlations.tolist()),
        guessed=frozenset((min(pair), max(pair)) for pair in guessed if max(pair) < len(kept)),
        effective_bets=methods.effective_bets(risk),
        worst_month=worst_month * scale,
        likely_drawdown=drawdown * scale,
        scaled_by=scale,
    )


def _futures(returns: Floats, random: np.random.Generator) -> tuple[float, float]:
    """The drawdown of 90 days at 90 %, and the mean worst month of a year."""
    year = _YEAR_MONTHS * MONTH_DAYS
    drawn = returns[block_places(len(returns), year, DRAWS, random)]
    drawdown = float(np.percentile(-deepest_of(drawn[:HORIZON_DAYS]), 90.0))
    months = drawn.reshape(_YEAR_MONTHS, MONTH_DAYS, DRAWS)
    worst = (np.prod(1.0 + months, axis=1) - 1.0).min(axis=0)
    return drawdown, min(0.0, float(worst.mean()))
