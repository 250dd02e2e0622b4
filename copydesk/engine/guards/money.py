"""What the accounts are worth, and what was paid in and taken out, as guards need it.

A flow is neither profit nor loss. While a sample may hold a flow that isn't certain yet the
account's worth counts as unknown, so that a withdrawal trips nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from copydesk.engine.api import Phase
from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.deposits import DepositWatch
from copydesk.engine.equity import results_of
from copydesk.model.money import ZERO, parse_decimal, to_wire
from copydesk.store.preferences import Preferences

_KEY: Final = "guards.accounts"


class AccountMoney:
    """One account. `flow` is what was paid in less what was taken out since the desk runs."""

    def __init__(self, flow: Decimal = ZERO) -> None:
        self._watch = DepositWatch()
        self.flow = flow
        self.equity: Decimal | None = None

    def sample(self, parts: ConnectionParts) -> None:
        """Take what the account has now."""
        session = parts.session
        account = session.holdings.account
        if account is None or session.connection.phase is not Phase.CONNECTED:
            self._watch.reset()
            self.equity = None
            return
        self.flow += self._watch.sample(account.equity - account.unrealized_pnl, results_of(parts))
        self.equity = None if self._watch.suspects else account.equity


class DeskMoney:
    """All accounts together. One that comes brings its worth as a flow, one that goes takes it.

    What each had last is kept, so that a restart isn't taken for a loss while an account connects.

    Attributes:
        flow: paid in less taken out, of all accounts, since the desk runs.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._accounts: dict[str, AccountMoney] = {}
        self._last: dict[str, Decimal] = {}
        self._known: frozenset[str] | None = None
        self.flow = ZERO

    async def read(self) -> None:
        """Read what an earlier run kept."""
        kept = await self._preferences.get(_KEY)
        if isinstance(kept, dict):
            self._last = {name: parse_decimal(str(amount)) for name, amount in kept.items()}
            self._known = frozenset(self._last)

    async def sample(self, connections: Iterable[ConnectionParts]) -> None:
        """Take what every account has now, and note who came and who went."""
        present = {parts.name: parts for parts in connections}
        for name in [name for name in self._last if name not in present]:
            self.flow -= self._last.pop(name)
            self._accounts.pop(name, None)
        for name, parts in present.items():
            money = self._accounts.setdefault(name, AccountMoney())
            before = money.flow
            money.sample(parts)
            self.flow += money.flow - before
            if money.equity is not None:
                if name not in self._last and self._last:
                    self.flow += money.equity
                self._last[name] = money.equity
        await self._keep()

    def of(self, name: str) -> AccountMoney:
        """One account; one without a worth where it was never heard of."""
        return self._accounts.get(name) or AccountMoney()

    @property
    def equity(self) -> Decimal | None:
        """What all accounts have; None while any of them isn't known."""
        heard = {name for name, money in self._accounts.items() if money.equity is not None}
        if not heard or not heard.issuperset(self._last):
            return None
        return sum(self._last.values(), ZERO)

    async def _keep(self) -> None:
        """Keep the amounts when the accounts are others; their worth matters only then."""
        names = frozenset(self._last)
        if names != self._known:
            self._known = names
            kept = {name: to_wire(amount) for name, amount in self._last.items()}
            await self._preferences.set(_KEY, {**kept})
