"""Whole lists of the platform: NDJSON, decoded in a worker thread while it arrives."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from functools import partial

from copydesk.exchange import ports
from copydesk.exchange.lines import RowReader
from copydesk.exchange.platform import translate, wire
from copydesk.exchange.platform.auth import ROOT
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Download, Rest
from copydesk.exchange.returns import ReturnsTable
from copydesk.model.errors import Malformed

_TRADERS = f"{ROOT}/copytrading/traders"


async def read_traders(
    rest: Rest,
    venue: str,
    gather: Callable[[], ports.Rows],
    since_ms: int | None,
    progress: ports.Progress | None,
) -> ports.TraderSnapshot[ports.Rows]:
    """`GET /copytrading/traders/snapshot`; arguments as in `ports.Venue.trader_snapshot`."""
    path = f"{_TRADERS}/snapshot"
    query = None if since_ms is None else {"since": str(since_ms)}

    async def receive(download: Download) -> ports.TraderSnapshot[ports.Rows]:
        reader = RowReader(
            wire.SnapshotHead, wire.Trader,
            is_gzipped=download.is_gzipped, venue=venue, path=path,
        )  # fmt: skip
        rows = gather()

        def take(read: Callable[[], list[wire.Trader]]) -> None:
            rows.extend(translate.trader_row(row, venue, path) for row in read())

        async for piece in download.pieces():
            await asyncio.to_thread(take, partial(reader.feed, piece))
            if progress is not None and reader.head is not None:
                progress(len(rows), reader.head.total)
        take(reader.finish)
        head = reader.checked_head()
        if head.complete and head.total != len(rows):
            raise Malformed(venue, path, "line 1.total", f"but {len(rows)} rows came")
        return ports.TraderSnapshot(rows, head.as_of, head.complete)

    return await rest.download(Call("GET", path, object, query), receive)


async def read_returns(rest: Rest, venue: str, days: int) -> ReturnsTable:
    """`GET /copytrading/traders/returns`: the last daily returns of every trader.

    Raises:
        Malformed: a return is no finite number, or there are more than days.
        CopyDeskError: the answer could not be had.
    """
    path = f"{_TRADERS}/returns"

    async def receive(download: Download) -> ReturnsTable:
        reader = RowReader(
            wire.ReturnsHead, wire.TraderReturns,
            is_gzipped=download.is_gzipped, venue=venue, path=path,
        )  # fmt: skip
        table: ReturnsTable | None = None

        def take(read: Callable[[], list[wire.TraderReturns]]) -> None:
            nonlocal table
            rows = read()
            if table is None and reader.head is not None:
                table = ReturnsTable(tuple(reader.head.times))
            if table is not None:
                _add(table, rows, venue, path)

        async for piece in download.pieces():
            await asyncio.to_thread(take, partial(reader.feed, piece))
        take(reader.finish)
        head = reader.checked_head()
        return ReturnsTable(tuple(head.times)) if table is None else table

    return await rest.download(Call("GET", path, object, {"days": str(days)}), receive)


def _add(table: ReturnsTable, rows: list[wire.TraderReturns], venue: str, path: str) -> None:
    for row in rows:
        try:
            if not all(map(math.isfinite, row.returns)):
                raise ValueError("a return is no finite number")
            table.add(row.trader_id, row.returns)
        except ValueError as error:
            raise Malformed(venue, path, f"trader {row.trader_id[:40]}", str(error)) from error
