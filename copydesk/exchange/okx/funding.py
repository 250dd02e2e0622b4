"""Funding payments among OKX's bills (type 8; "Get bills details", of seven days or three months).

A bill of funding tells its amount as `pnl`, above zero where it was received, and no leg.
"""

from __future__ import annotations

from typing import Final

import msgspec

from copydesk.exchange.decoding import Number, Whole
from copydesk.exchange.okx.calls import Calls
from copydesk.exchange.okx.contracts import SWAP, Contracts
from copydesk.model.account import FundingPayment

_FUNDING: Final = "8"
_RECENT_MS: Final = 6 * 86_400_000
_MOST: Final = 2_000


class BillRow(msgspec.Struct, rename="camel", gc=False):
    """One change of the balance."""

    bill_id: str
    inst_id: str
    type: str
    pnl: Number
    ts: Whole


async def funding_payments(
    calls: Calls, contracts: Contracts, since_ms: int, now_ms: int
) -> tuple[FundingPayment, ...]:
    """Payments since a moment, oldest first; what isn't a linear perpetual is left out.

    Raises:
        CopyDeskError: the account can't be asked.
    """
    is_recent = now_ms - since_ms < _RECENT_MS
    path = "/account/bills" if is_recent else "/account/bills-archive"
    query = {"instType": SWAP, "type": _FUNDING, "begin": str(since_ms)}
    rows = await calls.older(path, BillRow, query, lambda row: row.bill_id, _MOST)
    found = []
    for row in rows:
        listed = contracts.find(row.inst_id)
        if listed is not None and row.type == _FUNDING:
            found.append(FundingPayment(row.bill_id, listed.symbol, None, row.pnl, row.ts))
    return tuple(sorted(found, key=lambda each: (each.time_ms, each.payment_id)))
