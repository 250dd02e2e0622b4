"""The daily returns of all traders of a venue at once: what some venues give beside the list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from copydesk.model.performance import Basis


@dataclass(slots=True)
class ReturnsTable:
    """Daily returns of many traders, one trader after the other, in memory that doesn't move.

    Statistics, not money: fractions as 32-bit floats, deposits and withdrawals taken out.

    Attributes:
        times_ms: the end of each day (venue clock), rising; the last `counts[i]` are a trader's.
        trader_ids: the venue's own ids.
        counts: how many returns each trader has.
        values: all returns.
        basis: what they were divided by.
    """

    times_ms: tuple[int, ...]
    basis: Basis = Basis.EQUITY
    trader_ids: list[str] = field(default_factory=list)
    counts: array[int] = field(default_factory=lambda: array("q"))
    values: array[float] = field(default_factory=lambda: array("f"))

    def add(self, trader_id: str, returns: Sequence[float]) -> None:
        """Take a trader, oldest return first.

        Raises:
            ValueError: there are more returns than days.
        """
        if len(returns) > len(self.times_ms):
            raise ValueError(f"{len(returns)} returns for {len(self.times_ms)} days")
        self.trader_ids.append(trader_id)
        self.counts.append(len(returns))
        self.values.extend(returns)


@runtime_checkable
class GivesReturns(Protocol):
    """A venue that tells the returns of all its traders in one answer."""

    async def trader_returns(self, days: int) -> ReturnsTable:
        """The last `days` daily returns of every trader.

        Raises:
            CopyDeskError: they could not be read.
        """
        ...
