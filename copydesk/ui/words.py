"""Words of the layers below in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from copydesk.model.errors import CopyDeskError
from copydesk.model.reasons import WORDINGS


def error_sentence(error: CopyDeskError) -> str:
    """What happened, in the person's language; the venue's code in brackets."""
    text = QCoreApplication.translate("Reason", WORDINGS[error.reason].sentence)
    text = text.format_map(error.facts)
    return f"{text} ({error.venue_code})" if error.venue_code else text


def error_next_step(error: CopyDeskError) -> str:
    """What to do next, in the person's language."""
    text = QCoreApplication.translate("Reason", WORDINGS[error.reason].next_step)
    return text.format_map(error.facts)
