"""The list of traders, once a day for each venue: history that can't be bought back later.

A day is one compressed block. Its bytes, after zlib:

    one line of JSON   {"traders": [ids], "nicknames": [names], "columns": [names]}, then LF
    the columns        float32, little-endian, byte planes (all first bytes, all second bytes, …)

Figures are statistics, so seven digits are enough; byte planes compress better than numbers.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.store.database import Database

_DAY_MS: Final = 86_400_000
_FLOAT: Final = np.dtype("<f4")


@dataclass(frozen=True, slots=True, eq=False)
class DailySnapshot:
    """A venue's whole list at `time_ms` (venue clock): ids and figures in step; NaN for unknown."""

    venue: str
    time_ms: int
    trader_ids: Sequence[str]
    nicknames: Sequence[str]
    figures: Mapping[str, NDArray[np.floating] | NDArray[np.integer]]

    @property
    def day(self) -> int:
        """Days since 1970-01-01, UTC."""
        return self.time_ms // _DAY_MS


class Snapshots:
    """Daily snapshots in an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def has(self, venue: str, time_ms: int) -> bool:
        """Whether the day of `time_ms` (venue clock) was recorded."""
        return time_ms // _DAY_MS in await self.days(venue)

    async def record(self, snapshot: DailySnapshot) -> bool:
        """Keep a day's snapshot; False when that day has one already.

        Packed on the reader's thread; orders don't wait for it.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be written.
            ValueError: a column has another length than the list of ids.
        """
        if await self.has(snapshot.venue, snapshot.time_ms):
            return False
        content = await self._database.read(lambda _connection: pack(snapshot))
        row = (snapshot.venue, snapshot.day, snapshot.time_ms, len(snapshot.trader_ids), content)
        added = await self._database.write(
            lambda connection: (
                connection.execute(
                    "INSERT OR IGNORE INTO trader_snapshot (venue, day, time_ms, traders, content)"
                    " VALUES (?, ?, ?, ?, ?)",
                    row,
                ).rowcount
            )
        )
        return added == 1

    async def days(self, venue: str) -> tuple[int, ...]:
        """The recorded days of a venue, oldest first."""
        return await self._database.read(
            lambda connection: tuple(
                day
                for (day,) in connection.execute(
                    "SELECT day FROM trader_snapshot WHERE venue = ? ORDER BY day", (venue,)
                )
            )
        )

    async def load(self, venue: str, day: int) -> DailySnapshot | None:
        """A day's snapshot; None when that day wasn't recorded.

        Raises:
            FixSettings: STORE_TROUBLE, it can't be read.
        """
        return await self._database.read(lambda connection: _load(connection, venue, day))


def pack(snapshot: DailySnapshot) -> bytes:
    """Write a snapshot as one compressed block.

    Raises:
        ValueError: a column has another length than the list of ids.
    """
    count = len(snapshot.trader_ids)
    if any(len(column) != count for column in [snapshot.nicknames, *snapshot.figures.values()]):
        raise ValueError(f"not every column has {count} entries")
    header = {
        "traders": list(snapshot.trader_ids),
        "nicknames": list(snapshot.nicknames),
        "columns": list(snapshot.figures),
    }
    planes = [_to_planes(column) for column in snapshot.figures.values()]
    return zlib.compress(b"".join([json.dumps(header).encode(), b"\n", *planes]), level=6)


def unpack(venue: str, time_ms: int, content: bytes) -> DailySnapshot:
    """Read what `pack` wrote.

    Raises:
        zlib.error, ValueError, KeyError: it isn't such a block.
    """
    header_line, _, body = zlib.decompress(content).partition(b"\n")
    header = json.loads(header_line)
    size = len(header["traders"]) * _FLOAT.itemsize
    figures: dict[str, NDArray[np.floating]] = {
        name: _from_planes(body[index * size : (index + 1) * size])
        for index, name in enumerate(header["columns"])
    }
    return DailySnapshot(venue, time_ms, header["traders"], header["nicknames"], figures)


def _load(connection: sqlite3.Connection, venue: str, day: int) -> DailySnapshot | None:
    row = connection.execute(
        "SELECT time_ms, content FROM trader_snapshot WHERE venue = ? AND day = ?", (venue, day)
    ).fetchone()
    if row is None:
        return None
    try:
        return unpack(venue, *row)
    except (zlib.error, ValueError, KeyError) as error:
        raise FixSettings(Reason.STORE_TROUBLE, f"the snapshot of day {day}: {error}") from error


def _to_planes(column: NDArray[np.floating] | NDArray[np.integer]) -> bytes:
    narrow = np.ascontiguousarray(column, dtype=_FLOAT)
    return narrow.view(np.uint8).reshape(-1, _FLOAT.itemsize).T.tobytes()


def _from_planes(planes: bytes) -> NDArray[np.float32]:
    rows = np.frombuffer(planes, dtype=np.uint8).reshape(_FLOAT.itemsize, -1)
    return np.ascontiguousarray(rows.T).view(_FLOAT).reshape(-1)
