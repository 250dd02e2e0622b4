"""Open positions added up by venue, trader, symbol and side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide

MARKET_BETA = 1.0
"""Of a symbol whose move with the market isn't known."""


class Cell(NamedTuple):
    """One corner of the cube; `trader` is "" for the user's own positions."""

    venue: str
    trader: str
    symbol: str
    side: PositionSide


@dataclass(frozen=True, slots=True)
class Opposite:
    """Two traders who cancel each other in one symbol: both pay fees for nothing.

    `cancelled` is the value on the smaller side, in the account's currency.
    """

    symbol: str
    long_traders: tuple[str, ...]
    short_traders: tuple[str, ...]
    cancelled: Decimal


@dataclass(frozen=True, slots=True)
class Cube:
    """Signed value of positions at the mark (long above 0), by corner; money in one currency."""

    cells: Mapping[Cell, Decimal]

    @property
    def gross(self) -> Decimal:
        """All values without their sign."""
        return sum((abs(value) for value in self.cells.values()), ZERO)

    @property
    def net(self) -> Decimal:
        """Longs less shorts."""
        return sum(self.cells.values(), ZERO)

    def net_by(self, corner: Callable[[Cell], str]) -> dict[str, Decimal]:
        """Longs less shorts for each venue, trader or symbol."""
        return self._by(corner, lambda value: value)

    def gross_by(self, corner: Callable[[Cell], str]) -> dict[str, Decimal]:
        """Values without their sign for each venue, trader or symbol."""
        return self._by(corner, abs)

    def market_net(self, betas: Mapping[str, float]) -> float:
        """Net value in terms of the market: each symbol counts as far as it moves with it."""
        nets = self.net_by(lambda cell: cell.symbol)
        return sum(float(value) * betas.get(name, MARKET_BETA) for name, value in nets.items())

    def largest_symbol(self) -> tuple[str, Decimal] | None:
        """The symbol with the largest gross value; None when nothing is open."""
        values = self.gross_by(lambda cell: cell.symbol)
        return max(values.items(), key=lambda item: (item[1], item[0])) if values else None

    def opposites(self) -> tuple[Opposite, ...]:
        """Symbols that are held both long and short, the largest cancelled value first."""
        found = []
        for symbol in sorted({cell.symbol for cell in self.cells}):
            held = {cell: value for cell, value in self.cells.items() if cell.symbol == symbol}
            longs = {cell.trader: value for cell, value in held.items() if value > ZERO}
            shorts = {cell.trader: -value for cell, value in held.items() if value < ZERO}
            if longs and shorts:
                both = min(_total(held, PositionSide.LONG), _total(held, PositionSide.SHORT))
                found.append(Opposite(symbol, tuple(sorted(longs)), tuple(sorted(shorts)), both))
        return tuple(sorted(found, key=lambda each: -each.cancelled))

    def added(self, other: Cube) -> Cube:
        """Both together."""
        return cube_of([*self.cells.items(), *other.cells.items()])

    def _by(
        self, corner: Callable[[Cell], str], value_of: Callable[[Decimal], Decimal]
    ) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = {}
        for cell, value in self.cells.items():
            name = corner(cell)
            sums[name] = sums.get(name, ZERO) + value_of(value)
        return sums


def cube_of(values: Iterable[tuple[Cell, Decimal]]) -> Cube:
    """Add up values by corner.

    Args:
        values: signed value of each position: size times mark, below 0 for a short one.
    """
    cells: dict[Cell, Decimal] = {}
    for cell, value in values:
        cells[cell] = cells.get(cell, ZERO) + value
    return Cube(cells)


def _total(held: Mapping[Cell, Decimal], side: PositionSide) -> Decimal:
    values = (value * side.sign for value in held.values())
    return sum((value for value in values if value > ZERO), ZERO)
