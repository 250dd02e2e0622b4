"""Words of the layers below in the person's language, and strangers' names made safe."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication

from copydesk.model.errors import CopyDeskError
from copydesk.model.reason_words import WORDINGS
from copydesk.model.trader import RiskLevel, TraderStatus

LONGEST_NAME = 80
_FIRST_STRONG_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"

translate = QCoreApplication.translate


def tr(text: str) -> str:
    """Translate a text outside of Qt classes; such texts share the context without a name."""
    return translate("", text)


def error_sentence(error: CopyDeskError) -> str:
    """What happened, in the person's language; the venue's code in brackets."""
    text = translate("Reason", WORDINGS[error.reason].sentence)
    text = text.format_map(error.facts)
    return f"{text} ({error.venue_code})" if error.venue_code else text


def error_next_step(error: CopyDeskError) -> str:
    """What to do next, in the person's language."""
    text = translate("Reason", WORDINGS[error.reason].next_step)
    return text.format_map(error.facts)


def plain_name(text: str, longest: int = LONGEST_NAME) -> str:
    """A stranger's text on one line: no control or direction marks, cut after `longest`."""
    start = text[: longest * 4]
    if len(text) <= longest and text.isprintable():  # nothing of what is taken out below
        return " ".join(text.split())
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in start
        if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "\u2026"


def isolated(text: str, longest: int = LONGEST_NAME) -> str:
    """A stranger's text for use inside a sentence: its direction can't turn the words around it."""
    return f"{_FIRST_STRONG_ISOLATE}{plain_name(text, longest)}{_END_ISOLATE}"


def trader_status(status: TraderStatus) -> str:
    """Whether a trader can be followed, in one word."""
    return {
        TraderStatus.ACTIVE: translate("Words", "active"),
        TraderStatus.PAUSED: translate("Words", "paused"),
        TraderStatus.INACTIVE: translate("Words", "inactive"),
    }[status]


def risk_level(level: RiskLevel) -> str:
    """The venue's word on a trader's risk."""
    return {
        RiskLevel.LOW: translate("Words", "low"),
        RiskLevel.MEDIUM: translate("Words", "medium"),
        RiskLevel.HIGH: translate("Words", "high"),
    }[level]
