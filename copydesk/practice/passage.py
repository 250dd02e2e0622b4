"""How time passes: hours and minutes in which nothing can happen are skipped."""

from __future__ import annotations

import numpy as np

from copydesk.practice.bars import PARTS
from copydesk.practice.market import Market
from copydesk.practice.path import HOUR_SECONDS
from copydesk.practice.triggers import Triggers


def next_busy_second(market: Market, triggers: Triggers, stop: int) -> int:
    """Find the first second after now in which a trigger may fire, or `stop`.

    Because bars keep the extremes of what is inside them, skipping changes nothing.
    """
    second = market.second
    while second < stop:
        quiet = _quiet(market, triggers, second, stop)
        if quiet:
            second += quiet
            continue
        minute, begin = divmod(second, PARTS)
        end = min(stop - minute * PARTS, PARTS)
        busy = np.flatnonzero(triggers.fires(market.seconds(minute))[begin:end])
        if len(busy):
            return second + int(busy[0]) + 1
        second = minute * PARTS + end
    return stop


def _quiet(market: Market, triggers: Triggers, second: int, stop: int) -> int:
    """Count the seconds from a whole hour or minute on that can be skipped at once."""
    hour, begin = divmod(second, HOUR_SECONDS)
    whole = begin == 0 and second + HOUR_SECONDS <= stop
    if whole and not triggers.may_fire(market.hour_ranges(hour))[0]:
        return HOUR_SECONDS
    if begin % PARTS or second + PARTS > stop:
        return 0
    first, last = begin // PARTS, min((stop - hour * HOUR_SECONDS) // PARTS, PARTS)
    busy = np.flatnonzero(triggers.may_fire(market.minute_ranges(hour))[first:last])
    return (int(busy[0]) if len(busy) else last - first) * PARTS
