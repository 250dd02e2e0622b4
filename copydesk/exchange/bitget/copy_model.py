"""The two disjoint ways in which Bitget accounts copy, and what each lets a follower decide.

Older accounts copy by symbol (`settings`); accounts registered after 26 January 2024, and older
ones that were upgraded, by amount (`copy-settings`). Nothing tells which one an upgraded account
uses; unified accounts are documented for neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.exchange.ports import Capabilities, Capability, ListedFigures
from copydesk.model.follow import Verb
from copydesk.model.performance import Basis
from copydesk.model.settings import FIELDS, Support

NEW_MODEL_SINCE_MS: Final = 1_706_227_200_000
"""26 January 2024, 00:00 UTC: accounts registered later copy by amount ("Copy Settings")."""

LEAST_AMOUNT: Final = Decimal(50)
MOST_SYMBOLS: Final = 10
LARGEST_RATIO: Final = Decimal(400)
REQUEST_LIFETIME_MS: Final = 35_000
"""Requests are refused 30 s after their time stamp ("Request Interaction"); five for the way."""


class CopyModel(Enum):
    """How an account copies; `AUTO` is decided by when the account was registered."""

    AUTO = "auto"
    BY_SYMBOL = "bySymbol"
    BY_AMOUNT = "byAmount"
    UNIFIED = "unified"


def model_since(registered_ms: int | None) -> CopyModel:
    """The model of an account; an old one that was upgraded by hand looks like an old one."""
    if registered_ms is None or registered_ms >= NEW_MODEL_SINCE_MS:
        return CopyModel.BY_AMOUNT
    return CopyModel.BY_SYMBOL


_NATIVE: Final = Capability(Support.NATIVE)


def _never(note: str) -> Capability:
    return Capability(Support.UNSUPPORTED, note)


_NO_PAUSE: Final = _never("Bitget's copying can't be paused by API; a local follow can")
_VERBS: Final[Mapping[Verb, Capability]] = {
    Verb.FREEZE: _NO_PAUSE,
    Verb.CLOSE_ONLY: _NO_PAUSE,
    Verb.RESUME: _NO_PAUSE,
    Verb.DETACH: _never("Bitget doesn't say what becomes of open copies; close them instead"),
    Verb.STOP: Capability(
        Support.NATIVE, "closes the copies one by one, then ends the follow, then looks again"
    ),
}
_NOWHERE: Final[Mapping[str, Capability]] = {
    "max_open_trades": _never("Bitget's copying doesn't count trades; a local follow does"),
    "slippage_tolerance_percent": _never("Bitget decides on the gap; a local follow asks you"),
    "symbols_denied": _never("name the symbols that are copied instead"),
}

_BY_SYMBOL: Final[Mapping[str, Capability]] = {
    **_NOWHERE,
    "pot": Capability(
        Support.LOCAL, "copying by symbol knows no pot; CopyDesk measures the follow against it"
    ),
    "copy_mode": _NATIVE,
    "copy_ratio": Capability(Support.NATIVE, "multiple of the trader's own amount"),
    "fixed_size": Capability(
        Support.NATIVE, "amount of each order; Bitget doesn't say whether of margin or of value"
    ),
    "leverage": _NATIVE,
    "margin_mode": _never("copies use the trader's margin mode"),
    "stop_loss_percent": Capability(Support.NATIVE, "whole percent"),
    "take_profit_percent": Capability(Support.NATIVE, "whole percent up to 400"),
    "max_position_size": _never("Bitget doesn't say what its largest hold size counts"),
    "minimum_equity": _never("copying by symbol knows no pot"),
    "copy_existing": _never("copying by symbol begins with the trader's next trade"),
    "symbols_allowed": Capability(Support.NATIVE, "one to ten, each with these settings"),
    "new_symbols": Capability(
        Support.NATIVE,
        "Bitget then copies with the trader's leverage: yours isn't sent. It adds symbols by "
        "itself, and doesn't tell which until it copies them",
        rules_out=frozenset({"leverage"}),
    ),
}
_BY_AMOUNT: Final[Mapping[str, Capability]] = {
    **_NOWHERE,
    "pot": Capability(Support.NATIVE, "whole USDT, at least 50"),
    "copy_mode": _never("this account copies in proportion only"),
    "copy_ratio": _never("Bitget finds the proportion by itself"),
    "fixed_size": _never("this account copies in proportion only"),
    "leverage": Capability(Support.NATIVE, "one fixed multiple up to 125"),
    "margin_mode": _NATIVE,
    "stop_loss_percent": _never("set a minimum equity, or a stop loss on the copied position"),
    "take_profit_percent": _never("set a take profit on the copied position"),
    "max_position_size": _never("Bitget finds the size by itself"),
    "minimum_equity": Capability(
        Support.NATIVE, "as Bitget's equity guardian, which ends the copying there"
    ),
    "copy_existing": Capability(Support.NATIVE, "all or none"),
    "symbols_allowed": _never("this account copies all symbols of a trader"),
    "new_symbols": _never("this account copies all symbols of a trader"),
}
_BY_NOBODY: Final = _never(
    "this is a unified account, which Bitget lets nobody copy with by API; use a local follow"
)


def _table(
    settings: Mapping[str, Capability],
    verbs: Mapping[Verb, Capability],
    *,
    ratio_is_multiple: bool = False,
) -> Capabilities:
    return Capabilities(
        settings={field.name: settings[field.name] for field in FIELDS},
        verbs=verbs,
        request_lifetime_ms=REQUEST_LIFETIME_MS,
        listed=ListedFigures(Basis.VENUE_ROI),
        repeatable_verbs=frozenset({Verb.STOP}),
        told_of_follows=frozenset({"mine"}),
        ratio_is_multiple=ratio_is_multiple,
    )


CAPABILITIES: Final[Mapping[CopyModel, Capabilities]] = {
    CopyModel.BY_SYMBOL: _table(_BY_SYMBOL, _VERBS, ratio_is_multiple=True),
    CopyModel.BY_AMOUNT: _table(_BY_AMOUNT, _VERBS),
    CopyModel.UNIFIED: _table(
        {field.name: _BY_NOBODY for field in FIELDS}, dict.fromkeys(Verb, _BY_NOBODY)
    ),
}
CAPABILITIES_OF_AUTO: Final = CAPABILITIES[CopyModel.BY_AMOUNT]
"""Before the account was looked at: nothing that only the older model can is promised."""
