"""An account as the trader to be mirrored: one's own, or one whose read-only key was shared.

The stream of such an account brings its positions; here they are told once more as those of a
trader, whole each time, so that a local follow can't tell the difference.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Final

from copydesk.exchange import ports
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ZERO
from copydesk.model.position import Position, PositionKey
from copydesk.model.trader import TraderKey, TraderPosition

OWN_ACCOUNT: Final = "own-account"
"""Trader id of the account that a connection's key belongs to."""


def as_trader_positions(positions: Iterable[Position]) -> tuple[TraderPosition, ...]:
    """An account's open positions as those of a trader."""
    return tuple(
        TraderPosition(
            symbol=each.key.symbol,
            side=each.key.side,
            size=each.size,
            entry_price=each.entry_price,
            leverage=each.leverage,
            unrealized_pnl=each.unrealized_pnl,
        )
        for each in positions
        if each.size != ZERO
    )


class OwnAccountStream:
    """A stream that also tells the account's positions as a trader's, once that is watched.

    They are read by request when watching begins and whenever the stream is back, because streams
    of accounts begin with silence; until that has succeeded nothing is told of the trader.

    Args:
        inner: the account's stream.
        venue: the connection's name.
        read_positions: reads all open positions of the account.
    """

    def __init__(
        self,
        inner: ports.Stream,
        venue: str,
        read_positions: Callable[[], Awaitable[tuple[Position, ...]]],
    ) -> None:
        self._inner = inner
        self._trader = TraderKey(venue, OWN_ACCOUNT)
        self._read_positions = read_positions
        self._held: dict[PositionKey, Position] | None = None
        self._is_watched = False

    async def events(self) -> AsyncIterator[ports.StreamEvent]:
        """Yield what arrives until `close` is called.

        Raises:
            FixSettings: the venue refuses the login for good.
        """
        async for event in self._inner.events():
            yield event
            if isinstance(event, ports.FeedUp | ports.FeedDown):
                self._held = None
            told = await self._told_after(event)
            if told is not None:
                yield told

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        """Follow the open positions of these traders, and of no others."""
        self._is_watched = self._trader in traders
        await self._inner.watch_traders(traders - {self._trader})

    async def close(self) -> None:
        """Say goodbye and end `events`."""
        await self._inner.close()

    async def _told_after(self, event: ports.StreamEvent) -> ports.TraderPositionsUpdate | None:
        if not self._is_watched:
            self._held = None
        elif self._held is None and not isinstance(event, ports.FeedDown):
            return await self._seeded()
        elif isinstance(event, ports.PositionsUpdate):
            self._merge(event)
            return self._told()
        return None

    async def _seeded(self) -> ports.TraderPositionsUpdate | None:
        try:
            positions = await self._read_positions()
        except CopyDeskError:
            return None  # asked again with the next event: a failed question is no flat account
        self._held = {position.key: position for position in positions}
        return self._told()

    def _merge(self, update: ports.PositionsUpdate) -> None:
        before = {} if update.snapshot or self._held is None else self._held
        merged = before | {position.key: position for position in update.positions}
        self._held = {key: each for key, each in merged.items() if each.size != ZERO}

    def _told(self) -> ports.TraderPositionsUpdate:
        held = (self._held or {}).values()
        return ports.TraderPositionsUpdate(self._trader, as_trader_positions(held))
