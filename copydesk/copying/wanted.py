"""By how much the rules want a copy to grow, before caps, steps and money: for the ledger."""

from __future__ import annotations

from decimal import Decimal

from copydesk.copying.budget import Budget
from copydesk.copying.decisions import LegKey, OrderDecision, Skip
from copydesk.copying.plan import see
from copydesk.copying.situation import Situation
from copydesk.copying.sizing import Wanted, copy_leverage, raw_size
from copydesk.model.money import ONE, ZERO
from copydesk.model.reasons import Reason


def wanted_size(
    situation: Situation, decision: OrderDecision | Skip, grown: Decimal, wish_before: Decimal
) -> Decimal:
    """The size wanted for one order of the trader's; zero where it can't be known.

    Args:
        situation: that was planned.
        decision: about the leg.
        grown: by how much the trader's position grew.
        wish_before: the leg's wish before the plan.
    """
    if isinstance(decision, OrderDecision):
        wish = dict(decision.facts).get("wish", ZERO)
        return max(wish - wish_before, ZERO)
    if decision.leg is None or decision.reason is Reason.ONE_AMOUNT_PER_TRADE:
        return ZERO
    return unfitted_size(situation, decision.leg, grown) or ZERO


def unfitted_size(situation: Situation, leg: LegKey, grown: Decimal) -> Decimal | None:
    """What the rules' sizing alone makes of a growth of the trader's; None where nobody knows."""
    instrument = situation.instruments.get(leg.symbol)
    quote = situation.fresh_quote(leg.symbol)
    seen = see(situation.trader.positions or (), situation.rules).get(leg)
    if instrument is None or quote is None or seen is None:
        return None
    held = situation.held or {}
    wanted = Wanted(
        instrument=instrument,
        side=leg.side,
        added=grown,
        price=quote.fill_price(leg.side, opens=True),
        trader_leverage=max(seen.leverage, ONE),
        trader_equity=situation.trader.equity,
        pot_equity=situation.pot_equity,
        held_notional=Budget(situation, held).notional(leg),
    )
    raw = raw_size(situation.rules, wanted, copy_leverage(situation.rules, wanted))
    return None if isinstance(raw, Reason) else raw
