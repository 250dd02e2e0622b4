"""The money of all accounts together, each account once, and the connection to worry about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.model.account import Account
from copydesk.model.connection import SavedConnection
from copydesk.model.money import ZERO
from copydesk.ui.bridge import Bridge

_DOLLARS: Final = frozenset({"USD", "USDT", "USDC"})
"""Currencies that are added one to one; the total is then in the first account's."""

_WORST_FIRST: Final = (
    Phase.REFUSED,
    Phase.LOST,
    Phase.CONNECTING,
    Phase.STARTING,
    Phase.CONNECTED,
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over accounts of one kind of money; named as in `model.account.Account`."""

    currency: str
    equity: Decimal
    margin_used: Decimal
    unrealized_pnl: Decimal
    notional: Decimal
    day_start_equity: Decimal
    accounts: int
    left_out: int

    @property
    def today(self) -> Decimal:
        """Change of equity since the venues' day began."""
        return self.equity - self.day_start_equity

    @property
    def exposure(self) -> Decimal:
        """Gross notional over equity; zero without equity."""
        return self.notional / self.equity if self.equity > ZERO else ZERO


def totals_of(bridge: Bridge) -> Totals | None:
    """Add the accounts up; one that is shown by two connections counts once. None without any."""
    accounts = [item for item in bridge.known(Topic.ACCOUNT).values() if isinstance(item, Account)]
    names = {account.venue for account in accounts}
    counted = [account for account in accounts if not _is_counted_elsewhere(bridge, account, names)]
    if not counted:
        return None
    currency = counted[0].currency
    same = [account for account in counted if _is_same_money(account.currency, currency)]
    return Totals(
        currency=currency,
        equity=sum((account.equity for account in same), ZERO),
        margin_used=sum((account.margin_used for account in same), ZERO),
        unrealized_pnl=sum((account.unrealized_pnl for account in same), ZERO),
        notional=sum((account.notional for account in same), ZERO),
        day_start_equity=sum((account.day_start_equity for account in same), ZERO),
        accounts=len(same),
        left_out=len(counted) - len(same),
    )


def doubled_accounts(bridge: Bridge) -> frozenset[str]:
    """Names of connections whose account another connection shows already."""
    saved = bridge.known(Topic.SAVED).values()
    shown = bridge.known(Topic.CONNECTION)
    return frozenset(
        one.name for one in saved if isinstance(one, SavedConnection) and one.same_as in shown
    )


def worst_of(connections: Sequence[Connection]) -> Connection:
    """The connection that is worst off; among equals the first."""
    return min(connections, key=lambda connection: _WORST_FIRST.index(connection.phase))


def _is_same_money(one: str, other: str) -> bool:
    return one == other or {one, other} <= _DOLLARS


def _is_counted_elsewhere(bridge: Bridge, account: Account, names: set[str]) -> bool:
    saved = bridge.known(Topic.SAVED).get(account.venue)
    return isinstance(saved, SavedConnection) and saved.same_as in names
