"""Bybit's topics: what each tells, compared with what a subscription was told before.

Private topics begin with silence, public ones with a snapshot; tickers then tell what changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from copydesk.practice.api.bybit import forms, market_forms
from copydesk.practice.api.bybit.account import position_mode
from copydesk.practice.api.bybit.calls import Row
from copydesk.practice.api.bybit.market import INTERVALS_MS, book_row
from copydesk.practice.api.bybit.orders import orders_of
from copydesk.practice.api.bybit.positions import flat_row, position_rows
from copydesk.practice.values import FillState
from copydesk.practice.world import World

Seen = Mapping[str, object]

PRIVATE: Final = frozenset(
    {
        "position", "position.linear", "order", "order.linear", "execution", "execution.linear",
        "wallet",
    }
)  # fmt: skip
_TICKER: Final = re.compile(r"tickers\.([A-Z0-9]{1,30})", re.ASCII)
_BAR: Final = re.compile(r"kline\.([0-9A-Z]{1,3})\.([A-Z0-9]{1,30})", re.ASCII)
_BOOK: Final = re.compile(r"orderbook\.(1|50|200|1000)\.([A-Z0-9]{1,30})", re.ASCII)
_RECENT: Final = 50
_MOVING: Final = ("markPrice", "unrealisedPnl", "liqPrice", "updatedTime", "seq")


class News(NamedTuple):
    """What a push tells: `kind` is "snapshot" or "delta" on public topics, "" on private ones."""

    kind: str
    data: object


@dataclass(frozen=True, slots=True)
class Views:
    """What topics show of one world, for one account ("" is nobody's), at one moment."""

    world: World
    account_id: str

    def positions(self) -> dict[str, Row]:
        """Open legs by name."""
        rows = position_rows(self.world, self.account_id)
        return {f"{row['symbol']}/{row['positionIdx']}": row for row in rows}

    def orders(self) -> dict[str, Row]:
        """Open orders and those that ended lately, oldest first."""
        mode = position_mode(self.world, self.account_id)
        known = reversed(orders_of(self.world, self.account_id)[: 2 * _RECENT])
        return {order.order_id: forms.order_row(order, mode) for order in known}

    def fills(self) -> dict[str, FillState]:
        """The latest executions, oldest first."""
        found = reversed(self.world.core.fills(self.account_id, _RECENT))
        return {fill.fill_id: fill for fill in found}

    def wallet(self) -> Row:
        """The account's money."""
        return forms.wallet_row(self.world.core.account(self.account_id))


def is_known(topic: str, world: World, *, is_private: bool) -> bool:
    """Whether there is such a topic on this stream."""
    if is_private:
        return topic in PRIVATE
    for pattern in (_TICKER, _BAR, _BOOK):
        match = pattern.fullmatch(topic)
        if match is not None and match[match.lastindex or 1] in world.core.instruments:
            return pattern is not _BAR or match[1] in INTERVALS_MS
    return False


def first(topic: str, views: Views) -> tuple[News | None, Seen]:
    """What a new subscription is told, and what it has seen then."""
    news, seen = latest(topic, views, {})
    return (news if topic not in PRIVATE else None), seen


def latest(topic: str, views: Views, seen: Seen) -> tuple[News | None, Seen]:
    """What is new since a subscription was told last, and what it has seen then."""
    match topic.partition(".")[0]:
        case "position":
            return _positions(views, seen)
        case "order":
            return _orders(views, seen)
        case "execution":
            return _fills(views, seen)
        case "wallet":
            return _wallet(views, seen)
        case "tickers":
            return _ticker(views, topic.partition(".")[2], seen)
        case _:
            return _whole(views, topic, seen)


def _positions(views: Views, seen: Seen) -> tuple[News | None, Seen]:
    """Legs that changed otherwise than by the price, and those that are gone."""
    rows = views.positions()
    still = {
        name: {key: value for key, value in row.items() if key not in _MOVING}
        for name, row in rows.items()
    }
    told = [row for name, row in rows.items() if seen.get(name) != still[name]]
    told += [_gone(views, name) for name in seen if name not in rows]
    data = [forms.pushed_position_row(row) for row in told]
    return (News("", data) if data else None), still


def _gone(views: Views, name: str) -> Row:
    symbol, _, index = name.rpartition("/")
    side = {"1": "long", "2": "short"}.get(index)
    leg = next((each for each in forms.LEGS if each.value == side), None)
    return flat_row(views.world, views.account_id, symbol, leg)


def _orders(views: Views, seen: Seen) -> tuple[News | None, Seen]:
    rows = views.orders()
    told = [{**row, "category": "linear"} for key, row in rows.items() if seen.get(key) != row]
    return (News("", told) if told else None), rows


def _fills(views: Views, seen: Seen) -> tuple[News | None, Seen]:
    fills = views.fills()
    mode = position_mode(views.world, views.account_id)
    told = [
        {**forms.fill_row(fill, mode), "category": "linear", "execPnl": _result(fill)}
        for key, fill in fills.items()
        if key not in seen
    ]
    return (News("", told) if told else None), fills


def _result(fill: FillState) -> str:
    return forms.optional(fill.realized_pnl)


def _wallet(views: Views, seen: Seen) -> tuple[News | None, Seen]:
    """The wallet, when money moved; floating results alone are no news."""
    row = views.wallet()
    state = views.world.core.account(views.account_id)
    now: Seen = {
        "balance": state.balance,
        "margin": state.margin_used,
        "orders": state.order_margin,
        "mode": state.margin_mode,
    }
    if now == seen:
        return None, now
    # The topic writes this one name in another way than the request.
    pushed = {name: value for name, value in row.items() if name != "totalPerpUPL"}
    return News("", [{**pushed, "totalPerpUpl": row["totalPerpUPL"]}]), now


def _ticker(views: Views, symbol: str, seen: Seen) -> tuple[News | None, Seen]:
    row = market_forms.ticker_row(views.world.core.market.ticker(symbol))
    if not seen:
        return News("snapshot", row), row
    changed = {name: value for name, value in row.items() if seen.get(name) != value}
    if not changed:
        return None, row
    return News("delta", {"symbol": symbol, **changed}), row


def _whole(views: Views, topic: str, seen: Seen) -> tuple[News | None, Seen]:
    """A book or a bar, told whole whenever the second has changed."""
    world = views.world
    second: Seen = {"second": world.core.market.second}
    if seen == second:
        return None, second
    if (match := _BOOK.fullmatch(topic)) is not None:
        return News("snapshot", book_row(world, match[2], int(match[1]))), second
    match = _BAR.fullmatch(topic)
    assert match is not None
    interval_ms = INTERVALS_MS[match[1]]
    [bar] = world.core.market.candles(match[2], interval_ms, 1)
    start, opened, high, low, close, volume, turnover = market_forms.candle_row(bar)
    row = {
        "start": int(start), "end": int(start) + interval_ms - 1, "interval": match[1],
        "open": opened, "close": close, "high": high, "low": low, "volume": volume,
        "turnover": turnover, "confirm": False, "timestamp": world.wall_ms(),
    }  # fmt: skip
    return News("snapshot", [row]), second
