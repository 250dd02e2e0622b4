"""What the trader did between two looks and what came of it: facts for the ledger of a live follow.

A plan answers the trader's moves by changing the follow's memory. The difference of the memory
before and after is therefore all that was answered, each move once, whatever was missed between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from copydesk.copying.book import CopiedLeg, CopyBook
from copydesk.copying.decisions import LegKey, OrderDecision, Skip
from copydesk.copying.plan import Plan
from copydesk.copying.situation import Gate, Situation, gate_of
from copydesk.copying.wanted import unfitted_size, wanted_size
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason

_NOTHING = CopiedLeg()
_WAITED = frozenset(
    {Reason.STALE_DATA, Reason.DRIFTED, Reason.TRADER_EQUITY_UNKNOWN, Reason.WAITING_FOR_CLOSE}
)


class PriceSource(Enum):
    """Where a trader's price comes from.

    TOLD: the trader's own fill, or what the new average of the position implies. MARK: the price
    on the follower's venue when the move was heard of. ENTRY: nothing else was known.
    """

    TOLD = "told"
    MARK = "mark"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class TraderMove:
    """One change of the trader's size of a leg that was answered.

    Attributes:
        before, after: the trader's size.
        wanted: by how much the rules wanted the copy to grow; zero for a closing, None where that
            can't be known.
        is_copied: a growth was ordered, or waits to be; else it was skipped for good.
        price: the trader's.
        reason: why it was skipped.
    """

    leg: LegKey
    before: Decimal
    after: Decimal
    wanted: Decimal | None
    is_copied: bool
    price: Decimal
    source: PriceSource
    reason: Reason | None = None

    @property
    def grows(self) -> bool:
        """The trader opened or added."""
        return self.after > self.before


def trader_moves(situation: Situation, book: CopyBook, planned: Plan) -> tuple[TraderMove, ...]:
    """Find the moves that a plan answered.

    Args:
        situation: that was planned.
        book: the follow's memory before the plan.
        planned: what was decided.
    """
    if not book.is_started and gate_of(situation.state, situation.guard) is Gate.CLOSE_ALL:
        return ()  # what the trader has is from before the follow, and none of it is copied
    return tuple(_moves(situation, book, planned))


def _moves(situation: Situation, book: CopyBook, planned: Plan) -> Iterator[TraderMove]:
    decided = {
        each.leg: each
        for each in planned.decisions
        if isinstance(each, Skip) or (isinstance(each, OrderDecision) and each.effect.grows)
    }
    for key in sorted(book.legs.keys() | planned.book.legs.keys(), key=_place):
        before = book.legs.get(key, _NOTHING)
        after = planned.book.legs.get(key, _NOTHING)
        if after.trader_size < before.trader_size:
            price, source = _closing_price(situation, key, before)
            yield TraderMove(
                key, before.trader_size, after.trader_size, ZERO,
                is_copied=False, price=price, source=source,
            )  # fmt: skip
        elif after.trader_size > before.trader_size:
            said = decided.get(key)
            move = _opening(situation, key, before, after, said)
            if move is not None:
                yield move
        elif key not in planned.book.legs and before.said in _WAITED:
            yield from _missed(situation, key, before)


def _missed(situation: Situation, key: LegKey, leg: CopiedLeg) -> Iterator[TraderMove]:
    """A whole trade that the copy only waited for; what size it would have had isn't known."""
    price, source = _closing_price(situation, key, leg)
    for before, after in ((ZERO, leg.said_size), (leg.said_size, ZERO)):
        wanted, reason = (None, leg.said) if after else (ZERO, None)
        yield TraderMove(
            key, before, after, wanted, is_copied=False, price=price, source=source, reason=reason
        )


def _opening(
    situation: Situation,
    key: LegKey,
    before: CopiedLeg,
    after: CopiedLeg,
    said: OrderDecision | Skip | None,
) -> TraderMove | None:
    """A growth; None for a position from before the follow that isn't to be copied."""
    grown = after.trader_size - before.trader_size
    reason = said.reason if isinstance(said, Skip) else after.said or _closing_reason(situation)
    is_copied = isinstance(said, OrderDecision) or after.wish > before.wish
    if reason is Reason.EXISTING_NOT_COPIED and not is_copied:
        return None
    wanted: Decimal | None
    if isinstance(said, OrderDecision):
        wanted = wanted_size(situation, said, grown, before.wish)
    elif is_copied:
        wanted = after.wish - before.wish
    elif reason is Reason.ONE_AMOUNT_PER_TRADE:
        wanted = ZERO
    else:
        wanted = unfitted_size(situation, key, grown)
    price, source = _opening_price(situation, key, after)
    return TraderMove(
        key, before.trader_size, after.trader_size, wanted,
        is_copied=is_copied, price=price, source=source, reason=None if is_copied else reason,
    )  # fmt: skip


def _closing_reason(situation: Situation) -> Reason | None:
    """Why nothing is opened where everything is being closed."""
    if gate_of(situation.state, situation.guard) is not Gate.CLOSE_ALL:
        return None
    return Reason.GUARD_TRIPPED if situation.guard.has_tripped else Reason.FOLLOW_CLOSE_ONLY


def _opening_price(
    situation: Situation, key: LegKey, leg: CopiedLeg
) -> tuple[Decimal, PriceSource]:
    if leg.reference is not None:
        return leg.reference, PriceSource.TOLD
    quote = situation.quotes.get(key.symbol)
    if quote is not None and quote.mark > ZERO:
        return quote.mark, PriceSource.MARK
    return leg.trader_entry, PriceSource.ENTRY


def _closing_price(
    situation: Situation, key: LegKey, leg: CopiedLeg
) -> tuple[Decimal, PriceSource]:
    told = situation.trader.fill_prices.get(key.symbol)
    if told is not None and told > ZERO:
        return told, PriceSource.TOLD
    quote = situation.quotes.get(key.symbol)
    if quote is not None and quote.mark > ZERO:
        return quote.mark, PriceSource.MARK
    return leg.trader_entry, PriceSource.ENTRY


def _place(key: LegKey) -> tuple[str, str, str]:
    return key.symbol, key.side.value, key.order_id
