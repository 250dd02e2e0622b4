"""The picture of risk: from positions and the past, on a scripted desk and a real one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from copydesk.engine.api import Topic
from copydesk.engine.practice_start import PracticeOptions
from copydesk.engine.risk_figures import RiskInput, change, history_of, picture
from copydesk.model.account import Account
from copydesk.model.instrument import Candle
from copydesk.model.portfolio import PortfolioWishes
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.risk import ExposureCell, RiskPicture
from copydesk.model.trader import TraderKey
from tests.engine.fakes import AURORA, VENUE, position, row
from tests.engine.rig import PracticeRig, Rig

DAY_MS = 86_400_000


def candles(seed: int, days: int = 200, beta: float = 0.0) -> list[Candle]:
    market = np.random.default_rng(1).normal(0.0, 0.02, days)
    own = np.random.default_rng(seed).normal(0.0, 0.02 if beta == 0.0 else 0.002, days)
    closes = 100.0 * np.exp(np.cumsum(own + beta * market))
    prices = [Decimal(repr(close)) for close in closes.tolist()]
    return [
        Candle(day * DAY_MS, price, price, price, price, Decimal(1))
        for day, price in enumerate(prices)
    ]


def account(venue: str = VENUE, equity: int = 10_000, margin: int = 2_000) -> Account:
    zero = Decimal(0)
    return Account(
        venue, "USDT", Decimal(equity), Decimal(equity - margin), zero, Decimal(margin), zero,
        zero, PositionMode.ONE_WAY, MarginMode.CROSS, Decimal(equity), 0,
    )  # fmt: skip


def given() -> RiskInput:
    long = position("f1", size="0.2", mark_price=Decimal(60_000), liquidation_price=Decimal(54_000))
    short = position("", size="0.05", mark_price=Decimal(60_000), liquidation_price=None)
    short = replace(short, key=short.key._replace(side=PositionSide.SHORT))
    past = {"BTCUSDT": candles(1), "SOLUSDT": candles(2, beta=2.0)}
    return RiskInput((long, short), (account(), account("bybit", 500, 400)), {"f1": "Aurora"}, past)


def test_a_picture_shows_where_the_money_is() -> None:
    found = picture(given(), 77)
    assert found.time_ms == 77
    assert found.cells == {
        ExposureCell(VENUE, "Aurora", "BTCUSDT", PositionSide.LONG): Decimal(12_000),
        ExposureCell(VENUE, "", "BTCUSDT", PositionSide.SHORT): Decimal(-3_000),
    }
    assert (found.sums.gross, found.sums.net) == (Decimal(15_000), Decimal(9_000))
    assert found.sums.gross_ratio == pytest.approx(15_000 / 10_500)
    assert found.sums.market_net == pytest.approx(9_000)
    assert found.largest == ("BTCUSDT", Decimal(15_000))
    assert [(each.venue, each.used) for each in found.margins] == [("bybit", 0.8), (VENUE, 0.2)]
    (cancelled,) = found.cancelled
    assert (cancelled.symbol, cancelled.value) == ("BTCUSDT", Decimal(3_000))
    (near,) = found.near
    assert near.distance == pytest.approx(0.1)
    assert near.daily_moves == pytest.approx(5.0, rel=0.3)
    assert 0.0 < near.chance < 0.001
    assert found.sums.bad_day is not None
    assert 0.02 * 9_000 < found.sums.bad_day.shortfall < 0.1 * 9_000
    assert {row.shock for row in found.sums.stress} == {
        Decimal("-0.10"), Decimal("-0.30"), Decimal("0.10"), Decimal("0.30")
    }  # fmt: skip


def test_without_a_past_there_is_no_bad_day_and_nothing_is_near() -> None:
    found = picture(replace(given(), candles={}), 1)
    assert found.sums.bad_day is None
    assert found.near == ()
    assert found.sums.gross == 15_000


def test_more_positions_are_weighed_against_those_that_are_there() -> None:
    hedge = position("f2", size="0.15", mark_price=Decimal(60_000))
    hedge = replace(hedge, key=hedge.key._replace(side=PositionSide.SHORT))
    found = change(given(), [hedge])
    assert (found.before.net, found.after.net) == (Decimal(9_000), Decimal(0))
    assert found.after.gross == 24_000
    assert found.before.bad_day is not None
    assert found.after.bad_day is not None
    assert found.after.bad_day.shortfall == pytest.approx(0.0, abs=1e-6)
    assert found.before.bad_day.shortfall > 0.0


def test_a_day_after_a_gap_has_no_return() -> None:
    gappy = candles(1)
    del gappy[100]
    whole, missing = history_of({"BTCUSDT": candles(1)}), history_of({"BTCUSDT": gappy})
    assert whole is not None
    assert missing is not None
    assert (len(whole.returns), len(missing.returns)) == (199, 197)
    assert history_of({"SOLUSDT": candles(2)}) is None


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path / "profile")
    yield rig
    rig.close()


def test_the_desk_publishes_what_is_at_stake(rig: Rig) -> None:
    rig.exchange.positions = {position("f1").key: position("f1")}
    rig.open()
    rig.until(lambda: bool(rig.facts(Topic.RISK)))
    (found,) = rig.facts(Topic.RISK)
    assert isinstance(found, RiskPicture)
    assert found.sums.gross == Decimal("610.00")


def test_a_trader_whose_money_is_not_known_can_t_be_weighed(rig: Rig) -> None:
    rig.exchange.rows = [row(1)]
    rig.open()
    error = rig.refused(rig.desk.risk_with(row(1).key, Decimal(100)))
    assert error.reason is Reason.TRADER_EQUITY_UNKNOWN
    gone = rig.refused(rig.desk.risk_with(AURORA._replace(venue="elsewhere"), Decimal(1)))
    assert gone.reason is Reason.NO_CONNECTION


def test_weighing_a_real_trader_and_building_a_portfolio(tmp_path: Path) -> None:
    rig = PracticeRig(tmp_path / "profile", practice=PracticeOptions(seed=11, traders=150))
    try:
        rig.open()
        rig.until(lambda: bool(rig.facts(Topic.JUDGEMENTS)))
        (columns,) = rig.facts(Topic.TRADERS)
        venue = columns.keys[0].venue
        changes = [
            rig.call(rig.desk.risk_with(TraderKey(venue, key.trader_id), Decimal(1_000)))
            for key in columns.keys[:12]
        ]
        portfolio = rig.call(rig.desk.build_portfolio(PortfolioWishes(Decimal(1_000))))
        assert portfolio.slices
        assert sum((each.amount for each in portfolio.slices), portfolio.cash) == 1_000
        assert any(each.positions and each.after.gross > 0 for each in changes)
        assert all(each.before.gross == 0 for each in changes)
    finally:
        rig.close()
