"""Divides a budget over the traders that the desk has ranked, in a worker thread."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from copydesk.engine.connections import Connections
from copydesk.model.errors import RetryLater
from copydesk.model.portfolio import Portfolio, PortfolioWishes
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey

if TYPE_CHECKING:
    from copydesk.engine.candidates import RankedVenue


class Portfolios:
    """Builds portfolios over every connection that has a ranking."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def build(
        self, wishes: PortfolioWishes, traders: tuple[TraderKey, ...] = ()
    ) -> Portfolio:
        """Divide a budget.

        Args:
            wishes: what the follower asks for.
            traders: whom to consider; empty for the best of the ranking.

        Raises:
            RetryLater: NOT_READY, nobody was ranked yet.
        """
        ranked = self._ranked(traders)
        if not ranked:
            raise RetryLater(Reason.NOT_READY, "the traders are still being ranked")
        candidates = await asyncio.to_thread(import_module, "copydesk.engine.candidates")
        found: Portfolio = await asyncio.to_thread(candidates.divide, ranked, wishes, traders)
        return found

    def _ranked(self, traders: tuple[TraderKey, ...]) -> list[RankedVenue]:
        wanted = {trader.venue for trader in traders}
        found = []
        for parts in self._connections:
            kept = parts.ranker.ranked
            if kept is not None and (not wanted or parts.name in wanted):
                from copydesk.engine.candidates import RankedVenue

                looks = dict(parts.close_looks.found)
                found.append(RankedVenue(parts.name, *kept, looks))
        return found
