from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from copydesk.engine.api import LoadProgress, Topic
from copydesk.model.errors import Rejected
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.model.what_if import (
    CopyCount,
    Knob,
    NetParts,
    Preview,
    SkippedOrder,
    Turned,
    WhatIf,
)
from copydesk.ui.context import Context
from copydesk.ui.follow.panel import FollowPanel
from copydesk.ui.follow.preview import PreviewStrip
from copydesk.ui.follow.review import ReviewDialog
from copydesk.ui.format import MASKED
from copydesk.ui.whatif.view import WhatIfView
from copydesk.ui.whatif.waterfall import bars_of
from tests.gui.fake_desk import FakeDesk
from tests.gui.test_follow_panel import account

D = Decimal
DAY = 86_400_000
STRANGER = TraderKey("practice", "t77")
PARTS = NetParts(
    trader=D("512.03"),
    skipped=D("-22.16"),
    size=D("-3.94"),
    delay=D("-61.26"),
    fees=D("-58.68"),
    funding=D("-14.05"),
    share=D("-30.19"),
    accrued=D(-5),
)


def skipped(reason: Reason, number: int) -> SkippedOrder:
    return SkippedOrder(str(number), number * DAY, "BTCUSDT", PositionSide.LONG, reason)


COUNT = CopyCount(
    41,
    4,
    (
        *(skipped(Reason.BELOW_MINIMUM, number) for number in range(3)),
        *(skipped(Reason.TOO_FAR_FROM_TRADER, number) for number in range(3, 5)),
    ),
)
PREVIEW = Preview(
    0, 60 * DAY, COUNT, D("1486.4"), D(59), D("2.4"), D("5.1"), D("14.2"), 0, 3, D(640), PARTS
)
FOUND = WhatIf(
    pot=D(3000),
    preview=PREVIEW,
    times_ms=[0, 30 * DAY, 60 * DAY],
    mine=[0.0, -4.0, 10.6],
    trader=[0.0, 1.0, 17.1],
    drawdown_percent=D("-10.4"),
    drawdown_ms=30 * DAY,
    turned={
        Knob.POT: (Turned(D(1500), D(9), D(-12), 30), Turned(D(3000), D(10), D(-10), 45, True)),
        Knob.STOP: (Turned(None, D(-2), D(-30), 45),),
    },
)


@pytest.fixture
def view(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[WhatIfView]:
    desk.publish(Topic.ACCOUNT, "practice", account())
    context.bridge.drain()
    made = WhatIfView(context)
    qtbot.addWidget(made)
    made.show()
    made.show_trader(STRANGER)
    yield made
    made.close()


def replayed(qtbot: QtBot, view: WhatIfView) -> None:
    view.run.click()
    qtbot.waitUntil(lambda: view.found is not None)


def test_the_waterfall_goes_from_the_traders_result_to_mine_without_a_gap() -> None:
    bars = bars_of(PARTS)
    assert [bar.name for bar in bars] == [
        "trader", "delay", "fees", "funding", "skipped", "size", "share", "mine",
    ]  # fmt: skip
    for before, after in pairwise(bars[:-1]):
        assert before.end == after.start
    assert bars[-2].amount == D("-35.19")
    assert bars[-2].end == bars[-1].end == PARTS.mine == D("316.75")


def test_what_a_cut_quotient_leaves_is_no_bar() -> None:
    parts = NetParts(trader=Decimal(2), delay=Decimal("-0.1"), slippage=Decimal("-1e-24"))
    assert [bar.name for bar in bars_of(parts)] == ["trader", "delay", "mine"]


def test_a_replay_shows_curves_steps_reasons_and_other_settings(
    qtbot: QtBot, desk: FakeDesk, view: WhatIfView
) -> None:
    desk.answers["what_if"] = FOUND
    replayed(qtbot, view)
    (_, trader, settings, from_ms) = next(args for name, args in desk.calls if name == "what_if")
    assert trader == STRANGER
    assert isinstance(settings, FollowSettings)
    assert settings.pot == view.pot.value
    assert isinstance(from_ms, int)
    assert from_ms > 0
    assert not view.result.isHidden()
    assert "62" in view.sentence.text()
    assert "5" in view.sentence.text()
    assert view.skips.text().splitlines()[0].startswith("3 ×")
    assert "Trader, your size +512.03" in view.waterfall.accessibleName()
    assert view._turned.count() == 8
    assert "+10.6" in view.curves.accessibleName()
    view.resize(1000, 700)
    view.grab()
    assert view.waterfall.height() == 190  # bars stand
    view.resize(380, 700)
    view.grab()
    assert view.waterfall.height() == 20 * 8 + 8  # bars lie


def test_progress_is_shown_and_cancel_asks_the_desk(
    qtbot: QtBot, desk: FakeDesk, view: WhatIfView, context: Context
) -> None:
    desk.answers["what_if"] = Rejected(Reason.CANCELLED)
    held = desk.hold("what_if")
    view.run.click()
    qtbot.waitUntil(lambda: any(name == "what_if" for name, _ in desk.calls))
    (run_id, *_) = next(args for name, args in desk.calls if name == "what_if")
    assert isinstance(run_id, str)
    desk.publish(Topic.REPLAY, run_id, LoadProgress(3, 16, finished=False))
    context.bridge.drain()
    assert (view.progress.value(), view.progress.maximum()) == (3, 16)
    assert not view.cancel.isHidden()
    view.cancel.click()
    qtbot.waitUntil(lambda: ("cancel_what_if", (run_id,)) in desk.calls)
    held.set()
    qtbot.waitUntil(lambda: view.cancel.isHidden())
    assert view.found is None
    assert "Stopped" in view.note.text()


def test_another_trader_takes_the_result_away_and_a_late_one_is_dropped(
    qtbot: QtBot, desk: FakeDesk, view: WhatIfView
) -> None:
    desk.answers["what_if"] = FOUND
    held = desk.hold("what_if")
    view.run.click()
    qtbot.waitUntil(lambda: any(name == "what_if" for name, _ in desk.calls))
    view.show_trader(TraderKey("practice", "t78"))
    held.set()
    qtbot.waitUntil(lambda: any(name == "cancel_what_if" for name, _ in desk.calls))
    assert view.found is None
    assert view.result.isHidden()


def test_private_hides_amounts_and_keeps_percentages(
    qtbot: QtBot, desk: FakeDesk, view: WhatIfView, context: Context
) -> None:
    desk.answers["what_if"] = FOUND
    replayed(qtbot, view)
    context.set_private(True)
    assert "512" not in view.waterfall.accessibleName()
    assert MASKED in view.waterfall.accessibleName()
    view.grab()


def test_a_replay_from_a_date_of_ones_own(qtbot: QtBot, desk: FakeDesk, view: WhatIfView) -> None:
    desk.answers["what_if"] = FOUND
    view.since.span._buttons["date"].click()
    assert not view.since.date.isHidden()
    view.since.date.clear()
    qtbot.keyClicks(view.since.date, "2026-02-30")
    assert not view.run.isEnabled()
    assert view.since.date.accessibleDescription() == "A day before today, as 2026-01-31."
    view.since.date.clear()
    qtbot.keyClicks(view.since.date, "2999-01-01")
    assert not view.run.isEnabled()
    view.since.date.clear()
    qtbot.keyClicks(view.since.date, "2024-03-01")
    assert view.run.isEnabled()
    with qtbot.waitSignal(view.replayed):
        view.run.click()
    (_, _, _, from_ms) = next(args for name, args in desk.calls if name == "what_if")
    assert from_ms == 1_709_251_200_000  # 2024-03-01 00:00 UTC


def test_a_pot_of_nothing_is_refused_beside_the_field(view: WhatIfView) -> None:
    view.pot.setText("0")
    view.pot.edited.emit()
    assert not view.run.isEnabled()
    assert view.pot.accessibleDescription() == "A pot is above zero."


# the preview under the form


def test_the_preview_says_what_was_copied_and_why_not(qtbot: QtBot) -> None:
    strip = PreviewStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.show_preview(PREVIEW)
    assert [made.text() for made in strip.counts] == ["41 copied", "4 clipped", "5 skipped"]
    assert strip.figures["leverage"].text == "2.4×"
    assert "640" in strip.figures["pot"].text
    assert "−36.3" in strip.figures["costs"].text  # 72.73 in 60 days
    assert strip.reasons.isHidden()
    strip.why.click()
    assert strip.reasons.text().startswith("3 ×")
    assert not strip.reasons.isHidden()
    strip.grab()
    strip.set_private(True)
    assert strip.figures["pot"].text == MASKED
    strip.show_preview(replace(PREVIEW, useful_pot=None, count=CopyCount(3)))
    assert strip.why.isHidden()


def test_typing_asks_for_a_preview_of_what_is_typed_and_only_the_newest_is_shown(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    desk.publish(Topic.ACCOUNT, "practice", account())
    desk.answers["preview_follow"] = PREVIEW
    context.bridge.drain()
    panel = FollowPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    context.select_trader(STRANGER)
    qtbot.waitUntil(lambda: panel.preview.preview is not None)
    asked = [args for name, args in desk.calls if name == "preview_follow"]
    assert len(asked) == 1
    trader, settings = asked[0]
    assert trader == STRANGER
    assert isinstance(settings, FollowSettings)
    assert settings.pot == D("500.61")
    panel.close()


@pytest.fixture
def editor(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[FollowPanel]:
    desk.publish(Topic.ACCOUNT, "practice", account())
    context.bridge.drain()
    made = FollowPanel(context)
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.window().findChildren(ReviewDialog):
        dialog.close()


def reviewed(
    qtbot: QtBot, desk: FakeDesk, editor: FollowPanel, context: Context, found: Preview
) -> ReviewDialog:
    desk.answers["preview_follow"] = found
    context.select_trader(STRANGER)
    qtbot.waitUntil(lambda: editor.preview.shown is not None)
    editor.review.click()
    return editor.window().findChildren(ReviewDialog)[-1]


def words_of(dialog: ReviewDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_the_review_says_what_these_settings_would_have_done(
    qtbot: QtBot, desk: FakeDesk, editor: FollowPanel, context: Context
) -> None:
    words = words_of(reviewed(qtbot, desk, editor, context, PREVIEW))
    assert "Last 50 orders, replayed\n41 copied · 4 clipped · 5 skipped" in words
    assert "1\u202f486\u202fUSDT, 59\u202f% of the pot" in words
    assert "\u221236.36\u202fUSDT" in words
    assert "Copying can lose the whole pot" in words


def test_the_review_warns_of_settings_that_copy_nothing(
    qtbot: QtBot, desk: FakeDesk, editor: FollowPanel, context: Context
) -> None:
    left_out = CopyCount(0, 0, tuple(skipped(Reason.NO_FREE_MARGIN, n) for n in range(58)))
    nothing = replace(PREVIEW, count=left_out, useful_pot=None)
    words = words_of(reviewed(qtbot, desk, editor, context, nothing))
    assert "None of the trader's last 58 orders would have been copied." in words
    assert "A larger pot doesn't help; a smaller copy ratio would." in words


def test_the_review_doesnt_show_what_other_settings_would_have_done(
    qtbot: QtBot, desk: FakeDesk, editor: FollowPanel, context: Context
) -> None:
    reviewed(qtbot, desk, editor, context, PREVIEW).close()
    field = editor.form.rows["pot"].control
    assert isinstance(field, QLineEdit)
    field.setText("300")
    editor.form.changed.emit()
    assert editor.preview.shown is None
    editor.review.click()
    assert "replayed" not in words_of(editor.window().findChildren(ReviewDialog)[-1])
