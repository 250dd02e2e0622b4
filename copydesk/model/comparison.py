"""Up to four traders side by side: how alike their days, markets and times are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from copydesk.model.trader import TraderProfile

MOST_COMPARED: Final = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two traders of a comparison, by their places in it; shares are fractions, None unknown.

    Attributes:
        first: place of one.
        second: place of the other.
        correlation: of daily returns on the days both have; None for fewer than 20 of them.
        common_days: how many days both have.
        same_symbols: how much of their traded notional lies in the same symbols, share by share.
        same_time: time in which both hold something, of the time in which either does.
        same_side: time in which both hold the same symbol on the same side, of the same whole.
    """

    first: int
    second: int
    correlation: float | None
    common_days: int
    same_symbols: float | None
    same_time: float | None
    same_side: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Traders side by side; `symbols` are each one's symbols, the most traded first."""

    profiles: tuple[TraderProfile, ...]
    symbols: tuple[tuple[str, ...], ...]
    pairs: tuple[Pair, ...]
