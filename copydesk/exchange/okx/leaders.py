"""OKX's public board of lead traders: who they are, how they did, what they hold. No key needed.

Docs: "Copy Trading", the calls named "public". Each allows five requests in two seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from math import nan
from typing import Final

import msgspec

from copydesk.exchange import ports
from copydesk.exchange.decoding import decode_statistics
from copydesk.exchange.okx import translate_copy as translate
from copydesk.exchange.okx import wire_copy as wire
from copydesk.exchange.okx.calls import Calls
from copydesk.exchange.okx.contracts import SWAP
from copydesk.exchange.okx.limits import ROOT
from copydesk.exchange.okx.market import Market
from copydesk.model.errors import Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    RiskLevel,
    TraderKey,
    TraderPosition,
    TraderRow,
    TraderStatus,
)

BOARD: Final = "/copytrading/public-lead-traders"
POSITIONS: Final = "/copytrading/public-current-subpositions"
TRADES: Final = "/copytrading/public-subpositions-history"
STATS: Final = "/copytrading/public-stats"
PNL: Final = "/copytrading/public-pnl"

_PAGE: Final = "20"
"""More is refused with HTTP 400."""

_MOST_PAGES: Final = 400
_READINGS: Final = 3
_YEAR: Final = "4"
_MOST_ROWS: Final = 100
_VERSION_MS: Final = 600_000


class Leaders:
    """The board, and what is public about each lead trader on it."""

    def __init__(self, calls: Calls, market: Market, now_ms: Callable[[], int]) -> None:
        self._calls = calls
        self._market = market
        self._now_ms = now_ms
        self._known: dict[str, TraderRow] = {}
        self._version_read_ms = 0

    async def snapshot(
        self,
        gather: Callable[[], ports.Rows],
        since_ms: int | None,
        progress: ports.Progress | None,
    ) -> ports.TraderSnapshot[ports.Rows]:
        """The whole board of one version; nothing where it can't have changed since.

        OKX makes a new version every ten minutes. Pages of two versions don't fit together, so a
        version that changes while it is read is read anew.

        Raises:
            RetryLater: the version changed each time.
        """
        began_ms = self._now_ms()
        if since_ms is not None and began_ms - self._version_read_ms < _VERSION_MS:
            return ports.TraderSnapshot(gather(), began_ms, complete=False)
        for _ in range(_READINGS):
            rows = gather()
            if await self._read_board(rows, progress):
                self._version_read_ms = began_ms
                return ports.TraderSnapshot(rows, began_ms, complete=True)
        detail = "the board changed while it was read"
        raise RetryLater(Reason.VENUE_TROUBLE, detail, venue=self._calls.name)

    async def detail(self, trader: TraderKey) -> ports.TraderDetail:
        """One lead trader; someone who left the board comes without name and figures.

        Raises:
            Rejected: INVALID_TRADER.
        """
        row, curve, trades, held = await asyncio.gather(
            self._row(trader), self.equity(trader), self.trades(trader, _MOST_ROWS),
            self.held(trader.trader_id),
        )  # fmt: skip
        positions, _ = held
        return ports.TraderDetail(row, translate.statistics(curve, trades), positions)

    async def equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        """A year's daily points, oldest first, on the capital that OKX bases returns on."""
        query = {**_of(trader.trader_id), "lastDays": _YEAR}
        stats, rows = await asyncio.gather(
            self._calls.one(STATS, wire.Stats, query, signed=False),
            self._calls.rows(PNL, wire.PnlPoint, query, signed=False),
        )
        if stats.invest_amt is None or stats.invest_amt <= 0:
            return ()
        return translate.equity_points(rows, stats.invest_amt)

    async def trades(self, trader: TraderKey, limit: int) -> tuple[ClosedTrade, ...]:
        """Positions closed in the last three months, newest first."""
        contracts = await self._market.contracts()
        rows = await self._calls.older(
            TRADES, wire.LeadTrade, _of(trader.trader_id), lambda row: row.sub_pos_id, limit,
            signed=False,
        )  # fmt: skip
        found = (translate.closed_trade(row, contracts) for row in rows)
        return tuple(trade for trade in found if trade is not None)

    async def held(self, trader_id: str) -> tuple[tuple[TraderPosition, ...], bool]:
        """Open positions, and whether some are hidden: then nobody knows all of them."""
        contracts = await self._market.contracts()
        query = _of(trader_id)
        rows = await self._calls.older(
            POSITIONS, wire.LeadPosition, query, lambda row: row.sub_pos_id, 5 * _MOST_ROWS,
            signed=False,
        )  # fmt: skip
        positions = translate.lead_positions(rows, contracts, self._calls.name, ROOT + POSITIONS)
        return positions, any(map(translate.is_hidden, rows))

    async def limits(self) -> wire.Limits:
        """What a follower's settings may be today."""
        path = "/copytrading/public-config"
        return await self._calls.one(path, wire.Limits, {"instType": SWAP}, signed=False)

    async def _read_board(self, rows: ports.Rows, progress: ports.Progress | None) -> bool:
        """Read all pages of one version; tell whether it stayed the same."""
        version, number, total = "", 1, 1
        known: dict[str, TraderRow] = {}
        while number <= min(total, _MOST_PAGES):
            board = await self._page(number, version)
            if version and board.data_ver != version:
                return False
            version, total = board.data_ver, board.total_page
            found = [
                translate.trader_row(row, self._calls.name, ROOT + BOARD) for row in board.ranks
            ]
            fresh = [row for row in found if row.key.trader_id not in known]
            known.update((row.key.trader_id, row) for row in fresh)
            rows.extend(fresh)
            if progress is not None:
                progress(len(known), total * int(_PAGE) if number < total else len(known))
            number += 1
        self._known = known
        return True

    async def _page(self, number: int, version: str) -> wire.Board:
        query = {"instType": SWAP, "limit": _PAGE, "page": str(number)}
        if version:
            query["dataVer"] = version
        data = await self._calls.get(BOARD, msgspec.Raw, query, signed=False)
        boards = decode_statistics(
            list[wire.Board], bytes(data), self._calls.name, ROOT + BOARD, "data"
        )
        if not boards:
            raise Malformed(self._calls.name, ROOT + BOARD, "data", "is empty")
        return boards[0]

    async def _row(self, trader: TraderKey) -> TraderRow:
        """The line of the board; OKX looks nobody up, so the board is read if need be."""
        if not self._known:
            await self.snapshot(list[TraderRow], None, None)
        known = self._known.get(trader.trader_id)
        if known is not None:
            return known
        stats = await self._calls.one(
            STATS, wire.Stats, {**_of(trader.trader_id), "lastDays": _YEAR}, signed=False
        )
        if stats.profit_days is None:
            raise Rejected(Reason.INVALID_TRADER, venue=self._calls.name)
        return TraderRow(
            key=trader,
            nickname=trader.trader_id,
            description="",
            followers=None,
            trading_days=stats.profit_days + (stats.loss_days or 0),
            total_profit_percent=nan,
            month_profit_percent=nan,
            win_rate=nan if stats.win_ratio is None else float(stats.win_ratio),
            risk_level=RiskLevel.MEDIUM,
            status=TraderStatus.INACTIVE,
        )


def _of(trader_id: str) -> dict[str, str]:
    """The roster is always named: without it OKX answers for perpetuals."""
    return {"instType": SWAP, "uniqueCode": trader_id}
