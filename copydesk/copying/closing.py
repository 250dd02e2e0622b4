"""Giving up what a copy shouldn't hold: in the trader's share, all of it, or an orphan."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.copying.book import CopiedLeg
from copydesk.copying.decisions import Effect, LegKey, OrderDecision, OrderTerms, Skip, Withdraw
from copydesk.copying.situation import HeldLeg, Situation
from copydesk.copying.sizing import Facts, proportion, whole_steps
from copydesk.model.instrument import Instrument
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.reasons import Reason

_AT_MARKET: Final = OrderTerms()


def follow_down(leg: CopiedLeg, trader_size: Decimal) -> CopiedLeg:
    """Lower the wish in the same share as the trader's size fell; flat ends the trade."""
    if trader_size >= leg.trader_size:
        return leg
    if trader_size == ZERO:
        return CopiedLeg(taken=leg.taken, settled=leg.settled)
    wish = proportion(leg.wish, trader_size, leg.trader_size)
    return leg._replace(trader_size=trader_size, wish=wish, said=None)


def answer_taken(leg: CopiedLeg, held: HeldLeg) -> CopiedLeg:
    """Accept what something else closed: the rest of this trade isn't opened again."""
    if held.taken <= leg.taken:
        return leg
    return leg._replace(
        taken=held.taken,
        is_muted=leg.trader_size > ZERO,
        wish=min(leg.wish, held.size),
    )


def shrink_leg(
    situation: Situation, key: LegKey, leg: CopiedLeg, held: HeldLeg
) -> tuple[CopiedLeg, list[OrderDecision | Skip | Withdraw]]:
    """Order what is held above the wish to be closed, and take back openings that exceed it.

    No dust stays behind: a rest below the smallest order is closed with the part. A part below the
    smallest order waits until it is large enough.
    """
    instrument = situation.instruments.get(key.symbol)
    target = ZERO if leg.wish == ZERO else _target(leg.wish, held.size, instrument)
    decisions: list[OrderDecision | Skip | Withdraw] = []
    excess = held.size + held.opening - target
    if held.opening > ZERO and excess > ZERO:
        decisions.append(Withdraw(key, min(excess, held.opening)))
    closable = max(held.size - held.closing, ZERO)
    surplus = closable - target
    if surplus > ZERO and target > ZERO and instrument is not None:
        if _is_dust(situation, instrument, target):
            surplus, target, leg = closable, ZERO, leg._replace(wish=ZERO)
        elif surplus < instrument.min_size:
            facts = (("size", surplus), ("smallest", instrument.min_size))
            skip = Skip(key, Reason.BELOW_MINIMUM, facts, is_final=False)
            return leg, [*decisions, skip]
    if surplus > ZERO:
        decisions.append(_close(situation, key, held, surplus, target))
    settled = min(max(leg.settled, closable), target)
    return leg if settled == leg.settled else leg._replace(settled=settled), decisions


def close_leg(
    key: LegKey, held: HeldLeg, reason: Reason | None = None
) -> list[OrderDecision | Skip | Withdraw]:
    """Close everything of a leg and take back what would enlarge it."""
    decisions: list[OrderDecision | Skip | Withdraw] = []
    if held.opening > ZERO:
        decisions.append(Withdraw(key, held.opening))
    if held.size > held.closing:
        size = held.size - held.closing
        decisions.append(OrderDecision(key, Effect.CLOSE, size, _AT_MARKET, (), reason))
    return decisions


def _target(wish: Decimal, held: Decimal, instrument: Instrument | None) -> Decimal:
    """Whole steps of the wish; without the instrument's rules nothing but all can be closed."""
    return held if instrument is None else whole_steps(wish, instrument)


def _is_dust(situation: Situation, instrument: Instrument, rest: Decimal) -> bool:
    quote = situation.fresh_quote(instrument.symbol)
    if quote is None:
        return rest < instrument.min_size
    return not instrument.is_tradable(rest, quote.mark)


def _close(
    situation: Situation, key: LegKey, held: HeldLeg, size: Decimal, target: Decimal
) -> OrderDecision | Skip:
    """The closing order, unless the person wants closings near the trader's price only."""
    tolerance = situation.rules.closing_tolerance_percent
    too_far = () if tolerance is None else _too_far(situation, key, tolerance)
    if too_far:
        return Skip(key, Reason.TOO_FAR_FROM_TRADER, too_far, is_final=False)
    effect = Effect.CLOSE if target == ZERO else Effect.REDUCE
    terms = _AT_MARKET if tolerance is None else OrderTerms(tolerance_percent=tolerance)
    return OrderDecision(key, effect, size, terms, (("held", held.size), ("target", target)))


def _too_far(situation: Situation, key: LegKey, tolerance: Decimal) -> Facts:
    """What shows that closing now is further from the trader's price than it may be; or nothing."""
    quote, traders = situation.fresh_quote(key.symbol), situation.trader.fill_prices.get(key.symbol)
    if traders is None or quote is None:
        return ()
    price = quote.fill_price(key.side, opens=False)
    if (traders - price) * key.side.sign * HUNDRED <= tolerance * traders:
        return ()
    return (("price", price), ("trader", traders), ("percent", tolerance))
