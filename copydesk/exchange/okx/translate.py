"""From OKX's rows to the model's values, and from intents to bodies: account, market, orders.

Sizes cross the border here: contracts outside, base coins inside. What isn't a linear perpetual has
no contract in our table and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.exchange.okx import wire
from copydesk.exchange.okx.contracts import Contract, Contracts
from copydesk.model.account import Account, KeyInfo, Permission
from copydesk.model.errors import Malformed, Rejected
from copydesk.model.instrument import Candle, Depth, Ticker
from copydesk.model.money import ONE, ZERO, to_wire
from copydesk.model.order import Fill, Intent, Order, OrderSide, OrderStatus, OrderType
from copydesk.model.position import (
    USER,
    ClosedPosition,
    MarginMode,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
)
from copydesk.model.reasons import Reason

Body = Mapping[str, object]

CURRENCY: Final = "USDT"
AT_MARKET: Final = "-1"
MARGIN_MODES: Final = {"cross": MarginMode.CROSS, "isolated": MarginMode.ISOLATED}

DONE_ALREADY: Final = frozenset({"51400", "51410", "51503"})
"""Codes that say of a cancellation that it has nothing left to do."""

_PERMISSIONS: Final = {
    "read_only": {Permission.READ},
    "read": {Permission.READ},
    "trade": {Permission.TRADE, Permission.COPY},
    "withdraw": {Permission.WITHDRAW},
}
_POSITION_MODES: Final = {
    "long_short_mode": PositionMode.HEDGE,
    "net_mode": PositionMode.ONE_WAY,
}
_STATUSES: Final = {
    "live": OrderStatus.OPEN,
    "partially_filled": OrderStatus.PARTIALLY_FILLED,
    "filled": OrderStatus.FILLED,
    "canceled": OrderStatus.CANCELLED,
    "mmp_canceled": OrderStatus.CANCELLED,
}
_MARKET_TYPES: Final = frozenset({"market", "optimal_limit_ioc"})
_CLOSED_IN_PART: Final = frozenset({"1", "4"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What the tickers don't say: mark price and the next funding of one instrument."""

    price: Decimal
    funding_rate: Decimal = ZERO
    next_funding_ms: int = 0


def position_mode(row: wire.Config) -> PositionMode:
    """Whether the account keeps two legs."""
    return _POSITION_MODES[row.pos_mode]


def key_info(row: wire.Config) -> KeyInfo:
    """What the key may do; trading covers copying. Words nobody explained to us are `OTHER`."""
    words = [word.strip() for word in row.perm.split(",") if word.strip()]
    held = [_PERMISSIONS.get(word, {Permission.OTHER}) for word in words]
    addresses = tuple(part.strip() for part in row.ip.split(",") if part.strip())
    return KeyInfo(frozenset[Permission]().union(*held), addresses, None)


def account(
    balance: wire.Balance,
    positions: Sequence[Position],
    mode: PositionMode,
    venue: str,
    time_ms: int,
) -> Account:
    """The account's USDT: perpetuals settle in it; money of other currencies isn't counted.

    OKX names no equity of the day's beginning: the present equity stands for it until the caller
    knows better.
    """
    row = next((each for each in balance.details if each.ccy == CURRENCY), None)
    equity = (row.eq if row else None) or ZERO
    available = (row.avail_eq if row.avail_eq is not None else row.avail_bal) if row else None
    return Account(
        venue=venue,
        currency=CURRENCY,
        equity=equity,
        available=available or ZERO,
        in_pots=(row.smt_sync_eq if row else None) or ZERO,
        margin_used=sum((each.margin for each in positions), ZERO),
        unrealized_pnl=(row.upl if row else None) or ZERO,
        notional=sum((each.notional for each in positions), ZERO),
        position_mode=mode,
        margin_mode=MarginMode.CROSS,
        day_start_equity=equity,
        time_ms=balance.u_time or time_ms,
    )


def tickers(
    rows: Iterable[wire.Ticker], contracts: Contracts, marks: Mapping[str, Mark]
) -> tuple[Ticker, ...]:
    """Prices of linear perpetuals that have traded; without a mark the last price stands for it."""
    found = []
    for row in rows:
        listed = contracts.find(row.inst_id)
        if listed is None or not row.last:
            continue
        mark = marks.get(row.inst_id) or Mark(row.last)
        opened = row.open24h or row.last
        found.append(
            Ticker(
                symbol=listed.symbol,
                last_price=row.last,
                mark_price=mark.price,
                bid_price=row.bid_px or row.last,
                ask_price=row.ask_px or row.last,
                change_24h_rate=row.last / opened - ONE,
                funding_rate=mark.funding_rate,
                next_funding_ms=mark.next_funding_ms,
                time_ms=row.ts,
            )
        )
    return tuple(found)


def marks(prices: Iterable[wire.MarkPrice], rates: Iterable[wire.FundingRate]) -> dict[str, Mark]:
    """Mark prices with the funding that comes next, by instrument id."""
    funding = {row.inst_id: row for row in rates}
    found = {}
    for row in prices:
        rate = funding.get(row.inst_id)
        found[row.inst_id] = Mark(
            row.mark_px,
            (rate.funding_rate if rate else None) or ZERO,
            (rate.funding_time if rate else None) or 0,
        )
    return found


def candle(row: wire.Candle) -> Candle:
    """One bar; volume in base coins."""
    return Candle(row.ts, row.open, row.high, row.low, row.close, row.vol_ccy)


def depth(row: wire.Book, listed: Contract) -> Depth:
    """The book, sizes in base coins."""
    return Depth(
        symbol=listed.symbol,
        bids=tuple((level.price, listed.size(level.size)) for level in row.bids),
        asks=tuple((level.price, listed.size(level.size)) for level in row.asks),
        time_ms=row.ts,
    )


def leg_of(pos_side: str, contracts: Decimal) -> PositionSide:
    """The leg: named, or in net mode by the sign of its size."""
    if pos_side in {"long", "short"}:
        return PositionSide(pos_side)
    return PositionSide.SHORT if contracts < ZERO else PositionSide.LONG


def position(
    row: wire.Position, contracts: Contracts, venue: str, path: str, received_ms: int
) -> Position | None:
    """One position, size zero when flat; None for what isn't a linear perpetual.

    Raises:
        Malformed: an open position lacks a price.
    """
    listed = contracts.find(row.inst_id)
    if listed is None:
        return None
    held = row.pos or ZERO
    if held and (row.avg_px is None or row.mark_px is None):
        name = "avgPx" if row.avg_px is None else "markPx"
        raise Malformed(venue, path, f"data.{name}", f"is missing for {row.inst_id[:40]}")
    is_isolated = row.mgn_mode == "isolated"
    protection = _protection(row.close_order_algo or [])
    return Position(
        key=PositionKey(venue, USER, listed.symbol, leg_of(row.pos_side, held)),
        size=listed.size(abs(held)),
        entry_price=row.avg_px or ZERO,
        mark_price=row.mark_px or ZERO,
        leverage=row.lever or ONE,
        margin=(row.margin if is_isolated else row.imr) or ZERO,
        margin_mode=MarginMode.ISOLATED if is_isolated else MarginMode.CROSS,
        unrealized_pnl=row.upl or ZERO,
        liquidation_price=row.liq_px or None,
        take_profit_price=protection[0],
        stop_loss_price=protection[1],
        opened_ms=row.c_time or 0,
        mark_time_ms=received_ms,
    )


def closed_position(
    row: wire.ClosedPosition, contracts: Contracts, venue: str
) -> ClosedPosition | None:
    """A position that became flat; None for one closed in part, or no linear perpetual."""
    listed = contracts.find(row.inst_id)
    if listed is None or row.type in _CLOSED_IN_PART:
        return None
    return ClosedPosition(
        key=PositionKey(venue, USER, listed.symbol, PositionSide(row.direction)),
        size=listed.size(abs(row.open_max_pos or row.close_total_pos)),
        entry_price=row.open_avg_px,
        exit_price=row.close_avg_px,
        profit=row.realized_pnl,
        fees=None if row.fee is None else -row.fee,
        funding=row.funding_fee,
        opened_ms=row.c_time,
        closed_ms=row.u_time,
    )


def order(row: wire.Order, contracts: Contracts) -> Order | None:
    """An order; None for what isn't a linear perpetual. A state nobody explained is UNKNOWN."""
    listed = contracts.find(row.inst_id)
    if listed is None:
        return None
    return Order(
        order_id=row.ord_id,
        client_order_id=row.cl_ord_id,
        symbol=listed.symbol,
        side=row.side,
        type=OrderType.MARKET if row.ord_type in _MARKET_TYPES else OrderType.LIMIT,
        size=listed.size(row.sz),
        filled_size=listed.size(row.acc_fill_sz or ZERO),
        price=row.px if row.ord_type not in _MARKET_TYPES else None,
        average_price=row.avg_px or None,
        reduce_only=_closes(row),
        status=_STATUSES.get(row.state, OrderStatus.UNKNOWN),
        fee=-(row.fee or ZERO) or ZERO,
        created_ms=row.c_time,
        updated_ms=row.u_time,
    )


def fill(row: wire.Fill, contracts: Contracts) -> Fill | None:
    """One execution; None for what isn't a linear perpetual."""
    listed = contracts.find(row.inst_id)
    if listed is None:
        return None
    return Fill(
        fill_id=f"{row.inst_id}:{row.trade_id}",
        order_id=row.ord_id,
        client_order_id=row.cl_ord_id,
        symbol=listed.symbol,
        side=row.side,
        size=listed.size(row.fill_sz),
        price=row.fill_px,
        fee=-(row.fee or ZERO) or ZERO,
        realized_pnl=row.fill_pnl or ZERO,
        time_ms=row.ts,
    )


def fill_of_order(row: wire.Order, contracts: Contracts) -> Fill | None:
    """The execution that an order's push tells of; None where it tells of none."""
    listed = contracts.find(row.inst_id)
    if listed is None or not row.trade_id or not row.fill_sz or row.fill_px is None:
        return None
    return Fill(
        fill_id=f"{row.inst_id}:{row.trade_id}",
        order_id=row.ord_id,
        client_order_id=row.cl_ord_id,
        symbol=listed.symbol,
        side=row.side,
        size=listed.size(row.fill_sz),
        price=row.fill_px,
        fee=-(row.fill_fee or ZERO) or ZERO,
        realized_pnl=row.fill_pnl or ZERO,
        time_ms=row.fill_time or row.u_time,
    )


def accepted(intent: Intent, row: wire.Placed) -> Order:
    """An order that was accepted: nothing is known of fills yet."""
    time_ms = row.ts or 0
    return Order(
        order_id=row.ord_id,
        client_order_id=intent.client_order_id,
        symbol=intent.symbol,
        side=intent.side,
        type=intent.type,
        size=intent.size,
        filled_size=ZERO,
        price=intent.price,
        average_price=None,
        reduce_only=intent.reduce_only,
        status=OrderStatus.OPEN,
        fee=ZERO,
        created_ms=time_ms,
        updated_ms=time_ms,
    )


def intent_body(
    intent: Intent, listed: Contract, mode: PositionMode, margin_mode: MarginMode, venue: str
) -> Body:
    """An order request. A bounded market order is sent as IOC at the worst price, in `price`.

    Raises:
        Rejected: the size isn't on the grid, or below the smallest order.
    """
    is_bounded = intent.type is OrderType.MARKET and intent.price is not None
    kind = "ioc" if is_bounded else intent.type.value
    body: dict[str, object] = {
        "instId": listed.inst_id,
        "tdMode": margin_mode.value,
        "side": intent.side.value,
        "ordType": kind,
        "sz": contracts_text(listed, intent.size, venue),
        "clOrdId": intent.client_order_id,
    }
    if intent.price is not None:
        body["px"] = to_wire(intent.price)
    if mode is PositionMode.HEDGE:
        body["posSide"] = intent.meant_leg.value
    elif intent.reduce_only:
        body["reduceOnly"] = True
    if protection := _attached(intent):
        body["attachAlgoOrds"] = [protection]
    return body


def contracts_text(listed: Contract, size: Decimal, venue: str) -> str:
    """A size in base coins as contracts.

    Raises:
        Rejected: it isn't on the grid, or below the smallest order.
    """
    try:
        return to_wire(listed.contracts(size))
    except ValueError as error:
        is_small = ZERO < size < listed.size(listed.smallest)
        reason = Reason.BELOW_MINIMUM if is_small else Reason.OFF_STEP
        raise Rejected(reason, f"{to_wire(size)}: {error}", venue=venue) from error


def triggers(take_profit: Decimal | None, stop_loss: Decimal | None) -> dict[str, str]:
    """Triggers by the mark price that close at market."""
    body = {}
    for name, price in (("tp", take_profit), ("sl", stop_loss)):
        if price is not None:
            body[f"{name}TriggerPx"] = to_wire(price)
            body[f"{name}OrdPx"] = AT_MARKET
            body[f"{name}TriggerPxType"] = "mark"
    return body


def _attached(intent: Intent) -> dict[str, str]:
    if intent.reduce_only:  # refused there: a closing order carries no triggers
        return {}
    return triggers(intent.take_profit_price, intent.stop_loss_price)


def _closes(row: wire.Order) -> bool:
    """In long/short mode side and leg say it, `reduceOnly` has no meaning there."""
    if row.pos_side in {"long", "short"}:
        return (row.side is OrderSide.BUY) is (row.pos_side == "short")
    return row.reduce_only in {True, "true"}


def _protection(rows: Sequence[wire.CloseAlgo]) -> tuple[Decimal | None, Decimal | None]:
    gains = [row.tp_trigger_px for row in rows if row.tp_trigger_px]
    losses = [row.sl_trigger_px for row in rows if row.sl_trigger_px]
    return (gains[0] if gains else None), (losses[0] if losses else None)
