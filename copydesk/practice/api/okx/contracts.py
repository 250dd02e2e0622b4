"""How the practice market is counted on OKX: contracts of a hundred lots, ids with dashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.model.instrument import Instrument
from copydesk.model.money import to_wire
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.params import Params
from copydesk.practice.instruments import INSTRUMENTS

LOT: Final = Decimal("0.01")
SWAP: Final = "SWAP"


@dataclass(frozen=True, slots=True)
class Contract:
    """One perpetual; `value` is the base coins in one contract."""

    inst_id: str
    instrument: Instrument
    value: Decimal

    @property
    def symbol(self) -> str:
        """The world's name of it."""
        return self.instrument.symbol

    def contracts(self, size: Decimal) -> str:
        """A size in base coins, as contracts on the wire."""
        return to_wire(size / self.value)

    def size(self, contracts: Decimal) -> Decimal:
        """Contracts in base coins."""
        return contracts * self.value


def _contract(instrument: Instrument) -> Contract:
    inst_id = f"{instrument.base}-{instrument.quote}-{SWAP}"
    return Contract(inst_id, instrument, instrument.size_step / LOT)


BY_SYMBOL: Final[Mapping[str, Contract]] = {
    symbol: _contract(instrument) for symbol, instrument in INSTRUMENTS.items()
}
BY_ID: Final[Mapping[str, Contract]] = {each.inst_id: each for each in BY_SYMBOL.values()}


def read_contract(params: Params, name: str = "instId") -> Contract:
    """Read the id of a listed perpetual.

    Raises:
        ApiError: 51001, there is none.
    """
    found = BY_ID.get(params.text(name))
    if found is None:
        raise ApiError(Code.INSTRUMENT)
    return found


def read_swap(params: Params) -> bool:
    """Whether perpetuals are asked for; without a type everything is.

    Raises:
        ApiError: there is no such type.
    """
    kind = params.text("instType", "")
    if kind not in {"", SWAP, "ANY", "SPOT", "MARGIN", "FUTURES", "OPTION"}:
        raise ApiError(Code.PARAMETER, "instType")
    return kind in {"", SWAP, "ANY"}
