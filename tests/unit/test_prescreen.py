from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from copydesk.copying.preview import simulated
from copydesk.copying.simulate.history import events_of
from copydesk.copying.simulate.prescreen import SettingArrays, TradeArrays, prescreen
from copydesk.copying.simulate.setup import Costs, Setup
from copydesk.model.copy_rules import Sizing, SizingMode
from tests.unit.copying_samples import BTC, SHORT
from tests.unit.simulate_samples import BITCOIN, EXAMPLE_RULES
from tests.unit.test_preview import trade

TRADES = [
    trade("1", 1, 3, "30000", "30900", "2"),
    trade("2", 4, 6, "31000", "30400", "1"),
    trade("3", 7, 9, "30000", "28500", "2", SHORT),
    trade("4", 10, 12, "30000", "30100", "1", worst="-1500"),
]


def arrays(**lists: list[float]) -> SettingArrays:
    plain = {"multiple": 0.1, "pot": 1000.0, "leverage": 10.0, "stop_percent": np.nan}
    count = len(next(iter(lists.values())))
    values = {name: np.full(count, value) for name, value in plain.items()}
    values["cost_rate"] = np.full(count, 0.0)
    return SettingArrays(**(values | {name: np.array(each) for name, each in lists.items()}))


def test_without_limits_it_says_what_the_simulator_says() -> None:
    exact = replace(BITCOIN, size_step=Decimal("0.00000001"), min_size=Decimal("0.00000001"))
    costs = Costs(slippage_rate=Decimal("0.0003"))
    for multiple in ("0.01", "0.1"):
        rules = replace(
            EXAMPLE_RULES,
            pot=Decimal(100_000),
            sizing=Sizing(SizingMode.MULTIPLIER, Decimal(multiple)),
            stop_loss_percent=None,
            take_profit_percent=None,
            max_open_trades=None,
            opening_tolerance_percent=None,
        )
        done = simulated(Setup(rules, {BTC: exact}, costs), events_of(TRADES[:3]))
        rough = prescreen(
            TradeArrays.of(TRADES[:3]),
            arrays(multiple=[float(multiple)], pot=[100_000.0], cost_rate=[0.0009]),
        )
        result = float(done.account.equity - 100_000) / 1000
        assert rough.result_percent[0] == pytest.approx(result, rel=2e-3)


def test_costs_pots_and_stops_change_what_they_should() -> None:
    trades = TradeArrays.of(TRADES)
    plain = prescreen(trades, arrays(multiple=[0.1, 0.2]))
    assert plain.result_percent.tolist() == pytest.approx([43.0, 86.0])  # 18 − 6 + 30 + 1
    stop = prescreen(trades, arrays(stop_percent=[np.nan, 20.0, 60.0]))
    assert stop.stopped.tolist() == [0, 1, 0]
    # the fourth trade ends at −2 % of 3 000 of value in place of +10
    assert stop.result_percent[1] == pytest.approx(plain.result_percent[0] - 1.0 - 6.0)
    dear = prescreen(trades, arrays(cost_rate=[0.0, 0.001]))
    assert dear.result_percent[1] < dear.result_percent[0]
    pots = prescreen(trades, arrays(pot=[1000.0, 2000.0]))
    assert pots.result_percent[1] == pytest.approx(pots.result_percent[0] / 2)
    assert (pots.drawdown_percent < 0).all()
    assert dear.best(1) == [0]


def test_no_trade_gives_nothing() -> None:
    found = prescreen(TradeArrays.of([]), arrays(multiple=[1.0]))
    assert (found.result_percent[0], found.stopped[0]) == (0.0, 0)
