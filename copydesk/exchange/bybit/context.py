"""What requests and streams of one account know together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.model.money import ZERO
from copydesk.model.position import MarginMode, Position, PositionKey, PositionMode

_DAY_MS = 86_400_000


@dataclass(slots=True)
class AccountContext:
    """Modes and open positions of an account, and its equity when the day was first seen.

    Bybit tells no equity of midnight: today's result counts from the first look at the day.

    Attributes:
        margin_mode: of the whole account; None until it was read.
        position_modes: by symbol, as they were read.
        positions: what is open.
    """

    margin_mode: MarginMode | None = None
    position_modes: dict[str, PositionMode] = field(default_factory=dict)
    positions: dict[PositionKey, Position] = field(default_factory=dict)
    _day: int = -1
    _day_start_equity: Decimal = ZERO

    @property
    def position_mode(self) -> PositionMode:
        """Hedge if any symbol that was looked at has legs."""
        hedged = PositionMode.HEDGE in self.position_modes.values()
        return PositionMode.HEDGE if hedged else PositionMode.ONE_WAY

    @property
    def notional(self) -> Decimal:
        """Gross value of everything open."""
        return sum((position.notional for position in self.positions.values()), ZERO)

    def hear(self, positions: Iterable[Position], *, snapshot: bool) -> None:
        """Take over positions; a size of zero means closed."""
        if snapshot:
            self.positions.clear()
        for position in positions:
            if position.size == ZERO:
                self.positions.pop(position.key, None)
            else:
                self.positions[position.key] = position

    def day_start(self, equity: Decimal, now_ms: int) -> Decimal:
        """The equity at the first look of the UTC day of `now_ms`, which may be this one."""
        day = now_ms // _DAY_MS
        if day != self._day:
            self._day, self._day_start_equity = day, equity
        return self._day_start_equity
