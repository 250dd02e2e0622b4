"""The one small optimisation behind several methods: a quadratic form between bounds."""

from __future__ import annotations

from typing import Final

import numpy as np

from copydesk.analysis.returns import Floats

_CLOSE: Final = 1e-12
_TINY: Final = 1e-300
_STEPS_A_VARIABLE: Final = 200

Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool]]


def smallest_form(form: Floats, gain: Floats, upper: Floats, total: float) -> Floats:
    """Minimise ``w'form w / 2 - gain'w`` with ``0 <= w <= upper`` and ``sum(w) = total``.

    A primal active-set method: solve on the variables between their bounds, walk there until one
    meets a bound, release the bound whose multiplier has the wrong sign. Ties go to the smallest
    index (Bland's rule), so that it can't turn in circles. Nocedal & Wright, "Numerical
    Optimization", 2006, section 16.5.

    Args:
        form: symmetric and positive definite.
        gain: linear part.
        upper: bounds, 0 or more.
        total: what the result adds up to; between 0 and the sum of the bounds.

    Raises:
        ValueError: the bounds don't let the sum be reached.
    """
    if not -_CLOSE <= total <= float(upper.sum()) + _CLOSE:
        raise ValueError("the bounds don't let the weights add up to the total")
    scale = max(float(np.abs(form).max()), float(np.abs(gain).max(initial=0.0)), _TINY)
    form, gain = form / scale, gain / scale
    weights = filled(upper, total)
    free = (weights > _CLOSE) & (weights < upper - _CLOSE)
    for _ in range(_STEPS_A_VARIABLE * (len(upper) + 1)):
        target, price = _on_free(form, gain, weights, free, total)
        blocking, share = _first_bound(weights, target, upper, free)
        weights = weights + share * (target - weights)
        if blocking is not None:
            weights[blocking] = 0.0 if target[blocking] < weights[blocking] else upper[blocking]
            free[blocking] = False
            continue
        released = _wrong_bound(form @ weights - gain - price, weights, upper, free)
        if released is None:
            return np.clip(weights, 0.0, upper)
        free[released] = True
    raise AssertionError("an active set was visited twice")


def best_within(form: Floats, gain: Floats, upper: Floats, most: float) -> Floats:
    """The same with ``sum(w) <= most``: what isn't worth it stays out."""
    slack_form = np.zeros((len(gain) + 1, len(gain) + 1))
    slack_form[:-1, :-1] = form
    slack_form[-1, -1] = _CLOSE * float(np.trace(form))
    room = np.append(upper, most)
    return smallest_form(slack_form, np.append(gain, 0.0), room, most)[:-1]


def filled(upper: Floats, total: float) -> Floats:
    """Weights within the bounds that add up to the total: the same share of each bound."""
    room = float(upper.sum())
    return upper * (total / room) if room > 0.0 else np.zeros_like(upper)


def _on_free(
    form: Floats, gain: Floats, weights: Floats, free: Mask, total: float
) -> tuple[Floats, float]:
    """The best point with the other weights as they are, and the multiplier of the sum."""
    target = weights.copy()
    places = np.flatnonzero(free)
    if not len(places):
        slope = form @ weights - gain
        return target, float(np.median(slope))
    fixed = np.where(free, 0.0, weights)
    count = len(places)
    system = np.zeros((count + 1, count + 1))
    system[:count, :count] = form[np.ix_(places, places)]
    system[:count, count] = -1.0
    system[count, :count] = 1.0
    right = np.append((gain - form @ fixed)[places], total - float(fixed.sum()))
    solved = np.linalg.solve(system, right)
    target[places] = solved[:count]
    return target, float(solved[count])


def _first_bound(
    weights: Floats, target: Floats, upper: Floats, free: Mask
) -> tuple[int | None, float]:
    """Which free weight meets its bound first on the way, and how far along the way that is."""
    blocking, share = None, 1.0
    for place in np.flatnonzero(free):
        step = target[place] - weights[place]
        if target[place] < -_CLOSE:
            reach = -weights[place] / step
        elif target[place] > upper[place] + _CLOSE:
            reach = (upper[place] - weights[place]) / step
        else:
            continue
        if reach < share:
            blocking, share = int(place), max(0.0, float(reach))
    return blocking, share


def _wrong_bound(slope: Floats, weights: Floats, upper: Floats, free: Mask) -> int | None:
    """The first weight at a bound that ought to leave it; `slope` is the form's less the price."""
    for place in np.flatnonzero(~free & (upper > 0.0)):
        is_low = weights[place] <= _CLOSE
        if (is_low and slope[place] < -_CLOSE) or (not is_low and slope[place] > _CLOSE):
            return int(place)
    return None
