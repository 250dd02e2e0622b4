"""What traders held and earned, hour by hour: losses kept open show only over time.

Of the whole list each look keeps who had an open loss above a hundredth of the equity; of the
traders that matter, their open positions, days of equity and closed trades. Looks grow thinner as
they age. Times are of the venue's clock.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.model.trader import ClosedTrade, EquityPoint, OpenSnapshot, TraderPosition
from copydesk.store.database import Database
from copydesk.store.snapshots import DailySnapshot, pack, unpack

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS
DEEP: Final = 0.10
FEWEST_DAYS: Final = 10
_NOTED: Final = 0.01
_DAY_SHARE: Final = 0.10
_THINNING: Final = ((7 * DAY_MS, 6 * HOUR_MS), (60 * DAY_MS, DAY_MS))
_LONGEST_MS: Final = 400 * DAY_MS
NEWEST_TRADES: Final = 2_000
"""So many of a trader are read from here; a year of nearly everybody's."""

_PUT_LOOK: Final = "INSERT OR REPLACE INTO trader_look VALUES (?, ?, ?, ?, ?)"
_PUT_DAY: Final = "INSERT OR REPLACE INTO trader_day VALUES (?, ?, ?, ?)"
_PUT_TRADE: Final = "INSERT OR REPLACE INTO trader_trade VALUES (?, ?, ?, ?, ?)"
_LOOKS_OF: Final = (
    "SELECT time_ms, equity, positions FROM trader_look"
    " WHERE venue = ? AND trader_id = ? ORDER BY time_ms"
)
_DAYS_OF: Final = (
    "SELECT content FROM trader_day WHERE venue = ? AND trader_id = ? ORDER BY time_ms"
)
_TRADES_OF: Final = (
    "SELECT content FROM trader_trade WHERE venue = ? AND trader_id = ?"
    " ORDER BY close_time_ms DESC LIMIT ?"
)
_PUT_PAST: Final = "INSERT OR REPLACE INTO trader_past VALUES (?, ?, ?)"
_PAST_OF: Final = "SELECT max(read_ms) FROM trader_past WHERE venue = ? AND trader_id = ?"
_FORGET: Final = (
    "DELETE FROM open_loss_look WHERE venue = ? AND time_ms < ?",
    "DELETE FROM trader_look WHERE venue = ? AND time_ms < ?",
    "DELETE FROM trader_day WHERE venue = ? AND time_ms < ?",
    "DELETE FROM trader_trade WHERE venue = ? AND close_time_ms < ?",
    "DELETE FROM trader_past WHERE venue = ? AND read_ms < ?",
)
_THIN: Final = (  # of each stretch of time the last look stays
    (
        "DELETE FROM open_loss_look WHERE venue = ? AND time_ms < ? AND time_ms NOT IN"
        " (SELECT max(time_ms) FROM open_loss_look WHERE venue = ? AND time_ms < ?"
        " GROUP BY time_ms / ?)"
    ),
    (
        "DELETE FROM trader_look WHERE venue = ? AND time_ms < ? AND (trader_id, time_ms) NOT IN"
        " (SELECT trader_id, max(time_ms) FROM trader_look WHERE venue = ? AND time_ms < ?"
        " GROUP BY trader_id, time_ms / ?)"
    ),
)


@dataclass(frozen=True, slots=True)
class OpenLosses:
    """Who kept more than a tenth of the equity lost in open positions, on too many days.

    Attributes:
        hidden: ids of those with such a loss on more than a tenth of the days seen.
        days_seen: days with at least one look.
    """

    hidden: frozenset[str] = frozenset()
    days_seen: int = 0

    @property
    def is_long_enough(self) -> bool:
        """Whether enough days were seen to clear anybody."""
        return self.days_seen >= FEWEST_DAYS


@dataclass(frozen=True, slots=True)
class TraderHistory:
    """What was kept of one trader: open positions, days and trades, oldest first.

    `past_read_ms` is when all trades that there is room for were read; 0 where some were missed
    since, None where nothing is known of it.
    """

    looks: tuple[OpenSnapshot, ...] = ()
    days: tuple[EquityPoint, ...] = ()
    trades: tuple[ClosedTrade, ...] = ()
    past_read_ms: int | None = None


class Looks:
    """Looks in an open database. Every call may raise FixSettings(STORE_TROUBLE)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note_losses(
        self, venue: str, time_ms: int, trader_ids: Sequence[str], open_loss: NDArray[np.float64]
    ) -> None:
        """Keep who loses how much in open positions now, as a fraction of the equity."""
        noted = np.flatnonzero(np.nan_to_num(open_loss, nan=0.0) > _NOTED)
        ids = [trader_ids[place] for place in noted.tolist()]
        block = DailySnapshot(venue, time_ms, ids, [""] * len(ids), {"loss": open_loss[noted]})
        content = await self._database.read(lambda _connection: pack(block))
        row = (venue, time_ms, len(trader_ids), content)
        await self._database.write(
            lambda connection: (
                connection.execute(
                    "INSERT OR REPLACE INTO open_loss_look (venue, time_ms, traders, content)"
                    " VALUES (?, ?, ?, ?)",
                    row,
                ).rowcount
            )
        )

    async def last_losses_ms(self, venue: str) -> int | None:
        """When the list was last looked at."""
        return await self._database.read(
            lambda connection: connection.execute(
                "SELECT max(time_ms) FROM open_loss_look WHERE venue = ?", (venue,)
            ).fetchone()[0]
        )

    async def open_losses(self, venue: str, since_ms: int = 0) -> OpenLosses:
        """Who kept deep losses open, judged by the looks since a moment."""
        return await self._database.read(lambda connection: _losses(connection, venue, since_ms))

    async def note_trader(self, venue: str, trader_id: str, seen: TraderHistory) -> None:
        """Keep what was seen of a trader; days and trades that are there already are replaced."""
        place = (venue, trader_id)
        looks = [
            (*place, look.time_ms, str(look.equity), _text(look.positions)) for look in seen.looks
        ]
        days = [(*place, day.time_ms, _text(day)) for day in seen.days]
        trades = [(*place, each.trade_id, each.close_time_ms, _text(each)) for each in seen.trades]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(_PUT_LOOK, looks)
            connection.executemany(_PUT_DAY, days)
            connection.executemany(_PUT_TRADE, trades)
            if seen.past_read_ms is not None:
                connection.execute(_PUT_PAST, (*place, seen.past_read_ms))

        await self._database.write(write)

    async def history(self, venue: str, trader_id: str) -> TraderHistory:
        """What was kept of a trader."""
        return await self._database.read(lambda connection: _history(connection, venue, trader_id))

    async def past_read_ms(self, venue: str, trader_id: str) -> int | None:
        """`TraderHistory.past_read_ms` alone."""
        return await self._database.read(
            lambda connection: connection.execute(_PAST_OF, (venue, trader_id)).fetchone()[0]
        )

    async def prune(self, venue: str, now_ms: int) -> None:
        """Thin old looks out: hourly for a week, then four a day, after two months one a day."""
        await self._database.write(lambda connection: _prune(connection, venue, now_ms))


def _losses(connection: sqlite3.Connection, venue: str, since_ms: int) -> OpenLosses:
    deep: dict[int, Counter[str]] = defaultdict(Counter)
    looks: Counter[int] = Counter()
    rows = connection.execute(
        "SELECT time_ms, content FROM open_loss_look WHERE venue = ? AND time_ms >= ?",
        (venue, since_ms),
    )
    for time_ms, content in rows:
        day = time_ms // DAY_MS
        looks[day] += 1
        try:
            block = unpack(venue, time_ms, content)
        except (zlib.error, ValueError, KeyError) as error:
            raise FixSettings(Reason.STORE_TROUBLE, f"the look of {time_ms}: {error}") from error
        lost = np.flatnonzero(block.figures["loss"] > DEEP)
        deep[day].update(block.trader_ids[place] for place in lost.tolist())
    bad_days: Counter[str] = Counter()
    for day, counted in deep.items():  # the middle one of a day's looks decides
        bad_days.update(each for each, times in counted.items() if 2 * times > looks[day])
    if len(looks) < FEWEST_DAYS:
        return OpenLosses(frozenset(), len(looks))
    limit = _DAY_SHARE * len(looks)
    return OpenLosses(
        frozenset(each for each, days in bad_days.items() if days > limit), len(looks)
    )


def _history(connection: sqlite3.Connection, venue: str, trader_id: str) -> TraderHistory:
    place = (venue, trader_id)
    looks = connection.execute(_LOOKS_OF, place).fetchall()
    days = connection.execute(_DAYS_OF, place).fetchall()
    trades = connection.execute(_TRADES_OF, (*place, NEWEST_TRADES)).fetchall()
    return TraderHistory(
        looks=tuple(
            OpenSnapshot(
                time_ms,
                Decimal(equity),
                msgspec.json.decode(positions, type=tuple[TraderPosition, ...]),
            )
            for time_ms, equity, positions in looks
        ),
        days=tuple(msgspec.json.decode(text, type=EquityPoint) for (text,) in days),
        trades=tuple(msgspec.json.decode(text, type=ClosedTrade) for (text,) in reversed(trades)),
        past_read_ms=connection.execute(_PAST_OF, place).fetchone()[0],
    )


def _prune(connection: sqlite3.Connection, venue: str, now_ms: int) -> None:
    for statement in _FORGET:
        connection.execute(statement, (venue, now_ms - _LONGEST_MS))
    for older_ms, step_ms in _THINNING:
        old_ms = now_ms - older_ms
        for statement in _THIN:
            connection.execute(statement, (venue, old_ms, venue, old_ms, step_ms))


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()
