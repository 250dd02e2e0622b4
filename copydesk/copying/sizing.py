"""How large a copy is: five ways to size it, then caps, steps, minimums and money, in that order.

Checks in the order of Bitget's and OKX's own copy engines: caps shrink, the size step rounds
down, the minimums skip (or what `BelowMinimum` says), and at the end margin and opening fee must
be free. Sizes are exact; only a quotient that no decimal can hold is cut, far below any step.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_FLOOR, Context, Decimal
from typing import Final, NamedTuple

from copydesk.model.copy_rules import BelowMinimum, CopyRules, SizingMode
from copydesk.model.instrument import Instrument
from copydesk.model.money import EXACT, ONE, ZERO, round_ceiling, round_nearest
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason

Facts = tuple[tuple[str, Decimal], ...]

_CUT: Final = Context(prec=60, rounding=ROUND_DOWN)
_FINEST: Final = Decimal("1e-24")
_GRAIN: Final = Decimal("1e-12")  # finer than any size step: 1/3 of 3 is 1 again, not 0.999…


class Wanted(NamedTuple):
    """One opening or enlargement before it is fitted.

    Attributes:
        instrument: rules of the follower's venue.
        side: of the copy.
        added: by how much the trader's position grew, in base units.
        price: where the copy would be filled now.
        trader_leverage: of the trader's position.
        trader_equity: None where it isn't known.
        pot_equity: present worth of the follow's pot.
        held_notional: value of the copy already open.
    """

    instrument: Instrument
    side: PositionSide
    added: Decimal
    price: Decimal
    trader_leverage: Decimal
    trader_equity: Decimal | None
    pot_equity: Decimal
    held_notional: Decimal = ZERO


class Room(NamedTuple):
    """What limits leave for one opening, in quote currency.

    `notional` is None without a cap, and then `cap` is empty; else it names the tightest one.
    """

    free_margin: Decimal
    notional: Decimal | None = None
    cap: str = ""


class Fitted(NamedTuple):
    """A size that may be ordered, or zero with the reason.

    `is_clipped`: a cap made it smaller; `needed`: its margin and its opening fee.
    """

    size: Decimal
    reason: Reason | None
    facts: Facts
    is_clipped: bool = False
    needed: Decimal = ZERO


def proportion(value: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """Return value × part / whole, multiplied before it is divided."""
    return EXACT.quantize(EXACT.divide(EXACT.multiply(value, part), whole), _FINEST)


def whole_steps(size: Decimal, instrument: Instrument) -> Decimal:
    """Round a computed size down to the instrument's step."""
    return instrument.round_size(round_nearest(size, _GRAIN))


def smallest_size(instrument: Instrument, price: Decimal) -> Decimal:
    """The smallest size on the step that reaches both minimums at `price`."""
    least = max(instrument.min_size, EXACT.divide(instrument.min_notional, price))
    return round_ceiling(least, instrument.size_step)


def copy_leverage(rules: CopyRules, wanted: Wanted, size: Decimal = ZERO) -> Decimal:
    """Leverage of a copy: the rule of its side, within the instrument's limits, whole, at least 1.

    Args:
        rules: the follow's.
        wanted: what is to be opened.
        size: added size, for the limit of the margin tier that the position would then be in.
    """
    instrument = wanted.instrument
    leverage = rules.leverage_rule(wanted.side).apply(wanted.trader_leverage)
    leverage = min(leverage, instrument.max_leverage)
    if instrument.tiers:
        notional = wanted.held_notional + size * wanted.price
        inside = [tier.max_leverage for tier in instrument.tiers if tier.notional_floor <= notional]
        leverage = min([leverage, *inside[-1:]])
    return max(ONE, leverage.to_integral_value(ROUND_FLOOR))


def raw_size(rules: CopyRules, wanted: Wanted, leverage: Decimal) -> Decimal | Reason:
    """Size before caps and rounding, or why it can't be known.

    Formulas, with v the value of the mode: EQUITY v × added × pot equity / trader's equity;
    MULTIPLIER v × added; MARGIN v × leverage / price; QUANTITY v; RISK
    equity × v % / stop distance, the distance being price × stop loss % / leverage.
    """
    value, equity = rules.sizing.value, max(wanted.pot_equity, ZERO)
    match rules.sizing.mode:
        case SizingMode.EQUITY:
            if wanted.trader_equity is None or wanted.trader_equity <= ZERO:
                return Reason.TRADER_EQUITY_UNKNOWN
            return proportion(value * wanted.added, equity, wanted.trader_equity)
        case SizingMode.MULTIPLIER:
            return proportion(value, wanted.added, ONE)
        case SizingMode.MARGIN:
            return proportion(value, leverage, wanted.price)
        case SizingMode.QUANTITY:
            return value
        case SizingMode.RISK:
            if rules.stop_loss_percent is None:
                return Reason.STOP_NEEDED
            return proportion(equity * value, leverage, wanted.price * rules.stop_loss_percent)


def fit(
    rules: CopyRules,
    instrument: Instrument,
    wish: Decimal,
    price: Decimal,
    leverage: Decimal,
    room: Room,
) -> Fitted:
    """Fit a wished size into caps, the step, the minimums and the free margin, in this order."""
    allowed = wish if room.notional is None else min(wish, _size_for(room.notional, price))
    is_clipped = allowed < wish
    size = whole_steps(allowed, instrument) if not is_clipped else instrument.round_size(allowed)
    if not instrument.is_tradable(size, price):
        least = smallest_size(instrument, price)
        facts: Facts = (("size", allowed), ("smallest", least), ("price", price))
        if is_clipped and wish >= least:
            return Fitted(ZERO, Reason.CAP_REACHED, _cap_facts(wish, price, room), is_clipped)
        refusal = _below_minimum(rules) if wish > ZERO else Reason.BELOW_MINIMUM
        if refusal is not None:
            return Fitted(ZERO, refusal, facts, is_clipped)
        if room.notional is not None and least * price > room.notional:
            return Fitted(ZERO, Reason.CAP_REACHED, _cap_facts(least, price, room), is_clipped)
        size = least
    notional = size * price
    needed = notional / leverage + notional * instrument.taker_fee_rate
    facts = (("size", size), ("price", price), ("leverage", leverage), ("margin", needed))
    if needed > room.free_margin:
        free = max(room.free_margin, ZERO)
        return Fitted(ZERO, Reason.NO_FREE_MARGIN, (*facts, ("free", free)), is_clipped)
    if is_clipped:
        facts += _cap_facts(wish, price, room)
    return Fitted(size, None, facts, is_clipped, needed)


def _below_minimum(rules: CopyRules) -> Reason | None:
    if rules.below_minimum is BelowMinimum.GATHER:
        return Reason.GATHERING
    if rules.below_minimum is BelowMinimum.SKIP:
        return Reason.BELOW_MINIMUM
    return None if rules.may_round_up else Reason.NOT_CONFIRMED


def _size_for(notional: Decimal, price: Decimal) -> Decimal:
    return _CUT.divide(max(notional, ZERO), price)


def _cap_facts(wish: Decimal, price: Decimal, room: Room) -> Facts:
    return (("wished", wish * price), (room.cap, max(room.notional or ZERO, ZERO)))
