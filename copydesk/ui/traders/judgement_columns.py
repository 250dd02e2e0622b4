"""The columns of what the desk itself found: score with its band, own returns, evidence, flags."""

from __future__ import annotations

from math import isnan

from PySide6.QtCore import QCoreApplication

from copydesk.model.flag_words import SEVERITIES, FlagKind
from copydesk.model.performance import Basis
from copydesk.ui import format as write
from copydesk.ui.judgement_words import basis_words, flag_name, raised_sign
from copydesk.ui.table import Badge, Column, Kind, Spare
from copydesk.ui.traders.judged import QUIET_BITS, raised_kinds
from copydesk.ui.traders.rows import TraderLine

translate = QCoreApplication.translate

_ALL_BITS = (1 << len(FlagKind)) - 1


def judgement_columns() -> list[Column[TraderLine]]:
    """Score, its middle alone, evidence, own returns beside what the venue says."""
    return [
        Column(
            "score",
            translate("Traders", "Score"),
            text=lambda row: write.number(row.score, 0),
            value=score_band,
            kind=Kind.SCORE,
            weight="medium",
            tooltip=score_tooltip,
            width=114,
        ),
        Column(
            "middle",
            translate("Traders", "Score, middle"),
            text=lambda row: write.number(row.score, 0),
            value=lambda row: row.score,
            kind=Kind.NUMBER,
            width=90,
            shown=False,
        ),
        Column(
            "evidence",
            translate("Traders", "Edge"),
            text=lambda _row: "",
            value=lambda row: row.evidence,
            kind=Kind.BADGES,
            badges=evidence_badges,
            tooltip=evidence_tooltip,
            width=54,
            spare=Spare.EARLY,
        ),
        Column(
            "own",
            translate("Traders", "90 d"),
            text=lambda row: write.percent(row.own_quarter_percent, plus=True),
            value=lambda row: round_or_nan(row.own_quarter_percent),
            kind=Kind.PNL,
            weight="medium",
            tooltip=own_tooltip,
            width=80,
        ),
        Column(
            "own_total",
            translate("Traders", "Return"),
            text=lambda row: write.percent(row.own_percent, plus=True),
            value=lambda row: round_or_nan(row.own_percent),
            kind=Kind.PNL,
            tooltip=own_tooltip,
            width=92,
            spare=Spare.EARLY,
        ),
        Column(
            "roi",
            translate("Traders", "Venue ROI"),
            text=lambda row: write.percent(row.roi_percent, 0, plus=True),
            value=lambda row: row.roi_percent,
            kind=Kind.NUMBER,
            role="text.secondary",
            tooltip=venue_tooltip,
            width=86,
        ),
    ]


def flags_column() -> Column[TraderLine]:
    """Flags as signs, the words in the tooltip."""
    return Column(
        "flags",
        translate("Traders", "Flags"),
        text=flags_text,
        value=flag_signs,
        kind=Kind.SIGNS,
        tooltip=flags_tooltip,
        width=58,
        head_icon="flag",
    )


def score_band(row: TraderLine) -> tuple[float, float, float] | None:
    """Score, low and high; None without a score."""
    return None if isnan(row.score) else (row.score, row.score_low, row.score_high)


def score_tooltip(row: TraderLine) -> str:
    """The band in words, and how the number was made."""
    if isnan(row.score):
        return translate("Traders", "No score yet: it needs 21 days of returns.")
    text = translate(
        "Traders", "Score %1, 90 % band %2 to %3. The list is sorted by the low end of the band."
    )
    for place, value in (("%1", row.score), ("%2", row.score_low), ("%3", row.score_high)):
        text = text.replace(place, write.number(value, 0))
    how = translate("Traders", "Estimated from daily returns. Looked at closely once opened.")
    if row.closely:
        how = translate("Traders", "Trades and open positions were looked at as well.")
    return f"{text}\n{how}"


def evidence_badges(row: TraderLine) -> list[Badge]:
    """The badge of those whose record luck alone would hardly give."""
    return [Badge(translate("Traders", "edge"), "badge.native")] if row.evidence else []


def evidence_tooltip(row: TraderLine) -> str:
    """What the badge means, and how many of all badges are luck."""
    if not row.evidence:
        return translate("Traders", "No evidence of an edge yet. That says nothing against one.")
    words = translate("Traders", "Evidence of an edge: luck alone would hardly give this record.")
    return f"{words}\n{luck_sentence(*row.luck)}"


def luck_sentence(badges: int, expected_luck: int) -> str:
    """How many badges go to traders without an edge."""
    text = translate("Traders", "Of the %1 badges expect about %2 to be luck.")
    return text.replace("%1", write.number(badges, 0)).replace("%2", write.number(expected_luck, 0))


def own_tooltip(row: TraderLine) -> str:
    """The desk's own return beside the venue's figure, each with what it was divided by."""
    if row.basis is None:
        return translate("Traders", "The daily returns of this venue aren't known yet.")
    own = translate("Traders", "Own figure: %1 time-weighted over %2 days, %3.")
    own = own.replace("%3", basis_words(row.basis)).replace("%2", write.number(row.own_days, 0))
    own = own.replace("%1", write.percent(row.own_percent, plus=True))
    return f"{own}\n{venue_tooltip(row)}"


def venue_tooltip(row: TraderLine) -> str:
    """The venue's own figures, what they cover, and when they were read."""
    text = translate("Traders", "%1 says: ROI %2, by the exchange's own rule (%3).")
    text = text.replace("%3", roi_period(row))
    text = text.replace("%2", write.percent(row.roi_percent, plus=True))
    text = text.replace("%1", row.key.venue)
    bent = translate("Traders", "Deposits and open losses can bend it.")
    source = row.source
    if source is None:
        return f"{text} {bent}"
    read = translate("Traders", "Read from %1 at %2.").replace("%1", row.key.venue)
    return f"{text} {bent}\n{read.replace('%2', write.second(source.received_ms))}"


def roi_period(row: TraderLine) -> str:
    """How long the venue's own ROI looks back."""
    days = row.source.roi_days if row.source is not None else None
    if days is None:
        return translate("Traders", "its whole record")
    return translate("Traders", "%1 d").replace("%1", str(days))


def basis_badges(row: TraderLine) -> list[Badge]:
    """A, B or C: what the desk's own returns rest on, or the venue's where we have none."""
    basis = shown_basis(row)
    return [] if basis is None else [Badge(basis.value, "text.secondary")]


def basis_tooltip(row: TraderLine) -> str:
    """The basis in words, and what the venue says."""
    basis = shown_basis(row)
    return "" if basis is None else f"{basis_words(basis)}\n{venue_tooltip(row)}"


def shown_basis(row: TraderLine) -> Basis | None:
    """What the figures of a row rest on; None while nobody knows."""
    if row.basis is not None:
        return row.basis
    return None if row.source is None else row.source.basis


def flag_signs(row: TraderLine) -> tuple[tuple[str, str], ...]:
    """Signs of raised flags, the most severe first; a dotted circle where not all were checked."""
    raised = raised_kinds(row.raised & ~QUIET_BITS)
    signs = tuple(raised_sign(SEVERITIES[kind]) for kind in raised)
    if not row.closely and row.basis is not None:
        signs = (*signs[:2], ("unchecked", "text.disabled"))
    return signs


def flags_text(row: TraderLine) -> str:
    """What a screen reader says of the signs."""
    return ", ".join(flag_name(kind) for kind in raised_kinds(row.raised)) or write.NONE


def flags_tooltip(row: TraderLine) -> str:
    """All flags in words, and what wasn't checked."""
    lines = [
        translate("Traders", "%1 (takes %2 of the score)")
        .replace("%2", write.share(SEVERITIES[kind], 0))
        .replace("%1", flag_name(kind))
        for kind in raised_kinds(row.raised)
    ]
    if not lines:
        lines.append(translate("Traders", "No flag is raised."))
    unchecked = raised_kinds(_ALL_BITS & ~row.checked & ~row.raised)
    if unchecked and row.basis is not None:
        names = ", ".join(flag_name(kind) for kind in unchecked)
        lines.append(translate("Traders", "Not checked: %1.").replace("%1", names))
    if not row.closely:
        lines.append(translate("Traders", "Open the profile to look at every trade."))
    return "\n".join(lines)


def round_or_nan(figure: float) -> float:
    """As it is shown, so that sign and arrow agree with the text; NaN stays."""
    return figure if isnan(figure) else round(figure, 1)
