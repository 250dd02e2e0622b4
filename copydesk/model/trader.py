"""Somebody who can be followed, as their venue describes them.

List figures are statistics, not money: plain floats, percent where the name says so. The whole
list lives in columns (`engine.trader_list`); `TraderRow` is one line of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

from copydesk.model.judgement import TraderJudgement
from copydesk.model.money import ZERO
from copydesk.model.performance import Performance
from copydesk.model.position import PositionSide


class TraderKey(NamedTuple):
    """A trader anywhere: venue name and the venue's own id."""

    venue: str
    trader_id: str


OWN_ACCOUNT: Final = "own-account"
"""Trader id of a connected account that is mirrored itself; its venue is the connection's name."""


class TraderStatus(Enum):
    """Whether a trader can be followed now."""

    ACTIVE = "active"
    PAUSED = "paused"
    INACTIVE = "inactive"


class RiskLevel(Enum):
    """The venue's own word on a trader's risk."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class TraderRow:
    """One line of a venue's list of traders. A figure the venue doesn't give is None, or NaN.

    `spark` is the last 90 days' curve in percent from its first point.
    """

    key: TraderKey
    nickname: str
    description: str
    followers: int | None
    trading_days: int
    total_profit_percent: float
    month_profit_percent: float
    win_rate: float
    risk_level: RiskLevel
    status: TraderStatus
    max_drawdown_percent: float | None = None
    sharpe_ratio: float | None = None
    floating_pnl: float | None = None
    equity: float | None = None
    venue_roi_percent: float | None = None
    spark: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class TraderPosition:
    """An open position of a trader, as the venue shows it.

    `order_id` is set where the venue keeps each of the trader's orders as a position of its own
    and copies it so.
    """

    symbol: str
    side: PositionSide
    size: Decimal
    entry_price: Decimal
    leverage: Decimal
    unrealized_pnl: Decimal
    order_id: str = ""


@dataclass(frozen=True, slots=True)
class OpenSnapshot:
    """What a trader held at one moment, as the desk saw it; equity in USDT."""

    time_ms: int
    equity: Decimal
    positions: tuple[TraderPosition, ...]


@dataclass(frozen=True, slots=True)
class TraderStatistics:
    """The venue's own statistics of a trader; percent and hours where named."""

    total_trades: int
    winning_trades: int
    average_holding_hours: float
    max_drawdown_percent: float
    sharpe_ratio: float


@dataclass(frozen=True, slots=True)
class EquityPoint:
    """A trader's account at the end of one day: equity after that day's net flow, in USDT."""

    time_ms: int
    equity: Decimal
    net_flow: Decimal
    realized_pnl: Decimal


@dataclass(frozen=True, slots=True)
class TradeAddition:
    """One order that enlarged a trade."""

    time_ms: int
    size: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class ClosedTrade:
    """One finished trade of a trader; profit is net of fees and funding, USDT.

    `funding` is what was paid for holding it, below 0 what was received. `fees` and
    `worst_floating`, the deepest open loss on the way, are None where the venue doesn't tell them.
    """

    trade_id: str
    symbol: str
    side: PositionSide
    open_time_ms: int
    close_time_ms: int
    entry_price: Decimal
    exit_price: Decimal
    max_size: Decimal
    profit: Decimal
    fees: Decimal | None
    leverage: Decimal
    worst_floating: Decimal | None
    additions: tuple[TradeAddition, ...] = ()
    funding: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class TraderProfile:
    """Everything shown about one trader, read together.

    `performance` is measured from `equity`; None where the venue gives no equity. `judgement` is
    what the desk found in it; None where no day is known. `is_cut`: the venue has older trades
    than these.
    """

    row: TraderRow
    statistics: TraderStatistics
    positions: tuple[TraderPosition, ...]
    equity: tuple[EquityPoint, ...]
    trades: tuple[ClosedTrade, ...]
    time_ms: int
    performance: Performance | None = None
    judgement: TraderJudgement | None = None
    is_cut: bool = False
