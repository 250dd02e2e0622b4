"""Hourly returns: fat tails, clusters of volatility, a common factor, rare gaps, a premium.

Drawn thirty days at a time; each block continues from the state in which the last one ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from copydesk.practice.bars import Bars, Floats, extremes, fat_tailed
from copydesk.practice.instruments import Temper

HOURS_IN_BLOCK: Final = 720

_HOURS_IN_YEAR: Final = 8_760
_VOLATILITY_HALF_LIFE: Final = 40.0
_VOLATILITY_SPREAD: Final = 0.45
_PREMIUM_HALF_LIFE: Final = 10.0
_PREMIUM_SPREAD: Final = 0.00015
_PREMIUM_MEAN: Final = 0.00005
_OWN_GAPS_PER_HOUR: Final = 1 / (40 * 24)
_MARKET_GAPS_PER_HOUR: Final = 1 / (75 * 24)
_LARGEST_GAP: Final = 0.25


@dataclass(frozen=True, slots=True)
class Block:
    """Thirty days of bars; `premium` of the last price over the index at each hour's end."""

    bars: Bars
    premium: Floats
    volatility: Floats


def first_state(tempers: Sequence[Temper]) -> Block:
    """Make the state that the first block continues from."""
    rows = (len(tempers), 1)
    nothing = np.zeros(rows)
    bars = Bars(nothing, nothing, nothing, nothing, nothing, nothing, nothing)
    return Block(bars, np.full(rows, _PREMIUM_MEAN), np.zeros((len(tempers) + 1, 1)))


def draw_block(rng: Generator, tempers: Sequence[Temper], before: Block) -> Block:
    """Draw the thirty days after `before`."""
    count = len(tempers)
    annual = np.array([[temper.annual_volatility] for temper in tempers])
    volatility = _wander(
        rng, before.volatility[:, -1:], _VOLATILITY_HALF_LIFE, _VOLATILITY_SPREAD, count + 1
    )
    scale = np.exp(volatility - _VOLATILITY_SPREAD**2)
    share = np.array([[temper.market_share] for temper in tempers])
    factor = scale[-1:] * fat_tailed(rng, (1, HOURS_IN_BLOCK))
    own = scale[:-1] * fat_tailed(rng, (count, HOURS_IN_BLOCK))
    hourly = annual / np.sqrt(_HOURS_IN_YEAR)
    returns = hourly * (share * factor + np.sqrt(1 - share**2) * own)
    gap, gap_at = _gaps(rng, annual)
    closes = before.bars.close[:, -1:] + np.cumsum(returns + gap, axis=1)
    opens = np.hstack([before.bars.close[:, -1:], closes[:, :-1]])
    sigma = hourly * np.sqrt(share**2 * scale[-1:] ** 2 + (1 - share**2) * scale[:-1] ** 2)
    highs, lows = extremes(rng, opens, closes, sigma)
    premium = _PREMIUM_MEAN + _wander(
        rng, before.premium[:, -1:] - _PREMIUM_MEAN, _PREMIUM_HALF_LIFE, _PREMIUM_SPREAD, count
    )
    bars = Bars(opens, highs, lows, closes, sigma, gap, gap_at)
    return Block(bars, premium, volatility)


def _wander(rng: Generator, start: Floats, half_life: float, spread: float, count: int) -> Floats:
    """Draw a mean-reverting walk of standard deviation `spread` (an AR(1), solved in one sweep)."""
    keep = 0.5 ** (1 / half_life)
    powers = keep ** np.arange(1, HOURS_IN_BLOCK + 1)
    shocks = rng.standard_normal((count, HOURS_IN_BLOCK)) * spread * np.sqrt(1 - keep**2)
    walked: Floats = powers * (start + np.cumsum(shocks / powers, axis=1))
    return walked


def _gaps(rng: Generator, annual: Floats) -> tuple[Floats, Floats]:
    shape = (len(annual), HOURS_IN_BLOCK)
    size = np.minimum((0.012 + rng.exponential(0.018, shape)) * annual, _LARGEST_GAP)
    sign = np.where(rng.random(shape) < 0.55, -1.0, 1.0)
    own = rng.random(shape) < _OWN_GAPS_PER_HOUR
    market = rng.random((1, HOURS_IN_BLOCK)) < _MARKET_GAPS_PER_HOUR
    gap = np.where(market, sign[:1] * size, np.where(own, sign * size, 0.0))
    moment = np.where(market, rng.random((1, HOURS_IN_BLOCK)), rng.random(shape))
    return gap, np.where(gap != 0, moment, 0.0)
