"""Every request of Bitget's that CopyDesk knows, with its rate limit, as data.

Limits are requests a second, by account where the request is signed and by address where it isn't,
as the documentation page of each endpoint says (December 2025; those of the broker pages from
2023).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import msgspec

from copydesk.exchange.bitget import wire, wire_copying, wire_trading
from copydesk.exchange.bitget.auth import EVERYTHING, TIME_PATH
from copydesk.exchange.limits import Limit

T = TypeVar("T")

_MIX: Final = "/api/v2/mix"
_FOLLOWER: Final = "/api/v2/copy/mix-follower"
_BROKER: Final = "/api/v2/copy/mix-broker"


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[T]):
    """One kind of request.

    Attributes:
        method: of HTTP.
        path: from the host on.
        answer: the shape of its data; `Raw` where `row` says what a page holds.
        a_second: how many the documentation allows in a second.
        signed: whether it needs a key.
    """

    method: str
    path: str
    answer: type[T]
    a_second: int
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Paged(Endpoint[msgspec.Raw], Generic[T]):
    """One kind of request for rows: bare, or wrapped with the cursor of the next page."""

    row: type[T] = object  # type: ignore[assignment]  # always given


def _pages(path: str, row: type[T], a_second: int, *, signed: bool = True) -> Paged[T]:
    return Paged("GET", path, msgspec.Raw, a_second, signed, row)


TIME: Final = Endpoint("GET", TIME_PATH, wire.Time, 20, signed=False)
CONTRACTS: Final = _pages(f"{_MIX}/market/contracts", wire.Contract, 20, signed=False)
TIERS: Final = _pages(f"{_MIX}/market/query-position-lever", wire.Tier, 10, signed=False)
TICKERS: Final = _pages(f"{_MIX}/market/tickers", wire.Ticker, 20, signed=False)
TICKER: Final = _pages(f"{_MIX}/market/ticker", wire.Ticker, 20, signed=False)
CANDLES: Final = _pages(f"{_MIX}/market/candles", wire.Candle, 20, signed=False)
OLD_CANDLES: Final = _pages(f"{_MIX}/market/history-candles", wire.Candle, 20, signed=False)
DEPTH: Final = Endpoint("GET", f"{_MIX}/market/merge-depth", wire.Depth, 20, signed=False)
FUNDING: Final = _pages(f"{_MIX}/market/history-fund-rate", wire.FundingRate, 20, signed=False)
OPEN_INTEREST: Final = Endpoint(
    "GET", f"{_MIX}/market/open-interest", wire.OpenInterest, 20, signed=False
)
PUBLIC_TRADES: Final = _pages(f"{_MIX}/market/fills", wire.PublicTrade, 20, signed=False)
FEE_LEVELS: Final = _pages(f"{_MIX}/market/vip-fee-rate", wire.FeeLevel, 10, signed=False)

KEY: Final = Endpoint("GET", "/api/v2/spot/account/info", wire_trading.KeyInfo, 1)
UNIFIED: Final = Endpoint("GET", "/api/v3/account/info", wire_trading.UnifiedInfo, 5)

ACCOUNTS: Final = _pages(f"{_MIX}/account/accounts", wire_trading.Account, 10)
ACCOUNT: Final = Endpoint("GET", f"{_MIX}/account/account", wire_trading.Account, 10)
BILLS: Final = _pages(f"{_MIX}/account/bill", wire_trading.Bill, 10)
SET_LEVERAGE: Final = Endpoint("POST", f"{_MIX}/account/set-leverage", wire_trading.LeverageSet, 5)
SET_MARGIN_MODE: Final = Endpoint(
    "POST", f"{_MIX}/account/set-margin-mode", wire_trading.LeverageSet, 5
)
SET_MARGIN: Final = Endpoint("POST", f"{_MIX}/account/set-margin", msgspec.Raw, 5)

POSITIONS: Final = _pages(f"{_MIX}/position/all-position", wire_trading.Position, 5)
POSITION: Final = _pages(f"{_MIX}/position/single-position", wire_trading.Position, 10)
CLOSED_POSITIONS: Final = _pages(
    f"{_MIX}/position/history-position", wire_trading.ClosedPosition, 20
)

PLACE: Final = Endpoint("POST", f"{_MIX}/order/place-order", wire_trading.Placed, 10)
PLACE_MANY: Final = Endpoint("POST", f"{_MIX}/order/batch-place-order", wire_trading.ManyPlaced, 5)
AMEND: Final = Endpoint("POST", f"{_MIX}/order/modify-order", wire_trading.Placed, 10)
CANCEL: Final = Endpoint("POST", f"{_MIX}/order/cancel-order", wire_trading.Placed, 10)
CANCEL_MANY: Final = Endpoint(
    "POST", f"{_MIX}/order/batch-cancel-orders", wire_trading.ManyPlaced, 10
)
ORDER: Final = Endpoint("GET", f"{_MIX}/order/detail", wire_trading.Order, 10)
OPEN_ORDERS: Final = _pages(f"{_MIX}/order/orders-pending", wire_trading.Order, 10)
PAST_ORDERS: Final = _pages(f"{_MIX}/order/orders-history", wire_trading.Order, 10)
FILLS: Final = _pages(f"{_MIX}/order/fills", wire_trading.Fill, 10)
FLASH_CLOSE: Final = Endpoint("POST", f"{_MIX}/order/close-positions", wire_trading.ManyPlaced, 1)
PROTECT: Final = Paged(
    "POST", f"{_MIX}/order/place-pos-tpsl", msgspec.Raw, 10, row=wire_trading.Protected
)
PLACE_TRIGGER: Final = Endpoint("POST", f"{_MIX}/order/place-tpsl-order", wire_trading.Placed, 10)
AMEND_TRIGGER: Final = Endpoint("POST", f"{_MIX}/order/modify-plan-order", wire_trading.Placed, 10)
CANCEL_TRIGGERS: Final = Endpoint(
    "POST", f"{_MIX}/order/cancel-plan-order", wire_trading.ManyPlaced, 10
)
TRIGGERS: Final = _pages(f"{_MIX}/order/orders-plan-pending", wire_trading.TriggerOrder, 10)
PAST_TRIGGERS: Final = _pages(f"{_MIX}/order/orders-plan-history", wire_trading.TriggerOrder, 10)
TRIGGERED: Final = _pages(f"{_MIX}/order/plan-sub-order", wire_trading.TriggeredOrder, 10)

SETTINGS: Final = Endpoint("POST", f"{_FOLLOWER}/settings", msgspec.Raw, 5)
COPY_SETTINGS: Final = Endpoint("POST", f"{_FOLLOWER}/copy-settings", msgspec.Raw, 1)
QUERY_SETTINGS: Final = Endpoint("GET", f"{_FOLLOWER}/query-settings", wire_copying.FollowRules, 5)
COPIED: Final = _pages(f"{_FOLLOWER}/query-current-orders", wire_copying.TrackingOrder, 5)
PAST_COPIED: Final = _pages(f"{_FOLLOWER}/query-history-orders", wire_copying.TrackingOrder, 5)
MY_TRADERS: Final = _pages(f"{_FOLLOWER}/query-traders", wire_copying.MyTrader, 5)
SIZE_LIMITS: Final = _pages(f"{_FOLLOWER}/query-quantity-limit", wire_copying.SizeLimit, 10)
SETTING_TPSL: Final = Endpoint("POST", f"{_FOLLOWER}/setting-tpsl", msgspec.Raw, 5)
CLOSE_COPIED: Final = Endpoint("POST", f"{_FOLLOWER}/close-positions", wire_copying.Closing, 5)
CANCEL_TRADER: Final = Endpoint("POST", f"{_FOLLOWER}/cancel-trader", msgspec.Raw, 5)

TRADERS: Final = _pages(f"{_BROKER}/query-traders", wire_copying.LeadTrader, 5)
TRACES: Final = _pages(f"{_BROKER}/query-current-traces", wire_copying.Trace, 10)
PAST_TRACES: Final = _pages(f"{_BROKER}/query-history-traces", wire_copying.Trace, 5)

ENDPOINTS: Final[tuple[Endpoint[Any], ...]] = (
    TIME, CONTRACTS, TIERS, TICKERS, TICKER, CANDLES, OLD_CANDLES, DEPTH, FUNDING, OPEN_INTEREST,
    PUBLIC_TRADES, FEE_LEVELS, KEY, UNIFIED, ACCOUNTS, ACCOUNT, BILLS, SET_LEVERAGE,
    SET_MARGIN_MODE, SET_MARGIN, POSITIONS, POSITION, CLOSED_POSITIONS, PLACE, PLACE_MANY, AMEND,
    CANCEL, CANCEL_MANY, ORDER, OPEN_ORDERS, PAST_ORDERS, FILLS, FLASH_CLOSE, PROTECT,
    PLACE_TRIGGER, AMEND_TRIGGER, CANCEL_TRIGGERS, TRIGGERS, PAST_TRIGGERS, TRIGGERED, SETTINGS,
    COPY_SETTINGS, QUERY_SETTINGS, COPIED, PAST_COPIED, MY_TRADERS, SIZE_LIMITS, SETTING_TPSL,
    CLOSE_COPIED, CANCEL_TRADER, TRADERS, TRACES, PAST_TRACES,
)  # fmt: skip

REQUESTS_A_MINUTE: Final = 6_000
"""What one address may send in a minute, everything together ("Changelog", August 2025)."""

_SPARED_TOGETHER: Final = 100

LIMITS: Final[Mapping[str, Limit]] = {
    EVERYTHING: Limit(REQUESTS_A_MINUTE, 60.0, spared=_SPARED_TOGETHER),
    **{each.path: Limit(each.a_second) for each in ENDPOINTS},
}
"""By path; every endpoint is of one kind, so nothing needs to be spared for writes within one."""

STRANGE_PATH_LIMIT: Final = Limit(5)
LEAD_TRADERS_ORDERS_A_SECOND: Final = 1
"""What is left of the ten of `place-order` on accounts that lead others."""
