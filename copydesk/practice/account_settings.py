"""What an account keeps for its coming orders: multiples, margin modes, position mode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.money import ONE, ZERO
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice import order_checks
from copydesk.practice.ledger import Ledger
from copydesk.practice.margin import initial_margin
from copydesk.practice.records import Account, Leg, OrderRecord, leg_name
from copydesk.practice.refusal import RefusalKind, Refused


def set_leverage(
    ledger: Ledger,
    instruments: Mapping[str, Instrument],
    account: Account,
    symbol: str,
    sides: Sequence[PositionSide],
    leverage: Decimal,
) -> None:
    """Set the multiple of legs, of their resting orders and of coming ones.

    An isolated leg takes margin from the free money, or gives some back.

    Raises:
        Refused: UNKNOWN_SYMBOL, LEVERAGE, NOT_ENOUGH_MARGIN; then nothing happened.
    """
    instrument = order_checks.find_instrument(instruments, symbol)
    if not (leverage.is_finite() and ONE <= leverage <= instrument.max_leverage):
        raise Refused(RefusalKind.LEVERAGE, "leverage", f"1 to {instrument.max_leverage}")
    legs = [leg for leg in account.legs.values() if leg.symbol == symbol and leg.side in sides]
    orders = [
        order
        for order in account.open_orders()
        if order.symbol == symbol and order_checks.opened_side(order.side) in sides
    ]
    _check_tiers(ledger, legs, leverage)
    _apply(ledger, account, legs, orders, leverage)
    if len(sides) == len(PositionSide):
        account.leverages[symbol] = leverage
        for side in sides:
            account.leverages.pop(leg_name(symbol, side), None)
    else:
        for side in sides:
            account.leverages[leg_name(symbol, side)] = leverage
    ledger.rearranged(account)


def set_margin_mode(ledger: Ledger, account: Account, mode: MarginMode, symbol: str = "") -> None:
    """Set the margin mode of coming positions of one symbol, or with "" of all.

    Raises:
        Refused: MODE_LOCKED while what it concerns has a position or an open order.
    """
    _check_flat(account, symbol)
    if symbol:
        account.margin_modes[symbol] = mode
    else:
        account.margin_mode = mode
        account.margin_modes.clear()
    ledger.rearranged(account)


def set_position_mode(ledger: Ledger, account: Account, mode: PositionMode) -> None:
    """Net the sides of each symbol, or hold them apart.

    Raises:
        Refused: MODE_LOCKED while there is a position or an open order.
    """
    _check_flat(account, "")
    account.position_mode = mode
    ledger.rearranged(account)


def _check_flat(account: Account, symbol: str) -> None:
    if any(symbol in {"", leg.symbol} for leg in account.legs.values()):
        raise Refused(RefusalKind.MODE_LOCKED, "position", "a position is open")
    if any(symbol in {"", order.symbol} for order in account.open_orders()):
        raise Refused(RefusalKind.MODE_LOCKED, "order", "an order is open")


def _check_tiers(ledger: Ledger, legs: Iterable[Leg], leverage: Decimal) -> None:
    for leg in legs:
        allowed = ledger.value.tables[leg.symbol].band(leg.cost).max_leverage
        if leverage > allowed:
            raise Refused(RefusalKind.LEVERAGE, "leverage", f"at most {allowed} at this size")


def _apply(
    ledger: Ledger,
    account: Account,
    legs: Sequence[Leg],
    orders: Sequence[OrderRecord],
    leverage: Decimal,
) -> None:
    """Change legs and orders; take it back where the account couldn't carry it."""
    before = [(leg, leg.leverage, leg.margin) for leg in legs]
    ordered = [(order, order.leverage) for order in orders]
    multiples = [*(leg.leverage for leg in legs), *(order.leverage for order in orders)]
    needs_more = any(leverage < each for each in multiples)
    for leg in legs:
        if leg.margin_mode is MarginMode.ISOLATED:
            leg.margin += initial_margin(leg.cost, leverage) - initial_margin(
                leg.cost, leg.leverage
            )
        leg.leverage = leverage
    for order in orders:
        order.leverage = leverage
    lacks = needs_more and ledger.value.available(account) < ZERO
    if lacks or any(_would_fall(ledger, leg) for leg in legs):
        for leg, old, margin in before:
            leg.leverage, leg.margin = old, margin
        for order, old in ordered:
            order.leverage = old
        raise Refused(RefusalKind.NOT_ENOUGH_MARGIN, "leverage")


def _would_fall(ledger: Ledger, leg: Leg) -> bool:
    """Whether an isolated leg would be liquidated at once."""
    if leg.margin_mode is MarginMode.CROSS:
        return False
    return leg.margin + ledger.value.floating(leg) <= ledger.value.maintenance(leg)
