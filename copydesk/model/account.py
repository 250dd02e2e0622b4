"""The follower's own account on one venue."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from copydesk.model.money import ZERO
from copydesk.model.position import MarginMode, PositionMode, PositionSide


@dataclass(frozen=True, slots=True)
class Account:
    """Money on one venue, in `currency`. `equity` includes pots and floating results.

    `available` is what a new pot or order may use; `in_pots` is the equity set aside for native
    follows; `notional` is the gross value of all open positions.
    """

    venue: str
    currency: str
    equity: Decimal
    available: Decimal
    in_pots: Decimal
    margin_used: Decimal
    unrealized_pnl: Decimal
    notional: Decimal
    position_mode: PositionMode
    margin_mode: MarginMode
    day_start_equity: Decimal
    time_ms: int

    @property
    def exposure(self) -> Decimal:
        """Gross notional over equity; zero for an empty account."""
        return self.notional / self.equity if self.equity > ZERO else ZERO

    @property
    def today(self) -> Decimal:
        """Change of equity since the venue's day began (00:00 UTC of its clock)."""
        return self.equity - self.day_start_equity


@dataclass(frozen=True, slots=True)
class FundingPayment:
    """Funding of a position of the account itself, in the account's currency.

    Attributes:
        side: the leg, None where the venue doesn't say.
        amount: received; paid where below zero.
        time_ms: by the venue's trading clock.
        size: of the position then, short below zero; None where the venue doesn't say.
    """

    payment_id: str
    symbol: str
    side: PositionSide | None
    amount: Decimal
    time_ms: int
    size: Decimal | None = None


class Permission(Enum):
    """What a key may do, in our words."""

    READ = "read"
    TRADE = "trade"
    COPY = "copy"
    OPERATOR = "operator"
    WITHDRAW = "withdraw"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """What a venue says of a key. `expires_ms` is None for a key without an end."""

    permissions: frozenset[Permission]
    ip_addresses: tuple[str, ...]
    expires_ms: int | None
