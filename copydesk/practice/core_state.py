"""The core's state as JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import msgspec

from copydesk.model.position import MarginMode, PositionMode
from copydesk.practice.book import Book
from copydesk.practice.ledger import Ledger
from copydesk.practice.market import Market
from copydesk.practice.records import Account, Leg, OrderRecord
from copydesk.practice.values import ClosedPosition, FillState, FundingState, OrderState


@dataclass(frozen=True, slots=True)
class _AccountForm:
    account_id: str
    position_mode: PositionMode
    margin_mode: MarginMode
    balance: Decimal
    day_start_equity: Decimal
    legs: list[Leg]
    leverages: dict[str, Decimal]
    orders: list[OrderRecord]
    fills: list[FillState]
    closed: list[ClosedPosition]
    margin_modes: dict[str, MarginMode] = field(default_factory=dict)
    past: list[OrderState] = field(default_factory=list)
    funding: list[FundingState] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _CommonForm:
    second: int
    fees: Decimal
    house: Decimal
    deposits: Decimal
    last_number: int
    taken: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class _StateForm(_CommonForm):
    accounts: dict[str, _AccountForm]


def export_common(ledger: Ledger, market: Market, book: Book) -> dict[str, object]:
    """Time, pots and numbers."""
    form = _CommonForm(
        second=market.second,
        fees=ledger.fees,
        house=ledger.house,
        deposits=ledger.deposits,
        last_number=ledger.last_number,
        taken=book.export_state(),
    )
    return _builtins(form)


def export_account(account: Account, *, with_history: bool = True) -> dict[str, object]:
    """One account; without history its fills, closed positions and past orders are left out."""
    form = _AccountForm(
        account_id=account.account_id,
        position_mode=account.position_mode,
        margin_mode=account.margin_mode,
        balance=account.balance,
        day_start_equity=account.day_start_equity,
        legs=list(account.legs.values()),
        leverages=account.leverages,
        orders=list(account.orders.values()),
        fills=list(account.fills) if with_history else [],
        closed=list(account.closed) if with_history else [],
        margin_modes=account.margin_modes,
        past=list(account.past) if with_history else [],
        funding=list(account.funding) if with_history else [],
    )
    return _builtins(form)


def import_state(state: Mapping[str, object], ledger: Ledger, market: Market, book: Book) -> None:
    """Replace everything by an exported state.

    Raises:
        ValueError: the state can't be read.
    """
    form = msgspec.convert(state, _StateForm)
    market.move_to(form.second)
    ledger.fees, ledger.house, ledger.deposits = form.fees, form.house, form.deposits
    ledger.last_number = form.last_number
    ledger.accounts = {name: _account(each) for name, each in form.accounts.items()}
    book.import_state(form.taken)


def _account(form: _AccountForm) -> Account:
    account = Account(
        account_id=form.account_id,
        position_mode=form.position_mode,
        margin_mode=form.margin_mode,
        balance=form.balance,
        day_start_equity=form.day_start_equity,
        legs={leg.key: leg for leg in form.legs},
        leverages=form.leverages,
        margin_modes=form.margin_modes,
        orders={order.client_order_id: order for order in form.orders},
    )
    account.resting = {
        name: order for name, order in account.orders.items() if not order.status.is_final
    }
    account.fills.extend(form.fills)
    account.closed.extend(form.closed)
    account.past.extend(form.past)
    account.funding.extend(form.funding)
    return account


def _builtins(form: _AccountForm | _CommonForm) -> dict[str, object]:
    made: dict[str, object] = msgspec.to_builtins(form)
    return made
