"""What may be asked of the running desk."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from copydesk.engine.api.facts import Changes, ClosePreview, CloseResult, VenueSupport
from copydesk.model.connecting import ConnectionWish, SecretPlace, VenueOffer

if TYPE_CHECKING:
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
    from copydesk.model.portfolio import Portfolio, PortfolioWishes
    from copydesk.model.position import Position, PositionKey
    from copydesk.model.position_rules import PositionRules, RuleTarget
    from copydesk.model.risk import RiskChange
    from copydesk.model.settings import FollowSettings
    from copydesk.model.shadow import Shadow
    from copydesk.model.trader import TraderKey, TraderProfile
    from copydesk.model.what_if import Preview, WhatIf


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
