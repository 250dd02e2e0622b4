"""May this copy be opened or enlarged, and by how much?

The order of the checks is fixed, each with its own reason: gate, symbol lists, closed elsewhere,
instrument, fresh price, drift, size known, minimum equity, open trades, gap, then `sizing.fit`. A
limit that binds while a closing is under way only waits; else the move is skipped for good.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from copydesk.copying.book import CopiedLeg
from copydesk.copying.budget import Budget
from copydesk.copying.decisions import Effect, LegKey, OrderDecision, OrderTerms, Skip
from copydesk.copying.protection import protection_prices
from copydesk.copying.situation import Gate, HeldLeg, Quote, Situation
from copydesk.copying.sizing import (
    Facts,
    Fitted,
    Wanted,
    copy_leverage,
    fit,
    proportion,
    raw_size,
)
from copydesk.model.copy_rules import CopyRules, OrderStyle
from copydesk.model.instrument import Instrument
from copydesk.model.money import HUNDRED, ONE, ZERO, round_ceiling, round_floor
from copydesk.model.order import OrderType
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason

_HALF, _DOUBLE, _CENT = Decimal("0.5"), Decimal(2), Decimal("0.01")
_WAITS_FOR_CLOSE = {Reason.TOO_MANY_TRADES, Reason.CAP_REACHED, Reason.NO_FREE_MARGIN}
_WAITS = {Reason.STALE_DATA, Reason.DRIFTED, Reason.TRADER_EQUITY_UNKNOWN}


class Seen(NamedTuple):
    """The trader's side of one leg: size, average entry, leverage."""

    size: Decimal
    entry: Decimal
    leverage: Decimal


class Opening(NamedTuple):
    """One leg that may have to grow: the memory, what is held, and what the trader has.

    Attributes:
        grown: by how much the trader's position is larger than what was answered.
        reference: the trader's price of what was added; None for a position from before the
            follow, whose price says nothing about now.
    """

    key: LegKey
    leg: CopiedLeg
    held: HeldLeg
    seen: Seen
    grown: Decimal
    reference: Decimal | None

    @property
    def expected(self) -> Decimal:
        """What is held once everything on its way has filled."""
        return self.held.size + self.held.opening


def reference_of(
    leg: CopiedLeg, seen: Seen, grown: Decimal, fill: Decimal | None
) -> Decimal | None:
    """The trader's price of what was added: the fill, else what the new average implies."""
    if leg.is_existing:
        return None
    if grown == ZERO:
        return leg.reference
    if fill is not None and fill > ZERO:
        return fill
    cost = seen.size * seen.entry - leg.trader_size * leg.trader_entry
    implied = proportion(cost, ONE, grown)
    # an unseen closing in between makes the average say nothing about the price
    is_plausible = seen.entry * _HALF <= implied <= seen.entry * _DOUBLE
    return implied if is_plausible else seen.entry


class Outcome(NamedTuple):
    """What came of it: an order, a skip or nothing to do, and the wish that is left."""

    decision: OrderDecision | Skip | None
    wish: Decimal


def open_leg(situation: Situation, gate: Gate, budget: Budget, opening: Opening) -> Outcome:
    """Decide about one leg that the trader enlarged, or whose last order didn't fill."""
    refusal = _first_refusal(situation, gate, opening)
    if refusal is not None:
        return _skip(opening, budget, *refusal)
    instrument = situation.instruments[opening.key.symbol]
    quote = situation.fresh_quote(opening.key.symbol)
    if quote is None:
        return _skip(opening, budget, Reason.STALE_DATA, ())
    wanted = _wanted(situation, budget, opening, instrument, quote)
    sized = _size(situation.rules, opening, wanted)
    if isinstance(sized, Reason):
        return _skip(opening, budget, sized, ())
    wish, leverage = sized
    worst = worst_price(situation.rules, opening.key.side, opening.reference, instrument.price_step)
    limit = _limit_reason(situation, budget, opening, wanted.price, worst)
    if limit is not None:
        return _skip(opening, budget, *limit)
    missing, room = wish - opening.expected, budget.room(opening.key, leverage)
    if missing <= ZERO:  # a closing under way turned out too much; what it takes is bought back
        return Outcome(None, wish)
    fitted = fit(situation.rules, instrument, missing, wanted.price, leverage, room)
    if fitted.reason is Reason.GATHERING:
        return Outcome(Skip(opening.key, fitted.reason, fitted.facts, is_final=False), wish)
    if fitted.is_clipped and budget.is_closing:
        return _skip(opening, budget, Reason.CAP_REACHED, fitted.facts)
    if fitted.reason is not None:
        return _skip(opening, budget, fitted.reason, fitted.facts)
    return _order(situation, budget, opening, wanted, fitted, worst, wish, leverage)


def worst_price(
    rules: CopyRules, side: PositionSide, reference: Decimal | None, price_step: Decimal
) -> Decimal | None:
    """The worst price an opening may fill at, on the step; None without tolerance or reference."""
    if rules.opening_tolerance_percent is None or reference is None:
        return None
    gap = reference * rules.opening_tolerance_percent / HUNDRED
    if side is PositionSide.LONG:
        return round_floor(reference + gap, price_step)
    return round_ceiling(reference - gap, price_step)


def _first_refusal(
    situation: Situation, gate: Gate, opening: Opening
) -> tuple[Reason, Facts] | None:
    symbol, held, settled = opening.key.symbol, opening.held.size, opening.leg.settled
    if gate is not Gate.ALL:
        tripped = situation.guard.has_tripped
        return Reason.GUARD_TRIPPED if tripped else Reason.FOLLOW_CLOSE_ONLY, ()
    if not situation.rules.copies(symbol):
        return Reason.SYMBOL_NOT_COPIED, ()
    if opening.leg.is_muted:
        return Reason.CLOSED_ELSEWHERE, ()
    if symbol not in situation.instruments:
        return Reason.UNKNOWN_SYMBOL, ()
    if held < settled:
        return Reason.DRIFTED, (("held", held), ("expected", settled))
    return None


def _wanted(
    situation: Situation, budget: Budget, opening: Opening, instrument: Instrument, quote: Quote
) -> Wanted:
    return Wanted(
        instrument=instrument,
        side=opening.key.side,
        added=opening.grown,
        price=quote.fill_price(opening.key.side, opens=True),
        trader_leverage=opening.seen.leverage,
        trader_equity=situation.trader.equity,
        pot_equity=situation.pot_equity,
        held_notional=budget.notional(opening.key),
    )


def _size(rules: CopyRules, opening: Opening, wanted: Wanted) -> tuple[Decimal, Decimal] | Reason:
    """The new wish and the leverage for it."""
    leverage = copy_leverage(rules, wanted)
    if opening.grown == ZERO:
        return opening.leg.wish, leverage
    raw = raw_size(rules, wanted, leverage)
    if isinstance(raw, Decimal):
        in_tier = copy_leverage(rules, wanted, raw) if wanted.instrument.tiers else leverage
        if in_tier < leverage:  # a large position takes less leverage, and some modes size by it
            leverage, raw = in_tier, raw_size(rules, wanted, in_tier)
    if isinstance(raw, Reason):
        return raw
    return (raw if rules.sizing.mode.is_per_trade else opening.leg.wish + raw), leverage


def _limit_reason(
    situation: Situation,
    budget: Budget,
    opening: Opening,
    price: Decimal,
    worst: Decimal | None,
) -> tuple[Reason, Facts] | None:
    rules, key, reference = situation.rules, opening.key, opening.reference
    facts: Facts
    if rules.minimum_equity is not None and situation.pot_equity < rules.minimum_equity:
        facts = (("equity", situation.pot_equity), ("minimum", rules.minimum_equity))
        return Reason.EQUITY_BELOW_MINIMUM, facts
    most = rules.max_open_trades
    if most is not None and not budget.is_open(key) and budget.open_trades >= most:
        facts = (("open", Decimal(budget.open_trades)), ("allowed", Decimal(most)))
        return Reason.TOO_MANY_TRADES, facts
    if worst is not None and reference is not None and (price - worst) * key.side.sign > ZERO:
        facts = (("price", price), ("trader", reference), ("worst", worst))
        return Reason.TOO_FAR_FROM_TRADER, facts
    return None


def _skip(opening: Opening, budget: Budget, reason: Reason, facts: Facts) -> Outcome:
    """Skip for good, which cuts the wish to what is held, or wait and leave the wish."""
    if reason in _WAITS_FOR_CLOSE and budget.is_closing:
        return Outcome(
            Skip(opening.key, Reason.WAITING_FOR_CLOSE, facts, is_final=False), opening.leg.wish
        )
    if reason in _WAITS:
        return Outcome(Skip(opening.key, reason, facts, is_final=False), opening.leg.wish)
    return Outcome(Skip(opening.key, reason, facts), min(opening.leg.wish, opening.expected))


def _order(
    situation: Situation,
    budget: Budget,
    opening: Opening,
    wanted: Wanted,
    fitted: Fitted,
    worst: Decimal | None,
    wish: Decimal,
    leverage: Decimal,
) -> Outcome:
    effect = Effect.ADD if budget.is_open(opening.key) else Effect.OPEN
    budget.take(opening.key, fitted.size * wanted.price, fitted.needed)
    facts: Facts = (("wish", wish), ("held", opening.held.size), *fitted.facts)
    if opening.reference is not None:
        facts += (("trader", opening.reference),)
    terms = _terms(situation, opening, wanted, fitted.size, worst, leverage)
    is_whole = not fitted.is_clipped and fitted.size <= wish - opening.expected
    kept = wish if is_whole else opening.expected + fitted.size
    return Outcome(OrderDecision(opening.key, effect, fitted.size, terms, facts), kept)


def _terms(
    situation: Situation,
    opening: Opening,
    wanted: Wanted,
    size: Decimal,
    worst: Decimal | None,
    leverage: Decimal,
) -> OrderTerms:
    rules, side, held = situation.rules, opening.key.side, opening.held
    price, step, reference = wanted.price, wanted.instrument.price_step, opening.reference
    entry = price
    if held.size > ZERO:
        entry = proportion(held.size * held.entry_price + size * price, ONE, held.size + size)
    take_profit, stop_loss = protection_prices(rules, side, entry, leverage, step)
    limit = None
    if rules.order_style is OrderStyle.LIMIT_THEN_MARKET and reference is not None:
        rounded = round_floor if side is PositionSide.LONG else round_ceiling
        limit = rounded(reference, step)
    return OrderTerms(
        type=OrderType.MARKET if limit is None else OrderType.LIMIT,
        price=limit,
        worst_price=worst,
        tolerance_percent=None if worst is None else _tolerance_left(price, worst, side),
        market_after_ms=None if limit is None else situation.now_ms + rules.limit_wait_ms,
        leverage=leverage,
        margin_mode=rules.margin_mode,
        take_profit_price=take_profit,
        stop_loss_price=stop_loss,
        trailing_stop_percent=rules.trailing_stop_percent,
    )


def _tolerance_left(price: Decimal, worst: Decimal, side: PositionSide) -> Decimal:
    """Percent from the price now to the worst one allowed, rounded down, at least 0.01."""
    left = (worst - price) * side.sign * HUNDRED / price
    return max(round_floor(left, _CENT), _CENT)
