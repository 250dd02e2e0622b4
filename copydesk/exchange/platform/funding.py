"""What the platform says of funding payments (`GET /funding`), the newest 500."""

from __future__ import annotations

import msgspec

from copydesk.exchange.decoding import Number
from copydesk.model.account import FundingPayment
from copydesk.model.position import PositionSide


class FundingRow(msgspec.Struct, rename="camel", gc=False):
    """One payment; received where the amount is above zero."""

    funding_id: str
    symbol: str
    side: PositionSide
    size: Number
    amount: Number
    time: int


def payment(row: FundingRow) -> FundingPayment:
    """One payment in our words."""
    size = row.size * row.side.sign
    return FundingPayment(row.funding_id, row.symbol, row.side, row.amount, row.time, size)
