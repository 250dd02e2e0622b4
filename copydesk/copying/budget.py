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

    def __init__(
        self,
        situation: Situation,
        held: Mapping[LegKey, HeldLeg],
        *,
        is_closing: bool = False,
    ) -> None:
        self._rules: CopyRules = situation.rules
        self._notional: dict[LegKey, Decimal] = {}
        self.is_closing = is_closing
        """A closing is under way, or decided in this plan: what it frees is not yet free."""
        used = ZERO
        for key, leg in held.items():
            if leg.closing > ZERO:
                self.is_closing = True
            size = leg.size + leg.opening
            if size > ZERO:
                price = _value_price(situation, key, leg)
                self._notional[key] = size * price
                used += (leg.size * leg.entry_price + leg.opening * price) / leg.leverage
        self._free_margin = min(situation.free_margin, situation.pot_equity - used)

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
        rules, trade, caps = self._rules, self.notional(key), []
        if rules.max_trade_margin is not None:
            caps.append((rules.max_trade_margin * leverage - trade, "max_trade_margin"))
        if rules.max_trade_notional is not None:
            caps.append((rules.max_trade_notional - trade, "max_trade_notional"))
        if rules.max_symbol_notional is not None:
            symbol = sum((v for k, v in self._notional.items() if k.symbol == key.symbol), ZERO)
            caps.append((rules.max_symbol_notional - symbol, "max_symbol_notional"))
        if rules.max_total_notional is not None:
            total = sum(self._notional.values(), ZERO)
            caps.append((rules.max_total_notional - total, "max_total_notional"))
        return Room(self._free_margin, *min(caps)) if caps else Room(self._free_margin)

    def take(self, key: LegKey, notional: Decimal, margin: Decimal) -> None:
        """Count an order that was decided; `margin` includes its fee."""
        self._notional[key] = self.notional(key) + notional
        self._free_margin -= margin


def _value_price(situation: Situation, key: LegKey, leg: HeldLeg) -> Decimal:
    quote = situation.quotes.get(key.symbol)
    return quote.mark if quote is not None and quote.mark > ZERO else leg.entry_price
