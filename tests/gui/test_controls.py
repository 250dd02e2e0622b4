from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from copydesk.ui.controls import (
    Banner,
    DropDown,
    ElidedLabel,
    FieldRow,
    FilterChip,
    GuardBar,
    HoldButton,
    NumberField,
    PanelDock,
    SegmentedControl,
    StatPair,
    label,
    typed_decimal,
)
from copydesk.ui.dialogs import DIM_AREA, DeskDialog, FactsTable, Overlay
from copydesk.ui.plots import EquityView
from copydesk.ui.table import Badge, Column


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("1 000", 1000),
        ("1\u202f000.50", Decimal("1000.50")),
        ("\u22125", -5),
        ("+3", 3),
    ],
)
def test_typed_numbers(text: str, value: Decimal | int | None) -> None:
    assert typed_decimal(text, QLocale.c()) == value


@pytest.mark.parametrize("text", ["NaN", "1e999", "12x", "--1", "inf", "1_0"])
def test_typed_nonsense_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|amount"):
        typed_decimal(text)


def test_german_fields_take_a_comma(qtbot: QtBot) -> None:
    field = NumberField("USDT")
    qtbot.addWidget(field)
    field.setLocale(QLocale(QLocale.Language.German))
    field.set_value(Decimal("12.50"))
    assert field.text() == "12,5"
    assert field.value == Decimal("12.5")


def test_a_problem_stands_under_its_field_and_the_row_grows(qtbot: QtBot) -> None:
    row = FieldRow("Pot", NumberField("USDT"), Badge("native", "badge.native"))
    qtbot.addWidget(row)
    row.resize(420, row.sizeHint().height())
    row.show()
    flat = row.sizeHint().height()
    row.set_problem("0.0004 BTC is below the smallest order of 0.001 BTC.")
    assert row.sizeHint().height() > flat
    assert row.control.property("problem") == "true"
    row.set_problem("")
    assert row.sizeHint().height() == flat


def test_hold_to_confirm_needs_the_whole_time(qtbot: QtBot) -> None:
    held = HoldButton("Close all")
    qtbot.addWidget(held)
    held.show()
    held.hold_ms = 120
    fired: list[bool] = []
    held.confirmed.connect(lambda: fired.append(True))
    qtbot.mousePress(held, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert not fired
    assert held.share == 0.0
    with qtbot.waitSignal(held.confirmed):
        qtbot.mousePress(held, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(held, Qt.MouseButton.LeftButton)
    assert fired == [True]


def test_choosing_announces_and_setting_does_not(qtbot: QtBot) -> None:
    segments = SegmentedControl([("a", "A"), ("b", "B")])
    qtbot.addWidget(segments)
    said: list[str] = []
    segments.chosen.connect(said.append)
    segments.choose("b")
    assert said == []
    qtbot.mouseClick(segments._buttons["a"], Qt.MouseButton.LeftButton)
    assert said == ["a"]
    drop = DropDown([("x", "X"), ("y", "Y")])
    qtbot.addWidget(drop)
    drop.choose("y")
    assert drop.key == "y"


def test_a_chip_shows_its_state_by_more_than_colour(qtbot: QtBot) -> None:
    chip = FilterChip("\u2265 90 days")
    qtbot.addWidget(chip)
    off = chip.grab().toImage()
    chip.setChecked(True)
    assert chip.grab().toImage() != off


def test_banner_bar_and_stat_speak(qtbot: QtBot) -> None:
    banner, bar, stat = Banner(), GuardBar("Exposure"), StatPair("Equity")
    for widget in (banner, bar, stat):
        qtbot.addWidget(widget)
    banner.say("The feed is away.", "Stops rest on the venue.", link="Reconnect", level="critical")
    assert banner.accessibleName() == "The feed is away. Stops rest on the venue."
    bar.show_share(0.9)
    assert bar.accessibleName() == "Exposure 90 %"
    stat.show_figure("+12", tone="profit")
    assert stat.text == "+12"
    for widget in (banner, bar, stat):
        widget.grab()


def test_strangers_text_is_plain(qtbot: QtBot) -> None:
    shown = label("<b>x</b><img src=1>")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_a_dock_floats_by_double_click(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = PanelDock("traders", "Traders")
    dock.fill(QWidget())
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.show()
    assert dock.title_bar.sizeHint().height() == 28
    qtbot.mouseDClick(dock.title_bar, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert dock.isFloating()


class TestDialog:
    @pytest.fixture
    def window(self, qtbot: QtBot) -> QMainWindow:
        made = QMainWindow()
        qtbot.addWidget(made)
        area = QWidget()
        area.setObjectName(DIM_AREA)
        made.setCentralWidget(area)
        made.resize(900, 700)
        made.show()
        return made

    def test_the_window_is_dimmed_while_it_is_open(self, qtbot: QtBot, window: QMainWindow) -> None:
        dialog = DeskDialog(window, "Stop following", "Stop following Aurora Quant?")
        dialog.set_verb("Stop and close 3 positions", danger=True)
        dialog.open()
        assert dialog.windowTitle() == "Stop following \u2013 PRACTICE"
        assert window.findChildren(Overlay)
        assert dialog.cancel_button.isDefault()
        with qtbot.waitSignal(dialog.finished):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.findChildren(Overlay))

    def test_the_result_appears_in_the_same_dialog(self, qtbot: QtBot, window: QMainWindow) -> None:
        dialog = DeskDialog(window, "Stop following", "Stop following Aurora Quant?")
        facts = FactsTable([Column("name", "Symbol", str)])
        facts.show_rows([(1, "BTCUSDT")])
        facts.show_totals("Total", [])
        dialog.body.addWidget(facts)
        dialog.set_verb("Stop and close 1 position", danger=True)
        dialog.set_consequence("Estimates from the book.", "A market order has no limit.")
        dialog.open()
        with qtbot.waitSignal(dialog.verb_clicked):
            qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
        dialog.set_busy("Sent; asking practice\u2026")
        assert not dialog.verb_button.isEnabled()
        dialog.show_result("After the stop", "1 of 3 is still open", "Checked.", level="critical")
        assert not dialog.verb_button.isVisible()
        assert dialog.body.count() == 0
        assert dialog.cancel_button.text() == "Dismiss"
        with qtbot.waitSignal(dialog.finished):
            dialog.reject()


class TestEquity:
    @pytest.fixture
    def view(self, qtbot: QtBot) -> EquityView:
        made = EquityView(legend="Equity")
        qtbot.addWidget(made)
        made.resize(600, 320)
        day = 86_400_000
        times = [1_760_000_000_000 + n * day for n in range(400)]
        made.set_curve(times, [float(n % 50) for n in range(400)])
        made.show()
        qtbot.waitUntil(lambda: made.chart is not None, timeout=10_000)
        return made

    def test_ranges_zoom_and_reset_shows_all(self, qtbot: QtBot, view: EquityView) -> None:
        assert view.chart is not None
        qtbot.mouseClick(view.ranges._buttons["90d"], Qt.MouseButton.LeftButton)
        left, right = view.chart.upper.vb.viewRange()[0]
        assert 85 < (right - left) / 86_400 < 95
        qtbot.mouseClick(view.reset, Qt.MouseButton.LeftButton)
        left, right = view.chart.upper.vb.viewRange()[0]
        assert (right - left) / 86_400 > 398

    def test_the_log_scale_makes_equal_percentages_equal(
        self, qtbot: QtBot, view: EquityView
    ) -> None:
        assert view.chart is not None
        qtbot.mouseClick(view.scale._buttons["log"], Qt.MouseButton.LeftButton)
        low, high = view.chart.upper.vb.viewRange()[1]
        assert 1.9 < low < 2.0
        assert 2.17 < high < 2.25
        qtbot.mouseClick(view.reset, Qt.MouseButton.LeftButton)
        assert view.chart.upper.vb.viewRange()[1][1] > 40

    def test_the_crosshair_says_date_return_and_drawdown(self, view: EquityView) -> None:
        assert view.chart is not None
        words = view.chart.describe(1_760_000_000 + 50 * 86_400)
        assert words.split("\n") == [
            "2025-11-28 UTC", "Return  0.00\u202f%", "Drawdown  \u221232.89\u202f%",
        ]  # fmt: skip

    def test_privacy_hides_money_on_the_axis(self, view: EquityView) -> None:
        money = EquityView(unit="USDT", drawdown=False, own=True)
        money.set_curve([0, 86_400_000], [10_000.0, 10_100.0])
        money.set_private(True)
        money.make_chart()
        assert money.chart is not None
        assert "\u2022" in money.chart.describe(0)
        money.deleteLater()


def test_a_long_line_ends_in_an_ellipsis_and_may_shrink(qtbot: QtBot) -> None:
    said = "sorted by the low end of the Sharpe range"
    words, plain = ElidedLabel(tone="secondary", step="caption"), label(said, step="caption")
    words.setText(said)
    for made in (words, plain):
        qtbot.addWidget(made)
        made.resize(60, 20)
    assert words.minimumSizeHint().width() == 0
    assert words.grab().toImage() != plain.grab().toImage()
