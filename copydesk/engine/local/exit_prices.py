"""At what the trader really left: looked up in their own record once a trade of theirs is over.

A trader's position says at what they entered, not at what they left; until their closed trades
tell it, the ledger takes the market's price of the moment in which the closing was heard of.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from copydesk.copying.live_net import LiveNet, UntoldExit
from copydesk.copying.sizing import proportion
from copydesk.engine.local import entries
from copydesk.engine.local.mirror import Mirror
from copydesk.engine.local.net_reader import NetReader
from copydesk.engine.local.records import LocalFollow
from copydesk.engine.local.surroundings import Sessions
from copydesk.engine.local.trader_feed import translated
from copydesk.engine.session import Session
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ONE, ZERO
from copydesk.model.trader import OWN_ACCOUNT, ClosedTrade, TraderKey, TraderPosition

_REGULAR_SECONDS: Final = 20.0
_MOST_TRIES: Final = 6
_TRADES_ASKED: Final = 50
_SOON_MS: Final = 60_000


class ExitPrices:
    """Looks up the exits of the traders who are copied on one account."""

    def __init__(self, mirror: Mirror, sessions: Sessions, ledgers: NetReader) -> None:
        self._mirror = mirror
        self._sessions = sessions
        self._ledgers = ledgers
        self._tries: dict[tuple[str, int], int] = {}

    async def run(self) -> None:
        """Look regularly, until cancelled."""
        await self._mirror.until_ready()
        while True:
            await asyncio.sleep(_REGULAR_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Ask for what isn't known of any trade that is over; each is asked for a few times."""
        for follow in list(self._mirror.follows.values()):
            untold = [
                each
                for each in await self._ledgers.read(follow.follow_id, LiveNet.untold_exits)
                if self._tries.get((follow.follow_id, each.number), 0) < _MOST_TRIES
            ]
            if untold:
                await self._ask(follow, untold)

    async def _ask(self, follow: LocalFollow, untold: Iterable[UntoldExit]) -> None:
        for each in untold:
            name = (follow.follow_id, each.number)
            self._tries[name] = self._tries.get(name, 0) + 1
        session = self._sessions(follow.trader.venue)
        if session is None or follow.trader.trader_id == OWN_ACCOUNT:
            return
        try:
            trades = await _trades(session, follow.trader)
        except CopyDeskError:
            return  # asked again later; the estimate stays, and says so
        journal = []
        for each in untold:
            ours = [
                trade
                for trade in trades
                if follow.rules.direction.side(trade.side) is each.leg.side
                and _name_here(trade, session, self._mirror.session) == each.leg.symbol
            ]
            price = exit_price(each, ours)
            if price is not None:
                now_ms = self._mirror.clock()
                journal.append(entries.exit_entry(follow.follow_id, each, price, now_ms))
        if journal:
            await asyncio.wrap_future(self._mirror.keep(journal))


def exit_price(untold: UntoldExit, trades: Iterable[ClosedTrade]) -> Decimal | None:
    """The average price at which a trader left, None where their record doesn't surely tell it.

    Some venues list each order of the trader's, so all that closed meanwhile count. They are all
    there when their sizes are what the trader gave up, or when the last one closed just before
    that was heard of. What was opened after that belongs to the next trade.
    """
    if untold.opened_ms is None or untold.flat_ms is None:
        return None
    since_ms, until_ms = untold.opened_ms, untold.flat_ms + _SOON_MS
    found = [
        each
        for each in trades
        if since_ms < each.close_time_ms <= until_ms and each.open_time_ms <= untold.flat_ms
    ]
    size = sum((each.max_size for each in found), ZERO)
    if size <= ZERO:
        return None
    last_ms = max(each.close_time_ms for each in found)
    if size != untold.given_up and last_ms < untold.flat_ms - _SOON_MS:
        return None
    cost = sum((each.max_size * each.exit_price for each in found), ZERO)
    return proportion(cost, ONE, size)


async def _trades(session: Session, trader: TraderKey) -> tuple[ClosedTrade, ...]:
    return await session.venue.trader_trades(trader, _TRADES_ASKED)


def _name_here(trade: ClosedTrade, there: Session, here: Session) -> str:
    """What a contract of the trader's venue is called on the follower's."""
    if there is here:
        return trade.symbol
    position = TraderPosition(
        trade.symbol, trade.side, trade.max_size, trade.entry_price, trade.leverage, ZERO
    )
    instruments = there.holdings.instruments, here.holdings.instruments
    return translated([position], *instruments)[0].symbol
