"""Prices at which somebody must be looked at; between them nothing can happen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.practice.market import Ticks

Flags = NDArray[np.bool_]

NEVER_BELOW: Final = -1
NEVER_ABOVE: Final = 2**62

Bounds = tuple[int, int]


class PriceWatch:
    """Lower and upper bounds by instrument row and key, in price steps, both included."""

    def __init__(self, rows: int) -> None:
        self._bounds: list[dict[str, Bounds]] = [{} for _ in range(rows)]
        self._lows = np.full(rows, NEVER_BELOW, dtype=np.int64)
        self._highs = np.full(rows, NEVER_ABOVE, dtype=np.int64)

    def put(self, row: int, key: str, bounds: Bounds | None) -> None:
        """Watch for a price at or below, or at or above, the bounds; None stops watching."""
        watched = self._bounds[row]
        before = watched.pop(key, None)
        if bounds is not None:
            watched[key] = bounds
            self._lows[row] = max(self._lows[row], bounds[0])
            self._highs[row] = min(self._highs[row], bounds[1])
        if before is not None and before != bounds:
            self._loosen(row, before)

    def _loosen(self, row: int, gone: Bounds) -> None:
        """Find a row's bounds again where the one that is gone made them."""
        bounds = self._bounds[row].values()
        if gone[0] == self._lows[row]:
            self._lows[row] = max((low for low, _ in bounds), default=NEVER_BELOW)
        if gone[1] == self._highs[row]:
            self._highs[row] = min((high for _, high in bounds), default=NEVER_ABOVE)

    def reached(self, lowest: Ticks, highest: Ticks) -> Flags:
        """Tell by row and column whether ranges of prices reach any bound."""
        return (lowest <= self._lows[:, None]) | (highest >= self._highs[:, None])

    def crossed(self, prices: Sequence[int]) -> set[str]:
        """Name the keys whose bounds the rows' prices reach."""
        moment = np.asarray(prices)
        reached: set[str] = set()
        for row in np.flatnonzero((moment <= self._lows) | (moment >= self._highs)).tolist():
            price = prices[row]
            reached |= {
                key
                for key, (low, high) in self._bounds[row].items()
                if price <= low or price >= high
            }
        return reached
