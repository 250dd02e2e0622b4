"""Recorded one-minute candles in place of an instrument's own path.

The file is CSV with the columns timestamp, open, high, low, close, volume; timestamps are UTC,
`2021-12-31 23:01:00.000000` or epoch milliseconds, ascending. The first candle is laid on the
beginning of the hour in which the market starts; minutes missing inside the file stand still, the
last hour is filled up with the last close, and after it the instrument's own path goes on from
there. Volumes are checked for their form only: recordings count them in different units.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from copydesk.model.money import parse_decimal
from copydesk.practice.bars import PARTS, Bars, Floats

COLUMNS: Final = ("timestamp", "open", "high", "low", "close", "volume")
_MINUTE_MS: Final = 60_000
_LARGEST_PRICE: Final = 1e8
_LONGEST_HOLE_MINUTES: Final = 7 * 24 * 60


class BadCandles(Exception):
    """A candle file can't be used; the message names line and column."""

    def __init__(self, path: Path, line: int, column: str, problem: str) -> None:
        self.line = line
        self.column = column
        super().__init__(f"{path.name}, line {line}, {column}: {problem}")


@dataclass(frozen=True, slots=True)
class Replay:
    """Whole hours of recorded minutes; prices are natural logarithms."""

    open: Floats
    high: Floats
    low: Floats
    close: Floats

    @property
    def hour_count(self) -> int:
        """How many hours are recorded."""
        return len(self.open) // PARTS

    def place_minutes(self, bars: Bars, row: int, first_minute: int) -> None:
        """Overwrite an hour's minutes, the first of which is `first_minute` after the start."""
        if not 0 <= first_minute < len(self.open):
            return
        minutes = slice(first_minute, first_minute + PARTS)
        for name in ("open", "high", "low", "close"):
            getattr(bars, name)[row] = getattr(self, name)[minutes]
        bars.sigma[row] = (self.high[minutes] - self.low[minutes]) / 2
        bars.gap[row] = 0.0

    def place_hours(self, bars: Bars, row: int, first_hour: int, own_open_after: float) -> None:
        """Overwrite what is recorded of some hours, and let the own path go on after it.

        Args:
            bars: hours of all instruments, the first of which is `first_hour` after the start.
            row: the instrument's row.
            first_hour: may be negative.
            own_open_after: the own path's log price when the recording ends.
        """
        count = bars.open.shape[1]
        begin, end = max(0, -first_hour), min(count, self.hour_count - first_hour)
        if begin < end:
            minutes = slice((first_hour + begin) * PARTS, (first_hour + end) * PARTS)
            shape = (-1, PARTS)
            bars.open[row, begin:end] = self.open[minutes].reshape(shape)[:, 0]
            bars.high[row, begin:end] = self.high[minutes].reshape(shape).max(axis=1)
            bars.low[row, begin:end] = self.low[minutes].reshape(shape).min(axis=1)
            bars.close[row, begin:end] = self.close[minutes].reshape(shape)[:, -1]
            bars.gap[row, begin:end] = 0.0
        after = slice(max(0, end), count)
        for prices in (bars.open, bars.high, bars.low, bars.close):
            prices[row, after] += self.close[-1] - own_open_after


@dataclass(frozen=True, slots=True)
class _Row:
    time_ms: int
    prices: tuple[float, float, float, float]


def read_replay(path: Path) -> Replay:
    """Read a candle file.

    Raises:
        BadCandles: a header, number, order of times or candle that makes no sense.
        OSError: the file can't be read.
    """
    rows = _without_holes(path, list(_rows(path)))
    prices = np.log(np.array([row.prices for row in rows]))
    opens, highs, lows, closes = (np.ascontiguousarray(prices[:, index]) for index in range(4))
    return Replay(opens, highs, lows, closes)


def _rows(path: Path) -> Iterator[_Row]:
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as file:
        lines = csv.reader(file)
        try:
            header = tuple(name.strip().lower() for name in next(lines, []))
            if header != COLUMNS:
                raise BadCandles(path, 1, "header", f"expected {','.join(COLUMNS)}")
            last_ms = -1
            for cells in lines:
                row = _row(path, lines.line_num, cells)
                if row.time_ms <= last_ms:
                    problem = "not later than the one before"
                    raise BadCandles(path, lines.line_num, "timestamp", problem)
                last_ms = row.time_ms
                yield row
        except csv.Error as error:
            raise BadCandles(path, lines.line_num, "row", str(error)) from error


def _row(path: Path, line: int, cells: list[str]) -> _Row:
    if len(cells) != len(COLUMNS):
        raise BadCandles(path, line, "row", f"{len(cells)} columns, not {len(COLUMNS)}")
    time_ms = _time_ms(path, line, cells[0])
    opened, high, low, close, volume = (
        _number(path, line, name, text) for name, text in zip(COLUMNS[1:], cells[1:], strict=True)
    )
    for name, price in zip(COLUMNS[1:5], (opened, high, low, close), strict=True):
        if not 0 < price <= _LARGEST_PRICE:
            raise BadCandles(path, line, name, "a price is above zero and at most 100 million")
    if high < max(opened, low, close):
        raise BadCandles(path, line, "high", "lower than another price of the candle")
    if low > min(opened, close):
        raise BadCandles(path, line, "low", "higher than another price of the candle")
    if volume < 0:
        raise BadCandles(path, line, "volume", "below zero")
    return _Row(time_ms, (opened, high, low, close))


def _number(path: Path, line: int, column: str, text: str) -> float:
    try:
        return float(parse_decimal(text.strip()))
    except ValueError as problem:
        raise BadCandles(path, line, column, str(problem)) from problem


def _time_ms(path: Path, line: int, text: str) -> int:
    text = text.strip()
    try:
        if text.isascii() and text.isdigit():
            time_ms = int(text[:20])
        else:
            moment = datetime.fromisoformat(text)
            time_ms = math.floor(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1000)
    except ValueError as problem:
        raise BadCandles(path, line, "timestamp", "not a UTC time") from problem
    if time_ms % _MINUTE_MS:
        raise BadCandles(path, line, "timestamp", "not on a whole minute")
    return time_ms


def _without_holes(path: Path, rows: list[_Row]) -> list[_Row]:
    if not rows:
        raise BadCandles(path, 2, "row", "no candles")
    whole: list[_Row] = []
    for line, row in enumerate(rows, start=2):
        if whole:
            missing = (row.time_ms - whole[-1].time_ms) // _MINUTE_MS - 1
            if missing > _LONGEST_HOLE_MINUTES:
                raise BadCandles(path, line, "timestamp", "more than seven days are missing")
            whole += _still(whole[-1], missing)
        whole.append(row)
    return whole + _still(whole[-1], -len(whole) % PARTS)


def _still(row: _Row, minutes: int) -> list[_Row]:
    close = row.prices[3]
    return [
        _Row(row.time_ms + number * _MINUTE_MS, (close, close, close, close))
        for number in range(1, minutes + 1)
    ]
