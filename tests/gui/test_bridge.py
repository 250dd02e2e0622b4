from __future__ import annotations

import threading
from collections.abc import Mapping
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from copydesk.engine.api import REMOVED, Topic
from copydesk.model.errors import Rejected, UnknownOutcome
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey
from copydesk.ui import slots
from copydesk.ui.bridge import Bridge
from copydesk.ui.context import Context
from copydesk.ui.panel import Panel
from tests.gui.fake_desk import FakeDesk


class Probe(Panel):
    """A panel with one button."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.button = QPushButton("Refresh")
        self.content.addWidget(self.button)
        self.threads: list[str] = []
        self.button.clicked.connect(self.refresh)

    @slots.command
    async def refresh(self) -> None:
        await self.context.bridge.call(lambda desk: desk.refresh())
        self.threads.append(threading.current_thread().name)


@pytest.fixture
def probe(qtbot: QtBot, context: Context) -> Probe:
    made = Probe(context)
    qtbot.addWidget(made)
    made.show()
    return made


def click(qtbot: QtBot, probe: Probe) -> None:
    qtbot.mouseClick(probe.button, Qt.MouseButton.LeftButton)


def test_an_answer_comes_after_the_facts_that_it_brought(
    qtbot: QtBot, desk: FakeDesk, probe: Probe
) -> None:
    bridge = probe.context.bridge
    bridge._timer.stop()
    desk.answers["refresh"] = lambda: desk.publish(Topic.FOLLOW, "1", "changed")
    click(qtbot, probe)
    qtbot.waitUntil(lambda: bool(probe.threads))
    assert bridge.known(Topic.FOLLOW) == {"1": "changed"}


def test_a_command_runs_on_the_engines_loop_and_comes_back(
    qtbot: QtBot, desk: FakeDesk, probe: Probe
) -> None:
    seen: list[str] = []
    desk.answers["refresh"] = lambda: seen.append(threading.current_thread().name)
    click(qtbot, probe)
    qtbot.waitUntil(lambda: bool(probe.threads))
    assert seen == ["engine"]
    assert probe.threads == ["MainThread"]


def test_a_typed_error_is_a_sentence_with_a_next_step(
    qtbot: QtBot, desk: FakeDesk, probe: Probe
) -> None:
    error = Rejected(
        Reason.NOT_ENOUGH_MARGIN, "no position was opened", venue="practice", venue_code="1002"
    )
    desk.answers["refresh"] = error
    click(qtbot, probe)
    qtbot.waitUntil(probe.banner.isVisible)
    assert "(1002)" in probe.banner.text
    assert error.next_step in probe.banner.text
    probe.banner.action.emit()
    assert "NOT_ENOUGH_MARGIN" in QGuiApplication.clipboard().text()
    probe.clear_trouble()
    assert not probe.banner.isVisible()


def test_an_unknown_outcome_is_not_called_a_failure(
    qtbot: QtBot, desk: FakeDesk, probe: Probe
) -> None:
    desk.answers["refresh"] = UnknownOutcome("order 7f3c", venue="practice")
    click(qtbot, probe)
    qtbot.waitUntil(probe.banner.isVisible)
    assert "practice" in probe.banner.text
    assert probe.banner.level == "warning"


def test_a_mistake_of_ours_is_shown_and_logged(
    qtbot: QtBot, desk: FakeDesk, probe: Probe, caplog: pytest.LogCaptureFixture
) -> None:
    desk.answers["refresh"] = lambda: 1 // 0
    click(qtbot, probe)
    qtbot.waitUntil(probe.banner.isVisible)
    assert "a slot failed" in caplog.text


def test_changes_arrive_coalesced_and_late_readers_get_everything(
    qtbot: QtBot, desk: FakeDesk, bridge: Bridge
) -> None:
    batches: list[Mapping[object, object]] = []
    bridge.news(Topic.TICKER).changed.connect(batches.append)
    for price in range(100):
        desk.publish(Topic.TICKER, "BTCUSDT", Decimal(price))
    qtbot.waitUntil(lambda: bool(batches))
    assert sum(len(batch) for batch in batches) <= 2
    assert batches[-1] == {"BTCUSDT": Decimal(99)}
    late: list[object] = []
    bridge.follow(Topic.TICKER, lambda values: late.append(dict(values)))
    assert late == [{"BTCUSDT": Decimal(99)}]


def test_removed_facts_are_forgotten(qtbot: QtBot, desk: FakeDesk, bridge: Bridge) -> None:
    desk.publish(Topic.FOLLOW, "1", "a follow")
    qtbot.waitUntil(lambda: bool(bridge.known(Topic.FOLLOW)))
    with qtbot.waitSignal(bridge.news(Topic.FOLLOW).changed) as news:
        desk.publisher.remove(Topic.FOLLOW, "1")
    assert news.args == [{"1": REMOVED}]
    assert not bridge.known(Topic.FOLLOW)


def test_selection_and_privacy_are_shared_and_privacy_is_kept(
    qtbot: QtBot, context: Context, bridge: Bridge
) -> None:
    key = TraderKey("practice", "7")
    with qtbot.waitSignal(context.trader_changed) as said:
        context.select_trader(key)
    assert said.args == [key]
    assert context.trader == key
    with qtbot.waitSignal(context.private_changed):
        context.set_private(True)
    again = Context(bridge, context.settings)
    assert again.private
    again.deleteLater()
