"""Who ends up on top: the score beside what leaderboards rank by, on lists with a known truth.

Crash sellers show a ratio of 4 until the day that takes it all; lists hold none, one in ten or one
in four of them. Of the first 20 by each rule: their true Sharpe ratio, the share of crash sellers,
and the share that loses 30 % within the next 90 days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.analysis.bootstrap import deepest_of
from copydesk.analysis.normal import cumulative_each
from copydesk.analysis.panel import shrunk_lower
from copydesk.analysis.ranking import Ranking, rank_list
from copydesk.analysis.returns import Floats
from tests.bench.figures import Figure, Floor, Options
from tests.bench.populations import MadeTraders, make_traders

TOP: Final = 20
TRADERS: Final = 4_000
CRASH_SHARES: Final = (0.0, 0.10, 0.25)
LEAST_TRUE_SHARPE: Final = 1.1
MOST_CRASH_SHARE: Final = 0.12
_DEEP: Final = -0.30

Rule = Callable[[MadeTraders, Ranking], Floats]


@dataclass(frozen=True, slots=True)
class Top:
    """The first 20 of a rule, means over lists."""

    true_sharpe: float
    crash_share: float
    deep_loss_share: float


def measure(options: Options) -> list[Figure]:
    """Every rule on every kind of list."""
    figures = []
    for share in CRASH_SHARES:
        found = compare(share, lists=options.repeats(30))
        figures += _figures(share, found)
    return figures


def compare(crash_share: float, *, lists: int, count: int = TRADERS) -> dict[str, Top]:
    """Rank several lists by every rule.

    Args:
        crash_share: share of crash sellers, a fraction.
        lists: how many lists.
        count: traders of each.
    """
    sums: dict[str, list[Top]] = {name: [] for name in RULES}
    for seed in range(lists):
        made = make_traders(count, crash_share, seed)
        ranking = rank_list(made.past, made.days, market=made.market, flags=made.flags)
        fallen = deepest_of(made.future) <= _DEEP
        for name, rule in RULES.items():
            first = _first(rule(made, ranking))
            sums[name].append(
                Top(
                    float(made.true_sharpe[first].mean()),
                    float(made.sells_crashes[first].mean()),
                    float(fallen[first].mean()),
                )
            )
    return {name: _mean(tops) for name, tops in sums.items()}


def _first(values: Floats) -> NDArray[np.intp]:
    return np.argsort(np.where(np.isfinite(values), -values, np.inf), kind="stable")[:TOP]


def _mean(tops: list[Top]) -> Top:
    rows = np.array([(top.true_sharpe, top.crash_share, top.deep_loss_share) for top in tops])
    return Top(*rows.mean(axis=0).tolist())


def _random(made: MadeTraders, ranking: Ranking) -> Floats:
    del ranking
    return np.random.default_rng(len(made.days)).random(len(made.days))


def _founding(made: MadeTraders, ranking: Ranking) -> Floats:
    """At least 30 days, a win rate of 60 %, by profit."""
    panel = ranking.panel
    enough = (made.days >= 30) & (panel.winning_days >= 0.60)
    return np.asarray(np.where(enough, panel.total_return, np.nan))


def _skill(made: MadeTraders, ranking: Ranking) -> Floats:
    del made
    return np.minimum(ranking.edge, ranking.standing)


RULES: Final[Mapping[str, Rule]] = {
    "random": _random,
    "30 days, wins, profit": _founding,
    "ROI": lambda made, ranking: ranking.panel.total_return,
    "win rate": lambda made, ranking: ranking.panel.winning_days,
    "Sharpe": lambda made, ranking: ranking.panel.sharpe,
    "PSR": lambda made, ranking: cumulative_each(_z(ranking.panel.sharpe, made.days)),
    "shrunk, lower end": lambda made, ranking: shrunk_lower(ranking.panel, ranking.universe),
    "skill without flags": _skill,
    "score": lambda made, ranking: ranking.value,
    "score, lower end": lambda made, ranking: ranking.low,
    "the truth": lambda made, ranking: made.true_sharpe,
}


def _z(sharpe: Floats, days: NDArray[np.int64]) -> Floats:
    return np.asarray(sharpe / np.sqrt(365.0) * np.sqrt(days - 1.0))


def _figures(crash_share: float, found: Mapping[str, Top]) -> list[Figure]:
    where = f"{crash_share:.0%} crash sellers"
    aimed = crash_share > 0.0
    chance = found["random"]
    figures = []
    for name, top in found.items():
        is_score = name.startswith("score")
        figures += [
            Figure(
                f"true Sharpe of the first 20 by {name}, {where}", top.true_sharpe, "",
                Floor("random", chance.true_sharpe), LEAST_TRUE_SHARPE if is_score else None,
                at_least=True,
            ),
            Figure(
                f"crash sellers among them by {name}, {where}", top.crash_share, "",
                Floor("random", chance.crash_share),
                MOST_CRASH_SHARE if is_score and aimed else None,
            ),
            Figure(
                f"share that lost 30 % in 90 days by {name}, {where}", top.deep_loss_share, "",
                Floor("random", chance.deep_loss_share),
            ),
        ]  # fmt: skip
    return figures
