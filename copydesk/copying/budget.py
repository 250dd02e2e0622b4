"""What one plan may still spend: caps, the number of trades and free margin, shared by its orders.

Values are taken at the mark; what is still to be closed counts as held until it is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.situation import HeldLeg, Situation
from copydesk.copying.sizing import Room
from copydesk.model.copy_rules import CopyRules
from copydesk.model.money import ZERO


class Budget:
    """The follow's limits minus what is held, on its way, and decided so far in this plan."""

    def __init__(self, situation: Situation, held: Mapping[LegKey, HeldLeg]) -> None:
        self._rules: CopyRules = situation.rules
        self._notional: dict[LegKey, Decimal] = {}
        used = ZERO
        for key, leg in held.items():
            size = leg.size + leg.opening
            if size > ZERO:
                price = _value_price(situation, key, leg)
                self._notional[key] = size * price
                used += (leg.size * leg.entry_price + leg.opening * price) / leg.leverage
        self._free_margin = min(situation.free_margin, situation.pot_equity - used)
        self.is_closing = any(leg.closing > ZERO for leg in held.values())
        """A closing is under way, or decided in this plan: what it frees is not yet free."""

    @property
    def open_trades(self) -> int:
        """Legs held, on their way, or decided."""
        return len(self._notional)

    def notional(self, key: LegKey) -> Decimal:
        """Value of one leg."""
        return self._notional.get(key, ZERO)

    def is_open(self, key: LegKey) -> bool:
        """Whether the leg counts as a trade already."""
        return key in self._notional

    def room(self, key: LegKey, leverage: Decimal) -> Room:
        """What an order on this leg may add, and which cap says so."""
        rules, trade = self._rules, self.notional(key)
        symbol = sum((v for k, v in self._notional.items() if k.symbol == key.symbol), ZERO)
        total = sum(self._notional.values(), ZERO)
        caps = []
        if rules.max_trade_margin is not None:
            caps.append((rules.max_trade_margin * leverage - trade, "max_trade_margin"))
        for limit, value, name in (
            (rules.max_trade_notional, trade, "max_trade_notional"),
            (rules.max_symbol_notional, symbol, "max_symbol_notional"),
            (rules.max_total_notional, total, "max_total_notional"),
        ):
            if limit is not None:
                caps.append((limit - value, name))
        if not caps:
            return Room(self._free_margin)
        return Room(self._free_margin, *min(caps))

    def take(self, key: LegKey, notional: Decimal, margin: Decimal) -> None:
        """Count an order that was decided; `margin` includes its fee."""
        self._notional[key] = self.notional(key) + notional
        self._free_margin -= margin


def _value_price(situation: Situation, key: LegKey, leg: HeldLeg) -> Decimal:
    quote = situation.quotes.get(key.symbol)
    return quote.mark if quote is not None and quote.mark > ZERO else leg.entry_price
