"""What settings would have done to a trader's recent history, before they are used.

Counts, peaks and the ledger come from one simulation; the useful pot from several with other pots.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.copying.decisions import Skip
from copydesk.copying.simulate.events import Event, Mark
from copydesk.copying.simulate.log import What
from copydesk.copying.simulate.net import follow_net
from copydesk.copying.simulate.outcomes import Outcome, outcomes
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.simulate.simulator import Simulator
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason
from copydesk.model.what_if import VENUE_REFUSES, CopyCount, Preview, SkippedOrder

_USEFUL_SHARE: Final = 20
"""Of so many orders that a venue could take, one may be too small or lack margin."""
_RUNGS_A_DECADE: Final = 24
_DECADES: Final = 6
_LEAP: Final = 8
_STOPS: Final = {What.STOPPED, What.TRAILED, What.POT_STOPPED}


class Cancelled(Exception):
    """The person doesn't want the result any more."""


def never() -> bool:
    """Nobody cancels."""
    return False


def preview(
    setup: Setup, events: Sequence[Event], is_cancelled: Callable[[], bool] = never
) -> Preview:
    """Run settings over events that are in order.

    Raises:
        Cancelled: `is_cancelled` said so.
    """
    return preview_of(setup, events, simulated(setup, events), is_cancelled)


def simulated(setup: Setup, events: Sequence[Event]) -> Simulator:
    """Run a whole simulation."""
    done = Simulator(setup)
    done.run(events)
    return done


def preview_of(
    setup: Setup,
    events: Sequence[Event],
    done: Simulator,
    is_cancelled: Callable[[], bool] = never,
) -> Preview:
    """The preview of a simulation that has run.

    Raises:
        Cancelled: `is_cancelled` said so.
    """
    extremes = done.account.extremes
    ends = [entry.what for entry in done.log if entry.what.is_own_exit]
    mean = extremes.exposure_ms / extremes.open_ms if extremes.open_ms else ZERO
    return Preview(
        start_ms=events[0].time_ms if events else 0,
        end_ms=events[-1].time_ms if events else 0,
        count=count_of(outcomes(done.log)),
        most_margin=extremes.margin,
        most_margin_percent=extremes.margin_percent,
        leverage=mean,
        highest_leverage=extremes.leverage,
        closest_liquidation_percent=extremes.liquidation_percent,
        liquidated=ends.count(What.LIQUIDATED),
        stopped=sum(end in _STOPS for end in ends),
        useful_pot=useful_pot(setup, events, is_cancelled),
        parts=follow_net(setup, events, done.log, done.accrued_share).parts,
        has_marks=any(isinstance(event, Mark) for event in events),
    )


def count_of(found: Sequence[Outcome]) -> CopyCount:
    """Count orders: copied, made smaller by a cap, skipped."""
    clipped = sum(each.is_copied and each.is_clipped for each in found)
    copied = sum(each.is_copied for each in found) - clipped
    skipped = tuple(
        SkippedOrder(
            each.order_id,
            each.time_ms,
            each.leg.symbol,
            each.leg.side,
            each.reason,
            Skip(each.leg, each.reason, each.facts).detail,
        )
        for each in found
        if not each.is_copied and each.reason is not None
    )
    return CopyCount(copied, clipped, skipped)


def useful_pot(
    setup: Setup, events: Sequence[Event], is_cancelled: Callable[[], bool] = never
) -> Decimal | None:
    """The smallest pot with which hardly any order is too small for the venue or lacks margin.

    Searched on a ladder of round amounts, from 10 upwards: up from the chosen pot until one is
    useful, then down by halving. (Far above it margin tiers may take the usefulness away again.)
    None where even ten million don't help.

    Raises:
        Cancelled: `is_cancelled` said so.
    """
    top = _RUNGS_A_DECADE * _DECADES
    low, high = 0, _rung_at(setup.rules.pot)
    while not _is_useful(setup, events, _rung(high), is_cancelled):
        if high >= top:
            return None
        low, high = high + 1, min(high + _LEAP, top)
    while low < high:
        middle = (low + high) // 2
        if _is_useful(setup, events, _rung(middle), is_cancelled):
            high = middle
        else:
            low = middle + 1
    return _rung(low)


def _rung_at(pot: Decimal) -> int:
    """The first rung that isn't below a pot."""
    top = _RUNGS_A_DECADE * _DECADES
    return next((number for number in range(top) if _rung(number) >= pot), top)


def _rung(number: int) -> Decimal:
    """10 × 10^(n / 24), to two digits."""
    amount = 10.0 * 10.0 ** (number / _RUNGS_A_DECADE)
    return Decimal(f"{amount:.1e}").quantize(Decimal(1))


def _is_useful(
    setup: Setup, events: Sequence[Event], pot: Decimal, is_cancelled: Callable[[], bool]
) -> bool:
    """Whether this pot copies what the follower's own limits let through."""
    if is_cancelled():
        raise Cancelled
    done = simulated(replace(setup, rules=replace(setup.rules, pot=pot)), events)
    found = outcomes(done.log)
    copied = sum(each.is_copied for each in found)
    refused = sum(each.reason in VENUE_REFUSES - {Reason.UNKNOWN_SYMBOL} for each in found)
    return copied > 0 and refused * _USEFUL_SHARE <= copied + refused
