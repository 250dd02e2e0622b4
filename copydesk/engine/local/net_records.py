"""Reads the journal's records of a local follow as events of its true-net ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from copydesk.copying.decisions import Effect, LegKey
from copydesk.copying.moves import PriceSource, TraderMove
from copydesk.copying.net_events import (
    Crossed,
    Filled,
    Funded,
    LeftAt,
    Moved,
    NetEvent,
    Ordered,
    Over,
    PutBack,
    Taken,
)
from copydesk.engine.local.records import Purpose
from copydesk.model.errors import FixSettings
from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO, parse_decimal
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.store.records import Kind, Record

Facts = Mapping[str, object]

KINDS: Final = tuple(
    kind.value for kind in (Kind.INTENT, Kind.ORDER, Kind.VERB, Kind.MOVE, Kind.FUNDING)
)
"""The kinds among which a ledger's records are."""


def net_events(record: Record) -> Iterator[NetEvent]:
    """What a record means for the ledger of its follow; nothing for most.

    Raises:
        FixSettings: DAMAGED_RECORDS.
    """
    try:
        facts = record.facts
        reader = _READERS.get((record.kind, str(facts.get("what", ""))))
        if reader is not None:
            yield from reader(record, facts)
    except (KeyError, ValueError, TypeError) as error:
        raise FixSettings(
            Reason.DAMAGED_RECORDS, f"record {record.sequence} of the journal: {error}"
        ) from error


def _move(record: Record, facts: Facts) -> Iterator[NetEvent]:
    reason = facts.get("skipped") or record.reason
    move = TraderMove(
        leg=_leg(facts),
        before=_number(facts, "before"),
        after=_number(facts, "after"),
        wanted=_optional(facts, "wanted"),
        is_copied=facts["copied"] is True,
        price=_number(facts, "price"),
        source=PriceSource(facts["price_source"]),
        reason=Reason(reason) if reason else None,
    )
    yield Moved(record.time_ms, move, _moment(facts, "venue_ms"))


def _left_at(record: Record, facts: Facts) -> Iterator[NetEvent]:
    yield LeftAt(record.time_ms, int(str(facts["trade"])), _number(facts, "price"))


def _ordered(record: Record, facts: Facts) -> Iterator[NetEvent]:
    if "effect" not in facts:
        return  # a command to a venue that copies
    is_own = facts.get("own_exit")
    if is_own is None:  # written by an older desk
        is_own = facts["purpose"] != Purpose.COPY.value or record.reason != ""
    yield Ordered(
        record.time_ms, str(facts["client_order"]), _leg(facts), _optional(facts, "mark"),
        is_own_exit=is_own is True,
    )  # fmt: skip


def _crossed(record: Record, facts: Facts) -> Iterator[NetEvent]:
    symbol, size, price = str(facts["symbol"]), _number(facts, "size"), _number(facts, "price")
    for role, buys in (("buyer", True), ("seller", False)):
        if facts[role] == record.follow_id:
            side = PositionSide(facts[f"{role}_leg"])
            yield Crossed(
                record.time_ms, LegKey(symbol, side), buys is (side.sign > 0), size, price,
                is_own_exit=facts.get("own_exit") is True, venue_ms=_moment(facts, "venue_ms"),
            )  # fmt: skip


def _booked(record: Record, facts: Facts) -> Iterator[NetEvent]:
    yield Filled(
        record.time_ms, str(facts["client_order"]), _leg(facts), Effect(facts["effect"]).grows,
        _number(facts, "size"), _number(facts, "cost"), _number(facts, "fee"),
        _moment(facts, "venue_ms"),
    )  # fmt: skip


def _truth(record: Record, facts: Facts) -> Iterator[NetEvent]:
    venue_ms = _moment(facts, "venue_ms")
    if "taken" in facts:
        size, price = _number(facts, "taken"), _number(facts, "price")
        fee = _optional(facts, "fee") or ZERO  # an older desk didn't ask for it
        yield Taken(record.time_ms, _leg(facts), size, price, venue_ms, fee)
    elif "cost" in facts:
        size, cost = _number(facts, "still_open"), _number(facts, "cost")
        yield PutBack(record.time_ms, _leg(facts), size, cost, venue_ms)


def _funded(record: Record, facts: Facts) -> Iterator[NetEvent]:
    venue_ms = _moment(facts, "venue_ms") or 0
    yield Funded(record.time_ms, venue_ms, _leg(facts), _optional(facts, "amount"))


def _ended(record: Record, facts: Facts) -> Iterator[NetEvent]:
    """A state without a verb, or a verb that ended the follow; venues' own have no prices."""
    state = facts.get("follow", facts.get("state"))
    marks = facts.get("marks")
    if state == FollowState.STOPPED.value and isinstance(marks, Mapping):
        prices = {symbol: parse_decimal(mark) for symbol, mark in marks.items()}
        yield Over(record.time_ms, prices, _moment(facts, "venue_ms"))


_READERS: Final[Mapping[tuple[str, str], Callable[[Record, Facts], Iterator[NetEvent]]]] = {
    (Kind.MOVE.value, ""): _move,
    (Kind.MOVE.value, "exit"): _left_at,
    (Kind.FUNDING.value, ""): _funded,
    (Kind.INTENT.value, "order"): _ordered,
    (Kind.INTENT.value, "cross"): _crossed,
    (Kind.ORDER.value, "booked"): _booked,
    (Kind.ORDER.value, "truth"): _truth,
    (Kind.ORDER.value, ""): _ended,
    (Kind.VERB.value, ""): _ended,
}


def _leg(facts: Facts) -> LegKey:
    return LegKey(str(facts["symbol"]), PositionSide(facts["leg"]))


def _number(facts: Facts, name: str) -> Decimal:
    return parse_decimal(str(facts[name]))


def _optional(facts: Facts, name: str) -> Decimal | None:
    value = facts.get(name)
    return None if value is None else parse_decimal(str(value))


def _moment(facts: Facts, name: str) -> int | None:
    value = facts.get(name)
    return value if isinstance(value, int) else None
