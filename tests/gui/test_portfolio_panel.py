"""Building a portfolio on screen, and following it through the ordinary review sheet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic, TraderMarks
from copydesk.model.errors import RetryLater
from copydesk.model.portfolio import LeftOut, Method, Portfolio, PortfolioWishes, Slice
from copydesk.model.position import MarginMode
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.follow.review import ReviewDialog
from copydesk.ui.portfolio.panel import PortfolioPanel
from tests.gui.fake_desk import FakeDesk

FIRST, SECOND, THIRD = (TraderKey("practice", name) for name in ("t1", "t2", "t3"))


def portfolio(*traders: TraderKey, scaled_by: float = 1.0) -> Portfolio:
    count = len(traders)
    return Portfolio(
        slices=tuple(Slice(each, 0.3, Decimal(300), 1.0 / count) for each in traders),
        left_out={THIRD: LeftOut.LOW_SCORE},
        cash=Decimal(1_000 - 300 * count),
        correlations=tuple(tuple(0.9 for _ in traders) for _ in traders),
        guessed=frozenset(),
        effective_bets=1.6,
        worst_month=-0.07,
        likely_drawdown=0.12,
        scaled_by=scaled_by,
    )


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[PortfolioPanel]:
    made = PortfolioPanel(context)
    qtbot.addWidget(made)
    made.resize(900, 480)
    made.show()
    yield made
    made.close_down()


def divide(qtbot: QtBot, desk: FakeDesk, panel: PortfolioPanel) -> None:
    qtbot.mouseClick(panel.build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.asked("build_portfolio")) and panel.is_settled())


def test_wishes_go_to_the_desk_and_the_division_comes_back(
    qtbot: QtBot, desk: FakeDesk, panel: PortfolioPanel
) -> None:
    desk.answers["build_portfolio"] = portfolio(FIRST, SECOND, scaled_by=0.8)
    panel.form.fields["budget"].setText("")
    qtbot.keyClicks(panel.form.fields["budget"], "2500")
    panel.form.method.setCurrentIndex(2)
    panel.form.method.activated.emit(2)
    divide(qtbot, desk, panel)
    wishes = PortfolioWishes(Decimal(2_500), Method.LEAST_VARIANCE)
    assert desk.asked("build_portfolio") == [(wishes, ())]
    assert panel.slices.rowCount() == 2
    assert panel.figures["bets"].text == "1.6 of 2"
    assert panel.figures["month"].text == "\u22127.0\u202f%"
    assert panel.figures["fall"].text == "\u221212.0\u202f%"
    assert panel.figures["cash"].text == "400\u202fUSDT"
    assert "1 score below 30" in panel.summary.text()
    assert "80\u202f%" in panel.summary.text()
    assert panel.likeness.cell_text(0, 1) == "+0.90"
    panel.grab()


def test_a_wrong_number_says_so_beside_the_field(qtbot: QtBot, panel: PortfolioPanel) -> None:
    field = panel.form.fields["cap"]
    field.setText("")
    qtbot.keyClicks(field, "400")
    assert panel.form.rows["cap"].problem == "A number from 5 to 100."
    assert not panel.build.isEnabled()


def test_starred_traders_alone(qtbot: QtBot, desk: FakeDesk, panel: PortfolioPanel) -> None:
    panel.whom.choose("starred")
    panel._judge()
    assert not panel.build.isEnabled()
    desk.publish(Topic.MARKS, "traders", TraderMarks(frozenset({SECOND, FIRST}), frozenset()))
    desk.answers["build_portfolio"] = portfolio(FIRST)
    qtbot.waitUntil(lambda: bool(panel._starred()))
    panel._judge()
    divide(qtbot, desk, panel)
    assert desk.asked("build_portfolio")[0][1] == (FIRST, SECOND)


def test_nobody_passes(qtbot: QtBot, desk: FakeDesk, panel: PortfolioPanel) -> None:
    desk.answers["build_portfolio"] = portfolio()
    divide(qtbot, desk, panel)
    assert panel.summary.text().startswith("Nobody passes")
    assert not panel.apply.isEnabled()


def test_a_desk_that_is_not_ready_says_what_to_do(
    qtbot: QtBot, desk: FakeDesk, panel: PortfolioPanel
) -> None:
    desk.answers["build_portfolio"] = RetryLater(Reason.NOT_READY, "being ranked")
    divide(qtbot, desk, panel)
    assert panel.banner.isVisible()
    assert panel.build.isEnabled()


def test_amounts_hide_behind_the_eye(
    qtbot: QtBot, desk: FakeDesk, context: Context, panel: PortfolioPanel
) -> None:
    desk.answers["build_portfolio"] = portfolio(FIRST)
    divide(qtbot, desk, panel)
    context.set_private(True)
    assert panel.figures["cash"].text == "•••"
    amount = next(n for n, column in enumerate(panel.slices.columns) if column.key == "amount")
    assert panel.slices.index(0, amount).data() == "•••"


def review_sheets() -> list[ReviewDialog]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, ReviewDialog) and each.isVisible()
    ]


def test_following_goes_through_the_review_sheet_and_stops_when_one_is_left(
    qtbot: QtBot, desk: FakeDesk, panel: PortfolioPanel
) -> None:
    desk.answers["build_portfolio"] = portfolio(FIRST, SECOND)
    divide(qtbot, desk, panel)
    qtbot.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(review_sheets()) == 1)
    (sheet,) = review_sheets()
    assert any("300" in line.new for line in sheet.lines)
    sheet.reject()
    qtbot.waitUntil(lambda: not review_sheets())
    assert not desk.asked("start_follow")


def test_the_split_of_the_guide_is_one_click_and_goes_into_the_follows(
    qtbot: QtBot, desk: FakeDesk, panel: PortfolioPanel
) -> None:
    desk.answers["build_portfolio"] = portfolio(FIRST, SECOND)
    qtbot.mouseClick(panel.form.guide, Qt.MouseButton.LeftButton)
    divide(qtbot, desk, panel)
    ((wishes, _),) = desk.asked("build_portfolio")
    assert wishes == PortfolioWishes(Decimal(1_000), Method.EQUAL, most_traders=5, cap=1.0)
    qtbot.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(review_sheets()) == 1)
    (sheet,) = review_sheets()
    settings = sheet._settings
    assert (settings.leverage, settings.margin_mode) == (Decimal(10), MarginMode.ISOLATED)
    assert settings.pot == Decimal(300)
    sheet.reject()
    qtbot.waitUntil(lambda: not review_sheets())


def test_another_number_or_method_leaves_the_guide(qtbot: QtBot, panel: PortfolioPanel) -> None:
    usual = panel.form.template()
    panel.form.choose_guide()
    qtbot.keyClicks(panel.form.fields["budget"], "0")
    assert panel.form.template().leverage == Decimal(10)
    qtbot.keyClicks(panel.form.fields["most"], "0")
    assert panel.form.template() == usual
    panel.form.choose_guide()
    panel.form.method.activated.emit(0)
    assert panel.form.template() == usual
    assert panel.form.leverage.text() == ""
