"""How long replaying takes: 10 000 fills exactly, 200 settings roughly, a preview as one types.

The floor of the exact replay is the plan alone: the same number of decisions by `plan.plan` on
ready-made situations, without prices, money or a log.
"""

from __future__ import annotations

import time
from decimal import Decimal
from functools import partial
from random import Random
from typing import Final

import numpy as np

from copydesk.copying.book import CopyBook
from copydesk.copying.plan import plan
from copydesk.copying.preview import preview, simulated
from copydesk.copying.simulate.events import Event, TraderClose, TraderOpen
from copydesk.copying.simulate.prescreen import SettingArrays, TradeArrays, prescreen
from copydesk.copying.simulate.setup import Costs, Setup
from copydesk.copying.situation import HeldLeg, Quote, Situation, TraderView
from copydesk.model.copy_rules import CopyRules, LeverageKind, LeverageRule, Sizing, SizingMode
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.instrument import Instrument
from copydesk.model.money import ONE, ZERO
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade, TraderPosition
from tests.bench.figures import Figure, Floor, Options, median_ms

FILLS: Final = 10_000
SETTINGS: Final = 200
_BITCOIN: Final = Instrument(
    "BTCUSDT", "BTC", "USDT", Decimal("0.1"), Decimal("0.001"), Decimal("0.001"), Decimal(5),
    Decimal(100), Decimal("0.0002"), Decimal("0.0006"),
)  # fmt: skip
_TEN: Final = LeverageRule(LeverageKind.FIXED, Decimal(10))


def measure(options: Options) -> list[Figure]:
    """All figures."""
    repeats = options.repeats(5)
    trades = made_trades(FILLS // 2)
    events = [event for trade in trades for event in _orders(trade)]
    setup = _setup()
    whole = median_ms(lambda: simulated(setup, events), repeats)
    floor = Floor("plan.plan alone", _plans_ms(events))
    arrays, settings = TradeArrays.of(trades), _settings()
    screen = median_ms(partial(prescreen, arrays, settings), repeats)
    recent = events[-100:]
    shown = median_ms(lambda: preview(setup, recent), repeats)
    return [
        Figure(f"replay of {FILLS} fills", whole, "ms", floor, 150),
        Figure(f"{SETTINGS} settings over {FILLS // 2} trades", screen, "ms", aim=1_000),
        Figure("preview of 50 trades, useful pot included", shown, "ms", aim=300),
    ]


def made_trades(count: int) -> list[ClosedTrade]:
    """Trades one after another on a random walk."""
    random, price, trades = Random(1), 30_000.0, []
    for number in range(count):
        entry, price = price, price * (1 + random.uniform(-0.01, 0.0101))
        trades.append(
            ClosedTrade(
                str(number), "BTCUSDT", PositionSide.LONG if number % 2 else PositionSide.SHORT,
                4_000 * number, 4_000 * number + 2_000, Decimal(f"{entry:.1f}"),
                Decimal(f"{price:.1f}"), Decimal("0.5"), ZERO, ZERO, Decimal(10), ZERO,
            )
        )  # fmt: skip
    return trades


def _orders(trade: ClosedTrade) -> tuple[Event, Event]:
    return (
        TraderOpen(
            trade.open_time_ms, trade.trade_id, trade.symbol, trade.side, trade.max_size,
            trade.entry_price, trade.leverage,
        ),
        TraderClose(
            trade.close_time_ms, trade.trade_id, trade.symbol, trade.side, trade.max_size,
            trade.exit_price,
        ),
    )  # fmt: skip


def _setup() -> Setup:
    rules = CopyRules(
        pot=Decimal(100_000),
        sizing=Sizing(SizingMode.MARGIN, Decimal(50)),
        long_leverage=_TEN,
        short_leverage=_TEN,
        opening_tolerance_percent=Decimal("0.5"),
        stop_loss_percent=Decimal(20),
    )
    return Setup(rules, {"BTCUSDT": _BITCOIN}, Costs(Decimal("0.0001")))


def _settings() -> SettingArrays:
    random = np.random.default_rng(1)
    return SettingArrays(
        multiple=random.uniform(0.01, 0.2, SETTINGS),
        pot=np.full(SETTINGS, 100_000.0),
        leverage=random.integers(1, 20, SETTINGS).astype(np.float64),
        stop_percent=random.choice([np.nan, 10.0, 20.0, 50.0], SETTINGS),
        cost_rate=np.full(SETTINGS, 0.0007),
    )


def _plans_ms(events: list[Event]) -> float:
    """The same decisions without anything around them."""
    setup, book, spent = _setup(), CopyBook(is_started=True), 0.0
    size = Decimal("0.016")
    for number, event in enumerate(events):
        assert isinstance(event, TraderOpen | TraderClose)
        opens = isinstance(event, TraderOpen)
        key = (event.symbol, event.side)
        position = TraderPosition(*key, event.size, event.price, Decimal(10), ZERO)
        held = {leg: HeldLeg(size, event.price, Decimal(10)) for leg in book.legs if not opens}
        quote = Quote(event.price, event.price, event.price, number)
        situation = _EMPTY._replace(
            now_ms=number,
            rules=setup.rules,
            trader=TraderView((position,) if opens else (), number),
            held=held,
            instruments=setup.instruments,
            quotes={event.symbol: quote},
        )
        start = time.perf_counter()
        planned = plan(situation, book)
        spent += time.perf_counter() - start
        book = planned.book
    return spent * 1_000


_EMPTY: Final = Situation(
    now_ms=0,
    state=FollowState.ACTIVE,
    guard=GuardLevel.CALM,
    rules=CopyRules(ONE),
    trader=TraderView((), 0),
    held={},
    pot_equity=Decimal(100_000),
    free_margin=Decimal(100_000),
    instruments={},
    quotes={},
)
