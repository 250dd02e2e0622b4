"""The journal on screen, over a scripted desk. Real widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from copydesk.engine.api import DeskStatus, Environment, Topic
from copydesk.model.errors import FixSettings, RetryLater
from copydesk.model.journal import JournalCheck, JournalLine, JournalPage, JournalQuery
from copydesk.model.reasons import Reason
from copydesk.ui import language
from copydesk.ui.context import Context
from copydesk.ui.journal import JournalPanel
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import follow


def line(sequence: int, kind: str = "order", **facts: str) -> JournalLine:
    return JournalLine(sequence, 1_000_000 + sequence, kind, "f1", "", tuple(facts.items()))


PAGE = JournalPage(
    (
        line(5, "guard", rule="drawdown", after="closeOnly"),
        line(4, symbol="BTCUSDT", position="opened"),
        JournalLine(3, 1_000_003, "skip", "f1", "below-minimum", (("detail", "4 USDT"),)),
    ),
    has_more=True,
)


@pytest.fixture
def panel(
    qapp: QApplication, qtbot: QtBot, desk: FakeDesk, context: Context
) -> Iterator[JournalPanel]:
    language.install(qapp, "en")
    desk.answers["journal_page"] = PAGE
    desk.publish(Topic.FOLLOW, "f1", follow("f1", "Aurora"))
    context.bridge.drain()
    made = JournalPanel(context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    yield made
    made.close_down()


def cells(panel: JournalPanel, column: str) -> list[str]:
    place = [each.key for each in panel.model.columns].index(column)
    rows = range(panel.model.rowCount())
    return [str(panel.model.index(row, place).data()) for row in rows]


def last_query(desk: FakeDesk) -> JournalQuery:
    query = desk.asked("journal_page")[-1][0]
    assert isinstance(query, JournalQuery)
    return query


def test_records_are_shown_newest_first_with_reasons_in_words(panel: JournalPanel) -> None:
    assert cells(panel, "sequence") == ["5", "4", "3"]
    assert cells(panel, "kind") == ["guard", "order", "skip"]
    assert cells(panel, "symbol")[1] == "BTCUSDT"
    assert "4 USDT" in cells(panel, "what")[2]
    assert "smallest order" in cells(panel, "what")[2]
    assert panel.note == "3 records shown+"


def test_what_a_record_says_is_hidden_with_the_amounts(
    panel: JournalPanel, context: Context
) -> None:
    context.set_private(True)
    assert all("drawdown" not in text for text in cells(panel, "what"))


def _pick(panel: JournalPanel, name: str, key: str) -> None:
    box = getattr(panel, name)
    box.choose(key)
    box.picked.emit(key)


FILTERS: dict[str, tuple[Callable[[JournalPanel], object], Callable[[JournalQuery], bool]]] = {
    "kind": (
        lambda panel: _pick(panel, "kind", "guard"),
        lambda query: query.kinds == ("guard",),
    ),
    "follow": (
        lambda panel: _pick(panel, "follow", "f1"),
        lambda query: query.follow_id == "f1",
    ),
    "symbol": (
        lambda panel: panel.symbol.setText("btcusdt"),
        lambda query: query.symbol == "btcusdt",
    ),
    "text": (lambda panel: panel.text.setText("stop"), lambda query: query.text == "stop"),
    "time": (
        lambda panel: _pick(panel, "since", "24"),
        lambda query: query.since_ms is not None,
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_asks_the_desk(
    name: str, panel: JournalPanel, desk: FakeDesk, qtbot: QtBot
) -> None:
    narrow, is_so = FILTERS[name]
    narrow(panel)
    qtbot.waitUntil(lambda: is_so(last_query(desk)))
    qtbot.waitUntil(panel.is_settled)


def test_nothing_that_matches_is_said(panel: JournalPanel, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.answers["journal_page"] = JournalPage((), has_more=False)
    panel.text.setText("nowhere")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    assert panel.empty.sentence == "No record matches these filters."


def test_older_records_join_below(panel: JournalPanel, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.answers["journal_page"] = JournalPage((line(2), line(1)), has_more=False)
    panel.older.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 5)
    assert last_query(desk).before == 3
    assert cells(panel, "sequence") == ["5", "4", "3", "2", "1"]
    assert panel.older.isHidden()


def test_new_records_appear_by_themselves(
    panel: JournalPanel, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    desk.answers["journal_page"] = JournalPage((line(6), *PAGE.lines), has_more=True)
    desk.publish(
        Topic.STATUS, "desk", DeskStatus("practice", Environment.PRACTICE, 0, 0, True, 6, 1)
    )
    context.bridge.drain()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4)


def test_the_chain_is_verified_and_a_break_is_named(
    panel: JournalPanel, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.answers["check_journal"] = JournalCheck(48_221, "", None, "ab" * 32, 1_000_000)
    panel.verify_button.click()
    qtbot.waitUntil(lambda: "are as they were written" in panel.chain.text())
    assert "abababababababab" in panel.chain.text()
    broken = JournalCheck(11, "record 12 was changed after it was written", 12, "cd", 1_000_000)
    desk.answers["check_journal"] = broken
    panel.verify_button.click()
    qtbot.waitUntil(lambda: "broken at record 12" in panel.chain.text())
    assert panel.chain.property("tone") == "critical"


def test_what_is_filtered_is_exported_where_the_person_says(
    panel: JournalPanel, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.answers["export_journal"] = 2
    panel.symbol.setText("BTCUSDT")
    panel.export_button.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    dialog.filterSelected.emit("Table (*.csv)")
    assert dialog.defaultSuffix() == "csv"
    dialog.fileSelected.emit("/somewhere/out.csv")
    dialog.close()
    qtbot.waitUntil(lambda: "2 records written to out.csv" in panel.chain.text())
    query, path = desk.asked("export_journal")[0]
    assert isinstance(query, JournalQuery)
    assert (query.symbol, path) == ("BTCUSDT", "/somewhere/out.csv")


def test_an_export_that_fails_is_said(panel: JournalPanel, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.answers["export_journal"] = FixSettings(Reason.FILE_TROUBLE, "no room")
    panel.export("/full/out.xlsx")
    qtbot.waitUntil(lambda: panel.banner.isVisible())
    assert panel.export_button.isEnabled()


def test_a_desk_that_is_starting_is_asked_again_and_no_trouble_stays(
    panel: JournalPanel, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.answers["journal_page"] = RetryLater(Reason.NOT_READY, "it is starting")
    asked = len(desk.asked("journal_page"))
    panel.reload()
    qtbot.waitUntil(lambda: len(desk.asked("journal_page")) > asked)
    qtbot.waitUntil(panel.is_settled)
    assert panel.banner.isHidden()
    desk.answers["journal_page"] = RetryLater(Reason.UNREACHABLE)
    panel.reload()
    qtbot.waitUntil(panel.banner.isVisible)
    desk.answers["journal_page"] = PAGE
    panel.reload()
    qtbot.waitUntil(panel.banner.isHidden)
