"""Lines of the trader list, made when they are looked at."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np

from copydesk.engine.api import ListSource, TraderColumns, TraderMarks
from copydesk.model.performance import Basis
from copydesk.model.trader import RiskLevel, TraderKey, TraderStatus
from copydesk.ui import words
from copydesk.ui.traders.judged import BASES
from copydesk.ui.traders.query import TraderIndex

_RISKS = tuple(RiskLevel)
_STATUSES = tuple(TraderStatus)


@dataclass(frozen=True, slots=True)
class TraderLine:
    """One trader as the table shows it. Percent where named, `floating_pnl` in USDT.

    `open_percent` is the result of what the trader holds now, in percent of their equity.

    A figure the venue doesn't give is NaN. `stale` says that the list is old. What follows `curve`
    was found by the desk: `luck` counts the badges of evidence and those of them that are luck.
    """

    key: TraderKey
    name: str
    full_name: str
    description: str
    starred: bool
    hidden: bool
    followed: bool
    stale: bool
    followers: int
    trading_days: int
    quarter_percent: float
    total_percent: float
    month_percent: float
    drawdown_percent: float
    sharpe: float
    sharpe_low: float
    win_percent: float
    open_percent: float
    floating_pnl: float
    risk: RiskLevel
    status: TraderStatus
    curve: tuple[float, ...]
    score: float = nan
    score_low: float = nan
    score_high: float = nan
    own_percent: float = nan
    own_quarter_percent: float = nan
    own_drawdown: float = nan
    own_days: int = 0
    roi_percent: float = nan
    evidence: bool = False
    luck: tuple[int, int] = (0, 0)
    raised: int = 0
    checked: int = 0
    closely: bool = False
    basis: Basis | None = None
    source: ListSource | None = None


class TraderRows:
    """A `RowSource` over the columns of the list and what the person noted on traders."""

    def __init__(
        self,
        index: TraderIndex,
        marks: TraderMarks,
        followed: frozenset[TraderKey],
        *,
        stale: bool = False,
    ) -> None:
        """`followed` are the traders with a follow that isn't over."""
        self._index = index
        self._marks = marks
        self._followed = followed
        self._stale = stale

    @property
    def _columns(self) -> TraderColumns:
        return self._index.columns

    def __len__(self) -> int:
        return len(self._columns)

    def key(self, place: int) -> Hashable:
        """The trader at a place of the list."""
        return self._columns.keys[place]

    def place_of(self, key: Hashable) -> int | None:
        """The place of a trader, None when the list doesn't hold it."""
        return self._columns.row_of.get(key) if isinstance(key, TraderKey) else None

    def row(self, place: int) -> TraderLine:
        """The line at a place of the list."""
        columns = self._columns
        key = columns.keys[place]
        nickname = columns.nicknames[place]
        curve = columns.spark[place]
        return TraderLine(
            key=key,
            name=words.plain_name(nickname) or words.plain_name(key.trader_id),
            full_name=words.plain_name(nickname, 200),
            description=words.plain_name(columns.descriptions[place], 300),
            starred=key in self._marks.starred,
            hidden=key in self._marks.hidden,
            followed=key in self._followed,
            stale=self._stale,
            followers=int(columns.followers[place]),
            trading_days=int(columns.trading_days[place]),
            quarter_percent=float(columns.quarter_profit_percent[place]),
            total_percent=float(columns.total_profit_percent[place]),
            month_percent=float(columns.month_profit_percent[place]),
            drawdown_percent=-abs(float(columns.max_drawdown_percent[place])),
            sharpe=float(columns.sharpe_ratio[place]),
            sharpe_low=float(self._index.sharpe_low[place]),
            win_percent=float(columns.win_rate[place]) * 100.0,
            open_percent=float(self._index.open_percent[place]),
            floating_pnl=float(columns.floating_pnl[place]),
            risk=_RISKS[columns.risk[place]],
            status=_STATUSES[columns.status[place]],
            curve=tuple(curve[np.isfinite(curve)].tolist()),
            **self._found(place),
        )

    def _found(self, place: int) -> dict[str, Any]:
        """What the desk found about the trader at a place."""
        found = self._index.findings
        basis = int(found.basis[place])
        source = self._columns.sources.get(self._columns.keys[place].venue)
        return {
            "score": float(found.score[place]),
            "score_low": float(found.low[place]),
            "score_high": float(found.high[place]),
            "own_percent": float(found.own_percent[place]),
            "own_quarter_percent": float(found.own_quarter_percent[place]),
            "own_drawdown": float(found.drawdown_percent[place]),
            "own_days": int(found.days[place]),
            "roi_percent": float(self._columns.venue_roi_percent[place]),
            "evidence": bool(found.evidence[place]),
            "luck": (found.badges, found.expected_luck),
            "raised": int(found.raised[place]),
            "checked": int(found.checked[place]),
            "closely": bool(found.closely[place]),
            "basis": BASES[basis] if basis >= 0 else None,
            "source": source,
        }
