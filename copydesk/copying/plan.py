"""The one place where copy decisions are made: what a follow should hold, minus what it holds.

`plan` takes a situation and the follow's memory and returns decisions and the memory to keep.
Closings come before openings. The caller journals both together; planning again from the old
memory gives the same decisions, and planning again after they were carried out gives none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, TypeVar

from copydesk.copying.book import CopiedLeg, CopyBook
from copydesk.copying.budget import Budget
from copydesk.copying.closing import answer_taken, close_leg, follow_down, shrink_leg
from copydesk.copying.decisions import Decision, LegKey, OrderDecision, Skip, Withdraw
from copydesk.copying.opening import Opening, Seen, open_leg, reference_of
from copydesk.copying.situation import Gate, HeldLeg, Situation, gate_of
from copydesk.copying.sizing import proportion, whole_steps
from copydesk.model.copy_rules import CopyRules, OrphanRule
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting
from copydesk.model.trader import TraderPosition

_Leg = TypeVar("_Leg")
_NOT_HELD = HeldLeg(ZERO, ZERO, Decimal(1))
_GONE = Seen(ZERO, ZERO, Decimal(1))


class Plan(NamedTuple):
    """Decisions in the order in which they are to be carried out, and the memory after them."""

    decisions: tuple[Decision, ...]
    book: CopyBook

    @property
    def orders(self) -> tuple[OrderDecision, ...]:
        """The orders alone."""
        return tuple(each for each in self.decisions if isinstance(each, OrderDecision))

    @property
    def skips(self) -> tuple[Skip, ...]:
        """The skips alone."""
        return tuple(each for each in self.decisions if isinstance(each, Skip))


def plan(situation: Situation, book: CopyBook) -> Plan:
    """Decide what to do for one follow now."""
    gate = gate_of(situation.state, situation.guard)
    if gate is Gate.NOTHING:
        return Plan((), book)
    if situation.held is None:
        return Plan((Skip(None, Reason.STALE_DATA, is_final=False),), book)
    if gate is Gate.CLOSE_ALL:
        return _close_all(situation, situation.held, book)
    if situation.trader.positions is None:
        return Plan((Skip(None, Reason.STALE_DATA, is_final=False),), book)
    if situation.trader.time_ms < book.seen_ms:
        return Plan((Skip(None, Reason.OUT_OF_ORDER),), book)
    seen = see(situation.trader.positions, situation.rules)
    return _Planner(situation, gate, situation.held, seen).run(book)


def see(positions: tuple[TraderPosition, ...], rules: CopyRules) -> dict[LegKey, Seen]:
    """Sum the trader's positions by the leg that copies them, at the lowest leverage."""
    seen: dict[LegKey, Seen] = {}
    for each in positions:
        if each.size <= ZERO:
            continue
        key = LegKey(each.symbol, rules.direction.side(each.side), each.order_id)
        known = seen.get(key)
        if known is None:
            seen[key] = Seen(each.size, each.entry_price, each.leverage)
            continue
        size = known.size + each.size
        cost = known.size * known.entry + each.size * each.entry_price
        entry = proportion(cost, Decimal(1), size)
        seen[key] = Seen(size, entry, min(known.leverage, each.leverage))
    return seen


class _Planner:
    """One pass over all legs of a follow."""

    def __init__(
        self,
        situation: Situation,
        gate: Gate,
        held: Mapping[LegKey, HeldLeg],
        seen: Mapping[LegKey, Seen],
    ) -> None:
        self._situation, self._gate = situation, gate
        self._held, self._seen = held, seen
        self._budget: Budget | None = None
        self._is_closing = False
        self._decisions: list[Decision] = []

    def run(self, book: CopyBook) -> Plan:
        """Close first, then open."""
        before = book.legs if book.is_started else self._begin()
        legs = {key: self._shrink(key, leg) for key, leg in _in_order(before)}
        orphans = self._find_orphans(book, legs)
        for key, seen in _in_order(self._seen):
            leg = legs.get(key) or CopiedLeg(taken=self._of(key).taken)
            legs[key] = self._grow(key, leg, seen)
        kept = {key: leg for key, leg in legs.items() if not self._is_over(key, leg)}
        time_ms = self._situation.trader.time_ms
        return Plan(tuple(self._decisions), CopyBook(True, time_ms, kept, orphans))

    def _begin(self) -> dict[LegKey, CopiedLeg]:
        """Mark what the trader holds already; adopt copies whose memory was lost."""
        legs = {}
        for key, seen in self._seen.items():
            held = self._of(key)
            legs[key] = CopiedLeg(taken=held.taken, is_existing=True)
            if held.size + held.opening > ZERO:
                legs[key] = CopiedLeg(
                    trader_size=seen.size,
                    trader_entry=seen.entry,
                    wish=held.size + held.opening,
                    reference=seen.entry,
                    taken=held.taken,
                    is_entered=True,
                )
        return legs

    def _copies_existing(self, key: LegKey, seen: Seen) -> bool:
        """Whether the rules let a position from before in; one without a price yet waits."""
        wish = self._situation.rules.copy_existing
        quote = self._situation.fresh_quote(key.symbol)
        if wish is not CopyExisting.BETTER or quote is None:
            return wish is not CopyExisting.NONE
        return (quote.fill_price(key.side, opens=True) - seen.entry) * key.side.sign <= ZERO

    def _shrink(self, key: LegKey, leg: CopiedLeg) -> CopiedLeg:
        held = self._of(key)
        leg = follow_down(answer_taken(leg, held), self._seen.get(key, _GONE).size)
        leg, decisions = shrink_leg(self._situation, key, leg, held)
        withdraws = False
        for each in decisions:
            if isinstance(each, Skip):
                leg = self._say(leg, each)
                continue
            self._decisions.append(each)
            withdraws |= isinstance(each, Withdraw)
            self._is_closing |= isinstance(each, OrderDecision)
        if self._gate is Gate.CLOSE_ONLY and held.opening > ZERO and not withdraws:
            self._decisions.append(Withdraw(key, held.opening))
        return leg

    def _grow(self, key: LegKey, leg: CopiedLeg, seen: Seen) -> CopiedLeg:
        held, grown = self._of(key), max(seen.size - leg.trader_size, ZERO)
        if grown == ZERO and not self._lacks(key, leg, held):
            return leg
        fill = self._situation.trader.fill_prices.get(key.symbol)
        opening = Opening(key, leg, held, seen, grown, reference_of(leg, seen, grown, fill))
        if leg.is_existing and not self._copies_existing(key, seen):
            return self._pass_over(opening, Reason.EXISTING_NOT_COPIED)
        is_per_trade = self._situation.rules.sizing.mode.is_per_trade
        if grown > ZERO and leg.is_entered and is_per_trade:
            return self._pass_over(opening, Reason.ONE_AMOUNT_PER_TRADE)
        return self._open(opening)

    def _open(self, opening: Opening) -> CopiedLeg:
        if self._budget is None:
            self._budget = Budget(self._situation, self._held, is_closing=self._is_closing)
        leg = opening.leg
        outcome = open_leg(self._situation, self._gate, self._budget, opening)
        decision = outcome.decision
        if isinstance(decision, Skip):
            leg = self._say(leg, decision)
            if not decision.is_final and decision.reason is not Reason.GATHERING:
                return leg
        elif decision is not None:
            self._decisions.append(decision)
        return _answered(opening, leg, outcome.wish, is_ordered=isinstance(decision, OrderDecision))

    def _pass_over(self, opening: Opening, reason: Reason) -> CopiedLeg:
        """Take the trader's move as answered without copying it."""
        leg = _answered(opening, opening.leg, opening.leg.wish)
        return self._say(leg, Skip(opening.key, reason))

    def _lacks(self, key: LegKey, leg: CopiedLeg, held: HeldLeg) -> bool:
        """Whether whole steps of the wish are neither held nor on their way."""
        instrument, expected = self._situation.instruments.get(key.symbol), held.size + held.opening
        if instrument is None or leg.wish <= expected:
            return False
        return whole_steps(leg.wish, instrument) > expected

    def _find_orphans(self, book: CopyBook, legs: Mapping[LegKey, CopiedLeg]) -> frozenset[LegKey]:
        """Close or report what is held and neither the trader nor the memory knows."""
        unknown = {
            key: held
            for key, held in self._held.items()
            if held.size > ZERO and key not in legs and key not in self._seen
        }
        found = set()
        for key, held in _in_order(unknown):
            if self._situation.rules.orphans is OrphanRule.CLOSE:
                self._decisions += close_leg(key, held, Reason.ORPHANED)
                self._is_closing = True
                continue
            found.add(key)
            if key not in book.orphans:
                facts = (("held", held.size),)
                self._decisions.append(Skip(key, Reason.ORPHANED, facts, is_final=False))
        return frozenset(found)

    def _say(self, leg: CopiedLeg, skip: Skip) -> CopiedLeg:
        """Tell a skip once for each size of the trader's."""
        assert skip.leg is not None
        size = self._seen.get(skip.leg, _GONE).size
        if (leg.said, leg.said_size) != (skip.reason, size):
            self._decisions.append(skip)
        return leg._replace(said=skip.reason, said_size=size)

    def _is_over(self, key: LegKey, leg: CopiedLeg) -> bool:
        if key in self._seen or leg.trader_size > ZERO:
            return False
        held = self._of(key)
        return held.size == held.opening == held.closing == ZERO

    def _of(self, key: LegKey) -> HeldLeg:
        return self._held.get(key, _NOT_HELD)


def _close_all(situation: Situation, held: Mapping[LegKey, HeldLeg], book: CopyBook) -> Plan:
    """Close all that this follow holds, and take what the trader has now as answered."""
    reason = Reason.GUARD_TRIPPED if situation.guard.has_tripped else None
    decisions: list[Decision] = []
    for key, leg in _in_order(held):
        decisions += close_leg(key, leg, reason)
    legs = {
        key: leg._replace(wish=ZERO, settled=ZERO, taken=held.get(key, _NOT_HELD).taken)
        for key, leg in book.legs.items()
    }
    view = situation.trader
    if view.positions is None or view.time_ms < book.seen_ms:
        return Plan(tuple(decisions), replace(book, legs=legs))
    seen = see(view.positions, situation.rules)
    for key, each in seen.items():
        taken = held.get(key, _NOT_HELD).taken
        legs[key] = CopiedLeg(trader_size=each.size, trader_entry=each.entry, taken=taken)
    for key in [key for key in legs if key not in seen and key not in held]:
        del legs[key]
    return Plan(tuple(decisions), replace(book, is_started=True, seen_ms=view.time_ms, legs=legs))


def _answered(
    opening: Opening, leg: CopiedLeg, wish: Decimal, *, is_ordered: bool = False
) -> CopiedLeg:
    """Remember the trader's size as answered by a wish."""
    return CopiedLeg(
        trader_size=opening.seen.size,
        trader_entry=opening.seen.entry,
        wish=wish,
        reference=opening.reference,
        settled=leg.settled,
        taken=leg.taken,
        is_entered=leg.is_entered or is_ordered,
        is_muted=leg.is_muted,
        said=None if is_ordered else leg.said,
        said_size=leg.said_size,
    )


def _in_order(legs: Mapping[LegKey, _Leg]) -> list[tuple[LegKey, _Leg]]:
    """Legs by symbol, long before short, then by the trader's order."""
    if len(legs) < 2:
        return list(legs.items())
    return sorted(legs.items(), key=lambda item: _place(item[0]))


def _place(key: LegKey) -> tuple[str, str, str]:
    return key.symbol, key.side.value, key.order_id
