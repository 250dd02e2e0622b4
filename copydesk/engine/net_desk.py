"""The true-net ledger of any follow: the trader's result, what each step took, and what is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from copydesk.copying.live_net import LiveNet
from copydesk.engine.connections import Connections
from copydesk.engine.native_net import native_net
from copydesk.model.net import FollowNet, Gaps


class NetDesk:
    """Answers for the follows of every connection."""

    def __init__(self, connections: Connections, clock: Callable[[], int]) -> None:
        self._connections = connections
        self._clock = clock

    async def net_of(self, follow_id: str) -> FollowNet:
        """The ledger of a follow as it stands now.

        Raises:
            CopyDeskError: there is no such follow, or its records can't be read.
        """
        if not self._connections.local.owns(follow_id):
            return await self._native(follow_id)
        account = self._connections.local.account_of(follow_id)
        session = self._connections.get(account).session
        marks = {symbol: ticker.mark_price for symbol, ticker in session.holdings.tickers.items()}
        as_of_ms = self._clock() if session.is_fresh else session.connection.feed_time_ms
        gap = self._connections.local.funding_gap(account)
        gaps: Gaps = {} if gap is None else {"funding": gap}

        def found(net: LiveNet) -> FollowNet:
            parts = net.parts(marks)
            trades = tuple(
                replace(trade, gaps={**gaps, **trade.gaps}) for trade in net.trades(marks)
            )
            return FollowNet(follow_id, trades, parts, parts.mine, as_of_ms, gaps)

        return await self._connections.ledgers.read(follow_id, found)

    async def _native(self, follow_id: str) -> FollowNet:
        parts = self._connections.of_follow(follow_id)
        follow, table = parts.session.holdings.follows[follow_id], parts.session.venue.capabilities
        history = await parts.follower.history(follow_id)
        told, rate = table.told_of_follows, table.profit_share_rate
        return native_net(follow, history, told, rate, self._clock())
