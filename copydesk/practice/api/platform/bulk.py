"""The whole list of traders in one answer: NDJSON, made and sent in small pieces.

A piece takes a few milliseconds, and the loop serves others between two of them; what takes longer
is drawn in a thread. The complete
snapshot is kept compressed for `LIFETIME_MS` of virtual time; what has changed since is asked for
with `since`.
"""

from __future__ import annotations

import asyncio
import time
import zlib
from collections.abc import AsyncIterator, Iterable
from typing import Final

import msgspec
from starlette.responses import StreamingResponse

from copydesk.practice.api.platform.params import Params
from copydesk.practice.api.platform.traders import returns_row, snapshot_row
from copydesk.practice.world import World

LIFETIME_MS: Final = 3_600_000
_MOST_LINES_A_PIECE: Final = 100
_PIECE_S: Final = 0.004
_MOST_DAYS: Final = 365
_LATEST_MS: Final = 10**14
_GZIP: Final = 16 + zlib.MAX_WBITS


class Compressed:
    """Lines compressed piece by piece; of several readers the first one makes the next piece."""

    def __init__(self, lines: AsyncIterator[object]) -> None:
        self._lines = lines
        self._making = asyncio.Lock()
        self._packer = zlib.compressobj(level=1, wbits=_GZIP)
        self._pieces: list[bytes] = []
        self._is_whole = False

    async def pieces(self) -> AsyncIterator[bytes]:
        """All pieces, from the first."""
        number = 0
        while number < len(self._pieces) or not self._is_whole:
            async with self._making:
                if number == len(self._pieces):
                    await self._make_piece()
            await asyncio.sleep(0)
            if self._pieces[number]:
                yield self._pieces[number]
            number += 1

    async def _make_piece(self) -> None:
        ends = time.monotonic() + _PIECE_S
        lines: list[bytes] = []
        async for line in self._lines:
            lines.append(msgspec.json.encode(line))
            if len(lines) == _MOST_LINES_A_PIECE or time.monotonic() >= ends:
                break
        piece = self._packer.compress(b"\n".join([*lines, b""]))
        if not lines:
            piece += self._packer.flush()
            self._is_whole = True
        self._pieces.append(piece)


class BulkLists:
    """Answers the two bulk calls of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._complete: Compressed | None = None
        self._as_of_ms = 0
        self._days = 0

    def snapshot(self, params: Params) -> StreamingResponse:
        """All rows, or those that changed after `since`."""
        since_ms = params.optional_integer("since")
        if since_ms is None:
            return _gzipped(self._whole_list())
        indices = self._world.traders_changed_since(since_ms)
        return _gzipped(Compressed(self._snapshot_lines(indices, complete=False)))

    def returns(self, params: Params) -> StreamingResponse:
        """Daily returns and flows of all traders."""
        days = params.integer("days", 90, 1, _MOST_DAYS)
        return _gzipped(Compressed(self._returns_lines(days)))

    def _whole_list(self) -> Compressed:
        now_ms = self._world.now_ms
        days = self._world.population.edition.days
        is_old = now_ms >= self._as_of_ms + LIFETIME_MS or days != self._days
        if self._complete is None or is_old:
            every = range(self._world.population.count)
            self._complete = Compressed(self._snapshot_lines(every, complete=True))
            self._as_of_ms, self._days = now_ms, days
        return self._complete

    async def _snapshot_lines(
        self, indices: Iterable[int], *, complete: bool
    ) -> AsyncIterator[object]:
        yield {
            "asOf": self._world.now_ms,
            "total": self._world.population.count,
            "complete": complete,
        }
        for index in indices:
            yield snapshot_row(self._world, index)

    async def _returns_lines(self, days: int) -> AsyncIterator[object]:
        population = self._world.population
        times = population.day_times(days)
        yield {"asOf": self._world.now_ms, "days": len(times), "times": times}
        for draw in population.daily_parts(days):
            for series in await asyncio.to_thread(draw):
                yield returns_row(series)


def _gzipped(compressed: Compressed) -> StreamingResponse:
    return StreamingResponse(
        compressed.pieces(),
        media_type="application/x-ndjson",
        headers={"content-encoding": "gzip"},
    )
