"""OKX's channels: what each shows at first, and what when something changed.

`account` and `positions` begin with a snapshot that is repeated every few seconds, and tell changes
in between; `orders` tells what happens and nothing else; the public ones begin with what is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from copydesk.model.money import to_wire
from copydesk.practice.api.okx import forms
from copydesk.practice.api.okx.account import balance_row, position_rows
from copydesk.practice.api.okx.calls import Row
from copydesk.practice.api.okx.contracts import BY_ID
from copydesk.practice.api.okx.holdings import position_mode
from copydesk.practice.api.okx.market import BARS_MS, candle_rows, mark_row, ticker_row
from copydesk.practice.api.okx.orders import latest_fills
from copydesk.practice.world import World

REPEAT_MS: Final = 5_000
_RECENT: Final = 50

Seen = Mapping[str, object]


class News(NamedTuple):
    """Rows to push, none for silence; whether they are all there is; and what was seen."""

    rows: Sequence[object]
    is_snapshot: bool
    seen: Seen


@dataclass(frozen=True, slots=True)
class Asked:
    """What one subscription is about."""

    world: World
    account_id: str
    inst_id: str


class Whole:
    """A private channel with snapshots."""

    path = "private"
    has_snapshots = True

    def __init__(self, name: str) -> None:
        self._name = name

    def first(self, asked: Asked) -> News:
        """Everything."""
        rows = self._rows(asked)
        return News(list(rows.values()), True, rows)

    def news(self, asked: Asked, seen: Seen) -> News:
        """What is different; a position that is gone comes once more without a size."""
        rows = self._rows(asked)
        changed = [row for key, row in rows.items() if _bare(seen.get(key)) != _bare(row)]
        gone = [_flat(row) for key, row in seen.items() if key not in rows]
        return News([*changed, *gone], False, rows)

    def _rows(self, asked: Asked) -> dict[str, Row]:
        if self._name == "account":
            return {"": balance_row(asked.world, asked.account_id)}
        rows = position_rows(asked.world, asked.account_id)
        found = [row for row in rows if asked.inst_id in {"", row["instId"]}]
        return {str(row["posId"]): row for row in found}


class Orders:
    """Orders that change; what happened before the subscription isn't told."""

    path = "private"
    has_snapshots = False

    def first(self, asked: Asked) -> News:
        """Nothing."""
        return News([], False, self._rows(asked))

    def news(self, asked: Asked, seen: Seen) -> News:
        """What is new or different."""
        rows = self._rows(asked)
        return News([row for key, row in rows.items() if seen.get(key) != row], False, rows)

    def _rows(self, asked: Asked) -> dict[str, Row]:
        core, account_id = asked.world.core, asked.account_id
        mode = position_mode(asked.world, account_id)
        last = latest_fills(asked.world, account_id)
        known = [*core.past_orders(account_id)[:_RECENT][::-1], *core.open_orders(account_id)]
        rows = {
            order.order_id: forms.order_row(order, mode, last.get(order.order_id))
            for order in known
            if not order.is_waiting
        }
        return {key: row for key, row in rows.items() if asked.inst_id in {"", row["instId"]}}


class Market:
    """A public channel of one instrument."""

    has_snapshots = False

    def __init__(self, name: str, path: str = "public") -> None:
        self._name = name
        self.path = path

    def first(self, asked: Asked) -> News:
        """What is."""
        return self.news(asked, {})

    def news(self, asked: Asked, seen: Seen) -> News:
        """What is, if it differs."""
        listed = BY_ID[asked.inst_id]
        world, symbol = asked.world, listed.symbol
        shown: Seen = {"ticker": world.core.market.ticker(symbol)}
        if shown == seen:
            return News([], False, seen)
        match self._name:
            case "tickers":
                rows: list[object] = [ticker_row(world, symbol)]
            case "mark-price":
                rows = [mark_row(world, listed)]
            case "books5":
                rows = [_book(world, symbol, asked.inst_id)]
            case _:
                bar_ms = BARS_MS[self._name.removeprefix("candle")]
                rows = list(candle_rows(world, symbol, bar_ms, 1))
        return News(rows, False, shown)


Channel = Whole | Orders | Market

CHANNELS: Final[Mapping[str, Channel]] = {
    "account": Whole("account"),
    "positions": Whole("positions"),
    "orders": Orders(),
    "tickers": Market("tickers"),
    "mark-price": Market("mark-price"),
    "books5": Market("books5"),
    **{f"candle{bar}": Market(f"candle{bar}", "business") for bar in BARS_MS},
}


def _book(world: World, symbol: str, inst_id: str) -> Row:
    book, listed = world.core.depth(symbol, 5), BY_ID[inst_id]
    sides = (("asks", book.asks), ("bids", book.bids))
    return {
        **{
            side: [[to_wire(price), listed.contracts(size), "0", "1"] for price, size in levels]
            for side, levels in sides
        },
        "instId": inst_id,
        "ts": str(world.wall_ms()),
    }


def _bare(row: object) -> object:
    """A row without the times at which it was made."""
    if not isinstance(row, dict):
        return row
    bare = {key: value for key, value in row.items() if key not in {"uTime", "pTime"}}
    if isinstance(bare.get("details"), list):
        bare["details"] = [_bare(detail) for detail in row["details"]]
    return bare


def _flat(row: object) -> Row:
    assert isinstance(row, dict)
    empty = dict.fromkeys(("avgPx", "upl", "uplRatio", "liqPx", "imr", "margin", "lever"), "")
    return {**row, **empty, "pos": "0", "availPos": "0", "closeOrderAlgo": []}
