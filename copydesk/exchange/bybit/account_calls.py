"""Calls about the account: money, modes, positions, key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.exchange.bybit import checks, funding, requests, translate, wire
from copydesk.exchange.bybit.client import Client
from copydesk.exchange.bybit.context import AccountContext
from copydesk.exchange.bybit.market import MarketCalls
from copydesk.model.account import Account, FundingPayment, KeyInfo, Permission
from copydesk.model.connection import Check, CheckSubject
from copydesk.model.errors import CopyDeskError, Malformed, Rejected
from copydesk.model.money import ZERO
from copydesk.model.order import Fill
from copydesk.model.position import ClosedPosition, MarginMode, Position, PositionMode
from copydesk.model.reasons import Reason

POSITIONS_PATH: Final = "/v5/position/list"
WALLET_PATH: Final = "/v5/account/wallet-balance"
INFO_PATH: Final = "/v5/account/info"
KEY_PATH: Final = "/v5/user/query-api"
FILLS_PATH: Final = "/v5/execution/list"
CLOSED_PATH: Final = "/v5/position/closed-pnl"

_USUAL_SYMBOL: Final = "BTCUSDT"
_LARGEST_POSITION_PAGE: Final = "200"
_LARGEST_HISTORY_PAGE: Final = 100
_WINDOW_MS: Final = 7 * 86_400_000
_MOST_WINDOWS: Final = 8


class AccountCalls(MarketCalls):
    """What can be asked about the account."""

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self.context = AccountContext()

    async def key_info(self) -> KeyInfo:
        """What this key may do.

        A demo account without that call may trade: its money isn't real, and it can't withdraw.
        """
        try:
            key = await self._key()
        except Rejected as error:
            if self._client.hosts.is_demo and error.reason is Reason.UNSUPPORTED:
                return KeyInfo(frozenset({Permission.READ, Permission.TRADE}), (), None)
            raise
        return translate.key_info(key, checks.expiry_ms(key))

    async def account(self) -> Account:
        """The account.

        Raises:
            Rejected: ACCOUNT_KIND, there is no unified wallet behind this key.
        """
        await self._read_modes()
        rows = await self._client.get(
            WALLET_PATH, wire.Listed[wire.Wallet], {"accountType": "UNIFIED"}
        )
        if not rows.rows:
            detail = "it isn't a unified account"
            raise Rejected(Reason.ACCOUNT_KIND, detail, venue=self.name)
        await self.positions()
        account = account_from(rows.rows[0], self.context, self.name, self._client.clock.now_ms())
        if account is None:
            raise Malformed(self.name, INFO_PATH, "result.marginMode", "is missing")
        return account

    async def positions(self) -> tuple[Position, ...]:
        """Every open position of the account."""
        mode = self.context.margin_mode or await self._read_margin_mode()
        query = {**requests.LINEAR, "settleCoin": "USDT", "limit": _LARGEST_POSITION_PAGE}
        rows = await self._client.rows(POSITIONS_PATH, wire.Listed[wire.Position], query)
        self._note_modes(rows)
        received_ms = self._client.clock.local_ms()
        found = translate.open_positions(rows, mode, self.name, POSITIONS_PATH, received_ms)
        self.context.hear(found, snapshot=True)
        return found

    async def closed_positions(self, limit: int = 100) -> tuple[ClosedPosition, ...]:
        """What the newest closing orders closed, newest first; eight weeks back at most."""
        rows = await self._closings(limit)
        return tuple(translate.closed_position(row, self.name) for row in rows)

    async def fills(self, limit: int = 100) -> tuple[Fill, ...]:
        """The newest executions, newest first; eight weeks back at most."""
        shape = wire.Listed[wire.Execution]
        rows = await self._weekly(FILLS_PATH, shape, limit, lambda row: row.exec_id)
        trades = [row for row in rows if translate.is_trade(row)]
        needs_results = any(row.closed_size and row.exec_pnl is None for row in trades)
        results = await self._results(limit) if needs_results else {}
        return tuple(
            translate.fill(row, results.get(row.order_id, ZERO) * (row.closed_size or ZERO))
            for row in trades[:limit]
        )

    async def funding_payments(self, since_ms: int) -> tuple[FundingPayment, ...]:
        """Funding of the account itself since a moment, oldest first."""
        return await funding.funding_payments(self._client, since_ms)

    async def examine(self) -> tuple[Check, ...]:
        """Look at key and account, and say what they mean for a follower.

        Raises:
            CopyDeskError: the key is refused, or the venue can't be reached.
        """
        await self.sync_clock()
        found: list[Check] = [checks.clock_check(self.clock_offset_ms)]
        found += await self._examine_key()
        info = await self._examine_kind(found)
        try:
            found += checks.mode_checks(await self.account())
        except CopyDeskError as error:
            found.append(checks.unknown(CheckSubject.POSITION_MODE, error))
        found += checks.copy_checks(info)
        with suppress(CopyDeskError):  # a key without that right doesn't say what lies there
            query = {"accountType": "CopyTrading"}
            shape = wire.Listed[wire.AssetAccount]
            rows = await self._client.get("/v5/asset/asset-overview", shape, query)
            found += checks.copying_money_check(rows.rows)
        found.append(checks.rate_check())
        return tuple(found)

    async def position_mode_of(self, symbol: str) -> PositionMode:
        """Whether a symbol has legs, asked once: rows come even when flat."""
        known = self.context.position_modes.get(symbol)
        if known is None:
            await self._rows_of(symbol)
            known = self.context.position_modes.get(symbol, PositionMode.ONE_WAY)
        return known

    async def margin_mode(self) -> MarginMode:
        """The account's margin mode, asked once."""
        return self.context.margin_mode or await self._read_margin_mode()

    async def _rows_of(self, symbol: str) -> list[wire.Position]:
        query = {**requests.LINEAR, "symbol": symbol}
        rows = await self._client.get(POSITIONS_PATH, wire.Listed[wire.Position], query)
        self._note_modes(rows.rows)
        return rows.rows

    async def _read_modes(self) -> None:
        await self._read_margin_mode()
        await self._rows_of(_USUAL_SYMBOL)

    async def _read_margin_mode(self) -> MarginMode:
        info = await self._client.get(INFO_PATH, wire.AccountInfo)
        self.context.margin_mode = translate.margin_mode(info.margin_mode, self.name, INFO_PATH)
        return self.context.margin_mode

    def _note_modes(self, rows: Sequence[wire.Position]) -> None:
        for row in rows:
            has_legs = row.position_idx != 0
            mode = PositionMode.HEDGE if has_legs else PositionMode.ONE_WAY
            self.context.position_modes[row.symbol] = mode

    async def _key(self) -> wire.Key:
        return await self._client.get(KEY_PATH, wire.Key)

    async def _examine_key(self) -> Sequence[Check]:
        try:
            key = await self._key()
        except Rejected as error:
            return (checks.unknown(CheckSubject.PERMISSIONS, error),)
        info = translate.key_info(key, checks.expiry_ms(key))
        return checks.key_checks(key, info, self._client.clock.now_ms())

    async def _examine_kind(self, found: list[Check]) -> wire.AccountInfo | None:
        try:
            info = await self._client.get(INFO_PATH, wire.AccountInfo)
        except CopyDeskError as error:
            found.append(checks.unknown(CheckSubject.ACCOUNT_KIND, error))
            return None
        found.append(checks.kind_check(info))
        return info

    async def _closings(self, limit: int) -> list[wire.ClosedPnl]:
        shape = wire.Listed[wire.ClosedPnl]
        return await self._weekly(CLOSED_PATH, shape, limit, lambda row: row.order_id)

    async def _results(self, limit: int) -> dict[str, Decimal]:
        """Gross result of each closing order for one unit of what it closed."""
        results = {}
        for row in await self._closings(limit):
            if row.closed_size:
                fees = (row.open_fee or ZERO) + (row.close_fee or ZERO)
                results[row.order_id] = (row.closed_pnl + fees) / row.closed_size
        return results

    async def _weekly(
        self,
        path: str,
        shape: type[wire.Listed[wire.T]],
        limit: int,
        id_of: Callable[[wire.T], str],
    ) -> list[wire.T]:
        """Ask week by week backwards until there are enough rows; none spans more than seven days.

        Rows on the seam of two windows count once.
        """
        found: dict[str, wire.T] = {}
        until_ms = self._client.clock.now_ms()
        for _ in range(_MOST_WINDOWS):
            window = {"startTime": str(until_ms - _WINDOW_MS), "endTime": str(until_ms)}
            size = str(min(limit, _LARGEST_HISTORY_PAGE))
            query = {**requests.LINEAR, **window, "limit": size}
            rows = await self._client.rows(path, shape, query, limit=limit)
            found |= {id_of(row): row for row in rows if id_of(row) not in found}
            until_ms -= _WINDOW_MS
            if len(found) >= limit:
                break
        return list(found.values())[:limit]


def account_from(
    row: wire.Wallet, context: AccountContext, venue: str, now_ms: int
) -> Account | None:
    """The account as a wallet row and what else is known say; None before its mode was read."""
    if context.margin_mode is None:
        return None
    facts = translate.AccountFacts(
        margin_mode=context.margin_mode,
        position_mode=context.position_mode,
        notional=context.notional,
        time_ms=now_ms,
    )
    account = translate.account(row, facts, venue)
    return replace(account, day_start_equity=context.day_start(account.equity, now_ms))
