"""What a live trader does next, by character: pure decisions from positions, money and a draw."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.model.position import PositionSide
from copydesk.practice.population.characters import Character
from copydesk.practice.population.trades import Truth
from copydesk.practice.values import PositionState

_SHARE_OF_EXPOSURE: Final = 0.35  # live traders hold several positions at once
_LARGEST_SHARE_OF_LEVERAGE: Final = 0.5
_LARGEST_DOUBLING: Final = 5
_MOST_POSITIONS: Final = 3
_SLICE: Final = (0.04, 0.10)  # of a full position
_FIRST_PART: Final = (0.5, 0.9)
_LONGEST_HOLDING_HOURS: Final = 6.0
_MEAN_PAUSE_HOURS: Final = 1 / 60
_MARTINGALE_EXIT: Final = 0.003
_AVERAGING_EXIT: Final = 0.0015
_HIDING_EXIT: Final = 0.001


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
    """What a trader sees when deciding: habits, money, positions, and the run of losses so far."""

    truth: Truth
    equity: Decimal
    positions: Sequence[PositionState]
    losses: int
    wants_in: bool


def decide(situation: Situation, draw: random.Random) -> Move:
    """Choose one move; `wants_in` asks for one that opens or enlarges something."""
    held = situation.positions
    if not held or (len(held) < _MOST_POSITIONS and draw.random() < 0.25):
        return _open(situation, draw)
    position = draw.choice(held)
    if not situation.wants_in and _should_close(situation, position, draw):
        return Leave(position.symbol, position.side, Decimal(1))
    return _adjust(situation, position, draw)


def full_size(situation: Situation) -> float:
    """Notional of one whole position, USDT."""
    size = situation.truth.exposure * float(situation.equity) * _SHARE_OF_EXPOSURE
    if situation.truth.character is Character.MARTINGALE:
        size *= 2.0 ** min(situation.losses, _LARGEST_DOUBLING)
    return size


def _open(situation: Situation, draw: random.Random) -> Move:
    held = {position.symbol for position in situation.positions}
    free = [symbol for symbol in situation.truth.symbols if symbol not in held]
    if not free:
        return _adjust(situation, draw.choice(situation.positions), draw)
    side = PositionSide.LONG if draw.random() < 0.55 else PositionSide.SHORT
    part = draw.uniform(*_FIRST_PART)
    return _enter(situation, draw.choice(free), side, full_size(situation) * part)


def _should_close(situation: Situation, position: PositionState, draw: random.Random) -> bool:
    gain = _gain(position)
    character = situation.truth.character
    if character is Character.HIDDEN_LOSS:
        return gain > _HIDING_EXIT
    if character is Character.AVERAGING:
        return gain > _AVERAGING_EXIT
    if character is Character.MARTINGALE and abs(gain) > _MARTINGALE_EXIT:
        return True
    hours = min(situation.truth.holding_hours, _LONGEST_HOLDING_HOURS)
    return draw.random() < _MEAN_PAUSE_HOURS * len(situation.positions) / max(hours, 0.1)


def _adjust(situation: Situation, position: PositionState, draw: random.Random) -> Move:
    """Enlarge or trim a position by a slice, so that it hovers below its full size."""
    share = draw.uniform(*_SLICE)
    whole = full_size(situation)
    notional = float(position.size * position.mark_price)
    filled = notional / whole if whole else 1.0
    grows = draw.random() > filled * 0.6
    losing = position.unrealized_pnl < 0
    if situation.truth.character is Character.AVERAGING:
        grows = losing
    elif situation.truth.character is Character.HIDDEN_LOSS and losing:
        return _open_elsewhere(situation, position, draw)
    if grows or situation.wants_in:
        return _enter(situation, position.symbol, position.side, whole * share)
    return Leave(position.symbol, position.side, Decimal(repr(round(share, 4))))


def _open_elsewhere(situation: Situation, loser: PositionState, draw: random.Random) -> Move:
    """Leave the loser alone and look for the next small winner."""
    if len(situation.positions) < len(situation.truth.symbols):
        return _open(situation, draw)
    others = [each for each in situation.positions if each.symbol != loser.symbol]
    position = draw.choice(others) if others else loser
    whole = full_size(situation)
    return _enter(situation, position.symbol, position.side, whole * draw.uniform(*_SLICE))


def _enter(situation: Situation, symbol: str, side: PositionSide, notional: float) -> Move:
    """Enter unless the account would carry more than half of what its leverage allows."""
    carried = float(sum(each.size * each.mark_price for each in situation.positions))
    limit = float(situation.equity) * situation.truth.leverage * _LARGEST_SHARE_OF_LEVERAGE
    room = min(notional, limit - carried)
    return Enter(symbol, side, Decimal(repr(round(room, 2)))) if room > 0 else None


def _gain(position: PositionState) -> float:
    """Open result as a fraction of the notional."""
    return float(position.unrealized_pnl / (position.size * position.entry_price))
