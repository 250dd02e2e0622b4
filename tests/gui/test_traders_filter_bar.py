"""The filter bar where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from copydesk.model.trader import RiskLevel, TraderStatus
from copydesk.ui.traders.filter_bar import FilterBar
from copydesk.ui.traders.filters import TraderFilter

ALL = TraderFilter(
    venue="practice",
    minimum_days=180,
    maximum_drawdown=30.0,
    minimum_win=50.0,
    highest_risk=RiskLevel.MEDIUM,
    status=TraderStatus.ACTIVE,
    starred_only=True,
)


def test_many_filters_break_into_lines_instead_of_widening_the_window(qtbot: QtBot) -> None:
    bar = FilterBar(ALL)
    qtbot.addWidget(bar)
    bar.show_count(842, 3_000, 5)
    bar.resize(640, 40)
    bar.show()
    assert bar.minimumSizeHint().width() <= 640
    assert bar.heightForWidth(640) > bar.heightForWidth(2_000)
    bar.resize(640, bar.heightForWidth(640))
    right = max(chip.geometry().right() for chip in bar.chips.values())
    assert right < 640
    lines = {chip.geometry().top() for chip in bar.chips.values()}
    assert len(lines) > 1


def test_removing_all_filters_leaves_no_chip(qtbot: QtBot) -> None:
    bar = FilterBar(ALL)
    qtbot.addWidget(bar)
    assert len(bar.chips) == 7
    bar.change(TraderFilter())
    assert not bar.chips
    assert bar.wanted == TraderFilter()


def test_escape_empties_the_search_first(qtbot: QtBot) -> None:
    bar = FilterBar(TraderFilter())
    qtbot.addWidget(bar)
    qtbot.keyClicks(bar.search, "aur")
    assert bar.wanted.text == "aur"
    left: list[bool] = []
    bar.search.left.connect(lambda: left.append(True))
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.wanted.text == ""
    assert not left
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert left
