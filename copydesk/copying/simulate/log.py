"""What happened in a simulation, entry by entry; the money state can be made from it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from enum import Enum
from typing import NamedTuple

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.setup import EXACT_DIGITS
from copydesk.copying.sizing import Facts
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason


class What(Enum):
    """What an entry tells."""

    OPENED = "opened"
    ADDED = "added"
    REDUCED = "reduced"
    CLOSED = "closed"
    STOPPED = "stopped"
    TRAILED = "trailed"
    TARGET = "target"
    LIQUIDATED = "liquidated"
    POT_STOPPED = "potStopped"
    SKIPPED = "skipped"
    WAITING = "waiting"
    FUNDING = "funding"
    SHARE = "share"
    CASH = "cash"

    __hash__ = object.__hash__  # members are single; Enum's own hash is slow

    @property
    def grows(self) -> bool:
        """It opened or enlarged a copy."""
        return self is What.OPENED or self is What.ADDED

    @property
    def is_fill(self) -> bool:
        """Something was bought or sold."""
        return self.grows or self in _WITH_THE_TRADER or self.is_own_exit

    @property
    def is_own_exit(self) -> bool:
        """The copy ended by itself, not with the trader's."""
        return self in _OWN_EXITS


_OWN_EXITS = {What.STOPPED, What.TRAILED, What.TARGET, What.LIQUIDATED, What.POT_STOPPED}
_WITH_THE_TRADER = {What.REDUCED, What.CLOSED}


class Entry(NamedTuple):
    """One thing that happened.

    Attributes:
        event: number of the event that it came from, counted from 0.
        size: filled; zero where it was skipped.
        wanted: by how much the rules wanted the copy to grow for this order of the trader, before
            caps and rounding.
        price: of the fill.
        market: price at the fill without slippage.
        reference: the trader's price, None where the copy ended by itself.
        cost: value at entry of what was opened or given up.
        gross: result of what was given up, before fees.
        fee: paid, never below zero.
        amount: into the pot (flows), or out of it where below zero (funding paid, share).
        order_id: of the trader's order that led to it, or "".
        is_clipped: a cap of the rules made the copy smaller.
    """

    event: int
    time_ms: int
    what: What
    leg: LegKey | None = None
    size: Decimal = ZERO
    price: Decimal = ZERO
    market: Decimal = ZERO
    reference: Decimal | None = None
    cost: Decimal = ZERO
    gross: Decimal = ZERO
    fee: Decimal = ZERO
    amount: Decimal = ZERO
    order_id: str = ""
    reason: Reason | None = None
    facts: Facts = ()
    is_clipped: bool = False
    wanted: Decimal = ZERO


@dataclass(slots=True)
class Books:
    """The money that a log makes: wallet, and by leg what is held and its value at entry."""

    wallet: Decimal
    sizes: dict[LegKey, Decimal] = field(default_factory=dict)
    costs: dict[LegKey, Decimal] = field(default_factory=dict)


def replayed(start: Decimal, entries: Iterable[Entry]) -> Books:
    """Make the money state from a log alone."""
    books = Books(start)
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        for entry in entries:
            books.wallet += entry.gross - entry.fee + entry.amount
            if entry.leg is None or entry.what in {What.SKIPPED, What.WAITING, What.FUNDING}:
                continue
            sign = 1 if entry.what.grows else -1
            size = books.sizes.get(entry.leg, ZERO) + sign * entry.size
            cost = books.costs.get(entry.leg, ZERO) + sign * entry.cost
            if size == ZERO:
                del books.sizes[entry.leg], books.costs[entry.leg]
            else:
                books.sizes[entry.leg], books.costs[entry.leg] = size, cost
    return books
