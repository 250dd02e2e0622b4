"""What the list of traders says of one of them, where it holds them."""

from __future__ import annotations

from typing import Final

from copydesk.engine.api import Topic, TraderColumns
from copydesk.model.trader import TraderKey, TraderStatus
from copydesk.ui.bridge import Bridge

_STATUSES: Final = list(TraderStatus)


def listed_name(bridge: Bridge, trader: TraderKey) -> str:
    """The nickname, "" where the list doesn't hold this trader."""
    columns, row = _place(bridge, trader)
    return "" if columns is None else columns.nicknames[row]


def takes_followers(bridge: Bridge, trader: TraderKey | None) -> bool:
    """Whether the trader may be followed, as far as the list knows."""
    columns, row = (None, -1) if trader is None else _place(bridge, trader)
    return columns is None or _STATUSES[int(columns.status[row])] is TraderStatus.ACTIVE


def _place(bridge: Bridge, trader: TraderKey) -> tuple[TraderColumns | None, int]:
    columns = bridge.known(Topic.TRADERS).get("list")
    if not isinstance(columns, TraderColumns) or trader not in columns.row_of:
        return None, -1
    return columns, columns.row_of[trader]
