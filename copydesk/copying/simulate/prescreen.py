"""Ranks many settings roughly, before a few of them are simulated exactly.

Arrays in place of events: each copy is a multiple of the trader's trade, nothing is capped or too
small, and costs are fractions of the value at entry and exit. A stop loss is taken where the
trade's worst moment was beyond it. What remains is the order in which settings are worth a look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copydesk.model.money import ZERO
from copydesk.model.trader import ClosedTrade

Floats = NDArray[np.float64]
_BLOCK = 32
"""Settings at a time, so that the arrays stay in the cache."""


@dataclass(frozen=True, slots=True, eq=False)
class TradeArrays:
    """A trader's finished trades, by time of closing; prices and sizes as they were.

    `worst` is the deepest open loss as a fraction of the value at entry, at least the final
    one where it isn't told.
    """

    sign: Floats
    size: Floats
    entry: Floats
    exit: Floats
    worst: Floats

    @classmethod
    def of(cls, trades: Sequence[ClosedTrade]) -> TradeArrays:
        """Put trades into arrays."""
        ordered = sorted(trades, key=lambda trade: trade.close_time_ms)
        entry = np.array([float(trade.entry_price) for trade in ordered])
        size = np.array([float(trade.max_size) for trade in ordered])
        worst = np.array([_worst(trade) for trade in ordered])
        return cls(
            sign=np.array([float(trade.side.sign) for trade in ordered]),
            size=size,
            entry=entry,
            exit=np.array([float(trade.exit_price) for trade in ordered]),
            worst=np.maximum(-worst, 0.0) / (size * entry) if len(ordered) else worst,
        )


def _worst(trade: ClosedTrade) -> float:
    """The deepest open loss, which was at least as low as the end where the venue doesn't tell."""
    told = trade.worst_floating
    return float(min(trade.profit, ZERO) if told is None else told)


@dataclass(frozen=True, slots=True, eq=False)
class SettingArrays:
    """One entry a setting.

    `multiple` of the trader's size; `pot`; `leverage`; `stop_percent` of the margin, NaN without;
    `cost_rate` is lost on the value of each fill: fee, slippage and gap together.
    """

    multiple: Floats
    pot: Floats
    leverage: Floats
    stop_percent: Floats
    cost_rate: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Screened:
    """Result and deepest fall of each setting, percent of the pot, and how often it stopped."""

    result_percent: Floats
    drawdown_percent: Floats
    stopped: NDArray[np.int64]

    def best(self, count: int) -> list[int]:
        """The settings with the most result for each percent of drawdown, best first."""
        fall = np.maximum(-self.drawdown_percent, 1.0)
        ranked = np.argsort(-self.result_percent / fall, kind="stable")
        return [int(number) for number in ranked[:count]]


def prescreen(trades: TradeArrays, settings: SettingArrays) -> Screened:
    """Screen every setting over every trade."""
    count = len(settings.multiple)
    found = Screened(np.zeros(count), np.zeros(count), np.zeros(count, np.int64))
    value, end = trades.size * trades.entry, trades.size * trades.exit
    gross = trades.sign * (end - value)
    for start in range(0, count, _BLOCK):
        part = slice(start, start + _BLOCK)
        cost = settings.cost_rate[part, None]
        limit = settings.stop_percent[part, None] / 100.0 / settings.leverage[part, None]
        stops = trades.worst[None, :] >= limit  # never where the limit is NaN
        at_stop = value * (1.0 - trades.sign * np.nan_to_num(limit))
        result = np.where(stops, -value * np.nan_to_num(limit), gross)
        result -= cost * (value + np.where(stops, at_stop, end))
        result *= (settings.multiple / settings.pot)[part, None] * 100.0
        curve = np.cumsum(result, axis=1)
        if not curve.shape[1]:
            continue
        peaks = np.maximum(np.maximum.accumulate(curve, axis=1), 0.0)
        found.result_percent[part] = curve[:, -1]
        found.drawdown_percent[part] = ((curve - peaks) / (100.0 + peaks)).min(axis=1) * 100.0
        found.stopped[part] = stops.sum(axis=1)
    return found
