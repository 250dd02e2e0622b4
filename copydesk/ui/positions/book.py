"""What the table of positions shows, joined from the facts of the desk. Pure Python, no Qt."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TypeVar, cast

from copydesk.engine.api import REMOVED, Connection
from copydesk.model.follow import Follow
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.position import OwnerKind, Position, PositionKey

Fact = TypeVar("Fact")
STALE_AFTER_MS = 5_000


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One line: the position, whose it is, its grid, how long it is open, how old its mark is.

    `follow` and `instrument` are None while not known; ages are milliseconds.
    """

    position: Position
    follow: Follow | None
    instrument: Instrument | None
    age_ms: int
    mark_age_ms: int

    @property
    def stale(self) -> bool:
        """Whether the mark is too old to be called live."""
        return self.mark_age_ms > STALE_AFTER_MS

    @property
    def owner_id(self) -> str:
        """The follow's or bot's id; "" for the user."""
        return self.position.key.owner.owner_id

    @property
    def is_own(self) -> bool:
        """Whether the position belongs to the user."""
        return self.position.key.owner.kind is OwnerKind.USER


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over some positions, in the account's currency."""

    count: int
    notional: Decimal
    margin: Decimal
    pnl: Decimal
    stale: int
    oldest_mark_ms: int

    @property
    def roe_percent(self) -> Decimal | None:
        """Floating result in percent of all margin."""
        return self.pnl / self.margin * HUNDRED if self.margin > ZERO else None


class PositionBook:
    """Collects positions, follows and instruments, and joins them into rows."""

    def __init__(self) -> None:
        self._positions: dict[Hashable, Position] = {}
        self._follows: dict[Hashable, Follow] = {}
        self._instruments: dict[Hashable, Instrument] = {}
        self._feed_ms: dict[Hashable, int] = {}

    def note_positions(self, changes: Mapping[Hashable, object]) -> None:
        """Take changed positions."""
        _merge(self._positions, changes)

    def note_follows(self, changes: Mapping[Hashable, object]) -> None:
        """Take changed follows."""
        _merge(self._follows, changes)

    def waiting(self) -> list[Follow]:
        """The follows that hold nothing now, longest first."""
        owners = {position.key.owner.owner_id for position in self._positions.values()}
        idle = (
            each
            for each in self._follows.values()
            if not each.is_over and each.follow_id not in owners
        )
        return sorted(idle, key=lambda each: (each.created_ms, each.follow_id))

    def note_instruments(self, changes: Mapping[Hashable, object]) -> None:
        """Take changed instruments."""
        _merge(self._instruments, changes)

    def note_connections(self, changes: Mapping[Hashable, object]) -> None:
        """Take how feeds stand: venues send what changes, so a living feed keeps marks fresh."""
        for venue, connection in changes.items():
            if isinstance(connection, Connection) and connection.feed_time_ms is not None:
                self._feed_ms[venue] = connection.feed_time_ms

    def __len__(self) -> int:
        return len(self._positions)

    def keys(self, start: int, count: int) -> list[Hashable]:
        """So many keys from the place `start` on, in the order in which they came."""
        return list(islice(self._positions, start, start + count))

    def oldest_mark_ms(self, now_ms: int) -> int | None:
        """How old the oldest mark is; None without positions."""
        if not self._positions:
            return None
        return max(0, now_ms - min(map(self._seen_ms, self._positions.values())))

    def row(self, key: Hashable, now_ms: int) -> PositionRow | None:
        """The row of a position, None when it isn't open."""
        position = self._positions.get(key)
        return None if position is None else self._join(position, now_ms)

    def rows(
        self, now_ms: int, needle: str = "", owner_words: Mapping[OwnerKind, str] | None = None
    ) -> Iterator[tuple[PositionKey, PositionRow]]:
        """All rows whose owner's name or symbol contains `needle`.

        Args:
            now_ms: local wall clock, for ages.
            needle: case-folded text, "" for all.
            owner_words: case-folded names of owners that have none of their own.
        """
        for position in self._positions.values():
            row = self._join(position, now_ms)
            if not needle or needle in _haystack(row, owner_words or {}):
                yield position.key, row

    def _join(self, position: Position, now_ms: int) -> PositionRow:
        return PositionRow(
            position,
            self._follows.get(position.key.owner.owner_id),
            self._instruments.get(MarketKey(position.key.venue, position.key.symbol)),
            max(0, now_ms - position.opened_ms),
            max(0, now_ms - self._seen_ms(position)),
        )

    def _seen_ms(self, position: Position) -> int:
        return max(position.mark_time_ms, self._feed_ms.get(position.key.venue, 0))


def add_up(rows: Iterable[PositionRow]) -> Totals:
    """Sum rows; stale ones count, and are counted."""
    listed = list(rows)
    positions = [row.position for row in listed]
    return Totals(
        len(listed),
        sum((item.notional for item in positions), ZERO),
        sum((item.margin for item in positions), ZERO),
        sum((item.unrealized_pnl for item in positions), ZERO),
        sum(row.stale for row in listed),
        max((row.mark_age_ms for row in listed), default=0),
    )


class RunningTotals:
    """Sums over the rows on show, kept up row by row; decimals are exact, so nothing drifts."""

    def __init__(self) -> None:
        self.replace_all({})

    def replace_all(self, rows: Mapping[Hashable, PositionRow]) -> None:
        """Begin anew with these rows."""
        self._rows = dict(rows)
        whole = add_up(self._rows.values())
        self._notional, self._margin, self._pnl = whole.notional, whole.margin, whole.pnl
        self._stale = whole.stale

    def put(self, key: Hashable, row: PositionRow) -> None:
        """Take the newest row of a key."""
        old = self._rows.get(key)
        self._rows[key] = row
        if old is not None and old.position is row.position:  # only older
            self._stale += row.stale - old.stale
            return
        self._count(row, 1)
        if old is not None:
            self._count(old, -1)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._rows

    @property
    def totals(self) -> Totals:
        """The sums now; the oldest mark is looked for only where some are stale."""
        ages = (row.mark_age_ms for row in self._rows.values()) if self._stale else ()
        count, oldest = len(self._rows), max(ages, default=0)
        return Totals(count, self._notional, self._margin, self._pnl, self._stale, oldest)

    def _count(self, row: PositionRow, sign: int) -> None:
        position = row.position
        self._notional += sign * position.notional
        self._margin += sign * position.margin
        self._pnl += sign * position.unrealized_pnl
        self._stale += sign * row.stale


def _haystack(row: PositionRow, owner_words: Mapping[OwnerKind, str]) -> str:
    name = row.follow.nickname if row.follow else owner_words.get(row.position.key.owner.kind, "")
    return f"{name}\n{row.position.key.symbol}".casefold()


def _merge(known: dict[Hashable, Fact], changes: Mapping[Hashable, object]) -> None:
    for key, value in changes.items():
        if value is REMOVED:
            known.pop(key, None)
        else:
            known[key] = cast("Fact", value)
