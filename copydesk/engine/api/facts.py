"""What comes out of the running desk: facts under a `Topic`, by key, newest value wins.

Everything here is immutable, so it may cross threads.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final

from copydesk.model.connection import may_trade
from copydesk.model.environment import Environment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from copydesk.model.account import Permission
    from copydesk.model.follow import Verb
    from copydesk.model.performance import Basis
    from copydesk.model.position import Position
    from copydesk.model.settings import Support
    from copydesk.model.trader import TraderKey


class Topic(Enum):
    """What a change is about, and what its keys and values are.

    CONNECTION: connection's name → `Connection`.
    SAVED: connection's name → `model.connection.SavedConnection`, also while it isn't wanted.
    STATUS: "desk" → `DeskStatus`.
    ACCOUNT: connection's name → `model.account.Account`.
    EQUITY: "desk" → `EquityCurve`.
    FOLLOW: follow id → `model.follow.Follow`.
    POSITION: `model.position.PositionKey` → `model.position.Position`.
    TICKER: `model.instrument.MarketKey` → `model.instrument.Ticker`.
    INSTRUMENT: `model.instrument.MarketKey` → `model.instrument.Instrument`.
    TRADERS: "list" → `TraderColumns`.
    TRADER_LOAD: "list" → `LoadProgress`.
    REPLAY: run id → `LoadProgress`, while a replay runs.
    JUDGEMENTS: venue name → `TraderJudgements`.
    PAST_TRADES: `model.trader.TraderKey` → when older trades were read, which a profile now has.
    TRADER_POSITIONS: `model.trader.TraderKey` → tuple of `model.trader.TraderPosition`.
    NOTICE: notice id → `model.notice.Notice`.
    MARKS: "traders" → `TraderMarks`.
    RISK: "desk" → `model.risk.RiskPicture`.
    GUARD: `model.guard_status.GuardKey` → `model.guard_status.GuardStatus`.
    SHADOW: `model.trader.TraderKey` → `model.shadow.Shadow`.
    POSITION_RULES: `model.position_rules.RuleTarget` → `model.position_rules.PositionRules`.
    """

    CONNECTION = "connection"
    SAVED = "saved"
    STATUS = "status"
    ACCOUNT = "account"
    EQUITY = "equity"
    FOLLOW = "follow"
    POSITION = "position"
    TICKER = "ticker"
    INSTRUMENT = "instrument"
    TRADERS = "traders"
    TRADER_LOAD = "traderLoad"
    REPLAY = "replay"
    JUDGEMENTS = "judgements"
    PAST_TRADES = "pastTrades"
    TRADER_POSITIONS = "traderPositions"
    NOTICE = "notice"
    MARKS = "marks"
    RISK = "risk"
    GUARD = "guard"
    SHADOW = "shadow"
    POSITION_RULES = "positionRules"


class Removed(Enum):
    """Stands in place of a value that is gone."""

    REMOVED = "removed"


REMOVED: Final = Removed.REMOVED

Changes = Mapping[Topic, Mapping[Hashable, object]]
"""A batch of changes: topic → key → newest value, or `REMOVED`."""


class Phase(Enum):
    """How a connection stands."""

    STARTING = "starting"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection; `feed_time_ms` is the local wall clock of the last stream message.

    `permissions` are those of its key, None before they were read.
    """

    venue: str
    environment: Environment
    phase: Phase
    latency_ms: float | None
    clock_offset_ms: int | None
    feed_time_ms: int | None
    speed: float = 1.0
    detail: str = ""
    permissions: frozenset[Permission] | None = None
    has_key: bool = True

    @property
    def why_not_trade(self) -> str:
        """Why orders and settings can't be sent there: "", "noKey" or "readOnly"."""
        if not self.has_key:
            return "noKey"
        known = self.permissions
        return "" if known is None or may_trade(known) else "readOnly"


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """The desk's own state. `risk_acknowledged_ms` is None until the person has done so."""

    profile: str
    environment: Environment
    open_orders: int
    unknown_outcomes: int
    journal_ok: bool
    journal_records: int
    risk_acknowledged_ms: int | None


@dataclass(frozen=True, slots=True)
class EquityCurve:
    """The desk's own equity over local wall time, deposits removed; parallel sequences."""

    times_ms: Sequence[int]
    equity: Sequence[float]


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far a long load is; `total` is None while unknown, `problem` a sentence if it failed."""

    done: int
    total: int | None
    finished: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TraderMarks:
    """What the person noted on traders."""

    starred: frozenset[TraderKey]
    hidden: frozenset[TraderKey]


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where the rows of one connection come from, and what their figures are made of.

    Attributes:
        received_ms: local wall clock at which the list was read.
        basis: what the venue's returns, drawdown, Sharpe ratio and curve were divided by.
        roi_days: how many days the venue's own ROI covers; None: all of them.
        wins_are_days: the venue's win rate counts winning days instead of trades.
    """

    received_ms: int
    basis: Basis
    roi_days: int | None = None
    wins_are_days: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TraderColumns:
    """The trader list in columns, one entry a trader, never changed after it was made.

    Statistics, not money: float64, NaN where the venue gives nothing. Percent where named;
    `win_rate` is a fraction. `spark` is float32 of shape (traders, 60): the last 90 days' curve in
    percent. `risk` indexes `RiskLevel`, `status` indexes `TraderStatus` in order of definition.
    `search_text` is the case-folded nickname and id. `received_ms` is local wall clock. Figures of
    one column are of one basis, equity with its flows known; what a venue divides by something
    else isn't in them, only in `venue_roi_percent`, whose rule `sources` tells by connection.
    """

    generation: int
    received_ms: int
    keys: Sequence[TraderKey]
    row_of: Mapping[TraderKey, int]
    nicknames: Sequence[str]
    descriptions: Sequence[str]
    search_text: Sequence[str]
    followers: NDArray[np.int64]
    trading_days: NDArray[np.int64]
    total_profit_percent: NDArray[np.float64]
    month_profit_percent: NDArray[np.float64]
    quarter_profit_percent: NDArray[np.float64]
    win_rate: NDArray[np.float64]
    max_drawdown_percent: NDArray[np.float64]
    sharpe_ratio: NDArray[np.float64]
    floating_pnl: NDArray[np.float64]
    equity: NDArray[np.float64]
    venue_roi_percent: NDArray[np.float64]
    risk: NDArray[np.int8]
    status: NDArray[np.int8]
    spark: NDArray[np.float32]
    sources: Mapping[str, ListSource] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class SupportEntry:
    """Who carries out a setting or a verb on a venue, with the reason where nobody does.

    A choice other than the usual one leaves the settings in `rules_out` unsent; `note` says so.
    """

    support: Support
    note: str = ""
    rules_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VenueSupport:
    """A venue's table for the badges: by name of the setting, and by verb.

    `rules` is for follows that this desk copies there, by the field of `CopyRules`. With
    `ratio_is_multiple` a proportional copy is so many times the trader's own size there.
    """

    settings: Mapping[str, SupportEntry]
    verbs: Mapping[Verb, SupportEntry]
    rules: Mapping[str, SupportEntry] = field(default_factory=dict)
    ratio_is_multiple: bool = False


@dataclass(frozen=True, slots=True)
class CloseLine:
    """What closing one position is expected to give, in the account's currency."""

    position: Position
    fee: Decimal
    slippage: Decimal


@dataclass(frozen=True, slots=True)
class ClosePreview:
    """What closing some positions is expected to give; `untouched` counts the other positions.

    `price_age_ms` is the age of the oldest price used.
    """

    lines: tuple[CloseLine, ...]
    profit_share: Decimal
    untouched: int
    price_age_ms: int

    @property
    def expected(self) -> Decimal:
        """Floating results less fees, slippage and profit share."""
        results = sum((line.position.unrealized_pnl for line in self.lines), Decimal(0))
        costs = sum((line.fee + line.slippage for line in self.lines), Decimal(0))
        return results - costs - self.profit_share


@dataclass(frozen=True, slots=True)
class CloseResult:
    """What the venue showed after closing; `verified_ms` is the local wall clock of that look."""

    closed: tuple[Position, ...]
    still_open: tuple[Position, ...]
    problems: tuple[str, ...]
    verified_ms: int
