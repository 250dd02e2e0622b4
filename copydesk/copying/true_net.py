"""From the trader's result to mine: what each step of copying took, exact to the last digit.

`TradeBook` keeps one trade; it takes the moves of the trader and of the copy as they happen, so a
live follow and a simulated one use the same. Every amount is a result in quote currency, and the
parts add up to what the copy earned, whatever happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from copydesk.copying.sizing import proportion
from copydesk.model.money import ZERO, exact_sum
from copydesk.model.position import PositionSide
from copydesk.model.what_if import NET_PARTS, NetParts


def total(many: Iterable[NetParts]) -> NetParts:
    """Add up, part by part."""
    listed = list(many)
    return NetParts(
        **{name: exact_sum(getattr(each, name) for each in listed) for name in NET_PARTS}
    )


@dataclass(slots=True)
class _Flow:
    """A size and the money that its purchases and sales left, sign of the side applied.

    `given` is all that was given up, `given_money` what it was worth at the prices told.
    """

    size: Decimal = ZERO
    cash: Decimal = ZERO
    given: Decimal = ZERO
    given_money: Decimal = ZERO

    def grow(self, size: Decimal, price: Decimal, sign: int) -> None:
        self.size += size
        self.cash -= sign * size * price

    def shrink(self, size: Decimal, price: Decimal, sign: int) -> None:
        self.size -= size
        self.cash += sign * size * price
        self.given += size
        self.given_money += size * price

    def leave_at(self, price: Decimal, sign: int) -> Decimal:
        """Let all that was given up have been worth this price; returns what that brings."""
        money = self.given * price
        change = sign * (money - self.given_money)
        self.given_money = money
        self.cash += change
        return change

    def follow_down(self, part: Decimal, whole: Decimal, price: Decimal, sign: int) -> None:
        size = self.size if part >= whole else proportion(self.size, part, whole)
        self.shrink(size, price, sign)

    def worth(self, mark: Decimal, sign: int) -> Decimal:
        return self.cash + sign * self.size * mark


class TradeBook:
    """One trade of the trader's and its copy, on one side of one symbol."""

    def __init__(self, side: PositionSide) -> None:
        self._sign = side.sign
        self._wanted, self._copied = _Flow(), _Flow()
        self._mine = _Flow()  # the copy at the trader's prices
        self._left = _Flow()  # what ended by itself, as if it had stayed with the trader
        self._exits = self._delay = self._slippage = ZERO
        self._fees = self._funding = self._share = ZERO

    @property
    def held(self) -> Decimal:
        """Size of the copy."""
        return self._mine.size

    def trader_opened(self, wanted: Decimal, price: Decimal, *, is_copied: bool) -> None:
        """The trader opened or added; the rules wanted so much of it."""
        self._wanted.grow(wanted, price, self._sign)
        if is_copied:
            self._copied.grow(wanted, price, self._sign)

    def trader_closed(self, part: Decimal, whole: Decimal, price: Decimal) -> None:
        """The trader gave up `part` of `whole`."""
        for flow in (self._wanted, self._copied, self._left):
            flow.follow_down(part, whole, price, self._sign)

    def trader_left_at(self, price: Decimal) -> None:
        """At what price the trader gave up all that they did, on average, is known only now."""
        for flow in (self._wanted, self._copied, self._left):
            flow.leave_at(price, self._sign)
        self._delay -= self._mine.leave_at(price, self._sign)

    def opened(
        self, size: Decimal, cost: Decimal, market: Decimal, reference: Decimal, fee: Decimal
    ) -> None:
        """The copy grew, for `cost`; the trader's price was `reference`."""
        self._mine.grow(size, reference, self._sign)
        self._delay -= self._sign * size * (market - reference)
        self._slippage -= self._sign * (cost - size * market)
        self._fees -= fee

    def closed(
        self,
        size: Decimal,
        cost: Decimal,
        gross: Decimal,
        market: Decimal,
        reference: Decimal,
        fee: Decimal,
    ) -> None:
        """The copy gave up a size that had cost `cost` and brought `gross`, with the trader."""
        self._mine.shrink(size, reference, self._sign)
        self._delay += self._sign * size * (market - reference)
        self._slippage += gross - self._sign * (size * market - cost)
        self._fees -= fee

    def ended(
        self, size: Decimal, cost: Decimal, gross: Decimal, market: Decimal, fee: Decimal
    ) -> None:
        """The copy, or a part, ended by itself at `market`."""
        self._mine.size -= size
        self._left.size += size
        self._exits += self._sign * size * market
        self._slippage += gross - self._sign * (size * market - cost)
        self._fees -= fee

    def funded(self, amount: Decimal) -> None:
        """Funding: paid where below zero."""
        self._funding += amount

    def shared(self, amount: Decimal) -> None:
        """This trade's part of a profit share that was paid."""
        self._share -= amount

    def parts(self, mark: Decimal) -> NetParts:
        """The steps so far, with what is open valued at `mark`."""
        sign = self._sign
        wanted, copied = self._wanted.worth(mark, sign), self._copied.worth(mark, sign)
        left = self._left.worth(mark, sign)
        return NetParts(
            trader=wanted,
            skipped=copied - wanted,
            size=self._mine.worth(mark, sign) + left - copied,
            delay=self._delay,
            slippage=self._slippage,
            exits=self._exits - left,
            fees=self._fees,
            funding=self._funding,
            share=self._share,
        )


def apportioned(amount: Decimal, gains: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Split a profit share over the trades that gained, by what they gained; exact in sum.

    Where nothing gained, the last trade takes it.
    """
    winners = {name: gain for name, gain in gains.items() if gain > ZERO}
    if not winners:
        return {max(gains): amount} if gains else {}
    whole = sum(winners.values(), ZERO)
    parts = {name: proportion(amount, gain, whole) for name, gain in winners.items()}
    last = max(parts)
    parts[last] += amount - sum(parts.values(), ZERO)
    return parts
