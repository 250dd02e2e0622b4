"""The heat map of months: its scale, its colours, and words where there is no room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from copydesk.model.performance import MonthReturn
from copydesk.ui import theme
from copydesk.ui.profile.months import MonthsGrid, heat_scale


def month(number: int, percent: float, *, partial: bool = False) -> MonthReturn:
    return MonthReturn(2026, number, percent, partial)


def test_scale_is_the_ninety_percent_quantile_but_never_below_two() -> None:
    assert heat_scale([]) == 2.0
    assert heat_scale([month(1, 0.3), month(2, -0.4)]) == 2.0
    sizes = [month(number, (-1) ** number * float(number)) for number in range(1, 12)]
    assert heat_scale(sizes) == pytest.approx(10.0)


def test_full_months_are_filled_by_their_return_and_empty_ones_are_not(qtbot: QtBot) -> None:
    grid = MonthsGrid()
    qtbot.addWidget(grid)
    grid.show_months([month(1, 9.0), month(2, -9.0)], [month(0, -0.8)])
    grid.resize(800, grid.sizeHint().height())
    picture = grid.grab().toImage()
    look, row = theme.current(), look_row(grid)

    def corner(number: int) -> str:
        left, _ = grid._span(number - 1)
        return picture.pixelColor(left + 4, row + 4).name()

    assert corner(1) == look.heat(1.0).name()
    assert corner(2) == look.heat(-1.0).name()
    assert corner(3) not in (look.heat(1.0).name(), look.heat(-1.0).name())
    assert grid.cell_text(2026, 0) == "\u22120.8"
    assert grid.accessibleName() == "2026-01 +9.0; 2026-02 \u22129.0"


def look_row(grid: MonthsGrid) -> int:
    """Top of the first year's line."""
    return grid.sizeHint().height() // 2
