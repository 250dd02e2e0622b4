"""What is known of one trader, and the forms of a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from copydesk.analysis.returns import DailyReturns, time_weighted
from copydesk.analysis.trade_table import EquityCurve, TradeTable, equity_curve, trade_table
from copydesk.model.flag_words import SEVERITIES, FlagKind, FlagReason
from copydesk.model.flags import DataLevel, Exhibits, Fact, Flag, FlagState
from copydesk.model.trader import ClosedTrade, EquityPoint, OpenSnapshot


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much money follows a trader, and what following costs.

    Attributes:
        followers_notional: the followers' money times their leverage, USDT.
        daily_volume: what the trader's symbols trade in a day, USDT.
        entry_gaps: adverse gap of each copied entry, fraction of the price.
    """

    followers_notional: float | None = None
    daily_volume: float | None = None
    entry_gaps: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """What is known of one trader; None where the venue doesn't tell.

    Attributes:
        daily: returns of the last unbroken stretch.
        points: equity and flows, oldest first; empty where flows are unknown.
        table: closed trades.
        snapshots: open positions as the desk saw them, oldest first.
        registered_ms: when the trader joined the venue.
        history_days: how far back the venue shows anything, None without a limit.
        capacity: followers' money and costs.
        volatility: deviation of a day's move of symbols, fraction.
    """

    daily: DailyReturns | None = None
    points: tuple[EquityPoint, ...] = ()
    table: TradeTable | None = None
    snapshots: tuple[OpenSnapshot, ...] = ()
    registered_ms: int | None = None
    history_days: int | None = None
    capacity: Capacity | None = None
    volatility: Mapping[str, float] = field(default_factory=dict)

    @property
    def equity(self) -> EquityCurve:
        """The account's worth over time."""
        return equity_curve(self.points)


def record_of(
    points: Sequence[EquityPoint],
    trades: Sequence[ClosedTrade] | None = None,
    snapshots: Sequence[OpenSnapshot] = (),
) -> Record:
    """Put together what a venue tells of a trader."""
    return Record(
        daily=time_weighted(points),
        points=tuple(sorted(points, key=lambda point: point.time_ms)),
        table=None if trades is None else trade_table(trades),
        snapshots=tuple(sorted(snapshots, key=lambda snapshot: snapshot.time_ms)),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Makes the flags of one kind, which share their level and severity."""

    kind: FlagKind
    level: DataLevel

    @property
    def severity(self) -> float:
        """What a raised flag takes from the score, unless it is worse than usual."""
        return SEVERITIES[self.kind]

    def raised(
        self,
        reason: FlagReason,
        facts: Mapping[str, Fact],
        exhibits: Exhibits | None = None,
        *,
        severity: float | None = None,
    ) -> Flag:
        """The habit was found."""
        weight = self.severity if severity is None else severity
        evidence = exhibits or Exhibits()
        return Flag(self.kind, FlagState.RAISED, self.level, weight, reason, facts, evidence)

    def clear(self) -> Flag:
        """It was looked for and isn't there."""
        return Flag(self.kind, FlagState.CLEAR, self.level)

    def unchecked(self, reason: FlagReason, needed: int = 0, there: int = 0) -> Flag:
        """It can't be known."""
        facts: dict[str, Fact] = {"needed": needed, "there": there}
        return Flag(self.kind, FlagState.NOT_CHECKED, self.level, 0.0, reason, facts)


def iso_day(time_ms: int) -> str:
    """The UTC day of a moment."""
    return datetime.fromtimestamp(time_ms / 1000, UTC).date().isoformat()
