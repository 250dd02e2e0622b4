"""A venue's traders ranked: from daily returns to columns of scores and flags. Worker threads only.

Imports the analysis; import it late.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.behaviour.listed import bit_of, listed_flags
from copydesk.analysis.market import Market
from copydesk.analysis.panel import measure_panel
from copydesk.analysis.ranking import Ranking, rank_list
from copydesk.analysis.returns import DAY_MS
from copydesk.analysis.score import FEWEST_DAYS, Peers
from copydesk.analysis.shrinkage import Universe
from copydesk.engine.api import TraderColumns
from copydesk.engine.judgements import TraderJudgements
from copydesk.exchange.returns import ReturnsTable
from copydesk.model.flags import Flag, FlagState
from copydesk.model.instrument import Candle
from copydesk.model.performance import Basis
from copydesk.model.score import Score
from copydesk.store.looks import OpenLosses

_QUARTER: Final = 90
_MOST_PROFIT_ONLY: Final = 60.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CloseLook:
    """What looking at one trader's trades and positions found."""

    score: Score | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RankingInput:
    """What a ranking is made of.

    Attributes:
        table: daily returns.
        columns: the list; the result of open positions is taken from it.
        losses: who kept losses open on the days seen.
        market: the benchmark, None where it isn't known.
        looks: traders that were looked at closely, by id.
        before: the universe known so far.
    """

    table: ReturnsTable
    columns: TraderColumns
    losses: OpenLosses
    market: Market | None = None
    looks: Mapping[str, CloseLook] = field(default_factory=dict)
    before: Universe | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The published columns, and what judging one of these traders needs of the others."""

    judgements: TraderJudgements
    peers: Peers


def rank(given: RankingInput, generation: int) -> Ranked:
    """Score, flag and rank all traders of a venue's table of returns."""
    table = given.table
    returns, days = matrix_of(table)
    panel = measure_panel(returns, days)
    flags = listed_flags(
        returns, panel, open_loss_of(given), lost_for_days(given), given.losses.is_long_enough
    )
    market = None if given.market is None else _over_rows(given.market, table.times_ms)
    found = rank_list(
        returns, days, market=market, flags=flags.left, before=given.before, panel=panel
    )
    judged = _Columns(given, found, returns, flags.raised, flags.checked)
    judged.look_closely()
    return Ranked(
        judged.freeze(generation),
        Peers(universe=found.universe, bad_day=found.bad_day, market=given.market),
    )


def matrix_of(table: ReturnsTable) -> tuple[Floats, NDArray[np.int64]]:
    """The returns day-major, aligned to the last day; and how many rows are each trader's own.

    Days before the first result are before the trader's first one: they are not counted.
    """
    width, count = len(table.times_ms), len(table.trader_ids)
    lengths = np.frombuffer(table.counts, np.int64) if count else np.zeros(0, np.int64)
    values = np.frombuffer(table.values, np.float32) if len(table.values) else np.zeros(0, "f4")
    if count and (lengths == width).all():
        matrix = np.ascontiguousarray(values.reshape(count, width).T, np.float64)
    else:
        matrix = np.zeros((width, count))
        ends = np.cumsum(lengths)
        for place, (end, length) in enumerate(zip(ends.tolist(), lengths.tolist(), strict=True)):
            matrix[width - length :, place] = values[end - length : end]
    if not width:
        return matrix, lengths.astype(np.int64)
    moved = matrix != 0.0
    since = np.where(moved.any(axis=0), width - moved.argmax(axis=0), 0)
    return np.maximum(matrix, -1.0), np.minimum(lengths, since).astype(np.int64)


def market_of(candles: Sequence[Candle]) -> Market | None:
    """Daily returns of the benchmark from its daily candles, oldest first; None for too few."""
    if len(candles) < FEWEST_DAYS:
        return None
    closes = np.array([float(candle.close) for candle in candles])
    ends = np.array([candle.time_ms + DAY_MS for candle in candles], np.int64)
    return Market(ends[1:], closes[1:] / closes[:-1] - 1.0)


def open_loss_of(given: RankingInput) -> Floats:
    """What each trader of the table loses in open positions, fraction of equity; nan: not told."""
    columns = given.columns
    places = _places(given)
    known = places >= 0
    if not known.any():
        return np.full(len(places), np.nan)
    equity = columns.equity[places]
    loss = np.maximum(-columns.floating_pnl[places], 0.0)
    usable = known & (equity > 0.0)
    return np.where(usable, loss / np.where(usable, equity, 1.0), np.nan)


def lost_for_days(given: RankingInput) -> NDArray[np.bool_]:
    """Who of the table kept deep losses open for days."""
    hidden = given.losses.hidden
    return np.fromiter(
        (trader_id in hidden for trader_id in given.table.trader_ids),
        np.bool_,
        len(given.table.trader_ids),
    )


def _places(given: RankingInput) -> NDArray[np.int64]:
    """Where the list holds each trader of the table; -1 where it doesn't."""
    place_of = {key.trader_id: place for key, place in given.columns.row_of.items()}
    ids = given.table.trader_ids
    return np.fromiter((place_of.get(each, -1) for each in ids), np.int64, len(ids))


def _over_rows(market: Market, times_ms: Sequence[int]) -> Floats | None:
    """The benchmark's return of each day of the table; None where most days are missing."""
    by_day = dict(zip((market.times_ms // DAY_MS).tolist(), market.returns.tolist(), strict=True))
    rows = np.array([by_day.get(time_ms // DAY_MS, np.nan) for time_ms in times_ms])
    if not len(rows) or np.isnan(rows).mean() > 0.1:
        return None
    return np.asarray(np.nan_to_num(rows, nan=0.0))


class _Columns:
    """Columns under construction."""

    def __init__(
        self,
        given: RankingInput,
        found: Ranking,
        returns: Floats,
        raised: NDArray[np.int64],
        checked: NDArray[np.int64],
    ) -> None:
        self._given = given
        self._found = found
        self._row_of = {each: place for place, each in enumerate(given.table.trader_ids)}
        self._raised, self._checked = raised, checked
        self._closely = np.zeros(len(raised), np.bool_)
        self._quarter = np.where(
            found.panel.days >= _QUARTER,
            100.0 * (np.prod(1.0 + returns[-_QUARTER:], axis=0, dtype=np.float64) - 1.0),
            np.nan,
        )
        ceiling = _MOST_PROFIT_ONLY if given.table.basis is Basis.PROFIT_ONLY else 100.0
        self._score, self._low, self._high = (
            np.minimum(values, ceiling) for values in (found.value, found.low, found.high)
        )

    def look_closely(self) -> None:
        """Where a trader was looked at closely, that is what counts."""
        for trader_id, look in self._given.looks.items():
            place = self._row_of.get(trader_id)
            if place is None:
                continue
            listed = int(self._raised[place]), int(self._checked[place])
            self._raised[place], self._checked[place] = _joined(look.flags, *listed)
            self._closely[place] = True
            if look.score is not None:
                self._score[place] = look.score.value
                self._low[place], self._high[place] = look.score.low, look.score.high

    def freeze(self, generation: int) -> TraderJudgements:
        """The finished columns."""
        panel, table = self._found.panel, self._given.table
        columns = {
            "days": panel.days,
            "score": self._score,
            "low": self._low,
            "high": self._high,
            "evidence": self._found.badges.badge,
            "own_percent": panel.total_return * 100.0,
            "own_quarter_percent": self._quarter,
            "drawdown_percent": panel.max_drawdown * 100.0,
            "sharpe": panel.sharpe,
            "raised": self._raised,
            "checked": self._checked,
            "closely": self._closely,
        }
        for column in columns.values():
            column.flags.writeable = False
        return TraderJudgements(
            generation=generation,
            as_of_ms=table.times_ms[-1] if table.times_ms else 0,
            basis=table.basis,
            window_days=len(table.times_ms),
            row_of=self._row_of,
            badges=self._found.badges.count,
            expected_luck=self._found.badges.expected_luck,
            **columns,
        )


def _joined(flags: Sequence[Flag], raised: int, checked: int) -> tuple[int, int]:
    """The bits of a close look; what it couldn't check is kept from the list."""
    for flag in flags:
        bit = bit_of(flag.kind)
        if flag.state is FlagState.NOT_CHECKED:
            continue
        checked |= bit
        raised = raised | bit if flag.state is FlagState.RAISED else raised & ~bit
    return raised, checked


def tied_with(judged: TraderJudgements, low: float, high: float) -> int:
    """How many other traders have a band that shares more than half of the narrower one."""
    shared = np.minimum(judged.high, high) - np.maximum(judged.low, low)
    narrower = np.minimum(judged.high - judged.low, high - low)
    return int((2.0 * shared > narrower).sum()) - 1
