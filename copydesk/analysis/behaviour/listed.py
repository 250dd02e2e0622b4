"""The habits that a whole list shows at once: days too alike, records too short, losses kept open.

What needs a trader's trades is not looked for here and stays unchecked. Returns lie day-major
(days × traders), aligned to the last day, 0 before a trader's first one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.panel import Panel
from copydesk.analysis.returns import Floats
from copydesk.model.flag_words import SEVERITIES, FlagKind

LEAST_LEFT: Final = 0.1
OPEN_LOSS_SHARE: Final = 0.10
_LAGS: Final = 5
_CHI_SQUARED_99: Final = 15.08627246938899  # 99 % quantile with five degrees of freedom
_FEWEST_DAYS: Final = 60
_FEWEST_EQUAL: Final = 30
_QUARTER: Final = 90
_LEVEL: Final = 0.95
_KINDS: Final = {kind: place for place, kind in enumerate(FlagKind)}

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class ListedFlags:
    """Flags of many traders: bit n stands for the n-th `FlagKind`.

    `left` is what the raised ones leave of a score, at least 0.1.
    """

    raised: NDArray[np.int64]
    checked: NDArray[np.int64]
    left: Floats


def bit_of(kind: FlagKind) -> int:
    """The bit that stands for a habit."""
    return 1 << _KINDS[kind]


def listed_flags(
    returns: Floats,
    panel: Panel,
    open_loss: Floats,
    lost_for_days: Mask,
    followed_for_days: bool,
) -> ListedFlags:
    """Look for every habit that a list shows.

    Args:
        returns: days × traders.
        panel: measured from them.
        open_loss: what is lost in positions open now, fraction of the equity; nan where unknown.
        lost_for_days: who kept more than a tenth open on more than a tenth of the days seen.
        followed_for_days: whether enough days were seen to say so.
    """
    short = (panel.days > 0) & (
        (panel.days < _QUARTER)
        | (np.isfinite(panel.probable_edge) & (panel.probable_edge < _LEVEL))
    )
    deep = np.nan_to_num(open_loss, nan=0.0) > OPEN_LOSS_SHARE
    every = np.ones(len(short), np.bool_)
    found = {
        FlagKind.HIDDEN_LOSSES: (deep | lost_for_days, deep | (every & followed_for_days)),
        FlagKind.SMOOTHED_CURVE: smoothed(returns, panel),
        FlagKind.SHORT_RECORD: (short, panel.days > 0),
    }
    raised, checked = (np.zeros(len(short), np.int64) for _ in range(2))
    left = np.ones(len(short))
    for kind, (is_up, is_known) in found.items():
        raised |= np.where(is_up, bit_of(kind), 0)
        checked |= np.where(is_known | is_up, bit_of(kind), 0)
        left *= np.where(is_up, 1.0 - SEVERITIES[kind], 1.0)
    return ListedFlags(raised, checked, np.maximum(left, LEAST_LEFT))


def smoothed(returns: Floats, panel: Panel) -> tuple[Mask, Mask]:
    """Who has days too alike, as in `curve.smoothed_curve`; and of whom that is known."""
    days = panel.days
    moved = np.abs(returns).max(axis=0, initial=0.0) > 0.0
    equal = (days >= _FEWEST_EQUAL) & moved & ~(panel.volatility > 0.0)
    enough = days >= _FEWEST_DAYS
    first, portmanteau = _correlations(returns, panel)
    predicts = enough & (first > 0.2) & (portmanteau > _CHI_SQUARED_99)
    return equal | predicts | _one_large_loss(returns, days, enough), enough | equal


def _correlations(returns: Floats, panel: Panel) -> tuple[Floats, Floats]:
    """Autocorrelation of each trader at lag 1, and Ljung & Box's sum over five lags."""
    count = np.maximum(panel.days, 1).astype(np.float64)
    own = np.arange(len(returns))[:, None] >= len(returns) - panel.days
    centred = np.where(own, returns - panel.powers[0] / count, 0.0)
    total = np.einsum("dt,dt->t", centred, centred)
    varies = total > 1e-14 * np.maximum(panel.powers[1], 1e-300)
    first = portmanteau = np.zeros(len(count))
    for lag in range(1, min(_LAGS, len(returns) - 1) + 1):
        products = np.einsum("dt,dt->t", centred[lag:], centred[:-lag])
        found = np.where(varies, products / np.where(varies, total, 1.0), 0.0)
        first = found if lag == 1 else first
        portmanteau = portmanteau + found**2 / np.maximum(count - lag, 1.0)
    return first, np.asarray(count * (count + 2.0) * portmanteau)


def _one_large_loss(returns: Floats, days: NDArray[np.int64], enough: Mask) -> Mask:
    """Who wins a little on nearly every day, and lost many times as much on one."""
    share = (returns > 0.0).sum(axis=0) / np.maximum(days, 1)
    worst = returns.min(axis=0, initial=0.0)
    found = np.zeros(len(days), np.bool_)
    for place in np.flatnonzero(enough & (share > 0.9) & (worst < 0.0)).tolist():
        wins = returns[:, place]
        found[place] = -worst[place] > 10.0 * float(np.median(wins[wins > 0.0]))
    return found
