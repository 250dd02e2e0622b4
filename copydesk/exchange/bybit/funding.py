"""Funding payments in Bybit's transaction log ("Get Transaction Log", type SETTLEMENT).

Seven days at once. The size of a row has the sign of the position that was settled, and `funding`
is above zero where it was received.
"""

from __future__ import annotations

from typing import Final

import msgspec

from copydesk.exchange.bybit.client import Client
from copydesk.exchange.bybit.requests import LINEAR
from copydesk.exchange.bybit.wire import Listed
from copydesk.exchange.decoding import Number, OptionalNumber, Whole
from copydesk.model.account import FundingPayment
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide

PATH: Final = "/v5/account/transaction-log"
_TYPE: Final = "SETTLEMENT"
_WINDOW_MS: Final = 7 * 86_400_000
_MOST_WINDOWS: Final = 13


class SettlementRow(msgspec.Struct, rename="camel", gc=False):
    """One change of the balance."""

    id: str
    symbol: str
    type: str
    transaction_time: Whole
    size: Number
    funding: OptionalNumber = None


async def funding_payments(client: Client, since_ms: int) -> tuple[FundingPayment, ...]:
    """Payments since a moment, oldest first; three months back at most.

    Raises:
        CopyDeskError: the account can't be asked.
    """
    now_ms = client.clock.now_ms()
    start_ms = max(since_ms, now_ms - _MOST_WINDOWS * _WINDOW_MS)
    found = list[FundingPayment]()
    while True:
        query = {
            **LINEAR, "accountType": "UNIFIED", "currency": "USDT", "type": _TYPE, "limit": "50",
            "startTime": str(start_ms), "endTime": str(start_ms + _WINDOW_MS),
        }  # fmt: skip
        rows = await client.rows(PATH, Listed[SettlementRow], query)
        found += (_payment(row) for row in rows if row.type == _TYPE and row.funding is not None)
        start_ms += _WINDOW_MS
        if start_ms > now_ms:
            break
    return tuple(sorted(found, key=lambda each: (each.time_ms, each.payment_id)))


def _payment(row: SettlementRow) -> FundingPayment:
    side = None
    if row.size != ZERO:
        side = PositionSide.LONG if row.size > ZERO else PositionSide.SHORT
    size = row.size if side is not None else None
    return FundingPayment(
        row.id, row.symbol, side, row.funding or ZERO, row.transaction_time, size
    )  # fmt: skip
