"""Invented ways to trade on one price path: how a trader enters, leaves, sizes and adds.

A style is an entry process, an exit rule and a sizing rule; `adherence` is how often a trader keeps
to the habit that the style is named for. What an exchange would show of it comes out: daily equity,
closed trades with their additions, and open positions at the end of each day. Accounts that fell
below a quarter are drawn again: leaderboards show survivors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import numpy as np

from copydesk.analysis.behaviour.record import Record, record_of
from copydesk.analysis.returns import DAY_MS, Floats
from copydesk.analysis.trade_table import HOUR_MS
from copydesk.model.flag_words import FlagKind
from copydesk.model.position import PositionSide
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    OpenSnapshot,
    TradeAddition,
    TraderPosition,
)

START_MS: Final = 1_704_067_200_000
START_EQUITY: Final = 10_000.0
FEE_RATE: Final = 0.0005
_SURVIVES: Final = 0.25
_TRIES: Final = 60
_DAY_HOURS: Final = 24
_PLAIN_EXIT: Final = (0.02, 48)
_HABITS_OF_LEAVING: Final = (FlagKind.HOLDS_LOSERS, FlagKind.HIDDEN_LOSSES)
_SYMBOLS: Final = ("BTCUSDT", "ETHUSDT", "SOLUSDT")


@dataclass(slots=True)
class Held:
    """An open trade; size in base units, `side` +1 or -1. Without the habit its exit is plain."""

    symbol: int
    side: int
    opened_hour: int
    size: float
    cost: float
    is_habit: bool = True
    additions: list[TradeAddition] = field(default_factory=list)

    @property
    def entry(self) -> float:
        return self.cost / self.size

    def result(self, price: float) -> float:
        return (price - self.entry) * self.size * self.side

    def gain(self, price: float) -> float:
        """Move in the trade's favour, a fraction of the entry."""
        return (price / self.entry - 1.0) * self.side


@dataclass(slots=True)
class Career:
    """A trader in the middle of it; `results` are those of closed trades, newest last."""

    random: np.random.Generator
    adherence: float
    base: float
    hours: int
    hour: int = 0
    equity: float = START_EQUITY
    streak: int = 0
    results: list[float] = field(default_factory=list)

    def keeps_to_it(self) -> bool:
        return bool(self.random.random() < self.adherence)


Prices = Sequence[float]

Size = Callable[[Career, float], float]
"""Notional over equity of the next trade, from the career and the volatility of an hour."""


@dataclass(frozen=True, slots=True)
class Style:
    """One way to trade.

    Attributes:
        name: for the table.
        flag: what it should raise; None for an honest one.
        size: notional over equity of an entry.
        take: gain of the price that closes, a fraction.
        stop: loss of the price that closes; None holds on.
        longest_hours: after which a trade is closed; None waits.
        adds_at: move since the entry at which more is bought: below 0 into a loss, above 0 into a
            gain, 0 at random; None never.
        levels: most additions.
        most_open: trades at a time.
        entry_chance: in an hour, for each place that is free.
    """

    name: str
    flag: FlagKind | None
    size: Size
    take: float = 0.02
    stop: float | None = 0.02
    longest_hours: int | None = 48
    adds_at: float | None = None
    levels: int = 3
    most_open: int = 1
    entry_chance: float = 0.15


def prices(days: int, random: np.random.Generator) -> Floats:
    """Hourly prices (hours × symbols): volatility that wanders, and jumps."""
    hours = 24 * days
    noise = 0.12 * random.standard_normal((hours, len(_SYMBOLS)))
    deviation = 0.006 * np.exp(_wandering(noise))
    jumps = (random.random(noise.shape) < 0.002) * 0.03 * random.standard_normal(noise.shape)
    moves = deviation * random.standard_normal(noise.shape) + jumps
    return np.asarray(100.0 * np.exp(np.cumsum(moves - 0.5 * deviation**2, axis=0)))


def _wandering(noise: Floats) -> Floats:
    """Sums of noise of which each hour forgets a fiftieth, beginning at 0; a day at a time."""
    kept = 0.98 ** np.arange(1.0, _DAY_HOURS + 1.0)[:, None]
    found, last = np.zeros_like(noise), np.zeros(noise.shape[1])
    for first in range(1, len(noise), len(kept)):
        day = noise[first : first + len(kept)]
        weights = kept[: len(day)]
        found[first : first + len(day)] = weights * (last + np.cumsum(day / weights, axis=0))
        last = found[first + len(day) - 1]
    return found


def _spreads(path: Floats) -> Floats:
    """Volatility of an hour, from the two days before each hour."""
    moves = np.abs(np.diff(np.log(path), axis=0, prepend=np.log(path[:1])))
    sums = np.cumsum(moves, axis=0)
    sums[48:] -= sums[:-48].copy()
    counts = np.minimum(np.arange(1, len(path) + 1), 48)[:, None]
    return np.asarray(1.25 * sums / counts)


def live(style: Style, days: int, adherence: float, seed: int) -> Record | None:
    """Trade until the end; None where no account survived."""
    random = np.random.default_rng(seed)
    for _ in range(_TRIES):
        path = prices(days, random)
        base = float(random.uniform(0.6, 1.6))
        career = Career(random, adherence, base, len(path))
        found = _Account(style, career, path).run()
        if found is not None:
            return found
    return None


class _Account:
    """One career on one price path."""

    def __init__(self, style: Style, career: Career, path: Floats) -> None:
        self._style, self._career, self._path = style, career, path
        self._held: list[Held] = []
        self._trades: list[ClosedTrade] = []
        self._points: list[EquityPoint] = []
        self._snapshots: list[OpenSnapshot] = []

    def run(self) -> Record | None:
        spreads = _spreads(self._path)
        for first in range(0, len(self._path), _DAY_HOURS):
            day = slice(first, first + _DAY_HOURS)
            hours = zip(self._path[day].tolist(), spreads[day].tolist(), strict=True)
            for hour, (row, spread) in enumerate(hours, first):
                self._career.hour = hour
                for held in list(self._held):
                    self._tend(held, row[held.symbol])
                self._enter(row, spread)
            if not self._close_day(self._path[first + _DAY_HOURS - 1].tolist()):
                return None
        return record_of(self._points, self._trades, self._snapshots)

    def _tend(self, held: Held, price: float) -> None:
        style, age = self._style, self._career.hour - held.opened_hour
        gain = held.gain(price)
        stop, longest = (style.stop, style.longest_hours) if held.is_habit else _PLAIN_EXIT
        late = longest is not None and age >= longest
        if gain >= style.take or (stop is not None and gain <= -stop) or late:
            self._close(held, price)
        elif style.adds_at is not None and len(held.additions) < style.levels:
            self._add(held, price, gain, style.adds_at)

    def _add(self, held: Held, price: float, gain: float, adds_at: float) -> None:
        career = self._career
        steps = len(held.additions) + 1
        wanted = career.random.random() < 0.1 if adds_at == 0.0 else gain / adds_at >= steps
        if not wanted or not career.keeps_to_it():
            return
        size = held.size / steps
        held.size += size
        held.cost += size * price
        time_ms = START_MS + career.hour * HOUR_MS
        held.additions.append(TradeAddition(time_ms, _money(size), _money(price)))
        career.equity -= size * price * FEE_RATE

    def _enter(self, row: Prices, spread: Prices) -> None:
        career, style = self._career, self._style
        if len(self._held) >= style.most_open or career.random.random() >= style.entry_chance:
            return
        busy = {held.symbol for held in self._held}
        free = [place for place in range(len(row)) if place not in busy]
        if not free:
            return
        symbol = int(career.random.choice(free))
        notional = style.size(career, spread[symbol]) * self._worth(row)
        if notional <= 0.0:
            return
        side = 1 if career.random.random() < 0.5 else -1
        price = row[symbol]
        keeps = style.flag not in _HABITS_OF_LEAVING or career.keeps_to_it()
        self._held.append(Held(symbol, side, career.hour, notional / price, notional, keeps))
        career.equity -= notional * FEE_RATE

    def _close(self, held: Held, price: float) -> None:
        career = self._career
        self._held.remove(held)
        fees = (held.cost + held.size * price) * FEE_RATE
        result = held.result(price)
        career.equity += result - held.size * price * FEE_RATE
        profit = result - fees
        career.results.append(profit)
        career.streak = min(career.streak, 0) - 1 if profit < 0.0 else max(career.streak, 0) + 1
        self._trades.append(
            ClosedTrade(
                trade_id=f"t{len(self._trades)}",
                symbol=_SYMBOLS[held.symbol],
                side=PositionSide.LONG if held.side > 0 else PositionSide.SHORT,
                open_time_ms=START_MS + held.opened_hour * HOUR_MS,
                close_time_ms=START_MS + career.hour * HOUR_MS,
                entry_price=_money(held.entry),
                exit_price=_money(price),
                max_size=_money(held.size),
                profit=_money(profit),
                fees=_money(fees),
                leverage=Decimal(20),
                worst_floating=Decimal(0),
                additions=tuple(held.additions),
            )
        )

    def _worth(self, row: Prices) -> float:
        return self._career.equity + sum(held.result(row[held.symbol]) for held in self._held)

    def _close_day(self, row: Prices) -> bool:
        """Note the day; False once the account is nearly gone."""
        worth = self._worth(row)
        if worth < _SURVIVES * START_EQUITY:
            return False
        time_ms = START_MS + (self._career.hour // 24 + 1) * DAY_MS
        zero = Decimal(0)
        self._points.append(EquityPoint(time_ms, _money(worth), zero, zero))
        shown = tuple(_shown(held, row[held.symbol]) for held in self._held)
        self._snapshots.append(OpenSnapshot(time_ms, _money(worth), shown))
        return True


def _shown(held: Held, price: float) -> TraderPosition:
    return TraderPosition(
        symbol=_SYMBOLS[held.symbol],
        side=PositionSide.LONG if held.side > 0 else PositionSide.SHORT,
        size=_money(held.size),
        entry_price=_money(held.entry),
        leverage=Decimal(20),
        unrealized_pnl=_money(held.result(price)),
    )


def _money(value: float) -> Decimal:
    return Decimal(f"{value:.8f}")


def fixed(career: Career, spread: float) -> float:
    """The same share of equity each time."""
    del spread
    return career.base


def by_volatility(career: Career, spread: float) -> float:
    """Less while prices move more."""
    return min(3.0, career.base * 0.006 / max(spread, 0.001))


def at_random(career: Career, spread: float) -> float:
    """Any size."""
    del spread
    return career.base * float(career.random.uniform(0.4, 1.8))


def after_wins(career: Career, spread: float) -> float:
    """More after each win in a row."""
    del spread
    return career.base * 1.3 ** min(max(career.streak, 0), 3)


def after_losses(factor: float) -> Size:
    """More after each loss in a row."""

    def size(career: Career, spread: float) -> float:
        del spread
        losses = min(max(-career.streak, 0), 5)
        if not losses or not career.keeps_to_it():
            return 0.3 * career.base
        return 0.3 * career.base * factor**losses

    return size


def far_too_much(career: Career, spread: float) -> float:
    """Many times the account."""
    del spread
    return float(career.random.uniform(11.0, 17.0)) if career.keeps_to_it() else career.base


def grown_at_half(career: Career, spread: float) -> float:
    """Three and a half times as large in the second half."""
    del spread
    grown = career.hour > career.hours // 2 and career.keeps_to_it()
    return career.base * (3.5 if grown else 1.0) * float(career.random.uniform(0.8, 1.2))


HONEST: Final = (
    Style("fixed risk", None, fixed),
    Style("trend", None, fixed, take=0.08, stop=0.015, longest_hours=None),
    Style("volatility-targeted", None, by_volatility),
    Style("more after wins", None, after_wins),
    Style("random size", None, at_random),
    Style("adds to winners", None, fixed, take=0.06, adds_at=0.01),
    Style("scales in", None, fixed, take=0.04, stop=0.04, adds_at=0.0),
    Style("leaves by the clock", None, fixed, take=1.0, stop=None, longest_hours=12),
)
HABITS: Final = (
    Style("martingale × 2", FlagKind.MARTINGALE, after_losses(2.0)),
    Style("martingale × 1.4", FlagKind.MARTINGALE, after_losses(1.4)),
    Style(
        "averages down", FlagKind.AVERAGING_DOWN, fixed,
        take=0.012, stop=None, longest_hours=None, adds_at=-0.015, levels=6,
    ),
    Style(
        "holds losers", FlagKind.HOLDS_LOSERS, fixed, take=0.012, stop=0.08, longest_hours=None
    ),
    Style(
        "hides losses", FlagKind.HIDDEN_LOSSES, fixed,
        take=0.01, stop=None, longest_hours=None, most_open=3, entry_chance=0.4,
    ),
    Style(
        "over-leveraged", FlagKind.OVER_LEVERAGE, far_too_much,
        take=0.012, stop=0.004, longest_hours=12, entry_chance=0.012,
    ),
    Style("drifts", FlagKind.STYLE_DRIFT, grown_at_half),
)  # fmt: skip
