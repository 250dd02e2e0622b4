"""The browser shows what the desk found: scores with bands, flags, own returns, filter sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.flag_words import FlagKind
from copydesk.model.performance import Basis
from copydesk.model.trader import TraderRow
from copydesk.ui import theme
from copydesk.ui.context import Context
from copydesk.ui.traders import TradersPanel
from copydesk.ui.traders.filters import Limit, TraderFilter
from copydesk.ui.traders.sets import FilterSet, keep_sets, kept_sets, presets, with_set
from tests.gui.fake_desk import FakeDesk
from tests.gui.judged_samples import Finding, judgements
from tests.gui.sample_traders import HOSTILE, columns, trader

Show = Callable[[Sequence[TraderRow], Sequence[Finding | None]], None]


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[TradersPanel]:
    made = TradersPanel(context)
    made.resize(1_300, 400)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_down()


@pytest.fixture
def show(qtbot: QtBot, desk: FakeDesk, panel: TradersPanel) -> Show:
    """Publish a list and what was found, and wait until both are shown."""

    def publish(rows: Sequence[TraderRow], findings: Sequence[Finding | None]) -> None:
        with qtbot.waitSignal(panel.model.shown):
            desk.publish(Topic.TRADERS, "list", columns(list(rows)))
        judge(qtbot, desk, panel, rows, findings)

    return publish


def judge(
    qtbot: QtBot,
    desk: FakeDesk,
    panel: TradersPanel,
    rows: Sequence[TraderRow],
    findings: Sequence[Finding | None],
    generation: int = 1,
) -> None:
    with qtbot.waitSignal(panel.model.shown):
        desk.publish(Topic.JUDGEMENTS, "practice", judgements(rows, findings, generation))
    qtbot.waitUntil(panel.is_settled)


def names(panel: TradersPanel) -> list[str]:
    model = panel.model
    return [model.row_at(model.index(row, 0)).name for row in range(model.rowCount())]


def cell(
    panel: TradersPanel, row: int, column: str, role: int = Qt.ItemDataRole.DisplayRole
) -> str:
    place = [item.key for item in panel.model.columns].index(column)
    return str(panel.model.data(panel.model.index(row, place), role))


def choose(qtbot: QtBot, panel: TradersPanel, name: str) -> None:
    menu = panel.sets.make_menu()
    with qtbot.waitSignal(panel.model.shown):
        next(item for item in menu.actions() if item.text() == name).trigger()
    qtbot.waitUntil(panel.is_settled)
    menu.deleteLater()


def test_the_cautious_end_leads_not_the_middle(show: Show, panel: TradersPanel) -> None:
    rows = [trader(1, "lucky"), trader(2, "sure"), trader(3, "unknown")]
    show(rows, [Finding(low=20, score=80, high=95), Finding(low=50, score=60, high=65), None])
    assert names(panel) == ["sure", "lucky", "unknown"]
    assert "sorted by the low end of the score band" in panel.note
    assert cell(panel, 1, "score") == "80"
    assert cell(panel, 2, "score") == "–"
    tip = cell(panel, 0, "score", Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Score 60, 90 % band 50 to 65.")
    panel.sort_by("middle")
    assert panel.sort.column == "middle"


ROWS = [trader(1, "ladder"), trader(2, "steady"), trader(3, "slow")]
FIRST = [Finding(60, 70, 80), Finding(50, 60, 65), Finding(40, 50, 60)]
FLAGGED = [Finding(5, 8, 12, raised=(FlagKind.MARTINGALE,), closely=True), *FIRST[1:]]


def set_pointer(panel: TradersPanel, *, over: bool) -> None:
    viewport = panel.table.viewport()
    viewport.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, over)
    if not over:
        QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))


def test_who_is_found_out_later_leaves_the_top_by_themselves(
    qtbot: QtBot, desk: FakeDesk, show: Show, panel: TradersPanel, context: Context
) -> None:
    show(ROWS, FIRST)
    assert names(panel)[0] == "ladder"
    context.select_trader(ROWS[1].key)
    chosen: list[object] = []
    panel.table.row_selected.connect(chosen.append)

    judge(qtbot, desk, panel, ROWS, FLAGGED, generation=2)

    assert names(panel) == ["steady", "slow", "ladder"]
    assert context.trader == panel.table.behaviour.selected_key == ROWS[1].key
    assert panel.table.currentIndex().row() == 0
    assert chosen == []


def test_rows_wait_under_the_pointer(
    qtbot: QtBot, desk: FakeDesk, show: Show, panel: TradersPanel
) -> None:
    show(ROWS, FIRST)
    set_pointer(panel, over=True)
    judge(qtbot, desk, panel, ROWS, FLAGGED, generation=2)
    assert names(panel) == ["ladder", "steady", "slow"]
    assert cell(panel, 0, "score") == "8"

    with qtbot.waitSignal(panel.model.shown):
        set_pointer(panel, over=False)

    assert names(panel) == ["steady", "slow", "ladder"]


def test_rows_wait_while_keys_walk_them(
    qtbot: QtBot, desk: FakeDesk, show: Show, panel: TradersPanel
) -> None:
    show(ROWS, FIRST)
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    judge(qtbot, desk, panel, ROWS, FLAGGED, generation=2)
    assert names(panel) == ["ladder", "steady", "slow"]

    with qtbot.waitSignal(panel.model.shown):
        QApplication.sendEvent(panel.table, QFocusEvent(QEvent.Type.FocusOut))

    assert names(panel) == ["steady", "slow", "ladder"]


def test_what_is_typed_while_scores_arrive_isnt_lost(
    qtbot: QtBot, desk: FakeDesk, show: Show, panel: TradersPanel
) -> None:
    show(ROWS, FIRST)
    set_pointer(panel, over=True)
    qtbot.keyClicks(panel.bar.search, "slow")
    desk.publish(Topic.JUDGEMENTS, "practice", judgements(ROWS, FLAGGED, 2))
    panel.context.bridge.drain()
    qtbot.waitUntil(lambda: names(panel) == ["slow"])
    set_pointer(panel, over=False)


def test_the_middle_can_be_sorted_by(qtbot: QtBot, show: Show, panel: TradersPanel) -> None:
    rows = [trader(1, "lucky"), trader(2, "sure")]
    show(rows, [Finding(low=20, score=80, high=95), Finding(low=50, score=60, high=65)])
    with qtbot.waitSignal(panel.model.shown):
        panel.sort_by("middle")
    assert names(panel) == ["lucky", "sure"]


def pixels(panel: TradersPanel, row: int, column: str) -> tuple[QImage, QRect]:
    place = [item.key for item in panel.model.columns].index(column)
    rect = panel.table.visualRect(panel.model.index(row, place))
    return panel.table.viewport().grab().toImage(), rect


def colours(image: QImage, rect: QRect) -> list[str]:
    y = rect.center().y() + 1
    return [QColor(image.pixel(QPoint(x, y))).name() for x in range(rect.left(), rect.right())]


@pytest.mark.parametrize("look", ["dark", "light"])
def test_the_band_is_drawn_from_low_to_high(
    show: Show, panel: TradersPanel, qapp: object, look: str
) -> None:
    theme.apply(qapp, look)  # type: ignore[arg-type]  # the application of the test
    show([trader(1), trader(2)], [Finding(20, 40, 80), Finding(60, 70, 75)])
    wide, narrow = (
        colours(*pixels(panel, row, "score")).count(
            theme.current().color(f"scoreRamp.{step}").name()
        )
        for row, step in ((1, 2), (0, 3))
    )
    assert wide > 3 * narrow > 0


def test_flags_are_signs_with_words(show: Show, panel: TradersPanel) -> None:
    rows = [trader(1, "a"), trader(2, "b"), trader(3, "c")]
    show(
        rows,
        [
            Finding(50, raised=(FlagKind.HOLDS_LOSERS, FlagKind.MARTINGALE), closely=True),
            Finding(40, closely=True),
            Finding(30, raised=(FlagKind.SHORT_RECORD,)),
        ],
    )
    column = next(c for c in panel.model.columns if c.key == "flags")
    signs = [column.measure(panel.model.row_at(panel.model.index(row, 0))) for row in range(3)]
    assert signs[0] == (("flag-filled", "state.critical"), ("flag", "state.warning"))
    assert signs[1] == ()
    assert signs[2] == (("unchecked", "text.disabled"),), "days show a short record already"
    tip = cell(panel, 0, "flags", Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[:2] == [
        "Martingale (takes 70\u202f% of the score)",
        "Holds losers (takes 30\u202f% of the score)",
    ]
    tip = cell(panel, 2, "flags", Qt.ItemDataRole.ToolTipRole)
    assert "Short or trimmed record" in tip
    assert "Not checked: Hidden losses, Mirror account" in tip
    assert "Open the profile" in tip
    assert cell(panel, 1, "flags") == "–"


def test_own_returns_stand_beside_the_venues_with_their_basis(
    qtbot: QtBot, desk: FakeDesk, show: Show, panel: TradersPanel
) -> None:
    rows = [trader(1, "a", venue_roi_percent=950.0)]
    show(rows, [Finding(own=21.5, quarter=-3.25)])
    assert cell(panel, 0, "own") == "−3.2\u202f%"
    assert cell(panel, 0, "own_total") == "+21.5\u202f%"
    assert cell(panel, 0, "roi") == "+950\u202f%"
    tip = cell(panel, 0, "own", Qt.ItemDataRole.ToolTipRole)
    assert "time-weighted over 200 days, basis A: equity and transfers known" in tip
    assert "practice says: ROI +950.0\u202f%" in tip
    assert cell(panel, 0, "venue", Qt.ItemDataRole.AccessibleTextRole).endswith(" A")
    with qtbot.waitSignal(panel.model.shown):
        told = judgements(rows, [Finding()], 2, Basis.VENUE_ROI)
        desk.publish(Topic.JUDGEMENTS, "practice", told)
    qtbot.waitUntil(panel.is_settled)
    assert "basis B" in cell(panel, 0, "own", Qt.ItemDataRole.ToolTipRole)
    assert not panel.model.columns[[c.key for c in panel.model.columns].index("roi")].spare


def test_badges_say_how_many_of_them_are_luck(show: Show, panel: TradersPanel) -> None:
    rows = [trader(n) for n in range(40)]
    show(rows, [Finding(evidence=n < 30) for n in range(40)])
    assert "Of the 30 badges expect about 3 to be luck." in panel.note
    tips = [cell(panel, n, "evidence", Qt.ItemDataRole.ToolTipRole) for n in range(40)]
    assert sum("Of the 30 badges" in tip for tip in tips) == 30
    assert sum("says nothing against" in tip for tip in tips) == 10


def test_a_late_ranking_is_dropped(
    qtbot: QtBot, desk: FakeDesk, show: Show, panel: TradersPanel
) -> None:
    rows = [trader(1, "a"), trader(2, "b")]
    show(rows, [Finding(50), Finding(40)])
    judge(qtbot, desk, panel, rows, [Finding(30), Finding(40)], generation=5)
    assert names(panel) == ["b", "a"]
    assert cell(panel, 1, "score", Qt.ItemDataRole.ToolTipRole).startswith("Score 50, 90 % band 30")
    desk.publish(Topic.JUDGEMENTS, "practice", judgements(rows, [Finding(90), Finding(1)], 4))
    with qtbot.waitSignal(panel.model.shown):
        panel.sort_by("score")
    assert names(panel) == ["b", "a"]


def test_a_venue_that_left_takes_its_findings_along(
    qtbot: QtBot, desk: FakeDesk, show: Show, panel: TradersPanel
) -> None:
    show([trader(1)], [Finding(50)])
    with qtbot.waitSignal(panel.model.shown):
        desk.publisher.remove(Topic.JUDGEMENTS, "practice")
    qtbot.waitUntil(panel.is_settled)
    assert cell(panel, 0, "score") == "–"


def test_filters_by_what_was_found(qtbot: QtBot, show: Show, panel: TradersPanel) -> None:
    rows = [trader(n, name) for n, name in enumerate(("clean", "warned", "critical", "plain"))]
    show(
        rows,
        [
            Finding(50, evidence=True),
            Finding(45, raised=(FlagKind.STYLE_DRIFT,)),
            Finding(40, raised=(FlagKind.HIDDEN_LOSSES,)),
            Finding(10, raised=(FlagKind.SHORT_RECORD,)),
        ],
    )
    for limit, value, expected in (
        (Limit.CRITICAL, True, ["clean", "warned", "plain"]),
        (Limit.FLAGS, True, ["clean", "plain"]),
        (Limit.EVIDENCE, True, ["clean"]),
        (Limit.SCORE, 42.0, ["clean", "warned"]),
    ):
        with qtbot.waitSignal(panel.model.shown):
            panel.bar.change(TraderFilter().with_value(limit, value))
        assert names(panel) == expected, limit
        assert limit in panel.bar.chips


def test_presets_change_filter_and_order(qtbot: QtBot, show: Show, panel: TradersPanel) -> None:
    rows = [
        trader(1, "long", trading_days=400),
        trader(2, "flagged", trading_days=400),
        trader(3, "young", trading_days=100),
    ]
    show(rows, [Finding(30), Finding(50, raised=(FlagKind.STYLE_DRIFT,)), Finding(60)])
    choose(qtbot, panel, "Long record, no flags")
    assert names(panel) == ["long"]
    assert panel.bar.sets.text() == "Long record, no flags"
    choose(qtbot, panel, "Careful")
    assert names(panel) == ["young", "flagged", "long"]


def test_the_popular_rule_is_shown_with_what_it_misses(
    qtbot: QtBot, show: Show, panel: TradersPanel
) -> None:
    best = [trader(n, f"best {n}", win_rate=0.5, total_profit_percent=10.0) for n in range(15)]
    traps = [
        trader(n, f"trap {n}", win_rate=0.9, total_profit_percent=500.0) for n in range(15, 30)
    ]
    hides = Finding(5, 8, 10, raised=(FlagKind.HIDDEN_LOSSES,))
    show([*best, *traps], [Finding(60)] * 15 + [hides] * 15)
    choose(qtbot, panel, "≥ 30 days, win rate ≥ 60 %, by profit")
    assert len(names(panel)) == 15
    assert all(name.startswith("trap") for name in names(panel))
    assert panel.caution.isVisible()
    assert "15 carry a critical flag" in panel.caution.text
    assert "15 of the 20 best by score are not in this list." in panel.caution.text
    with qtbot.waitSignal(panel.model.shown):
        panel.caution.action.emit()
    assert panel.sort.column == "score"


def test_own_sets_are_kept_and_forgotten(
    qtbot: QtBot, show: Show, panel: TradersPanel, settings: QSettings
) -> None:
    show([trader(1)], [Finding()])
    with qtbot.waitSignal(panel.model.shown):
        panel.bar.change(TraderFilter(minimum_score=20.0))
    menu = panel.sets.make_menu()
    qtbot.keyClicks(menu.name, "  my   own ")
    qtbot.keyClick(menu.name, Qt.Key.Key_Return)
    menu.deleteLater()
    assert [each.name for each in kept_sets(settings)] == ["my own"]
    assert panel.bar.sets.text() == "my own"
    choose(qtbot, panel, "Everybody")
    choose(qtbot, panel, "my own")
    assert panel.bar.wanted.minimum_score == 20.0
    menu = panel.sets.make_menu()
    menu.forget.actions()[0].trigger()
    menu.deleteLater()
    assert kept_sets(settings) == ()
    assert panel.bar.sets.text() == "filter set"


def test_kept_sets_survive_nonsense(settings: QSettings) -> None:
    for nonsense in ("{", "3", '[{"name": 4}]', '[{"name": "x", "filter": {}, "sort": [1, 2]}]'):
        settings.setValue("traders/sets", nonsense)
        assert kept_sets(settings) == ()
    own = [FilterSet(name, TraderFilter(no_flags=True)) for name in HOSTILE if name]
    keep_sets(settings, own)
    assert [each.wanted for each in kept_sets(settings)] == [each.wanted for each in own]
    again = with_set(own, FilterSet(own[0].name, TraderFilter()))
    assert len(again) == len(own)
    assert again[-1].wanted == TraderFilter()


def test_presets_have_their_own_names() -> None:
    every = [each.name for each in presets()]
    assert len(set(every)) == len(every) >= 6
