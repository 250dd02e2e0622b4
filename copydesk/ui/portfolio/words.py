"""What a portfolio says of itself, in words."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.model.portfolio import LeftOut, Method
from copydesk.model.trader import TraderKey
from copydesk.ui.words import tr


def method_choices() -> list[tuple[str, str]]:
    """Methods by value, the default first."""
    words = {
        Method.EQUAL_RISK: tr("equal risk"),
        Method.EQUAL: tr("equal amounts"),
        Method.LEAST_VARIANCE: tr("least variance"),
        Method.HIERARCHICAL: tr("by likeness"),
        Method.HALF_KELLY: tr("half of Kelly's stakes"),
    }
    return [(method.value, text) for method, text in words.items()]


def method_meaning(method: Method) -> str:
    """What a method does, in one sentence."""
    meanings = {
        Method.EQUAL_RISK: tr("Each trader brings the same part of the risk."),
        Method.EQUAL: tr("The same for each; six who are long BTC are then one bet."),
        Method.LEAST_VARIANCE: tr("The calmest mix; smooth curves get most."),
        Method.HIERARCHICAL: tr("Traders who move alike share a part."),
        Method.HALF_KELLY: tr("By how sure an edge is; for people who know the method."),
    }
    return meanings[method]


def left_out_words(left_out: Mapping[TraderKey, LeftOut]) -> str:
    """How many got nothing, and why."""
    reasons = {
        LeftOut.LOW_SCORE: tr("{count} score below 30 at the cautious end"),
        LeftOut.SEVERE_FLAG: tr("{count} have a severe red flag"),
        LeftOut.SHORT_RECORD: tr("{count} have fewer than 21 days"),
        LeftOut.TOO_MANY: tr("{count} are more than you asked for"),
        LeftOut.BELOW_LEAST_AMOUNT: tr("{count} would get less than the smallest amount"),
        LeftOut.NO_WEIGHT: tr("{count} would only add risk"),
    }
    counts = dict.fromkeys(LeftOut, 0)
    for why in left_out.values():
        counts[why] += 1
    parts = [words.format(count=counts[why]) for why, words in reasons.items() if counts[why]]
    return tr("Left out: {reasons}.").format(reasons="; ".join(parts)) if parts else ""
