"""Previews and replays of a trader's past, computed in the process for simulations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from copydesk.engine.api import LoadProgress, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.connections import Connections
from copydesk.model.copy_rules import CopyRules, rules_from
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.instrument import Candle
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.model.what_if import NetParts, Preview, WhatIf

if TYPE_CHECKING:
    from copydesk.copying.simulate.setup import Setup
    from copydesk.copying.what_if import History
    from copydesk.engine.simulation_process import SimulationProcess

RECENT_TRADES: Final = 50
SLIPPAGE_RATE: Final = Decimal("0.0002")
LATENCY_MS: Final = 300
VOLATILITY_RATE: Final = Decimal("0.0001")
FUNDING_RATE: Final = Decimal("0.0001")
"""What a replay assumes where nothing is known: 2 basis points lost on each fill, 0.3 s behind the
trader at 1 basis point of movement a second, and the funding rate that perpetuals have at rest."""

_FRESH_MS: Final = 60_000
_DAY_MS: Final = 86_400_000
_CANDLES: Final = 360
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a trader, and when."""

    time_ms: int
    profile: TraderProfile
    candles: Mapping[str, Sequence[Candle]]


class Replays:
    """Runs settings over what a trader did. A newer preview takes the place of an older one."""

    def __init__(
        self, connections: Connections, publisher: Publisher, clock: Callable[[], int]
    ) -> None:
        self._connections, self._publisher, self._clock = connections, publisher, clock
        self._process: SimulationProcess | None = None
        self._read: dict[TraderKey, _Read] = {}
        self._running: dict[str, asyncio.Task[WhatIf]] = {}
        self._preview: asyncio.Task[Preview] | None = None

    async def preview(self, trader: TraderKey, settings: FollowSettings | CopyRules) -> Preview:
        """What settings would have done to the trader's last trades.

        Raises:
            Rejected: CANCELLED, a newer question came.
            CopyDeskError: the trader can't be read.
        """
        from copydesk.copying import replay_jobs

        history, setup = await self._prepared(trader, settings)
        if not history.trades:
            raise Rejected(Reason.NO_DATA, "no closed trade of this trader is known")
        newest = sorted(history.trades, key=lambda trade: trade.open_time_ms)[-RECENT_TRADES:]
        job = partial(replay_jobs.preview_job, setup, replace(history, trades=newest))
        if self._preview is not None:
            self._preview.cancel()
        self._preview = task = asyncio.create_task(self._worker().run(job))
        found = await _outcome(task)
        self._note_copied(trader, found.parts)
        return found

    async def what_if(
        self, run_id: str, trader: TraderKey, settings: FollowSettings | CopyRules, from_ms: int
    ) -> WhatIf:
        """Replay everything that the trader did since a moment; progress under `Topic.REPLAY`.

        Raises:
            Rejected: CANCELLED by `cancel`, or there is nothing to be replayed.
            CopyDeskError: the trader can't be read.
        """
        from copydesk.copying import replay_jobs

        history, setup = await self._prepared(trader, settings)
        history = history.since(from_ms)
        if not history.trades:
            raise Rejected(Reason.NO_DATA, "no trade was closed in this time")
        job = partial(replay_jobs.what_if_job, setup, history)

        def progress(done: int, total: int) -> None:
            state = LoadProgress(done, total, finished=done == total)
            self._publisher.publish(Topic.REPLAY, run_id, state)

        task = asyncio.create_task(self._worker().run(job, progress))
        self._running[run_id] = task
        try:
            found = await _outcome(task)
            self._note_copied(trader, found.preview.parts)
            return found
        finally:
            self._running.pop(run_id, None)
            self._publisher.remove(Topic.REPLAY, run_id)

    def cancel(self, run_id: str) -> None:
        """Stop a replay; one that isn't running is none."""
        task = self._running.get(run_id)
        if task is not None:
            task.cancel()

    async def close(self) -> None:
        """Stop everything and end the process."""
        for task in (*self._running.values(), self._preview):
            if task is not None:
                task.cancel()
        if self._process is not None:
            await self._process.close()

    def _note_copied(self, trader: TraderKey, parts: NetParts) -> None:
        """Let the trader's score know what is left of a profit with the settings last tried."""
        share = float(parts.mine / parts.trader) if parts.trader > 0 else None
        self._connections.get(trader.venue).close_looks.note_copied(trader.trader_id, share)

    def _worker(self) -> SimulationProcess:
        if self._process is None:
            from copydesk.engine.simulation_process import SimulationProcess

            self._process = SimulationProcess()
        return self._process

    async def _prepared(
        self, trader: TraderKey, settings: FollowSettings | CopyRules
    ) -> tuple[History, Setup]:
        from copydesk.copying.simulate.history import Assumptions
        from copydesk.copying.simulate.setup import Costs, Setup, ShareModel
        from copydesk.copying.what_if import History

        parts = self._connections.get(trader.venue)
        read = await self._known(trader)
        is_native = isinstance(settings, FollowSettings)
        table = parts.session.venue.capabilities
        rate = table.profit_share_rate if is_native else Decimal(0)
        setup = Setup(
            rules=rules_from(settings, is_multiple=table.ratio_is_multiple)
            if isinstance(settings, FollowSettings)
            else settings,
            instruments=parts.session.holdings.instruments,
            costs=Costs(SLIPPAGE_RATE, LATENCY_MS, VOLATILITY_RATE),
            share_model=ShareModel.HIGH_WATER if rate else ShareModel.NONE,
            share_rate=rate,
        )
        assumptions = Assumptions(FUNDING_RATE, 7 * _DAY_MS if rate else 0)
        profile = read.profile
        return History(profile.trades, profile.equity, read.candles, assumptions), setup

    async def _known(self, trader: TraderKey) -> _Read:
        """The trader's record and their symbols' candles, read again once a minute."""
        now_ms = self._clock()
        read = self._read.get(trader)
        if read is not None and now_ms - read.time_ms < _FRESH_MS:
            return read
        parts = self._connections.get(trader.venue)
        venue = parts.session.venue
        profile = await parts.close_looks.read(venue, trader)
        candles: dict[str, Sequence[Candle]] = {}
        for symbol in {trade.symbol for trade in profile.trades}:
            with suppress(CopyDeskError):  # without candles the trades' own prices must do
                candles[symbol] = await venue.candles(symbol, "4h", _CANDLES)
        self._read = {trader: _Read(now_ms, profile, candles)}
        return self._read[trader]


async def _outcome(task: asyncio.Task[Result]) -> Result:
    """Wait; what was stopped by somebody else is a refusal, not the caller's own cancellation."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if task.cancelled():
            raise Rejected(Reason.CANCELLED) from None
        task.cancel()
        raise
