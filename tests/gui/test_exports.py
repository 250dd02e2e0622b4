"""Exports: what a person saves of the list and of a trader, and what is in the files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from copydesk.engine.api import Topic
from copydesk.model.flag_words import FlagKind
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.ui.context import Context
from copydesk.ui.exporting import file_name
from copydesk.ui.profile import ProfilePanel, export
from copydesk.ui.profile.html_page import html_of
from copydesk.ui.profile.one_page import one_page
from copydesk.ui.profile.pdf_page import write_pdf
from copydesk.ui.traders import TradersPanel
from copydesk.ui.traders.export import HEAD
from tests.gui.fake_desk import FakeDesk
from tests.gui.judged_samples import Finding, judgements
from tests.gui.sample_traders import HOSTILE, NOW_MS, columns, profile, trader

KEY = TraderKey("practice", "T000001")


@pytest.fixture
def browser(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[TradersPanel]:
    made = TradersPanel(context)
    qtbot.addWidget(made)
    for control in made.title_controls():
        qtbot.addWidget(control)
    made.show()
    rows = [trader(n, name) for n, name in enumerate(HOSTILE)]
    with qtbot.waitSignal(made.model.shown):
        desk.publish(Topic.TRADERS, "list", columns(rows))
    findings = [Finding(low=50 - n, raised=(FlagKind.MARTINGALE,)) for n in range(len(rows))]
    with qtbot.waitSignal(made.model.shown):
        desk.publish(Topic.JUDGEMENTS, "practice", judgements(rows, findings))
    qtbot.waitUntil(made.is_settled)
    yield made
    made.close_down()


@pytest.fixture
def panel(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[ProfilePanel]:
    made = ProfilePanel(context)
    qtbot.addWidget(made)
    for control in made.title_controls():
        qtbot.addWidget(control)
    made.show()
    yield made
    made.close_down()


def save(qtbot: QtBot, asked: Callable[[], QFileDialog], saved: object, path: Path) -> None:
    """Ask, choose a path in the dialog, wait until the file is there."""
    dialog = asked()
    with qtbot.waitSignal(saved, timeout=10_000):
        dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_list_is_saved_as_it_is_shown(
    qtbot: QtBot, browser: TradersPanel, tmp_path: Path
) -> None:
    menu = browser.make_export_menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["List as CSV…", "List as XLSX…"]
    found, exporter = browser._finder.last, browser.exporter
    assert found is not None
    from copydesk.ui.traders.export import write_traders

    def write(path: Path) -> None:
        write_traders(found, browser._rows(found), path)

    for ending in ("csv", "xlsx"):
        path = tmp_path / f"traders.{ending}"
        save(qtbot, partial(exporter.ask, "traders", ending, write), exporter.saved, path)
        assert browser.banner.isVisible()
        assert browser.banner.text.startswith(f"Saved as traders.{ending}.")
    text = (tmp_path / "traders.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(HEAD)
    assert len(rows) == len(HOSTILE) + 1
    assert [row[1] for row in rows[1:]] == [f"T{n:06d}" for n in range(len(HOSTILE))]
    assert rows[1][3:6] == ["50.0", "50.0", "60.0"]
    assert rows[1][HEAD.index("flags")] == "Martingale"
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    page = openpyxl.load_workbook(tmp_path / "traders.xlsx").active
    assert page.max_row == len(HOSTILE) + 1
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    menu.deleteLater()


def test_a_file_that_can_not_be_written_is_said(
    qtbot: QtBot, browser: TradersPanel, tmp_path: Path
) -> None:
    def write(path: Path) -> None:
        from copydesk.sheets import save as save_file

        save_file(path, lambda file: None)

    with qtbot.waitSignal(browser.exporter.failed):
        browser.exporter.save(tmp_path / "gone" / "x.csv", write)
    assert browser.banner.isVisible()
    assert "can't be written" in browser.banner.text


def test_the_profile_offers_its_files(
    qtbot: QtBot, desk: FakeDesk, context: Context, panel: ProfilePanel, tmp_path: Path
) -> None:
    assert panel.make_export_menu() is None
    found = profile(trader(1, "Aurora Quant"))
    desk.answers["trader_profile"] = found
    with qtbot.waitSignal(panel.reader.loaded):
        context.select_trader(KEY)
    menu = panel.make_export_menu()
    assert menu is not None
    assert len(menu.actions()) == 5
    menu.deleteLater()
    for _, name, ending, write in export.entries(found, NOW_MS):
        path = tmp_path / file_name(name, ending)
        with qtbot.waitSignal(panel.exporter.saved, timeout=10_000):
            panel.exporter.save(path, write)
        assert path.stat().st_size > 500
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "Aurora-Quant-figures.csv",
        "Aurora-Quant-trades.csv",
        "Aurora-Quant.html",
        "Aurora-Quant.pdf",
        "Aurora-Quant.xlsx",
    ]
    assert (tmp_path / "Aurora-Quant.pdf").read_bytes().startswith(b"%PDF-")
    book = openpyxl.load_workbook(tmp_path / "Aurora-Quant.xlsx")
    assert book.sheetnames == ["Figures", "Flags", "Days", "Trades"]
    assert book["Days"].max_row == 413
    assert book["Trades"].max_row == 41
    last = book["Days"][413]
    assert found.performance is not None
    assert last[4].value == pytest.approx(found.performance.return_percent[-1])


class Collector(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [name for name, _ in attrs if name in ("href", "src", "onclick", "onload")]

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(nickname: str) -> tuple[Collector, TraderProfile]:
    found = profile(trader(1, nickname), days=200)
    read = Collector()
    read.feed(html_of(one_page(found, NOW_MS)))
    return read, found


def test_the_html_page_says_what_the_profile_says() -> None:
    read, found = page_of("Aurora Quant")
    assert found.judgement is not None
    assert found.judgement.score is not None
    assert "Aurora Quant" in read.text
    assert f"{found.judgement.score.value:.0f}" in read.text
    for flag in ("Martingale", "Hidden losses", "Mirror account"):
        assert flag in read.text
    assert "basis A: equity and transfers known" in read.text
    assert "Past results say little" in read.text
    assert {"svg", "table", "polyline", "polygon"} <= set(read.tags)


@pytest.mark.parametrize("nickname", [*HOSTILE, "</title><script>x()</script>", "'><img src=x>"])
def test_strangers_words_never_become_markup(nickname: str, tmp_path: Path) -> None:
    plain, _ = page_of("Aurora Quant")
    read, found = page_of(nickname)
    assert read.tags == plain.tags
    assert not read.links
    write_pdf(one_page(found, NOW_MS), tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


def test_a_trader_without_a_record_still_makes_a_page(tmp_path: Path) -> None:
    bare = replace(profile(trader(1)), performance=None, judgement=None, equity=(), trades=())
    page = one_page(bare, NOW_MS)
    assert page.score == "–"
    assert "<svg" not in html_of(page)
    write_pdf(page, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 500
    assert [sheet.name for sheet in export.sheets_of(bare)] == [
        "Figures",
        "Flags",
        "Days",
        "Trades",
    ]


@pytest.mark.parametrize("words", [*HOSTILE, "../../etc/passwd", "C:\\x", ".", "CON"])
def test_file_names_are_never_paths(words: str) -> None:
    name = file_name(words, "csv")
    assert name == Path(name).name
    assert name.endswith(".csv")
    assert name.removesuffix(".csv").replace("-", "").replace("_", "").isalnum()
    assert len(name) <= 44
