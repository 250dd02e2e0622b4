"""All that the window, the command line and tests see of the running desk.

Commands are coroutines of `Desk`; they run on the engine's loop and raise the typed errors of
`copydesk.model.errors`. Changes come out as facts under a `Topic`, by key, newest value wins.
Everything here is immutable, so it may cross threads.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol

# part of this face
from copydesk.engine.judgements import TraderJudgements as TraderJudgements
from copydesk.model.connecting import ConnectionWish as ConnectionWish
from copydesk.model.connecting import SecretKind as SecretKind
from copydesk.model.connecting import SecretPlace as SecretPlace
from copydesk.model.connecting import VenueOffer as VenueOffer
from copydesk.model.connection import may_trade
from copydesk.model.environment import Environment as Environment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from copydesk.model.account import Permission
    from copydesk.model.comparison import Comparison
    from copydesk.model.connection import (
        ConnectionReport,
        SavedConnection,
    )
    from copydesk.model.copy_rules import CopyRules
    from copydesk.model.follow import CopiedTrade, Follow, Verb, VerbResult
    from copydesk.model.guard_status import FalseTrips, GuardArming, GuardKey
    from copydesk.model.journal import JournalCheck, JournalPage, JournalQuery
    from copydesk.model.net import FollowNet
    from copydesk.model.performance import Basis
    from copydesk.model.portfolio import Portfolio, PortfolioWishes
    from copydesk.model.position import Position, PositionKey
    from copydesk.model.position_rules import PositionRules, RuleTarget
    from copydesk.model.risk import RiskChange
    from copydesk.model.settings import FollowSettings, Support
    from copydesk.model.shadow import Shadow
    from copydesk.model.trader import TraderKey, TraderProfile
    from copydesk.model.what_if import Preview, WhatIf


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


class ChangeFeed(Protocol):
    """The bounded mailbox between the engine and one reader; newest value wins."""

    def drain(self) -> Changes:
        """Take everything new. Never blocks; called from the reader's thread."""
        ...

    def close(self) -> None:
        """Stop collecting."""
        ...


class Desk(Protocol):
    """The commands. Each coroutine runs on the engine's loop."""

    def changes(self) -> ChangeFeed:
        """Open a mailbox; its first batch holds everything known. Thread-safe."""
        ...

    def support(self, venue: str) -> VenueSupport:
        """The badge table of a venue. Thread-safe."""
        ...

    async def acknowledge_risk(self, words: str) -> None:
        """Keep the person's typed acknowledgement, dated, in the journal."""
        ...

    async def refresh(self) -> None:
        """Read account, positions, follows and the trader list again, now."""
        ...

    async def trader_profile(self, trader: TraderKey) -> TraderProfile:
        """Read everything about one trader, and judge it."""
        ...

    async def build_portfolio(
        self, wishes: PortfolioWishes, traders: tuple[TraderKey, ...] = ()
    ) -> Portfolio:
        """Divide a budget over these traders, or over the best that were ranked."""
        ...

    async def risk_with(self, trader: TraderKey, amount: Decimal) -> RiskChange:
        """What copying all that a trader holds now, with this amount, would change."""
        ...

    async def preview_follow(
        self, trader: TraderKey, settings: FollowSettings | CopyRules
    ) -> Preview:
        """What settings would have done to the trader's last trades; a newer question wins."""
        ...

    async def what_if(
        self, run_id: str, trader: TraderKey, settings: FollowSettings | CopyRules, from_ms: int
    ) -> WhatIf:
        """Replay what the trader did since a moment; `run_id` names it for progress and cancel."""
        ...

    async def cancel_what_if(self, run_id: str) -> None:
        """Stop a replay."""
        ...

    async def compare(self, traders: tuple[TraderKey, ...]) -> Comparison:
        """Read and judge up to four traders, and say how alike they are."""
        ...

    async def watch_trader(self, trader: TraderKey | None) -> None:
        """Stream the open positions of one trader under `Topic.TRADER_POSITIONS`."""
        ...

    async def add_trader(self, text: str) -> TraderKey:
        """Add a trader by id or link where a venue's list doesn't show them; they are starred."""
        ...

    async def set_star(self, trader: TraderKey, starred: bool) -> None:
        """Star or unstar a trader."""
        ...

    async def set_hidden(self, trader: TraderKey, hidden: bool) -> None:
        """Hide or show a trader in the list."""
        ...

    async def start_follow(
        self, trader: TraderKey, settings: FollowSettings | CopyRules, account: str = ""
    ) -> Follow:
        """Begin to follow; returns what is shown afterwards.

        Args:
            trader: whom.
            settings: `FollowSettings` for a native follow; with `CopyRules` this desk copies.
            account: name of the connection that a local follow trades on; "" is the trader's own.
        """
        ...

    async def update_follow(self, follow_id: str, settings: FollowSettings | CopyRules) -> Follow:
        """Change settings, all together or not at all; returns what the venue shows afterwards.

        A local follow takes both: `FollowSettings` change what they have words for.
        """
        ...

    async def apply_verb(self, follow_id: str, verb: Verb) -> VerbResult:
        """Do a verb, then look at the venue; STOP waits a moment for the closes to be seen."""
        ...

    async def start_shadow(
        self, trader: TraderKey, settings: FollowSettings | CopyRules, account: str = ""
    ) -> Shadow:
        """Follow on paper from now on; nothing is ordered. `account` as in `start_follow`."""
        ...

    async def stop_shadow(self, trader: TraderKey) -> None:
        """End the follow on paper."""
        ...

    async def follow_history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first."""
        ...

    async def follow_net(self, follow_id: str) -> FollowNet:
        """From the trader's result to mine, trade by trade, with what is open valued now."""
        ...

    async def preview_close(self, positions: tuple[PositionKey, ...]) -> ClosePreview:
        """Estimate from prices and book what closing these positions gives."""
        ...

    async def close_positions(self, positions: tuple[PositionKey, ...]) -> CloseResult:
        """Close these positions at market, then look at the venue."""
        ...

    async def set_protection(
        self,
        position: PositionKey,
        take_profit_price: Decimal | None,
        stop_loss_price: Decimal | None,
    ) -> Position:
        """Set or remove take profit and stop loss; returns the position the venue shows."""
        ...

    async def mark_notices_read(self) -> None:
        """Mark all notices as read."""
        ...

    def offers(self) -> tuple[VenueOffer, ...]:
        """What can be connected from this profile. Thread-safe."""
        ...

    async def secret_place(self) -> SecretPlace:
        """Where keys are kept, or would be."""
        ...

    async def open_secrets(self, passphrase: str) -> None:
        """Keep keys in an encrypted file from now on, or unlock it."""
        ...

    async def try_connection(
        self, wish: ConnectionWish, name: str | None = None
    ) -> ConnectionReport:
        """Ask the venue what a key may do and what its account is; nothing is stored.

        With `name` and no parts, the key that is stored for that connection.
        """
        ...

    async def connect(self, wish: ConnectionWish) -> SavedConnection:
        """Try the key once more, keep it, and begin to work with it."""
        ...

    async def replace_key(self, name: str, wish: ConnectionWish) -> SavedConnection:
        """Give a connection another key; it stays the same connection."""
        ...

    async def rename_connection(self, name: str, title: str) -> SavedConnection:
        """Call a connection something else."""
        ...

    async def disconnect(self, name: str) -> SavedConnection:
        """Stop working with a connection; its key is kept."""
        ...

    async def reconnect(self, name: str) -> SavedConnection:
        """Work with a connection again."""
        ...

    async def forget_connection(self, name: str) -> None:
        """Disconnect, and forget connection and key."""

    async def arm_guard(self, key: GuardKey, arming: GuardArming) -> None:
        """Arm other limits. A rule that has tripped stays tripped until it is armed again."""
        ...

    async def rearm_guard(self, key: GuardKey) -> None:
        """Arm a guard again after a trip; what it holds to closing isn't resumed by this."""
        ...

    async def estimate_trips(self, key: GuardKey) -> FalseTrips:
        """How often limits would trip although nothing changed, from the record's own days."""
        ...

    async def journal_page(self, query: JournalQuery) -> JournalPage:
        """The newest records of the journal that match."""
        ...

    async def check_journal(self) -> JournalCheck:
        """Follow the journal's chain through every record."""
        ...

    async def export_journal(self, query: JournalQuery, path: str) -> int:
        """Write every record that matches to a file; returns their number."""
        ...

    async def set_position_rules(self, target: RuleTarget, rules: PositionRules | None) -> None:
        """Set the rules of a position, or of all of its owner's; None takes them away."""
        ...
