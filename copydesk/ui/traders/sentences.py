"""What the browser says: the order, the load, and why nothing is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from copydesk.engine.api import LoadProgress
from copydesk.ui import format as write
from copydesk.ui.traders.filters import TraderFilter, limit_words
from copydesk.ui.traders.query import CAUTIOUS, SHARPE_LOW, Found

translate = QCoreApplication.translate

_ID = re.compile(r"(?=.*[0-9])[0-9A-Za-z]{8,64}", re.ASCII)


def sort_words(column: str, title: str) -> str:
    """What the list is sorted by, for "sorted by …"; `title` is the head of the column."""
    names: dict[str, Callable[[], str]] = {
        CAUTIOUS: lambda: translate("Traders", "the low end of the score band"),
        SHARPE_LOW: lambda: translate(
            "Traders", "the low end of the Sharpe range, deep open losses last"
        ),
        "middle": lambda: translate("Traders", "the middle of the score"),
        "own": lambda: translate("Traders", "own 90-day return"),
        "own_total": lambda: translate("Traders", "own return"),
        "roi": lambda: translate("Traders", "the venue's ROI"),
        "evidence": lambda: translate("Traders", "evidence of an edge"),
        "flags": lambda: translate("Traders", "flags"),
        "quarter": lambda: translate("Traders", "90-day return"),
        "curve": lambda: translate("Traders", "90-day return"),
        "month": lambda: translate("Traders", "return of the month"),
        "total": lambda: translate("Traders", "total return"),
        "drawdown": lambda: translate("Traders", "largest drawdown"),
        "win": lambda: translate("Traders", "win rate"),
        "open": lambda: translate("Traders", "open result"),
        "sharpe": lambda: translate("Traders", "Sharpe ratio"),
        "star": lambda: translate("Traders", "your stars"),
    }
    return names[column]() if column in names else title.lower()


def loading_words(progress: LoadProgress) -> str:
    """How far the reading of the list is."""
    head = translate("Traders", "Reading the list of traders")
    if not progress.done:
        return head
    done = translate("Traders", "%1 of %2").replace("%1", write.number(progress.done, 0))
    return f"{head}: {done.replace('%2', write.number(progress.total, 0))}"


def count_words(total: int, hidden: int) -> str:
    """What follows the number of those shown: "of 3 000 shown · 5 hidden"."""
    words = translate("Traders", "of %1 shown").replace("%1", write.number(total, 0))
    if hidden:
        count = write.number(hidden, 0)
        words += " · " + translate("Traders", "%1 hidden").replace("%1", count)
    return words


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nothing is shown, the verb that helps, and the filter it leads to; None: read again."""

    sentence: str
    verb: str
    remedy: TraderFilter | None


def may_name_a_trader(text: str) -> bool:
    """Whether a searched text may be a trader's id, or a link to a trader's page."""
    return "://" in text or bool(_ID.fullmatch(text.strip()))


def explain_unlisted() -> tuple[str, str]:
    """What is said, and the verb, where nobody in the list has the id that was searched."""
    return (
        translate("Traders", "Nobody in the list has this id or link."),
        translate("Traders", "Look it up on the exchanges"),
    )


def explain_empty(found: Found, wanted: TraderFilter) -> Nothing:
    """Why no trader is shown, and what to do."""
    if not len(found.index.columns):
        sentence = translate("Traders", "The venue lists no traders at the moment.")
        return Nothing(sentence, translate("Traders", "Read again"), None)
    if found.advice is None:
        sentence = translate("Traders", "All %1 traders that pass are hidden.")
        sentence = sentence.replace("%1", write.number(found.hidden, 0))
        verb = translate("Traders", "Show hidden traders")
        return Nothing(sentence, verb, wanted.with_hidden(shown=True))
    limit = found.advice.limit
    count = len(wanted.active)
    head = translate("Traders", "No trader passes this filter.")
    if count > 1:
        head = translate("Traders", "No trader passes all %1 filters.").replace("%1", str(count))
    if not found.advice.count:
        remedy = TraderFilter(hide_hidden=wanted.hide_hidden)
        return Nothing(head, translate("Traders", "Remove all filters"), remedy)
    if found.advice.keeps_only:
        rest = translate("Traders", "With “%1” alone there are %2.")
        rest = rest.replace("%2", write.number(found.advice.count, 0))
        rest = rest.replace("%1", limit_words(wanted, limit))
        only = TraderFilter(hide_hidden=wanted.hide_hidden)
        remedy = only.with_value(limit, getattr(wanted, limit.value))
        return Nothing(f"{head} {rest}", translate("Traders", "Remove the other filters"), remedy)
    rest = translate("Traders", "Without “%1” there are %2.")
    rest = rest.replace("%2", write.number(found.advice.count, 0))
    rest = rest.replace("%1", limit_words(wanted, limit))
    verb = translate("Traders", "Remove that filter")
    return Nothing(f"{head} {rest}", verb, wanted.without(limit))
