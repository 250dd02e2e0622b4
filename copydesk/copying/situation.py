"""Everything that one plan looks at, at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from copydesk.copying.decisions import LegKey
from copydesk.model.copy_rules import CopyRules
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderPosition


@dataclass(frozen=True, slots=True)
class TraderView:
    """What is known of the trader.

    Attributes:
        positions: all open positions, symbols translated to the follower's venue; None when the
            question failed: that is not a trader without positions.
        time_ms: by the trader's venue; an older view than one already planned changes nothing.
        equity: None where the venue doesn't show it.
        fill_prices: the trader's latest fill in a symbol, where it is known.
    """

    positions: tuple[TraderPosition, ...] | None
    time_ms: int
    equity: Decimal | None = None
    fill_prices: Mapping[str, Decimal] = field(default_factory=dict)


class HeldLeg(NamedTuple):
    """This follow's own share of a leg, from one ledger of its fills.

    A fill leaves `opening` or `closing` in the same moment in which it changes `size`.

    Attributes:
        size: held, in base units.
        opening: size of opening orders that may still fill; an unknown outcome counts.
        closing: the same of closing orders.
        taken: base units that something else closed so far, in all (a stop, a liquidation, the
            person, auto-deleveraging); it only ever grows.
    """

    size: Decimal
    entry_price: Decimal
    leverage: Decimal
    opening: Decimal = ZERO
    closing: Decimal = ZERO
    taken: Decimal = ZERO


class Quote(NamedTuple):
    """Best prices of a symbol on the follower's venue; `time_ms` is when they were received."""

    bid: Decimal
    ask: Decimal
    mark: Decimal
    time_ms: int

    def fill_price(self, side: PositionSide, *, opens: bool) -> Decimal:
        """Where a market order for a leg on `side` would fill."""
        return self.ask if (side is PositionSide.LONG) is opens else self.bid


class Situation(NamedTuple):
    """The input of a plan.

    Attributes:
        now_ms: local wall clock.
        state: of the follow.
        guard: the strictest level of the guards over this follow.
        held: this follow's legs; None when they aren't known, and then nothing is decided.
        pot_equity: present worth of the pot, with floating results.
        free_margin: of the account, after everything that is in flight.
        longest_quote_age_ms: an older quote opens nothing.
    """

    now_ms: int
    state: FollowState
    guard: GuardLevel
    rules: CopyRules
    trader: TraderView
    held: Mapping[LegKey, HeldLeg] | None
    pot_equity: Decimal
    free_margin: Decimal
    instruments: Mapping[str, Instrument]
    quotes: Mapping[str, Quote]
    longest_quote_age_ms: int = 5_000

    def fresh_quote(self, symbol: str) -> Quote | None:
        """The symbol's quote, unless it is too old or makes no sense."""
        quote = self.quotes.get(symbol)
        if quote is None or self.now_ms - quote.time_ms > self.longest_quote_age_ms:
            return None
        return quote if min(quote.bid, quote.ask, quote.mark) > ZERO else None


class Gate(Enum):
    """What may be done to a follow's positions at all."""

    ALL = "all"
    CLOSE_ONLY = "closeOnly"
    CLOSE_ALL = "closeAll"
    NOTHING = "nothing"


def gate_of(state: FollowState, guard: GuardLevel) -> Gate:
    """Join the follow's state with its guards: a guard that closes wins, then the state."""
    if state is FollowState.STOPPED:
        return Gate.NOTHING
    if guard is GuardLevel.CLOSING or state is FollowState.STOPPING:
        return Gate.CLOSE_ALL
    if state is FollowState.FROZEN:
        return Gate.NOTHING
    is_closing_only = guard.has_tripped or state is FollowState.CLOSE_ONLY
    return Gate.CLOSE_ONLY if is_closing_only else Gate.ALL
