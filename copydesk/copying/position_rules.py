"""Rules for single positions: give up a part at a loss, lock a gain in.

Thresholds are percent of the position's margin (the result on margin that venues call ROE), never
of its price: at ten times leverage the two differ tenfold. Each threshold acts once per position,
whatever the price does afterwards. A stop that trails is moved when the best price has moved by a
tenth of the stop's distance, so that a venue isn't asked, nor a record written, at every tick.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from copydesk.copying.sizing import proportion
from copydesk.model.instrument import Instrument
from copydesk.model.money import HUNDRED, ONE, ZERO, round_ceiling, round_floor
from copydesk.model.position import PositionSide
from copydesk.model.position_rules import LockIn, PositionRules

_TRAIL_STEP: Final = Decimal("0.1")
"""A trailing stop is moved by no less than this part of its distance."""


@dataclass(frozen=True, slots=True)
class RuledPosition:
    """One position as the rules see it; `margin` is what was put up for it."""

    side: PositionSide
    size: Decimal
    entry_price: Decimal
    mark_price: Decimal
    margin: Decimal
    stop_price: Decimal | None = None

    @property
    def result_percent(self) -> Decimal | None:
        """Floating result in percent of the margin, None without margin."""
        if self.margin <= ZERO:
            return None
        floating = (self.mark_price - self.entry_price) * self.size * self.side.sign
        return floating * HUNDRED / self.margin


@dataclass(frozen=True, slots=True)
class RuleMemory:
    """What has acted already on one position, and the best price while the stop trails."""

    has_reduced: bool = False
    has_locked_in: bool = False
    best_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReducePart:
    """Close this much of the position."""

    size: Decimal
    is_all: bool


@dataclass(frozen=True, slots=True)
class MoveStop:
    """Set the stop loss to this price."""

    price: Decimal


PositionStep = ReducePart | MoveStop


def apply_rules(
    rules: PositionRules, position: RuledPosition, memory: RuleMemory, instrument: Instrument
) -> tuple[tuple[PositionStep, ...], RuleMemory]:
    """Look at one position once; return what to do and what to remember.

    The caller forgets the memory when the position is closed.
    """
    result = position.result_percent
    if result is None or position.size <= ZERO:
        return (), memory
    steps: list[PositionStep] = []
    if rules.loss_percent is not None and result <= -rules.loss_percent and not memory.has_reduced:
        memory = replace(memory, has_reduced=True)
        steps.append(_part(rules.reduce_share, position, instrument))
    reaches = rules.gain_percent is not None and result >= rules.gain_percent
    if reaches and not memory.has_locked_in:
        memory = replace(memory, has_locked_in=True)
        if rules.lock_in is LockIn.TAKE_PART:
            steps.append(_part(rules.take_share, position, instrument))
        elif rules.lock_in is LockIn.BREAK_EVEN:
            steps += _better_stop(position, _break_even(position, instrument), instrument)
    if memory.has_locked_in and rules.lock_in is LockIn.TRAIL:
        best = _best(position, memory.best_price, rules.trail_percent)
        memory = replace(memory, best_price=best)
        away = ONE - position.side.sign * rules.trail_percent / HUNDRED
        steps += _better_stop(position, best * away, instrument)
    return tuple(steps), memory


def _part(share: Decimal, position: RuledPosition, instrument: Instrument) -> ReducePart:
    """A share of the size, rounded up: less stays at risk. No rest too small to be closed."""
    wished = proportion(position.size, share, ONE)
    size = round_ceiling(wished, instrument.size_step)
    size = min(max(size, instrument.min_size), position.size)
    rest = position.size - size
    if rest > ZERO and not instrument.is_tradable(rest, position.mark_price):
        size = position.size
    return ReducePart(size, size == position.size)


def _break_even(position: RuledPosition, instrument: Instrument) -> Decimal:
    """The price at which closing pays for the entry and both taker fees."""
    fee, sign = instrument.taker_fee_rate, position.side.sign
    return proportion(position.entry_price, ONE + sign * fee, ONE - sign * fee)


def _better_stop(
    position: RuledPosition, price: Decimal, instrument: Instrument
) -> list[PositionStep]:
    """Move the stop only towards less loss, and only where the price hasn't passed it."""
    is_long = position.side is PositionSide.LONG
    step = instrument.price_step
    price = round_ceiling(price, step) if is_long else round_floor(price, step)
    sign, stop = position.side.sign, position.stop_price
    if (position.mark_price - price) * sign <= ZERO or price <= ZERO:
        return []
    if stop is not None and (price - stop) * sign <= ZERO:
        return []
    return [MoveStop(price)]


def _best(position: RuledPosition, known: Decimal | None, trail_percent: Decimal) -> Decimal:
    mark = position.mark_price
    if known is None:
        return mark
    better = (mark - known) * position.side.sign
    return mark if better * HUNDRED >= known * trail_percent * _TRAIL_STEP else known
