"""The columns of the journal, and what its records are about, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from copydesk.model.journal import JournalLine
from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason
from copydesk.ui import format as write
from copydesk.ui.journal.sentences import sentence
from copydesk.ui.table import Column, Kind
from copydesk.ui.words import plain_name, tr, translate

_LONGEST = 400
_ALARMING = ("guard", "damage")
_SENTENCES: Final = re.compile(r"(?<=\.)\s")


def kind_name(kind: str) -> str:
    """What a record is about; a kind of a newer program as it is."""
    return {
        "start": tr("start"),
        "stop": tr("end"),
        "acknowledgement": tr("acknowledgement"),
        "connection": tr("connection"),
        "intent": tr("intent"),
        "verb": tr("verb"),
        "setting": tr("setting"),
        "order": tr("order"),
        "fill": tr("fill"),
        "skip": tr("skip"),
        "move": tr("trader's move"),
        "funding": tr("funding"),
        "guard": tr("guard"),
        "damage": tr("damage"),
    }.get(kind, kind)


def facts_text(line: JournalLine) -> str:
    """The facts on one line, strangers' text made plain."""
    words = [f"{name} {text}" for name, text in line.facts if text not in ("", "null")]
    return plain_name(" · ".join(words), _LONGEST)


def reason_text(line: JournalLine) -> str:
    """Why something was refused or skipped, in words; "" for none.

    A sentence of it that needs what the record doesn't tell is left out where others remain.
    """
    if not line.reason:
        return ""
    try:
        reason = Reason(line.reason)
    except ValueError:
        return line.reason
    facts = {name: line.fact(name) for name in ("venue", "detail")}
    sentences = _SENTENCES.split(translate("Reason", WORDINGS[reason].sentence))
    facts["venue"] = facts["venue"] or tr("the venue")
    missing = {name: "\u2026" for name, text in facts.items() if not text}
    told = [each for each in sentences if not any(f"{{{name}}}" in each for name in missing)]
    said = " ".join(told or sentences).format_map(facts | missing).replace(": \u2026.", ".")
    return said[:1].upper() + said[1:]


def what_text(line: JournalLine) -> str:
    """What happened as a sentence, else the facts; the reason comes first where there is one.

    A copy that was left out needs no more words than its reason.
    """
    said = sentence(line)
    if not said and not (line.kind == "skip" and line.reason):
        said = facts_text(line)
    return " · ".join(part for part in (reason_text(line), said) if part)


def all_text(line: JournalLine) -> str:
    """What happened, and every fact on a line of its own."""
    facts = (f"{name}: {text}" for name, text in line.facts if text not in ("", "null"))
    return "\n".join([what_text(line), "", *(plain_name(fact, _LONGEST) for fact in facts)])


def journal_columns(
    is_private: Callable[[], bool], name_of: Callable[[str], str]
) -> list[Column[JournalLine]]:
    """Number, time, kind, follow, symbol, what happened; hidden while amounts are.

    `name_of` gives the trader's name by the id of a follow.
    """
    return [
        Column("sequence", tr("No."), lambda line: write.number(line.sequence, 0),
               value=lambda line: line.sequence, kind=Kind.NUMBER, role="text.secondary", width=70),
        Column("time", tr("Time"), lambda line: write.moment(line.time_ms),
               value=lambda line: line.time_ms, width=150,
               tooltip=lambda line: write.with_zone(line.time_ms)),
        Column("kind", tr("About"), lambda line: kind_name(line.kind), weight="medium", width=130,
               role=lambda line: "state.warning" if line.kind in _ALARMING else "text.primary"),
        Column("follow", tr("Follow"), lambda line: plain_name(name_of(line.follow_id), 28),
               width=130, role="text.secondary", tooltip=lambda line: plain_name(line.follow_id)),
        Column("symbol", tr("Symbol"), lambda line: plain_name(line.fact("symbol")), width=96),
        Column("what", tr("What"), what_text, stretch=True, private=True,
               tooltip=lambda line: "" if is_private() else all_text(line)),
    ]  # fmt: skip
