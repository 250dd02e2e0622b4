"""The channels of the stream: which rows each shows, and what counts as a change.

Every channel is a mapping from row keys to rows; an update is the difference to what the
subscription saw before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from copydesk.practice.api.platform import account, copying, market, orders, traders
from copydesk.practice.api.platform.forms import Row, order_row
from copydesk.practice.refusal import Refused
from copydesk.practice.world import World

Rows = dict[str, Row]
PUBLIC: Final = frozenset({"tickers"})
_FILLS: Final = 200


class Views:
    """The rows of all channels at one moment, each made once and only when asked for."""

    def __init__(self, world: World, follow_rows: copying.FollowRows) -> None:
        self._world = world
        self._follow_rows = follow_rows
        self._trader_positions: dict[str, Rows] = {}

    @cached_property
    def account(self) -> Rows:
        """The account, one row."""
        return {"": account.account(self._world)}

    @cached_property
    def positions(self) -> Rows:
        """Open positions of the account and of all follows."""
        rows = account.position_rows(self._world)
        return {f"{row['followId']}/{row['symbol']}/{row['side']}": row for row in rows}

    @cached_property
    def orders(self) -> Rows:
        """Open orders, and those that changed lately."""
        return {order.client_order_id: order_row(order) for order in self._world.recent_orders()}

    @cached_property
    def fills(self) -> Rows:
        """The newest executions, oldest first."""
        rows = orders.fill_rows(self._world, _FILLS)
        return {str(row["fillId"]): row for row in reversed(rows)}

    @cached_property
    def follows(self) -> Rows:
        """Every follow."""
        return {str(row["followId"]): row for row in self._follow_rows.all()}

    @cached_property
    def tickers(self) -> Rows:
        """Prices of all instruments."""
        return {str(row["symbol"]): row for row in market.ticker_rows(self._world)}

    def trader_positions(self, trader_id: str) -> Rows:
        """Open positions of one trader.

        Raises:
            Refused: there is no such trader.
        """
        rows = self._trader_positions.get(trader_id)
        if rows is None:
            found = traders.position_rows(self._world, trader_id)
            rows = {f"{row['symbol']}/{row['side']}": row for row in found}
            self._trader_positions[trader_id] = rows
        return rows


@dataclass(frozen=True, slots=True)
class Channel:
    """How one channel shows itself.

    `closes`: a row that vanishes is told once more, with size "0".
    """

    rows: Callable[[Views, Row], Rows]
    closes: bool = False
    snapshot_status: frozenset[str] = frozenset()

    def accepts(self, views: Views, argument: Row) -> bool:
        """Tell whether there is anything to subscribe to."""
        try:
            self.rows(views, argument)
        except Refused:
            return False
        return True

    def snapshot(self, rows: Rows) -> list[Row]:
        """The rows that a new subscription is told."""
        wanted = self.snapshot_status
        return [row for row in rows.values() if not wanted or row.get("status") in wanted]

    def changed(self, seen: Rows, rows: Rows) -> list[Row]:
        """The rows that are new or different, and those that are gone."""
        if seen == rows:
            return []
        changed = [row for key, row in rows.items() if seen.get(key) != row]
        if self.closes:
            changed += [{**row, "size": "0"} for key, row in seen.items() if key not in rows]
        return changed


CHANNELS: Final[dict[str, Channel]] = {
    "account": Channel(lambda views, _: views.account),
    "positions": Channel(lambda views, _: views.positions, closes=True),
    "orders": Channel(
        lambda views, _: views.orders, snapshot_status=frozenset({"open", "partiallyFilled"})
    ),
    "fills": Channel(lambda views, _: views.fills),
    "follows": Channel(lambda views, _: views.follows),
    "tickers": Channel(lambda views, _: views.tickers),
    "trader-positions": Channel(
        lambda views, argument: views.trader_positions(str(argument.get("traderId", ""))),
        closes=True,
    ),
}
