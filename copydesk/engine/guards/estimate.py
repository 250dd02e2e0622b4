"""Where the false-trip estimates come from: a trader's record, or the desk's own."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from copydesk.engine.connections import Connections
from copydesk.engine.guards.follows import FollowSources
from copydesk.model.guard import GuardScope
from copydesk.model.guard_status import FalseTrips, GuardKey
from copydesk.store.equity import EquitySample, EquitySamples

if TYPE_CHECKING:
    from copydesk.model.trader import EquityPoint

_DAY_MS: Final = 86_400_000


def own_daily_returns(samples: Iterable[EquitySample]) -> tuple[float, ...]:
    """The desk's returns from day to day (UTC), deposits removed; days without a sample join."""
    last_of: dict[int, EquitySample] = {}
    for sample in samples:
        last_of[sample.time_ms // _DAY_MS] = sample
    days = list(last_of.values())
    return tuple(
        float((now.equity - (now.deposits - before.deposits)) / before.equity - 1)
        for before, now in itertools.pairwise(days)
        if before.equity > 0
    )


class Estimates:
    """Draws futures in a worker thread; the same record gives the same draws."""

    def __init__(
        self, connections: Connections, follows: FollowSources, samples: EquitySamples
    ) -> None:
        self._connections = connections
        self._follows = follows
        self._samples = samples

    async def of(self, key: GuardKey) -> FalseTrips:
        """For a follow the trader's record, copied one to one; else the desk's own days.

        Raises:
            CopyDeskError: the record could not be read.
        """
        if key.scope is not GuardScope.FOLLOW:
            own = own_daily_returns(await self._samples.since())
            return await asyncio.to_thread(_draw, own, key.subject)
        _, follow = self._follows.find(key.subject)
        venue = self._connections.get(follow.trader.venue).session.venue
        points = await venue.trader_equity(follow.trader)
        return await asyncio.to_thread(_draw_record, points, follow.trader.trader_id)


def _draw_record(points: Sequence[EquityPoint], name: str) -> FalseTrips:
    from copydesk.analysis.returns import time_weighted

    daily = time_weighted(points)
    return _draw(tuple(daily.returns.tolist()) if daily is not None else (), name)


def _draw(daily_returns: tuple[float, ...], name: str) -> FalseTrips:
    import numpy as np

    from copydesk.analysis.bootstrap import seed_of
    from copydesk.analysis.false_trips import false_trips

    return false_trips(daily_returns, np.random.default_rng(seed_of(name)))
