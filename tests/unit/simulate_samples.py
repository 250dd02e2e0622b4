"""Events and setups of simulated follows, written short."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.copying.simulate.events import Event, Funding, Mark, Settle, TraderClose, TraderOpen
from copydesk.copying.simulate.setup import Costs, Keeping, Setup, ShareModel
from copydesk.copying.simulate.simulator import Simulator
from copydesk.model.copy_rules import CopyRules, LeverageKind, LeverageRule, Sizing, SizingMode
from copydesk.model.instrument import Instrument
from copydesk.model.position import PositionSide
from tests.unit.copying_samples import BTC, LONG, SHORT, instrument

BITCOIN = replace(instrument(BTC, "0.001", "0.001"), price_step=Decimal("0.01"))
TEN_TIMES = LeverageRule(LeverageKind.FIXED, Decimal(10))
EXAMPLE_RULES = CopyRules(
    pot=Decimal(1000),
    sizing=Sizing(SizingMode.MARGIN, Decimal(50)),
    long_leverage=TEN_TIMES,
    short_leverage=TEN_TIMES,
    max_open_trades=2,
    opening_tolerance_percent=Decimal("0.5"),
    stop_loss_percent=Decimal(20),
    take_profit_percent=Decimal(50),
)
EXAMPLE_COSTS = Costs(slippage_rate=Decimal("0.0005"))


def open_order(
    time_ms: int,
    order_id: str,
    side: PositionSide,
    price: str,
    size: str = "1",
    market: str | None = None,
    symbol: str = BTC,
) -> TraderOpen:
    return TraderOpen(
        time_ms, order_id, symbol, side, Decimal(size), Decimal(price), Decimal(10),
        None if market is None else Decimal(market),
    )  # fmt: skip


def close_order(
    time_ms: int,
    order_id: str,
    side: PositionSide,
    price: str,
    size: str = "1",
    symbol: str = BTC,
) -> TraderClose:
    return TraderClose(time_ms, order_id, symbol, side, Decimal(size), Decimal(price))


def mark(time_ms: int, price: str, symbol: str = BTC) -> Mark:
    return Mark(time_ms, symbol, Decimal(price))


EXAMPLE_EVENTS: list[Event] = [
    open_order(1, "L1", LONG, "30000"),
    mark(2, "30300"),
    Funding(2, BTC, Decimal("0.0001")),
    close_order(3, "L1", LONG, "30600"),
    open_order(4, "L2", SHORT, "30500"),
    close_order(5, "L2", SHORT, "30700", "0.5"),
    close_order(6, "L2", SHORT, "30900", "0.5"),
    open_order(7, "L3", LONG, "31000"),
    mark(8, "30380"),
    close_order(9, "L3", LONG, "31500"),
    open_order(10, "L4", LONG, "31000", market="31200"),
    close_order(11, "L4", LONG, "31100"),
    open_order(12, "L5", LONG, "31000"),
    mark(13, "28000"),
    close_order(14, "L5", LONG, "28000"),
    Settle(15),
    open_order(16, "L6", SHORT, "28000"),
    close_order(17, "L6", SHORT, "26500"),
    Settle(18),
]


def example_setup(
    share: ShareModel = ShareModel.NONE,
    keeping: Keeping = Keeping.ORDERS,
    rules: CopyRules = EXAMPLE_RULES,
    bitcoin: Instrument = BITCOIN,
) -> Setup:
    return Setup(rules, {BTC: bitcoin}, EXAMPLE_COSTS, share, Decimal("0.1"), keeping)


def ran(setup: Setup, events: list[Event]) -> Simulator:
    simulator = Simulator(setup)
    simulator.run(events)
    return simulator
