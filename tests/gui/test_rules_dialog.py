from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.copy_rules import (
    BelowMinimum,
    CopyRules,
    Direction,
    LeverageKind,
    LeverageRule,
    Sizing,
    SizingMode,
)
from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, NumberField
from copydesk.ui.follow.rules_dialog import RulesDialog
from copydesk.ui.follow.rules_form import RulesForm
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import Scene, follow
from tests.gui.test_follow_panel import account
from tests.gui.test_what_if import PREVIEW

STRANGER = TraderKey("practice", "t77")
FULL = CopyRules(
    pot=Decimal(2500),
    sizing=Sizing(SizingMode.RISK, Decimal("0.5")),
    direction=Direction.INVERSE,
    long_leverage=LeverageRule(LeverageKind.FIXED, Decimal(3)),
    max_open_trades=4,
    max_total_notional=Decimal(9000),
    closing_tolerance_percent=Decimal("0.4"),
    stop_loss_percent=Decimal(20),
    trailing_stop_percent=Decimal(2),
    pot_stop_loss_percent=Decimal(25),
    symbols_denied=("DOGEUSDT", "XRPUSDT"),
    below_minimum=BelowMinimum.GATHER,
    may_round_up=True,
    limit_wait_ms=900,
)


@pytest.fixture
def form(qtbot: QtBot) -> RulesForm:
    made = RulesForm(FULL)
    qtbot.addWidget(made)
    return made


def typed(form: RulesForm) -> CopyRules | None:
    return form.rules


def test_every_rule_has_a_row_with_a_badge_and_reads_back(form: RulesForm) -> None:
    assert {field.name for field in fields(CopyRules)} <= set(form.rows)
    assert form.rules == FULL


def test_what_is_wrong_stands_beside_its_field(form: RulesForm) -> None:
    pot = form._controls["pot"]
    assert isinstance(pot, NumberField)
    pot.setText("1")
    pot.edited.emit()
    assert typed(form) is None
    assert "10" in form.rows["pot"].problem
    pot.setText("x")
    pot.edited.emit()
    assert form.rows["pot"].problem == "This isn't a number."
    pot.setText("900")
    pot.edited.emit()
    assert typed(form) == replace(FULL, pot=Decimal(900))
    stop = form._controls["stop_loss_percent"]
    assert isinstance(stop, NumberField)
    stop.setText("")
    stop.edited.emit()
    assert form.rows["stop_loss_percent"].problem  # sizing by risk needs it
    assert typed(form) is None


def test_basic_shows_few_and_advanced_all(form: RulesForm) -> None:
    hidden = {name for name, row in form.rows.items() if row.isHidden()}
    assert "limit_wait_ms" in hidden
    assert not hidden & {"pot", "sizing", "stop_loss_percent", "long_leverage"}
    form.show_advanced(True)
    assert not any(row.isHidden() for row in form.rows.values())


def test_a_choice_changes_the_rules(form: RulesForm) -> None:
    style = form._controls["below_minimum"]
    assert isinstance(style, DropDown)
    style.choose(BelowMinimum.SKIP.value)
    style.picked.emit(BelowMinimum.SKIP.value)
    assert form.rules is not None
    assert form.rules.below_minimum is BelowMinimum.SKIP


@pytest.fixture
def dialog(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[RulesDialog]:
    Scene().play(desk)
    desk.publish(Topic.ACCOUNT, "practice", account())
    desk.answers["preview_follow"] = PREVIEW
    context.bridge.drain()
    window = QWidget()
    qtbot.addWidget(window)
    made = RulesDialog(context, window, STRANGER, "Vera", FULL)
    made.open()
    yield made
    made.close()


def test_the_desk_is_asked_for_a_preview_and_then_to_follow(
    qtbot: QtBot, desk: FakeDesk, dialog: RulesDialog
) -> None:
    qtbot.waitUntil(lambda: dialog.preview.preview is not None)
    desk.answers["start_follow"] = follow("f9", "Vera")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: any(name == "start_follow" for name, _ in desk.calls))
    asked = [args for name, args in desk.calls if name in {"preview_follow", "start_follow"}]
    assert asked == [(STRANGER, FULL), (STRANGER, FULL, "practice")]
    qtbot.waitUntil(lambda: "now" in dialog.subject)
