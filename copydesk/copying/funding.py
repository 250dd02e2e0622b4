"""Whose funding is it: a payment on a position split over the shares that it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from copydesk.copying.sizing import proportion
from copydesk.model.money import EXACT, ZERO, exact_sum

Owner = TypeVar("Owner")


def funding_shares(
    amount: Decimal, held: Mapping[Owner, Decimal], whole: Decimal
) -> Mapping[Owner, Decimal | None]:
    """Split a payment by what each held then; exact in sum where the shares are the whole.

    A venue pays on the net of a position, so who was on the other side of it has the opposite of
    the payment; all of them together, and whoever else is in the position, have what was paid.
    Where both sides cancel out, a payment doesn't say which of them it was for: None.

    Args:
        amount: received; paid where below zero.
        held: signed sizes; empty ones get nothing.
        whole: the position's signed size, with what belongs to nobody here.
    """
    sizes = {owner: size for owner, size in held.items() if size != ZERO}
    if whole == ZERO or not sizes:
        return dict.fromkeys(sizes)
    parts = {owner: proportion(amount, size, whole) for owner, size in sizes.items()}
    if exact_sum(sizes.values()) == whole:
        last = parts.popitem()[0]
        parts[last] = EXACT.subtract(amount, exact_sum(parts.values()))
    return parts
