"""Open positions, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from copydesk.model.money import HUNDRED, ZERO


class PositionSide(Enum):
    """The leg: long or short; `sign` is +1 for long, -1 for short."""

    LONG = "long"
    SHORT = "short"

    __hash__ = object.__hash__  # see `OwnerKind`

    def __init__(self, name: object) -> None:
        self.sign = 1 if name == "long" else -1

    @property
    def opposite(self) -> PositionSide:
        """The other side."""
        return PositionSide.SHORT if self is PositionSide.LONG else PositionSide.LONG


class MarginMode(Enum):
    """Whether a position risks its own margin or the whole account's."""

    ISOLATED = "isolated"
    CROSS = "cross"


class PositionMode(Enum):
    """Whether long and short of one symbol are one netted position or two legs."""

    ONE_WAY = "oneWay"
    HEDGE = "hedge"


class OwnerKind(Enum):
    """Who a position belongs to."""

    FOLLOW = "follow"
    BOT = "bot"
    USER = "user"

    __hash__ = object.__hash__  # members are single; Enum's own hash is slow, and keys hold two


class Owner(NamedTuple):
    """The follow or bot with that id; the user has the empty id."""

    kind: OwnerKind
    owner_id: str = ""


USER = Owner(OwnerKind.USER)


class PositionKey(NamedTuple):
    """One leg of one owner on one venue."""

    venue: str
    owner: Owner
    symbol: str
    side: PositionSide


@dataclass(frozen=True, slots=True)
class Position:
    """An open position of ours, in the venue's own figures; sizes in base, money in quote.

    `liquidation_price`, `take_profit_price` and `stop_loss_price` are None where there is none.
    `mark_time_ms` is the local wall clock at which the mark was received. `is_guarded_here`: take
    profit and stop are watched by this program, and by nobody while it is closed.
    """

    key: PositionKey
    size: Decimal
    entry_price: Decimal
    mark_price: Decimal
    leverage: Decimal
    margin: Decimal
    margin_mode: MarginMode
    unrealized_pnl: Decimal
    liquidation_price: Decimal | None
    take_profit_price: Decimal | None
    stop_loss_price: Decimal | None
    opened_ms: int
    mark_time_ms: int
    is_guarded_here: bool = False

    @property
    def notional(self) -> Decimal:
        """Value at the mark price."""
        return self.size * self.mark_price

    @property
    def roe_percent(self) -> Decimal | None:
        """Floating result in percent of the margin, None without margin."""
        return self.unrealized_pnl / self.margin * HUNDRED if self.margin > ZERO else None

    @property
    def liquidation_distance_percent(self) -> Decimal | None:
        """How far the mark is from liquidation, in percent of the mark."""
        if self.liquidation_price is None or self.mark_price <= ZERO:
            return None
        return abs(self.mark_price - self.liquidation_price) / self.mark_price * HUNDRED


@dataclass(frozen=True, slots=True)
class ClosedPosition:
    """A position of ours from its opening to flat; `profit` is net of fees and funding.

    `funding` is what was received for holding it, below 0 what was paid; prices are averages. A
    figure that the venue doesn't give is None.
    """

    key: PositionKey
    size: Decimal
    entry_price: Decimal
    exit_price: Decimal
    profit: Decimal
    fees: Decimal | None
    funding: Decimal | None
    opened_ms: int | None
    closed_ms: int


def floating_pnl(side: PositionSide, size: Decimal, entry: Decimal, mark: Decimal) -> Decimal:
    """Result of a linear position if it were closed at `mark`, before fees."""
    return (mark - entry) * size * side.sign
