"""The person's own equity, and the chart under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from copydesk.engine.api import EquityCurve, Topic
from copydesk.ui.context import Context
from copydesk.ui.plots.equity_chart import EquityChart
from copydesk.ui.positions.equity_panel import EquityPanel
from tests.gui.fake_desk import FakeDesk

DAY_MS = 86_400_000
START_MS = 1_760_000_000_000
TIMES = tuple(START_MS + n * DAY_MS for n in range(500))


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[EquityPanel]:
    made = EquityPanel(context)
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show()
    yield made
    made.close_down()


def publish(desk: FakeDesk, last: float) -> None:
    values = (*(10_000.0 + n for n in range(len(TIMES) - 1)), last)
    desk.publish(Topic.EQUITY, "desk", EquityCurve(TIMES, values))


def chart_of(qtbot: QtBot, panel: EquityPanel) -> EquityChart:
    qtbot.waitUntil(lambda: panel.view.chart is not None, timeout=10_000)
    assert panel.view.chart is not None
    return panel.view.chart


def shown_days(chart: EquityChart) -> float:
    left, right = chart.upper.vb.viewRange()[0]
    return float(right - left) / 86_400


def test_the_desks_own_equity_is_drawn_and_goes_on(
    qtbot: QtBot, desk: FakeDesk, panel: EquityPanel
) -> None:
    assert panel.view.chart is None
    publish(desk, 10_400.0)
    chart = chart_of(qtbot, panel)
    assert chart.curve.getData()[1][-1] == 10_400.0
    publish(desk, 9_900.0)
    qtbot.waitUntil(lambda: chart.curve.getData()[1][-1] == 9_900.0)
    assert "9\u202f900.00\u202fUSDT" in chart.describe(TIMES[-1] / 1000)


def test_the_privacy_eye_hides_its_amounts(
    qtbot: QtBot, desk: FakeDesk, context: Context, panel: EquityPanel
) -> None:
    publish(desk, 10_400.0)
    chart = chart_of(qtbot, panel)
    context.set_private(True)
    assert "400" not in chart.describe(TIMES[-1] / 1000)


@pytest.mark.parametrize(("key", "days"), [("1d", 1), ("7d", 7), ("30d", 30), ("all", 499)])
def test_each_range_shows_its_days(
    qtbot: QtBot, desk: FakeDesk, panel: EquityPanel, key: str, days: int
) -> None:
    publish(desk, 10_400.0)
    chart = chart_of(qtbot, panel)
    qtbot.mouseClick(panel.view.ranges._buttons[key], Qt.MouseButton.LeftButton)
    assert shown_days(chart) == pytest.approx(days, rel=0.03)
    publish(desk, 10_500.0)
    assert shown_days(chart) == pytest.approx(days, rel=0.03)


def test_the_pointer_reads_date_and_value_off_the_curve(
    qtbot: QtBot, desk: FakeDesk, panel: EquityPanel
) -> None:
    publish(desk, 10_400.0)
    chart = chart_of(qtbot, panel)
    view = chart.viewport()
    centre = view.rect().center()
    qtbot.mouseMove(view, centre - QPoint(5, 5))
    qtbot.mouseMove(view, centre)
    qtbot.waitUntil(chart._words.isVisible)
    date, value = chart._words.textItem.toPlainText().split("\n")
    assert date.startswith("2026-0")
    assert value.endswith("USDT")
    qtbot.mouseMove(view, QPoint(view.width() - 2, view.height() - 2))
    qtbot.waitUntil(lambda: not chart._words.isVisible())
