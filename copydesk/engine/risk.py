"""Watches what is at stake: reads the past of the symbols held, publishes a picture of the risk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Final

from copydesk.engine.api import Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.connections import Connections
from copydesk.exchange.ports import TraderDetail
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.instrument import Candle
from copydesk.model.money import ZERO
from copydesk.model.position import MarginMode, Owner, OwnerKind, Position, PositionKey
from copydesk.model.reasons import Reason
from copydesk.model.risk import RiskChange, RiskPicture
from copydesk.model.trader import TraderKey, TraderPosition

if TYPE_CHECKING:
    from copydesk.engine.risk_figures import RiskInput

BENCHMARK: Final = "BTCUSDT"
PAUSE_SECONDS: Final = 2.0
_DAYS: Final = 366
_DAY_MS: Final = 86_400_000


class RiskWatch:
    """Looks at all connections together, every few seconds."""

    def __init__(
        self,
        connections: Connections,
        publisher: Publisher,
        clock: Callable[[], int],
        pause_seconds: float = PAUSE_SECONDS,
    ) -> None:
        self._connections = connections
        self._publisher = publisher
        self._clock = clock
        self._pause_seconds = pause_seconds
        self._candles: dict[str, tuple[int, Sequence[Candle]]] = {}

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(self._pause_seconds)
            given = await self._given()
            if given is not None:
                figures = await asyncio.to_thread(import_module, "copydesk.engine.risk_figures")
                found: RiskPicture = await asyncio.to_thread(figures.picture, given, self._clock())
                self._publisher.publish(Topic.RISK, "desk", found)

    async def with_trader(self, trader: TraderKey, amount: Decimal) -> RiskChange:
        """What copying all that a trader holds now, with this amount, would change.

        Raises:
            CopyDeskError: the trader can't be read, or their money isn't known.
        """
        parts = self._connections.get(trader.venue)
        detail = await parts.session.venue.trader_detail(trader)
        more = copies_of(detail, trader, amount, parts)
        given = await self._given((position.key.symbol for position in more), parts)
        if given is None:
            raise Rejected(Reason.NOT_READY, "no account was read yet", venue=trader.venue)
        figures = await asyncio.to_thread(import_module, "copydesk.engine.risk_figures")
        found: RiskChange = await asyncio.to_thread(figures.change, given, more)
        return found

    async def _given(
        self, symbols: Iterable[str] = (), source: ConnectionParts | None = None
    ) -> RiskInput | None:
        """Everything that is needed, the past of symbols read where it is a day old."""
        positions: list[Position] = []
        accounts = []
        nicknames: dict[str, str] = {}
        for parts in self._connections:
            holdings = parts.session.holdings
            if holdings.account is not None:
                accounts.append(holdings.account)
            positions += holdings.positions.values()
            nicknames |= {each.follow_id: each.nickname for each in holdings.follows.values()}
        if not accounts:
            return None
        by_venue = {(each.key.venue, each.key.symbol) for each in positions}
        wanted = {symbol: self._connections.get(venue) for venue, symbol in sorted(by_venue)}
        anywhere = source or self._connections.get(accounts[0].venue)
        wanted |= dict.fromkeys(symbols, anywhere)
        wanted.setdefault(BENCHMARK, anywhere)
        for symbol, parts in wanted.items():
            await self._read(symbol, parts)
        from copydesk.engine.risk_figures import RiskInput

        candles = {name: kept for name, (_, kept) in self._candles.items() if name in wanted}
        return RiskInput(tuple(positions), tuple(accounts), nicknames, candles)

    async def _read(self, symbol: str, parts: ConnectionParts) -> None:
        """Read the daily candles of a symbol once a day; without them it counts as the market."""
        with suppress(CopyDeskError):
            day = await parts.session.venue.venue_time_ms() // _DAY_MS
            if self._candles.get(symbol, (None,))[0] != day:
                candles = await parts.session.venue.candles(symbol, "1d", _DAYS)
                self._candles[symbol] = day, candles


def copies_of(
    detail: TraderDetail, trader: TraderKey, amount: Decimal, parts: ConnectionParts
) -> tuple[Position, ...]:
    """The trader's positions at the follower's size, in proportion to the equity of both.

    Raises:
        Rejected: TRADER_EQUITY_UNKNOWN.
    """
    equity = detail.row.equity or _listed_equity(trader, parts)
    if not equity > 0.0:
        raise Rejected(Reason.TRADER_EQUITY_UNKNOWN, venue=trader.venue)
    share = amount / Decimal(repr(equity))
    owner = Owner(OwnerKind.FOLLOW, detail.row.nickname)
    return tuple(
        _copy(each, PositionKey(trader.venue, owner, each.symbol, each.side), share, parts)
        for each in detail.positions
        if each.size > ZERO
    )


def _listed_equity(trader: TraderKey, parts: ConnectionParts) -> float:
    """What the list says of the trader's equity; 0 where it says nothing."""
    columns = parts.trader_list.columns
    place = None if columns is None else columns.row_of.get(trader)
    if columns is None or place is None:
        return 0.0
    equity = float(columns.equity[place])
    return equity if equity == equity else 0.0


def _copy(
    shown: TraderPosition, key: PositionKey, share: Decimal, parts: ConnectionParts
) -> Position:
    size = shown.size * share
    ticker = parts.session.holdings.tickers.get(shown.symbol)
    mark = shown.entry_price if ticker is None else ticker.mark_price
    return Position(
        key=key,
        size=size,
        entry_price=mark,
        mark_price=mark,
        leverage=shown.leverage,
        margin=size * mark / max(shown.leverage, Decimal(1)),
        margin_mode=MarginMode.ISOLATED,
        unrealized_pnl=ZERO,
        liquidation_price=None,
        take_profit_price=None,
        stop_loss_price=None,
        opened_ms=0,
        mark_time_ms=0,
    )
