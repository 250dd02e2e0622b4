"""The follow on paper in the follow panel: begun, shown beside live, ended."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.copy_rules import rules_from
from copydesk.model.errors import Rejected
from copydesk.model.follow import FollowKind
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.shadow import Shadow, ShadowDay
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.follow.panel import FollowPanel
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import NOW_MS, Scene, follow
from tests.gui.test_follow_panel import account

STRANGER = TraderKey("practice", "t77")
DAY_MS = 86_400_000
TODAY_MS = NOW_MS // DAY_MS * DAY_MS
SHADOW = Shadow(
    STRANGER, "practice", rules_from(FollowSettings(pot=Decimal(500))), NOW_MS - DAY_MS,
    Decimal("512.5"), Decimal("12.5"), Decimal("9.25"), 2, 5, 1, is_fresh=True,
    days=(
        ShadowDay(TODAY_MS, Decimal("4.5"), Decimal("6.25")),
        ShadowDay(TODAY_MS - DAY_MS, Decimal(8), Decimal(3)),
    ),
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot, desk: FakeDesk, context: Context) -> FollowPanel:
    Scene().play(desk)
    desk.publish(Topic.ACCOUNT, "practice", account())
    context.bridge.drain()
    made = FollowPanel(context)
    qtbot.addWidget(made)
    made.resize(520, 700)
    made.show()
    context.select_trader(STRANGER)
    return made


def texts(panel: FollowPanel) -> list[list[str]]:
    rows = [[cell.text() for cell in row] for row in panel.shadow.cells if row[0].isVisible()]
    return [[text.replace(write.MINUS, "-") for text in row] for row in rows]


def test_a_shadow_is_begun_with_what_is_typed_and_shows_each_day(
    panel: FollowPanel, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    assert not panel.shadow.table.isVisible()
    assert panel.shadow.start.isEnabled()

    def begin(*_arguments: object) -> Shadow:
        desk.publish(Topic.SHADOW, STRANGER, SHADOW)
        return SHADOW

    desk.answers["start_shadow"] = begin
    panel.shadow.start.click()
    qtbot.waitUntil(panel.shadow.table.isVisible)
    ((trader, settings, name),) = desk.asked("start_shadow")
    assert (trader, name) == (STRANGER, "")
    assert isinstance(settings, FollowSettings)
    assert settings.pot == Decimal("500.61")
    assert texts(panel)[1:] == [
        [write.day(TODAY_MS), "+4.50", "+6.25", "-1.75"],
        [write.day(TODAY_MS - DAY_MS), "+8.00", "+3.00", "+5.00"],
    ]
    assert "+12.50" in panel.shadow.note.text()
    assert "+9.25" in panel.shadow.note.text()
    context.set_private(True)
    assert texts(panel)[1][1:] == [write.MASKED] * 3


def test_a_shadow_alone_has_no_live_figures_and_says_when_it_decides_nothing(
    panel: FollowPanel, desk: FakeDesk, context: Context
) -> None:
    alone = replace(
        SHADOW, live_result=None, is_fresh=False, days=(ShadowDay(TODAY_MS, Decimal(1), None),)
    )
    desk.publish(Topic.SHADOW, STRANGER, alone)
    context.bridge.drain()
    assert texts(panel)[1:] == [[write.day(TODAY_MS), "+1.00", write.NONE, write.NONE]]
    assert "nothing is decided" in panel.shadow.note.text()


def test_it_is_ended(panel: FollowPanel, desk: FakeDesk, context: Context, qtbot: QtBot) -> None:
    desk.publish(Topic.SHADOW, STRANGER, SHADOW)
    context.bridge.drain()
    assert not panel.shadow.start.isVisible()
    desk.answers["stop_shadow"] = lambda trader: desk.publisher.remove(Topic.SHADOW, trader)
    panel.shadow.stop.click()
    qtbot.waitUntil(panel.shadow.start.isVisible)
    assert desk.asked("stop_shadow") == [(STRANGER,)]
    assert not panel.shadow.table.isVisible()


def test_a_refusal_is_told_and_can_be_tried_again(
    panel: FollowPanel, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.answers["start_shadow"] = Rejected(Reason.ALREADY_FOLLOWING, venue="practice")
    told: list[object] = []
    panel.show_trouble = told.append  # type: ignore[method-assign, assignment]
    panel.shadow.start.click()
    qtbot.waitUntil(lambda: bool(told) and panel.shadow.start.isEnabled())


def test_a_follow_by_this_desk_is_shadowed_with_all_its_rules(
    panel: FollowPanel, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    mine = follow("77", "Nadir")
    rules = replace(rules_from(mine.settings), trailing_stop_percent=Decimal(3))
    mine = replace(mine, kind=FollowKind.LOCAL, rules=rules, account="bybit")
    desk.publish(Topic.FOLLOW, "77", mine)
    context.bridge.drain()
    desk.answers["start_shadow"] = SHADOW
    panel.local_editor.shadow.start.click()
    qtbot.waitUntil(lambda: bool(desk.asked("start_shadow")))
    assert desk.asked("start_shadow") == [(STRANGER, rules, "bybit")]
