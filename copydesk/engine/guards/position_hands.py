"""How the rules of single positions reach a position: through its venue, or through this desk."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from copydesk.engine.closing import Closer
from copydesk.engine.holdings import Holdings
from copydesk.engine.local.local_follows import LocalFollows
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.position import OwnerKind, Position


class Hands(Protocol):
    """What a rule does to one position; a step that is done again does nothing more."""

    def may_act(self, position: Position) -> bool:
        """Whether a rule may touch the position now."""
        ...

    def stop_of(self, position: Position) -> Decimal | None:
        """Where the position is closed at a loss, None where nowhere."""
        ...

    def has_left(self, position: Position, target: Decimal, before: Decimal | None) -> bool:
        """Whether no more than the target is left of what was there `before`."""
        ...

    async def leave(self, position: Position, target: Decimal, command_id: str) -> None:
        """Close what is more than the target, at the market.

        Raises:
            CopyDeskError: nothing was closed, or nobody knows.
        """
        ...

    async def put_stop(self, position: Position, price: Decimal, command_id: str) -> None:
        """Let the stop be there.

        Raises:
            CopyDeskError: it isn't, or nobody knows.
        """
        ...


class VenueHands:
    """Positions that the venue itself knows whose they are: the user's, and native copies.

    A venue's stop closes all of a position. Where copies made here are part of it, the stop stays
    due and isn't sent: once the price has passed it, the owner's part is closed alone.
    """

    def __init__(self, closer: Closer, holdings: Holdings) -> None:
        self._closer = closer
        self._holdings = holdings

    def may_act(self, position: Position) -> bool:
        """Always: a venue says itself what it doesn't allow."""
        del position
        return True

    def stop_of(self, position: Position) -> Decimal | None:
        """What the venue shows."""
        return position.stop_loss_price

    def has_left(self, position: Position, target: Decimal, before: Decimal | None) -> bool:
        """By any change: the part was a part of the size then, and isn't closed twice."""
        return position.size <= target or (before is not None and position.size < before)

    async def leave(self, position: Position, target: Decimal, command_id: str) -> None:
        """By the venue's own calls."""
        if target <= ZERO:
            await self._closer.close((position.key,), command_id)
        else:
            await self._closer.reduce(position.key, position.size - target, command_id)

    async def put_stop(self, position: Position, price: Decimal, command_id: str) -> None:
        """By the venue's own call, unless copies share the position; the take profit stays."""
        if not self._is_shared(position):
            await self._closer.protect(position.key, position.take_profit_price, price, command_id)

    def _is_shared(self, position: Position) -> bool:
        key, holdings = position.key, self._holdings
        if key.owner.kind is not OwnerKind.USER:
            return False  # a copy that the venue makes is a position of its own
        whole = holdings.venue_positions.get(key)
        is_part = whole is None or whole.size != position.size
        return any(
            other.symbol == key.symbol
            and holdings.is_local(other.owner.owner_id)
            and (is_part or other.side is key.side)
            for other in holdings.positions
        )


class LocalHands:
    """A local follow's share of a position: of what others share the venue knows nothing.

    Orders go the way of every copy's order, written down before they are sent. What a rule takes
    off isn't bought back, and the trader's additions aren't copied to what is left of it: the copy
    is as a stop leaves it until the trader has closed the position. A copy of the next one is
    whole again.
    """

    def __init__(self, local: LocalFollows, instrument: Instrument | None) -> None:
        self._local = local
        self._least = ZERO if instrument is None else instrument.min_size

    def may_act(self, position: Position) -> bool:
        """Not while the follow is frozen, stopping or over."""
        return self._local.may_close(position.key.owner.owner_id)

    def stop_of(self, position: Position) -> Decimal | None:
        """The follow's own; a venue may hold another one for the whole position."""
        return self._local.stop_of(position.key)

    def has_left(self, position: Position, target: Decimal, before: Decimal | None) -> bool:
        """By the share alone, once orders have filled; less than the smallest order stays."""
        del before
        beyond = position.size - target
        return beyond <= ZERO or (target > ZERO and beyond < self._least)

    async def leave(self, position: Position, target: Decimal, command_id: str) -> None:
        """With an order of the follow's; what is being closed already isn't ordered again."""
        del command_id
        await self._local.reduce_position(position.key, target)

    async def put_stop(self, position: Position, price: Decimal, command_id: str) -> None:
        """On the venue where the leg is the follow's alone, else watched by this desk."""
        del command_id
        await self._local.set_stop(position.key, price)
