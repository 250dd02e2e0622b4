"""What one pass over the days collects of each trader of a list.

Returns lie day-major (days × traders). A pass takes some days of some thousand traders at a time:
so many stay in a core's second cache with all that is made of them, so that every sum shares one
read of memory, and yet a call of numpy works on enough of them to be worth it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.returns import Floats

_TRADERS: Final = 2_500
_DAYS: Final = 16
_BY_TRADER: Final = "dt,dt->t"

Counts = NDArray[np.int16]
"""Numbers of days: 16 bits are enough for ninety years, and four times as fast as 64."""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Of each trader.

    Attributes:
        powers: sums of the first four powers of returns, one row each.
        losses: sum of the returns below 0, and `downside` of their squares.
        neighbours: sum of the products of neighbouring days.
        won, lost: days above and below 0.
        worth: what 1 at the start became, and `lowest` its smallest share of the highest so far.
        utility: sum of growth to the power of -2.
        depths: sum of the squared falls below the highest so far.
        below: days below it, and `longest` the most in a row.
    """

    powers: Floats
    losses: Floats
    downside: Floats
    neighbours: Floats
    won: Counts
    lost: Counts
    worth: Floats
    lowest: Floats
    utility: Floats
    depths: Floats
    below: Counts
    longest: NDArray[np.int64]


def collect(returns: Floats) -> Sums:
    """Everything, in one pass."""
    parts = [_collected(returns[:, some]) for some in _ranges(returns)]
    names = [field.name for field in fields(Sums)]
    return Sums(*(np.concatenate([getattr(each, name) for each in parts], -1) for name in names))


def powers_of(returns: Floats) -> Floats:
    """`Sums.powers` alone."""
    parts = []
    for some in _ranges(returns):
        own = returns[:, some]
        powers = Powers(own.shape[1])
        for block in Block(own.shape[1]).over(own):
            powers.add(block)
        parts.append(powers.sums)
    return np.concatenate(parts, -1)


def _ranges(returns: Floats) -> list[slice]:
    """Some traders after some traders; one empty range where there are none."""
    traders = max(returns.shape[1], 1)
    return [slice(first, first + _TRADERS) for first in range(0, traders, _TRADERS)]


def _collected(returns: Floats) -> Sums:
    traders = returns.shape[1]
    powers, sides = Powers(traders), Sides(traders)
    falls, spells = Falls(traders), Spells(traders)
    for block in Block(traders).over(returns):
        powers.add(block)
        sides.add(block)
        falls.add(block)
        spells.add(block)
    return Sums(
        powers=powers.sums,
        losses=sides.losses,
        downside=sides.squares,
        neighbours=sides.neighbours,
        won=sides.won,
        lost=sides.lost,
        worth=falls.worth,
        lowest=falls.lowest,
        utility=falls.utility,
        depths=falls.squares,
        below=spells.days,
        longest=spells.longest,
    )


class Block:
    """Some days of some traders, and room to work in: nothing is allocated for the next ones.

    Attributes:
        returns: of these days, and `before` those of the day before each.
        levels: worth at the end of each day as a share of the highest so far.
        work: to be written over by anybody, `flags` too.
    """

    def __init__(self, traders: int) -> None:
        self._returns = np.zeros((_DAYS + 1, traders))
        self._levels, self._work = np.ones((_DAYS + 1, traders)), np.empty((_DAYS, traders))
        self._flags = np.empty((_DAYS, traders), np.bool_)
        self._take(0)

    def over(self, returns: Floats) -> Iterator[Block]:
        """Go through all days, oldest first."""
        for first in range(0, len(returns), _DAYS):
            days = returns[first : first + _DAYS]
            self._returns[0] = self._returns[self._count]
            self._levels[0] = self._levels[self._count]
            self._take(len(days))
            self.returns[:] = days
            yield self

    def _take(self, count: int) -> None:
        self._count = count
        self.returns, self.before = self._returns[1 : count + 1], self._returns[:count]
        self.levels, self.work = self._levels[1 : count + 1], self._work[:count]
        self.flags = self._flags[:count]

    def grow(self) -> Floats:
        """What 1 becomes on each day; lies where the levels will be."""
        return np.add(self.returns, 1.0, out=self.levels)

    def sink(self) -> None:
        """Turn growth into levels, day by day."""
        for before, level in pairwise(self._levels[: self._count + 1]):
            np.multiply(before, level, out=level)
            np.minimum(level, 1.0, out=level)


class Powers:
    """Sums of the first four powers of returns."""

    def __init__(self, traders: int) -> None:
        self.sums = np.zeros((4, traders))
        self._first, self._second, self._third, self._fourth = self.sums

    def add(self, block: Block) -> None:
        """Take some days."""
        squares = np.multiply(block.returns, block.returns, out=block.work)
        self._first += block.returns.sum(axis=0)
        self._second += squares.sum(axis=0)
        self._third += _products(squares, block.returns)
        self._fourth += _products(squares, squares)


class Sides:
    """Losses and their squares, days won and lost, and products of neighbouring days."""

    def __init__(self, traders: int) -> None:
        self.losses, self.squares, self.neighbours = np.zeros((3, traders))
        self.won, self.lost = np.zeros((2, traders), np.int16)

    def add(self, block: Block) -> None:
        """Take some days."""
        self.neighbours += _products(block.returns, block.before)
        self.won += _counted(np.greater(block.returns, 0.0, out=block.flags))
        self.lost += _counted(np.less(block.returns, 0.0, out=block.flags))
        low = np.minimum(block.returns, 0.0, out=block.work)
        self.losses += low.sum(axis=0)
        self.squares += _products(low, low)


class Falls:
    """Worth of what was 1 at the start, how far it fell, and the sum of growth to the power -2."""

    def __init__(self, traders: int) -> None:
        self.worth, self.lowest = np.ones((2, traders))
        self.utility, self.squares = np.zeros((2, traders))

    def add(self, block: Block) -> None:
        """Take some days; their levels are known from now on."""
        growth = block.grow()
        self.worth *= growth.prod(axis=0)
        with np.errstate(divide="ignore"):  # nothing is left, and no utility
            inverse = np.reciprocal(growth, out=block.work)
        self.utility += _products(inverse, inverse)
        block.sink()
        np.minimum(self.lowest, block.levels.min(axis=0), out=self.lowest)
        depths = np.subtract(block.levels, 1.0, out=block.work)
        self.squares += _products(depths, depths)


class Spells:
    """Days below the highest worth: how many, and how many in a row."""

    def __init__(self, traders: int) -> None:
        self._tops = np.zeros(traders, np.int16)
        self._longest = np.zeros(traders, np.int16)
        self._newest = np.zeros((_DAYS + 1, traders), np.int16)
        self._steps = np.empty((_DAYS, traders), np.int16)
        self._seen = 0

    def add(self, block: Block) -> None:
        """Take some days whose levels are known."""
        count = len(block.levels)
        is_top = np.greater_equal(block.levels, 1.0, out=block.flags)
        self._tops += _counted(is_top)
        numbers = np.arange(self._seen + 1, self._seen + count + 1, dtype=np.int16)
        newest = self._newest[: count + 1]
        np.multiply(is_top.view(np.int8), numbers[:, None], out=newest[1:])
        for before, top in pairwise(newest):
            np.maximum(before, top, out=top)
        steps = np.subtract(newest[1:], newest[:-1], out=self._steps[:count])
        np.maximum(self._longest, steps.max(axis=0), out=self._longest)
        self._newest[0] = newest[-1]
        self._seen += count

    @property
    def days(self) -> Counts:
        """Days below."""
        return np.asarray(self._seen - self._tops)

    @property
    def longest(self) -> NDArray[np.int64]:
        """The longest way from one highest worth to the next or, while it is open, until now."""
        closed = np.where(self._longest > 1, self._longest, 0)
        return np.asarray(np.maximum(closed, self._seen - self._newest[0]), np.int64)


def _products(one: Floats, other: Floats) -> Floats:
    """Sums of products, by trader."""
    return np.asarray(np.einsum(_BY_TRADER, one, other))


def _counted(is_so: NDArray[np.bool_]) -> NDArray[np.int8]:
    """How often, by trader."""
    return np.asarray(is_so.view(np.int8).sum(axis=0, dtype=np.int8))
