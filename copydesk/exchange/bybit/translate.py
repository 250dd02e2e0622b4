"""From Bybit's rows to the model's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.exchange.bybit import wire
from copydesk.model.account import Account, KeyInfo, Permission
from copydesk.model.errors import Malformed
from copydesk.model.instrument import Candle, Depth, Instrument, Ticker
from copydesk.model.money import ONE, ZERO
from copydesk.model.order import Fill, Order, OrderSide, OrderStatus, OrderType
from copydesk.model.position import (
    USER,
    ClosedPosition,
    MarginMode,
    Position,
    PositionKey,
    PositionMode,
    PositionSide,
)

USDT: Final = "USDT"
USD: Final = "USD"
DEFAULT_TAKER_RATE: Final = Decimal("0.00055")
DEFAULT_MAKER_RATE: Final = Decimal("0.0002")
"""What accounts without a fee tier pay, for hosts that don't tell (demo has no fee call)."""

_ISOLATED: Final = "ISOLATED_MARGIN"
_MARGIN_MODES: Final = {
    _ISOLATED: MarginMode.ISOLATED,
    "REGULAR_MARGIN": MarginMode.CROSS,
    "PORTFOLIO_MARGIN": MarginMode.CROSS,
}
_STATUSES: Final[Mapping[str, OrderStatus]] = {
    "New": OrderStatus.OPEN,
    "Untriggered": OrderStatus.OPEN,
    "Triggered": OrderStatus.OPEN,
    "PartiallyFilled": OrderStatus.PARTIALLY_FILLED,
    "Filled": OrderStatus.FILLED,
    "Cancelled": OrderStatus.CANCELLED,
    "PartiallyFilledCanceled": OrderStatus.CANCELLED,
    "Deactivated": OrderStatus.CANCELLED,
    "Rejected": OrderStatus.REJECTED,
}
_KINDS: Final = {"Market": OrderType.MARKET, "Limit": OrderType.LIMIT}
_UNTOLD: Final = "UNKNOWN"
"""Bybit's own word for orders of its own making; a price tells what they are."""

_SIDES: Final = {"Buy": OrderSide.BUY, "Sell": OrderSide.SELL}
_LEGS: Final = {"Buy": PositionSide.LONG, "Sell": PositionSide.SHORT}
_LEG_OF_INDEX: Final = {1: PositionSide.LONG, 2: PositionSide.SHORT}
_EXECUTED: Final = frozenset({"Trade", "AdlTrade", "BustTrade", "BlockTrade", "MovePosition"})
"""Kinds of executions that change a position by trading; funding and settlements don't."""

_TRADING_GROUPS: Final = {
    "ContractTrade": {"Order", "Position"},
    "Derivatives": {"DerivativesTrade"},
}
_HARMLESS: Final = frozenset({"Exchange", "NFT", "CopyTrading", "Affiliate", "BlockTrade"})
_WITHDRAW: Final = "withdraw"


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What a wallet row doesn't say about its account."""

    margin_mode: MarginMode
    position_mode: PositionMode
    notional: Decimal
    time_ms: int


def margin_mode(word: str, venue: str, path: str) -> MarginMode:
    """The margin mode of an account; portfolio margin risks the whole account, as cross does.

    Raises:
        Malformed: a word that nobody knows.
    """
    try:
        return _MARGIN_MODES[word]
    except KeyError:
        raise Malformed(venue, path, "result.marginMode", f"unknown: {word[:40]!r}") from None


def account(row: wire.Wallet, facts: AccountFacts, venue: str) -> Account:
    """The account.

    In cross margin everything stands behind everything, in USD; in isolated margin those totals are
    empty, and what counts is the USDT (page "Get Wallet Balance"). Bybit tells no equity of
    midnight: the day begins with the present equity until something better is known.
    """
    coin = next((each for each in row.coins if each.coin == USDT), wire.Coin(USDT))
    if facts.margin_mode is MarginMode.ISOLATED or row.total_equity is None:
        currency, equity = USDT, coin.equity or ZERO
        available = _free_coin(coin)
        used, floating = coin.total_position_im or ZERO, coin.unrealised_pnl or ZERO
    else:
        currency, equity = USD, row.total_equity
        available = row.total_available_balance or ZERO
        used, floating = row.total_initial_margin or ZERO, row.total_perp_upl or ZERO
    return Account(
        venue=venue,
        currency=currency,
        equity=equity,
        available=max(available, ZERO),
        in_pots=ZERO,
        margin_used=used,
        unrealized_pnl=floating,
        notional=facts.notional,
        position_mode=facts.position_mode,
        margin_mode=facts.margin_mode,
        day_start_equity=equity,
        time_ms=facts.time_ms,
    )


def key_info(row: wire.Key, expires_ms: int | None) -> KeyInfo:
    """What the key may do. A key that may only read reads, whatever its groups say."""
    permissions = {Permission.READ}
    for group, names in row.permissions.items():
        permissions |= _permissions(group, names, is_read_only=row.read_only == 1)
    addresses = tuple(address for address in row.ips if address != "*")
    return KeyInfo(frozenset(permissions), addresses, expires_ms)


def instrument(row: wire.Instrument, fees: wire.FeeRate | None) -> Instrument:
    """An instrument."""
    return Instrument(
        symbol=row.symbol,
        base=row.base_coin,
        quote=row.quote_coin,
        price_step=row.price_filter.tick_size,
        size_step=row.lot_size_filter.step,
        min_size=row.lot_size_filter.min_order_qty,
        min_notional=row.lot_size_filter.min_notional_value or ZERO,
        max_leverage=row.leverage_filter.max_leverage if row.leverage_filter else ONE,
        maker_fee_rate=fees.maker_fee_rate if fees else DEFAULT_MAKER_RATE,
        taker_fee_rate=fees.taker_fee_rate if fees else DEFAULT_TAKER_RATE,
        is_copyable=_is_copyable(row.copy_trading),
    )


def is_tradable(row: wire.Instrument) -> bool:
    """Whether it is a USDT perpetual that is traded now."""
    is_perpetual = row.contract_type == "LinearPerpetual" and row.settle_coin == USDT
    return is_perpetual and row.status == "Trading"


def ticker(row: wire.Ticker, time_ms: int) -> Ticker | None:
    """Prices of one instrument; None while a price is missing, as before the first trade."""
    if row.last_price is None or row.mark_price is None:
        return None
    return Ticker(
        symbol=row.symbol,
        last_price=row.last_price,
        mark_price=row.mark_price,
        bid_price=row.last_price if row.bid1_price is None else row.bid1_price,
        ask_price=row.last_price if row.ask1_price is None else row.ask1_price,
        change_24h_rate=row.price_24h_pcnt or ZERO,
        funding_rate=row.funding_rate or ZERO,
        next_funding_ms=row.next_funding_time or 0,
        time_ms=time_ms,
    )


def candle(row: wire.Candle | wire.CandlePush) -> Candle:
    """One bar."""
    return Candle(row.start, row.open, row.high, row.low, row.close, row.volume)


def depth(row: wire.Book, time_ms: int) -> Depth:
    """The whole book of one instrument."""
    empty = Depth(row.s, (), (), time_ms)
    return merged_depth(empty, row, time_ms)


def merged_depth(before: Depth, change: wire.Book, time_ms: int) -> Depth:
    """The book after a change: a size of zero takes a level away (topic "Orderbook")."""
    bids = _merged(before.bids, change.b)
    asks = _merged(before.asks, change.a)
    return Depth(change.s, tuple(reversed(bids)), tuple(asks), time_ms)


def positions(
    row: wire.Position, mode: MarginMode, venue: str, path: str, received_ms: int
) -> list[Position]:
    """The legs that a row tells of; a size of zero means flat.

    On an account without legs the row is the symbol's whole position: the other side is flat.

    Raises:
        Malformed: an open row without a price or a side.
    """
    own = _LEG_OF_INDEX.get(row.position_idx) or _LEGS.get(row.side)
    told = [] if own is None else [_position(row, own, mode, venue, path, received_ms)]
    if row.position_idx == 0:
        others = [side for side in PositionSide if side is not own]
        told += [_flat(row, side, mode, venue, received_ms) for side in others]
    if own is None and row.size != ZERO:
        raise Malformed(venue, path, "side", f"empty, but the size is {row.size}")
    return told


def open_positions(
    rows: Iterable[wire.Position], mode: MarginMode, venue: str, path: str, received_ms: int
) -> tuple[Position, ...]:
    """The legs that are open."""
    told = (leg for row in rows for leg in positions(row, mode, venue, path, received_ms))
    return tuple(leg for leg in told if leg.size != ZERO)


def closed_position(row: wire.ClosedPnl, venue: str) -> ClosedPosition:
    """What one closing order closed.

    Whether the row's side is that of the order or of the position isn't documented, so the result
    decides: a long gains what its value rose by, a short what it fell by.
    """
    rise = row.cum_exit_value - row.cum_entry_value
    fees = None
    if row.open_fee is not None and row.close_fee is not None:
        fees = row.open_fee + row.close_fee
    gross = row.closed_pnl + (fees or ZERO)
    as_long, as_short = abs(gross - rise), abs(gross + rise)
    if as_long == as_short:
        side = _LEGS[row.side].opposite
    else:
        side = PositionSide.LONG if as_long < as_short else PositionSide.SHORT
    return ClosedPosition(
        key=PositionKey(venue, USER, row.symbol, side),
        size=row.closed_size,
        entry_price=row.avg_entry_price,
        exit_price=row.avg_exit_price,
        profit=row.closed_pnl,
        fees=fees,
        funding=None,
        opened_ms=None,
        closed_ms=row.updated_time,
    )


def order(row: wire.Order, venue: str, path: str) -> Order:
    """An order. One that was refused after it was filled in part has ended like a cancelled one.

    Raises:
        Malformed: a state or a kind of order that nobody knows.
    """
    try:
        status = _STATUSES[row.order_status]
        priced = "Limit" if row.price else "Market"
        kind = _KINDS[priced if row.order_type == _UNTOLD else row.order_type]
    except KeyError:
        problem = f"unknown: {row.order_status[:40]!r} {row.order_type[:40]!r}"
        raise Malformed(venue, path, "orderStatus", problem) from None
    filled = row.cum_exec_qty or ZERO
    if status is OrderStatus.REJECTED and filled:
        status = OrderStatus.CANCELLED
    return Order(
        order_id=row.order_id,
        client_order_id=row.order_link_id or "",
        symbol=row.symbol,
        side=_SIDES[row.side],
        type=kind,
        size=row.qty,
        filled_size=filled,
        price=row.price or None if kind is OrderType.LIMIT else None,
        average_price=row.avg_price or None,
        reduce_only=row.reduce_only,
        status=status,
        fee=_fee(row),
        created_ms=row.created_time,
        updated_ms=row.updated_time,
    )


def is_trade(row: wire.Execution) -> bool:
    """Whether an execution changed a position by trading."""
    is_linear = row.category == "linear" and row.side in _SIDES
    return is_linear and row.exec_type in _EXECUTED


def fill(row: wire.Execution, realized_pnl: Decimal = ZERO) -> Fill:
    """One execution; its own result counts where the row has it."""
    return Fill(
        fill_id=row.exec_id,
        order_id=row.order_id,
        client_order_id=row.order_link_id or "",
        symbol=row.symbol,
        side=_SIDES[row.side],
        size=row.exec_qty,
        price=row.exec_price,
        fee=row.exec_fee or ZERO,
        realized_pnl=realized_pnl if row.exec_pnl is None else row.exec_pnl,
        time_ms=row.exec_time,
    )


def _permissions(group: str, names: Iterable[str], *, is_read_only: bool) -> set[Permission]:
    found: set[Permission] = set()
    for name in names:
        if _WITHDRAW in name.lower():
            found.add(Permission.WITHDRAW)
        elif name in _TRADING_GROUPS.get(group, ()):
            found |= set() if is_read_only else {Permission.TRADE}
        elif group not in _HARMLESS:
            found.add(Permission.OTHER)
    return found


def _free_coin(coin: wire.Coin) -> Decimal:
    taken = (coin.total_position_im, coin.total_order_im, coin.locked, coin.bonus)
    return (coin.wallet_balance or ZERO) - sum((each or ZERO for each in taken), ZERO)


def _is_copyable(word: str | None) -> bool | None:
    """Whether leaders with unified accounts may trade it, None where the venue doesn't say."""
    return None if word is None else word in {"both", "utaOnly"}


def _merged(
    before: Iterable[tuple[Decimal, Decimal]], levels: Iterable[wire.Level]
) -> list[tuple[Decimal, Decimal]]:
    sizes = dict(before) | {level.price: level.size for level in levels}
    return sorted((price, size) for price, size in sizes.items() if size != ZERO)


def _position(
    row: wire.Position,
    side: PositionSide,
    mode: MarginMode,
    venue: str,
    path: str,
    received_ms: int,
) -> Position:
    entry = row.entry_price if row.avg_price is None else row.avg_price
    mark = row.mark_price
    if row.size != ZERO and (entry is None or mark is None):
        raise Malformed(venue, path, "avgPrice" if entry is None else "markPrice", "is missing")
    return Position(
        key=PositionKey(venue, USER, row.symbol, side),
        size=row.size,
        entry_price=entry or ZERO,
        mark_price=mark or ZERO,
        leverage=_leverage(row),
        margin=row.position_im or ZERO,
        margin_mode=mode,
        unrealized_pnl=row.unrealised_pnl or ZERO,
        liquidation_price=row.liq_price or None,
        take_profit_price=row.take_profit or None,
        stop_loss_price=row.stop_loss or None,
        opened_ms=row.open_time or row.created_time or 0,
        mark_time_ms=received_ms,
    )


def _flat(
    row: wire.Position, side: PositionSide, mode: MarginMode, venue: str, received_ms: int
) -> Position:
    return Position(
        key=PositionKey(venue, USER, row.symbol, side),
        size=ZERO,
        entry_price=ZERO,
        mark_price=row.mark_price or ZERO,
        leverage=_leverage(row),
        margin=ZERO,
        margin_mode=mode,
        unrealized_pnl=ZERO,
        liquidation_price=None,
        take_profit_price=None,
        stop_loss_price=None,
        opened_ms=0,
        mark_time_ms=received_ms,
    )


def _leverage(row: wire.Position) -> Decimal:
    """The multiple; where portfolio margin leaves it empty, value over margin."""
    if row.leverage:
        return row.leverage
    if row.position_im and row.position_value:
        return max(ONE, (row.position_value / row.position_im).quantize(Decimal("0.01")))
    return ONE


def _fee(row: wire.Order) -> Decimal:
    """What was paid in USDT; the older field is empty on newer accounts."""
    detail = row.cum_fee_detail or {}
    return detail.get(USDT) or row.cum_exec_fee or ZERO
