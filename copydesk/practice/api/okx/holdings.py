"""What an account holds as OKX shows it: copies and own positions share one position a leg."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.credentials import USER
from copydesk.practice.values import PositionState
from copydesk.practice.world import World

_FINE: Final = Decimal("0.00000001")


@dataclass(frozen=True, slots=True)
class Held:
    """One position: its parts by the account that holds them, the largest figures first."""

    position_id: str
    parts: tuple[tuple[str, PositionState], ...]

    @property
    def first(self) -> PositionState:
        """The part whose mode, multiple and triggers are shown."""
        return self.parts[0][1]

    @property
    def size(self) -> Decimal:
        """Base coins of all parts."""
        return self.sum_of(state.size for _, state in self.parts)

    @property
    def entry_price(self) -> Decimal:
        """Average entry of all parts."""
        cost = self.sum_of(state.size * state.entry_price for _, state in self.parts)
        return (cost / self.size).quantize(_FINE)

    @property
    def margin(self) -> Decimal:
        """Margin of all parts."""
        return self.sum_of(state.margin for _, state in self.parts)

    @property
    def unrealized_pnl(self) -> Decimal:
        """Floating result of all parts."""
        return self.sum_of(state.unrealized_pnl for _, state in self.parts)

    @staticmethod
    def sum_of(values: Iterable[Decimal]) -> Decimal:
        """Add up."""
        return sum(values, ZERO)


def owners(world: World, account_id: str) -> list[str]:
    """The account, and where it is the user's the pots of its follows."""
    if account_id != USER:
        return [account_id]
    return [owner for _, owner in world.owners()]


def holdings(world: World, account_id: str) -> list[Held]:
    """All open positions, the account's own first."""
    legs: dict[tuple[str, PositionSide, MarginMode], list[tuple[str, PositionState]]] = {}
    for owner in owners(world, account_id):
        for state in world.core.positions(owner):
            key = state.symbol, state.side, state.margin_mode
            legs.setdefault(key, []).append((owner, state))
    found = []
    for (symbol, side, _), parts in legs.items():
        leg = world.core.ledger.leg(parts[0][0], (symbol, side))
        found.append(Held(leg.position_id, tuple(parts)))
    return found


def position_mode(world: World, account_id: str) -> PositionMode:
    """Whether the account keeps two legs."""
    return world.core.account(account_id).position_mode
