"""Red flags against the truth: how many of each kind they find, and how many honest ones they hit.

The kinds are `styles`; smoothed curves and single lucky trades are made from numbers, since they
need no prices. The worst honest style counts, not the mean of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import numpy as np

from copydesk.analysis.behaviour.check import all_flags
from copydesk.analysis.behaviour.record import Record, record_of
from copydesk.analysis.returns import DAY_MS
from copydesk.analysis.trade_table import HOUR_MS, trade_table
from copydesk.model.flag_words import FlagKind
from copydesk.model.flags import FlagState
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade, EquityPoint
from tests.bench.figures import Figure, Options
from tests.bench.styles import HABITS, HONEST, START_EQUITY, START_MS, Style, live

DAYS: Final = 180
LAST_TRADES: Final = 40
LEAST_RECALL: Final = 0.85
RECALLS: Final = {FlagKind.HIDDEN_LOSSES: 0.7, FlagKind.LUCKY_TRADE: 0.5}
MOST_ALARMS: Final = 0.05
ALARMS: Final = {FlagKind.STYLE_DRIFT: 0.15}
_NEVER_JUDGED: Final = FlagKind.SHORT_RECORD  # a fact, not an accusation


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a flag was up among those on whom it could be checked."""

    raised: int
    checked: int
    traders: int

    @property
    def share(self) -> float:
        """Of those that could be checked; 0 where none could."""
        return self.raised / self.checked if self.checked else 0.0

    @property
    def share_of_all(self) -> float:
        """Of all traders."""
        return self.raised / self.traders if self.traders else 0.0


def measure(options: Options) -> list[Figure]:
    """Recall by kind and adherence, and the worst honest style of each flag."""
    count = options.repeats(60)
    figures: list[Figure] = []
    for style in HABITS:
        for adherence in (1.0, 0.6):
            records = list(lives(style, count, adherence))
            figures += _recall(style, adherence, records)
    smoothed = tally(smoothed_curves(count))[FlagKind.SMOOTHED_CURVE]
    figures.append(_at_least("smoothed curve, 180 days", smoothed.share, LEAST_RECALL))
    lucky = tally(lucky_traders(count))[FlagKind.LUCKY_TRADE]
    figures.append(_at_least("one lucky trade", lucky.share, RECALLS[FlagKind.LUCKY_TRADE]))
    return figures + false_alarms(count)


def lives(style: Style, count: int, adherence: float = 1.0, days: int = DAYS) -> Iterable[Record]:
    """Several careers of one style; those that nobody survives are left out."""
    for seed in range(count):
        found = live(style, days, adherence, seed)
        if found is not None:
            yield found


def tally(records: Iterable[Record]) -> dict[FlagKind, Tally]:
    """Count each flag over records."""
    raised: Counter[FlagKind] = Counter()
    checked: Counter[FlagKind] = Counter()
    traders = 0
    for record in records:
        traders += 1
        for flag in all_flags(record):
            raised[flag.kind] += flag.raised
            checked[flag.kind] += flag.state is not FlagState.NOT_CHECKED
    return {kind: Tally(raised[kind], checked[kind], traders) for kind in FlagKind}


def last_trades(record: Record, count: int = LAST_TRADES) -> Record:
    """The same trader as a venue shows them that keeps the last trades only."""
    assert record.table is not None
    return replace(record, table=trade_table(record.table.trades[-count:]))


def false_alarms(count: int) -> list[Figure]:
    """The worst honest style of each flag."""
    worst: dict[FlagKind, tuple[float, str]] = {}
    for style in HONEST:
        for kind, found in tally(lives(style, count)).items():
            worst[kind] = max(worst.get(kind, (0.0, style.name)), (found.share, style.name))
    return [
        Figure(
            f"false alarms of {kind.value}, worst: {name}", share, "", None,
            ALARMS.get(kind, MOST_ALARMS),
        )
        for kind, (share, name) in worst.items()
        if kind is not _NEVER_JUDGED
    ]  # fmt: skip


def smoothed_curves(count: int) -> Iterable[Record]:
    """Results spread over three days: half today, the rest tomorrow and the day after."""
    for seed in range(count):
        random = np.random.default_rng(seed)
        true = 0.0012 + 0.012 * random.standard_t(5, DAYS + 2)
        shown = 0.5 * true[2:] + 0.3 * true[1:-1] + 0.2 * true[:-2]
        worth = START_EQUITY * np.cumprod(1.0 + shown)
        yield record_of(_points(worth.tolist()), [])


def lucky_traders(count: int) -> Iterable[Record]:
    """Many small results that end at nothing, and one that made all the profit."""
    for seed in range(count):
        random = np.random.default_rng(seed)
        results = random.normal(0.0, 40.0, 60)
        results -= results.mean()
        results[int(random.integers(60))] = float(random.uniform(900.0, 2_500.0))
        trades = [_trade(number, result) for number, result in enumerate(results.tolist())]
        worth = START_EQUITY + np.cumsum(results)
        yield record_of(_points(worth.tolist()), trades)


def _points(worth: list[float]) -> list[EquityPoint]:
    zero = Decimal(0)
    return [
        EquityPoint(START_MS + (day + 1) * DAY_MS, Decimal(f"{value:.8f}"), zero, zero)
        for day, value in enumerate(worth)
    ]


def _trade(number: int, result: float) -> ClosedTrade:
    opened = START_MS + number * DAY_MS + HOUR_MS
    return ClosedTrade(
        trade_id=f"t{number}",
        symbol="BTCUSDT",
        side=PositionSide.LONG,
        open_time_ms=opened,
        close_time_ms=opened + 4 * HOUR_MS,
        entry_price=Decimal(100),
        exit_price=Decimal(100),
        max_size=Decimal(50),
        profit=Decimal(f"{result:.8f}"),
        fees=Decimal(0),
        leverage=Decimal(5),
        worst_floating=Decimal(0),
    )


def _recall(style: Style, adherence: float, records: list[Record]) -> list[Figure]:
    assert style.flag is not None
    kept = f"{style.name}, kept to in {adherence:.0%}"
    found = tally(records)[style.flag]
    wanted = RECALLS.get(style.flag, LEAST_RECALL)
    late = tally(map(last_trades, records))[style.flag]
    return [
        Figure(
            f"found: {kept}", found.share_of_all, "", None,
            wanted if adherence == 1.0 else None, at_least=True,
        ),
        Figure(f"found in the last {LAST_TRADES} trades: {kept}", late.share_of_all, ""),
        Figure(f"survived: {kept}", found.traders, ""),
    ]  # fmt: skip


def _at_least(name: str, value: float, aim: float) -> Figure:
    return Figure(f"found: {name}", value, "", None, aim, at_least=True)
