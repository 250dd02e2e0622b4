"""The desk's own equity over time, all accounts together, deposits removed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from copydesk.engine.api import EquityCurve, Phase, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.connections import Connections
from copydesk.engine.deposits import DepositWatch
from copydesk.model.money import ZERO, parse_decimal, to_wire
from copydesk.store.equity import EquitySample, EquitySamples
from copydesk.store.preferences import Preferences

_SAMPLE_SECONDS: Final = 5.0
_KEEP_SECONDS: Final = 60.0
_THIN_SECONDS: Final = 3_600.0
_MOST_POINTS: Final = 20_000
_ACCOUNTS: Final = "equity.accounts"


class DeskEquity:
    """Samples the accounts, keeps a sample a minute, publishes the curve under "desk".

    An account that is connected later brings its money as a deposit does, and takes it away when
    it is disconnected. One that can't be heard counts with what it had last.
    """

    def __init__(
        self,
        connections: Connections,
        samples: EquitySamples,
        preferences: Preferences,
        publisher: Publisher,
        clock: Callable[[], int],
    ) -> None:
        self._connections = connections
        self._samples = samples
        self._preferences = preferences
        self._publisher = publisher
        self._clock = clock
        self._watches: dict[str, DepositWatch] = {}
        self._accounts: dict[str, Decimal] | None = None
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
        self._accounts = await self._kept_accounts()
        while True:
            if self._sample():
                equity = sum((self._accounts or {}).values(), ZERO)
                await self._keep(EquitySample(self._next_ms(), equity, self._deposits))
            await asyncio.sleep(_SAMPLE_SECONDS if self._times_ms else _SAMPLE_SECONDS / 10)

    def _sample(self) -> bool:
        """Take what the accounts have now; False while none of them can be heard."""
        counted = [parts for parts in self._connections if not self._is_counted_elsewhere(parts)]
        for name in set(self._accounts or ()) - {parts.name for parts in counted}:
            self._drop(name)
        heard = [self._sample_one(parts) for parts in counted]
        return any(heard)

    def _is_counted_elsewhere(self, parts: ConnectionParts) -> bool:
        """Whether its money is that of another connection to the same account."""
        return parts.saved is not None and parts.saved.same_as in self._connections

    def _sample_one(self, parts: ConnectionParts) -> bool:
        session = parts.session
        watch = self._watches.setdefault(parts.name, DepositWatch())
        account = session.holdings.account
        if account is None or session.connection.phase is not Phase.CONNECTED:
            watch.reset()
            return False
        flow = watch.sample(account.equity - account.unrealized_pnl, results_of(parts))
        if watch.suspects:
            return False  # the next sample tells whether it was paid in or earned
        if flow:
            parts.chronicle.deposited(flow)
            self._move(flow)
        if self._accounts is None:
            self._accounts = {}  # the curve begins with what the first account has
        elif parts.name not in self._accounts:
            self._move(account.equity)
        self._accounts[parts.name] = account.equity
        return True

    def _drop(self, name: str) -> None:
        self._watches.pop(name, None)
        if self._accounts is not None:
            self._move(-self._accounts.pop(name))

    def _move(self, amount: Decimal) -> None:
        self._deposits += amount
        self._keep_at_s = 0.0

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
            accounts = {name: to_wire(amount) for name, amount in (self._accounts or {}).items()}
            await self._preferences.set(_ACCOUNTS, {**accounts})
        if now_s >= self._thin_at_s:
            self._thin_at_s = now_s + _THIN_SECONDS
            await self._samples.thin(sample.time_ms)

    async def _kept_accounts(self) -> dict[str, Decimal] | None:
        kept = await self._preferences.get(_ACCOUNTS)
        if not isinstance(kept, dict):
            return None
        return {name: parse_decimal(str(amount)) for name, amount in kept.items()}


def results_of(parts: ConnectionParts) -> Decimal:
    """All realised results that were heard of so far, net of fees and of profit shares."""
    follows = parts.session.holdings.follows.values()
    return parts.chronicle.realized - sum((follow.profit_share for follow in follows), ZERO)
