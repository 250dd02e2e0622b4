"""What the desk found about one trader: figures, flags, score, and the curves that explain them.

Statistics, not money. `analysis.verdict` makes it from the venue's record and the desk's own looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.model.figures import Figure
from copydesk.model.flags import Flag
from copydesk.model.performance import Basis, Metric
from copydesk.model.score import Score


@dataclass(frozen=True, slots=True)
class Line:
    """A curve over time: parallel sequences, UTC milliseconds."""

    times_ms: tuple[int, ...] = ()
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class LuckBand:
    """Where 90 % of records like this one, but without an edge, lie at each of its points.

    Percent; in step with the times of the record's curve. Empty for fewer than 20 returns.
    """

    low_percent: tuple[float, ...] = ()
    high_percent: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many values fall between two edges; one edge more than counts."""

    edges: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TradeMark:
    """One trade as a dot of a plot: its id, and a value that the plot defines."""

    trade_id: str
    time_ms: int
    value: float
    after_loss: bool = False
    won: bool = False


@dataclass(frozen=True, slots=True)
class RecordCharts:
    """What the profile draws beside the equity.

    Attributes:
        luck: the range of luck around the curve.
        days: daily returns in percent.
        holding: each trade's hours held; `won` says of which kind it was.
        next_size: each trade's size over the one before it; `after_loss` says what came before.
        leverage: gross notional over equity, a step at each change.
        open_loss: what was lost in open positions, percent of the equity, as the desk saw it.
        benchmark: what holding the benchmark gave since the record's start, percent.
    """

    luck: LuckBand = LuckBand()
    days: Histogram = Histogram()
    holding: tuple[TradeMark, ...] = ()
    next_size: tuple[TradeMark, ...] = ()
    leverage: Line = Line()
    open_loss: Line = Line()
    benchmark: Line = Line()


@dataclass(frozen=True, slots=True)
class TraderJudgement:
    """Everything found about a trader.

    Attributes:
        basis: what returns were divided by.
        figures: every figure with its doubts.
        flags: every habit, up, clear or not checked.
        score: None for fewer than 21 days.
        charts: what to draw.
        tied_with: how many others of the venue can't be told from this one by score, None while
            the others are unknown.
        looks: how many looks at the open positions the desk has kept, and over how many days.
        look_days: days with such a look.
        missing_days: days without a figure inside the record.
    """

    basis: Basis
    figures: Mapping[Figure, Metric]
    flags: tuple[Flag, ...]
    score: Score | None
    charts: RecordCharts
    tied_with: int | None = None
    looks: int = 0
    look_days: int = 0
    missing_days: int = 0
