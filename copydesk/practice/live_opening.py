"""Bringing a trader's positions from before the opening into the core."""

from __future__ import annotations

import random
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from copydesk.model.trader import TraderPosition
from copydesk.practice.core import Core
from copydesk.practice.population.characters import Character
from copydesk.practice.refusal import Refused

_HOUR_MS: Final = 3_600_000
_AGE_HOURS: Final = (0.1, 2.0)
_AGE_OF_LOSERS_HOURS: Final = (100.0, 1_500.0)
_STUBBORN: Final = frozenset({Character.HIDDEN_LOSS, Character.AVERAGING})
_HIGHEST_LEVERAGE: Final = Decimal(50)  # for positions that would tie up nearly everything


def take_over(
    core: Core,
    account_id: str,
    positions: Iterable[TraderPosition],
    character: Character,
    draw: random.Random,
) -> None:
    """Put old positions into an account at their entry prices, with the wallet behind them.

    One that the account couldn't carry for long is left out: it was closed before the opening.
    """
    for position in positions:
        hours = draw.uniform(*(_AGE_OF_LOSERS_HOURS if character in _STUBBORN else _AGE_HOURS))
        opened_ms = core.now_ms - int(hours * _HOUR_MS) // 1000 * 1000
        for leverage in (position.leverage, max(position.leverage, _HIGHEST_LEVERAGE)):
            try:
                core.adopt(account_id, position, leverage, opened_ms)
            except Refused:
                continue
            break
