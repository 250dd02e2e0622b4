"""What a live trader does next, by character: pure decisions from positions, money and a draw.

A position has a plan: it is built up in slices, held for hours and sold off in slices, so that
there is something to see every few minutes while it is bought and sold about once. Characters
differ in what makes them leave the plan.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.model.position import PositionSide
from copydesk.practice.population.characters import Character
from copydesk.practice.population.trades import Truth
from copydesk.practice.values import PositionState

_SHARE_OF_EXPOSURE: Final[Mapping[Character, float]] = {
    Character.MARTINGALE: 0.5,
    Character.AVERAGING: 0.15,
    Character.HIDDEN_LOSS: 0.3,
    Character.OVER_LEVERAGED: 0.1,
    Character.DRIFTING: 0.35,
}
_USUAL_SHARE: Final = 0.25  # live traders hold several positions at once, for hours
_LARGEST_SHARE_OF_LEVERAGE: Final = 0.5
_LARGEST_DOUBLING: Final = 5
_MOST_POSITIONS: Final = 3
_OPENING_CHANCE: Final = 0.2
_FIRST_PART: Final = 0.4
_ENTERING: Final = 0.12  # of a position's time
_LEAVING: Final = 0.3
_SLICE_OF_FULL: Final = 0.025
_SLICE_OF_EQUITY: Final = 0.012  # what a small pot can still copy
_SLICE_SPREAD: Final = (0.7, 1.3)
_WORTH_IT: Final = 0.1  # of a full position; less isn't traded for where moves are rare
_RESTLESSNESS: Final = 0.5
_LARGEST_TRIM: Final = 0.1  # of what is held
_HOURS: Final = (8.0, 24.0)
_HOURS_SPREAD: Final = (0.6, 1.4)
_HOUR_MS: Final = 3_600_000
_STUBBORN: Final = frozenset({Character.HIDDEN_LOSS, Character.AVERAGING})
_MARTINGALE_EXIT: Final = 0.012
_SMALL_GAIN: Final = 0.004
_AVERAGING_STEP: Final = 0.015
_AVERAGING_PART: Final = 0.5
_MOST_AVERAGED: Final = 4.0  # notional over equity

Foresight = Callable[[str, int], bool]
"""Tells whether a symbol's price stands higher at a later time (UTC ms) than now."""


@dataclass(frozen=True, slots=True)
class Enter:
    """Open or enlarge a position by about `notional` USDT."""

    symbol: str
    side: PositionSide
    notional: Decimal


@dataclass(frozen=True, slots=True)
class Leave:
    """Close this share (0 to 1) of a position."""

    symbol: str
    side: PositionSide
    share: Decimal


Move = Enter | Leave | None


@dataclass(frozen=True, slots=True)
class Situation:
    """What a trader sees when deciding.

    Attributes:
        truth: habits.
        equity: money.
        positions: what is held.
        losses: how many trades in a row were lost until now.
        wants_in: whether the move must open or enlarge something.
        now_ms: virtual time.
        edge: chance beyond one half of taking the side that `foresight` favours.
        foresight: what prices will do.
        haste: how many usual orders one must be as large as, because moves are rare; from 1.
    """

    truth: Truth
    equity: Decimal
    positions: Sequence[PositionState]
    losses: int
    wants_in: bool
    now_ms: int
    edge: float
    foresight: Foresight
    haste: float = 1.0

    @property
    def may_open(self) -> bool:
        """Whether there is a symbol left, and attention for another position."""
        most = min(_MOST_POSITIONS, len(self.truth.symbols))
        return len(self.positions) < most and bool(self.free_symbols)

    @property
    def free_symbols(self) -> list[str]:
        """Symbols of the trader's taste without a position."""
        held = {position.symbol for position in self.positions}
        return [symbol for symbol in self.truth.symbols if symbol not in held]


def decide(situation: Situation, draw: random.Random) -> Move:
    """Choose one move; `wants_in` asks for one that opens or enlarges something."""
    held = situation.positions
    wishes = situation.wants_in or draw.random() < _OPENING_CHANCE
    if not held or (wishes and situation.may_open):
        return _open(situation, draw)
    if situation.wants_in:
        position = draw.choice(held)
        part = full_size(situation) * _FIRST_PART
        return _enter(situation, position.symbol, position.side, part)
    for position in held:
        if _should_close(situation, position):
            return Leave(position.symbol, position.side, Decimal(1))
    moves = [_adjust(situation, position, draw) for position in held]
    made = [move for move in moves if move is not None]
    return made[-1] if made else _fidget(situation, draw)


def full_size(situation: Situation) -> float:
    """Notional of one whole position, USDT."""
    character = situation.truth.character
    size = situation.truth.exposure * float(situation.equity)
    size *= _SHARE_OF_EXPOSURE.get(character, _USUAL_SHARE)
    if character is Character.MARTINGALE:
        size *= 2.0 ** min(situation.losses, _LARGEST_DOUBLING)
    return size


def holding_ms(truth: Truth, symbol: str, opened_ms: int) -> int:
    """How long a position opened at a moment is meant to last."""
    shortest, longest = _HOURS
    hours = min(max(truth.holding_hours, shortest), longest)
    draw = random.Random(f"{symbol}:{opened_ms}")  # noqa: S311 - reproducible, not a secret
    return int(hours * draw.uniform(*_HOURS_SPREAD) * _HOUR_MS)


def _open(situation: Situation, draw: random.Random) -> Move:
    symbol = draw.choice(situation.free_symbols)
    ends_ms = situation.now_ms + holding_ms(situation.truth, symbol, situation.now_ms)
    is_right = draw.random() < 0.5 + situation.edge
    rises = situation.foresight(symbol, ends_ms)
    side = PositionSide.LONG if rises is is_right else PositionSide.SHORT
    return _enter(situation, symbol, side, full_size(situation) * _FIRST_PART)


def _should_close(situation: Situation, position: PositionState) -> bool:
    gain = _gain(position)
    character = situation.truth.character
    if character in _STUBBORN:
        return gain > _SMALL_GAIN
    if character is Character.MARTINGALE and abs(gain) > _MARTINGALE_EXIT:
        return True
    return _phase(situation, position) >= 1


def _adjust(situation: Situation, position: PositionState, draw: random.Random) -> Move:
    """Bring a position a slice nearer to its plan."""
    character = situation.truth.character
    is_losing = position.unrealized_pnl < 0
    if character is Character.AVERAGING:
        return _average_down(situation, position) if is_losing else None
    whole, notional = full_size(situation), float(position.size * position.mark_price)
    phase = _phase(situation, position)
    if character is Character.HIDDEN_LOSS:
        phase = 1.0 if is_losing else min(phase, 0.5)
    slice_ = _slice(situation, draw) * situation.haste
    missing = whole * _planned(phase) - notional
    if missing > min(slice_, whole * _WORTH_IT):
        return _enter(situation, position.symbol, position.side, min(slice_, missing))
    if (
        missing < -min(slice_, whole * _WORTH_IT)
        and phase > 1 - _LEAVING
        and character is not Character.HIDDEN_LOSS
    ):
        return _trim(position, max(min(slice_, -missing), min(notional * _LARGEST_TRIM, -missing)))
    return None


def _fidget(situation: Situation, draw: random.Random) -> Move:
    """Trade a slice for no good reason, as people do; the plan brings it back later."""
    position = situation.positions[-1]
    if situation.truth.character in _STUBBORN or draw.random() > _RESTLESSNESS:
        return None
    if draw.random() < 0.5:
        return _enter(situation, position.symbol, position.side, _slice(situation, draw))
    return _trim(position, _slice(situation, draw))


def _slice(situation: Situation, draw: random.Random) -> float:
    """Notional of one order on the way to a plan."""
    least = float(situation.equity) * _SLICE_OF_EQUITY
    return max(least, full_size(situation) * _SLICE_OF_FULL) * draw.uniform(*_SLICE_SPREAD)


def _trim(position: PositionState, notional: float) -> Leave:
    share = min(notional / float(position.size * position.mark_price), 1.0)
    return Leave(position.symbol, position.side, Decimal(repr(round(share, 4))))


def _average_down(situation: Situation, position: PositionState) -> Move:
    """Buy more of a loser with every further step that it falls."""
    if _gain(position) > -_AVERAGING_STEP:
        return None
    held = float(position.size * position.mark_price)
    room = float(situation.equity) * _MOST_AVERAGED - held
    return _enter(situation, position.symbol, position.side, min(held * _AVERAGING_PART, room))


def _enter(situation: Situation, symbol: str, side: PositionSide, notional: float) -> Move:
    """Enter unless the account would carry more than half of what its leverage allows."""
    carried = float(sum(each.size * each.mark_price for each in situation.positions))
    limit = float(situation.equity) * situation.truth.leverage * _LARGEST_SHARE_OF_LEVERAGE
    room = min(notional, limit - carried)
    return Enter(symbol, side, Decimal(repr(round(room, 2)))) if room > 0 else None


def _phase(situation: Situation, position: PositionState) -> float:
    """How much of a position's time has passed, 0 to 1 and beyond."""
    lasts = holding_ms(situation.truth, position.symbol, position.opened_ms)
    return (situation.now_ms - position.opened_ms) / lasts


def _planned(phase: float) -> float:
    """The part of a full position that is held at a phase of its time."""
    if phase < _ENTERING:
        return _FIRST_PART + (1 - _FIRST_PART) * phase / _ENTERING
    return min(max((1 - phase) / _LEAVING, 0.0), 1.0)


def _gain(position: PositionState) -> float:
    """Open result as a fraction of the notional."""
    return float(position.unrealized_pnl / (position.size * position.entry_price))
