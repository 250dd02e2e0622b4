"""Flags, scores and figures in the person's language. Strangers' words never enter as formats."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Final

from PySide6.QtCore import QCoreApplication

from copydesk.model.figures import FIGURE_WORDS, Figure, Unit
from copydesk.model.flag_words import FLAG_NAMES, FLAG_SENTENCES, FlagKind
from copydesk.model.flags import Flag, FlagState
from copydesk.model.performance import Basis, Metric, MetricStatus
from copydesk.model.score import (
    CAP_SENTENCES,
    PART_NAMES,
    PART_SENTENCES,
    PERFECT_SENTENCE,
    Score,
    ScorePart,
)
from copydesk.ui import format as write

translate = QCoreApplication.translate

CRITICAL: Final = 0.5
"""A raised flag of this severity or more is critical, else a warning."""


class _Local(Formatter):
    """Fills places as `str.format` does, with the person's decimal point and a real minus."""

    def format_field(self, value: object, format_spec: str) -> str:
        text = format(value, format_spec)
        if isinstance(value, float):
            text = text.replace("-", write.MINUS).replace(".", write.decimal_point())
        return text


def filled(text: str, facts: Mapping[str, object]) -> str:
    """A sentence with its numbers."""
    return _Local().vformat(text, (), facts)


def flag_name(kind: FlagKind) -> str:
    """A habit in a few words."""
    return translate("Flag", FLAG_NAMES[kind])


def flag_sentence(flag: Flag) -> str:
    """Why a flag is up or unchecked; "" of a clear one."""
    if flag.reason is None:
        return ""
    return filled(translate("Flag", FLAG_SENTENCES[flag.reason]), flag.facts)


def flag_sign(flag: Flag) -> tuple[str, str]:
    """Icon and colour role of a flag."""
    if flag.state is FlagState.NOT_CHECKED:
        return "unchecked", "text.secondary"
    if flag.state is FlagState.CLEAR:
        return "check", "text.secondary"
    return raised_sign(flag.severity)


def raised_sign(severity: float) -> tuple[str, str]:
    """Icon and colour role of a raised flag: filled where critical."""
    if severity >= CRITICAL:
        return "flag-filled", "state.critical"
    return "flag", "state.warning"


def part_name(part: ScorePart) -> str:
    """A part of the score."""
    return translate("Score", PART_NAMES[part])


def score_reason(score: Score) -> str:
    """What holds a score back."""
    if score.cap is not None:
        return filled(translate("Score", CAP_SENTENCES[score.cap]), {"value": score.value})
    part = score.held_back_by
    if part is None:
        return translate("Score", PERFECT_SENTENCE)
    facts = {"percent": 100.0 * score.parts[part], "then": score.if_perfect[part]}
    return filled(translate("Score", PART_SENTENCES[part]), facts)


def basis_words(basis: Basis) -> str:
    """What returns were divided by: "basis A: equity and transfers known"."""
    return {
        Basis.EQUITY: translate("Basis", "basis A: equity and transfers known"),
        Basis.VENUE_ROI: translate("Basis", "basis B: the venue's own daily figure"),
        Basis.PROFIT_ONLY: translate("Basis", "basis C: profits over an estimated capital"),
    }[basis]


def figure_name(figure: Figure) -> str:
    """A figure's name."""
    return translate("Figure", FIGURE_WORDS[figure].name)


def figure_meaning(figure: Figure) -> str:
    """A figure's formula in words."""
    return translate("Figure", FIGURE_WORDS[figure].meaning)


def figure_text(value: float | None, unit: Unit, *, plus: bool = False) -> str:
    """A value in its unit, an en dash where there is none."""
    if unit in (Unit.FRACTION, Unit.FRACTION_A_YEAR):
        return write.share(value, 1, plus=plus)
    if unit is Unit.PROBABILITY:
        return write.share(value, 0)
    if unit is Unit.DAYS:
        return write.with_unit(write.number(value, 0), translate("Figure", "d"))
    if unit is Unit.HOURS:
        return write.with_unit(write.number(value, 1), translate("Figure", "h"))
    if unit is Unit.COUNT:
        return write.number(value, 0)
    if unit is Unit.USDT:
        return write.money(value, "USDT", 2, plus=plus)
    return write.number(value, 2)


def metric_text(figure: Figure, metric: Metric, *, plus: bool = False) -> str:
    """A figure as it stands in a table."""
    return figure_text(metric.value, FIGURE_WORDS[figure].unit, plus=plus)


def interval_text(figure: Figure, metric: Metric) -> str:
    """The interval of a figure: "0.35 to 3.45"; "" where none is known."""
    if metric.low is None or metric.high is None:
        return ""
    unit = FIGURE_WORDS[figure].unit
    ends = figure_text(metric.low, unit), figure_text(metric.high, unit)
    text = translate("Figure", "%1 to %2")
    return text.replace("%2", ends[1]).replace("%1", ends[0])


def missing_words(metric: Metric) -> str:
    """Why a figure isn't shown, or is old; "" when it is as it should be."""
    words = {
        MetricStatus.OK: "",
        MetricStatus.SHORT: translate("Figure", "needs %1 observations, there are %2"),
        MetricStatus.UNDEFINED: translate("Figure", "has no answer for a record like this"),
        MetricStatus.RUINED: translate("Figure", "the account went to zero"),
        MetricStatus.STALE: translate("Figure", "the record ended long ago"),
    }[metric.status]
    needed, there = write.number(metric.needed, 0), write.number(metric.n, 0)
    return words.replace("%1", needed).replace("%2", there)
