"""Looks at every record of a journal and names the first that isn't as it was written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import Enum

from copydesk.store.head import EMPTY, Head
from copydesk.store.records import Kind, Record, select


class BreakKind(Enum):
    """What is wrong with a journal; the value is the sentence, `{}` the record's number."""

    MISSING = "record {} is missing"
    CHANGED = "record {} was changed after it was written"
    UNLINKED = "record {} doesn't carry the hash of the record before it"
    CUT = "the journal was cut off: record {} and what followed is gone"
    REPLACED = "record {} isn't the one that the head file names"
    NO_HEAD = "the head file is missing or can't be read; the last record is {}"
    NOTED = "record {} notes that the journal was found damaged"
    UNREADABLE = "record {} can't be read from the file"


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing wrong: how, and at which record."""

    kind: BreakKind
    sequence: int

    @property
    def sentence(self) -> str:
        """The break in words, without a full stop."""
        return self.kind.value.format(self.sequence)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a look at the whole journal found; `records` were good before the first break."""

    records: int
    tail: Head
    broken: Break | None

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong."""
        return self.broken is None


def verify_journal(connection: sqlite3.Connection, head: Head | None) -> Verification:
    """Follow the chain from the first record to the last, and compare with the head.

    Records after the head are good: a head is written after its record (see `journal`).

    Args:
        connection: any connection to the database.
        head: read *before* this call, where a desk may be writing at the same time.
    """
    tail, at_head = EMPTY, EMPTY if head == EMPTY else None
    try:
        for record in select(connection):
            broken = _check_link(record, tail)
            if broken:
                return Verification(tail.sequence, tail, broken)
            tail = record.head
            if head and record.sequence == head.sequence:
                at_head = record.head
    except sqlite3.DatabaseError:
        return Verification(tail.sequence, tail, Break(BreakKind.UNREADABLE, tail.sequence + 1))
    return Verification(tail.sequence, tail, _check_head(tail, head, at_head))


def _check_link(record: Record, before: Head) -> Break | None:
    if record.sequence != before.sequence + 1:
        return Break(BreakKind.MISSING, before.sequence + 1)
    if record.hash != record.content_hash():
        return Break(BreakKind.CHANGED, record.sequence)
    if record.previous != before.hash:
        return Break(BreakKind.UNLINKED, record.sequence)
    if record.kind == Kind.DAMAGE.value:
        return Break(BreakKind.NOTED, record.sequence)
    return None


def _check_head(tail: Head, head: Head | None, at_head: Head | None) -> Break | None:
    if head is None:
        return Break(BreakKind.NO_HEAD, tail.sequence)
    if at_head is None:
        return Break(BreakKind.CUT, tail.sequence + 1)
    return None if at_head == head else Break(BreakKind.REPLACED, head.sequence)
