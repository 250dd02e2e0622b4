"""How alike traders are: correlation of days, overlap of symbols, and of the time they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

import numpy as np

from copydesk.analysis.returns import DAY_MS, time_weighted
from copydesk.model.comparison import Comparison, Pair
from copydesk.model.trader import ClosedTrade, EquityPoint, TraderProfile

FEWEST_DAYS: Final = 20
_SYMBOLS: Final = 5

Spans = list[tuple[int, int]]
"""Stretches of time, from and to, in order and apart."""


def compare(profiles: Sequence[TraderProfile]) -> Comparison:
    """Compare traders, each with each."""
    days = [daily_by_end(profile.equity) for profile in profiles]
    mixes = [symbol_shares(profile.trades) for profile in profiles]
    held = [spans_by_leg(profile.trades) for profile in profiles]
    pairs = []
    for one, other in combinations(range(len(profiles)), 2):
        value, common = correlation(days[one], days[other])
        same_time, same_side = time_shares(held[one], held[other])
        pairs.append(
            Pair(one, other, value, common, mix_overlap(mixes[one], mixes[other]),
                 same_time, same_side)
        )  # fmt: skip
    symbols = tuple(
        tuple(sorted(mix, key=lambda symbol, own=mix: -own[symbol])[:_SYMBOLS])  # type: ignore[misc]  # bound at once
        for mix in mixes
    )
    return Comparison(tuple(profiles), symbols, tuple(pairs))


def daily_by_end(points: Iterable[EquityPoint]) -> dict[int, float]:
    """Returns of single days, by the number of the day that ends them."""
    daily = time_weighted(points)
    if daily is None:
        return {}
    rows = zip(daily.times_ms.tolist(), daily.gaps.tolist(), daily.returns.tolist(), strict=True)
    return {time_ms // DAY_MS: value for time_ms, gap, value in rows if gap == 1}


def correlation(one: dict[int, float], other: dict[int, float]) -> tuple[float | None, int]:
    """Pearson's correlation on common days, None for fewer than 20 or still ones; and their number.

    Days on which both didn't move say nothing and are left out.
    """
    common = sorted(day for day in one.keys() & other.keys() if one[day] or other[day])
    if len(common) < FEWEST_DAYS:
        return None, len(common)
    first, second = (np.array([each[day] for day in common]) for each in (one, other))
    if float(first.std()) <= 1e-12 or float(second.std()) <= 1e-12:
        return None, len(common)
    return float(np.corrcoef(first, second)[0, 1]), len(common)


def symbol_shares(trades: Iterable[ClosedTrade]) -> dict[str, float]:
    """The share of each symbol in the traded notional; empty without trades."""
    sums: dict[str, float] = defaultdict(float)
    for trade in trades:
        sums[trade.symbol] += float(trade.entry_price * trade.max_size)
    whole = sum(sums.values())
    return {symbol: value / whole for symbol, value in sums.items()} if whole > 0.0 else {}


def mix_overlap(one: dict[str, float], other: dict[str, float]) -> float | None:
    """Sum of the smaller shares: 1 for equal mixes, 0 for none in common; None without trades."""
    if not one or not other:
        return None
    return sum(min(share, other.get(symbol, 0.0)) for symbol, share in one.items())


def spans_by_leg(trades: Iterable[ClosedTrade]) -> dict[tuple[str, str], Spans]:
    """When each symbol was held on each side."""
    found: dict[tuple[str, str], Spans] = defaultdict(list)
    for trade in trades:
        span = trade.open_time_ms, trade.close_time_ms
        found[trade.symbol, trade.side.value].append(span)
    return {leg: merged(spans) for leg, spans in found.items()}


def time_shares(
    one: dict[tuple[str, str], Spans], other: dict[tuple[str, str], Spans]
) -> tuple[float | None, float | None]:
    """Share of the time either holds in which both do; and in which both hold the same leg.

    Only the time that both records cover counts; None where they cover none together.
    """
    if not one or not other:
        return None, None
    mine, theirs = (merged([s for spans in each.values() for s in spans]) for each in (one, other))
    window = [(max(mine[0][0], theirs[0][0]), min(mine[-1][1], theirs[-1][1]))]
    if window[0][0] >= window[0][1]:
        return None, None
    mine, theirs = both(mine, window), both(theirs, window)
    either = length(merged([*mine, *theirs]))
    if not either:
        return None, None
    legs = one.keys() & other.keys()
    alike = merged([s for leg in legs for s in both(both(one[leg], other[leg]), window)])
    return length(both(mine, theirs)) / either, length(alike) / either


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Stretches in order, joined where they touch."""
    found: Spans = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def both(one: Spans, other: Spans) -> Spans:
    """Where two lists of stretches, each in order, lie over each other."""
    found: Spans = []
    here = there = 0
    while here < len(one) and there < len(other):
        start = max(one[here][0], other[there][0])
        end = min(one[here][1], other[there][1])
        if start < end:
            found.append((start, end))
        if one[here][1] < other[there][1]:
            here += 1
        else:
            there += 1
    return found


def length(spans: Spans) -> int:
    """How long stretches are together."""
    return sum(end - start for start, end in spans)
