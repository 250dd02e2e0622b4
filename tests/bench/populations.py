"""Invented traders whose truth is known: skilled ones, unlucky ones, and sellers of crashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.returns import Floats

LONGEST_DAYS: Final = 365
SHORTEST_DAYS: Final = 21
AHEAD_DAYS: Final = 90
YEAR: Final = 365.0
_SKILLED: Final = 0.15
_FOUND_SELLERS: Final = 0.80  # share of crash sellers on whom a flag is up
_FALSE_ALARMS: Final = 0.05
_FLAG_LEAVES: Final = 0.4
_MARKET_VOLATILITY: Final = 0.03


@dataclass(frozen=True, slots=True, eq=False)
class MadeTraders:
    """A venue's list with the truth beside it; matrices are day-major.

    Attributes:
        past: returns of the record, 0 before a trader's first day.
        future: returns of the 90 days after it.
        days: length of each record.
        market: the benchmark's returns of the past.
        true_sharpe: expected annual ratio, with the crashes that may not have happened yet.
        sells_crashes: who lives on small gains before a large loss.
        flags: what red flags leave of each score.
    """

    past: Floats
    future: Floats
    days: NDArray[np.int64]
    market: Floats
    true_sharpe: Floats
    sells_crashes: NDArray[np.bool_]
    flags: Floats


def make_traders(count: int, crash_share: float, seed: int) -> MadeTraders:
    """Draw a list: fat tails, a shared market, records of 21 to 365 days."""
    random = np.random.default_rng(seed)
    rows = LONGEST_DAYS + AHEAD_DAYS
    volatility = random.uniform(0.008, 0.035, count)
    sharpe = np.where(random.random(count) < _SKILLED, 1.2, -0.3) + random.normal(0, 0.7, count)
    market = _MARKET_VOLATILITY * _fat(random, (rows, 1))
    beta = random.normal(0.15, 0.2, count)
    own = sharpe / np.sqrt(YEAR) * volatility + volatility * _fat(random, (rows, count))
    returns = own + beta * market
    sells = random.random(count) < crash_share
    returns[:, sells], sharpe[sells] = _crash_sellers(random, rows, int(sells.sum()))
    days = random.integers(SHORTEST_DAYS, LONGEST_DAYS + 1, count)
    returns = np.maximum(returns, -0.95)
    past = np.where(
        np.arange(LONGEST_DAYS)[:, None] < LONGEST_DAYS - days, 0.0, returns[:-AHEAD_DAYS]
    )
    raised = random.random(count) < np.where(sells, _FOUND_SELLERS, _FALSE_ALARMS)
    return MadeTraders(
        past, returns[-AHEAD_DAYS:], days, market[:-AHEAD_DAYS, 0], sharpe, sells,
        np.where(raised, _FLAG_LEAVES, 1.0),
    )  # fmt: skip


def _fat(random: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Student's t of 5 degrees with a deviation of 1."""
    return np.asarray(random.standard_t(5, shape) * np.sqrt(3.0 / 5.0))


def _crash_sellers(random: np.random.Generator, rows: int, count: int) -> tuple[Floats, Floats]:
    """A ratio of about 4 on quiet days; on one day in 40 to 250 a loss of 25 to 90 %."""
    quiet = random.uniform(0.005, 0.012, count)
    gain = 4.0 / np.sqrt(YEAR) * quiet
    chance = 1.0 / random.uniform(40.0, 250.0, count)
    size = random.uniform(0.25, 0.90, count)
    crashes = random.random((rows, count)) < chance
    returns = np.where(crashes, -size, gain + quiet * _fat(random, (rows, count)))
    mean = (1.0 - chance) * gain - chance * size
    square = (1.0 - chance) * (quiet**2 + gain**2) + chance * size**2
    return returns, mean / np.sqrt(square - mean**2) * np.sqrt(YEAR)
