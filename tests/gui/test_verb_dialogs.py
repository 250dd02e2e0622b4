from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from copydesk.engine.api import CloseResult, Phase, SupportEntry, Topic, VenueSupport
from copydesk.model.errors import Rejected, RetryLater, UnknownOutcome
from copydesk.model.follow import FollowKind, FollowState, Verb, VerbResult
from copydesk.model.position import Position
from copydesk.model.reasons import Reason
from copydesk.model.settings import Support
from copydesk.ui.context import Context
from copydesk.ui.controls import HoldButton
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.verbs import (
    open_close_all_dialog,
    open_close_dialog,
    open_protection_dialog,
    open_verb_dialog,
)
from copydesk.ui.words import isolated
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import NOW_MS, Scene, follow


@pytest.fixture
def scene(desk: FakeDesk) -> Scene:
    made = Scene()
    made.play(desk)
    return made


@pytest.fixture
def window(qtbot: QtBot, scene: Scene, context: Context) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    context.bridge.drain()
    yield made
    for dialog in made.findChildren(DeskDialog):
        dialog.close()


def test_stopping_shows_what_will_be_closed_and_what_it_may_cost(
    window: QWidget, context: Context, qtbot: QtBot
) -> None:
    dialog = open_verb_dialog(context, window, "1", Verb.STOP)
    assert dialog is not None
    assert dialog.subject == f"Stop following {isolated('Aurora Quant')}?"
    assert dialog.verb_button.text() == "Stop and close 2 positions"
    assert set(dialog.choices) == {Verb.STOP, Verb.DETACH, Verb.CLOSE_ONLY}
    qtbot.waitUntil(lambda: "+16.29" in dialog.estimate.expected.text)
    assert dialog.estimate.untouched.text.endswith("2 positions")
    assert dialog.cancel_button.isDefault()


def test_after_a_stop_the_dialog_counts_what_the_venue_still_shows(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot
) -> None:
    stopping = replace(scene.follows[0], state=FollowState.STOPPING)
    desk.answers["apply_verb"] = VerbResult(stopping, (scene.positions[1],), NOW_MS - 400)
    dialog = open_verb_dialog(context, window, "1", Verb.STOP)
    assert dialog is not None
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.windowTitle().startswith("After the stop"))
    assert desk.asked("apply_verb") == [("1", Verb.STOP)]
    assert dialog.verb_button.text() == "Close 1 position now"
    desk.answers["apply_verb"] = VerbResult(stopping, (), NOW_MS)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.subject.startswith("The follow has ended"))


def test_a_double_click_decides_once(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot
) -> None:
    desk.answers["apply_verb"] = VerbResult(scene.follows[0], (), NOW_MS)
    dialog = open_verb_dialog(context, window, "1", Verb.FREEZE)
    assert dialog is not None
    for _ in range(2):
        qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.subject.startswith("The follow is frozen"))
    assert len(desk.asked("apply_verb")) == 1


@pytest.mark.parametrize("fails", [False, True])
def test_an_estimate_that_comes_after_the_decision_changes_nothing(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot, fails: bool
) -> None:
    estimate, answer = desk.hold("preview_close"), desk.hold("apply_verb")
    if fails:
        desk.answers["preview_close"] = RetryLater(Reason.UNREACHABLE, venue="practice")
    dialog = open_verb_dialog(context, window, "1", Verb.STOP)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(desk.asked("preview_close")) == 1)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: len(desk.asked("apply_verb")) == 1)
    estimate.set()
    dialog.choices[Verb.DETACH].button.click()
    asked = asyncio.ensure_future(context.bridge.call(lambda desk: desk.mark_notices_read()))
    qtbot.waitUntil(asked.done)
    assert not dialog.verb_button.isEnabled()
    assert dialog.consequence == ""
    desk.answers["apply_verb"] = VerbResult(scene.follows[0], (), NOW_MS)
    answer.set()
    qtbot.waitUntil(lambda: dialog.subject.startswith("The follow has ended"))


def test_the_other_ending_can_be_chosen(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot
) -> None:
    desk.answers["apply_verb"] = VerbResult(scene.follows[0], tuple(scene.positions[:2]), NOW_MS)
    dialog = open_verb_dialog(context, window, "1", Verb.STOP)
    assert dialog is not None
    dialog.choices[Verb.DETACH].button.click()
    assert dialog.verb_button.text() == "Detach and keep 2 positions"
    assert dialog.estimate.isHidden()
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: desk.asked("apply_verb") == [("1", Verb.DETACH)])


def test_a_refusal_is_said_with_its_next_step_and_can_be_tried_again(
    window: QWidget, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.answers["apply_verb"] = Rejected(
        Reason.WRONG_STATE, "it is stopped", venue="practice", venue_code="80007"
    )
    dialog = open_verb_dialog(context, window, "1", Verb.FREEZE)
    assert dialog is not None
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "80007" in dialog.consequence)
    assert "Refresh" in dialog.consequence
    assert dialog.verb_button.isEnabled()


def test_no_answer_is_never_called_a_failure(
    window: QWidget, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.answers["apply_verb"] = UnknownOutcome("freeze 1", venue="practice")
    dialog = open_verb_dialog(context, window, "1", Verb.FREEZE)
    assert dialog is not None
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "nothing is sent twice" in dialog.consequence)


def test_a_dialog_closed_before_the_answer_does_no_harm(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot
) -> None:
    held = desk.hold("apply_verb")
    desk.answers["apply_verb"] = VerbResult(scene.follows[0], (), NOW_MS)
    dialog = open_verb_dialog(context, window, "1", Verb.FREEZE)
    assert dialog is not None
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: len(desk.asked("apply_verb")) == 1)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    held.set()
    desk.answers["refresh"] = None

    async def settled() -> None:
        await context.bridge.call(lambda desk: desk.refresh())

    context_task = asyncio.ensure_future(settled())
    qtbot.waitUntil(context_task.done)


def test_verbs_wait_for_fresh_positions(
    desk: FakeDesk, context: Context, scene: Scene, qtbot: QtBot
) -> None:
    Scene(phase=Phase.LOST).play(desk)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    context.bridge.drain()
    dialog = open_verb_dialog(context, window, "1", Verb.STOP)
    assert dialog is not None
    assert not dialog.verb_button.isEnabled()
    assert "40\u202fs old; reconnecting" in dialog._note.text()
    dialog.close()


def test_closing_one_position_asks_for_it_and_looks_afterwards(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot
) -> None:
    key = scene.positions[0].key
    desk.answers["close_positions"] = CloseResult((scene.positions[0],), (), (), NOW_MS)
    dialog = open_close_dialog(context, window, (key,))
    assert dialog is not None
    assert dialog.subject == "Close BTCUSDT Long 5× 0.040?"
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.subject == "Closed: 1 position.")
    assert desk.asked("close_positions") == [((key,),)]


def test_closing_all_must_be_held(
    window: QWidget, context: Context, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog = open_close_all_dialog(context, window)
    assert dialog is not None
    assert "copies and your own positions" in dialog._explanation.text()
    hold = dialog.verb_button
    assert isinstance(hold, HoldButton)
    hold.click()
    assert desk.asked("close_positions") == []
    hold.confirmed.emit()
    qtbot.waitUntil(lambda: len(desk.asked("close_positions")) == 1)
    assert len(desk.asked("close_positions")[0][0]) == 4  # type: ignore[arg-type]


def test_a_position_that_is_gone_opens_no_dialog(
    window: QWidget, context: Context, scene: Scene
) -> None:
    gone = scene.positions[0].key._replace(symbol="XRPUSDT")
    assert open_close_dialog(context, window, (gone,)) is None
    assert open_protection_dialog(context, window, gone) is None
    assert open_verb_dialog(context, window, "99", Verb.STOP) is None


@pytest.mark.parametrize(
    ("take_profit", "stop", "problem"),
    [
        ("61000", "", "must be above the mark of 61\u202f340.5"),
        ("", "62000", "must be below the mark of 61\u202f340.5"),
        ("63800.05", "", "steps of 0.1"),
        ("", "40000", "liquidated at 48\u202f963.2 first"),
        ("abc", "", "isn't a number"),
    ],
)
def test_a_wrong_level_is_named_beside_its_field(
    window: QWidget, context: Context, scene: Scene, take_profit: str, stop: str, problem: str
) -> None:
    dialog = open_protection_dialog(context, window, scene.positions[0].key)
    assert dialog is not None
    dialog.take_profit.field.setText(take_profit)
    dialog.stop_loss.field.setText(stop)
    assert problem in dialog.take_profit.problem + dialog.stop_loss.problem
    assert not dialog.verb_button.isEnabled()


def test_levels_reach_the_desk_and_the_venues_answer_is_shown(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot
) -> None:
    held = scene.positions[0]
    desk.answers["set_protection"] = replace(held, take_profit_price=Decimal("63800.0"))
    dialog = open_protection_dialog(context, window, held.key)
    assert dialog is not None
    assert not dialog.verb_button.isEnabled()
    dialog.take_profit.field.setText("63800")
    dialog.stop_loss.field.setText("")
    assert "+103.84" in dialog.take_profit.note
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "63\u202f800.0" in dialog.subject)
    assert desk.asked("set_protection") == [(held.key, Decimal(63800), None)]


def test_levels_of_a_copy_made_here_are_said_to_replace_the_follows(
    window: QWidget, context: Context, desk: FakeDesk, scene: Scene, qtbot: QtBot
) -> None:
    held = scene.positions[0]
    desk.publish(Topic.FOLLOW, "1", replace(scene.follows[0], kind=FollowKind.LOCAL))
    context.bridge.drain()
    desk.answers["set_protection"] = held
    dialog = open_protection_dialog(context, window, held.key)
    assert dialog is not None
    assert "replace the follow's own" in dialog.explanation
    dialog.take_profit.field.setText("63800")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "hold for this copy" in dialog.subject)


def test_a_stopped_follow_offers_no_verb(window: QWidget, context: Context, desk: FakeDesk) -> None:
    desk.publish(Topic.FOLLOW, "1", follow("1", "Aurora Quant", FollowState.STOPPED))
    context.bridge.drain()
    assert open_verb_dialog(context, window, "1", Verb.STOP) is None


SUPPORTS = (
    (Support.NATIVE, "", "does this by itself, also while CopyDesk is closed"),
    (Support.LOCAL, "", "CopyDesk does it while it runs"),
    (Support.UNSUPPORTED, "only on its own site", "can't do this: only on its own site"),
    (Support.UNSUPPORTED, "", "can't do this for a follower"),
)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize(("support", "note", "words"), SUPPORTS)
def test_each_verb_says_who_does_it_on_this_venue(
    verb: Verb,
    support: Support,
    note: str,
    words: str,
    window: QWidget,
    desk: FakeDesk,
    context: Context,
) -> None:
    state = FollowState.FROZEN if verb is Verb.RESUME else FollowState.ACTIVE
    desk.publish(Topic.FOLLOW, "1", follow("1", "Aurora Quant", state))
    context.bridge.drain()
    entry = SupportEntry(support, note)
    desk.support = lambda venue: VenueSupport(  # type: ignore[method-assign]
        {}, dict.fromkeys(Verb, entry)
    )
    dialog = open_verb_dialog(context, window, "1", verb)
    assert dialog is not None
    assert words in dialog.note
    assert dialog.verb_button.isEnabled() is (support is not Support.UNSUPPORTED)


def test_closing_all_names_every_venue_and_its_side(
    window: QWidget, desk: FakeDesk, context: Context
) -> None:
    first = next(iter(context.bridge.known(Topic.POSITION).values()))
    assert isinstance(first, Position)
    there = replace(first, key=first.key._replace(venue="bybit-2"))
    desk.publish(Topic.POSITION, there.key, there)
    context.bridge.drain()
    dialog = open_close_all_dialog(context, window)
    assert dialog is not None
    assert f"{isolated('practice')}, {isolated('bybit-2')}" in dialog.explanation
    assert "in this practice profile" in dialog.explanation
    assert "nothing of any other profile" in dialog.explanation
    assert isinstance(dialog.verb_button, HoldButton)
    assert dialog.verb_button.hold_ms == 1_500
