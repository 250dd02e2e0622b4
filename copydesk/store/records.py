"""Records of the journal: what they hold, how they are chained, how they are read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.money import to_wire
from copydesk.model.reasons import Reason
from copydesk.store.head import Head


class Kind(Enum):
    """What a record is about.

    MOVE: what a trader who is copied did. FUNDING: a follow's part of a payment. DAMAGE: the
    journal was found broken when a desk opened it.
    """

    START = "start"
    STOP = "stop"
    ACKNOWLEDGEMENT = "acknowledgement"
    CONNECTION = "connection"
    INTENT = "intent"
    VERB = "verb"
    SETTING = "setting"
    ORDER = "order"
    FILL = "fill"
    SKIP = "skip"
    MOVE = "move"
    FUNDING = "funding"
    GUARD = "guard"
    DAMAGE = "damage"

    @property
    def is_synced(self) -> bool:
        """Whether such a record is on the disk, power cut or not, before its writer goes on."""
        return self not in _BATCHED


_BATCHED: Final = frozenset(
    {Kind.CONNECTION, Kind.ORDER, Kind.FILL, Kind.SKIP, Kind.MOVE, Kind.FUNDING}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be written. `time_ms` is the local wall clock, UTC.

    Facts are JSON: text, whole numbers, floats, booleans, None, lists and mappings of them;
    `Decimal` is written as plain digits and an enum as its value.
    """

    time_ms: int
    kind: Kind
    facts: Mapping[str, object] = field(default_factory=dict)
    follow_id: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A written entry. `kind` and `reason` are text: an older or newer desk may have others.

    `facts_text` is what was hashed; `previous` is the hash of the record before.
    """

    sequence: int
    time_ms: int
    kind: str
    follow_id: str
    reason: str
    facts_text: str
    previous: bytes
    hash: bytes

    @property
    def facts(self) -> dict[str, object]:
        """The facts, read.

        Raises:
            ValueError: the text is no JSON object: somebody changed it.
        """
        facts = json.loads(self.facts_text)
        if not isinstance(facts, dict):
            raise ValueError(f"no JSON object: {self.facts_text[:40]}")
        return facts

    @property
    def head(self) -> Head:
        """This record as the journal's newest."""
        return Head(self.sequence, self.hash)

    def content_hash(self) -> bytes:
        """SHA-256 over the record before and every field, as one JSON list."""
        content = [
            self.previous.hex(),
            self.sequence,
            self.time_ms,
            self.kind,
            self.follow_id,
            self.reason,
            self.facts_text,
        ]
        return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).digest()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are wanted; empty parts don't narrow.

    `until_ms` is excluded. `text` is looked for in kind, follow, reason and facts, without regard
    to capitals (of A to Z). `before` wants records with a smaller number, `after` with a larger.
    """

    since_ms: int | None = None
    kinds: Collection[str] = ()
    follow_id: str = ""
    until_ms: int | None = None
    symbol: str = ""
    text: str = ""
    before: int | None = None
    after: int | None = None

    def where(self) -> tuple[str, list[object]]:
        """The SQL condition and its parameters."""
        parts, values = ["1"], list[object]()
        for condition, value in (
            ("time_ms >= ?", self.since_ms),
            ("time_ms < ?", self.until_ms),
            ("sequence < ?", self.before),
            ("sequence > ?", self.after),
            ("follow_id = ?", self.follow_id or None),
            (_SYMBOL_IS, self.symbol or None),
        ):
            if value is not None:
                parts.append(condition)
                values.append(value)
        if self.kinds:
            parts.append(f"kind IN ({', '.join('?' * len(self.kinds))})")
            values.extend(self.kinds)
        if self.text:
            parts.append(_TEXT_IS_IN)
            values += [_pattern(self.text)] * 3 + [_pattern(json.dumps(self.text)[1:-1])]
        return " AND ".join(parts), values


_SYMBOL_IS: Final = (
    "CASE WHEN json_valid(facts) THEN json_extract(facts, '$.symbol') = ? ELSE 0 END"
)
_TEXT_IS_IN: Final = (
    "(kind LIKE ? ESCAPE '!' OR follow_id LIKE ? ESCAPE '!' OR reason LIKE ? ESCAPE '!'"
    " OR facts LIKE ? ESCAPE '!')"
)


def _pattern(text: str) -> str:
    """A pattern that finds a text anywhere; its own signs mean themselves."""
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return f"%{text}%"


EVERYTHING: Final = Filter()
_COLUMNS: Final = "sequence, time_ms, kind, follow_id, reason, facts, previous, hash"


def chain(entry: Entry, after: Head) -> Record:
    """Make the record that follows `after`.

    Raises:
        TypeError: a fact is of a kind that JSON doesn't know.
        ValueError: a fact is NaN or infinite.
    """
    text = json.dumps(entry.facts, separators=(",", ":"), allow_nan=False, default=_plain)
    reason = entry.reason.value if entry.reason else ""
    bare = Record(
        after.sequence + 1,
        entry.time_ms,
        entry.kind.value,
        entry.follow_id,
        reason,
        text,
        after.hash,
        b"",
    )
    return replace(bare, hash=bare.content_hash())


def insert(connection: sqlite3.Connection, record: Record) -> None:
    """Write a record into the database."""
    connection.execute(
        f"INSERT INTO journal ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            record.sequence,
            record.time_ms,
            record.kind,
            record.follow_id,
            record.reason,
            record.facts_text,
            record.previous,
            record.hash,
        ),
    )


def select(connection: sqlite3.Connection, wanted: Filter = EVERYTHING) -> Iterator[Record]:
    """Read records, oldest first, as many at a time as are asked for."""
    condition, values = wanted.where()
    # Only names of ours are put into the text; values are parameters.
    text = f"SELECT {_COLUMNS} FROM journal WHERE {condition} ORDER BY sequence"  # noqa: S608
    return (Record(*row) for row in connection.execute(text, values))


def select_newest(
    connection: sqlite3.Connection, limit: int, wanted: Filter = EVERYTHING
) -> list[Record]:
    """Read the newest records, newest first."""
    condition, values = wanted.where()
    text = (
        f"SELECT {_COLUMNS} FROM journal WHERE {condition} "  # noqa: S608
        "ORDER BY sequence DESC LIMIT ?"
    )
    return [Record(*row) for row in connection.execute(text, [*values, limit])]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return to_wire(value)
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"a journal can't hold a {type(value).__name__}")
