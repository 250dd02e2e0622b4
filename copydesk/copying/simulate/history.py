"""Events from a trader's past: their finished trades, candles, and settlements.

Without candles the only prices known between a trade's orders are its worst moment (where the
venue tells the worst open result) and those of other trades. Funding is charged at the rate that
is given, every eight hours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise
from typing import Final

from copydesk.copying.simulate.events import (
    Event,
    Funding,
    Mark,
    Settle,
    TraderClose,
    TraderOpen,
    in_order,
)
from copydesk.copying.simulate.setup import FINE, Keeping
from copydesk.model.instrument import Candle
from copydesk.model.money import ZERO
from copydesk.model.trader import ClosedTrade, EquityPoint

FUNDING_EVERY_MS: Final = 8 * 3_600_000


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What isn't in a history.

    Attributes:
        funding_rate: paid by longs every eight hours, a fraction of the value.
        settle_every_ms: how often the profit share is settled; 0 never.
        latency_ms: from the trader's fill to the follower's, for prices from candles.
    """

    funding_rate: Decimal = ZERO
    settle_every_ms: int = 0
    latency_ms: int = 0


class EquityAt:
    """The trader's equity at a moment: that of the last full day before."""

    def __init__(self, points: Iterable[EquityPoint]) -> None:
        ordered = sorted(points, key=lambda point: point.time_ms)
        self._times = [point.time_ms for point in ordered]
        self._worths = [point.equity for point in ordered]

    def __call__(self, time_ms: int) -> Decimal | None:
        """None where it isn't known; before the first day, that day's."""
        place = bisect_right(self._times, time_ms)
        if not self._times:
            return None
        worth = self._worths[max(place - 1, 0)]
        return worth if worth > ZERO else None


def events_of(
    trades: Sequence[ClosedTrade],
    *,
    equity: Sequence[EquityPoint] = (),
    candles: Mapping[str, Sequence[Candle]] | None = None,
    assumptions: Assumptions = Assumptions(),
    keeping: Keeping = Keeping.MERGED,
) -> list[Event]:
    """Make everything that happened, in order."""
    known, worth = candles or {}, EquityAt(equity)
    paths = {trade.symbol: CandlePath(known.get(trade.symbol, ())) for trade in trades}
    events: list[Event] = []
    for trade in trades:
        path = paths[trade.symbol]
        events.extend(
            replace(order, market=path.later(order, assumptions.latency_ms))
            for order in _orders(trade, worth, keeping)
        )
        if not path.covers(trade) and (worst := _worst(trade)) is not None:
            events.append(worst)
    spans = _spans(trades)
    for symbol, inside in spans.items():
        for opened_ms, closed_ms in inside:
            events += _marks(symbol, known.get(symbol, ()), opened_ms, closed_ms)
            events += _funding(symbol, opened_ms, closed_ms, assumptions.funding_rate)
    events += _settlements(trades, assumptions.settle_every_ms)
    return in_order(events)


class CandlePath:
    """Prices of one symbol between its candles' opens, on straight lines."""

    def __init__(self, candles: Sequence[Candle]) -> None:
        self._candles = candles
        self._times = [candle.time_ms for candle in candles]
        steps = [later - earlier for earlier, later in pairwise(self._times)]
        self._step_ms = min(steps, default=0)

    def covers(self, trade: ClosedTrade) -> bool:
        """Whether there are candles inside the trade."""
        first = bisect_right(self._times, trade.open_time_ms)
        return first < len(self._times) and self._times[first] <= trade.close_time_ms

    def later(self, event: TraderOpen | TraderClose, latency_ms: int) -> Decimal | None:
        """The price after the latency: the trader's, moved as the candles moved meanwhile."""
        if latency_ms <= 0:
            return None
        now, then = self._at(event.time_ms), self._at(event.time_ms + latency_ms)
        if now is None or then is None:
            return None
        return (event.price * then / now).quantize(FINE, rounding=ROUND_HALF_EVEN)

    def _at(self, time_ms: int) -> Decimal | None:
        place = bisect_right(self._times, time_ms) - 1
        if place < 0 or time_ms - self._times[place] >= self._step_ms:
            return None
        candle = self._candles[place]
        share = Decimal(time_ms - candle.time_ms) / self._step_ms
        return candle.open + (candle.close - candle.open) * share


def _orders(
    trade: ClosedTrade, worth: EquityAt, keeping: Keeping
) -> Iterator[TraderOpen | TraderClose]:
    """The trader's orders of one trade; each opening closes by itself where orders are kept."""
    openings = list(_openings(trade, worth))
    yield from openings
    whole = {f"{trade.trade_id}-": trade.max_size}
    if keeping is Keeping.ORDERS:
        whole = {each.order_id: each.size for each in openings}
    time_ms = trade.close_time_ms
    for order_id, size in whole.items():
        yield TraderClose(
            time_ms, order_id, trade.symbol, trade.side, size, trade.exit_price,
            equity=worth(time_ms),
        )  # fmt: skip


def _openings(trade: ClosedTrade, worth: EquityAt) -> Iterator[TraderOpen]:
    """What opened and enlarged a trade; the first order has what the additions leave."""
    added = sum((each.size for each in trade.additions), ZERO)
    first = trade.max_size - added
    cost = trade.entry_price * trade.max_size
    price = trade.entry_price
    additions = trade.additions
    if first > ZERO and additions:
        spent = sum((each.size * each.price for each in additions), ZERO)
        implied = ((cost - spent) / first).quantize(FINE, rounding=ROUND_HALF_EVEN)
        price = implied if implied > ZERO else price
    elif first <= ZERO:
        first, additions = trade.max_size, ()
    yield _open(trade, trade.trade_id, trade.open_time_ms, first, price, worth)
    for number, each in enumerate(additions, 1):
        name = f"{trade.trade_id}+{number}"
        yield _open(trade, name, each.time_ms, each.size, each.price, worth)


def _open(
    trade: ClosedTrade,
    order_id: str,
    time_ms: int,
    size: Decimal,
    price: Decimal,
    worth: EquityAt,
) -> TraderOpen:
    return TraderOpen(
        time_ms, order_id, trade.symbol, trade.side, size, price, trade.leverage,
        equity=worth(time_ms),
    )  # fmt: skip


def _worst(trade: ClosedTrade) -> Mark | None:
    """A mark at the trade's worst open result, in the middle of its time.

    Where the venue doesn't tell it, it was at least as low as the end.
    """
    worst = min(trade.profit, ZERO) if trade.worst_floating is None else trade.worst_floating
    if worst >= ZERO or trade.max_size <= ZERO:
        return None
    away = worst / trade.max_size * trade.side.sign
    price = (trade.entry_price + away).quantize(FINE, rounding=ROUND_HALF_EVEN)
    last = max((each.time_ms for each in trade.additions), default=trade.open_time_ms)
    return Mark((last + trade.close_time_ms) // 2, trade.symbol, price) if price > ZERO else None


def _spans(trades: Iterable[ClosedTrade]) -> dict[str, list[tuple[int, int]]]:
    """For each symbol, the times in which at least one trade was open."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for trade in sorted(trades, key=lambda trade: trade.open_time_ms):
        inside = spans.setdefault(trade.symbol, [])
        if inside and trade.open_time_ms <= inside[-1][1]:
            first, last = inside[-1]
            inside[-1] = first, max(last, trade.close_time_ms)
        else:
            inside.append((trade.open_time_ms, trade.close_time_ms))
    return spans


def _marks(
    symbol: str, candles: Sequence[Candle], opened_ms: int, closed_ms: int
) -> Iterator[Mark]:
    """Four marks a candle: a rising one is taken to have fallen first, and the other way round."""
    times = [candle.time_ms for candle in candles]
    steps = min((later - earlier for earlier, later in pairwise(times)), default=0)
    for candle in candles[bisect_right(times, opened_ms) : bisect_right(times, closed_ms)]:
        is_rising = candle.close >= candle.open
        extremes = (candle.low, candle.high) if is_rising else (candle.high, candle.low)
        path = (candle.open, *extremes, candle.close)
        for number, price in enumerate(path):
            time_ms = candle.time_ms + number * steps // 4
            if time_ms <= closed_ms:
                yield Mark(time_ms, symbol, price)


def _funding(symbol: str, opened_ms: int, closed_ms: int, rate: Decimal) -> Iterator[Funding]:
    if rate == ZERO:
        return
    first = (opened_ms // FUNDING_EVERY_MS + 1) * FUNDING_EVERY_MS
    for time_ms in range(first, closed_ms + 1, FUNDING_EVERY_MS):
        yield Funding(time_ms, symbol, rate)


def _settlements(trades: Sequence[ClosedTrade], every_ms: int) -> Iterator[Settle]:
    if every_ms <= 0 or not trades:
        return
    first = min(trade.open_time_ms for trade in trades)
    last = max(trade.close_time_ms for trade in trades)
    for time_ms in range((first // every_ms + 1) * every_ms, last + every_ms, every_ms):
        yield Settle(time_ms)
