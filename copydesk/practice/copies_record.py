"""What is kept of one native follow, and how others see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide
from copydesk.model.settings import FollowSettings
from copydesk.practice.values import PositionState

PREFIX: Final = "follow:"


@dataclass(slots=True)
class MirroredLeg:
    """One leg of the trader, as far as it has been copied.

    Attributes:
        trader_size: the trader's size when it was last looked at.
        owed: size still to be opened (above zero) or closed (below), too small for an order yet.
        is_muted: the copy was closed by itself or by hand; nothing more until the trader is flat.
        is_entered: the one entry of the fixed mode has been made.
        is_given_up: the last of the copy was sold because the trader gave up a part of theirs.
    """

    trader_size: Decimal = ZERO
    owed: Decimal = ZERO
    is_muted: bool = False
    is_entered: bool = False
    is_given_up: bool = False

    def note_closed(self) -> None:
        """The copy is gone: given up with the trader, or else by a stop, a liquidation, by hand."""
        self.is_muted = self.is_muted or not self.is_given_up
        self.is_given_up = self.is_entered = False


@dataclass(slots=True)
class Follow:
    """One native follow; money in USDT.

    Attributes:
        paid_in: pot money brought in, less what was taken out of it again.
        high_water: level of the pot above which the trader earns a share.
        share_week: number of the UTC week up to whose start shares are settled.
        final_pnl: copied result at the stop, None before.
        legs: by `leg_name`.
        protected_by_hand: legs whose take profit and stop loss the follower has set as prices.
        is_multiple: a proportional copy is so many times the trader's size, whatever the equities.
    """

    follow_id: str
    trader_id: str
    settings: FollowSettings
    created_ms: int
    share_week: int
    paid_in: Decimal
    high_water: Decimal
    state: FollowState = FollowState.ACTIVE
    profit_share: Decimal = ZERO
    fees: Decimal = ZERO
    final_pnl: Decimal | None = None
    legs: dict[str, MirroredLeg] = field(default_factory=dict)
    protected_by_hand: list[str] = field(default_factory=list)
    is_multiple: bool = False

    @property
    def account_id(self) -> str:
        """The account that holds the pot."""
        return PREFIX + self.follow_id

    def leg(self, symbol: str, side: PositionSide) -> MirroredLeg:
        """The mirror of one leg of the trader, made when first asked for."""
        return self.legs.setdefault(leg_name(symbol, side), MirroredLeg())


@dataclass(frozen=True, slots=True)
class FollowRecord:
    """A follow as it stands now; `pot` is the equity of its account.

    `copied_pnl` is realised and floating, net of fees, before the profit share.
    """

    follow_id: str
    trader_id: str
    nickname: str
    state: FollowState
    settings: FollowSettings
    pot: Decimal
    copied_pnl: Decimal
    realized_pnl: Decimal
    fees: Decimal
    profit_share: Decimal
    open_trades: int
    created_ms: int


@dataclass(frozen=True, slots=True)
class StopResult:
    """A follow after `stop`, and the positions that are still open: here, or with the user."""

    follow: FollowRecord
    still_open: tuple[PositionState, ...]


def leg_name(symbol: str, side: PositionSide) -> str:
    """Key of a leg in a follow."""
    return f"{symbol}:{side.value}"
