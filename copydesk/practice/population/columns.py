"""The columns of the trader list, one value a trader, filled block by block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.model.trader import RiskLevel, TraderStatus
from copydesk.practice.population.characters import Character
from copydesk.practice.population.daily import BLOCK, Block
from copydesk.practice.population.figures import Figures, compute_figures

RISK_LEVELS: Final = tuple(RiskLevel)
STATUSES: Final = tuple(TraderStatus)

_RUINED: Final = 50_00  # cents; nothing left to trade with
_COLUMNS_SALT: Final = 1
_FLOATING_SALT: Final = 6


@dataclass(frozen=True, slots=True)
class Columns(Figures):
    """`Figures`, what else the list shows, and the traits that it doesn't.

    `risk_level` and `status` are indices into `RISK_LEVELS` and `STATUSES`; `floating_pnl` and
    `equity` (the wallet at the end of history) are whole cents.
    """

    character: NDArray[np.int8]
    exposure: NDArray[np.float32]
    leverage: NDArray[np.int16]
    holding_hours: NDArray[np.float32]
    turn_day: NDArray[np.int16]
    followers: NDArray[np.int32]
    trading_days: NDArray[np.int32]
    risk_level: NDArray[np.int8]
    status: NDArray[np.int8]
    floating_pnl: NDArray[np.int64]
    equity: NDArray[np.int64]


def fill_columns(seed: int, count: int, block: Callable[[int], Block]) -> Columns:
    """Look at all blocks of `count` traders and keep only their columns."""
    parts = [_block_columns(seed, number, block(number)) for number in range(-(-count // BLOCK))]
    joined = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts])[:count]
        for field in fields(Columns)
    }
    return Columns(**joined)


def _block_columns(seed: int, number: int, block: Block) -> Columns:
    figures = compute_figures(block)
    random = np.random.Generator(np.random.SFC64([seed, number, _COLUMNS_SALT]))
    shown = {field.name: getattr(figures, field.name) for field in fields(Figures)}
    return Columns(
        **shown,
        character=block.characters,
        exposure=block.traits["exposure"].astype(np.float32),
        leverage=np.rint(block.traits["leverage"]).astype(np.int16),
        holding_hours=block.traits["holding_hours"].astype(np.float32),
        turn_day=block.turn_day.astype(np.int16),
        followers=_followers(random, block, figures),
        trading_days=block.trading_days,
        risk_level=_risk_levels(block, figures),
        status=_statuses(random, block),
        floating_pnl=_floating(seed, number, block),
        equity=block.closing,
    )


def _followers(random: np.random.Generator, block: Block, figures: Figures) -> NDArray[np.int32]:
    """Followers come after profit and with time."""
    appeal = np.clip(figures.total_profit_percent / 60, -1.5, 3.5)
    known = np.log(block.trading_days / 180)
    drawn = np.exp(random.normal(2.2, 1.2, BLOCK) + 0.7 * appeal + 0.5 * known)
    return np.asarray(np.minimum(drawn, 25_000), dtype=np.int32)


def _risk_levels(block: Block, figures: Figures) -> NDArray[np.int8]:
    """The venue's own word, from drawdown and leverage alone: it can't see hidden losses."""
    high = (figures.max_drawdown_percent > 45) | (block.traits["leverage"] > 40)
    low = (figures.max_drawdown_percent < 18) & (block.traits["leverage"] < 20)
    words = [RISK_LEVELS.index(RiskLevel.HIGH), RISK_LEVELS.index(RiskLevel.LOW)]
    return np.asarray(
        np.select([high, low], words, RISK_LEVELS.index(RiskLevel.MEDIUM)), dtype=np.int8
    )


def _statuses(random: np.random.Generator, block: Block) -> NDArray[np.int8]:
    """Most trade; some rest; the idle and the ruined are gone."""
    chance = random.random(BLOCK)
    idle = block.characters == Character.INACTIVE
    gone = (block.closing < _RUINED) | (idle & (chance < 0.75))
    words = [STATUSES.index(TraderStatus.INACTIVE), STATUSES.index(TraderStatus.PAUSED)]
    return np.asarray(
        np.select([gone, idle | (chance > 0.97)], words, STATUSES.index(TraderStatus.ACTIVE)),
        dtype=np.int8,
    )


def _floating(seed: int, number: int, block: Block) -> NDArray[np.int64]:
    """Open results at the end of history; a third of the others hold nothing just then."""
    random = np.random.Generator(np.random.SFC64([seed, number, _FLOATING_SALT, len(block.base)]))
    flat = (random.random(BLOCK) < 0.33) & (block.characters != Character.HIDDEN_LOSS)
    results = np.rint(block.closing * block.traits["floating"]).astype(np.int64)
    return np.where(flat | (block.closing < _RUINED), 0, results)
