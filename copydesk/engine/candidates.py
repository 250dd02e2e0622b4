"""From a venue's ranking to candidates of a portfolio. Worker threads only.

Imports the analysis; import it late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from copydesk.analysis.allocate.portfolio import Candidate, build
from copydesk.analysis.behaviour.listed import bit_of
from copydesk.analysis.bootstrap import deepest_fall
from copydesk.analysis.panel import Panel, measure_panel
from copydesk.analysis.returns import DAY_MS, Floats
from copydesk.analysis.score import Peers
from copydesk.analysis.shrinkage import Estimate, shrink
from copydesk.engine.judgements import TraderJudgements
from copydesk.engine.ranking import CloseLook, matrix_of
from copydesk.exchange.returns import ReturnsTable
from copydesk.model.flag_words import SEVERITIES, FlagKind
from copydesk.model.portfolio import Portfolio, PortfolioWishes
from copydesk.model.trader import TraderKey

CONSIDERED: Final = 40
"""So many of the best are looked at where nobody was chosen by hand."""

_SEED: Final = 20_240_101
_YEAR_ROOT: Final = 365.0**0.5


@dataclass(frozen=True, slots=True, eq=False)
class RankedVenue:
    """What is known of one venue's traders."""

    name: str
    table: ReturnsTable
    judgements: TraderJudgements
    peers: Peers
    looks: Mapping[str, CloseLook]


def divide(
    venues: Sequence[RankedVenue], wishes: PortfolioWishes, traders: Sequence[TraderKey]
) -> Portfolio:
    """Divide a budget over chosen traders, or over the best of all venues.

    The same question gives the same answer: what is drawn follows a fixed seed.
    """
    days = sorted({time_ms // DAY_MS for venue in venues for time_ms in venue.table.times_ms})
    place_of = {day: place for place, day in enumerate(days)}
    candidates: list[Candidate] = []
    volatilities: list[Floats] = []
    for venue in venues:
        reader = _Reader(venue, place_of)
        candidates += reader.candidates(traders)
        volatilities.append(reader.panel.volatility / _YEAR_ROOT)
    candidates.sort(key=lambda each: -each.score_low)
    if not traders:
        candidates = candidates[:CONSIDERED]
    universe = np.concatenate(volatilities) if volatilities else np.zeros(0)
    return build(candidates, wishes, universe, np.random.default_rng(_SEED))


class _Reader:
    """Makes candidates of one venue's traders, on the days common to all venues."""

    def __init__(self, venue: RankedVenue, place_of: Mapping[int, int]) -> None:
        self._venue = venue
        self._returns, self._days = matrix_of(venue.table)
        self.panel: Panel = measure_panel(self._returns, self._days)
        times = venue.table.times_ms
        self._rows = np.array([place_of[time_ms // DAY_MS] for time_ms in times], np.int64)
        self._length = len(place_of)

    def candidates(self, traders: Sequence[TraderKey]) -> Iterator[Candidate]:
        """The chosen traders of this venue, or its best."""
        judged = self._venue.judgements
        for trader_id in self._chosen(traders):
            place = judged.row_of.get(trader_id)
            if place is not None and np.isfinite(judged.low[place]):
                yield self._candidate(trader_id, place)

    def _chosen(self, traders: Sequence[TraderKey]) -> Iterable[str]:
        if traders:
            return [each.trader_id for each in traders if each.venue == self._venue.name]
        judged = self._venue.judgements
        ids = list(judged.row_of)
        known = np.flatnonzero(np.isfinite(judged.low))
        best = known[np.argsort(-judged.low[known], kind="stable")][:CONSIDERED]
        return [ids[place] for place in best.tolist()]

    def _candidate(self, trader_id: str, place: int) -> Candidate:
        days = int(self._days[place])
        own = self._returns[len(self._returns) - days :, place]
        returns = np.full(self._length, np.nan)
        returns[self._rows[len(self._rows) - days :]] = own
        with_bad_day = np.append(own, -self._venue.peers.bad_day)
        random = np.random.default_rng(_SEED)
        return Candidate(
            trader=TraderKey(self._venue.name, trader_id),
            returns=returns,
            score_low=float(self._venue.judgements.low[place]),
            worst_flag=self._worst_flag(trader_id, place),
            likely_drawdown=deepest_fall(with_bad_day, random),
            sharpe=self._sharpe(place),
        )

    def _worst_flag(self, trader_id: str, place: int) -> float:
        look = self._venue.looks.get(trader_id)
        if look is not None:
            return max((flag.severity for flag in look.flags if flag.raised), default=0.0)
        raised = int(self._venue.judgements.raised[place])
        return max((SEVERITIES[kind] for kind in FlagKind if raised & bit_of(kind)), default=0.0)

    def _sharpe(self, place: int) -> Estimate:
        ratio, variance = self.panel.sharpe[place], self.panel.error_variance[place]
        universe = self._venue.peers.universe
        if not (np.isfinite(ratio) and np.isfinite(variance)):
            return Estimate(universe.mean, universe.spread)
        return shrink(float(ratio), float(variance), universe)
