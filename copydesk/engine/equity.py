"""The desk's own equity over time, deposits removed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from copydesk.engine.api import EquityCurve, Phase, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.chronicle import Chronicle
from copydesk.engine.deposits import DepositWatch
from copydesk.engine.session import Session
from copydesk.model.money import ZERO
from copydesk.store.equity import EquitySample, EquitySamples

_SAMPLE_SECONDS: Final = 5.0
_KEEP_SECONDS: Final = 60.0
_THIN_SECONDS: Final = 3_600.0
_MOST_POINTS: Final = 20_000


class DeskEquity:
    """Samples the account, keeps a sample a minute, publishes the curve under "desk"."""

    def __init__(
        self,
        session: Session,
        chronicle: Chronicle,
        samples: EquitySamples,
        publisher: Publisher,
        clock: Callable[[], int],
    ) -> None:
        self._session = session
        self._chronicle = chronicle
        self._samples = samples
        self._publisher = publisher
        self._clock = clock
        self._watch = DepositWatch()
        self._times_ms: list[int] = []
        self._equity: list[float] = []
        self._deposits = ZERO
        self._keep_at_s = 0.0
        self._thin_at_s = 0.0

    async def run(self) -> None:
        """Read what is kept, then sample until cancelled."""
        kept = await self._samples.since()
        self._times_ms = [sample.time_ms for sample in kept]
        self._equity = [float(sample.equity - sample.deposits) for sample in kept]
        self._deposits = kept[-1].deposits if kept else ZERO
        while True:
            await self._session.until_connected()
            await self._sample()
            await asyncio.sleep(_SAMPLE_SECONDS)

    async def _sample(self) -> None:
        account = self._session.holdings.account
        if account is None or self._session.connection.phase is not Phase.CONNECTED:
            self._watch.reset()
            return
        balance = account.equity - account.unrealized_pnl
        flow = self._watch.sample(balance, self._results())
        if self._watch.suspects:
            return  # the next sample tells whether it was paid in or earned
        if flow:
            self._deposits += flow
            self._chronicle.deposited(flow)
            self._keep_at_s = 0.0
        await self._keep(EquitySample(self._next_ms(), account.equity, self._deposits))

    def _next_ms(self) -> int:
        """The wall clock; where it was set back the curve still only goes forward."""
        newest_ms = self._times_ms[-1] if self._times_ms else 0
        return max(self._clock(), newest_ms + 1)

    async def _keep(self, sample: EquitySample) -> None:
        self._times_ms.append(sample.time_ms)
        self._equity.append(float(sample.equity - sample.deposits))
        del self._times_ms[:-_MOST_POINTS], self._equity[:-_MOST_POINTS]
        curve = EquityCurve(tuple(self._times_ms), tuple(self._equity))
        self._publisher.publish(Topic.EQUITY, "desk", curve)
        now_s = asyncio.get_running_loop().time()
        if now_s >= self._keep_at_s:
            self._keep_at_s = now_s + _KEEP_SECONDS
            await self._samples.add(sample)
        if now_s >= self._thin_at_s:
            self._thin_at_s = now_s + _THIN_SECONDS
            await self._samples.thin(sample.time_ms)

    def _results(self) -> Decimal:
        follows = self._session.holdings.follows.values()
        shares = sum((follow.profit_share for follow in follows), ZERO)
        return self._chronicle.realized - shares
