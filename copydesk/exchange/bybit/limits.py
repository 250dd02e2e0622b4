"""Bybit's rate limits as data (page "Rate limit"), and what its answers say of them.

Each endpoint counts for itself, by user and second; all requests together count by address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from copydesk.exchange.limits import Limit

IP_BUCKET: Final = "address"
DEFAULT: Final = Limit(10)
"""For endpoints without a row in the venue's table."""

LIMITS: Final[Mapping[str, Limit]] = {
    IP_BUCKET: Limit(600, 5.0, spared=60),
    "/v5/order/create": Limit(10),
    "/v5/order/amend": Limit(10),
    "/v5/order/cancel": Limit(10),
    "/v5/order/cancel-all": Limit(10),
    "/v5/order/realtime": Limit(50),
    "/v5/order/history": Limit(50),
    "/v5/execution/list": Limit(50),
    "/v5/position/list": Limit(50),
    "/v5/position/closed-pnl": Limit(50),
    "/v5/position/set-leverage": Limit(10),
    "/v5/position/switch-mode": Limit(10),
    "/v5/position/trading-stop": Limit(10),
    "/v5/account/wallet-balance": Limit(50),
    "/v5/account/info": Limit(50),
    "/v5/account/fee-rate": Limit(5),
    "/v5/account/set-margin-mode": Limit(5),
    "/v5/user/query-api": Limit(10),
    "/v5/asset/asset-overview": Limit(50),
    "/v5/market/time": Limit(50),
    "/v5/market/tickers": Limit(50),
    "/v5/market/kline": Limit(50),
    "/v5/market/orderbook": Limit(50),
    "/v5/market/instruments-info": Limit(50),
}

_LONGEST_PAUSE_MS: Final = 60_000
_SHORTEST_PAUSE_MS: Final = 100
_UNNAMED_PAUSE_MS: Final = 1_000
_MOST_DIGITS: Final = 16


class RateHeaders(NamedTuple):
    """What an answer says: the limit, what is left of it, and when it is whole again (venue ms)."""

    limit: int | None
    left: int | None
    reset_ms: int | None

    @classmethod
    def read(cls, headers: Mapping[str, str]) -> RateHeaders:
        """Read the headers; what isn't there, or isn't a number, is None."""
        names = ("x-bapi-limit", "x-bapi-limit-status", "x-bapi-limit-reset-timestamp")
        return cls(*(_whole(headers.get(name, "")) for name in names))

    def pause_ms(self, now_ms: int) -> int:
        """How long to wait until the limit is whole again."""
        if self.reset_ms is None:
            return _UNNAMED_PAUSE_MS
        return min(max(self.reset_ms - now_ms, _SHORTEST_PAUSE_MS), _LONGEST_PAUSE_MS)


def _whole(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None
