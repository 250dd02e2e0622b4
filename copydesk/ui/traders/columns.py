"""The columns of the trader list."""

from __future__ import annotations

from math import isnan

from PySide6.QtCore import QCoreApplication

from copydesk.model.trader import TraderStatus
from copydesk.ui import format as write
from copydesk.ui import words
from copydesk.ui.table import Badge, Column, Kind, Spare
from copydesk.ui.traders.judgement_columns import (
    basis_badges,
    basis_tooltip,
    flags_column,
    judgement_columns,
    venue_tooltip,
)
from copydesk.ui.traders.rows import TraderLine

translate = QCoreApplication.translate

SHORT_RECORD_DAYS = 90


def trader_columns() -> list[Column[TraderLine]]:
    """Declare the columns, left to right."""
    return [*_who(), *judgement_columns(), *_results(), *_risks(), *_others()]


def _who() -> list[Column[TraderLine]]:
    return [
        Column(
            "star",
            translate("Traders", "Starred"),
            text=lambda row: translate("Traders", "starred") if row.starred else "",
            value=lambda row: row.starred,
            kind=Kind.STAR,
            width=30,
        ),
        Column(
            "trader",
            translate("Traders", "Trader"),
            text=lambda row: row.name,
            role=_name_role,
            weight="medium",
            icon_after=lambda row: "follow" if row.followed else "",
            badges=_badges,
            tooltip=_about,
            width=170,
            stretch=True,
        ),
        Column(
            "venue",
            translate("Traders", "Venue"),
            text=lambda row: row.key.venue,
            role="text.secondary",
            badges=basis_badges,
            tooltip=basis_tooltip,
            width=86,
        ),
    ]


def _results() -> list[Column[TraderLine]]:
    return [
        Column(
            "sharpe_low",
            translate("Traders", "Sharpe ≥"),
            text=lambda row: write.number(row.sharpe_low),
            value=lambda row: row.sharpe_low,
            kind=Kind.NUMBER,
            weight="medium",
            tooltip=_why_low,
            width=94,
            shown=False,
        ),
        Column(
            "quarter",
            translate("Traders", "90 d venue"),
            text=lambda row: write.percent(row.quarter_percent, plus=True),
            value=lambda row: round(row.quarter_percent, 1),
            kind=Kind.PNL,
            width=86,
            shown=False,
            tooltip=venue_tooltip,
        ),
        Column(
            "month",
            translate("Traders", "Month"),
            text=lambda row: write.percent(row.month_percent, plus=True),
            value=lambda row: round(row.month_percent, 1),
            kind=Kind.PNL,
            width=86,
            shown=False,
        ),
        Column(
            "total",
            translate("Traders", "Total"),
            text=lambda row: write.percent(row.total_percent, plus=True),
            value=lambda row: round(row.total_percent, 1),
            kind=Kind.PNL,
            width=92,
            shown=False,
        ),
    ]


def _risks() -> list[Column[TraderLine]]:
    return [
        Column(
            "drawdown",
            translate("Traders", "Max DD"),
            text=lambda row: write.percent(row.drawdown_percent),
            value=lambda row: row.drawdown_percent,
            kind=Kind.NUMBER,
            width=70,
        ),
        Column(
            "sharpe",
            translate("Traders", "Sharpe"),
            text=lambda row: write.number(row.sharpe),
            value=lambda row: row.sharpe,
            kind=Kind.NUMBER,
            width=66,
            spare=Spare.EARLY,
        ),
        Column(
            "win",
            translate("Traders", "Win"),
            text=lambda row: write.percent(row.win_percent, 0),
            value=lambda row: row.win_percent,
            kind=Kind.NUMBER,
            width=58,
            spare=Spare.LATE,
        ),
        Column(
            "open",
            translate("Traders", "Open"),
            text=lambda row: write.percent(row.open_percent, 1, plus=True),
            value=lambda row: _tenth(row.open_percent),
            kind=Kind.PNL,
            stale=lambda row: row.stale,
            tooltip=open_tooltip,
            width=76,
        ),
    ]


def _others() -> list[Column[TraderLine]]:
    return [
        Column(
            "followers",
            translate("Traders", "Followers"),
            text=lambda row: write.number(row.followers, 0),
            value=lambda row: row.followers,
            kind=Kind.NUMBER,
            width=76,
            shown=False,
        ),
        Column(
            "days",
            translate("Traders", "Days"),
            text=lambda row: write.number(row.trading_days, 0),
            value=lambda row: row.trading_days,
            kind=Kind.NUMBER,
            role=lambda row: (
                "state.warning" if row.trading_days < SHORT_RECORD_DAYS else "text.primary"
            ),
            width=50,
        ),
        flags_column(),
        Column(
            "risk",
            translate("Traders", "Risk"),
            text=lambda row: words.risk_level(row.risk),
            role="text.secondary",
            tooltip=lambda _row: translate("Traders", "The venue's own word on this trader's risk"),
            width=68,
            shown=False,
        ),
        Column(
            "status",
            translate("Traders", "Status"),
            text=lambda row: words.trader_status(row.status),
            role="text.secondary",
            width=70,
            shown=False,
        ),
        Column(
            "curve",
            translate("Traders", "90 d curve"),
            text=lambda row: "",
            value=lambda row: row.curve,
            kind=Kind.SPARKLINE,
            width=86,
            spare=Spare.LATE,
        ),
    ]


def open_tooltip(row: TraderLine) -> str:
    """What the open result is, and how much money."""
    what = translate(
        "Traders",
        "Result of what is still open, in percent of the trader's equity: %1. "
        "The returns leave it out.",
    )
    return what.replace("%1", write.money(row.floating_pnl, "USDT", 0, plus=True))


def _tenth(figure: float) -> float:
    """As it is shown, so that sign and arrow agree with the text; NaN stays."""
    return figure if isnan(figure) else round(figure, 1)


def _name_role(row: TraderLine) -> str:
    inactive = row.hidden or row.status is TraderStatus.INACTIVE
    return "text.disabled" if inactive else "text.primary"


def _badges(row: TraderLine) -> list[Badge]:
    badges = []
    if row.status is not TraderStatus.ACTIVE:
        badges.append(Badge(words.trader_status(row.status), "badge.unsupported"))
    if row.hidden:
        badges.append(Badge(translate("Traders", "hidden"), "badge.unsupported", dashed=True))
    return badges


def _about(row: TraderLine) -> str:
    parts = [row.full_name, f"{row.key.venue} {words.plain_name(row.key.trader_id)}"]
    return "\n".join(part for part in [*parts, row.description] if part)


def _why_low(row: TraderLine) -> str:
    return (
        translate(
            "Traders",
            "Low end of the 90 % range of the Sharpe ratio %1, given %2 days: what is left of it "
            "when luck is taken off. Few days make a wide range.",
        )
        .replace("%1", write.number(row.sharpe))
        .replace("%2", write.number(row.trading_days, 0))
    )
