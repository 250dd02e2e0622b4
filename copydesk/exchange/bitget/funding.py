"""Funding payments among Bitget's account bills ("Get Account Bill").

A bill is asked for by its business type, thirty days at once and ninety days back. Bills name the
symbol, not the leg; what was received is above zero.
"""

from __future__ import annotations

from typing import Final

from copydesk.exchange.bitget import endpoints
from copydesk.exchange.bitget.client import Client
from copydesk.exchange.bitget.reading import symbol_of
from copydesk.model.account import FundingPayment

_FUNDING: Final = "contract_settle_fee"
_WINDOW_MS: Final = 30 * 86_400_000
_BACK_MS: Final = 90 * 86_400_000
_MOST: Final = 2_000


async def funding_payments(client: Client, since_ms: int) -> tuple[FundingPayment, ...]:
    """Payments since a moment, oldest first.

    Raises:
        CopyDeskError: the account doesn't tell, or can't be asked.
    """
    now_ms = client.clock.now_ms()
    start_ms = max(since_ms, now_ms - _BACK_MS)
    endpoint, found = endpoints.BILLS, list[FundingPayment]()
    place = client.place(endpoint)
    while True:
        query = {
            "productType": client.product.value,
            "businessType": _FUNDING,
            "startTime": str(start_ms),
            "endTime": str(start_ms + _WINDOW_MS),
        }
        rows = await client.walk(endpoint, query, lambda row: str(row.bill_id), _MOST)
        found += (
            FundingPayment(
                str(row.bill_id), symbol_of(row.symbol), None, row.amount,
                place.time_ms("cTime", row.c_time),
            )
            for row in rows
            if row.business_type == _FUNDING and row.coin.upper() == client.product.coin
        )  # fmt: skip
        start_ms += _WINDOW_MS
        if start_ms > now_ms:
            break
    return tuple(sorted(found, key=lambda each: (each.time_ms, each.payment_id)))
