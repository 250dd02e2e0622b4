"""Whose part of a position is it: exact accounts of each follow's share of one leg.

A venue merges what several follows hold on one account into one position with one average entry.
Each share keeps its own size, cost and result; the shares always add up to the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from copydesk.copying.sizing import proportion
from copydesk.model.money import ZERO, round_down
from copydesk.model.position import PositionSide


@dataclass(frozen=True, slots=True)
class Share:
    """One follow's part of a leg.

    Attributes:
        size: base units held.
        cost: what the size held was bought or sold for, in quote.
        realized: result of what was closed, before fees.
        fees: paid so far.
    """

    side: PositionSide
    size: Decimal = ZERO
    cost: Decimal = ZERO
    realized: Decimal = ZERO
    fees: Decimal = ZERO

    @property
    def entry_price(self) -> Decimal:
        """Average price of what is held, zero when nothing is."""
        return proportion(self.cost, Decimal(1), self.size) if self.size > ZERO else ZERO

    def worth(self, mark: Decimal) -> Decimal:
        """Result so far if the rest were closed at `mark`, after the fees paid."""
        floating = (self.size * mark - self.cost) * self.side.sign
        return self.realized + floating - self.fees

    def opened(self, size: Decimal, price: Decimal, fee: Decimal = ZERO) -> Share:
        """Add a fill that enlarges."""
        return self.entered(size, size * price, fee)

    def entered(self, size: Decimal, cost: Decimal, fee: Decimal = ZERO) -> Share:
        """Add what was bought (or sold short) for `cost` in all.

        A `cost` without a size corrects an earlier price; where nothing is held any more, the
        correction is part of the result.
        """
        if size == ZERO and self.size == ZERO:
            return replace(
                self, realized=self.realized - cost * self.side.sign, fees=self.fees + fee
            )
        return replace(self, size=self.size + size, cost=self.cost + cost, fees=self.fees + fee)

    def closed(self, size: Decimal, price: Decimal, fee: Decimal = ZERO) -> Share:
        """Take away a fill that reduces.

        Raises:
            ValueError: the share doesn't hold so much.
        """
        return self.left(size, size * price, fee)

    def left(self, size: Decimal, proceeds: Decimal, fee: Decimal = ZERO) -> Share:
        """Take away what was sold (or bought back) for `proceeds` in all.

        `proceeds` without a size correct an earlier price.

        Raises:
            ValueError: the share doesn't hold so much.
        """
        if size > self.size:
            raise ValueError(f"a share of {self.size} can't give {size}")
        given = ZERO
        if size > ZERO:
            given = self.cost if size == self.size else proportion(self.cost, size, self.size)
        result = (proceeds - given) * self.side.sign
        return replace(
            self,
            size=self.size - size,
            cost=self.cost - given,
            realized=self.realized + result,
            fees=self.fees + fee,
        )


def split(size: Decimal, held: Mapping[str, Decimal], step: Decimal) -> dict[str, Decimal]:
    """Split what a venue closed by itself over the owners, in proportion to what they hold.

    Whole steps each, by largest remainder, ties by name; the parts add up to `size` exactly and
    nobody gives more than they hold.

    Raises:
        ValueError: the owners don't hold so much, or `size` isn't on the step.
    """
    total = sum(held.values(), ZERO)
    if size > total or round_down(size, step) != size:
        raise ValueError(f"{size} can't be taken from {total} in steps of {step}")
    if size == total:
        return dict(held)
    exact = {owner: proportion(part, size, total) for owner, part in held.items()}
    parts = {owner: round_down(each, step) for owner, each in exact.items()}
    left = size - sum(parts.values(), ZERO)
    by_remainder = sorted(parts, key=lambda owner: (parts[owner] - exact[owner], owner))
    while left > ZERO:
        for owner in by_remainder:
            more = min(step, left, held[owner] - parts[owner])
            parts[owner] += more
            left -= more
    return parts
