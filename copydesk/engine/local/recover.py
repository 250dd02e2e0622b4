"""At the start: what an earlier run kept of one account's local follows."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.engine.local.records import (
    LocalFollow,
    LocalOrder,
    OwnedShare,
    Stage,
    read_follow,
    read_order,
    read_share,
)
from copydesk.engine.local.share_book import ShareKey
from copydesk.model.money import ZERO, parse_decimal
from copydesk.model.position import PositionSide
from copydesk.store.copies import Copies, CopyRows
from copydesk.store.records import Entry, Kind


@dataclass(frozen=True, slots=True)
class Recovered:
    """Follows, shares, orders under way or ended lately, own units, as they were committed last."""

    account: str
    follows: Mapping[str, LocalFollow]
    shares: Mapping[ShareKey, OwnedShare]
    orders: tuple[LocalOrder, ...]
    own: Mapping[LegKey, Decimal]

    def entry(self, now_ms: int) -> Entry:
        """What is taken up, for the journal."""
        facts = {
            "what": "local follows",
            "account": self.account,
            "follows": sum(not follow.state.is_over for follow in self.follows.values()),
            "orders_under_way": sum(order.stage is not Stage.OVER for order in self.orders),
            "legs_held": sum(owned.share.size > ZERO for owned in self.shares.values()),
        }
        return Entry(now_ms, Kind.START, facts)


async def recover(copies: Copies, account: str) -> Recovered:
    """Read what is kept of one account, after everything queued has been written.

    Raises:
        FixSettings: STORE_TROUBLE or DAMAGED_RECORDS.
    """
    await asyncio.wrap_future(copies.submit(CopyRows()))
    rows = await copies.read()
    follows = {row.follow_id: read_follow(row) for row in rows.follows if row.account == account}
    return Recovered(
        account,
        follows,
        {
            (row.follow_id, LegKey(row.symbol, PositionSide(row.side))): read_share(row)
            for row in rows.shares
            if row.follow_id in follows
        },
        tuple(read_order(row) for row in rows.orders if row.account == account),
        {
            LegKey(row.symbol, PositionSide(row.side)): parse_decimal(row.size)
            for row in rows.own
            if row.account == account
        },
    )
