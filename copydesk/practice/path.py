"""The price path: a pure function of seed and time, finer wherever one looks closer.

Hours are drawn first, and hours are split into minutes, minutes into seconds, by bridges that keep
open, close, high and low. So nothing of the path needs storing, every resolution agrees with every
other, and a market that caught up saw the same prices as one that ran through.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

import numpy as np
from numpy.random import Generator, Philox

from copydesk.practice.bars import PARTS, Bars, Floats, points, split
from copydesk.practice.hours import HOURS_IN_BLOCK, Block, draw_block, first_state
from copydesk.practice.instruments import Temper
from copydesk.practice.replay import Replay

HOUR_SECONDS: Final = 3_600
HISTORY_HOURS: Final = 400 * 24

_HOURS_STREAM, _MINUTES_STREAM, _SECONDS_STREAM = range(3)
_SPLITS_KEPT: Final = 64

Split = TypeVar("Split", Bars, Floats)


class PricePath:
    """Log prices of every instrument at every second, from 400 days before the start onwards.

    Hours and minutes are counted from the epoch.

    Args:
        tempers: how each instrument behaves, one a row.
        seed: everything follows from it.
        start_ms: virtual time in whose hour the start prices hold.
        replays: candles that take the place of an instrument's own path, by row.
    """

    def __init__(
        self,
        tempers: Sequence[Temper],
        seed: int,
        start_ms: int,
        replays: Mapping[int, Replay] | None = None,
    ) -> None:
        self._tempers = tempers
        self._seed = seed
        self._replays = replays or {}
        self.start_hour = start_ms // (HOUR_SECONDS * 1000)
        self.first_hour = self.start_hour - HISTORY_HOURS
        self._before = first_state(tempers)
        self._drawn: list[Block] = []
        self._placed: dict[int, Bars] = {}
        self._minutes: OrderedDict[int, Bars] = OrderedDict()
        self._seconds: OrderedDict[int, Floats] = OrderedDict()
        self._level = self._start_level()

    def hours(self, first: int, count: int = 1) -> Bars:
        """Bars of `count` hours from the hour `first` on."""
        begin = first - self.first_hour
        blocks = range(begin // HOURS_IN_BLOCK, (begin + count - 1) // HOURS_IN_BLOCK + 1)
        column = begin - blocks[0] * HOURS_IN_BLOCK
        return Bars.join([self._block(number) for number in blocks]).cut(
            slice(column, column + count)
        )

    def minutes(self, hour: int) -> Bars:
        """The sixty one-minute bars of an hour."""
        if hour not in self._minutes:
            bars = split(self._random(_MINUTES_STREAM, hour), self._hour(hour))
            for row, replay in self._replays.items():
                replay.place_minutes(bars, row, (hour - self.start_hour) * PARTS)
            _keep(self._minutes, hour, bars)
        return self._minutes[hour]

    def seconds(self, minute: int) -> Floats:
        """Prices after each of the sixty seconds of a minute."""
        if minute not in self._seconds:
            hour, column = divmod(minute, PARTS)
            bar = self.minutes(hour).cut(slice(column, column + 1))
            _keep(self._seconds, minute, points(self._random(_SECONDS_STREAM, minute), bar))
        return self._seconds[minute]

    def premium(self, hour: int, count: int = 1) -> Floats:
        """How far the last price stands above the index at the ends of hours, as fractions."""
        columns = []
        for number in range(hour - self.first_hour, hour - self.first_hour + count):
            block, column = divmod(max(number, 0), HOURS_IN_BLOCK)
            columns.append(self._draw(block).premium[:, column])
        return np.stack(columns, axis=1)

    def _hour(self, hour: int) -> Bars:
        block, column = divmod(hour - self.first_hour, HOURS_IN_BLOCK)
        return self._block(block).cut(slice(column, column + 1))

    def _block(self, number: int) -> Bars:
        if number not in self._placed:
            drawn = self._draw(number).bars
            bars = replace(
                drawn,
                open=drawn.open + self._level,
                high=drawn.high + self._level,
                low=drawn.low + self._level,
                close=drawn.close + self._level,
                gap=drawn.gap.copy(),
            )
            first = number * HOURS_IN_BLOCK - HISTORY_HOURS
            for row, replay in self._replays.items():
                replay.place_hours(bars, row, first, self._own_open_at(row, replay.hour_count))
            self._placed[number] = bars
        return self._placed[number]

    def _draw(self, number: int) -> Block:
        while len(self._drawn) <= number:
            rng = self._random(_HOURS_STREAM, len(self._drawn))
            before = self._drawn[-1] if self._drawn else self._before
            self._drawn.append(draw_block(rng, self._tempers, before))
        return self._drawn[number]

    def _start_level(self) -> Floats:
        prices = np.array([[temper.start_price] for temper in self._tempers])
        level = np.log(prices)
        for row, replay in self._replays.items():
            level[row] = replay.open[0]
        block, column = divmod(HISTORY_HOURS, HOURS_IN_BLOCK)
        return np.asarray(level - self._draw(block).bars.open[:, column : column + 1])

    def _own_open_at(self, row: int, hours_from_start: int) -> float:
        block, column = divmod(HISTORY_HOURS + hours_from_start, HOURS_IN_BLOCK)
        return float(self._draw(block).bars.open[row, column] + self._level[row, 0])

    def _random(self, stream: int, index: int) -> Generator:
        return Generator(Philox(key=self._seed, counter=[0, 0, index, stream]))


def _keep(splits: OrderedDict[int, Split], index: int, made: Split) -> None:
    splits[index] = made
    if len(splits) > _SPLITS_KEPT:
        splits.popitem(last=False)
