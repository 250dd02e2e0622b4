"""Settings of a follow on the wire: read into `FollowSettings`, and written again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import Enum
from typing import Final, TypeVar

from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings
from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.api.platform.forms import Row, optional_text
from copydesk.practice.api.platform.params import Params

Choice = TypeVar("Choice", bound=Enum)

_REQUIRED_NUMBERS: Final = {
    "copyAmount": "pot",
    "leverage": "leverage",
    "copyRatio": "copy_ratio",
}
_OPTIONAL_NUMBERS: Final = {
    "fixedSize": "fixed_size",
    "takeProfit": "take_profit_percent",
    "stopLoss": "stop_loss_percent",
    "minimumEquity": "minimum_equity",
    "slippageTolerance": "slippage_tolerance_percent",
    "maxPositionSize": "max_position_size",
}
_CHOICES: Final[dict[str, tuple[str, type[Enum]]]] = {
    "marginMode": ("margin_mode", MarginMode),
    "copyMode": ("copy_mode", CopyMode),
    "copyExisting": ("copy_existing", CopyExisting),
}
_SYMBOLS: Final = {"symbolsAllowed": "symbols_allowed", "symbolsDenied": "symbols_denied"}
_MAX_OPEN_TRADES: Final = "maxOpenTrades"


def read_new(params: Params) -> FollowSettings:
    """Read the settings of a new follow.

    Raises:
        ApiError: one is missing (40019), of the wrong type (40017), or not permitted (80002).
    """
    for name in ("copyAmount", "leverage", "marginMode"):
        params.text(name)
    return read_changes(params, FollowSettings(pot=Decimal(0)))


def read_changes(params: Params, before: FollowSettings) -> FollowSettings:
    """Apply what was sent to the settings of a follow; a name that is absent changes nothing.

    Raises:
        ApiError: a value is of the wrong type (40017), or not permitted (80002).
    """
    changes: dict[str, object] = {}
    for name, field in (_REQUIRED_NUMBERS | _OPTIONAL_NUMBERS).items():
        if params.has(name):
            changes[field] = _number(params, name, required=name in _REQUIRED_NUMBERS)
    for name, (field, kind) in _CHOICES.items():
        if params.has(name):
            changes[field] = _choice(params, name, kind)
    for name, field in _SYMBOLS.items():
        if params.has(name):
            changes[field] = params.symbols(name)
    if params.has(_MAX_OPEN_TRADES):
        changes["max_open_trades"] = params.optional_integer(_MAX_OPEN_TRADES)
    return replace(before, **changes)  # type: ignore[arg-type]  # the tables name fields and kinds


def settings_row(settings: FollowSettings) -> Row:
    """Write settings as the contract names them."""
    numbers = _REQUIRED_NUMBERS | _OPTIONAL_NUMBERS
    return {
        **{name: optional_text(getattr(settings, field)) for name, field in numbers.items()},
        **{name: getattr(settings, field).value for name, (field, _) in _CHOICES.items()},
        **{name: getattr(settings, field) for name, field in _SYMBOLS.items()},
        _MAX_OPEN_TRADES: settings.max_open_trades,
    }


def _number(params: Params, name: str, *, required: bool) -> Decimal | None:
    text = params.text(name, "")
    try:
        value = params.optional_decimal(name)
    except ApiError as error:
        raise ApiError(Code.INVALID_SETTINGS, f"{name} is not a number: {text[:40]}") from error
    if value is None and required:
        raise ApiError(Code.INVALID_SETTINGS, f"{name} is needed")
    return value


def _choice(params: Params, name: str, kind: type[Choice]) -> Choice:
    text = params.text(name, "")
    try:
        return kind(text)
    except ValueError as error:
        raise ApiError(Code.INVALID_SETTINGS, f"{name}: {text[:40]}") from error
