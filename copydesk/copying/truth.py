"""What a venue shows of a symbol against what the shares say: who has lost or gained units?

A difference first concerns the person's own units, then the shares on the side that shrank, in
proportion; what is left over is new and the person's own. Nothing here orders anything: what was
taken from a share stays taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from copydesk.copying.shares import split
from copydesk.copying.sizing import proportion
from copydesk.model.money import ONE, ZERO, round_down
from copydesk.model.order import Fill, OrderSide


@dataclass(frozen=True, slots=True)
class Finding:
    """What explains a difference.

    Attributes:
        taken: units that were closed by something else, by owner.
        own: the person's own units afterwards, signed.
        own_change: how far that differs from before.
    """

    taken: Mapping[str, Decimal]
    own: Decimal
    own_change: Decimal


@dataclass(frozen=True, slots=True)
class Exit:
    """Executions that closed something together: their price on average, and what they cost."""

    fill_ids: frozenset[str]
    size: Decimal
    price: Decimal
    fee: Decimal

    def fee_of(self, size: Decimal) -> Decimal:
        """The part of the fee that falls on a part of the size."""
        return proportion(self.fee, size, self.size)


def told_exit(newest_first: Iterable[Fill], side: OrderSide, size: Decimal) -> Exit | None:
    """The newest executions where they are just what is missing, None where they aren't."""
    found: list[Fill] = []
    left = size
    for fill in newest_first:
        if left <= ZERO or fill.side is not side:
            break
        found.append(fill)
        left -= fill.size
    if left != ZERO or not found:
        return None
    cost = sum((fill.size * fill.price for fill in found), ZERO)
    fee = sum((fill.fee for fill in found), ZERO)
    ids = frozenset(fill.fill_id for fill in found)
    return Exit(ids, size, proportion(cost, ONE, size), fee)


def explain(
    shown: Decimal, shares: Mapping[str, Decimal], own: Decimal, step: Decimal
) -> Finding | None:
    """Explain one position; None where everything adds up.

    Args:
        shown: the venue's signed size (one leg of a hedge account counts up only).
        shares: signed sizes by owner.
        own: the person's own units, signed.
        step: of the instrument's sizes.
    """
    gap = shown - own - sum(shares.values(), ZERO)
    if gap == ZERO:
        return None
    sign = 1 if gap > ZERO else -1
    left = abs(gap)
    own_part = min(left, max(-own * sign, ZERO))
    left -= own_part
    losers = {owner: abs(size) for owner, size in shares.items() if size * sign < ZERO}
    part = min(left, sum(losers.values(), ZERO))
    taken = split(part, losers, _grid(part, step)) if part > ZERO else {}
    own_after = own + sign * (own_part + left - part)
    taken = {owner: size for owner, size in taken.items() if size > ZERO}
    return Finding(taken, own_after, own_after - own)


def _grid(size: Decimal, step: Decimal) -> Decimal:
    """The instrument's step, or a finer one where the venue's figure isn't on it."""
    if round_down(size, step) == size:
        return step
    return Decimal(1).scaleb(int(size.as_tuple().exponent))
