"""`copydesk judge`: judge your own record, from files.

Exit codes: 0 judged, 2 a file can't be read or isn't what it should be.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

from copydesk.analysis.behaviour.record import Record
from copydesk.analysis.files import BadFile, decoded, read_equity, read_trades
from copydesk.analysis.judge import Judgement, judge
from copydesk.analysis.report import json_value, text_lines
from copydesk.analysis.returns import AccountDay, chained
from copydesk.analysis.score import Peers
from copydesk.analysis.trade_table import trade_table
from copydesk.model.trader import ClosedTrade, EquityPoint

JUDGED, IMPOSSIBLE = 0, 2

_SEED: Final = 1
_LARGEST_FILE: Final = 100_000_000

_Read = TypeVar("_Read")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files."""
    parser.description = (
        "Judge a trading record: every figure with its status and interval, red flags with their"
        " evidence, a score. The judgement is that of a stranger: nothing is known of other"
        " traders or of the market."
    )
    parser.add_argument(
        "--equity",
        type=Path,
        required=True,
        metavar="FILE.csv",
        help="daily equity: date, equity, and optionally deposit, withdrawal;"
        " the first day is where the record begins",
    )
    parser.add_argument(
        "--trades",
        type=Path,
        metavar="FILE.csv",
        help="closed trades: id, symbol, side, qty, entry_time, entry_price, exit_time,"
        " exit_price, net_pnl, and optionally leverage, fee, funding",
    )
    parser.add_argument("--json", action="store_true", help="print JSON in place of a table")


def run(arguments: argparse.Namespace) -> int:
    """Judge the files; returns the exit code."""
    equity: Path = arguments.equity
    trades: Path | None = arguments.trades
    try:
        days = read_file(equity, read_equity)
        closed = None if trades is None else read_file(trades, read_trades)
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return IMPOSSIBLE
    found = judged(days, closed)
    if arguments.json:
        say(json.dumps(json_value(found), indent=1, allow_nan=False))
        return JUDGED
    for line in text_lines(found, equity.name):
        say(line)
    return JUDGED


def judged(days: list[AccountDay], trades: list[ClosedTrade] | None) -> Judgement:
    """Judge an account by itself."""
    record = Record(
        points=tuple(
            EquityPoint(day.time_ms, day.equity, day.deposit - day.withdrawal, _result(before, day))
            for before, day in zip([days[0], *days], days, strict=False)
        ),
        table=None if trades is None else trade_table(trades),
    )
    return judge(chained(days), record, Peers(), _SEED)


class Unreadable(Exception):
    """A file can't be used; the message names it."""


def read_file(path: Path, parse: Callable[[str], _Read]) -> _Read:
    """Read and parse a file.

    Raises:
        Unreadable: it can't be read, or isn't what it should be.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise Unreadable(f"{path}: is larger than 100 MB")
        return parse(decoded(path.read_bytes()))
    except BadFile as error:
        raise Unreadable(f"{path}, {error}") from error
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from error


def _result(before: AccountDay, day: AccountDay) -> Decimal:
    return day.equity + day.withdrawal - day.deposit - before.equity


def say(line: str) -> None:
    """Print a line; what the terminal can't show becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")
