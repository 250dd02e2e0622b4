"""The profile shows what the desk found: score, whys, flags with their evidence, plots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copydesk.analysis.behaviour.check import multiplier
from copydesk.analysis.behaviour.record import Verdict
from copydesk.model.figures import Figure
from copydesk.model.flag_words import FlagKind, FlagReason
from copydesk.model.flags import DataLevel, Exhibits, Flag
from copydesk.model.judgement import Line, TraderJudgement
from copydesk.model.score import ScorePart
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.ui import theme
from copydesk.ui.context import Context
from copydesk.ui.profile import ProfilePanel
from copydesk.ui.profile.why import WhyCard, why_of
from tests.gui.fake_desk import FakeDesk
from tests.gui.sample_traders import DAY_MS, MIDNIGHT_MS, profile, trader

KEY = TraderKey("practice", "T000001")
AURORA = trader(1, "Aurora Quant")
MARTINGALE = Verdict(FlagKind.MARTINGALE, DataLevel.TRADES).raised(
    FlagReason.LARGER_AFTER_LOSS, {"times": 1.9, "cases": 31}, Exhibits(("c3", "c4", "gone"))
)
HIDDEN = Verdict(FlagKind.HIDDEN_LOSSES, DataLevel.OPEN_DAILY).raised(
    FlagReason.OPEN_LOSS_NOW,
    {"loss": 31.0, "wins": 86.0},
    Exhibits(days_ms=(MIDNIGHT_MS - 20 * DAY_MS,), symbols=("SOLUSDT",)),
)


def flagged(*raised: Flag, tied_with: int | None = 4) -> TraderProfile:
    """A sample trader with some flags raised."""
    plain = profile(AURORA)
    assert plain.judgement is not None
    kinds = {flag.kind for flag in raised}
    others = tuple(
        Verdict(flag.kind, flag.level).clear() if flag.raised else flag
        for flag in plain.judgement.flags
        if flag.kind not in kinds
    )
    line = Line((MIDNIGHT_MS - DAY_MS, MIDNIGHT_MS), (-3.0, -12.0))
    charts = replace(plain.judgement.charts, open_loss=line)
    score = plain.judgement.score
    assert score is not None
    parts = {**score.parts, ScorePart.FLAGS: multiplier(raised)}
    judged = replace(
        plain.judgement,
        score=replace(score, parts=parts),
        flags=(*others, *raised),
        tied_with=tied_with,
        charts=charts,
        looks=2,
    )
    return replace(plain, judgement=judged)


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[ProfilePanel]:
    made = ProfilePanel(context)
    made.resize(1_200, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_down()


@pytest.fixture
def read(
    qtbot: QtBot, desk: FakeDesk, context: Context, panel: ProfilePanel
) -> Callable[[TraderProfile], TraderJudgement]:
    """Let the desk give a profile, select the trader, wait until it is shown."""

    def answer(found: TraderProfile) -> TraderJudgement:
        desk.answers["trader_profile"] = found
        with qtbot.waitSignal(panel.reader.loaded):
            context.select_trader(KEY)
            panel.reader.read()
        assert found.judgement is not None
        return found.judgement

    return answer


def cards() -> list[WhyCard]:
    widgets = QApplication.topLevelWidgets()
    return [each for each in widgets if isinstance(each, WhyCard) and each.isVisible()]


def test_the_score_stands_with_its_band_ties_and_parts(
    panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    score = read(flagged(MARTINGALE)).score
    assert score is not None
    section = panel.body.score
    assert section.number.text() == f"{score.value:.0f}"
    assert section.words.text() == f"{score.low:.0f}–{score.high:.0f}, tied with 4 others"
    assert len(section.parts.lines) == len(ScorePart)
    lines = {line.name: line for line in section.parts.lines}
    assert lines["Flags"].why == "Martingale"
    assert lines["Flags"].warns
    assert lines["Copying"].why == "not replayed yet: counts in full"
    assert section.reason.text()
    assert panel.heading.score.number.text() == f"{score.value:.0f}"
    assert panel.heading.raised.badge.text == "Martingale"
    assert panel.heading.raised.badge.role == "state.critical"
    assert panel.heading.basis.badge.text == "basis A"
    for look in ("dark", "light"):
        theme.apply(QApplication.instance(), look)  # type: ignore[arg-type]  # the test's own
        section.grab()


def test_a_short_record_has_no_score_and_says_so(
    panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    assert read(profile(AURORA, days=15)).score is None
    assert panel.body.score.number.text() == "–"
    assert "21 days" in panel.body.score.words.text()
    assert not panel.body.score.why.isVisible()


def test_every_figure_opens_its_why(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    found = flagged()
    judged = read(found)
    labels = {line.about for line in panel.body.statistics.rows()}
    left = set(judged.figures) - labels
    assert left <= {Figure.CAGR, Figure.BEST_DAY, Figure.UNDER_WATER}, "told in other lines"
    for line in panel.body.statistics.rows():
        panel.body.statistics_table.row_activated.emit(line.label)
        (card,) = cards()
        captions = [name for name, _ in card.why.facts]
        if line.about is not None:
            assert captions[:3] == ["Formula", "Inputs", "Observations"]
            assert "Gaps" in captions
            assert any("nterval" in name for name in captions)
        qtbot.keyClick(card, Qt.Key.Key_Escape)
        assert not cards()


def test_the_why_names_inputs_interval_and_gaps(
    panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    found = flagged()
    read(found)
    why = why_of(Figure.SHARPE, found)
    assert why is not None
    facts = dict(why.facts)
    assert facts["Formula"] == "mean over deviation of daily returns, a year"
    assert facts["Observations"] == "n = 412, needed 30"
    assert " to " in facts["90 % interval"]
    assert facts["Gaps"] == "none"
    wins = dict(why_of(Figure.WIN_RATE, found).facts)  # type: ignore[union-attr]  # it is known
    assert "95 % interval" in wins
    assert wins["Inputs"].startswith("40 closed trades from ")
    assert why_of(Figure.SHARPE, replace(found, judgement=None)) is None


@pytest.mark.parametrize("key", ["total", "quarter", "drawdown", "sharpe", "win", "open"])
def test_key_figures_open_their_why_by_a_click(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement], key: str
) -> None:
    read(flagged())
    qtbot.mouseClick(panel.body.stats[key], Qt.MouseButton.LeftButton)
    (card,) = cards()
    assert card.why.facts[0][0] == "Formula"
    card.close()


def test_the_score_opens_its_why(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    read(flagged())
    for part in (panel.heading.score, panel.body.score.why):
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
        (card,) = cards()
        assert "never counted in the score" in card.why.text
        card.close()


def test_raised_flags_lead_and_say_why(
    panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    read(flagged(MARTINGALE, HIDDEN))
    view = panel.body.flags
    kinds = [flag.kind for flag in view.model.rows()]
    assert kinds[:2] == [FlagKind.HIDDEN_LOSSES, FlagKind.MARTINGALE]
    assert len(kinds) == len(FlagKind)
    texts = [str(view.model.index(1, column).data()) for column in range(4)]
    assert texts[:3] == ["raised", "Martingale", "70\u202f%"]
    assert texts[3] == "After a loss the next position is ×1.9 as large (31 cases)."
    assert panel.body.tabs.tabText(4) == "Flags 2"
    assert panel.heading.raised.badge.text == "2 flags"
    states = [flag.state for flag in view.model.rows()]
    assert states == sorted(
        states, key=lambda state: ["raised", "not-checked", "clear"].index(state.value)
    )


def test_a_click_on_a_flag_lights_its_trades_up_in_plot_and_table(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    found = flagged(MARTINGALE)
    read(found)
    body = panel.body
    qtbot.waitUntil(lambda: body.curve.chart is not None)
    assert body.curve.chart is not None
    body.tabs.setCurrentWidget(body.charts)
    qtbot.waitUntil(lambda: body.charts.is_drawn)
    body.tabs.setCurrentWidget(body.flags)
    rect = body.flags.table.visualRect(body.flags.model.index(0, 1))
    viewport = body.flags.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.center())
    times = {trade.close_time_ms for trade in found.trades if trade.trade_id in ("c3", "c4")}
    assert len(body.curve.chart.overlays.marked) >= 1
    assert body.charts.boxes[1].plot is not None
    assert body.charts.boxes[1].plot.ringed == len(times) == 2
    assert body.flags.lit.text() == "Lit up: 3 trades"
    qtbot.mouseClick(body.flags.to_trades, Qt.MouseButton.LeftButton)
    assert body.tabs.currentWidget() is body.trades_table
    lit = theme.current().color("surface.bannerWarning").name()
    image = body.trades_table.viewport().grab().toImage()
    rows = []
    for row in range(10):
        rect = body.trades_table.visualRect(body.trades.index(row, 0))
        if image.pixelColor(rect.left() + 1, rect.center().y()).name() == lit:
            rows.append(body.trades.row_at(body.trades.index(row, 0)).trade_id)
    assert rows == ["c3", "c4"]
    body.flags.put_out.click()
    assert not len(body.curve.chart.overlays.marked)
    assert body.charts.boxes[1].plot.ringed == 0


def test_days_and_open_positions_are_evidence_too(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    read(flagged(HIDDEN))
    body = panel.body
    qtbot.waitUntil(lambda: body.curve.chart is not None)
    assert body.curve.chart is not None
    body.flags.table.row_activated.emit(FlagKind.HIDDEN_LOSSES)
    assert body.curve.chart.overlays.marked.tolist() == [(MIDNIGHT_MS - 20 * DAY_MS - 1) / 1000.0]
    delegate = body.open_table.behaviour.delegate
    assert delegate.is_lit is not None
    lit = [delegate.is_lit(body.open.index(row, 0)) for row in range(3)]
    assert lit == [False, False, True]
    assert not body.flags.to_trades.isVisible()


def test_a_flag_stays_lit_when_the_record_is_read_again_and_goes_with_another_trader(
    qtbot: QtBot,
    desk: FakeDesk,
    context: Context,
    panel: ProfilePanel,
    read: Callable[[TraderProfile], TraderJudgement],
) -> None:
    read(flagged(MARTINGALE))
    panel.body.flags.table.row_activated.emit(FlagKind.MARTINGALE)
    more = replace(MARTINGALE, exhibits=Exhibits(("c3", "c4", "c9")))
    read(flagged(more))
    assert panel.body.flags.lit.text() == "Lit up: 3 trades"
    assert panel.body._lit == {"c3", "c4", "c9"}
    context.select_trader(TraderKey("practice", "T000002"))
    assert panel.body.flags.chosen is None
    assert not panel.body._lit


def test_the_curve_carries_luck_and_benchmark_with_a_legend(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    found = flagged()
    assert found.judgement is not None
    assert found.performance is not None
    times = found.performance.times_ms[::10]
    charts = replace(
        found.judgement.charts, benchmark=Line(times, tuple(map(float, range(len(times)))))
    )
    read(replace(found, judgement=replace(found.judgement, charts=charts)))
    qtbot.waitUntil(lambda: panel.body.curve.chart is not None)
    chart = panel.body.curve.chart
    assert chart is not None
    assert chart.overlays.has_band
    assert len(chart.overlays.benchmark.getData()[0]) == len(times)
    assert panel.body.curve.legend.words == ("trader, BTC hold, range of luck")
    low, high = chart.upper.vb.viewRange()[1]
    assert low < min(charts.luck.low_percent)
    assert high > max(charts.luck.high_percent)
    panel.body.curve.scale.chosen.emit("log")
    assert chart.overlays.benchmark.getData()[1][0] == pytest.approx(2.0)
    panel.grab()


def test_plots_are_drawn_when_seen_one_in_a_turn(
    qtbot: QtBot, panel: ProfilePanel, read: Callable[[TraderProfile], TraderJudgement]
) -> None:
    read(flagged(MARTINGALE))
    page = panel.body.charts
    assert not page.is_drawn
    assert all(box.plot is None for box in page.boxes)
    panel.body.tabs.setCurrentWidget(page)
    qtbot.waitUntil(lambda: page.is_drawn)
    assert all(box.plot is not None for box in page.boxes)
    words = [box.words.text() for box in page.boxes]
    assert words[0] == "412 daily returns, percent"
    assert words[1].startswith("16 winners, 16 losers")
    assert words[4] == "percent of equity, 2 looks on 0 days"
    for look in ("light", "dark"):
        theme.apply(QApplication.instance(), look)  # type: ignore[arg-type]  # the test's own
        page.grab()
    qtbot.mouseClick(page.boxes[2], Qt.MouseButton.LeftButton)
    (card,) = cards()
    assert card.why.title == "Size after a win and after a loss"
    card.close()
