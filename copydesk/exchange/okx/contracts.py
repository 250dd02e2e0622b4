"""Contracts of OKX and our instruments: names and sizes in both directions.

OKX counts linear perpetuals in contracts of `ctVal` x `ctMult` base coins each, and the value of a
contract differs between live and demo trading: it is read, never assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.exchange.okx import wire
from copydesk.model.errors import Malformed, Rejected
from copydesk.model.instrument import Instrument
from copydesk.model.money import ONE, ZERO, is_multiple
from copydesk.model.reasons import Reason

SWAP: Final = "SWAP"
_ENDING: Final = "-SWAP"
_TRADED: Final = frozenset({"live", "preopen", "suspend", "rebase"})

MAKER_FEE_RATE: Final = Decimal("0.0002")
TAKER_FEE_RATE: Final = Decimal("0.0005")
"""The regular user's rates for perpetuals (docs: "Fee Rates"); larger accounts pay less."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One linear perpetual. `unit` is the base coins in one contract; the rest in contracts."""

    inst_id: str
    symbol: str
    base: str
    quote: str
    unit: Decimal
    lot: Decimal
    smallest: Decimal
    price_step: Decimal
    max_leverage: Decimal

    def size(self, contracts: Decimal) -> Decimal:
        """Contracts in base coins."""
        return contracts * self.unit

    def contracts(self, size: Decimal) -> Decimal:
        """Base coins in contracts; exact, or refused.

        Raises:
            ValueError: the size isn't on the grid, or below the smallest order.
        """
        if not is_multiple(size, self.lot * self.unit):
            raise ValueError(f"sizes go in steps of {self.lot * self.unit}")
        contracts = (size / self.unit).normalize()
        if contracts < self.smallest:
            raise ValueError(f"at least {self.smallest * self.unit}")
        return contracts

    def instrument(self) -> Instrument:
        """The same as an instrument with sizes in base coins."""
        return Instrument(
            symbol=self.symbol,
            base=self.base,
            quote=self.quote,
            price_step=self.price_step,
            size_step=self.lot * self.unit,
            min_size=self.smallest * self.unit,
            min_notional=ZERO,
            max_leverage=self.max_leverage,
            maker_fee_rate=MAKER_FEE_RATE,
            taker_fee_rate=TAKER_FEE_RATE,
        )


def contract(row: wire.Contract) -> Contract | None:
    """A linear perpetual; None for what is none or isn't traded.

    Raises:
        ValueError: the contract has no value.
    """
    base, _, quote = row.inst_id.removesuffix(_ENDING).partition("-")
    is_swap = row.inst_id.endswith(_ENDING) and base and quote
    if not is_swap or row.ct_type != "linear" or row.state not in _TRADED:
        return None
    unit = (row.ct_val or ZERO) * (row.ct_mult or ONE)
    if unit <= ZERO or row.lot_sz <= ZERO or row.tick_sz <= ZERO:
        raise ValueError(f"{row.inst_id[:40]} has no value or no steps")
    return Contract(
        inst_id=row.inst_id,
        symbol=base + quote,
        base=base,
        quote=quote,
        unit=unit,
        lot=row.lot_sz,
        smallest=row.min_sz,
        price_step=row.tick_sz,
        max_leverage=row.lever or ONE,
    )


class Contracts:
    """All linear perpetuals, by either name; empty until they were read."""

    def __init__(self, venue: str) -> None:
        self._venue = venue
        self._by_id: Mapping[str, Contract] = {}
        self._by_symbol: Mapping[str, Contract] = {}

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Contract]:
        return iter(self._by_id.values())

    def take(self, rows: Iterable[wire.Contract], path: str) -> None:
        """Replace everything by what the venue lists now.

        Raises:
            Malformed: a contract has no value.
        """
        try:
            found = [each for row in rows if (each := contract(row)) is not None]
        except ValueError as error:
            raise Malformed(self._venue, path, "data.ctVal", str(error)) from error
        self._by_id = {each.inst_id: each for each in found}
        self._by_symbol = {each.symbol: each for each in found}

    def find(self, inst_id: str) -> Contract | None:
        """The contract of that id; None for what isn't traded here."""
        return self._by_id.get(inst_id)

    def of_symbol(self, symbol: str) -> Contract:
        """The contract behind a symbol.

        Raises:
            Rejected: UNKNOWN_SYMBOL.
        """
        found = self._by_symbol.get(symbol)
        if found is None:
            raise Rejected(Reason.UNKNOWN_SYMBOL, symbol[:40], venue=self._venue)
        return found
