"""The true-net ledger on screen, over a scripted desk. Real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from csv import DictReader
from dataclasses import replace
from decimal import Decimal
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from copydesk.engine.api import REMOVED, Topic
from copydesk.model.errors import FixSettings
from copydesk.model.net import NetGap
from copydesk.model.reasons import Reason
from copydesk.ui.context import Context
from copydesk.ui.format import MASKED
from copydesk.ui.net import NetPanel
from copydesk.ui.net.export import write_ledgers
from copydesk.ui.net.rows import oldest_prices_ms
from tests.gui.fake_desk import FakeDesk
from tests.gui.net_samples import LOCAL, LOCAL_NET, NATIVE, NATIVE_NET, NETS, WHOLE


@pytest.fixture
def panel(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[NetPanel]:
    desk.answers["follow_net"] = lambda follow_id: NETS[follow_id]
    for each in (LOCAL, NATIVE):
        desk.publish(Topic.FOLLOW, each.follow_id, each)
    context.bridge.drain()
    made = NetPanel(context)
    qtbot.addWidget(made)
    made.resize(1500, 700)
    made.show()
    qtbot.waitUntil(lambda: made.is_settled() and made.model.rowCount() == 2)
    yield made
    made.close_down()
    made.drop_controls()


def cell(panel: NetPanel, key: tuple[str, int], column: str) -> str:
    place = [each.key for each in panel.model.columns].index(column)
    return str(panel.model.index_of(key).siblingAtColumn(place).data())


def head(panel: NetPanel, follow_id: str) -> dict[str, str]:
    row = panel.model.row_at(panel.model.index_of((follow_id, 1)).parent())
    return {key: text for key, text, _ in row.cells}  # type: ignore[union-attr]


def test_every_trade_stands_under_its_follow_with_its_steps(panel: NetPanel) -> None:
    assert cell(panel, ("1", 1), "trader") == "+42.50"
    assert cell(panel, ("1", 1), "slippage") == "\u22120.85"
    assert cell(panel, ("1", 1), "result") == "+34.75"
    assert cell(panel, ("1", 3), "closed") == "open"
    assert cell(panel, ("1", 2), "skipped") == "\u221212.00"
    assert head(panel, "1")["fees"] == "\u22123.04"
    assert head(panel, "1")["result"] == "+27.15"


def test_what_a_venue_does_not_tell_is_not_zero(panel: NetPanel) -> None:
    assert cell(panel, ("2", 1), "delay") == "not known"
    assert cell(panel, ("2", 1), "result") == "+13.20"
    assert head(panel, "2")["funding"] == "not known"
    assert head(panel, "2")["share"] == "\u22121.32"
    place = [each.key for each in panel.model.columns].index("delay")
    tooltip = panel.model.columns[place].tooltip
    row = panel.model.row_of(("2", 1))
    assert tooltip is not None
    assert row is not None
    assert tooltip(row) == "The exchange doesn't tell it."


def test_the_waterfall_and_its_words_are_of_what_is_chosen(panel: NetPanel) -> None:
    assert panel.waterfall.bars[-1].amount == WHOLE.mine
    assert "Not in this picture: a follow" in panel.gaps.text()
    assert "+11.88" in panel.gaps.text()
    panel.follow.choose("1")
    panel.follow.picked.emit("1")
    assert panel.waterfall.isVisible()
    assert panel.waterfall.bars[0].amount == WHOLE.trader
    assert panel.waterfall.bars[-1].amount == WHOLE.mine
    assert panel.sentence.text().startswith("You kept 59")
    assert not panel.gaps.isVisible()
    panel.view.row_selected.emit(("1", 3))
    assert panel.waterfall.bars[-1].amount == LOCAL_NET.trades[2].parts.mine
    assert "ETHUSDT" in panel.subject.text()


def test_selecting_a_followed_trader_anywhere_shows_their_follow(
    panel: NetPanel, context: Context
) -> None:
    context.select_trader(NATIVE.trader)
    assert panel.follow.key == "2"
    assert list(panel.shown) == ["2"]
    assert not panel.waterfall.isVisible()
    assert "aren't known" in panel.sentence.text()
    assert "tell it" in panel.gaps.text()


def test_amounts_are_hidden_with_the_privacy_eye(panel: NetPanel, context: Context) -> None:
    panel.follow.choose("1")
    panel.follow.picked.emit("1")
    context.set_private(True)
    assert cell(panel, ("1", 1), "result") == MASKED
    assert head(panel, "1")["result"] == MASKED
    assert "27" not in panel.sentence.text()
    assert "59" in panel.sentence.text()


def test_a_part_that_was_not_read_is_said_under_the_words(
    panel: NetPanel, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    unread = replace(LOCAL_NET, gaps={"funding": NetGap.NOT_READ})
    desk.answers["follow_net"] = lambda follow_id: {**NETS, "1": unread}[follow_id]
    desk.publish(Topic.FOLLOW, "1", replace(LOCAL, open_trades=3))
    context.bridge.drain()
    panel.renew()
    panel.follow.choose("1")
    panel.follow.picked.emit("1")
    qtbot.waitUntil(lambda: panel.gaps.isVisible())
    assert panel.gaps.text() == "Funding: not known. The exchange hasn't told it yet."
    assert head(panel, "1")["funding"] == "not known"


def test_of_a_long_ledger_the_newest_trades_are_shown_and_all_are_saved(
    panel: NetPanel, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    many = tuple(replace(LOCAL_NET.trades[0], number=each) for each in range(1, 302))
    desk.answers["follow_net"] = replace(LOCAL_NET, trades=many)
    desk.publish(Topic.FOLLOW, "1", replace(LOCAL, open_trades=3))
    context.bridge.drain()
    panel.renew()
    qtbot.waitUntil(lambda: panel.model.row_of(("1", 301)) is not None)
    assert panel.model.row_of(("1", 101)) is None
    head_row = panel.model.row_at(panel.model.index_of(("1", 301)).parent())
    assert "301 trades, the newest 200 shown" in head_row.note  # type: ignore[union-attr]
    assert len(panel.shown["1"].trades) == 301


def test_prices_are_called_as_old_as_the_oldest_of_what_is_open() -> None:
    older = replace(LOCAL_NET, as_of_ms=5_000)
    over = replace(NATIVE_NET, as_of_ms=1_000)
    assert oldest_prices_ms([LOCAL_NET, older, over]) == 5_000
    assert oldest_prices_ms([over]) == 1_000
    assert oldest_prices_ms([replace(LOCAL_NET, as_of_ms=None)]) is None


def test_a_ledger_that_cannot_be_read_is_said_and_the_others_stay(
    panel: NetPanel, desk: FakeDesk, context: Context, qtbot: QtBot
) -> None:
    desk.answers["follow_net"] = FixSettings(Reason.DAMAGED_RECORDS, "record 7")
    desk.publish(Topic.FOLLOW, "1", replace(LOCAL, open_trades=3))
    context.bridge.drain()
    panel.renew()
    qtbot.waitUntil(lambda: panel.banner.isVisible())
    assert cell(panel, ("1", 1), "result") == "+34.75"


def test_ledgers_are_saved_exactly_and_what_is_not_known_stays_empty(
    panel: NetPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    words = [action.text() for action in panel.make_export_menu().actions()]
    assert words == ["Every trade as CSV…", "Trades and follows as XLSX…"]
    follows = [(LOCAL, LOCAL_NET), (NATIVE, NATIVE_NET)]
    write_ledgers(follows, tmp_path / "net.csv")
    text = (tmp_path / "net.csv").read_text("utf-8-sig")
    rows = list(DictReader(StringIO(text)))
    assert [row["symbol"] for row in rows] == ["BTCUSDT", "SOLUSDT", "ETHUSDT", "XRPUSDT"]
    steps = ("trader at your size", "rounding and caps", "delay", "spread and slippage", "fees")
    told = sum(Decimal(rows[0][name]) for name in (*steps, "funding"))
    assert told == Decimal(rows[0]["yours"]) == LOCAL_NET.trades[0].result
    assert rows[1]["why skipped"] == "below-minimum"
    assert (rows[3]["delay"], rows[3]["yours"]) == ("", "13.2")
    assert "delay: notTold" in rows[3]["not known"]
    path = tmp_path / "net.xlsx"
    with qtbot.waitSignal(panel.exporter.saved):
        panel.exporter.save(path, partial(write_ledgers, follows))
    book = load_workbook(path, read_only=True)
    assert book.sheetnames == ["Trades", "Follows"]
    sums = list(book["Follows"].iter_rows(values_only=True))
    book.close()
    assert sums[1][sums[0].index("yours")] == 27.15
    assert sums[2][sums[0].index("funding")] is None
    assert sums[2][1] == "Quiet <b>Harbor</b>"


def test_a_follow_that_is_gone_leaves_the_ledger(
    panel: NetPanel, desk: FakeDesk, context: Context
) -> None:
    desk.publish(Topic.FOLLOW, "2", REMOVED)
    context.bridge.drain()
    assert panel.model.rowCount() == 1


def test_what_was_kept_is_in_sight_in_a_small_window(panel: NetPanel, qtbot: QtBot) -> None:
    panel.resize(1196, 400)
    qtbot.waitUntil(lambda: panel.view.header().length() <= panel.view.viewport().width())
    panel.resize(1700, 400)
    keys = [column.key for column in panel.model.columns]
    qtbot.waitUntil(lambda: not panel.view.header().isSectionHidden(keys.index("opened")))
