"""What a page about one trader says: plain texts and figures, for paper and for browsers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from copydesk.model.figures import Figure
from copydesk.model.flags import FlagState
from copydesk.model.judgement import TraderJudgement
from copydesk.model.performance import Performance
from copydesk.model.trader import TraderProfile
from copydesk.ui import format as write
from copydesk.ui import words
from copydesk.ui.judgement_words import (
    basis_words,
    figure_name,
    flag_name,
    interval_text,
    metric_text,
    missing_words,
    score_reason,
)
from copydesk.ui.profile.flags_view import state_words, why_words
from copydesk.ui.profile.score_section import PartLine, band_words, part_lines

translate = QCoreApplication.translate

SHOWN: Final = (
    Figure.TOTAL_RETURN,
    Figure.CAGR,
    Figure.VOLATILITY,
    Figure.SHARPE,
    Figure.SORTINO,
    Figure.MAX_DRAWDOWN,
    Figure.UNDER_WATER,
    Figure.CALMAR,
    Figure.WORST_DAY,
    Figure.SHORTFALL,
    Figure.PROBABLE_EDGE,
    Figure.NEEDED_DAYS,
    Figure.TRADES,
    Figure.WIN_RATE,
    Figure.PROFIT_FACTOR,
    Figure.HOLDING_WINNERS,
    Figure.HOLDING_LOSERS,
    Figure.LEVERAGE_95,
)


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure's name, value, interval, and number of observations or why it is missing."""

    name: str
    value: str
    interval: str
    count: str


@dataclass(frozen=True, slots=True)
class FlagText:
    """A habit, its state, why; `raised` and `critical` decide how it is marked."""

    name: str
    state: str
    why: str
    raised: bool
    severity: float


@dataclass(frozen=True, slots=True)
class OnePage:
    """Everything on the page. Strangers' words are plain text; whoever writes markup escapes.

    `luck_low` and `luck_high` are in step with the curve or empty.
    """

    title: str
    facts: str
    score: str
    band: str
    reason: str
    score_ends: tuple[float, float, float] | None
    parts: tuple[PartLine, ...]
    figures: tuple[FigureText, ...]
    flags: tuple[FlagText, ...]
    performance: Performance | None
    luck_low: tuple[float, ...]
    luck_high: tuple[float, ...]
    footer: str


def one_page(profile: TraderProfile, made_ms: int) -> OnePage:
    """The page of a trader, as it stands at `made_ms`."""
    found = profile.judgement
    score = None if found is None else found.score
    return OnePage(
        title=words.plain_name(profile.row.nickname) or words.plain_name(profile.row.key.trader_id),
        facts=_facts(profile),
        score=write.number(None if score is None else score.value, 0),
        band="" if found is None else band_words(found),
        reason=translate("OnePage", "No score: it needs 21 days of returns.")
        if score is None
        else score_reason(score),
        score_ends=None if score is None else (score.value, score.low, score.high),
        parts=() if found is None else tuple(part_lines(found)),
        figures=() if found is None else tuple(_figures(found)),
        flags=() if found is None else tuple(_flags(found)),
        performance=profile.performance,
        luck_low=() if found is None else found.charts.luck.low_percent,
        luck_high=() if found is None else found.charts.luck.high_percent,
        footer=_footer(profile, made_ms),
    )


def _facts(profile: TraderProfile) -> str:
    parts = [profile.row.key.venue, words.plain_name(profile.row.key.trader_id)]
    measured = profile.performance
    if measured is not None and measured.times_ms:
        text = translate("OnePage", "%1 to %2, %3 days")
        text = text.replace("%3", write.number(measured.days, 0))
        text = text.replace("%2", write.day(measured.times_ms[-1] - 1))
        parts.append(text.replace("%1", write.day(measured.times_ms[0])))
    known, told = len(profile.trades), profile.statistics.total_trades
    text = translate("OnePage", "%1 closed trades")
    if profile.is_cut and told > known:
        text = translate("OnePage", "the newest %1 of %2 closed trades")
    text = text.replace("%2", write.number(told, 0))
    parts.append(text.replace("%1", write.number(known, 0)))
    if profile.judgement is not None:
        parts.append(basis_words(profile.judgement.basis))
    return " · ".join(parts)


def _figures(found: TraderJudgement) -> list[FigureText]:
    texts = []
    for figure in SHOWN:
        metric = found.figures.get(figure)
        if metric is not None:
            count = missing_words(metric) or f"n = {write.number(metric.n, 0)}"
            texts.append(
                FigureText(
                    figure_name(figure),
                    metric_text(figure, metric),
                    interval_text(figure, metric),
                    count,
                )
            )
    return texts


def _flags(found: TraderJudgement) -> list[FlagText]:
    order = (FlagState.RAISED, FlagState.NOT_CHECKED, FlagState.CLEAR)
    flags = sorted(found.flags, key=lambda flag: (order.index(flag.state), -flag.severity))
    return [
        FlagText(
            flag_name(flag.kind), state_words(flag), why_words(flag), flag.raised, flag.severity
        )
        for flag in flags
    ]


def _footer(profile: TraderProfile, made_ms: int) -> str:
    text = translate(
        "OnePage",
        "Made by CopyDesk on %1 from what %2 shows. Past results say little about future ones.",
    )
    text = text.replace("%2", profile.row.key.venue)
    return text.replace("%1", write.with_zone(made_ms))
