from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.preview import Cancelled, preview, useful_pot
from copydesk.copying.simulate.history import Assumptions, events_of
from copydesk.copying.simulate.setup import Costs, Keeping, Setup
from copydesk.copying.what_if import History, what_if
from copydesk.model.copy_rules import Sizing, SizingMode
from copydesk.model.instrument import Candle
from copydesk.model.money import ZERO
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.trader import ClosedTrade, EquityPoint, TradeAddition
from copydesk.model.what_if import Knob
from tests.unit.copying_samples import BTC, LONG, SHORT
from tests.unit.simulate_samples import (
    BITCOIN,
    EXAMPLE_EVENTS,
    EXAMPLE_RULES,
    example_setup,
)

HOUR = 3_600_000
D = Decimal


def trade(
    name: str,
    opened: int,
    closed: int,
    entry: str,
    exit_price: str,
    size: str = "1",
    side: PositionSide = LONG,
    worst: str = "0",
    additions: tuple[TradeAddition, ...] = (),
) -> ClosedTrade:
    return ClosedTrade(
        name, BTC, side, opened * HOUR, closed * HOUR, D(entry), D(exit_price), D(size),
        ZERO, ZERO, D(10), D(worst), additions,
    )  # fmt: skip


def share_setup(pot: str = "1000") -> Setup:
    rules = replace(
        EXAMPLE_RULES, pot=D(pot), sizing=Sizing(SizingMode.EQUITY, D(1)), max_open_trades=None
    )
    return Setup(rules, {BTC: BITCOIN})


def test_the_worked_example_is_counted() -> None:
    found = preview(example_setup(), EXAMPLE_EVENTS)
    assert (found.count.copied, found.count.clipped, found.count.orders) == (5, 0, 6)
    assert found.count.by_reason() == {Reason.TOO_FAR_FROM_TRADER: 1}
    assert found.count.rejected == 0
    assert "price 31215.6" in found.count.skipped[0].detail
    assert (found.liquidated, found.stopped) == (1, 1)
    assert found.most_margin == D("0.016") * D("31015.5") / 10
    assert found.parts.fees == -D("2.613130686")
    assert found.parts.funding == -D("0.04848")
    assert found.parts.mine == D("966.164099314") - 1000
    assert found.has_marks


def test_a_cap_clips_and_names_it() -> None:
    setup = example_setup(rules=replace(EXAMPLE_RULES, max_trade_notional=D(400)))
    found = preview(setup, EXAMPLE_EVENTS)
    assert (found.count.copied, found.count.clipped) == (0, 5)


def test_the_useful_pot_is_the_smallest_that_copies_all() -> None:
    history = [trade(str(n), 3 * n, 3 * n + 2, "30000", "30300", "0.5") for n in range(1, 8)]
    points = [EquityPoint(0, D(50_000), ZERO, ZERO)]
    setup, events = share_setup(), events_of(history, equity=points)
    pot = useful_pot(setup, events)
    assert pot is not None
    at = replace(setup, rules=replace(setup.rules, pot=pot))
    below = replace(setup, rules=replace(setup.rules, pot=pot * D("0.8")))
    assert preview(at, events).count.rejected == 0
    assert preview(below, events).count.rejected > 0
    # 0.5 × pot / 50 000 must reach 0.001 BTC
    assert D(100) <= pot <= D(110)


def test_no_pot_helps_where_a_symbol_is_unknown() -> None:
    events = events_of([trade("1", 1, 2, "30000", "30300")])
    assert useful_pot(Setup(EXAMPLE_RULES, {}), events) is None


def test_finished_trades_become_the_orders_that_made_them() -> None:
    additions = (TradeAddition(2 * HOUR, D(1), D(29_000)), TradeAddition(3 * HOUR, D(1), D(28_000)))
    averaged = trade("7", 1, 5, "29000", "29900", "3", worst="-6000", additions=additions)
    merged = events_of([averaged])
    kinds = [(type(each).__name__, each.time_ms // HOUR) for each in merged]
    assert kinds == [
        ("TraderOpen", 1), ("TraderOpen", 2), ("TraderOpen", 3), ("Mark", 4), ("TraderClose", 5),
    ]  # fmt: skip
    prices = [getattr(each, "price", None) for each in merged]
    assert prices == [30_000, 29_000, 28_000, 27_000, 29_900]
    apart = events_of([averaged], keeping=Keeping.ORDERS)
    closed = [each for each in apart if type(each).__name__ == "TraderClose"]
    assert [getattr(each, "order_id", "") for each in closed] == ["7", "7+1", "7+2"]


def test_candles_give_marks_the_price_after_the_delay_and_funding_is_charged() -> None:
    candles = {
        BTC: [
            Candle(n * HOUR, D(30_000 + 60 * n), D(31_000), D(29_000), D(30_060 + 60 * n), D(1))
            for n in range(12)
        ]
    }
    history = [trade("1", 1, 9, "30060", "30540", worst="-2000")]
    assumed = Assumptions(funding_rate=D("0.0001"), latency_ms=HOUR // 2)
    events = events_of(history, candles=candles, assumptions=assumed)
    names = [type(each).__name__ for each in events]
    assert names.count("Funding") == 1
    assert names.count("Mark") > 20
    opened = next(each for each in events if type(each).__name__ == "TraderOpen")
    assert getattr(opened, "market", None) == D(30_090)
    marks = [getattr(each, "price", None) for each in events if type(each).__name__ == "Mark"]
    assert D(28_060) not in marks  # the worst moment is guessed only without candles


def test_a_replay_knows_its_curve_and_what_each_knob_changes() -> None:
    history = History(
        [
            trade("1", 1, 30, "30000", "31000", "0.5"),
            trade("2", 40, 60, "31000", "29000", "0.5", worst="-1500"),
            trade("3", 70, 90, "29000", "28000", "0.5", SHORT),
        ],
        [EquityPoint(0, D(10_000), ZERO, ZERO)],
    )
    setup = replace(share_setup(), costs=Costs(D("0.0005"), 500, D("0.0001")))
    steps: list[tuple[int, int]] = []
    found = what_if(setup, history, lambda done, total: steps.append((done, total)))
    assert steps == [(n, len(steps) - 1) for n in range(len(steps))]
    assert found.mine[-1] == pytest.approx(float(found.preview.parts.mine) / 10)
    assert found.trader[-1] == pytest.approx(float(found.preview.parts.trader) / 10)
    assert found.drawdown_percent < ZERO
    for knob in Knob:
        assert sum(each.is_chosen for each in found.turned[knob]) == 1
    delays = [each.result_percent for each in found.turned[Knob.DELAY]]
    assert delays == sorted(delays, reverse=True)  # later is dearer
    chosen = next(each for each in found.turned[Knob.POT] if each.is_chosen)
    assert float(chosen.result_percent) == pytest.approx(found.mine[-1])


def test_a_cancelled_replay_stops() -> None:
    history = History([trade("1", 1, 2, "30000", "31000", "0.5")])
    with pytest.raises(Cancelled):
        what_if(example_setup(), history, None, lambda: True)
