"""What a venue shows of a symbol against what the shares say: who has lost or gained units?

A difference first concerns the person's own units, then the shares on the side that shrank, in
proportion; what is left over is new and the person's own. Nothing here orders anything: what was
taken from a share stays taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from copydesk.copying.shares import split
from copydesk.model.money import ZERO, round_down


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
