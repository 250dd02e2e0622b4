"""Changing a follow that this desk copies, and where one trades, with real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from copydesk.engine.api import (
    Connection,
    Environment,
    Phase,
    SupportEntry,
    Topic,
    VenueSupport,
)
from copydesk.engine.support import local_rules
from copydesk.exchange.bybit.copying import CAPABILITIES as BYBIT
from copydesk.exchange.platform.venue import CAPABILITIES as PLATFORM
from copydesk.model.account import Permission
from copydesk.model.copy_rules import CopyRules, Direction, settings_from
from copydesk.model.errors import Rejected
from copydesk.model.follow import Follow, FollowKind, FollowState, Verb, VerbResult
from copydesk.model.reasons import Reason
from copydesk.model.settings import Support
from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, NumberField
from copydesk.ui.follow.account_choice import account_options
from copydesk.ui.follow.panel import FollowPanel
from copydesk.ui.follow.rules_dialog import RulesDialog
from copydesk.ui.follow.rules_review import RulesReviewDialog, rules_lines
from copydesk.ui.follow.rules_words import RULE_ORDER
from copydesk.ui.positions.panel import PositionsPanel
from copydesk.ui.verbs.verb_dialog import VerbDialog
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import NOW_MS, Scene, follow
from tests.gui.test_follow_panel import account
from tests.gui.test_what_if import PREVIEW

RULES = CopyRules(pot=Decimal(3000), stop_loss_percent=Decimal(20), max_open_trades=5)
TRADER = TraderKey("practice", "t1")


def local_follow(rules: CopyRules = RULES, state: FollowState = FollowState.ACTIVE) -> Follow:
    return replace(
        follow("1", "Aurora Quant", state),
        kind=FollowKind.LOCAL,
        rules=rules,
        settings=settings_from(rules),
        account="practice",
    )


@pytest.fixture
def scene(desk: FakeDesk) -> Scene:
    made = Scene()
    made.follows[0] = local_follow()
    made.play(desk)
    desk.publish(Topic.ACCOUNT, "practice", account())
    desk.answers["preview_follow"] = PREVIEW
    desk.support_table = replace(desk.support_table, rules=local_rules(PLATFORM))
    return made


@pytest.fixture
def panel(qtbot: QtBot, scene: Scene, context: Context) -> Iterator[FollowPanel]:
    context.bridge.drain()
    made = FollowPanel(context)
    qtbot.addWidget(made)
    made.resize(560, 760)
    made.mode.choose("advanced")
    made.mode.chosen.emit("advanced")
    made.show()
    context.select_trader(TRADER)
    yield made
    for dialog in made.window().findChildren(RulesReviewDialog):
        dialog.close()
    for verb in made.window().findChildren(VerbDialog):
        verb.close()


def type_rule(panel: FollowPanel, name: str, text: str) -> None:
    form = panel.local_editor.form
    control = form.rows[name].control
    assert isinstance(control, NumberField)
    control.setText(text)
    control.edited.emit()


def test_a_local_follow_opens_all_its_rules(panel: FollowPanel) -> None:
    editor = panel.local_editor
    assert panel._stack.currentWidget() is editor
    assert editor.form.rules == RULES
    assert all(editor.form.rows[name].isVisible() for name in RULE_ORDER)
    panel.mode.chosen.emit("basic")
    assert not editor.form.rows["limit_wait_ms"].isVisible()
    assert editor.form.rows["pot"].isVisible()
    assert not editor.review.isEnabled()
    assert "not touched" in editor.summary.text()


def test_a_change_is_reviewed_and_sent_as_rules(
    panel: FollowPanel, desk: FakeDesk, qtbot: QtBot
) -> None:
    editor = panel.local_editor
    type_rule(panel, "pot", "2500")
    type_rule(panel, "max_total_notional", "9000")
    assert editor.form.rows["pot"].note == "was 3\u202f000\u202fUSDT"
    qtbot.waitUntil(lambda: editor.preview.preview is not None)
    wanted = replace(RULES, pot=Decimal(2500), max_total_notional=Decimal(9000))
    assert desk.asked("preview_follow")[-1] == (TRADER, wanted)
    assert editor.review.text() == "Review 2 changes…"
    editor.review.click()
    dialog = panel.window().findChildren(RulesReviewDialog)[-1]
    assert [(line.old, line.new) for line in dialog.lines] == [
        ("3\u202f000\u202fUSDT", "2\u202f500\u202fUSDT"),
        ("off", "9\u202f000\u202fUSDT"),
    ]
    assert dialog.lines[0].meaning.startswith("less money at risk: 500.00")
    assert "Pot: 3\u202f000\u202fUSDT → 2\u202f500\u202fUSDT" in dialog.as_text
    desk.answers["update_follow"] = local_follow(wanted)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "is changed" in dialog.subject + dialog.consequence)
    assert desk.asked("update_follow") == [("1", wanted)]
    desk.publish(Topic.FOLLOW, "1", local_follow(wanted))
    panel.context.bridge.drain()
    assert editor.changes == ()
    assert editor.form.rows["pot"].note == ""


def test_a_refused_change_is_said_and_what_was_typed_stays(
    panel: FollowPanel, desk: FakeDesk, qtbot: QtBot
) -> None:
    type_rule(panel, "pot", "2500")
    panel.local_editor.review.click()
    dialog = panel.window().findChildren(RulesReviewDialog)[-1]
    desk.answers["update_follow"] = Rejected(Reason.WRONG_STATE, venue="practice")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.consequence != "" and dialog.verb_button.isEnabled())
    assert panel.local_editor.changes == ("pot",)


def test_what_is_wrong_keeps_the_review_closed(panel: FollowPanel) -> None:
    type_rule(panel, "pot", "1")
    editor = panel.local_editor
    assert "10" in editor.form.rows["pot"].problem
    assert not editor.review.isEnabled()
    editor.undo.click()
    assert editor.form.rules == RULES
    assert editor.form.rows["pot"].problem == ""


def test_a_change_from_elsewhere_leaves_what_is_typed(panel: FollowPanel, desk: FakeDesk) -> None:
    type_rule(panel, "pot", "2500")
    desk.publish(Topic.FOLLOW, "1", local_follow(replace(RULES, max_open_trades=7)))
    panel.context.bridge.drain()
    rules = panel.local_editor.form.rules
    assert rules is not None
    assert rules.pot == 2500


def test_the_direction_is_not_turned_over_open_copies(panel: FollowPanel) -> None:
    form = panel.local_editor.form
    control = form.rows["direction"].control
    assert isinstance(control, DropDown)
    control.choose(Direction.INVERSE.value)
    control.picked.emit(Direction.INVERSE.value)
    assert "close them" in form.rows["direction"].problem
    assert not panel.local_editor.review.isEnabled()


def test_new_stops_are_said_to_move_with_open_positions(panel: FollowPanel) -> None:
    type_rule(panel, "stop_loss_percent", "15")
    panel.local_editor.review.click()
    dialog = panel.window().findChildren(RulesReviewDialog)[-1]
    words = {each.text() for each in dialog.findChildren(QLabel)}
    assert "Stays open, with stops moved: 2 positions" in words


def test_amounts_are_hidden_beside_the_fields(panel: FollowPanel) -> None:
    type_rule(panel, "pot", "2500")
    panel.local_editor.set_private(True)
    note = panel.local_editor.form.rows["pot"].note
    assert "3" not in note
    pot = panel.local_editor.form.rows["pot"].control
    assert isinstance(pot, QLineEdit)
    assert pot.echoMode() is QLineEdit.EchoMode.Password


def test_badges_say_who_keeps_each_rule(panel: FollowPanel) -> None:
    rows = panel.local_editor.form.rows
    shown = {name: row.badge.badge.text for name, row in rows.items()}
    assert {name for name, words in shown.items() if words == "native"} == {
        "long_kind", "long_leverage", "short_kind", "short_leverage", "margin_mode",
        "take_profit_percent", "stop_loss_percent", "opening_tolerance_percent",
    }  # fmt: skip
    assert shown["trailing_stop_percent"] == shown["pot"] == "local"
    panel.local_editor.form.show_support(local_rules(BYBIT), "bybit")
    assert rows["margin_mode"].badge.badge.text == "unsupported"
    assert not rows["margin_mode"].control.isEnabled()
    assert "whole account" in rows["margin_mode"].control.toolTip()


def test_a_rule_that_the_venue_cannot_keep_is_not_sent() -> None:
    entry = {"margin_mode": SupportEntry(Support.UNSUPPORTED, "no")}
    (line,) = rules_lines(RULES, replace(RULES, pot=Decimal(100)), entry)
    assert line.is_kept
    assert not rules_lines(RULES, RULES, entry)


@pytest.mark.parametrize("verb", [Verb.FREEZE, Verb.STOP, Verb.DETACH, Verb.CLOSE_ONLY])
def test_verbs_of_a_local_follow_from_its_editor(
    panel: FollowPanel, desk: FakeDesk, scene: Scene, qtbot: QtBot, verb: Verb
) -> None:
    bar = panel.local_editor.verbs
    bar.buttons[Verb.FREEZE if verb is Verb.FREEZE else Verb.STOP].click()
    (dialog,) = panel.window().findChildren(VerbDialog)
    dialog.choices[verb].button.click()
    assert "with its own orders" in dialog.note
    after = {
        Verb.FREEZE: (FollowState.FROZEN, "is frozen"),
        Verb.STOP: (FollowState.STOPPED, "everything of it is closed"),
        Verb.DETACH: (FollowState.STOPPED, "positions are yours"),
        Verb.CLOSE_ONLY: (FollowState.CLOSE_ONLY, "close-only now"),
    }[verb]
    desk.answers["apply_verb"] = VerbResult(local_follow(state=after[0]), (), NOW_MS)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: desk.asked("apply_verb") == [("1", verb)])
    qtbot.waitUntil(lambda: after[1] in dialog.subject + dialog.consequence)


def test_a_frozen_local_follow_can_be_resumed(panel: FollowPanel, desk: FakeDesk) -> None:
    desk.publish(Topic.FOLLOW, "1", local_follow(state=FollowState.FROZEN))
    panel.context.bridge.drain()
    buttons = panel.local_editor.verbs.buttons
    assert not buttons[Verb.RESUME].isHidden()
    assert buttons[Verb.FREEZE].isHidden()


def test_the_positions_panel_opens_verbs_of_a_local_follow(
    qtbot: QtBot, scene: Scene, context: Context
) -> None:
    context.bridge.drain()
    panel = PositionsPanel(context)
    qtbot.addWidget(panel)
    panel.resize(1000, 600)
    panel.show()
    panel.view.row_selected.emit(scene.positions[0].key)
    button = panel.toolbar.verb_buttons[Verb.FREEZE]
    qtbot.waitUntil(lambda: not button.isHidden())
    button.click()
    (dialog,) = panel.window().findChildren(VerbDialog)
    assert "with its own orders" in dialog.note
    dialog.close()


def connection(name: str, *permissions: Permission) -> Connection:
    return Connection(
        name, Environment.PRACTICE, Phase.CONNECTED, 3.0, 3, NOW_MS, 1.0, "", frozenset(permissions)
    )


def test_a_follow_is_watched_here_and_traded_there(
    qtbot: QtBot, desk: FakeDesk, scene: Scene, context: Context
) -> None:
    desk.publish(Topic.CONNECTION, "bybit", connection("bybit", Permission.READ, Permission.TRADE))
    desk.publish(Topic.CONNECTION, "okx", connection("okx", Permission.READ))
    table = desk.support_table
    desk.support = lambda venue: VenueSupport(  # type: ignore[method-assign]
        table.settings, table.verbs, local_rules(BYBIT if venue == "bybit" else PLATFORM)
    )
    context.bridge.drain()
    reasons = {each.name: each.why_not for each in account_options(context, TRADER)}
    assert reasons["practice"] == "CopyDesk copies this trader on \u2068practice\u2069 already."
    assert "may only read" in reasons["okx"]
    assert reasons["bybit"] == ""
    window = QWidget()
    qtbot.addWidget(window)
    dialog = RulesDialog(context, window, TRADER, "Aurora", RULES)
    dialog.open()
    assert dialog.account.key == "bybit"
    assert "already" in dialog.account_row.problem
    assert dialog.form.rows["margin_mode"].badge.badge.text == "unsupported"
    desk.answers["start_follow"] = local_follow()
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: bool(desk.asked("start_follow")))
    assert desk.asked("start_follow") == [(TRADER, RULES, "bybit")]
    qtbot.waitUntil(lambda: "now" in dialog.subject)
    dialog.close()


def test_a_pot_larger_than_the_account_is_refused_before_it_is_sent(
    qtbot: QtBot, scene: Scene, context: Context
) -> None:
    context.bridge.drain()
    window = QWidget()
    qtbot.addWidget(window)
    stranger = TraderKey("practice", "t77")
    dialog = RulesDialog(context, window, stranger, "V", replace(RULES, pot=Decimal(20000)))
    dialog.open()
    assert "larger than the equity" in dialog.note
    assert not dialog.verb_button.isEnabled()
    dialog.close()


def test_from_a_follow_one_gets_to_what_it_brought(panel: FollowPanel, context: Context) -> None:
    asked: list[str] = []
    context.layout_wanted.connect(asked.append)
    context.panel_wanted.connect(asked.append)
    assert panel.local_editor.verbs.results.isVisibleTo(panel.local_editor)
    panel.local_editor.verbs.results.click()
    assert asked == ["journal", "net"]


def test_badges_are_whole_in_a_narrow_editor(panel: FollowPanel, qtbot: QtBot) -> None:
    panel.resize(412, 500)
    form = panel.local_editor.form
    area = form.parentWidget()
    assert area is not None
    for advanced in (False, True):
        form.show_advanced(advanced)
        qtbot.waitUntil(lambda: form.minimumSizeHint().width() <= area.width())
