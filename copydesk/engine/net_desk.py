"""The true-net ledger of any follow: the trader's result, what each step took, and what is left."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.copying.live_net import LiveNet
from copydesk.engine.connections import Connections
from copydesk.engine.local.net_reader import NetReader
from copydesk.model.net import FollowNet, Gaps, NetGap
from copydesk.store.journal import Journal


class NetDesk:
    """Answers for the follows of every connection."""

    def __init__(
        self, connections: Connections, journal: Journal, clock: Callable[[], int]
    ) -> None:
        self._connections = connections
        self._reader = NetReader(journal)
        self._clock = clock

    async def net_of(self, follow_id: str) -> FollowNet:
        """The ledger of a follow as it stands now.

        Raises:
            CopyDeskError: there is no such follow, or its records can't be read.
        """
        account = self._connections.local.account_of(follow_id)
        tickers = self._connections.get(account).session.holdings.tickers
        marks = {symbol: ticker.mark_price for symbol, ticker in tickers.items()}
        now_ms = self._clock()

        def found(net: LiveNet) -> FollowNet:
            return FollowNet(follow_id, net.trades(marks), net.parts(marks), now_ms, _FUNDING)

        return await self._reader.read(follow_id, found)


_FUNDING: Gaps = {"funding": NetGap.NOT_TOLD}
