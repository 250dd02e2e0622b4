"""What is at stake, on screen: bars, figures with limits, tables, and weighing a trader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.position import USER, Owner, OwnerKind, PositionKey, PositionSide
from copydesk.model.risk import (
    BadDayLoss,
    Cancelled,
    ExposureCell,
    NearLiquidation,
    RiskChange,
    RiskPicture,
    RiskSums,
    StressRow,
    VenueMargin,
)
from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.risk.exposure_bars import by_symbol
from copydesk.ui.risk.exposure_panel import ExposurePanel
from copydesk.ui.risk.panel import RiskPanel
from tests.gui.fake_desk import FakeDesk

LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
TRADER = TraderKey("practice", "t1")


def sums(gross: int = 15_000, shortfall: float = 1_200.0) -> RiskSums:
    stress = StressRow(Decimal("-0.10"), True, Decimal(-900), Decimal(9_100), 1, 2)
    return RiskSums(
        equity=Decimal(10_000),
        gross=Decimal(gross),
        net=Decimal(9_000),
        market_net=11_000.0,
        bad_day=BadDayLoss(400.0, shortfall, 1_500.0, 365, ("NEWUSDT",)),
        stress=(stress, replace(stress, stops_hold=False, change=Decimal(-1_500))),
    )


def picture(found: RiskSums | None = None) -> RiskPicture:
    near, far = (PositionKey("practice", USER, name, LONG) for name in ("ETHUSDT", "BTCUSDT"))
    return RiskPicture(
        time_ms=1,
        sums=found or sums(),
        cells={
            ExposureCell("practice", "Aurora", "BTCUSDT", LONG): Decimal(12_000),
            ExposureCell("practice", "", "BTCUSDT", SHORT): Decimal(-3_000),
            ExposureCell("bybit", "Basalt", "ETHUSDT", SHORT): Decimal(-500),
        },
        margins=(VenueMargin("practice", Decimal(10_000), Decimal(6_000), 0.6),),
        largest=("BTCUSDT", Decimal(15_000)),
        cancelled=(Cancelled("BTCUSDT", ("Aurora",), ("",), Decimal(3_000)),),
        near=(NearLiquidation(far, 0.2, 6.0, 0.0), NearLiquidation(near, 0.05, 1.5, 0.13)),
    )


@pytest.fixture
def exposure(qtbot: QtBot, context: Context) -> Iterator[ExposurePanel]:
    made = ExposurePanel(context)
    qtbot.addWidget(made)
    made.resize(600, 360)
    made.show()
    yield made
    made.close_down()


@pytest.fixture
def risk(qtbot: QtBot, context: Context) -> Iterator[RiskPanel]:
    made = RiskPanel(context)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    yield made
    made.close_down()


def test_bars_net_all_owners_of_a_symbol() -> None:
    rows = by_symbol(picture().cells)
    assert [(row.symbol, row.long, row.short, row.net) for row in rows] == [
        ("BTCUSDT", Decimal(12_000), Decimal(3_000), Decimal(9_000)),
        ("ETHUSDT", Decimal(0), Decimal(500), Decimal(-500)),
    ]


def test_exposure_says_long_short_and_what_is_left(
    qtbot: QtBot, desk: FakeDesk, exposure: ExposurePanel
) -> None:
    desk.publish(Topic.RISK, "desk", picture())
    qtbot.waitUntil(lambda: exposure.figures["long"].text == "+12\u202f000")
    assert exposure.figures["short"].text == "\u22123\u202f500"
    assert exposure.figures["net"].text == "+9\u202f000 0.90×"
    assert exposure.figures["largest"].text == "BTCUSDT 100\u202f%"
    assert "BTCUSDT +9\u202f000 +0.90×" in exposure.bars.accessibleDescription()
    exposure.context.set_private(True)
    assert exposure.figures["long"].text == "•••"
    assert "9\u202f000" not in exposure.bars.accessibleDescription()
    assert "+0.90×" in exposure.bars.accessibleDescription()
    exposure.grab()


def test_figures_warn_at_their_limits_and_say_where_they_come_from(
    qtbot: QtBot, desk: FakeDesk, risk: RiskPanel
) -> None:
    desk.publish(Topic.RISK, "desk", picture())
    qtbot.waitUntil(lambda: risk.figures["gross"].text == "1.50×")
    assert risk.figures["market"].text == "1.10×"
    assert risk.figures["shortfall"].text == "\u221212.0\u202f%"
    assert "NEWUSDT" in risk.figures["shortfall"].toolTip()
    assert risk.figures["shortfall"]._figure.property("tone") == "warning"
    assert risk.figures["gross"]._figure.property("tone") == ""
    desk.publish(Topic.RISK, "desk", picture(sums(gross=120_000, shortfall=3_000.0)))
    qtbot.waitUntil(lambda: risk.figures["gross"].text == "12.00×")
    assert risk.figures["gross"]._figure.property("tone") == "critical"
    assert risk.figures["shortfall"]._figure.property("tone") == "critical"


def test_the_tables_hold_jumps_margins_the_nearest_ends_and_who_cancels_whom(
    qtbot: QtBot, desk: FakeDesk, risk: RiskPanel
) -> None:
    desk.publish(Topic.RISK, "desk", picture())
    qtbot.waitUntil(lambda: risk.cancelled.rowCount() == 1 and risk.near.rowCount() == 2)

    def texts(model: object, row: int) -> list[str]:
        count = model.columnCount()  # type: ignore[attr-defined]
        index = model.index  # type: ignore[attr-defined]
        return [str(index(row, column).data()) for column in range(count)]

    assert texts(risk.stress, 0)[:3] == ["\u221210\u202f%", "hold", "\u2212900.00"]
    assert texts(risk.stress, 1)[1:3] == ["jumped over", "\u22121\u202f500.00"]
    assert texts(risk.margins, 0)[-1] == "60.0\u202f%"
    qtbot.waitUntil(lambda: texts(risk.near, 0)[1] == "ETHUSDT")
    assert texts(risk.near, 0)[3:] == ["5.0\u202f%", "1.5", "13.00\u202f%"]
    assert texts(risk.cancelled, 0)[:3] == ["BTCUSDT", "Aurora", "You"]


def test_a_follow_is_named_by_its_trader_and_strangers_names_are_plain(
    qtbot: QtBot, desk: FakeDesk, risk: RiskPanel
) -> None:
    key = PositionKey("practice", Owner(OwnerKind.FOLLOW, "f9"), "BTCUSDT", LONG)
    found = replace(picture(), near=(NearLiquidation(key, 0.2, 6.0, 0.0),))
    desk.publish(Topic.RISK, "desk", found)
    qtbot.waitUntil(lambda: risk.near.rowCount() == 1)
    assert risk.near.index(0, 0).data() == "f9"


def test_weighing_says_what_a_trader_would_add(
    qtbot: QtBot, desk: FakeDesk, context: Context, risk: RiskPanel
) -> None:
    weighing = risk.weighing
    assert not weighing.ask.isEnabled()
    context.select_trader(TRADER)
    weighing.amount.setFocus()
    qtbot.keyClicks(weighing.amount, "-3")
    assert not weighing.ask.isEnabled()
    weighing.amount.clear()
    qtbot.keyClicks(weighing.amount, "2000")
    desk.answers["risk_with"] = RiskChange(sums(), sums(gross=19_000, shortfall=1_500.0), 3)
    qtbot.mouseClick(weighing.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(weighing.answer.isVisible)
    assert desk.asked("risk_with") == [(TRADER, Decimal(2000))]
    assert "1.50× → 1.90×" in weighing.answer.text()
    assert "12.0\u202f% → 15.0\u202f%" in weighing.answer.text()
    context.select_trader(TraderKey("practice", "t2"))
    assert not weighing.answer.isVisible()


def test_a_trader_without_positions_adds_nothing(
    qtbot: QtBot, desk: FakeDesk, context: Context, risk: RiskPanel
) -> None:
    context.select_trader(TRADER)
    qtbot.keyClicks(risk.weighing.amount, "10")
    desk.answers["risk_with"] = RiskChange(sums(), sums(), 0)
    qtbot.mouseClick(risk.weighing.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(risk.weighing.answer.isVisible)
    assert risk.weighing.answer.text().startswith("Nothing now")
