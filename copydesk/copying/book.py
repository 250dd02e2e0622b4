"""What a plan remembers of a follow from one look at the trader to the next.

A leg's `wish` is the size the copy should have, exact and unrounded. It grows with the trader's
additions and falls in the same share as the trader's position; what was skipped for good never
enters it, so nothing is chased later. Orders are always the difference between the wish and what
is held, which is why lost and doubled messages heal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from copydesk.copying.decisions import LegKey
from copydesk.model.money import ZERO, parse_decimal, parse_optional, to_wire
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason

LegRecord = dict[str, str | bool | None]
BookRecord = dict[str, bool | int | list[str] | dict[str, LegRecord]]


class CopiedLeg(NamedTuple):
    """One leg's memory.

    Attributes:
        trader_size: the trader's size that the wish already answers to.
        trader_entry: the trader's average entry then.
        wish: what the copy should hold.
        reference: the trader's price that the gap of an opening is measured from, if known.
        settled: what the copy has been seen to hold, at most the wish: less is drift.
        taken: `HeldLeg.taken` already answered.
        is_entered: the amount of a trade has been used (sizing by amount).
        is_existing: the trader held it before the follow; whether to copy it isn't decided yet.
        is_muted: closed by something else; not opened again until the trader's next trade.
        said: the last skip told, and the trader's size then: it is told once.
    """

    trader_size: Decimal = ZERO
    trader_entry: Decimal = ZERO
    wish: Decimal = ZERO
    reference: Decimal | None = None
    settled: Decimal = ZERO
    taken: Decimal = ZERO
    is_existing: bool = False
    is_entered: bool = False
    is_muted: bool = False
    said: Reason | None = None
    said_size: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class CopyBook:
    """A follow's memory: legs by key, the newest view planned, and the orphans reported."""

    is_started: bool = False
    seen_ms: int = 0
    legs: Mapping[LegKey, CopiedLeg] = field(default_factory=dict)
    orphans: frozenset[LegKey] = frozenset()

    def given_up(self, key: LegKey, held: Decimal) -> CopyBook:
        """Settle for what is held: an order was refused for good and isn't sent again."""
        leg = self.legs.get(key)
        if leg is None:
            return self
        kept = leg._replace(wish=min(leg.wish, held), settled=min(leg.settled, held))
        return replace(self, legs={**self.legs, key: kept})

    def to_record(self) -> BookRecord:
        """Write the book as plain values for the store."""
        return {
            "isStarted": self.is_started,
            "seenMs": self.seen_ms,
            "legs": {_name(key): _leg_record(leg) for key, leg in self.legs.items()},
            "orphans": sorted(_name(key) for key in self.orphans),
        }

    @classmethod
    def from_record(cls, record: BookRecord) -> CopyBook:
        """Read a book that `to_record` wrote.

        Raises:
            ValueError: the record is not one.
        """
        legs, orphans = record.get("legs"), record.get("orphans")
        started, seen_ms = record.get("isStarted"), record.get("seenMs")
        if (
            not isinstance(legs, dict)
            or not isinstance(orphans, list)
            or not isinstance(started, bool)
            or not isinstance(seen_ms, int)
        ):
            raise ValueError("not the record of a copy book")
        return cls(
            started,
            seen_ms,
            {_key(name): _leg(leg) for name, leg in legs.items()},
            frozenset(_key(name) for name in orphans),
        )


def _name(key: LegKey) -> str:
    return f"{key.side.value}:{key.symbol}" + (f":{key.order_id}" if key.order_id else "")


def _key(name: str) -> LegKey:
    side, _, rest = name.partition(":")
    symbol, _, order_id = rest.partition(":")
    return LegKey(symbol, PositionSide(side), order_id)


def _leg_record(leg: CopiedLeg) -> LegRecord:
    return {
        "traderSize": to_wire(leg.trader_size),
        "traderEntry": to_wire(leg.trader_entry),
        "wish": to_wire(leg.wish),
        "reference": None if leg.reference is None else to_wire(leg.reference),
        "settled": to_wire(leg.settled),
        "taken": to_wire(leg.taken),
        "isExisting": leg.is_existing,
        "isEntered": leg.is_entered,
        "isMuted": leg.is_muted,
        "said": leg.said.value if leg.said else None,
        "saidSize": to_wire(leg.said_size),
    }


def _leg(record: LegRecord) -> CopiedLeg:
    reference, said = record.get("reference"), record.get("said")
    return CopiedLeg(
        trader_size=_number(record, "traderSize"),
        trader_entry=_number(record, "traderEntry"),
        wish=_number(record, "wish"),
        reference=parse_optional(reference) if isinstance(reference, str) else None,
        settled=_number(record, "settled"),
        taken=_number(record, "taken"),
        is_existing=record.get("isExisting") is True,
        is_entered=record.get("isEntered") is True,
        is_muted=record.get("isMuted") is True,
        said=Reason(said) if said else None,
        said_size=_number(record, "saidSize"),
    )


def _number(record: LegRecord, name: str) -> Decimal:
    text = record.get(name)
    if not isinstance(text, str):
        raise ValueError(f"{name} is missing in the record of a leg")
    return parse_decimal(text)
