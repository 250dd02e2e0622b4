"""What the table of positions shows, joined from the facts of the desk. Pure Python, no Qt."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar, cast

from copydesk.engine.api import REMOVED, Connection
from copydesk.model.follow import Follow
from copydesk.model.instrument import Instrument
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

    def row(self, key: PositionKey, now_ms: int) -> PositionRow | None:
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
        seen_ms = max(position.mark_time_ms, self._feed_ms.get(position.key.venue, 0))
        return PositionRow(
            position,
            self._follows.get(position.key.owner.owner_id),
            self._instruments.get(position.key.symbol),
            max(0, now_ms - position.opened_ms),
            max(0, now_ms - seen_ms),
        )


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


def _haystack(row: PositionRow, owner_words: Mapping[OwnerKind, str]) -> str:
    name = row.follow.nickname if row.follow else owner_words.get(row.position.key.owner.kind, "")
    return f"{name}\n{row.position.key.symbol}".casefold()


def _merge(known: dict[Hashable, Fact], changes: Mapping[Hashable, object]) -> None:
    for key, value in changes.items():
        if value is REMOVED:
            known.pop(key, None)
        else:
            known[key] = cast("Fact", value)
