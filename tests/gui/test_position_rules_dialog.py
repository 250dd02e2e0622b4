from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.follow import FollowKind
from copydesk.model.position_rules import FOUNDING_RULES, RuleTarget
from copydesk.ui.context import Context
from copydesk.ui.controls import NumberField
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.guards.rules_dialog import open_rules_dialog
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import Scene


@pytest.fixture
def window(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[QWidget]:
    Scene().play(desk)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    context.bridge.drain()
    yield made
    for dialog in made.findChildren(DeskDialog):
        dialog.close()


@pytest.mark.parametrize("kind", list(FollowKind))
def test_the_dialog_says_how_a_rule_reaches_the_position_and_what_it_leaves(
    window: QWidget, context: Context, desk: FakeDesk, qtbot: QtBot, kind: FollowKind
) -> None:
    scene = Scene()
    held = scene.positions[0]
    desk.publish(Topic.FOLLOW, "1", replace(scene.follows[0], kind=kind))
    context.bridge.drain()
    dialog = open_rules_dialog(context, window, held.key)
    assert dialog is not None
    assert ("until the trader has closed" in dialog.consequence) is (kind is FollowKind.LOCAL)
    dialog.preset.click()
    assert isinstance(dialog.loss.control, NumberField)
    assert dialog.rules == FOUNDING_RULES
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "set_position_rules" in [name for name, _ in desk.calls])
    assert desk.calls[-1][1] == (RuleTarget.of(held.key), FOUNDING_RULES)
