"""Tells deposits and withdrawals from results, for venues that don't report them. Pure.

Between two samples the balance (equity less floating results) changes by results and by flows of
money. Results are known from fills and profit shares; what is left over and too large for funding
is a flow. Messages may come in any order, so it must be seen twice.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO

_SMALLEST: Final = Decimal(1)
_SHARE_OF_BALANCE: Final = Decimal("0.01")


class DepositWatch:
    """Fed with samples of one account while the feed is up; `reset` after every gap.

    Attributes:
        suspects: the last sample may hold a flow; the next one tells.
    """

    def __init__(self) -> None:
        self._base: tuple[Decimal, Decimal] | None = None
        self.suspects = False

    def reset(self) -> None:
        """Forget the last sample: what happened since then was not heard of."""
        self._base = None
        self.suspects = False

    def sample(self, balance: Decimal, results: Decimal) -> Decimal:
        """Take a sample; returns the flow that is certain now, mostly zero.

        Args:
            balance: equity less floating results.
            results: all realised results that were heard of so far, net of fees.
        """
        base, self._base = self._base, (balance, results)
        if base is None:
            return ZERO
        left_over = (balance - base[0]) - (results - base[1])
        if abs(left_over) <= max(_SMALLEST, abs(base[0]) * _SHARE_OF_BALANCE):
            self.suspects = False
            return ZERO
        if not self.suspects:
            self._base = base
            self.suspects = True
            return ZERO
        self.suspects = False
        return left_over
