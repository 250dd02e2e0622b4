"""Cores whose BTC price does what a test wants, and short ways to trade on them."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide, OrderType
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.practice.core import Core
from copydesk.practice.replay import Replay
from copydesk.practice.values import OrderRequest

START_MS = 1_767_225_600_000  # 2026-01-01 00:00 UTC
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
BTC = "BTCUSDT"
ETH = "ETHUSDT"
LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
BUY, SELL = OrderSide.BUY, OrderSide.SELL
ISOLATED, CROSS = MarginMode.ISOLATED, MarginMode.CROSS


class WallClock:
    """A wall clock that a test sets."""

    def __init__(self, now_ms: int = START_MS) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms


def recorded(*closes: float) -> Replay:
    """Make candles that go straight from close to close, filled up to whole hours."""
    prices = np.array([*closes, *[closes[-1]] * (-len(closes) % 60)])
    closed = np.log(prices)
    opened = np.concatenate([closed[:1], closed[:-1]])
    return Replay(opened, np.maximum(opened, closed), np.minimum(opened, closed), closed)


def make_core(
    *closes: float, seed: int = 7, wall: WallClock | None = None, start_ms: int = START_MS
) -> Core:
    """Make a core on which BTC follows `closes`, a minute each, if there are any."""
    replays = {BTC: recorded(*closes)} if closes else None
    return Core(seed, start_ms, wall or WallClock(), replays)


def fund(
    core: Core,
    account_id: str = "main",
    amount: str = "10000",
    mode: PositionMode = PositionMode.ONE_WAY,
    margin: MarginMode = CROSS,
) -> str:
    """Open an account with money in it."""
    core.open_account(account_id, position_mode=mode, margin_mode=margin)
    core.deposit(account_id, Decimal(amount))
    return account_id


def market(side: OrderSide, size: str, symbol: str = BTC, **rest: object) -> OrderRequest:
    """Make a market order."""
    return OrderRequest(symbol, side, Decimal(size), **rest)  # type: ignore[arg-type]  # as given


def limit(
    side: OrderSide, size: str, price: Decimal, symbol: str = BTC, **rest: object
) -> OrderRequest:
    """Make a limit order."""
    return OrderRequest(
        symbol,
        side,
        Decimal(size),
        OrderType.LIMIT,
        price,
        **rest,  # type: ignore[arg-type]  # as given
    )


def surplus(core: Core) -> Decimal:
    """What is in the exchange beyond the deposits; conserved money means exactly zero."""
    ledger = core.ledger
    held = sum(
        (
            account.balance - sum((leg.signed_cost for leg in account.legs.values()), ZERO)
            for account in ledger.accounts.values()
        ),
        ZERO,
    )
    return held + ledger.fees + ledger.house - ledger.deposits
