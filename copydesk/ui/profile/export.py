"""A trader as files: one page for reading, tables for other programs. Worker threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication

from copydesk.model.figures import FIGURE_WORDS
from copydesk.model.trader import TraderProfile
from copydesk.sheets import Cell, Sheet, save, write_csv, write_xlsx
from copydesk.ui import words
from copydesk.ui.exporting import Write
from copydesk.ui.judgement_words import figure_meaning, figure_name, flag_name, flag_sentence
from copydesk.ui.profile.html_page import html_of
from copydesk.ui.profile.one_page import one_page
from copydesk.ui.profile.pdf_page import write_pdf

translate = QCoreApplication.translate


def entries(profile: TraderProfile, made_ms: int) -> list[tuple[str, str, str, Write]]:
    """What can be saved of a trader: words, name of the file, ending, writer."""
    name = words.plain_name(profile.row.nickname) or profile.row.key.trader_id
    page = one_page(profile, made_ms)
    return [
        (translate("Export", "One page as PDF…"), name, "pdf", partial(write_pdf, page)),
        (
            translate("Export", "One page as HTML…"),
            name,
            "html",
            lambda path: save(path, lambda file: _write_text(file, html_of(page))),
        ),
        (
            translate("Export", "All tables as XLSX…"),
            name,
            "xlsx",
            lambda path: save(path, lambda file: write_xlsx(file, sheets_of(profile))),
        ),
        (
            translate("Export", "Trades as CSV…"),
            f"{name} trades",
            "csv",
            partial(_write_one, trades_sheet, profile),
        ),
        (
            translate("Export", "Figures as CSV…"),
            f"{name} figures",
            "csv",
            partial(_write_one, figures_sheet, profile),
        ),
    ]


def sheets_of(profile: TraderProfile) -> list[Sheet]:
    """Every table of a trader."""
    return [
        figures_sheet(profile),
        flags_sheet(profile),
        days_sheet(profile),
        trades_sheet(profile),
    ]


def figures_sheet(profile: TraderProfile) -> Sheet:
    """Every figure with its doubts; raw values, fractions as fractions."""
    head = ("figure", "name", "value", "unit", "status", "low", "high", "n", "needed", "basis",
            "meaning")  # fmt: skip

    def rows() -> Iterator[list[Cell]]:
        if profile.judgement is None:
            return
        for figure, metric in profile.judgement.figures.items():
            yield [
                figure.value, figure_name(figure), metric.value, FIGURE_WORDS[figure].unit.value,
                metric.status.value, metric.low, metric.high, metric.n, metric.needed,
                metric.basis.value, figure_meaning(figure),
            ]  # fmt: skip

    return Sheet("Figures", head, rows())


def flags_sheet(profile: TraderProfile) -> Sheet:
    """Every flag with its evidence."""
    head = ("flag", "name", "state", "severity", "why", "trades", "days", "symbols")

    def rows() -> Iterator[list[Cell]]:
        for flag in () if profile.judgement is None else profile.judgement.flags:
            shown = flag.exhibits
            days = (_day(day_ms - 1) for day_ms in shown.days_ms)
            yield [
                flag.kind.value, flag_name(flag.kind), flag.state.value, flag.severity,
                flag_sentence(flag), ", ".join(shown.trade_ids), ", ".join(days),
                ", ".join(shown.symbols),
            ]  # fmt: skip

    return Sheet("Flags", head, rows())


def days_sheet(profile: TraderProfile) -> Sheet:
    """The account day by day, money exact; return and drawdown since the record's start."""
    measured = profile.performance
    curve = {}
    if measured is not None:
        columns = (measured.times_ms, measured.return_percent, measured.drawdown_percent)
        curve = {time_ms: (up, down) for time_ms, up, down in zip(*columns, strict=True)}
    head = ("day (UTC)", "equity USDT", "net flow USDT", "realized USDT", "return %", "drawdown %")
    rows = (
        [
            _day(point.time_ms - 1), point.equity, point.net_flow, point.realized_pnl,
            *curve.get(point.time_ms, (None, None)),
        ]
        for point in profile.equity
    )  # fmt: skip
    return Sheet("Days", head, rows)


def trades_sheet(profile: TraderProfile) -> Sheet:
    """Closed trades, the newest first, money exact."""
    head = (
        "trade", "symbol", "side", "opened (UTC)", "closed (UTC)", "entry", "exit", "largest size",
        "leverage", "profit USDT", "fees USDT", "funding USDT", "worst open USDT", "additions",
    )  # fmt: skip
    rows: Iterator[list[Cell]] = (
        [
            trade.trade_id, trade.symbol, trade.side.value, _moment(trade.open_time_ms),
            _moment(trade.close_time_ms), trade.entry_price, trade.exit_price, trade.max_size,
            trade.leverage, trade.profit, trade.fees, trade.funding, trade.worst_floating,
            len(trade.additions),
        ]
        for trade in profile.trades
    )  # fmt: skip
    return Sheet("Trades", head, rows)


def _write_one(make: Callable[[TraderProfile], Sheet], profile: TraderProfile, path: Path) -> None:
    save(path, lambda file: write_csv(file, make(profile)))


def _write_text(file: BinaryIO, text: str) -> None:
    file.write(text.encode("utf-8", errors="replace"))


def _moment(time_ms: int) -> datetime:
    return datetime.fromtimestamp(time_ms / 1000, UTC)


def _day(time_ms: int) -> str:
    return _moment(time_ms).date().isoformat()
