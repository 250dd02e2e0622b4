"""Copied positions: Bitget's orders that follow a trader's, and the account's own beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final, TypeVar

from copydesk.exchange.bitget import copy_requests, endpoints, translate_copying
from copydesk.exchange.bitget.client import Client
from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bitget.reading import Place, symbol_of
from copydesk.exchange.bitget.trading import TradingCalls
from copydesk.exchange.bitget.wire_copying import TrackingOrder
from copydesk.model.errors import FixSettings, Rejected
from copydesk.model.instrument import Ticker
from copydesk.model.money import ZERO, to_wire
from copydesk.model.position import OwnerKind, Position, PositionKey
from copydesk.model.reasons import Reason

T = TypeVar("T")
Protection = tuple[Decimal | None, Decimal | None]

_MOST_COPIES: Final = 2_000
_NO_COPYING: Final = frozenset({Reason.NO_PERMISSION, Reason.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class ClosingPace:
    """How often, and after what pauses, copies that are being closed are looked for."""

    looks: int = 10
    pause_s: float = 0.3


class CopyCalls(TradingCalls):
    """Copied positions, found by number and told by follow, symbol and leg."""

    def __init__(self, client: Client, pace: ClosingPace | None = None) -> None:
        super().__init__(client)
        self._pace = pace or ClosingPace()
        self._model = CopyModel.AUTO
        self._protection: dict[str, Protection] = {}
        self._reads_copies: bool | None = None

    async def positions(self) -> tuple[Position, ...]:
        """Copied positions by follow, and the account's own.

        Whether Bitget shows copies among the account's own positions isn't documented. One that is
        a copy in every figure is told once, as the copy; anything else is told as both see it.
        """
        own, copies = await asyncio.gather(self._own_positions(), self._copied_positions())
        shown = {
            (copy.key.symbol, copy.key.side, copy.size, _on_grid(copy.entry_price))
            for copy in _by_leg(copies)
        }
        return (
            *copies,
            *(
                each
                for each in own
                if (each.key.symbol, each.key.side, each.size, _on_grid(each.entry_price))
                not in shown
            ),
        )

    async def close_position(self, key: PositionKey) -> None:
        """Close one position at market: of a follow by its numbers, else by symbol and leg."""
        if key.owner.kind is OwnerKind.USER:
            await self._close_own(key)
            return
        for copy in await self._copies_at(key):
            await self._close(copy)

    async def set_protection(
        self, key: PositionKey, take_profit_price: Decimal | None, stop_loss_price: Decimal | None
    ) -> None:
        """Set or remove take profit and stop loss of one position.

        A copy's present prices can't be read: what wasn't set from here is left as it is, because
        removing it would end a protection that nobody sees.
        """
        if key.owner.kind is OwnerKind.USER:
            await self._protect_own(key, take_profit_price, stop_loss_price)
            return
        wanted = take_profit_price, stop_loss_price
        for copy in await self._copies_at(key):
            number = str(copy.tracking_no)
            known = self._protection.get(number, (None, None))
            texts = tuple(map(_protection_text, wanted, known))
            if any(text is not None for text in texts):
                body = copy_requests.protect_body(copy, self._client.product, (texts[0], texts[1]))
                what = f"protection of copy {number}"
                await self._client.post(endpoints.SETTING_TPSL, body, what)
            self._protection[number] = wanted

    async def _if_permitted(self, ask: Callable[[], Awaitable[list[T]]]) -> list[T]:
        """Nothing, where this key never could read copies; one that could and can't is trouble.

        Keys without copy rights, and demo trading, still serve for orders of the account's own.
        """
        if self._reads_copies is False:
            return []
        try:
            rows = await ask()
        except (FixSettings, Rejected) as error:
            if self._reads_copies or error.reason not in _NO_COPYING:
                raise
            self._reads_copies = False
            return []
        self._reads_copies = True
        return rows

    async def _copies(self, trader_id: str = "") -> list[TrackingOrder]:
        query = {"productType": self._client.product.value}
        if trader_id:
            query["traderId"] = trader_id
        client = self._client
        ask = partial(client.walk, endpoints.COPIED, query, _number_of, _MOST_COPIES)
        return await self._if_permitted(ask)

    async def _copied_positions(self) -> tuple[Position, ...]:
        if self._model is CopyModel.UNIFIED:
            return ()
        rows = await self._copies()
        if not rows:
            return ()
        tickers: dict[str, Ticker] = {each.symbol: each for each in await self.tickers()}
        received_ms = self._client.clock.local_ms()
        place: Place = self._client.place(endpoints.COPIED)
        return translate_copying.copied_positions(
            rows, tickers, self._protection, place, received_ms
        )

    async def _copies_at(self, key: PositionKey) -> list[TrackingOrder]:
        rows = [
            row
            for row in await self._copies(key.owner.owner_id)
            if symbol_of(row.symbol) == key.symbol and row.pos_side.lower() == key.side.value
        ]
        if not rows:
            raise Rejected(Reason.POSITION_NOT_FOUND, venue=self._client.name)
        return rows

    async def _close(self, copy: TrackingOrder) -> None:
        """Ask for one close; one that is gone, or being closed already, is as good."""
        body = copy_requests.close_body(copy, self._client.product)
        what = f"close of copy {copy.tracking_no}"
        try:
            await self._client.post(endpoints.CLOSE_COPIED, body, what)
        except Rejected as error:
            if error.reason not in {Reason.POSITION_NOT_FOUND, Reason.WRONG_STATE}:
                raise

    async def _close_copies(self, trader_id: str) -> list[TrackingOrder]:
        """Close all copies of a trader; return what is still open after a few looks."""
        asked: set[str] = set()
        for _ in range(self._pace.looks):
            left = await self._copies(trader_id)
            if not left:
                return []
            for copy in left:
                if str(copy.tracking_no) not in asked:
                    asked.add(str(copy.tracking_no))
                    await self._close(copy)
            await asyncio.sleep(self._pace.pause_s)
        return await self._copies(trader_id)


def _number_of(copy: TrackingOrder) -> str:
    return str(copy.tracking_no)


def _protection_text(wanted: Decimal | None, known: Decimal | None) -> str | None:
    """What to send for one price: the price, "0" to remove what was set from here, or nothing."""
    if wanted is not None:
        return to_wire(wanted)
    return "0" if known is not None else None


def _on_grid(price: Decimal) -> Decimal:
    """An average entry, as finely as two ways of computing it agree."""
    return price.quantize(Decimal("1E-6"))


def _by_leg(copies: Sequence[Position]) -> list[Position]:
    """Copies of all follows in one leg together, as the account would hold them."""
    legs: dict[tuple[str, object], list[Position]] = {}
    for copy in copies:
        legs.setdefault((copy.key.symbol, copy.key.side), []).append(copy)
    joined = []
    for group in legs.values():
        size = sum((copy.size for copy in group), ZERO)
        cost = sum((copy.size * copy.entry_price for copy in group), ZERO)
        joined.append(replace(group[0], size=size, entry_price=cost / size if size else ZERO))
    return joined
