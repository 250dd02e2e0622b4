"""The desk's own equity over time, thinned as it ages."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.store.database import Database

_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 60 * _MINUTE_MS

_THINNING: Final = (
    # (older than, one sample in)
    (_DAY_MS, 5 * _MINUTE_MS),
    (30 * _DAY_MS, 60 * _MINUTE_MS),
)


@dataclass(frozen=True, slots=True)
class EquitySample:
    """The equity at a moment (local wall clock, UTC).

    `deposits` is what was paid in less what was taken out until then, in the same currency.
    """

    time_ms: int
    equity: Decimal
    deposits: Decimal


class EquitySamples:
    """Samples in an open database. Every write may raise FixSettings(STORE_TROUBLE)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, sample: EquitySample) -> None:
        """Keep a sample; one of the same millisecond is replaced."""
        row = (sample.time_ms, str(sample.equity), str(sample.deposits))
        await self._database.write(
            lambda connection: (
                connection.execute(
                    "INSERT OR REPLACE INTO equity_sample (time_ms, equity, deposits)"
                    " VALUES (?, ?, ?)",
                    row,
                ).rowcount
            )
        )

    async def since(self, time_ms: int = 0) -> tuple[EquitySample, ...]:
        """Samples from a moment on, oldest first."""
        return await self._database.read(lambda connection: _since(connection, time_ms))

    async def thin(self, now_ms: int) -> int:
        """Keep the last of five minutes after a day, of an hour after 30 days; returns the lost."""
        return await self._database.write(lambda connection: _thin(connection, now_ms))


def _since(connection: sqlite3.Connection, time_ms: int) -> tuple[EquitySample, ...]:
    rows = connection.execute(
        "SELECT time_ms, equity, deposits FROM equity_sample WHERE time_ms >= ? ORDER BY time_ms",
        (time_ms,),
    )
    return tuple(EquitySample(time, Decimal(equity), Decimal(paid)) for time, equity, paid in rows)


def _thin(connection: sqlite3.Connection, now_ms: int) -> int:
    lost = 0
    for age_ms, bucket_ms in _THINNING:
        # Whole buckets only, so that a bucket's last sample is known when it is thinned.
        end_ms = (now_ms - age_ms) // bucket_ms * bucket_ms
        lost += connection.execute(
            "DELETE FROM equity_sample WHERE time_ms < :end AND time_ms NOT IN (SELECT"
            " max(time_ms) FROM equity_sample WHERE time_ms < :end GROUP BY time_ms / :bucket)",
            {"end": end_ms, "bucket": bucket_ms},
        ).rowcount
    return lost
