"""Closing positions and moving their protection: estimated before, verified after."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final, Protocol

from copydesk.engine.api import ClosePreview, CloseResult
from copydesk.engine.close_cost import close_line, profit_share_of
from copydesk.engine.commands import shown_position, subject_of, wanted_protection
from copydesk.engine.outbox import Outbox
from copydesk.engine.part_closing import reduce_position
from copydesk.engine.session import Session
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.money import to_wire
from copydesk.model.order import Intent, OrderSide
from copydesk.model.position import Position, PositionKey, PositionSide
from copydesk.model.reasons import Reason
from copydesk.store.follows import CommandKind, PendingCommand

_AT_ONCE: Final = 4


class LocalCloser(Protocol):
    """Closes the shares of follows that are copied from here."""

    async def close_position(self, key: PositionKey) -> None:
        """Close a follow's share of a leg at the market.

        Raises:
            CopyDeskError: not fresh, or nothing to close.
        """
        ...

    def still_shown(self, key: PositionKey) -> Position | None:
        """What the venue shows of a share that is said to be closed, None where nothing."""
        ...


class Closer:
    """Closes and protects the positions of one venue."""

    def __init__(
        self,
        session: Session,
        outbox: Outbox,
        clock: Callable[[], int],
        new_id: Callable[[], str],
    ) -> None:
        self._session = session
        self._outbox = outbox
        self._clock = clock
        self._new_id = new_id
        self.local: LocalCloser | None = None
        """Closes positions of follows that are copied from here."""

    async def preview(self, keys: tuple[PositionKey, ...]) -> ClosePreview:
        """Estimate from mark prices, taker fee and the book what closing these positions gives.

        Raises:
            CopyDeskError: not fresh, a position isn't open, or the book can't be read.
        """
        self._session.require_fresh()
        positions = [self._position(key) for key in keys]
        symbols = sorted({key.symbol for key in keys})
        books = await asyncio.gather(*(self._session.venue.depth(symbol) for symbol in symbols))
        book_of = dict(zip(symbols, books, strict=True))
        lines = tuple(
            close_line(position, book_of[position.key.symbol], self._taker_fee_rate(position))
            for position in positions
        )
        oldest_ms = min((position.mark_time_ms for position in positions), default=self._clock())
        return ClosePreview(
            lines=lines,
            profit_share=profit_share_of(
                lines,
                self._session.holdings.follows,
                self._session.venue.capabilities.profit_share_rate,
            ),
            untouched=len(self._session.holdings.positions) - len(lines),
            price_age_ms=max(0, self._clock() - oldest_ms),
        )

    async def close(
        self, keys: tuple[PositionKey, ...], command_id: str | None = None
    ) -> CloseResult:
        """Close at market, then look at the venue. One that fails doesn't stop the others.

        Raises:
            CopyDeskError: not fresh; or the look afterwards didn't work.
        """
        self._session.require_trade()
        if command_id is None:
            self._session.require_fresh()
        before = [p for key in keys if (p := self._session.holdings.positions.get(key))]
        gate = asyncio.Semaphore(_AT_ONCE)
        problems = [
            problem
            for problem in await asyncio.gather(
                *(self._close_one(key, gate, command_id) for key in keys)
            )
            if problem
        ]
        await self._session.look_surely("close")
        still = [found for position in before if (found := self._still_open(position))]
        open_keys = {position.key for position in still}
        return CloseResult(
            closed=tuple(position for position in before if position.key not in open_keys),
            still_open=tuple(still),
            problems=tuple(problems),
            verified_ms=self._clock(),
        )

    async def reduce(self, key: PositionKey, size: Decimal, command_id: str | None = None) -> None:
        """Close this much of a position at market, then look at the venue.

        Raises:
            CopyDeskError: not fresh, not open, refused, or outcome unknown.
        """
        if not self._outbox.knows(command_id):
            self._session.require_fresh()
            self._position(key)
        facts = {**shown_position(self._session.holdings.positions.get(key)), "part": to_wire(size)}
        command = self._command(CommandKind.CLOSE_POSITION, key, command_id, facts)

        async def send() -> str:
            part = min(size, self._position(key).size)  # more of the leg is somebody else's
            await reduce_position(self._session.venue, key, part, command.command_id)
            return key.owner.owner_id

        await self._outbox.perform(command, send)
        await self._session.look_surely(subject_of(command))

    async def protect(
        self,
        key: PositionKey,
        take_profit_price: Decimal | None,
        stop_loss_price: Decimal | None,
        command_id: str | None = None,
    ) -> Position:
        """Set or remove take profit and stop loss; returns the position the venue shows.

        Raises:
            CopyDeskError: not fresh, not open, refused, or outcome unknown.
        """
        if not self._outbox.knows(command_id):
            self._session.require_trade()
            self._session.require_fresh()
            self._position(key)
        wanted = wanted_protection(take_profit_price, stop_loss_price)
        command = self._command(CommandKind.SET_PROTECTION, key, command_id, wanted)

        async def send() -> str:
            venue = self._session.venue
            await venue.set_protection(key, take_profit_price, stop_loss_price)
            return key.owner.owner_id

        await self._outbox.perform(command, send)
        await self._session.look_surely(subject_of(command))
        return self._position(key)

    async def _close_one(
        self, key: PositionKey, gate: asyncio.Semaphore, command_id: str | None
    ) -> str:
        """Close one; the result is the sentence of what went wrong, or ""."""

        async def send() -> str:
            await self._send_close(key, command.command_id)
            return key.owner.owner_id

        one_id = f"{command_id}:{key.symbol}:{key.side.value}" if command_id else None
        async with gate:
            try:
                if (local := self._local(key)) is not None:
                    await local.close_position(key)
                    return ""
                if not self._outbox.knows(one_id):
                    self._position(key)
                shown = shown_position(self._session.holdings.positions.get(key))
                command = self._command(CommandKind.CLOSE_POSITION, key, one_id, shown)
                await self._outbox.perform(command, send)
            except CopyDeskError as error:
                return f"{key.symbol} {key.side.value}: {error.sentence} {error.next_step}"
        return ""

    def _local(self, key: PositionKey) -> LocalCloser | None:
        """Who closes a copy made here, None for what the venue itself tells apart."""
        return self.local if self._session.holdings.is_local(key.owner.owner_id) else None

    def _still_open(self, before: Position) -> Position | None:
        """What is left of a position as the venue shows it, whatever was said of its closing."""
        shown, local = self._session.holdings.positions.get(before.key), self._local(before.key)
        if shown is not None or local is None:
            return shown
        left = local.still_shown(before.key)
        return None if left is None else replace(left, size=min(left.size, before.size))

    async def _send_close(self, key: PositionKey, command_id: str) -> None:
        """Close a position; of a leg that follows share only the part that is meant.

        Raises:
            Rejected: POSITION_NOT_FOUND, it is gone by now, and what is left belongs to others.
            CopyDeskError: what the venue says.
        """
        own, whole = self._position(key), self._session.holdings.venue_positions.get(key)
        if whole is None or own.size == whole.size:
            await self._session.venue.close_position(key)
            return
        side = OrderSide.SELL if key.side is PositionSide.LONG else OrderSide.BUY
        intent = Intent(command_id, key.symbol, side, own.size, reduce_only=True, leg=key.side)
        await self._session.venue.place_order(intent)

    def _command(
        self,
        kind: CommandKind,
        key: PositionKey,
        command_id: str | None,
        facts: Mapping[str, str],
    ) -> PendingCommand:
        return PendingCommand(
            command_id or self._new_id(),
            self._clock(),
            kind,
            self._session.name,
            key.owner.owner_id,
            position=key,
            facts=facts,
        )

    def _position(self, key: PositionKey) -> Position:
        position = self._session.holdings.positions.get(key)
        if position is None:
            raise Rejected(Reason.POSITION_NOT_FOUND, venue=self._session.name)
        return position

    def _taker_fee_rate(self, position: Position) -> Decimal:
        instrument = self._session.holdings.instruments.get(position.key.symbol)
        if instrument is None:
            raise Rejected(Reason.UNKNOWN_SYMBOL, venue=self._session.name)
        return instrument.taker_fee_rate
