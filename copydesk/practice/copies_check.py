"""Whether settings of a follow can be taken, and what their fields are called on the wire."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from typing import Final

from copydesk.model.settings import FollowSettings, Severity, check_settings
from copydesk.practice.refusal import RefusalKind, Refused

WIRE_NAMES: Final = MappingProxyType(
    {
        "pot": "copyAmount",
        "copy_mode": "copyMode",
        "copy_ratio": "copyRatio",
        "fixed_size": "fixedSize",
        "leverage": "leverage",
        "margin_mode": "marginMode",
        "stop_loss_percent": "stopLoss",
        "take_profit_percent": "takeProfit",
        "max_open_trades": "maxOpenTrades",
        "max_position_size": "maxPositionSize",
        "minimum_equity": "minimumEquity",
        "slippage_tolerance_percent": "slippageTolerance",
        "copy_existing": "copyExisting",
        "symbols_allowed": "symbolsAllowed",
        "symbols_denied": "symbolsDenied",
    }
)


def check_follow_settings(settings: FollowSettings, symbols: Collection[str]) -> None:
    """Refuse settings that are out of range, contradict each other, or name unlisted symbols.

    Raises:
        Refused: INVALID_SETTINGS with the wire name of the first field at fault.
    """
    for problem in check_settings(settings):
        if problem.severity is Severity.ERROR:
            name = WIRE_NAMES[problem.field_name]
            raise Refused(RefusalKind.INVALID_SETTINGS, name, problem.kind.value)
    for field in ("symbols_allowed", "symbols_denied"):
        if set(getattr(settings, field)) - set(symbols):
            raise Refused(RefusalKind.INVALID_SETTINGS, WIRE_NAMES[field], "unknown symbol")
