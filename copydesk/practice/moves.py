"""Positions that change accounts with their margin, or come from before the opening."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model.money import ZERO
from copydesk.model.position import MarginMode, PositionMode
from copydesk.model.trader import TraderPosition
from copydesk.practice.ledger import Ledger
from copydesk.practice.margin import charge, initial_margin
from copydesk.practice.records import Account, Leg
from copydesk.practice.refusal import RefusalKind, Refused

_SPARE: Final = Decimal("1.3")  # equity over initial margin with which one can still trade
_ADDED_UP: Final = (
    "size", "cost", "entered_size", "entered_cost", "left_size", "left_cost",
    "realized", "fees", "funding", "open_fees",
)  # fmt: skip


def move_leg(ledger: Ledger, source: Account, target: Account, leg: Leg, mark: Decimal) -> None:
    """Move a leg and its margin; no fee, and nothing is traded with the book.

    It joins a leg of the same side. In one-way mode it is netted at the mark price against a leg of
    the other side. A cross leg takes along its initial margin, and more where it needs that to
    cover its floating loss and maintenance, as far as the source has it.
    """
    money = _money(ledger, source, leg)
    floating = leg.floating(mark)
    del source.legs[leg.key]
    ledger.shift(source, target, money)
    source.day_start_equity -= floating
    target.day_start_equity += floating
    ledger.changed_hands(source, target, leg)
    own = target.legs.get(leg.key)
    if own is None:
        target.legs[leg.key] = leg
        _net(ledger, target, leg, mark)
    else:
        _join(own, leg, money)
    ledger.cover(source)
    ledger.cover(target)


def adopt_leg(
    ledger: Ledger, account: Account, position: TraderPosition, leverage: Decimal, opened_ms: int
) -> None:
    """Put a cross leg from before the exchange opened into an account.

    Raises:
        Refused: NOT_ENOUGH_MARGIN where the equity doesn't cover the initial margins and something
            more, or twice the maintenance margins.
    """
    value, cost = ledger.value, position.size * position.entry_price
    allowed = value.tables[position.symbol].band(cost).max_leverage
    leg = Leg(
        position_id=ledger.next_id(),
        symbol=position.symbol,
        side=position.side,
        leverage=min(leverage, allowed),
        margin_mode=MarginMode.CROSS,
        opened_ms=opened_ms,
        size=position.size,
        cost=cost,
        max_size=position.size,
        entered_size=position.size,
        entered_cost=cost,
    )
    equity = value.equity(account) + value.floating(leg)
    margin = value.margin(leg) + sum(map(value.margin, account.legs.values()), ZERO)
    maintenance = value.maintenance(leg) + value.cross_maintenance(account)
    if equity < max(margin * _SPARE, 2 * maintenance):
        raise Refused(RefusalKind.NOT_ENOUGH_MARGIN, "size")
    ledger.adopt(account, leg)


def _money(ledger: Ledger, source: Account, leg: Leg) -> Decimal:
    if leg.margin_mode is MarginMode.ISOLATED:
        return leg.margin
    value = ledger.value
    wanted = max(
        initial_margin(leg.cost, leg.leverage),
        charge(value.maintenance(leg) - value.floating(leg)),
    )
    return max(min(wanted, value.free_balance(source)), ZERO)


def _join(own: Leg, moved: Leg, money: Decimal) -> None:
    for name in _ADDED_UP:
        setattr(own, name, getattr(own, name) + getattr(moved, name))
    if own.margin_mode is MarginMode.ISOLATED:
        own.margin += money
    own.max_size = max(own.max_size, own.size)
    own.opened_ms = min(own.opened_ms, moved.opened_ms)
    own.take_profit = own.take_profit or moved.take_profit
    own.stop_loss = own.stop_loss or moved.stop_loss


def _net(ledger: Ledger, target: Account, leg: Leg, mark: Decimal) -> None:
    opposite = target.legs.get((leg.symbol, leg.side.opposite))
    if opposite is None or target.position_mode is PositionMode.HEDGE:
        return
    size = min(leg.size, opposite.size)
    for each in (opposite, leg):
        ledger.leave(target, each, size, mark)
        ledger.finish(target, each)
