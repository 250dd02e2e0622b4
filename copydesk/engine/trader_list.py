"""One venue's list of traders, kept in columns and refreshed whole or by what changed.

Building columns is Python-heavy: it happens in worker threads, piece by piece while rows arrive.
The old columns stay published until the new ones are whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from copydesk.engine.alerts import Alerts
from copydesk.engine.api import ListSource, LoadProgress, TraderColumns
from copydesk.engine.session import Session
from copydesk.engine.trader_columns import GrowingColumns, update_columns, with_source
from copydesk.engine.trader_merge import TraderMerge
from copydesk.exchange.ports import AddsTraders, TraderSnapshot
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderKey, TraderRow

_RETRY_SECONDS: Final = 5.0


class TraderList:
    """Reads the list, hands `TraderColumns` over to be merged, and keeps them fresh.

    Attributes:
        columns: the list, None before it was read.
        as_of_ms: its moment on the venue's clock.
    """

    def __init__(
        self,
        session: Session,
        merge: TraderMerge,
        alerts: Alerts,
        clock: Callable[[], int],
        refresh_seconds: float = 60.0,
        starred: Callable[[], Awaitable[frozenset[TraderKey]]] | None = None,
        *,
        own_row: Callable[[], TraderRow | None] = lambda: None,
        is_listed_elsewhere: Callable[[], bool] = lambda: False,
    ) -> None:
        """With an `own_row`; it is the only one where the others are listed elsewhere."""
        self._session = session
        self._merge = merge
        self._alerts = alerts
        self._clock = clock
        self._refresh_seconds = refresh_seconds
        self._starred = starred
        self._own_row = own_row
        self._is_listed_elsewhere = is_listed_elsewhere
        self._is_own_alone = False
        self._reading = asyncio.Lock()
        self._loaded = asyncio.Event()
        self.as_of_ms: int | None = None
        self.columns: TraderColumns | None = None

    async def run(self) -> None:
        """Read the list once the venue is there, then what changed, for ever."""
        while True:
            await self._session.until_connected()
            try:
                await self.refresh()
                pause_seconds = self._refresh_seconds
            except CopyDeskError as error:
                self._alerts.trouble(f"traders:{self._session.name}", error)
                pause_seconds = min(_RETRY_SECONDS, self._refresh_seconds)
            await asyncio.sleep(pause_seconds)

    async def add(self, text: str) -> TraderKey | None:
        """Add a trader by id or link and read the list again; None where the venue can't.

        Raises:
            CopyDeskError: the venue knows no such trader, or can't be asked.
        """
        venue = self._session.venue
        if not isinstance(venue, AddsTraders):
            return None
        row = await venue.add_trader(text)
        await self.refresh()
        return row.key

    async def until_loaded(self) -> None:
        """Wait until the list was read once."""
        await self._loaded.wait()

    async def refresh(self, *, whole: bool = False) -> None:
        """Read what changed since the last time, or everything.

        Raises:
            CopyDeskError: the venue's list could not be read; the old columns stay.
        """
        async with self._reading:
            if self._is_listed_elsewhere():
                await self._take_own_alone()
                return
            old = None if whole or self._is_own_alone else self.columns
            since_ms = None if old is None else self.as_of_ms
            self._progress(LoadProgress(0, None, finished=False))
            if old is None:
                await self._remember()
            try:
                snapshot = await self._session.venue.trader_snapshot(
                    GrowingColumns, since_ms, self._read_so_far
                )
            except CopyDeskError as error:
                self._progress(LoadProgress(0, None, finished=True, problem=error.sentence))
                raise
            await self._take(snapshot, old)
            count = len(snapshot.rows)
            self._progress(LoadProgress(count, count, finished=True))

    async def _remember(self) -> None:
        """Take up the starred traders, which may have been added by hand in an earlier run."""
        venue = self._session.venue
        if self._starred is not None and isinstance(venue, AddsTraders):
            name = self._session.name
            venue.remember_traders(
                key.trader_id for key in await self._starred() if key.venue == name
            )

    async def _take(
        self, snapshot: TraderSnapshot[GrowingColumns], old: TraderColumns | None
    ) -> None:
        self.as_of_ms = snapshot.as_of_ms
        generation = self.columns.generation + 1 if self.columns is not None else 1
        if old is not None and not snapshot.complete and not snapshot.rows:
            return
        own = self._own_row()
        if own is not None:
            snapshot.rows.extend([own])
        columns = await asyncio.to_thread(snapshot.rows.finish, generation, self._clock())
        if old is not None and not snapshot.complete:
            columns = await asyncio.to_thread(update_columns, old, columns)
        self._is_own_alone = False
        await self._show(columns)

    async def _take_own_alone(self) -> None:
        rows = GrowingColumns()
        own = self._own_row()
        rows.extend([own] if own is not None else [])
        generation = self.columns.generation + 1 if self.columns is not None else 1
        self._is_own_alone = True
        await self._show(rows.finish(generation, self._clock()))
        self._progress(LoadProgress(len(rows), len(rows), finished=True))

    async def _show(self, columns: TraderColumns) -> None:
        listed = self._session.venue.capabilities.listed
        source = ListSource(
            columns.received_ms, listed.basis, listed.roi_days, listed.wins_are_days
        )
        columns = with_source(columns, self._session.name, source)
        self.columns = columns
        self._loaded.set()
        await self._merge.take(self._session.name, columns)

    def _read_so_far(self, done: int, total: int | None) -> None:
        self._progress(LoadProgress(done, total, finished=False))

    def _progress(self, progress: LoadProgress) -> None:
        self._merge.note(self._session.name, progress)
