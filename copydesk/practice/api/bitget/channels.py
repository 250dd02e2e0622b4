"""Bitget's channels: which rows each shows at first, and which when something changed.

Whole channels (account, positions) are told again in full; those of events (orders, fills, closed
positions) only what is new, and nothing at first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from copydesk.model.money import to_wire
from copydesk.practice.api.bitget import forms
from copydesk.practice.api.bitget.account import keep_rate, position_mode
from copydesk.practice.api.bitget.calls import Row
from copydesk.practice.api.bitget.market import GRANULARITIES_MS, candles, pushed_ticker_row
from copydesk.practice.values import FillState
from copydesk.practice.world import World

Seen = Mapping[str, object]
News = tuple[Sequence[object] | None, Seen]

_RECENT: Final = 50
_LATEST_MS: Final = 10**14
_DEFAULT: Final = "default"


class Views:
    """What channels show of one world, for one account ("" is nobody's), at one moment."""

    def __init__(self, world: World, account_id: str) -> None:
        self.world = world
        self.account_id = account_id

    def account(self) -> list[Row]:
        """The account's one margin coin."""
        return [forms.pushed_account_row(self.world.core.account(self.account_id))]

    def positions(self) -> list[Row]:
        """All open legs."""
        world, account_id = self.world, self.account_id
        mode = position_mode(world, account_id)
        rows = []
        for held in world.core.positions(account_id):
            leg = world.core.ledger.leg(account_id, (held.symbol, held.side))
            rate = keep_rate(world, held.symbol, held.size * held.mark_price)
            rows.append(forms.pushed_position_row(held, mode, rate, leg.position_id))
        return rows

    def orders(self) -> dict[str, Row]:
        """Orders that rest and those that ended lately, by id and change."""
        core, account_id = self.world.core, self.account_id
        mode = position_mode(self.world, account_id)
        last: dict[str, FillState] = {}
        for fill in core.fills(account_id, _RECENT):
            last.setdefault(fill.order_id, fill)
        known = [*core.past_orders(account_id)[:_RECENT][::-1], *core.open_orders(account_id)]
        return {
            order.order_id: forms.pushed_order_row(order, mode, last.get(order.order_id))
            for order in known
            if not order.is_waiting
        }

    def fills(self) -> dict[str, Row]:
        """The latest executions, oldest first."""
        core, account_id = self.world.core, self.account_id
        mode = position_mode(self.world, account_id)
        latest = reversed(core.fills(account_id, _RECENT))
        return {fill.fill_id: forms.fill_row(fill, mode) for fill in latest}

    def closed(self) -> dict[str, Row]:
        """The latest legs that became flat, oldest first."""
        core, account_id = self.world.core, self.account_id
        mode = position_mode(self.world, account_id)
        return {
            each.position_id: forms.pushed_closed_position_row(
                each, mode, core.margin_mode(account_id, each.symbol)
            )
            for each in reversed(core.closed_positions(account_id, _RECENT))
        }


class Channel(Protocol):
    """How one channel shows itself."""

    @property
    def is_private(self) -> bool:
        """Whether it needs a login."""
        ...

    @property
    def action(self) -> str:
        """What later pushes are called."""
        ...

    def accepts(self, views: Views, name: str) -> bool:
        """Whether there is such an instrument."""
        ...

    def first(self, views: Views, name: str) -> News:
        """What a new subscription is told, None for nothing; and what it has seen then."""
        ...

    def news(self, views: Views, name: str, seen: Seen) -> News:
        """What is new, None for nothing; and what it has seen then."""
        ...


class Whole:
    """A private channel that is told in full, at first and whenever anything in it changed."""

    is_private = True
    action = "snapshot"

    def __init__(self, read: str) -> None:
        self._read = read

    def accepts(self, views: Views, name: str) -> bool:
        """Whether it is asked for as a whole."""
        del views
        return name == _DEFAULT

    def first(self, views: Views, name: str) -> News:
        """Everything."""
        return self.news(views, name, {})

    def news(self, views: Views, name: str, seen: Seen) -> News:
        """Everything, if it differs."""
        del name
        rows: list[Row] = getattr(views, self._read)()
        shown: Seen = {"rows": rows}
        return (None if seen == shown else rows), shown


class Events:
    """A private channel of things that happen; what happened before the subscription isn't told."""

    is_private = True
    action = "snapshot"

    def __init__(self, read: str) -> None:
        self._read = read

    def accepts(self, views: Views, name: str) -> bool:
        """Whether it is asked for as a whole, or for a listed instrument."""
        return name == _DEFAULT or name in views.world.core.instruments

    def first(self, views: Views, name: str) -> News:
        """Nothing."""
        del name
        rows: dict[str, Row] = getattr(views, self._read)()
        return None, rows

    def news(self, views: Views, name: str, seen: Seen) -> News:
        """What is new or different."""
        rows: dict[str, Row] = getattr(views, self._read)()
        fresh = [
            row
            for key, row in rows.items()
            if seen.get(key) != row and name in {_DEFAULT, row.get("instId"), row.get("symbol")}
        ]
        return fresh or None, rows


class Tickers:
    """Prices of one instrument."""

    is_private = False
    action = "snapshot"

    def accepts(self, views: Views, name: str) -> bool:
        """Whether the instrument is listed."""
        return name in views.world.core.instruments

    def first(self, views: Views, name: str) -> News:
        """The prices now."""
        return self.news(views, name, {})

    def news(self, views: Views, name: str, seen: Seen) -> News:
        """The prices, if one of them moved."""
        ticker = views.world.core.market.ticker(name)
        shown: Seen = {"ticker": ticker}
        if seen == shown:
            return None, seen
        return [pushed_ticker_row(views.world, ticker)], shown


class Books:
    """The best levels of one book; told in full each time."""

    is_private = False
    action = "snapshot"

    def __init__(self, levels: int) -> None:
        self._levels = levels

    def accepts(self, views: Views, name: str) -> bool:
        """Whether the instrument is listed."""
        return name in views.world.core.instruments

    def first(self, views: Views, name: str) -> News:
        """The book now."""
        return self.news(views, name, {})

    def news(self, views: Views, name: str, seen: Seen) -> News:
        """The book, if it changed."""
        book = views.world.core.depth(name, self._levels)
        shown: Seen = {"bids": book.bids, "asks": book.asks}
        if seen == shown:
            return None, seen
        row = {
            side: [[to_wire(price), to_wire(size)] for price, size in levels]
            for side, levels in (("asks", book.asks), ("bids", book.bids))
        }
        return [{**row, "checksum": 0, "seq": 0, "ts": str(views.world.wall_ms())}], shown


class Candles:
    """Bars of one instrument: history at first, then the one that is moving."""

    is_private = False
    action = "update"

    def __init__(self, interval_ms: int) -> None:
        self._interval_ms = interval_ms

    def accepts(self, views: Views, name: str) -> bool:
        """Whether the instrument is listed."""
        return name in views.world.core.instruments

    def first(self, views: Views, name: str) -> News:
        """The latest bars."""
        rows = self._rows(views, name, _RECENT)
        return rows, {"row": rows[-1]}

    def news(self, views: Views, name: str, seen: Seen) -> News:
        """The bar that is moving, if it did."""
        [row] = self._rows(views, name, 1)
        return (None if seen == {"row": row} else [row]), {"row": row}

    def _rows(self, views: Views, name: str, count: int) -> list[list[str]]:
        bars = candles(views.world, name, self._interval_ms, count, _LATEST_MS)
        return [
            [
                str(bar.time_ms),
                *map(to_wire, (bar.open, bar.high, bar.low, bar.close, bar.volume)),
                to_wire(bar.volume * bar.close),
                to_wire(bar.volume * bar.close),
            ]
            for bar in bars
        ]


CHANNELS: Final[Mapping[str, Channel]] = {
    "account": Whole("account"),
    "positions": Whole("positions"),
    "orders": Events("orders"),
    "fill": Events("fills"),
    "positions-history": Events("closed"),
    "ticker": Tickers(),
    "books5": Books(5),
    "books15": Books(15),
    **{f"candle{name}": Candles(interval) for name, interval in GRANULARITIES_MS.items()},
}
