"""What lead traders hold and what they closed: public calls, one row a leg."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO, to_wire
from copydesk.model.trader import ClosedTrade, TraderPosition
from copydesk.practice.api.okx.calls import Get, Row
from copydesk.practice.api.okx.contracts import BY_SYMBOL, SWAP
from copydesk.practice.api.okx.leaders import code_of, read_trader
from copydesk.practice.api.okx.params import Params
from copydesk.practice.live_traders import account_of
from copydesk.practice.world import World

_HIDES: Final = 17
"""Every so many lead traders hide what they hold."""

_DAY_MS: Final = 86_400_000
_LATEST_MS: Final = 10**14
_RATIO: Final = Decimal("0.0001")
_CENT: Final = Decimal("0.01")


def _positions(world: World, params: Params) -> list[Row]:
    trader_id = read_trader(world, params)
    limit = params.whole("limit", 100, 1, 100)
    after = params.whole("after", 10**18, 0, 10**18)
    held = world.live.positions(trader_id)
    rows = [_position(world, trader_id, place, each) for place, each in enumerate(held)]
    if world.population.index(trader_id) % _HIDES == _HIDES - 1:
        rows = [_hidden(row) for row in rows]
    rows.sort(key=lambda row: int(str(row["subPosId"])), reverse=True)
    return [row for row in rows if int(str(row["subPosId"])) < after][:limit]


def _position(world: World, trader_id: str, place: int, position: TraderPosition) -> Row:
    listed = BY_SYMBOL[position.symbol]
    position_id, opened_ms, mode = _leg(world, trader_id, place, position)
    margin = (position.size * position.entry_price / position.leverage).quantize(_CENT)
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "subPosId": position_id,
        "posSide": position.side.value,
        "mgnMode": mode,
        "lever": f"{position.leverage.normalize():E}",
        "openAvgPx": to_wire(position.entry_price),
        "openTime": str(opened_ms),
        "subPos": listed.contracts(position.size),
        "margin": to_wire(margin),
        "markPx": to_wire(world.core.market.mark(position.symbol)),
        "upl": to_wire(position.unrealized_pnl),
        "uplRatio": to_wire(
            (position.unrealized_pnl / margin).quantize(_RATIO) if margin else ZERO
        ),
        "ccy": "USDT",
        "uniqueCode": code_of(trader_id),
    }


def _leg(
    world: World, trader_id: str, place: int, position: TraderPosition
) -> tuple[str, int, str]:
    """Id, opening and margin mode: of the leg on the market, or drawn for an old position."""
    if world.live.is_live(trader_id):
        account_id = account_of(trader_id)
        state = world.core.position(account_id, position.symbol, position.side)
        if state is not None:
            leg = world.core.ledger.leg(account_id, (position.symbol, position.side))
            return leg.position_id, leg.opened_ms, leg.margin_mode.value
    number = list(BY_SYMBOL).index(position.symbol) * 2 + (position.side.sign < 0)
    opened_ms = world.population.end_ms - (place + 1) * 3_600_000
    return f"{int(trader_id)}{number:03d}", opened_ms, "cross"


def _hidden(row: Row) -> Row:
    """A row that only says that something is open."""
    kept = {"instType", "subPosId", "uniqueCode"}
    return {name: value if name in kept else "" for name, value in row.items()}


def _trades(world: World, params: Params) -> list[Row]:
    trader_id = read_trader(world, params)
    limit = params.whole("limit", 100, 1, 100)
    after = params.whole("after", 10**18, 0, 10**18)
    since_ms = world.now_ms - 90 * _DAY_MS
    history = world.population.trades(trader_id)
    old = (history[number] for number in history.between(since_ms, _LATEST_MS))
    new = world.live.closed_trades(trader_id)
    rows = _numbered(trader_id, [*new, *old])
    return [row for row in rows if int(str(row["subPosId"])) < after][:limit]


def _numbered(trader_id: str, trades: Iterable[ClosedTrade]) -> list[Row]:
    """Rows, newest first, with ids that fall in that order and stay."""
    ordered = sorted(trades, key=lambda trade: (trade.close_time_ms, trade.trade_id), reverse=True)
    places: dict[int, int] = {}
    rows: list[Row] = []
    for trade in reversed(ordered):
        place = places[trade.close_time_ms] = places.get(trade.close_time_ms, -1) + 1
        rows.append(_trade(trader_id, f"{trade.close_time_ms}{place:03d}", trade))
    return rows[::-1]


def _trade(trader_id: str, number: str, trade: ClosedTrade) -> Row:
    listed = BY_SYMBOL[trade.symbol]
    margin = (trade.max_size * trade.entry_price / trade.leverage).quantize(_CENT)
    return {
        "instType": SWAP,
        "instId": listed.inst_id,
        "subPosId": number,
        "posSide": trade.side.value,
        "mgnMode": "cross",
        "lever": to_wire(trade.leverage),
        "openAvgPx": to_wire(trade.entry_price),
        "openTime": str(trade.open_time_ms),
        "subPos": listed.contracts(trade.max_size),
        "closeTime": str(trade.close_time_ms),
        "closeAvgPx": to_wire(trade.exit_price),
        "margin": to_wire(margin),
        "pnl": to_wire(trade.profit),
        "pnlRatio": to_wire((trade.profit / margin).quantize(_RATIO) if margin else ZERO),
        "ccy": "USDT",
        "uniqueCode": code_of(trader_id),
    }


CALLS: Final = (
    Get("/copytrading/public-current-subpositions", 5, None, _positions),
    Get("/copytrading/public-subpositions-history", 5, None, _trades),
)
