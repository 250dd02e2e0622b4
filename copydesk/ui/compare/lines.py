"""The lines of the comparison: figures by trader, and pairs by likeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from copydesk.model.comparison import Comparison, Pair
from copydesk.model.figures import Figure
from copydesk.model.trader import TraderProfile
from copydesk.ui import format as write
from copydesk.ui import words
from copydesk.ui.judgement_words import (
    basis_words,
    figure_meaning,
    figure_name,
    flag_name,
    interval_text,
    metric_text,
    missing_words,
)
from copydesk.ui.profile.score_section import band_words
from copydesk.ui.table import Column, Kind

translate = QCoreApplication.translate

FIGURES: Final = (
    Figure.TOTAL_RETURN,
    Figure.CAGR,
    Figure.MAX_DRAWDOWN,
    Figure.UNDER_WATER,
    Figure.VOLATILITY,
    Figure.SHARPE,
    Figure.SORTINO,
    Figure.WORST_DAY,
    Figure.SHORTFALL,
    Figure.PROBABLE_EDGE,
    Figure.WIN_RATE,
    Figure.PROFIT_FACTOR,
    Figure.TRADES_A_DAY,
    Figure.HOLDING_WINNERS,
    Figure.HOLDING_LOSERS,
    Figure.LEVERAGE_95,
    Figure.TOP_TRADE,
)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of all traders, in their order; `whys` are tooltips."""

    name: str
    texts: tuple[str, ...]
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two traders by name, and how alike they are."""

    one: str
    other: str
    pair: Pair


def names_of(profiles: Sequence[TraderProfile]) -> list[str]:
    """Names to show; a name that two share carries the id."""
    names = [
        words.plain_name(profile.row.nickname, 28) or words.plain_name(profile.row.key.trader_id)
        for profile in profiles
    ]
    return [
        name if names.count(name) == 1 else f"{name} {words.plain_name(profile.row.key.trader_id)}"
        for name, profile in zip(names, profiles, strict=True)
    ]


def figure_lines(found: Comparison) -> list[FigureLine]:
    """Score, flags and figures, a line each."""
    profiles = found.profiles
    lines = [
        _line(translate("Compare", "Score"), profiles, _score, _score_why),
        _line(translate("Compare", "Basis"), profiles, _basis, _basis_why),
        _line(translate("Compare", "Days"), profiles, _days, lambda _profile: ""),
        _line(translate("Compare", "Raised flags"), profiles, _flags, _flags),
        FigureLine(
            translate("Compare", "Most traded"),
            tuple(", ".join(symbols[:3]) or write.NONE for symbols in found.symbols),
            tuple(", ".join(symbols) for symbols in found.symbols),
        ),
    ]
    lines += [
        FigureLine(
            figure_name(figure),
            tuple(_figure(profile, figure) for profile in profiles),
            tuple(_figure_why(profile, figure) for profile in profiles),
        )
        for figure in FIGURES
    ]
    return lines


def pair_lines(found: Comparison) -> list[PairLine]:
    """All pairs, the most alike first; unknown ones last."""
    names = names_of(found.profiles)
    lines = [PairLine(names[pair.first], names[pair.second], pair) for pair in found.pairs]
    lines.sort(key=lambda line: -abs(line.pair.correlation or 0.0))
    return lines


def figure_columns(names: Sequence[str]) -> list[Column[FigureLine]]:
    """The figure, then one column a trader."""
    traders = [_trader_column(place, name) for place, name in enumerate(names)]
    return [_figure_column(), *traders]


def _figure_column() -> Column[FigureLine]:
    return Column(
        "figure",
        translate("Compare", "Figure"),
        lambda line: line.name,
        role="text.secondary",
        width=210,
    )


def _trader_column(place: int, name: str) -> Column[FigureLine]:
    return Column(
        f"trader{place}",
        name,
        lambda line: line.texts[place],
        kind=Kind.NUMBER,
        weight="medium",
        tooltip=lambda line: line.whys[place],
        width=150,
        stretch=place == 0,
    )


def pair_columns() -> list[Column[PairLine]]:
    """Two names, correlation, markets, times."""
    return [
        Column("one", translate("Compare", "Trader"), lambda line: line.one, weight="medium",
               width=150, stretch=True),
        Column("other", translate("Compare", "and"), lambda line: line.other, weight="medium",
               width=150),
        Column("correlation", translate("Compare", "Correlation"),
               lambda line: write.number(line.pair.correlation, 2, plus=True),
               value=lambda line: line.pair.correlation, kind=Kind.NUMBER, tooltip=_days_why,
               width=96),
        Column("symbols", translate("Compare", "Same symbols"),
               lambda line: write.share(line.pair.same_symbols, 0),
               value=lambda line: line.pair.same_symbols, kind=Kind.NUMBER,
               tooltip=lambda _line: translate(
                   "Compare", "Share of the traded notional in symbols that both trade"),
               width=104),
        Column("time", translate("Compare", "Same time"),
               lambda line: write.share(line.pair.same_time, 0),
               value=lambda line: line.pair.same_time, kind=Kind.NUMBER,
               tooltip=lambda _line: translate(
                   "Compare", "Of the time in which either holds something, both do"),
               width=92),
        Column("side", translate("Compare", "Same side"),
               lambda line: write.share(line.pair.same_side, 0),
               value=lambda line: line.pair.same_side, kind=Kind.NUMBER,
               tooltip=lambda _line: translate(
                   "Compare", "Of that time, both hold the same symbol on the same side"),
               width=92),
    ]  # fmt: skip


def _days_why(line: PairLine) -> str:
    text = translate("Compare", "of daily returns on %1 common days, 20 needed")
    return text.replace("%1", write.number(line.pair.common_days, 0))


def _line(name: str, profiles: Sequence[TraderProfile], text: object, why: object) -> FigureLine:
    assert callable(text)
    assert callable(why)
    return FigureLine(name, tuple(map(text, profiles)), tuple(map(why, profiles)))


def _score(profile: TraderProfile) -> str:
    found = profile.judgement
    if found is None or found.score is None:
        return write.NONE
    low, high = write.number(found.score.low, 0), write.number(found.score.high, 0)
    return f"{write.number(found.score.value, 0)} ({low}–{high})"


def _score_why(profile: TraderProfile) -> str:
    return "" if profile.judgement is None else band_words(profile.judgement)


def _basis(profile: TraderProfile) -> str:
    return write.NONE if profile.judgement is None else profile.judgement.basis.value


def _basis_why(profile: TraderProfile) -> str:
    return "" if profile.judgement is None else basis_words(profile.judgement.basis)


def _days(profile: TraderProfile) -> str:
    return write.number(None if profile.performance is None else profile.performance.days, 0)


def _flags(profile: TraderProfile) -> str:
    found = profile.judgement
    if found is None:
        return write.NONE
    raised = sorted((f for f in found.flags if f.raised), key=lambda flag: -flag.severity)
    return ", ".join(flag_name(flag.kind) for flag in raised) or translate("Compare", "none")


def _figure(profile: TraderProfile, figure: Figure) -> str:
    found = profile.judgement
    if found is None or figure not in found.figures:
        return write.NONE
    return metric_text(figure, found.figures[figure])


def _figure_why(profile: TraderProfile, figure: Figure) -> str:
    found = profile.judgement
    if found is None or figure not in found.figures:
        return translate("Compare", "not known")
    metric = found.figures[figure]
    count = f"n = {write.number(metric.n, 0)}"
    parts = (figure_meaning(figure), interval_text(figure, metric), count, missing_words(metric))
    return "\n".join(part for part in parts if part)
