"""`copydesk whatif`: what copying a record would have done, from files.

Exit codes: 0 replayed, 2 a file can't be read or isn't what it should be.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from copydesk.analysis.command import IMPOSSIBLE, Unreadable, read_file, say
from copydesk.analysis.files import BadFile, read_candles, read_trades
from copydesk.analysis.whatif.report import json_value, text_lines
from copydesk.analysis.whatif.settings import ReplaySettings, read_settings
from copydesk.copying.what_if import History, what_if
from copydesk.model.instrument import Candle
from copydesk.model.money import ZERO
from copydesk.model.trader import ClosedTrade, EquityPoint

REPLAYED = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files."""
    parser.description = (
        "Replay a record of trades with your settings: what would have been copied, what it would"
        " have cost, what would be left, and what another pot, delay or stop would change. The"
        " decisions are those of a live follow."
    )
    parser.add_argument(
        "--trades",
        type=Path,
        required=True,
        metavar="FILE.csv",
        help="closed trades: id, symbol, side, qty, entry_time, entry_price, exit_time,"
        " exit_price, net_pnl, and optionally leverage, fee, funding",
    )
    parser.add_argument(
        "--settings",
        type=Path,
        required=True,
        metavar="FILE.json",
        help='your settings, at least {"pot": 1000}',
    )
    parser.add_argument(
        "--candles",
        type=Path,
        metavar="FILE.csv",
        help="prices between the trades: timestamp, open, high, low, close, and optionally volume,"
        " symbol (needed where the trades are in several)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON in place of a table")


def run(arguments: argparse.Namespace) -> int:
    """Replay the files; returns the exit code."""
    trades_path: Path = arguments.trades
    try:
        trades = read_file(trades_path, read_trades)
        if not trades:
            raise Unreadable(f"{trades_path}, {BadFile(2, '', 'there is no trade')}")
        symbols = sorted({trade.symbol for trade in trades})
        settings = read_file(arguments.settings, lambda text: read_settings(text, symbols))
        candles: Mapping[str, Sequence[Candle]] = {}
        if arguments.candles is not None:
            candles = read_file(arguments.candles, lambda text: read_candles(text, symbols))
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return IMPOSSIBLE
    found = what_if(settings.setup, _history(trades, settings, candles))
    if arguments.json:
        say(json.dumps(json_value(found), indent=1, allow_nan=False))
        return REPLAYED
    for line in text_lines(found, trades_path.name):
        say(line)
    return REPLAYED


def _history(
    trades: Sequence[ClosedTrade],
    settings: ReplaySettings,
    candles: Mapping[str, Sequence[Candle]],
) -> History:
    equity = settings.trader_equity
    points = () if equity is None else (EquityPoint(0, equity, ZERO, ZERO),)
    return History(trades, points, candles, settings.assumptions)
