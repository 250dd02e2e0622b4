"""Guards on screen: bars, arming, arming again, what can't be missed. Real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.errors import Rejected
from copydesk.model.follow import FollowState, Verb, VerbResult
from copydesk.model.guard import DEFAULT_LIMITS, GuardLevel, GuardLimit, GuardRule, GuardScope
from copydesk.model.guard_status import DESK_GUARD, FalseTrips, GuardArming, GuardKey
from copydesk.model.notice import Notice, NoticeKind, NoticeLevel
from copydesk.model.reasons import Reason
from copydesk.ui import language
from copydesk.ui.alarm import Alarm
from copydesk.ui.context import Context
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.format import GAP
from copydesk.ui.guards.arming_dialog import ArmingDialog, open_arming_dialog
from copydesk.ui.guards.panel import GuardsPanel
from copydesk.ui.guards.rearm_dialog import open_rearm_dialog
from copydesk.ui.header import HeaderStrip
from copydesk.ui.notices import wording
from tests.gui.fake_desk import FakeDesk
from tests.gui.guard_samples import LIMITS, guard_status
from tests.gui.position_samples import follow

FOLLOW = GuardKey(GuardScope.FOLLOW, "1")
TRIPS = FalseTrips(400, 90, (2.0, 4.0, 9.0, 12.0), (1.0, 1.5, 2.0, 4.0), (0.0, 0.0, 0.0, 5.0))


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[QWidget]:
    language.install(qapp, "en")  # its plurals
    desk.publish(Topic.GUARD, DESK_GUARD, guard_status())
    desk.publish(Topic.FOLLOW, "1", follow("1", "Aurora <b>Quant</b>"))
    desk.publish(Topic.FOLLOW, "2", follow("2", "Basalt", FollowState.CLOSE_ONLY))
    desk.answers["estimate_trips"] = TRIPS
    context.bridge.drain()
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    yield made
    for dialog in made.findChildren(DeskDialog):
        dialog.close()


def made_panel(context: Context, qtbot: QtBot) -> GuardsPanel:
    panel = GuardsPanel(context)
    for widget in (panel, *panel.title_controls()):
        qtbot.addWidget(widget)
    return panel


def publish(desk: FakeDesk, context: Context, level: GuardLevel, still_open: int = 0) -> None:
    desk.publish(Topic.GUARD, DESK_GUARD, guard_status(level, still_open))
    context.bridge.drain()


def arming(context: Context, window: QWidget, qtbot: QtBot) -> ArmingDialog:
    dialog = open_arming_dialog(context, window)
    qtbot.waitUntil(lambda: "25" in dialog.rows[GuardRule.DAILY_LOSS].note.text())
    return dialog


def test_each_limit_has_its_bar_its_value_and_its_limit(
    window: QWidget, context: Context, qtbot: QtBot
) -> None:
    panel = made_panel(context, qtbot)
    card = panel.cards[DESK_GUARD]
    assert list(card.lines) == [limit.rule for limit in LIMITS if limit.rule in card.lines]
    line = card.lines[GuardRule.DRAWDOWN]
    assert line.value.text() == f"0.3{GAP}% / 8.0{GAP}%"
    assert line.bar.accessibleName() == "Drawdown 4 %"
    assert card.lines[GuardRule.OPEN_TRADES].value.property("tone") == "warning"
    assert card.rearm.isHidden()
    assert panel.note == "6 armed"
    context.set_private(True)
    assert "10" not in card.lines[GuardRule.MINIMUM_EQUITY].value.text()


def test_a_trip_says_what_tripped_it_and_what_is_open(
    window: QWidget, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    panel = made_panel(context, qtbot)
    header = HeaderStrip(context)
    qtbot.addWidget(header)
    assert header.guards.text().strip() == "6 guards armed"
    publish(desk, context, GuardLevel.CLOSING, still_open=2)
    card = panel.cards[DESK_GUARD]
    assert f"Drawdown 12.4{GAP}%" in card.words.text()
    assert "Nothing opens until you arm it again" in card.words.text()
    assert "2 positions still open" in card.words.text()
    assert not card.rearm.isHidden()
    assert header.guards.text().strip() == "guard tripped"


def test_limits_are_edited_with_the_chance_of_a_false_trip_beside_them(
    window: QWidget, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    dialog = arming(context, window, qtbot)
    drawdown = dialog.rows[GuardRule.DRAWDOWN]
    assert f"50{GAP}%" in drawdown.note.text()  # two of four draws fall by 8 % or more
    drawdown.field.setText("12")
    assert f"25{GAP}%" in drawdown.note.text()
    drawdown.field.setText("0")
    assert drawdown.note.text() == "a number above zero"
    assert not dialog.verb_button.isEnabled()
    drawdown.field.setText("10")
    drawdown.action.choose(GuardLevel.WARNED.value)
    dialog.rows[GuardRule.FEED_SILENCE].field.setText("45")
    dialog.rows[GuardRule.MARGIN_RATIO].field.setText("70")
    dialog.rows[GuardRule.OPEN_TRADES].field.setText("")
    dialog.day.choose("8")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: bool(desk.asked("arm_guard")))
    key, armed = desk.asked("arm_guard")[0]
    assert key == DESK_GUARD
    assert isinstance(armed, GuardArming)
    assert armed.day_starts_ms == 8 * 3_600_000
    assert armed.of(GuardRule.DRAWDOWN) == GuardLimit(
        GuardRule.DRAWDOWN, Decimal(10), GuardLevel.WARNED
    )
    silence, ratio = armed.of(GuardRule.FEED_SILENCE), armed.of(GuardRule.MARGIN_RATIO)
    assert silence is not None
    assert ratio is not None
    assert (silence.limit, ratio.limit) == (Decimal(45_000), Decimal("0.7"))
    assert armed.of(GuardRule.OPEN_TRADES) is None
    qtbot.waitUntil(lambda: "are armed" in dialog.subject)


def test_a_preset_fills_the_limits_in_and_a_follow_may_watch_its_pot(
    window: QWidget, context: Context, qtbot: QtBot
) -> None:
    dialog = arming(context, window, qtbot)
    assert dialog.rows[GuardRule.POT_LOSS].field.isHidden()
    dialog.preset.choose("usual")
    dialog.preset.picked.emit("usual")
    typed = [row.limit for row in dialog.rows.values() if row.limit is not None]
    assert typed == sorted(DEFAULT_LIMITS, key=lambda limit: list(GuardRule).index(limit.rule))
    dialog.scope.picked.emit("follow:1")
    assert dialog.key == FOLLOW
    assert not dialog.rows[GuardRule.POT_LOSS].field.isHidden()
    assert all(row.limit is None for row in dialog.rows.values())


def test_what_the_desk_refuses_is_said_and_can_be_tried_again(
    window: QWidget, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    dialog = arming(context, window, qtbot)
    desk.answers["arm_guard"] = Rejected(Reason.INVALID_SETTINGS, "limit is below 0")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "limit is below 0" in dialog.consequence)
    assert dialog.verb_button.isEnabled()


def test_arming_again_resumes_only_what_is_chosen(
    window: QWidget, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    assert open_rearm_dialog(context, window, DESK_GUARD) is None  # nothing tripped
    publish(desk, context, GuardLevel.CLOSE_ONLY)
    desk.answers["apply_verb"] = VerbResult(follow("2", "Basalt"), (), 1)
    dialog = open_rearm_dialog(context, window, DESK_GUARD)
    assert dialog is not None
    assert list(dialog.resumed) == ["2"]  # the one that is held
    assert not dialog.resumed["2"].isChecked()
    dialog.resumed["2"].setChecked(True)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.subject == "The guard is armed again.")
    assert desk.asked("rearm_guard") == [(DESK_GUARD,)]
    assert desk.asked("apply_verb") == [("2", Verb.RESUME)]


def test_a_follow_that_could_not_be_resumed_is_named(
    window: QWidget, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    publish(desk, context, GuardLevel.CLOSE_ONLY)
    desk.answers["apply_verb"] = Rejected(Reason.GUARD_TRIPPED, venue="practice")
    dialog = open_rearm_dialog(context, window, DESK_GUARD)
    assert dialog is not None
    dialog.resumed["2"].setChecked(True)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "guard has tripped" in _texts(dialog))


def test_a_critical_notice_stays_over_the_window_until_it_was_read(
    window: QWidget, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    alarm = Alarm(context)
    qtbot.addWidget(alarm)
    assert alarm.isHidden()
    facts = (
        ("trader", "Aurora"), ("venue", "practice"), ("positions", "BTCUSDT long 0.04"),
        ("count", "1"), ("detail", "no bids"),
    )  # fmt: skip
    notice = Notice(
        7, NoticeLevel.CRITICAL, NoticeKind.GUARD_STILL_OPEN, facts, "g", context.now_ms()
    )
    desk.publish(Topic.NOTICE, 7, notice)
    context.bridge.drain()
    assert not alarm.isHidden()
    assert "BTCUSDT long 0.04" in alarm.banner.text
    wanted: list[str] = []
    context.panel_wanted.connect(wanted.append)
    alarm.banner.action.emit()
    assert wanted == ["notices"]
    assert not alarm.isHidden()  # only reading ends it
    read = Notice(7, NoticeLevel.CRITICAL, NoticeKind.GUARD_STILL_OPEN, facts, "g", 1, read=True)
    desk.publish(Topic.NOTICE, 7, read)
    context.bridge.drain()
    assert alarm.isHidden()


@pytest.mark.parametrize("rule", GuardRule)
@pytest.mark.parametrize(
    "kind", [NoticeKind.GUARD_WARNED, NoticeKind.GUARD_TRIPPED, NoticeKind.GUARD_OFFERS_CLOSE]
)
def test_notices_of_guards_name_rule_value_and_limit(rule: GuardRule, kind: NoticeKind) -> None:
    facts = (
        ("scope", "account"), ("subject", "bybit-2"), ("rule", rule.value), ("value", "12"),
        ("limit", "10"),
    )  # fmt: skip
    notice = Notice(1, NoticeLevel.CRITICAL, kind, facts, "g", 1)
    words = wording.words(notice)
    assert words.startswith("Account bybit-2: ")
    assert "{" not in wording.title(notice) + words


def _texts(dialog: DeskDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel))


def test_figures_are_whole_in_a_narrow_column(
    window: QWidget, context: Context, qtbot: QtBot
) -> None:
    card = made_panel(context, qtbot).cards[DESK_GUARD]
    assert card.minimumSizeHint().width() <= 316
