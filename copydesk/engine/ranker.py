"""Keeps a venue's traders ranked: reads their daily returns, ranks in a worker, publishes columns.

A ranking whose list is no longer the newest is not published. Nothing of the analysis is imported
before the list was read once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Topic, TraderColumns
from copydesk.engine.changes import Publisher
from copydesk.engine.closely import CloseLooks
from copydesk.engine.session import Session
from copydesk.engine.trader_list import TraderList
from copydesk.exchange.ports import Venue
from copydesk.exchange.returns import GivesReturns, ReturnsTable
from copydesk.model.errors import CopyDeskError
from copydesk.model.performance import Basis
from copydesk.model.trader import TraderKey
from copydesk.store.looks import Looks, OpenLosses
from copydesk.store.snapshots import DailySnapshot, Snapshots

if TYPE_CHECKING:
    from copydesk.analysis.score import Peers
    from copydesk.engine.judgements import TraderJudgements
    from copydesk.engine.ranking import Ranked

BENCHMARK: Final = "BTCUSDT"
DAYS: Final = 365
_DAY_MS: Final = 86_400_000
_MOST_CELLS: Final = 18_000_000
_FEWEST_DAYS: Final = 180
_RETRY_SECONDS: Final = 30.0
_LOOKS_SECONDS: Final = 60.0
"""Close looks come one by one; the list isn't ranked anew for each of them."""


class _State(NamedTuple):
    """What a ranking was made of."""

    list_generation: int
    looks: int
    day: int
    losses: OpenLosses


class RankedTable(NamedTuple):
    """A ranking, the returns that it was made of, and what is known of the traders together."""

    table: ReturnsTable
    judgements: TraderJudgements
    peers: Peers


class Ranker:
    """Ranks the traders of one venue whenever the list, the day or a close look is new.

    Attributes:
        judgements: the newest ranking, None before the first.
        ranked: the same with what it was made of.
    """

    def __init__(
        self,
        session: Session,
        trader_list: TraderList,
        close_looks: CloseLooks,
        looks: Looks,
        snapshots: Snapshots,
        publisher: Publisher,
        alerts: Alerts,
        pause_seconds: float = 1.0,
        looks_seconds: float = _LOOKS_SECONDS,
    ) -> None:
        self._session = session
        self._trader_list = trader_list
        self._close_looks = close_looks
        self._looks = looks
        self._snapshots = snapshots
        self._publisher = publisher
        self._alerts = alerts
        self._pause_seconds = pause_seconds
        self._looks_seconds = looks_seconds
        self._ranked_s = 0.0
        self._table: ReturnsTable | None = None
        self._market: object = None
        self._made_of: _State | None = None
        self._generation = 0
        self.losses = OpenLosses()
        self.judgements: TraderJudgements | None = None
        self.ranked: RankedTable | None = None

    async def run(self) -> None:
        """Rank whenever something is new, for ever."""
        await self._trader_list.until_loaded()
        await self._session.until_connected()
        self.losses = await self._looks.open_losses(self._session.name)
        while True:
            try:
                await self._rank_if_new()
                pause_seconds = self._pause_seconds
            except CopyDeskError as error:
                self._alerts.trouble(f"ranking:{self._session.name}", error)
                pause_seconds = max(_RETRY_SECONDS, self._pause_seconds)
            await asyncio.sleep(pause_seconds)

    async def reread_losses(self) -> None:
        """Take over who kept losses open, after another look at the list."""
        self.losses = await self._looks.open_losses(self._session.name)

    def withdraw(self) -> None:
        """Take the ranking off the desk; the connection is gone."""
        self._publisher.remove(Topic.JUDGEMENTS, self._session.name)

    async def _rank_if_new(self) -> None:
        columns, as_of_ms = self._trader_list.columns, self._trader_list.as_of_ms
        if columns is None or as_of_ms is None:
            return
        state = _State(
            columns.generation, self._close_looks.changes, as_of_ms // _DAY_MS, self.losses
        )
        if state == self._made_of or self._is_too_soon(state):
            return
        await self._read_returns(columns, as_of_ms // _DAY_MS)
        if self._table is None:
            return
        ranked = await asyncio.to_thread(self._rank, columns)
        newest = self._trader_list.columns
        if newest is None or newest.generation > columns.generation:
            return  # late: the next turn ranks the newer list
        self._made_of = state
        self._ranked_s = asyncio.get_running_loop().time()
        self._take(ranked)

    def _is_too_soon(self, state: _State) -> bool:
        """Whether only close looks are new, and the last ranking is young."""
        before = self._made_of
        if before is None or state._replace(looks=before.looks) != before:
            return False
        return asyncio.get_running_loop().time() < self._ranked_s + self._looks_seconds

    def _rank(self, columns: TraderColumns) -> Ranked:
        """In a worker thread."""
        ranking = import_module("copydesk.engine.ranking")
        assert self._table is not None
        self._generation += 1
        peers = self._close_looks.peers
        given = ranking.RankingInput(
            table=self._table,
            columns=columns,
            losses=self.losses,
            market=self._market,
            looks=dict(self._close_looks.found),
            before=None if peers is None else peers.universe,
        )
        found: Ranked = ranking.rank(given, self._generation)
        return found

    def _take(self, ranked: Ranked) -> None:
        assert self._table is not None
        self.judgements = ranked.judgements
        self.ranked = RankedTable(self._table, ranked.judgements, ranked.peers)
        self._close_looks.peers = ranked.peers
        self._close_looks.ties = _ties_with(ranked.judgements)
        self._publisher.publish(Topic.JUDGEMENTS, self._session.name, ranked.judgements)

    async def _read_returns(self, columns: TraderColumns, day: int) -> None:
        """Read the daily returns and the benchmark again when a day has ended."""
        if self._table is not None and self._made_of is not None and self._made_of.day == day:
            return
        venue = self._session.venue
        if isinstance(venue, GivesReturns):
            most = max(_FEWEST_DAYS, _MOST_CELLS // max(1, len(columns)))
            self._table = await venue.trader_returns(min(DAYS, most))
        else:
            self._table = await self._from_days()
        await self._read_market(venue)

    async def _read_market(self, venue: Venue) -> None:
        with suppress(CopyDeskError):  # without a benchmark nothing is taken out
            candles = await venue.candles(BENCHMARK, "1d", DAYS + 1)
            ranking = await asyncio.to_thread(import_module, "copydesk.engine.ranking")
            self._market = await asyncio.to_thread(ranking.market_of, candles)

    async def _from_days(self) -> ReturnsTable | None:
        """Returns from the desk's own daily snapshots; None before there are two of them."""
        days = (await self._snapshots.days(self._session.name))[-DAYS:]
        totals: list[tuple[int, dict[str, float]]] = []
        for day in days:
            kept = await self._snapshots.load(self._session.name, day)
            if kept is not None:
                totals.append((day, await asyncio.to_thread(_totals, kept)))
        return await asyncio.to_thread(table_of_days, totals)


def table_of_days(totals: list[tuple[int, dict[str, float]]]) -> ReturnsTable | None:
    """Daily returns from the venue's total returns (percent) of unbroken days; newest last.

    Only the stretch of days without a gap that ends today counts; None for fewer than two days.
    """
    unbroken = totals[-1:]
    for before in reversed(totals[:-1]):
        if before[0] != unbroken[0][0] - 1:
            break
        unbroken.insert(0, before)
    if len(unbroken) < 2:
        return None
    times = tuple((day + 1) * _DAY_MS for day, _ in unbroken[1:])
    table = ReturnsTable(times, Basis.VENUE_ROI)
    for trader_id in unbroken[-1][1]:
        worth: list[float] = []
        for _, told in reversed(unbroken):
            total = told.get(trader_id)
            if total is None or not total > -100.0:
                break
            worth.insert(0, 1.0 + total / 100.0)
        table.add(trader_id, [b / a - 1.0 for a, b in pairwise(worth)])
    return table


def _totals(kept: DailySnapshot) -> dict[str, float]:
    """Each trader's total return as the venue told it, percent."""
    column = kept.figures["total_profit_percent"].tolist()
    return dict(zip(kept.trader_ids, column, strict=True))


def _ties_with(judged: TraderJudgements) -> Callable[[float, float], int]:
    """Counts the other traders whose band shares more than half of the narrower one."""

    def count(low: float, high: float) -> int:
        ranking = import_module("copydesk.engine.ranking")
        found: int = ranking.tied_with(judged, low, high)
        return found

    return count


def best_of(judged: TraderJudgements | None, venue: str, count: int) -> list[TraderKey]:
    """The traders with the highest cautious ends."""
    if judged is None:
        return []
    ids = list(judged.row_of)
    low = judged.low.tolist()
    known = [place for place, value in enumerate(low) if value == value]
    known.sort(key=lambda place: -low[place])
    return [TraderKey(venue, ids[place]) for place in known[:count]]
