"""The editor of a position's rules. Real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.errors import Rejected
from copydesk.model.notice import Notice, NoticeKind, NoticeLevel
from copydesk.model.position import PositionSide
from copydesk.model.position_rules import FOUNDING_RULES, LockIn, PositionRules, RuleTarget
from copydesk.model.reasons import Reason
from copydesk.ui.context import Context
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.format import GAP
from copydesk.ui.guards.rules_dialog import PositionRulesDialog, open_rules_dialog
from copydesk.ui.notices import wording
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import follow, position

HELD = replace(
    position("1", "BTCUSDT", PositionSide.LONG, "0.01", "60000", "60000"),
    margin=Decimal(120),
    leverage=Decimal(5),
)
TARGET = RuleTarget.of(HELD.key)


@pytest.fixture
def dialog(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[PositionRulesDialog]:
    desk.publish(Topic.POSITION, HELD.key, HELD)
    desk.publish(Topic.FOLLOW, "1", follow("1", "Aurora"))
    desk.publish(Topic.POSITION_RULES, TARGET.all_of_owner, FOUNDING_RULES)
    context.bridge.drain()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 800)
    window.show()
    made = open_rules_dialog(context, window, HELD.key)
    assert made is not None
    yield made
    for left in window.findChildren(DeskDialog):
        left.close()


def test_the_guides_example_is_one_click_and_says_its_prices(
    dialog: PositionRulesDialog, desk: FakeDesk, qtbot: QtBot
) -> None:
    assert dialog.loss.control.text() == dialog.gain.control.text() == ""
    assert not dialog.verb_button.isEnabled()
    dialog.preset.click()
    assert dialog.rules == FOUNDING_RULES
    # 10 % of 120 USDT are 12 USDT, 1 200 of price for a hundredth of a coin.
    assert dialog.loss.note == f"at a price of 58{GAP}800.00"
    assert dialog.gain.note == f"at a price of 63{GAP}600.00"
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.subject == "The rules are set.")
    assert desk.asked("set_position_rules") == [(TARGET, FOUNDING_RULES)]


def test_the_rules_of_all_copies_are_edited_and_taken_away(
    dialog: PositionRulesDialog, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog.scope.choose("all")
    dialog.scope.chosen.emit("all")
    assert dialog.rules == FOUNDING_RULES
    assert not dialog.verb_button.isEnabled()  # nothing is changed
    dialog.loss.control.setText("")
    dialog.gain.control.setText("")
    assert dialog.verb_button.text() == "Take rules away"
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.subject == "The rules are gone.")
    assert desk.asked("set_position_rules") == [(TARGET.all_of_owner, None)]


def test_each_way_to_lock_in_has_its_own_number(dialog: PositionRulesDialog) -> None:
    dialog.gain.control.setText("25")
    dialog.lock_in.choose(LockIn.TRAIL.value)
    dialog.lock_in.picked.emit(LockIn.TRAIL.value)
    assert not dialog.trail.isHidden()
    assert dialog.take.isHidden()
    dialog.trail.control.setText("2.5")
    assert dialog.rules == PositionRules(
        gain_percent=Decimal(25), lock_in=LockIn.TRAIL, trail_percent=Decimal("2.5")
    )


def test_what_is_wrong_stands_at_its_field(
    dialog: PositionRulesDialog, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog.loss.control.setText("ten")
    assert dialog.loss.problem == "This isn't a number."
    dialog.loss.control.setText("10")
    dialog.reduce.control.setText("150")
    assert dialog.reduce.problem == f"At most 100{GAP}%."
    assert not dialog.verb_button.isEnabled()
    dialog.reduce.control.setText("40")
    desk.answers["set_position_rules"] = Rejected(Reason.UNSUPPORTED, "no parts", venue="practice")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "no parts" in dialog.consequence)


@pytest.mark.parametrize(
    ("action", "words"), [("close", "Closing 0.005 BTC"), ("stop", "Stop to 0.005 BTC")]
)
def test_the_notice_says_what_a_rule_did(action: str, words: str) -> None:
    facts = (
        ("symbol", "BTCUSDT"), ("side", "long"), ("action", action), ("amount", "0.005"),
        ("unit", "BTC"), ("result", "-10.00"),
    )  # fmt: skip
    notice = Notice(1, NoticeLevel.WARNING, NoticeKind.RULE_ACTED, facts, "g", 1)
    assert wording.words(notice).startswith(words)
    assert f"10.0{GAP}%" in wording.words(notice)
    hidden = wording.words(notice, private=True)
    assert ("0.005" in hidden) is (action == "stop")
