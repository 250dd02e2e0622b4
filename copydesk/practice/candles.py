"""Candles of any interval, made from the price path when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import numpy as np

from copydesk.model.instrument import Candle
from copydesk.practice.bars import PARTS, Bars, Floats
from copydesk.practice.instruments import Listing
from copydesk.practice.path import HOUR_SECONDS, PricePath

INTERVALS_MS: Final = {
    "1m": 60_000,
    "5m": 300_000,
    "15m": 900_000,
    "1h": 3_600_000,
    "4h": 14_400_000,
    "1d": 86_400_000,
}

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = HOUR_SECONDS * 1000
_TURNOVER_A_MINUTE: Final = 4.0
_TURNOVER_OF_RANGE: Final = 2_500.0


class CandleHistory:
    """Candles up to a moment; inside, a bar is four log prices: open, high, low, close."""

    def __init__(self, path: PricePath, listings: Mapping[str, Listing]) -> None:
        self._path = path
        self._listings = listings
        self._rows = {symbol: row for row, symbol in enumerate(listings)}

    def candles(self, symbol: str, wish: tuple[int, int, int | None], second: int) -> list[Candle]:
        """Candles opened until the wished end, oldest first; the last one as it stands.

        Args:
            symbol: a listed instrument.
            wish: interval in ms, how many at most, latest opening in ms or None.
            second: the present; what comes later is not told.
        """
        interval_ms, limit, end_ms = wish
        latest = (second - 1) * 1000  # a candle begins to exist with its first second
        last_open = min(latest, latest if end_ms is None else end_ms) // interval_ms * interval_ms
        earliest = -(-self._path.first_hour * _HOUR_MS // interval_ms) * interval_ms
        first_open = max(last_open - (limit - 1) * interval_ms, earliest)
        if limit < 1 or last_open < first_open:
            return []
        row = self._rows[symbol]
        in_hours = interval_ms % _HOUR_MS == 0
        unit_ms, read = (_HOUR_MS, self._hours) if in_hours else (_MINUTE_MS, self._minutes)
        bars = read(row, first_open // unit_ms, (last_open + interval_ms) // unit_ms, second)
        joined = _joined(bars, interval_ms // unit_ms)
        return _candles(self._listings[symbol], joined, first_open, interval_ms)

    def _hours(self, row: int, first: int, end: int, second: int) -> Floats:
        current = second // HOUR_SECONDS
        parts = []
        if first < min(end, current):
            parts.append(_of_row(self._path.hours(first, min(end, current) - first), row))
        if end > current and second % HOUR_SECONDS:
            so_far = self._minutes(row, current * PARTS, (current + 1) * PARTS, second)
            parts.append(_joined(so_far, so_far.shape[1]))
        return np.hstack(parts)

    def _minutes(self, row: int, first: int, end: int, second: int) -> Floats:
        current = second // PARTS
        until = min(end, current)
        parts = []
        for hour in range(first // PARTS, -(-until // PARTS)):
            cut = slice(max(first - hour * PARTS, 0), min(until - hour * PARTS, PARTS))
            parts.append(_of_row(self._path.minutes(hour).cut(cut), row))
        passed = second % PARTS
        if end > current and passed:
            opened = self._path.minutes(current // PARTS).open[row, current % PARTS]
            path = np.append(opened, self._path.seconds(current)[row, :passed])
            parts.append(np.array([[opened], [path.max()], [path.min()], [path[-1]]]))
        return np.hstack(parts)


def _candles(listing: Listing, bars: Floats, first_ms: int, interval_ms: int) -> list[Candle]:
    instrument = listing.instrument
    step, size_step = instrument.price_step, instrument.size_step
    busy = _TURNOVER_A_MINUTE * interval_ms / _MINUTE_MS + _TURNOVER_OF_RANGE * (bars[1] - bars[2])
    volumes = (listing.temper.depth * busy / np.exp(bars[3])).tolist()
    ticks = np.maximum(np.rint(np.exp(bars) / float(step)), 1).astype(np.int64).T.tolist()
    candles = []
    for number, (opened, high, low, close) in enumerate(ticks):
        prices = (opened * step, high * step, low * step, close * step)
        volume = Decimal(volumes[number]).quantize(size_step)
        candles.append(Candle(first_ms + number * interval_ms, *prices, volume))
    return candles


def _of_row(bars: Bars, row: int) -> Floats:
    return np.stack([bars.open[row], bars.high[row], bars.low[row], bars.close[row]])


def _joined(bars: Floats, group: int) -> Floats:
    """Join every `group` bars into one; the last may have fewer."""
    starts = np.arange(0, bars.shape[1], group)
    ends = np.append(starts[1:], bars.shape[1]) - 1
    return np.stack(
        [
            bars[0, starts],
            np.maximum.reduceat(bars[1], starts),
            np.minimum.reduceat(bars[2], starts),
            bars[3, ends],
        ]
    )
