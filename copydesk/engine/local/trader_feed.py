"""What is known of the traders that are mirrored: by stream, by asking, or from an own account.

A stream brings every change; asking heals what a stream missed, and serves where there is none.
An answer that was on its way while the stream spoke is older than what the stream said, and is
dropped. A question that fails says nothing about the trader.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from copydesk.copying.situation import TraderView
from copydesk.engine.local.surroundings import Sessions
from copydesk.engine.session import Session
from copydesk.exchange import ports
from copydesk.model.errors import CopyDeskError
from copydesk.model.instrument import Instrument
from copydesk.model.position import Position
from copydesk.model.trader import OWN_ACCOUNT, TraderKey, TraderPosition

STALE_SECONDS: Final = 45.0
"""What was neither streamed nor answered for so long is not known any more."""

_ROUND_SECONDS: Final = 1.0
_QUIET_SECONDS: Final = 3.0
_REGULAR_SECONDS: Final = 15.0
_AT_ONCE: Final = 2


@dataclass(slots=True)
class _Known:
    """One trader; `moment` counts what the stream said, times are of the loop's clock."""

    positions: tuple[TraderPosition, ...] | None = None
    equity: Decimal | None = None
    moment: int = 0
    heard_s: float | None = None
    streamed: bool = False
    asked_s: float | None = None


class TraderFeed:
    """The traders of all local follows, wherever they are; used on the engine's loop only."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Callable[[], int],
        on_change: Callable[[TraderKey], None],
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._on_change = on_change
        self._known: dict[TraderKey, _Known] = {}
        self._newest_ms = 0
        self._asked = asyncio.Event()

    async def watch(self, traders: Iterable[TraderKey]) -> None:
        """Watch these traders, and no others."""
        wanted = set(traders)
        left = {trader.venue for trader in self._known.keys() - wanted}
        for trader in self._known.keys() - wanted:
            del self._known[trader]
        for trader in wanted - self._known.keys():
            self._known[trader] = _Known()
        for venue in left | {trader.venue for trader in wanted}:
            await self.watch_again(venue)
        self._asked.set()

    async def watch_again(self, venue: str) -> None:
        """Tell one connection whom it is to watch."""
        session = self._sessions(venue)
        if session is not None:
            streamed = {t for t in self._known if t.venue == venue and t.trader_id != OWN_ACCOUNT}
            await session.watch_copied(frozenset(streamed))

    def view(self, trader: TraderKey, instruments: Mapping[str, Instrument]) -> TraderView:
        """What is known now, in the symbols of `instruments`; positions are None when it is stale.

        Times rise from view to view whatever the wall clock does.
        """
        self._newest_ms = max(self._newest_ms, self._clock())
        known, session = self._known.get(trader), self._sessions(trader.venue)
        if known is None or session is None or not self._is_fresh(known, session):
            return TraderView(None, self._newest_ms)
        positions = merged(known.positions)
        if positions is not None and session.holdings.instruments is not instruments:
            positions = translated(positions, session.holdings.instruments, instruments)
        return TraderView(positions, self._newest_ms, known.equity)

    def heard(self, session: Session, event: ports.StreamEvent) -> None:
        """Take over what a connection heard."""
        match event:
            case ports.TraderPositionsUpdate(trader, positions) if trader in self._known:
                self._take_stream(self._known[trader], trader, positions)
            case ports.PositionsUpdate() | ports.AccountUpdate():
                self._take_own(session)
            case ports.FeedUp() | ports.FeedDown():
                for trader, known in self._known.items():
                    if trader.venue == session.name:
                        known.streamed = False
                self._asked.set()

    def looked(self, session: Session) -> None:
        """A connection looked at its own account."""
        self._take_own(session)

    async def run(self) -> None:
        """Ask regularly, and at once whenever a stream came or went, until cancelled."""
        gate = asyncio.Semaphore(_AT_ONCE)
        while True:
            due = [trader for trader in self._known if self._is_due(trader)]
            await asyncio.gather(*(self._ask(trader, gate) for trader in due))
            self._asked.clear()
            try:
                async with asyncio.timeout(_ROUND_SECONDS):
                    await self._asked.wait()
            except TimeoutError:
                continue

    async def ask(self, trader: TraderKey) -> None:
        """Read one trader now.

        Raises:
            CopyDeskError: that isn't possible.
        """
        session = self._sessions(trader.venue)
        known = self._known.get(trader)
        if session is None or known is None or trader.trader_id == OWN_ACCOUNT:
            return
        moment, known.asked_s = known.moment, _now_s()
        detail = await session.venue.trader_detail(trader)
        if self._known.get(trader) is not known:
            return
        was_unplanned = known.equity is None and known.positions is not None
        if detail.row.equity is not None:
            known.equity = Decimal(str(detail.row.equity))
        if known.moment == moment:
            self._set(known, trader, detail.positions)
        if was_unplanned and known.equity is not None:
            self._on_change(trader)  # what needs the equity could not be copied before

    async def _ask(self, trader: TraderKey, gate: asyncio.Semaphore) -> None:
        async with gate:
            try:
                await self.ask(trader)
            except CopyDeskError:
                return  # what was known stays, and grows old

    def _is_due(self, trader: TraderKey) -> bool:
        known, session = self._known[trader], self._sessions(trader.venue)
        if session is None or not session.is_fresh or trader.trader_id == OWN_ACCOUNT:
            return False
        if known.asked_s is None:
            return True
        pause_s = _REGULAR_SECONDS if known.streamed else _QUIET_SECONDS
        return _now_s() - known.asked_s >= pause_s

    def _is_fresh(self, known: _Known, session: Session) -> bool:
        if known.heard_s is None:
            return False
        return (known.streamed and session.is_fresh) or _now_s() - known.heard_s < STALE_SECONDS

    def _take_stream(
        self, known: _Known, trader: TraderKey, positions: tuple[TraderPosition, ...]
    ) -> None:
        known.moment += 1
        known.streamed = True
        self._set(known, trader, positions)

    def _take_own(self, session: Session) -> None:
        """A connected account that is itself the trader: all that it holds."""
        trader = TraderKey(session.name, OWN_ACCOUNT)
        known = self._known.get(trader)
        if known is None or session.holdings.account is None:
            return
        known.streamed = True
        known.equity = session.holdings.account.equity
        positions = session.holdings.venue_positions.values()
        self._set(known, trader, tuple(map(_as_traders, positions)))

    def _set(self, known: _Known, trader: TraderKey, positions: tuple[TraderPosition, ...]) -> None:
        known.heard_s = _now_s()
        before, known.positions = known.positions, positions
        if before is None or _sizes(before) != _sizes(positions):
            self._on_change(trader)


def merged(positions: tuple[TraderPosition, ...] | None) -> tuple[TraderPosition, ...] | None:
    """Forget which of the trader's orders a position stems from: a copy is one merged position."""
    if positions is None or not any(each.order_id for each in positions):
        return positions
    return tuple(replace(each, order_id="") for each in positions)


def translated(
    positions: Iterable[TraderPosition],
    here: Mapping[str, Instrument],
    there: Mapping[str, Instrument],
) -> tuple[TraderPosition, ...]:
    """Name symbols as another venue does: the same base and quote; others become unknown names.

    Args:
        positions: in the symbols of `here`.
        here: instruments of the trader's venue.
        there: instruments of the follower's venue.
    """
    names = {(each.base, each.quote): symbol for symbol, each in there.items()}
    result = []
    for position in positions:
        instrument = here.get(position.symbol)
        symbol = f"{position.symbol} (unknown)"  # may be the name of another thing there
        if instrument is not None:
            # a base of another name is another thing: 1000PEPE isn't PEPE
            pair = (instrument.base, instrument.quote)
            symbol = names.get(pair, f"{instrument.base}/{instrument.quote}")
        result.append(
            TraderPosition(
                symbol, position.side, position.size, position.entry_price, position.leverage,
                position.unrealized_pnl,
            )
        )  # fmt: skip
    return tuple(result)


def _as_traders(position: Position) -> TraderPosition:
    return TraderPosition(
        position.key.symbol, position.key.side, position.size, position.entry_price,
        position.leverage, position.unrealized_pnl,
    )  # fmt: skip


def _sizes(positions: Iterable[TraderPosition]) -> set[tuple[object, ...]]:
    return {(each.symbol, each.side, each.size, each.entry_price) for each in positions}


def _now_s() -> float:
    return asyncio.get_running_loop().time()
