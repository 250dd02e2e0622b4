"""Up to four traders side by side, as a person chooses and reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from copydesk.analysis.compare import compare
from copydesk.engine.api import Topic
from copydesk.model.errors import RetryLater
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.ui.compare import ComparePanel
from copydesk.ui.compare.chart import common_curves
from copydesk.ui.context import Context
from copydesk.ui.profile import ProfilePanel
from copydesk.ui.traders import TradersPanel
from tests.gui.fake_desk import FakeDesk
from tests.gui.sample_traders import HOSTILE, columns, profile, trader

KEYS = [TraderKey("practice", f"T{number:06d}") for number in range(6)]


def record(key: TraderKey) -> TraderProfile:
    number = int(key.trader_id[1:])
    return profile(trader(number, f"Trader {number}"), days=200 + 50 * number, seed=number)


@pytest.fixture
def panel(qtbot: QtBot, context: Context, desk: FakeDesk) -> Iterator[ComparePanel]:
    desk.answers["compare"] = lambda keys: compare([record(key) for key in keys])
    made = ComparePanel(context)
    made.resize(1_000, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_down()


def choose(qtbot: QtBot, context: Context, panel: ComparePanel, *numbers: int) -> None:
    for number in numbers:
        context.set_compared(KEYS[number], True)
    qtbot.waitUntil(
        lambda: panel.found is not None and len(panel.found.profiles) == len(context.compared)
    )
    qtbot.waitUntil(lambda: panel.chart is not None and bool(panel.chart.curves))


def heads(panel: ComparePanel) -> list[str]:
    return [column.title for column in panel.figures.columns]


def test_nobody_is_chosen_at_first(qtbot: QtBot, context: Context, panel: ComparePanel) -> None:
    assert panel.empty.isVisible()
    assert "up to four traders" in panel.empty.sentence
    with qtbot.waitSignal(context.panel_wanted) as wanted:
        panel.empty.button.click()
    assert wanted.args == ["traders"]


def test_curves_begin_together_at_the_latest_start(
    qtbot: QtBot, context: Context, panel: ComparePanel
) -> None:
    choose(qtbot, context, panel, 0, 1, 2)
    assert panel.chart is not None
    curves = panel.chart.curves
    assert [curve.name for curve in curves] == ["Trader 0", "Trader 1", "Trader 2"]
    assert {float(curve.times[0]) for curve in curves} == {float(curves[0].times[0])}
    assert [float(curve.percent[0]) for curve in curves] == [0.0, 0.0, 0.0]
    whole = record(KEYS[2]).performance
    assert whole is not None
    worth = [100 + whole.return_percent[place] for place in (-1, -201)]
    assert float(curves[2].percent[-1]) == pytest.approx((worth[0] / worth[1] - 1) * 100)
    assert panel.legend.words == "Trader 0, Trader 1, Trader 2"
    assert panel.chart.describe(float(curves[0].times[-1])).count("Trader") == 3
    panel.grab()


def test_figures_stand_side_by_side_with_their_doubts(
    qtbot: QtBot, context: Context, panel: ComparePanel
) -> None:
    choose(qtbot, context, panel, 0, 1)
    assert heads(panel) == ["Figure", "Trader 0", "Trader 1"]
    lines = {line.name: line for line in panel.figures.rows()}
    first = record(KEYS[0])
    assert first.judgement is not None
    assert first.judgement.score is not None
    assert lines["Score"].texts[0].startswith(f"{first.judgement.score.value:.0f} (")
    assert lines["Days"].texts == ("200", "250")
    assert "n = 200" in lines["Sharpe"].whys[0]
    assert " to " in lines["Sharpe"].whys[0]
    assert lines["Return a year"].texts == ("–", "–")
    assert "needs 365" in lines["Return a year"].whys[0]
    assert lines["Most traded"].texts[0].count("USDT") == 3


def test_pairs_say_how_alike_they_are(qtbot: QtBot, context: Context, panel: ComparePanel) -> None:
    choose(qtbot, context, panel, 0, 1, 2, 3)
    assert panel.pairs.rowCount() == 6
    line = panel.pairs.rows()[0]
    assert line.pair.correlation is not None
    assert (line.pair.same_symbols, line.pair.same_time) == (1.0, 1.0)
    biggest = [abs(each.pair.correlation or 0.0) for each in panel.pairs.rows()]
    assert biggest == sorted(biggest, reverse=True)
    tip = panel.pairs.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "common days, 20 needed" in tip


def test_a_fifth_trader_is_not_taken_and_a_chip_leaves_one_out(
    qtbot: QtBot, context: Context, panel: ComparePanel
) -> None:
    choose(qtbot, context, panel, 0, 1, 2, 3)
    assert not context.set_compared(KEYS[4], True)
    assert panel.hint.text() == "4 of 4"
    panel.chips[KEYS[1]].click()
    assert list(context.compared) == [KEYS[0], KEYS[2], KEYS[3]]
    qtbot.waitUntil(lambda: panel.found is not None and len(panel.found.profiles) == 3)
    assert heads(panel)[1:] == ["Trader 0", "Trader 2", "Trader 3"]
    context.clear_compared()
    assert panel.empty.isVisible()


def test_an_answer_for_another_choice_is_dropped(
    qtbot: QtBot, desk: FakeDesk, context: Context, panel: ComparePanel
) -> None:
    gate = desk.hold("compare")
    context.set_compared(KEYS[0], True)
    qtbot.waitUntil(lambda: len(desk.asked("compare")) == 1)
    context.set_compared(KEYS[1], True)
    qtbot.waitUntil(lambda: len(desk.asked("compare")) == 2)
    gate.set()
    qtbot.waitUntil(lambda: panel.found is not None)
    assert panel.found is not None
    assert len(panel.found.profiles) == 2


def test_a_failure_is_said_and_tried_again(
    qtbot: QtBot, desk: FakeDesk, context: Context, panel: ComparePanel
) -> None:
    desk.answers["compare"] = RetryLater(Reason.UNREACHABLE, venue="practice")
    context.set_compared(KEYS[0], True)
    qtbot.waitUntil(lambda: panel.empty.button.isVisible())
    assert panel.empty.isVisible()
    desk.answers["compare"] = lambda keys: compare([record(key) for key in keys])
    panel.empty.button.click()
    qtbot.waitUntil(lambda: panel.found is not None)


@pytest.mark.parametrize("nickname", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_plain(
    qtbot: QtBot, desk: FakeDesk, context: Context, panel: ComparePanel, nickname: str
) -> None:
    bad = [profile(trader(number, nickname), days=40) for number in (0, 1)]
    desk.answers["compare"] = compare(bad)
    choose(qtbot, context, panel, 0, 1)
    assert len(set(heads(panel))) == 3, "two of one name carry their ids"
    assert all("\n" not in head and "\u202e" not in head for head in heads(panel))
    panel.grab()


def test_records_without_a_common_day_keep_their_own_starts() -> None:
    one, other = record(KEYS[0]), record(KEYS[1])
    assert other.performance is not None
    ages = tuple(time_ms - 10**12 for time_ms in other.performance.times_ms)
    moved = replace(other, performance=replace(other.performance, times_ms=ages))
    curves = common_curves([one, moved], ["a", "b"])
    assert len(curves[1].times) == len(ages)
    bare = common_curves([replace(one, performance=None)], ["a"])
    assert not len(bare[0].times)


def test_the_list_and_the_profile_choose_traders(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    browser, shown = TradersPanel(context), ProfilePanel(context)
    for each in (browser, shown):
        qtbot.addWidget(each)
        each.show()
    qtbot.addWidget(browser.compare_button)
    with qtbot.waitSignal(browser.model.shown):
        desk.publish(Topic.TRADERS, "list", columns([trader(n) for n in range(6)]))
    assert browser.compare_button.text() == "compare 0 of 4"
    browser.table.setFocus()
    browser.table.selectRow(0)
    key = browser.model.key_at(browser.model.index(0, 0))
    qtbot.keyClick(browser.table, Qt.Key.Key_C)
    assert context.compared == (key,)
    assert browser.compare_button.text() == "compare 1 of 4"
    assert isinstance(key, TraderKey)
    menu = browser.make_context_menu(key)
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert "Leave out of the comparison" in texts
    menu.deleteLater()
    desk.answers["trader_profile"] = profile(trader(3))
    with qtbot.waitSignal(shown.reader.loaded):
        context.select_trader(KEYS[3])
    with qtbot.waitSignal(context.panel_wanted) as wanted:
        shown.compare_button.click()
    assert wanted.args == ["compare"]
    assert KEYS[3] in context.compared
    browser.close_down()
    shown.close_down()
