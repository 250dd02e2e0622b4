"""What is at stake right now, over all connections; money in the account's currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from copydesk.model.position import PositionKey, PositionSide


class ExposureCell(NamedTuple):
    """One corner of the exposure; `trader` is a nickname, "" for the user's own positions."""

    venue: str
    trader: str
    symbol: str
    side: PositionSide


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Traders who hold one symbol both ways: `value` of it is paid for twice and moves nothing."""

    symbol: str
    long_traders: tuple[str, ...]
    short_traders: tuple[str, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class VenueMargin:
    """Margin on one venue; it doesn't travel to another. `used` is a fraction of the equity."""

    venue: str
    equity: Decimal
    margin: Decimal
    used: float


@dataclass(frozen=True, slots=True)
class BadDayLoss:
    """What one day may cost, amounts, from what today's positions did on past days.

    Attributes:
        value_at_risk_95: exceeded on one day in twenty.
        shortfall: mean of the worst 2.5 % of days.
        worst: the worst of them.
        days: past days looked at.
        assumed: symbols without a past, taken to move as the market does.
    """

    value_at_risk_95: float
    shortfall: float
    worst: float
    days: int
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StressRow:
    """The equity after a jump of the market (a fraction), with stops that hold or are jumped."""

    shock: Decimal
    stops_hold: bool
    change: Decimal
    equity_after: Decimal
    liquidated: int
    stopped: int


@dataclass(frozen=True, slots=True)
class NearLiquidation:
    """How near a position is to its end.

    `distance` is a fraction of the mark, `daily_moves` the same in moves of a usual day, `chance`
    that of being touched within a day.
    """

    position: PositionKey
    distance: float
    daily_moves: float
    chance: float


@dataclass(frozen=True, slots=True)
class RiskSums:
    """The totals by which a change is judged; ratios are multiples of the equity.

    `market_net` counts each symbol as far as it moves with the market; `bad_day` None while too
    little of the past is known.
    """

    equity: Decimal
    gross: Decimal
    net: Decimal
    market_net: float
    bad_day: BadDayLoss | None
    stress: tuple[StressRow, ...]

    @property
    def gross_ratio(self) -> float:
        """Effective leverage."""
        return float(self.gross / self.equity) if self.equity > 0 else 0.0

    @property
    def net_ratio(self) -> float:
        """Longs less shorts over equity."""
        return float(self.net / self.equity) if self.equity > 0 else 0.0


@dataclass(frozen=True, slots=True)
class RiskPicture:
    """Everything at stake at one moment, local wall clock.

    Attributes:
        cells: signed value by venue, trader, symbol and side.
        margins: by venue, the most used first.
        largest: the symbol with the largest gross value, and that value.
        cancelled: traders who cancel each other.
        near: positions by their distance to liquidation, the nearest first.
    """

    time_ms: int
    sums: RiskSums
    cells: Mapping[ExposureCell, Decimal]
    margins: tuple[VenueMargin, ...]
    largest: tuple[str, Decimal] | None
    cancelled: tuple[Cancelled, ...]
    near: tuple[NearLiquidation, ...]


@dataclass(frozen=True, slots=True)
class RiskChange:
    """What following a trader with an amount would change; `positions` of theirs counted."""

    before: RiskSums
    after: RiskSums
    positions: int
