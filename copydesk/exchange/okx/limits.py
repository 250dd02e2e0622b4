"""OKX's rate limits as data: requests in two seconds, counted by path.

Docs: the "Rate Limit" line of each call. Counters by address and by account can't be told apart
from here, so a path counts once; a path shared by placing and reading orders counts for both.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from copydesk.exchange.limits import Limit

ROOT: Final = "/api/v5"
ORDER_ENTRY: Final = "order entry"
"""New and amended orders of the whole account count together, too (error 50061)."""

WINDOW_S: Final = 2.0
DEFAULT: Final = Limit(5, WINDOW_S)

_IN_TWO_SECONDS: Final = {
    "/public/time": 10,
    "/public/instruments": 20,
    "/public/price-limit": 20,
    "/public/mark-price": 10,
    "/public/funding-rate": 10,
    "/market/ticker": 20,
    "/market/tickers": 20,
    "/market/candles": 40,
    "/market/history-candles": 20,
    "/market/books": 40,
    "/account/balance": 10,
    "/account/positions": 10,
    "/account/positions-history": 5,
    "/account/config": 5,
    "/account/bills": 10,
    "/account/bills-archive": 5,
    "/account/set-leverage": 20,
    "/account/leverage-info": 20,
    "/account/max-size": 20,
    "/trade/order": 60,
    "/trade/cancel-order": 60,
    "/trade/amend-order": 60,
    "/trade/orders-pending": 60,
    "/trade/orders-history": 40,
    "/trade/fills": 60,
    "/trade/close-position": 20,
    "/trade/order-algo": 20,
    "/trade/cancel-algos": 20,
    "/copytrading/current-subpositions": 20,
    "/copytrading/subpositions-history": 20,
    "/copytrading/algo-order": 20,
    "/copytrading/close-subposition": 20,
}
_ORDER_ENTRY_PATHS: Final = (f"{ROOT}/trade/order", f"{ROOT}/trade/amend-order")

LIMITS: Final = MappingProxyType(
    {
        **{f"{ROOT}{path}": Limit(weight, WINDOW_S) for path, weight in _IN_TWO_SECONDS.items()},
        ORDER_ENTRY: Limit(1_000, WINDOW_S),
    }
)
"""By bucket; paths that aren't named have `DEFAULT`, as the copy-trading calls do."""


def buckets_of(path: str) -> tuple[str, ...]:
    """The limits that a request to a path counts against."""
    return (path, ORDER_ENTRY) if path in _ORDER_ENTRY_PATHS else (path,)
