"""A small exchange with traders and copies, moved by hand."""

from __future__ import annotations

from decimal import Decimal

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderStatus
from copydesk.practice.copies import Copies
from copydesk.practice.copies_record import PREFIX
from copydesk.practice.core import Core
from copydesk.practice.live_traders import LiveTraders, account_of
from copydesk.practice.traders import Population
from copydesk.practice.values import CoreEvent, OrderRequest, PositionState

START_MS = 1_790_006_400_000  # a Monday, 2026-09-21 16:00 UTC: the next funding is eight hours off
USER = "main"
PEOPLE = Population(3, 60, START_MS)
ABLE = [
    PEOPLE.trader_id(index)
    for index in range(PEOPLE.count)
    if PEOPLE.status(index) is TraderStatus.ACTIVE
]
INACTIVE = next(
    PEOPLE.trader_id(index)
    for index in range(PEOPLE.count)
    if PEOPLE.status(index) is TraderStatus.INACTIVE
)


class CopyWorld:
    """One user with 10 000 USDT, and traders who move when told to."""

    def __init__(self, seed: int = 3) -> None:
        self.core = Core(seed, START_MS, lambda: START_MS)
        self.live = LiveTraders(self.core, PEOPLE, 0)
        self.copies = Copies(self.core, PEOPLE, self.live, USER)
        self.core.open_account(
            USER, position_mode=PositionMode.ONE_WAY, margin_mode=MarginMode.CROSS
        )
        self.core.deposit(USER, Decimal(10_000))
        self.now_ms = START_MS
        self.events: list[CoreEvent] = []

    def quiet_trader(self, number: int = 0) -> str:
        """Wake a trader and close what they opened; they only move by `trade`."""
        trader_id = ABLE[number]
        self.live.wake(trader_id, self.now_ms)
        for position in self.live.open_positions(trader_id):
            self.core.close_position(account_of(trader_id), position.symbol, position.side)
        self.pump()
        return trader_id

    def trade(self, trader_id: str, symbol: str, size: str) -> None:
        """Let a trader buy (or sell, below zero) at the market, and let it be copied."""
        amount = Decimal(size)
        side = OrderSide.BUY if amount > ZERO else OrderSide.SELL
        request = OrderRequest(symbol, side, abs(amount), leverage=Decimal(10))
        self.core.place(account_of(trader_id), request)
        self.pump()

    def share_trade(self, trader_id: str, symbol: str, share: str) -> None:
        """As `trade`, with a notional in parts of the trader's equity."""
        instrument = self.core.instruments[symbol]
        notional = self.core.equity(account_of(trader_id)) * Decimal(share)
        size = instrument.round_size(notional / self.core.market.last(symbol))
        self.trade(trader_id, symbol, str(size))

    def pump(self) -> None:
        """Carry events to the copies until nothing happens any more."""
        while events := self.core.drain_events():
            self.events += events
            self.copies.on_events(events)

    def pass_time(self, seconds: int, *, act: bool = False) -> None:
        """Let time pass; with `act` the traders trade by themselves."""
        for _ in range(seconds):
            self.now_ms += 1_000
            self.core.advance(self.now_ms)
            if act:
                self.live.act(self.now_ms)
            self.copies.act(self.now_ms)
            self.pump()

    def follow(self, trader_id: str, **settings: object) -> str:
        """Follow with a pot of 1 000 unless told otherwise; returns the id."""
        base = FollowSettings(pot=Decimal(1_000))
        for name, value in settings.items():
            base = base.with_value(name, value)
        record = self.copies.follow(trader_id, base, self.now_ms)
        self.pump()
        return record.follow_id

    def copy(self, follow_id: str, symbol: str) -> PositionState | None:
        """The copied position in a symbol."""
        held = [each for each in self.copies.positions(follow_id) if each.symbol == symbol]
        return held[0] if held else None

    def size(self, follow_id: str, symbol: str) -> Decimal:
        """Signed size of the copy, zero when flat."""
        held = self.copy(follow_id, symbol)
        return held.size * held.side.sign if held else ZERO

    def user_equity(self) -> Decimal:
        """Equity of the user's own account."""
        return self.core.equity(USER)

    def pot(self, follow_id: str) -> Decimal:
        """Equity of a follow's account."""
        return self.core.equity(PREFIX + follow_id)

    def imbalance(self) -> Decimal:
        """What is missing of all the money that ever came in; zero, or money was made or lost."""
        ledger = self.core.ledger
        held = ZERO
        for account in ledger.accounts.values():
            legs = account.legs.values()
            held += account.balance - sum((leg.cost * leg.side.sign for leg in legs), ZERO)
        return held + ledger.fees + ledger.house - ledger.deposits


LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
