"""A trader's closed trades, made when somebody looks, so that each day's profits sum to its result.

Profit is the truth, to the cent; the rest is fitted to it. Sizes follow the trader's habit, entry
prices the daily prices, both on the instrument's steps. The exit price is the one on the step
whose gross result covers the profit and the usual taker fees; what is left over below one price
step goes into the fees. So `profit == (exit - entry) * size * sign - fees` holds exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.model.instrument import Instrument
from copydesk.practice.population.characters import DRIFT_SIZE, Character
from copydesk.practice.population.prices import DailyPrices
from copydesk.practice.population.streams import Streams

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

DAY_MS: Final = 86_400_000
_HOUR_MS: Final = 3_600_000
_LARGEST_DOUBLING: Final = 5
_LARGEST_MOVE: Final = 0.12  # of the price, in one trade
_LUCKY_SIZE: Final = 4.0
_LOSERS_HELD: Final = {Character.HIDDEN_LOSS: 5.0, Character.AVERAGING: 2.0, Character.SKILLED: 0.7}


_Draw = IntEnum(
    "_Draw",
    "WINNERS SIZES CHURN WEIGHTS MOMENTS DURATIONS SYMBOLS ENTRIES ADDS SINGLES GAPS DIRECTIONS "
    "DIPS DEPTHS HOLES SITTERS SAT_OUT",
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a trader really is; the API keeps it to itself.

    `turn_day` is the day of the lucky trade, of the drift, or the last one of the idle.
    """

    character: Character
    exposure: float
    leverage: int
    holding_hours: float
    symbols: tuple[str, ...]
    turn_day: int


@dataclass(frozen=True, slots=True)
class Story:
    """All that a trader's trades are made from; daily arrays in cents and counts."""

    truth: Truth
    joined_day: int
    start_ms: int
    realized: Integers
    base: Integers
    trades: Integers
    winners: Integers


@dataclass(frozen=True, slots=True)
class TradeColumns:
    """Closed trades, oldest first, in whole units: milliseconds, price and size steps, cents.

    A trade with `adds` was opened with 1 / (adds + 1) of its size and enlarged in equal orders,
    each `gap_ticks` further on; `add_direction` is -1 for additions under water.
    """

    symbols: tuple[str, ...]
    symbol: Integers
    sign: Integers
    open_ms: Integers
    close_ms: Integers
    entry_ticks: Integers
    exit_ticks: Integers
    size_steps: Integers
    profit: Integers
    worst: Integers
    adds: Integers
    gap_ticks: Integers
    add_direction: Integers


def make_trades(
    streams: Streams,
    story: Story,
    prices: DailyPrices,
    instruments: dict[str, Instrument],
) -> TradeColumns:
    """Make every closed trade of a story; one of more days begins with that of fewer."""
    day = np.repeat(np.arange(len(story.trades)), story.trades)
    first = np.cumsum(story.trades) - story.trades
    wins = _choose_winners(streams, story, day, first)
    size = _sizes(streams, story, day, wins)
    profit = _split_profits(streams, story, day, first, wins, size)
    base = story.base[day].astype(np.float64)
    notional = np.maximum(size * base, np.abs(profit) / _LARGEST_MOVE)
    open_ms, close_ms = _times(streams, story, day, first, wins)
    symbol = _choose_symbols(streams, story, len(day))
    levels = _Levels(story, prices)
    entry = levels.at(symbol, open_ms) * np.exp(streams[_Draw.ENTRIES].normal(0, 0.004, len(day)))
    trend = levels.at(symbol, close_ms) - entry
    sign = np.where((trend >= 0) == wins, 1, -1).astype(np.int64)
    adds = _count_adds(streams, story, len(day))
    grid = _Grid(story.truth.symbols, symbol, instruments)
    entry_ticks = np.maximum(np.rint(entry / grid.price_step), 1).astype(np.int64)
    size_steps = grid.size_steps(notional / 100, entry, adds + 1)
    tick_value = size_steps * grid.size_step * grid.price_step
    fees = 2 * grid.fee_rate * entry * size_steps * grid.size_step
    move = np.ceil((profit / 100 + fees) / tick_value).astype(np.int64)
    gap = entry * streams[_Draw.GAPS].uniform(0.001, 0.005, len(day))
    gap_ticks = 2 * np.ceil(gap / grid.price_step / 2)
    depth = gap_ticks * adds * tick_value
    return TradeColumns(
        symbols=story.truth.symbols,
        symbol=symbol,
        sign=sign,
        open_ms=open_ms,
        close_ms=close_ms,
        entry_ticks=entry_ticks,
        exit_ticks=np.maximum(entry_ticks + sign * move, 1),
        size_steps=size_steps,
        profit=profit,
        worst=_worst_floating(streams, story, profit, notional, base, 100 * depth),
        adds=adds,
        gap_ticks=gap_ticks.astype(np.int64),
        add_direction=_add_directions(streams, story, len(day)),
    )


class _Levels:
    """Prices of a story's symbols at any moment, between the daily ones."""

    def __init__(self, story: Story, prices: DailyPrices) -> None:
        days = len(story.trades)
        self._midnights = story.start_ms + np.arange(days + 1) * float(DAY_MS)
        self._prices = [prices(symbol, days) for symbol in story.truth.symbols]

    def at(self, symbol: Integers, time_ms: Integers) -> Floats:
        every = [np.interp(time_ms, self._midnights, prices) for prices in self._prices]
        return np.asarray(np.choose(symbol, every))


class _Grid:
    """Steps, minimums and fee rates of each trade's instrument."""

    def __init__(
        self, symbols: tuple[str, ...], symbol: Integers, instruments: dict[str, Instrument]
    ) -> None:
        traded = [instruments[name] for name in symbols]
        self.price_step = np.array([float(each.price_step) for each in traded])[symbol]
        self.size_step = np.array([float(each.size_step) for each in traded])[symbol]
        self.fee_rate = np.array([float(each.taker_fee_rate) for each in traded])[symbol]
        self._min_size = np.array([float(each.min_size) for each in traded])[symbol]
        self._min_notional = np.array([float(each.min_notional) for each in traded])[symbol]

    def size_steps(self, notional: Floats, price: Floats, parts: Integers) -> Integers:
        """Size in steps, a whole multiple of `parts`, each part tradable by itself."""
        least = np.maximum(self._min_size, self._min_notional / price) / self.size_step
        part = np.maximum(np.rint(notional / price / self.size_step / parts), np.ceil(least))
        return np.asarray(part, dtype=np.int64) * parts


def _choose_winners(
    streams: Streams, story: Story, day: Integers, first: Integers
) -> NDArray[np.bool_]:
    """Which trades win. A martingale series ends with its winner; others come in any order."""
    rank = np.arange(len(day)) - first[day]
    if story.truth.character is Character.MARTINGALE:
        return np.asarray(rank >= (story.trades - story.winners)[day])
    shuffled = np.empty_like(rank)
    shuffled[np.lexsort((streams[_Draw.WINNERS].random(len(day)), day))] = rank
    return np.asarray(shuffled < story.winners[day])


def _sizes(streams: Streams, story: Story, day: Integers, wins: NDArray[np.bool_]) -> Floats:
    """Notional over equity of each trade, by the character's habit."""
    spread = 0.05 if story.truth.character is Character.MARTINGALE else 0.25
    size = story.truth.exposure * np.exp(streams[_Draw.SIZES].normal(0, spread, len(day)))
    if story.truth.character is Character.MARTINGALE:
        size *= 2.0 ** np.minimum(_losses_before(wins), _LARGEST_DOUBLING)
    elif story.truth.character is Character.DRIFTING:
        size[day >= story.truth.turn_day] *= DRIFT_SIZE
    elif story.truth.character is Character.LUCKY:
        size[day == story.truth.turn_day] *= _LUCKY_SIZE
    return np.asarray(size)


def _losses_before(wins: NDArray[np.bool_]) -> Integers:
    """Length of the losing run just before each trade."""
    position = np.arange(len(wins))
    last_win = np.maximum.accumulate(np.where(wins, position, -1))
    runs = position - last_win
    return np.concatenate(([0], runs[:-1])).astype(np.int64)[: len(wins)]


def _split_profits(
    streams: Streams,
    story: Story,
    day: Integers,
    first: Integers,
    wins: NDArray[np.bool_],
    size: Floats,
) -> Integers:
    """Share each day's result among its trades, in cents; larger trades move more."""
    result, losers = story.realized, story.trades - story.winners
    part = streams[_Draw.CHURN].uniform(0.2, 1.2, len(result))
    churn = np.abs(result) * part + 0.0004 * story.base
    churn = np.maximum(churn.astype(np.int64), story.trades)
    lost = np.where(losers == 0, 0, np.where(result >= 0, churn, 0))
    won = np.where(story.winners == 0, 0, np.where(result >= 0, result + lost, churn))
    lost = np.where(losers == 0, 0, won - result)
    weight = size * streams[_Draw.WEIGHTS].gamma(2.0, 0.5, len(day))
    gains = _share_out(won, day, np.where(wins, weight, 0.0), wins)
    return gains - _share_out(lost, day, np.where(wins, 0.0, weight), ~wins)


def _share_out(
    totals: Integers, day: Integers, weight: Floats, taking: NDArray[np.bool_]
) -> Integers:
    """Split each day's total among those taking, at least one cent each, exactly."""
    days = len(totals)
    takers = np.bincount(day, taking, days)
    sums = np.bincount(day, weight, days)
    spare = np.maximum(totals - takers, 0)
    share = spare[day] * weight / np.maximum(sums[day], 1e-300) * (1 - 1e-12)
    parts = np.where(taking, 1 + share.astype(np.int64), 0)
    left = totals - np.bincount(day, parts, days).astype(np.int64)
    some_taker = np.zeros(days, dtype=np.int64)
    some_taker[day[taking]] = np.nonzero(taking)[0]
    owed = takers > 0
    parts[some_taker[owed]] += left[owed]
    return np.asarray(parts, dtype=np.int64)


def _times(
    streams: Streams,
    story: Story,
    day: Integers,
    first: Integers,
    wins: NDArray[np.bool_],
) -> tuple[Integers, Integers]:
    """Opening and closing times; trades close minutes apart on the day whose result they make."""
    rank = np.arange(len(day)) - first[day]
    part = (rank + 0.1 + 0.8 * streams[_Draw.MOMENTS].random(len(day))) / story.trades[day]
    close_ms = story.start_ms + ((day + part) * DAY_MS).astype(np.int64)
    mean_ms = story.truth.holding_hours * _HOUR_MS
    held = mean_ms * streams[_Draw.DURATIONS].gamma(1.5, 1 / 1.5, len(day)) + 5_000
    held = np.where(wins, held, held * _LOSERS_HELD.get(story.truth.character, 1.0))
    joined_ms = story.start_ms + story.joined_day * DAY_MS
    earliest = joined_ms if story.joined_day > 0 else joined_ms - 30 * DAY_MS
    open_ms = np.minimum(np.maximum(close_ms - held.astype(np.int64), earliest), close_ms - 1_000)
    if story.truth.character is Character.MARTINGALE:  # the next order waits for the last result
        before = np.concatenate(([earliest], close_ms[:-1]))[: len(day)]
        open_ms = np.maximum(open_ms, before + 1_000)
    return open_ms, close_ms


def _choose_symbols(streams: Streams, story: Story, count: int) -> Integers:
    """Indices into the story's symbols, the first ones most often."""
    odds = 0.6 ** np.arange(len(story.truth.symbols))
    return streams[_Draw.SYMBOLS].choice(len(odds), count, p=odds / odds.sum())


def _count_adds(streams: Streams, story: Story, count: int) -> Integers:
    """How often each trade was enlarged: averaging traders do it nearly always."""
    chance = streams[_Draw.SINGLES].random(count)
    if story.truth.character is Character.AVERAGING:
        return np.minimum(streams[_Draw.ADDS].geometric(0.4, count) - (chance < 0.2), 7)
    return (chance < 0.1).astype(np.int64)


def _add_directions(streams: Streams, story: Story, count: int) -> Integers:
    """-1 where additions were made at a loss, +1 where they were made in profit."""
    under_water = 0.97 if story.truth.character is Character.AVERAGING else 0.35
    return np.where(streams[_Draw.DIRECTIONS].random(count) < under_water, -1, 1)


def _worst_floating(
    streams: Streams,
    story: Story,
    profit: Integers,
    notional: Floats,
    base: Floats,
    depth: Floats,
) -> Integers:
    """Deepest open result of each trade, cents, never above zero."""
    worst = -np.abs(streams[_Draw.DIPS].normal(0, 0.003, len(profit))) * notional
    deeper = streams[_Draw.DEPTHS].uniform(1.0, 1.4, len(profit))
    worst = np.minimum(worst, np.minimum(profit, 0) * deeper)
    if story.truth.character is Character.AVERAGING:
        worst -= depth * streams[_Draw.HOLES].uniform(0.5, 0.8, len(profit))
    elif story.truth.character is Character.HIDDEN_LOSS:
        sat_out = streams[_Draw.SITTERS].random(len(profit)) < 0.35
        worst -= np.where(sat_out, base * streams[_Draw.SAT_OUT].uniform(0.05, 0.3, len(profit)), 0)
    floor = np.minimum(-0.95 * base, profit)
    return np.asarray(np.rint(np.maximum(worst, floor)), dtype=np.int64)
