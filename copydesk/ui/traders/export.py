"""The list of traders as a table for other programs: raw figures, names as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import isnan
from pathlib import Path
from typing import Final

from copydesk.sheets import Cell, Sheet, save, write_csv, write_xlsx
from copydesk.ui.judgement_words import flag_name
from copydesk.ui.traders.judged import raised_kinds
from copydesk.ui.traders.query import Found
from copydesk.ui.traders.rows import TraderLine, TraderRows

HEAD: Final = (
    "venue", "trader id", "name", "score", "score low", "score high", "evidence of an edge",
    "own return %", "own 90-day return %", "own largest drawdown %", "own days", "basis",
    "venue ROI %", "venue 90-day return %", "venue largest drawdown %", "venue Sharpe",
    "venue win rate %", "days", "open result %", "followers", "flags", "looked at closely",
    "starred", "followed", "list of",
)  # fmt: skip


def sheet_of(found: Found, rows: TraderRows) -> Sheet:
    """What is shown, in the order shown; lines are made while they are written."""
    listed = datetime.fromtimestamp(found.index.columns.received_ms / 1000, UTC)
    return Sheet("Traders", HEAD, _cells(found.order.tolist(), rows, listed))


def write_traders(found: Found, rows: TraderRows, path: Path) -> None:
    """Write the list as CSV or XLSX, by the ending of the path. Runs in a worker thread."""
    sheet = sheet_of(found, rows)
    if path.suffix.lower() == ".xlsx":
        save(path, lambda file: write_xlsx(file, [sheet]))
    else:
        save(path, lambda file: write_csv(file, sheet))


def _cells(places: Sequence[int], rows: TraderRows, listed: datetime) -> Iterator[list[Cell]]:
    for place in places:
        line = rows.row(place)
        yield [*_who(line), *_own(line), *_venue(line), line.starred, line.followed, listed]


def _who(line: TraderLine) -> list[Cell]:
    return [line.key.venue, line.key.trader_id, line.full_name or line.name]


def _own(line: TraderLine) -> list[Cell]:
    return [
        _known(line.score),
        _known(line.score_low),
        _known(line.score_high),
        line.evidence,
        _known(line.own_percent),
        _known(line.own_quarter_percent),
        _known(line.own_drawdown),
        line.own_days if line.basis is not None else None,
        None if line.basis is None else line.basis.value,
    ]


def _venue(line: TraderLine) -> list[Cell]:
    return [
        _known(line.roi_percent),
        _known(line.quarter_percent),
        _known(line.drawdown_percent),
        _known(line.sharpe),
        _known(line.win_percent),
        line.trading_days,
        _known(line.open_percent),
        line.followers,
        ", ".join(flag_name(kind) for kind in raised_kinds(line.raised)),
        line.closely,
    ]


def _known(figure: float) -> float | None:
    return None if isnan(figure) else round(figure, 4)
