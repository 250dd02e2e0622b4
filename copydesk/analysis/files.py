"""Records in comma-separated text: strict, and precise about what is wrong with them.

An equity file has the columns ``date, equity`` and may have ``deposit, withdrawal``; a trades file
has ``id, symbol, side, qty, entry_time, entry_price, exit_time, exit_price, net_pnl`` and may have
``leverage, fee, funding``; a candle file has ``timestamp, open, high, low, close`` and may have
``volume, symbol``. A date stands for the end of its UTC day, a time without a zone is UTC.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from typing import Final

from copydesk.analysis.returns import DAY_MS, AccountDay
from copydesk.model.instrument import Candle
from copydesk.model.money import ZERO, parse_decimal
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade

_EQUITY: Final = (("date", "equity"), ("deposit", "withdrawal"))
_TRADES: Final = (
    ("id", "symbol", "side", "qty", "entry_time", "entry_price", "exit_time", "exit_price",
     "net_pnl"),
    ("leverage", "fee", "funding"),
)  # fmt: skip
_CANDLES: Final = (("timestamp", "open", "high", "low", "close"), ("volume", "symbol"))
_FIRST: Final = datetime(2009, 1, 3, tzinfo=UTC)  # no coin is older
_LONGEST_TEXT: Final = 64


class BadFile(ValueError):
    """A file can't be judged; says where and why.

    Attributes:
        line: counted from 1, the header.
        column: its name, "" where the whole line is meant.
        problem: one clause.
    """

    def __init__(self, line: int, column: str, problem: str) -> None:
        self.line = line
        self.column = column
        self.problem = problem
        place = f"line {line}, column {column}" if column else f"line {line}"
        super().__init__(f"{place}: {problem}")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a file; reads its cells or says which one is wrong."""

    line: int
    cells: dict[str, str]

    def fail(self, column: str, problem: str) -> BadFile:
        return BadFile(self.line, column, problem)

    def number(self, column: str, *, least: Decimal | None = None) -> Decimal:
        """A plain decimal number, `least` or more; an absent column is 0."""
        text = self.cells.get(column, "0")
        try:
            value = parse_decimal(text)
        except ValueError:
            raise self.fail(column, f"{_quoted(text)} is no plain number") from None
        if least is not None and value < least:
            raise self.fail(column, f"{text} is less than {least}")
        return value

    def positive(self, column: str) -> Decimal:
        value = self.number(column)
        if value <= ZERO:
            raise self.fail(column, f"{value} is not above 0")
        return value

    def word(self, column: str) -> str:
        text = self.cells[column]
        if not text or len(text) > _LONGEST_TEXT or not text.isprintable():
            raise self.fail(column, f"needs 1 to {_LONGEST_TEXT} printable characters")
        return text

    def time_ms(self, column: str) -> int:
        """UTC ms of an ISO date (its end) or time."""
        text = self.cells[column]
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise self.fail(column, f"{_quoted(text)} is no ISO date or time") from None
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if zoned < _FIRST:
            raise self.fail(column, f"{text} is before 2009")
        whole_day = len(text) <= len("2024-01-01")
        return round(zoned.timestamp() * 1000) + (DAY_MS if whole_day else 0)


def read_equity(text: str) -> list[AccountDay]:
    """Read an equity file.

    Raises:
        BadFile: it says where and why.
    """
    days: list[AccountDay] = []
    for row in _rows(text, *_EQUITY):
        time_ms = row.time_ms("date")
        if days and time_ms <= days[-1].time_ms:
            raise row.fail("date", "is not after the one before")
        deposit = row.number("deposit", least=ZERO)
        withdrawal = row.number("withdrawal", least=ZERO)
        days.append(AccountDay(time_ms, row.number("equity"), deposit, withdrawal))
    if not days:
        raise BadFile(2, "", "there is no day")
    return days


def read_trades(text: str) -> list[ClosedTrade]:
    """Read a file of closed trades; it may hold none.

    Raises:
        BadFile: it says where and why.
    """
    trades: list[ClosedTrade] = []
    known: set[str] = set()
    for row in _rows(text, *_TRADES):
        trade = _trade(row)
        if trade.trade_id in known:
            raise row.fail("id", f"{_quoted(trade.trade_id)} is there twice")
        known.add(trade.trade_id)
        trades.append(trade)
    return trades


def read_candles(text: str, symbols: Sequence[str]) -> dict[str, list[Candle]]:
    """Read candles by symbol, each in ascending time; without a symbol they are of the only one.

    Raises:
        BadFile: it says where and why.
    """
    candles: dict[str, list[Candle]] = {}
    for row in _rows(text, *_CANDLES):
        if "symbol" not in row.cells and len(symbols) != 1:
            raise BadFile(1, "'symbol'", "is missing, and the trades are in several")
        symbol = row.word("symbol") if "symbol" in row.cells else symbols[0]
        inside = candles.setdefault(symbol, [])
        candle = _candle(row)
        if inside and candle.time_ms <= inside[-1].time_ms:
            raise row.fail("timestamp", "is not after the one before")
        inside.append(candle)
    return candles


def _candle(row: _Row) -> Candle:
    opened, high, low, close = (row.positive(name) for name in ("open", "high", "low", "close"))
    if not low <= min(opened, close) <= max(opened, close) <= high:
        raise row.fail("high", "the prices of this candle contradict each other")
    volume = row.number("volume", least=ZERO)
    return Candle(row.time_ms("timestamp"), opened, high, low, close, volume)


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        BadFile: it is something else.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(line, "", "is no UTF-8 text") from None


def _trade(row: _Row) -> ClosedTrade:
    side = row.cells["side"].lower()
    if side not in {"long", "short"}:
        raise row.fail("side", f"{_quoted(row.cells['side'])} is neither long nor short")
    opened, closed = row.time_ms("entry_time"), row.time_ms("exit_time")
    if closed < opened:
        raise row.fail("exit_time", "is before the entry")
    return ClosedTrade(
        trade_id=row.word("id"),
        symbol=row.word("symbol"),
        side=PositionSide(side),
        open_time_ms=opened,
        close_time_ms=closed,
        entry_price=row.positive("entry_price"),
        exit_price=row.positive("exit_price"),
        max_size=row.positive("qty"),
        profit=row.number("net_pnl"),
        fees=row.number("fee"),
        leverage=row.positive("leverage") if "leverage" in row.cells else Decimal(1),
        worst_floating=None,
        funding=row.number("funding"),
    )


def _rows(text: str, required: Sequence[str], optional: Sequence[str]) -> Iterator[_Row]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _check_header(names, required, optional)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                problem = f"has {len(cells)} cells, the header {len(names)}"
                raise BadFile(reader.line_num, "", problem)
            stripped = (cell.strip() for cell in cells)
            yield _Row(reader.line_num, dict(zip(names, stripped, strict=True)))
    except csv.Error as error:
        raise BadFile(reader.line_num, "", f"can't be read: {error}") from None


def _check_header(names: list[str], required: Sequence[str], optional: Sequence[str]) -> None:
    known = (*required, *optional)
    refusals: tuple[tuple[Callable[[], list[str]], str], ...] = (
        (lambda: [name for name in required if name not in names], "is missing"),
        (lambda: [name for name in names if name not in known], "is not known"),
        (lambda: [name for name in names if names.count(name) > 1], "is there twice"),
    )
    for wrong, problem in refusals:
        if found := wrong():
            raise BadFile(1, _quoted(found[0]), problem)


def _quoted(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return f"'{shown[:40]}…'" if len(shown) > 40 else f"'{shown}'"
