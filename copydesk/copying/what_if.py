"""A whole replay of a trader's past with one's own settings, and what turning them changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from copydesk.copying.preview import Cancelled, count_of, never, preview_of, simulated
from copydesk.copying.simulate.events import Event
from copydesk.copying.simulate.history import Assumptions, events_of
from copydesk.copying.simulate.net import wanted_curve
from copydesk.copying.simulate.outcomes import outcomes
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.simulate.simulator import Simulator
from copydesk.model.instrument import Candle
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.trader import ClosedTrade, EquityPoint
from copydesk.model.what_if import Knob, Turned, WhatIf

_POINTS: Final = 400
_SHORTEST_SAMPLE_MS: Final = 60_000
_POT_FACTORS: Final = (Decimal("0.25"), Decimal("0.5"), Decimal(1), Decimal(2), Decimal(4))
_DELAYS_MS: Final = (0, 500, 2_000, 10_000, 60_000)
_STOPS_PERCENT: Final = (None, Decimal(10), Decimal(20), Decimal(50))


@dataclass(frozen=True, slots=True)
class History:
    """A trader's past: trades, daily equity, candles by symbol, and what is assumed."""

    trades: Sequence[ClosedTrade]
    equity: Sequence[EquityPoint] = ()
    candles: Mapping[str, Sequence[Candle]] = field(default_factory=dict)
    assumptions: Assumptions = field(default_factory=Assumptions)

    def since(self, from_ms: int) -> History:
        """Only the trades that were opened from then on."""
        kept = tuple(trade for trade in self.trades if trade.open_time_ms >= from_ms)
        return replace(self, trades=kept)

    def events(self, setup: Setup) -> list[Event]:
        """Everything that happened, for a follower with this delay."""
        assumptions = replace(self.assumptions, latency_ms=setup.costs.latency_ms)
        return events_of(
            self.trades,
            equity=self.equity,
            candles=self.candles,
            assumptions=assumptions,
            keeping=setup.keeping,
        )


def what_if(
    setup: Setup,
    history: History,
    progress: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] = never,
) -> WhatIf:
    """Replay, and replay again with each knob turned.

    Args:
        setup: rules, costs, profit share.
        history: the trader's past.
        progress: told how many of how many replays are done.
        is_cancelled: asked between replays.

    Raises:
        Cancelled: `is_cancelled` said so.
    """
    turns = list(_turns(setup))
    total, told = len(turns) + 2, progress or _silent
    told(0, total)
    events = history.events(setup)
    setup = replace(setup, sample_ms=_sample_ms(events))
    done = simulated(setup, events)
    told(1, total)
    found = preview_of(setup, events, done, is_cancelled)
    told(2, total)
    turned: dict[Knob, list[Turned]] = {}
    for number, (knob, value, changed) in enumerate(turns, 3):
        if is_cancelled():
            raise Cancelled
        again = simulated(replace(changed, sample_ms=setup.sample_ms), history.events(changed))
        is_chosen = changed == replace(setup, sample_ms=changed.sample_ms)
        turned.setdefault(knob, []).append(_turned(value, changed, again, is_chosen=is_chosen))
        told(number, total)
    pot, curve = setup.rules.pot, final_curve(done, events)
    times_ms = [time_ms for time_ms, _ in curve]
    theirs = wanted_curve(setup, events, done.log, times_ms)
    fall, fall_ms = deepest_fall(curve)
    return WhatIf(
        pot=pot,
        preview=found,
        times_ms=times_ms,
        mine=[float((equity - pot) * HUNDRED / pot) for _, equity in curve],
        trader=[float(each * HUNDRED / pot) for each in theirs],
        drawdown_percent=fall,
        drawdown_ms=fall_ms,
        turned={knob: tuple(each) for knob, each in turned.items()},
    )


def final_curve(done: Simulator, events: Sequence[Event]) -> list[tuple[int, Decimal]]:
    """Equity now and then, and at the very end, the share accrued taken off."""
    end = (events[-1].time_ms if events else 0, done.account.equity - done.accrued_share)
    return [*(point for point in done.curve if point[0] < end[0]), end]


def deepest_fall(curve: Sequence[tuple[int, Decimal]]) -> tuple[Decimal, int]:
    """The deepest fall from a peak, percent and 0 or below, and its lowest moment."""
    peak, deepest, moment_ms = ZERO, ZERO, curve[0][0] if curve else 0
    for time_ms, equity in curve:
        peak = max(peak, equity)
        fall = (equity - peak) * HUNDRED / peak if peak > ZERO else ZERO
        if fall < deepest:
            deepest, moment_ms = fall, time_ms
    return deepest, moment_ms


def _turns(setup: Setup) -> Iterator[tuple[Knob, Decimal | None, Setup]]:
    """Every setting that the sensitivity tries, the chosen one among them."""
    rules, costs = setup.rules, setup.costs
    for factor in _POT_FACTORS:
        pot = rules.pot * factor
        yield Knob.POT, pot, replace(setup, rules=replace(rules, pot=pot))
    for delay_ms in sorted({*_DELAYS_MS, costs.latency_ms}):
        later = replace(setup, costs=replace(costs, latency_ms=delay_ms))
        yield Knob.DELAY, Decimal(delay_ms), later
    stops = {*_STOPS_PERCENT, rules.stop_loss_percent}
    for stop in sorted(stops, key=lambda stop: (stop is not None, stop or ZERO)):
        yield Knob.STOP, stop, replace(setup, rules=replace(rules, stop_loss_percent=stop))


def _turned(value: Decimal | None, setup: Setup, done: Simulator, *, is_chosen: bool) -> Turned:
    pot, count = setup.rules.pot, count_of(outcomes(done.log))
    result = done.account.equity - done.accrued_share - pot
    fall, _ = deepest_fall(done.curve)
    return Turned(
        value, result * HUNDRED / pot, fall, count.copied + count.clipped, is_chosen=is_chosen
    )


def _sample_ms(events: Sequence[Event]) -> int:
    if not events:
        return _SHORTEST_SAMPLE_MS
    return max((events[-1].time_ms - events[0].time_ms) // _POINTS, _SHORTEST_SAMPLE_MS)


def _silent(_done: int, _total: int) -> None:
    """Nobody listens."""
