"""From Bitget's rows to the model's values, and from intents to bodies: market, account, orders.

What a row lacks is refused by its field; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.exchange.bitget import wire, wire_trading
from copydesk.exchange.bitget.reading import (
    LEGS,
    LEGS_BY_SIDE,
    MARGIN_MODES,
    ORDER_TYPES,
    POSITION_MODES,
    STATUSES,
    Place,
    above_zero,
    symbol_of,
)
from copydesk.model.account import Account
from copydesk.model.instrument import Candle, Depth, Instrument, MarginTier, Ticker
from copydesk.model.money import ZERO
from copydesk.model.order import Fill, Order, OrderSide, OrderStatus
from copydesk.model.position import (
    USER,
    ClosedPosition,
    MarginMode,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
    floating_pnl,
)

AccountRow = wire_trading.Account

_HOUR_MS: Final = 3_600_000
_USUAL_FUNDING_HOURS: Final = 8
_PERPETUAL: Final = "perpetual"
_TRADABLE: Final = frozenset({"normal", "listed"})


def is_offered(row: wire.Contract, margin_coin: str) -> bool:
    """Whether a contract is a linear perpetual in this coin that can be traded now."""
    is_linear = row.quote_coin.upper() in {margin_coin, "USD", "USDT", "USDC"}
    coins = {coin.upper() for coin in row.support_margin_coins or ()} or {margin_coin}
    return (
        is_linear
        and margin_coin in coins
        and (row.symbol_type or _PERPETUAL).lower() == _PERPETUAL
        and (row.symbol_status or "").lower() in _TRADABLE
    )


def instrument(
    row: wire.Contract, place: Place, tiers: Sequence[wire.Tier] = (), quote: str = ""
) -> Instrument:
    """A contract; `quote` is the coin that profits are paid in.

    Price step = `priceEndStep` × 10^-`pricePlace`; sizes are multiples of `sizeMultiplier`
    ("Get All Symbols - Contracts").
    """
    price_step = row.price_end_step.scaleb(-place.count("pricePlace", row.price_place))
    if price_step <= ZERO or row.size_multiplier <= ZERO:
        raise place.malformed("priceEndStep", "a step is above zero")
    return Instrument(
        symbol=symbol_of(row.symbol),
        base=row.base_coin,
        quote=quote or row.quote_coin,
        price_step=price_step,
        size_step=row.size_multiplier,
        min_size=row.min_trade_num,
        min_notional=row.min_trade_usdt or ZERO,
        max_leverage=place.needed("maxLever", row.max_lever),
        maker_fee_rate=row.maker_fee_rate,
        taker_fee_rate=row.taker_fee_rate,
        tiers=tuple(map(margin_tier, sorted(tiers, key=lambda tier: tier.start_unit))),
    )


def margin_tier(row: wire.Tier) -> MarginTier:
    """One margin tier."""
    return MarginTier(row.start_unit, row.keep_margin_rate, row.leverage)


def ticker(row: wire.Ticker, place: Place, funding_hours: int = _USUAL_FUNDING_HOURS) -> Ticker:
    """Prices of one instrument. Where the mark isn't given, the last price stands for it.

    The list of all tickers doesn't say when funding is next: it is at multiples of the contract's
    interval, from midnight UTC.
    """
    last_price = place.size("lastPr", place.needed("lastPr", row.last_pr))
    time_ms = place.time_ms("ts", row.ts)
    interval_ms = funding_hours * _HOUR_MS
    next_funding_ms = (time_ms // interval_ms + 1) * interval_ms
    if above_zero(row.next_funding_time) is not None:
        next_funding_ms = place.time_ms("nextFundingTime", row.next_funding_time)
    return Ticker(
        symbol=symbol_of(row.symbol, row.inst_id),
        last_price=last_price,
        mark_price=above_zero(row.mark_price) or last_price,
        bid_price=above_zero(row.bid_pr) or last_price,
        ask_price=above_zero(row.ask_pr) or last_price,
        change_24h_rate=row.change24h or ZERO,
        funding_rate=row.funding_rate or ZERO,
        next_funding_ms=next_funding_ms,
        time_ms=time_ms,
    )


def candle(row: wire.Candle, place: Place) -> Candle:
    """One bar; volume in base."""
    time_ms = place.time_ms("[].0", row.time)
    return Candle(time_ms, row.open, row.high, row.low, row.close, row.base_volume)


def depth(row: wire.Depth, symbol: str, place: Place) -> Depth:
    """The book."""
    return Depth(
        symbol=symbol,
        bids=tuple((level.price, level.size) for level in row.bids),
        asks=tuple((level.price, level.size) for level in row.asks),
        time_ms=place.time_ms("ts", row.ts),
    )


@dataclass(frozen=True, slots=True)
class Modes:
    """How an account holds positions."""

    position_mode: PositionMode
    margin_mode: MarginMode


def modes(row: wire_trading.Account, place: Place) -> Modes:
    """The modes in `mix/account/account`; they are read, never set."""
    return Modes(
        place.word(POSITION_MODES, row.pos_mode, "posMode"),
        place.word(MARGIN_MODES, row.margin_mode, "marginMode"),
    )


def account(
    row: wire_trading.Account, held: Iterable[Position], mode: Modes, day: tuple[Decimal, int],
    place: Place,
) -> Account:  # fmt: skip
    """The account.

    Args:
        row: of `mix/account/accounts`, or the channel's.
        held: its open positions, for what margin and exposure they bind.
        mode: its modes.
        day: equity when the venue's day began (as far as it was seen), and the time of the row.
        place: where the row came from.
    """
    positions = tuple(held)
    is_cross = mode.margin_mode is MarginMode.CROSS
    free = row.crossed_max_available if is_cross else row.isolated_max_available
    floating = sum((position.unrealized_pnl for position in positions), ZERO)
    return Account(
        venue=place.venue,
        currency=row.margin_coin.upper(),
        equity=equity(row, place),
        available=max(free if free is not None else row.available, ZERO),
        in_pots=ZERO,
        margin_used=sum((position.margin for position in positions), ZERO),
        unrealized_pnl=floating if row.unrealized_pl is None else row.unrealized_pl,
        notional=sum((position.notional for position in positions), ZERO),
        position_mode=mode.position_mode,
        margin_mode=mode.margin_mode,
        day_start_equity=day[0],
        time_ms=day[1],
    )


def equity(row: wire_trading.Account, place: Place) -> Decimal:
    """Balance with floating results."""
    return place.needed("accountEquity", row.account_equity, row.equity)


def position(row: wire_trading.Position, place: Place, received_ms: int) -> Position:
    """One open position of the account itself."""
    leg = place.word(LEGS, row.hold_side, "holdSide")
    entry = place.size("openPriceAvg", row.open_price_avg, row.open_avg_price)
    size = place.size("total", row.total)
    mark = above_zero(row.mark_price) or entry
    margin = row.margin_size
    if margin is None:
        margin = size * entry / row.leverage if row.leverage > ZERO else ZERO
    floating = row.unrealized_pl
    if floating is None:
        floating = floating_pnl(leg, size, entry, mark)
    return Position(
        key=PositionKey(place.venue, USER, symbol_of(row.symbol, row.inst_id), leg),
        size=size,
        entry_price=entry,
        mark_price=mark,
        leverage=row.leverage,
        margin=margin,
        margin_mode=place.word(MARGIN_MODES, row.margin_mode, "marginMode"),
        unrealized_pnl=floating,
        liquidation_price=above_zero(row.liquidation_price),
        take_profit_price=above_zero(row.take_profit),
        stop_loss_price=above_zero(row.stop_loss),
        opened_ms=place.time_ms("cTime", row.c_time, row.u_time),
        mark_time_ms=received_ms,
    )


def closed_position(row: wire_trading.ClosedPosition, place: Place) -> ClosedPosition:
    """One position that became flat. Fees come below zero when paid."""
    leg = place.word(LEGS, row.hold_side, "holdSide")
    funding = row.total_funding if row.total_funding is not None else row.settle_fee
    fees = None
    if row.open_fee is not None and row.close_fee is not None:
        fees = -(row.open_fee + row.close_fee)
    return ClosedPosition(
        key=PositionKey(place.venue, USER, symbol_of(row.symbol, row.inst_id), leg),
        size=place.needed(
            "closeTotalPos", row.close_total_pos, row.close_size, row.open_total_pos, row.open_size
        ),
        entry_price=place.needed("openAvgPrice", row.open_avg_price, row.open_price_avg),
        exit_price=place.needed("closeAvgPrice", row.close_avg_price, row.close_price_avg),
        profit=_net_profit(row, fees, funding, place),
        fees=fees,
        funding=funding,
        opened_ms=place.time_ms("cTime", row.c_time, row.ctime),
        closed_ms=place.time_ms("uTime", row.u_time, row.utime),
    )


def _net_profit(
    row: wire_trading.ClosedPosition, fees: Decimal | None, funding: Decimal | None, place: Place
) -> Decimal:
    if row.net_profit is not None:
        return row.net_profit
    gross = place.needed("netProfit", row.pnl, row.achieved_profits)
    return gross - place.needed("openFee", fees) + (funding or ZERO)


def order(row: wire_trading.Order, place: Place) -> Order:
    """An order."""
    side, closes = _direction(row.side, row.trade_side, row.pos_side, row.pos_mode, place)
    status = place.word(STATUSES, row.status or row.state, "status")
    filled = row.acc_base_volume if row.acc_base_volume is not None else row.base_volume
    if filled is None:
        filled = row.size if status is OrderStatus.FILLED else ZERO
    created_ms = place.time_ms("cTime", row.c_time, row.u_time)
    return Order(
        order_id=str(row.order_id),
        client_order_id=row.client_oid or "",
        symbol=symbol_of(row.symbol, row.inst_id),
        side=side,
        type=place.word(ORDER_TYPES, row.order_type, "orderType"),
        size=place.size("size", row.size),
        filled_size=place.size("baseVolume", filled),
        price=above_zero(row.price),
        average_price=above_zero(row.price_avg),
        reduce_only=closes or (row.reduce_only or "").lower() == "yes",
        status=status,
        fee=_paid(row.fee_detail, row.fee),
        created_ms=created_ms,
        updated_ms=place.time_ms("uTime", row.u_time, row.c_time),
    )


def fill(row: wire_trading.Fill, place: Place) -> Fill:
    """One execution."""
    side, _ = _direction(row.side, row.trade_side, "", row.pos_mode, place)
    return Fill(
        fill_id=str(row.trade_id),
        order_id=str(row.order_id),
        client_order_id=row.client_oid or "",
        symbol=symbol_of(row.symbol, row.inst_id),
        side=side,
        size=place.size("baseVolume", row.base_volume),
        price=place.size("price", row.price),
        fee=_paid(row.fee_detail, None),
        realized_pnl=row.profit or ZERO,
        time_ms=place.time_ms("cTime", row.c_time),
    )


_ORDER_SIDES: Final[Mapping[str, OrderSide]] = {"buy": OrderSide.BUY, "sell": OrderSide.SELL}
_ONE_WAY: Final = frozenset({"", "buy_single", "sell_single"})


def _direction(
    side: str, trade_side: str | None, pos_side: str | None, pos_mode: str | None, place: Place
) -> tuple[OrderSide, bool]:
    """Whether an order buys or sells, and whether it closes.

    In hedge mode `side` names the leg, so that closing a long is "buy" with "close"; in one-way
    mode it is the trade's and `tradeSide` says nothing ("Place Order").
    """
    traded = place.word(_ORDER_SIDES, side, "side")
    trade = (trade_side or "").lower()
    if pos_mode:
        in_hedge = place.word(POSITION_MODES, pos_mode, "posMode") is PositionMode.HEDGE
    else:
        in_hedge = trade not in _ONE_WAY
    if not in_hedge:
        return traded, False
    leg = LEGS.get((pos_side or "").lower()) or place.word(LEGS_BY_SIDE, side, "side")
    closes = trade != "open"
    buys = (leg is PositionSide.LONG) is not closes
    return OrderSide.BUY if buys else OrderSide.SELL, closes


def _paid(parts: Sequence[wire_trading.Fee] | None, total: Decimal | None) -> Decimal:
    """What was paid in fees; Bitget writes costs below zero, and "" before there are any."""
    if total is not None:
        return -total
    amounts = (part.total_fee if part.total_fee is not None else part.fee for part in parts or ())
    return -sum((amount for amount in amounts if amount is not None), ZERO) + ZERO
