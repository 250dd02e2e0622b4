"""Everything that a simulation is between two events."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.copying.book import CopyBook
from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.account import Account
from copydesk.copying.simulate.market import Prices
from copydesk.copying.simulate.pending import Waiting
from copydesk.copying.simulate.profit_share import ShareState
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.simulate.trader import TraderSide
from copydesk.model.guard import GuardLevel


@dataclass(slots=True)
class State:
    """A simulation at rest.

    Attributes:
        account: money and open copies.
        trader: what the trader holds.
        share: the height from which profit is shared.
        flows: money put in minus taken out, the pot at the start included.
        book: the plan's memory.
        prices: the newest of each symbol.
        waiting: limit orders on their way.
        events: how many were applied, the last at `time_ms`.
        guard: closing once the pot's stop loss has tripped.
        is_waiting: a decision waits for a better price or for room.
        curve: equity now and then, (UTC ms, amount).
    """

    account: Account
    trader: TraderSide
    share: ShareState
    flows: Decimal
    book: CopyBook = field(default_factory=lambda: CopyBook(is_started=True))
    prices: dict[str, Prices] = field(default_factory=dict)
    waiting: dict[LegKey, Waiting] = field(default_factory=dict)
    events: int = 0
    time_ms: int = 0
    guard: GuardLevel = GuardLevel.CALM
    is_waiting: bool = False
    curve: list[tuple[int, Decimal]] = field(default_factory=list)


def beginning_now(setup: Setup) -> State:
    """A follow that begins now: what the trader holds already is copied as the rules say."""
    state = beginning(setup)
    state.book = CopyBook()
    return state


def beginning(setup: Setup) -> State:
    """A follow of a trader without positions, its pot untouched."""
    pot = setup.rules.pot
    return State(Account(setup, pot), TraderSide(setup.keeping), ShareState(pot), pot)
