from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from copydesk.engine.api import SupportEntry, Topic, VenueSupport
from copydesk.exchange.bitget.copy_model import CAPABILITIES, CopyModel
from copydesk.model.account import Account
from copydesk.model.errors import Rejected
from copydesk.model.follow import FollowState
from copydesk.model.position import MarginMode, PositionMode
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyMode, FollowSettings, NewSymbols, Support
from copydesk.model.trader import TraderKey, TraderStatus
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown
from copydesk.ui.follow.panel import FollowPanel
from copydesk.ui.follow.review import ReviewDialog
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import NOW_MS, Scene, follow
from tests.gui.sample_traders import columns, trader

STRANGER = TraderKey("practice", "t77")
FOLLOWED = TraderKey("practice", "t1")


def account(available: str = "5000") -> Account:
    equity, zero = Decimal("10012.39"), Decimal(0)
    return Account(
        "practice",
        "USDT",
        equity,
        Decimal(available),
        zero,
        zero,
        zero,
        zero,
        PositionMode.ONE_WAY,
        MarginMode.CROSS,
        equity,
        NOW_MS,
    )


@pytest.fixture(autouse=True)
def no_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test be slow enough for the typing to have settled."""
    monkeypatch.setattr("copydesk.ui.follow.preview.SETTLE_MS", 3_600_000)


@pytest.fixture
def scene(desk: FakeDesk) -> Scene:
    made = Scene()
    made.play(desk)
    desk.publish(Topic.ACCOUNT, "practice", account())
    return made


@pytest.fixture
def panel(qtbot: QtBot, scene: Scene, context: Context) -> Iterator[FollowPanel]:
    context.bridge.drain()
    made = FollowPanel(context)
    qtbot.addWidget(made)
    made.resize(520, 700)
    made.mode.choose("advanced")
    made.mode.chosen.emit("advanced")
    made.show()
    yield made
    for dialog in made.window().findChildren(ReviewDialog):
        dialog.close()


def type_into(panel: FollowPanel, name: str, text: str) -> None:
    control = panel.form.rows[name].control
    assert isinstance(control, QLineEdit)
    control.setText(text)
    panel.form.changed.emit()


def review(panel: FollowPanel) -> ReviewDialog:
    panel.review.click()
    return panel.window().findChildren(ReviewDialog)[-1]


def test_without_a_trader_the_panel_says_what_to_do(panel: FollowPanel, context: Context) -> None:
    assert panel._stack.currentIndex() == 0
    context.select_trader(STRANGER)
    assert panel._stack.currentIndex() == 1


def test_a_new_follow_starts_from_the_safe_amount_with_a_stop(
    panel: FollowPanel, context: Context
) -> None:
    context.select_trader(STRANGER)
    typed = panel.form.typed
    assert typed["pot"] == Decimal("500.61")
    assert typed["stop_loss_percent"] == 20
    assert "500.61\u202fUSDT" in panel.hint.text()
    assert panel.review.isEnabled()
    assert panel.form.rows["leverage"].note == "1 to 125"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("pot", "5", "5\u202fUSDT is below the least of 10\u202fUSDT."),
        (
            "pot",
            "5001",
            "5\u202f001\u202fUSDT is more than the 5\u202f000\u202fUSDT that are free.",
        ),
        ("pot", "", "This needs a number."),
        ("pot", "NaN", "This needs a number."),
        ("pot", "1e30", "This needs a number."),
        ("leverage", "126", "126\u202f× is above the most of 125\u202f×."),
        ("max_open_trades", "2.5", "This needs a number."),
        ("minimum_equity", "600", "600\u202fUSDT is more than the pot of 500.61\u202fUSDT."),
        ("symbols_allowed", "btcusdt, nosuch", "The venue doesn't trade NOSUCH."),
    ],
)
def test_a_problem_stands_beside_its_field_while_typing(
    panel: FollowPanel, context: Context, name: str, text: str, sentence: str
) -> None:
    context.select_trader(STRANGER)
    type_into(panel, name, text)
    assert panel.form.rows[name].problem == sentence
    assert not panel.review.isEnabled()


def test_the_privacy_eye_hides_sums_but_not_percentages(
    panel: FollowPanel, context: Context
) -> None:
    context.select_trader(FOLLOWED)
    type_into(panel, "pot", "2500")
    context.set_private(True)
    pot, stop = panel.form.rows["pot"], panel.form.rows["stop_loss_percent"]
    assert isinstance(pot.control, QLineEdit)
    assert isinstance(stop.control, QLineEdit)
    assert "2500" not in pot.control.displayText()
    assert "3" not in pot.note
    assert stop.control.echoMode() is QLineEdit.EchoMode.Normal
    context.set_private(False)
    assert pot.control.displayText() == "2500"


def test_an_unreadable_field_hides_no_other_problem_and_can_be_undone(
    panel: FollowPanel, context: Context
) -> None:
    context.select_trader(STRANGER)
    type_into(panel, "pot", "5")
    type_into(panel, "leverage", "abc")
    assert panel.form.rows["leverage"].problem == "This needs a number."
    assert "below the least" in panel.form.rows["pot"].problem
    assert panel.undo.isEnabled()


def test_the_fixed_mode_asks_for_its_size_and_drops_the_share(
    panel: FollowPanel, context: Context
) -> None:
    context.select_trader(STRANGER)
    mode = panel.form.rows["copy_mode"].control
    assert isinstance(mode, DropDown)
    mode.choose(CopyMode.FIXED.value)
    mode.picked.emit(CopyMode.FIXED.value)
    assert not panel.form.rows["fixed_size"].isHidden()
    assert panel.form.rows["copy_ratio"].isHidden()
    assert panel.form.rows["fixed_size"].problem == "This needs a number."
    type_into(panel, "fixed_size", "50")
    assert panel.review.isEnabled()


def test_confirming_sends_exactly_what_was_reviewed(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    context.select_trader(STRANGER)
    type_into(panel, "pot", "1 000")
    type_into(panel, "symbols_denied", "solusdt ethusdt")
    dialog = review(panel)
    wanted = FollowSettings(
        pot=Decimal(1000),
        stop_loss_percent=Decimal(20),
        symbols_denied=("SOLUSDT", "ETHUSDT"),
    )
    desk.answers["start_follow"] = replace(follow("9", "t77"), settings=wanted)
    assert dialog.verb_button.text() == "Follow with 1\u202f000.00\u202fUSDT"
    assert dialog.cancel_button.isDefault()
    assert "Never these symbols: SOLUSDT, ETHUSDT" in dialog.as_text
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "You follow" in dialog.subject)
    assert desk.asked("start_follow") == [(STRANGER, wanted)]


def bitget_by_symbol() -> VenueSupport:
    table = CAPABILITIES[CopyModel.BY_SYMBOL].settings
    return VenueSupport(
        {name: SupportEntry(one.support, one.note, one.rules_out) for name, one in table.items()},
        {},
        ratio_is_multiple=CAPABILITIES[CopyModel.BY_SYMBOL].ratio_is_multiple,
    )


def test_bitget_copies_symbols_added_later_and_says_what_it_cant_do_then(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.support_table = bitget_by_symbol()
    context.select_trader(STRANGER)
    type_into(panel, "symbols_allowed", "btcusdt")
    rows = panel.form.rows
    later = rows["new_symbols"].control
    assert isinstance(later, DropDown)
    assert later.isVisibleTo(panel)
    assert rows["leverage"].control.isEnabled()
    assert rows["new_symbols"].problem == ""

    later.setCurrentIndex(1)
    later.activated.emit(1)

    assert "yours isn't sent" in rows["new_symbols"].problem
    assert not rows["leverage"].control.isEnabled()
    dialog = review(panel)
    assert "Symbols added later: copy them, too" in dialog.as_text
    unsent = [line.key for line in dialog.lines if not line.is_kept]
    assert "leverage" in unsent
    desk.answers["start_follow"] = follow("9", "t77")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: bool(desk.asked("start_follow")))
    ((_, sent),) = desk.asked("start_follow")
    assert isinstance(sent, FollowSettings)
    assert sent.new_symbols is NewSymbols.COPY

    later.setCurrentIndex(0)
    later.activated.emit(0)
    assert rows["leverage"].control.isEnabled()


def test_a_venue_that_multiplies_the_traders_size_isnt_said_to_share_equity(
    panel: FollowPanel, context: Context, desk: FakeDesk
) -> None:
    context.select_trader(STRANGER)
    mode = panel.form.rows["copy_mode"].control
    assert isinstance(mode, DropDown)
    assert mode.currentText() == "Share of equity"
    desk.support_table = bitget_by_symbol()
    context.select_trader(FOLLOWED)
    context.select_trader(STRANGER)
    assert mode.currentText() == "Multiple of size"
    said = {line.key: (line.new, line.meaning) for line in review(panel).lines}
    assert said["copy_mode"] == ("Multiple of size", "a multiple of the trader's own size")
    assert said["copy_ratio"][1].startswith("times the trader's own size")


def test_a_trader_who_takes_no_followers_cant_be_reviewed(
    panel: FollowPanel, context: Context, desk: FakeDesk
) -> None:
    paused = replace(trader(77), key=STRANGER, status=TraderStatus.PAUSED)
    desk.publish(Topic.TRADERS, "list", columns([paused]))
    context.bridge.drain()
    context.select_trader(STRANGER)
    assert not panel.review.isEnabled()
    assert panel.summary.text() == "Takes no new followers."
    assert panel.local.isEnabled()  # this desk only looks at what they do


def test_a_pot_that_the_venue_doesnt_hold_isnt_said_to_be_set_aside(
    panel: FollowPanel, context: Context, desk: FakeDesk
) -> None:
    desk.support_table = bitget_by_symbol()
    context.select_trader(STRANGER)
    said = {line.key: line.meaning for line in review(panel).lines}
    assert "knows no pot" in said["pot"]


def test_a_choice_that_a_venue_doesnt_know_takes_no_room(
    panel: FollowPanel, context: Context, desk: FakeDesk
) -> None:
    desk.support_table = VenueSupport(
        {"new_symbols": SupportEntry(Support.UNSUPPORTED), "pot": SupportEntry(Support.NATIVE)}, {}
    )
    context.select_trader(STRANGER)
    assert panel.form.rows["new_symbols"].isHidden()
    assert not review(panel).as_text.count("Symbols added later")


def test_changes_are_shown_old_to_new_with_what_is_not_touched(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    context.select_trader(FOLLOWED)
    type_into(panel, "pot", "2500")
    type_into(panel, "max_position_size", "450")
    assert panel.form.rows["pot"].note == "was 3\u202f000"
    assert "489.63\u202fUSDT" in panel.form.rows["max_position_size"].problem
    assert panel.review.text() == "Review 2 changes…"
    dialog = review(panel)
    assert [(line.old, line.new) for line in dialog.lines] == [
        ("3\u202f000\u202fUSDT", "2\u202f500\u202fUSDT"),
        ("off", "450\u202fUSDT"),
    ]
    assert dialog.lines[0].meaning.startswith("less money at risk: 500.00")
    desk.answers["update_follow"] = lambda _id, settings: replace(
        follow("1", "Aurora Quant"), settings=settings
    )
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "is changed" in dialog.subject)
    ((follow_id, sent),) = desk.asked("update_follow")
    assert follow_id == "1"
    assert isinstance(sent, FollowSettings)
    assert (sent.pot, sent.max_position_size) == (Decimal(2500), Decimal(450))


def test_other_values_at_the_venue_are_named(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    context.select_trader(FOLLOWED)
    type_into(panel, "leverage", "3")
    dialog = review(panel)
    desk.answers["update_follow"] = follow("1", "Aurora Quant")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.windowTitle().startswith("After the review"))
    assert "shows other values for: Leverage" in dialog._banner.text


def test_a_refusal_keeps_the_sheet_and_names_the_next_step(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    context.select_trader(STRANGER)
    dialog = review(panel)
    desk.answers["start_follow"] = Rejected(
        Reason.INSUFFICIENT_BALANCE, venue="practice", venue_code="80003"
    )
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "80003" in dialog.consequence)
    assert "Lower the pot" in dialog.consequence
    assert dialog.verb_button.isEnabled()


def test_undo_brings_the_venues_settings_back(panel: FollowPanel, context: Context) -> None:
    context.select_trader(FOLLOWED)
    type_into(panel, "pot", "abc")
    panel.undo.click()
    assert panel.form.typed["pot"] == Decimal(3000)
    assert not panel.undo.isEnabled()


def test_typed_values_survive_news_of_the_follow(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    context.select_trader(FOLLOWED)
    type_into(panel, "pot", "2000")
    desk.publish(Topic.FOLLOW, "1", follow("1", "Aurora Quant", FollowState.FROZEN))
    qtbot.waitUntil(lambda: panel.note.startswith("frozen"))
    assert panel.form.typed["pot"] == Decimal(2000)


def test_what_a_venue_cannot_do_cannot_be_typed(
    panel: FollowPanel, context: Context, desk: FakeDesk
) -> None:
    table = dict(desk.support_table.settings)
    table["slippage_tolerance_percent"] = SupportEntry(
        Support.UNSUPPORTED, "practice can't limit the price gap."
    )
    desk.support_table = replace(desk.support_table, settings=table)
    context.select_trader(STRANGER)
    row = panel.form.rows["slippage_tolerance_percent"]
    assert not row.control.isEnabled()
    assert row.control.toolTip() == "practice can't limit the price gap."
    assert row.badge.badge.text == "unsupported"


def test_basic_shows_few_fields_but_never_hides_a_problem(
    panel: FollowPanel, context: Context
) -> None:
    context.select_trader(STRANGER)
    panel.mode.choose("basic")
    panel.mode.chosen.emit("basic")
    shown = {name for name, row in panel.form.rows.items() if not row.isHidden()}
    assert shown == {"pot", "copy_mode", "leverage", "stop_loss_percent", "take_profit_percent"}
    type_into(panel, "minimum_equity", "900")
    assert not panel.form.rows["minimum_equity"].isHidden()


def test_the_narrow_editor_of_the_find_layout_shows_its_basic_fields_whole(
    qtbot: QtBot, panel: FollowPanel, context: Context
) -> None:
    panel.mode.choose("basic")
    panel.mode.chosen.emit("basic")
    context.select_trader(STRANGER)
    panel.resize(412, 390)
    area = panel.form.parentWidget()
    assert area is not None
    rows = [row for row in panel.form.rows.values() if not row.isHidden()]
    qtbot.waitUntil(lambda: panel.form.width() <= area.width())
    seen = area.rect()
    whole = [row for row in rows if seen.contains(QRect(row.mapTo(area, QPoint()), row.size()))]
    assert len(whole) == len(rows) == 5
    for row in rows:
        assert row.badge.mapTo(area, row.badge.rect().topRight()).x() <= seen.right()
        if isinstance(row.control, DropDown):
            option = QStyleOptionComboBox()
            row.control.initStyleOption(option)
            field = row.control.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                row.control,
            )
            words = row.control.fontMetrics().horizontalAdvance(row.control.currentText())
            assert words <= field.width()


def test_controls_stand_in_line_and_a_long_name_takes_no_room_from_others(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    context.select_trader(FOLLOWED)
    rows = [row for row in panel.form.rows.values() if row.isVisible()]
    qtbot.waitUntil(lambda: len({row.control.mapTo(panel, QPoint()).x() for row in rows}) == 1)
    desk.publish(Topic.FOLLOW, "1", follow("1", "W" * 60))
    context.bridge.drain()
    qtbot.waitUntil(lambda: panel.minimumSizeHint().width() <= 420)


def test_badges_of_what_a_venue_cant_do_are_whole_in_a_narrow_editor(
    panel: FollowPanel, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.support_table = bitget_by_symbol()
    context.select_trader(STRANGER)
    panel.resize(412, 420)
    area = panel.form.parentWidget()
    assert area is not None
    qtbot.waitUntil(lambda: panel.form.minimumSizeHint().width() <= area.width())
    assert panel.form.width() == area.width()


def test_the_guides_example_is_one_click(panel: FollowPanel, context: Context) -> None:
    context.select_trader(STRANGER)
    type_into(panel, "pot", "700")
    panel.guide.click()
    typed = panel.form.typed
    assert (typed["take_profit_percent"], typed["stop_loss_percent"]) == (50, 20)
    assert typed["pot"] == 700  # what was typed stays
