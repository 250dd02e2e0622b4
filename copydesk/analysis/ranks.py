"""Comparing two samples without assuming their distribution."""

from __future__ import annotations

import math

import numpy as np

from copydesk.analysis.normal import cumulative
from copydesk.analysis.returns import Floats


def mann_whitney(larger: Floats, smaller: Floats) -> float:
    """Chance of the first sample lying this far above the second by luck, one-sided.

    Normal approximation with correction for ties and continuity; Mann & Whitney, Annals of
    Mathematical Statistics 18(1), 1947. Two-sided: twice the smaller of both directions.
    """
    first, second = len(larger), len(smaller)
    if not first or not second:
        return 1.0
    both = np.concatenate((larger, smaller))
    values, place, counts = np.unique(both, return_inverse=True, return_counts=True)
    del values
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2.0)[place]
    statistic = float(ranks[:first].sum()) - first * (first + 1) / 2
    total = first + second
    ties = float((counts.astype(float) ** 3 - counts).sum()) / (total * (total - 1))
    variance = first * second / 12.0 * (total + 1 - ties)
    if variance <= 0.0:
        return 1.0
    return cumulative(-(statistic - first * second / 2.0 - 0.5) / math.sqrt(variance))


def mann_whitney_two_sided(first: Floats, second: Floats) -> float:
    """Chance of two samples of one distribution lying this far apart in either direction."""
    return min(1.0, 2.0 * min(mann_whitney(first, second), mann_whitney(second, first)))


def kolmogorov_smirnov(first: Floats, second: Floats) -> float:
    """Chance of two samples of one distribution differing this much anywhere.

    The asymptotic distribution with Stephens' correction for small samples (Journal of the Royal
    Statistical Society B 32, 1970).
    """
    if not len(first) or not len(second):
        return 1.0
    both = np.concatenate((first, second))
    below_first = np.searchsorted(np.sort(first), both, side="right") / len(first)
    below_second = np.searchsorted(np.sort(second), both, side="right") / len(second)
    root = math.sqrt(len(first) * len(second) / len(both))
    distance = float(np.abs(below_first - below_second).max())
    scaled = (root + 0.12 + 0.11 / root) * distance
    if scaled < 0.2:
        return 1.0
    terms = [(-1) ** (k - 1) * math.exp(-2.0 * (k * scaled) ** 2) for k in range(1, 101)]
    return min(1.0, max(0.0, 2.0 * math.fsum(terms)))


def stability_index(first: Floats, second: Floats) -> float:
    """How far two mixes of the same kinds lie apart (PSI); counts in, 0 for equal mixes.

    Half a case is added to every kind, so that a kind new to one side isn't infinite.
    """
    before = (first + 0.5) / (first + 0.5).sum()
    after = (second + 0.5) / (second + 0.5).sum()
    return float(((after - before) * np.log(after / before)).sum())
