"""The account: what the key may do, money, modes and positions."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Final

from copydesk.exchange.bitget import endpoints, funding, requests, translate
from copydesk.exchange.bitget.client import Client
from copydesk.exchange.bitget.keys import Key, key_from, unified_key_from
from copydesk.exchange.bitget.meanings import UNIFIED_CODES
from copydesk.exchange.bitget.translate import Modes
from copydesk.exchange.bitget.wire_trading import Position as PositionRow
from copydesk.model.account import Account, FundingPayment, KeyInfo
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ZERO
from copydesk.model.position import (
    ClosedPosition,
    MarginMode,
    Position,
    PositionSide,
)

_DAY_MS: Final = 86_400_000
_MOST_CLOSED: Final = 100


class AccountCalls:
    """Questions about the account and its positions, and what changes them as a whole."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._modes: dict[str, Modes] = {}
        self._day: tuple[int, Decimal] | None = None

    async def key(self) -> Key:
        """What is known of the key and its owner. A unified account answers elsewhere.

        Raises:
            CopyDeskError: neither kind of account takes the key, or the venue can't be asked.
        """
        try:
            return key_from(await self._client.get(endpoints.KEY))
        except CopyDeskError as error:
            if error.venue_code not in UNIFIED_CODES:
                raise
        return unified_key_from(await self._client.get(endpoints.UNIFIED))

    async def key_info(self) -> KeyInfo:
        """What this key may do."""
        return (await self.key()).info

    async def account(self) -> Account:
        """The account with what its positions bind."""
        symbol = self._client.product.usual_symbol
        row, mode, held = await asyncio.gather(
            self._account_row(), self._read_modes(symbol), self._own_positions()
        )
        place = self._client.place(endpoints.ACCOUNTS)
        equity = translate.equity(row, place)
        now_ms = self._client.clock.now_ms()
        day = (self._day_start(now_ms, equity), now_ms)
        return translate.account(row, held, mode, day, place)

    async def closed_positions(self, limit: int = 100) -> tuple[ClosedPosition, ...]:
        """The newest positions that became flat, newest first; of three months at most."""
        endpoint = endpoints.CLOSED_POSITIONS
        place = self._client.place(endpoint)
        rows = await self._client.walk(
            endpoint,
            {"productType": self._client.product.value},
            lambda row: str(row.position_id or f"{row.symbol}{row.ctime or row.c_time}"),
            limit,
            _MOST_CLOSED,
        )
        return tuple(translate.closed_position(row, place) for row in rows)

    async def funding_payments(self, since_ms: int) -> tuple[FundingPayment, ...]:
        """Funding of the account itself since a moment, oldest first."""
        return await funding.funding_payments(self._client, since_ms)

    async def set_leverage(
        self, symbol: str, leg: PositionSide | None, leverage: Decimal, margin_mode: MarginMode
    ) -> None:
        """Set the multiple for coming orders of a symbol, in the margin mode that they will have.

        Bitget keeps the margin mode by symbol. It is changed only here, where the settings behind
        the orders ask for another one; the position mode is never changed.

        Raises:
            Rejected: WRONG_STATE where open positions or orders hold the symbol in its mode.
        """
        client, what = self._client, f"leverage of {symbol}"
        mode = await self._read_modes(symbol)
        if mode.margin_mode is not margin_mode:
            change = requests.margin_mode_body(symbol, margin_mode, client.product)
            await client.post(endpoints.SET_MARGIN_MODE, change, what)
            mode = Modes(mode.position_mode, margin_mode)
            self._modes[symbol] = mode
        body = requests.leverage_body(symbol, leg, leverage, mode, client.product)
        await client.post(endpoints.SET_LEVERAGE, body, what)

    async def _own_positions(self) -> tuple[Position, ...]:
        """Positions of the account itself, as its futures show them."""
        place = self._client.place(endpoints.POSITIONS)
        rows = await self._position_rows()
        received_ms = self._client.clock.local_ms()
        return tuple(translate.position(row, place, received_ms) for row in rows)

    async def _position_rows(self) -> list[PositionRow]:
        product = self._client.product
        query = {"productType": product.value, "marginCoin": product.coin}
        rows = await self._client.rows(endpoints.POSITIONS, query)
        return [row for row in rows if row.total > ZERO]

    async def _account_row(self) -> translate.AccountRow:
        product = self._client.product
        rows = await self._client.rows(endpoints.ACCOUNTS, {"productType": product.value})
        for row in rows:
            if row.margin_coin.upper() == product.coin:
                return row
        raise self._client.place(endpoints.ACCOUNTS).malformed("marginCoin", f"no {product.coin}")

    async def _read_modes(self, symbol: str) -> Modes:
        """Position and margin mode of a symbol; the user's own, they are read and never set."""
        product = self._client.product
        query = {"symbol": symbol, "productType": product.value, "marginCoin": product.coin}
        row = await self._client.get(endpoints.ACCOUNT, query)
        mode = translate.modes(row, self._client.place(endpoints.ACCOUNT))
        self._modes[symbol] = mode
        return mode

    async def _modes_of(self, symbol: str) -> Modes:
        """The same from memory, if it was read before."""
        return self._modes.get(symbol) or await self._read_modes(symbol)

    def _day_start(self, now_ms: int, equity: Decimal) -> Decimal:
        """Equity when the UTC day began, as far as it was watched: Bitget doesn't keep it."""
        day = now_ms // _DAY_MS
        if self._day is None or self._day[0] != day:
            self._day = (day, equity)
        return self._day[1]
