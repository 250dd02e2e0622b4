"""The filters of the trader list as plain data, and their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication

from copydesk.model.trader import RiskLevel, TraderStatus
from copydesk.ui import format as write
from copydesk.ui import words

T = TypeVar("T")
translate = QCoreApplication.translate


class Limit(Enum):
    """One filter; the value is the field of `TraderFilter` that holds it."""

    TEXT = "text"
    VENUE = "venue"
    DAYS = "minimum_days"
    DRAWDOWN = "maximum_drawdown"
    WIN_RATE = "minimum_win"
    RISK = "highest_risk"
    STATUS = "status"
    STARRED = "starred_only"
    SCORE = "minimum_score"
    EVIDENCE = "evidence_only"
    CRITICAL = "no_critical"
    FLAGS = "no_flags"


@dataclass(frozen=True, slots=True)
class TraderFilter:
    """What a trader must be to be shown; None, "" and False ask for nothing.

    `maximum_drawdown` and `minimum_win` are percent; `minimum_score` is of the cautious end.
    `no_flags` leaves out everybody with a raised flag, a short record apart. `hide_hidden`
    leaves out those the person has hidden; it is no `Limit`, because what it leaves out is
    counted beside the result.
    """

    text: str = ""
    venue: str | None = None
    minimum_days: int | None = None
    maximum_drawdown: float | None = None
    minimum_win: float | None = None
    highest_risk: RiskLevel | None = None
    status: TraderStatus | None = None
    starred_only: bool = False
    minimum_score: float | None = None
    evidence_only: bool = False
    no_critical: bool = False
    no_flags: bool = False
    hide_hidden: bool = True

    @property
    def folded_text(self) -> str:
        """The searched text, ready for `TraderColumns.search_text`."""
        return self.text.strip().casefold()

    @property
    def active(self) -> tuple[Limit, ...]:
        """The filters that ask for something."""
        return tuple(
            limit
            for limit in Limit
            if getattr(self, limit.value) not in (None, False)
            and (limit is not Limit.TEXT or self.folded_text)
        )

    def without(self, limit: Limit) -> TraderFilter:
        """The same without one filter."""
        return self.with_value(limit, getattr(TraderFilter(), limit.value))

    def with_value(self, limit: Limit, value: object) -> TraderFilter:
        """The same with another value of one filter."""
        changed: dict[str, object] = {limit.value: value}
        return replace(self, **changed)  # type: ignore[arg-type]  # the limit names the field

    def with_hidden(self, *, shown: bool) -> TraderFilter:
        """The same, with those the person has hidden shown or left out."""
        return replace(self, hide_hidden=not shown)


START: Final = TraderFilter(minimum_days=90, maximum_drawdown=30.0)
"""What a first start asks for: a record of some length, and no half-lost accounts."""


def to_plain(wanted: TraderFilter) -> dict[str, str | int | float | bool | None]:
    """A filter as JSON-ready values, to be kept between starts; the searched text isn't kept."""
    plain: dict[str, str | int | float | bool | None] = {}
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        plain[field.name] = value.value if isinstance(value, Enum) else value
    return plain | {"text": ""}


def from_plain(plain: object) -> TraderFilter:
    """A kept filter; anything that isn't one gives the filters of a first start."""
    if not isinstance(plain, dict):
        return START
    try:
        return TraderFilter(
            venue=_text(plain["venue"]),
            minimum_days=_kept(plain["minimum_days"], int),
            maximum_drawdown=_kept(plain["maximum_drawdown"], float),
            minimum_win=_kept(plain["minimum_win"], float),
            highest_risk=_kept(plain["highest_risk"], RiskLevel),
            status=_kept(plain["status"], TraderStatus),
            starred_only=plain["starred_only"] is True,
            minimum_score=_kept(plain.get("minimum_score"), float),
            evidence_only=plain.get("evidence_only") is True,
            no_critical=plain.get("no_critical") is True,
            no_flags=plain.get("no_flags") is True,
            hide_hidden=plain["hide_hidden"] is not False,
        )
    except (KeyError, ValueError, TypeError):
        return START


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _kept(value: object, kind: Callable[..., T]) -> T | None:
    return None if value is None else kind(value)


def limit_words(wanted: TraderFilter, limit: Limit) -> str:
    """What a filter asks for, as its chip says it: "drawdown ≤ 30 %"."""
    value = getattr(wanted, limit.value)
    return _WORDS[limit](value)


def _percent(value: float) -> str:
    return write.percent(value, 0 if float(value).is_integer() else 1)


_WORDS: Final[dict[Limit, Callable[..., str]]] = {
    Limit.TEXT: lambda value: words.isolated(value, 24),
    Limit.VENUE: lambda value: translate("Traders", "venue: %1").replace("%1", value),
    Limit.DAYS: lambda value: translate("Traders", "≥ %1 days").replace(
        "%1", write.number(value, 0)
    ),
    Limit.DRAWDOWN: lambda value: translate("Traders", "drawdown ≤ %1").replace(
        "%1", _percent(value)
    ),
    Limit.WIN_RATE: lambda value: translate("Traders", "win rate ≥ %1").replace(
        "%1", _percent(value)
    ),
    Limit.RISK: lambda value: translate("Traders", "risk: %1").replace("%1", risk_words(value)),
    Limit.STATUS: lambda value: translate("Traders", "status: %1").replace(
        "%1", words.trader_status(value)
    ),
    Limit.STARRED: lambda _value: translate("Traders", "starred only"),
    Limit.SCORE: lambda value: translate("Traders", "score surely ≥ %1").replace(
        "%1", write.number(value, 0)
    ),
    Limit.EVIDENCE: lambda _value: translate("Traders", "evidence of an edge"),
    Limit.CRITICAL: lambda _value: translate("Traders", "no critical flags"),
    Limit.FLAGS: lambda _value: translate("Traders", "no flags"),
}


def risk_words(highest: RiskLevel) -> str:
    """The accepted levels of risk: "low", "low or medium"."""
    if highest is RiskLevel.LOW:
        return words.risk_level(highest)
    return translate("Traders", "at most %1").replace("%1", words.risk_level(highest))
