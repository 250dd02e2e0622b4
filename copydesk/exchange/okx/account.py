"""OKX's account: money, positions, leverage, protection, key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.exchange.okx import funding, translate, wire
from copydesk.exchange.okx.calls import Calls
from copydesk.exchange.okx.contracts import SWAP
from copydesk.exchange.okx.limits import ROOT
from copydesk.exchange.okx.market import Market
from copydesk.model.account import Account, FundingPayment
from copydesk.model.errors import Rejected
from copydesk.model.money import to_wire
from copydesk.model.order import OrderSide
from copydesk.model.position import (
    ClosedPosition,
    MarginMode,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
)
from copydesk.model.reasons import Reason

_POSITIONS: Final = "/account/positions"
_CONFIG_KEPT_MS: Final = 60_000
_DAY_MS: Final = 86_400_000


class DayStart:
    """The equity with which a UTC day began, as far as this connection saw it.

    OKX doesn't tell it: the first equity seen in a day stands for it.
    """

    def __init__(self) -> None:
        self._day = -1
        self._equity = Decimal(0)

    def mark(self, account: Account) -> Account:
        """The account with its day's beginning."""
        day = account.time_ms // _DAY_MS
        if day > self._day:
            self._day, self._equity = day, account.equity
        return replace(account, day_start_equity=self._equity)


class OwnAccount:
    """The account of one connection."""

    def __init__(self, calls: Calls, market: Market, now_ms: Callable[[], int]) -> None:
        self._calls = calls
        self._market = market
        self._now_ms = now_ms
        self._config: tuple[int, wire.Config] | None = None
        self._margin_modes: dict[str, MarginMode] = {}
        self.day = DayStart()

    async def config(self, *, fresh: bool = True) -> wire.Config:
        """What the key and the account are; at most a minute old, or read anew."""
        now_ms = self._now_ms()
        if fresh or self._config is None or now_ms - self._config[0] > _CONFIG_KEPT_MS:
            self._config = now_ms, await self._calls.one("/account/config", wire.Config)
        return self._config[1]

    async def position_mode(self) -> PositionMode:
        """Whether the account keeps two legs."""
        return translate.position_mode(await self.config(fresh=False))

    async def account(self) -> Account:
        """The account as it is now."""
        mode, balance, positions = await asyncio.gather(
            self.position_mode(),
            self._calls.one("/account/balance", wire.Balance, {"ccy": translate.CURRENCY}),
            self.positions(),
        )
        found = translate.account(balance, positions, mode, self._calls.name, self._now_ms())
        return self.day.mark(found)

    async def positions(self) -> tuple[Position, ...]:
        """Open linear perpetuals; copies and own ones share one position on OKX."""
        return tuple(position for _, position in await self._held())

    async def closed(self, limit: int) -> tuple[ClosedPosition, ...]:
        """The newest positions that became flat, newest first."""
        contracts = await self._market.contracts()
        query = {"instType": SWAP, "limit": str(min(limit, 100))}
        rows = await self._calls.rows("/account/positions-history", wire.ClosedPosition, query)
        found = (translate.closed_position(row, contracts, self._calls.name) for row in rows)
        return tuple(each for each in found if each is not None)

    async def funding_payments(self, since_ms: int) -> tuple[FundingPayment, ...]:
        """Funding of the account since a moment, oldest first."""
        contracts = await self._market.contracts()
        return await funding.funding_payments(self._calls, contracts, since_ms, self._now_ms())

    async def close(self, key: PositionKey) -> None:
        """Close a leg at market, in each margin mode in which it is held.

        Raises:
            Rejected: POSITION_NOT_FOUND.
        """
        mode = await self.position_mode()
        held = await self._rows_of(key)
        for row, _ in held:
            body: dict[str, object] = {
                "instId": row.inst_id,
                "mgnMode": row.mgn_mode,
                "autoCxl": True,
            }
            if mode is PositionMode.HEDGE:
                body["posSide"] = key.side.value
            what = f"close of {key.symbol} {key.side.value}"
            await self._calls.post("/trade/close-position", wire.Placed, body, what)

    async def protect(
        self, key: PositionKey, take_profit: Decimal | None, stop_loss: Decimal | None
    ) -> None:
        """Set or remove the triggers of a leg: the new ones are in place before the old ones go."""
        mode = await self.position_mode()
        what = f"protection of {key.symbol} {key.side.value}"
        for row, _ in await self._rows_of(key):
            prices = translate.triggers(take_profit, stop_loss)
            if prices:
                body = self._protection(row, key.side, mode, prices)
                await self._calls.post("/trade/order-algo", wire.AlgoPlaced, body, what)
            old = [algo.algo_id for algo in row.close_order_algo or [] if algo.algo_id]
            for algo_id in old:
                await self._drop(row.inst_id, algo_id, what)

    async def _drop(self, inst_id: str, algo_id: str, what: str) -> None:
        """Cancel one protective order; one that is done already is as good."""
        body = [{"instId": inst_id, "algoId": algo_id}]
        try:
            await self._calls.post("/trade/cancel-algos", wire.AlgoPlaced, body, what)
        except Rejected as error:
            if error.venue_code not in translate.DONE_ALREADY:
                raise

    async def set_leverage(
        self, symbol: str, leg: PositionSide | None, leverage: Decimal, margin_mode: MarginMode
    ) -> None:
        """Set the multiple of a symbol; legs have their own only in isolated margin."""
        inst_id = (await self._market.contracts()).of_symbol(symbol).inst_id
        mode = await self.position_mode()
        body = {"instId": inst_id, "lever": to_wire(leverage), "mgnMode": margin_mode.value}
        legs: list[dict[str, str]] = [{}]
        if margin_mode is MarginMode.ISOLATED and mode is PositionMode.HEDGE:
            sides = [leg] if leg is not None else list(PositionSide)
            legs = [{"posSide": side.value} for side in sides]
        for part in legs:
            what = f"leverage of {symbol}"
            await self._calls.post(
                "/account/set-leverage", wire.LeverageSet, {**body, **part}, what
            )
        self._margin_modes[symbol] = margin_mode

    async def margin_mode(self, symbol: str) -> MarginMode:
        """The mode for an order that names none: the position's, or the one set last, or cross."""
        if symbol not in self._margin_modes:
            await self.positions()
        return self._margin_modes.setdefault(symbol, MarginMode.CROSS)

    async def _held(self) -> list[tuple[wire.Position, Position]]:
        contracts = await self._market.contracts()
        rows = await self._calls.rows(_POSITIONS, wire.Position, {"instType": SWAP})
        received_ms = self._now_ms()
        found = []
        for row in rows:
            position = translate.position(
                row, contracts, self._calls.name, ROOT + _POSITIONS, received_ms
            )
            if position is not None and position.size:
                self._margin_modes[position.key.symbol] = position.margin_mode
                found.append((row, position))
        return found

    async def _rows_of(self, key: PositionKey) -> list[tuple[wire.Position, Position]]:
        held = [
            (row, position)
            for row, position in await self._held()
            if (position.key.symbol, position.key.side) == (key.symbol, key.side)
        ]
        if not held:
            raise Rejected(Reason.POSITION_NOT_FOUND, venue=self._calls.name)
        return held

    def _protection(
        self, row: wire.Position, side: PositionSide, mode: PositionMode, prices: dict[str, str]
    ) -> dict[str, object]:
        closing = OrderSide.SELL if side is PositionSide.LONG else OrderSide.BUY
        has_both = "tpTriggerPx" in prices and "slTriggerPx" in prices
        body: dict[str, object] = {
            "instId": row.inst_id,
            "tdMode": row.mgn_mode,
            "side": closing.value,
            "ordType": "oco" if has_both else "conditional",
            "closeFraction": "1",
            "cxlOnClosePos": True,
            **prices,
        }
        if mode is PositionMode.HEDGE:
            body["posSide"] = side.value
        else:
            body["reduceOnly"] = True
        return body
