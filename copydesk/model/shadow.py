"""A follow on paper: what settings do with a trader from now on, beside or instead of money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from copydesk.model.copy_rules import CopyRules
from copydesk.model.trader import TraderKey


@dataclass(frozen=True, slots=True)
class ShadowDay:
    """Results of one UTC day, in the account's currency; `live` is None without a live follow."""

    day_ms: int
    paper: Decimal
    live: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Paper less live."""
        return None if self.live is None else self.paper - self.live


@dataclass(frozen=True, slots=True)
class Shadow:
    """How a follow on paper stands.

    Attributes:
        account: name of the connection whose instruments and prices it uses.
        result: since the start, net of fees, funding and the profit share due now.
        live_result: of the live follows of the same trader, over the same time; None without one.
        open_trades: copies that are open on paper.
        orders: fills on paper so far.
        skipped: what the rules passed over so far.
        is_fresh: the trader's positions are known now; else nothing is decided.
        days: the newest first, today's so far included.
    """

    trader: TraderKey
    account: str
    rules: CopyRules
    started_ms: int
    equity: Decimal
    result: Decimal
    live_result: Decimal | None
    open_trades: int
    orders: int
    skipped: int
    is_fresh: bool
    days: tuple[ShadowDay, ...]
