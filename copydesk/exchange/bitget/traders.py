"""Lead traders: the broker pages where the key may read them, and traders added by hand.

Nobody could say whether ordinary keys may use them, so it is tried once and remembered; without
them a trader is added by id or link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from copydesk.exchange import ports
from copydesk.exchange.bitget import endpoints, translate_copying
from copydesk.exchange.bitget.client import Client
from copydesk.exchange.bitget.copies import ClosingPace
from copydesk.exchange.bitget.following import FollowingCalls
from copydesk.exchange.bitget.wire_copying import LeadTrader
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.reasons import Reason
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    TraderKey,
    TraderPosition,
    TraderRow,
)

_TRADERS_A_PAGE: Final = 20
_MOST_TRADERS: Final = 1_000
_SORTED: Final = {"sortRule": "Composite", "sortFlag": "Desc", "language": "en-US"}
_ID: Final = re.compile(r"[0-9A-Za-z]{6,64}", re.ASCII)
_IN_LINK: Final = re.compile(
    r"(?:traderId=|/trader/|/futures-all/|/detail/)([0-9A-Za-z]{6,64})", re.ASCII
)
_WORDS_OF_LINKS: Final = frozenset({"futures", "detail", "trader", "futuresall"})
_CLOSED: Final = frozenset({Reason.NO_PERMISSION, Reason.BAD_REQUEST, Reason.UNSUPPORTED})


def trader_id_from(text: str) -> str:
    """The trader's id in what somebody pasted: an id itself, or a link to the trader's page.

    An id is opaque: a number, or some twenty characters of an encrypted one.

    Raises:
        Rejected: INVALID_TRADER, there is none.

    >>> trader_id_from("https://www.bitget.com/copy-trading/trader/b1b5467f8bb73f53ac97/futures")
    'b1b5467f8bb73f53ac97'
    """
    pasted = text.strip()
    if _ID.fullmatch(pasted) and pasted.lower() not in _WORDS_OF_LINKS:
        return pasted
    for found in _IN_LINK.findall(pasted):
        if found.lower() not in _WORDS_OF_LINKS:
            return str(found)
    raise Rejected(Reason.INVALID_TRADER, "there is no trader's id in it", venue="Bitget")


class TraderCalls(FollowingCalls):
    """Traders as Bitget lists them."""

    def __init__(self, client: Client, pace: ClosingPace | None = None) -> None:
        super().__init__(client, pace)
        self._may_list: bool | None = None
        self._added: dict[str, TraderRow] = {}

    @property
    def lists_traders(self) -> bool | None:
        """Whether this key may read the list; None before it was tried."""
        return self._may_list

    async def add_trader(self, text: str) -> TraderRow:
        """Add somebody to the list by id or link; shown with what Bitget tells of them.

        Raises:
            Rejected: INVALID_TRADER, the text holds no id, or Bitget's list doesn't know it.
        """
        trader_id = trader_id_from(text)
        found = await self._listed(trader_id)
        if found is None and self._may_list:
            raise Rejected(Reason.INVALID_TRADER, venue=self._client.name)
        row = translate_copying.bare_trader(TraderKey(self._client.name, trader_id))
        if found is not None:
            row = translate_copying.trader_row(found, self._client.place(endpoints.TRADERS))
        self._added[trader_id] = row
        return row

    def remember_traders(self, trader_ids: Iterable[str]) -> None:
        """Take up traders that were added before; nothing is asked."""
        for trader_id in trader_ids:
            key = TraderKey(self._client.name, trader_id)
            self._added.setdefault(trader_id, translate_copying.bare_trader(key))

    async def trader_snapshot(
        self,
        gather: Callable[[], ports.Rows],
        since_ms: int | None = None,
        progress: ports.Progress | None = None,
    ) -> ports.TraderSnapshot[ports.Rows]:
        """The best of Bitget's list where it may be read, and who was added or is followed.

        Always whole: Bitget doesn't tell what changed.
        """
        del since_ms
        rows = gather()
        as_of_ms = self._client.clock.now_ms()
        known: dict[str, TraderRow] = {}
        for number in range(1, _MOST_TRADERS // _TRADERS_A_PAGE + 1):
            page = await self._traders({"pageNo": str(number), "pageSize": str(_TRADERS_A_PAGE)})
            known |= _rows_by_id(self._shown(page))
            if progress is not None:
                progress(len(known), None)
            if len(page) < _TRADERS_A_PAGE:
                break
        rows.extend((await self._bare_rows(known) | known).values())
        return ports.TraderSnapshot(rows, as_of_ms, complete=True)

    async def trader_detail(self, trader: TraderKey) -> ports.TraderDetail:
        """One trader, with the orders that are open.

        Raises:
            Rejected: NO_PERMISSION, the key may not read the broker pages: whether the trader has
                anything open isn't known then.
        """
        found = await self._listed(trader.trader_id)
        positions = await self.trader_positions(trader)
        place = self._client.place(endpoints.TRADERS)
        if found is None:
            raise Rejected(Reason.INVALID_TRADER, venue=self._client.name)
        return ports.TraderDetail(
            row=translate_copying.trader_row(found, place),
            statistics=translate_copying.statistics(found, place),
            positions=positions,
        )

    async def trader_equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        """Nothing: Bitget shows no trader's account by the day."""
        del trader
        return ()

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        """The newest closed orders of a trader, newest first.

        Raises:
            Rejected: NO_PERMISSION, the key may not read the broker pages.
        """
        self._require_list()
        endpoint = endpoints.PAST_TRACES
        place = self._client.place(endpoint)
        query = {"traderId": trader.trader_id, "productType": self._client.product.value}
        rows = await self._client.walk(endpoint, query, lambda row: str(row.tracking_no), limit)
        trades = [translate_copying.closed_trade(row, place) for row in rows]
        return tuple(sorted(trades, key=lambda trade: trade.close_time_ms, reverse=True))

    async def trader_positions(self, trader: TraderKey) -> tuple[TraderPosition, ...]:
        """The orders of a trader that are open.

        Raises:
            Rejected: NO_PERMISSION, the key may not read the broker pages; not a flat trader.
        """
        self._require_list()
        endpoint = endpoints.TRACES
        place = self._client.place(endpoint)
        query = {"traderId": trader.trader_id, "productType": self._client.product.value}
        rows = await self._client.walk(endpoint, query, lambda row: str(row.tracking_no), 500)
        if not rows:
            return ()
        tickers = {each.symbol: each for each in await self.tickers()}
        return tuple(
            translate_copying.trader_position(row, tickers.get(row.symbol.upper()), place)
            for row in rows
        )

    def _require_list(self) -> None:
        if self._may_list is False:
            detail = "only brokers' keys read lead traders' positions"
            raise Rejected(Reason.NO_PERMISSION, detail, venue=self._client.name)

    async def _listed(self, trader_id: str) -> LeadTrader | None:
        for row in await self._traders({"traderId": trader_id}):
            if str(row.trader_id) == trader_id:
                return row
        return None

    async def _traders(self, query: dict[str, str]) -> list[LeadTrader]:
        """One page of the list; empty, and remembered, where the key may not read it."""
        if self._may_list is False:
            return []
        try:
            rows = await self._client.rows(endpoints.TRADERS, {**_SORTED, **query})
        except CopyDeskError as error:
            if self._may_list is None and error.reason in _CLOSED:
                self._may_list = False
                return []
            raise
        self._may_list = True
        return rows

    def _shown(self, rows: Iterable[LeadTrader]) -> list[TraderRow]:
        place = self._client.place(endpoints.TRADERS)
        return [translate_copying.trader_row(row, place) for row in rows]

    async def _bare_rows(self, known: dict[str, TraderRow]) -> dict[str, TraderRow]:
        """Who was added by hand, and who is followed, as far as the list doesn't know them."""
        rows = dict(self._added)
        for follow in await self.follows():
            if follow.trader.trader_id not in known:
                row = translate_copying.bare_trader(follow.trader, follow.nickname)
                rows.setdefault(follow.trader.trader_id, row)
        return rows


def _rows_by_id(rows: Iterable[TraderRow]) -> dict[str, TraderRow]:
    return {row.key.trader_id: row for row in rows}
